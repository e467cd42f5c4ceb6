//! How a workbook looks, and how cells are filled: text stays text, numbers stay numbers.

use crate::present::Align;
use rust_xlsxwriter::{
    Color, Format, FormatAlign, FormatBorder, Formula, Url, Worksheet, XlsxError,
};

/// Colours of the charts of the program.
pub(super) mod colour {
    use rust_xlsxwriter::Color;

    /// What stands out.
    pub(crate) const HERO: Color = Color::RGB(0xC4_2E1F);
    /// What it is compared with.
    pub(crate) const PEER: Color = Color::RGB(0x12_5A8C);
    /// Bars of everything else.
    pub(crate) const BAR: Color = Color::RGB(0x86_AAC6);
    /// The top of the scale of scores.
    pub(crate) const HIGH: Color = Color::RGB(0x74_A5C8);
}

const MUTED: Color = Color::RGB(0x57_636E);
const GROUND: Color = Color::RGB(0xE6_EDF3);
const RULE: Color = Color::RGB(0xC9_D0D6);
const INPUT: Color = Color::RGB(0xFF_F6D6);

/// A text that Excel would cut.
const LONGEST: usize = 32_000;
/// An address that Excel would refuse.
const LONGEST_ADDRESS: usize = 2_000;
/// Excel refuses sheets with more links than 65,530.
const MOST_LINKS: usize = 60_000;

/// The formats of a workbook.
#[derive(Debug, Clone)]
pub(super) struct Look {
    /// Running text.
    pub(super) text: Format,
    /// A text in a table.
    pub(super) plain: Format,
    /// Text that takes more lines.
    pub(super) wrapped: Format,
    /// The title of a sheet.
    pub(super) title: Format,
    /// The title of a part.
    pub(super) section: Format,
    /// Small print.
    pub(super) muted: Format,
    /// Heads of columns of texts.
    pub(super) head: Format,
    /// Heads of columns of numbers.
    pub(super) head_right: Format,
    /// A score.
    pub(super) score: Format,
    /// A share.
    pub(super) percent: Format,
    /// A whole number that is no amount: a rank, a year.
    pub(super) whole: Format,
    /// A change of ranks.
    pub(super) moved: Format,
    /// A cell that is there to be changed.
    pub(super) input: Format,
    values: [Format; 7],
}

impl Look {
    /// The formats for scores of so many decimals.
    pub(super) fn new(decimals: usize) -> Self {
        let bare = Format::new().set_align(FormatAlign::Top);
        // Texts keep a little away from the numbers at their left.
        let plain = bare.clone().set_indent(1);
        let number = |format: &str| bare.clone().set_num_format(format);
        let values = std::array::from_fn(|decimals| number(&format_of("#,##0", decimals)));
        let head = Format::new()
            .set_bold()
            .set_text_wrap()
            .set_align(FormatAlign::VerticalCenter)
            .set_background_color(GROUND)
            .set_border_bottom(FormatBorder::Thin)
            .set_border_bottom_color(RULE);
        let input = number("0.####").set_background_color(INPUT).set_border(FormatBorder::Thin);
        Self {
            wrapped: plain.clone().set_text_wrap(),
            title: bare.clone().set_bold().set_font_size(16),
            section: bare.clone().set_bold().set_font_size(12).set_font_color(colour::PEER),
            muted: bare.clone().set_font_color(MUTED).set_text_wrap(),
            head_right: head.clone().set_align(FormatAlign::Right),
            head: head.set_indent(1),
            score: number(&format_of("0", decimals)),
            percent: number("0.0%"),
            whole: number("0"),
            moved: number("\"▲ \"0;\"▼ \"0;\"–\"").set_align(FormatAlign::Right),
            input: input.set_border_color(RULE).set_font_color(colour::PEER).set_unlocked(),
            text: bare.clone().set_text_wrap(),
            plain,
            values,
        }
    }

