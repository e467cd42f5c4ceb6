//! How the parts of an index go together: every scored indicator with every other, by factor; the
//! factors themselves where there are too many indicators for one picture.

mod draw;

use std::collections::BTreeMap;

use self::draw::{Grid, Layout, number_font};

use super::area::Area;
use super::look::Look;
use super::words::about;
use super::{ChartRequest, Material, Plot, Size};
use crate::diagnostic::Words;
use crate::domain::{Component, PillarId};
use crate::engine::audit::{self, Audit, Coefficient, Pair, REDUNDANT, Relation, Verdict};
use crate::present::Table;
use crate::present::scene::{Canvas, Set, Weight};
use crate::present::term::{self, capital};
use crate::present::view::Study;
use crate::words;

/// More indicators than this have no room for their numbers.
fn most(size: Size) -> usize {
    match size {
        Size::Page => 24,
        Size::Web => 20,
        Size::Slide => 12,
    }
}

/// Components of one factor.
#[derive(Debug)]
struct Group {
    /// The factor, if it has a frame of its own.
    name: Option<String>,
    first: usize,
    n: usize,
}

/// The room of the legend.
const HEAD: f64 = 38.0;

/// A matrix of correlations.
#[derive(Debug)]
pub(super) struct Correlation<'a> {
    study: Study<'a>,
    audit: Audit,
    items: Vec<Component>,
    groups: Vec<Group>,
    relations: BTreeMap<(Component, Component), Relation>,
}

impl<'a> Correlation<'a> {
    pub(super) fn of(material: &Material<'a>, request: &ChartRequest) -> Result<Self, Words> {
        let study = material.study;
        let audit = audit::audit(study.question, study.assessment, &[]);
        if audit.n_regions < 3 {
            let n = audit.n_regions;
            return Err(words!(
                "correlations need at least three regions with scores, and there are {n}: add regions to the data",
                "tương quan cần ít nhất ba địa phương có điểm, hiện có {n}: hãy bổ sung địa phương vào số liệu"
            ));
        }
        let indicators: Vec<Component> = {
            let scored = |one: &Component| match one {
                Component::Indicator(id) => audit.indicators.iter().any(|own| own.indicator == *id),
                Component::Pillar(_) => false,
            };
            study.framework.walk().into_iter().filter(scored).collect()
        };
        let factors = || study.scored_pillars().into_iter().map(Component::Pillar).collect();
        let of_indicators = indicators.len() <= most(request.size);
        let items: Vec<Component> = if of_indicators { indicators } else { factors() };
        if items.len() < 2 {
            return Err(words!(
                "one part has nothing to go along with: correlations need two that are scored",
                "chỉ có một thành phần thì không có gì để so: tương quan cần ít nhất hai thành phần được chấm điểm"
            ));
        }
        let pairs = if of_indicators { &audit.between_indicators } else { &audit.between_pillars };
        let relations: BTreeMap<(Component, Component), Relation> = pairs
            .iter()
            .filter(|pair| items.contains(&pair.a) && items.contains(&pair.b))
            .flat_map(|pair: &Pair| {
                [((pair.a, pair.b), pair.relation), ((pair.b, pair.a), pair.relation)]
            })
            .collect();
        let known = |relation: &Relation| relation.pearson.is_some();
        if !relations.values().any(known) {
            return Err(words!(
                "no two parts vary together in enough regions: nothing can be said of correlations",
                "không có hai thành phần nào cùng biến thiên ở đủ địa phương: chưa thể nói gì về tương quan"
            ));
        }
        let groups = groups(&study, &items);
        Ok(Self { study, audit, items, groups, relations })
    }

    fn name(&self, component: Component) -> &str {
        self.study.framework.name(component).get(self.study.language)
    }

    fn relation(&self, a: Component, b: Component) -> Option<Coefficient> {
        self.relations.get(&(a, b))?.pearson
    }

    fn text(&self, r: f64) -> String {
        self.study.numbers().fixed(r, 2)
    }

    /// The fewest and the most regions behind a correlation.
    fn counts(&self) -> (usize, usize) {
        let counts = || self.relations.values().map(|one| one.n);
        (counts().min().unwrap_or(0), counts().max().unwrap_or(0))
    }

    /// Every pair once, with its correlation.
    fn pairs(&self) -> Vec<(Component, Component, Coefficient)> {
        let mut pairs = Vec::new();
        for (place, &a) in self.items.iter().enumerate() {
            for &b in &self.items[..place] {
                pairs.extend(self.relation(a, b).map(|found| (b, a, found)));
            }
        }
        pairs
    }

