//! A complete method as TOML: every choice with every parameter, so that it says all and can be
//! read again.

use std::fmt::Display;

use super::words::{KEEP, OVER, RANK_TIES, REFERENCE, REVERSE, SHARE_BY, SPACE, THEN_ON, TIES};
use crate::domain::{
    Aggregate, Clamp, Finite, ImputeHow, Method, Normalise, Normaliser, Over, Said, Scale, Spread,
    Transform, Treat, Weigh, WeighHow, Within, Zero,
};

/// Writes a method as a `[method]` table that reads back as the same method.
///
/// Nothing is left to a default, so that the recipe says everything and means the same in a later
/// version.
///
/// ```
/// use icf::domain::Method;
/// let toml = icf::io::method::to_toml(&Method::default());
/// assert!(toml.contains("normalise = { use = \"min-max\", scale = [0, 100], over = \"year\" }\n"));
/// ```
pub fn to_toml(method: &Method) -> String {
    let coverage = Line::default()
        .with("region", number(method.coverage.region.get()))
        .with("pillar", number(method.coverage.pillar.get()))
        .with("by", quoted(SHARE_BY.word(&method.coverage.by)))
        .with("reference", quoted(REFERENCE.word(&method.coverage.reference)));
    let share = method.missing.minimum_share.map(|share| number(share.get()));
    let missing = Line::default()
        .with_some("minimum_share", share)
        .with("by", quoted(SHARE_BY.word(&method.missing.by)));
    let (low, high) = (method.aggregate.indicators, method.aggregate.pillars);
    let aggregate = if low == high {
        aggregate(low)
    } else {
        Line::default().with("indicators", aggregate(low)).with("pillars", aggregate(high)).table()
    };
    let lines = [
        ("coverage ", coverage.table()),
        ("impute   ", impute(method)),
        ("treat    ", treat(&method.treat)),
        ("normalise", normalise(&method.normalise)),
        ("weights  ", weights(&method.weights)),
        ("aggregate", aggregate),
        ("missing  ", missing.table()),
        ("zero     ", zero(method.zero)),
        ("ties     ", quoted(TIES.word(&method.ties))),
    ];
    let written = lines.iter().map(|(key, value)| format!("{key} = {value}\n"));
    format!("[method]\n{}", written.collect::<String>())
}

/// The parts of an inline table.
#[derive(Default)]
struct Line(Vec<String>);

impl Line {
    /// Begins a choice.
    fn choice(name: &str) -> Self {
        Self::default().with("use", quoted(name))
    }

    fn with(mut self, key: &str, value: impl Display) -> Self {
        self.0.push(format!("{key} = {value}"));
        self
    }

    fn with_some(self, key: &str, value: Option<String>) -> Self {
        match value {
            Some(value) => self.with(key, value),
            None => self,
        }
    }

    fn table(self) -> String {
        format!("{{ {} }}", self.0.join(", "))
    }
}

/// A text in quotes on one line.
fn quoted(text: &str) -> String {
    let mut quoted = String::with_capacity(text.len() + 2);
    quoted.push('"');
    for letter in text.chars() {
        match letter {
            '"' | '\\' => quoted.extend(['\\', letter]),
            '\n' => quoted.push_str("\\n"),
            '\t' => quoted.push_str("\\t"),
            letter if letter.is_control() => {
                quoted.extend(format!("\\u{:04X}", u32::from(letter)).chars());
            }
            letter => quoted.push(letter),
        }
    }
    quoted.push('"');
    quoted
}

/// The shortest text that reads back as the same number; whole numbers without a point.
fn number(number: f64) -> String {
    if number.fract() == 0.0 && number.abs() < 1e15 {
        format!("{number:.0}")
    } else {
        format!("{number:?}")
    }
}

fn pair(low: f64, high: f64) -> String {
    format!("[{}, {}]", number(low), number(high))
}

fn is_held(clamp: Clamp) -> String {
    (clamp == Clamp::Held).to_string()
}

