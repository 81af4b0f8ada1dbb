//! Where the points of the curve stand: the one source of it, for the hand, the eye and assistive
//! technology.
//!
//! Scales and columns are the layout's; a point stands where its value and its place in its column
//! put it, also where the layout draws no line through it.

use super::{ColumnPlace, Places, RowPlace};
use crate::{
    edit::{self, Layer, PointPlace, Span},
    geometry::{Point, Rect},
    layout::{self, Mark, Part, RowId},
    model::{Curves, Feelings, LaneId, LaneKind, PersonaId, TouchpointId, Valence},
};

/// How far round a point it is ringed, in map units.
const RING: f32 = 9.0;

/// Between which heights the points of a persona stand.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Scale {
    /// Where +2 stands.
    pub best: f32,
    /// Where −2 stands.
    pub worst: f32,
    /// The upper edge of the panel or strip it is in.
    pub top: f32,
    /// The lower edge.
    pub bottom: f32,
}

impl Scale {
    /// Where a height from −2 to +2 stands.
    #[must_use]
    pub fn y(self, height: f32) -> f32 {
        self.worst + (self.best - self.worst) * (height + 2.0) / 4.0
    }

    /// Which height stands there, held to the scale.
    #[must_use]
    pub fn height(self, y: f32) -> f32 {
        let share = (y - self.worst) / (self.best - self.worst);
        (share * 4.0 - 2.0).clamp(-2.0, 2.0)
    }
}

/// The row of the curve with all points, as laid out.
#[derive(Debug)]
pub(super) struct CurvePlace {
    lane: LaneId,
    panel: Scale,
    strips: Vec<(PersonaId, Scale)>,
    /// Column by column, then persona by persona.
    points: Vec<Placed>,
    /// The personas whose to-be lines are drawn.
    to_be: Vec<PersonaId>,
}

/// A point where it stands.
#[derive(Debug, Clone, Copy)]
struct Placed {
    place: PointPlace,
    at: Point,
    /// Whether somebody answered.
    is_answered: bool,
}

impl CurvePlace {
    fn scale(&self, persona: PersonaId) -> Scale {
        let strip = self.strips.iter().find(|(id, _)| *id == persona);
        strip.map_or(self.panel, |(_, scale)| *scale)
    }

    /// Adds what a persona feels in a column.
    fn add(&mut self, (touchpoint, persona): (TouchpointId, PersonaId), feelings: &Feelings, column: ColumnPlace) {
        let scale = self.scale(persona);
        for layer in [Layer::AsIs, Layer::ToBe, Layer::Intensity] {
            for (index, (offset, height)) in edit::heights(feelings, layer).into_iter().enumerate() {
                let x = column.left + (column.right - column.left) * offset.value();
                let at = Point::new(x, scale.y(height.unwrap_or(0.0)));
                let place = PointPlace { touchpoint, persona, layer, index };
                self.points.push(Placed { place, at, is_answered: height.is_some() });
            }
        }
    }

    fn is_drawn(&self, place: PointPlace) -> bool {
        match place.layer {
            Layer::AsIs => true,
            Layer::ToBe => self.to_be.contains(&place.persona),
            Layer::Intensity => false,
        }
    }
}

/// The scale of the panel: where its faces stand beside it.
fn of_panel(row: &RowPlace) -> Option<Scale> {
    let beside = row.placed.iter().filter(|placed| placed.part == Part::RowName(row.id));
    let faces: Vec<(f32, Valence)> = beside
        .flat_map(|placed| placed.marks.iter().map(|mark| (placed.at.y, mark)))
        .filter_map(|(y, mark)| {
            let Mark::Face { center, valence, .. } = mark else {
                return None;
            };
            Some((row.top + y + center.y, *valence))
        })
        .collect();
    let of = |valence: Valence| faces.iter().find(|(_, face)| *face == valence).map(|(y, _)| *y);
    let panel = row
        .placed
        .iter()
        .find(|placed| matches!(placed.part, Part::Curve(_)))?
        .rect();
    Some(Scale {
        best: of(Valence::BEST)?,
        worst: of(Valence::WORST)?,
        top: row.top + panel.y,
        bottom: row.top + panel.bottom(),
    })
}

