//! What stands above and below a table: what was scored, what it rests on, what it is not.

use std::collections::BTreeSet;

use super::league::place_text;
use super::study::Study;
use crate::diagnostic::Words;
use crate::domain::{Component, Date, IndicatorId, PillarId, ProxyQuality, RegionId, Status, Year};
use crate::engine::Assessment;
use crate::present::term;
use crate::words;

/// One sentence: how many factors are scored, how many regions ranked, for which year.
pub(in crate::present) fn summary(study: &Study<'_>) -> String {
    let (scored, all) = (study.scored_pillars().len(), study.top_pillars().len());
    let ranking = &study.assessment.ranking;
    let (ranked, regions) =
        (ranking.standings.len(), ranking.standings.len() + ranking.unranked.len());
    let year = study.assessment.year;
    let word = study.pillar_word();
    let plural = if all == 1 { "" } else { "s" };
    let words = words!(
        "Scored on {scored} of {all} {word}{plural}; {ranked} of {regions} regions ranked; year {year}.",
        "Chấm điểm {scored}/{all} {word}; xếp hạng {ranked}/{regions} địa phương; năm {year}."
    );
    let mut text = words.get(study.language).to_owned();
    if let Some(scenario) = study.scenario {
        let (code, reason) = (&scenario.code, scenario.reason.get(study.language));
        let scenario = words!(" Scenario {code}: {reason}.", " Phương án {code}: {reason}.");
        text.push_str(scenario.get(study.language));
    }
    text
}

/// The small print under every table.
pub(super) fn notes(study: &Study<'_>) -> Vec<String> {
    let language = study.language;
    let mut notes: Vec<Words> = Vec::new();
    notes.extend(home_line(study));
    notes.extend(scenario_lines(study));
    notes.extend(pillar_notes(study));
    notes.extend(proxy_lines(study));
    notes.extend(vintage_line(study));
    notes.extend(filled_line(study));
    let mut lines: Vec<String> = notes.iter().map(|words| words.get(language).to_owned()).collect();
    lines.extend(disclaimers(study));
    if let Some(note) = &study.manifest.note {
        lines.push(labelled(study, &words!("Note", "Ghi chú"), note.get(language)));
    }
    lines.extend(source_line(study));
    lines
}

/// What it is not: ICF's own selection, ICF's own scoring.
pub(in crate::present) fn disclaimers(study: &Study<'_>) -> Vec<String> {
    let mut lines = Vec::new();
    if !study.manifest.tiers.is_empty() {
        lines.push(sentence(term::NOT_ICF.get(study.language)));
    }
    if study.framework.code.as_str() == "intelligent-community" {
        lines.push(sentence(term::NOT_ICF_SCORING.get(study.language)));
    }
    lines
}

fn sentence(text: &str) -> String {
    term::capital(text) + "."
}

fn labelled(study: &Study<'_>, label: &Words, text: &str) -> String {
    format!("{}: {text}", label.get(study.language))
}

