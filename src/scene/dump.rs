//! A scene as text that a person can read: what stands where, in what colour.
//!
//! One item a line, groups with what stands in them further in, numbers to a tenth of a unit.
//! Glyphs are left out: a text is told by its lines, its place and its size.

use std::fmt::{self, Display, Formatter};

use crate::{
    geometry::{Point, Rect, Size, Step},
    layout::{Part, RowId},
    model::BlueprintLine,
    scene::{Area, AreaShape, BoxItem, Cap, Color, Dash, Fill, Group, Item, LineItem, Scene, TextItem},
};

/// What is to be seen in `scene`, line by line.
#[must_use]
pub fn dump(scene: &Scene) -> String {
    let mut lines = vec![format!("page {} on {}", Extent(scene.size), Hex(scene.ground))];
    group(&scene.root, 0, &mut lines);
    lines.push(String::new());
    lines.join("\n")
}

fn group(group: &Group, depth: usize, lines: &mut Vec<String>) {
    let (name, at) = (Name(group.part), At(group.at));
    lines.push(format!("{:1$}{name} at {at}", "", 2 * depth));
    for item in group.items.iter() {
        if let Item::Group(inner) = item {
            self::group(inner, depth + 1, lines);
        } else {
            lines.push(format!("{:1$}{2}", "", 2 * (depth + 1), Line(item)));
        }
    }
}

/// An item that is no group.
struct Line<'a>(&'a Item);

impl Display for Line<'_> {
    fn fmt(&self, to: &mut Formatter<'_>) -> fmt::Result {
        match self.0 {
            Item::Group(group) => write!(to, "{}", Name(group.part)),
            Item::Box(own) => boxed(own, to),
            Item::Line(own) => stroke(own, to),
            Item::Area(own) => area(own, to),
            Item::Text(own) => text(own, to),
            Item::Image(own) => {
                let bytes = own.image.bytes.len();
                let (place, radius) = (Place(own.rect), Tenth(own.radius));
                write!(to, "image {place} round {radius} of {bytes} bytes")
            }
        }
    }
}

fn boxed(own: &BoxItem, to: &mut Formatter<'_>) -> fmt::Result {
    write!(to, "box {}", Place(own.rect))?;
    if own.radius > 0.0 {
        write!(to, " round {}", Tenth(own.radius))?;
    }
    if let Some(fill) = own.fill {
        write!(to, " {}", Hex(fill))?;
    }
    if let Some(border) = own.border {
        write!(to, " edge {} {}", Tenth(border.width), Hex(border.color))?;
    }
    Ok(())
}

fn stroke(own: &LineItem, to: &mut Formatter<'_>) -> fmt::Result {
    write!(to, "line {} {}", Tenth(own.width), Hex(own.color))?;
    if let Some(Dash { on, off }) = own.dash {
        write!(to, " dash {} {}", Tenth(on), Tenth(off))?;
    }
    if own.cap == Cap::Round {
        write!(to, " round")?;
    }
    for step in own.path.iter() {
        match *step {
            Step::Move(end) => write!(to, " M {}", At(end))?,
            Step::Line(end) => write!(to, " L {}", At(end))?,
            Step::Cubic(one, two, end) => write!(to, " C {}, {}, {}", At(one), At(two), At(end))?,
            Step::Close => write!(to, " Z")?,
        }
    }
    Ok(())
}

fn area(own: &Area, to: &mut Formatter<'_>) -> fmt::Result {
    match &own.shape {
        AreaShape::Convex(corners) => {
            write!(to, "area")?;
            for (place, corner) in corners.iter().enumerate() {
                write!(to, "{} {}", if place > 0 { "," } else { "" }, At(*corner))?;
            }
        }
        AreaShape::Band(slices) => {
            let around = around(slices).unwrap_or_default();
            write!(to, "band {} of {} slices", Place(around), slices.len())?;
        }
    }
    match own.fill {
        Fill::Solid(color) => write!(to, " {}", Hex(color)),
        Fill::Vertical { from_y, from, to_y, to: end } => {
            let (from_y, to_y) = (Tenth(from_y), Tenth(to_y));
            write!(to, " {} at {from_y} to {} at {to_y}", Hex(from), Hex(end))
        }
    }
}

