//! The kinds of item.

use std::{fmt, sync::Arc};

use crate::{
    geometry::{Point, Rect, Size, Step},
    layout::Part,
    model,
    text::TextBlock,
    theme::Color,
};

/// A finished picture: its size in map units, its ground and what stands on it.
#[derive(Debug, Clone)]
pub struct Scene {
    /// In map units.
    pub size: Size,
    /// The colour of the page; a transparent picture leaves it out.
    pub ground: Color,
    /// Everything, back to front.
    pub root: Group,
}

/// Items that move together.
#[derive(Debug, Clone)]
pub struct Group {
    /// What of the map this is.
    pub part: Part,
    /// Where its origin stands in the group around it.
    pub at: Point,
    /// Back to front; positions are relative to `at`.
    pub items: Arc<[Item]>,
}

/// One thing to draw.
#[derive(Debug, Clone)]
pub enum Item {
    /// Items that move together.
    Group(Group),
    /// A rectangle, rounded or not; circles are boxes whose radius is half their width.
    Box(BoxItem),
    /// A stroked path.
    Line(LineItem),
    /// A filled shape.
    Area(Area),
    /// Text as set by the typesetter.
    Text(TextItem),
    /// A picture.
    Image(ImageItem),
}

/// A rectangle. Its border lies inside it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct BoxItem {
    /// The outer edge.
    pub rect: Rect,
    /// Of all four corners, at most half the smaller side.
    pub radius: f32,
    /// The inside.
    pub fill: Option<Color>,
    /// The edge, drawn inside `rect`.
    pub border: Option<Border>,
}

/// The edge of a box.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Border {
    /// How thick.
    pub width: f32,
    /// Its colour.
    pub color: Color,
}

/// A stroked path; joins are round.
#[derive(Debug, Clone, PartialEq)]
pub struct LineItem {
    /// The way.
    pub path: Arc<[Step]>,
    /// How thick.
    pub width: f32,
    /// Its colour.
    pub color: Color,
    /// Whether it is broken, and how.
    pub dash: Option<Dash>,
    /// How its ends and dashes end.
    pub cap: Cap,
}

/// The lengths of a broken line, in map units.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Dash {
    /// How long it is drawn; 0 with round caps gives dots.
    pub on: f32,
    /// How long it is not.
    pub off: f32,
}

/// How a line ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cap {
    /// At the point.
    Butt,
    /// In a half circle round the point.
    Round,
}

/// A filled shape without an edge.
#[derive(Debug, Clone, PartialEq)]
pub struct Area {
    /// What is filled.
    pub shape: AreaShape,
    /// With what.
    pub fill: Fill,
}

/// A shape that every painter can fill.
#[derive(Debug, Clone, PartialEq)]
pub enum AreaShape {
    /// A convex polygon.
    Convex(Arc<[Point]>),
    /// What lies between two lines over the same places: (x, upper y, lower y), x rising or
    /// falling throughout.
    Band(Arc<[(f32, f32, f32)]>),
}

/// What a shape is filled with.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Fill {
    /// One colour.
    Solid(Color),
    /// From one colour at one height to another colour at another; beyond, as at the end.
    Vertical {
        /// Where it is wholly `from`.
        from_y: f32,
        /// The colour there.
        from: Color,
        /// Where it is wholly `to`.
        to_y: f32,
        /// The colour there.
        to: Color,
    },
}

/// Text in one colour.
#[derive(Debug, Clone)]
pub struct TextItem {
    /// The upper left corner of the block.
    pub at: Point,
    /// The colour of its glyphs; colour glyphs keep their own.
    pub color: Color,
    /// Glyphs and lines, shared with the typesetter's memo.
    pub block: Arc<TextBlock>,
}

/// A picture, scaled to cover `rect` and cut off at its rounded edge.
#[derive(Clone)]
pub struct ImageItem {
    /// Where it stands.
    pub rect: Rect,
    /// Of all four corners.
    pub radius: f32,
    /// What is shown, still encoded.
    pub image: Arc<model::Image>,
}

impl fmt::Debug for ImageItem {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            formatter,
            "ImageItem({:?}, radius {}, {:?})",
            self.rect, self.radius, self.image
        )
    }
}