/// A text in its languages.
fn said(said: &Said) -> String {
    let mut line = Line::default();
    for (language, text) in said.all() {
        if language.is_empty() {
            return quoted(text);
        }
        line = line.with(language, quoted(text));
    }
    line.table()
}

fn normalise(normalise: &Normalise) -> String {
    let decimals = normalise.decimals.map(|decimals| decimals.to_string());
    normaliser(&normalise.how).with_some("decimals", decimals).table()
}

fn normaliser(how: &Normaliser) -> Line {
    let both = |(a, b): (Finite, Finite)| pair(a.get(), b.get());
    match how {
        Normaliser::MinMax { scale, over } => on_scale("min-max", *scale, *over),
        Normaliser::Goalposts { scale, clamp } => between_posts("goalposts", *scale, *clamp),
        Normaliser::LogGoalposts { scale, clamp } => between_posts("log-goalposts", *scale, *clamp),
        Normaliser::ZScore { mean, sd, spread, over } => Line::choice("z-score")
            .with("mean", number(mean.get()))
            .with("sd", number(sd.get()))
            .with("population", (*spread == Spread::Population).to_string())
            .with("over", quoted(OVER.word(over))),
        Normaliser::PercentileRank { scale, ties, reverse, over } => {
            on_scale("percentile-rank", *scale, *over)
                .with("ties", quoted(RANK_TIES.word(ties)))
                .with("reverse", quoted(REVERSE.word(reverse)))
        }
        Normaliser::Rank { ties, over } => Line::choice("rank")
            .with("ties", quoted(RANK_TIES.word(ties)))
            .with("over", quoted(OVER.word(over))),
        Normaliser::Borda { ties, over } => Line::choice("borda")
            .with("ties", quoted(RANK_TIES.word(ties)))
            .with("over", quoted(OVER.word(over))),
        Normaliser::DistanceToMax { scale, over } => on_scale("distance-to-max", *scale, *over),
        Normaliser::DistanceToReference { region, clamp, scale, over } => {
            on_scale("distance-to-reference", *scale, *over)
                .with("region", quoted(region.as_str()))
                .with("cap", is_held(*clamp))
        }
        Normaliser::DistanceToTarget { clamp, scale, over } => {
            on_scale("distance-to-target", *scale, *over).with("cap", is_held(*clamp))
        }
        Normaliser::FractionOfMax { scale, over } => on_scale("fraction-of-max", *scale, *over),
        Normaliser::Piecewise { points } => {
            let points: Vec<String> =
                points.iter().map(|(value, score)| pair(value.get(), score.get())).collect();
            let points = (!points.is_empty()).then(|| format!("[{}]", points.join(", ")));
            Line::choice("piecewise").with_some("points", points)
        }
        Normaliser::Band { best, limits, scale } => Line::choice("band")
            .with("best", both(*best))
            .with("limits", both(*limits))
            .with("scale", pair(scale.low(), scale.high())),
        Normaliser::MazziottaPareto { reference, over } => Line::choice("mazziotta-pareto")
            .with_some("reference", reference.map(|value| number(value.get())))
            .with("over", quoted(OVER.word(over))),
        Normaliser::None => Line::choice("none"),
        Normaliser::Points { scale } => {
            Line::choice("points").with("scale", pair(scale.low(), scale.high()))
        }
    }
}

fn on_scale(name: &str, scale: Scale, over: Over) -> Line {
    Line::choice(name)
        .with("scale", pair(scale.low(), scale.high()))
        .with("over", quoted(OVER.word(&over)))
}

fn between_posts(name: &str, scale: Scale, clamp: Clamp) -> Line {
    Line::choice(name).with("scale", pair(scale.low(), scale.high())).with("clamp", is_held(clamp))
}

