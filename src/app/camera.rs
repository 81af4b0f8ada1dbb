//! Which part of the map the canvas shows, and how large.
//!
//! Spaces: *map* is the scene's units; *canvas* is points from the canvas' upper left corner.

use crate::geometry::{Point, Rect, Size};

/// Where the canvas looks.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Camera {
    /// Points per map unit.
    zoom: f32,
    /// The place on the map that stands in the canvas' upper left corner.
    corner: Point,
}

/// The smallest and the largest zoom, in points per map unit.
pub const ZOOMS: [f32; 2] = [0.002, 8.0];

/// How far a map is zoomed out that would fit the canvas before.
const SMALL: f32 = 0.04;

/// The steps of zooming by key.
const STEPS: [f32; 17] = [
    0.05, 0.1, 0.15, 0.25, 0.33, 0.5, 0.67, 0.75, 0.9, 1.0, 1.25, 1.5, 2.0, 3.0, 4.0, 6.0, 8.0,
];

/// Clear space round what is fitted, in points.
const MARGIN: f32 = 24.0;

/// How far a whole map is enlarged at most to fill the canvas.
const FIT_MOST: f32 = 2.0;

impl Default for Camera {
    fn default() -> Self {
        Self { zoom: 1.0, corner: Point::default() }
    }
}

impl Camera {
    /// A camera that shows `rect` of the map in the middle of a canvas of `size`, as large as it
    /// goes.
    #[must_use]
    pub fn fitting(rect: Rect, size: Size) -> Self {
        let room = |canvas: f32, map: f32| (canvas - 2.0 * MARGIN).max(1.0) / map.max(1.0);
        let zoom = room(size.width, rect.width).min(room(size.height, rect.height));
        Self { zoom: clamped(zoom.min(FIT_MOST)), ..Self::default() }.centered(rect.center(), size)
    }

    /// Points per map unit.
    #[must_use]
    pub fn zoom(self) -> f32 {
        self.zoom
    }

    /// Where a place of the map stands on the canvas.
    #[must_use]
    pub fn canvas_from_map(self, at: Point) -> Point {
        Point::new((at.x - self.corner.x) * self.zoom, (at.y - self.corner.y) * self.zoom)
    }

    /// Which place of the map stands at a place of the canvas.
    #[must_use]
    pub fn map_from_canvas(self, at: Point) -> Point {
        Point::new(self.corner.x + at.x / self.zoom, self.corner.y + at.y / self.zoom)
    }

    /// Where a rectangle of the map stands on the canvas.
    #[must_use]
    pub fn rect_on_canvas(self, rect: Rect) -> Rect {
        let corner = self.canvas_from_map(Point::new(rect.x, rect.y));
        Rect::new(corner.x, corner.y, rect.width * self.zoom, rect.height * self.zoom)
    }

    /// What of the map a canvas of `size` shows.
    #[must_use]
    pub fn view(self, size: Size) -> Rect {
        Rect::new(
            self.corner.x,
            self.corner.y,
            size.width / self.zoom,
            size.height / self.zoom,
        )
    }

    /// The same zoom, `by` points further along: the map moves with the hand.
    #[must_use]
    pub fn panned(self, by: Point) -> Self {
        let corner = self.corner.moved(-by.x / self.zoom, -by.y / self.zoom);
        Self { corner, ..self }
    }

    /// Another zoom; what stands at `fixed` on the canvas stays there.
    #[must_use]
    pub fn zoomed_to(self, zoom: f32, fixed: Point) -> Self {
        let zoom = clamped(zoom);
        let on_map = self.map_from_canvas(fixed);
        let corner = Point::new(on_map.x - fixed.x / zoom, on_map.y - fixed.y / zoom);
        Self { zoom, corner }
    }

    /// `factor` times as large; what stands at `fixed` on the canvas stays there.
    #[must_use]
    pub fn zoomed_by(self, factor: f32, fixed: Point) -> Self {
        self.zoomed_to(self.zoom * factor, fixed)
    }

    /// The next larger of the usual zooms.
    #[must_use]
    pub fn next_zoom(self) -> f32 {
        let larger = STEPS.into_iter().find(|step| *step > self.zoom * 1.01);
        larger.unwrap_or(ZOOMS[1])
    }

    /// The next smaller of the usual zooms.
    #[must_use]
    pub fn previous_zoom(self) -> f32 {
        let smaller = STEPS.into_iter().rev().find(|step| *step < self.zoom * 0.99);
        smaller.unwrap_or(ZOOMS[0])
    }

    /// The same zoom with `on_map` in the middle of a canvas of `size`.
    #[must_use]
    pub fn centered(self, on_map: Point, size: Size) -> Self {
        let corner = Point::new(
            on_map.x - size.width / 2.0 / self.zoom,
            on_map.y - size.height / 2.0 / self.zoom,
        );
        Self { corner, ..self }
    }

    /// The same zoom, moved as little as shows `rect` of the map in full, or its beginning where it
    /// is larger than the canvas.
    #[must_use]
    pub fn showing(self, rect: Rect, size: Size) -> Self {
        let on_canvas = self.rect_on_canvas(rect);
        let along = |start: f32, length: f32, room: f32| {
            if start < MARGIN || length > room - 2.0 * MARGIN {
                MARGIN - start
            } else {
                (room - MARGIN - start - length).min(0.0)
            }
        };
        let is_shown = |start: f32, length: f32, room: f32| start >= 0.0 && start + length <= room;
        let mut by = Point::default();
        if !is_shown(on_canvas.x, on_canvas.width, size.width) {
            by.x = along(on_canvas.x, on_canvas.width, size.width);
        }
        if !is_shown(on_canvas.y, on_canvas.height, size.height) {
            by.y = along(on_canvas.y, on_canvas.height, size.height);
        }
        self.panned(by)
    }

