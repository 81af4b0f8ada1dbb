//! What holds for every caret, in texts of many scripts that are set as cards are.

mod places;

use std::{collections::BTreeSet, sync::Arc};

use proptest::prelude::*;
use unicode_segmentation::UnicodeSegmentation as _;

use super::*;
use crate::text::{Family, Fonts, Paragraph, Typesetter, Weight};

const STYLE: Style = Style {
    size: 12.0,
    weight: Weight::Regular,
    italic: false,
    line_height: 1.4,
    tracking: 0.0,
    family: Family::Text,
};

/// The width of a card, and one that cuts words.
const WIDE: f32 = 120.0;
const NARROW: f32 = 48.0;

/// Texts that run one way only.
const ONE_WAY: &[(&str, &str)] = &[
    ("en", ""),
    ("en", "Opens the app, waits for the office file and gives up"),
    ("en", "fi ffl -> => e\u{301}o\u{308}"),
    ("de", "Unbedenklichkeitsbescheinigung beantragen"),
    ("de", "Un\u{AD}be\u{AD}denk\u{AD}lich\u{AD}keits\u{AD}bescheinigung"),
    ("de", "Foo\u{AD}-Bar-Versicherungsnachweise-\u{AD}\n\u{AD}\n"),
    ("ar", "مرحبا بالعالم، لا إله كيف حالك اليوم"),
    ("ar", "مُحَمَّد  \n\nلا   "),
    ("he", "שלום עולם מה שלומך"),
    ("th", "ลูกค้าเปิดแอปแล้วรอน้ำ"),
    ("zh", "打开应用，并等待　　"),
    ("en", "👩‍👩‍👧 hi 🇩🇪🇫🇷👍🏽"),
    ("en", "a\n\n  \nb\n"),
    ("en", "word     and     more     "),
    ("en", "one\r\ntwo\tthree\u{85}four\r\n"),
    ("en", "    "),
    ("en", "\n\n"),
];

/// Texts in which a line may run both ways.
const BOTH_WAYS: &[(&str, &str)] = &[
    ("he", "שלום Anna Meier 42 מה שלומך היום"),
    ("en", "abc אבג def גדה"),
    ("ar", "يفتح تطبيق iPhone 15 وينتظر 30 دقيقة  "),
    ("en", "Label: שלום עולם וברכה   "),
    ("he", "אב\nab 12 גד\n\nVersicherungsnachweise"),
];

struct Set {
    block: Arc<TextBlock>,
    carets: Carets,
}

fn set(language: &str, text: &str, width: f32, align: Align) -> Set {
    set_with(&mut Typesetter::new(Fonts::bundled()), (language, text), width, align)
}

fn set_with(typesetter: &mut Typesetter, (language, text): (&str, &str), width: f32, align: Align) -> Set {
    let block = typesetter.set(&Paragraph { text, style: STYLE, language, width, align });
    let carets = Carets::new(&block, text, width, align);
    Set { block, carets }
}

fn boundaries(text: &str) -> Vec<usize> {
    text.grapheme_indices(true)
        .map(|(at, _)| at)
        .chain([text.len()])
        .collect()
}

fn spots(text: &str) -> Vec<Spot> {
    let both = |at| [Spot::before(at), Spot::after(at)];
    boundaries(text).into_iter().flat_map(both).collect()
}

/// Calls `check` with every text at several widths and alignments.
fn for_all(texts: &[(&str, &str)], check: impl Fn(&str, &Set)) {
    let mut typesetter = Typesetter::new(Fonts::bundled());
    for text in texts {
        for width in [f32::INFINITY, WIDE, NARROW, 9.0] {
            let aligns = [Align::Left, Align::Center, Align::Right];
            for align in aligns.into_iter().filter(|align| width < 1e6 || *align == Align::Left) {
                check(text.1, &set_with(&mut typesetter, *text, width, align));
            }
        }
    }
}

/// Where the pointer has to be for a spot, if anywhere: graphemes without a width are not hit.
fn is_hit(set: &Set, spot: Spot) -> bool {
    let line = &set.carets.lines[set.carets.line(spot)];
    let x = set.carets.at(spot).x;
    let zero = |cell: &&Cell| cell.right - cell.left < 1e-3 && (cell.left - x).abs() < 1e-3;
    !line.cells.iter().any(|cell| zero(&cell))
}

