//! Rankings of whole data sets, reasons for having no rank, and possible ranks.

use super::fixture::{Fixture, finite, shares};
use super::possible::possible;
use super::rank::{Grounds, rank};
use super::{
    Assembled, Case, Coverages, Finding, Imputed, Normalised, Question, Ranking, Reason, assemble,
    denominate, impute, normalise, reference, screen, treat,
};
use crate::domain::{
    Aggregate, Clamp, Component, Date, Goalposts, Grid, Normalise, Normaliser, Over, Scale, Score,
    Share, Spread, Weight,
};

const SKETCH: &str = "one: a; two: b; three: c";

#[test]
fn tied_regions_share_a_rank_and_stand_by_code() {
    let (ranking, _) = run(&Fixture::new(
        SKETCH,
        "
        region a b c
        d 50 50 50
        c 60 60 60
        b 50 50 50
        a 10 10 10",
    ));
    assert_eq!(league(&ranking), "c1 b2= d2= a4");
}

#[test]
fn every_region_without_a_rank_says_why() {
    let table = "region a b c\na 1 1 1\nb . . .\nc 1 . .\nd 1 1 .\ne 1 1 1\nf 0 1 1";
    let mut fixture = Fixture::new(SKETCH, table);
    fixture.dataset.regions[4].to = Date::parse("2024-06-30");
    fixture.method.coverage.region = Share::new(0.5).unwrap();
    check_reasons(&fixture, "b no-data, c below 0.333, d missing 1, e outside-years");
    fixture.method.coverage.pillar = Share::new(0.1).unwrap();
    check_reasons(&fixture, "b no-data, c below 0.333, d below 0 in 3, e outside-years");
}

#[test]
fn an_index_may_fail_though_its_parts_are_there() {
    let fixture = Fixture::new(SKETCH, "region a b c\na 1 1 1\nb 0 1 1");
    let fixture = Fixture { method: geometric(fixture.method.clone()), ..fixture };
    check_reasons(&fixture, "b no-index");
}

#[test]
fn an_empty_league_is_noticed() {
    let (ranking, findings) = run(&Fixture::new(SKETCH, "region a b c\na . . ."));
    assert_eq!(ranking.standings, []);
    assert_eq!(findings.last(), Some(&Finding::NobodyRanked));
}

#[test]
fn possible_ranks_let_missing_parts_run_over_the_scale() {
    for case in reference::cases("possible_ranks").into_iter().flatten() {
        let scores = case["scores"].as_object().unwrap();
        let line = |(region, scores): (&String, &serde_json::Value)| {
            let texts = reference::numbers(scores)
                .into_iter()
                .map(|score| score.map_or(".".to_owned(), |score| score.to_string()));
            format!(
                "
{region} {}",
                texts.collect::<Vec<_>>().join(" ")
            )
        };
        let table = "region a b c".to_owned() + &scores.iter().map(line).collect::<String>();
        let expected = &case["expected"]["among_ranked"];
        let expected: Vec<String> = expected
            .as_object()
            .unwrap()
            .iter()
            .map(|(region, places)| format!("{region} {}-{}", places[0], places[1]))
            .collect();
        check_possible(&Fixture::new(SKETCH, &table), &expected.join(", "));
    }
}

const GAPS: &str = "
    region a  b  c
    a      80 70 60
    b      60 65 70
    c      90 .  80
    d      .  .  .
    e      30 35 na";

#[test]
fn what_is_not_applicable_or_constant_does_not_run() {
    check_possible(&Fixture::new(SKETCH, GAPS), "a 1-1, b 2-2, c 1-3, d ?, e 3-3");
    let constant = "region a b c\na 80 70 50\nb 60 65 50\nc 90 90 .";
    let mut fixture = Fixture::new(SKETCH, constant);
    fixture.indicator("c").normalise = Some(Normalise::min_max());
    check_possible(&fixture, "a 2-2, b 3-3, c 1-1");
}

#[test]
fn ranked_regions_with_gaps_vary_too() {
    // All but d are ranked: c, 56.7 to 90, may pass a or fall behind b, and stands above e.
    let fixture = plain(&Fixture::new(SKETCH, GAPS));
    let question = fixture.question();
    let (stages, cases) = stages(&fixture);
    let stages = stages.lenient();
    let mut ranking = rank(question, &cases, &stages.borrow(), &mut Vec::new());
    assert_eq!(league(&ranking), "c1 a2 b3 e4");
    let index_of = |_: usize, leaves: &[Option<Score>]| index(leaves, 1);
    possible(question, &cases, &stages.borrow(), &index_of, &mut ranking);
    assert_eq!(places(&fixture, &ranking), "a 2-2, b 3-3, c 1-3, d ?, e 4-4");
}

