//! Where words may stand: within their card, and never on other words.

use super::{
    encloses, ensure, meet,
    sample::{Laid, holds},
};
use crate::{
    geometry::{Point, Rect, Step},
    layout::{Form, Mark, Part, Placed, Stroke, measures as m},
    model::{Curves, Direction},
    text::{TextBlock, TextLine},
    words::words,
};

/// The marks of a part, each with how far down it its place is told from: those of a foot hang on
/// its lower edge.
fn marks(placed: &Placed) -> impl Iterator<Item = (&Mark, f32)> {
    let foot = placed.foot.iter().flat_map(|foot| foot.iter());
    let foot = foot.map(|mark| (mark, placed.size.height));
    placed.marks.iter().map(|mark| (mark, 0.0)).chain(foot)
}

/// The signs of a part with their place on the page.
fn signs(placed: &Placed, origin: Point) -> Vec<Rect> {
    let at = origin.moved(placed.at.x, placed.at.y);
    let signs = marks(placed).filter_map(|(mark, down)| {
        let rect = if let Mark::Badge { center, radius, .. } | Mark::Marker { center, radius, .. } = mark {
            Rect::round(*center, *radius)
        } else if let Mark::Dots { at, radius, .. } = mark {
            let row = Rect::round(at.moved(*radius, 0.0), *radius);
            Rect { width: 2.0 * (m::DOT_STEP + radius), ..row }
        } else if let Mark::Matrix { rect, .. } = mark {
            *rect
        } else {
            return None;
        };
        Some(rect.moved(at.x, at.y + down))
    });
    signs.collect()
}

/// The texts of a part with their place on the page; `origin` is where its group stands.
pub(super) fn of(placed: &Placed, origin: Point) -> Vec<(Rect, &TextBlock)> {
    let at = origin.moved(placed.at.x, placed.at.y);
    let rect = |x: f32, y: f32, block: &TextBlock| {
        Rect::new(x, y, block.measure.width, block.measure.height).moved(at.x, at.y)
    };
    let centred = |center: Point, block: &TextBlock| {
        let (width, height) = (block.measure.width, block.measure.height);
        rect(center.x - width / 2.0, center.y - height / 2.0, block)
    };
    let texts = marks(placed).filter_map(|(mark, down)| {
        if let Mark::Text { at, block, .. } = mark {
            Some((rect(at.x, at.y + down, block), &**block))
        } else if let Mark::Badge { center, number, .. } = mark {
            Some((centred(center.moved(0.0, down), number), &**number))
        } else {
            None
        }
    });
    // An empty text takes the height of a line and shows nothing.
    texts.filter(|(rect, _)| rect.width > 0.0).collect()
}

/// Where the letters of each line of a text are, without the leading between lines.
///
/// A page that runs right to left is not mirrored yet: its texts are, line by line.
fn letters(rect: Rect, block: &TextBlock, direction: Direction) -> Vec<Rect> {
    let size = block.runs.first().map_or(0.0, |run| run.size);
    let line = |line: &TextLine| {
        let top = rect.y + line.baseline - 0.76 * size;
        let x = match direction {
            Direction::LeftToRight => rect.x + line.x,
            Direction::RightToLeft => rect.right() - line.x - line.width,
        };
        Rect::new(x, top, line.width, 0.98 * size)
    };
    block.lines.iter().map(line).collect()
}

/// Whether letters of one text stand on letters of another.
fn collide(one: &(Rect, &TextBlock), other: &(Rect, &TextBlock), direction: Direction) -> bool {
    let others = letters(other.0, other.1, direction);
    let on_others = |line: &Rect| others.iter().any(|other| meet(*line, *other));
    meet(one.0, other.0) && letters(one.0, one.1, direction).iter().any(on_others)
}

