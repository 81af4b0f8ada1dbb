//! Scales that feelings are rated on elsewhere, and where their scores lie on ours.

use std::{fmt, str::FromStr};

use crate::model::Valence;

/// A scale from a worst to a best score, such as 0 to 10.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Scale {
    low: f64,
    high: f64,
}

impl Scale {
    /// What Mermaid asks for.
    pub const ONE_TO_FIVE: Self = Self { low: 1.0, high: 5.0 };

    /// The scale from `low` up to `high`.
    #[must_use]
    pub fn new(low: f64, high: f64) -> Option<Self> {
        (low.is_finite() && high.is_finite() && low < high).then_some(Self { low, high })
    }

    /// The worst score.
    #[must_use]
    pub const fn low(self) -> f64 {
        self.low
    }

    /// The best score.
    #[must_use]
    pub const fn high(self) -> f64 {
        self.high
    }

    /// Where `score` lies between the worst and the best feeling; nowhere if it is not on the scale.
    #[must_use]
    pub fn valence(self, score: f64) -> Option<Valence> {
        if !(self.low..=self.high).contains(&score) {
            return None;
        }
        // Halves, as the ends of the scale may be as far apart as numbers go.
        let share = (score / 2.0 - self.low / 2.0) / (self.high / 2.0 - self.low / 2.0);
        Valence::try_from(4.0 * share - 2.0).ok()
    }
}

impl fmt::Display for Scale {
    /// As [`Scale::from_str`] reads it.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mark = if self.low < 0.0 || self.high < 0.0 { ".." } else { "-" };
        write!(out, "{}{mark}{}", self.low, self.high)
    }
}

impl FromStr for Scale {
    type Err = String;

    /// Reads `0-10`, `1-7`, `-2..2` or `-2-2`.
    fn from_str(text: &str) -> Result<Self, String> {
        let text = text.trim().replace(['−', '–'], "-");
        let ends = text.split_once("..").or_else(|| {
            // The first sign may be that of the worst score.
            let sign = text.strip_prefix(['-', '+']).map_or(0, |rest| text.len() - rest.len());
            let (low, high) = text.get(sign..)?.split_once('-')?;
            Some((text.get(..sign + low.len())?, high))
        });
        let number = |text: &str| text.trim().parse::<f64>().ok().filter(|number| number.is_finite());
        let Some((low, high)) = ends.and_then(|(low, high)| number(low).zip(number(high))) else {
            return Err("a scale is written as its worst and its best score, `0-10` or `-2..2`".to_owned());
        };
        Self::new(low, high).ok_or_else(|| {
            format!("the worst score comes first and is less than the best, {low} is not less than {high}")
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_scale_is_written_as_its_ends() {
        for (text, low, high, again) in [
            ("0-10", 0.0, 10.0, "0-10"),
            (" 1 - 7 ", 1.0, 7.0, "1-7"),
            ("0–5", 0.0, 5.0, "0-5"),
            ("-2..2", -2.0, 2.0, "-2..2"),
            ("-2-2", -2.0, 2.0, "-2..2"),
            ("−2..+2", -2.0, 2.0, "-2..2"),
            ("-5--1", -5.0, -1.0, "-5..-1"),
            ("0.5-4.5", 0.5, 4.5, "0.5-4.5"),
            ("0..10", 0.0, 10.0, "0-10"),
        ] {
            let scale: Scale = text.parse().unwrap();
            assert_eq!((scale.low, scale.high), (low, high), "{text}");
            assert_eq!(scale.to_string(), again);
            assert_eq!(again.parse(), Ok(scale));
        }
    }

    #[test]
    fn what_is_no_scale_is_refused() {
        for text in [
            "", "5", "-", "1-", "-5", "a-b", "5-1", "3-3", "1-2-3", "0..inf", "nan-5", "1...5",
        ] {
            assert!(text.parse::<Scale>().is_err(), "{text}");
        }
    }

    #[test]
    fn the_ends_of_a_scale_are_the_ends_of_ours() {
        for (scale, score, expected) in [
            ("0-10", 0.0, Some(-2.0)),
            ("0-10", 5.0, Some(0.0)),
            ("0-10", 10.0, Some(2.0)),
            ("0-10", 8.0, Some(1.2)),
            ("1-5", 3.456, Some(0.46)),
            ("1-7", 2.0, Some(-1.33)),
            ("-2..2", -1.5, Some(-1.5)),
            ("-1e308..1e308", 1e308, Some(2.0)),
            ("0.1-0.7", 0.7, Some(2.0)),
            ("0-10", 10.1, None),
            ("0-10", -0.1, None),
            ("0-10", f64::NAN, None),
        ] {
            let valence = scale.parse::<Scale>().unwrap().valence(score);
            assert_eq!(valence.map(Valence::value), expected, "{score} on {scale}");
        }
    }
}
