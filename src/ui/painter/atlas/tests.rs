//! Tests: keys, slots and generations.

use egui::{RawInput, pos2};

use super::*;
use crate::text::{Align, Family, Fonts, Paragraph, Style, Typesetter, Weight};

/// Of a page.
const SIDE: usize = 256;

/// A run of Inter, and the glyph of its first letter.
fn run() -> (GlyphRun, u32) {
    let style = Style {
        size: 12.0,
        weight: Weight::Regular,
        italic: false,
        line_height: 1.3,
        tracking: 0.0,
        family: Family::Text,
    };
    let paragraph = Paragraph {
        text: "Harbour",
        style,
        language: "en",
        width: f32::INFINITY,
        align: Align::Left,
    };
    let block = Typesetter::new(Fonts::bundled()).set(&paragraph);
    let run = block.runs.first().unwrap().clone();
    let glyph = run.glyphs.first().unwrap().id;
    (run, glyph)
}

/// One frame of a window.
fn frame(context: &Context, work: impl FnMut(&mut egui::Ui)) {
    context.run_ui(RawInput::default(), work).drop_without_applying_deltas();
}

/// The slot of a glyph, however many frames it takes.
fn slot(atlas: &mut Atlas, key: Key, context: &Context) -> Slot {
    for _ in 0..1_000 {
        let mut found = Found::Blank;
        frame(context, |_| {
            atlas.begin_frame(context);
            found = atlas.find(key, Exactness::Exact, context);
            atlas.upload();
        });
        if let Found::Exact(slot) = found {
            return slot;
        }
    }
    unreachable!("it is never rasterised")
}

#[test]
fn keys_tell_sizes_and_places_apart_in_quarters_of_a_pixel() {
    let key = |size, x, y| Key::new(3, 70, size, x, y);
    assert_eq!(key(12.0, 0.0, 0.0), key(12.1, 0.2, 0.1));
    let others = [
        key(12.25, 0.0, 0.0),
        key(12.0, 0.25, 0.0),
        key(12.0, 0.0, 0.25),
        Key::new(4, 70, 12.0, 0.0, 0.0),
        Key::new(3, 71, 12.0, 0.0, 0.0),
    ];
    assert!(others.iter().all(|other| *other != key(12.0, 0.0, 0.0)), "{others:?}");
    assert_eq!(
        (
            key(12.3, 0.5, 0.75).size(),
            key(1.0, 0.5, 0.75).x(),
            key(1.0, 0.5, 0.75).y()
        ),
        (12.25, 0.5, 0.75)
    );
}

#[test]
fn glyphs_larger_than_128_pixels_share_a_slot() {
    assert_eq!(Key::new(0, 1, 129.0, 0.0, 0.0), Key::new(0, 1, 4000.0, 0.0, 0.0));
    assert_ne!(Key::new(0, 1, 127.0, 0.0, 0.0), Key::new(0, 1, 128.0, 0.0, 0.0));
}

#[test]
fn a_slot_stays_where_it_is() {
    let context = Context::default();
    let mut atlas = Atlas::with_pages_of(SIDE);
    let (run, glyph) = run();
    let face = atlas.face(&run);
    assert_eq!(atlas.face(&run), face);
    let first = slot(&mut atlas, Key::new(face, glyph, 20.0, 0.0, 0.0), &context);
    for size in 10..30 {
        slot(&mut atlas, Key::new(face, glyph, size as f32, 0.5, 0.0), &context);
    }
    assert_eq!(slot(&mut atlas, Key::new(face, glyph, 20.0, 0.0, 0.0), &context), first);
    // Capitals are 1490/2048 of their size tall; half a texel is added all round.
    let height = first.max.y - first.min.y - 1.0;
    assert!((height - 20.0 * 1490.0 / 2048.0).abs() <= 1.0, "{height}");
    assert!(!first.is_color && first.max.y.abs() < 1.0, "{first:?}");
}

#[test]
fn a_blank_has_no_slot_and_is_asked_for_once() {
    let context = Context::default();
    let mut atlas = Atlas::with_pages_of(SIDE);
    let (run, _) = run();
    let face = atlas.face(&run);
    let blank = skrifa::MetadataProvider::charmap(&skrifa::FontRef::new(run.font.data.data()).unwrap())
        .map(' ')
        .unwrap();
    let key = Key::new(face, blank.to_u32(), 20.0, 0.0, 0.0);
    frame(&context, |_| {
        atlas.begin_frame(&context);
        assert_eq!(atlas.find(key, Exactness::Exact, &context), Found::Blank);
        assert!(!atlas.has_pending());
    });
}

