//! The coverage of one region: its indicators as a list, each with what there is and from when.

use super::Plot;
use super::area::Area;
use super::coverage::{State, States, factor_of, indicators};
use super::look::Look;
use super::mark::{Entry, Sign, legend, legend_height};
use super::words::about;
use crate::domain::{Component, RegionId, Year};
use crate::present::Table;
use crate::present::scene::{Canvas, Font, Set, Stroke, Weight, font};
use crate::present::term::{self, capital};
use crate::present::view::Study;
use crate::words;

/// Figures older than this are older than ICF accepts.
const OLD: u16 = 3;

/// A row.
#[derive(Debug, Clone, PartialEq)]
enum Item {
    Factor { name: String, there: usize, of: usize },
    Figure { name: String, state: State, year: Option<Year>, is_scored: bool },
}

/// What there is of one region.
#[derive(Debug)]
pub(super) struct Inventory<'a> {
    study: Study<'a>,
    region: RegionId,
    items: Vec<Item>,
}

impl<'a> Inventory<'a> {
    pub(super) fn of(study: Study<'a>, region: RegionId) -> Self {
        let states = States::of(study);
        let all = indicators(&study);
        let effective = &study.assessment.shares.effective;
        let mut items = Vec::new();
        let mut last = None;
        for id in &all {
            let factor = factor_of(&study, *id);
            if last != Some(factor) {
                last = Some(factor);
                let own = || {
                    let own = all.iter().filter(|one| factor_of(&study, **one) == factor);
                    own.filter(|one| effective[one.at()] > 0.0)
                        .map(|one| states.state(region, *one).0)
                };
                items.push(Item::Factor {
                    name: study.name(Component::Pillar(factor)).to_owned(),
                    there: own().filter(|state| *state <= State::Estimated).count(),
                    of: own().filter(|state| *state != State::NotApplicable).count(),
                });
            }
            let (state, year) = states.state(region, *id);
            items.push(Item::Figure {
                name: study.name(Component::Indicator(*id)).to_owned(),
                state,
                year,
                is_scored: effective[id.at()] > 0.0,
            });
        }
        Self { study, region, items }
    }

    /// How many scored figures are there, too old, and wanted.
    fn counts(&self) -> (usize, usize, usize) {
        let year = self.study.assessment.year;
        let (mut there, mut old, mut wanted) = (0, 0, 0);
        for item in &self.items {
            let Item::Figure { state, year: vintage, is_scored: true, .. } = item else { continue };
            there += usize::from(*state <= State::Estimated);
            wanted += usize::from(*state != State::NotApplicable);
            old += usize::from(vintage.is_some_and(|one| one.age_in(year) > OLD));
        }
        (there, old, wanted)
    }

    fn state_text(&self, state: State) -> String {
        state.words(self.study.assessment.year).get(self.study.language).to_owned()
    }

    /// What stands behind a name.
    fn said(&self, item: &Item) -> String {
        match item {
            Item::Factor { there, of, .. } => {
                words!("{there} of {of}", "{there}/{of}").get(self.study.language).to_owned()
            }
            Item::Figure { state: State::Measured | State::Older | State::Missing, .. } => {
                String::new()
            }
            Item::Figure { state, .. } => self.state_text(*state),
        }
    }

    fn entries(&self, look: &Look) -> Vec<Entry> {
        let entry = |wanted: &State| {
            let is = |item: &&Item| matches!(item, Item::Figure { state, is_scored: true, .. } if state == wanted);
            let n = self.items.iter().filter(is).count();
            let text = format!("{} ({n})", capital(&self.state_text(*wanted)));
            let (ink, weight) = (look.palette.ink, Weight::Regular);
            (n > 0).then(|| Entry { sign: Sign::Tile(wanted.tile(look)), text, ink, weight })
        };
        State::ALL.iter().filter_map(entry).collect()
    }

    /// How wide the widest row is in letters of a size.
    fn width(&self, font: Font, look: &Look) -> f64 {
        let bold = font.weighing(Weight::Bold);
        let one = |item: &Item| {
            let said = said_width(&self.said(item), font, look);
            match item {
                Item::Factor { name, .. } => font::width(name, bold) + said,
                Item::Figure { name, .. } => {
                    name_left(font, look) + font::width(&format!("{name}*"), font) + said
                }
            }
        };
        self.items.iter().map(one).fold(0.0, f64::max)
    }

    /// Puts the rows into columns of so many; no factor's name stands at the foot of one.
    fn columns(&self, room: usize) -> Vec<Vec<&Item>> {
        let mut columns: Vec<Vec<&Item>> = vec![Vec::new()];
        let mut items = self.items.iter().peekable();
        while let Some(item) = items.next() {
            let n = columns.last().map_or(0, Vec::len);
            let is_head = matches!(item, Item::Factor { .. }) && items.peek().is_some();
            if n >= room || (is_head && n + 1 >= room && n > 0) {
                columns.push(Vec::new());
            }
            columns.last_mut().into_iter().for_each(|column| column.push(item));
        }
        columns
    }

