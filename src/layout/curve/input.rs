//! What the curve is made from: lines with their points, sizes of labels, measures.

use crate::{
    geometry::{Point, Rect, Size},
    model::EvidenceLevel,
};

/// A panel with the lines that run in it.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct CurveInput {
    /// Where lines, labels and names may stand.
    pub panel: Rect,
    /// The height of valence 0.
    pub zero_y: f32,
    /// How far apart two whole valences are.
    pub unit: f32,
    /// How many columns the journey has.
    pub columns: usize,
    /// The lines, the leading one first.
    pub lines: Vec<LineInput>,
    /// What else stands in the panel and must stay uncovered, such as stars.
    pub obstacles: Vec<Rect>,
    /// Upright hairlines that open behind words, such as those under stars; a leader along one
    /// would read as a part of it.
    pub drops: Vec<(Point, Point)>,
    /// How large everything is.
    pub measures: CurveMeasures,
}

impl CurveInput {
    /// The height of a valence.
    #[must_use]
    pub fn y(&self, valence: f32) -> f32 {
        self.zero_y - valence * self.unit
    }
}

/// One persona's line.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct LineInput {
    /// In order of their column, and of x within it.
    pub points: Vec<PointInput>,
    /// Whether it has areas and faces.
    pub is_leading: bool,
    /// How large the persona's name at the line's end is.
    pub name: Option<Size>,
    /// How thick the line is.
    pub width: f32,
    /// The radius of its markers.
    pub marker_radius: f32,
}

/// One answer, or the lack of one.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct PointInput {
    /// Where it stands.
    pub x: f32,
    /// The column in which it stands; a column without a point is a gap.
    pub column: usize,
    /// How it feels; nobody answered where there is none.
    pub valence: Option<f32>,
    /// How sure it is.
    pub evidence: EvidenceLevel,
    /// The middle half of the answers, the lower quartile first.
    pub spread: Option<(f32, f32)>,
    /// Single answers, drawn as ticks.
    pub answers: Vec<f32>,
    /// Whether the value lies past the end of the scale at which it is drawn.
    pub is_past_scale: bool,
    /// Whether it is a peak or a low: on the leading line a face then stands for the marker.
    pub has_face: bool,
    /// What is written at it.
    pub label: Option<LabelInput>,
}

/// A label to be placed.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct LabelInput {
    /// The whole block: the feeling with its value, and under it the reason.
    pub size: Size,
    /// The same words in other shapes.
    pub others: [Option<LabelForm>; LABEL_FORMS],
    /// How much it matters, 0 or more: where room is short, the least goes.
    pub weight: f32,
}

/// How many other shapes a label may have.
pub const LABEL_FORMS: usize = 3;

/// The words of a label in another shape.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct LabelForm {
    /// How large they are then.
    pub size: Size,
    /// Which shape.
    pub shape: LabelShape,
}

/// How a label that is not as it should be differs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LabelShape {
    /// The value stands under the feeling and not after it.
    Narrow,
    /// The reason stands after the value and not under both.
    InARow,
    /// The reason breaks into more lines than need be.
    Tall,
    /// The reason is left out.
    WithoutReason,
}

/// The measures of a curve, in map units.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct CurveMeasures {
    /// The radius of a face.
    pub face_radius: f32,
    /// From a marker's edge to a label beside it.
    pub label_gap: f32,
    /// From a marker's edge to a label over or under it: less, since lines of text bring space of
    /// their own; more than the clearance.
    pub label_lead: f32,
    /// Between words side by side, at least: half an em, or they read as one.
    pub word_gap: f32,
    /// From a label's edge to any line, mark or obstacle, at least.
    pub clearance: f32,
    /// How long a leader may be at most.
    pub leader: f32,
    /// From a marker's edge to the name at the line's end.
    pub name_gap: f32,
    /// Between two names, at least.
    pub name_spacing: f32,
    /// Half the length of a tick.
    pub tick: f32,
    /// Half the width of a chevron.
    pub chevron: f32,
    /// How thick ticks, gaps and leaders are taken to be where labels keep off them.
    pub hairline: f32,
}

impl CurveMeasures {
    /// The measures of a page of ten touchpoints, times `k`.
    #[must_use]
    pub fn scaled(k: f32) -> Self {
        Self {
            face_radius: 6.6 * k,
            label_gap: 3.0 * k,
            label_lead: 1.2 * k,
            word_gap: 4.0 * k,
            clearance: 1.0 * k,
            leader: 60.0 * k,
            name_gap: 4.0 * k,
            name_spacing: 0.5 * k,
            tick: 4.6 * k,
            chevron: 3.6 * k,
            hairline: 0.9 * k,
        }
    }
}

impl Default for CurveMeasures {
    fn default() -> Self {
        Self::scaled(1.0)
    }
}
