//! The report as a web page: what leads somewhere, what can be tried out, what a browser makes of it.

mod browser;
mod weights;

use std::collections::BTreeSet;
use std::sync::LazyLock;

use icf::diagnostic::Language;
use icf::present::report::html;

use crate::report::Ready;

/// Built-in assessments and the regions that pages are about.
const EXAMPLES: [(&str, &str); 3] =
    [("vietnam-provinces", "binh-duong"), ("eu-regions", "nl41"), ("human-development", "vnm")];

/// Those assessments, calculated once for all tests of pages.
static READY: LazyLock<[Ready; 3]> =
    LazyLock::new(|| EXAMPLES.map(|(example, _)| Ready::example(example)));

#[test]
fn everything_that_leads_somewhere_arrives() {
    for ((example, region), ready) in EXAMPLES.iter().zip(READY.iter()) {
        for language in [Language::En, Language::Vi] {
            let page = html::write(&ready.full_report(language, region));
            let (body, _) = page.split_once("<script>").unwrap();
            let all: Vec<&str> = values(body, " id=\"").collect();
            let ids: BTreeSet<&str> = all.iter().copied().collect();
            assert_eq!(ids.len(), all.len(), "{example}: an id is given twice: {all:?}");
            for anchor in values(body, "href=\"#") {
                assert!(ids.contains(anchor), "{example}: #{anchor} leads nowhere");
            }
            for name in ["aria-labelledby=\"", "aria-describedby=\"", " for=\""] {
                for id in values(body, name).flat_map(str::split_whitespace) {
                    assert!(ids.contains(id), "{example}: {name}{id} names nothing");
                }
            }
        }
    }
}

/// What stands between a beginning and the next quotation mark, everywhere.
fn values<'a>(page: &'a str, begin: &str) -> impl Iterator<Item = &'a str> {
    page.split(begin).skip(1).filter_map(|rest| rest.split_once('"')).map(|(value, _)| value)
}
