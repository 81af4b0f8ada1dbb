//! What the typesetter promises, for real texts in many scripts.

use std::{collections::BTreeSet, sync::Mutex};

use proptest::prelude::*;
use throughline::text::{Align, Family, Fonts, Glyph, Paragraph, Sign, Style, TextBlock, Typesetter, Weight};
use unicode_segmentation::UnicodeSegmentation as _;

const STYLE: Style = Style {
    size: 12.0,
    weight: Weight::Regular,
    italic: false,
    line_height: 1.28,
    tracking: 0.0,
    family: Family::Text,
};

fn paragraph<'a>(text: &'a str, language: &'a str, width: f32) -> Paragraph<'a> {
    Paragraph { text, style: STYLE, language, width, align: Align::Left }
}

fn set(text: &str, language: &str, width: f32) -> std::sync::Arc<TextBlock> {
    Typesetter::new(Fonts::bundled()).set(&paragraph(text, language, width))
}

fn lines(block: &TextBlock) -> Vec<&str> {
    block
        .lines
        .iter()
        .map(|line| block.text[line.range.clone()].trim_end())
        .collect()
}

fn check(text: &str, language: &str, width: f32, expected: &[&str]) {
    assert_eq!(lines(&set(text, language, width)), expected, "{text} at {width}");
}

/// The characters of a block's only line from left to right.
fn from_left_to_right(block: &TextBlock) -> String {
    let glyphs = block.runs.iter().flat_map(|run| run.glyphs.iter());
    let mut starts: Vec<(f32, u32, u32)> = glyphs.map(|glyph| (glyph.x, glyph.start, glyph.end)).collect();
    starts.dedup_by_key(|(_, start, _)| *start);
    starts.sort_by(|one, next| one.0.total_cmp(&next.0));
    starts
        .iter()
        .map(|(_, start, end)| &block.text[*start as usize..*end as usize])
        .collect()
}

#[test]
fn lines_come_out_even() {
    check(
        "Compares prices and asks a friend",
        "en",
        190.0,
        &["Compares prices", "and asks a friend"],
    );
    check(
        "aaaa bbbb cccc dddd eeee",
        "en",
        80.0,
        &["aaaa bbbb", "cccc dddd", "eeee"],
    );
    check("One\nTwo words", "en", 400.0, &["One", "Two words"]);
    check("One\n\nTwo\n", "en", 400.0, &["One", "", "Two", ""]);
    check("", "en", 400.0, &[""]);
}

#[test]
fn hyphens_and_slashes_are_places_to_break() {
    check("Kunden-Hotline", "de", 60.0, &["Kunden-", "Hotline"]);
    check("Rechnung/Mahnung", "de", 70.0, &["Rechnung/", "Mahnung"]);
    check("schreibt eine E-Mail", "de", 90.0, &["schreibt", "eine E-Mail"]);
}

#[test]
fn a_word_too_wide_is_hyphenated_by_its_language() {
    check(
        "Unbedenklichkeitsbescheinigung",
        "de",
        120.0,
        &["Unbedenklichkeits-", "bescheinigung"],
    );
    check(
        "Unbedenklichkeitsbescheinigung",
        "de-AT",
        120.0,
        &["Unbedenklichkeits-", "bescheinigung"],
    );
    let block = set("Unbedenklichkeitsbescheinigung", "de", 120.0);
    assert!(block.measure.hyphenated && !block.measure.word_broken);
    assert_eq!(&*block.text, "Unbedenklichkeits-bescheinigung");
}

#[test]
fn soft_hyphens_are_drawn_only_where_a_word_is_broken() {
    let text = "Un\u{AD}be\u{AD}denklichkeits\u{AD}bescheinigung";
    check(text, "de", 400.0, &["Unbedenklichkeitsbescheinigung"]);
    check(text, "xx", 120.0, &["Unbedenklichkeits-", "bescheinigung"]);
    assert!(set(text, "xx", 120.0).measure.hyphenated);
}

#[test]
fn a_word_of_sixty_letters_breaks_where_it_must() {
    let word = "x".repeat(60);
    let block = set(&word, "en", 100.0);
    assert!(block.measure.word_broken && !block.measure.hyphenated);
    assert!(block.measure.width <= 100.0);
    let lines = lines(&block);
    let (last, before) = lines.split_last().unwrap();
    assert!(
        before.iter().all(|line| line.ends_with('-')) && !last.ends_with('-'),
        "{lines:?}"
    );
    assert_eq!(block.text.replace('-', ""), word);
}

#[test]
fn numbers_and_arabic_break_without_hyphens() {
    assert!(!set(&"1234567890".repeat(6), "en", 100.0).text.contains('-'));
    let block = set("المستشفياتالمستشفيات", "ar", 40.0);
    assert!(block.measure.word_broken && !block.text.contains('-'));
}

