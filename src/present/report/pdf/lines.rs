//! From stretches of text to lines: which word stands where.
//!
//! Lines break where Unicode allows it; a word that is wider than its line breaks anywhere. Every
//! word is shaped once, however often it occurs.

use std::collections::BTreeMap;
use std::rc::Rc;

use unicode_linebreak::linebreaks;

use super::tags::Part;
use crate::present::scene::font::Cut;
use crate::present::scene::run::{Run, clean};
use crate::present::scene::{Figures, Ink, Weight};

/// A link of the report, by its position.
pub(super) type LinkId = usize;

/// A stretch of text that looks alike.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Stretch<'a> {
    pub(super) text: &'a str,
    pub(super) weight: Weight,
    pub(super) ink: Ink,
    /// The colour of the line below it, if there is one.
    pub(super) below: Option<Ink>,
    pub(super) link: Option<LinkId>,
    /// What it is a part of.
    pub(super) part: Part,
}

/// A stretch on its line.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Bit {
    /// Where it begins, from the left end of the line.
    pub(super) x: f64,
    pub(super) run: Run,
    pub(super) ink: Ink,
    pub(super) below: Option<Ink>,
    pub(super) link: Option<LinkId>,
    pub(super) part: Part,
}

/// A line of text.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Line {
    pub(super) bits: Vec<Bit>,
    /// How wide it is, without the blanks at its end.
    pub(super) width: f64,
}

/// A word with the blanks behind it, or a part of a word that looks alike.
#[derive(Debug, Clone)]
struct Word {
    run: Rc<Run>,
    /// With the blanks behind it.
    whole: f64,
    /// Without them.
    inked: f64,
    stretch: usize,
    /// Whether a line may end behind it.
    ends: bool,
}

/// Shapes words and breaks lines.
#[derive(Debug, Default)]
pub(super) struct Breaker {
    /// One for every face that was asked for.
    words: [BTreeMap<String, Rc<Run>>; 4],
}

impl Breaker {
    /// A word in a weight.
    fn run(&mut self, text: &str, weight: Weight, figures: Figures) -> Rc<Run> {
        let face =
            usize::from(weight == Weight::Bold) + 2 * usize::from(figures == Figures::Tabular);
        if let Some(run) = self.words[face].get(text) {
            return Rc::clone(run);
        }
        let run = Rc::new(Run::new(text, weight, figures));
        self.words[face].insert(text.to_owned(), Rc::clone(&run));
        run
    }

    /// A short text as one run.
    pub(super) fn label(&mut self, text: &str, weight: Weight) -> Run {
        (*self.run(text, weight, Figures::Proportional)).clone()
    }

