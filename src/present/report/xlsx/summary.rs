//! The result in words, the best regions, the home region against what it is compared with, and two
//! charts that follow the cells beside them.

use rust_xlsxwriter::{
    Chart, ChartFont, ChartFormat, ChartLegendPosition, ChartPoint, ChartSolidFill, ChartType,
    XlsxError,
};

use super::look::{Page, Row, colour, lines_of};
use super::{Desk, sheet};
use crate::domain::{Component, Known, Score};
use crate::engine::{Standing, benchmark};
use crate::present::report::{Piece, Span};
use crate::present::term::{self, capital};
use crate::present::view::foot;
use crate::words;

/// How many regions the chart shows.
const BEST: usize = 21;
/// How many benchmarks the home region is shown against.
const BENCHMARKS: usize = 2;
/// Widths of the columns.
const WIDTHS: [f64; 6] = [9.0, 40.0, 18.0, 18.0, 18.0, 3.0];
/// Pixels of a row.
const ROW_HEIGHT: u32 = 20;
/// The column where the charts begin.
const CHARTS: u16 = 6;

/// Fills the sheet.
pub(super) fn fill(desk: &Desk<'_>, page: &mut Page<'_>) -> Result<(), XlsxError> {
    for (column, width) in (0..).zip(WIDTHS) {
        page.sheet.set_column_width(column, width)?;
    }
    page.sheet.set_screen_gridlines(false).set_landscape().set_print_fit_to_pages(1, 1);
    page.title(&desk.report.title)?;
    tall(page, 1, &desk.report.subtitle)?;
    let mut row = 3;
    for text in headline(desk) {
        tall(page, row, &text)?;
        row += 1;
    }
    row = facts(desk, page, row + 1)?;
    row = best(desk, page, row + 1)?;
    row = against(desk, page, row + 1)?;
    for note in notes(desk) {
        row += 1;
        tall(page, row, &note)?;
    }
    Ok(())
}

/// A text over five columns, with as many lines as it needs.
fn tall(page: &mut Page<'_>, row: u32, text: &str) -> Result<(), XlsxError> {
    let format = page.look.text.clone();
    page.sheet.merge_range(row, 0, row, 4, "", &format)?;
    page.text((row, 0), text, &format, Row::Plain)?;
    page.tall(row, lines_of(text, WIDTHS[..5].iter().sum()))
}

/// What the report says first, up to its second chapter.
fn headline(desk: &Desk<'_>) -> Vec<String> {
    let plain = |spans: &[Span]| spans.iter().map(Span::text).collect::<String>();
    let mut texts = Vec::new();
    let mut chapters = 0;
    for piece in &desk.report.pieces {
        match piece {
            Piece::Heading { level: 1, .. } => chapters += 1,
            Piece::Paragraph(spans) | Piece::Callout(spans) => texts.push(plain(spans)),
            Piece::Bullets(items) => {
                texts.extend(items.iter().map(|item| format!("• {}", plain(item))));
            }
            Piece::Heading { .. }
            | Piece::Table(_)
            | Piece::Exhibit(_)
            | Piece::Trial
            | Piece::PageBreak => {}
        }
        if chapters > 1 || texts.len() >= 8 {
            break;
        }
    }
    texts
}

/// Place, score and tier as cells.
fn facts(desk: &Desk<'_>, page: &mut Page<'_>, first: u32) -> Result<u32, XlsxError> {
    let study = &desk.material.study;
    let (language, look) = (desk.language(), page.look);
    let ranking = &study.assessment.ranking;
    let standing = desk.hero.and_then(|hero| ranking.standing(hero));
    let mut row = first;
    page.text((row, 1), &desk.report.region_name, &look.plain, Row::Hero)?;
    let Some(standing) = standing else {
        page.text((row, 2), &capital(term::NOT_RANKED.get(language)), &look.plain, Row::Hero)?;
        return Ok(row + 1);
    };
    let place = study.numbers().place(standing.rank, ranking.standings.len());
    row += 1;
    page.text((row, 1), &capital(term::RANK.get(language)), &look.plain, Row::Plain)?;
    page.text((row, 2), &place, &look.plain, Row::Hero)?;
    row += 1;
    page.text((row, 1), &capital(term::SCORE.get(language)), &look.plain, Row::Plain)?;
    page.number((row, 2), standing.score.get(), &look.score, Row::Hero)?;
    if let Some(tier) = standing.tier {
        row += 1;
        page.text((row, 1), &capital(term::TIER.get(language)), &look.plain, Row::Plain)?;
        let name = study.manifest.tiers[tier].name.get(language);
        page.text((row, 2), name, &look.plain, Row::Hero)?;
    }
    let firmness = desk.material.firmness.and_then(|all| all.region(standing.region));
    if let Some(one) = firmness {
        row += 1;
        let label = words!("Rank, 5% and 95%", "Khoảng thứ hạng (5–95%)");
        page.text((row, 1), label.get(language), &look.plain, Row::Plain)?;
        page.number((row, 2), one.rank.low, &look.whole, Row::Hero)?;
        page.number((row, 3), one.rank.high, &look.whole, Row::Hero)?;
    }
    Ok(row + 1)
}

