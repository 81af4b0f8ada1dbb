//! Design tokens: every colour and measure of a map's look.
//!
//! Knows nothing of maps, layouts or painters. Contrast is tested: text at least 4.5:1 on
//! whatever it meets (7:1 in Projector), marks that carry meaning 3:1.

mod contrast;
mod midnight;
mod paper;
mod print;
mod projector;
mod selected;
mod type_scale;

pub use selected::Selected;
pub use type_scale::{CurveMeasures, Measures, Type, TypeScale};

/// A colour in sRGB with straight alpha.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Color {
    /// Red, 0 to 255.
    pub r: u8,
    /// Green, 0 to 255.
    pub g: u8,
    /// Blue, 0 to 255.
    pub b: u8,
    /// Opacity, 0 to 255.
    pub a: u8,
}

impl Color {
    /// The opaque colour `0xRRGGBB`.
    #[must_use]
    pub const fn hex(rgb: u32) -> Self {
        Self {
            r: (rgb >> 16) as u8,
            g: (rgb >> 8) as u8,
            b: rgb as u8,
            a: 255,
        }
    }

    /// This colour at an opacity of 0.0 to 1.0.
    #[must_use]
    pub fn faded(self, opacity: f32) -> Self {
        Self {
            a: (opacity.clamp(0.0, 1.0) * f32::from(self.a)).round() as u8,
            ..self
        }
    }
}

/// The colours of one look.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Theme {
    /// The page.
    pub ground: Color,
    /// Cards of touchpoints and of blueprint lanes.
    pub surface: Color,
    /// Behind the emotion curve.
    pub panel: Color,
    /// The band down the stage in focus; also the ground under the line of visibility.
    pub focus_band: Color,
    /// That band inside the panel.
    pub focus_band_in_panel: Color,
    /// Between lanes.
    pub hairline: Color,
    /// Edge of a card.
    pub card_edge: Color,
    /// Edge of the panel.
    pub panel_edge: Color,
    /// Lines of the scale in the panel.
    pub grid: Color,
    /// The line at 0.
    pub zero_line: Color,
    /// What is read first.
    pub ink: Color,
    /// What is read second.
    pub second_ink: Color,
    /// Stage heads and the state chip, with their inks.
    pub stage: Head,
    /// The head of the stage in focus, with its inks.
    pub focus: Head,
    /// The pill of a channel; its ink is the second ink.
    pub pill: Color,
    /// Its edge, where its fill alone would be lost in the stage in focus.
    pub pill_edge: Option<Color>,
    /// Marks of good feelings.
    pub good_mark: Color,
    /// Marks of bad feelings.
    pub bad_mark: Color,
    /// Words of good feelings.
    pub good_word: Color,
    /// Words of bad feelings.
    pub bad_word: Color,
    /// Opacity of the area under the curve at ±2; 22 % of it at 0.
    pub area_opacity: f32,
    /// Opacity of the band of the middle half.
    pub band_opacity: f32,
    /// The five personas in order.
    pub personas: [PersonaColors; 5],
    /// Pain points by severity: annoying, hindering, stopping.
    pub pains: [PainColors; 3],
    /// Ground of an opportunity.
    pub opportunity: Color,
    /// Edge of an opportunity.
    pub opportunity_edge: Color,
    /// Owner and metric of an opportunity; also the to-be curve.
    pub opportunity_ink: Color,
    /// The round ground of an opportunity's number.
    pub badge: Color,
    /// The number on it.
    pub badge_ink: Color,
    /// An empty cell of the impact–effort mark.
    pub mark_empty: Color,
    /// The star of a moment of truth.
    pub star: Color,
    /// What the window selects; never on a map.
    pub selection: Color,
    /// The same where the ground is dark on a light page, or light on a dark one.
    pub selection_inverse: Color,
    /// How much of the reading matter stays on the page.
    pub reading: Reading,
}

/// From where a look is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reading {
    /// At a desk: everything is drawn.
    Desk,
    /// From the back row: no durations, no bands, only the lines 0, −2 and +2.
    BackRow,
}

/// A filled head with what is written on it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Head {
    /// The ground.
    pub fill: Color,
    /// The name.
    pub ink: Color,
    /// Goal and duration.
    pub second_ink: Color,
}

/// The colours of a persona.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PersonaColors {
    /// Line, markers and name.
    pub line: Color,
    /// Ground of the drawn portrait.
    pub portrait_ground: Color,
    /// The head in it.
    pub portrait_head: Color,
}

impl PersonaColors {
    const fn hex(line: u32, portrait_ground: u32, portrait_head: u32) -> Self {
        Self {
            line: Color::hex(line),
            portrait_ground: Color::hex(portrait_ground),
            portrait_head: Color::hex(portrait_head),
        }
    }
}

/// The colours of a pain point.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PainColors {
    /// The ground.
    pub fill: Color,
    /// The edge where it has one.
    pub edge: Option<Color>,
    /// The text.
    pub ink: Color,
    /// The dots, and where a process fails the edge and the words on the surface. The reach is
    /// written in the ink.
    pub mark: Color,
    /// The round ground of the answering opportunity's number.
    pub badge: Color,
    /// The number on it.
    pub badge_ink: Color,
}
