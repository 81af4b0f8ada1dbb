//! Cells: where the cards of a row stand, column by column.
//!
//! In lanes of boxes the first cards of all cells share one height, the second ones the next:
//! rows stay rows. Plain text stands under its neighbour in the same cell.

use std::{ops::Range, sync::Arc};

use crate::{
    geometry::{Point, Rect, Size},
    layout::{
        cards::{CardPart, Context, Extent, card_part},
        grid::{Column, Grid, Span, slots, slots_of},
        mark::{Form, Ink, Mark, Part, Placed},
        measures as m,
        setter::{OneLine, Setter},
        signs::sign_of,
    },
    model::{Card, Channel, Lane, Stage, Touchpoint},
    text::Sign,
    words,
};

/// The content of a row: what stands in it, relative to its upper edge, and its natural height.
#[derive(Debug, Clone)]
pub(crate) struct RowContent {
    pub(crate) height: f32,
    pub(crate) placed: Arc<[Placed]>,
    /// The cards of each stage.
    stages: Vec<Arc<[Seat]>>,
}

impl RowContent {
    /// A row of this height in which nothing stands yet.
    pub(crate) fn empty(height: f32) -> Self {
        Self::of(height, Vec::new())
    }

    fn of(height: f32, placed: Vec<Placed>) -> Self {
        Self { height, placed: placed.into(), stages: Vec::new() }
    }
}

/// A card with the columns it covers.
#[derive(Debug)]
struct Seat {
    columns: Range<usize>,
    x: f32,
    part: CardPart,
}

/// The cards of a lane. Stages for which `kept` gives what they were before are not set anew.
pub(crate) fn lane_row<'k>(
    context: Context<'_>,
    lane: &Lane,
    grid: &Grid,
    kept: impl Fn(usize) -> Option<&'k RowContent>,
    setter: &mut Setter<'_>,
) -> RowContent {
    let stages: Vec<Arc<[Seat]>> = context
        .map
        .stages
        .iter()
        .zip(&grid.stages)
        .enumerate()
        .map(|(place, (stage, span))| {
            let before = kept(place).and_then(|content| content.stages.get(place));
            before
                .cloned()
                .unwrap_or_else(|| seats(context, (stage, span), lane, grid, setter))
        })
        .collect();
    let seats = || stages.iter().flat_map(|seats| &**seats);
    let is_boxed = seats().any(|seat| seat.part.is_boxed());
    let stacked = stacked(seats(), grid.columns.len());
    let (height, placed) = if is_boxed { tiers(&stacked) } else { stacks(&stacked) };
    RowContent { height, placed, stages }
}

/// The cards of a lane in one stage: those of its cells, then those of the whole stage.
fn seats(
    context: Context<'_>,
    (stage, span): (&Stage, &Span),
    lane: &Lane,
    grid: &Grid,
    setter: &mut Setter<'_>,
) -> Arc<[Seat]> {
    let own = slots_of(stage)
        .zip(span.columns.clone())
        .flat_map(|(touchpoint, column)| {
            let cell = touchpoint.and_then(|touchpoint| touchpoint.cells.get(&lane.id));
            let cards = cell.into_iter().flatten();
            cards.map(move |card| (column, column + usize::from(card.span), card))
        });
    let last = span.columns.end.saturating_sub(1);
    let wide = stage.wide.get(&lane.id).into_iter().flatten();
    let wide = wide.map(|card| (span.columns.start, last, card));
    let seat = |(first, last, card): (usize, usize, &Card)| {
        let last = last.min(grid.columns.len().saturating_sub(1));
        let (left, right) = (grid.columns.get(first)?, grid.columns.get(last)?);
        let extent = Extent { width: right.right() - left.x, columns: last + 1 - first };
        let part = card_part(card, lane.kind, extent, context, setter);
        Some(Seat { columns: first..last + 1, x: left.x, part })
    };
    own.chain(wide).filter_map(seat).collect()
}

