//! What keys and input methods do to a text.

use proptest::prelude::*;
use unicode_segmentation::UnicodeSegmentation as _;

use super::*;
use crate::text::{Align, Family, Fonts, Paragraph, Style, Typesetter, Weight};

/// An editor of a text in which `|` is the caret and `[` the anchor, if it is elsewhere.
fn editor(marked: &str) -> Editor {
    let text = marked.replace(['|', '['], "");
    let at = |mark: char, other: char| {
        let before = &marked[..marked.find(mark)?];
        Some(before.replace(other, "").len())
    };
    let caret = at('|', '[').unwrap_or(text.len());
    let mut editor = Editor::new(text);
    editor.move_to(at('[', '|').unwrap_or(caret), Extend::No);
    editor.move_to_spot(Spot::before(caret), Extend::Yes);
    editor
}

/// The shown text with its marks, as `editor` takes it.
fn marked(editor: &Editor) -> String {
    let mut marked = editor.shown_text().to_owned();
    let (caret, anchor) = (editor.caret(), editor.anchor());
    if anchor > caret {
        marked.insert(anchor, '[');
    }
    marked.insert(caret, '|');
    if anchor < caret {
        marked.insert(anchor, '[');
    }
    marked
}

fn carets(typesetter: &mut Typesetter, text: &str, width: f32) -> Carets {
    let paragraph = Paragraph {
        text,
        style: Style {
            size: 12.0,
            weight: Weight::Regular,
            italic: false,
            line_height: 1.4,
            tracking: 0.0,
            family: Family::Text,
        },
        language: "de",
        width,
        align: Align::Left,
    };
    let block = typesetter.set(&paragraph);
    Carets::new(&block, text, width, Align::Left)
}

/// Does something to a marked text.
#[track_caller]
fn check(before: &str, act: impl Fn(&mut Editor), after: &str) {
    let mut editor = editor(before);
    act(&mut editor);
    assert_eq!(marked(&editor), after, "from {before:?}");
}

/// Does something to a marked text that is set in lines of a width.
#[track_caller]
fn check_set(width: f32, before: &str, act: impl Fn(&mut Editor, &Carets), after: &str) {
    check(
        before,
        |editor| {
            let carets = carets(&mut Typesetter::new(Fonts::bundled()), editor.shown_text(), width);
            act(editor, &carets);
        },
        after,
    );
}

fn typed(editor: &mut Editor, text: &str) {
    for grapheme in text.graphemes(true) {
        editor.insert(grapheme).unwrap();
    }
}

#[test]
fn what_is_written_stands_at_the_caret() {
    let insert = |text: &'static str| move |editor: &mut Editor| editor.insert(text).unwrap();
    check("|", insert("a"), "a|");
    check("ab|", insert("c"), "abc|");
    check("a|b", insert("xy"), "axy|b");
    check("a[bc|d", insert("x"), "ax|d");
    check("a|bc[d", insert("x"), "ax|d");
    check("a|", insert("b\r\nc\td\u{7}\u{1b}e\u{2028}f\rg"), "ab\nc de\nf\ng|");
    check("a[b|", insert("\u{7}"), "a[b|");
    // The letter and the mark become one.
    check("|\u{301}", insert("e"), "e\u{301}|");
}

#[test]
fn keys_take_away_graphemes_words_and_lines() {
    let back = |editor: &mut Editor| editor.backspace(Reach::Grapheme);
    check("ab|", back, "a|");
    check("|ab", back, "|ab");
    check("a[b|c", back, "a|c");
    check("x👩‍👩‍👧|", back, "x|");
    check("e\u{301}|x", back, "|x");
    check("a\r\n|b", back, "a|b");
    let delete = |editor: &mut Editor| editor.delete(Reach::Grapheme);
    check("|ab", delete, "|b");
    check("ab|", delete, "ab|");
    check("a|bc[d", delete, "a|d");
    check("|🇩🇪🇫🇷", delete, "|🇫🇷");
    check("a|x\u{301}b", delete, "a|b");
    check("one two|", |editor| editor.backspace(Reach::Word), "one |");
    check("one, |", |editor| editor.backspace(Reach::Word), "|");
    check("o|ne two", |editor| editor.delete(Reach::Word), "o| two");
    check("one| two", |editor| editor.delete(Reach::Word), "one|");
    let line_back = |editor: &mut Editor, carets: &Carets| editor.backspace(Reach::Line(carets));
    check_set(500.0, "one\ntwo thr|ee", line_back, "one\n|ee");
    check_set(500.0, "one\n|two", line_back, "one|two");
    let line_on = |editor: &mut Editor, carets: &Carets| editor.delete(Reach::Line(carets));
    check_set(500.0, "o|ne\ntwo", line_on, "o|\ntwo");
    check_set(500.0, "one|\ntwo", line_on, "one|two");
}

