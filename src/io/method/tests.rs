//! Methods to TOML and back; one parameter that does not fit, and what is told.

use proptest::prelude::*;

use super::*;
use crate::domain::{
    Aggregate, AggregateRule, Clamp, Code, Coverage, Finite, Impute, ImputeHow, Keep, Method,
    Missing, Normalise, Normaliser, Over, RankTies, Reference, Reverse, Scale, Score, Share,
    ShareBy, Space, Spread, Ties, Transform, Treat, TreatOn, Weigh, WeighHow, Within, Zero,
};
use crate::io::framework;
use crate::io::shape::{self, Choice, Shape, Takes, may};
use crate::io::testing::told;

static FILE: Shape =
    Shape::new("method-test", "a test", "A test.", &[may("method", Takes::Table(&METHOD), "It.")]);

#[test]
fn a_name_alone_takes_the_defaults() {
    let method = read("normalise = 'z-score'\nimpute = 'k-nearest'\ntreat = 'winsorise'");
    let zero = Finite::new(0.0).unwrap();
    let one = Finite::new(1.0).unwrap();
    let z = Normaliser::ZScore { mean: zero, sd: one, spread: Spread::Sample, over: Over::Year };
    assert_eq!(method.normalise, Normalise::plain(z));
    assert_eq!(method.impute.how, ImputeHow::KNearest { k: 5 });
    assert_eq!(read("treat = {}"), read("treat = 'winsorise'"));
    assert_eq!(
        read("treat = { use = 'winsorise', keep = 'better' }"),
        read("treat = { keep = 'better' }")
    );
    assert_eq!(read(""), Method::default());
}

#[test]
fn what_was_said_by_level_is_kept() {
    let method = read("aggregate = { pillars = 'geometric' }");
    let rule = AggregateRule { indicators: Aggregate::Arithmetic, pillars: Aggregate::Geometric };
    assert_eq!(method.aggregate, rule);
    let method = read("aggregate = { use = 'power', p = 2 }");
    assert_eq!(method.aggregate.indicators, Aggregate::Power(Finite::new(2.0).unwrap()));
}

#[test]
fn scales_default_by_method() {
    for (name, scale) in [
        ("min-max", Scale::hundred()),
        ("goalposts", Scale::hundred()),
        ("percentile-rank", Scale::one()),
        ("distance-to-max", Scale::one()),
        ("fraction-of-max", Scale::one()),
    ] {
        let written = to_toml(&read(&format!("normalise = '{name}'")));
        let ends = format!("scale = [0, {}]", scale.high());
        assert!(written.contains(&ends), "{name}: {written}");
    }
}

#[test]
fn every_name_that_a_shape_lists_is_understood() {
    let parameters = |choice: &Choice, name: &str| {
        let option = choice.options.iter().find(|option| option.name == name).unwrap();
        option
            .keys
            .iter()
            .filter(|key| key.need == shape::Need::Must)
            .map(|key| match key.name {
                "best" => ", best = [1, 2]".to_owned(),
                "limits" => ", limits = [0, 3]".to_owned(),
                "region" | "by" | "on" | "file" => format!(", {} = 'x'", key.name),
                name => format!(", {name} = 1"),
            })
            .collect::<String>()
    };
    for (key, choice) in [("normalise", &NORMALISE), ("impute", &IMPUTE), ("aggregate", &AGGREGATE)]
    {
        for name in choice.names() {
            let text = format!("{key} = {{ use = '{name}'{} }}", parameters(choice, name));
            let method = read(&text);
            assert!(to_toml(&method).contains(&format!("\"{name}\"")), "{text}");
        }
    }
}

