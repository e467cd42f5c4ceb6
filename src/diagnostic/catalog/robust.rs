//! Troubles of what is varied, and of draws that give nothing.

use crate::diagnostic::Diagnostic;
use crate::files::Span;
use crate::words;

/// A standard error is given for a pillar.
///
/// Errors of measurement belong to what was measured: the indicators. How far a pillar's score may
/// be off follows from them.
pub fn error_of_pillar(code: &str, at: Span) -> Diagnostic {
    Diagnostic::error(
        "error-of-pillar",
        words!(
            "`{code}` is a pillar and was not measured",
            "`{code}` là trụ cột, không phải số liệu đo được"
        ),
    )
    .at(at, words!("standard errors are of indicators", "sai số chuẩn là của chỉ số"))
    .help(words!(
        "give the standard errors of its indicators",
        "hãy ghi sai số chuẩn của từng chỉ số trong trụ cột này"
    ))
}

/// Some draws gave no ranking, because a ranked region had no score in them.
///
/// They are left out: shares and intervals are those of the other draws. Where many fail, the result
/// speaks of the rest alone, so look at the reason. Most often a geometric mean meets a score of
/// zero: choose `zero = { floor = 1 }`, or another alternative.
pub fn draws_failed(failed: usize, draws: usize, why: &(String, String)) -> Diagnostic {
    let (en, vi) = why;
    Diagnostic::warning(
        "draws-failed",
        words!(
            "{failed} of {draws} draws gave no ranking: {en}",
            "{failed} trong {draws} lần thử không cho ra xếp hạng: {vi}"
        ),
    )
    .help(words!(
        "the other draws are shown; change the alternative that fails",
        "kết quả chỉ tính trên các lần thử còn lại; hãy đổi lựa chọn gây lỗi"
    ))
}
