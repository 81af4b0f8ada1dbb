//! Where carets stand and keys lead in texts that somebody looked at.

use std::sync::Arc;

use super::{STYLE, Set, WIDE, set, walk};
use crate::{
    geometry::{Point, Rect},
    text::{
        Align, Carets, Glyph, Spot, TextBlock,
        caret::{BREAK_SHARE, empty_caret},
    },
};

/// Presses the right key through a line and notes the bytes.
#[track_caller]
fn check_walk(language: &str, text: &str, expected: &[usize]) {
    let set = set(language, text, f32::INFINITY, Align::Left);
    let seen = walk(set.carets.lines[0].left_spot(), |spot| set.carets.right(spot));
    assert_eq!(seen.iter().map(|spot| spot.at).collect::<Vec<_>>(), expected, "{text}");
}

#[test]
fn the_right_key_goes_through_both_directions() {
    // On the screen: abc, a blank, then the three letters from the last to the first.
    check_walk("en", "ab אבג c", &[0, 1, 2, 3, 7, 5, 3, 10, 11]);
    // The number stands to the left of the word and runs to the right.
    check_walk("he", "אב 42", &[5, 6, 7, 4, 2, 0]);
    check_walk("he", "אב", &[4, 2, 0]);
}

#[test]
fn a_caret_follows_the_direction_of_what_it_clings_to() {
    let set = set("en", "ab אבג", f32::INFINITY, Align::Left);
    let x = |spot| set.carets.at(spot).x;
    let (blank, edge) = (set.block.runs.last().unwrap().glyphs[0].x, set.block.measure.width);
    assert!(
        (x(Spot::before(3)) - blank).abs() < 0.01,
        "after the blank, where letters to the right would go"
    );
    assert!(
        (x(Spot::after(3)) - edge).abs() < 0.01,
        "before the first letter, which stands at the far end"
    );
    assert!((x(Spot::before(9)) - blank).abs() < 0.01, "after the last letter");
    assert_eq!(set.carets.selection(3..5).len(), 1);
    assert_eq!(
        set.carets.selection(1..5).len(),
        2,
        "what is selected on both sides of the last letters"
    );
}

#[test]
fn a_selected_line_break_shows_on_a_blank_line() {
    let set = set("en", "a\n\nb", WIDE, Align::Left);
    let rects = set.carets.selection(2..3);
    assert_eq!(
        rects,
        [Rect::new(
            0.0,
            set.carets.pitch,
            set.carets.pitch * BREAK_SHARE,
            set.carets.pitch
        )]
    );
    assert_eq!(set.carets.selection(0..4).len(), 3);
    assert!(set.carets.selection(2..2).is_empty());
}

/// The source on each line.
fn lines<'a>(set: &Set, text: &'a str) -> Vec<&'a str> {
    set.carets.lines.iter().map(|line| &text[line.range.clone()]).collect()
}

#[test]
fn lines_are_those_of_the_source() {
    let check = |language: &str, text: &str, width: f32, expected: &[&str]| {
        let set = set(language, text, width, Align::Left);
        assert_eq!(lines(&set, text), expected, "{:?}", set.block.text);
    };
    check(
        "de",
        "Unbedenklichkeitsbescheinigung",
        100.0,
        &["Unbedenk", "lichkeits", "bescheinigung"],
    );
    check("de", "Un\u{AD}bedenklich", 70.0, &["Un\u{AD}", "bedenklich"]);
    check(
        "en",
        "one\r\ntwo\u{85}\u{AD}three",
        WIDE,
        &["one", "two", "\u{AD}three"],
    );
    check("en", "Gives up now", 52.0, &["Gives ", "up now"]);
    check("en", "Gives up  \n", WIDE, &["Gives up  ", ""]);
    check("en", "", WIDE, &[""]);
}

#[test]
fn a_caret_stands_before_the_hyphen_of_a_cut_word_and_after_it_on_the_next_line() {
    let text = "Unbedenklichkeitsbescheinigung";
    let set = set("de", text, 100.0, Align::Left);
    let cut = set.carets.lines[0].range.end;
    let hyphen = set.carets.lines[0].hyphen.clone().unwrap();
    let (end, start) = (set.carets.at(Spot::before(cut)), set.carets.at(Spot::after(cut)));
    assert!((end.x - hyphen.start).abs() < 0.01 && end.line == 0);
    assert_eq!((start.x, start.line), (0.0, 1));
    assert!(hyphen.end > hyphen.start + 2.0);
    let hit = set.carets.hit(Point::new(f32::midpoint(hyphen.start, hyphen.end), 1.0));
    assert_eq!(hit, Spot::before(cut));
    assert!(
        (set.carets.selection(cut - 1..cut)[0].right() - hyphen.end).abs() < 0.01,
        "selected with its letter"
    );
    assert_eq!(set.carets.selection(0..text.len()).len(), 3);
}

