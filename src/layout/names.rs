//! The names of the rows and, under them, what the marks of the row mean.

use crate::{
    geometry::{Point, Rect, Size},
    layout::{
        cards::Context,
        feeling::{names_width_apart, room_apart},
        mark::{BadgeGround, Ink, Mark, Part, Placed, RowId},
        measures as m,
        rows::{RowPlan, name_of},
        setter::Setter,
    },
    model::{CardKind, Curves, LaneKind, Level},
    text::{Sign, Style},
};

/// Between a name and the explanation under it.
const EXPLANATION_GAP: f32 = m::TEXT_GAP / 3.0;
/// Where the words beside the marks begin.
const EXPLANATION: f32 = 2.0 * m::DOT_STEP + 2.0 * m::DOT + m::TEXT_GAP;

/// A row's name, relative to the upper edge of its row, and how far down it reaches.
#[derive(Debug, Clone)]
pub(crate) struct RowName {
    pub(crate) placed: Placed,
    pub(crate) height: f32,
    /// How far it reaches along the page.
    pub(crate) width: f32,
}

/// How wide the lane names are: as wide as the widest, within bounds.
pub(crate) fn names_width(context: Context<'_>, plans: &[RowPlan], setter: &mut Setter<'_>) -> f32 {
    let widest = plans
        .iter()
        .filter(|plan| !matches!(plan.id, RowId::Line(_)))
        .map(|plan| {
            let (name, note) = name_of(plan, context.map, context.words, touchpoints_name(context));
            let name = setter.line(name, m::LANE).measure.width;
            name.max(setter.line(note, m::NOTE).measure.width)
        })
        .fold(0.0, f32::max);
    let widest = widest + m::NAMES_GAP;
    let has_curve = plans.iter().any(|plan| is_apart(context, plan));
    let beside = if has_curve {
        names_width_apart(context, setter)
    } else {
        0.0
    };
    widest.max(beside).clamp(m::NAMES_LEAST, m::NAMES_MOST)
}

/// Whether a row has the curves of several personas one below the other.
fn is_apart(context: Context<'_>, plan: &RowPlan) -> bool {
    let lane = plan.lane.and_then(|place| context.map.lanes.get(place));
    let is_curve = lane.is_some_and(|lane| lane.kind == LaneKind::Emotions);
    is_curve && context.map.curves == Curves::Apart && 1 < context.map.shown_personas().count()
}