#[test]
fn parameters_fit_together() {
    check("normalise = { use = 'min-max', scale = [1, 1] }", "scale-backwards 2:40");
    check(
        "normalise = { use = 'band', best = [1, 2], limits = [1.5, 3] }",
        "band-out-of-order 2:53 + 2:36",
    );
    check("normalise = { use = 'piecewise', points = [[0, 0]] }", "points-out-of-order 2:43");
    check(
        "normalise = { use = 'piecewise', points = [[0, 0], [2, 1], [1, 2]] }",
        "points-out-of-order 2:43",
    );
    check("normalise = { use = 'piecewise', points = [[2, 0], [1, 1], [1, 2]] }", "");
    check("normalise = 'distance-to-reference'", "missing-parameter 2:13");
    check("impute = { use = 'regression', on = [] }", "number-out-of-range 2:37");
    check("impute = { use = 'regression', on = ['a', 'b', 'c', 'd'] }", "number-out-of-range 2:37");
    check("impute = { use = 'row-mean', within = 'Health' }", "bad-code 2:39");
    check("treat = { then = 'box-cox' }", "missing-lambda 2:18");
    check("treat = { lambda = 1 }", "key-without-effect 2:11");
    check("zero = {}", "one-of-these 2:8");
    check("zero = { floor = 1, rescale = [1, 100] }", "one-of-these 2:8");
    check("zero = { floor = 0 }", "number-out-of-range 2:18");
    check("zero = { rescale = [100, 1] }", "scale-backwards 2:20");
    check("zero = 'skip'", "unknown-word 2:8");
    check("missing = { minimum_share = 1.2 }", "number-out-of-range 2:29");
    check("ties = 'dense'", "unknown-word 2:8");
}

#[test]
fn weights_of_ones_own_need_a_reason() {
    check("weights = 'framework'", "");
    check("weights = 'equal'", "weights-need-a-reason 2:11");
    check("weights = { use = 'equal', reason = ' ' }", "weights-need-a-reason 2:11");
    check("weights = { use = 'equal', reason = 'x' }", "");
    check(
        "weights = { use = 'benefit-of-the-doubt', lower = 0.5, upper = 0.1, reason = 'x' }",
        "bounds-crossed 2:11",
    );
}

#[test]
fn texts_survive_being_written() {
    let reason = Said::plain("\"so\" \\ said\nthe\tcommittee \u{1}");
    let weights = Weigh { how: WeighHow::Equal, reason: Some(reason) };
    check_round_trip(&Method { weights, ..Method::default() });
}

proptest! {
    #[test]
    fn a_method_reads_back_as_it_was_written(method in any_method()) {
        check_round_trip(&method);
    }
}

fn number() -> impl Strategy<Value = Finite> {
    prop_oneof![
        (-1000..1000i32).prop_map(f64::from),
        -1e6..1e6,
        Just(1e300),
        Just(-0.1),
        Just(123_456_789.125),
    ]
    .prop_map(|number| Finite::new(number).unwrap())
}

fn share() -> impl Strategy<Value = Share> {
    prop_oneof![Just(0.0), Just(1.0), 0.0..1.0].prop_map(|share| Share::new(share).unwrap())
}

fn scale() -> impl Strategy<Value = Scale> {
    (-100.0..100.0, 0.001..1e6).prop_map(|(low, more)| Scale::new(low, low + more).unwrap())
}

