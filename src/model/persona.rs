//! Who a map is about.

use serde::{Deserialize, Serialize};

use super::{Evidence, ImageId, PersonaId, Share, is_default, is_yes, yes};

/// A persona: the customer whose point of view the map takes.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Persona {
    /// Names the persona in feelings and cards.
    pub id: PersonaId,
    /// "Mara".
    #[serde(default, skip_serializing_if = "is_default")]
    pub name: String,
    /// Who that is in a few words: "Runs her first marathon".
    #[serde(default, skip_serializing_if = "is_default")]
    pub role: String,
    /// In years.
    #[serde(default, skip_serializing_if = "is_default")]
    pub age: Option<u8>,
    /// Where the persona lives.
    #[serde(default, skip_serializing_if = "is_default")]
    pub place: String,
    /// The customer segment the persona stands for.
    #[serde(default, skip_serializing_if = "is_default")]
    pub segment: String,
    /// How many of all customers are in that segment.
    #[serde(default, skip_serializing_if = "is_default")]
    pub share: Option<Share>,
    /// What the persona would say.
    #[serde(default, skip_serializing_if = "is_default")]
    pub quote: String,
    /// A picture of the persona.
    #[serde(default, skip_serializing_if = "is_default")]
    pub portrait: Option<ImageId>,
    /// How the persona is drawn where there is no picture; without a word, as comes of the name.
    #[serde(default, skip_serializing_if = "is_default")]
    pub avatar: Option<Avatar>,
    /// Whether the persona is drawn on the map.
    #[serde(default = "yes", skip_serializing_if = "is_yes")]
    pub shown: bool,
    /// Household, income, education and the like.
    #[serde(default, skip_serializing_if = "is_default")]
    pub demographics: Vec<String>,
    /// Psychographics: what the persona likes to do.
    #[serde(default, skip_serializing_if = "is_default")]
    pub interests: Vec<String>,
    /// Psychographics: what the persona holds dear.
    #[serde(default, skip_serializing_if = "is_default")]
    pub values: Vec<String>,
    /// Psychographics: how the persona lives.
    #[serde(default, skip_serializing_if = "is_default")]
    pub lifestyle: Vec<String>,
    /// Buying behaviour: how often.
    #[serde(default, skip_serializing_if = "is_default")]
    pub buying_frequency: String,
    /// Buying behaviour: what makes the persona decide.
    #[serde(default, skip_serializing_if = "is_default")]
    pub decision_triggers: Vec<String>,
    /// What the persona wants to reach.
    #[serde(default, skip_serializing_if = "is_default")]
    pub goals: Vec<String>,
    /// What the persona needs for it.
    #[serde(default, skip_serializing_if = "is_default")]
    pub needs: Vec<String>,
    /// What stands in the way.
    #[serde(default, skip_serializing_if = "is_default")]
    pub frustrations: Vec<String>,
    /// What drives the persona.
    #[serde(default, skip_serializing_if = "is_default")]
    pub motivations: Vec<String>,
    /// The channels the persona likes best, by name.
    #[serde(default, skip_serializing_if = "is_default")]
    pub preferred_channels: Vec<String>,
    /// Where the persona stands between two named ends.
    #[serde(default, skip_serializing_if = "is_default")]
    pub traits: Vec<Trait>,
    /// How all this is known.
    #[serde(default, skip_serializing_if = "is_default")]
    pub evidence: Option<Evidence>,
    /// The persona of the library that this one was taken from, or that it was saved as.
    #[serde(default, skip_serializing_if = "is_default")]
    pub library: Option<PersonaId>,
}

impl Persona {
    /// A persona of this name, of whom nothing else is known.
    #[must_use]
    pub fn new(id: PersonaId, name: impl Into<String>) -> Self {
        Self {
            id,
            name: name.into(),
            role: String::new(),
            age: None,
            place: String::new(),
            segment: String::new(),
            share: None,
            quote: String::new(),
            portrait: None,
            avatar: None,
            shown: true,
            demographics: Vec::new(),
            interests: Vec::new(),
            values: Vec::new(),
            lifestyle: Vec::new(),
            buying_frequency: String::new(),
            decision_triggers: Vec::new(),
            goals: Vec::new(),
            needs: Vec::new(),
            frustrations: Vec::new(),
            motivations: Vec::new(),
            preferred_channels: Vec::new(),
            traits: Vec::new(),
            evidence: None,
            library: None,
        }
    }
}

impl Persona {
    /// How the persona is drawn where there is no picture: as was chosen, else as comes of the name.
    #[must_use]
    pub fn drawn_as(&self) -> Avatar {
        self.avatar.unwrap_or_else(|| Avatar::of_name(&self.name))
    }
}

/// Where a persona stands between two named ends.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Trait {
    /// The end at 0: "asks people".
    pub low: String,
    /// The end at 100: "reads tests".
    pub high: String,
    /// 0 at the low end, 100 at the high end.
    pub value: Share,
}

/// How a persona without a picture is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Avatar {
    /// Hair to the chin.
    Bob,
    /// Short hair.
    Short,
    /// Hair past the shoulders.
    Long,
    /// A bun.
    Bun,
    /// Short hair and a beard.
    Beard,
    /// No hair.
    Bald,
}

impl Avatar {
    /// What a name comes to: the same wherever it stands. Nobody is given a beard or a bun that nobody
    /// spoke of; hair, short or to the chin, says nothing of who wears it.
    #[must_use]
    pub fn of_name(name: &str) -> Self {
        let sum = name
            .chars()
            .fold(0_u32, |sum, letter| sum.wrapping_mul(31).wrapping_add(letter.into()));
        if sum.is_multiple_of(2) { Self::Short } else { Self::Bob }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_has_no_portrait_is_drawn_after_the_name() {
        let drawn = |name: &str| Avatar::of_name(name);
        let names = ["Mara, 34", "Jonas, 51", "Selma", "أمين", "王小明", ""];
        let all: Vec<Avatar> = names.into_iter().map(drawn).collect();
        assert!(all.contains(&Avatar::Short) && all.contains(&Avatar::Bob), "{all:?}");
        let mut persona = Persona::new(PersonaId::from_bits(1), "Mara, 34");
        assert_eq!(persona.drawn_as(), drawn("Mara, 34"));
        persona.avatar = Some(Avatar::Beard);
        assert_eq!(persona.drawn_as(), Avatar::Beard);
    }
}