#[test]
fn blanks_at_the_end_of_a_line_move_the_caret_as_far_as_there_is_room() {
    let x = |text: &str, width: f32, align: Align| {
        let set = set("en", text, width, align);
        set.carets.at(Spot::before(text.len())).x
            - if align == Align::Left {
                0.0
            } else {
                set.carets.room.start
            }
    };
    let blank = x("a b", WIDE, Align::Left) - x("ab", WIDE, Align::Left);
    let (word, one, two) = (
        x("ab", WIDE, Align::Left),
        x("ab ", WIDE, Align::Left),
        x("ab  ", WIDE, Align::Left),
    );
    assert!(
        blank > 2.0 && (one - word - blank).abs() < 0.3 && (two - one - blank).abs() < 0.3,
        "{word} {one} {two}"
    );
    assert!((x(&format!("ab{}", " ".repeat(90)), WIDE, Align::Left) - WIDE).abs() < 0.01);
    assert!(
        (x("ab ", WIDE, Align::Right) - WIDE).abs() < 0.01,
        "flush right there is no room"
    );
    let set = set("he", "אב ", WIDE, Align::Right);
    let (word, blank) = (set.carets.at(Spot::before(4)).x, set.carets.at(Spot::before(5)).x);
    assert!(
        word.abs() < 0.01 && blank < -2.0,
        "{word} {blank}: to the left of the word"
    );
}

#[test]
fn after_a_final_break_the_caret_stands_on_the_next_line() {
    for (text, line) in [("a\n", 1), ("\n", 1), ("a\n\n", 2), ("", 0), ("a\r\n", 1)] {
        let set = set("en", text, WIDE, Align::Left);
        for spot in [Spot::before(text.len()), Spot::after(text.len())] {
            let place = set.carets.at(spot);
            assert_eq!((place.line, place.x), (line, 0.0), "{text:?}");
            assert_eq!(place.top, line as f32 * STYLE.size * STYLE.line_height);
        }
    }
}

#[test]
fn the_caret_of_an_empty_text_is_that_of_its_first_letter() {
    for align in [Align::Left, Align::Center, Align::Right] {
        let empty = empty_caret(&STYLE, WIDE, align);
        let set = set("en", "", WIDE, align);
        let place = set.carets.at(Spot::after(0));
        // The box's left edge, seen from the block.
        let seen = place.x - set.carets.room.start;
        assert_eq!(
            (empty.x, empty.top, empty.height),
            (seen, place.top, place.height),
            "{align:?}"
        );
    }
}

#[test]
fn graphemes_of_one_glyph_share_its_width() {
    let check = |text: &str, expected: [f32; 3]| {
        let set = set("", text, f32::INFINITY, Align::Left);
        let mut block = TextBlock::clone(&set.block);
        let mut run = block.runs[0].clone();
        let glyph = Glyph {
            advance: 12.0,
            start: 0,
            end: text.len() as u32,
            ..run.glyphs[0]
        };
        run.glyphs = Arc::new([glyph]);
        block.runs = Arc::new([run]);
        let carets = Carets::new(&block, text, f32::INFINITY, Align::Left);
        let end = text.len();
        let spots = [Spot::after(0), Spot::after(end / 2), Spot::before(end)];
        assert_eq!(spots.map(|spot| carets.at(spot).x), expected, "{text}");
        assert_eq!(
            spots.map(|spot| carets.hit(carets.at(spot).center()).at),
            [0, end / 2, end],
            "{text}"
        );
    };
    check("fi", [0.0, 6.0, 12.0]);
    check("לא", [12.0, 6.0, 0.0]);
}

#[test]
fn up_and_down_find_the_nearest_grapheme() {
    let text = "Opens it\n\nGives it up";
    let set = set("en", text, WIDE, Align::Left);
    let spot = Spot::before(5);
    let x = set.carets.at(spot).x;
    let blank = set.carets.below(spot, x).unwrap();
    assert_eq!(blank.at, 9);
    let below = set.carets.below(blank, x).unwrap();
    assert!((set.carets.at(below).x - x).abs() < 5.0 && set.carets.at(below).line == 2);
    assert_eq!(set.carets.below(below, x), None);
    assert_eq!(set.carets.above(spot, x), None);
    assert_eq!(set.carets.hit(Point::new(-9.0, -9.0)), Spot::after(0));
    assert_eq!(set.carets.hit(Point::new(900.0, 900.0)).at, text.len());
}

#[test]
fn no_caret_goes_to_a_mark_that_is_parted_from_its_letter() {
    // The figure and the mark on it are shaped apart.
    let text = "42\u{301}a";
    let set = set("de", text, 5.0, Align::Left);
    let seen = walk(Spot::after(0), |spot| set.carets.right(spot));
    let lines: Vec<_> = seen.iter().map(|spot| (spot.at, set.carets.at(*spot).line)).collect();
    assert_eq!(lines, [(0, 0), (1, 1), (4, 3), (5, 3)]);
    let mark = set.carets.hit(Point::new(0.0, set.carets.pitch * 2.5));
    assert_eq!(set.carets.at(mark).line, 1, "a click on it goes to the line above");
}