#[test]
fn the_caret_moves_by_graphemes_words_lines_and_to_the_ends() {
    check_set(500.0, "a|b", |editor, carets| editor.left(carets, Extend::No), "|ab");
    check_set(500.0, "a|b", |editor, carets| editor.right(carets, Extend::Yes), "a[b|");
    check_set(
        500.0,
        "a[bc|d",
        |editor, carets| editor.left(carets, Extend::No),
        "a|bcd",
    );
    check_set(
        500.0,
        "a|bc[d",
        |editor, carets| editor.right(carets, Extend::No),
        "abc|d",
    );
    check_set(500.0, "א[ב|ג", |editor, carets| editor.left(carets, Extend::No), "אב|ג");
    check_set(500.0, "א|בג", |editor, carets| editor.right(carets, Extend::No), "|אבג");
    check_set(
        500.0,
        "one two|",
        |editor, carets| editor.word_left(carets, Extend::No),
        "one |two",
    );
    check_set(
        500.0,
        "one |two",
        |editor, carets| editor.word_right(carets, Extend::Yes),
        "one [two|",
    );
    check_set(
        500.0,
        "|שלום עולם",
        |editor, carets| editor.word_left(carets, Extend::No),
        "שלום| עולם",
    );
    check_set(
        500.0,
        "a\nb|c\nd",
        |editor, carets| editor.home(carets, Extend::No),
        "a\n|bc\nd",
    );
    check_set(
        500.0,
        "a\nb|c\nd",
        |editor, carets| editor.end(carets, Extend::Yes),
        "a\nb[c|\nd",
    );
    check_set(
        52.0,
        "Gi|ves up now",
        |editor, carets| editor.end(carets, Extend::No),
        "Gives |up now",
    );
    check_set(
        52.0,
        "Gives up |now",
        |editor, carets| editor.home(carets, Extend::No),
        "Gives |up now",
    );
    check("a|b", |editor| editor.to_start(Extend::Yes), "|a[b");
    check("a|b", |editor| editor.to_end(Extend::No), "ab|");
    check("a|b", Editor::select_all, "[ab|");
    check("abé|", |editor| editor.move_to(3, Extend::No), "abé|");
    check("a", |editor| editor.move_to(99, Extend::No), "a|");
}

#[test]
fn up_and_down_keep_to_their_place_over_shorter_lines() {
    let twice = |editor: &mut Editor, carets: &Carets| {
        editor.down(carets, Extend::No);
        editor.down(carets, Extend::No);
    };
    check_set(500.0, "oooo|oo\no\noooooo", twice, "oooooo\no\noooo|oo");
    check_set(500.0, "oooo|oo\n\noooooo", twice, "oooooo\n\noooo|oo");
    check_set(500.0, "oo\no|o", twice, "oo\noo|");
    let up = |editor: &mut Editor, carets: &Carets| editor.up(carets, Extend::Yes);
    check_set(500.0, "oo\no|o", up, "o|o\no[o");
    check_set(500.0, "o|o", up, "|o[o");
    let down_and_along = |editor: &mut Editor, carets: &Carets| {
        editor.down(carets, Extend::No);
        editor.left(carets, Extend::No);
        editor.down(carets, Extend::No);
    };
    check_set(500.0, "ooo|o\noo\noooo", down_and_along, "oooo\noo\no|ooo");
}

#[test]
fn words_and_lines_are_selected_at_a_byte() {
    let word = |at: usize| move |editor: &mut Editor| editor.select_word_at(at);
    check("one two", word(1), "[one| two");
    check("one two", word(3), "[one| two");
    check("one  , two", word(4), "one[  |, two");
    check("don't go", word(0), "[don't| go");
    check("one two", word(7), "one [two|");
    check("a\n\nb", word(2), "a\n|\nb");
    check("ลูกค้าเปิดน้ำ ok", word(0), "[ลูกค้าเปิดน้ำ| ok");
    check("hi 👩‍👩‍👧!", word(3), "hi [👩‍👩‍👧|!");
    check("", word(0), "|");
    let line = |at: usize| move |editor: &mut Editor| editor.select_line_at(at);
    check("a b\nc d\n", line(5), "a b\n[c d|\n");
    check("a b\r\nc", line(1), "[a b|\r\nc");
    check("a\n", line(2), "a\n|");
}

