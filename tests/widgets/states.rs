//! Every part in every state, painted: each state is seen, and nothing leaves its bounds.

use egui::{Frame, Margin, Pos2, Rect, Ui, Vec2, pos2, vec2};
use egui_kittest::{
    Harness,
    kittest::{NodeT as _, Queryable as _},
};
use image::{Rgba, RgbaImage, imageops};
use throughline::ui::style::{Scheme, TARGET, tokens};

use crate::{
    specimen::{SPECIMENS, Specimen, Values},
    stage::{self, SCHEMES},
};

const WIDTH: f32 = 316.0;
const HEIGHT: f32 = 220.0;
/// What surrounds a part.
const MARGIN: f32 = 24.0;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    Rest,
    Hover,
    Focus,
    Pressed,
    Disabled,
}

const STATES: [State; 5] = [State::Rest, State::Hover, State::Focus, State::Pressed, State::Disabled];

struct Shown {
    index: usize,
    state: State,
    values: Values,
}

fn show(ui: &mut Ui, shown: &mut Shown) {
    let frame = Frame::NONE
        .fill(tokens(ui).panel)
        .inner_margin(Margin::same(MARGIN as i8 - 8));
    frame.show(ui, |ui| {
        ui.set_min_size(ui.available_size());
        let specimen = &SPECIMENS[shown.index];
        let builder = if shown.state == State::Disabled {
            egui::UiBuilder::new().disabled()
        } else {
            egui::UiBuilder::new()
        };
        ui.push_id(shown.index, |ui| {
            ui.scope_builder(builder, |ui| (specimen.show)(ui, &mut shown.values));
        });
    });
}

fn rect_of(harness: &Harness<'_, Shown>, specimen: &Specimen) -> Rect {
    harness.get_by_role_and_label(specimen.role, specimen.name).rect()
}

/// Brings a part into a state and paints it.
fn picture(harness: &mut Harness<'_, Shown>, index: usize, state: State) -> (RgbaImage, Rect) {
    let specimen = &SPECIMENS[index];
    *harness.state_mut() = Shown { index, state, values: Values::default() };
    harness.run();
    let rect = rect_of(harness, specimen);
    let at = touched(specimen, rect);
    match state {
        State::Rest | State::Disabled => {}
        State::Hover => harness.hover_at(at),
        State::Focus => harness.get_by_role_and_label(specimen.role, specimen.name).focus(),
        State::Pressed => {
            harness.hover_at(at);
            harness.drag_at(at);
        }
    }
    harness.run_steps(3);
    let picture = harness.render().expect("it can be painted");
    if state == State::Pressed {
        harness.drop_at(pos2(1.0, HEIGHT - 1.0));
    }
    harness.remove_cursor();
    harness.run_steps(2);
    if let Some(focused) = harness.ctx.memory(egui::Memory::focused) {
        harness.ctx.memory_mut(|memory| memory.surrender_focus(focused));
        harness.run_steps(2);
    }
    (picture, rect)
}

/// Where a part is touched: groups at their last segment.
fn touched(specimen: &Specimen, rect: Rect) -> Pos2 {
    if specimen.role == egui::Role::RadioGroup {
        rect.right_bottom() - vec2(16.0, 16.0)
    } else {
        rect.center()
    }
}

fn differing(one: &RgbaImage, other: &RgbaImage, within: Rect) -> usize {
    one.enumerate_pixels()
        .filter(|&(x, y, pixel)| within.contains(pos2(x as f32, y as f32)) && other.get_pixel(x, y) != pixel)
        .count()
}