fn impute(method: &Method) -> String {
    let within = |within: &Within| match within {
        Within::Parent => quoted("parent"),
        Within::Index => quoted("index"),
        Within::Pillar(code) => quoted(code.as_str()),
    };
    let by_group = |name: &str, by: &Option<String>| match by {
        None => Line::choice(name),
        Some(by) => Line::choice(&format!("group-{name}")).with("by", quoted(by)),
    };
    let line = match &method.impute.how {
        ImputeHow::None => Line::choice("none"),
        ImputeHow::Mean { by } => by_group("mean", by),
        ImputeHow::Median { by } => by_group("median", by),
        ImputeHow::RowMean { within: place } => {
            Line::choice("row-mean").with("within", within(place))
        }
        ImputeHow::RowMedian { within: place } => {
            Line::choice("row-median").with("within", within(place))
        }
        ImputeHow::Constant { value } => {
            Line::choice("constant").with("value", number(value.get()))
        }
        ImputeHow::Latest { limit } => {
            Line::choice("latest").with_some("limit", limit.map(|limit| limit.to_string()))
        }
        ImputeHow::Linear => Line::choice("linear"),
        ImputeHow::LinearConstant => Line::choice("linear-constant"),
        ImputeHow::Step => Line::choice("step"),
        ImputeHow::KNearest { k } => Line::choice("k-nearest").with("k", k.to_string()),
        ImputeHow::Regression { on } => {
            let on: Vec<String> = on.iter().map(|code| quoted(code.as_str())).collect();
            Line::choice("regression").with("on", format!("[{}]", on.join(", ")))
        }
    };
    line.with("space", quoted(SPACE.word(&method.impute.space))).table()
}

fn treat(treat: &Treat) -> String {
    match treat {
        Treat::None => quoted("none"),
        Treat::Moments { winsorise, skewness, kurtosis, then, then_on, keep } => {
            let (name, lambda) = match then {
                Transform::Log => ("log", None),
                Transform::LogSigned => ("log-signed", None),
                Transform::LogShift => ("log-shift", None),
                Transform::BoxCox(lambda) => ("box-cox", Some(number(lambda.get()))),
                Transform::None => ("none", None),
            };
            Line::default()
                .with("winsorise", winsorise.to_string())
                .with("skewness", number(skewness.get()))
                .with("kurtosis", number(kurtosis.get()))
                .with("then", quoted(name))
                .with_some("lambda", lambda)
                .with("then_on", quoted(THEN_ON.word(then_on)))
                .with("keep", quoted(KEEP.word(keep)))
                .table()
        }
    }
}

fn weights(weigh: &Weigh) -> String {
    let line = match &weigh.how {
        WeighHow::Framework => Line::choice("framework"),
        WeighHow::Equal => Line::choice("equal"),
        WeighHow::BudgetAllocation { file, .. } => {
            Line::choice("budget-allocation").with("file", quoted(file))
        }
        WeighHow::Ahp { file, .. } => Line::choice("ahp").with("file", quoted(file)),
        WeighHow::Pca => Line::choice("pca"),
        WeighHow::Loadings => Line::choice("loadings"),
        WeighHow::Entropy => Line::choice("entropy"),
        WeighHow::Critic => Line::choice("critic"),
        WeighHow::BenefitOfTheDoubt { lower, upper } => Line::choice("benefit-of-the-doubt")
            .with("lower", number(lower.get()))
            .with("upper", number(upper.get())),
        WeighHow::Balanced => Line::choice("balanced"),
    };
    line.with_some("reason", weigh.reason.as_ref().map(said)).table()
}

fn aggregate(aggregate: Aggregate) -> String {
    match aggregate {
        Aggregate::Power(p) => Line::choice("power").with("p", number(p.get())).table(),
        Aggregate::MeanMin { alpha, beta } => Line::choice("mean-min")
            .with("alpha", number(alpha.get()))
            .with("beta", number(beta.get()))
            .table(),
        other => quoted(other.code()),
    }
}

fn zero(zero: Zero) -> String {
    match zero {
        Zero::Fail => quoted("fail"),
        Zero::Floor(floor) => Line::default().with("floor", number(floor.get())).table(),
        Zero::Rescale(ends) => {
            Line::default().with("rescale", pair(ends.low(), ends.high())).table()
        }
    }
}
