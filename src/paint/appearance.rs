//! Tests: what each kind of item looks like when drawn.

use std::sync::Arc;

use crate::{
    geometry::{Point, Rect, Step},
    model,
    paint::{
        PaintError,
        fixture::{
            BLACK, BLUE, LETTER_H, LETTER_O, RED, WHITE, band, bordered, filled, group, letters, line, picture,
            polygon, scene,
        },
        ink,
        png::Ground,
        tile::{Decoded, Page, Painter, Tile},
    },
    scene::{Border, Cap, Color, Dash, Fill, ImageItem, Item, LineItem},
    text::Synthesis,
};

/// A drawn scene of 100 × 100 units at one pixel a unit.
struct Drawn(Vec<u8>);

impl Drawn {
    fn at(&self, x: usize, y: usize) -> Color {
        let place = 3 * (100 * y + x);
        let pixel = &self.0[place..place + 3];
        Color { r: pixel[0], g: pixel[1], b: pixel[2], a: 255 }
    }

    fn row(&self, y: usize) -> Vec<Color> {
        (0..100).map(|x| self.at(x, y)).collect()
    }

    fn column(&self, x: usize) -> Vec<Color> {
        (0..100).map(|y| self.at(x, y)).collect()
    }
}

fn drawn_at(scale: f32, items: Vec<Item>) -> Drawn {
    let scene = scene(100.0, 100.0, items);
    let tile = Tile { x: 0, y: 0, width: 100, height: 100 };
    let inks = ink::collect(&scene, scale, tile.rect());
    let page = Page {
        inks: inks.list,
        pictures: inks.pictures.iter().map(|image| Decoded::new(image, 1)).collect(),
        ground: Ground::Opaque,
        color: scene.ground,
    };
    Drawn(Painter::new().paint(&page, tile, Vec::new()).unwrap())
}

fn drawn(items: Vec<Item>) -> Drawn {
    drawn_at(1.0, items)
}

/// How many stretches of `color` there are.
fn stretches(pixels: &[Color], color: Color) -> usize {
    pixels
        .chunk_by(|one, other| (*one == color) == (*other == color))
        .filter(|stretch| stretch[0] == color)
        .count()
}

#[test]
fn a_box_fills_its_rectangle_to_the_pixel() {
    let page = drawn(vec![filled(Rect::new(10.0, 20.0, 30.0, 5.0), 0.0, RED)]);
    assert_eq!([page.at(10, 20), page.at(39, 24)], [RED, RED]);
    assert_eq!(
        [page.at(9, 20), page.at(40, 24), page.at(10, 19), page.at(39, 25)],
        [WHITE; 4]
    );
}

#[test]
fn half_a_pixel_is_half_a_color() {
    let page = drawn(vec![filled(Rect::new(10.5, 20.0, 30.0, 5.0), 0.0, BLACK)]);
    assert!(page.at(10, 22).r.abs_diff(128) <= 1, "{:?}", page.at(10, 22));
}

#[test]
fn groups_move_what_stands_in_them() {
    let inner = group(10.0, 5.0, vec![filled(Rect::new(1.0, 1.0, 4.0, 4.0), 0.0, RED)]);
    let page = drawn_at(2.0, vec![group(7.0, 3.0, vec![inner])]);
    assert_eq!([page.at(36, 18), page.at(43, 25)], [RED, RED]);
    assert_eq!([page.at(35, 18), page.at(44, 25)], [WHITE, WHITE]);
}

#[test]
fn what_comes_later_covers_what_came_before() {
    let page = drawn(vec![
        filled(Rect::new(0.0, 0.0, 50.0, 50.0), 0.0, RED),
        filled(Rect::new(20.0, 20.0, 50.0, 50.0), 0.0, BLUE),
    ]);
    assert_eq!([page.at(10, 10), page.at(30, 30)], [RED, BLUE]);
}