/// The scale of each persona who has a strip under the panel.
fn of_strips(row: &RowPlace, curves: Curves) -> Vec<(PersonaId, Scale)> {
    let strips = row.placed.iter().filter_map(|placed| {
        let Part::Persona(id) = placed.part else { return None };
        let strip = placed.rect().moved(0.0, row.top);
        let (zero, unit) = (strip.center().y, layout::strip_unit(curves, strip.height));
        let (best, worst) = (zero - 2.0 * unit, zero + 2.0 * unit);
        Some((id, Scale { best, worst, top: strip.y, bottom: strip.bottom() }))
    });
    strips.collect()
}

impl Places {
    fn curve(&self) -> Option<&CurvePlace> {
        self.curve.get_or_init(|| self.curve_place()).as_ref()
    }

    fn curve_place(&self) -> Option<CurvePlace> {
        // A map may have the curve twice; its points are those of the first.
        let (row, lane) = self.rows.iter().find_map(|row| {
            let RowId::Lane(id) = row.id else { return None };
            let is_curve = self.map.lane(id).is_some_and(|lane| lane.kind == LaneKind::Emotions);
            is_curve.then_some((row, id))
        })?;
        let strips = of_strips(row, self.map.curves);
        let mut curve = CurvePlace {
            lane,
            // Without a panel, who has no strip is drawn in the first.
            panel: of_panel(row).or_else(|| strips.first().map(|(_, scale)| *scale))?,
            strips,
            points: Vec::new(),
            to_be: layout::with_to_be(&self.map),
        };
        let personas: Vec<PersonaId> = self.map.shown_personas().map(|persona| persona.id).collect();
        let columns = self.columns.iter().filter(|column| column.touchpoint.is_some());
        for (column, touchpoint) in columns.zip(self.map.touchpoints()) {
            for persona in &personas {
                if let Some(feelings) = touchpoint.feelings.get(persona) {
                    curve.add((touchpoint.id, *persona), feelings, *column);
                }
            }
        }
        Some(curve)
    }

    /// The lane whose points can be taken hold of.
    #[must_use]
    pub fn curve_lane(&self) -> Option<LaneId> {
        self.curve().map(|curve| curve.lane)
    }

    /// Where a persona's points stand, from its first column to its last: the panel, or a strip.
    #[must_use]
    pub fn curve_panel(&self, persona: PersonaId) -> Option<(Rect, Scale)> {
        let scale = self.curve()?.scale(persona);
        let rect = Rect::new(self.body.x, scale.top, self.body.width, scale.bottom - scale.top);
        Some((self.mirrored(rect), scale))
    }

    /// Whose strip is at a height of the page, where personas have strips.
    #[must_use]
    pub fn strip_at(&self, y: f32) -> Option<PersonaId> {
        let mut strips = self.curve()?.strips.iter();
        let strip = strips.find(|(_, scale)| scale.top <= y && y <= scale.bottom);
        strip.map(|(persona, _)| *persona)
    }

    /// The touchpoints with their columns, in the order of the journey: as it is read, x grows.
    #[must_use]
    pub fn curve_columns(&self) -> Vec<(TouchpointId, Span)> {
        let columns = self.columns.iter();
        let columns =
            columns.filter_map(|column| Some((column.touchpoint?, Span { from: column.left, to: column.right })));
        columns.collect()
    }

    /// How far along the journey a place is: also where it is read from right to left, this grows.
    #[must_use]
    pub fn along(&self, at: Point) -> f32 {
        self.point_mirrored(at).x
    }

    /// Where on the page it is so far along the journey.
    #[must_use]
    pub fn at_along(&self, x: f32, y: f32) -> Point {
        self.point_mirrored(Point::new(x, y))
    }

    /// Where a point stands.
    #[must_use]
    pub fn point(&self, place: PointPlace) -> Option<Point> {
        let points = &self.curve()?.points;
        let found = points.iter().find(|placed| placed.place == place);
        found.map(|placed| self.point_mirrored(placed.at))
    }