#[test]
fn what_is_hit_at_a_caret_is_its_byte() {
    for_all(ONE_WAY, |text, set| {
        for spot in spots(text) {
            let place = set.carets.at(spot);
            let hit = set.carets.hit(place.center());
            assert_eq!(set.carets.at(hit), place, "{spot:?} of {text:?}");
            if is_hit(set, spot) {
                assert_eq!(hit.at, spot.at, "{spot:?} of {text:?}");
            }
        }
    });
}

#[test]
fn what_is_hit_at_a_caret_between_two_directions_is_drawn_there() {
    for_all(BOTH_WAYS, |text, set| {
        for spot in spots(text) {
            let place = set.carets.at(spot);
            let again = set.carets.at(set.carets.hit(place.center()));
            assert!(
                (again.x - place.x).abs() < 0.01 && again.line == place.line,
                "{spot:?} of {text:?}: {again:?}, not {place:?}"
            );
        }
    });
}

#[test]
fn carets_of_a_line_stand_in_its_room_in_the_order_of_the_text() {
    for_all(ONE_WAY, |text, set| {
        let places: Vec<CaretPlace> = boundaries(text)
            .into_iter()
            .map(|at| set.carets.at(Spot::after(at)))
            .collect();
        for pair in places.windows(2) {
            assert!(pair[0].line <= pair[1].line, "{text:?}");
            if pair[0].line == pair[1].line {
                let (first, then) = if set.block.is_right_to_left {
                    (pair[1].x, pair[0].x)
                } else {
                    (pair[0].x, pair[1].x)
                };
                assert!(first <= then, "{text:?}: {pair:?}");
            }
        }
        let lines: BTreeSet<usize> = spots(text).into_iter().map(|spot| set.carets.at(spot).line).collect();
        assert!(
            lines.into_iter().eq(0..set.block.lines.len()),
            "{text:?}: every line has a caret"
        );
    });
}

/// Presses a key from a spot until it changes nothing.
fn walk(from: Spot, step: impl Fn(Spot) -> Spot) -> Vec<Spot> {
    let mut spots = vec![from];
    loop {
        let last = spots[spots.len() - 1];
        let next = step(last);
        if next == last {
            return spots;
        }
        assert!(spots.len() < 200, "a walk comes to an end: {:?}", &spots[190..]);
        spots.push(next);
    }
}

#[test]
fn each_grapheme_is_one_step() {
    for_all(ONE_WAY, |text, set| {
        let carets = &set.carets;
        let is_reversed = carets.is_right_to_left();
        let on = |spot| {
            if is_reversed {
                carets.left(spot)
            } else {
                carets.right(spot)
            }
        };
        let back = |spot| {
            if is_reversed {
                carets.right(spot)
            } else {
                carets.left(spot)
            }
        };
        let bytes = |spots: Vec<Spot>| spots.into_iter().map(|spot| spot.at).collect::<Vec<_>>();
        let mut expected = boundaries(text);
        assert_eq!(bytes(walk(Spot::after(0), on)), expected, "{text:?}");
        expected.reverse();
        assert_eq!(bytes(walk(Spot::before(text.len()), back)), expected, "{text:?}");
    });
}

#[test]
fn a_step_and_the_one_back_end_where_they_began() {
    for texts in [ONE_WAY, BOTH_WAYS] {
        for_all(texts, |text, set| {
            let carets = &set.carets;
            for spot in spots(text) {
                let there = carets.right(spot);
                if there != spot {
                    let back = carets.left(there);
                    let (was, is) = (carets.at(spot), carets.at(back));
                    assert!(
                        back.at == spot.at || (was.line == is.line && (was.x - is.x).abs() < 0.01),
                        "{spot:?} of {text:?}: right to {there:?}, left to {back:?}"
                    );
                }
            }
        });
    }
}

#[test]
fn keys_move_the_caret_as_they_say() {
    for_all(BOTH_WAYS, |text, set| {
        let carets = &set.carets;
        for spot in spots(text) {
            let (from, left, right) = (
                carets.at(spot),
                carets.at(carets.left(spot)),
                carets.at(carets.right(spot)),
            );
            assert!(
                left.line != from.line || left.x <= from.x,
                "left of {spot:?} in {text:?}"
            );
            assert!(
                right.line != from.line || right.x >= from.x,
                "right of {spot:?} in {text:?}"
            );
        }
        // From the upper corner where reading begins, through all lines to the other end.
        let seen = if carets.is_right_to_left() {
            walk(carets.lines[0].right_spot(), |spot| carets.left(spot))
        } else {
            walk(carets.lines[0].left_spot(), |spot| carets.right(spot))
        };
        let last = carets.at(seen[seen.len() - 1]);
        assert_eq!(last.line, set.block.lines.len() - 1, "{text:?}");
        let bytes: BTreeSet<usize> = seen.iter().map(|spot| spot.at).collect();
        let graphemes = text.graphemes(true).count();
        assert!(
            seen.len() > graphemes - set.block.lines.len() && bytes.len() > graphemes / 2,
            "{text:?}"
        );
    });
}

