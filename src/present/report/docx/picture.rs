//! Charts as pictures with alternative text, and their captions.

use maud::{Markup, html};

use super::text::{Desk, Set, clean, field, run};
use crate::diagnostic::Words;
use crate::present::report::Exhibit;
use crate::present::scene;
use crate::present::term::capital;
use crate::words;

/// Pixels to an inch of a printed picture.
const DPI: f64 = 200.0;
/// Units of a drawing to a millimetre.
const EMU: f64 = 36_000.0;
/// The vocabularies of drawings.
const DRAWING: &str = "http://schemas.openxmlformats.org/drawingml/2006/main";
const PICTURE: &str = "http://schemas.openxmlformats.org/drawingml/2006/picture";

impl Desk<'_> {
    /// Width and height of a chart in millimetres: as wide as the lines, never higher than a page
    /// with its caption.
    pub(super) fn size_of(&self, exhibit: &Exhibit) -> (f64, f64) {
        let scene = &exhibit.chart.scene;
        let (line, page) = (self.look.line_mm(), self.look.picture_mm());
        let height = line * scene.height / scene.width;
        if height <= page { (line, height) } else { (line * page / height, page) }
    }

    /// A chart and its caption.
    pub(super) fn exhibit(&mut self, exhibit: &Exhibit) -> Result<Markup, Words> {
        let (width, height) = self.size_of(exhibit);
        let scene = &exhibit.chart.scene;
        let dpi = DPI * (width / 25.4) / (scene.width / 96.0);
        let number = exhibit.number;
        let png = scene::png(scene, dpi).ok_or_else(|| {
            words!("figure {number} cannot be drawn", "không vẽ được hình {number}")
        })?;
        let id = self.picture(png);
        let drawing = self.drawing(exhibit, &id, (width, height));
        let turned = self.turned();
        let picture = html! {
            w:p {
                w:pPr {
                    w:keepNext {}
                    (turned)
                    w:spacing w:before="160" w:after="40" w:line="240" w:lineRule="auto" {}
                    w:jc w:val="center" {}
                }
                (self.marked(Some(&exhibit.anchor), &drawing))
            }
        };
        let caption = self.caption(exhibit);
        Ok(html! { (picture) (caption) })
    }

    fn drawing(&self, exhibit: &Exhibit, id: &str, (width, height): (f64, f64)) -> Markup {
        #[expect(clippy::cast_possible_truncation, reason = "a sheet of paper")]
        let emu = |mm: f64| (mm * EMU).round() as i64;
        let (cx, cy, n) = (emu(width), emu(height), self.pictures.len());
        let chart = &exhibit.chart;
        let (title, description) = (clean(&chart.title), clean(&chart.description));
        html! {
            w:r { w:drawing {
                wp:inline distT="0" distB="0" distL="0" distR="0" {
                    wp:extent cx=(cx) cy=(cy) {}
                    wp:docPr id=(n) name=(format!("Chart {n}")) descr=(description) title=(title) {}
                    wp:cNvGraphicFramePr { a:graphicFrameLocks xmlns:a=(DRAWING) noChangeAspect="1" {} }
                    a:graphic xmlns:a=(DRAWING) { a:graphicData uri=(PICTURE) {
                        pic:pic xmlns:pic=(PICTURE) {
                            pic:nvPicPr {
                                pic:cNvPr id=(n) name=(format!("image{n}.png")) descr=(description) {}
                                pic:cNvPicPr { a:picLocks noChangeAspect="1" {} }
                            }
                            pic:blipFill { a:blip r:embed=(id) {} a:stretch { a:fillRect {} } }
                            pic:spPr {
                                a:xfrm { a:off x="0" y="0" {} a:ext cx=(cx) cy=(cy) {} }
                                a:prstGeom prst="rect" { a:avLst {} }
                            }
                        }
                    } }
                }
            } }
        }
    }

    /// "Figure 3. What is measured. Sources: \[1\], \[2\]. Third party." The number is a field, so that
    /// it stays right when figures are moved.
    fn caption(&self, exhibit: &Exhibit) -> Markup {
        let language = self.look.language;
        let label = words!("Figure", "Hình");
        let subtitle = sentence(&exhibit.chart.subtitle);
        let confidence = sentence(&capital(&exhibit.confidence));
        let label = label.get(language);
        let content = html! {
            (run(&format!("{label} "), Set::PLAIN.bold(), None))
            (field(&format!("SEQ {label} \\* ARABIC"), &exhibit.number.to_string()))
            (run(&format!(". {subtitle}"), Set::PLAIN, None))
            (self.sources_of(exhibit))
            @if !confidence.is_empty() { (run(&format!(" {confidence}"), Set::PLAIN, None)) }
        };
        html! {
            w:p {
                w:pPr {
                    w:pStyle w:val="Caption" {}
                    w:spacing w:before="0" w:after="200" {}
                }
                (content)
            }
        }
    }

    fn sources_of(&self, exhibit: &Exhibit) -> Markup {
        let language = self.look.language;
        let known: Vec<usize> =
            exhibit.sources.iter().copied().filter(|at| *at < self.report.sources.len()).collect();
        let label = if known.len() == 1 {
            words!(" Source: ", " Nguồn: ")
        } else {
            words!(" Sources: ", " Nguồn: ")
        };
        html! {
            @if !known.is_empty() {
                (run(label.get(language), Set::PLAIN, None))
                @for (place, at) in known.iter().enumerate() {
                    @if place > 0 { (run(", ", Set::PLAIN, None)) }
                    (self.jump(&format!("[{}]", at + 1), &self.report.sources[*at].anchor, Set::PLAIN))
                }
                (run(".", Set::PLAIN, None))
            }
        }
    }
}

/// A text that ends like a sentence.
pub(super) fn sentence(text: &str) -> String {
    let text = text.trim();
    if text.is_empty() || text.ends_with(['.', '!', '?', '…']) {
        text.to_owned()
    } else {
        format!("{text}.")
    }
}
