//! Bitmaps of glyphs on a few textures.
//!
//! A slot never moves. When all pages are full, the atlas starts anew on new textures at the
//! beginning of a frame; the old ones stay until nothing is shown from them any more.

use std::{
    collections::HashMap,
    hash::{BuildHasherDefault, Hasher},
    time::{Duration, Instant},
};

use egui::{Color32, ColorImage, Context, Pos2, TextureHandle, TextureId, TextureOptions, pos2};

use crate::{
    paint::glyph::{Drawn, GlyphBitmap, GlyphPainter},
    text::GlyphRun,
    ui::painter::shelf::Shelves,
};

/// How many pages there are at most.
const MOST_PAGES: usize = 6;
/// The longest side of a page.
const LONGEST_SIDE: usize = 2048;
/// How high a page is where a point is a pixel: where it is more, glyphs are larger, and so is the page.
const HEIGHT: f32 = 1024.0;
/// Steps of a pixel in which sizes are told apart.
const SIZE_STEPS: f32 = 4.0;
/// The largest size that is rasterised, in pixels; larger glyphs are stretched.
const LARGEST: f32 = 128.0;
/// How long glyphs are rasterised in a frame.
const TIME_A_FRAME: Duration = Duration::from_micros(1500);

/// A glyph in an atlas: face, glyph, size, and where in a pixel its origin stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Key(u64);

impl Key {
    /// `x` and `y` are the origin's place in its pixel.
    pub(super) fn new(face: u16, id: u32, size: f32, x: f32, y: f32) -> Self {
        let quarters = |place: f32| ((place * 4.0) as u64).min(3);
        let size = (size.min(LARGEST) * SIZE_STEPS).round().max(1.0) as u64;
        // Glyph ids are 16 bits in all fonts there are; the others are drawn as the first, a box.
        let id = u64::from(u16::try_from(id).unwrap_or_default());
        Self((u64::from(face) << 48) | (id << 32) | (size << 8) | (quarters(x) << 4) | quarters(y))
    }

    fn glyph(self) -> u32 {
        (self.0 >> 32) as u32
    }

    fn id(self) -> u32 {
        self.glyph() & 0xffff
    }

    /// In pixels.
    pub(super) fn size(self) -> f32 {
        ((self.0 >> 8) & 0xff_ffff) as f32 / SIZE_STEPS
    }

    fn x(self) -> f32 {
        ((self.0 >> 4) & 15) as f32 / 4.0
    }

    fn y(self) -> f32 {
        (self.0 & 15) as f32 / 4.0
    }
}

/// Keys are spread well by one multiplication.
#[derive(Debug, Default)]
pub(super) struct KeyHasher(u64);

impl Hasher for KeyHasher {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.write_u64(u64::from(*byte));
        }
    }

    fn write_u32(&mut self, value: u32) {
        self.write_u64(value.into());
    }

    fn write_u64(&mut self, value: u64) {
        let mixed = (self.0 ^ value).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        self.0 = mixed ^ (mixed >> 29);
    }

    fn write_usize(&mut self, value: usize) {
        self.write_u64(value as u64);
    }
}

pub(super) type Keyed<K, V> = HashMap<K, V, BuildHasherDefault<KeyHasher>>;

/// Where a glyph's bitmap is, and how it lies about the glyph's origin. Half a texel of the space
/// round it belongs to it, so that it fades out where it is stretched.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Slot {
    /// The page's number, of all that there ever were.
    pub(super) page: u32,
    pub(super) uv: (Pos2, Pos2),
    /// Its corners from the origin, in pixels of its own size.
    pub(super) min: Pos2,
    pub(super) max: Pos2,
    /// The font size that it was rasterised at.
    pub(super) size: f32,
    pub(super) is_color: bool,
}

/// What there is of a glyph.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Found {
    /// As asked for.
    Exact(Slot),
    /// It has no ink.
    Blank,
    /// Not yet; in its place another size of it, if there is one.
    Pending(Option<Slot>),
}

/// How exactly a glyph is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Exactness {
    /// Of this size and place in the pixel.
    Exact,
    /// Of about this size.
    Near,
}

pub(super) struct Atlas {
    painter: GlyphPainter,
    /// The longest side that a page may have, then how wide and high pages are.
    side: usize,
    size: [usize; 2],
    faces: Vec<GlyphRun>,
    pages: Vec<Page>,
    old_pages: Vec<Page>,
    slots: Keyed<Key, Option<Slot>>,
    sizes: Keyed<u32, Vec<Slot>>,
    old_sizes: Keyed<u32, Vec<Slot>>,
    generation: u32,
    next_page: u32,
    is_full: bool,
    time_left: Duration,
    has_pending: bool,
}

