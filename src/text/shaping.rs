//! From a string to shaped text: glyphs in one long line, and where it may break.
//!
//! Everything is shaped at one size and scaled afterwards, so that a search for the right type
//! size shapes nothing anew.

use std::{
    collections::{BTreeSet, HashMap},
    sync::Arc,
};

use fontique::{FontStyle, FontWeight};
use parley::{
    FontContext, FontFamily, FontFamilyName, FontFeature, FontFeatures, GenericFamily, Language, Layout, LayoutContext,
    LineHeight, StyleProperty,
};
use skrifa::{FontRef, MetadataProvider as _, string::StringId};

use super::{
    Family, Style, Weight,
    fonts::{Fonts, STAND_INS, first_family, is_ignorable},
    lines::{Breaks, Segment},
    words::Advance,
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

/// A shaped text.
pub(super) struct Shaped {
    pub(super) text: Arc<str>,
    pub(super) layout: Layout<()>,
    pub(super) breaks: Breaks,
    /// Characters that no font has.
    pub(super) missing: Box<[char]>,
    /// The families used, a bit each; see `Shaper::family_names`.
    pub(super) families: u64,
}

/// Fonts and scratch space for shaping.
pub(super) struct Shaper {
    fonts: Fonts,
    bundled: FontContext,
    /// `None` until a text needs it.
    system: Option<FontContext>,
    context: LayoutContext<()>,
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
            names: Fonts::names().into_iter().map(str::to_owned).collect(),
            known: HashMap::new(),
        }
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
        let mut layout = build(&mut self.context, fonts, &text, face, language, &[]);
        let mut lacking = if needs_help {
            lacking(&mut layout, &text)
        } else {
            Vec::new()
        };
        if let Some(system) = &mut self.system
            && !lacking.is_empty()
        {
            // One font a script is all that the system offers by itself: ask it for any font.
            layout = build(&mut self.context, system, &text, face, language, &lacking);
            lacking = self::lacking(&mut layout, &text);
        }
        let missing: BTreeSet<char> = lacking
            .iter()
            .filter_map(|at| text.get(*at..)?.chars().next())
            .collect();
        let families = self.families(&mut layout);
        let segments = segments(&mut layout, &text, forced);
        Shaped {
            breaks: Breaks::new(segments),
            missing: missing.into_iter().collect(),
            families,
            layout,
            text,
        }
    }

    /// The names of families by their bit.
    pub(super) fn family_names(&self) -> &[String] {
        &self.names
    }

    fn families(&mut self, layout: &mut Layout<()>) -> u64 {
        layout.break_all_lines(None);
        let mut bits = 0;
        for run in layout.lines().flat_map(|line| line.runs().collect::<Vec<_>>()) {
            let font = run.font();
            let index = *self.known.entry((font.data.id(), font.index)).or_insert_with(|| {
                let name = match self.fonts.name_of(font.data.id()) {
                    Some(name) => name.to_owned(),
                    None => family_name(font.data.as_ref(), font.index),
                };
                self.names.iter().position(|known| *known == name).unwrap_or_else(|| {
                    self.names.push(name);
                    self.names.len() - 1
                })
            });
            bits |= 1_u64.checked_shl(index as u32).unwrap_or_default();
        }
        bits
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

/// Shapes a text; the characters at the bytes in `any_font` may come from any font there is.
fn build(
    context: &mut LayoutContext<()>,
    fonts: &mut FontContext,
    text: &str,
    face: Face,
    language: &str,
    any_font: &[usize],
) -> Layout<()> {
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
    builder.build(text)
}

/// Where the characters stand that came out without a glyph.
fn lacking(layout: &mut Layout<()>, text: &str) -> Vec<usize> {
    layout.break_all_lines(None);
    let mut lacking = Vec::new();
    for line in layout.lines() {
        for cluster in line.runs().flat_map(|run| run.clusters().collect::<Vec<_>>()) {
            if !cluster.glyphs().any(|glyph| glyph.id == 0) {
                continue;
            }
            let range = cluster.text_range();
            let characters = text.get(range.clone()).unwrap_or_default().char_indices();
            let seen = characters.filter(|(_, character)| !is_ignorable(*character) && !character.is_control());
            lacking.extend(seen.map(|(at, _)| range.start + at));
        }
    }
    lacking
}

/// The grapheme clusters of a text, in order.
pub(super) fn advances(layout: &mut Layout<()>) -> Vec<Advance> {
    layout.break_all_lines(None);
    let mut advances = Vec::new();
    for run in layout.lines().flat_map(|line| line.runs().collect::<Vec<_>>()) {
        advances.extend(run.clusters().map(|cluster| Advance {
            start: cluster.text_range().start as u32,
            width: f64::from(cluster.advance()),
            is_joined: cluster.is_ligature_continuation(),
        }));
    }
    advances.sort_by_key(|advance| advance.start);
    advances
}

/// A blank at the end of a line is not part of its width.
pub(super) const fn is_blank(character: char) -> bool {
    matches!(character, ' ' | '\n' | '\u{3000}')
}

/// Cuts a shaped text wherever a line may end, and where it must.
fn segments(layout: &mut Layout<()>, text: &str, forced: &[u32]) -> Vec<Segment> {
    if text.is_empty() {
        return Vec::new();
    }
    // In a column of no width, every opportunity is taken.
    layout.break_all_lines(Some(0.0));
    let mut segments: Vec<Segment> = Vec::with_capacity(layout.len());
    let mut clusters: Vec<(u32, u32, f64)> = Vec::new();
    let mut before = 0.0;
    for line in layout.lines() {
        clusters.clear();
        for run in line.runs() {
            clusters.extend(run.clusters().map(|cluster| {
                let range = cluster.text_range();
                (range.start as u32, range.end as u32, f64::from(cluster.advance()))
            }));
        }
        clusters.sort_unstable_by_key(|(start, ..)| *start);
        let mut rest = &clusters[..];
        while let Some((start, ..)) = rest.first() {
            let cut = forced.iter().find(|at| **at > *start).copied().unwrap_or(u32::MAX);
            let (piece, next) = rest.split_at(rest.partition_point(|(start, ..)| *start < cut));
            let segment = segment(
                text,
                piece,
                before,
                !next.is_empty() || forced.contains(&cut_end(piece)),
            );
            before += piece.iter().map(|(_, _, advance)| advance).sum::<f64>();
            segments.push(segment);
            rest = next;
        }
    }
    join_stubs(text, segments)
}

fn cut_end(piece: &[(u32, u32, f64)]) -> u32 {
    piece.last().map_or(0, |(_, end, _)| *end)
}

fn segment(text: &str, piece: &[(u32, u32, f64)], before: f64, is_forced: bool) -> Segment {
    let start = piece.first().map_or(0, |(start, ..)| *start);
    let end = cut_end(piece);
    let content = text.get(start as usize..end as usize).unwrap_or_default();
    let ink_end = start + content.trim_end_matches(is_blank).len() as u32;
    Segment {
        start,
        end,
        characters: content.chars().count() as u32,
        ink_end,
        before,
        ink: piece
            .iter()
            .filter(|(start, ..)| *start < ink_end)
            .map(|(_, _, advance)| advance)
            .sum(),
        is_last: is_forced || content.ends_with('\n'),
    }
}

/// `E-Mail` and `Plan-B` are not broken at their hyphens: a single letter is no piece of a word.
fn join_stubs(text: &str, segments: Vec<Segment>) -> Vec<Segment> {
    let letters = |segment: &Segment| {
        let content = text
            .get(segment.start as usize..segment.ink_end as usize)
            .unwrap_or_default();
        content.chars().filter(|character| character.is_alphanumeric()).count()
    };
    let ends_in_hyphen = |segment: &Segment| {
        let content = text
            .get(segment.start as usize..segment.end as usize)
            .unwrap_or_default();
        content.ends_with(['-', '\u{2010}']) && !segment.is_last
    };
    if !segments.iter().any(ends_in_hyphen) {
        return segments;
    }
    let mut joined: Vec<Segment> = Vec::with_capacity(segments.len());
    for segment in segments {
        match joined.last_mut() {
            Some(last) if ends_in_hyphen(last) && (letters(last) < 2 || letters(&segment) < 2) => {
                last.ink = segment.before + segment.ink - last.before;
                last.end = segment.end;
                last.ink_end = segment.ink_end;
                last.characters += segment.characters;
                last.is_last = segment.is_last;
            }
            Some(_) | None => joined.push(segment),
        }
    }
    joined
}