/// A card with its place among those it stands under.
struct Stacked<'a> {
    seat: &'a Seat,
    /// How many cards stand above it.
    tier: usize,
    /// How far down it stands when cards keep their own heights.
    y: f32,
}

/// Puts each card under all that stand in its columns before it.
fn stacked<'a>(seats: impl Iterator<Item = &'a Seat>, columns: usize) -> Vec<Stacked<'a>> {
    // How many cards stand in a column, and how far down they reach.
    let mut skyline = vec![(0_usize, 0.0_f32); columns];
    seats
        .map(|seat| {
            let covered = skyline.get_mut(seat.columns.clone()).unwrap_or_default();
            let tier = covered.iter().map(|(count, _)| *count).max().unwrap_or(0);
            let y = covered.iter().map(|(_, depth)| *depth).fold(0.0, f32::max);
            let gap = seat.part.gap();
            covered.fill((tier + 1, y + seat.part.height + gap));
            Stacked { seat, tier, y }
        })
        .collect()
}

/// How much taller than its text a card is drawn at most, to be as tall as its neighbours.
const STRETCH_MOST: f32 = 1.9;

/// Cards whose heights are shared by all cards of their tier.
fn tiers(cards: &[Stacked<'_>]) -> (f32, Arc<[Placed]>) {
    let count = cards.iter().map(|card| card.tier + 1).max().unwrap_or(0);
    // How tall each tier is, how far its cards hang out, and where it begins.
    let mut tiers = vec![(0.0_f32, 0.0_f32, 0.0_f32); count];
    for card in cards {
        if let Some((height, overhang, _)) = tiers.get_mut(card.tier) {
            *height = height.max(card.seat.part.height);
            *overhang = overhang.max(card.seat.part.overhang);
        }
    }
    let mut y = 0.0;
    for (height, overhang, top) in &mut tiers {
        *top = y;
        y += *height + *overhang + m::CARD_GAP;
    }
    let place = |card: &Stacked<'_>| {
        let (height, _, top) = tiers.get(card.tier).copied().unwrap_or_default();
        // Cards share the height of their row, but none is stretched.
        let own = card.seat.part.height;
        let height = if height > STRETCH_MOST * own { own } else { height };
        card.seat.part.placed(Point::new(card.seat.x, top), height)
    };
    ((y - m::CARD_GAP).max(0.0), cards.iter().map(place).collect())
}

/// Cards that keep their own heights.
fn stacks(cards: &[Stacked<'_>]) -> (f32, Arc<[Placed]>) {
    let height = cards
        .iter()
        .map(|card| card.y + card.seat.part.height)
        .fold(0.0, f32::max);
    let place = |card: &Stacked<'_>| {
        let part = &card.seat.part;
        part.placed(Point::new(card.seat.x, card.y), part.height)
    };
    (height, cards.iter().map(place).collect())
}

/// The touchpoints' cards.
pub(crate) fn touchpoint_row(context: Context<'_>, grid: &Grid, setter: &mut Setter<'_>) -> RowContent {
    let touchpoints = slots(context.map).map(|(_, touchpoint)| touchpoint);
    let slots: Vec<(&Column, &Arc<Touchpoint>)> = grid
        .columns
        .iter()
        .zip(touchpoints)
        .filter_map(|(column, touchpoint)| Some((column, touchpoint?)))
        .collect();
    let names: Vec<_> = slots
        .iter()
        .map(|(column, touchpoint)| {
            // A star stands on the corner: a line of text must not run under it.
            let star = if touchpoint.moment_of_truth { m::STAR * 0.7 } else { 0.0 };
            setter.text(
                &touchpoint.name,
                m::TOUCHPOINT,
                column.width - 2.0 * m::CARD_PADDING - star,
            )
        })
        .collect();
    let line = m::TOUCHPOINT.size * m::TOUCHPOINT.line_height;
    let tallest = names.iter().map(|name| name.measure.height).fold(line, f32::max);
    let height = tallest + 2.0 * m::CARD_PADDING;
    let placed = slots
        .iter()
        .zip(names)
        .map(|((column, touchpoint), name)| {
            let rect = Rect::new(0.0, 0.0, column.width, height);
            let mut marks = vec![Mark::Box { rect, radius: m::RADIUS, form: Form::Surface }];
            marks.extend(name.mark(Point::new(m::CARD_PADDING, m::CARD_PADDING), Ink::First));
            if touchpoint.moment_of_truth {
                let center = Point::new(column.width - m::STAR, 0.0);
                marks.extend(star(center, m::STAR, setter));
            }
            let at = Point::new(column.x, 0.0);
            let size = Size::new(column.width, height);
            let placed = Placed::new(Part::Touchpoint(touchpoint.id), at, size, marks);
            Placed { leads: touchpoint.connector, ..placed }
        })
        .collect();
    RowContent::of(height, placed)
}