/// All parts of a layout with where the groups around them stand.
fn parts(laid: &Laid) -> impl Iterator<Item = (Point, &Placed)> {
    let frame = laid.layout.frame.iter().map(|placed| (Point::default(), placed));
    let rows = laid.layout.rows.iter().flat_map(|row| {
        let origin = Point::new(0.0, row.top);
        row.placed.iter().map(move |placed| (origin, placed))
    });
    frame.chain(rows)
}

/// The boxes of a part with their place on the page.
fn boxes(placed: &Placed, origin: Point) -> Vec<(Rect, Form)> {
    let at = origin.moved(placed.at.x, placed.at.y);
    let boxes = marks(placed).filter_map(|(mark, down)| {
        let Mark::Box { rect, form, .. } = mark else {
            return None;
        };
        Some((rect.moved(at.x, at.y + down), *form))
    });
    boxes.collect()
}

/// The pills of what waits or fails, which hang out of their card.
fn alarms(placed: &Placed, origin: Point) -> Vec<Rect> {
    let alarms = boxes(placed, origin)
        .into_iter()
        .filter(|(_, form)| *form == Form::Alarm);
    alarms.map(|(rect, _)| rect).collect()
}

#[test]
fn words_stay_within_their_card() {
    holds(|laid| {
        for (origin, placed) in parts(laid) {
            let (Part::Card(_) | Part::Touchpoint(_) | Part::Channel(_)) = placed.part else {
                continue;
            };
            let card = placed.rect().moved(origin.x, origin.y);
            let alarms = alarms(placed, origin);
            for (text, block) in of(placed, origin) {
                let around = alarms
                    .iter()
                    .find(|alarm| alarm.contains(text.center()))
                    .unwrap_or(&card);
                ensure(encloses(*around, text), || {
                    format!("{:?} of {:?} {text:?} leaves {around:?}", block.text, placed.part)
                })?;
            }
        }
        Ok(())
    });
}

#[test]
fn signs_stay_within_their_card_apart_from_each_other_and_from_words() {
    holds(|laid| {
        for (origin, placed) in parts(laid) {
            let Part::Card(_) = placed.part else { continue };
            let card = placed.rect().moved(origin.x, origin.y);
            let signs = signs(placed, origin);
            let texts = of(placed, origin);
            for (index, sign) in signs.iter().enumerate() {
                ensure(encloses(card, *sign), || {
                    format!("a sign {sign:?} of {:?} leaves {card:?}", placed.part)
                })?;
                let hit = signs[..index].iter().find(|other| meet(*sign, **other));
                ensure(hit.is_none(), || {
                    format!("a sign {sign:?} of {:?} meets {hit:?}", placed.part)
                })?;
                // A badge holds its number.
                let others = texts.iter().filter(|text| !encloses(*sign, text.0));
                let direction = laid.layout.direction;
                let mut letters = others.flat_map(|text| letters(text.0, text.1, direction));
                let hit = letters.find(|line| meet(*sign, *line));
                ensure(hit.is_none(), || {
                    format!("a sign {sign:?} of {:?} meets words at {hit:?}", placed.part)
                })?;
            }
        }
        Ok(())
    });
}

#[test]
fn a_pill_hangs_within_the_columns_of_its_card() {
    holds(|laid| {
        for (origin, placed) in parts(laid) {
            let card = placed.rect().moved(origin.x, origin.y);
            let room = Rect::new(card.x, card.y, card.width, f32::INFINITY);
            for alarm in alarms(placed, origin) {
                ensure(room.x - 0.5 <= alarm.x && alarm.right() <= room.right() + 0.5, || {
                    format!("{alarm:?} leaves {card:?}")
                })?;
            }
        }
        Ok(())
    });
}

