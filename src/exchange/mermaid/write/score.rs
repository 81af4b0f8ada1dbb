//! What a persona feels at a touchpoint, as a score.

use super::{
    super::{map::plain, score::number},
    escape::{Field, escaped},
};
use crate::model::{EmotionPoint, Valence};

/// The score that stands for what is felt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Score {
    /// On the scale.
    Placed(Valence),
    /// As it once was imported.
    Foreign(String),
    /// None: the persona takes part, and nobody knows what is felt.
    Missing,
}

impl Score {
    /// The score of the points of one persona at one touchpoint, if there are any.
    ///
    /// Mermaid has one, so it is that of the point farthest from neutral, which is remembered, and of
    /// two as far the bad one. A mean would be a feeling that nobody had.
    pub(super) fn of(points: &[EmotionPoint]) -> Option<Self> {
        let farthest = points.iter().filter_map(Self::placed).max_by_key(|(valence, _)| {
            let height = valence.hundredths();
            (height.unsigned_abs(), -height)
        });
        let foreign = || points.iter().find_map(Self::foreign);
        let missing = || (!points.is_empty()).then_some(Self::Missing);
        farthest.map(|(_, score)| score).or_else(foreign).or_else(missing)
    }

    /// The score of a point on the scale. A foreign one stands for a point at the end of the scale
    /// that it lies past.
    fn placed(point: &EmotionPoint) -> Option<(Valence, Self)> {
        let valence = point.valence?;
        let past = Self::foreign(point).filter(|score| match score {
            Self::Foreign(text) => {
                valence == Valence::BEST && number(text) > 5.0 || valence == Valence::WORST && number(text) < 1.0
            }
            Self::Placed(_) | Self::Missing => false,
        });
        Some((valence, past.unwrap_or(Self::Placed(valence))))
    }

    fn foreign(point: &EmotionPoint) -> Option<Self> {
        let text = plain(&point.imported);
        (!text.is_empty()).then_some(Self::Foreign(text))
    }

    /// Whether it is a number to Mermaid.
    pub(super) fn is_number(&self) -> bool {
        match self {
            Self::Placed(_) | Self::Missing => true,
            Self::Foreign(text) => number(text).is_finite(),
        }
    }

    /// The score as it stands in a diagram: 1 to 5, in as few digits as tell it.
    pub(super) fn written(&self) -> String {
        match self {
            Self::Placed(valence) => {
                let hundredths = 300 + valence.hundredths();
                let (whole, part) = (hundredths / 100, hundredths % 100);
                match (part, part % 10) {
                    (0, _) => whole.to_string(),
                    (_, 0) => format!("{whole}.{}", part / 10),
                    (..) => format!("{whole}.{part:02}"),
                }
            }
            Self::Foreign(text) => escaped(text, Field::TaskData),
            // Neither good nor bad, as Mermaid draws a face for each task.
            Self::Missing => "3".to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A point as `valence imported`, either of them `-` where there is none.
    fn point(text: &str) -> EmotionPoint {
        let (valence, imported) = text.split_once(' ').unwrap();
        EmotionPoint {
            valence: valence.parse().ok().map(Valence::clamped),
            imported: imported.replace('-', ""),
            ..EmotionPoint::default()
        }
    }

    #[test]
    fn a_score_has_as_few_digits_as_tell_it() {
        for (hundredths, expected) in [
            (-200, "1"),
            (-199, "1.01"),
            (-60, "2.4"),
            (0, "3"),
            (5, "3.05"),
            (46, "3.46"),
            (150, "4.5"),
            (200, "5"),
        ] {
            assert_eq!(Score::Placed(Valence::clamped(hundredths)).written(), expected);
        }
    }

    #[test]
    fn every_score_is_read_as_the_valence_it_was() {
        for hundredths in -200..=200 {
            let valence = Valence::clamped(hundredths);
            let score = number(&Score::Placed(valence).written());
            assert_eq!(Valence::try_from(score - 3.0), Ok(valence));
        }
    }

    #[test]
    fn of_several_points_the_farthest_from_neutral_counts() {
        for (points, expected) in [
            (vec![], None),
            (vec!["- -"], Some("3")),
            (vec!["50 -", "-100 -", "0 -"], Some("2")),
            (vec!["100 -", "-100 -", "100 -"], Some("2")),
            (vec!["0 -", "- -"], Some("3")),
            (vec!["- -", "- 7", "- 8"], Some("7")),
            (vec!["- 7", "10 -"], Some("3.1")),
        ] {
            let points: Vec<EmotionPoint> = points.into_iter().map(point).collect();
            let written = Score::of(&points).map(|score| score.written());
            assert_eq!(written.as_deref(), expected, "{points:?}");
        }
    }

    #[test]
    fn a_foreign_score_is_written_back() {
        for (text, expected, is_number) in [
            ("- 0x7", "0x7", true),
            ("- 0", "0", true),
            ("- 5/5: a, b", "5/5#58; a#44; b", false),
            ("- Infinity", "Infinity", false),
            ("200 7", "7", true),
            ("-200 0", "0", true),
            ("200 great", "5", true),
            ("200 0", "5", true),
            ("100 8", "4", true),
        ] {
            let score = Score::of(&[point(text)]).unwrap();
            assert_eq!(
                (score.written().as_str(), score.is_number()),
                (expected, is_number),
                "{text}"
            );
        }
    }
}
