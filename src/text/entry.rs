//! What is remembered of one text: its shape, its shape with words cut, its blocks.

use std::{borrow::Cow, ops::Range, sync::Arc};

use super::{
    Align, Measure, Paragraph, Style, TextBlock,
    lines::{Breaks, SLACK},
    setting::{Setting, measure, scale, set},
    shaped::Shaped,
    shaping::{Face, Shaper},
    words::{Cut, Reason, Words},
};

/// Widths remembered for which words were cut; more are hardly asked for in one layout.
const REMEMBERED_WIDTHS: usize = 64;
/// How often the room is lessened when the cut words come out wider than was reckoned.
const ATTEMPTS: u32 = 8;

/// A text in a face and a language.
pub(super) struct Entry {
    source: Box<str>,
    face: Face,
    language: Language,
    used: u32,
    whole: Box<Shaped>,
    /// Characters that no font has.
    missing: Box<[char]>,
    narrow: Option<Box<Narrow>>,
    blocks: Vec<Block>,
}

/// A language by its BCP 47 tag, and its place among those the typesetter has seen.
#[derive(Clone)]
pub(super) struct Language {
    pub(super) place: usize,
    pub(super) tag: Arc<str>,
}

/// What narrow columns need, found out at the first of them.
struct Narrow {
    soft_hyphens: Vec<u32>,
    /// How wide a hyphen is.
    hyphen: f64,
    variants: Vec<Variant>,
    /// Which variant a width takes, by its bits.
    by_width: Vec<(u64, usize)>,
}

/// The text with words cut.
struct Variant {
    cuts: Vec<Cut>,
    shape: Shaped,
}

/// A block that has been set.
struct Block {
    size: f32,
    line_height: f32,
    width: f32,
    align: Align,
    used: u32,
    set: Arc<TextBlock>,
}

impl Entry {
    pub(super) fn new(shaper: &mut Shaper, source: &str, face: Face, language: Language) -> Self {
        let whole = shaper.shape(plain(source).into(), face, &language.tag, &[]);
        Self {
            missing: whole.missing(),
            whole: Box::new(whole),
            source: source.into(),
            face,
            language,
            used: 0,
            narrow: None,
            blocks: Vec::new(),
        }
    }

    pub(super) fn is_of(&self, source: &str, face: Face, language: usize) -> bool {
        self.face == face && self.language.place == language && *self.source == *source
    }

    pub(super) const fn touch(&mut self, layout: u32) {
        self.used = layout;
    }

    /// Forgets blocks that no layout since `layout` has used; whether the entry itself was used.
    pub(super) fn keep_used_since(&mut self, layout: u32) -> bool {
        self.blocks.retain(|block| block.used >= layout);
        self.used >= layout
    }

    pub(super) fn missing(&self) -> &[char] {
        &self.missing
    }

    pub(super) fn families(&self) -> u64 {
        self.whole.families
    }

    pub(super) fn measure(&mut self, shaper: &mut Shaper, style: &Style, width: f32) -> Measure {
        let width = f64::from(width) / scale(style);
        let (shape, cuts) = self.shape_for(shaper, width);
        cut_measure(measure(style, shape.breaks.fit(width)), cuts)
    }

    pub(super) fn set(&mut self, shaper: &mut Shaper, paragraph: &Paragraph<'_>, layout: u32) -> Arc<TextBlock> {
        let style = paragraph.style;
        let known = self.blocks.iter_mut().find(|block| {
            block.width == paragraph.width
                && block.size == style.size
                && block.line_height == style.line_height
                && block.align == paragraph.align
        });
        if let Some(known) = known {
            known.used = layout;
            return Arc::clone(&known.set);
        }
        let language = Arc::clone(&self.language.tag);
        let width = f64::from(paragraph.width) / scale(&style);
        let (shape, cuts) = self.shape_for(shaper, width);
        let setting = Setting {
            style,
            align: paragraph.align,
            language,
            measure: cut_measure(measure(&style, shape.breaks.fit(width)), cuts),
        };
        let lines = shape.breaks.lines(width);
        let block = Arc::new(set(shape, &lines, setting));
        self.blocks.push(Block {
            size: style.size,
            line_height: style.line_height,
            width: paragraph.width,
            align: paragraph.align,
            used: layout,
            set: Arc::clone(&block),
        });
        block
    }

