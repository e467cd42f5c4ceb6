//! Normalisations in words.
//!
//! Takes a [`Normalise`] with its parameters; gives half a sentence in both languages.

use crate::diagnostic::{Language, Words};
use crate::domain::{Clamp, Finite, Normalise, Normaliser, Over, RankTies, Reverse, Scale, Spread};
use crate::present::Numbers;
use crate::words;

fn over_words(over: Over) -> Words {
    match over {
        Over::Year => words!("the regions of the year", "các địa phương trong năm"),
        Over::Panel => words!("the regions of all years", "các địa phương qua mọi năm"),
    }
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
pub(in crate::present) fn normalise_words(normalise: &Normalise, language: Language) -> String {
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

/// The ends of a scale.
pub(super) fn scale_text(scale: Scale, numbers: Numbers) -> String {
    format!("{}–{}", numbers.value(scale.low()), numbers.value(scale.high()))
}