    /// The format of a value: as many decimals as it has, at most six.
    pub(super) fn value(&self, value: f64) -> &Format {
        let fits = |decimals: usize| {
            let factor = 10_f64.powi(i32::try_from(decimals).unwrap_or(0));
            ((value * factor).round() / factor - value).abs() <= 1e-9 * value.abs()
        };
        &self.values[(0..6).find(|&decimals| fits(decimals)).unwrap_or(6)]
    }
}

fn format_of(whole: &str, decimals: usize) -> String {
    if decimals == 0 { whole.to_owned() } else { format!("{whole}.{}", "0".repeat(decimals)) }
}

/// Whether a row is the one that the reader looks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Row {
    /// Like the others.
    Plain,
    /// The region of the report.
    Hero,
}

impl Row {
    /// The format of a cell in such a row.
    fn format(self, format: &Format) -> Format {
        match self {
            Self::Plain => format.clone(),
            Self::Hero => format.clone().set_bold().set_font_color(colour::HERO),
        }
    }
}

/// The head of a column.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Head {
    text: String,
    width: f64,
    align: Align,
}

impl Head {
    /// Of texts.
    pub(super) fn texts(text: impl Into<String>, width: f64) -> Self {
        Self { text: text.into(), width, align: Align::Left }
    }

    /// Of numbers.
    pub(super) fn numbers(text: impl Into<String>, width: f64) -> Self {
        Self { text: text.into(), width, align: Align::Right }
    }
}

/// A place on a sheet: row and column from 0.
pub(super) type At = (u32, u16);

/// A sheet that is being filled.
pub(super) struct Page<'a> {
    /// The sheet.
    pub(super) sheet: &'a mut Worksheet,
    /// The formats.
    pub(super) look: &'a Look,
    n_links: usize,
}

impl<'a> Page<'a> {
    /// An empty sheet with a name.
    pub(super) fn new(
        sheet: &'a mut Worksheet,
        look: &'a Look,
        name: &str,
    ) -> Result<Self, XlsxError> {
        sheet.set_name(name)?;
        sheet.set_paper_size(9).set_print_fit_to_pages(1, 0);
        sheet.set_footer("&L&A&R&P / &N");
        Ok(Self { sheet, look, n_links: 0 })
    }

    /// Writes a text. It never becomes a formula, and one that looks like a formula is marked as
    /// text, so that it stays one when somebody edits the cell.
    pub(super) fn text(
        &mut self,
        (row, column): At,
        text: &str,
        format: &Format,
        of: Row,
    ) -> Result<(), XlsxError> {
        let format = of.format(format);
        let risky = text.starts_with(['=', '+', '-', '@', '\t', '\r']);
        let format = if risky { format.set_quote_prefix() } else { format };
        let cut: String = text.chars().take(LONGEST).collect();
        self.sheet.write_string_with_format(row, column, cut, &format)?;
        Ok(())
    }

    /// Writes a number with all its digits.
    pub(super) fn number(
        &mut self,
        (row, column): At,
        number: f64,
        format: &Format,
        of: Row,
    ) -> Result<(), XlsxError> {
        self.sheet.write_number_with_format(row, column, number, &of.format(format))?;
        Ok(())
    }

    /// Writes a number, or nothing.
    pub(super) fn maybe(
        &mut self,
        at: At,
        number: Option<f64>,
        format: &Format,
        of: Row,
    ) -> Result<(), XlsxError> {
        number.map_or(Ok(()), |number| self.number(at, number, format, of))
    }

    /// Writes a formula with its result, for viewers that do not calculate.
    pub(super) fn formula(
        &mut self,
        (row, column): At,
        formula: &str,
        result: String,
        (format, of): (&Format, Row),
    ) -> Result<(), XlsxError> {
        let formula = Formula::new(formula).set_result(result);
        self.sheet.write_formula_with_format(row, column, formula, &of.format(format))?;
        Ok(())
    }