/// A mark beside the name of a pillar that rests on proxies: `*`, or `**` where one is weak.
pub(super) fn pillar_mark(study: &Study<'_>, pillar: PillarId) -> &'static str {
    let qualities = proxies(study, Some(pillar)).into_iter().map(|(_, quality)| quality).max();
    match qualities {
        Some(ProxyQuality::Weak) => "**",
        Some(ProxyQuality::Good | ProxyQuality::Fair) => "*",
        None => "",
    }
}

fn home_line(study: &Study<'_>) -> Option<Words> {
    let home = study.manifest.home?;
    let name = study.region_name(home);
    let Some(standing) = study.assessment.ranking.standing(home) else {
        return Some(words!("{name} is not ranked.", "{name} chưa được xếp hạng."));
    };
    let place = place_text(study, standing.rank);
    let score = study.score_text(Some(standing.score));
    let tier = standing.tier.map_or_else(String::new, |tier| {
        format!(", {}", study.manifest.tiers[tier].name.get(study.language))
    });
    Some(words!("{name}: {place}, score {score}{tier}.", "{name}: {place}, {score} điểm{tier}."))
}

fn scenario_lines(study: &Study<'_>) -> Vec<Words> {
    let Some(home) = study.manifest.home else { return Vec::new() };
    let name = study.region_name(home);
    let line = |run: &super::ScenarioRun| {
        let scenario = &study.manifest.scenarios[run.scenario];
        let title =
            scenario.name.as_ref().map_or(scenario.code.as_str(), |name| name.get(study.language));
        let reason = scenario.reason.get(study.language);
        let ranking = &run.assessment.ranking;
        let n = ranking.standings.len();
        match ranking.standing(home) {
            Some(standing) => {
                let rank = standing.rank;
                words!(
                    "Scenario {title} ({reason}): {name} rank {rank}/{n}.",
                    "Phương án {title} ({reason}): {name} hạng {rank}/{n}."
                )
            }
            None => words!(
                "Scenario {title} ({reason}): {name} is not ranked.",
                "Phương án {title} ({reason}): {name} chưa được xếp hạng."
            ),
        }
    };
    study.scenarios.iter().map(line).collect()
}

/// Notes of pillars that are shown but not scored, or that say something of themselves.
fn pillar_notes(study: &Study<'_>) -> Vec<Words> {
    let note = |pillar: PillarId| {
        let note = study.framework.pillar(pillar).note.as_ref()?;
        let (name, note) = (study.name(Component::Pillar(pillar)), note.get(study.language));
        Some(Words::same(format!("{name}: {note}")))
    };
    study.top_pillars().into_iter().filter_map(note).collect()
}

/// The scored indicators that are proxies, below one pillar or all.
fn proxies(study: &Study<'_>, below: Option<PillarId>) -> Vec<(IndicatorId, ProxyQuality)> {
    let inside = |indicator: IndicatorId| {
        let mut parent = Some(study.framework.indicator(indicator).pillar);
        while let Some(pillar) = parent {
            if below.is_none_or(|below| below == pillar) {
                return true;
            }
            parent = study.framework.pillar(pillar).parent;
        }
        false
    };
    study
        .framework
        .indicator_ids()
        .filter(|indicator| study.assessment.shares.effective[indicator.at()] > 0.0)
        .filter(|indicator| inside(*indicator))
        .filter_map(|id| Some((id, study.framework.indicator(id).proxy.as_ref()?.quality)))
        .collect()
}

/// How many of the scored indicators are proxies, and how near.
pub(in crate::present) fn proxy_summary(study: &Study<'_>) -> Option<Words> {
    let proxies = proxies(study, None);
    if proxies.is_empty() {
        return None;
    }
    let n = proxies.len();
    let effective = &study.assessment.shares.effective;
    let all = effective.iter().filter(|&&weight| weight > 0.0).count();
    let of = |wanted: ProxyQuality| proxies.iter().filter(|(_, one)| *one == wanted).count();
    let (good, fair, weak) =
        (of(ProxyQuality::Good), of(ProxyQuality::Fair), of(ProxyQuality::Weak));
    Some(words!(
        "{n} of {all} scored indicators are proxies: {good} good, {fair} fair, {weak} weak.",
        "{n}/{all} chỉ số được chấm điểm là chỉ số thay thế: {good} sát, {fair} tương đối sát, {weak} chỉ gần đúng."
    ))
}

fn proxy_lines(study: &Study<'_>) -> Vec<Words> {
    let Some(summary) = proxy_summary(study) else { return Vec::new() };
    let proxies = proxies(study, None);
    let (en, vi) = (summary.en.trim_end_matches('.'), summary.vi.trim_end_matches('.'));
    let mut lines = vec![words!("* {en} (**).", "* {vi} (**).")];
    for (id, quality) in &proxies {
        let indicator = study.framework.indicator(*id);
        let note = indicator.proxy.as_ref().and_then(|proxy| proxy.note.as_ref());
        if let (ProxyQuality::Weak, Some(note)) = (quality, note) {
            let (name, note) = (indicator.name.get(study.language), note.get(study.language));
            lines.push(words!(
                "** weak proxy: {name}: {note}",
                "** chỉ số thay thế chỉ gần đúng: {name}: {note}"
            ));
        }
    }
    lines
}

/// Years and ages of the values that are scored in the assessment's year.
fn vintages(study: &Study<'_>) -> Vec<Year> {
    let assessment = study.assessment;
    let scored = |indicator: &IndicatorId| assessment.shares.effective[indicator.at()] > 0.0;
    let mut years = Vec::new();
    for indicator in study.framework.indicator_ids().filter(scored) {
        let column = assessment.assembled.cells.column(indicator.at());
        years.extend(column[..assessment.n_regions()].iter().flatten().map(|cell| cell.vintage));
    }
    years
}

pub(in crate::present) fn vintage_line(study: &Study<'_>) -> Option<Words> {
    let years = vintages(study);
    let (first, last) = (years.iter().min()?, years.iter().max()?);
    let span = study.numbers().years(*first, *last);
    let year = study.assessment.year;
    let old = years.iter().filter(|vintage| vintage.age_in(year) > 3).count();
    if old == 0 {
        return Some(words!("Values are from {span}.", "Số liệu của năm {span}."));
    }
    let (old, n) = (study.numbers().count(old), study.numbers().count(years.len()));
    Some(words!(
        "Values are from {span}; {old} of {n} are older than ICF accepts (3 years).",
        "Số liệu của các năm {span}; {old}/{n} giá trị quá thời hạn ICF chấp nhận (3 năm)."
    ))
}

pub(in crate::present) fn filled_line(study: &Study<'_>) -> Option<Words> {
    let n = study.assessment.imputed.fills.len();
    (n > 0).then(|| {
        let n = study.numbers().count(n);
        words!("{n} values are imputed.", "{n} giá trị là số liệu ước điền.")
    })
}

/// How many scored values are estimates or provisional.
pub(in crate::present) fn unsettled_line(study: &Study<'_>) -> Option<Words> {
    let assessment = study.assessment;
    let scored = |id: &IndicatorId| assessment.shares.effective[id.at()] > 0.0;
    let unsettled = |id: IndicatorId| {
        let column = assessment.assembled.cells.column(id.at());
        let cells = column[..assessment.n_regions()].iter().flatten();
        let status = cells.map(|cell| study.dataset.observations[cell.observation].status);
        status.filter(|one| matches!(one, Status::Estimated | Status::Provisional)).count()
    };
    let n: usize = study.framework.indicator_ids().filter(scored).map(unsettled).sum();
    (n > 0).then(|| {
        let n = study.numbers().count(n);
        words!(
            "{n} values are estimated or provisional.",
            "{n} giá trị là số liệu ước tính hoặc sơ bộ."
        )
    })
}

pub(in crate::present) fn source_line(study: &Study<'_>) -> Option<String> {
    source_line_of(study, [study.assessment])
}

/// The sources of several years.
pub(in crate::present) fn source_line_of<'a>(
    study: &Study<'_>,
    assessments: impl IntoIterator<Item = &'a Assessment>,
) -> Option<String> {
    let mut origins = BTreeSet::new();
    for assessment in assessments {
        let scored = |id: &IndicatorId| assessment.shares.effective[id.at()] > 0.0;
        for indicator in study.framework.indicator_ids().filter(scored) {
            let column = assessment.assembled.cells.column(indicator.at());
            for cell in column[..assessment.n_regions()].iter().flatten() {
                origins.extend(study.dataset.observations[cell.observation].origin);
            }
        }
    }
    let citations: BTreeSet<String> = origins
        .into_iter()
        .map(|origin| study.dataset.origins[origin.at()].citation(study.language))
        .collect();
    if citations.is_empty() {
        return None;
    }
    let all = one_by_year(citations);
    Some(labelled(study, &words!("Source", "Nguồn"), &all.join("; ")))
}

