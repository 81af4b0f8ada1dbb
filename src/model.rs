//! The journey map: plain data in the field's own words.
//!
//! Columns own what stands in them: a [`Stage`] its touchpoints and its stage-wide cards, a
//! [`Touchpoint`] its cards and the feelings felt there. Nothing here is computed, drawn or
//! selected; nothing here knows files, fonts or colours.

mod card;
mod emotion;
mod icon;
mod id;
mod image;
mod lane;
mod lens;
mod mention;
mod metric;
mod number;
mod persona;
mod stage;

use std::{collections::BTreeMap, sync::Arc};

use serde::{Deserialize, Serialize};

pub use card::{Card, CardKind, Connector, Evidence, Level, Opportunity, Pain, Process, Reach, ReachError, Status};
pub use emotion::{EmotionPoint, EvidenceLevel, Feelings, IntensityPoint, Spread};
pub use icon::Icon;
pub use id::{CardId, ChannelId, IdError, ImageId, LaneId, PersonaId, StageId, TouchpointId, is_letter_of_ids};
pub use image::{Image, Media};
pub use lane::{BlueprintLine, Lane, LaneKind};
pub use lens::{Date, Lens, MapState};
pub use mention::{Mention, Mentions, Role};
pub use metric::{Change, Metric};
pub use number::{Amount, Intensity, Length, Offset, RangeError, Share, Valence};
pub use persona::{Avatar, Persona, Trait};
pub use stage::{Channel, Stage, Touchpoint};

/// A customer journey map: the document.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct JourneyMap {
    /// The version of the file format this map was written in.
    pub format: Format,
    /// BCP 47 tag of the language the map is written in; the program's own words follow it.
    #[serde(default, skip_serializing_if = "is_default")]
    pub language: Language,
    /// Which way the page runs; without it, as the language does.
    #[serde(default, skip_serializing_if = "is_default")]
    pub direction: Option<Direction>,
    /// What the map is about: "Buying running shoes".
    #[serde(default, skip_serializing_if = "is_default")]
    pub title: String,
    /// The one sentence that the map proves; the picture's title when there is one.
    #[serde(default, skip_serializing_if = "is_default")]
    pub headline: String,
    /// Through what the journey is seen: scenario, expectations, state, research base.
    #[serde(default, skip_serializing_if = "is_default")]
    pub lens: Lens,
    /// The look the map is drawn in.
    #[serde(default, skip_serializing_if = "is_default")]
    pub theme: ThemeName,
    /// The page a picture is made for unless another is asked for.
    #[serde(default, skip_serializing_if = "is_default")]
    pub preset: PresetName,
    /// Whether the row of channels under the touchpoints is drawn.
    #[serde(default = "yes", skip_serializing_if = "is_yes")]
    pub channels_shown: bool,
    /// How the curves of several personas stand in their lane.
    #[serde(default, skip_serializing_if = "is_default")]
    pub curves: Curves,
    /// Who the map is about, the leading persona first.
    #[serde(default, skip_serializing_if = "is_default")]
    pub personas: Vec<Arc<Persona>>,
    /// The media that carry touchpoints.
    #[serde(default, skip_serializing_if = "is_default")]
    pub channels: Vec<Channel>,
    /// The rows, top to bottom.
    #[serde(default, skip_serializing_if = "is_default")]
    pub lanes: Vec<Lane>,
    /// The journey, in order.
    #[serde(default, skip_serializing_if = "is_default")]
    pub stages: Vec<Arc<Stage>>,
    /// Portraits and pictures, by the hash of their bytes.
    #[serde(default, skip_serializing_if = "is_default")]
    pub images: BTreeMap<ImageId, Arc<Image>>,
}

impl Default for JourneyMap {
    /// A map of nothing, its row of channels shown once there are some.
    fn default() -> Self {
        Self {
            format: Format,
            language: Language::default(),
            direction: None,
            title: String::new(),
            headline: String::new(),
            lens: Lens::default(),
            theme: ThemeName::default(),
            preset: PresetName::default(),
            channels_shown: true,
            curves: Curves::default(),
            personas: Vec::new(),
            channels: Vec::new(),
            lanes: Vec::new(),
            stages: Vec::new(),
            images: BTreeMap::new(),
        }
    }
}

impl JourneyMap {
    /// Which way the page runs: as set, else as the language is written.
    #[must_use]
    pub fn page_direction(&self) -> Direction {
        self.direction.unwrap_or_else(|| self.language.direction())
    }

    /// The touchpoints of all stages in order.
    pub fn touchpoints(&self) -> impl Iterator<Item = &Arc<Touchpoint>> {
        self.stages.iter().flat_map(|stage| &stage.touchpoints)
    }

    /// The cards of all cells and stages, column by column.
    pub fn cards(&self) -> impl Iterator<Item = (LaneId, &Card)> {
        self.stages.iter().flat_map(|stage| {
            let wide = stage.wide.iter();
            let cells = stage.touchpoints.iter().flat_map(|touchpoint| &touchpoint.cells);
            wide.chain(cells)
                .flat_map(|(lane, cards)| cards.iter().map(|card| (*lane, card)))
        })
    }