    /// The text as it is set within a width in shaped units, and how its words are cut.
    fn shape_for(&mut self, shaper: &mut Shaper, width: f64) -> (&mut Shaped, &[Cut]) {
        if self.whole.breaks.fits(width) {
            return (&mut self.whole, &[]);
        }
        let narrow = self.narrow.get_or_insert_with(|| {
            Box::new(Narrow {
                soft_hyphens: soft_hyphens(&self.source),
                hyphen: shaper
                    .shape("-".into(), self.face, &self.language.tag, &[])
                    .breaks
                    .widest(),
                variants: Vec::new(),
                by_width: Vec::new(),
            })
        });
        let known = narrow.by_width.iter().find(|(bits, _)| *bits == width.to_bits());
        let index = if let Some((_, index)) = known {
            *index
        } else {
            let index = narrow.variant(shaper, &self.whole, (self.face, &self.language.tag), width);
            narrow.by_width.truncate(REMEMBERED_WIDTHS);
            narrow.by_width.insert(0, (width.to_bits(), index));
            index
        };
        let variant = &mut narrow.variants[index];
        (&mut variant.shape, &variant.cuts)
    }
}

impl Narrow {
    /// The variant for a width, shaped now if no other width has asked for the same cuts.
    fn variant(&mut self, shaper: &mut Shaper, whole: &Shaped, (face, language): (Face, &str), width: f64) -> usize {
        let mut room = width;
        let mut attempt = 0;
        loop {
            attempt += 1;
            let cuts = self.cuts(whole, language, room);
            let known = self.variants.iter().position(|variant| variant.cuts == cuts);
            let index = known.unwrap_or_else(|| {
                let (text, forced) = cut_text(&whole.text, &cuts);
                let shape = shaper.shape(text.into(), face, language, &forced);
                self.variants.push(Variant { cuts, shape });
                self.variants.len() - 1
            });
            // Hyphens kern, and letters stand differently at an end: what was reckoned may be out.
            let excess = self.variants[index].shape.excess(width);
            if excess <= SLACK || attempt == ATTEMPTS {
                return index;
            }
            // More each time: the same cuts may come out again.
            room -= excess * f64::from(1_u32 << attempt);
        }
    }

    fn cuts(&self, whole: &Shaped, language: &str, width: f64) -> Vec<Cut> {
        let words = Words {
            text: &whole.text,
            language,
            soft_hyphens: &self.soft_hyphens,
            clusters: &whole.clusters,
            hyphen: self.hyphen,
        };
        let wide = |breaks: &Breaks| -> Vec<Range<u32>> {
            let segments = breaks.segments().iter().filter(|segment| !segment.ink.le(&width));
            segments.map(|segment| segment.start..segment.ink_end).collect()
        };
        wide(&whole.breaks)
            .into_iter()
            .flat_map(|range| words.cuts(range, width + SLACK))
            .collect()
    }
}

fn cut_measure(measure: Measure, cuts: &[Cut]) -> Measure {
    Measure {
        word_broken: cuts.iter().any(|cut| cut.reason == Reason::Need),
        hyphenated: cuts.iter().any(|cut| cut.reason != Reason::Need),
        ..measure
    }
}

/// The text with hyphens at its cuts, and where lines must then end.
fn cut_text(text: &str, cuts: &[Cut]) -> (String, Vec<u32>) {
    let mut cut_text = String::with_capacity(text.len() + cuts.len());
    let mut forced = Vec::with_capacity(cuts.len());
    let mut start = 0;
    for cut in cuts {
        cut_text.push_str(text.get(start..cut.at as usize).unwrap_or_default());
        if cut.is_hyphenated {
            cut_text.push('-');
        }
        forced.push(cut_text.len() as u32);
        start = cut.at as usize;
    }
    cut_text.push_str(text.get(start..).unwrap_or_default());
    (cut_text, forced)
}

/// The text as it is shaped: line breaks are `\n`, other controls are spaces, soft hyphens are
/// gone.
fn plain(source: &str) -> Cow<'_, str> {
    let is_plain = |character: char| character == '\n' || character != '\u{AD}' && !is_odd(character);
    if source.chars().all(is_plain) {
        return Cow::Borrowed(source);
    }
    let mut plain = String::with_capacity(source.len());
    let mut previous = ' ';
    for character in source.chars() {
        match character {
            '\u{AD}' => {}
            '\n' if previous == '\r' => {}
            '\n' | '\r' | '\u{B}' | '\u{C}' | '\u{85}' | '\u{2028}' | '\u{2029}' => plain.push('\n'),
            odd if is_odd(odd) => plain.push(' '),
            other => plain.push(other),
        }
        previous = character;
    }
    Cow::Owned(plain)
}

fn is_odd(character: char) -> bool {
    character.is_control() || matches!(character, '\u{2028}' | '\u{2029}')
}

/// Where soft hyphens were, in bytes of the plain text.
fn soft_hyphens(source: &str) -> Vec<u32> {
    let pieces: Vec<&str> = source.split('\u{AD}').collect();
    let mut at = 0;
    let mut soft_hyphens = Vec::new();
    for piece in &pieces[..pieces.len() - 1] {
        at += plain(piece).len() as u32;
        soft_hyphens.push(at);
    }
    soft_hyphens
}
