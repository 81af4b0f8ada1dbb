//! The measures of a page in map units, and the styles of type.
//!
//! Sizes are given in points at `k` = 1, as designers know them, and turned into units here.

use crate::{
    layout::look::POINTS_PER_UNIT,
    text::{Family, Style, Weight},
    theme::{Measures, Type, TypeScale},
};

const D: Measures = Measures::DESK;
const T: TypeScale = TypeScale::DESK;

const fn pt(points: f32) -> f32 {
    points / POINTS_PER_UNIT
}

/// Round the page.
pub(crate) const MARGIN: f32 = pt(D.margin);
/// Under the footer.
pub(crate) const MARGIN_BOTTOM: f32 = pt(7.5);
/// Width of the lane names, at least.
pub(crate) const NAMES_LEAST: f32 = pt(D.lane_names);
/// Width of the lane names, at most.
pub(crate) const NAMES_MOST: f32 = pt(D.lane_names_most);
/// Between lane names and the first column, at least.
pub(crate) const NAMES_GAP: f32 = pt(6.0);
/// Between columns.
pub(crate) const COLUMN_GAP: f32 = pt(D.column_gap);
/// Between stages.
pub(crate) const STAGE_GAP: f32 = pt(D.stage_gap);
/// Width of a column in the free layout.
pub(crate) const COLUMN_FREE: f32 = 132.0;
/// Least width of a column set by hand, before a page scales it: room for a letter of a stage's name.
pub(crate) const COLUMN_BY_HAND: f32 = 40.0;
/// Least width of a column on a page.
pub(crate) const COLUMN_LEAST: f32 = 96.0;
/// Between lanes; the hairline stands in its middle.
pub(crate) const LANE_GAP: f32 = pt(D.lane_gap);
/// From a touchpoint to its channel.
pub(crate) const CHANNEL_GAP: f32 = pt(D.channel_gap);
/// From a stage's head to its touchpoints.
pub(crate) const HEAD_GAP: f32 = pt(8.0);
/// Inside cards.
pub const CARD_PADDING: f32 = pt(D.card_padding);
/// From the text of a card to its foot.
pub(crate) const FOOT_GAP: f32 = pt(2.0);
/// From the foot of a card to its lower edge.
pub(crate) const FOOT_PADDING: f32 = pt(4.5);
/// From the upper edge of the page to its head, where the first line has leading of its own.
pub(crate) const MARGIN_TOP: f32 = pt(15.0);
/// Between cards of one cell.
pub(crate) const CARD_GAP: f32 = pt(4.0);
/// Between paragraphs of one cell.
pub(crate) const TEXT_GAP: f32 = pt(3.0);
/// Plain text stands in by this much at both sides.
pub(crate) const TEXT_INSET: f32 = pt(1.0);
/// The shortest line that says how far a text goes.
pub(crate) const EXTENT_LEAST: f32 = pt(12.0);
/// How far the tip of a stage's head reaches.
pub(crate) const TIP: f32 = pt(D.stage_tip);
/// White between the tip of a head and the notch of the next.
pub(crate) const TIP_GAP: f32 = pt(4.2);
/// Inside stage heads, above and below.
pub(crate) const HEAD_PADDING: f32 = pt(2.8);
/// Inside stage heads, at both ends.
pub(crate) const HEAD_INDENT: f32 = pt(6.6);
/// Between the name and the duration of a stage.
pub(crate) const DURATION_GAP: f32 = pt(6.0);
/// Least height of a channel's pill.
pub(crate) const PILL: f32 = pt(D.pill);
/// Height of the chip of the map's state.
pub(crate) const CHIP: f32 = pt(12.0);
/// A portrait at the head of the page.
pub(crate) const PORTRAIT: f32 = pt(D.portrait);
/// A portrait when there are three to five.
pub(crate) const PORTRAIT_SMALL: f32 = pt(21.0);
/// Corners of cards and panels.
pub(crate) const RADIUS: f32 = pt(D.card_radius);
/// Corners of pain points and opportunities.
pub(crate) const RADIUS_SMALL: f32 = pt(D.mark_radius);
/// Radius of a number's badge.
pub(crate) const BADGE: f32 = pt(D.badge_radius);
/// Radius of a severity's dot.
pub(crate) const DOT: f32 = pt(D.dot_radius);
/// From the middle of a dot to the next.
pub(crate) const DOT_STEP: f32 = pt(D.dot_step);
/// Side of the impact–effort mark.
pub(crate) const MATRIX: f32 = pt(D.mark_step * 2.0 + D.mark_cell);
/// Radius of a star's ground on a card.
pub(crate) const STAR: f32 = pt(D.star_radius);
/// Radius of a star's ground on the panel's edge.
pub(crate) const STAR_SMALL: f32 = pt(5.2);
/// Radius of faces at the peak and the low.
pub(crate) const FACE: f32 = pt(D.curve.face_radius);
/// Radius of faces on the scale.
pub(crate) const FACE_SCALE: f32 = pt(5.2);
/// Above +2 and below −2 in a panel.
pub(crate) const HEADROOM: f32 = pt(D.curve.headroom);
/// Below −2 where the low says why.
pub(crate) const HEADROOM_REASON: f32 = pt(27.0);
/// The least height of the curve's panel in a free layout.
pub(crate) const PANEL_FREE: f32 = pt(135.0);
/// The least height of a curve's panel anywhere.
pub(crate) const PANEL_LEAST: f32 = pt(78.0);
/// Height of the strip of one persona.
pub(crate) const STRIP: f32 = pt(26.0);
/// Between strips.
pub(crate) const STRIP_GAP: f32 = pt(4.0);
/// Height of a strip where each persona has one and there is no panel, at least.
pub(crate) const STRIP_APART: f32 = pt(38.0);
/// The same in a free layout.
pub(crate) const STRIP_APART_FREE: f32 = pt(72.0);
/// Height of a line of a blueprint with its name.
pub(crate) const BLUEPRINT_LINE: f32 = pt(11.0);
/// From dash to dash of a blueprint's line of visibility.
pub(crate) const VISIBILITY_STEP: f32 = pt(D.visibility_step);
/// From dot to dot of its line of internal interaction.
pub(crate) const INTERNAL_STEP: f32 = pt(D.internal_step);
/// Above and below a line of a blueprint.
pub(crate) const BLUEPRINT_GAP: f32 = pt(7.0);
/// Width of a picture, at most.
pub(crate) const PICTURE_MOST: f32 = pt(132.0);
/// An icon beside a note.
pub(crate) const ICON: f32 = pt(T.note.size * D.icon_factor);
/// Width of a sample of a persona's line.
pub(crate) const SAMPLE: f32 = pt(23.0);
/// Radius of the leading persona's markers.
pub(crate) const MARKER_LEADING: f32 = pt(D.curve.leading_marker);
/// Radius of the others' markers.
pub(crate) const MARKER_OTHER: f32 = pt(D.curve.other_marker);
/// Between entries of the legend.
pub(crate) const LEGEND_GAP: f32 = pt(14.0);
/// From the last hairline to the text of the footer.
pub(crate) const FOOTER_GAP: f32 = pt(6.0);
/// Longest leader of a label.
pub(crate) const LEADER: f32 = 60.0;