#[test]
fn without_ends_or_monotony_nothing_is_said() {
    let mut fixture = Fixture::new(SKETCH, GAPS);
    fixture.method.aggregate.pillars = Aggregate::Copeland;
    check_possible(&fixture, "a ?, b ?, c ?, d ?, e ?");
    // The pillar that is context may be as relative as it likes.
    let mut fixture = Fixture::new("one: a; two: b; three: c; four*0: x y", GAPS);
    fixture.framework.pillars[4].aggregate = Some(Aggregate::Copeland);
    check_possible(&fixture, "a 1-1, b 2-2, c 1-3, d ?, e 3-3");
    let mut fixture = Fixture::new(SKETCH, GAPS);
    let (mean, sd) = (finite(50.0), finite(10.0));
    let (spread, over) = (Spread::Sample, Over::Year);
    let z = Normalise::plain(Normaliser::ZScore { mean, sd, spread, over });
    fixture.indicator("b").normalise = Some(z);
    check_possible(&fixture, "a 1-1, b 2-2, c ?, d ?, e 3-3");
}

#[test]
fn a_scenario_may_take_a_gap_out_of_the_index() {
    let mut fixture = Fixture::new(SKETCH, GAPS);
    let two = fixture.framework.find("two").unwrap();
    fixture.weights.insert(two, Weight::new(0.0).unwrap());
    check_possible(&fixture, "a 2-2, b 3-3, c 1-1, d ?, e 4-4");
}

/// Owned stages, of which [`Grounds`] are borrowed.
struct Stages {
    assembled: Assembled,
    coverage: Coverages,
    imputed: Imputed,
    normalised: Normalised,
    pillars: Grid<Option<Score>>,
}

impl Stages {
    fn borrow(&self) -> Grounds<'_> {
        let Self { assembled, coverage, imputed, normalised, pillars } = self;
        Grounds { assembled, coverage, imputed, normalised, pillars }
    }

    /// The same, with an index wherever two of three parts are there.
    fn lenient(&self) -> Self {
        let mut pillars = self.pillars.clone();
        for row in 0..pillars.n_rows() {
            let leaves: Vec<_> = (0..3).map(|at| *self.normalised.scores.get(row, at)).collect();
            pillars.set(row, 0, index(&leaves, 2));
        }
        Self {
            pillars,
            assembled: self.assembled.clone(),
            coverage: self.coverage.clone(),
            imputed: self.imputed.clone(),
            normalised: self.normalised.clone(),
        }
    }
}

/// Equal weights, one leaf per pillar: the arithmetic mean if enough leaves are there.
fn index(leaves: &[Option<Score>], at_least: usize) -> Option<Score> {
    let there: Vec<f64> = leaves.iter().flatten().map(|score| score.get()).collect();
    (there.len() >= at_least.max(1))
        .then(|| Score::of(there.iter().sum::<f64>() / there.len() as f64))?
}

fn stages(fixture: &Fixture) -> (Stages, Vec<Case>) {
    let question = fixture.question();
    let (mut findings, mut cases) = (Vec::new(), assemble::cases(question));
    let assembled = assemble::assemble(question, &cases, &mut findings);
    let coverage = screen::screen(question, &shares(question), &assembled, &mut cases);
    let denominated = denominate::denominate(question, &cases, &assembled, &mut findings);
    let imputed = impute::impute(question, &cases, &assembled, &denominated, &mut findings);
    let treated = treat::treat(question, &cases, &imputed, &mut findings);
    let normalised = normalise::normalise(question, &cases, &treated, &mut findings);
    let mut pillars = Grid::filled(cases.len(), fixture.framework.pillars.len(), None);
    for row in 0..cases.len() {
        let scored = scored_leaves(question, row, &assembled, &normalised);
        let n_needed = scored.iter().filter(|(applies, _)| *applies).count();
        let leaves: Vec<_> = scored.iter().map(|(_, score)| *score).collect();
        for (at, leaf) in leaves.iter().enumerate().take(3) {
            pillars.set(row, at + 1, *leaf);
        }
        let zero = leaves.iter().flatten().any(|score| score.get() == 0.0);
        let fails = zero && fixture.method.aggregate.pillars == Aggregate::Geometric;
        pillars.set(row, 0, index(&leaves, n_needed).filter(|_| !fails));
    }
    (Stages { assembled, coverage, imputed, normalised, pillars }, cases)
}

