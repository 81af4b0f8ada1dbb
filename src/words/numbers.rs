//! Numbers as a language writes them, with a true minus.

use super::Words;
use crate::model::{Change, Valence};

/// Keeps a number together with what it counts where lines break.
const NO_BREAK: &str = "\u{a0}";

/// How a language writes numbers.
#[derive(Debug)]
pub(super) struct Numbers {
    /// Between whole and part.
    pub(super) decimal: char,
    /// Between thousands, from 10,000 on.
    pub(super) group: &'static str,
    /// Between a number and `%`.
    pub(super) before_percent: &'static str,
    /// Before a sign: keeps it at its number's left where the text runs to the left.
    pub(super) before_sign: &'static str,
}

impl Words {
    /// A number with the language's decimal mark: "31", "2.5", "−40", "12,000".
    #[must_use]
    pub fn number(&self, number: f64) -> String {
        if number < 0.0 {
            self.with_sign('\u{2212}', &self.digits(number))
        } else {
            self.digits(number)
        }
    }

    /// A number that is a difference or a place on a scale: "+2", "0", "−2".
    #[must_use]
    pub fn signed(&self, number: f64) -> String {
        if number > 0.0 {
            self.with_sign('+', &self.digits(number))
        } else {
            self.number(number)
        }
    }

    /// A valence as it was told: "+1.8", "−1.6", "0"; hundredths only where there are some.
    #[must_use]
    pub fn valence(&self, valence: Valence) -> String {
        let hundredths = i32::from(valence.hundredths());
        let places = if hundredths % 10 == 0 { 1 } else { 2 };
        self.fixed(f64::from(hundredths) / 100.0, places)
    }

    /// A valence that was computed, to the tenth: 0.35 is "+0.4".
    #[must_use]
    pub fn rounded_valence(&self, valence: Valence) -> String {
        let hundredths = i32::from(valence.hundredths());
        let tenths = (hundredths + 5 * hundredths.signum()) / 10;
        self.fixed(f64::from(tenths) / 10.0, 1)
    }

    /// How far a number is to move: "size returns 18 → 9 %", "status calls −40 %".
    #[must_use]
    pub fn change(&self, change: &Change) -> String {
        let moved = match (change.from, change.to) {
            (Some(from), Some(to)) => {
                let (from, to) = (self.number(from.value()), self.number(to.value()));
                format!(
                    "{from}{NO_BREAK}{}{NO_BREAK}{}",
                    self.arrow,
                    self.with_unit(&to, &change.unit)
                )
            }
            (None, Some(difference)) => self.with_unit(&self.signed(difference.value()), &change.unit),
            (Some(from), None) => self.with_unit(&self.number(from.value()), &change.unit),
            (None, None) => String::new(),
        };
        [change.name.trim(), &moved]
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join(" ")
    }

    /// A number and what it counts: "9 %", "2 min".
    #[must_use]
    pub fn with_unit(&self, number: &str, unit: &str) -> String {
        match unit.trim() {
            "" => number.to_owned(),
            "%" => format!("{number}{}%", self.numbers.before_percent),
            unit => format!("{number}{NO_BREAK}{unit}"),
        }
    }

    fn with_sign(&self, sign: char, digits: &str) -> String {
        format!("{}{sign}{digits}", self.numbers.before_sign)
    }

    /// A signed number with so many decimals; 0 without.
    fn fixed(&self, number: f64, places: usize) -> String {
        let digits = self.localised(&format!("{:.places$}", number.abs()));
        if number > 0.0 {
            self.with_sign('+', &digits)
        } else if number < 0.0 {
            self.with_sign('\u{2212}', &digits)
        } else {
            "0".to_owned()
        }
    }

    /// A number without its sign, with as many decimals as it has.
    fn digits(&self, number: f64) -> String {
        self.localised(&number.abs().to_string())
    }

    /// Plain digits with the language's marks.
    fn localised(&self, plain: &str) -> String {
        let (whole, part) = plain.split_once('.').unwrap_or((plain, ""));
        let mut written = String::with_capacity(plain.len() + 4);
        for (place, digit) in whole.chars().enumerate() {
            let left = whole.len() - place;
            if place > 0 && left % 3 == 0 && whole.len() > 4 {
                written.push_str(self.numbers.group);
            }
            written.push(digit);
        }
        if !part.is_empty() {
            written.push(self.numbers.decimal);
            written.push_str(part);
        }
        written
    }
}

