//! What tests of this floor share: troubles as short text.

use crate::diagnostic::Diagnostics;
use crate::files::Files;

/// The troubles as `code line:column`, in the order in which they are shown, joined by `, `; further
/// labels of one trouble are added as ` + line:column`.
pub(super) fn told(troubles: &Diagnostics, files: &Files) -> String {
    let place = |span| files.place(span).map(|place| format!("{}:{}", place.line, place.column));
    let one = |trouble: &&crate::diagnostic::Diagnostic| {
        let places: Vec<String> =
            trouble.labels.iter().filter_map(|label| place(label.at)).collect();
        format!("{} {}", trouble.code, places.join(" + ")).trim_end().to_owned()
    };
    troubles.sorted().iter().map(one).collect::<Vec<_>>().join(", ")
}
