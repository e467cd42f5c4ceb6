//! A chart as SVG and as PNG.

use std::sync::LazyLock;

use icf::diagnostic::{Diagnostics, Language};
use icf::engine::{self, Assessment};
use icf::files::Files;
use icf::io::{self, Inputs, Overrides, Source};
use icf::present::chart::{self, Chart, ChartRequest, Kind, Material};
use icf::present::scene::{self, Anchor, Canvas, Fonts, Paint, Scene, Set, Shape, Turn};
use icf::present::view::Study;
use resvg::tiny_skia::{Color, Pixmap};

use crate::Budget;

/// Layout, recording and writing of the ranking of 61 provinces, fonts in it.
pub(crate) const SVG: Budget = Budget {
    name: "chart: 61 regions to SVG",
    most: 12.0,
    work: || {
        let chart = drawn();
        let text = scene::svg(&chart.scene, &chart.title, &chart.description, Fonts::Carried);
        assert!(text.len() > 10_000);
    },
    before: None,
    yardstick: || assert_eq!(recorded(&CHART.scene).shapes.len(), CHART.scene.shapes.len()),
};

/// The same picture at 300 dpi.
pub(crate) const PNG: Budget = Budget {
    name: "chart: PNG at 300 dpi",
    most: 1.3,
    work: || assert!(scene::png(&CHART.scene, DPI).is_some()),
    before: None,
    yardstick: || {
        let (width, height) = (PIXELS.width, PIXELS.height);
        let mut pixmap = Pixmap::new(width, height).expect("it has pixels");
        pixmap.fill(Color::WHITE);
        assert_eq!(pixmap.data().len(), PIXELS.rgb.len() / 3 * 4);
        assert!(!encoded(&PIXELS).is_empty());
    },
};

const DPI: f64 = 300.0;

/// Vietnam's provinces, read and calculated.
struct Ready {
    files: Files,
    inputs: Inputs,
    assessment: Assessment,
}

static READY: LazyLock<Ready> = LazyLock::new(|| {
    let (mut files, mut troubles) = (Files::default(), Diagnostics::default());
    let source = Source::example("vietnam-provinces").expect("it is built in");
    let inputs = io::load(&source, &Overrides::default(), &mut files, &mut troubles);
    let inputs = inputs.expect("what is built in can be read");
    let assessment = engine::assess(inputs.question());
    Ready { files, inputs, assessment }
});

static CHART: LazyLock<Chart> = LazyLock::new(drawn);

fn drawn() -> Chart {
    let Ready { files, inputs, assessment } = &*READY;
    let study = Study {
        files,
        framework: &inputs.framework,
        dataset: &inputs.dataset,
        manifest: &inputs.manifest,
        method: &inputs.method,
        question: inputs.question(),
        assessment,
        scenarios: &[],
        scenario: None,
        lens: None,
        language: Language::Vi,
    };
    let material = Material { study, firmness: None, years: &[] };
    chart::chart(&material, &ChartRequest::of(Kind::Ranking)).expect("61 provinces are ranked")
}

/// The shapes of a scene drawn once more, without any layout.
fn recorded(scene: &Scene) -> Scene {
    let mut canvas = Canvas::new(scene.width, scene.height);
    for shape in &scene.shapes {
        match shape {
            Shape::Line { points, stroke } => canvas.line(points, *stroke),
            Shape::Area { points, fill } => canvas.area(points, *fill),
            Shape::Rect { at, size, paint: Paint::Fill(ink) } => canvas.rect(*at, *size, *ink),
            Shape::Rect { at, size, paint: Paint::Edge(edge) } => canvas.frame(*at, *size, *edge),
            Shape::Disc { at, radius, paint: Paint::Fill(ink) } => canvas.disc(*at, *radius, *ink),
            Shape::Disc { at, radius, paint: Paint::Edge(edge) } => {
                canvas.ring(*at, *radius, *edge);
            }
            Shape::Text(label) => {
                let set = Set::new(label.font, label.ink);
                let set = match label.anchor {
                    Anchor::Start => set,
                    Anchor::Middle => set.middle(),
                    Anchor::End => set.end(),
                };
                let set = if label.turn == Turn::Up { set.upwards() } else { set };
                canvas.text(&label.text, label.at, set);
            }
        }
    }
    canvas.finish()
}

/// A picture in pixels of three bytes.
struct Pixels {
    width: u32,
    height: u32,
    rgb: Vec<u8>,
}

static PIXELS: LazyLock<Pixels> = LazyLock::new(|| {
    let file = scene::png(&CHART.scene, DPI).expect("it has pixels");
    let decoder = png::Decoder::new(std::io::Cursor::new(file));
    let mut reader = decoder.read_info().expect("a PNG of ours");
    let mut rgb = vec![0; reader.output_buffer_size().expect("it fits into memory")];
    let info = reader.next_frame(&mut rgb).expect("a PNG of ours");
    Pixels { width: info.width, height: info.height, rgb }
});

fn encoded(pixels: &Pixels) -> Vec<u8> {
    let mut out = Vec::new();
    let mut encoder = png::Encoder::new(&mut out, pixels.width, pixels.height);
    encoder.set_color(png::ColorType::Rgb);
    encoder.set_depth(png::BitDepth::Eight);
    encoder.set_compression(png::Compression::Fast);
    let mut writer = encoder.write_header().expect("a vector takes all");
    writer.write_image_data(&pixels.rgb).expect("a vector takes all");
    writer.finish().expect("a vector takes all");
    out
}
