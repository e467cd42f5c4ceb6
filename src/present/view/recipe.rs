//! The whole method in words that could stand in the annex of a report.

use serde_json::json;

use super::study::Study;
use crate::diagnostic::{Language, Words};
use crate::domain::{
    Aggregate, Clamp, Component, Coverage, Finite, Framework, Impute, ImputeHow, IndicatorId,
    Method, Missing, Normalise, Normaliser, Over, PillarId, Preference, ProxyQuality, RankTies,
    Reference, Reverse, Scale, ShareBy, Space, Spread, Status, Transform, Treat, TreatOn, Weigh,
    WeighHow, Within, Zero,
};
use crate::engine::normalise::in_force;
use crate::present::table::csv_number;
use crate::present::term::{self, capital};
use crate::present::{Block, CsvText, Document, Numbers, Table, View};
use crate::words;

/// How well a proxy stands for what is meant.
pub(super) fn proxy_words(quality: ProxyQuality) -> Words {
    let term = match quality {
        ProxyQuality::Good => term::PROXY_GOOD,
        ProxyQuality::Fair => term::PROXY_FAIR,
        ProxyQuality::Weak => term::PROXY_WEAK,
    };
    Words::new(term.0, term.1)
}

/// What kind of figure an observation is.
pub(super) fn status_words(status: Status) -> Words {
    match status {
        Status::Measured => Words::new("measured", "số thực tế"),
        Status::Estimated => Words::new("estimated", "ước tính"),
        Status::Provisional => Words::new("provisional", "sơ bộ"),
        Status::Target => Words::new("target", "mục tiêu"),
        Status::Forecast => Words::new("forecast", "dự báo"),
        Status::NotApplicable => Words::new("not applicable", "không áp dụng"),
    }
}

/// The aggregation in force for a pillar.
pub(super) fn aggregate_in_force(
    framework: &Framework,
    method: &Method,
    pillar: PillarId,
) -> Aggregate {
    let one = framework.pillar(pillar);
    let over_indicators = one.children.iter().any(|child| matches!(child, Component::Indicator(_)));
    let rule = method.aggregate;
    one.aggregate.unwrap_or(if over_indicators { rule.indicators } else { rule.pillars })
}

