//! What the curve consists of, ready to be drawn.

use super::input::LabelShape;
use crate::{
    geometry::{Point, Rect, Step},
    model::EvidenceLevel,
};

/// Everything in a panel. Lines and points are named by their indices in the input.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Curve {
    /// Areas between the leading line and zero, to be drawn first.
    pub areas: Vec<CurveArea>,
    /// The middle halves of answers.
    pub bands: Vec<Band>,
    /// Where nobody answered.
    pub gaps: Vec<Gap>,
    /// The lines.
    pub stretches: Vec<Stretch>,
    /// Single answers.
    pub ticks: Vec<Tick>,
    /// Values past the end of the scale.
    pub chevrons: Vec<Chevron>,
    /// Points without a face.
    pub markers: Vec<Marker>,
    /// Peak and low of the leading line.
    pub faces: Vec<Face>,
    /// Labels at their points.
    pub labels: Vec<PlacedText>,
    /// Names at the lines' ends.
    pub names: Vec<PlacedText>,
    /// What found no room.
    pub unplaced: Vec<Unplaced>,
}

impl Curve {
    /// Adds what stands in another window.
    pub fn append(&mut self, other: Self) {
        self.areas.extend(other.areas);
        self.bands.extend(other.bands);
        self.gaps.extend(other.gaps);
        self.stretches.extend(other.stretches);
        self.ticks.extend(other.ticks);
        self.chevrons.extend(other.chevrons);
        self.markers.extend(other.markers);
        self.faces.extend(other.faces);
        self.labels.extend(other.labels);
        self.names.extend(other.names);
        self.unplaced.extend(other.unplaced);
    }
}

/// A place of an area or a band: x, the upper y, the lower y.
pub type Slice = (f32, f32, f32);

/// A piece of a line that is equally sure throughout.
#[derive(Debug, Clone, PartialEq)]
pub struct Stretch {
    /// Whose.
    pub line: usize,
    /// How sure its weaker ends are.
    pub evidence: EvidenceLevel,
    /// A move and cubic curves from point to point.
    pub path: Vec<Step>,
}

/// A hairline over what nobody answered, from marker to marker.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Gap {
    /// Whose.
    pub line: usize,
    /// The edge of the last marker before it.
    pub from: Point,
    /// The edge of the first marker after it.
    pub to: Point,
}

/// The middle half of the answers along a line.
#[derive(Debug, Clone, PartialEq)]
pub struct Band {
    /// Whose.
    pub line: usize,
    /// At most two units apart.
    pub slices: Vec<Slice>,
}

/// What lies between the leading line and zero, on one side of zero.
#[derive(Debug, Clone, PartialEq)]
pub struct CurveArea {
    /// Whose.
    pub line: usize,
    /// On which side.
    pub sign: Sign,
    /// At most two units apart; one of the two heights is zero's.
    pub slices: Vec<Slice>,
}

/// A side of zero.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sign {
    /// Above it.
    Good,
    /// Under it.
    Bad,
}

/// A single answer: a short level line.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Tick {
    /// Whose.
    pub line: usize,
    /// Its left end.
    pub from: Point,
    /// Its right end.
    pub to: Point,
}

/// A mark over or under a point whose value lies past the scale: three points of an open path.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Chevron {
    /// Whose.
    pub line: usize,
    /// At which of its points.
    pub point: usize,
    /// One foot, the tip, the other foot.
    pub path: [Point; 3],
}

/// A point of a line.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Marker {
    /// Whose.
    pub line: usize,
    /// Which of its points.
    pub point: usize,
    /// Where.
    pub at: Point,
    /// How large.
    pub radius: f32,
    /// How sure.
    pub fill: MarkerFill,
}

/// How a marker looks inside.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MarkerFill {
    /// Researched.
    Filled,
    /// Assumed or guessed.
    Hollow,
}

/// A face on the leading line.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Face {
    /// Whose.
    pub line: usize,
    /// Which of its points.
    pub point: usize,
    /// Where.
    pub at: Point,
    /// How large.
    pub radius: f32,
    /// What it shows.
    pub valence: f32,
}

/// Words at a point: a label or a name.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PlacedText {
    /// Whose.
    pub line: usize,
    /// Which of its points.
    pub point: usize,
    /// Where.
    pub rect: Rect,
    /// How its lines stand to each other.
    pub anchor: Anchor,
    /// In which shape, where it is not the one it should have.
    pub shape: Option<LabelShape>,
    /// From the marker's edge to the text, where it stands too far away to belong by itself.
    pub leader: Option<(Point, Point)>,
}

/// On which side of its point a text stands, and so how its lines are aligned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Anchor {
    /// Right of it: flush left.
    Start,
    /// Over or under it: centred.
    Middle,
    /// Left of it: flush right.
    End,
}

/// Words that found no room.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unplaced {
    /// Whose.
    pub line: usize,
    /// At which of its points.
    pub point: usize,
    /// Which words.
    pub words: Words,
}

/// The two kinds of words at a curve.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Words {
    /// Of a point.
    Label,
    /// Of the line's persona.
    Name,
}