/// The best regions and the region of the report, with a chart beside them.
fn best(desk: &Desk<'_>, page: &mut Page<'_>, first: u32) -> Result<u32, XlsxError> {
    let study = &desk.material.study;
    let (language, look) = (desk.language(), page.look);
    let standings = &study.assessment.ranking.standings;
    let is_hero = |one: &Standing| desk.hero == Some(one.region);
    let shown: Vec<&Standing> = standings
        .iter()
        .enumerate()
        .filter(|(place, one)| *place < BEST || is_hero(one))
        .map(|(_, one)| one)
        .collect();
    if shown.is_empty() {
        return Ok(first);
    }
    let heads = [
        (term::RANK, &look.head_right),
        (term::REGION, &look.head),
        (term::SCORE, &look.head_right),
    ];
    for (column, (term, format)) in (0..).zip(heads) {
        page.text((first, column), &capital(term.get(language)), format, Row::Plain)?;
    }
    for (row, standing) in (first + 1..).zip(&shown) {
        let of = desk.row(standing.region);
        page.number((row, 0), standing.rank as f64, &look.whole, of)?;
        page.text((row, 1), study.region_name(standing.region), &look.plain, of)?;
        page.number((row, 2), standing.score.get(), &look.score, of)?;
    }
    let last = first + u32::try_from(shown.len()).unwrap_or(0);
    let points: Vec<ChartPoint> = shown
        .iter()
        .map(|one| if is_hero(one) { colour::HERO } else { colour::BAR })
        .map(|ink| ChartPoint::new().set_format(&mut fill_of(ink)))
        .collect();
    let name = sheet::SUMMARY.get(language);
    let mut chart = Chart::new(ChartType::Bar);
    chart
        .add_series()
        .set_name((name, first, 2))
        .set_categories((name, first + 1, 1, last, 1))
        .set_values((name, first + 1, 2, last, 2))
        .set_points(&points)
        .set_gap(45)
        .set_data_label(rust_xlsxwriter::ChartDataLabel::new().show_value());
    chart.legend().set_hidden();
    // In a chart of bars the categories stand on the upright axis; the best comes first.
    chart.y_axis().set_reverse().set_label_interval(1).set_major_gridlines(false);
    chart.x_axis().set_num_format(format_of(desk));
    if shown.iter().all(|one| one.score.get() >= 0.0) {
        chart.x_axis().set_min(0);
    }
    let height = 22 * (last - first) + 80;
    chart.set_width(560).set_height(height);
    let title = chart_title(desk, shown.len());
    chart.title().set_name(&title).set_font(title_font().set_bold());
    chart.set_alt_text(title);
    page.sheet.insert_chart(first, CHARTS, &chart)?;
    Ok((first + height.div_ceil(ROW_HEIGHT)).max(last + 1))
}

fn chart_title(desk: &Desk<'_>, n: usize) -> String {
    let study = &desk.material.study;
    let (name, year) = (&desk.report.region_name, study.assessment.year);
    let words = words!(
        "{name} and the {n} highest scores, {year}",
        "{name} và {n} địa phương có điểm cao nhất, {year}"
    );
    words.get(desk.language()).to_owned()
}

fn fill_of(ink: rust_xlsxwriter::Color) -> ChartFormat {
    let mut format = ChartFormat::new();
    format.set_solid_fill(ChartSolidFill::new().set_color(ink));
    format
}

fn title_font() -> ChartFont {
    let mut font = ChartFont::new();
    font.set_size(13);
    font
}

/// The format of scores along an axis: whole numbers where the scale is one of tens.
fn format_of(desk: &Desk<'_>) -> String {
    match desk.material.study.decimals() {
        0 | 1 => "0".to_owned(),
        decimals => format!("0.{}", "0".repeat(decimals)),
    }
}

/// What the region is compared with, on every part of the index.
struct Yardstick {
    name: String,
    scores: Vec<Option<f64>>,
}

