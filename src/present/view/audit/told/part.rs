//! Conclusions about parts, their weights and their pillars.

use super::{Pair, Speaker};
use crate::domain::{Component, PillarId};
use crate::engine::audit::{LOW_ALPHA, LOW_KMO, TRADE_OFF};
use crate::words;

impl Speaker<'_> {
    pub(super) fn against(&self, part: Component, pillar: PillarId, r: f64) -> Pair {
        let (part, pillar, r) = (self.name(part), self.pillar(pillar), self.r(r));
        (
            words!(
                "Regions that do better in {part} do worse in {pillar} as a whole (correlation {r})",
                "Địa phương đạt điểm cao ở {part} lại thấp ở {pillar} nói chung (tương quan {r})"
            ),
            words!(
                "check its direction (is higher really better?) and its figures; if both are right, it is traded off against the others: say so, or give it a pillar of its own",
                "kiểm tra chiều của chỉ số (cao hơn có thật sự tốt hơn?) và số liệu; nếu đều đúng thì đây là sự đánh đổi: hãy nói rõ, hoặc tách thành trụ cột riêng"
            ),
        )
    }

    pub(super) fn loose(&self, part: Component, pillar: PillarId, r: f64) -> Pair {
        let (part, pillar, r) = (self.name(part), self.pillar(pillar), self.r(r));
        let limit = self.r(TRADE_OFF);
        (
            words!(
                "{part} hardly goes along with {pillar} (correlation {r}, expected at least {limit}): the score of {pillar} says little about it",
                "{part} hầu như không đi cùng {pillar} (tương quan {r}, cần ít nhất {limit}): điểm của {pillar} nói rất ít về nó"
            ),
            words!(
                "ask whether it belongs there; if it does, show it beside the score, because good results elsewhere hide it",
                "xem lại nó có thuộc phần này không; nếu có, hãy nêu riêng bên cạnh điểm chung, vì kết quả tốt ở phần khác che mất nó"
            ),
        )
    }

    pub(super) fn closer_elsewhere(
        &self,
        part: Component,
        own: (PillarId, f64),
        other: (PillarId, f64),
    ) -> Pair {
        let (part, own_r, other_r) = (self.name(part), self.r(own.1), self.r(other.1));
        let (own, other) = (self.pillar(own.0), self.pillar(other.0));
        (
            words!(
                "{part} goes along with {other} ({other_r}) more than with its own {own} ({own_r})",
                "{part} đi cùng {other} ({other_r}) nhiều hơn với {own} mà nó thuộc về ({own_r})"
            ),
            words!(
                "ask whether it belongs to {other}; leave it where it is if its meaning says so",
                "xem lại nó có nên thuộc {other} không; giữ nguyên nếu ý nghĩa của chỉ số đòi hỏi như vậy"
            ),
        )
    }

    pub(super) fn opposed(&self, a: PillarId, b: PillarId, r: f64) -> Pair {
        let (a, b, r) = (self.pillar(a), self.pillar(b), self.r(r));
        (
            words!(
                "Regions that do better in {a} tend to do worse in {b} (correlation {r}): the index averages the conflict away",
                "Địa phương đạt điểm cao ở {a} thường thấp ở {b} (tương quan {r}): chỉ số tổng hợp san bằng mâu thuẫn này"
            ),
            words!(
                "show both beside the index; consider a geometric mean, under which one makes up less for the other",
                "nêu cả hai bên cạnh chỉ số tổng hợp; cân nhắc trung bình nhân, khi đó phần này khó bù cho phần kia hơn"
            ),
        )
    }

    pub(super) fn dominates(&self, part: Component, pillar: PillarId, r: f64) -> Pair {
        let (part, pillar, r) = (self.name(part), self.pillar(pillar), self.r(r));
        (
            words!(
                "{pillar} is nearly {part} alone (correlation {r})",
                "{pillar} gần như chỉ là {part} (tương quan {r})"
            ),
            words!(
                "its other parts change little: check how much they differ between regions, and their weights",
                "các phần còn lại hầu như không làm thay đổi kết quả: kiểm tra mức chênh lệch giữa các địa phương và trọng số của chúng"
            ),
        )
    }

    pub(super) fn works_against(
        &self,
        part: Component,
        pillar: PillarId,
        share: f64,
        weight: f64,
    ) -> Pair {
        let (part, pillar) = (self.name(part), self.pillar(pillar));
        let (share, weight) = (self.percent(share), self.percent(weight));
        (
            words!(
                "{part} pulls {pillar} the other way: with a weight of {weight} it makes {share} of the differences between regions",
                "{part} kéo {pillar} theo chiều ngược lại: trọng số {weight} nhưng tạo ra {share} chênh lệch giữa các địa phương"
            ),
            words!(
                "check its direction; if it is right, it narrows the differences that the other parts make: say so",
                "kiểm tra chiều của chỉ số; nếu đúng thì nó thu hẹp chênh lệch do các phần khác tạo ra: hãy nói rõ"
            ),
        )
    }

    pub(super) fn unlike(
        &self,
        part: Component,
        pillar: PillarId,
        share: f64,
        weight: f64,
    ) -> Pair {
        let more = share > weight;
        let (part, pillar) = (self.name(part), self.pillar(pillar));
        let (share, weight) = (self.percent(share), self.percent(weight));
        let finding = words!(
            "{part} makes {share} of the differences in {pillar}; its weight says {weight}",
            "{part} tạo ra {share} chênh lệch ở {pillar}; trọng số của nó là {weight}"
        );
        let step = if more {
            words!(
                "it decides more than intended: look for extreme values, widen its scale or give it less weight, or say that it decides",
                "nó quyết định nhiều hơn dự kiến: tìm giá trị bất thường, nới thang điểm hoặc giảm trọng số, hoặc nói rõ điều đó"
            )
        } else {
            words!(
                "it decides less than intended: its scores hardly differ between regions; narrow its scale or give it more weight, or say so",
                "nó quyết định ít hơn dự kiến: điểm giữa các địa phương gần như nhau; thu hẹp thang điểm hoặc tăng trọng số, hoặc nói rõ điều đó"
            )
        };
        (finding, step)
    }

    pub(super) fn redundant(&self, a: Component, b: Component, r: f64) -> Pair {
        let (first, second, r) = (self.name(a), self.name(b), self.r(r));
        let finding = words!(
            "{first} and {second} say nearly the same (correlation {r}): what they share is counted twice",
            "{first} và {second} gần như nói cùng một điều (tương quan {r}): trùng lặp thông tin, phần chung được tính hai lần"
        );
        let step = match a {
            Component::Indicator(_) => words!(
                "keep one of them, or halve their weights",
                "giữ một trong hai, hoặc giảm trọng số mỗi chỉ số còn một nửa"
            ),
            Component::Pillar(_) => words!(
                "merge them, or say why readers need both",
                "gộp lại, hoặc nói rõ vì sao người đọc cần cả hai"
            ),
        };
        (finding, step)
    }

    pub(super) fn low_alpha(
        &self,
        pillar: PillarId,
        alpha: f64,
        drop: Option<&(Component, f64)>,
    ) -> Pair {
        let (pillar, alpha) = (self.pillar(pillar), self.r(alpha));
        let usual = self.r(LOW_ALPHA);
        let finding = words!(
            "The parts of {pillar} do not rise and fall together (alpha {alpha}, usual is at least {usual}): the mean says little about each",
            "Các phần của {pillar} không cùng tăng cùng giảm (alpha {alpha}, thường cần ít nhất {usual}): điểm trung bình nói ít về từng phần"
        );
        let step = match drop {
            Some((part, without)) => {
                let (part, without) = (self.name(*part), self.r(*without));
                words!(
                    "ask what {part} measures that the others do not (without it alpha is {without}); show the parts beside the mean",
                    "xem {part} đo điều gì mà các phần khác không đo (bỏ nó thì alpha là {without}); nêu các phần bên cạnh điểm trung bình"
                )
            }
            None => words!(
                "show the parts beside the mean; where they are meant to differ, that is no fault",
                "nêu các phần bên cạnh điểm trung bình; nếu chúng vốn phải khác nhau thì đây không phải là lỗi"
            ),
        };
        (finding, step)
    }

    pub(super) fn several_stories(&self, pillar: PillarId, n: usize, first_share: f64) -> Pair {
        let (pillar, share) = (self.pillar(pillar), self.percent(first_share));
        (
            words!(
                "{pillar} tells {n} stories rather than one; the main one explains {share} of the differences",
                "{pillar} phản ánh {n} khía cạnh chứ không phải một; khía cạnh chính giải thích {share} chênh lệch"
            ),
            words!(
                "show its parts beside its score, or split it; where the parts are meant to differ, that is no fault",
                "nêu các phần bên cạnh điểm chung, hoặc tách ra; nếu các phần vốn phải khác nhau thì đây không phải là lỗi"
            ),
        )
    }

    pub(super) fn low_kmo(&self, pillar: PillarId, kmo: f64) -> Pair {
        let (pillar, kmo, usual) = (self.pillar(pillar), self.r(kmo), self.r(LOW_KMO));
        (
            words!(
                "The parts of {pillar} go together in pairs rather than as a whole (KMO {kmo}, usual is at least {usual})",
                "Các phần của {pillar} chỉ liên quan từng đôi chứ không cùng nhau (KMO {kmo}, thường cần ít nhất {usual})"
            ),
            words!(
                "do not read components or weights from data into them; group the pairs that belong together, or show the parts",
                "không suy ra thành phần chính hay trọng số từ số liệu; nhóm các cặp thuộc về nhau, hoặc nêu từng phần"
            ),
        )
    }

    pub(super) fn parts_unrelated(&self, pillar: PillarId, p: f64, n: usize) -> Pair {
        let (pillar, p) = (self.pillar(pillar), self.r(p));
        (
            words!(
                "Nothing shows that the parts of {pillar} are related at all (Bartlett's test, p = {p}, {n} complete regions)",
                "Không có dấu hiệu các phần của {pillar} liên quan với nhau (kiểm định Bartlett, p = {p}, {n} địa phương đủ số liệu)"
            ),
            words!(
                "treat {pillar} as a list of separate things and show each; or collect more regions before asking again",
                "coi {pillar} là danh sách các nội dung riêng và nêu từng nội dung; hoặc thu thập thêm địa phương rồi xem lại"
            ),
        )
    }

    pub(super) fn other_way(&self, pillar: PillarId, parts: &[Component]) -> Pair {
        let names: Vec<&str> = parts.iter().map(|part| self.name(*part)).collect();
        let (names, pillar) = (names.join(", "), self.pillar(pillar));
        (
            words!(
                "Some parts point the other way than the rest of {pillar}: {names}",
                "Một số phần đi ngược chiều với phần còn lại của {pillar}: {names}"
            ),
            words!(
                "check their directions; if they are right, one mean hides two opposite movements",
                "kiểm tra chiều của chúng; nếu đúng thì một số trung bình đang che hai chuyển động trái chiều"
            ),
        )
    }
}
