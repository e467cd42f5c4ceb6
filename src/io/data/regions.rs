//! `regions.csv`: what is scored.
//!
//! Takes the text of the file; gives regions sorted by code, no two of which share a code, a name
//! or an alias.

use std::collections::BTreeMap;

use super::columns::{self, Header, Known, Other};
use super::dialect::{self, Declared, Dialect};
use super::names::Names;
use super::number::{self, Style};
use super::table::Row;
use super::values;
use crate::diagnostic::{Diagnostics, catalog};
use crate::domain::{Code, Date, Finite, Region, RegionId, Said, Year, fold, nfc};
use crate::files::{FileId, Files, Span};
use crate::words;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Column {
    Region,
    Name,
    NameVi,
    Aliases,
    Country,
    Population,
    AreaKm2,
    From,
    To,
}

#[rustfmt::skip]
const COLUMNS: [Known<Column>; 9] = [
    Known { column: Column::Region, code: "region", also: &["dia phuong", "ma", "ma dia phuong"] },
    Known { column: Column::Name, code: "name", also: &["ten", "ten dia phuong"] },
    Known { column: Column::NameVi, code: "name_vi", also: &["ten tieng viet"] },
    Known { column: Column::Aliases, code: "aliases", also: &["ten khac"] },
    Known { column: Column::Country, code: "country", also: &["quoc gia"] },
    Known { column: Column::Population, code: "population", also: &["dan so"] },
    Known { column: Column::AreaKm2, code: "area_km2", also: &["dien tich", "dien tich km2"] },
    Known { column: Column::From, code: "from", also: &["tu", "tu ngay"] },
    Known { column: Column::To, code: "to", also: &["den", "den ngay"] },
];

/// Reads the regions. Nothing only if the file has no header with `region` and `name`, or no row
/// that gives a region.
pub(super) fn read(
    file: FileId,
    files: &Files,
    declared: Declared,
    troubles: &mut Diagnostics,
) -> Option<Vec<Region>> {
    let text = files.text(file);
    let declared = declared.in_file(file, files);
    let (mut rows, mut header, delimiter) =
        columns::open(file, files, declared, &COLUMNS, troubles)?;
    let needed = (
        header.needs(Column::Region, &COLUMNS, troubles),
        header.needs(Column::Name, &COLUMNS, troubles),
    );
    let is_group = |other: &Other| columns::key(&other.written).starts_with("group ");
    let (groups, others) = header.others.into_iter().partition(is_group);
    header.others = others;
    header.refuse_others(&COLUMNS, troubles);
    let (Some(_), Some(_)) = needed else { return None };

    let numbers = [Column::Population, Column::AreaKm2].map(|one| header.position_or_none(one));
    let style = dialect::style(file, text, (delimiter, declared), &numbers);
    dialect::say(Dialect { delimiter, style }, declared, header.at, troubles);

    let mut reader = Reader { header, groups, style, troubles };
    let mut regions: Vec<Region> = Vec::new();
    while let Some(row) = rows.advance() {
        if reader.header.fits(&row, |column| numbers.contains(&column), reader.troubles) {
            regions.extend(reader.region(&row));
        }
    }
    let Reader { header, troubles, .. } = reader;
    if let Some(at) = rows.unclosed() {
        troubles.add(catalog::unclosed_quote(at));
    }
    if regions.is_empty() {
        troubles.add(catalog::no_regions(header.at));
        return None;
    }
    Some(without_duplicates(regions, files, troubles))
}

/// Sorts regions by code and tells codes and names that stand for two of them.
fn without_duplicates(
    mut regions: Vec<Region>,
    files: &Files,
    troubles: &mut Diagnostics,
) -> Vec<Region> {
    regions.sort_by(|one, other| (&one.code, one.at).cmp(&(&other.code, other.at)));
    regions.dedup_by(|second, first| {
        let is_same = second.code == first.code;
        if is_same {
            troubles.add(catalog::duplicate_region(first.code.as_str(), second.at, first.at));
        }
        is_same
    });
    for (one, other, name) in Names::of_regions(&regions).clashes() {
        let at = |id: RegionId| place_of(name, &regions[id.at()], files);
        let (one, other) = (at(one), at(other));
        let (first, second) = if one < other { (one, other) } else { (other, one) };
        troubles.add(catalog::duplicate_region_name(name, second, first));
    }
    regions
}

