//! Pictures that are looked at before they are written: the page as it will be, and small ones to
//! choose by.

use std::sync::Arc;

use super::{Drawn, ExportError, Options, Picture, Report, Subject, report};
use crate::{
    model::{JourneyMap, PresetName},
    paint::{self, Compression, Ground, PngOptions},
    scene::Scene,
    text::Typesetter,
};

/// A picture that was not written yet.
#[derive(Debug, Clone)]
pub struct Preview {
    /// The picture.
    pub scene: Arc<Scene>,
    /// What [`super::write`] would tell of it.
    pub report: Report,
}

/// The picture that [`super::write`] would write.
#[must_use]
pub fn preview(map: &JourneyMap, options: &Options, typesetter: &mut Typesetter) -> Preview {
    let drawn = Drawn::of(map, options, typesetter);
    let png = drawn.png_options(options);
    let scene = Arc::new(drawn.scene);
    let report = report(drawn.layout, (map, options), (png.width, png.height), typesetter);
    Preview { scene, report }
}

/// A slide of the map as a small PNG, `width` pixels wide.
///
/// # Errors
///
/// When a picture in the map cannot be decoded.
pub fn thumbnail(map: &JourneyMap, width: u32, typesetter: &mut Typesetter) -> Result<Vec<u8>, ExportError> {
    let options = Options {
        subject: Subject::Map,
        picture: Picture::Preset(PresetName::Slide),
        theme: map.theme,
        ground: Ground::Opaque,
        compression: Some(Compression::Fast),
    };
    let drawn = Drawn::of(map, &options, typesetter);
    // Whoever asks next is told of his own characters only.
    typesetter.take_missing();
    let size = drawn.layout.size;
    let pixels_per_unit = width as f32 / size.width;
    let png = PngOptions {
        width,
        height: (size.height * pixels_per_unit).round() as u32,
        pixels_per_unit,
        ..drawn.png_options(&options)
    };
    let mut bytes = Vec::new();
    paint::png(&drawn.scene, &png, &mut bytes, &mut |_| {})?;
    Ok(bytes)
}
