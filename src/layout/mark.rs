//! The signs a layout is made of: each says what is meant and where it stands, not its colour.

use std::sync::Arc;

use crate::{
    geometry::{Point, Rect, Size},
    model::{self, Avatar, Connector, EvidenceLevel, Level, Valence},
    text::TextBlock,
};

/// What of the map a placed part is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Part {
    /// The whole page.
    Page,
    /// Bands, hairlines and grounds behind the columns.
    Ground,
    /// Title, headline, lens, state.
    Header,
    /// A persona at the head of the page.
    Persona(model::PersonaId),
    /// A stage's head.
    Stage(model::StageId),
    /// A touchpoint's card with its star.
    Touchpoint(model::TouchpointId),
    /// A row of cells.
    Row(RowId),
    /// A pill of the channel row, by the first touchpoint it serves.
    Channel(model::TouchpointId),
    /// A row's name and the explanation of its marks.
    RowName(RowId),
    /// A card in a cell or over a stage.
    Card(model::CardId),
    /// The panel of the emotion curve of a lane.
    Curve(model::LaneId),
    /// The arrows between the lanes of a blueprint.
    Connectors,
    /// The legend.
    Legend,
    /// Research base, owner, dates.
    Footer,
}

/// A row of the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum RowId {
    /// The heads of the stages.
    Stages,
    /// The touchpoints.
    Touchpoints,
    /// Their channels.
    Channels,
    /// A lane of the map.
    Lane(model::LaneId),
    /// A line of a service blueprint.
    Line(model::BlueprintLine),
}

/// A part of the page: its marks are relative to where it stands.
///
/// A card that grows with its row keeps body and foot as they were set; only its ground is drawn
/// taller and its foot further down.
#[derive(Debug, Clone)]
pub struct Placed {
    /// What of the map it is.
    pub part: Part,
    /// Its upper left corner, in the group around it.
    pub at: Point,
    /// How large it is.
    pub size: Size,
    /// The box it stands in, where that grows with its row.
    pub ground: Option<(Form, f32)>,
    /// What it shows, back to front.
    pub marks: Arc<[Mark]>,
    /// What stands at its lower edge, relative to that.
    pub foot: Option<Arc<[Mark]>>,
    /// How it leads to the lane below it in a service blueprint.
    pub leads: Connector,
}

impl Placed {
    /// A part of a fixed size.
    #[must_use]
    pub fn new(part: Part, at: Point, size: Size, marks: Vec<Mark>) -> Self {
        Self {
            part,
            at,
            size,
            ground: None,
            marks: marks.into(),
            foot: None,
            leads: Connector::GoesOn,
        }
    }

    /// Where it stands in the group around it.
    #[must_use]
    pub fn rect(&self) -> Rect {
        Rect::new(self.at.x, self.at.y, self.size.width, self.size.height)
    }
}

/// Which colour of the theme a text or sign takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Ink {
    /// What is read first.
    First,
    /// What is read second.
    Second,
    /// A stage's name.
    Stage(Emphasis),
    /// A stage's goal and duration.
    StageSecond(Emphasis),
    /// A pain point's text.
    Pain(Level),
    /// A pain point's dots, reach, wait or failure.
    PainMark(Level),
    /// Number on a badge.
    Badge(BadgeGround),
    /// Owner and metric of an opportunity; the to-be curve.
    Opportunity,
    /// Words of good feelings.
    Good,
    /// Words of bad feelings.
    Bad,
    /// A persona's name at its line.
    Persona(usize),
    /// The star of a moment of truth.
    Star,
}

/// Whether a stage is the one the page puts its weight on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Emphasis {
    /// As the others.
    Quiet,
    /// In focus.
    Focus,
}

/// What sets a marker off from the line it stands on: a ring in the colour of the ground.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Ring {
    /// Nothing: it stands alone.
    None,
    /// In a panel.
    Panel,
    /// On the page.
    Page,
}

