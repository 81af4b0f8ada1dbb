//! Where glyphs come from: the fonts in the program and, when asked for, those of the system.

use std::{
    collections::HashMap,
    fmt,
    ops::Range,
    sync::{Arc, OnceLock},
};

use fontique::{Blob, Collection, CollectionOptions, FontInfoOverride, FontStyle, FontWeight, SourceCache};
use parley::FontContext;
use skrifa::{FontRef, MetadataProvider as _};

use super::{Family, Weight};

/// The family of all text that it has characters for.
pub(super) const INTER: &str = "Inter";
/// The families that stand in for what Inter lacks.
pub(super) const STAND_INS: [&str; 3] = ["Noto Sans Arabic", "Noto Sans Hebrew", "Noto Sans Thai"];
const PHOSPHOR: &str = "Phosphor";
const PHOSPHOR_FILL: &str = "Phosphor Fill";

/// A font file in the program: family, weight, slant, bytes.
struct Bundled(&'static str, f32, FontStyle, &'static [u8]);

macro_rules! font {
    ($family:expr, $weight:literal, $style:ident, $file:literal) => {
        Bundled(
            $family,
            $weight,
            FontStyle::$style,
            include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/assets/", $file)),
        )
    };
}

static BUNDLED: [Bundled; 19] = [
    font!(INTER, 400.0, Normal, "fonts/Inter-Regular.ttf"),
    font!(INTER, 500.0, Normal, "fonts/Inter-Medium.ttf"),
    font!(INTER, 600.0, Normal, "fonts/Inter-SemiBold.ttf"),
    font!(INTER, 700.0, Normal, "fonts/Inter-Bold.ttf"),
    font!(INTER, 400.0, Italic, "fonts/Inter-Italic.ttf"),
    font!(STAND_INS[0], 400.0, Normal, "fonts/NotoSansArabic-Regular.ttf"),
    font!(STAND_INS[0], 500.0, Normal, "fonts/NotoSansArabic-Medium.ttf"),
    font!(STAND_INS[0], 600.0, Normal, "fonts/NotoSansArabic-SemiBold.ttf"),
    font!(STAND_INS[0], 700.0, Normal, "fonts/NotoSansArabic-Bold.ttf"),
    font!(STAND_INS[1], 400.0, Normal, "fonts/NotoSansHebrew-Regular.ttf"),
    font!(STAND_INS[1], 500.0, Normal, "fonts/NotoSansHebrew-Medium.ttf"),
    font!(STAND_INS[1], 600.0, Normal, "fonts/NotoSansHebrew-SemiBold.ttf"),
    font!(STAND_INS[1], 700.0, Normal, "fonts/NotoSansHebrew-Bold.ttf"),
    font!(STAND_INS[2], 400.0, Normal, "fonts/NotoSansThai-Regular.ttf"),
    font!(STAND_INS[2], 500.0, Normal, "fonts/NotoSansThai-Medium.ttf"),
    font!(STAND_INS[2], 600.0, Normal, "fonts/NotoSansThai-SemiBold.ttf"),
    font!(STAND_INS[2], 700.0, Normal, "fonts/NotoSansThai-Bold.ttf"),
    font!(PHOSPHOR, 400.0, Normal, "icons/Phosphor.ttf"),
    font!(PHOSPHOR_FILL, 400.0, Normal, "icons/Phosphor-Fill.ttf"),
];

/// The fonts that text may be set in. Cheap to clone.
#[derive(Clone)]
pub struct Fonts(Arc<Sources>);

struct Sources {
    bundled: FontContext,
    /// The family of each bundled font by the id of its bytes.
    names: HashMap<u64, &'static str>,
    /// The characters that the text families have, sorted.
    covered: OnceLock<Box<[Range<u32>]>>,
    system: System,
}

/// Whether fonts of the system help out.
enum System {
    Never,
    /// Looked up at the first character that the bundled fonts lack.
    WhenNeeded(OnceLock<Box<FontContext>>),
}

/// A font file in the program.
#[derive(Debug, Clone, Copy)]
pub struct FontFile {
    /// The name of its family.
    pub name: &'static str,
    /// What it is for.
    pub family: Family,
    /// How bold it is.
    pub weight: Weight,
    /// The file.
    pub bytes: &'static [u8],
}

impl fmt::Debug for Fonts {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self.0.system {
            System::Never => "Fonts(bundled)",
            System::WhenNeeded(_) => "Fonts(with system)",
        })
    }
}

impl Fonts {
    /// The fonts in the program alone: the same text everywhere.
    #[must_use]
    pub fn bundled() -> Self {
        Self::new(System::Never)
    }

    /// The fonts in the program, and those of the system for characters that these lack.
    #[must_use]
    pub fn with_system() -> Self {
        Self::new(System::WhenNeeded(OnceLock::new()))
    }

