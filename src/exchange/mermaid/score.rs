//! Scores, read as JavaScript's `Number()` reads text.

use super::source::is_space;

/// The number `text` is: 0 for nothing at all, NaN for what is none.
pub(super) fn number(text: &str) -> f64 {
    let text = text.trim_matches(is_space);
    if text.is_empty() {
        return 0.0;
    }
    for (marks, base) in [(["0x", "0X"], 16), (["0o", "0O"], 8), (["0b", "0B"], 2)] {
        if let Some(digits) = marks.iter().find_map(|mark| text.strip_prefix(mark)) {
            return in_base(digits, base);
        }
    }
    let unsigned = text.strip_prefix(['+', '-']).unwrap_or(text);
    if unsigned == "Infinity" || is_decimal(unsigned) {
        text.parse().unwrap_or(f64::NAN)
    } else {
        f64::NAN
    }
}

/// Whether `text` says a number; nothing at all does not.
pub(super) fn is_number(text: &str) -> bool {
    !text.trim_matches(is_space).is_empty() && !number(text).is_nan()
}

/// The one number that a remark such as `about 4` or `4/5` or `٤` holds; none where it holds
/// several, or where its number may count something else.
pub(super) fn number_in_words(text: &str) -> Option<f64> {
    let text: String = text.trim_matches(is_space).chars().map(ascii_digit).collect();
    let is_inside = |letter: char| letter.is_ascii_digit() || matches!(letter, '.' | ',' | '/' | '-' | '+' | '%');
    let mut numbers = text
        .split(|letter: char| !is_inside(letter) && !letter.is_alphabetic())
        .filter(|word| word.contains(|letter: char| letter.is_ascii_digit()));
    let (word, others) = (numbers.next()?, numbers.next());
    if others.is_some() {
        return None;
    }
    // Of five is the scale itself, and people on half of the earth write 3,5.
    let word = word.strip_suffix("/5").unwrap_or(word).replace(',', ".");
    let is_plain = is_decimal(word.strip_prefix(['-', '+']).unwrap_or(&word)) && !word.contains(['e', 'E']);
    is_plain.then(|| number(word.trim_end_matches('.')))
}

/// The same digit as ASCII has it, for those of other scripts that scores are written with.
fn ascii_digit(letter: char) -> char {
    const ZEROS: [char; 4] = ['٠', '۰', '０', '०'];
    let digit = |zero: char| {
        (u32::from(letter))
            .checked_sub(u32::from(zero))
            .filter(|digit| *digit < 10)
    };
    let digit = ZEROS.into_iter().find_map(digit);
    digit.and_then(|digit| char::from_digit(digit, 10)).unwrap_or(letter)
}

fn in_base(digits: &str, base: u32) -> f64 {
    if digits.is_empty() {
        return f64::NAN;
    }
    digits.chars().fold(0.0, |sum, digit| match digit.to_digit(base) {
        Some(digit) => sum * f64::from(base) + f64::from(digit),
        None => f64::NAN,
    })
}

/// `3`, `3.`, `.5`, `3.5e-1`; Rust's own reader would take `inf` and `nan` too.
fn is_decimal(text: &str) -> bool {
    let is_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let (mantissa, exponent) = match text.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, Some(exponent)),
        None => (text, None),
    };
    let (whole, part) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let has_digits = !(whole.is_empty() && part.is_empty()) && is_digits(whole) && is_digits(part);
    let exponent_is_fine = exponent.is_none_or(|exponent| {
        let digits = exponent.strip_prefix(['+', '-']).unwrap_or(exponent);
        !digits.is_empty() && is_digits(digits)
    });
    has_digits && exponent_is_fine
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_score_is_what_javascript_makes_of_it() {
        for (text, expected) in [
            ("5", 5.0),
            (" 3.5 ", 3.5),
            ("\u{A0}4", 4.0),
            ("", 0.0),
            ("  ", 0.0),
            (".5", 0.5),
            ("5.", 5.0),
            ("+4", 4.0),
            ("-2", -2.0),
            ("1e0", 1.0),
            ("2.5E-1", 0.25),
            ("0x4", 4.0),
            ("0b101", 5.0),
            ("0O3", 3.0),
            ("007", 7.0),
            ("Infinity", f64::INFINITY),
            ("-Infinity", f64::NEG_INFINITY),
            ("1e999", f64::INFINITY),
        ] {
            assert_eq!(number(text), expected, "{text:?}");
        }
        for text in [
            "high", "5/5", "1,5", "٥", "５", "inf", "nan", "infinity", "0x", "-0x4", "0b2", ".", "e5", "1e", "1_0",
            "5 4", "--5", "+-5", "5n",
        ] {
            assert!(number(text).is_nan(), "{text:?}");
        }
    }

    #[test]
    fn a_remark_may_hold_one_number() {
        for (text, expected) in [
            ("about 4", Some(4.0)),
            ("4 points", Some(4.0)),
            ("-> 3", Some(3.0)),
            ("⭐4", Some(4.0)),
            ("[3]", Some(3.0)),
            ("4/5", Some(4.0)),
            ("3,5", Some(3.5)),
            ("-2 (bad)", Some(-2.0)),
            ("4.", Some(4.0)),
            ("٥", Some(5.0)),
            ("５", Some(5.0)),
            ("high", None),
            ("", None),
            ("2 or 3", None),
            ("2-3", None),
            ("8/10", None),
            ("80%", None),
            ("v2", None),
            ("4th", None),
            ("1e0", None),
        ] {
            assert_eq!(number_in_words(text), expected, "{text:?}");
        }
        assert!(is_number(" 3 ") && !is_number("  ") && !is_number("x"));
    }
}
