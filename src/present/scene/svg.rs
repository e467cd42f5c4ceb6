//! Writes a scene as SVG: decimals, a title and a description for screen readers, texts as texts.

use std::fmt::Write;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use super::font::{BOLD_WOFF2, Cut, REGULAR_WOFF2};
use super::{Anchor, Figures, Ink, Label, Paint, Point, Scene, Shape, Stroke, Turn, Weight};

/// Where the fonts of an SVG come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fonts {
    /// The file carries those that it uses, so that it looks the same everywhere.
    Carried,
    /// Whatever shows it has them: a page that carries them once, or our own renderer.
    Named,
}

/// Writes a scene; `title` and `description` are what a screen reader says.
///
/// The same scene gives the same text. Everything that comes from data is escaped.
pub fn svg(scene: &Scene, title: &str, description: &str, fonts: Fonts) -> String {
    let (width, height) = (number(scene.width), number(scene.height));
    let mut out = format!(
        r#"<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}" role="img" font-family="Inter, 'Helvetica Neue', Arial, sans-serif">"#,
    );
    element(&mut out, "title", title);
    element(&mut out, "desc", description);
    if fonts == Fonts::Carried {
        out.push_str(&carried(scene));
    }
    for shape in &scene.shapes {
        out.push('\n');
        write_shape(&mut out, shape);
    }
    out.push_str("\n</svg>\n");
    out
}

fn element(out: &mut String, name: &str, text: &str) {
    write_to(out, format_args!("\n<{name}>{}</{name}>", escaped(text)));
}

/// The style sheet with the weights that the scene uses.
fn carried(scene: &Scene) -> String {
    let mut faces = String::new();
    for (weight, css, file) in
        [(Weight::Regular, 400, REGULAR_WOFF2), (Weight::Bold, 700, BOLD_WOFF2)]
    {
        if scene.labels().any(|label| label.font.weight == weight) {
            let data = STANDARD.encode(file);
            write_to(
                &mut faces,
                format_args!(
                    "@font-face{{font-family:Inter;font-weight:{css};src:url(data:font/woff2;base64,{data}) format('woff2')}}"
                ),
            );
        }
    }
    if faces.is_empty() { faces } else { format!("\n<style>{faces}</style>") }
}

fn write_shape(out: &mut String, shape: &Shape) {
    match shape {
        Shape::Line { points, stroke } => {
            out.push_str("<polyline points=\"");
            write_points(out, points);
            out.push_str("\" fill=\"none\" stroke-linejoin=\"round\"");
            write_stroke(out, *stroke);
            out.push_str("/>");
        }
        Shape::Area { points, fill } => {
            out.push_str("<polygon points=\"");
            write_points(out, points);
            out.push('"');
            write_fill(out, *fill);
            out.push_str("/>");
        }
        Shape::Rect { at: (x, y), size: (width, height), paint } => {
            let (x, y, width, height) = (number(*x), number(*y), number(*width), number(*height));
            write_to(
                out,
                format_args!("<rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\""),
            );
            write_paint(out, *paint);
            out.push_str("/>");
        }
        Shape::Disc { at: (x, y), radius, paint } => {
            let (x, y, radius) = (number(*x), number(*y), number(*radius));
            write_to(out, format_args!("<circle cx=\"{x}\" cy=\"{y}\" r=\"{radius}\""));
            write_paint(out, *paint);
            out.push_str("/>");
        }
        Shape::Text(label) => write_label(out, label),
    }
}

fn write_label(out: &mut String, label: &Label) {
    let (x, y) = (number(label.at.0), number(label.at.1));
    write_to(
        out,
        format_args!("<text x=\"{x}\" y=\"{y}\" font-size=\"{}\"", number(label.font.size)),
    );
    if label.font.weight == Weight::Bold {
        out.push_str(" font-weight=\"700\"");
    }
    match label.anchor {
        Anchor::Start => {}
        Anchor::Middle => out.push_str(" text-anchor=\"middle\""),
        Anchor::End => out.push_str(" text-anchor=\"end\""),
    }
    if Cut::of(&label.text, label.font).figures == Figures::Tabular {
        // Our own renderer knows the face by its name; browsers know the feature.
        out.push_str(
            " font-family=\"'Inter Tabular', Inter, 'Helvetica Neue', Arial, sans-serif\"",
        );
        out.push_str(" font-variant=\"tabular-nums\"");
    }
    if label.turn == Turn::Up {
        write_to(out, format_args!(" transform=\"rotate(-90 {x} {y})\""));
    }
    write_fill(out, label.ink);
    write_to(out, format_args!(">{}</text>", escaped(&label.text)));
}