    /// The lane with this id.
    #[must_use]
    pub fn lane(&self, id: LaneId) -> Option<&Lane> {
        self.lanes.iter().find(|lane| lane.id == id)
    }

    /// The persona with this id.
    #[must_use]
    pub fn persona(&self, id: PersonaId) -> Option<&Arc<Persona>> {
        self.personas.iter().find(|persona| persona.id == id)
    }

    /// The personas that are drawn, the leading one first.
    pub fn shown_personas(&self) -> impl Iterator<Item = &Arc<Persona>> {
        self.personas.iter().filter(|persona| persona.shown)
    }

    /// The channel with this id.
    #[must_use]
    pub fn channel(&self, id: ChannelId) -> Option<&Channel> {
        self.channels.iter().find(|channel| channel.id == id)
    }

    /// Whether lanes of a service blueprint are shown: frontstage, backstage or support.
    #[must_use]
    pub fn is_blueprint(&self) -> bool {
        self.lanes
            .iter()
            .any(|lane| lane.shown && lane.kind.blueprint_depth().is_some())
    }

    /// Whether the map is to be read as a service blueprint: lanes of two depths are shown, since
    /// a journey with a backstage lane is still a journey.
    #[must_use]
    pub fn is_service_blueprint(&self) -> bool {
        let shown = self.lanes.iter().filter(|lane| lane.shown);
        let mut depths = shown.filter_map(|lane| lane.kind.blueprint_depth());
        let first = depths.next();
        first.is_some() && depths.any(|depth| Some(depth) != first)
    }
}

/// The version of the file format; this program reads and writes version 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Format;

impl Format {
    /// The number that stands in files.
    pub const NUMBER: u32 = 1;
}

impl Serialize for Format {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_u32(Self::NUMBER)
    }
}

impl<'de> Deserialize<'de> for Format {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let number = u32::deserialize(deserializer)?;
        if number == Self::NUMBER {
            Ok(Self)
        } else {
            Err(serde::de::Error::custom(format!(
                "format {number} is not known, this program reads format {}",
                Self::NUMBER
            )))
        }
    }
}

/// A BCP 47 language tag, such as `en`, `de-CH` or `zh-Hans`; English when nothing is said.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Language(pub String);

impl Default for Language {
    fn default() -> Self {
        Self("en".to_owned())
    }
}

impl Language {
    /// The primary subtag in lower case: `de` of `de-CH`.
    #[must_use]
    pub fn primary(&self) -> String {
        let end = self.0.find(['-', '_']).unwrap_or(self.0.len());
        self.0.get(..end).unwrap_or_default().to_ascii_lowercase()
    }

    /// Which way the language is written.
    #[must_use]
    pub fn direction(&self) -> Direction {
        match self.primary().as_str() {
            "ar" | "he" | "iw" | "fa" | "ur" | "ps" | "yi" | "sd" | "ug" | "dv" | "ckb" => Direction::RightToLeft,
            _ => Direction::LeftToRight,
        }
    }
}

/// Which way a page or a text runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Direction {
    /// As English.
    LeftToRight,
    /// As Arabic.
    RightToLeft,
}

/// The look a map is drawn in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash, Serialize, Deserialize)]
pub enum ThemeName {
    /// Warm and light, for desks and decks.
    #[default]
    Paper,
    /// Dark.
    Midnight,
    /// For the back row: contrast of 7:1 and more.
    Projector,
    /// Greys that survive a copier.
    Print,
}

impl ThemeName {
    /// All looks.
    pub const ALL: [Self; 4] = [Self::Paper, Self::Midnight, Self::Projector, Self::Print];
}

/// How the curves of several personas stand in their lane.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash, Serialize, Deserialize)]
pub enum Curves {
    /// In one panel, as many as can be told apart.
    #[default]
    Together,
    /// One below the other: each persona has a strip of its own, all on one scale.
    Apart,
}

/// The page a picture is made for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash, Serialize, Deserialize)]
pub enum PresetName {
    /// A 16:9 slide at 220 ppi.
    #[default]
    Slide,
    /// A 16:9 slide, 1920 × 1080.
    SlideHd,
    /// A 16:9 slide, 3840 × 2160.
    Slide4k,
    /// A 4:3 slide.
    Slide4x3,
    /// A4 landscape at 150 ppi.
    A4,
    /// A3 landscape at 300 ppi.
    A3,
    /// A0 landscape at 300 ppi.
    A0,
    /// As large as the map is.
    Free,
}

impl PresetName {
    /// All pages.
    pub const ALL: [Self; 8] = [
        Self::Slide,
        Self::SlideHd,
        Self::Slide4k,
        Self::Slide4x3,
        Self::A4,
        Self::A3,
        Self::A0,
        Self::Free,
    ];
}

pub(crate) fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}

pub(crate) const fn yes() -> bool {
    true
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes the field by reference")]
pub(crate) const fn is_yes(value: &bool) -> bool {
    *value
}
