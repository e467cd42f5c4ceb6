//! Who is meant by a cohort: a tier, the hosts of ICF's awarded communities, a group, a list, all.
//!
//! Takes the standings of a ranking; gives regions in order, each once. The home region is left
//! out, because a yardstick that it moves itself is none.

use super::{Question, Standing, tier};
use crate::domain::{Cohort, RegionId, Year};

/// The regions of a cohort without the home region.
///
/// A tier holds the better ones too, and so do ICF's: who was Intelligent Community of the Year was
/// in the Top7, and those are taken from the Smart21.
pub fn members(
    question: Question<'_>,
    standings: &[Standing],
    cohort: &Cohort,
    home: Option<RegionId>,
) -> Vec<RegionId> {
    let ranked = || standings.iter().map(|standing| standing.region);
    let regions: Vec<RegionId> = match cohort {
        Cohort::All => ranked().collect(),
        Cohort::Tier(code) => {
            let tier = question.tiers.iter().position(|tier| tier.code == *code);
            let in_tier = |one: &&Standing| tier.is_some_and(|tier| tier::is_in(one, tier));
            standings.iter().filter(in_tier).map(|standing| standing.region).collect()
        }
        Cohort::Awards { tier, since } => {
            let counts = |year: Year| since.is_none_or(|since| year >= since);
            let awards = question.dataset.awards.iter();
            awards
                .filter(|award| counts(award.year) && is_at_least(&award.tier, tier))
                .filter_map(|award| award.region)
                .collect()
        }
        Cohort::Group { column, value } => group(question, column, value.as_deref(), home),
        Cohort::Regions(regions) => regions.clone(),
    };
    let mut regions: Vec<RegionId> =
        regions.into_iter().filter(|&region| Some(region) != home).collect();
    regions.sort_unstable();
    regions.dedup();
    regions
}

/// ICF's tiers, best first.
const ICF_TIERS: [&str; 3] = ["icoty", "top7", "smart21"];

fn is_at_least(tier: &str, wanted: &str) -> bool {
    let place = |tier| ICF_TIERS.iter().position(|known| *known == tier);
    tier == wanted || place(tier).zip(place(wanted)).is_some_and(|(tier, wanted)| tier < wanted)
}

/// The regions with a value in a column of `regions.csv`; the home region's where none is given.
fn group(
    question: Question<'_>,
    column: &str,
    value: Option<&str>,
    home: Option<RegionId>,
) -> Vec<RegionId> {
    let of = |region: RegionId| question.dataset.region(region).groups.get(column);
    let Some(wanted) = value.or_else(|| of(home?).map(String::as_str)) else { return Vec::new() };
    let has = |region: &RegionId| of(*region).is_some_and(|value| value == wanted);
    question.dataset.region_ids().filter(has).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Award, Code, Said, Tier, TierRule};
    use crate::engine::fixture::{Sample, sample};
    use crate::files::Span;

    #[test]
    fn a_tier_holds_the_better_ones_and_the_home_region_is_left_out() {
        let mut sample = four();
        sample.dataset.awards = vec![
            award(2008, "icoty", 0),
            award(2012, "top7", 1),
            award(2014, "smart21", 2),
            award(2015, "icoty", 3),
        ];
        let awards = |tier: &str, since: Option<i64>| Cohort::Awards {
            tier: tier.to_owned(),
            since: since.map(|year| Year::new(year).unwrap()),
        };
        check(&sample, &awards("top7", None), None, "0 1 3");
        check(&sample, &awards("smart21", Some(2009)), None, "1 2 3");
        check(&sample, &awards("icoty", None), Some(3), "0");
        let code = |text| Code::new(text).unwrap();
        check(&sample, &Cohort::Tier(code("top2")), None, "2 3");
        check(&sample, &Cohort::Tier(code("top3")), Some(2), "1 3");
        check(&sample, &Cohort::All, Some(0), "1 2 3");
    }

    #[test]
    fn a_group_is_the_home_regions_own_unless_one_is_named() {
        let mut sample = four();
        for (region, group) in ["a", "b", "a", "b"].into_iter().enumerate() {
            let groups = &mut sample.dataset.regions[region].groups;
            groups.insert("group_size".to_owned(), group.to_owned());
        }
        let group = |value: Option<&str>| Cohort::Group {
            column: "group_size".to_owned(),
            value: value.map(str::to_owned),
        };
        check(&sample, &group(None), Some(0), "2");
        check(&sample, &group(Some("b")), Some(0), "1 3");
        check(&sample, &group(None), None, "");
    }

    /// Four regions with an index of 10, 20, 30 and 40.
    fn four() -> Sample {
        let scores = [10.0, 20.0, 30.0, 40.0].map(Some).to_vec();
        sample("index: a", &[scores])
    }

    fn award(year: i64, tier: &str, region: usize) -> Award {
        Award {
            year: Year::new(year).unwrap(),
            tier: tier.to_owned(),
            community: String::new(),
            region: Some(RegionId::new(region)),
            origin: String::new(),
        }
    }

    #[track_caller]
    fn check(sample: &Sample, cohort: &Cohort, home: Option<usize>, expected: &str) {
        let tier = |code: &str, rank| Tier {
            code: Code::new(code).unwrap(),
            name: Said::default(),
            rule: TierRule::Rank(rank),
            at: Span::NONE,
        };
        let tiers = [tier("top2", 2), tier("top3", 3)];
        let question = Question { tiers: &tiers, ..sample.question() };
        let mut ranking = sample.assessment().ranking;
        tier::tiers(question, &mut ranking, &|_| None, &mut Vec::new());
        let found = members(question, &ranking.standings, cohort, home.map(RegionId::new));
        let found: Vec<String> = found.iter().map(|region| region.at().to_string()).collect();
        assert_eq!(found.join(" "), expected, "{cohort:?}");
    }
}