#[test]
fn arabic_runs_from_right_to_left_but_latin_and_digits_do_not() {
    let block = set("شراء Online بسعر 25", "ar", f32::INFINITY);
    assert!(block.is_right_to_left);
    assert_eq!(from_left_to_right(&block), "25 رعسب Online ءارش");
}

#[test]
fn hebrew_runs_from_right_to_left() {
    let block = set("שלום לכולם 7", "he", f32::INFINITY);
    assert!(block.is_right_to_left);
    assert_eq!(from_left_to_right(&block), "7 םלוכל םולש");
    assert!(!set("Hello שלום", "he", f32::INFINITY).is_right_to_left);
}

#[test]
fn blanks_at_the_end_of_a_line_take_no_room_in_either_direction() {
    for (text, language) in [("שלום Hello world", "he"), ("Hello world", "en"), ("שלום לכולם", "he")] {
        let block = set(text, language, 62.0);
        let inked = block.runs.iter().flat_map(|run| run.glyphs.iter()).filter(|glyph| {
            let range = glyph.start as usize..glyph.end as usize;
            !block.text[range].trim().is_empty()
        });
        let (left, right) = inked.fold((f32::MAX, 0.0_f32), |(left, right), glyph| {
            (left.min(glyph.x), right.max(glyph.x + glyph.advance))
        });
        assert!(
            left.abs() < 0.5 && (right - block.measure.width).abs() < 0.5,
            "{text}: {left} to {right}"
        );
    }
}

#[test]
fn where_a_letter_is_wider_than_the_line_the_others_keep_to_it() {
    let block = set("\n و Unb ", "xx", 6.0);
    assert_eq!(block.measure.lines, block.lines.len());
    assert!(block.measure.width > 6.0);
}

#[test]
fn thai_wraps_at_words() {
    let text = "ลูกค้าเปรียบเทียบราคาสินค้าจากหลายร้าน";
    let block = set(text, "th", 80.0);
    assert!(block.lines.len() >= 3 && !block.measure.word_broken);
    assert_eq!(lines(&block).concat(), text);
    assert!(lines(&block)[2].starts_with("จาก"), "{:?}", lines(&block));
}

#[test]
fn characters_without_a_font_are_reported_and_wrap_all_the_same() {
    let mut typesetter = Typesetter::new(Fonts::bundled());
    let block = typesetter.set(&paragraph("客户比较价格", "zh", 40.0));
    assert_eq!(block.lines.len(), 2);
    assert_eq!(
        typesetter.take_missing(),
        "客户比较价格".chars().collect::<BTreeSet<_>>()
    );
    assert!(typesetter.take_missing().is_empty());
    // What is remembered is reported again.
    typesetter.set(&paragraph("客户比较价格", "zh", 40.0));
    assert_eq!(typesetter.take_missing().len(), 6);
    assert!(typesetter.system_fonts_used().is_empty());
}

#[test]
fn the_fonts_have_the_letters_and_marks_that_the_program_writes() {
    let mut typesetter = Typesetter::new(Fonts::bundled());
    let signs = "−→←↑↓↔×·•…–—“”„‚‘’«»±≤≥≠≈∞€£¥₹%‰°№©®™✓✗★☆●○▲▼äöüßéñçøåłžőşğİıЖдΩλ";
    typesetter.set(&paragraph(signs, "en", 400.0));
    typesetter.set(&paragraph("שלום مرحبا สวัสดี", "en", 400.0));
    typesetter.set(&paragraph("אבגדהוזחטיךכלםמןנסעףפץצקרשת", "he", 400.0));
    typesetter.set(&paragraph("؛آأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىيًَُّ", "ar", 400.0));
    assert_eq!(typesetter.take_missing(), BTreeSet::new());
    let used = typesetter.families_used();
    assert_eq!(
        used.iter().collect::<Vec<_>>(),
        ["Inter", "Noto Sans Arabic", "Noto Sans Hebrew", "Noto Sans Thai"]
    );
}

#[test]
fn every_sign_comes_from_its_icon_font() {
    use skrifa::MetadataProvider as _;
    let outlined = &include_bytes!("../assets/icons/Phosphor.ttf")[..];
    let filled = &include_bytes!("../assets/icons/Phosphor-Fill.ttf")[..];
    let mut typesetter = Typesetter::new(Fonts::with_system());
    for &sign in Sign::ALL {
        let block = typesetter.sign(sign, 20.0);
        let font = if sign.family() == Family::FilledIcons {
            filled
        } else {
            outlined
        };
        let glyph = skrifa::FontRef::new(font)
            .unwrap()
            .charmap()
            .map(sign.character())
            .map(skrifa::GlyphId::to_u32);
        let [run] = &*block.runs else {
            panic!("{sign:?} has {} runs", block.runs.len())
        };
        assert_eq!(Some(run.glyphs[0].id), glyph, "{sign:?}");
        assert!(run.font.data.as_ref() == font, "{sign:?} is of another font");
        assert_eq!((block.measure.width, block.measure.height), (20.0, 20.0), "{sign:?}");
    }
    assert_eq!(Sign::ALL.iter().collect::<BTreeSet<_>>().len(), Sign::ALL.len());
}

