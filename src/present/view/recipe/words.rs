//! The other choices of method in words: coverage, gaps, outliers, weights, means.
//!
//! Takes the choices of the domain; gives half a sentence in both languages. What a whole
//! framework does at a step is worded by the view itself.

use crate::diagnostic::{Language, Words};
use crate::domain::{
    Aggregate, Coverage, Impute, ImputeHow, Missing, Reference, ShareBy, Space, Transform, Treat,
    TreatOn, Weigh, WeighHow, Within,
};
use crate::present::Numbers;
use crate::words;

/// A way of aggregating in words.
pub(in crate::present) fn aggregate_words(aggregate: Aggregate) -> Words {
    match aggregate {
        Aggregate::Arithmetic => words!("weighted mean", "trung bình có trọng số"),
        Aggregate::Geometric => words!("geometric mean", "trung bình nhân"),
        Aggregate::Harmonic => words!("harmonic mean", "trung bình điều hòa"),
        Aggregate::Power(p) => {
            let p = p.get();
            words!("power mean (p = {p})", "trung bình lũy thừa (p = {p})")
        }
        Aggregate::Minimum => words!("minimum", "giá trị nhỏ nhất"),
        Aggregate::Median => words!("median", "trung vị"),
        Aggregate::Sum => words!("sum", "tổng"),
        Aggregate::Product => words!("product", "tích"),
        Aggregate::MeanMin { alpha, beta } => {
            let (alpha, beta) = (alpha.get(), beta.get());
            words!(
                "mean with a penalty for the minimum (alpha {alpha}, beta {beta})",
                "trung bình có trừ điểm theo giá trị nhỏ nhất (alpha {alpha}, beta {beta})"
            )
        }
        Aggregate::MazziottaPareto => {
            words!("Mazziotta-Pareto mean", "trung bình Mazziotta-Pareto")
        }
        Aggregate::Copeland => words!("Copeland score", "điểm Copeland"),
        Aggregate::Topsis => words!("TOPSIS closeness", "độ gần TOPSIS"),
    }
}

/// Who is ranked.
pub(super) fn screen_words(coverage: &Coverage, numbers: Numbers) -> Words {
    let (region, pillar) = (numbers.percent(coverage.region), numbers.percent(coverage.pillar));
    let by = by_words(coverage.by);
    let (by_en, by_vi) = (by.en, by.vi);
    let reference = match coverage.reference {
        Reference::All => words!("all regions with a value", "mọi địa phương có số liệu"),
        Reference::Ranked => words!("only the ranked regions", "chỉ các địa phương được xếp hạng"),
    };
    let (ref_en, ref_vi) = (reference.en, reference.vi);
    words!(
        "ranked from {region} of the scored indicators, {pillar} of each pillar ({by_en}); extremes, means and ranks come from {ref_en}",
        "xếp hạng khi có từ {region} số liệu của các chỉ số được chấm điểm, {pillar} mỗi trụ cột ({by_vi}); giá trị lớn nhất, nhỏ nhất, trung bình và thứ hạng tính trên {ref_vi}"
    )
}

fn by_words(by: ShareBy) -> Words {
    match by {
        ShareBy::Weight => words!("by weight", "theo trọng số"),
        ShareBy::Count => words!("by number", "theo số lượng"),
    }
}

/// When a parent has a score.
pub(super) fn missing_words(missing: &Missing, under: Aggregate, numbers: Numbers) -> Words {
    let by = by_words(missing.by);
    let (by_en, by_vi) = (by.en, by.vi);
    let share = numbers.percent(missing.least_under(under));
    words!(
        "a score needs {share} of the parts {by_en}; weights are rescaled over what is present",
        "cần {share} số phần ({by_vi}) mới có điểm; trọng số chia lại theo phần có số liệu"
    )
}

/// How gaps are filled.
pub(super) fn impute_words(impute: &Impute) -> Words {
    let by_words = |by: &Option<String>| {
        by.as_ref().map_or_else(Words::default, |by| words!(" of the same {by}", " cùng {by}"))
    };
    let how = match &impute.how {
        ImputeHow::None => return words!("gaps stay gaps", "không ước điền"),
        ImputeHow::Mean { by } => {
            let Words { en, vi } = by_words(by);
            words!("mean of the regions{en}", "trung bình các địa phương{vi}")
        }
        ImputeHow::Median { by } => {
            let Words { en, vi } = by_words(by);
            words!("median of the regions{en}", "trung vị các địa phương{vi}")
        }
        ImputeHow::RowMean { within } => {
            let Words { en, vi } = within_words(within);
            words!(
                "mean of the region's other indicators {en}",
                "trung bình các chỉ số khác của địa phương {vi}"
            )
        }
        ImputeHow::RowMedian { within } => {
            let Words { en, vi } = within_words(within);
            words!(
                "median of the region's other indicators {en}",
                "trung vị các chỉ số khác của địa phương {vi}"
            )
        }
        ImputeHow::Constant { value } => {
            let value = value.get();
            words!("the constant {value}", "hằng số {value}")
        }
        ImputeHow::Latest { limit } => match limit {
            Some(limit) => words!(
                "the latest value, at most {limit} years back",
                "giá trị gần nhất, không quá {limit} năm trước"
            ),
            None => words!("the latest value", "giá trị gần nhất"),
        },
        ImputeHow::Linear => {
            words!("a straight line between known years", "đường thẳng giữa các năm đã biết")
        }
        ImputeHow::LinearConstant => words!(
            "a straight line between known years, the ends carried outward",
            "đường thẳng giữa các năm đã biết, kéo dài hai đầu"
        ),
        ImputeHow::Step => words!(
            "the last known year carried forward",
            "giữ giá trị của năm đã biết gần nhất trước đó"
        ),
        ImputeHow::KNearest { k } => words!(
            "mean of the {k} most similar regions",
            "trung bình {k} địa phương tương đồng nhất"
        ),
        ImputeHow::Regression { on } => {
            let on = on.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
            words!("least squares on {on}", "bình phương tối thiểu theo {on}")
        }
    };
    let (en, vi) = (how.en, how.vi);
    match impute.space {
        Space::Raw => words!("{en}, in the indicator's unit", "{vi}, theo đơn vị của chỉ số"),
        Space::Normalised => words!("{en}, after normalising", "{vi}, sau khi chuẩn hóa"),
    }
}