#[test]
fn a_border_lies_inside_its_box() {
    let border = Border { width: 3.0, color: BLACK };
    let page = drawn(vec![bordered(
        Rect::new(10.0, 10.0, 80.0, 40.0),
        0.0,
        Some(RED),
        border,
    )]);
    let across = page.row(30);
    assert_eq!(across[9..14], [WHITE, BLACK, BLACK, BLACK, RED]);
    assert_eq!(across[86..91], [RED, BLACK, BLACK, BLACK, WHITE]);
    assert_eq!(page.column(50)[9..14], [WHITE, BLACK, BLACK, BLACK, RED]);
}

#[test]
fn a_border_without_a_ground_leaves_the_inside() {
    let border = Border { width: 2.0, color: BLUE };
    let page = drawn(vec![bordered(Rect::new(10.0, 10.0, 40.0, 40.0), 20.0, None, border)]);
    assert_eq!([page.at(30, 30), page.at(11, 30), page.at(30, 11)], [WHITE, BLUE, BLUE]);
    assert_eq!(page.at(11, 11), WHITE, "the corner outside the circle");
}

#[test]
fn a_circle_is_round() {
    let page = drawn(vec![filled(Rect::new(10.0, 10.0, 80.0, 80.0), 40.0, BLACK)]);
    for (x, y) in (0..100).flat_map(|y| (0..100).map(move |x| (x, y))) {
        let distance = (x as f32 + 0.5 - 50.0).hypot(y as f32 + 0.5 - 50.0);
        let expected = (40.5 - distance).clamp(0.0, 1.0);
        let ink = 1.0 - f32::from(page.at(x, y).r) / 255.0;
        assert!((ink - expected).abs() < 0.12, "{ink} instead of {expected} at {x}, {y}");
    }
}

#[test]
fn the_corner_of_a_rounded_box_is_cut() {
    let page = drawn(vec![filled(Rect::new(10.0, 10.0, 60.0, 40.0), 12.0, RED)]);
    assert_eq!([page.at(10, 10), page.at(12, 12), page.at(69, 49)], [WHITE; 3]);
    assert_eq!([page.at(10, 30), page.at(40, 10), page.at(15, 15)], [RED; 3]);
}

#[test]
fn a_line_is_as_wide_as_it_says() {
    let (from, to) = (Point::new(10.0, 50.0), Point::new(90.0, 50.0));
    let page = drawn(vec![line(from, to, 4.0, None, Cap::Butt)]);
    assert_eq!(page.column(50)[47..53], [WHITE, BLACK, BLACK, BLACK, BLACK, WHITE]);
    assert_eq!(
        [page.at(9, 50), page.at(10, 50), page.at(89, 50), page.at(90, 50)],
        [WHITE, BLACK, BLACK, WHITE]
    );
}

#[test]
fn round_caps_reach_beyond_the_ends() {
    let (from, to) = (Point::new(20.0, 50.0), Point::new(80.0, 50.0));
    let page = drawn(vec![line(from, to, 10.0, None, Cap::Round)]);
    assert_eq!([page.at(16, 50), page.at(83, 49)], [BLACK, BLACK]);
    assert_eq!([page.at(14, 50), page.at(15, 45), page.at(85, 50)], [WHITE; 3]);
}

#[test]
fn dashes_are_as_many_as_fit() {
    let (from, to) = (Point::new(0.0, 50.0), Point::new(100.0, 50.0));
    let dash = Dash { on: 6.0, off: 4.0 };
    let page = drawn(vec![line(from, to, 4.0, Some(dash), Cap::Butt)]);
    let row = page.row(50);
    assert_eq!(stretches(&row, BLACK), 10);
    assert_eq!(row[..11], [[BLACK; 6].as_slice(), &[WHITE; 4], &[BLACK; 1]].concat());
}