/// Of each leaf whether it is scored and applies, and its score.
fn scored_leaves(
    question: Question<'_>,
    row: usize,
    assembled: &Assembled,
    normalised: &Normalised,
) -> Vec<(bool, Option<Score>)> {
    let scored = screen::scored(question);
    let leaf = |at: usize| {
        let applies =
            scored[at] && !normalised.unusable[at] && !*assembled.not_applicable.get(row, at);
        (applies, normalised.scores.get(row, at).filter(|_| applies))
    };
    (0..scored.len()).map(leaf).collect()
}

/// Scores of 0 to 100 are taken as they are.
fn plain(fixture: &Fixture) -> Fixture {
    let mut framework = fixture.framework.clone();
    for one in &mut framework.indicators {
        one.goalposts = Goalposts::new(0.0, 100.0);
        let (scale, clamp) = (Scale::hundred(), Clamp::Held);
        let posts = Normalise::plain(Normaliser::Goalposts { scale, clamp });
        one.normalise = one.normalise.take().or(Some(posts));
    }
    Fixture {
        framework,
        dataset: fixture.dataset.clone(),
        method: fixture.method.clone(),
        weights: fixture.weights.clone(),
        ..*fixture
    }
}

fn geometric(mut method: crate::domain::Method) -> crate::domain::Method {
    method.aggregate.pillars = Aggregate::Geometric;
    method
}

fn run(fixture: &Fixture) -> (Ranking, Vec<Finding>) {
    let fixture = plain(fixture);
    let ((stages, cases), mut findings) = (stages(&fixture), Vec::new());
    let ranking = rank(fixture.question(), &cases, &stages.borrow(), &mut findings);
    (ranking, findings)
}

fn league(ranking: &Ranking) -> String {
    let letters = ["a", "b", "c", "d", "e", "f"];
    let text = |one: &super::Standing| {
        format!("{}{}{}", letters[one.region.at()], one.rank, if one.tied { "=" } else { "" })
    };
    ranking.standings.iter().map(text).collect::<Vec<_>>().join(" ")
}

#[track_caller]
fn check_reasons(fixture: &Fixture, expected: &str) {
    let (ranking, _) = run(fixture);
    let text = |reason: &Reason| match reason {
        Reason::OutsideYears => "outside-years".to_owned(),
        Reason::NoData => "no-data".to_owned(),
        Reason::BelowCoverage { share, .. } => format!("below {:.3}", share.get()),
        Reason::BelowPillarCoverage { pillar, share, .. } => {
            format!("below {} in {}", share.get(), pillar.at())
        }
        Reason::PartsMissing(parts) => {
            assert!(parts.iter().all(|part| matches!(part, Component::Pillar(_))));
            format!("missing {}", parts.len())
        }
        Reason::NoIndex => "no-index".to_owned(),
    };
    let region = |one: &super::Unranked| fixture.dataset.region(one.region).code.to_string();
    let found: Vec<String> = ranking
        .unranked
        .iter()
        .map(|one| format!("{} {}", region(one), text(&one.reason)))
        .collect();
    assert_eq!(found.join(", "), expected);
}

fn places(fixture: &Fixture, ranking: &Ranking) -> String {
    let ranked = ranking.standings.iter().map(|one| (one.region, one.possible));
    let unranked = ranking.unranked.iter().map(|one| (one.region, one.possible));
    let mut all: Vec<_> = ranked.chain(unranked).collect();
    all.sort_unstable();
    let text = |(region, places): &(crate::domain::RegionId, Option<(usize, usize)>)| {
        let region = &fixture.dataset.region(*region).code;
        places.map_or(format!("{region} ?"), |(best, worst)| format!("{region} {best}-{worst}"))
    };
    all.iter().map(text).collect::<Vec<_>>().join(", ")
}

#[track_caller]
fn check_possible(fixture: &Fixture, expected: &str) {
    let fixture = plain(fixture);
    let (stages, cases) = stages(&fixture);
    let question = fixture.question();
    let scored = screen::scored(question);
    let index_of = |_: usize, leaves: &[Option<Score>]| {
        let leaves: Vec<_> =
            leaves.iter().zip(&scored).map(|(leaf, scored)| leaf.filter(|_| *scored)).collect();
        index(&leaves, 1)
    };
    let mut ranking = rank(question, &cases, &stages.borrow(), &mut Vec::new());
    possible(question, &cases, &stages.borrow(), &index_of, &mut ranking);
    assert_eq!(places(&fixture, &ranking), expected);
}