    /// As many columns as it takes; two of many rows where the names have room.
    fn n_columns(&self, rows: Area, look: &Look) -> usize {
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a few hundred"
        )]
        let most = (rows.height / look.px(12.0)).floor().max(4.0) as usize;
        let n = self.items.len().div_ceil(most).max(1);
        let room = column_width(rows.width, 2, look) * 1.1;
        let is_long = self.items.len() > 30;
        if n == 1 && is_long && self.width(look.label(), look) <= room { 2 } else { n }
    }

    /// A row of tiles for each factor, where there is no room for names.
    fn draw_short(&self, canvas: &mut Canvas, area: Area, look: &Look) {
        let mut rows: Vec<(&str, String, Vec<State>)> = Vec::new();
        for item in &self.items {
            match (item, rows.last_mut()) {
                (Item::Factor { name, .. }, _) => rows.push((name, self.said(item), Vec::new())),
                (Item::Figure { state, is_scored: true, .. }, Some((_, _, states))) => {
                    states.push(*state);
                }
                (Item::Figure { .. }, _) => {}
            }
        }
        let height = (area.height / rows.len().max(1) as f64).min(look.px(40.0));
        let font = Font::regular((height * 0.5).min(look.label().size));
        let bold = font.weighing(Weight::Bold);
        let names = font::widest(rows.iter().map(|row| row.0), bold).min(area.width * 0.35);
        let counts = font::widest(rows.iter().map(|row| &row.1), font);
        let most = rows.iter().map(|row| row.2.len()).max().unwrap_or(1).max(1);
        let left = area.left + names + look.px(16.0);
        let room = area.right() - left - counts - look.px(16.0);
        let step = (room / most as f64).min(height * 0.86);
        for (at, (name, said, states)) in rows.iter().enumerate() {
            let middle = area.top + (at as f64 + 0.5) * height;
            let set = Set::new(bold, look.palette.peer).centred();
            canvas.text(&font::fit(name, bold, names), (area.left, middle), set);
            for (at, state) in states.iter().enumerate() {
                let corner = (left + at as f64 * step, middle - step * 0.44);
                state.tile(look).draw(canvas, corner, (step * 0.88, step * 0.88), look);
            }
            let end = left + states.len() as f64 * step + look.px(8.0);
            let set = Set::new(font, look.palette.ink).centred();
            canvas.text(said, (end, middle), set);
        }
    }

    fn draw_item(&self, canvas: &mut Canvas, item: &Item, (area, font): (Area, Font), look: &Look) {
        let palette = look.palette;
        let middle = area.top + area.height / 2.0;
        let said = self.said(item);
        let muted = Set::new(font, palette.muted).centred();
        let beyond = said_width(&said, font, look);
        let rule = |canvas: &mut Canvas, stroke: Stroke| {
            let y = area.bottom() - look.px(0.5);
            canvas.line(&[(area.left, y), (area.right(), y)], stroke);
        };
        match item {
            Item::Factor { name, .. } => {
                let bold = font.weighing(Weight::Bold);
                let name = font::fit(name, bold, area.width - beyond);
                canvas.text(&name, (area.left, middle), Set::new(bold, palette.peer).centred());
                let left = area.left + font::width(&name, bold) + look.px(8.0);
                canvas.text(&said, (left, middle), muted);
                rule(canvas, Stroke { ink: palette.peer, width: look.px(1.0) });
            }
            Item::Figure { name, state, is_scored, year } => {
                let side = font.size * 0.9;
                let corner = (area.left, middle - side / 2.0);
                state.tile(look).draw(canvas, corner, (side, side), look);
                let year = year.map_or_else(|| "–".to_owned(), |year| year.to_string());
                let left = area.left + side + look.px(7.0);
                canvas.text(&year, (left, middle), Set { font: font.tabular(), ..muted });
                let ink = if *is_scored { palette.ink } else { palette.muted };
                let left = area.left + name_left(font, look);
                let star = if *is_scored { "" } else { "*" };
                let room = area.right() - left - beyond - font::width("*", font);
                let name = format!("{}{star}", font::fit(name, font, room));
                canvas.text(&name, (left, middle), Set::new(font, ink).centred());
                let left = left + font::width(&name, font) + look.px(8.0);
                canvas.text(&said, (left, middle), muted);
                rule(canvas, Stroke { width: look.px(0.4), ..look.grid() });
            }
        }
    }
}

/// How wide what stands behind a name is.
fn said_width(said: &str, font: Font, look: &Look) -> f64 {
    if said.is_empty() { 0.0 } else { font::width(said, font) + look.px(10.0) }
}

/// Where names begin: behind the tile and the year.
fn name_left(font: Font, look: &Look) -> f64 {
    font.size * 0.9 + look.px(7.0) + font::width("0000", font.tabular()) + look.px(9.0)
}