    /// The points that stand in a rectangle: drawn, and answered.
    pub(super) fn answered_in(&self, rect: Rect) -> Vec<PointPlace> {
        let Some(curve) = self.curve() else {
            return Vec::new();
        };
        let points = curve.points.iter();
        let seen = points.filter(|placed| placed.is_answered && curve.is_drawn(placed.place));
        let inside = seen.filter(|placed| rect.contains(self.point_mirrored(placed.at)));
        inside.map(|placed| placed.place).collect()
    }

    /// How far the marker or face of a point reaches, as it is drawn.
    #[must_use]
    pub fn point_radius(&self, place: PointPlace) -> Option<f32> {
        let at = self.point_mirrored(self.point(place)?);
        let lane = self.curve_lane()?;
        let row = self.rows.iter().find(|row| row.id == RowId::Lane(lane))?;
        let panels = row.placed.iter().filter(|placed| matches!(placed.part, Part::Curve(_)));
        let marks = panels.flat_map(|panel| panel.marks.iter().map(|mark| (panel.at, mark)));
        let radii = marks.filter_map(|(corner, mark)| {
            let (Mark::Face { center, radius, .. }
            | Mark::Marker { center, radius, .. }
            | Mark::ToBePoint { center, radius }) = mark
            else {
                return None;
            };
            let away = (corner.x + center.x - at.x).hypot(row.top + corner.y + center.y - at.y);
            (away < 1.0).then_some(*radius)
        });
        radii.reduce(f32::max)
    }

    pub(super) fn point_rect(&self, place: PointPlace) -> Option<Rect> {
        self.point(place).map(|at| Rect::round(at, RING))
    }

    /// The points that are drawn and touch a rectangle, with where they stand.
    #[must_use]
    pub fn points_in(&self, rect: Rect) -> Vec<(PointPlace, Rect)> {
        let Some(curve) = self.curve() else {
            return Vec::new();
        };
        let drawn = curve.points.iter().filter(|placed| curve.is_drawn(placed.place));
        drawn
            .map(|placed| (placed.place, Rect::round(self.point_mirrored(placed.at), RING)))
            .filter(|(_, own)| own.overlaps(rect))
            .collect()
    }

    /// The point nearest to a place, no farther than `reach`, of those that are meant.
    #[must_use]
    pub fn point_near(&self, at: Point, reach: f32, is_meant: impl Fn(PointPlace) -> bool) -> Option<PointPlace> {
        self.placed_near(at, reach, |placed| is_meant(placed.place))
    }

    /// The point that is drawn nearest to a place, no farther than `reach`; nobody's lack of an answer.
    #[must_use]
    pub fn drawn_point_near(&self, at: Point, reach: f32) -> Option<PointPlace> {
        let curve = self.curve()?;
        self.placed_near(at, reach, |placed| placed.is_answered && curve.is_drawn(placed.place))
    }

    fn placed_near(&self, at: Point, reach: f32, is_meant: impl Fn(&Placed) -> bool) -> Option<PointPlace> {
        let at = self.point_mirrored(at);
        let points = self.curve()?.points.iter();
        let near = points.filter(|placed| (placed.at.x - at.x).abs() <= reach && is_meant(placed));
        let near = near.map(|placed| ((placed.at.x - at.x).hypot(placed.at.y - at.y), placed.place));
        let nearest = near
            .filter(|(away, _)| *away <= reach)
            .min_by(|one, other| one.0.total_cmp(&other.0));
        nearest.map(|(_, place)| place)
    }

    /// The points of one curve in order, each with where it stands and whether somebody answered.
    #[must_use]
    pub fn line(&self, (persona, layer): edit::Line) -> Vec<(PointPlace, Point, bool)> {
        let points = self.curve().map_or(&[][..], |curve| &curve.points);
        let own = points
            .iter()
            .filter(|placed| (placed.place.persona, placed.place.layer) == (persona, layer));
        own.map(|placed| (placed.place, self.point_mirrored(placed.at), placed.is_answered))
            .collect()
    }

    /// Whether the layout draws the line of a curve of its own accord; of tension without its points.
    #[must_use]
    pub fn draws((persona, layer): edit::Line, map: &crate::model::JourneyMap) -> bool {
        match layer {
            Layer::AsIs => true,
            Layer::ToBe | Layer::Intensity => layout::with_to_be(map).contains(&persona),
        }
    }
}
