//! Which input makes ranks uncertain, in tables and plain words.

use serde_json::{Value, json};

use super::Robust;
use super::words::step_words;
use crate::diagnostic::Words;
use crate::engine::robust::{Effect, Effects, Indices, Input, Output};
use crate::present::Table;
use crate::words;

/// An input whose total effect is below this share of the variance hardly matters.
const HARDLY: f64 = 0.05;

impl Robust<'_> {
    /// A heading, a table and a sentence for each output.
    pub(super) fn effect_parts(&self, effects: &Effects) -> Vec<(Words, Table, String)> {
        let language = self.study.language;
        let part = |(output, indices): &(Output, Option<Indices>)| {
            let head = self.output_words(*output);
            let (en, vi) = (&head.en, &head.vi);
            let head = words!("Sensitivity: {en}", "Độ nhạy: {vi}");
            let Some(indices) = indices else {
                let nothing = words!(
                    "No indices: nothing varies, or more than 5% of the runs failed.",
                    "Không có chỉ số độ nhạy: không có gì thay đổi, hoặc hơn 5% số lần tính bị lỗi."
                );
                return (head, Table::default(), nothing.get(language).to_owned());
            };
            (head, self.effect_table(effects, indices), self.in_words(effects, indices))
        };
        effects.outputs.iter().map(part).collect()
    }

    fn output_words(&self, output: Output) -> Words {
        let name = |region| self.study.region_name(region);
        match output {
            Output::MeanShift => words!("places moved on average", "số bậc đổi hạng trung bình"),
            Output::Rank(region) => {
                let name = name(region);
                words!("rank of {name}", "thứ hạng của {name}")
            }
            Output::Score(region) => {
                let name = name(region);
                words!("score of {name}", "điểm của {name}")
            }
            Output::Difference(one, other) => {
                let (one, other) = (name(one), name(other));
                words!("{one} less {other}", "{one} trừ {other}")
            }
        }
    }

    fn effect_table(&self, effects: &Effects, indices: &Indices) -> Table {
        let language = self.study.language;
        let mut table = Table::new([
            words!("Input", "Yếu tố").get(language),
            words!(">Alone (90% interval)", ">Riêng lẻ (khoảng 90%)").get(language),
            words!(">With others (90% interval)", ">Kể cả tương tác (khoảng 90%)").get(language),
            words!("In words", "Diễn giải").get(language),
        ]);
        let effects_of = indices.first.iter().zip(&indices.total);
        for (input, (first, total)) in effects.inputs.iter().zip(effects_of) {
            let said = if first.share < 0.0 || first.low <= 0.0 {
                words!("alone not distinguishable from 0", "riêng lẻ không phân biệt được với 0")
            } else if total.share < HARDLY {
                words!("hardly matters", "hầu như không ảnh hưởng")
            } else if first.share < total.share / 2.0 {
                words!("mostly together with others", "chủ yếu tác động cùng yếu tố khác")
            } else if total.share - first.share > 0.1 {
                words!("alone, and together with others", "riêng lẻ và cùng yếu tố khác")
            } else {
                words!("mostly alone", "chủ yếu tác động riêng lẻ")
            };
            table.push(vec![
                input_words(*input).get(language).to_owned(),
                self.effect(first),
                self.effect(total),
                said.get(language).to_owned(),
            ]);
        }
        table
    }

    fn effect(&self, effect: &Effect) -> String {
        let text = |share: f64| self.study.numbers().fixed(share, 2);
        format!("{} ({}; {})", text(effect.share), text(effect.low), text(effect.high))
    }

    fn in_words(&self, effects: &Effects, indices: &Indices) -> String {
        let language = self.study.language;
        let numbers = self.study.numbers();
        let sum: f64 = indices.first.iter().map(|one| one.share).sum();
        let most = indices.total.iter().enumerate();
        let most = most.max_by(|a, b| a.1.share.total_cmp(&b.1.share)).map(|(at, _)| at);
        let input = most.map_or_else(Words::default, |at| input_words(effects.inputs[at]));
        let (en, vi) = (&input.en, &input.vi);
        let (alone, rest) = (numbers.fixed(sum, 2), numbers.fixed(1.0 - sum, 2));
        let (used, lost) = indices.rows;
        let words = words!(
            "Most of the uncertainty comes from {en}. Inputs alone make {alone} of the variance; {rest} is left to their interplay and to chance. {used} rows, {lost} failed.",
            "Phần lớn độ bất định đến từ {vi}. Từng yếu tố riêng lẻ giải thích {alone} phương sai; còn {rest} là do tương tác và ngẫu nhiên. {used} hàng, {lost} hàng lỗi."
        );
        words.get(language).to_owned()
    }

    pub(super) fn effects_json(&self, effects: &Effects) -> Value {
        let inputs: Vec<String> = effects.inputs.iter().map(|one| input_words(*one).en).collect();
        let effect = |one: &Effect| json!({ "share": one.share, "low": one.low, "high": one.high });
        let output = |(output, indices): &(Output, Option<Indices>)| {
            let (what, region, against) = match *output {
                Output::MeanShift => ("mean-shift", None, None),
                Output::Rank(region) => ("rank", Some(region), None),
                Output::Score(region) => ("score", Some(region), None),
                Output::Difference(one, other) => ("difference", Some(one), Some(other)),
            };
            let indices = indices.as_ref().map(|indices| {
                let sum: f64 = indices.first.iter().map(|one| one.share).sum();
                json!({
                    "variance": indices.variance,
                    "first": indices.first.iter().map(effect).collect::<Vec<_>>(),
                    "total": indices.total.iter().map(effect).collect::<Vec<_>>(),
                    "sum_of_first": sum,
                    "interactions": 1.0 - sum,
                    "rows": indices.rows.0,
                    "failed_rows": indices.rows.1,
                })
            });
            json!({
                "output": what,
                "region": region.map(|one| self.code(one)),
                "against": against.map(|one| self.code(one)),
                "indices": indices,
            })
        };
        let outputs: Vec<Value> = effects.outputs.iter().map(output).collect();
        json!({ "inputs": inputs, "runs": effects.runs, "outputs": outputs })
    }
}

fn input_words(input: Input) -> Words {
    match input {
        Input::Choice(step) => step_words(step),
        Input::LeftOut => words!("which indicator is left out", "chỉ số nào bị bỏ ra"),
        Input::Weights => words!("weights", "trọng số"),
        Input::Errors => words!("errors of measurement", "sai số đo lường"),
    }
}