/// The rectangle round a band.
fn around(slices: &[(f32, f32, f32)]) -> Option<Rect> {
    let slices = slices
        .iter()
        .map(|(x, upper, lower)| Rect::new(*x, *upper, 0.0, (lower - upper).max(0.0)));
    slices.reduce(Rect::union)
}

fn text(own: &TextItem, to: &mut Formatter<'_>) -> fmt::Result {
    let block = &own.block;
    let size = Size::new(block.measure.width, block.measure.height);
    write!(
        to,
        "text {} {}",
        Place(Rect::new(own.at.x, own.at.y, size.width, size.height)),
        Hex(own.color)
    )?;
    if let Some(run) = block.runs.first() {
        write!(to, " size {}", Tenth(run.size))?;
    }
    for (place, line) in block.lines.iter().enumerate() {
        let words = block.text.get(line.range.clone()).unwrap_or_default().trim_end();
        write!(to, "{} {words:?}", if place > 0 { " /" } else { "" })?;
    }
    Ok(())
}

/// What of the map a group is.
struct Name(Part);

impl Display for Name {
    fn fmt(&self, to: &mut Formatter<'_>) -> fmt::Result {
        match self.0 {
            Part::Page => write!(to, "everything"),
            Part::Ground => write!(to, "ground"),
            Part::Header => write!(to, "header"),
            Part::Persona(id) => write!(to, "persona {id}"),
            Part::Stage(id) => write!(to, "stage {id}"),
            Part::Touchpoint(id) => write!(to, "touchpoint {id}"),
            Part::Row(row) => write!(to, "row of {}", RowName(row)),
            Part::Channel(id) => write!(to, "channel from touchpoint {id}"),
            Part::RowName(row) => write!(to, "name of {}", RowName(row)),
            Part::Card(id) => write!(to, "card {id}"),
            Part::Curve(lane) => write!(to, "curve of lane {lane}"),
            Part::Connectors => write!(to, "connectors"),
            Part::Legend => write!(to, "legend"),
            Part::Footer => write!(to, "footer"),
        }
    }
}

struct RowName(RowId);

impl Display for RowName {
    fn fmt(&self, to: &mut Formatter<'_>) -> fmt::Result {
        match self.0 {
            RowId::Stages => write!(to, "stages"),
            RowId::Touchpoints => write!(to, "touchpoints"),
            RowId::Channels => write!(to, "channels"),
            RowId::Lane(id) => write!(to, "lane {id}"),
            RowId::Line(BlueprintLine::Interaction) => write!(to, "line of interaction"),
            RowId::Line(BlueprintLine::Visibility) => write!(to, "line of visibility"),
            RowId::Line(BlueprintLine::InternalInteraction) => write!(to, "line of internal interaction"),
        }
    }
}

/// A number to a tenth, never "-0.0".
struct Tenth(f32);

impl Display for Tenth {
    fn fmt(&self, to: &mut Formatter<'_>) -> fmt::Result {
        let tenths = (self.0 * 10.0).round() / 10.0 + 0.0;
        write!(to, "{tenths:.1}")
    }
}

struct At(Point);

impl Display for At {
    fn fmt(&self, to: &mut Formatter<'_>) -> fmt::Result {
        write!(to, "{} {}", Tenth(self.0.x), Tenth(self.0.y))
    }
}

struct Extent(Size);

impl Display for Extent {
    fn fmt(&self, to: &mut Formatter<'_>) -> fmt::Result {
        write!(to, "{} × {}", Tenth(self.0.width), Tenth(self.0.height))
    }
}

/// Upper left corner and size.
struct Place(Rect);