#[test]
fn dashes_without_a_length_are_dots() {
    let (from, to) = (Point::new(5.0, 50.0), Point::new(96.0, 50.0));
    let dash = Dash { on: 0.0, off: 10.0 };
    let page = drawn(vec![line(from, to, 6.0, Some(dash), Cap::Round)]);
    let row = page.row(50);
    assert_eq!(stretches(&row, BLACK), 10);
    assert_eq!(row[33..37], [BLACK; 4]);
    assert_eq!(page.column(35)[48..52], [BLACK; 4]);
    assert!(page.at(32, 47).r > 100, "round");
}

#[test]
fn joins_are_round() {
    let path = [
        Step::Move(Point::new(20.0, 80.0)),
        Step::Line(Point::new(20.0, 20.0)),
        Step::Line(Point::new(80.0, 20.0)),
    ];
    let corner = Item::Line(LineItem {
        path: path.into(),
        width: 20.0,
        color: BLACK,
        dash: None,
        cap: Cap::Butt,
    });
    let page = drawn(vec![corner]);
    assert_eq!([page.at(11, 11), page.at(14, 14)], [WHITE, BLACK]);
}

#[test]
fn a_band_fills_what_lies_between_its_lines_either_way() {
    let rising = [(10.0, 20.0, 40.0), (50.0, 30.0, 60.0), (90.0, 20.0, 40.0)];
    let falling: Vec<_> = rising.iter().rev().copied().collect();
    for places in [&rising[..], &falling] {
        let page = drawn(vec![band(places, Fill::Solid(BLUE))]);
        assert_eq!([page.at(50, 31), page.at(50, 58), page.at(12, 30)], [BLUE; 3]);
        assert_eq!(
            [page.at(50, 28), page.at(50, 61), page.at(9, 30), page.at(12, 50)],
            [WHITE; 4]
        );
    }
}

#[test]
fn a_polygon_fills_its_inside() {
    let page = drawn(vec![polygon(
        &[(10.0, 10.0), (90.0, 10.0), (10.0, 90.0)],
        Fill::Solid(RED),
    )]);
    assert_eq!([page.at(12, 12), page.at(45, 45), page.at(60, 60)], [RED, RED, WHITE]);
}

#[test]
fn a_gradient_keeps_its_ends_and_is_halfway_in_the_middle() {
    let fill = Fill::Vertical { from_y: 30.0, from: BLACK, to_y: 70.0, to: RED };
    let page = drawn(vec![band(&[(0.0, 0.0, 100.0), (100.0, 0.0, 100.0)], fill)]);
    assert_eq!(
        [page.at(50, 5), page.at(50, 29), page.at(50, 71), page.at(50, 99)],
        [BLACK, BLACK, RED, RED]
    );
    assert!(page.at(50, 50).r.abs_diff(129) <= 3, "{:?}", page.at(50, 50));
}

#[test]
fn a_gradient_to_nothing_keeps_its_hue() {
    let fill = Fill::Vertical {
        from_y: 0.0,
        from: RED,
        to_y: 100.0,
        to: Color { a: 0, ..BLACK },
    };
    let page = drawn(vec![band(&[(0.0, 0.0, 100.0), (100.0, 0.0, 100.0)], fill)]);
    let Color { r, g, b, .. } = page.at(50, 50);
    assert!(r == 255 && g.abs_diff(128) <= 3 && g == b, "{r} {g} {b}");
}

#[test]
fn a_gradient_of_no_height_is_an_edge() {
    let fill = Fill::Vertical { from_y: 50.0, from: BLACK, to_y: 50.0, to: RED };
    let page = drawn(vec![band(&[(0.0, 0.0, 100.0), (100.0, 0.0, 100.0)], fill)]);
    assert_eq!([page.at(50, 48), page.at(50, 51)], [BLACK, RED]);
}

#[test]
fn letters_stand_on_their_baseline() {
    let text = letters(Point::new(10.0, 10.3), 60.0, &[LETTER_H], Synthesis::default());
    let page = drawn(vec![text]);
    // Inter's capitals are 1490/2048 of the size tall; the line moves to a whole pixel.
    let stem = page.column(18);
    assert_eq!([stem[25], stem[27], stem[69], stem[70]], [WHITE, BLACK, BLACK, WHITE]);
    assert_eq!(stretches(&page.row(35), BLACK), 2, "two stems");
    assert_eq!(stretches(&page.row(48), BLACK), 1, "the bar");
}