fn within_words(within: &Within) -> Words {
    match within {
        Within::Parent => words!("in the same pillar", "trong cùng trụ cột"),
        Within::Pillar(code) => words!("below {code}", "thuộc {code}"),
        Within::Index => words!("in the whole index", "trong toàn bộ chỉ số"),
    }
}

/// What is done about outliers.
pub(super) fn treat_words(treat: &Treat) -> Words {
    let Treat::Moments { winsorise, skewness, kurtosis, then, then_on, keep: _ } = treat else {
        return words!("outliers stay as they are", "không xử lý giá trị bất thường");
    };
    let (skewness, kurtosis) = (skewness.get(), kurtosis.get());
    let then = match then {
        Transform::Log => Words::same("ln(x − min + 0.01 (max − min))"),
        Transform::LogSigned => {
            words!("a logarithm on the side of the tail", "logarit về phía đuôi")
        }
        Transform::LogShift => Words::same("ln(x − min + 1)"),
        Transform::BoxCox(lambda) => Words::same(format!("Box-Cox (lambda = {})", lambda.get())),
        Transform::None => words!("nothing", "không làm gì thêm"),
    };
    let on = match then_on {
        TreatOn::Original => words!("the original values", "giá trị gốc"),
        TreatOn::Winsorised => words!("the winsorised values", "giá trị đã thu gọn"),
    };
    let (then_en, then_vi, on_en, on_vi) = (then.en, then.vi, on.en, on.vi);
    words!(
        "a column passes if |skewness| < {skewness} or kurtosis < {kurtosis}; otherwise up to {winsorise} values are winsorised; if it still fails: {then_en} on {on_en}",
        "một cột đạt nếu |độ lệch| < {skewness} hoặc độ nhọn < {kurtosis}; nếu không, thu gọn tối đa {winsorise} giá trị; nếu vẫn không đạt: {then_vi} trên {on_vi}"
    )
}

/// Where weights come from.
pub(super) fn weigh_words(weigh: &Weigh) -> Words {
    let how = match &weigh.how {
        WeighHow::Framework => return words!("as written in the framework", "theo bộ chỉ số"),
        WeighHow::Equal => words!("equal among siblings", "trọng số bằng nhau"),
        WeighHow::BudgetAllocation { file, .. } => {
            words!("budget allocation by experts ({file})", "chuyên gia phân bổ điểm ({file})")
        }
        WeighHow::Ahp { file, .. } => {
            words!("pairwise comparisons, AHP ({file})", "so sánh cặp, AHP ({file})")
        }
        WeighHow::Pca => words!(
            "squares of the first principal component",
            "bình phương thành phần chính thứ nhất"
        ),
        WeighHow::Loadings => words!(
            "loadings of the first principal component",
            "hệ số của thành phần chính thứ nhất"
        ),
        WeighHow::Entropy => words!("entropy of each column", "entropy của từng cột"),
        WeighHow::Critic => words!(
            "CRITIC: spread and conflict of each column",
            "CRITIC: độ phân tán và mức xung khắc của từng cột"
        ),
        WeighHow::BenefitOfTheDoubt { .. } => {
            words!(
                "benefit of the doubt: each region's own best weights",
                "lợi thế của nghi ngờ: trọng số tốt nhất của từng địa phương"
            )
        }
        WeighHow::Balanced => words!(
            "balanced: equal shares of correlation with the parent",
            "cân bằng: tỷ phần tương quan với chỉ số cấp trên"
        ),
    };
    let (en, vi) = (how.en, how.vi);
    match &weigh.reason {
        Some(reason) => {
            let (reason_en, reason_vi) = (reason.get(Language::En), reason.get(Language::Vi));
            words!("{en}; reason: {reason_en}", "{vi}; lý do: {reason_vi}")
        }
        None => Words::new(en, vi),
    }
}