fn any_normaliser() -> impl Strategy<Value = Normaliser> {
    let over = || prop_oneof![Just(Over::Year), Just(Over::Panel)];
    let clamp = || prop_oneof![Just(Clamp::Held), Just(Clamp::Open)];
    let ties = || prop_oneof![Just(RankTies::Lowest), Just(RankTies::Average)];
    let spread = || prop_oneof![Just(Spread::Sample), Just(Spread::Population)];
    let reverse = || prop_oneof![Just(Reverse::Before), Just(Reverse::After)];
    let region = || Just(Code::new("nl41").unwrap());
    let sd = (0.001..1e3).prop_map(|sd| Finite::new(sd).unwrap());
    let points = prop::collection::vec(number(), 2..5).prop_map(|mut values| {
        values.sort();
        values.into_iter().map(|value| (value, Score::new(value))).collect()
    });
    let band = (number(), 0.0..9.0, 0.0..9.0, 0.1..9.0, scale()).prop_filter_map(
        "an ordered band",
        |(a, b, c, d, scale)| {
            let (b, c, d) = (a.get() + b, a.get() + b + c, a.get() + b + c + d);
            let best = (Finite::new(b)?, Finite::new(c)?);
            let limits = (a, Finite::new(d)?);
            (limits.0 < limits.1).then_some(Normaliser::Band { best, limits, scale })
        },
    );
    prop_oneof![
        (scale(), over()).prop_map(|(scale, over)| Normaliser::MinMax { scale, over }),
        (scale(), clamp()).prop_map(|(scale, clamp)| Normaliser::Goalposts { scale, clamp }),
        (scale(), clamp()).prop_map(|(scale, clamp)| Normaliser::LogGoalposts { scale, clamp }),
        (number(), sd, spread(), over()).prop_map(|(mean, sd, spread, over)| Normaliser::ZScore {
            mean,
            sd,
            spread,
            over
        }),
        (scale(), ties(), reverse(), over()).prop_map(|(scale, ties, reverse, over)| {
            Normaliser::PercentileRank { scale, ties, reverse, over }
        }),
        (ties(), over()).prop_map(|(ties, over)| Normaliser::Rank { ties, over }),
        (ties(), over()).prop_map(|(ties, over)| Normaliser::Borda { ties, over }),
        (scale(), over()).prop_map(|(scale, over)| Normaliser::DistanceToMax { scale, over }),
        (region(), clamp(), scale(), over()).prop_map(|(region, clamp, scale, over)| {
            Normaliser::DistanceToReference { region, clamp, scale, over }
        }),
        (clamp(), scale(), over()).prop_map(|(clamp, scale, over)| Normaliser::DistanceToTarget {
            clamp,
            scale,
            over
        }),
        (scale(), over()).prop_map(|(scale, over)| Normaliser::FractionOfMax { scale, over }),
        points.prop_map(|points| Normaliser::Piecewise { points }),
        Just(Normaliser::Piecewise { points: Vec::new() }),
        band,
        (prop::option::of(number()), over())
            .prop_map(|(reference, over)| Normaliser::MazziottaPareto { reference, over }),
        Just(Normaliser::None),
        scale().prop_map(|scale| Normaliser::Points { scale }),
    ]
}

fn any_impute() -> impl Strategy<Value = Impute> {
    let by = || prop::option::of(Just("group_income".to_owned()));
    let within = || {
        prop_oneof![
            Just(Within::Parent),
            Just(Within::Index),
            Just(Within::Pillar(Code::new("health").unwrap()))
        ]
    };
    let codes = prop::collection::vec(Just(Code::new("gdp").unwrap()), 1..=3);
    let how = prop_oneof![
        Just(ImputeHow::None),
        by().prop_map(|by| ImputeHow::Mean { by }),
        by().prop_map(|by| ImputeHow::Median { by }),
        within().prop_map(|within| ImputeHow::RowMean { within }),
        within().prop_map(|within| ImputeHow::RowMedian { within }),
        number().prop_map(|value| ImputeHow::Constant { value }),
        prop::option::of(0..1000u16).prop_map(|limit| ImputeHow::Latest { limit }),
        Just(ImputeHow::Linear),
        Just(ImputeHow::LinearConstant),
        Just(ImputeHow::Step),
        (1..1000usize).prop_map(|k| ImputeHow::KNearest { k }),
        codes.prop_map(|on| ImputeHow::Regression { on }),
    ];
    (how, prop_oneof![Just(Space::Raw), Just(Space::Normalised)])
        .prop_map(|(how, space)| Impute { how, space })
}

fn any_treat() -> impl Strategy<Value = Treat> {
    let then = prop_oneof![
        Just(Transform::Log),
        Just(Transform::LogSigned),
        Just(Transform::LogShift),
        number().prop_map(Transform::BoxCox),
        Just(Transform::None),
    ];
    let then_on = prop_oneof![Just(TreatOn::Original), Just(TreatOn::Winsorised)];
    let keep = prop_oneof![Just(Keep::Transformed), Just(Keep::Better)];
    let skewness = (0.001..100.0).prop_map(|limit| Finite::new(limit).unwrap());
    let moments = (0..1000usize, skewness, number(), then, then_on, keep).prop_map(
        |(winsorise, skewness, kurtosis, then, then_on, keep)| Treat::Moments {
            winsorise,
            skewness,
            kurtosis,
            then,
            then_on,
            keep,
        },
    );
    prop_oneof![Just(Treat::None), moments]
}

