//! What must hold for every map on every page.
//!
//! Each property is a function of one layout; [`sample::holds`] puts it to random maps and tells
//! the smallest that breaks it.

#[cfg(test)]
mod journeys;
#[cfg(test)]
mod sample;
#[cfg(test)]
mod second;
#[cfg(test)]
mod strips;
#[cfg(test)]
mod words;

use std::collections::BTreeMap;

use sample::{Laid, Verdict, holds};

use crate::{
    geometry::{Point, Rect, Step},
    layout::{Column, Mark, Page, Part, RowId, Stroke, measures as m},
    model::{BlueprintLine, CardId, Direction, JourneyMap, LaneId, LaneKind},
    scene::{AreaShape, Eyes, Group, Item, Reach, Scene, dump},
};

/// Arithmetic, not layout.
const SLACK: f32 = 0.5;

#[expect(clippy::fn_params_excessive_bools, reason = "it reads as what is ensured")]
fn ensure(holds: bool, message: impl FnOnce() -> String) -> Verdict {
    if holds { Ok(()) } else { Err(message()) }
}

fn page(laid: &Laid) -> Rect {
    Rect::new(0.0, 0.0, laid.layout.size.width, laid.layout.size.height)
}

fn encloses(outer: Rect, inner: Rect) -> bool {
    outer.grown(SLACK).encloses(inner)
}

/// What two rectangles share beyond arithmetic.
fn meet(one: Rect, other: Rect) -> bool {
    let less = Rect::new(
        one.x + SLACK,
        one.y + SLACK,
        one.width - 2.0 * SLACK,
        one.height - 2.0 * SLACK,
    );
    less.width > 0.0 && less.height > 0.0 && less.overlaps(other)
}

/// The cards of a layout with the row they stand in and their place on the page.
fn cards(laid: &Laid) -> Vec<(RowId, CardId, Rect)> {
    let rows = laid.layout.rows.iter();
    rows.flat_map(|row| {
        row.placed.iter().filter_map(|placed| {
            let Part::Card(id) = placed.part else { return None };
            Some((row.id, id, placed.rect().moved(0.0, row.top)))
        })
    })
    .collect()
}

/// Where the model wants each card: its lane and its first and last column.
fn wanted(map: &JourneyMap) -> BTreeMap<CardId, (LaneId, usize, usize)> {
    let mut wanted = BTreeMap::new();
    let mut column = 0;
    let columns: usize = map.stages.iter().map(|stage| stage.touchpoints.len().max(1)).sum();
    for stage in &map.stages {
        let end = column + stage.touchpoints.len().max(1);
        for (lane, card) in stage
            .wide
            .iter()
            .flat_map(|(lane, cards)| cards.iter().map(move |card| (lane, card)))
        {
            wanted.insert(card.id, (*lane, column, end - 1));
        }
        for (place, touchpoint) in stage.touchpoints.iter().enumerate() {
            let first = column + place;
            for (lane, cards) in &touchpoint.cells {
                for card in cards {
                    let last = (first + usize::from(card.span)).min(columns - 1);
                    wanted.insert(card.id, (*lane, first, last));
                }
            }
        }
        column = end;
    }
    wanted
}

#[test]
fn no_two_cards_overlap() {
    holds(|laid| {
        let cards = cards(laid);
        for (index, (_, id, rect)) in cards.iter().enumerate() {
            for (_, other, place) in &cards[..index] {
                ensure(!meet(*rect, *place), || {
                    format!("card {id} {rect:?} meets {other} {place:?}")
                })?;
            }
        }
        Ok(())
    });
}

#[test]
fn a_card_stands_in_its_row_and_columns() {
    holds(|laid| {
        let wanted = wanted(&laid.map);
        for row in &laid.layout.rows {
            for placed in row.placed.iter() {
                let Part::Card(id) = placed.part else { continue };
                let (lane, first, last) = wanted[&id];
                let rect = placed.rect();
                let columns = &laid.layout.grid.columns;
                let (left, right) = (columns[first].x, columns[last].right());
                ensure(row.id == RowId::Lane(lane), || {
                    format!("card {id} stands in {:?}", row.id)
                })?;
                ensure(
                    (rect.x - left).abs() < SLACK && (rect.right() - right).abs() < SLACK,
                    || format!("card {id} {rect:?} is not as wide as {left} to {right}"),
                )?;
                ensure(-SLACK <= rect.y && rect.bottom() <= row.height + SLACK, || {
                    format!("card {id} {rect:?} leaves its row, {} tall", row.height)
                })?;
            }
        }
        Ok(())
    });
}