/// Where in its row a region is called so; its code where that cannot be found.
fn place_of(name: &str, region: &Region, files: &Files) -> Span {
    let row = files.text(region.at.file).get(region.at.start as usize..).unwrap_or_default();
    let row = row.lines().next().unwrap_or_default();
    let called = region.name.all().map(|(_, name)| name);
    let mut called = called.chain(region.aliases.iter().map(String::as_str));
    let written = called.find(|called| fold(called) == fold(name)).filter(|one| !one.is_empty());
    let is_end = |letter: char| matches!(letter, ',' | ';' | '\t' | '|' | '"');
    let is_whole = |&(before, written): &(usize, &str)| {
        row[..before].trim_end().ends_with(is_end)
            && row[before + written.len()..].trim_start().chars().next().is_none_or(is_end)
    };
    let found = written.and_then(|written| row.match_indices(written).find(is_whole));
    let found = found.map(|(before, written)| (before, written.len()));
    found.map_or(region.at, |(before, length)| {
        let start = region.at.start as usize + before;
        Span::new(region.at.file, start, start + length)
    })
}

struct Reader<'t> {
    header: Header<Column>,
    groups: Vec<Other>,
    style: Style,
    troubles: &'t mut Diagnostics,
}

impl Reader<'_> {
    fn region(&mut self, row: &Row<'_>) -> Option<Region> {
        let code = self.code(row);
        let name = self.name(row);
        let (population, area_km2) = (
            self.size(row, Column::Population, "population"),
            self.size(row, Column::AreaKm2, "area_km2"),
        );
        let (mut from, mut to) = (self.date(row, Column::From), self.date(row, Column::To));
        if let (Some(first), Some(last)) = (from, to)
            && last < first
        {
            let at = row.cell(self.header.position_or_none(Column::To)).at();
            self.troubles.add(catalog::years_reversed(self.text(row, Column::Region), at));
            (from, to) = (None, None);
        }
        let aliases = self.text(row, Column::Aliases).split('|').map(str::trim);
        let country = self.text(row, Column::Country);
        Some(Region {
            code: code?,
            name: name?,
            aliases: aliases.filter(|alias| !alias.is_empty()).map(nfc).collect(),
            country: (!country.is_empty()).then(|| nfc(country)),
            population,
            area_km2,
            from,
            to,
            groups: self.groups_of(row),
            at: row.cell(self.header.position_or_none(Column::Region)).at(),
        })
    }

    fn text<'r>(&self, row: &'r Row<'r>, column: Column) -> &'r str {
        row.cell(self.header.position_or_none(column)).text()
    }

    fn code(&mut self, row: &Row<'_>) -> Option<Code> {
        let text = self.text(row, Column::Region);
        let code = Code::new(text);
        if code.is_none() {
            let at = row.cell(self.header.position_or_none(Column::Region)).at();
            self.troubles.add(match text {
                "" => catalog::empty_cell("region", at),
                _ => catalog::bad_code(text, at),
            });
        }
        code
    }

    fn name(&mut self, row: &Row<'_>) -> Option<Said> {
        let (name, name_vi) = (self.text(row, Column::Name), self.text(row, Column::NameVi));
        if name.is_empty() {
            let at = row.cell(self.header.position_or_none(Column::Name)).at();
            self.troubles.add(catalog::empty_cell("name", at));
            return None;
        }
        Some(if name_vi.is_empty() || name_vi == name {
            Said::plain(name)
        } else {
            Said::by_language([("", name), ("vi", name_vi)])
        })
    }

    fn size(&mut self, row: &Row<'_>, column: Column, name: &str) -> Option<Finite> {
        let position = self.header.position_or_none(column);
        let (cell, at) = (row.cell(position).text(), row.cell(position).at());
        if cell.is_empty() {
            return None;
        }
        match number::parse(cell.as_bytes(), self.style) {
            Ok(size) if size.get() < 0.0 => {
                self.troubles.add(catalog::negative_size(cell, name, at));
                None
            }
            Ok(size) => Some(size),
            Err(refusal) => {
                let code = self.text(row, Column::Region);
                let whose = words!("`{name}` of {code}", "`{name}` của {code}");
                self.troubles.add(values::refused(&refusal, cell, at, whose));
                None
            }
        }
    }

    fn date(&mut self, row: &Row<'_>, column: Column) -> Option<Date> {
        let position = self.header.position_or_none(column);
        let cell = row.cell(position).text();
        if cell.is_empty() {
            return None;
        }
        // A bare year is the first day in `from`, and the last in `to`.
        let year = cell.parse().ok().and_then(Year::new);
        let date = match (column, year) {
            (Column::To, Some(year)) => Some(year.last_day()),
            _ => Date::parse(cell),
        };
        if date.is_none() {
            let name = if column == Column::To { "to" } else { "from" };
            self.troubles.add(catalog::not_a_date(cell, name, row.cell(position).at()));
        }
        date
    }

    fn groups_of(&self, row: &Row<'_>) -> BTreeMap<String, String> {
        let group = |column: &Other| {
            let value = row.cell(column.at).text();
            (!value.is_empty()).then(|| (nfc(&column.written), nfc(value)))
        };
        self.groups.iter().filter_map(group).collect()
    }
}