fn write_paint(out: &mut String, paint: Paint) {
    match paint {
        Paint::Fill(ink) => write_fill(out, ink),
        Paint::Edge(stroke) => {
            out.push_str(" fill=\"none\"");
            write_stroke(out, stroke);
        }
    }
}

fn write_fill(out: &mut String, ink: Ink) {
    write_to(out, format_args!(" fill=\"{}\"", hex(ink)));
    if ink.opacity < 1.0 {
        write_to(out, format_args!(" fill-opacity=\"{}\"", number(ink.opacity)));
    }
}

fn write_stroke(out: &mut String, stroke: Stroke) {
    let (ink, width) = (stroke.ink, number(stroke.width));
    write_to(out, format_args!(" stroke=\"{}\" stroke-width=\"{width}\"", hex(ink)));
    if ink.opacity < 1.0 {
        write_to(out, format_args!(" stroke-opacity=\"{}\"", number(ink.opacity)));
    }
}

fn write_points(out: &mut String, points: &[Point]) {
    for (at, &(x, y)) in points.iter().enumerate() {
        if at > 0 {
            out.push(' ');
        }
        write_to(out, format_args!("{},{}", number(x), number(y)));
    }
}

fn write_to(out: &mut String, text: std::fmt::Arguments<'_>) {
    out.write_fmt(text).expect("a string takes every text");
}

fn hex(ink: Ink) -> String {
    let [red, green, blue] = ink.rgb;
    format!("#{red:02X}{green:02X}{blue:02X}")
}

/// A length with at most two decimals.
fn number(pixels: f64) -> String {
    let text = format!("{pixels:.2}");
    let text = text.trim_end_matches('0').trim_end_matches('.');
    if text == "-0" { "0".to_owned() } else { text.to_owned() }
}

/// A text as SVG and HTML carry it. What XML cannot carry is left out.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\u{fffe}' | '\u{ffff}' => {}
            letter if letter.is_control() => out.push(' '),
            letter => out.push(letter),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::present::scene::canvas::Set;
    use crate::present::scene::{Canvas, Font};

    #[test]
    fn a_picture_is_written_as_it_was_drawn() {
        let mut canvas = Canvas::new(100.0, 40.0);
        canvas.line(&[(0.0, 0.5), (10.25, 0.5)], Stroke { ink: Ink::hex(0xDD_E1E5), width: 0.7 });
        canvas.disc((5.0, 6.0), 2.5, Ink::hex(0xC4_2E1F).faded(0.5));
        canvas.text("1.5", (9.0, 20.0), Set::new(Font::bold(12.0).tabular(), Ink::hex(0)).end());
        let text = svg(&canvas.finish(), "T", "D", Fonts::Named);
        snapbox::assert_data_eq!(
            text,
            snapbox::str![[r##"
<svg xmlns="http://www.w3.org/2000/svg" width="100" height="40" viewBox="0 0 100 40" role="img" font-family="Inter, 'Helvetica Neue', Arial, sans-serif">
<title>T</title>
<desc>D</desc>
<polyline points="0,0.5 10.25,0.5" fill="none" stroke-linejoin="round" stroke="#DDE1E5" stroke-width="0.7"/>
<circle cx="5" cy="6" r="2.5" fill="#C42E1F" fill-opacity="0.5"/>
<text x="9" y="20" font-size="12" font-weight="700" text-anchor="end" font-family="'Inter Tabular', Inter, 'Helvetica Neue', Arial, sans-serif" font-variant="tabular-nums" fill="#000000">1.5</text>
</svg>

"##]]
        );
    }

    #[test]
    fn text_from_data_never_becomes_code() {
        let mut canvas = Canvas::new(10.0, 10.0);
        canvas.text(
            "<script>alert('1')</script>",
            (0.0, 0.0),
            Set::new(Font::regular(9.0), Ink::hex(0)),
        );
        let text = svg(&canvas.finish(), "\"><script>", "a & b\u{1}", Fonts::Carried);
        assert!(!text.contains("<script>"), "{text}");
        assert!(text.contains("a &amp; b "));
        assert_eq!(text.matches("@font-face").count(), 1);
    }
}