#[test]
fn a_card_of_a_shown_lane_stands_on_the_page_once() {
    holds(|laid| {
        let shown = |lane: LaneId| {
            laid.map
                .lane(lane)
                .is_some_and(|lane| lane.shown && lane.kind != LaneKind::Emotions)
        };
        let wanted = wanted(&laid.map).into_iter().filter(|(_, (lane, ..))| shown(*lane));
        let mut wanted: Vec<CardId> = wanted.map(|(id, _)| id).collect();
        let mut there: Vec<CardId> = cards(laid).into_iter().map(|(_, id, _)| id).collect();
        wanted.sort_unstable();
        there.sort_unstable();
        ensure(wanted == there, || format!("wanted {wanted:?}, there {there:?}"))
    });
}

#[test]
fn rows_stand_in_the_order_of_the_map_and_apart() {
    holds(|laid| {
        let rows = &laid.layout.rows;
        for pair in rows.windows(2) {
            let bottom = pair[0].top + pair[0].height;
            ensure(bottom <= pair[1].top + 0.01, || {
                format!(
                    "{:?} ends at {bottom}, {:?} begins at {}",
                    pair[0].id, pair[1].id, pair[1].top
                )
            })?;
        }
        let place = |id: LaneId| laid.map.lanes.iter().position(|lane| lane.id == id);
        let lanes: Vec<_> = rows
            .iter()
            .filter_map(|row| if let RowId::Lane(id) = row.id { place(id) } else { None })
            .collect();
        ensure(lanes.is_sorted(), || format!("lanes in the order {lanes:?}"))
    });
}

#[test]
fn columns_stand_in_order_and_apart_between_the_margins() {
    holds(|laid| {
        let grid = &laid.layout.grid;
        for pair in grid.columns.windows(2) {
            ensure(pair[0].right() < pair[1].x, || {
                format!("{:?} meets {:?}", pair[0], pair[1])
            })?;
            ensure(pair[0].stage <= pair[1].stage, || {
                format!("{:?} after {:?}", pair[1], pair[0])
            })?;
        }
        let count: usize = laid.map.stages.iter().map(|stage| stage.touchpoints.len().max(1)).sum();
        ensure(grid.columns.len() == count, || {
            format!("{} columns for {count}", grid.columns.len())
        })?;
        let right = grid.columns.last().map_or(0.0, Column::right);
        let end = laid.layout.size.width - m::MARGIN;
        ensure(right <= end + SLACK && (grid.right - end).abs() < SLACK, || {
            format!(
                "columns end at {right}, the grid at {}, the page's margin at {end}",
                grid.right
            )
        })
    });
}

#[test]
fn heads_stand_over_their_columns_and_all_rows() {
    holds(|laid| {
        let layout = &laid.layout;
        let first = layout.rows.first().map_or(f32::INFINITY, |row| row.top);
        for (stage, span) in laid.map.stages.iter().zip(&layout.grid.stages) {
            let part = Part::Stage(stage.id);
            let Some(head) = layout.frame.iter().find(|placed| placed.part == part) else {
                continue;
            };
            let rect = head.rect();
            let reach = rect.right() - span.right();
            ensure(rect.x == span.x && (0.0..m::TIP).contains(&reach), || {
                format!("the head of {} {rect:?} is not over {span:?}", stage.id)
            })?;
            ensure(rect.bottom() <= first, || {
                format!("the head of {} {rect:?} reaches into the rows at {first}", stage.id)
            })?;
            for (text, _) in words::of(head, Point::default()) {
                ensure(text.x >= span.x - SLACK && text.right() <= span.right() + SLACK, || {
                    format!("words of the head of {} {text:?} leave {span:?}", stage.id)
                })?;
            }
        }
        Ok(())
    });
}