/// On what a badge stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum BadgeGround {
    /// On an opportunity or the page.
    Opportunity,
    /// On a pain point of this severity.
    Pain(Level),
}

/// The ground and edge of a box.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Form {
    /// A touchpoint or a card of a blueprint lane.
    Surface,
    /// A bar of a support process.
    Bar,
    /// A pain point of this severity.
    Pain(Level),
    /// An opportunity.
    Opportunity,
    /// The pill of a channel.
    Pill,
    /// The chip of the map's state.
    Chip,
    /// The panel of a curve.
    Panel,
    /// The pill of a wait or a failure.
    Alarm,
    /// The band of the stage in focus.
    FocusBand,
    /// That band inside a panel.
    FocusBandInPanel,
    /// What lies out of the customer's sight in a blueprint.
    Backstage,
    /// A dot in the colour of a persona's line.
    LineOf(usize),
    /// An empty picture.
    Placeholder,
    /// The middle half of a persona's answers, in the legend.
    SpreadOf(usize),
}

/// A straight or curved stroke by its meaning.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Stroke {
    /// Between rows.
    Hairline,
    /// A line of the scale or between stages in a panel.
    Grid,
    /// The line at zero.
    Zero,
    /// From a star down to its point.
    StarDrop,
    /// Where nobody answered.
    Gap,
    /// From a label to its point.
    Leader,
    /// From a text to the end of the columns it stands for.
    Extent,
    /// A line of a service blueprint.
    Blueprint(model::BlueprintLine),
    /// An arrow between lanes.
    Connector,
    /// A persona's curve.
    Curve {
        /// Which persona.
        persona: usize,
        /// Whether it leads.
        weight: CurveWeight,
        /// How sure it is.
        evidence: EvidenceLevel,
    },
    /// How it is to be.
    ToBe,
    /// The mean of all personas.
    Mean,
    /// A single answer.
    Answer(usize),
    /// The widest gap between as-is and to-be.
    Difference,
    /// How strongly a persona feels: two hairlines side by side, drawn as this and the space
    /// between them over it.
    Tension(usize),
    /// That space.
    TensionCore,
}

/// How heavy a curve is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum CurveWeight {
    /// The leading persona's.
    Leading,
    /// Another's.
    Other,
}