    /// The families in the program, the one of most text first.
    #[must_use]
    pub fn names() -> Vec<&'static str> {
        let mut names: Vec<_> = BUNDLED.iter().map(|font| font.0).collect();
        names.dedup();
        names
    }

    /// The upright files in the program, for those who draw text by themselves; a family's
    /// stand-ins follow it.
    pub fn files() -> impl Iterator<Item = FontFile> {
        BUNDLED
            .iter()
            .filter(|font| font.2 == FontStyle::Normal)
            .map(|Bundled(name, weight, _, bytes)| FontFile {
                name,
                family: match *name {
                    PHOSPHOR => Family::Icons,
                    PHOSPHOR_FILL => Family::FilledIcons,
                    _ => Family::Text,
                },
                weight: match *weight {
                    ..450.0 => Weight::Regular,
                    450.0..550.0 => Weight::Medium,
                    550.0..650.0 => Weight::SemiBold,
                    _ => Weight::Bold,
                },
                bytes,
            })
    }

    fn new(system: System) -> Self {
        let mut bundled = FontContext {
            collection: Collection::new(CollectionOptions { shared: false, system_fonts: false }),
            // Shared, so that a system font is one blob for every typesetter.
            source_cache: SourceCache::new_shared(),
        };
        let mut names = HashMap::new();
        for Bundled(family, weight, style, bytes) in &BUNDLED {
            let blob = Blob::new(Arc::new(*bytes));
            names.insert(blob.id(), *family);
            let info = FontInfoOverride {
                family_name: Some(family),
                weight: Some(FontWeight::new(*weight)),
                style: Some(*style),
                ..FontInfoOverride::default()
            };
            bundled.collection.register_fonts(blob, Some(info));
        }
        Self(Arc::new(Sources { bundled, names, covered: OnceLock::new(), system }))
    }

    /// The bundled fonts, ready for shaping.
    pub(super) fn context(&self) -> FontContext {
        self.0.bundled.clone()
    }

    /// The bundled fonts together with those of the system, which are looked up now if they
    /// have not been before.
    pub(super) fn system_context(&self) -> Option<FontContext> {
        let System::WhenNeeded(context) = &self.0.system else {
            return None;
        };
        let context = context.get_or_init(|| {
            let mut context = self.0.bundled.clone();
            context.collection.load_system_fonts();
            Box::new(context)
        });
        Some(FontContext::clone(context))
    }

    /// The family of a bundled font, by the id of its bytes.
    pub(super) fn name_of(&self, blob: u64) -> Option<&'static str> {
        self.0.names.get(&blob).copied()
    }

    /// Whether the bundled text families have a character, or it draws nothing anyway.
    pub(super) fn cover(&self, character: char) -> bool {
        if matches!(character, ' '..='~' | '\n') {
            return true;
        }
        let covered = self.0.covered.get_or_init(covered);
        let after = covered.partition_point(|range| range.start <= u32::from(character));
        let found = after.checked_sub(1).and_then(|index| covered.get(index));
        found.is_some_and(|range| range.contains(&u32::from(character))) || is_ignorable(character)
    }
}

/// The name of a family to look a style's glyphs up in, before any that stand in.
pub(super) const fn first_family(family: Family) -> &'static str {
    match family {
        Family::Text => INTER,
        Family::Icons => PHOSPHOR,
        Family::FilledIcons => PHOSPHOR_FILL,
    }
}

/// Characters that steer shaping and have no ink where a font lacks them: joiners, marks of
/// direction, variation selectors.
pub(super) fn is_ignorable(character: char) -> bool {
    matches!(u32::from(character), 0x00AD | 0x034F | 0x061C | 0x115F..=0x1160 | 0x17B4..=0x17B5 | 0x180B..=0x180F
        | 0x200B..=0x200F | 0x2028..=0x202E | 0x2060..=0x206F | 0xFE00..=0xFE0F | 0xFEFF | 0xE0000..=0xE0FFF)
}

fn covered() -> Box<[Range<u32>]> {
    let mut characters: Vec<u32> = BUNDLED
        .iter()
        .filter(|font| font.1 == 400.0 && font.2 == FontStyle::Normal)
        .filter(|font| font.0 == INTER || STAND_INS.contains(&font.0))
        .filter_map(|font| FontRef::new(font.3).ok())
        .flat_map(|font| {
            font.charmap()
                .mappings()
                .map(|(character, _)| character)
                .collect::<Vec<_>>()
        })
        .collect();
    characters.sort_unstable();
    let mut ranges: Vec<Range<u32>> = Vec::new();
    for character in characters {
        match ranges.last_mut() {
            Some(last) if character <= last.end => last.end = last.end.max(character + 1),
            Some(_) | None => ranges.push(character..character + 1),
        }
    }
    ranges.into()
}