#[test]
fn names_of_rows_stand_left_of_the_first_column() {
    holds(|laid| {
        for placed in &laid.layout.frame {
            let Part::RowName(row) = placed.part else { continue };
            if matches!(row, RowId::Line(_)) {
                // Nothing but the line, which begins after it, shares its height.
                continue;
            }
            for (text, block) in words::of(placed, Point::default()) {
                ensure(text.right() <= laid.layout.grid.left() + SLACK, || {
                    format!("\"{}\" {text:?} reaches into {}", block.text, laid.layout.grid.left())
                })?;
            }
        }
        Ok(())
    });
}

#[test]
fn names_of_rows_stand_beside_their_row() {
    holds(|laid| {
        for placed in &laid.layout.frame {
            let Part::RowName(id) = placed.part else { continue };
            let row = laid
                .layout
                .rows
                .iter()
                .find(|row| row.id == id)
                .expect("the row of a name");
            for (text, block) in words::of(placed, Point::default()) {
                let end = row.top + row.height;
                ensure(row.top - SLACK <= text.y && text.bottom() <= end + SLACK, || {
                    format!("\"{}\" {text:?} leaves its row, {} to {end}", block.text, row.top)
                })?;
            }
        }
        Ok(())
    });
}

#[test]
fn a_dotted_line_shows_three_dots_or_none() {
    holds(|laid| {
        let marks = laid.layout.frame.iter().flat_map(|placed| placed.marks.iter());
        for mark in marks {
            if let Mark::Path {
                path,
                stroke: Stroke::Blueprint(BlueprintLine::InternalInteraction),
            } = mark
                && let [Step::Move(from), Step::Line(to)] = path[..]
            {
                ensure(to.x - from.x >= 2.0 * m::INTERNAL_STEP - 0.01, || {
                    format!("{from:?} to {to:?} is no line")
                })?;
            }
        }
        Ok(())
    });
}

#[test]
fn the_foot_stands_below_all_rows() {
    holds(|laid| {
        let bottom = laid.layout.rows.last().map_or(0.0, |row| row.top + row.height);
        let feet = laid.layout.frame.iter();
        for placed in feet.filter(|placed| matches!(placed.part, Part::Footer | Part::Legend)) {
            for (text, block) in words::of(placed, Point::default()) {
                ensure(bottom <= text.y + 0.01, || {
                    format!("\"{}\" {text:?} stands in rows that end at {bottom}", block.text)
                })?;
            }
        }
        Ok(())
    });
}

#[test]
fn a_sheet_is_filled_at_a_scale_that_is_possible() {
    holds(|laid| {
        let (layout, scene) = (&laid.layout, laid.scene());
        ensure(scene.size == layout.size, || {
            format!("{:?} is not {:?}", scene.size, layout.size)
        })?;
        match laid.look.page {
            Page::Free => ensure(layout.k == 1.0, || format!("free at k {}", layout.k)),
            Page::Sheet(sheet) => {
                // Without a curve a few words may be larger: they are all there is.
                let has_curve = layout.rows.iter().any(|row| {
                    let kind = |id| laid.map.lane(id).map(|lane| lane.kind);
                    matches!(row.id, RowId::Lane(id) if kind(id) == Some(LaneKind::Emotions))
                });
                let largest = sheet.largest_k() * if has_curve { 1.0 } else { 1.5 };
                ensure(0.0 < layout.k && layout.k <= largest, || format!("k {}", layout.k))?;
                ensure(layout.size == sheet.units(layout.k), || {
                    format!("{:?} at k {}", layout.size, layout.k)
                })
            }
        }
    });
}

/// The place on the page of everything that is drawn, in drawing order.
fn extents(scene: &Scene) -> Vec<(Rect, String)> {
    let mut all = Vec::new();
    collect(&scene.root, Point::default(), &mut all);
    all
}

fn points(step: Step) -> Vec<Point> {
    match step {
        Step::Move(point) | Step::Line(point) => vec![point],
        Step::Cubic(one, two, end) => vec![one, two, end],
        Step::Close => Vec::new(),
    }
}

