//! Looking at the map: the camera and the panels.

use egui::{Event, Key, Modifiers, PointerButton, Pos2, TouchDeviceId, TouchId, TouchPhase, vec2};
use throughline::{
    app::{Action, Command, Panel},
    geometry::Rect,
    model::PresetName,
};

use crate::{
    driver::{Driver, Press, key},
    maps::{sample, small},
};

#[test]
fn ctrl_and_wheel_zoom_about_the_pointer() {
    let mut d = Driver::open(sample());
    for at in [d.canvas().center(), d.canvas().center() + vec2(-150.0, 90.0)] {
        for delta in [120.0, 120.0, -60.0] {
            let (before, zoom) = (d.on_map(at), d.app().camera().zoom());
            d.hold("Ctrl");
            d.wheel(at, vec2(0.0, delta));
            d.hold("");
            let after = d.on_map(at);
            assert_eq!(d.app().camera().zoom() > zoom, delta > 0.0);
            assert!(
                (before.x - after.x).hypot(before.y - after.y) * d.app().camera().zoom() < 1.0,
                "{before:?} to {after:?}"
            );
        }
    }
}

/// What a window is told when a finger does something; the first finger is a mouse, too.
fn finger(id: u64, phase: TouchPhase, pos: Pos2) -> Vec<Event> {
    let touch = Event::Touch {
        device_id: TouchDeviceId(1),
        id: TouchId(id),
        phase,
        pos,
        force: None,
    };
    let button = |pressed| Event::PointerButton {
        pos,
        button: PointerButton::Primary,
        pressed,
        modifiers: Modifiers::NONE,
    };
    let mouse = match phase {
        _ if id > 1 => Vec::new(),
        TouchPhase::Start => vec![Event::PointerMoved(pos), button(true)],
        TouchPhase::Move => vec![Event::PointerMoved(pos)],
        TouchPhase::End | TouchPhase::Cancel => vec![button(false), Event::PointerGone],
    };
    std::iter::once(touch).chain(mouse).collect()
}

#[test]
fn two_fingers_zoom_about_what_is_between_them_and_drag_nothing() {
    let mut d = Driver::open(small());
    let middle = d.spot("Sees an ad");
    let zoom = d.app().camera().zoom();
    let before = d.on_map(middle);
    let apart = |by: f32| [middle - vec2(by, 0.0), middle + vec2(by, 0.0)];
    for (id, at) in (1..).zip(apart(10.0)) {
        d.frame(finger(id, TouchPhase::Start, at));
    }
    for by in [14.0, 18.0, 22.0, 26.0, 30.0] {
        let fingers = (1..).zip(apart(by));
        d.frame(fingers.flat_map(|(id, at)| finger(id, TouchPhase::Move, at)).collect());
    }
    for (id, at) in (1..).zip(apart(30.0)) {
        d.frame(finger(id, TouchPhase::End, at));
    }
    d.rest();
    let (after, ratio) = (d.on_map(middle), d.app().camera().zoom() / zoom);
    assert!((2.0..=3.1).contains(&ratio), "{ratio}");
    assert!(
        (before.x - after.x).hypot(before.y - after.y) < 2.0,
        "{before:?} to {after:?}"
    );
    assert_eq!(d.selected(), "", "the first finger took hold of nothing");
    d.assert_as_at_start();
}

#[test]
fn the_wheel_moves_the_map_with_it() {
    let mut d = Driver::open(sample());
    d.press("Ctrl+0");
    let at = d.canvas().center();
    let before = d.on_map(at);
    d.wheel(at, vec2(0.0, -100.0));
    let after = d.on_map(at);
    assert!((after.y - before.y - 100.0).abs() < 1.0 && (after.x - before.x).abs() < 1.0);
    assert_eq!(d.app().camera().zoom(), 1.0);
}

#[test]
fn space_and_drag_move_the_map() {
    let mut d = Driver::open(sample());
    d.press("Ctrl+0");
    d.press("ArrowRight"); // The canvas has the keyboard.
    let at = d.canvas().center();
    let before = d.on_map(at);
    d.frame(vec![key(Key::Space, Modifiers::NONE, Press::Down)]);
    d.drag(at, at + vec2(70.0, 40.0));
    d.frame(vec![key(Key::Space, Modifiers::NONE, Press::Up)]);
    d.rest();
    let after = d.on_map(at);
    assert!((before.x - after.x - 70.0).abs() < 1.0 && (before.y - after.y - 40.0).abs() < 1.0);
    d.assert_as_at_start();
    assert_eq!(d.written(), None);
}

#[test]
fn fit_shows_all_of_the_map_and_ctrl_0_its_size() {
    let mut d = Driver::open(sample());
    d.press("Ctrl+0");
    assert_eq!(d.app().camera().zoom(), 1.0);
    d.press("Ctrl+Plus");
    assert_eq!(d.app().camera().zoom(), 1.25);
    d.press_all("Ctrl+Minus Ctrl+Minus");
    assert_eq!(d.app().camera().zoom(), 0.9);
    d.press("Ctrl+1");
    let page = d.app().shown().places().size();
    let shown = d
        .app()
        .camera()
        .rect_on_canvas(Rect::new(0.0, 0.0, page.width, page.height));
    let canvas = d.canvas();
    assert!(shown.x >= 0.0 && shown.y >= 0.0 && shown.right() <= canvas.width() && shown.bottom() <= canvas.height());
    let is_filled = (shown.width - canvas.width()).abs() < 60.0 || (shown.height - canvas.height()).abs() < 60.0;
    assert!(is_filled, "{shown:?} in {canvas:?}");
}

#[test]
fn ctrl_2_shows_what_is_selected() {
    let mut d = Driver::open(small());
    d.click("Waits");
    d.press("Ctrl+2");
    let rect = d.rect(d.thing("Waits")).expect("it is shown");
    assert!((rect.center() - d.canvas().center()).length() < 2.0);
}

#[test]
fn undo_touches_neither_camera_nor_panels() {
    let mut d = Driver::open(small());
    d.click("Sees an ad");
    d.press("Delete");
    d.press("Ctrl+Alt+1");
    assert_eq!(d.app().panels().outline, Panel::Closed);
    d.press_all("Ctrl+0 Ctrl+Plus");
    let camera = d.app().camera();
    for keys in ["Ctrl+Z", "Ctrl+Y", "Ctrl+Z"] {
        d.press(keys);
        assert_eq!(d.app().camera(), camera);
        assert_eq!(d.app().panels().outline, Panel::Closed);
    }
    d.assert_as_at_start();
}

#[test]
fn what_the_keyboard_reaches_is_brought_into_view() {
    let mut d = Driver::open(sample());
    d.press_all("Ctrl+0 Ctrl+Plus Ctrl+Plus ArrowRight");
    for _ in 0..40 {
        d.press("ArrowRight");
        let focus = d.app().selection().focus().expect("something has the focus");
        let rect = d.rect(focus).expect("it is shown");
        assert!(d.canvas().expand(1.0).contains_rect(rect), "{rect:?}");
    }
}

#[test]
fn the_status_bar_calls_a_page_as_the_menu_does() {
    let mut d = Driver::open(small());
    d.app_mut().apply([Action::Do(Command::BoardPage(PresetName::A3))]);
    d.rest();
    d.assert_says("Page: A3, smallest text");
}