/// In a blueprint without a lane for actions, the touchpoints are what the customer does.
fn touchpoints_name(context: Context<'_>) -> &'static str {
    let has_actions = || {
        context
            .map
            .lanes
            .iter()
            .any(|lane| lane.shown && lane.kind == LaneKind::Actions)
    };
    if context.map.is_blueprint() && !has_actions() {
        context.words.customer_actions
    } else {
        context.words.touchpoints
    }
}

/// The name of a row, for a column of names `width` wide.
pub(crate) fn row_name(context: Context<'_>, plan: &RowPlan, width: f32, setter: &mut Setter<'_>) -> RowName {
    let (name, note) = name_of(plan, context.map, context.words, touchpoints_name(context));
    let kind = plan
        .lane
        .and_then(|place| context.map.lanes.get(place))
        .map(|lane| lane.kind);
    let room = if is_apart(context, plan) {
        room_apart(context, width, setter)
    } else {
        width - m::NAMES_GAP
    };
    let mut marks: Vec<Mark> = Vec::new();
    let mut y = first_line(plan.id, kind);
    let mut extent = 0.0_f32;
    match plan.id {
        RowId::Channels => {
            let name = setter.text(name, m::NOTE, room);
            // Beside the pills of one line, should another have two.
            y = (m::PILL - m::NOTE.size * m::NOTE.line_height) / 2.0;
            marks.extend(name.mark(Point::new(0.0, y), Ink::Second));
            y += name.measure.height;
        }
        RowId::Line(line) => {
            let sign = match line {
                crate::model::BlueprintLine::Interaction => Sign::ArrowsVertical,
                crate::model::BlueprintLine::Visibility => Sign::EyeSlash,
                crate::model::BlueprintLine::InternalInteraction => Sign::ArrowsHorizontal,
            };
            let icon = setter.sign(sign, m::ICON);
            let name = setter.line(name, m::LABEL_STRONG);
            let middle = m::BLUEPRINT_LINE / 2.0;
            marks.extend(icon.mark(Point::new(0.0, middle - m::ICON / 2.0), Ink::Second));
            let indent = m::ICON + m::TEXT_GAP;
            marks.extend(name.mark(Point::new(indent, middle - name.measure.height / 2.0), Ink::First));
            extent = indent + name.measure.width;
            y = m::BLUEPRINT_LINE;
        }
        RowId::Stages | RowId::Touchpoints | RowId::Lane(_) => {
            let name = setter.text(name, m::LANE, room);
            marks.extend(name.mark(Point::new(0.0, y), Ink::First));
            y += name.measure.height;
            if !note.is_empty() {
                let note = setter.text(note, m::NOTE, room);
                marks.extend(note.mark(Point::new(0.0, y), Ink::Second));
                y += note.measure.height;
            }
            y += explanation(context, kind, y, room, setter, &mut marks);
        }
    }
    let at = Point::new(m::MARGIN, 0.0);
    let size = Size::new(width.max(extent), y);
    let placed = Placed::new(Part::RowName(plan.id), at, size, marks);
    RowName { placed, height: y, width: extent }
}

/// How far down the name begins, so that its first baseline is that of the row's first line.
fn first_line(id: RowId, kind: Option<LaneKind>) -> f32 {
    let leading = |style: Style| style.size * (style.line_height - m::LANE.line_height) / 2.0;
    match (id, kind) {
        (RowId::Touchpoints, _)
        | (
            _,
            Some(
                LaneKind::PainPoints
                | LaneKind::Opportunities
                | LaneKind::Frontstage
                | LaneKind::Backstage
                | LaneKind::Support,
            ),
        ) => m::CARD_PADDING,
        (_, Some(LaneKind::Emotions)) => m::TEXT_GAP,
        (_, Some(LaneKind::Notes)) => leading(m::NOTE),
        (_, Some(LaneKind::Metrics)) => leading(m::LABEL),
        (_, Some(LaneKind::Gains)) => leading(m::PAIN),
        (_, Some(LaneKind::Images)) => 0.0,
        (
            _,
            Some(
                LaneKind::Actions | LaneKind::Thoughts | LaneKind::Quotes | LaneKind::PhysicalEvidence | LaneKind::Free,
            )
            | None,
        ) => leading(m::TEXT),
    }
}

/// What the marks of a lane mean; gives its height.
fn explanation(
    context: Context<'_>,
    kind: Option<LaneKind>,
    y: f32,
    room: f32,
    setter: &mut Setter<'_>,
    marks: &mut Vec<Mark>,
) -> f32 {
    let words = context.words;
    let top = y + EXPLANATION_GAP;
    match kind {
        Some(LaneKind::PainPoints) => {
            let is_rated = context
                .map
                .cards()
                .any(|(_, card)| matches!(card.kind, CardKind::Pain(_)));
            let mut y = top;
            if is_rated {
                let indent = EXPLANATION;
                let text = setter.text(words.severity, m::NOTE, room - indent);
                let middle = y + m::NOTE.size * m::NOTE.line_height / 2.0;
                let at = Point::new(0.0, middle);
                let (severity, ground) = (Level::Middle, Level::Low);
                marks.push(Mark::Dots { at, severity, ground, radius: m::DOT });
                marks.extend(text.mark(Point::new(indent, y), Ink::Second));
                y += text.measure.height;
            }
            if context.numbers.answers_any() {
                let indent = EXPLANATION;
                let text = setter.text(words.answered_by, m::NOTE, room - indent);
                let line = m::NOTE.size * m::NOTE.line_height;
                let middle = y + line.max(2.0 * m::BADGE) / 2.0;
                if let Some(number) = setter.line("1", m::NUMBER).block() {
                    let (center, ground) = (Point::new(m::BADGE, middle), BadgeGround::Opportunity);
                    marks.push(Mark::Badge { center, radius: m::BADGE, number, ground });
                }
                marks.extend(text.mark(Point::new(indent, middle - line / 2.0), Ink::Second));
                y += text.measure.height.max(2.0 * m::BADGE);
            }
            y - top + EXPLANATION_GAP
        }
        Some(LaneKind::Opportunities) => {
            let is_rated = context.map.cards().any(|(_, card)| card.kind.is_rated_opportunity());
            if !is_rated {
                return 0.0;
            }
            let indent = EXPLANATION;
            let impact = setter.text(&format!("{} ↑", words.impact), m::NOTE, room - indent);
            let arrow = if context.is_right_to_left() { "←" } else { "→" };
            let effort = setter.text(&format!("{} {arrow}", words.effort), m::NOTE, room - indent);
            let height = impact.measure.height + effort.measure.height;
            let rect = Rect::new(0.0, top + (height - m::MATRIX) / 2.0, m::MATRIX, m::MATRIX);
            marks.push(Mark::Matrix { rect, impact: Level::High, effort: Level::Low });
            marks.extend(impact.mark(Point::new(indent, top), Ink::Second));
            marks.extend(effort.mark(Point::new(indent, top + impact.measure.height), Ink::Second));
            height + EXPLANATION_GAP
        }
        _ => 0.0,
    }
}