#[test]
fn an_input_method_proposes_replaces_and_commits() {
    let mut editor = editor("a[b|c");
    editor.compose("に", None);
    assert_eq!((marked(&editor).as_str(), editor.composition()), ("aに|c", Some(1..4)));
    assert_eq!(editor.text(), "abc", "what is only proposed is not in the text");
    editor.compose("にほん", Some(1..3));
    assert_eq!(marked(&editor), "aに[ほん|c");
    assert!(editor.is_changed());
    editor.commit_composition("日本").unwrap();
    assert_eq!((marked(&editor).as_str(), editor.composition()), ("a日本|c", None));
    assert!(editor.undo());
    assert_eq!(marked(&editor), "a[b|c", "all of it was one step");
}

#[test]
fn what_is_proposed_goes_without_a_trace_or_stays() {
    let mut one = editor("a[b|c");
    one.compose("x", None);
    one.compose("", None);
    assert_eq!(
        (marked(&one).as_str(), one.composition(), one.is_changed()),
        ("a[b|c", None, false)
    );
    one.compose("x", None);
    assert!(one.undo());
    assert_eq!(marked(&one), "a[b|c");
    one.commit_composition("").unwrap();
    assert_eq!(marked(&one), "a[b|c", "what ends without a result takes nothing away");
    // A key, a click or the end of editing keep what is shown.
    one.compose("xyz", Some(1..1));
    one.settle();
    assert_eq!((marked(&one).as_str(), one.text()), ("ax|yzc", "axyzc"));
    one.compose("é", None);
    one.move_to(0, Extend::No);
    assert_eq!(marked(&one), "|axéyzc");
}

#[test]
fn an_input_method_takes_away_what_is_around() {
    check("abcd|efg", |editor| editor.erase_around(2, 1), "ab|fg");
    check("ab|c", |editor| editor.erase_around(9, 9), "|");
    check("ab|c", |editor| editor.erase_around(0, 0), "ab|c");
    let composing = |editor: &mut Editor| {
        editor.compose("x", None);
        editor.erase_around(1, 0);
    };
    check("ab|c", composing, "ax|c");
}

#[test]
fn words_are_taken_back_one_by_one() {
    let mut editor = editor("|");
    typed(&mut editor, "one two.\nthree");
    let mut seen = Vec::new();
    while editor.undo() {
        seen.push(marked(&editor));
    }
    assert_eq!(seen, ["one two.\n|", "one |", "|"]);
    assert!(!editor.is_changed());
    while editor.redo() {}
    assert_eq!(marked(&editor), "one two.\nthree|");
    assert!(!editor.redo());
}

#[test]
fn each_kind_of_change_is_a_step() {
    let mut editor = editor("|");
    typed(&mut editor, "word");
    editor.backspace(Reach::Grapheme);
    editor.backspace(Reach::Grapheme);
    typed(&mut editor, "ds");
    editor.move_to(0, Extend::No);
    typed(&mut editor, "x");
    editor.insert("pasted text").unwrap();
    editor.delete(Reach::Grapheme);
    let mut seen = vec![marked(&editor)];
    while editor.undo() {
        seen.push(marked(&editor));
    }
    let expected = [
        "xpasted text|ods",
        "xpasted text|wods",
        "x|wods",
        "|wods",
        "wo|",
        "word|",
        "|",
    ];
    assert_eq!(seen, expected);
    editor.redo();
    typed(&mut editor, "s");
    assert!(!editor.redo(), "what is done anew can't be done again");
    assert_eq!(marked(&editor), "words|");
}

#[test]
fn a_text_has_a_bound_and_says_so() {
    let mut full = Editor::new("é".repeat(MOST_CHARACTERS - 1));
    full.insert("x").unwrap();
    let refused = full.insert("yz").unwrap_err();
    assert_eq!(refused, Full { over: 2 });
    assert_eq!(
        refused.to_string(),
        "a text holds at most 10000 characters, and this would be 2 more: add less or shorten it"
    );
    assert!(full.text().ends_with("éx"), "nothing of it was added");
    assert_eq!(full.commit_composition("y"), Err(Full { over: 1 }));
    full.select_all();
    full.insert("y").unwrap();
    assert_eq!(full.text(), "y");
    let mut longer = Editor::new("x".repeat(MOST_CHARACTERS + 5));
    longer.backspace(Reach::Grapheme);
    assert_eq!(longer.insert("y"), Err(Full { over: 5 }));
    assert_eq!(
        longer.text().len(),
        MOST_CHARACTERS + 4,
        "a text that came too long stays and can shrink"
    );
}

