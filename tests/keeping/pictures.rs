//! Pictures that are put into a map: decoded beside the window, then one edit.

use std::{sync::Arc, time::Duration};

use throughline::{
    app::{
        Action, App, Command, Dialog, Keep,
        pictures::{Given, Square},
    },
    edit::{Column, Edit, Selection, Thing},
    geometry::Size,
    id_source::IdSource,
    model::{CardKind, LaneKind, Persona},
    picture::Pixels,
};

use crate::program::Home;

pub(crate) fn grey() -> Given {
    let rgba = vec![128; 4 * 40 * 30].into();
    Given::Pixels(Pixels { width: 40, height: 30, rgba })
}

#[test]
fn a_picture_becomes_a_card_in_the_lane_of_pictures_in_one_step() {
    let home = Home::new();
    let mut program = home.started();
    program.ask(Action::Change(Edit::Delete(
        program
            .app
            .map()
            .lanes
            .iter()
            .filter(|lane| lane.kind == LaneKind::Images)
            .map(|lane| Thing::Lane(lane.id))
            .collect(),
    )));
    let before = (**program.app.map()).clone();
    let touchpoint = before.touchpoints().nth(1).expect("a touchpoint").id;
    program.ask(Action::Keep(Keep::Picture(grey(), Some(Thing::Touchpoint(touchpoint)))));
    let map = program.app.map().clone();
    let lane = map.lanes.last().expect("a lane");
    assert_eq!(lane.kind, LaneKind::Images);
    let cell = throughline::edit::Cell { column: Column::Touchpoint(touchpoint), lane: lane.id };
    let cards = throughline::edit::cards_of(&map, cell);
    assert!(matches!(cards, [card] if matches!(card.kind, CardKind::Image(id) if map.images.contains_key(&id))));
    assert_eq!(program.app.document().undo_label(), Some("Insert picture"));
    program.ask(Action::Keep(Keep::Picture(grey(), Some(Thing::Touchpoint(touchpoint)))));
    assert_eq!(
        (program.app.map().lanes.len(), program.app.map().images.len()),
        (map.lanes.len(), 1)
    );
    program.obey(Command::Undo);
    program.obey(Command::Undo);
    assert_eq!(**program.app.map(), before);
}

#[test]
fn a_picture_that_was_put_in_is_selected_and_in_view() {
    let home = Home::new();
    let mut program = home.started();
    program.ask(Action::Resize(Size::new(700.0, 500.0)));
    for zoom in [Command::ActualSize, Command::ZoomIn] {
        program.obey(zoom);
        for touchpoint in program.app.map().touchpoints().map(|own| own.id).collect::<Vec<_>>() {
            program.ask(Action::Keep(Keep::Picture(grey(), Some(Thing::Touchpoint(touchpoint)))));
            let Some(card @ Thing::Card(_)) = program.app.selection().only() else {
                panic!("the picture is selected");
            };
            let (app, places) = (&program.app, program.app.shown().places());
            let here = app.camera().rect_on_canvas(places.rect(card).expect("it is drawn"));
            assert!(here.right() <= 700.0 && here.bottom() <= 500.0, "{here:?}");
            // The names of the lanes and the heads of the stages stay over the map.
            let names = app.camera().rect_on_canvas(places.names().expect("lanes have names"));
            assert!(here.x >= names.width.min(names.right()), "{here:?} beside {names:?}");
            assert!(here.y >= 60.0, "{here:?} under the heads");
        }
    }
}

#[test]
fn a_picture_becomes_the_portrait_of_the_selected_persona() {
    let home = Home::new();
    let mut program = home.started();
    let id = IdSource::seeded(99).persona();
    let personas = vec![Persona::new(id, "Ada")];
    program.ask(Action::Change(Edit::InsertPersonas { index: 0, personas }));
    program.ask(Action::Select(Selection::one(Thing::Persona(id))));
    program.ask(Action::Keep(Keep::Picture(grey(), None)));
    assert_eq!(
        program.app.map().personas[0].portrait,
        None,
        "first it is asked what of it"
    );
    let Some(Dialog::Crop(crop)) = program.app.dialog().cloned() else {
        panic!("the picture stands under the circle")
    };
    let square = Square { x: 0, y: 0, side: 1 };
    program.ask(Action::Keep(Keep::Crop(crop, square)));
    let portrait = program.app.map().personas[0].portrait.expect("a portrait");
    assert!(program.app.map().images.contains_key(&portrait));
}

#[test]
fn what_stands_under_the_circle_is_decoded_beside_the_window() {
    let home = Home::new();
    let mut program = home.started();
    let id = IdSource::seeded(99).persona();
    let personas = vec![Persona::new(id, "Ada")];
    program.ask(Action::Change(Edit::InsertPersonas { index: 0, personas }));
    let at = Some(Thing::Persona(id));
    program.app.apply([Action::Keep(Keep::Picture(grey(), at))]);
    let pixels = |app: &App| match app.dialog() {
        Some(Dialog::Crop(crop)) => Some(crop.pixels.is_some()),
        _ => None,
    };
    assert_eq!(pixels(&program.app), None);
    let mut seen = Vec::new();
    while program.app.is_busy() {
        assert!(program.app.wait(Duration::from_secs(30)), "a job that never ends");
        seen.extend(pixels(&program.app));
    }
    assert_eq!(seen, [false, true], "first it is asked about, then it is there");
    program.ask(Action::Keep(Keep::Picture(grey(), at)));
    program.ask(Action::Dialog(None));
    program.app.apply([Action::Keep(Keep::Picture(grey(), at))]);
    assert!(program.app.wait(Duration::from_secs(30)), "the circle stands there");
    program.app.apply([Action::Dialog(None)]);
    program.finish();
    assert_eq!(
        program.app.dialog(),
        None,
        "what nobody asks about any more opens nothing"
    );
}

#[test]
fn what_is_no_picture_is_told_and_changes_nothing() {
    let home = Home::new();
    let mut program = home.started();
    let before = program.app.map().clone();
    program.ask(Action::Keep(Keep::Picture(Given::Bytes(b"text".to_vec()), None)));
    assert!(Arc::ptr_eq(&before, program.app.map()));
    assert!(program.words().contains("choose a PNG"), "{}", program.words());
}