/// Benchmarks with scores of the parts; failing that the median of the ranked regions.
fn yardsticks(desk: &Desk<'_>, parts: &[Component]) -> Vec<Yardstick> {
    let study = &desk.material.study;
    let language = desk.language();
    let mut all = Vec::new();
    for one in &study.manifest.benchmarks {
        let values = benchmark::values(study.question, study.assessment, one, desk.hero);
        let score = |part: &Component| match values.of(*part)?.known {
            Known::Number(number) => Some(number.get()),
            Known::Range(..) => None,
        };
        let scores: Vec<Option<f64>> = parts.iter().map(score).collect();
        if scores.iter().any(Option::is_some) && all.len() < BENCHMARKS {
            all.push(Yardstick { name: one.name.get(language).to_owned(), scores });
        }
    }
    if all.is_empty() {
        let median = |part: &Component| {
            let standings = study.assessment.ranking.standings.iter();
            let scores: Vec<f64> = standings
                .filter_map(|one| study.assessment.score(one.region, *part))
                .map(Score::get)
                .collect();
            crate::engine::stats::median(&scores)
        };
        let name = words!("Median of ranked regions", "Trung vị các địa phương được xếp hạng");
        let scores: Vec<Option<f64>> = parts.iter().map(median).collect();
        if scores.iter().any(Option::is_some) {
            all.push(Yardstick { name: name.get(language).to_owned(), scores });
        }
    }
    all
}

/// The region against its yardsticks, with a chart beside them: a radar where there are at least
/// three parts, else columns.
fn against(desk: &Desk<'_>, page: &mut Page<'_>, first: u32) -> Result<u32, XlsxError> {
    let study = &desk.material.study;
    let (language, look) = (desk.language(), page.look);
    let Some(hero) = desk.hero else { return Ok(first) };
    let parts: Vec<Component> = study.framework.pillar(study.framework.index()).children.clone();
    let own = |part: &Component| study.assessment.score(hero, *part).map(Score::get);
    let parts: Vec<Component> = parts.into_iter().filter(|part| own(part).is_some()).collect();
    if parts.is_empty() {
        return Ok(first);
    }
    let yardsticks = yardsticks(desk, &parts);
    page.text((first, 1), &capital(&study.pillar_word()), &look.head, Row::Plain)?;
    page.text((first, 2), &desk.report.region_name, &look.head_right, Row::Hero)?;
    for (column, one) in (3..).zip(&yardsticks) {
        page.text((first, column), &one.name, &look.head_right, Row::Plain)?;
    }
    for (at, (row, part)) in (first + 1..).zip(&parts).enumerate() {
        page.text((row, 1), study.name(*part), &look.plain, Row::Plain)?;
        page.maybe((row, 2), own(part), &look.score, Row::Hero)?;
        for (column, one) in (3..).zip(&yardsticks) {
            page.maybe((row, column), one.scores[at], &look.score, Row::Plain)?;
        }
    }
    let lines = yardsticks.iter().map(|one| lines_of(&one.name, WIDTHS[3])).max();
    page.tall(first, lines.unwrap_or(1))?;
    let last = first + u32::try_from(parts.len()).unwrap_or(0);
    if yardsticks.is_empty() {
        return Ok(last + 1);
    }
    let kind = if parts.len() >= 3 { ChartType::Radar } else { ChartType::Column };
    let mut chart = Chart::new(kind);
    let name = sheet::SUMMARY.get(language);
    let inks = [colour::HERO, colour::PEER, colour::BAR];
    let n_series = u16::try_from(yardsticks.len()).unwrap_or(0) + 1;
    for (column, ink) in (2..2 + n_series).zip(inks) {
        let mut format = if kind == ChartType::Column { fill_of(ink) } else { ChartFormat::new() };
        if kind == ChartType::Radar {
            format.set_line(rust_xlsxwriter::ChartLine::new().set_color(ink).set_width(2.25));
        }
        chart
            .add_series()
            .set_name((name, first, column))
            .set_categories((name, first + 1, 1, last, 1))
            .set_values((name, first + 1, column, last, column))
            .set_format(&mut format);
    }
    chart.legend().set_position(ChartLegendPosition::Bottom);
    chart.y_axis().set_num_format(format_of(desk));
    chart.set_width(560).set_height(420);
    let region = &desk.report.region_name;
    let with: Vec<&str> = yardsticks.iter().map(|one| one.name.as_str()).collect();
    let with = with.join(", ");
    let title = words!("{region} against: {with}", "{region} so với: {with}");
    let title = title.get(language);
    chart.title().set_name(title).set_font(title_font().set_bold());
    chart.set_alt_text(title);
    page.sheet.insert_chart(first, CHARTS, &chart)?;
    Ok(last + 1)
}

/// What the reader must know, below everything.
fn notes(desk: &Desk<'_>) -> Vec<String> {
    let study = &desk.material.study;
    let lines = [
        foot::vintage_line(study),
        foot::filled_line(study),
        foot::unsettled_line(study),
        foot::proxy_summary(study),
    ];
    let said = |words: &crate::diagnostic::Words| words.get(desk.language()).to_owned();
    let mut notes: Vec<String> = lines.iter().flatten().map(said).collect();
    notes.extend(foot::disclaimers(study));
    notes.extend(study.manifest.note.as_ref().map(|note| note.get(desk.language()).to_owned()));
    notes.extend(foot::source_line(study));
    notes
}