/// Thickness of a curve by its weight.
pub(crate) const LINE_LEADING: f32 = pt(D.curve.leading_line);
/// As above, of the others.
pub(crate) const LINE_OTHER: f32 = pt(D.curve.other_line);

/// A line of tension, from edge to edge.
pub(crate) const LINE_TENSION: f32 = pt(D.curve.tension_line);

/// From dot to dot of a guessed line.
pub(crate) const GUESS_STEP: f32 = D.curve.dot_step * LINE_LEADING;
/// What a marker keeps clear of its line around it.
pub(crate) const MARKER_RING: f32 = pt(D.curve.ring);
/// A dot of the line where nobody answered.
pub(crate) const GAP_LINE: f32 = pt(D.curve.gap_line);
/// From dot to dot of that line.
pub(crate) const GAP_STEP: f32 = pt(D.curve.gap_step);

const fn style(kind: Type) -> Style {
    let weight = match kind.weight {
        700 => Weight::Bold,
        600 => Weight::SemiBold,
        500 => Weight::Medium,
        _ => Weight::Regular,
    };
    Style {
        size: pt(kind.size),
        weight,
        italic: false,
        line_height: kind.line_height,
        tracking: kind.tracking,
        family: Family::Text,
    }
}

/// The headline.
pub(crate) const HEADLINE: Style = style(T.headline);
/// The title above it.
pub(crate) const TITLE: Style = style(T.title);
/// Scenario and expectations.
pub(crate) const LENS: Style = style(T.text);
/// The map's state.
pub(crate) const STATE: Style = style(T.strong_label);
/// A stage's name.
pub(crate) const STAGE: Style = style(T.stage);
/// A lane's name.
pub(crate) const LANE: Style = style(T.lane);
/// A touchpoint's name.
pub(crate) const TOUCHPOINT: Style = style(T.touchpoint);
/// The title of an opportunity.
pub(crate) const OPPORTUNITY: Style = style(T.opportunity);
/// Text of cells.
pub const TEXT: Style = style(T.text);
/// Text of cards in a box.
pub(crate) const CARD: Style = Style { line_height: T.touchpoint.line_height, ..TEXT };
/// What is said or thought.
pub(crate) const QUOTE: Style = Style { italic: true, ..TEXT };
/// A pain point.
pub(crate) const PAIN: Style = style(T.pain);
/// Notes, goals, durations, feet of cards.
pub(crate) const NOTE: Style = style(T.note);
/// Labels: channels, feelings.
pub(crate) const LABEL: Style = style(T.label);
/// Labels that say a peak, a low or an end.
pub(crate) const LABEL_STRONG: Style = style(T.strong_label);
/// The values beside them.
pub(crate) const LABEL_VALUE: Style = Style { weight: Weight::Regular, ..LABEL };
/// Numbers on badges.
pub(crate) const NUMBER: Style = style(T.badge);
/// A persona's name.
pub(crate) const PERSONA: Style = style(T.lane);