#[test]
fn every_state_of_every_part_is_seen() {
    for scheme in SCHEMES {
        let shown = Shown { index: 0, state: State::Rest, values: Values::default() };
        let Some(mut harness) = stage::paint(scheme, vec2(WIDTH, HEIGHT), show, shown) else {
            return;
        };
        let (cell, rows) = (WIDTH as u32, SPECIMENS.len() as u32);
        let ground = harness
            .render()
            .expect("it can be painted")
            .get_pixel(12, HEIGHT as u32 - 12)
            .to_owned();
        let mut sheet = RgbaImage::from_pixel(cell * STATES.len() as u32, rows * HEIGHT as u32, ground);
        let mut top = 0;
        let mut failures = Vec::new();
        for (index, specimen) in SPECIMENS.iter().enumerate() {
            let pictures = STATES.map(|state| picture(&mut harness, index, state));
            let (rest, rect) = &pictures[0];
            if rect.height() < TARGET || rect.width() < TARGET {
                failures.push(format!("{}: {:?} is a small target", specimen.name, rect.size()));
            }
            for (state, (picture, _)) in STATES.iter().zip(&pictures).skip(1) {
                let near = rect.expand(8.0);
                let seen = differing(rest, picture, near);
                let all = differing(rest, picture, Rect::EVERYTHING);
                // The caret's own few pixels are no ring.
                let least = if *state == State::Focus { 40 } else { 8 };
                if seen < least && !is_same_on_purpose(specimen, *state) {
                    failures.push(format!("{}: {state:?} changes {seen} pixels", specimen.name));
                }
                if *state == State::Focus && all > seen + 4000 {
                    failures.push(format!(
                        "{}: focus changes {} pixels far away",
                        specimen.name,
                        all - seen
                    ));
                }
            }
            failures
                .extend(out_of_bounds(rest, ground).map(|at| format!("{}: ink at the edge, {at:?}", specimen.name)));
            let height = (rect.bottom() + MARGIN).min(HEIGHT) as u32;
            for (column, (picture, _)) in (0..).zip(&pictures) {
                let cut = imageops::crop_imm(picture, 0, 0, cell, height).to_image();
                imageops::replace(&mut sheet, &cut, i64::from(cell * column), i64::from(top));
            }
            top += height;
        }
        let sheet = imageops::crop_imm(&sheet, 0, 0, sheet.width(), top).to_image();
        stage::save(
            &sheet,
            if scheme == Scheme::Light {
                "states-light.png"
            } else {
                "states-dark.png"
            },
        );
        assert!(failures.is_empty(), "{scheme:?}\n{}", failures.join("\n"));
    }
}

/// What is selected shows nothing of the pointer.
fn is_same_on_purpose(specimen: &Specimen, state: State) -> bool {
    matches!(
        (specimen.name, state),
        ("Pays" | "Select", State::Hover | State::Pressed | State::Disabled)
    )
}

/// Whether something is painted in the outermost pixels, where nothing may stand.
fn out_of_bounds(picture: &RgbaImage, ground: Rgba<u8>) -> Option<(u32, u32)> {
    // The harness leaves 8 around the window.
    let (width, height) = picture.dimensions();
    let is_outermost = |x: u32, y: u32| {
        let (left, right) = ((9..12).contains(&x), (width - 12..width - 9).contains(&x));
        (9..height - 9).contains(&y) && (left || right || y < 12)
    };
    picture
        .enumerate_pixels()
        .filter(|&(x, y, _)| (9..width - 9).contains(&x) && is_outermost(x, y))
        .find(|(_, _, pixel)| **pixel != ground)
        .map(|(x, y, _)| (x, y))
}

#[test]
fn every_part_has_its_name_and_role_once() {
    let shown = Shown { index: 0, state: State::Rest, values: Values::default() };
    let mut harness = stage::play(Vec2::new(WIDTH, HEIGHT), show, shown);
    for (index, specimen) in SPECIMENS.iter().enumerate() {
        harness.state_mut().index = index;
        harness.run();
        let found: Vec<_> = harness.query_all_by_label(specimen.name).collect();
        assert_eq!(found.len(), 1, "{}", specimen.name);
        let node = found[0].accesskit_node();
        assert_eq!(node.role(), specimen.role, "{}", specimen.name);
        assert!(
            node.data().supports_action(egui::accesskit::Action::Focus),
            "{} can be focused",
            specimen.name
        );
    }
}

#[test]
fn a_disabled_part_says_so() {
    let shown = Shown { index: 0, state: State::Disabled, values: Values::default() };
    let mut harness = stage::play(Vec2::new(WIDTH, HEIGHT), show, shown);
    for (index, specimen) in SPECIMENS.iter().enumerate() {
        harness.state_mut().index = index;
        harness.run();
        let node = harness.get_by_role_and_label(specimen.role, specimen.name);
        assert!(node.accesskit_node().is_disabled(), "{}", specimen.name);
    }
}