#[test]
fn a_selection_of_all_covers_every_glyph() {
    for texts in [ONE_WAY, BOTH_WAYS] {
        for_all(texts, |text, set| {
            let rects = set.carets.selection(0..text.len());
            for glyph in set.block.runs.iter().flat_map(|run| run.glyphs.iter()) {
                let line = set
                    .block
                    .lines
                    .iter()
                    .position(|line| glyph.y < line.baseline + 8.0)
                    .unwrap();
                let content = &set.block.text[glyph.start as usize..glyph.end as usize];
                // Blanks at a line's end may have no room; marks hang over their letter.
                if content.trim().is_empty() || glyph.advance == 0.0 {
                    continue;
                }
                let middle = Point::new(glyph.x + glyph.advance / 2.0, (line as f32 + 0.5) * set.carets.pitch);
                assert!(
                    rects.iter().any(|rect| rect.contains(middle)),
                    "{content:?} of {text:?} is not in {rects:?}"
                );
            }
            for (index, rect) in rects.iter().enumerate() {
                let others = &rects[index + 1..];
                assert!(
                    others.iter().all(|other| rect.shared_area(*other) < 0.1),
                    "{text:?}: {rects:?}"
                );
            }
        });
    }
}

fn text() -> impl Strategy<Value = String> {
    const PIECES: &[&str] = &[
        "a",
        "fi",
        "Versicherung",
        " ",
        "  ",
        "\n",
        "-",
        "\u{AD}",
        "e\u{301}",
        "\u{301}",
        "א",
        "שלום",
        "لا",
        "مَ",
        "42",
        "(",
        ")",
        "ลูกค้า",
        "น้ำ",
        "漢",
        "👍🏽",
        "🇩🇪",
        "\u{200D}",
        "\u{200F}",
        "\u{200B}",
        "\r\n",
        "\t",
        "\u{3000}",
        "\u{2028}",
        "क्षि",
        "각",
    ];
    prop::collection::vec(prop::sample::select(PIECES), 0..14).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn any_text_has_a_caret_for_every_boundary(text in text(), width in 5.0..150_f32, is_centred in any::<bool>()) {
        let align = if is_centred { Align::Center } else { Align::Left };
        let set = set("de", &text, width, align);
        for spot in spots(&text) {
            let place = set.carets.at(spot);
            prop_assert!(place.x.is_finite() && place.line < set.block.lines.len());
            let again = set.carets.at(set.carets.hit(place.center()));
            prop_assert!((again.x - place.x).abs() < 0.01 && again.line == place.line, "{:?}: {:?} {:?}", spot, again, place);
            for moved in [set.carets.left(spot), set.carets.right(spot)] {
                prop_assert!(boundaries(&text).contains(&moved.at), "{:?} to {:?}", spot, moved);
            }
        }
        // Each grapheme but the breaks is on one line, once.
        let cells = set.carets.lines.iter().flat_map(|line| line.cells.iter());
        // A break with a mark on it is none to the shaper.
        let is_break = |grapheme: &str| grapheme.ends_with(['\n', '\r', '\u{2028}']);
        let ranges = cells.map(|cell| (cell.range.start, cell.range.end));
        let mut ranges: Vec<_> = ranges.filter(|(start, end)| !is_break(&text[*start..*end])).collect();
        ranges.sort_unstable();
        let graphemes = text.grapheme_indices(true).filter(|(_, grapheme)| !is_break(grapheme));
        let expected: Vec<_> = graphemes.map(|(at, grapheme)| (at, at + grapheme.len())).collect();
        prop_assert_eq!(ranges, expected);
        walk(set.carets.lines[0].left_spot(), |spot| set.carets.right(spot));
        walk(set.carets.lines[0].right_spot(), |spot| set.carets.left(spot));
    }
}