/// A sign and where it stands, relative to its part.
#[derive(Debug, Clone)]
pub enum Mark {
    /// A box.
    Box {
        /// Its outer edge.
        rect: Rect,
        /// Of its corners.
        radius: f32,
        /// Ground and edge.
        form: Form,
    },
    /// A stage's head.
    Chevron {
        /// From where the notch begins to the tip.
        rect: Rect,
        /// How far tip and notch reach in; 0 for a straight end.
        notch: f32,
        /// As above, at the end.
        tip: f32,
        /// Whether it is in focus.
        emphasis: Emphasis,
    },
    /// Text or an icon.
    Text {
        /// The block's upper left corner.
        at: Point,
        /// Its glyphs.
        block: Arc<TextBlock>,
        /// Its colour.
        ink: Ink,
    },
    /// Three dots for a severity.
    Dots {
        /// The left end of the row, at its middle height.
        at: Point,
        /// How many are filled.
        severity: Level,
        /// On a card of which severity.
        ground: Level,
        /// Of a dot.
        radius: f32,
    },
    /// A number in a circle.
    Badge {
        /// Its middle.
        center: Point,
        /// Its radius.
        radius: f32,
        /// The number.
        number: Arc<TextBlock>,
        /// On what it stands.
        ground: BadgeGround,
    },
    /// Nine cells: impact upwards, effort to the right.
    Matrix {
        /// The whole mark.
        rect: Rect,
        /// How much it would help.
        impact: Level,
        /// How much it would cost.
        effort: Level,
    },
    /// The star of a moment of truth on its round ground.
    Star {
        /// Its middle.
        center: Point,
        /// Of the round ground.
        radius: f32,
        /// The star.
        glyph: Arc<TextBlock>,
    },
    /// A face drawn from a value.
    Face {
        /// Its middle.
        center: Point,
        /// Its radius.
        radius: f32,
        /// From −2 to +2.
        valence: Valence,
    },
    /// A persona's marker.
    Marker {
        /// Its middle.
        center: Point,
        /// Half its extent.
        radius: f32,
        /// Which persona.
        persona: usize,
        /// Whether the answer was researched.
        filled: bool,
        /// What sets it off from lines under it.
        ring: Ring,
    },
    /// A persona's drawn portrait.
    Portrait {
        /// The square round it.
        rect: Rect,
        /// Which persona.
        persona: usize,
        /// How it is drawn.
        avatar: Avatar,
    },
    /// A picture.
    Picture {
        /// Where it stands.
        rect: Rect,
        /// Of its corners.
        radius: f32,
        /// What it shows.
        image: Arc<model::Image>,
    },
    /// A stroke.
    Path {
        /// The way.
        path: Arc<[crate::geometry::Step]>,
        /// What it means.
        stroke: Stroke,
    },
    /// The head of an arrow.
    ArrowHead {
        /// Its tip.
        tip: Point,
        /// Where it points: −1 up, +1 down.
        towards: f32,
    },
    /// An arrow head that points along the page.
    SideArrowHead {
        /// Its tip.
        tip: Point,
        /// Where it points: −1 back, +1 on.
        towards: f32,
    },
    /// The area between a curve and zero, by the sign of the feeling.
    Feeling {
        /// (x, upper y, lower y).
        band: Arc<[(f32, f32, f32)]>,
        /// Where 0 stands.
        zero_y: f32,
        /// Where the end of the scale on this side stands.
        end_y: f32,
        /// Whether it lies above zero.
        good: bool,
    },
    /// The middle half of a persona's answers.
    Spread {
        /// (x, upper y, lower y).
        band: Arc<[(f32, f32, f32)]>,
        /// Which persona.
        persona: usize,
    },
    /// The gap between as-is and to-be.
    ToBeGap {
        /// (x, upper y, lower y).
        band: Arc<[(f32, f32, f32)]>,
    },
    /// A point of the to-be line.
    ToBePoint {
        /// Its middle.
        center: Point,
        /// Its radius.
        radius: f32,
    },
}

impl Mark {
    /// This mark somewhere else.
    #[must_use]
    pub fn moved(&self, x: f32, y: f32) -> Self {
        let mut mark = self.clone();
        match &mut mark {
            Self::Box { rect, .. }
            | Self::Chevron { rect, .. }
            | Self::Matrix { rect, .. }
            | Self::Portrait { rect, .. }
            | Self::Picture { rect, .. } => *rect = rect.moved(x, y),
            Self::Text { at, .. } | Self::Dots { at, .. } => *at = at.moved(x, y),
            Self::Badge { center, .. }
            | Self::Star { center, .. }
            | Self::Face { center, .. }
            | Self::Marker { center, .. }
            | Self::ToBePoint { center, .. } => *center = center.moved(x, y),
            Self::ArrowHead { tip, .. } | Self::SideArrowHead { tip, .. } => *tip = tip.moved(x, y),
            Self::Path { path, .. } => *path = path.iter().map(|step| step.moved(x, y)).collect(),
            Self::Feeling { band, zero_y, end_y, .. } => {
                *band = moved_band(band, x, y);
                *zero_y += y;
                *end_y += y;
            }
            Self::Spread { band, .. } | Self::ToBeGap { band } => *band = moved_band(band, x, y),
        }
        mark
    }
}

fn moved_band(band: &[(f32, f32, f32)], x: f32, y: f32) -> Arc<[(f32, f32, f32)]> {
    band.iter()
        .map(|(at, upper, lower)| (at + x, upper + y, lower + y))
        .collect()
}