    /// The pair that goes along least, and the one that goes along most.
    fn ends(&self) -> Option<[(Component, Component, Coefficient); 2]> {
        let pairs = self.pairs();
        let by = |a: &&(Component, Component, Coefficient),
                  b: &&(Component, Component, Coefficient)| {
            a.2.r.total_cmp(&b.2.r)
        };
        Some([*pairs.iter().min_by(by)?, *pairs.iter().max_by(by)?])
    }

    /// The first conclusion of the audit that this matrix shows.
    fn concluded(&self) -> Option<Words> {
        let shown = |component: &Component| self.items.contains(component);
        let twice = self.audit.verdicts.iter().filter_map(|one| match one {
            Verdict::Redundant { a, b, r } if shown(a) && shown(b) => Some((*a, *b, *r)),
            _ => None,
        });
        let redundant = twice.max_by(|one, other| one.2.total_cmp(&other.2)).map(|(a, b, r)| {
            let (a, b, r) = (self.name(a), self.name(b), self.text(r));
            words!(
                "{a} and {b} say nearly the same (correlation {r})",
                "{a} và {b} gần như trùng lặp thông tin (tương quan {r})"
            )
        });
        let apart = || {
            self.audit.verdicts.iter().find_map(|one| match one {
                Verdict::Against { part, pillar, r } if shown(part) => {
                    let (part, r) = (self.name(*part), self.text(*r));
                    let pillar = self.name(Component::Pillar(*pillar));
                    Some(words!(
                        "{part} runs against its own {pillar} (correlation {r})",
                        "{part} đi ngược với {pillar} của chính nó (tương quan {r})"
                    ))
                }
                Verdict::Loose { part, pillar, r } if shown(part) => {
                    let (part, r) = (self.name(*part), self.text(*r));
                    let pillar = self.name(Component::Pillar(*pillar));
                    Some(words!(
                        "{part} hardly goes along with {pillar} (correlation {r})",
                        "{part} hầu như không đi cùng {pillar} (tương quan {r})"
                    ))
                }
                _ => None,
            })
        };
        redundant.or_else(apart)
    }

    fn n_gaps(&self) -> usize {
        self.groups.len().saturating_sub(1)
    }
}

/// The factors of components in order: those of indicators have names, factors themselves none.
fn groups(study: &Study<'_>, items: &[Component]) -> Vec<Group> {
    let index = study.framework.index();
    let factor = |component: Component| -> Option<PillarId> {
        let mut below = component;
        loop {
            match (study.framework.parent(below)?, below) {
                (parent, Component::Pillar(factor)) if parent == index => {
                    return (below != component).then_some(factor);
                }
                (parent, _) if parent == index => return None,
                (parent, _) => below = Component::Pillar(parent),
            }
        }
    };
    let mut groups: Vec<Group> = Vec::new();
    let mut before = None;
    for (at, &item) in items.iter().enumerate() {
        let own = factor(item);
        match groups.last_mut() {
            Some(group) if own == before => group.n += 1,
            Some(_) | None => {
                let name = own.map(|one| study.name(Component::Pillar(one)).to_owned());
                groups.push(Group { name, first: at, n: 1 });
            }
        }
        before = own;
    }
    groups
}

