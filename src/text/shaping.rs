//! From a string to shaped text: glyphs in one long line, and where it may break.
//!
//! Everything is shaped at one size and scaled afterwards, so that a search for the right type
//! size shapes nothing anew.

use std::{collections::HashMap, sync::Arc};

use fontique::{FontStyle, FontWeight};
use parley::{
    FontContext, FontData, FontFamily, FontFamilyName, FontFeature, FontFeatures, GenericFamily, Language, Layout,
    LayoutContext, LineHeight, RangedBuilder, StyleProperty,
};
use skrifa::{FontRef, MetadataProvider as _, string::StringId};

use super::{
    Family, Style, Weight,
    fonts::{Fonts, STAND_INS, first_family},
    shaped::Shaped,
};

/// The size at which everything is shaped.
pub(super) const SHAPED_SIZE: f32 = 64.0;

/// What of a style decides about the glyphs.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Face {
    pub(super) family: Family,
    pub(super) weight: Weight,
    pub(super) is_italic: bool,
    /// In em.
    pub(super) tracking: f32,
}

impl From<&Style> for Face {
    fn from(style: &Style) -> Self {
        Self {
            family: style.family,
            weight: style.weight,
            is_italic: style.italic,
            tracking: style.tracking,
        }
    }
}

/// Fonts and scratch space for shaping.
pub(super) struct Shaper {
    fonts: Fonts,
    bundled: FontContext,
    /// `None` until a text needs it.
    system: Option<FontContext>,
    context: LayoutContext<()>,
    /// Filled anew for each text.
    layout: Layout<()>,
    names: Vec<String>,
    /// Which name a font goes by: the id of its bytes, its index in them.
    known: HashMap<(u64, u32), usize>,
}

impl Shaper {
    pub(super) fn new(fonts: Fonts) -> Self {
        Self {
            bundled: fonts.context(),
            fonts,
            system: None,
            context: LayoutContext::new(),
            layout: Layout::new(),
            names: Fonts::names().into_iter().map(str::to_owned).collect(),
            known: HashMap::new(),
        }
    }

    /// The fonts it shapes with.
    pub(super) const fn fonts(&self) -> &Fonts {
        &self.fonts
    }

    /// Shapes a text. Lines must end before the bytes in `forced`.
    pub(super) fn shape(&mut self, text: Arc<str>, face: Face, language: &str, forced: &[u32]) -> Shaped {
        let needs_help = match face.family {
            Family::Text => text.chars().any(|character| !self.fonts.cover(character)),
            Family::Icons | Family::FilledIcons => false,
        };
        if needs_help && self.system.is_none() {
            self.system = self.fonts.system_context();
        }
        let fonts = match &mut self.system {
            Some(system) if needs_help => system,
            Some(_) | None => &mut self.bundled,
        };
        let builder = builder(&mut self.context, fonts, &text, face, language, &[]);
        builder.build_into(&mut self.layout, &text);
        let mut shaped = Shaped::new(Arc::clone(&text), &mut self.layout, face, language, forced);
        let lacking = if needs_help { shaped.lacking() } else { Vec::new() };
        if let Some(system) = &mut self.system
            && !lacking.is_empty()
        {
            // One font a script is all that the system offers by itself: ask it for any font.
            let builder = self::builder(&mut self.context, system, &text, face, language, &lacking);
            builder.build_into(&mut self.layout, &text);
            shaped = Shaped::new(text, &mut self.layout, face, language, forced);
        }
        for font in &shaped.fonts {
            shaped.families |= 1_u64
                .checked_shl(self.name_index(&font.data) as u32)
                .unwrap_or_default();
        }
        shaped
    }

    /// The names of families by their bit.
    pub(super) fn family_names(&self) -> &[String] {
        &self.names
    }

    fn name_index(&mut self, font: &FontData) -> usize {
        let key = (font.data.id(), font.index);
        if let Some(index) = self.known.get(&key) {
            return *index;
        }
        let bundled = self.fonts.name_of(font.data.id());
        let name = bundled.map_or_else(|| family_name(font.data.as_ref(), font.index), str::to_owned);
        let index = self.names.iter().position(|known| *known == name).unwrap_or_else(|| {
            self.names.push(name);
            self.names.len() - 1
        });
        self.known.insert(key, index);
        index
    }
}

/// What a font file calls its family.
fn family_name(data: &[u8], index: u32) -> String {
    let name = FontRef::from_index(data, index).ok().and_then(|font| {
        let named = |id| {
            font.localized_strings(id)
                .english_or_first()
                .map(|name| name.to_string())
        };
        named(StringId::TYPOGRAPHIC_FAMILY_NAME).or_else(|| named(StringId::FAMILY_NAME))
    });
    name.unwrap_or_else(|| "a font without a name".to_owned())
}

/// Where figures stand in a text.
fn figures(text: &str) -> impl Iterator<Item = std::ops::Range<usize>> {
    let bytes = text.as_bytes();
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = at + bytes.get(at..)?.iter().position(u8::is_ascii_digit)?;
        let rest = bytes.get(start..)?;
        at = start
            + rest
                .iter()
                .position(|byte| !byte.is_ascii_digit())
                .unwrap_or(rest.len());
        Some(start..at)
    })
}

/// Tells the shaper all about a text; the characters at the bytes in `any_font` may come from any
/// font there is.
fn builder<'a>(
    context: &'a mut LayoutContext<()>,
    fonts: &'a mut FontContext,
    text: &'a str,
    face: Face,
    language: &str,
    any_font: &[usize],
) -> RangedBuilder<'a, ()> {
    const TABULAR: &[FontFeature] = &[FontFeature::new(parley::setting::Tag::new(b"tnum"), 1)];
    let first = FontFamilyName::named(first_family(face.family));
    let [arabic, hebrew, thai] = STAND_INS.map(FontFamilyName::named);
    let mut builder = context.ranged_builder(fonts, text, 1.0, false);
    match face.family {
        Family::Text => {
            let families = [first.clone(), arabic.clone(), hebrew.clone(), thai.clone()];
            builder.push_default(FontFamily::List((&families[..]).into()));
            // Only figures: among letters a hyphen as wide as a figure tears words apart.
            for figures in figures(text) {
                builder.push(FontFeatures::List(TABULAR.into()), figures);
            }
        }
        Family::Icons | Family::FilledIcons => builder.push_default(FontFamily::Single(first.clone())),
    }
    builder.push_default(StyleProperty::FontSize(SHAPED_SIZE));
    builder.push_default(FontWeight::new(match face.weight {
        Weight::Regular => 400.0,
        Weight::Medium => 500.0,
        Weight::SemiBold => 600.0,
        Weight::Bold => 700.0,
    }));
    if face.is_italic {
        builder.push_default(FontStyle::Italic);
    }
    builder.push_default(StyleProperty::LetterSpacing(face.tracking * SHAPED_SIZE));
    builder.push_default(StyleProperty::Locale(Language::parse(language).ok()));
    // Fallback fonts must not make lines taller.
    builder.push_default(LineHeight::Absolute(SHAPED_SIZE));
    let any = FontFamilyName::Generic(GenericFamily::SansSerif);
    let families = [first, arabic, hebrew, thai, any];
    for &at in any_font {
        let end = at
            + text
                .get(at..)
                .and_then(|rest| rest.chars().next())
                .map_or(0, char::len_utf8);
        builder.push(FontFamily::List((&families[..]).into()), at..end);
    }
    builder
}
