//! Shapes as polygons in page pixels.
//!
//! Every point lies on a grid of 1/256 pixel. Moving such a point by whole pixels loses nothing,
//! so a shape comes out the same in whatever band or tile it is drawn.

use vello_cpu::kurbo::{self, Affine, BezPath, PathEl, Point, RoundedRect, Shape as _, StrokeOpts};

use crate::{
    geometry::{Rect, Step},
    scene::{AreaShape, Cap, LineItem},
};

/// How far a polygon may run beside its curve, in pixels: less than a sixteenth is not seen.
const TOLERANCE: f64 = 0.04;
const GRID: f64 = 256.0;
/// Dashes shorter than this many pixels are drawn as a whole line: they are not seen either, and
/// their number has no bound.
const SHORTEST_DASH: f64 = 0.05;

/// `value` on the grid.
pub(super) fn on_grid(value: f64) -> f64 {
    (value * GRID).round() / GRID
}

/// `rect` of map units in page pixels, its corners on the grid.
pub(super) fn rect(rect: Rect, page_from_map: Affine) -> kurbo::Rect {
    let place = |x: f32, y: f32| grid_point(page_from_map * Point::new(x.into(), y.into()));
    kurbo::Rect::from_points(place(rect.x, rect.y), place(rect.right(), rect.bottom()))
}

/// A rectangle with round corners.
pub(super) fn rounded(rect: kurbo::Rect, radius: f64) -> BezPath {
    let mut path = BezPath::new();
    add_rounded(&mut path, rect, radius);
    path
}

/// What lies between the edge of a rounded rectangle and `width` inside it. The inner edge runs the
/// other way round: where both lie in one pixel, the rasteriser covers it by what is between them
/// only if they cancel out, not by the even-odd rule.
pub(super) fn ring(rect: kurbo::Rect, radius: f64, width: f64) -> BezPath {
    let mut path = rounded(rect, radius);
    let inside = rect.inset(-width);
    if inside.x0 < inside.x1 && inside.y0 < inside.y1 {
        path.extend(rounded(inside, (radius - width).max(0.0)).reverse_subpaths());
    }
    path
}

fn add_rounded(path: &mut BezPath, rect: kurbo::Rect, radius: f64) {
    let radius = radius.clamp(0.0, rect.width().min(rect.height()) / 2.0);
    if radius > 0.0 {
        add_flat(path, RoundedRect::from_rect(rect, radius).path_elements(TOLERANCE));
    } else {
        add_flat(path, rect.path_elements(TOLERANCE));
    }
}

/// The ink of a stroked path.
pub(super) fn line(line: &LineItem, page_from_map: Affine) -> BezPath {
    let scale = page_from_map.as_coeffs()[0];
    let cap = match line.cap {
        Cap::Butt => kurbo::Cap::Butt,
        Cap::Round => kurbo::Cap::Round,
    };
    let mut stroke = kurbo::Stroke::new(f64::from(line.width) * scale)
        .with_join(kurbo::Join::Round)
        .with_caps(cap);
    if let Some(dash) = line.dash {
        let off = f64::from(dash.off) * scale;
        let period = f64::from(dash.on) * scale + off;
        // A dash without a length has no direction and would be left out; this one is a dot.
        let on = (f64::from(dash.on) * scale).max(SHORTEST_DASH / 2.0);
        if off > SHORTEST_DASH && period > on {
            stroke = stroke.with_dashes(0.0, [on, period - on]);
        }
    }
    let way = path(&line.path, page_from_map);
    let mut flat = BezPath::new();
    add_flat(
        &mut flat,
        kurbo::stroke(way, &stroke, &StrokeOpts::default(), TOLERANCE),
    );
    flat
}

/// The edge of a filled shape.
pub(super) fn area(shape: &AreaShape, page_from_map: Affine) -> BezPath {
    let place = |x: f32, y: f32| page_from_map * Point::new(x.into(), y.into());
    let edge: Vec<Point> = match shape {
        AreaShape::Convex(points) => points.iter().map(|point| place(point.x, point.y)).collect(),
        AreaShape::Band(places) => {
            let upper = places.iter().map(|&(x, upper, _)| place(x, upper));
            let lower = places.iter().rev().map(|&(x, _, lower)| place(x, lower));
            upper.chain(lower).collect()
        }
    };
    let mut path = BezPath::new();
    let mut points = edge.into_iter().map(grid_point);
    if let Some(first) = points.next() {
        path.move_to(first);
        points.for_each(|point| path.line_to(point));
        path.close_path();
    }
    path
}

fn path(steps: &[Step], page_from_map: Affine) -> BezPath {
    let place = |point: crate::geometry::Point| page_from_map * Point::new(point.x.into(), point.y.into());
    steps
        .iter()
        .enumerate()
        .map(|(index, step)| match *step {
            Step::Move(to) => PathEl::MoveTo(place(to)),
            // A path begins where its pen is put down first, whatever its first step.
            Step::Line(to) | Step::Cubic(_, _, to) if index == 0 => PathEl::MoveTo(place(to)),
            Step::Line(to) => PathEl::LineTo(place(to)),
            Step::Cubic(first, second, to) => PathEl::CurveTo(place(first), place(second), place(to)),
            Step::Close => PathEl::ClosePath,
        })
        .skip_while(|step| matches!(step, PathEl::ClosePath))
        .collect()
}

fn add_flat(path: &mut BezPath, curve: impl IntoIterator<Item = PathEl>) {
    kurbo::flatten(curve, TOLERANCE, |step| match step {
        PathEl::MoveTo(point) => path.move_to(grid_point(point)),
        // Flattening leaves no curves.
        PathEl::LineTo(point) | PathEl::QuadTo(_, point) | PathEl::CurveTo(_, _, point) => {
            path.line_to(grid_point(point));
        }
        PathEl::ClosePath => path.close_path(),
    });
}

fn grid_point(point: Point) -> Point {
    Point::new(on_grid(point.x), on_grid(point.y))
}