#[derive(Debug, Clone)]
enum Act {
    Insert(&'static str),
    Compose(&'static str, usize),
    Commit(&'static str),
    Key(u8, bool),
    MoveTo(usize, bool),
    EraseAround(usize, usize),
}

fn acts() -> impl Strategy<Value = Vec<Act>> {
    const PIECES: &[&str] = &[
        "a",
        "wait ",
        " ",
        "\n",
        "\u{301}",
        "e",
        "\u{200D}",
        "👩",
        "👍🏽",
        "🇩🇪",
        "🇩",
        "שלום",
        "א",
        "مر",
        "น้ำ",
        "\u{AD}",
        "\r\n",
        "漢字",
        "\t",
        "각",
        "ᄀ",
        "क्",
        "षि",
        "",
    ];
    let piece = || prop::sample::select(PIECES);
    let act = prop_oneof![
        4 => piece().prop_map(Act::Insert),
        1 => (piece(), 0..4_usize).prop_map(|(text, active)| Act::Compose(text, active)),
        1 => piece().prop_map(Act::Commit),
        8 => (0..20_u8, any::<bool>()).prop_map(|(key, extends)| Act::Key(key, extends)),
        2 => (0..60_usize, any::<bool>()).prop_map(|(at, extends)| Act::MoveTo(at, extends)),
        1 => (0..3_usize, 0..3_usize).prop_map(|(before, after)| Act::EraseAround(before, after)),
    ];
    prop::collection::vec(act, 1..40)
}

fn press(editor: &mut Editor, key: u8, extend: Extend, carets: &Carets) {
    match key {
        0 => editor.left(carets, extend),
        1 => editor.right(carets, extend),
        2 => editor.up(carets, extend),
        3 => editor.down(carets, extend),
        4 => editor.home(carets, extend),
        5 => editor.end(carets, extend),
        6 => editor.word_left(carets, extend),
        7 => editor.word_right(carets, extend),
        8 => editor.backspace(Reach::Grapheme),
        9 => editor.backspace(Reach::Word),
        10 => editor.backspace(Reach::Line(carets)),
        11 => editor.delete(Reach::Grapheme),
        12 => editor.delete(Reach::Word),
        13 => editor.delete(Reach::Line(carets)),
        14 => drop(editor.undo()),
        15 => drop(editor.redo()),
        16 => editor.select_word_at(editor.caret()),
        17 => editor.select_line_at(editor.caret()),
        18 => editor.compose("", None),
        _ => editor.to_start(extend),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 200, ..ProptestConfig::default() })]

    #[test]
    fn whatever_is_done_caret_and_anchor_stay_between_graphemes(acts in acts(), width in 10.0..150_f32) {
        let mut typesetter = Typesetter::new(Fonts::bundled());
        let mut editor = Editor::new("Gives up, e\u{301} שלום");
        for act in acts {
            let carets = carets(&mut typesetter, editor.shown_text(), width);
            match act.clone() {
                Act::Insert(text) => editor.insert(text).unwrap(),
                Act::Compose(text, active) => editor.compose(text, Some(active..active + 1)),
                Act::Commit(text) => editor.commit_composition(text).unwrap(),
                Act::Key(key, extends) => press(&mut editor, key, if extends { Extend::Yes } else { Extend::No }, &carets),
                Act::MoveTo(at, extends) => editor.move_to(at, if extends { Extend::Yes } else { Extend::No }),
                Act::EraseAround(before, after) => editor.erase_around(before, after),
            }
            let text = editor.shown_text();
            let boundaries: Vec<usize> = text.grapheme_indices(true).map(|(at, _)| at).chain([text.len()]).collect();
            prop_assert!(boundaries.contains(&editor.caret()), "caret {} in {text:?} after {act:?}", editor.caret());
            prop_assert!(boundaries.contains(&editor.anchor()), "anchor {} in {text:?} after {act:?}", editor.anchor());
            if let Some(range) = editor.composition() {
                prop_assert!(text.get(range.clone()).is_some_and(|composed| !composed.is_empty()), "{range:?}");
            }
        }
        while editor.undo() {}
        prop_assert!(!editor.is_changed());
    }
}