impl Plot for Correlation<'_> {
    fn title(&self) -> String {
        let words = self.concluded().or_else(|| {
            let [low, high] = self.ends()?;
            let (a, b, r) = (self.name(low.0), self.name(low.1), self.text(low.2.r));
            if low.2.r < 0.0 && low.2.is_sure() {
                return Some(words!(
                    "Regions that do better in {a} tend to do worse in {b} (correlation {r})",
                    "Địa phương tốt hơn về {a} thường kém hơn về {b} (tương quan {r})"
                ));
            }
            let (a, b, r) = (self.name(high.0), self.name(high.1), self.text(high.2.r));
            Some(words!(
                "{a} and {b} go most closely together (correlation {r}), yet each says something of its own",
                "{a} và {b} gắn với nhau nhất (tương quan {r}), nhưng không trùng lặp thông tin"
            ))
        });
        let none = || words!("How the parts go together", "Tương quan giữa các thành phần");
        words.unwrap_or_else(none).get(self.study.language).to_owned()
    }

    fn subtitle(&self) -> String {
        let (_, n) = self.counts();
        let numbers = self.study.numbers();
        let limit = numbers.fixed(REDUNDANT, 2);
        let of_indicators = matches!(self.items[0], Component::Indicator(_));
        let pillars = self.study.pillar_word();
        let what = if of_indicators {
            words!("indicator scores", "điểm các chỉ số")
        } else {
            words!("scores by {pillars}", "điểm các {pillars}")
        };
        let (en, vi) = (&what.en, &what.vi);
        about(
            &self.study,
            &words!(
                "Pearson correlations of {en} among {n} regions; above {limit} two say the same. Bold: seldom chance. With an edge: negative",
                "Tương quan Pearson giữa {vi} của {n} địa phương; trên {limit} là trùng lặp. In đậm: hiếm khi do ngẫu nhiên. Có viền: tương quan âm"
            ),
        )
    }

    fn description(&self) -> String {
        let (n, title) = (self.items.len(), self.title());
        let ends = self.ends().map(|[low, high]| {
            let (low, high) = (self.text(low.2.r), self.text(high.2.r));
            words!(", from {low} to {high}", ", từ {low} đến {high}")
        });
        let (en, vi) = ends.map_or_else(Default::default, |one| (one.en, one.vi));
        words!(
            "Matrix of correlations among {n} parts of the index{en}. {title}.",
            "Ma trận tương quan giữa {n} thành phần của chỉ số tổng hợp{vi}. {title}."
        )
        .get(self.study.language)
        .to_owned()
    }

    fn notes(&self) -> Vec<String> {
        let mut notes = vec![words!(
            "A column is the row of the same number. Scores, so that more is always better. Bold: chance alone gives as much in fewer than one table of twenty (Benjamini-Hochberg).",
            "Mỗi cột ứng với hàng cùng số. Tính trên điểm, nên cao hơn luôn là tốt hơn. In đậm: xác suất do ngẫu nhiên dưới 5% (Benjamini-Hochberg)."
        )];
        if self.groups.iter().any(|group| group.name.is_some()) {
            let pillar = self.study.pillar_word();
            notes.push(words!("Frames: one {pillar} each.", "Mỗi khung là một {pillar}."));
        }
        let (low, n) = self.counts();
        if low < n {
            notes.push(words!(
                "Each pair counts the regions that have both: {low} to {n}.",
                "Mỗi cặp tính trên các địa phương có cả hai: từ {low} đến {n}."
            ));
        }
        if n < audit::FEW {
            notes.push(words!(
                "Only {n} regions: every correlation is a hint.",
                "Chỉ có {n} địa phương: mọi tương quan chỉ là gợi ý."
            ));
        }
        let all: Vec<&str> = notes.iter().map(|one| one.get(self.study.language)).collect();
        vec![all.join(" ")]
    }

    fn figures(&self) -> Table {
        let indicator = capital(term::INDICATOR.get(self.study.language));
        let numbers = (1..=self.items.len()).map(|number| format!(">{number}"));
        let heads = ["#".to_owned(), indicator];
        let mut table = Table::new(heads.into_iter().chain(numbers));
        for (row, &a) in self.items.iter().enumerate() {
            let mut cells = vec![(row + 1).to_string(), self.name(a).to_owned()];
            cells.extend(self.items.iter().map(|&b| {
                let found = if a == b { Some(1.0) } else { self.relation(a, b).map(|one| one.r) };
                found.map_or_else(|| "–".to_owned(), |r| self.text(r))
            }));
            table.push(cells);
        }
        table
    }

    fn height(&self, look: &Look, width: f64) -> f64 {
        let Layout { cell, gap, .. } = self.layout(look, width);
        let row = look.px(if self.items.len() > 12 { 27.0 } else { 34.0 }).min(cell * 1.15);
        look.px(HEAD) + row * self.items.len() as f64 + gap * self.n_gaps() as f64
    }

    fn draw(&self, canvas: &mut Canvas, area: Area, look: &Look) {
        let n = self.items.len() as f64;
        let head = look.px(HEAD);
        let Layout { left, cell: width, gap } = self.layout(look, area.width);
        let gaps = self.n_gaps() as f64 * gap;
        let height = ((area.height - head - gaps) / n).min(look.px(40.0)).min(width * 1.15);
        let mut before = Vec::new();
        for (at, group) in self.groups.iter().enumerate() {
            before.extend(std::iter::repeat_n(at, group.n));
        }
        let grid = Grid {
            left: area.left + left,
            top: area.top + head,
            right: area.right(),
            cell: (width, height),
            gaps: before,
            gap,
        };
        self.draw_legend(canvas, (area.left, area.top + look.px(2.0)), look);
        for (row, &a) in self.items.iter().enumerate() {
            self.draw_name(canvas, row, (area.left, &grid), look);
            for (column, &b) in self.items[..row].iter().enumerate() {
                let found = self.relation(a, b);
                self.draw_cell(canvas, grid.cell(row, column), found, look);
            }
            let cell = grid.cell(row, row);
            canvas.rect((cell.left, cell.top), (cell.width, cell.height), look.palette.grid);
            let middle = (cell.left + cell.width / 2.0, cell.top + cell.height / 2.0);
            let font = number_font(cell, look).weighing(Weight::Bold);
            let set = Set::new(font, Look::on(look.palette.grid)).middle().centred();
            canvas.text(&(row + 1).to_string(), middle, set);
        }
        for group in &self.groups {
            Self::draw_group(canvas, group, &grid, look);
        }
    }
}