fn any_aggregate() -> impl Strategy<Value = Aggregate> {
    let beta = (0.0..100.0).prop_map(|beta| Finite::new(beta).unwrap());
    prop_oneof![
        Just(Aggregate::Arithmetic),
        Just(Aggregate::Geometric),
        Just(Aggregate::Harmonic),
        number().prop_map(Aggregate::Power),
        Just(Aggregate::Minimum),
        Just(Aggregate::Median),
        Just(Aggregate::Sum),
        Just(Aggregate::Product),
        (share(), beta).prop_map(|(alpha, beta)| Aggregate::MeanMin { alpha, beta }),
        Just(Aggregate::MazziottaPareto),
        Just(Aggregate::Copeland),
        Just(Aggregate::Topsis),
    ]
}

fn any_weigh() -> impl Strategy<Value = Weigh> {
    let how = prop_oneof![
        Just(WeighHow::Framework),
        Just(WeighHow::Equal),
        Just(WeighHow::Pca),
        Just(WeighHow::Loadings),
        Just(WeighHow::Entropy),
        Just(WeighHow::Critic),
        Just(WeighHow::Balanced),
        share().prop_map(|lower| WeighHow::BenefitOfTheDoubt { lower, upper: Share::ALL }),
    ];
    let reason = prop_oneof![
        Just(Said::plain("because")),
        Just(Said::by_language([("en", "because"), ("vi", "vì")])),
    ];
    (how, reason).prop_map(|(how, reason)| Weigh { how, reason: Some(reason) })
}

fn any_method() -> impl Strategy<Value = Method> {
    let by = || prop_oneof![Just(ShareBy::Weight), Just(ShareBy::Count)];
    let reference = prop_oneof![Just(Reference::All), Just(Reference::Ranked)];
    let coverage = (share(), share(), by(), reference)
        .prop_map(|(region, pillar, by, reference)| Coverage { region, pillar, by, reference });
    let missing = (prop::option::of(share()), by())
        .prop_map(|(minimum_share, by)| Missing { minimum_share, by });
    let zero = prop_oneof![
        Just(Zero::Fail),
        (0.001..10.0).prop_map(|floor| Zero::Floor(Finite::new(floor).unwrap())),
        scale().prop_map(Zero::Rescale),
    ];
    let normalise = (any_normaliser(), prop::option::of(0..=15u8))
        .prop_map(|(how, decimals)| Normalise { how, decimals });
    let aggregate = (any_aggregate(), any_aggregate())
        .prop_map(|(indicators, pillars)| AggregateRule { indicators, pillars });
    let steps = (any_impute(), any_treat(), normalise, any_weigh(), aggregate);
    (coverage, steps, missing, zero).prop_map(|(coverage, steps, missing, zero)| {
        let (impute, treat, normalise, weights, aggregate) = steps;
        let ties = Ties::Competition;
        Method { coverage, impute, treat, normalise, weights, aggregate, missing, zero, ties }
    })
}

#[track_caller]
fn check_round_trip(method: &Method) {
    let written = to_toml(method);
    let (part, troubles) = parsed(&written);
    assert_eq!(troubles, "", "{written}");
    // A part that is written in full leaves nothing of what it is put over.
    assert_eq!(&Method::default().overlaid(&part), method, "{written}");
}

fn read(lines: &str) -> Method {
    let (part, troubles) = parsed(&format!("[method]\n{lines}"));
    assert_eq!(troubles, "", "{lines}");
    Method::default().overlaid(&part)
}

#[track_caller]
fn check(line: &str, expected: &str) {
    assert_eq!(parsed(&format!("[method]\n{line}")).1, expected, "{line}");
}

fn parsed(text: &str) -> (MethodPart, String) {
    let mut files = Files::default();
    let tree = "framework = { code = 'f', name = 'F', version = '1' }\n\
                indicator = [{ code = 'i', name = 'I', unit = '%' }]";
    let tree = files.add("framework.toml", tree);
    let file = files.add("test.toml", text.to_owned());
    let mut troubles = Diagnostics::default();
    let framework = framework::read(&[tree], &files, &mut troubles).unwrap();
    let part = shape::read(file, &files, &FILE, &mut troubles).map(|table| {
        let around = Around { framework: &framework, files: &files, find: &|_, _| None };
        let method = table.table("method");
        method.map(|method| part(method, None, around, &mut troubles)).unwrap_or_default()
    });
    (part.unwrap_or_default(), told(&troubles, &files))
}
