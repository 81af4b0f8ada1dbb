//! Strokes: how thick, how broken, in which colour.

use std::sync::Arc;

use crate::{
    geometry::{Point, Step},
    layout::{CurveWeight, POINTS_PER_UNIT, Stroke},
    model::{BlueprintLine, EvidenceLevel},
    scene::{Area, AreaShape, Cap, Color, Dash, Fill, Item, LineItem, draw::persona_colors},
    theme::{Measures, Theme},
};

const D: Measures = Measures::DESK;

/// A hairline or the edge of a card.
pub(super) const EDGE: f32 = D.hairline / POINTS_PER_UNIT;
/// How long the head of an arrow is.
const HEAD: f32 = 4.2 / POINTS_PER_UNIT;

/// A stroke by its meaning.
pub(super) fn path(path: &Arc<[Step]>, stroke: Stroke, theme: &Theme) -> Item {
    let solid = |points: f32, color: Color| (points / POINTS_PER_UNIT, color, None, Cap::Butt);
    let dotted = |points: f32, step: f32, color: Color| {
        let off = step / POINTS_PER_UNIT;
        (points / POINTS_PER_UNIT, color, Some(Dash { on: 0.0, off }), Cap::Round)
    };
    let (width, color, dash, cap) = match stroke {
        Stroke::Hairline => solid(D.hairline, theme.hairline),
        Stroke::Grid => solid(D.hairline, theme.grid),
        Stroke::Zero => solid(D.curve.zero_line, theme.zero_line),
        Stroke::StarDrop => dotted(0.8, 2.08, theme.star),
        Stroke::Gap => dotted(D.curve.gap_line, D.curve.gap_step, theme.second_ink),
        Stroke::Leader | Stroke::Extent => solid(0.6, theme.second_ink),
        Stroke::Blueprint(BlueprintLine::Interaction) => solid(1.3, theme.ink),
        Stroke::Blueprint(BlueprintLine::Visibility) => {
            let (on, step) = (D.visibility_dash / POINTS_PER_UNIT, D.visibility_step / POINTS_PER_UNIT);
            (
                1.3 / POINTS_PER_UNIT,
                theme.ink,
                Some(Dash { on, off: step - on }),
                Cap::Butt,
            )
        }
        Stroke::Blueprint(BlueprintLine::InternalInteraction) => dotted(1.4, D.internal_step, theme.ink),
        Stroke::Connector => solid(1.0, theme.second_ink),
        Stroke::Curve { persona, weight, evidence } => curve(persona, weight, evidence, theme),
        Stroke::ToBe => {
            let (width, color, ..) = solid(D.curve.other_line, theme.opportunity_ink);
            (width, color, None, Cap::Round)
        }
        Stroke::Mean => solid(1.0, theme.zero_line.faded(0.5)),
        Stroke::Answer(persona) => {
            let width = 1.2 / POINTS_PER_UNIT;
            (width, persona_colors(persona, theme).line, None, Cap::Round)
        }
        Stroke::Difference => solid(1.0, theme.ink),
        Stroke::Tension(persona) => solid(D.curve.tension_line, persona_colors(persona, theme).line),
        Stroke::TensionCore => solid(D.curve.tension_core, theme.panel),
    };
    Item::Line(LineItem { path: path.clone(), width, color, dash, cap })
}

/// A persona's line: its pattern says how sure it is.
fn curve(
    persona: usize,
    weight: CurveWeight,
    evidence: EvidenceLevel,
    theme: &Theme,
) -> (f32, Color, Option<Dash>, Cap) {
    let points = match weight {
        CurveWeight::Leading => D.curve.leading_line,
        CurveWeight::Other => D.curve.other_line,
    };
    let width = points / POINTS_PER_UNIT;
    // Round caps take their width from each space.
    let dash = match evidence {
        EvidenceLevel::Researched => None,
        EvidenceLevel::Assumed => Some(Dash {
            on: D.curve.dash_on * width,
            off: (D.curve.dash_off + 1.0) * width,
        }),
        EvidenceLevel::Guess => Some(Dash { on: 0.0, off: D.curve.dot_step * width }),
    };
    (width, persona_colors(persona, theme).line, dash, Cap::Round)
}

/// The head of an arrow up (−1) or down (+1).
pub(super) fn arrow_head(tip: Point, towards: f32, theme: &Theme) -> Item {
    let foot = tip.y - towards * HEAD;
    let half = HEAD * 0.55;
    triangle(
        [tip, Point::new(tip.x - half, foot), Point::new(tip.x + half, foot)],
        theme.second_ink,
    )
}

/// The head of an arrow back (−1) or on (+1).
pub(super) fn side_arrow_head(tip: Point, towards: f32, theme: &Theme) -> Item {
    let foot = tip.x - towards * HEAD;
    let half = HEAD * 0.55;
    triangle(
        [tip, Point::new(foot, tip.y - half), Point::new(foot, tip.y + half)],
        theme.second_ink,
    )
}

fn triangle(points: [Point; 3], color: Color) -> Item {
    Item::Area(Area {
        shape: AreaShape::Convex(Arc::new(points)),
        fill: Fill::Solid(color),
    })
}
