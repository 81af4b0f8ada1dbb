//! Numbers with a unit or a range; none of them can be out of it.

use serde::{Deserialize, Serialize};

/// A number outside the range of what it is to mean.
#[derive(Debug, Clone, Copy, PartialEq, thiserror::Error)]
#[error("{value} is not {what}: {least} to {most} is expected")]
pub struct RangeError {
    /// What was read.
    pub value: f64,
    /// What it was to be.
    pub what: &'static str,
    /// The least that is possible.
    pub least: f64,
    /// The most that is possible.
    pub most: f64,
}

fn within(value: f64, what: &'static str, least: f64, most: f64) -> Result<f64, RangeError> {
    if value.is_finite() && value >= least && value <= most {
        Ok(value)
    } else {
        Err(RangeError { value, what, least, most })
    }
}

/// How good or bad a moment feels: −2.00 (worst) to +2.00 (best), in hundredths.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(try_from = "f64", into = "f64")]
pub struct Valence(i16);

impl Valence {
    /// −2.00
    pub const WORST: Self = Self(-200);
    /// 0.00
    pub const NEUTRAL: Self = Self(0);
    /// +2.00
    pub const BEST: Self = Self(200);

    /// The valence nearest to `hundredths`, held within the scale.
    #[must_use]
    pub fn clamped(hundredths: i32) -> Self {
        Self(hundredths.clamp(-200, 200) as i16)
    }

    /// −200 to +200.
    #[must_use]
    pub const fn hundredths(self) -> i16 {
        self.0
    }

    /// −2.0 to +2.0.
    #[must_use]
    pub fn value(self) -> f32 {
        f32::from(self.0) / 100.0
    }
}

impl TryFrom<f64> for Valence {
    type Error = RangeError;

    fn try_from(value: f64) -> Result<Self, RangeError> {
        within(value, "a valence", -2.0, 2.0).map(|value| Self((value * 100.0).round() as i16))
    }
}

impl From<Valence> for f64 {
    fn from(valence: Valence) -> Self {
        Self::from(valence.0) / 100.0
    }
}

/// How strongly a moment is felt, good or bad: 0.00 to 1.00, in hundredths.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(try_from = "f64", into = "f64")]
pub struct Intensity(u8);

impl Intensity {
    /// 0.0 to 1.0.
    #[must_use]
    pub fn value(self) -> f32 {
        f32::from(self.0) / 100.0
    }
}

impl TryFrom<f64> for Intensity {
    type Error = RangeError;

    fn try_from(value: f64) -> Result<Self, RangeError> {
        within(value, "an intensity", 0.0, 1.0).map(|value| Self((value * 100.0).round() as u8))
    }
}

impl From<Intensity> for f64 {
    fn from(intensity: Intensity) -> Self {
        Self::from(intensity.0) / 100.0
    }
}

/// A place within a column: 0 its leading edge, 1 its trailing edge, in thousandths.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "f64", into = "f64")]
pub struct Offset(u16);

impl Offset {
    /// The middle of the column, where points stand unless moved.
    pub const MIDDLE: Self = Self(500);

    /// 0.0 to 1.0.
    #[must_use]
    pub fn value(self) -> f32 {
        f32::from(self.0) / 1000.0
    }
}

impl Default for Offset {
    fn default() -> Self {
        Self::MIDDLE
    }
}

impl TryFrom<f64> for Offset {
    type Error = RangeError;

    fn try_from(value: f64) -> Result<Self, RangeError> {
        within(value, "a place in a column", 0.0, 1.0).map(|value| Self((value * 1000.0).round() as u16))
    }
}

impl From<Offset> for f64 {
    fn from(offset: Offset) -> Self {
        Self::from(offset.0) / 1000.0
    }
}

/// A part of a whole in percent: 0 to 100.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(try_from = "f64", into = "f64")]
pub struct Share(u8);

impl Share {
    /// 0 to 100.
    #[must_use]
    pub const fn percent(self) -> u8 {
        self.0
    }
}

impl TryFrom<f64> for Share {
    type Error = RangeError;

    fn try_from(value: f64) -> Result<Self, RangeError> {
        within(value, "a share in percent", 0.0, 100.0).map(|value| Self(value.round() as u8))
    }
}

impl From<Share> for f64 {
    fn from(share: Share) -> Self {
        Self::from(share.0)
    }
}

/// A finite number of whatever a metric counts.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd, Default, Serialize, Deserialize)]
#[serde(try_from = "f64", into = "f64")]
pub struct Amount(f64);

impl Amount {
    /// The number.
    #[must_use]
    pub const fn value(self) -> f64 {
        self.0
    }
}

impl TryFrom<f64> for Amount {
    type Error = RangeError;

    fn try_from(value: f64) -> Result<Self, RangeError> {
        within(value, "an amount", -1e15, 1e15).map(Self)
    }
}

impl From<Amount> for f64 {
    fn from(amount: Amount) -> Self {
        amount.0
    }
}

/// A width or a height set by hand, in map units of 1/96 inch: 8 to 4000.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd, Serialize, Deserialize)]
#[serde(try_from = "f64", into = "f64")]
pub struct Length(f32);

impl Length {
    /// The length nearest to `units` that a column or a lane can have.
    #[must_use]
    pub fn clamped(units: f32) -> Self {
        Self(if units.is_finite() {
            units.clamp(8.0, 4000.0)
        } else {
            8.0
        })
    }

    /// In map units.
    #[must_use]
    pub const fn units(self) -> f32 {
        self.0
    }
}

impl TryFrom<f64> for Length {
    type Error = RangeError;

    fn try_from(value: f64) -> Result<Self, RangeError> {
        within(value, "a length in map units", 8.0, 4000.0).map(|value| Self(value as f32))
    }
}

impl From<Length> for f64 {
    fn from(length: Length) -> Self {
        // The shortest decimal that is this f32: 132.4 stays 132.4 in the file.
        length.0.to_string().parse().unwrap_or_else(|_| Self::from(length.0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_valence_cannot_leave_its_scale() {
        assert_eq!(Valence::try_from(-0.6).map(Valence::hundredths), Ok(-60));
        for value in [2.01, -2.01, f64::NAN, f64::INFINITY] {
            assert!(Valence::try_from(value).is_err(), "{value}");
        }
        assert_eq!(Valence::clamped(999), Valence::BEST);
        assert_eq!(f64::from(Valence::clamped(-60)), -0.6);
    }

    #[test]
    fn a_length_survives_the_file() {
        let length = Length::try_from(132.4);
        assert_eq!(length.map(f64::from), Ok(132.4));
    }
}