    /// Writes an address: a link where it is one of the web, else a text.
    pub(super) fn address(&mut self, at: At, address: &str, of: Row) -> Result<(), XlsxError> {
        let lower = address.to_ascii_lowercase();
        let web = lower.starts_with("http://") || lower.starts_with("https://");
        let plain = !address.contains(|c: char| c.is_whitespace() || c.is_control());
        if web && plain && address.len() <= LONGEST_ADDRESS && self.n_links < MOST_LINKS {
            self.n_links += 1;
            let link = of.format(&self.look.plain).set_hyperlink();
            self.sheet.write_url_with_format(at.0, at.1, Url::new(address), &link)?;
            return Ok(());
        }
        let format = self.look.plain.clone();
        self.text(at, address, &format, of)
    }

    /// Writes the heads of columns, sets their widths, and keeps them in sight.
    pub(super) fn heads(&mut self, row: u32, heads: &[Head]) -> Result<(), XlsxError> {
        let look = self.look;
        for (column, head) in (0..).zip(heads) {
            let format = match head.align {
                Align::Left => &look.head,
                Align::Right => &look.head_right,
            };
            self.text((row, column), &head.text, format, Row::Plain)?;
            self.sheet.set_column_width(column, head.width)?;
        }
        let lines = heads.iter().map(|head| lines_of(&head.text, head.width)).max().unwrap_or(1);
        self.tall(row, lines)?;
        self.sheet.set_freeze_panes(row + 1, 0)?;
        self.sheet.set_repeat_rows(row, row)?;
        Ok(())
    }

    /// Makes a row as high as so many lines: no program works that out for every kind of cell.
    pub(super) fn tall(&mut self, row: u32, lines: usize) -> Result<(), XlsxError> {
        self.sheet.set_row_height(row, 15.5 * lines as f64 + 2.0)?;
        Ok(())
    }

    /// Writes the title of the sheet.
    pub(super) fn title(&mut self, text: &str) -> Result<(), XlsxError> {
        let format = self.look.title.clone();
        self.sheet.set_row_height(0, 26.0)?;
        self.text((0, 0), text, &format, Row::Plain)
    }

    /// Lets the reader sort and pick rows.
    pub(super) fn filter(
        &mut self,
        first: u32,
        last: u32,
        columns: usize,
    ) -> Result<(), XlsxError> {
        let last_column = u16::try_from(columns.saturating_sub(1)).unwrap_or(u16::MAX);
        self.sheet.autofilter(first, 0, last.max(first), last_column)?;
        Ok(())
    }
}

/// How many lines a text takes in a column, word by word.
pub(super) fn lines_of(text: &str, width: f64) -> usize {
    let most = (width - 1.5).max(4.0);
    let (mut lines, mut used) = (1, 0.0);
    for word in text.split_whitespace() {
        let length = word.chars().count() as f64 * 1.1;
        if used > 0.0 && used + 1.0 + length > most {
            lines += 1;
            used = 0.0;
        }
        used += if used > 0.0 { 1.0 + length } else { length };
    }
    lines
}

/// The name of a column: 0 is A, 26 is AA.
pub(super) fn letters(column: u16) -> String {
    let (mut left, mut name) = (u32::from(column) + 1, String::new());
    while left > 0 {
        let place = u8::try_from((left - 1) % 26).unwrap_or(0);
        name.insert(0, char::from(b'A' + place));
        left = (left - 1) / 26;
    }
    name
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_named_as_spreadsheets_do() {
        let names: Vec<String> = [0, 25, 26, 701, 702].into_iter().map(letters).collect();
        assert_eq!(names.join(" "), "A Z AA ZZ AAA");
    }

    #[test]
    fn a_value_shows_the_decimals_that_it_has() {
        let look = Look::new(1);
        assert_eq!(look.value(12.0), &look.values[0]);
        assert_eq!(look.value(0.1 + 0.2), &look.values[1]);
        assert_eq!(look.value(1.0 / 3.0), &look.values[6]);
    }
}