fn collect(group: &Group, origin: Point, all: &mut Vec<(Rect, String)>) {
    let at = origin.moved(group.at.x, group.at.y);
    for item in group.items.iter() {
        let of = |points: &[Point]| {
            let points = points.iter().map(|point| Rect::new(point.x, point.y, 0.0, 0.0));
            points.reduce(Rect::union).unwrap_or_default()
        };
        let (rect, what) = match item {
            Item::Group(inner) => {
                collect(inner, at, all);
                continue;
            }
            Item::Box(own) => (own.rect, "box".to_owned()),
            Item::Line(own) => {
                let points: Vec<Point> = own.path.iter().flat_map(|step| points(*step)).collect();
                (of(&points), "line".to_owned())
            }
            Item::Area(own) => match &own.shape {
                AreaShape::Convex(points) => (of(points), "area".to_owned()),
                AreaShape::Band(band) => {
                    let points = band
                        .iter()
                        .flat_map(|(x, upper, lower)| [Point::new(*x, *upper), Point::new(*x, *lower)]);
                    (of(&points.collect::<Vec<_>>()), "band".to_owned())
                }
            },
            Item::Text(own) => {
                let measure = own.block.measure;
                let rect = Rect::new(own.at.x, own.at.y, measure.width, measure.height);
                (rect, format!("text {:?}", own.block.text))
            }
            Item::Image(own) => (own.rect, "image".to_owned()),
        };
        all.push((rect.moved(at.x, at.y), format!("{what} of {:?}", group.part)));
    }
}

#[test]
fn nothing_leaves_the_page() {
    holds(|laid| {
        let page = page(laid);
        for (rect, what) in extents(&laid.scene()) {
            ensure(encloses(page, rect), || format!("{what} {rect:?} leaves {page:?}"))?;
        }
        Ok(())
    });
}

#[test]
fn a_page_that_runs_right_to_left_is_the_mirror_image() {
    holds(|laid| {
        let turned = |direction| {
            let map = JourneyMap { direction: Some(direction), ..laid.map.clone() };
            laid.again(map)
        };
        let (there, back) = (turned(Direction::LeftToRight), turned(Direction::RightToLeft));
        let width = there.layout.size.width;
        let (one, other) = (extents(&there.scene()), extents(&back.scene()));
        ensure(
            one.len() == other.len() && there.layout.size == back.layout.size,
            || {
                format!(
                    "{} items on {:?}, {} on {:?}",
                    one.len(),
                    there.layout.size,
                    other.len(),
                    back.layout.size
                )
            },
        )?;
        for ((rect, what), (mirrored, _)) in one.iter().zip(&other) {
            let wanted = Rect::new(width - rect.right(), rect.y, rect.width, rect.height);
            ensure(encloses(wanted, *mirrored) && encloses(*mirrored, wanted), || {
                format!("{what} stands at {mirrored:?} instead of {wanted:?}")
            })?;
        }
        Ok(())
    });
}

#[test]
fn a_fresh_typesetter_gives_the_same_layout_as_a_warm_one() {
    holds(|laid| {
        let again = laid.again(laid.map.clone());
        let (warm, fresh) = (dump(&laid.scene()), dump(&again.scene()));
        let differing = warm.lines().zip(fresh.lines()).find(|(warm, fresh)| warm != fresh);
        ensure(warm == fresh, || format!("warm, then fresh: {differing:#?}"))?;
        ensure(
            laid.layout.k == again.layout.k && laid.layout.findings == again.layout.findings,
            || format!("{:?} is not {:?}", laid.layout.findings, again.layout.findings),
        )
    });
}

fn eyes(persona: usize, reach: Reach) -> Eyes {
    Eyes { personas: vec![persona], reach }
}

#[test]
fn an_updated_page_is_the_page_laid_out_anew() {
    holds(|laid| {
        if laid.look.page != Page::Free {
            return Ok(());
        }
        for (place, (what, map)) in journeys::edited(&laid.map).into_iter().enumerate() {
            let (updated, anew) = (laid.updated(map.clone()), laid.again(map));
            // The eyes stay the same with some edits, and change with others.
            let views = [None, Some(eyes(0, Reach::Page)), Some(eyes(1, Reach::Curve))];
            let (before, now) = (views[place % 3].as_ref(), views[place / 2 % 3].as_ref());
            let updated = dump(&updated.scene_after((laid, before), now));
            let anew = dump(&anew.seen_by(now));
            let differing = updated.lines().zip(anew.lines()).find(|(one, other)| one != other);
            ensure(updated == anew, || {
                format!("after {what}, updated, then anew: {differing:#?}")
            })?;
        }
        Ok(())
    });
}