#[test]
fn what_a_font_lacks_is_added() {
    let at = Point::new(10.0, 10.0);
    let ink = |synthesis| {
        let page = drawn(vec![letters(at, 60.0, &[LETTER_H], synthesis)]);
        let left = |y| page.row(y).iter().position(|pixel| *pixel == BLACK).unwrap();
        let width = page.row(35).iter().filter(|pixel| **pixel == BLACK).count();
        (left(30), left(68), width)
    };
    let (top, foot, width) = ink(Synthesis::default());
    assert_eq!(top, foot, "upright");
    let slanted = Synthesis { skew: Some(14.0), ..Synthesis::default() };
    let (top, foot, _) = ink(slanted);
    assert!((8..=11).contains(&(top - foot)), "slanted to the right: {top}, {foot}");
    let bold = Synthesis { embolden: true, ..Synthesis::default() };
    let (.., bold) = ink(bold);
    assert!(
        (bold - width).abs_diff(5) <= 1,
        "each stem gains 2.5 pixels: {width}, {bold}"
    );
}

#[test]
fn a_picture_covers_its_rectangle_and_is_cut_off_round() {
    for scale in [3, 7, 300] {
        let page = drawn(vec![picture(Rect::new(20.0, 20.0, 40.0, 40.0), 20.0, scale)]);
        assert_eq!([page.at(21, 40), page.at(58, 40)], [RED, BLUE], "at {scale}");
        assert_eq!([page.at(21, 21), page.at(18, 40), page.at(61, 40)], [WHITE; 3]);
    }
}

#[test]
fn a_broken_picture_is_an_error_that_says_so() {
    let broken = Item::Image(ImageItem {
        rect: Rect::new(0.0, 0.0, 9.0, 9.0),
        radius: 0.0,
        image: Arc::new(model::Image {
            media: model::Media::Jpeg,
            bytes: Arc::new(*b"not a picture"),
        }),
    });
    let scene = scene(10.0, 10.0, vec![broken]);
    let tile = Tile { x: 0, y: 0, width: 10, height: 10 };
    let inks = ink::collect(&scene, 1.0, tile.rect());
    let page = Page {
        inks: inks.list,
        pictures: inks.pictures.iter().map(|image| Decoded::new(image, 1)).collect(),
        ground: Ground::Opaque,
        color: WHITE,
    };
    let failed = Painter::new().paint(&page, tile, Vec::new());
    assert!(matches!(failed, Err(PaintError::Picture(_))));
}

#[test]
fn a_transparent_ground_leaves_straight_alpha() {
    let scene = scene(
        4.0,
        1.0,
        vec![filled(Rect::new(0.0, 0.0, 2.0, 1.0), 0.0, RED.faded(0.5))],
    );
    let tile = Tile { x: 0, y: 0, width: 4, height: 1 };
    let page = Page {
        inks: ink::collect(&scene, 1.0, tile.rect()).list,
        pictures: Vec::new(),
        ground: Ground::Transparent,
        color: WHITE,
    };
    let pixels = Painter::new().paint(&page, tile, Vec::new()).unwrap();
    assert_eq!(pixels, [255, 0, 0, 128, 255, 0, 0, 128, 0, 0, 0, 0, 0, 0, 0, 0]);
}

#[test]
fn many_letters_leave_no_trace_beside_their_line() {
    let text = letters(Point::new(5.0, 30.0), 10.0, &[LETTER_O; 9], Synthesis::default());
    let page = drawn(vec![text]);
    assert!(page.row(31).iter().chain(&page.row(42)).all(|pixel| *pixel == WHITE));
    assert!(stretches(&page.row(37), WHITE) >= 18);
}
