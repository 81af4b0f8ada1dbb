//! Names of things: 50 bits in ten letters of Crockford's base32.
//!
//! Ids are drawn at the edge of the program and never counted, so that two people's copies of a
//! map can be merged. This module turns bits into letters and back; it draws nothing.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};

/// Digits and lower-case letters without i, l, o and u.
const LETTERS: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
/// How many letters an id has.
const LENGTH: usize = 10;
/// The bits an id has.
const BITS: u64 = (1 << 50) - 1;

/// A text that is no id.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("\"{0}\" is no id: ten of the letters 0-9 a-z without i, l, o, u are expected")]
pub struct IdError(pub String);

fn write_letters(bits: u64, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
    for place in (0..LENGTH).rev() {
        let letter = LETTERS[usize::from(((bits >> (5 * place)) & 31) as u8)];
        fmt::Write::write_char(formatter, char::from(letter))?;
    }
    Ok(())
}

/// Whether an id may be written with this letter.
#[must_use]
pub fn is_letter_of_ids(letter: char) -> bool {
    u8::try_from(letter).is_ok_and(|letter| LETTERS.contains(&letter))
}

fn read_letters(text: &str) -> Result<u64, IdError> {
    let wrong = || IdError(text.chars().take(40).collect());
    if text.len() != LENGTH {
        return Err(wrong());
    }
    text.bytes().try_fold(0_u64, |bits, letter| {
        let digit = LETTERS.iter().position(|known| *known == letter).ok_or_else(wrong)?;
        Ok(bits << 5 | digit as u64)
    })
}

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),* $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(u64);

        impl $name {
            /// How many letters it is written with.
            pub const LETTERS: usize = LENGTH;

            /// The id made of the low 50 bits.
            #[must_use]
            pub const fn from_bits(bits: u64) -> Self {
                Self(bits & BITS)
            }

            /// The 50 bits.
            #[must_use]
            pub const fn bits(self) -> u64 {
                self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                write_letters(self.0, formatter)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                write_letters(self.0, formatter)
            }
        }

        impl FromStr for $name {
            type Err = IdError;

            fn from_str(text: &str) -> Result<Self, IdError> {
                read_letters(text).map(Self)
            }
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = String::deserialize(deserializer)?;
                text.parse().map_err(D::Error::custom)
            }
        }
    )*};
}

ids! {
    /// Names a stage.
    StageId,
    /// Names a touchpoint.
    TouchpointId,
    /// Names a lane.
    LaneId,
    /// Names a card.
    CardId,
    /// Names a persona.
    PersonaId,
    /// Names a channel.
    ChannelId,
    /// Names an image: the hash of its bytes.
    ImageId,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_and_bits_are_one() {
        for bits in [0, 1, 31, 32, BITS, 0x2_dead_beef_cafe & BITS] {
            let id = CardId::from_bits(bits);
            assert_eq!(id.to_string().parse(), Ok(id), "{bits:x}");
            assert_eq!(id.to_string().len(), LENGTH, "{bits:x}");
        }
    }

    #[test]
    fn what_is_no_id_is_refused() {
        for text in ["", "abc", "abcdefghil", "ABCDEFGHJK", "abcdefghjk0", "ääääää"] {
            assert_eq!(text.parse::<CardId>(), Err(IdError(text.to_owned())), "{text}");
        }
    }
}
