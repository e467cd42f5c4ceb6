//! Labels of what is shown beside numbers: proxies and the status of figures.

use crate::diagnostic::Words;
use crate::domain::{ProxyQuality, Status};
use crate::present::term;

/// How well a proxy stands for what is meant.
pub(in crate::present) fn proxy_words(quality: ProxyQuality) -> Words {
    let term = match quality {
        ProxyQuality::Good => term::PROXY_GOOD,
        ProxyQuality::Fair => term::PROXY_FAIR,
        ProxyQuality::Weak => term::PROXY_WEAK,
    };
    Words::new(term.0, term.1)
}

/// What kind of figure an observation is.
pub(in crate::present) fn status_words(status: Status) -> Words {
    match status {
        Status::Measured => Words::new("measured", "số thực tế"),
        Status::Estimated => Words::new("estimated", "ước tính"),
        Status::Provisional => Words::new("provisional", "sơ bộ"),
        Status::Target => Words::new("target", "mục tiêu"),
        Status::Forecast => Words::new("forecast", "dự báo"),
        Status::NotApplicable => Words::new("not applicable", "không áp dụng"),
    }
}
