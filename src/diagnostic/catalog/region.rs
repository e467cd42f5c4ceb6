//! Troubles with `regions.csv`, `boundaries.toml` and `awards.csv`.

use crate::diagnostic::Diagnostic;
use crate::files::Span;
use crate::words;

/// `regions.csv` has a header and no region.
///
/// Every region that is to be scored has a row there, with at least its code and its name.
pub fn no_regions(at: Span) -> Diagnostic {
    Diagnostic::error("no-regions", words!("there are no regions", "không có địa phương nào"))
        .at(at, words!("only a header", "chỉ có dòng tiêu đề"))
        .help(words!(
            "add a row for every region: `binh-duong,Bình Dương`",
            "hãy thêm một dòng cho mỗi địa phương: `binh-duong,Bình Dương`"
        ))
}

/// Two regions have the same code.
///
/// A code stands for one region; a region that changed its boundaries and is to be scored before
/// and after has two codes.
pub fn duplicate_region(code: &str, at: Span, first: Span) -> Diagnostic {
    Diagnostic::error(
        "duplicate-region",
        words!("there are two regions `{code}`", "có hai địa phương `{code}`"),
    )
    .at(at, words!("the second one", "địa phương thứ hai"))
    .at(first, words!("the first one", "địa phương thứ nhất"))
    .help(words!("give one of them another code", "hãy đặt mã khác cho một địa phương"))
}

/// Two regions share a name or an alias.
///
/// Names are compared without case and diacritics, so that data files may write `Ha Noi`. A name
/// that means two regions would leave open whose figures they are.
pub fn duplicate_region_name(name: &str, at: Span, first: Span) -> Diagnostic {
    Diagnostic::error(
        "duplicate-region-name",
        words!("two regions are called `{name}`", "hai địa phương cùng tên `{name}`"),
    )
    .at(at, words!("this one", "địa phương này"))
    .at(first, words!("and this one", "và địa phương này"))
    .help(words!(
        "make the names differ: `Georgia (state)`, or take the alias out",
        "hãy đặt tên khác nhau, ví dụ `Georgia (bang)`, hoặc bỏ tên khác đó"
    ))
}

/// A region ends before it begins.
///
/// `from` is the first day of its existence and `to` the last; either may be left empty.
pub fn years_reversed(code: &str, at: Span) -> Diagnostic {
    Diagnostic::error(
        "years-reversed",
        words!("`{code}` ends before it begins", "`{code}` kết thúc trước khi bắt đầu"),
    )
    .at(at, words!("`to` lies before `from`", "`to` trước `from`"))
    .help(words!("swap `from` and `to`", "hãy đổi chỗ `from` và `to`"))
}

/// A size of a region is negative.
///
/// `population` and `area_km2` are 0 or more. Where one is not known, the cell is left empty.
pub fn negative_size(cell: &str, column: &str, at: Span) -> Diagnostic {
    Diagnostic::error(
        "negative-size",
        words!("`{column}` cannot be `{cell}`", "`{column}` không thể là `{cell}`"),
    )
    .at(at, words!("below 0", "nhỏ hơn 0"))
    .help(words!("mend it, or leave it empty", "hãy sửa, hoặc để trống"))
}

/// A change of boundaries gives another number of shares than of regions.
///
/// `shares` says how the amounts of what was before are divided: one share for every region in
/// `into` (in a merger: in `from`), and together they are 1.
pub fn shares_do_not_fit(shares: usize, regions: usize, at: Span) -> Diagnostic {
    Diagnostic::error(
        "shares-do-not-fit",
        words!(
            "there are {shares} shares for {regions} regions",
            "có {shares} tỷ lệ cho {regions} địa phương"
        ),
    )
    .at(at, words!("one for each region", "mỗi địa phương một tỷ lệ"))
    .help(words!("give one share for every region", "hãy ghi một tỷ lệ cho mỗi địa phương"))
}