#[test]
fn all_scripts_share_the_baseline_of_their_style() {
    let baseline = set("Hello", "en", f32::INFINITY).first_baseline();
    for text in ["שלום", "مرحبا", "สวัสดี", "价格", "a\nb"] {
        let block = set(text, "en", f32::INFINITY);
        assert_eq!(block.first_baseline(), baseline, "{text}");
        assert_eq!(block.measure.height, block.lines.len() as f32 * 12.0 * 1.28);
    }
}

#[test]
fn italic_is_the_one_italic_of_inter_and_nothing_else_is_slanted() {
    let mut paragraph = paragraph("Quote", "en", 400.0);
    paragraph.style.italic = true;
    let mut typesetter = Typesetter::new(Fonts::bundled());
    let regular = typesetter.set(&paragraph);
    paragraph.style.weight = Weight::Bold;
    let bold = typesetter.set(&paragraph);
    assert_eq!(regular.runs[0].font, bold.runs[0].font);
    assert!(regular.runs[0].font.data.as_ref() == &include_bytes!("../assets/fonts/Inter-Italic.ttf")[..]);
    paragraph.text = "مرحبا";
    let arabic = typesetter.set(&paragraph);
    assert!(arabic.runs[0].font.data.as_ref() == &include_bytes!("../assets/fonts/NotoSansArabic-Bold.ttf")[..]);
    for run in [&regular, &bold, &arabic]
        .into_iter()
        .flat_map(|block| block.runs.iter())
    {
        assert_eq!(run.synthesis, throughline::text::Synthesis::default());
    }
}

#[test]
fn figures_are_of_one_width() {
    assert_eq!(
        set("1111", "en", 400.0).measure.width,
        set("0000", "en", 400.0).measure.width
    );
}

#[test]
fn a_line_is_aligned_within_the_widest() {
    let mut paragraph = paragraph("Wide enough\nSlim", "en", 400.0);
    let mut typesetter = Typesetter::new(Fonts::bundled());
    for (align, share) in [(Align::Left, 0.0), (Align::Center, 0.5), (Align::Right, 1.0)] {
        paragraph.align = align;
        let block = typesetter.set(&paragraph);
        let slim = &block.lines[1];
        assert_eq!(slim.x, (block.measure.width - slim.width) * share);
        assert_eq!(block.runs[1].glyphs[0].x, slim.x);
    }
}

#[test]
fn what_is_set_again_is_the_same_block_until_two_layouts_have_gone_without_it() {
    let mut typesetter = Typesetter::new(Fonts::bundled());
    let paragraph = paragraph("Kept", "en", 400.0);
    let first = typesetter.set(&paragraph);
    assert!(std::sync::Arc::ptr_eq(&first, &typesetter.set(&paragraph)));
    typesetter.begin_layout();
    typesetter.begin_layout();
    assert!(std::sync::Arc::ptr_eq(&first, &typesetter.set(&paragraph)));
    for _ in 0..3 {
        typesetter.begin_layout();
    }
    assert!(!std::sync::Arc::ptr_eq(&first, &typesetter.set(&paragraph)));
}

#[test]
fn fonts_and_typesetters_go_between_threads() {
    fn is_sent<T: Send>(_: &T) {}
    fn is_shared<T: Send + Sync>(_: &T) {}
    let fonts = Fonts::with_system();
    is_shared(&fonts);
    is_sent(&Typesetter::new(fonts));
}

#[test]
fn latin_asks_for_no_font_of_the_machine() {
    let mut typesetter = Typesetter::new(Fonts::with_system());
    typesetter.set(&paragraph("Compares prices: 25 € → done", "en", 60.0));
    assert_eq!(typesetter.families_used().into_iter().collect::<Vec<_>>(), ["Inter"]);
}

#[test]
#[expect(clippy::print_stderr, reason = "a skipped test says so")]
fn chinese_comes_from_one_font_of_the_system() {
    let mut typesetter = Typesetter::new(Fonts::with_system());
    let block = typesetter.set(&paragraph("客户比较价格，再决定。", "zh", 40.0));
    if typesetter.system_fonts_used().is_empty() {
        eprintln!("skipped: no CJK font");
        return;
    }
    assert!(typesetter.take_missing().is_empty());
    assert_eq!(typesetter.system_fonts_used().len(), 1);
    assert!(block.lines.len() >= 3 && !block.measure.word_broken);
}