    fn words(&mut self, stretches: &[Stretch<'_>], size: f64, figures: Figures) -> Vec<Word> {
        let cleaned: Vec<_> = stretches.iter().map(|stretch| clean(stretch.text)).collect();
        let all: String = cleaned.iter().map(AsRef::as_ref).collect();
        let mut breaks: Vec<usize> = linebreaks(&all).map(|(at, _)| at).collect();
        breaks.dedup();
        // The scheme of an address stays with it.
        breaks.retain(|at| !all[..*at].ends_with("://"));
        let mut words = Vec::new();
        let (mut start, mut next) = (0, 0);
        for (at, stretch) in stretches.iter().enumerate() {
            let end = start + cleaned[at].len();
            while start < end {
                while next < breaks.len() && breaks[next] <= start {
                    next += 1;
                }
                let stop = breaks.get(next).map_or(end, |one| (*one).min(end));
                let run = self.run(&all[start..stop], stretch.weight, figures);
                let (whole, inked) = (run.width() * size, run.inked() * size);
                let ends = breaks.get(next) == Some(&stop);
                words.push(Word { run, whole, inked, stretch: at, ends });
                start = stop;
            }
        }
        words
    }

    /// The width of the widest word, and of the whole text on one line.
    pub(super) fn extent(
        &mut self,
        stretches: &[Stretch<'_>],
        size: f64,
        figures: Figures,
    ) -> (f64, f64) {
        let words = self.words(stretches, size, figures);
        let (mut widest, mut word, mut total) = (0.0_f64, 0.0, 0.0);
        let mut all = 0.0_f64;
        for one in &words {
            widest = widest.max(word + one.inked);
            all = all.max(total + one.inked);
            word = if one.ends { 0.0 } else { word + one.whole };
            total += one.whole;
        }
        (widest, all)
    }

    /// The width of a text on two lines, where they break best.
    pub(super) fn halved(&mut self, stretches: &[Stretch<'_>], size: f64, figures: Figures) -> f64 {
        let words = self.words(stretches, size, figures);
        let total: f64 = words.iter().map(|word| word.whole).sum();
        let (mut before, mut best) = (0.0, f64::INFINITY);
        for word in words {
            before += word.whole;
            if word.ends {
                best = best.min((before - word.whole + word.inked).max(total - before));
            }
        }
        best.min(total)
    }

    /// Breaks a text into lines that are no wider than asked.
    pub(super) fn lines(
        &mut self,
        stretches: &[Stretch<'_>],
        size: f64,
        figures: Figures,
        most: f64,
    ) -> Vec<Line> {
        let words = self.words(stretches, size, figures);
        let mut lines = Vec::new();
        let mut line = Growing::new(stretches);
        let mut at = 0;
        while at < words.len() {
            // What must stay together goes to the line together.
            let end =
                words[at..].iter().position(|word| word.ends).map_or(words.len(), |n| at + n + 1);
            let together = &words[at..end];
            let before: f64 = together[..together.len() - 1].iter().map(|word| word.whole).sum();
            let needed = before + together[together.len() - 1].inked;
            if line.end > 0.0 && line.end + needed > most {
                lines.push(line.take());
            }
            for word in together {
                if needed <= most {
                    line.push(word);
                    continue;
                }
                for letter in word.run.letters() {
                    let (whole, inked) = (letter.width() * size, letter.inked() * size);
                    if line.end > 0.0 && line.end + inked > most {
                        lines.push(line.take());
                    }
                    let run = Rc::new(letter);
                    line.push(&Word { run, whole, inked, stretch: word.stretch, ends: false });
                }
            }
            at = end;
        }
        if line.end > 0.0 {
            lines.push(line.take());
        }
        lines
    }
}

/// A line that still grows.
struct Growing<'a> {
    stretches: &'a [Stretch<'a>],
    line: Line,
    /// Where the next word begins.
    end: f64,
    /// The stretch of the last bit.
    stretch: Option<usize>,
}

impl<'a> Growing<'a> {
    fn new(stretches: &'a [Stretch<'a>]) -> Self {
        Self { stretches, line: Line::default(), end: 0.0, stretch: None }
    }

    fn push(&mut self, word: &Word) {
        self.line.width = self.line.width.max(self.end + word.inked);
        let same = |bit: &Bit, cut: Cut| bit.run.cut == cut;
        match self.line.bits.last_mut() {
            Some(bit) if self.stretch == Some(word.stretch) && same(bit, word.run.cut) => {
                bit.run.push(&word.run);
            }
            _ => {
                let stretch = &self.stretches[word.stretch];
                self.line.bits.push(Bit {
                    x: self.end,
                    run: (*word.run).clone(),
                    ink: stretch.ink,
                    below: stretch.below,
                    link: stretch.link,
                    part: stretch.part,
                });
                self.stretch = Some(word.stretch);
            }
        }
        self.end += word.whole;
    }

    fn take(&mut self) -> Line {
        self.end = 0.0;
        self.stretch = None;
        std::mem::take(&mut self.line)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_keep_every_word_and_stay_within_their_width() {
        let text = "Bình Dương đứng thứ 5 trong 61 tỉnh, thành phố";
        check(&[text], 60.0, 5, text);
    }

    #[test]
    fn a_word_across_two_stretches_is_not_torn() {
        check(&["hạng 5", ", không phải hạng", " 6"], 45.0, 4, "hạng 5, không phải hạng 6");
    }

    #[test]
    fn a_word_that_is_wider_than_its_line_breaks_anywhere() {
        check(
            &["Llanfairpwllgwyngyllgogerychwyrndrobwll"],
            60.0,
            4,
            "Llanfairpwllgwyngyllgogerychwyrndrobwll",
        );
    }

    #[test]
    fn no_text_has_no_line() {
        check(&[""], 60.0, 0, "");
        check(&[], 60.0, 0, "");
    }

    #[test]
    fn a_text_on_two_lines_breaks_where_the_longer_one_is_shortest() {
        let mut breaker = Breaker::default();
        let text = stretch("Độ đầy đủ số liệu");
        let width = breaker.halved(std::slice::from_ref(&text), 10.0, Figures::Proportional);
        let lines = breaker.lines(&[text], 10.0, Figures::Proportional, width + 0.01);
        assert_eq!(lines.len(), 2);
    }

    #[test]
    fn an_extent_is_the_widest_word_and_the_whole_text() {
        let mut breaker = Breaker::default();
        let (word, all) = breaker.extent(&[stretch("aa bbbb c")], 10.0, Figures::Proportional);
        let width =
            |text: &str| Run::new(text, Weight::Regular, Figures::Proportional).width() * 10.0;
        assert!((word - width("bbbb")).abs() < 1e-9);
        assert!((all - width("aa bbbb c")).abs() < 0.3);
    }

    #[track_caller]
    fn check(texts: &[&str], most: f64, n: usize, joined: &str) {
        let stretches: Vec<Stretch<'_>> = texts.iter().map(|text| stretch(text)).collect();
        let lines = Breaker::default().lines(&stretches, 10.0, Figures::Proportional, most);
        assert_eq!(lines.len(), n);
        assert!(lines.iter().all(|line| line.width <= most + 1e-9));
        let texts = lines.iter().flat_map(|line| &line.bits).map(|bit| bit.run.text.as_str());
        assert_eq!(texts.collect::<String>(), joined);
    }

    fn stretch(text: &str) -> Stretch<'_> {
        let (weight, ink) = (Weight::Regular, Ink::hex(0));
        Stretch { text, weight, ink, below: None, link: None, part: 0 }
    }
}