#[test]
fn without_time_another_size_stands_in() {
    let context = Context::default();
    let mut atlas = Atlas::with_pages_of(SIDE);
    let (run, glyph) = run();
    let face = atlas.face(&run);
    let there = slot(&mut atlas, Key::new(face, glyph, 20.0, 0.0, 0.0), &context);
    slot(&mut atlas, Key::new(face, glyph, 90.0, 0.0, 0.0), &context);
    frame(&context, |_| {
        atlas.begin_frame(&context);
        atlas.time_left = Duration::ZERO;
        let key = Key::new(face, glyph, 24.0, 0.0, 0.0);
        assert_eq!(atlas.find(key, Exactness::Exact, &context), Found::Pending(Some(there)));
        assert!(atlas.has_pending());
        assert_eq!(
            atlas.find(key, Exactness::Near, &context),
            Found::Exact(there),
            "near enough"
        );
        let far = Key::new(face, glyph, 60.0, 0.0, 0.0);
        assert!(matches!(
            atlas.find(far, Exactness::Near, &context),
            Found::Pending(Some(_))
        ));
    });
}

#[test]
fn a_full_atlas_starts_anew_and_keeps_the_old_pages_while_they_are_shown() {
    let context = Context::default();
    let mut atlas = Atlas::with_pages_of(SIDE);
    let (run, glyph) = run();
    let face = atlas.face(&run);
    let first = slot(&mut atlas, Key::new(face, glyph, 127.0, 0.0, 0.0), &context);
    let mut pages = std::collections::BTreeSet::new();
    for size in (0..)
        .map(|step| 60.0 + step as f32 / 4.0)
        .take_while(|size| *size < 127.0)
    {
        let slot = slot(&mut atlas, Key::new(face, glyph, size, 0.25, 0.0), &context);
        if atlas.generation() > 0 {
            break;
        }
        pages.insert(slot.page);
        assert!(slot.uv.1.x <= 1.0 && slot.uv.1.y <= 1.0);
    }
    assert_eq!(
        atlas.generation(),
        1,
        "268 large letters do not fit on four pages of 256 × 256"
    );
    assert_eq!(pages.len(), MOST_PAGES);
    let begun = |atlas: &mut Atlas, is_shown: bool| {
        frame(&context, |_| {
            atlas.begin_frame(&context);
            if is_shown {
                atlas.keep_old();
            }
        });
        atlas.texture(Some(first.page)).is_some()
    };
    // Whatever the last frame had not shown yet.
    let keeping = begun(&mut atlas, true);
    assert!(!keeping || begun(&mut atlas, true), "kept while shown");
    assert!(!{ begun(&mut atlas, false) && begun(&mut atlas, false) }, "gone after");
    let again = slot(&mut atlas, Key::new(face, glyph, 127.0, 0.0, 0.0), &context);
    assert_ne!(again.page, first.page, "no page is used twice");
}

#[test]
fn no_two_slots_of_a_page_overlap() {
    let context = Context::default();
    let mut atlas = Atlas::with_pages_of(SIDE);
    let (run, _) = run();
    let face = atlas.face(&run);
    let mut slots = Vec::new();
    for glyph in &*run.glyphs {
        for size in [9.0, 12.5, 20.0, 31.75] {
            slots.push(slot(&mut atlas, Key::new(face, glyph.id, size, 0.0, 0.0), &context));
        }
    }
    slots.dedup();
    for (index, one) in slots.iter().enumerate() {
        for other in slots.iter().skip(index + 1).filter(|other| other.uv != one.uv) {
            let texel = 1.0 / SIDE as f32;
            let apart =
                |one: (f32, f32), other: (f32, f32)| one.1 <= other.0 + texel / 8.0 || other.1 <= one.0 + texel / 8.0;
            let across = apart((one.uv.0.x, one.uv.1.x), (other.uv.0.x, other.uv.1.x));
            let down = apart((one.uv.0.y, one.uv.1.y), (other.uv.0.y, other.uv.1.y));
            assert!(one.page != other.page || across || down, "{one:?} {other:?}");
        }
        assert!(one.uv.0 != pos2(0.0, 0.0), "the white texel is nobody's");
    }
}