struct Page {
    number: u32,
    shelves: Shelves,
    pixels: Vec<Color32>,
    /// What the texture lacks: from row to row.
    stale: Option<(usize, usize)>,
    texture: TextureHandle,
}

impl Atlas {
    pub(super) fn new() -> Self {
        Self::with_pages_of(LONGEST_SIDE)
    }

    /// With pages whose sides are at most so long.
    fn with_pages_of(side: usize) -> Self {
        Self {
            painter: GlyphPainter::new(),
            side,
            size: [side, side],
            faces: Vec::new(),
            pages: Vec::new(),
            old_pages: Vec::new(),
            slots: Keyed::default(),
            sizes: Keyed::default(),
            old_sizes: Keyed::default(),
            generation: 0,
            next_page: 0,
            is_full: false,
            time_left: Duration::ZERO,
            has_pending: false,
        }
    }

    /// Which slots are good: those of this generation.
    pub(super) fn generation(&self) -> u32 {
        self.generation
    }

    /// Whether a glyph that was asked for in this frame is not there.
    pub(super) fn has_pending(&self) -> bool {
        self.has_pending
    }

    /// Whether there is time to rasterise in this frame.
    pub(super) fn has_time(&self) -> bool {
        self.time_left > Duration::ZERO
    }

    /// In this frame there is so much time to rasterise.
    pub(super) fn take_time(&mut self, time: Duration) {
        self.time_left = time;
    }

    /// Something is still shown from the pages before.
    pub(super) fn keep_old(&mut self) {
        self.has_pending = true;
    }

    pub(super) fn begin_frame(&mut self, context: &Context) {
        self.time_left = TIME_A_FRAME;
        if self.is_full {
            self.start_anew();
        } else if !self.has_pending && !self.old_pages.is_empty() {
            self.old_pages.clear();
            self.old_sizes.clear();
        }
        self.has_pending = false;
        if self.pages.is_empty() {
            let (most, scale) = context.input(|input| (input.max_texture_side, input.pixels_per_point));
            let side = most.min(self.side);
            self.size = [side, ((HEIGHT * scale) as usize).min(side)];
            self.open_page(context);
        }
    }

    fn start_anew(&mut self) {
        self.is_full = false;
        self.generation += 1;
        self.old_pages = std::mem::take(&mut self.pages);
        self.old_sizes = std::mem::take(&mut self.sizes);
        self.slots.clear();
    }

    fn open_page(&mut self, context: &Context) {
        let [width, height] = self.size;
        let mut pixels = vec![Color32::TRANSPARENT; width * height];
        if let Some(first) = pixels.first_mut() {
            *first = Color32::WHITE;
        }
        let image = ColorImage::new(self.size, pixels.clone());
        self.pages.push(Page {
            number: self.next_page,
            // The white texel has the first two rows.
            shelves: Shelves::new(width as u32 - 1, height as u32 - 2),
            pixels,
            stale: None,
            texture: context.load_texture("glyphs", image, TextureOptions::LINEAR),
        });
        self.next_page += 1;
    }

    /// The texture of a page; the newest for none in particular.
    pub(super) fn texture(&self, page: Option<u32>) -> Option<TextureId> {
        let mut pages = self.pages.iter().rev().chain(&self.old_pages);
        let found = pages.find(|known| page.is_none_or(|number| known.number == number));
        found.map(|page| page.texture.id())
    }

    /// The number of a run's font, coordinates and synthesis.
    pub(super) fn face(&mut self, run: &GlyphRun) -> u16 {
        let is_same = |face: &GlyphRun| {
            (face.font.data.id(), face.font.index) == (run.font.data.id(), run.font.index)
                && face.coords == run.coords
                && face.synthesis == run.synthesis
        };
        let place = self.faces.iter().position(is_same).unwrap_or_else(|| {
            self.faces.push(GlyphRun { glyphs: [].into(), ..run.clone() });
            self.faces.len() - 1
        });
        u16::try_from(place).unwrap_or(u16::MAX)
    }

