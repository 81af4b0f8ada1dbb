//! Where something can be added by the pointer: it stands in the way of no text.

use egui::{Rect, Shape, epaint::CircleShape, vec2};
use throughline::{
    app::{Action, group_of, texts},
    edit::{Selection, Thing},
};

use crate::{
    driver::Driver,
    maps::{mirrored, sample, small},
};

/// The "+" that are drawn on the canvas.
fn pluses(d: &Driver) -> Vec<CircleShape> {
    let canvas = d.canvas();
    let shapes = d.harness.output().shapes.iter();
    let circles = shapes.filter_map(|clipped| {
        let Shape::Circle(circle) = &clipped.shape else {
            return None;
        };
        canvas.contains(circle.center).then_some(*circle)
    });
    circles.filter(|circle| (5.0..=10.0).contains(&circle.radius)).collect()
}

/// Where the texts of cards, touchpoints, stages and lanes stand on the screen.
fn all_texts(d: &Driver) -> Vec<(String, Rect)> {
    let scene = d.app().shown().scene().clone();
    let things = d.things().into_iter().filter(|thing| *thing != Thing::Map);
    let blocks = things.flat_map(|thing| {
        let group = group_of(&scene, thing);
        group.map(|(group, at)| texts(&group, at)).unwrap_or_default()
    });
    let camera = d.app().camera();
    let place = |at| camera.canvas_from_map(at);
    let rects = blocks.map(|(at, block)| {
        let at = place(at);
        let min = d.canvas().min + vec2(at.x, at.y);
        let size = vec2(block.measure.width, block.measure.height) * camera.zoom();
        (block.text.to_string(), Rect::from_min_size(min, size))
    });
    // Signs are of glyphs, too.
    rects.filter(|(text, _)| text.contains(char::is_alphanumeric)).collect()
}

/// How many "+" are shown where the pointer is on a thing; each keeps off all texts.
fn seen_at(d: &mut Driver, thing: Thing) -> usize {
    d.app_mut()
        .apply([Action::Show(Selection::one(thing)), Action::Select(Selection::none())]);
    d.frame(Vec::new());
    d.frame(Vec::new());
    let Some(at) = d.rect(thing).map(|rect| rect.center()) else {
        return 0;
    };
    d.hover(at);
    let (shown, all) = (pluses(d), all_texts(d));
    for (plus, (text, rect)) in shown.iter().flat_map(|plus| all.iter().map(move |text| (plus, text))) {
        let room = rect.distance_to_pos(plus.center);
        assert!(room > plus.radius - 0.6, "{thing:?} covers \"{text}\" by {room}");
    }
    shown.len()
}

#[test]
fn a_plus_covers_no_text() {
    for map in [small(), mirrored(), sample()] {
        let mut d = Driver::open(map);
        for zoom in ["Ctrl+0", "Ctrl+Minus", "Ctrl+Plus Ctrl+Plus"] {
            d.press_all(zoom);
            let mut things = d.things();
            things.retain(|thing| {
                matches!(
                    thing,
                    Thing::Card(_) | Thing::Stage(_) | Thing::Lane(_) | Thing::Touchpoint(_)
                )
            });
            let seen: usize = things.into_iter().map(|thing| seen_at(&mut d, thing)).sum();
            assert!(seen > 5, "{seen} seen at {zoom}");
        }
    }
}

#[test]
fn the_plus_under_a_card_adds_one_there() {
    let mut d = Driver::open(sample());
    d.press("Ctrl+0");
    let at = d.at("Types the card number twice", 0.5, 0.5);
    d.hover(at);
    let [plus] = pluses(&d)[..] else {
        panic!("one plus is shown: {:?}", pluses(&d));
    };
    assert!(plus.center.y > at.y, "it is under the card");
    d.click_at(plus.center);
    d.type_text("Asks a friend");
    d.press("Enter");
    d.press("Escape");
    assert_eq!(d.said("Pays › Doing"), "Types the card number twice | Asks a friend");
}