/// Names a publication once where several years of it are cited: "PAPI, 2021, 2022".
fn one_by_year(citations: BTreeSet<String>) -> Vec<String> {
    let year = |text: &str| text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit());
    let parts = |text: &str| -> Option<(String, String)> {
        let (what, when) = text.rsplit_once(", ")?;
        year(when).then(|| (what.to_owned(), when.to_owned()))
    };
    let mut all: Vec<String> = Vec::new();
    let mut before = None;
    for citation in citations {
        match (parts(&citation), all.last_mut()) {
            (Some((what, when)), Some(last)) if before.as_ref() == Some(&what) => {
                last.push_str(", ");
                last.push_str(&when);
            }
            (found, _) => {
                before = found.map(|(what, _)| what);
                all.push(citation);
            }
        }
    }
    all
}

/// Says that a region does not exist in the year, and what became of it.
pub(crate) fn outside_years(study: &Study<'_>, region: RegionId) -> Words {
    let one = study.dataset.region(region);
    if let Some(event) = study.dataset.successor(region)
        && let Some(&into) = event.into.first()
    {
        let new_name = event.name.as_ref().unwrap_or(&study.dataset.region(into).name);
        let name = new_name.get(study.language);
        let (en, vi) = (date_en(event.date), date_vi(event.date));
        let last = one.to.map_or(event.date.year().get() - 1, last_full_year);
        if into == region {
            return words!(
                "its boundaries changed on {en}; {last} is the last year with the old ones",
                "địa giới thay đổi từ {vi}; năm cuối theo địa giới cũ là {last}"
            );
        }
        return words!(
            "part of {name} since {en}; {last} is the last year of its own",
            "thuộc {name} từ {vi}; năm cuối có số liệu riêng là {last}"
        );
    }
    match (one.from, one.to) {
        (_, Some(to)) => {
            let (en, vi, last) = (date_en(to), date_vi(to), last_full_year(to));
            words!(
                "existed until {en}; {last} is its last year",
                "tồn tại đến {vi}; năm cuối là {last}"
            )
        }
        (Some(from), None) => {
            let (en, vi) = (date_en(from), date_vi(from));
            words!("exists since {en}", "tồn tại từ {vi}")
        }
        (None, None) => words!("outside its years", "ngoài thời gian tồn tại"),
    }
}

/// The last year at whose end a region that ends on a day still exists.
fn last_full_year(to: Date) -> i16 {
    if to == to.year().last_day() { to.year().get() } else { to.year().get() - 1 }
}

fn date_en(date: Date) -> String {
    const MONTHS: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    format!("{} {} {}", date.day(), MONTHS[usize::from(date.month()) - 1], date.year())
}

fn date_vi(date: Date) -> String {
    format!("{:02}/{:02}/{}", date.day(), date.month(), date.year())
}
