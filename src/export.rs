//! A map as a picture in a file: the only place that strings the pipe together.
//!
//! Window and command line call [`write()`]; neither adds anything to a picture that the other
//! lacks. Knows nothing of windows, arguments or terminals.

mod legible;
mod preset;
mod preview;
mod review;
mod subject;

use std::{
    collections::BTreeSet,
    io::{self, Write},
    path::Path,
};

use crate::{
    check::{Finding, Place, Rule},
    file::{self, FileError},
    geometry::Size,
    layout::{self, EmptyLanes, Layout, Look},
    model::{JourneyMap, PresetName, ThemeName},
    paint::{self, PaintError, PngOptions},
    scene::{Scene, scene},
    text::Typesetter,
    theme::Theme,
};

pub use crate::paint::{Compression, Ground};
pub use preset::{PRESETS, Page, Preset, preset};
pub use preview::{Preview, preview, thumbnail};
pub use review::review;
pub use subject::{Subject, through, without_dangling_answers};

/// What a picture is to be like.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Options {
    /// What is shown.
    pub subject: Subject,
    /// The page, or how large the whole map is drawn.
    pub picture: Picture,
    /// The look.
    pub theme: ThemeName,
    /// What shows where nothing stands.
    pub ground: Ground,
    /// What to spare in packing; without it, bytes for slides and time for posters.
    pub compression: Option<Compression>,
}

/// How large a picture is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Picture {
    /// A page, its type as large as it allows; or `free`, which is a scale of 1.
    Preset(PresetName),
    /// The whole map, this many pixels wide.
    Width(u32),
    /// The whole map, this many pixels a map unit.
    Scale(f32),
}