#[test]
fn words_of_different_parts_stand_apart() {
    holds(|laid| {
        let texts = |(origin, placed)| of(placed, origin).into_iter().map(|text| (text, placed.part));
        let mut all: Vec<((Rect, &TextBlock), Part)> = parts(laid).flat_map(texts).collect();
        all.sort_by(|one, other| one.0.0.y.total_cmp(&other.0.0.y));
        for (index, (text, part)) in all.iter().enumerate() {
            let bottom = text.0.bottom();
            let below = all[index + 1..].iter().take_while(|(other, _)| other.0.y < bottom);
            for (other, its) in below.filter(|(_, its)| its != part) {
                ensure(!collide(text, other, laid.layout.direction), || {
                    let (one, two) = (&text.1.text, &other.1.text);
                    format!(
                        "{one:?} of {part:?} {:?} meets {two:?} of {its:?} {:?}",
                        text.0, other.0
                    )
                })?;
            }
        }
        Ok(())
    });
}

#[test]
fn words_of_one_part_stand_apart() {
    holds(|laid| {
        for (origin, placed) in parts(laid) {
            let texts = of(placed, origin);
            for (index, text) in texts.iter().enumerate() {
                let hit = texts[..index]
                    .iter()
                    .find(|other| collide(text, other, laid.layout.direction));
                ensure(hit.is_none(), || {
                    let (one, hit) = (&text.1.text, hit.map(|(rect, block)| (rect, &block.text)));
                    format!("{one:?} {:?} meets {hit:?} in {:?}", text.0, placed.part)
                })?;
            }
        }
        Ok(())
    });
}

#[test]
fn remembered_values_stand_under_their_heading() {
    /// +2, 0 and −2.
    const SCALE: usize = 3;
    holds(|laid| {
        let heading = words(&laid.map.language).remembered;
        for row in &laid.layout.rows {
            let are_apart = laid.map.curves == Curves::Apart
                && row.placed.iter().any(|placed| matches!(placed.part, Part::Persona(_)));
            let panels = row.placed.iter().filter(|placed| matches!(placed.part, Part::Curve(_)));
            let scales = if are_apart { panels.count() } else { 1 };
            for placed in row.placed.iter() {
                // Beside a panel, the scale; beside a strip of its own, the name.
                let others = if matches!(placed.part, Part::RowName(_)) {
                    SCALE * scales..=SCALE * scales
                } else if matches!(placed.part, Part::Persona(_)) {
                    0..=1
                } else {
                    continue;
                };
                let texts = of(placed, Point::default());
                let is_told = texts.iter().any(|(_, block)| *block.text == *heading);
                ensure(is_told || others.contains(&texts.len()), || {
                    let texts: Vec<_> = texts.iter().map(|(_, block)| &block.text).collect();
                    format!("{texts:?} without {heading:?}")
                })?;
            }
        }
        Ok(())
    });
}

/// The arrows between the lanes of a blueprint.
fn arrows(laid: &Laid) -> Vec<Rect> {
    let marks = laid
        .layout
        .frame
        .iter()
        .filter(|placed| placed.part == Part::Connectors);
    let paths = marks.flat_map(|placed| placed.marks.iter().map(|mark| (placed.at, mark)));
    let ends = paths.filter_map(|(at, mark)| {
        let Mark::Path { path, stroke: Stroke::Connector } = mark else {
            return None;
        };
        match path[..] {
            [Step::Move(from), Step::Line(to)] => Some(Rect::new(from.x, from.y, 0.0, to.y - from.y).moved(at.x, at.y)),
            _ => None,
        }
    });
    ends.collect()
}

#[test]
fn arrows_run_over_no_words() {
    holds(|laid| {
        let arrows = arrows(laid);
        for (origin, placed) in parts(laid) {
            // Rows are drawn over arrows: a box hides what runs behind it.
            let boxes = boxes(placed, origin);
            let is_open = |text: &Rect| !boxes.iter().any(|(rect, _)| encloses(*rect, *text));
            for (text, block) in of(placed, origin).into_iter().filter(|(text, _)| is_open(text)) {
                let hit = arrows.iter().find(|arrow| meet(text, **arrow));
                ensure(hit.is_none(), || format!("{hit:?} runs over {:?} {text:?}", block.text))?;
            }
        }
        Ok(())
    });
}