    /// The same camera, moved so that some of a page of `page` stays on a canvas of `size`, and no
    /// further away than all of it, or than is of use.
    #[must_use]
    pub fn held_to(self, page: Size, size: Size) -> Self {
        let whole = Self::fitting(Rect::new(0.0, 0.0, page.width, page.height), size);
        if self.zoom < whole.zoom.min(SMALL) {
            return whole;
        }
        let along = |corner: f32, page: f32, room: f32| {
            let view = room / self.zoom;
            let kept = (0.25 * view).min(page);
            corner.clamp(kept - view, page - kept)
        };
        let corner = Point::new(
            along(self.corner.x, page.width, size.width),
            along(self.corner.y, page.height, size.height),
        );
        Self { corner, ..self }
    }

    /// A camera on the way from this one to `other`: `share` of the way, 0 to 1.
    #[must_use]
    pub fn towards(self, other: Self, share: f32) -> Self {
        let mix = |from: f32, to: f32| from + (to - from) * share;
        // Zoom runs by factors, and the corner so that straight lines stay straight on the screen.
        let zoom = self.zoom * (other.zoom / self.zoom).powf(share);
        let along = |from: f32, to: f32| {
            if (other.zoom - self.zoom).abs() < 1e-6 {
                mix(from, to)
            } else {
                let weight = (1.0 / zoom - 1.0 / self.zoom) / (1.0 / other.zoom - 1.0 / self.zoom);
                from + (to - from) * weight
            }
        };
        let corner = Point::new(
            along(self.corner.x, other.corner.x),
            along(self.corner.y, other.corner.y),
        );
        Self { zoom, corner }
    }
}

fn clamped(zoom: f32) -> f32 {
    if zoom.is_finite() {
        zoom.clamp(ZOOMS[0], ZOOMS[1])
    } else {
        1.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const CANVAS: Size = Size::new(800.0, 600.0);

    #[test]
    fn a_place_goes_to_the_canvas_and_back() {
        let camera = Camera::fitting(Rect::new(10.0, 20.0, 400.0, 100.0), CANVAS).zoomed_by(1.7, Point::new(3.0, 4.0));
        let at = Point::new(33.0, 55.0);
        let back = camera.map_from_canvas(camera.canvas_from_map(at));
        assert!((back.x - at.x).abs() < 1e-3 && (back.y - at.y).abs() < 1e-3);
    }

    #[test]
    fn a_fitted_rect_stands_in_the_middle_with_a_margin() {
        let rect = Rect::new(100.0, 0.0, 1600.0, 400.0);
        let shown = Camera::fitting(rect, CANVAS).rect_on_canvas(rect);
        assert!((shown.x - MARGIN).abs() < 0.01 && (shown.right() - (800.0 - MARGIN)).abs() < 0.01);
        assert!((shown.center().y - 300.0).abs() < 0.01);
    }

    #[test]
    fn zooming_keeps_what_is_under_the_pointer() {
        let camera = Camera::default().panned(Point::new(-50.0, 12.0));
        let fixed = Point::new(200.0, 100.0);
        let before = camera.map_from_canvas(fixed);
        let after = camera.zoomed_by(2.5, fixed).map_from_canvas(fixed);
        assert!((before.x - after.x).abs() < 1e-3 && (before.y - after.y).abs() < 1e-3);
    }

    #[test]
    fn zooming_has_an_end_and_steps_go_both_ways() {
        assert_eq!(Camera::default().zoomed_by(1e9, Point::default()).zoom(), ZOOMS[1]);
        assert_eq!(Camera::default().zoomed_by(f32::NAN, Point::default()).zoom(), 1.0);
        let camera = Camera::default();
        assert_eq!((camera.next_zoom(), camera.previous_zoom()), (1.25, 0.9));
    }

    #[test]
    fn what_is_to_be_shown_is_shown_with_the_least_movement() {
        let camera = Camera::default();
        assert_eq!(camera.showing(Rect::new(10.0, 10.0, 50.0, 50.0), CANVAS), camera);
        let right = camera.showing(Rect::new(900.0, 10.0, 50.0, 50.0), CANVAS);
        let shown = right.rect_on_canvas(Rect::new(900.0, 10.0, 50.0, 50.0));
        assert_eq!((shown.right(), shown.y), (800.0 - MARGIN, 10.0));
    }

    #[test]
    fn a_page_cannot_be_lost() {
        let page = Size::new(500.0, 300.0);
        let far = Camera::default().panned(Point::new(1e6, -1e6)).held_to(page, CANVAS);
        let view = far.view(CANVAS);
        assert!(view.overlaps(Rect::new(0.0, 0.0, page.width, page.height)));
    }

    #[test]
    fn a_movement_begins_and_ends_where_it_should() {
        let from = Camera::default();
        let to = from.zoomed_by(3.0, Point::new(400.0, 300.0));
        assert_eq!(from.towards(to, 0.0), from);
        let end = from.towards(to, 1.0);
        assert!((end.zoom() - to.zoom()).abs() < 1e-4 && (end.corner.x - to.corner.x).abs() < 1e-3);
        // What stays at its place in both stays there in between.
        let fixed = Point::new(400.0, 300.0);
        let between = from.towards(to, 0.4).map_from_canvas(fixed);
        assert!((between.x - 400.0).abs() < 0.01 && (between.y - 300.0).abs() < 0.01);
    }
}
