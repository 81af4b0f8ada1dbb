//! Small scenes for the tests of the painters.

use std::sync::Arc;

use parley::FontData;

use crate::{
    geometry::{Point, Rect, Size, Step},
    model::{self, Media},
    scene::{
        Area, AreaShape, Border, BoxItem, Cap, Color, Dash, Fill, Group, ImageItem, Item, LineItem, Part, Scene,
        TextItem,
    },
    text::{Glyph, GlyphRun, Measure, Synthesis, TextBlock, TextLine},
};

pub(super) const WHITE: Color = Color::hex(0xff_ff_ff);
pub(super) const BLACK: Color = Color::hex(0);
pub(super) const RED: Color = Color::hex(0xff_00_00);
pub(super) const BLUE: Color = Color::hex(0x00_00_ff);
/// What Inter calls an H: two upright stems and a bar.
pub(super) const LETTER_H: u32 = 161;
/// And an o: round.
pub(super) const LETTER_O: u32 = 790;

pub(super) fn scene(width: f32, height: f32, items: Vec<Item>) -> Scene {
    Scene {
        size: Size::new(width, height),
        ground: WHITE,
        root: Group { part: Part::Page, at: Point::default(), items: items.into() },
    }
}

pub(super) fn group(x: f32, y: f32, items: Vec<Item>) -> Item {
    Item::Group(Group {
        part: Part::Ground,
        at: Point::new(x, y),
        items: items.into(),
    })
}

pub(super) fn filled(rect: Rect, radius: f32, fill: Color) -> Item {
    Item::Box(BoxItem { rect, radius, fill: Some(fill), border: None })
}

pub(super) fn bordered(rect: Rect, radius: f32, fill: Option<Color>, border: Border) -> Item {
    Item::Box(BoxItem { rect, radius, fill, border: Some(border) })
}

pub(super) fn line(from: Point, to: Point, width: f32, dash: Option<Dash>, cap: Cap) -> Item {
    Item::Line(LineItem {
        path: [Step::Move(from), Step::Line(to)].into(),
        width,
        color: BLACK,
        dash,
        cap,
    })
}

pub(super) fn band(places: &[(f32, f32, f32)], fill: Fill) -> Item {
    Item::Area(Area { shape: AreaShape::Band(places.into()), fill })
}

pub(super) fn polygon(points: &[(f32, f32)], fill: Fill) -> Item {
    Item::Area(Area {
        shape: AreaShape::Convex(points.iter().map(|&(x, y)| Point::new(x, y)).collect()),
        fill,
    })
}

/// A picture of 2 × 1 pixels, enlarged by `scale`: red on the left, blue on the right.
pub(super) fn picture(rect: Rect, radius: f32, scale: u32) -> Item {
    let pixels = image::RgbaImage::from_fn(2 * scale, scale, |x, _| {
        let color = if x < scale { RED } else { BLUE };
        image::Rgba([color.r, color.g, color.b, 255])
    });
    let mut bytes = std::io::Cursor::new(Vec::new());
    pixels.write_to(&mut bytes, image::ImageFormat::Png).unwrap();
    Item::Image(ImageItem {
        rect,
        radius,
        image: Arc::new(model::Image { media: Media::Png, bytes: bytes.into_inner().into() }),
    })
}

/// Letters of Inter, `size` apart, their baseline `size` under `at`.
pub(super) fn letters(at: Point, size: f32, ids: &[u32], synthesis: Synthesis) -> Item {
    let font = include_bytes!("../../assets/fonts/Inter-Regular.ttf").as_slice();
    let glyph = |(index, &id): (usize, &u32)| Glyph {
        id,
        x: index as f32 * size,
        y: size,
        advance: size,
        start: 0,
        end: 1,
    };
    let run = GlyphRun {
        font: FontData::new(font.to_vec().into(), 0),
        size,
        coords: Arc::new([]),
        synthesis,
        is_right_to_left: false,
        glyphs: ids.iter().enumerate().map(glyph).collect(),
    };
    let width = size * ids.len() as f32;
    let block = TextBlock {
        text: "".into(),
        language: "en".into(),
        is_right_to_left: false,
        measure: Measure {
            width,
            height: size,
            lines: 1,
            word_broken: false,
            hyphenated: false,
        },
        lines: [TextLine { baseline: size, x: 0.0, width, range: 0..0 }].into(),
        runs: [run].into(),
    };
    Item::Text(TextItem { at, color: BLACK, block: Arc::new(block) })
}

/// A bit of everything, 300 × 700 units.
pub(super) fn everything() -> Scene {
    let border = Border { width: 1.3, color: Color::hex(0x44_66_88) };
    let fade = Fill::Vertical {
        from_y: 40.0,
        from: RED.faded(0.8),
        to_y: 610.0,
        to: BLUE.faded(0.1),
    };
    let mut items = vec![
        bordered(
            Rect::new(3.3, 5.1, 290.7, 690.2),
            17.0,
            Some(Color::hex(0xee_dd_cc)),
            border,
        ),
        band(&[(10.0, 30.5, 640.2), (150.2, 90.0, 600.0), (290.0, 40.1, 650.0)], fade),
        picture(Rect::new(40.2, 120.7, 200.0, 333.0), 20.0, 40),
        line(
            Point::new(5.0, 11.0),
            Point::new(280.3, 690.0),
            2.4,
            Some(Dash { on: 7.0, off: 5.0 }),
            Cap::Round,
        ),
        polygon(
            &[(100.0, 500.3), (180.0, 480.0), (160.0, 660.6)],
            Fill::Solid(BLUE.faded(0.5)),
        ),
    ];
    for number in 0..25 {
        let y = number as f32 * 27.3;
        items.push(filled(Rect::new(20.4, y, 17.7, 17.7), 8.85, Color::hex(0x33_88_55)));
        items.push(letters(
            Point::new(60.1, y),
            15.5,
            &[LETTER_H, LETTER_O, LETTER_O, LETTER_H],
            Synthesis::default(),
        ));
    }
    scene(300.0, 700.0, items)
}