impl Plot for Inventory<'_> {
    fn title(&self) -> String {
        let name = self.study.region_name(self.region);
        let (there, old, wanted) = self.counts();
        let words = match (there, old) {
            (0, _) => words!(
                "{name} has no figure yet for any of {wanted} scored indicators",
                "{name} chưa có số liệu nào cho {wanted} chỉ số được chấm điểm"
            ),
            (_, 0) => words!(
                "{name} has figures for {there} of {wanted} scored indicators",
                "{name} có số liệu cho {there}/{wanted} chỉ số được chấm điểm"
            ),
            _ => words!(
                "{name} has figures for {there} of {wanted} scored indicators, and {old} of these are older than three years",
                "{name} có số liệu cho {there}/{wanted} chỉ số được chấm điểm, trong đó {old} số liệu đã quá ba năm"
            ),
        };
        words.get(self.study.language).to_owned()
    }

    fn subtitle(&self) -> String {
        let drawn = words!(
            "What there is for each indicator, and the year it is from",
            "Tình trạng số liệu của từng chỉ số và năm của số liệu"
        );
        about(&self.study, &drawn)
    }

    fn description(&self) -> String {
        let one = |item: &Item| match item {
            Item::Factor { name, there, of } => Some(format!("{name} {there}/{of}")),
            Item::Figure { .. } => None,
        };
        let all = self.items.iter().filter_map(one).collect::<Vec<_>>().join("; ");
        let n = self.items.iter().filter(|item| matches!(item, Item::Figure { .. })).count();
        let title = self.title();
        words!(
            "List of {n} indicators with what there is of each: {all}. {title}.",
            "Danh sách {n} chỉ số kèm tình trạng số liệu: {all}. {title}."
        )
        .get(self.study.language)
        .to_owned()
    }

    fn notes(&self) -> Vec<String> {
        let context = |item: &Item| matches!(item, Item::Figure { is_scored: false, .. });
        if !self.items.iter().any(context) {
            return Vec::new();
        }
        let words = words!(
            "Indicators marked * or left out are context: not scored, not counted.",
            "Chỉ số có dấu * hoặc không vẽ là chỉ số tham khảo: không chấm điểm, không tính."
        );
        vec![words.get(self.study.language).to_owned()]
    }

    fn figures(&self) -> Table {
        let language = self.study.language;
        let mut table = Table::new([
            capital(&self.study.pillar_word()),
            capital(term::INDICATOR.get(language)),
            words!("Status", "Tình trạng").get(language).to_owned(),
            format!(">{}", capital(term::YEAR.get(language))),
        ]);
        let mut factor = String::new();
        for item in &self.items {
            match item {
                Item::Factor { name, .. } => factor.clone_from(name),
                Item::Figure { name, state, year, .. } => table.push(vec![
                    factor.clone(),
                    name.clone(),
                    self.state_text(*state),
                    year.map_or_else(|| "–".to_owned(), |year| year.to_string()),
                ]),
            }
        }
        table
    }

    fn height(&self, look: &Look, width: f64) -> f64 {
        let legend = legend_height(&self.entries(look), width, look);
        let rows = Area { left: 0.0, top: 0.0, width, height: f64::INFINITY };
        let n = self.items.len().div_ceil(self.n_columns(rows, look));
        legend + look.px(10.0) + look.px(20.0) * (n + 1) as f64
    }

    fn draw(&self, canvas: &mut Canvas, area: Area, look: &Look) {
        let key = legend(canvas, area, &self.entries(look), look) + look.px(10.0);
        let rows = area.without(0.0, key, 0.0, 0.0);
        let n_columns = self.n_columns(rows, look);
        if n_columns > 2 {
            return self.draw_short(canvas, rows, look);
        }
        let mut room = self.items.len().div_ceil(n_columns);
        while self.columns(room).len() > n_columns && room < self.items.len() {
            room += 1;
        }
        let columns = self.columns(room);
        let height = (rows.height / room as f64).min(look.px(22.0));
        let width = column_width(rows.width, columns.len(), look);
        let font = Font::regular((height * 0.66).min(look.label().size));
        // Smaller letters before a name is cut.
        let shrunk = font.size * (0.98 * width / self.width(font, look)).min(1.0);
        let font = Font::regular(shrunk.max(look.px(8.0).min(font.size)));
        for (column, items) in columns.iter().enumerate() {
            let left = rows.left + column as f64 * (width + column_gap(look));
            for (row, item) in items.iter().enumerate() {
                let top = rows.top + row as f64 * height;
                self.draw_item(canvas, item, (Area { left, top, width, height }, font), look);
            }
        }
    }
}

fn column_gap(look: &Look) -> f64 {
    look.px(26.0)
}

/// How wide each of some columns is.
fn column_width(whole: f64, n: usize, look: &Look) -> f64 {
    (whole - column_gap(look) * (n - 1) as f64) / n as f64
}
