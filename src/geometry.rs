//! Points, rectangles and paths in map units, y pointing down.
//!
//! One unit is 1/96 inch in the free layout; on a page it is one point of the target times the
//! page's `k`.

/// A place, or a distance in both directions.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Point {
    /// To the right.
    pub x: f32,
    /// Down.
    pub y: f32,
}

/// A width and a height.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Size {
    /// Along x.
    pub width: f32,
    /// Along y.
    pub height: f32,
}

/// An upright rectangle.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Rect {
    /// The left edge.
    pub x: f32,
    /// The upper edge.
    pub y: f32,
    /// Along x, not negative.
    pub width: f32,
    /// Along y, not negative.
    pub height: f32,
}

impl Point {
    /// The point at `x`, `y`.
    #[must_use]
    pub const fn new(x: f32, y: f32) -> Self {
        Self { x, y }
    }

    /// This point moved by `x`, `y`.
    #[must_use]
    pub fn moved(self, x: f32, y: f32) -> Self {
        Self::new(self.x + x, self.y + y)
    }
}

impl Size {
    /// A size of `width` by `height`.
    #[must_use]
    pub const fn new(width: f32, height: f32) -> Self {
        Self { width, height }
    }
}

impl Rect {
    /// The rectangle from its upper left corner and its size.
    #[must_use]
    pub const fn new(x: f32, y: f32, width: f32, height: f32) -> Self {
        Self { x, y, width, height }
    }

    /// The square of side `2 × radius` round `center`.
    #[must_use]
    pub fn round(center: Point, radius: f32) -> Self {
        Self::new(center.x - radius, center.y - radius, 2.0 * radius, 2.0 * radius)
    }

    /// The right edge.
    #[must_use]
    pub fn right(self) -> f32 {
        self.x + self.width
    }

    /// The lower edge.
    #[must_use]
    pub fn bottom(self) -> f32 {
        self.y + self.height
    }

    /// The point in the middle.
    #[must_use]
    pub fn center(self) -> Point {
        Point::new(self.x + self.width / 2.0, self.y + self.height / 2.0)
    }

    /// This rectangle moved by `x`, `y`.
    #[must_use]
    pub fn moved(self, x: f32, y: f32) -> Self {
        Self::new(self.x + x, self.y + y, self.width, self.height)
    }

    /// This rectangle with every edge moved outwards by `margin` (inwards when negative).
    #[must_use]
    pub fn grown(self, margin: f32) -> Self {
        Self::new(
            self.x - margin,
            self.y - margin,
            (self.width + 2.0 * margin).max(0.0),
            (self.height + 2.0 * margin).max(0.0),
        )
    }

    /// Whether `point` lies in it or on its edge.
    #[must_use]
    pub fn contains(self, point: Point) -> bool {
        self.x <= point.x && point.x <= self.right() && self.y <= point.y && point.y <= self.bottom()
    }

    /// Whether `other` lies in it wholly, give or take a hundredth of a unit.
    #[must_use]
    pub fn encloses(self, other: Self) -> bool {
        let slack = 0.01;
        self.x - slack <= other.x
            && self.y - slack <= other.y
            && other.right() <= self.right() + slack
            && other.bottom() <= self.bottom() + slack
    }

    /// Whether the two share an area.
    #[must_use]
    pub fn overlaps(self, other: Self) -> bool {
        self.x < other.right() && other.x < self.right() && self.y < other.bottom() && other.y < self.bottom()
    }

    /// How large the area is that both share.
    #[must_use]
    pub fn shared_area(self, other: Self) -> f32 {
        let width = self.right().min(other.right()) - self.x.max(other.x);
        let height = self.bottom().min(other.bottom()) - self.y.max(other.y);
        width.max(0.0) * height.max(0.0)
    }

    /// The smallest rectangle round both.
    #[must_use]
    pub fn union(self, other: Self) -> Self {
        let x = self.x.min(other.x);
        let y = self.y.min(other.y);
        Self::new(
            x,
            y,
            self.right().max(other.right()) - x,
            self.bottom().max(other.bottom()) - y,
        )
    }
}

/// A step of a path.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Step {
    /// Lift the pen and put it down here.
    Move(Point),
    /// A straight line to here.
    Line(Point),
    /// A cubic Bézier curve: two control points and the end.
    Cubic(Point, Point, Point),
    /// A straight line back to the last `Move`.
    Close,
}

impl Step {
    /// This step with every point moved by `x`, `y`.
    #[must_use]
    pub fn moved(self, x: f32, y: f32) -> Self {
        self.mapped(|point| point.moved(x, y))
    }

    /// This step with every point put through `map`.
    #[must_use]
    pub fn mapped(self, map: impl Fn(Point) -> Point) -> Self {
        match self {
            Self::Move(point) => Self::Move(map(point)),
            Self::Line(point) => Self::Line(map(point)),
            Self::Cubic(one, two, end) => Self::Cubic(map(one), map(two), map(end)),
            Self::Close => Self::Close,
        }
    }
}