/// The aggregation of a pillar in words.
pub(super) fn aggregate_words(framework: &Framework, method: &Method, pillar: PillarId) -> Words {
    match aggregate_in_force(framework, method, pillar) {
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

fn over_words(over: Over) -> Words {
    match over {
        Over::Year => words!("the regions of the year", "các địa phương trong năm"),
        Over::Panel => words!("the regions of all years", "các địa phương qua mọi năm"),
    }
}

fn scale_text(scale: Scale, numbers: Numbers) -> String {
    format!("{}–{}", numbers.value(scale.low()), numbers.value(scale.high()))
}

fn held_words(clamp: Clamp) -> Words {
    match clamp {
        Clamp::Held => words!(", held at the ends", ", giới hạn tại hai đầu"),
        Clamp::Open => words!(", open at the ends", ", không giới hạn hai đầu"),
    }
}

fn ties_words(ties: RankTies) -> Words {
    match ties {
        RankTies::Lowest => words!("ties share the lowest", "đồng hạng lấy hạng thấp nhất"),
        RankTies::Average => words!("ties share the average", "đồng hạng lấy hạng trung bình"),
    }
}

/// A normalisation in words.
pub(super) fn normalise_words(normalise: &Normalise, language: Language) -> String {
    let numbers = Numbers::new(language);
    let words = normaliser_words(&normalise.how, numbers);
    let decimals = normalise.decimals.map_or_else(Words::default, |decimals| {
        words!(", rounded to {decimals} decimals", ", làm tròn {decimals} chữ số thập phân")
    });
    format!("{}{}", words.get(language), decimals.get(language))
}

#[expect(clippy::too_many_lines, reason = "one sentence for each normalisation, side by side")]
fn normaliser_words(how: &Normaliser, numbers: Numbers) -> Words {
    match how {
        Normaliser::MinMax { scale, over } => {
            let (Words { en, vi }, scale) = (over_words(*over), scale_text(*scale, numbers));
            words!(
                "min-max over {en}, on {scale}",
                "theo giá trị nhỏ nhất – lớn nhất của {vi}, thang {scale}"
            )
        }
        Normaliser::Goalposts { scale, clamp } => {
            let (Words { en, vi }, scale) = (held_words(*clamp), scale_text(*scale, numbers));
            words!(
                "goalposts, on {scale}{en}",
                "theo mốc 0 điểm và mốc 100 điểm, thang {scale}{vi}"
            )
        }
        Normaliser::LogGoalposts { scale, clamp } => {
            let (Words { en, vi }, scale) = (held_words(*clamp), scale_text(*scale, numbers));
            words!(
                "goalposts on logarithms, on {scale}{en}",
                "theo mốc 0 điểm và mốc 100 điểm trên thang logarit, thang {scale}{vi}"
            )
        }
        Normaliser::ZScore { mean, sd, spread, over } => {
            let (mean, sd) = (numbers.value(mean.get()), numbers.value(sd.get()));
            let Words { en, vi } = over_words(*over);
            let n = match spread {
                Spread::Sample => "n − 1",
                Spread::Population => "n",
            };
            words!(
                "z-scores over {en} (mean {mean}, sd {sd}, divisor {n})",
                "điểm z của {vi} (trung bình {mean}, độ lệch chuẩn {sd}, mẫu số {n})"
            )
        }
        Normaliser::PercentileRank { scale, ties, reverse, over } => {
            let (Words { en, vi }, over) = (ties_words(*ties), over_words(*over));
            let (over_en, over_vi, scale) = (over.en, over.vi, scale_text(*scale, numbers));
            let turned = match reverse {
                Reverse::Before => words!("turned before ranking", "đảo chiều trước khi xếp"),
                Reverse::After => words!("turned after rounding", "đảo chiều sau khi làm tròn"),
            };
            let (turned_en, turned_vi) = (turned.en, turned.vi);
            words!(
                "percentile ranks over {over_en}, on {scale} ({en}; lower-is-better {turned_en})",
                "hạng bách phân của {over_vi}, thang {scale} ({vi}; chỉ số càng thấp càng tốt {turned_vi})"
            )
        }
        Normaliser::Rank { ties, over } | Normaliser::Borda { ties, over } => {
            let (Words { en, vi }, over) = (ties_words(*ties), over_words(*over));
            let (over_en, over_vi) = (over.en, over.vi);
            let less = if matches!(how, Normaliser::Borda { .. }) { " − 1" } else { "" };
            words!(
                "ascending rank{less} over {over_en} ({en})",
                "thứ hạng tăng dần{less} của {over_vi} ({vi})"
            )
        }
        Normaliser::DistanceToMax { scale, .. } => {
            let scale = scale_text(*scale, numbers);
            words!(
                "distance to the best, on {scale}",
                "khoảng cách tới giá trị tốt nhất, thang {scale}"
            )
        }
        Normaliser::DistanceToReference { region, scale, clamp, .. } => {
            let (Words { en, vi }, scale) = (held_words(*clamp), scale_text(*scale, numbers));
            words!(
                "distance to {region}, on {scale}{en}",
                "khoảng cách tới {region}, thang {scale}{vi}"
            )
        }
        Normaliser::DistanceToTarget { scale, clamp, .. } => {
            let (Words { en, vi }, scale) = (held_words(*clamp), scale_text(*scale, numbers));
            words!(
                "distance to the target, on {scale}{en}",
                "khoảng cách tới mục tiêu, thang {scale}{vi}"
            )
        }
        Normaliser::FractionOfMax { scale, .. } => {
            let scale = scale_text(*scale, numbers);
            words!(
                "fraction of the best, on {scale}",
                "tỷ lệ so với giá trị tốt nhất, thang {scale}"
            )
        }
        Normaliser::Piecewise { points } => {
            let n = points.len();
            if n == 0 {
                words!(
                    "straight lines through the thresholds (0 to 3)",
                    "đường gấp khúc qua các ngưỡng (0 đến 3)"
                )
            } else {
                words!("straight lines through {n} points", "đường gấp khúc qua {n} điểm")
            }
        }
        Normaliser::Band { best, limits, scale } => {
            let text = |finite: Finite| numbers.value(finite.get());
            let (a, b, c, d) = (text(limits.0), text(best.0), text(best.1), text(limits.1));
            let scale = scale_text(*scale, numbers);
            words!(
                "full score from {b} to {c}, none beyond {a} and {d}, on {scale}",
                "điểm tối đa từ {b} đến {c}, hết điểm ngoài {a} và {d}, thang {scale}"
            )
        }
        Normaliser::MazziottaPareto { .. } => words!(
            "100 ± 30 around the reference (adjusted Mazziotta-Pareto)",
            "100 ± 30 quanh giá trị tham chiếu (Mazziotta-Pareto hiệu chỉnh)"
        ),
        Normaliser::None => {
            words!("not: the value is the score", "không chuẩn hóa: giá trị là điểm")
        }
        Normaliser::Points { scale } => {
            let scale = scale_text(*scale, numbers);
            words!("points of the answer, on {scale}", "điểm của câu trả lời, thang {scale}")
        }
    }
}

/// The method in words, step by step.
#[derive(Debug, Clone)]
pub struct Recipe<'a> {
    study: Study<'a>,
}

impl<'a> Recipe<'a> {
    /// The method in force in a study.
    pub fn of(study: Study<'a>) -> Self {
        Self { study }
    }

    fn steps(&self) -> Vec<(&'static str, Words)> {
        let method = self.study.method;
        vec![
            ("assemble", self.assemble_words()),
            ("screen", screen_words(&method.coverage, self.study.numbers())),
            ("denominate", self.denominate_words()),
            ("impute", impute_words(&method.impute)),
            ("treat", treat_words(&method.treat)),
            ("normalise", {
                let (en, vi) = (
                    normalise_words(&method.normalise, Language::En),
                    normalise_words(&method.normalise, Language::Vi),
                );
                words!("{en}; every score is higher-is-better", "{vi}; điểm càng cao càng tốt")
            }),
            ("weigh", weigh_words(&method.weights)),
            ("aggregate", self.aggregate_step_words()),
            (
                "rank",
                words!(
                    "by the unrounded index, ties within 1e-9 of the range; competition ranks 1, 2, 2, 4",
                    "theo chỉ số tổng hợp chưa làm tròn, đồng hạng trong phạm vi 1e-9 của khoảng điểm; hạng 1, 2, 2, 4"
                ),
            ),
        ]
    }

    fn assemble_words(&self) -> Words {
        let (year, age) = (self.study.assessment.year, self.study.manifest.max_age);
        let first = year.get() - i16::try_from(age).unwrap_or(i16::MAX);
        let window = if age == 0 {
            words!("values of {year}", "số liệu năm {year}")
        } else {
            words!(
                "the newest value of {first} to {year}",
                "số liệu mới nhất từ {first} đến {year}"
            )
        };
        let preferences = self.study.dataset.priority.iter().map(|preference| match preference {
            Preference::Confidence(confidence) => confidence.code().to_owned(),
            Preference::Origin(origin) => self.study.dataset.origins[origin.at()].code.clone(),
        });
        let order = preferences.collect::<Vec<_>>().join(" > ");
        let (en, vi) = (window.en, window.vi);
        if order.is_empty() {
            words!(
                "{en}; targets and forecasts are never scored; sources may not disagree",
                "{vi}; không chấm điểm mục tiêu và dự báo; các nguồn phải thống nhất"
            )
        } else {
            words!(
                "{en}; targets and forecasts are never scored; where sources disagree: {order}",
                "{vi}; không chấm điểm mục tiêu và dự báo; khi các nguồn không thống nhất: {order}"
            )
        }
    }

    fn denominate_words(&self) -> Words {
        let divided = self.study.framework.indicators.iter().filter_map(|indicator| {
            let rule = indicator.denominator.as_ref()?;
            Some(format!("{} / {} × {}", indicator.code, rule.by, rule.per.get()))
        });
        let divided: Vec<String> = divided.collect();
        if divided.is_empty() {
            words!("nothing is divided", "không chia cho đại lượng nào")
        } else {
            Words::same(divided.join("; "))
        }
    }

    fn aggregate_step_words(&self) -> Words {
        let (framework, method) = (self.study.framework, self.study.method);
        let index = aggregate_words(framework, method, framework.index());
        let (index_en, index_vi) = (index.en, index.vi);
        let missing = missing_words(&method.missing, self.study.numbers());
        let (missing_en, missing_vi) = (missing.en, missing.vi);
        let zero = match method.zero {
            Zero::Fail => words!(
                "a zero under a mean that cannot take it: no score",
                "điểm 0 dưới phép trung bình không nhận 0: chưa có điểm"
            ),
            Zero::Floor(floor) => {
                let floor = floor.get();
                words!(
                    "scores below {floor} raised to it",
                    "điểm dưới {floor} nâng lên bằng {floor}"
                )
            }
            Zero::Rescale(scale) => {
                let scale = scale_text(scale, self.study.numbers());
                words!("scores mapped to {scale} first", "điểm được chuyển về thang {scale} trước")
            }
        };
        let (zero_en, zero_vi) = (zero.en, zero.vi);
        words!(
            "the index is the {index_en} of its parts; {missing_en}; {zero_en}",
            "chỉ số tổng hợp là {index_vi} của các phần; {missing_vi}; {zero_vi}"
        )
    }

    fn pillar_table(&self) -> Table {
        let (study, language) = (&self.study, self.study.language);
        let mut table = Table::new([
            capital(&study.pillar_word()),
            format!(">{}", capital(term::WEIGHT.get(language))),
            capital(term::AGGREGATE.get(language)),
            capital(words!("missing parts", "phần thiếu số liệu").get(language)),
        ]);
        for pillar in study.framework.top_down() {
            let one = study.framework.pillar(pillar);
            let missing = one.missing.unwrap_or(study.method.missing);
            let aggregate = aggregate_words(study.framework, study.method, pillar);
            table.push(vec![
                study.name(Component::Pillar(pillar)).to_owned(),
                study.numbers().percent(self.share_of(Component::Pillar(pillar))),
                aggregate.get(language).to_owned(),
                missing_words(&missing, study.numbers()).get(language).to_owned(),
            ]);
        }
        table
    }

    fn indicator_table(&self) -> Table {
        let (study, language) = (&self.study, self.study.language);
        let mut table = Table::new([
            capital(term::INDICATOR.get(language)),
            capital(term::UNIT.get(language)),
            format!(">{}", words!("Effective weight", "Trọng số thực").get(language)),
            capital(term::NORMALISE.get(language)),
            capital(term::PROXY.get(language)),
        ]);
        for id in study.framework.indicator_ids() {
            let indicator = study.framework.indicator(id);
            let effective = study.assessment.shares.effective[id.at()];
            let weight = if effective > 0.0 {
                format!("{}%", study.numbers().fixed(100.0 * effective, 1))
            } else {
                term::CONTEXT.get(language).to_owned()
            };
            let quality = indicator.proxy.as_ref().map(|proxy| proxy_words(proxy.quality));
            table.push(vec![
                indicator.name.get(language).to_owned(),
                indicator.unit.clone(),
                weight,
                self.indicator_normalise(id),
                quality.map_or_else(String::new, |words| words.get(language).to_owned()),
            ]);
        }
        table
    }

    fn indicator_normalise(&self, id: IndicatorId) -> String {
        let (study, numbers) = (&self.study, self.study.numbers());
        let indicator = study.framework.indicator(id);
        let how = in_force(study.framework, study.method, id);
        match (&how.how, indicator.goalposts) {
            (Normaliser::Goalposts { .. } | Normaliser::LogGoalposts { .. }, Some(posts)) => {
                let (floor, ceiling) =
                    (numbers.value(posts.floor().get()), numbers.value(posts.ceiling().get()));
                let log = matches!(how.how, Normaliser::LogGoalposts { .. });
                if log {
                    format!("log {floor} → {ceiling}")
                } else {
                    format!("{floor} → {ceiling}")
                }
            }
            (Normaliser::Goalposts { .. } | Normaliser::LogGoalposts { .. }, None) => {
                "–".to_owned()
            }
            _ => normalise_words(&how, study.language),
        }
    }

    fn share_of(&self, component: Component) -> crate::domain::Share {
        let Some(parent) = self.study.framework.parent(component) else {
            return crate::domain::Share::ALL;
        };
        let shares = &self.study.assessment.shares.of_pillar[parent.at()];
        let share =
            shares.iter().find(|(one, _)| *one == component).map_or(0.0, |(_, share)| *share);
        crate::domain::Share::ratio(share, 1.0)
    }
}

fn screen_words(coverage: &Coverage, numbers: Numbers) -> Words {
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

fn missing_words(missing: &Missing, numbers: Numbers) -> Words {
    let by = by_words(missing.by);
    let (by_en, by_vi) = (by.en, by.vi);
    let share = missing.minimum_share.map_or_else(
        || format!("{} (sum, product: 100%)", numbers.fixed(50.0, 0) + "%"),
        |share| numbers.percent(share),
    );
    words!(
        "a score needs {share} of the parts {by_en}; weights are rescaled over what is present",
        "cần {share} số phần ({by_vi}) mới có điểm; trọng số chia lại theo phần có số liệu"
    )
}

fn impute_words(impute: &Impute) -> Words {
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

fn treat_words(treat: &Treat) -> Words {
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

fn weigh_words(weigh: &Weigh) -> Words {
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

impl View for Recipe<'_> {
    fn document(&self) -> Document {
        let (study, language) = (&self.study, self.study.language);
        let mut document = Document::default();
        document.push(Block::Title(study.title()));
        let framework = study.framework.name.get(language);
        let version = &study.framework.version;
        let origin = study.framework.origin.as_ref().map_or("", |origin| origin.get(language));
        document.push(Block::Text(format!("{framework} {version}. {origin}")));
        let mut steps =
            Table::new([capital(term::STEP.get(language)), capital(term::METHOD.get(language))]);
        for (step, words) in self.steps() {
            steps.push(vec![step.to_owned(), words.get(language).to_owned()]);
        }
        document.push(Block::Table(steps));
        document.push(Block::Table(self.pillar_table()));
        document.push(Block::Table(self.indicator_table()));
        document
    }

    fn csv(&self) -> CsvText {
        let mut csv =
            CsvText::new(["indicator", "pillar", "unit", "effective_weight", "normalise"]);
        for id in self.study.framework.indicator_ids() {
            let indicator = self.study.framework.indicator(id);
            csv.push(vec![
                indicator.code.to_string(),
                self.study.framework.pillar(indicator.pillar).code.to_string(),
                indicator.unit.clone(),
                csv_number(Some(self.study.assessment.shares.effective[id.at()])),
                self.indicator_normalise(id),
            ]);
        }
        csv
    }

    fn json(&self) -> serde_json::Value {
        let language = self.study.language;
        let steps: serde_json::Map<String, serde_json::Value> = self
            .steps()
            .into_iter()
            .map(|(step, words)| (step.to_owned(), words.get(language).into()))
            .collect();
        let indicators: Vec<_> = self
            .study
            .framework
            .indicator_ids()
            .map(|id| {
                json!({
                    "code": self.study.framework.indicator(id).code.as_str(),
                    "effective_weight": self.study.assessment.shares.effective[id.at()],
                    "normalise": self.indicator_normalise(id),
                })
            })
            .collect();
        json!({
            "schema": "icf.recipe/1",
            "framework": self.study.framework.code.as_str(),
            "year": self.study.assessment.year.get(),
            "steps": steps,
            "indicators": indicators,
        })
    }
}