/// The number that `text` is: digits with one mark for decimals and a sign, nothing else.
pub(super) fn plain_number(text: &str) -> Option<f64> {
    let text = text.trim();
    let unsigned = text.strip_prefix(['+', '-', '\u{2212}']).unwrap_or(text);
    let (whole, part) = unsigned.split_once(['.', ',']).unwrap_or((unsigned, "0"));
    let is_digits = |digits: &str| !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    // A comma before three digits may part thousands; more digits than these would not come out the same.
    let is_plain = is_digits(whole)
        && is_digits(part)
        && !(unsigned.contains(',') && part.len() == 3)
        && whole.len() + part.len() <= 15;
    let number: f64 = is_plain.then(|| format!("{whole}.{part}").parse().ok())??;
    Some(if text.starts_with(['-', '\u{2212}']) {
        -number
    } else {
        number
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{model::Amount, words::tests::of_language};

    #[test]
    fn numbers_have_the_marks_of_their_language() {
        for (tag, number, written) in [
            ("en", 31.0, "31"),
            ("en", -40.0, "−40"),
            ("en", -0.0, "0"),
            ("en", 1234.5, "1234.5"),
            ("en", 12_000.0, "12,000"),
            ("de", 12_345_678.25, "12.345.678,25"),
            ("fr", 12_000.5, "12\u{a0}000,5"),
            ("ja", 2.5, "2.5"),
            ("pt", 2.5, "2,5"),
            ("he", -2.5, "\u{200e}−2.5"),
        ] {
            assert_eq!(of_language(tag).number(number), written, "{tag}");
        }
    }

    #[test]
    fn a_scale_shows_its_signs() {
        let scale = [2.0, 0.0, -2.0].map(|number| of_language("en").signed(number));
        assert_eq!(scale, ["+2", "0", "−2"]);
    }

    #[test]
    fn only_what_is_a_number_all_through_is_read_as_one() {
        for (text, number) in [
            ("2.6", Some(2.6)),
            (" +2,60 ", Some(2.6)),
            ("-3", Some(-3.0)),
            ("\u{2212}0.5", Some(-0.5)),
            ("12.345", Some(12.345)),
            ("12,345", None),
            ("1.2.3", None),
            (".5", None),
            ("5.", None),
            ("--5", None),
            ("1e3", None),
            ("inf", None),
            ("7/10", None),
            ("85 %", None),
            ("0x7", None),
            ("1234567890123456", None),
            ("", None),
        ] {
            assert_eq!(plain_number(text), number, "{text:?}");
        }
    }

    #[test]
    fn a_valence_has_one_decimal_unless_it_was_told_finer() {
        for (tag, hundredths, told, rounded) in [
            ("en", 180, "+1.8", "+1.8"),
            ("en", -160, "−1.6", "−1.6"),
            ("en", 200, "+2.0", "+2.0"),
            ("en", 0, "0", "0"),
            ("en", 35, "+0.35", "+0.4"),
            ("en", -35, "−0.35", "−0.4"),
            ("en", 34, "+0.34", "+0.3"),
            ("en", -4, "−0.04", "0"),
            ("de", -150, "−1,5", "−1,5"),
            ("ar", 40, "\u{200e}+0.4", "\u{200e}+0.4"),
        ] {
            let valence = Valence::clamped(hundredths);
            assert_eq!(of_language(tag).valence(valence), told, "{tag} {hundredths}");
            assert_eq!(of_language(tag).rounded_valence(valence), rounded, "{tag} {hundredths}");
        }
    }

    #[test]
    fn a_change_says_what_moves_from_where_to_where() {
        let amount = |value: Option<f64>| value.map(|value| Amount::try_from(value).unwrap());
        for (tag, name, from, to, unit, written) in [
            (
                "en",
                "size returns",
                Some(18.0),
                Some(9.0),
                "%",
                "size returns 18_→_9_%",
            ),
            ("en", "status calls", None, Some(-40.0), "%", "status calls −40_%"),
            ("en", "wait", Some(11.0), Some(2.0), "min", "wait 11_→_2_min"),
            ("de", "Angaben", Some(68.0), Some(17.0), "", "Angaben 68_→_17"),
            ("de", "CES", Some(3.5), Some(4.2), "", "CES 3,5_→_4,2"),
            ("en", "NPS", None, Some(12.0), "", "NPS +12"),
            ("en", "NPS", Some(12.0), None, "", "NPS 12"),
            ("en", "trust", None, None, "%", "trust"),
            ("en", "", Some(1.0), Some(2.0), "", "1_→_2"),
            ("zh", "退货率", Some(18.0), Some(9.0), "%", "退货率 18_→_9%"),
            ("he", "החזרות", Some(18.0), Some(9.0), "%", "החזרות 18_←_9%"),
        ] {
            let change = Change {
                name: name.to_owned(),
                from: amount(from),
                to: amount(to),
                unit: unit.to_owned(),
            };
            assert_eq!(
                of_language(tag).change(&change),
                written.replace('_', NO_BREAK),
                "{tag} {name}"
            );
        }
    }
}
