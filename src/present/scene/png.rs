//! Draws a scene as PNG at any resolution, with the fonts that the program carries.

use std::sync::{Arc, LazyLock};

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::fontdb::Database;
use resvg::usvg::{Options, Tree};

use super::font::{Cut, replaced};
use super::{Fonts, Scene, Shape, svg};

/// Pixels of a scene to one inch.
const PIXELS_PER_INCH: f64 = 96.0;

/// Draws a scene on white paper; `dpi` pixels to an inch.
///
/// Nothing if the picture would have no pixel, or more than there is memory for. A letter that the
/// fonts lack becomes a white square: [`Scene::missing_letters`] says which.
pub fn png(scene: &Scene, dpi: f64) -> Option<Vec<u8>> {
    let pixmap = pixels(scene, dpi)?;
    let mut out = Vec::new();
    let mut encoder = png::Encoder::new(&mut out, pixmap.width(), pixmap.height());
    encoder.set_color(png::ColorType::Rgb);
    encoder.set_depth(png::BitDepth::Eight);
    encoder.set_compression(png::Compression::Fast);
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a few thousand")]
    let per_metre = (dpi / 0.0254).round() as u32;
    encoder.set_pixel_dims(Some(png::PixelDimensions {
        xppu: per_metre,
        yppu: per_metre,
        unit: png::Unit::Meter,
    }));
    // The paper is white, so nothing shines through and the fourth channel says nothing.
    let rgb: Vec<u8> =
        pixmap.data().chunks_exact(4).flat_map(|one| [one[0], one[1], one[2]]).collect();
    let mut writer = encoder.write_header().ok()?;
    writer.write_image_data(&rgb).ok()?;
    writer.finish().ok()?;
    Some(out)
}

/// The picture in pixels.
fn pixels(scene: &Scene, dpi: f64) -> Option<Pixmap> {
    let scale = dpi / PIXELS_PER_INCH;
    let size = |length: f64| {
        let pixels = (length * scale).ceil();
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "checked")]
        (1.0..=60_000.0).contains(&pixels).then_some(pixels as u32)
    };
    let mut pixmap = Pixmap::new(size(scene.width)?, size(scene.height)?)?;
    pixmap.fill(resvg::tiny_skia::Color::WHITE);
    let options = Options { fontdb: fonts(), ..Options::default() };
    let text = svg(&with_known_letters(scene), "", "", Fonts::Named);
    let tree = Tree::from_str(&text, &options).ok()?;
    #[expect(clippy::cast_possible_truncation, reason = "a scale is a small number")]
    let scale = scale as f32;
    resvg::render(&tree, Transform::from_scale(scale, scale), &mut pixmap.as_mut());
    Some(pixmap)
}

/// The scene with a white square for every letter that the fonts lack.
fn with_known_letters(scene: &Scene) -> Scene {
    let mut scene = scene.clone();
    for shape in &mut scene.shapes {
        if let Shape::Text(label) = shape {
            label.text = replaced(&label.text);
        }
    }
    scene
}

/// The fonts that the program carries, read once.
fn fonts() -> Arc<Database> {
    static FONTS: LazyLock<Arc<Database>> = LazyLock::new(|| {
        let mut fonts = Database::new();
        for cut in Cut::ALL {
            fonts.load_font_data(cut.file().to_vec());
        }
        Arc::new(fonts)
    });
    Arc::clone(&FONTS)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::present::scene::{Canvas, Font, Ink, Set};

    #[test]
    fn a_resolution_is_kept_and_written_down() {
        let png = png(&picture("Đ"), 192.0).unwrap();
        let decoder = png::Decoder::new(std::io::Cursor::new(png));
        let reader = decoder.read_info().unwrap();
        let info = reader.info();
        assert_eq!((info.width, info.height), (200, 80));
        assert_eq!(info.pixel_dims.unwrap().xppu, 7559);
    }

    #[test]
    fn letters_leave_ink_with_no_font_installed() {
        let ink = |text: &str| {
            let pixmap = pixels(&picture(text), 96.0).unwrap();
            pixmap.data().chunks_exact(4).filter(|pixel| pixel[0] < 128).count()
        };
        assert!(ink("Ẵ") > ink("A") && ink("A") > 20, "{} {}", ink("Ẵ"), ink("A"));
        assert_eq!(ink("臺"), ink("□"));
        assert_eq!(ink(""), 0);
    }

    #[test]
    fn a_picture_without_pixels_is_none() {
        assert!(png(&picture("A"), 0.0).is_none());
        assert!(png(&picture("A"), f64::NAN).is_none());
        assert!(png(&picture("A"), 1e9).is_none());
    }

    fn picture(text: &str) -> Scene {
        let mut canvas = Canvas::new(100.0, 40.0);
        canvas.text(text, (10.0, 32.0), Set::new(Font::bold(30.0), Ink::hex(0)));
        canvas.finish()
    }
}