#[test]
#[expect(clippy::print_stderr, reason = "a skipped test says so")]
fn an_emoji_of_several_characters_is_one_glyph_of_the_system() {
    let mut typesetter = Typesetter::new(Fonts::with_system());
    let block = typesetter.set(&paragraph("👍🏽", "en", 400.0));
    if !typesetter.take_missing().is_empty() {
        eprintln!("skipped: no emoji font");
        return;
    }
    assert_eq!(glyphs(&block).count(), 1);
}

/// Texts of many kinds: words of several scripts, long ones, with breaks and soft hyphens.
fn texts() -> impl Strategy<Value = String> {
    let words = prop::sample::select(vec![
        "a",
        "the",
        "Kunde",
        "compares",
        "E-Mail/Fax",
        "Unbedenklichkeitsbescheinigung",
        "Soft\u{AD}hyphen\u{AD}ated",
        "25",
        "€",
        "https://example.org/path",
        "شراء",
        "تذكرة",
        "שלום",
        "สินค้า",
        "ราคา",
        "Ünïcödé",
        "(ok)",
        "\n",
        "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",
        "1234567890123456789012345678901234567890",
        "لا",
        "و",
        "·",
        "–",
        "pick-up",
        "マイナンバーカードを更新する",
        "「さっきも書いたのに」",
        "楼层指引与预约单不一致，12 人",
        "가격을",
    ]);
    prop::collection::vec((words, prop::sample::select(vec![" ", " ", " ", "", "  "])), 0..12)
        .prop_map(|words| words.into_iter().flat_map(|(word, blank)| [word, blank]).collect())
}

fn paragraphs() -> impl Strategy<Value = (String, &'static str, f32, f32, f32, Align)> {
    (
        texts(),
        prop::sample::select(vec!["de", "en", "ar", "xx", ""]),
        prop_oneof![9 => 3.0..300.0_f32, 1 => Just(f32::INFINITY)],
        6.0..30.0_f32,
        prop::sample::select(vec![0.0, -0.018, 0.05]),
        prop::sample::select(vec![Align::Left, Align::Center, Align::Right]),
    )
}

static WARM: Mutex<Option<Typesetter>> = Mutex::new(None);

proptest! {
    #![proptest_config(ProptestConfig { cases: 500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_paragraph_keeps_the_promises((text, language, width, size, tracking, align) in paragraphs()) {
        let style = Style { size, tracking, ..STYLE };
        let paragraph = Paragraph { text: &text, style, language, width, align };
        let mut typesetter = Typesetter::new(Fonts::bundled());
        let measure = typesetter.measure(&paragraph);
        let block = typesetter.set(&paragraph);
        prop_assert_eq!(measure, block.measure);
        prop_assert_eq!(measure.lines, block.lines.len());
        prop_assert_eq!(block.lines.iter().map(|line| line.width).fold(0.0, f32::max), measure.width);

        for line in block.lines.iter() {
            let content = block.text[line.range.clone()].trim_end();
            let is_one_cluster = content.graphemes(true).count() <= 1;
            prop_assert!(line.width <= width + 0.01 || is_one_cluster, "{content:?} is {} wide", line.width);
        }

        // Nothing is lost, and nothing is drawn that is not said.
        let said = text.replace(['\u{AD}', '-'], "");
        prop_assert_eq!(block.text.replace('-', ""), said);
        let drawn = |at: usize| glyphs(&block).any(|glyph| (glyph.start as usize..glyph.end as usize).contains(&at));
        for (at, character) in block.text.char_indices() {
            prop_assert!(character == '\n' || drawn(at), "{character:?} at {at} is not drawn");
        }

        // The measure is a width at which it comes out the same; words are cut for the width asked.
        // Where a letter alone is wider than that, its neighbours have more room than they were given.
        if !measure.hyphenated && !measure.word_broken && measure.width <= width + 0.01 {
            let narrow = Paragraph { width: measure.width, ..paragraph };
            prop_assert_eq!(typesetter.measure(&narrow), measure);
        }

        // What was set before does not matter.
        let mut warm = WARM.lock().unwrap();
        let warm = warm.get_or_insert_with(|| Typesetter::new(Fonts::bundled()));
        warm.measure(&Paragraph { width: width / 2.0, ..paragraph });
        warm.set(&Paragraph { width: width * 1.5, ..paragraph });
        let again = warm.set(&paragraph);
        prop_assert_eq!(&again.lines, &block.lines);
        prop_assert!(glyphs(&again).eq(glyphs(&block)));
    }
}

fn glyphs(block: &TextBlock) -> impl Iterator<Item = &Glyph> {
    block.runs.iter().flat_map(|run| run.glyphs.iter())
}