/// Where a picture goes.
#[expect(missing_debug_implementations, reason = "a stream has nothing to show")]
pub enum Target<'a> {
    /// To a file, whole or not at all.
    File(&'a Path),
    /// To whoever reads as it is drawn.
    Stream(&'a mut (dyn Write + Send)),
}

/// What is to be told of a picture that was written.
#[derive(Debug, Clone, PartialEq)]
pub struct Report {
    /// What is wrong with the picture, such as text too small to be read.
    pub findings: Vec<Finding>,
    /// The size of card text in points of the page; in the free layout, of paper.
    pub text_points: f32,
    /// Width and height.
    pub pixels: (u32, u32),
}

/// Why a picture could not be written.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// It could not be drawn.
    #[error(transparent)]
    Paint(#[from] PaintError),
    /// It could not be put in its place; what stood there is as it was.
    #[error(transparent)]
    File(#[from] FileError),
}

/// How large a map is when it is drawn free, and in what.
#[derive(Debug, Clone, PartialEq)]
pub struct Extent {
    /// In map units.
    pub size: Size,
    /// The families its text is set in, in order of the alphabet.
    pub fonts: Vec<String>,
}

/// Draws `map` and writes the picture, telling `progress` how much is done, 0 to 1.
///
/// # Errors
/// When the size makes no picture, a picture in the map cannot be decoded or the target cannot be
/// written. A file that was there before is then as it was.
pub fn write(
    map: &JourneyMap,
    options: &Options,
    typesetter: &mut Typesetter,
    target: Target<'_>,
    progress: &mut dyn FnMut(f32),
) -> Result<Report, ExportError> {
    let drawn = Drawn::of(map, options, typesetter);
    let png = drawn.png_options(options);
    match target {
        Target::Stream(out) => paint::png(&drawn.scene, &png, &mut { out }, progress)?,
        Target::File(path) => to_file(path, |out| paint::png(&drawn.scene, &png, &mut { out }, progress))?,
    }
    Ok(report(
        drawn.layout,
        (map, options),
        (png.width, png.height),
        typesetter,
    ))
}

/// What is to be told of a picture that was just laid out.
fn report(
    layout: Layout,
    (map, options): (&JourneyMap, &Options),
    pixels: (u32, u32),
    typesetter: &mut Typesetter,
) -> Report {
    let drawn_without = typesetter.take_missing();
    let text_points = layout.text_points();
    let mut findings = layout.findings;
    findings.extend(missing_glyphs(&drawn_without));
    match options.subject {
        Subject::Map => legible::name_a_page_that_would_do(&mut findings, map, options, typesetter),
        Subject::Eyes(id) => {
            let hers = through(map.clone(), &BTreeSet::from([id]));
            legible::name_a_page_that_would_do(&mut findings, &hers, options, typesetter);
        }
        // No page but a larger one, which its own finding says.
        Subject::Sheet(_) => {}
    }
    Report { findings, text_points, pixels }
}

/// Characters that no font has, which stand in the picture as boxes.
fn missing_glyphs(characters: &BTreeSet<char>) -> Option<Finding> {
    const NAMED: usize = 12;
    let names: Vec<String> = characters
        .iter()
        .take(NAMED)
        .map(|character| format!("{character} (U+{:04X})", u32::from(*character)))
        .collect();
    let more = characters.len().saturating_sub(NAMED);
    let more = if more > 0 {
        format!(" and {more} more")
    } else {
        String::new()
    };
    (!names.is_empty()).then(|| {
        let message = format!("no font has {}{more}: drawn as boxes", names.join(", "));
        let hint = "install a font for that script, or use other characters";
        Finding::new(Rule::MissingGlyph, Place::default(), message, hint)
    })
}

/// Writes a file with `paint`, telling what it cannot draw from what the disk cannot take.
fn to_file(path: &Path, paint: impl FnOnce(&mut dyn Write) -> Result<(), PaintError>) -> Result<(), ExportError> {
    let mut undrawn = None;
    let written = file::write_atomically(path, |out| {
        paint(out).map_err(|error| {
            if let PaintError::Write(error) = error {
                error
            } else {
                io::Error::other(undrawn.insert(error).to_string())
            }
        })
    });
    match undrawn {
        Some(error) => Err(error.into()),
        None => Ok(written?),
    }
}

/// How large `map` is when it is drawn free, and in which fonts.
#[must_use]
pub fn measure(map: &JourneyMap, typesetter: &mut Typesetter) -> Extent {
    Extent {
        size: lay_out(map, None, map.theme, typesetter).size,
        fonts: typesetter.families_used().into_iter().collect(),
    }
}

/// The pipe up to the painter.
struct Drawn {
    layout: Layout,
    scene: Scene,
    /// The page it is made for; without one it is free.
    page: Option<Page>,
}

impl Drawn {
    fn of(map: &JourneyMap, options: &Options, typesetter: &mut Typesetter) -> Self {
        let page = options.picture.page();
        let layout = lay_out_subject(map, page, options, typesetter);
        let scene = scene(&layout, theme_of(options.theme));
        Self { layout, scene, page }
    }

    fn png_options(&self, options: &Options) -> PngOptions {
        let size = self.layout.size;
        let pixels_per_unit = match (self.page, options.picture) {
            (Some(page), _) => page.width_pixels as f32 / size.width,
            (None, Picture::Width(width)) => width as f32 / size.width,
            (None, Picture::Scale(scale)) => scale,
            (None, Picture::Preset(_)) => 1.0,
        };
        let (width, height) = match self.page {
            Some(page) => (page.width_pixels, page.height_pixels),
            None => (
                whole(size.width * pixels_per_unit),
                whole(size.height * pixels_per_unit),
            ),
        };
        let pixels_per_inch = match self.page {
            Some(page) => page.pixels_per_inch(),
            None => pixels_per_unit * UNITS_PER_INCH,
        };
        PngOptions {
            width,
            height,
            pixels_per_unit,
            pixels_per_meter: (f64::from(pixels_per_inch) / METERS_PER_INCH).round() as u32,
            ground: options.ground,
            compression: options.compression.unwrap_or_else(|| usual_compression(width, height)),
        }
    }
}

const UNITS_PER_INCH: f32 = 96.0;
const METERS_PER_INCH: f64 = 0.0254;
/// Larger pictures are posters, which are printed rather than sent.
const POSTER_PIXELS: u64 = 12_000_000;

impl Picture {
    fn page(self) -> Option<Page> {
        match self {
            Self::Preset(name) => preset(name).page,
            Self::Width(_) | Self::Scale(_) => None,
        }
    }
}

/// Lays `map` out on `page`, or free.
fn lay_out(map: &JourneyMap, page: Option<Page>, theme: ThemeName, typesetter: &mut Typesetter) -> Layout {
    layout::layout(map, &look_of(page, theme, EmptyLanes::LeftOut), typesetter)
}

/// Lays out what a picture shows.
fn lay_out_subject(map: &JourneyMap, page: Option<Page>, options: &Options, typesetter: &mut Typesetter) -> Layout {
    let theme = options.theme;
    match options.subject.in_map(map) {
        Subject::Map => lay_out(map, page, theme, typesetter),
        Subject::Eyes(id) => {
            let hers = through(map.clone(), &BTreeSet::from([id]));
            lay_out(&hers, page, theme, typesetter)
        }
        Subject::Sheet(id) => {
            let look = look_of(page, theme, EmptyLanes::LeftOut);
            let sheet = layout::sheet(map, id, &look, typesetter);
            sheet.unwrap_or_else(|| lay_out(map, page, theme, typesetter))
        }
    }
}

/// What a map is laid out for: a page or none, read as the theme is read.
#[must_use]
pub fn look_of(page: Option<Page>, theme: ThemeName, empty_lanes: EmptyLanes) -> Look {
    Look {
        empty_lanes,
        page: page.map_or(layout::Page::Free, |page| layout::Page::Sheet(page.sheet())),
        reading: theme_of(theme).reading,
        lines_together: lines_together(theme),
    }
}

/// How many curves can be told apart in one panel; greys part no more than two.
fn lines_together(theme: ThemeName) -> usize {
    match theme {
        ThemeName::Paper | ThemeName::Midnight | ThemeName::Projector => 3,
        ThemeName::Print => 2,
    }
}

/// The tokens of a look.
#[must_use]
pub fn theme_of(name: ThemeName) -> &'static Theme {
    match name {
        ThemeName::Paper => &Theme::PAPER,
        ThemeName::Midnight => &Theme::MIDNIGHT,
        ThemeName::Projector => &Theme::PROJECTOR,
        ThemeName::Print => &Theme::PRINT,
    }
}

fn usual_compression(width: u32, height: u32) -> Compression {
    if u64::from(width) * u64::from(height) > POSTER_PIXELS {
        Compression::Fast
    } else {
        Compression::Small
    }
}

/// Whole pixels that cover `length`; a hundredth of a pixel too much is arithmetic.
fn whole(length: f32) -> u32 {
    (length - 0.01).ceil() as u32
}
