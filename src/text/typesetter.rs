//! Measures and sets paragraphs, and remembers what it has shaped.

use std::{
    collections::{BTreeSet, HashMap},
    hash::{BuildHasherDefault, DefaultHasher, Hash as _, Hasher},
    sync::Arc,
};

use super::{
    Align, Fonts, Measure, Paragraph, Sign, Style, TextBlock, Weight,
    entry::{Entry, Language},
    shaping::{Face, Shaper},
};

/// Layouts for which an entry is kept without being used.
const KEPT_LAYOUTS: u32 = 2;

/// The one place where text is measured and set.
pub struct Typesetter {
    shaper: Shaper,
    /// By the hash of text, face and language.
    entries: HashMap<u64, Entry, BuildHasherDefault<Hashed>>,
    /// The languages seen, so that entries can tell theirs by its place.
    languages: Vec<Arc<str>>,
    layout: u32,
    missing: BTreeSet<char>,
    families: u64,
}

impl std::fmt::Debug for Typesetter {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "Typesetter({} texts)", self.entries.len())
    }
}

impl Typesetter {
    /// A typesetter that knows these fonts and no text yet.
    #[must_use]
    pub fn new(fonts: Fonts) -> Self {
        Self {
            shaper: Shaper::new(fonts),
            entries: HashMap::default(),
            languages: Vec::new(),
            layout: 0,
            missing: BTreeSet::new(),
            families: 0,
        }
    }

    /// Begins a layout: what the last two have not used is forgotten, and what is missing and
    /// used is counted from now on.
    pub fn begin_layout(&mut self) {
        let layout = self.layout;
        self.entries
            .retain(|_, entry| entry.keep_used_since(layout.saturating_sub(KEPT_LAYOUTS - 1)));
        self.layout += 1;
        self.missing.clear();
        self.families = 0;
    }

    /// How large a paragraph comes out; exactly what `set` gives.
    pub fn measure(&mut self, paragraph: &Paragraph<'_>) -> Measure {
        let (entry, shaper) = self.entry(paragraph);
        entry.measure(shaper, &paragraph.style, paragraph.width)
    }

    /// Sets a paragraph.
    pub fn set(&mut self, paragraph: &Paragraph<'_>) -> Arc<TextBlock> {
        let layout = self.layout;
        let (entry, shaper) = self.entry(paragraph);
        let block = entry.set(shaper, paragraph, layout);
        let families = entry.families();
        if !entry.missing().is_empty() {
            let missing = entry.missing().to_vec();
            self.missing.extend(missing);
        }
        self.families |= families;
        block
    }

    /// Sets a sign whose em square is the block: `size` by `size`.
    pub fn sign(&mut self, sign: Sign, size: f32) -> Arc<TextBlock> {
        let mut buffer = [0; 4];
        let paragraph = Paragraph {
            text: sign.character().encode_utf8(&mut buffer),
            style: Style {
                size,
                weight: Weight::Regular,
                italic: false,
                line_height: 1.0,
                tracking: 0.0,
                family: sign.family(),
            },
            language: "",
            width: f32::INFINITY,
            align: Align::Left,
        };
        self.set(&paragraph)
    }

    /// The characters set since the layout began that no font has; forgotten after this.
    pub fn take_missing(&mut self) -> BTreeSet<char> {
        std::mem::take(&mut self.missing)
    }

    /// The families of text set since the layout began.
    pub fn families_used(&self) -> BTreeSet<String> {
        self.used(0)
    }

    /// Those of them that are the system's.
    pub fn system_fonts_used(&self) -> BTreeSet<String> {
        self.used(Fonts::names().len())
    }

    /// Whether the fonts in the program have a character, or it draws nothing anyway.
    pub fn is_bundled(&self, character: char) -> bool {
        self.shaper.fonts().cover(character)
    }

    fn used(&self, from: usize) -> BTreeSet<String> {
        let names = self.shaper.family_names().iter().enumerate().skip(from);
        names
            .filter(|(index, _)| self.families & 1_u64.checked_shl(*index as u32).unwrap_or_default() != 0)
            .map(|(_, name)| name.clone())
            .collect()
    }

    /// The entry of a paragraph's text, shaped now if it is new.
    fn entry(&mut self, paragraph: &Paragraph<'_>) -> (&mut Entry, &mut Shaper) {
        let face = Face::from(&paragraph.style);
        let language = self.language(paragraph.language);
        let mut hash = hash(paragraph.text, face, language);
        // Two texts of one hash are all but impossible; the second would go one further.
        while self
            .entries
            .get(&hash)
            .is_some_and(|entry| !entry.is_of(paragraph.text, face, language))
        {
            hash = hash.wrapping_add(1);
        }
        let shaper = &mut self.shaper;
        let tag = &self.languages[language];
        let entry = self.entries.entry(hash).or_insert_with(|| {
            Entry::new(
                shaper,
                paragraph.text,
                face,
                Language { place: language, tag: Arc::clone(tag) },
            )
        });
        entry.touch(self.layout);
        (entry, shaper)
    }

    /// The place of a language among those seen.
    fn language(&mut self, tag: &str) -> usize {
        let known = self.languages.iter().position(|known| **known == *tag);
        known.unwrap_or_else(|| {
            self.languages.push(tag.into());
            self.languages.len() - 1
        })
    }
}

fn hash(text: &str, face: Face, language: usize) -> u64 {
    let mut hasher = DefaultHasher::new();
    text.hash(&mut hasher);
    (
        language,
        face.family,
        face.weight,
        face.is_italic,
        face.tracking.to_bits(),
    )
        .hash(&mut hasher);
    hasher.finish()
}

/// Takes a key for its own hash: it is one already.
#[derive(Default)]
struct Hashed(u64);

impl Hasher for Hashed {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = self.0.rotate_left(8) ^ u64::from(*byte);
        }
    }

    fn write_u64(&mut self, hash: u64) {
        self.0 = hash;
    }
}