    /// A glyph's slot, rasterised now if there is time.
    pub(super) fn find(&mut self, key: Key, exactness: Exactness, context: &Context) -> Found {
        if let Some(slot) = self.slots.get(&key) {
            return slot.map_or(Found::Blank, Found::Exact);
        }
        let nearest = self.nearest(key);
        if let (Exactness::Near, Some(slot)) = (exactness, nearest)
            && (0.7..1.45).contains(&(slot.size / key.size()))
        {
            return Found::Exact(slot);
        }
        if !self.has_time() || self.is_full {
            self.has_pending = true;
            return Found::Pending(nearest);
        }
        let begin = Instant::now();
        let added = self.add(key, context);
        self.time_left = self.time_left.saturating_sub(begin.elapsed());
        let Ok(slot) = added else {
            self.is_full = true;
            self.has_pending = true;
            return Found::Pending(nearest);
        };
        self.slots.insert(key, slot);
        if let Some(slot) = slot {
            self.sizes.entry(key.glyph()).or_default().push(slot);
        }
        slot.map_or(Found::Blank, Found::Exact)
    }

    /// The slot of the same glyph whose size is nearest.
    fn nearest(&self, key: Key) -> Option<Slot> {
        let of = |sizes: &Keyed<u32, Vec<Slot>>| {
            let distance = |slot: &&Slot| (slot.size / key.size()).ln().abs();
            let slots = sizes.get(&key.glyph())?;
            slots
                .iter()
                .min_by(|one, other| distance(one).total_cmp(&distance(other)))
                .copied()
        };
        of(&self.sizes).or_else(|| of(&self.old_sizes))
    }

    fn add(&mut self, key: Key, context: &Context) -> Result<Option<Slot>, Full> {
        let Some(run) = self.faces.get((key.0 >> 48) as usize) else {
            return Ok(None);
        };
        let drawn = Drawn { run, id: key.id(), size: key.size(), x: key.x(), y: key.y() };
        let Some(bitmap) = self.painter.paint(&drawn) else {
            return Ok(None);
        };
        let [across, down] = self.size;
        if bitmap.width as usize + 4 > across || bitmap.height as usize + 4 > down {
            return Ok(None);
        }
        self.put(key, &bitmap, context).map(Some).ok_or(Full)
    }

    fn put(&mut self, key: Key, bitmap: &GlyphBitmap, context: &Context) -> Option<Slot> {
        let (width, height) = (bitmap.width + 1, bitmap.height + 1);
        let mut place = self.pages.last_mut()?.shelves.place(width, height);
        if place.is_none() && self.pages.len() < MOST_PAGES {
            self.open_page(context);
            place = self.pages.last_mut()?.shelves.place(width, height);
        }
        let (x, y) = place.map(|(x, y)| (x + 1, y + 2))?;
        let [across, down] = self.size;
        let page = self.pages.last_mut()?;
        page.write(bitmap, x as usize, y as usize, across);
        let texel = |x: f32, y: f32| pos2(x / across as f32, y / down as f32);
        let (left, top) = (x as f32, y as f32);
        let (right, bottom) = (left + bitmap.width as f32, top + bitmap.height as f32);
        let min = pos2(bitmap.left as f32 - key.x() - 0.5, bitmap.top as f32 - key.y() - 0.5);
        Some(Slot {
            page: page.number,
            uv: (texel(left - 0.5, top - 0.5), texel(right + 0.5, bottom + 0.5)),
            min,
            max: min + egui::vec2(bitmap.width as f32 + 1.0, bitmap.height as f32 + 1.0),
            size: key.size(),
            is_color: bitmap.is_color,
        })
    }

    /// Hands what is new to the textures: one upload a page.
    pub(super) fn upload(&mut self) {
        let [width, _] = self.size;
        for page in &mut self.pages {
            let Some((top, bottom)) = page.stale.take() else {
                continue;
            };
            let rows = page.pixels.get(top * width..bottom * width).unwrap_or_default();
            let image = ColorImage::new([width, bottom - top], rows.to_vec());
            page.texture.set_partial([0, top], image, TextureOptions::LINEAR);
        }
    }
}

/// No page has room.
struct Full;

impl Page {
    fn write(&mut self, bitmap: &GlyphBitmap, x: usize, y: usize, across: usize) {
        let (width, height) = (bitmap.width as usize, bitmap.height as usize);
        let (pixels, _) = bitmap.pixels.as_chunks::<4>();
        let rows = self.pixels.chunks_exact_mut(across).skip(y);
        for (row, from) in rows.zip(pixels.chunks_exact(width)) {
            for (to, &[r, g, b, a]) in row.iter_mut().skip(x).zip(from) {
                *to = Color32::from_rgba_premultiplied(r, g, b, a);
            }
        }
        let (top, bottom) = self.stale.unwrap_or((y, y + height));
        self.stale = Some((top.min(y), bottom.max(y + height)));
    }
}

#[cfg(test)]
mod tests;
