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
}