impl Display for Place {
    fn fmt(&self, to: &mut Formatter<'_>) -> fmt::Result {
        let Rect { x, y, width, height } = self.0;
        write!(to, "{} {}", At(Point::new(x, y)), Extent(Size::new(width, height)))
    }
}

struct Hex(Color);

impl Display for Hex {
    fn fmt(&self, to: &mut Formatter<'_>) -> fmt::Result {
        let Color { r, g, b, a } = self.0;
        write!(to, "#{r:02x}{g:02x}{b:02x}{a:02x}")
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::{
        geometry::Size,
        layout::CARD_TEXT,
        scene::Border,
        text::{Align, Fonts, Paragraph, Typesetter},
        theme::Theme,
    };

    fn page(items: Vec<Item>) -> Scene {
        let inner = Group {
            part: Part::Header,
            at: Point::new(20.04, -0.04),
            items: items.into(),
        };
        let root = Group {
            part: Part::Page,
            at: Point::default(),
            items: Arc::new([Item::Group(inner)]),
        };
        Scene {
            size: Size::new(120.0, 67.5),
            ground: Theme::PAPER.ground,
            root,
        }
    }

    #[test]
    fn each_item_is_a_line_under_its_group() {
        let edge = Border { width: 0.75, color: Color::hex(0x0A_0B_0C) };
        let own = Rect::new(1.0, 2.0, 30.0, 40.0);
        let fill = Some(Color::hex(0xFF_00_80).faded(0.5));
        let corners = [Point::new(0.0, 0.0), Point::new(5.0, 0.0), Point::new(0.0, 5.25)];
        let path = [
            Step::Move(Point::new(1.0, 2.0)),
            Step::Line(Point::new(3.0, 4.0)),
            Step::Close,
        ];
        let scene = page(vec![
            Item::Box(BoxItem { rect: own, radius: 4.0, fill, border: Some(edge) }),
            Item::Line(LineItem {
                path: Arc::new(path),
                width: 2.6,
                color: Color::hex(0),
                dash: Some(Dash { on: 0.0, off: 3.0 }),
                cap: Cap::Round,
            }),
            Item::Area(Area {
                shape: AreaShape::Convex(Arc::new(corners)),
                fill: Fill::Solid(Color::hex(0x11_22_33)),
            }),
            Item::Area(Area {
                shape: AreaShape::Band(Arc::new([(0.0, 1.0, 5.0), (2.0, -1.0, 4.0)])),
                fill: Fill::Vertical {
                    from_y: 0.0,
                    from: Color::hex(0),
                    to_y: 9.0,
                    to: Color::hex(0xFF_FF_FF),
                },
            }),
        ]);
        let expected = "\
page 120.0 × 67.5 on #f7f5f0ff
everything at 0.0 0.0
  header at 20.0 0.0
    box 1.0 2.0 30.0 × 40.0 round 4.0 #ff008080 edge 0.8 #0a0b0cff
    line 2.6 #000000ff dash 0.0 3.0 round M 1.0 2.0 L 3.0 4.0 Z
    area 0.0 0.0, 5.0 0.0, 0.0 5.3 #112233ff
    band 0.0 -1.0 2.0 × 6.0 of 2 slices #000000ff at 0.0 to #ffffffff at 9.0
";
        assert_eq!(dump(&scene), expected);
    }

    #[test]
    fn a_text_is_told_by_its_lines() {
        let paragraph = Paragraph {
            text: "one two\nthree \"four\"",
            style: CARD_TEXT,
            language: "en",
            width: f32::INFINITY,
            align: Align::Left,
        };
        let block = Typesetter::new(Fonts::bundled()).set(&paragraph);
        let color = Color::hex(0);
        let scene = page(vec![Item::Text(TextItem { at: Point::default(), color, block })]);
        let text = dump(&scene);
        let line = text.lines().last().unwrap_or_default();
        assert!(line.starts_with("    text 0.0 0.0 "), "{line}");
        assert!(line.ends_with(r#" "one two" / "three \"four\"""#), "{line}");
    }
}
