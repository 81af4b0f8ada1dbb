//! Words as they stand on one line, from left to right. Egui shapes each word in its own direction and
//! puts one to the right of the other; what is written from right to left it would show in reverse.

use std::borrow::Cow;

use unicode_bidi::{BidiInfo, Level};

/// What stands at the end of a text that goes on.
const MORE: &str = "\u{2026}";

/// The words of a text of one line in the order in which they stand, from left to right. For reading
/// only: what is copied, sought or read aloud is the text itself.
pub(super) fn in_order(text: &str) -> Cow<'_, str> {
    if !text.chars().any(is_of_the_other_way) {
        return Cow::Borrowed(text);
    }
    let info = BidiInfo::new(text, Some(base(text)));
    let mut shown = String::with_capacity(text.len());
    for paragraph in &info.paragraphs {
        let (levels, runs) = info.visual_runs(paragraph, paragraph.range.clone());
        for run in runs {
            let is_reversed = levels.get(run.start).is_some_and(Level::is_rtl);
            let words = text.get(run).unwrap_or_default();
            if is_reversed {
                // Spaces are parts of their own, so that each stays between its words.
                let parts: Vec<&str> = words.split_inclusive(' ').flat_map(word_and_space).collect();
                shown.extend(parts.into_iter().rev());
            } else {
                shown.push_str(words);
            }
        }
    }
    Cow::Owned(shown)
}

/// Which way a text runs as a whole: as most of its letters do. A sentence of the window that begins
/// with a name of the map is the window's.
fn base(text: &str) -> Level {
    let letters = || text.chars().filter(|letter| letter.is_alphabetic());
    let reversed = letters().filter(|letter| is_of_the_other_way(*letter)).count();
    if letters().count() < 2 * reversed {
        Level::rtl()
    } else {
        Level::ltr()
    }
}

fn word_and_space(part: &str) -> impl Iterator<Item = &str> {
    let (word, space) = part.strip_suffix(' ').map_or((part, ""), |word| (word, " "));
    [word, space].into_iter().filter(|part| !part.is_empty())
}

/// The same of as much of a text as fits, which `fits` tells; what is left out is so at its end,
/// wherever that stands.
pub(super) fn shortened(text: &str, fits: impl Fn(&str) -> bool) -> String {
    let whole = in_order(text);
    if fits(&whole) {
        return whole.into_owned();
    }
    let ends: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
    let cut = |count: usize| {
        let end = ends.get(count).copied().unwrap_or(text.len());
        let kept = format!("{}{MORE}", text.get(..end).unwrap_or_default().trim_end());
        in_order(&kept).into_owned()
    };
    // The most characters with which it fits.
    let most = ends.partition_point(|end| {
        let count = ends.partition_point(|other| other < end);
        fits(&cut(count))
    });
    cut(most.saturating_sub(1))
}

/// Whether a character belongs to a script that is written from right to left.
pub(super) fn is_of_the_other_way(letter: char) -> bool {
    matches!(letter, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}' | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_from_right_to_left_stand_in_their_order() {
        for (text, shown) in [
            ("Asks for another size", "Asks for another size"),
            ("يطلب مقاسا آخر", "آخر مقاسا يطلب"),
            ("מבקש מידה אחרת", "אחרת מידה מבקש"),
            // Numbers and foreign names keep their own direction and their place.
            ("يدفع 12 يورو", "يورو 12 يدفع"),
            ("Draw سلمى أحمد's curve", "Draw أحمد سلمى's curve"),
            ("سلمى أحمد's curve: press Esc", "أحمد سلمى's curve: press Esc"),
        ] {
            assert_eq!(in_order(text), shown, "{text}");
        }
    }

    #[test]
    fn what_is_too_long_is_cut_at_its_end() {
        let fits = |most: usize| move |text: &str| text.chars().count() <= most;
        assert_eq!(shortened("Asks for more", fits(8)), "Asks fo\u{2026}");
        assert_eq!(shortened("يطلب مقاسا آخر", fits(40)), "آخر مقاسا يطلب");
        let short = shortened("يطلب مقاسا آخر", fits(9));
        assert!(short.contains("يطلب") && !short.contains("آخر"), "{short}");
        assert!(short.ends_with("يطلب"), "its begin stands at the right: {short}");
    }
}