/// The star of a moment of truth round `center`.
pub(crate) fn star(center: Point, radius: f32, setter: &mut Setter<'_>) -> Option<Mark> {
    let glyph = setter.sign(Sign::Star, radius * 1.45).block()?;
    Some(Mark::Star { center, radius, glyph })
}

/// The pills of the channels: one for each run of neighbours on the same channel.
pub(crate) fn channel_row(context: Context<'_>, grid: &Grid, setter: &mut Setter<'_>) -> RowContent {
    let mut pills: Vec<Pill<'_>> = Vec::new();
    let mut before = None;
    for (stage, span) in context.map.stages.iter().zip(&grid.stages) {
        let columns = grid.columns.get(span.columns.clone()).unwrap_or_default();
        for (touchpoint, column) in slots_of(stage).zip(columns) {
            let id = touchpoint.and_then(|touchpoint| touchpoint.channel);
            let channel = id.and_then(|id| context.map.channel(id));
            match (channel, touchpoint) {
                (Some(_), Some(_)) if before == id => {
                    if let Some(pill) = pills.last_mut() {
                        pill.right = column.right();
                    }
                }
                (Some(channel), Some(touchpoint)) => {
                    pills.push(Pill { channel, touchpoint, left: column.x, right: column.right() });
                }
                (_, _) => {}
            }
            before = id;
        }
    }
    let line = m::LABEL.size * m::LABEL.line_height;
    let mut height = m::PILL;
    let texts: Vec<_> = pills
        .iter()
        .map(|pill| {
            let icon = pill.channel.icon.or_else(|| words::channel_icon(&pill.channel.name));
            let indent = m::CARD_PADDING + icon.map_or(0.0, |_| m::ICON + m::TEXT_GAP);
            let width = pill.right - pill.left - indent - m::CARD_PADDING / 2.0;
            let text = setter.one_line(OneLine::Channel, &pill.channel.name, m::LABEL, width);
            let own = m::PILL.max(text.measure.height + (m::PILL - line));
            height = height.max(own);
            (icon, indent, text, own)
        })
        .collect();
    let placed = pills
        .iter()
        .zip(texts)
        .map(|(pill, (icon, indent, text, height))| {
            let rect = Rect::new(0.0, 0.0, pill.right - pill.left, height);
            let mut marks = vec![Mark::Box { rect, radius: m::PILL / 2.0, form: Form::Pill }];
            if let Some(icon) = icon {
                let sign = setter.sign(sign_of(icon), m::ICON);
                let y = (height - m::ICON) / 2.0;
                marks.extend(sign.mark(Point::new(m::CARD_PADDING * 0.8, y), Ink::Second));
            }
            let y = (height - text.measure.height) / 2.0;
            marks.extend(text.mark(Point::new(indent, y), Ink::Second));
            let part = Part::Channel(pill.touchpoint.id);
            Placed::new(part, Point::new(pill.left, 0.0), Size::new(rect.width, height), marks)
        })
        .collect();
    RowContent::of(height, placed)
}

/// A run of neighbours on one channel.
struct Pill<'a> {
    channel: &'a Channel,
    touchpoint: &'a Touchpoint,
    left: f32,
    right: f32,
}
