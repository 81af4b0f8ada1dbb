//! Several points of the curve in the hand at once; whose line steps back; where a stroke may begin.

use throughline::{
    app::{Action, Command, FilterValue, Seek},
    edit::{Layer, Selection, Thing},
    geometry::Point,
    scene::{Eyes, Reach, dump, scene, scene_through},
    theme::Theme,
};

use crate::{
    curve::many,
    driver::Driver,
    maps::{mirrored, small},
};

/// Mara's points at two touchpoints selected, without the tool.
fn two_selected() -> Driver {
    let mut d = Driver::open(many(2));
    d.click_at(d.on_curve("Mara", "Search", (0.5, -1.5)));
    d.hold("Shift");
    d.click_at(d.on_curve("Mara", "Pay", (0.5, -1.5)));
    d.hold("");
    assert_eq!(d.selected(), "Mara › Pay, Mara › Search");
    d
}

#[test]
fn points_that_are_selected_go_up_and_down_together() {
    let mut d = two_selected();
    d.grab(d.on_curve("Mara", "Pay", (0.5, -1.5)));
    d.carry(d.on_curve("Mara", "Pay", (0.5, 0.5)));
    d.assert_says("2 points, Pay: +0.5");
    d.let_go();
    assert_eq!(
        d.felt("Mara", Layer::AsIs),
        "Search +0.5; Compare -1.5; Pay +0.5; Delivery -1.5"
    );
    assert_eq!(d.selected(), "Mara › Pay, Mara › Search");
    assert_eq!(d.app().document().undo_label(), Some("Move points"));
    d.press("ArrowUp");
    assert_eq!(d.steps(), 1, "without the tool the arrows walk");
    d.undo_all();
    d.assert_as_at_start();
}

#[test]
fn escape_gives_back_all_that_is_held() {
    let mut d = two_selected();
    d.grab(d.on_curve("Mara", "Pay", (0.5, -1.5)));
    d.carry(d.on_curve("Mara", "Pay", (0.5, 1.5)));
    d.press("Escape");
    d.let_go();
    assert_eq!(d.selected(), "Mara › Pay, Mara › Search");
    d.assert_as_at_start();
}

#[test]
fn keys_are_meant_for_all_points_that_are_selected() {
    let mut d = two_selected();
    d.press("Alt+ArrowUp");
    assert_eq!(
        d.felt("Mara", Layer::AsIs),
        "Search -1.25; Compare -1.5; Pay -1.25; Delivery -1.5"
    );
    assert_eq!(d.steps(), 1);
    d.type_text("1.5");
    assert_eq!(
        d.felt("Mara", Layer::AsIs),
        "Search +1.5; Compare -1.5; Pay +1.5; Delivery -1.5"
    );
    assert_eq!(d.steps(), 2);
    // Those that cannot go on stay selected with the others.
    for _ in 0..3 {
        d.press("Alt+ArrowUp");
    }
    assert_eq!(d.selected(), "Mara › Pay, Mara › Search");
    d.undo_all();
    d.assert_as_at_start();
}

#[test]
fn a_rectangle_drawn_on_the_curve_takes_its_points() {
    let mut d = Driver::open(many(2));
    d.drag(
        d.on_curve("Mara", "Compare", (0.1, -0.2)),
        d.on_curve("Mara", "Pay", (0.9, -1.9)),
    );
    assert_eq!(d.selected(), "Jonas › Compare, Jonas › Pay, Mara › Compare, Mara › Pay");
    assert!(!d.app().can(Command::Duplicate), "a point is its column's");
    // Where it also touches cards, those are meant.
    d.press("Escape");
    d.drag(d.on_curve("Mara", "Compare", (0.1, -0.2)), d.at("Search", 0.5, 0.5));
    assert!(!d.selected().contains("Mara"), "{}", d.selected());
    d.assert_as_at_start();
}

#[test]
fn the_lines_of_others_step_back_while_one_is_in_the_hand() {
    let mut d = Driver::open(many(2));
    let shown = |d: &Driver| dump(d.app().shown().scene());
    let plain = dump(&scene(d.app().shown().layout(), &Theme::PAPER));
    let through = |place: usize, reach: Reach| {
        let eyes = Eyes { personas: vec![place], reach };
        dump(&scene_through(d.app().shown().layout(), &Theme::PAPER, &eyes))
    };
    let (of_mara, of_jonas) = (through(0, Reach::Curve), through(1, Reach::Curve));
    let only_jonas = through(1, Reach::Page);
    assert!(plain != of_mara && of_mara != of_jonas && of_jonas != only_jonas);
    assert!(shown(&d) == plain);
    d.take_tool();
    assert!(shown(&d) == of_mara, "who leads is drawn first");
    d.press("Shift+C");
    assert!(shown(&d) == of_jonas);
    d.press("Shift+C");
    assert!(shown(&d) == of_mara, "after the last comes the first");
    d.press("C");
    assert!(shown(&d) == plain);
    d.click_at(d.on_curve("Jonas", "Pay", (0.5, -0.9)));
    assert!(shown(&d) == of_jonas, "a point of his is selected");
    d.app_mut().apply([Action::Select(Selection::none())]);
    assert!(shown(&d) == plain);
    let jonas = d.persona("Jonas");
    d.app_mut()
        .apply([Action::Seek(Seek::Filter(FilterValue::Persona(jonas)))]);
    assert!(shown(&d) == only_jonas);
    d.assert_as_at_start();
}

#[test]
fn one_persona_alone_has_nobody_to_step_back() {
    let mut d = Driver::open(small());
    let plain = dump(d.app().shown().scene());
    d.take_tool();
    assert!(dump(d.app().shown().scene()) == plain);
}

#[test]
fn a_stroke_may_begin_and_end_beside_the_panel() {
    for map in [small(), mirrored()] {
        let mut d = Driver::open(map);
        d.take_tool();
        let width = d.on_curve("Mara", "Search", (1.0, 1.0)).x - d.on_curve("Mara", "Search", (0.0, 1.0)).x;
        // Twenty units beside it, where the scale stands.
        let out = 20.0 * d.app().camera().zoom() / width.abs();
        d.draw(&[
            ("Search", (-out, 1.0)),
            ("Compare", (0.5, 1.0)),
            ("Delivery", (1.0 + out, 1.0)),
        ]);
        d.let_go();
        assert_eq!(d.mara(), "Search +1; Compare +1; Pay +1; Delivery +1");
        assert_eq!(d.steps(), 1);
        d.press("Ctrl+Z");
        d.click_at(d.on_curve("Mara", "Search", (-out, 1.0)));
        assert_eq!(d.mara(), "Search -0.5", "a click there adds nothing");
        d.undo_all();
        d.assert_as_at_start();
    }
}

#[test]
fn the_pen_set_down_in_somebodys_strip_draws_their_curve() {
    let mut d = Driver::open(many(3));
    d.chooses_apart();
    d.take_tool();
    let mara = d.mara();
    d.click_at(d.on_curve("Aylin", "Pay", (0.9, 1.5)));
    assert_eq!(
        d.felt("Aylin", Layer::AsIs),
        "Search -0.3; Compare -0.3; Pay -0.3, +1.5; Delivery -0.3"
    );
    assert_eq!(d.app().curve_tool(), Some((d.persona("Aylin"), Layer::AsIs)));
    d.press("Ctrl+Z");
    d.draw_for("Jonas", &[("Compare", (0.02, 1.5)), ("Compare", (0.98, 1.5))]);
    d.let_go();
    assert_eq!(
        d.felt("Jonas", Layer::AsIs),
        "Search -0.9; Compare +1.5; Pay -0.9; Delivery -0.9"
    );
    assert_eq!(d.mara(), mara);
    d.undo_all();
    d.assert_as_at_start();
}

#[test]
fn the_pen_set_down_in_the_panel_draws_who_leads_where_the_other_has_a_strip() {
    let mut d = Driver::open(many(5));
    d.take_tool();
    d.choose("Piet");
    d.draw_for("Mara", &[("Compare", (0.02, 1.5)), ("Compare", (0.98, 1.5))]);
    d.let_go();
    assert_eq!(d.mara(), "Search -1.5; Compare +1.5; Pay -1.5; Delivery -1.5");
    assert_eq!(d.app().curve_tool(), Some((d.persona("Mara"), Layer::AsIs)));
    d.undo_all();
    d.assert_as_at_start();
}

#[test]
fn where_personas_differ_most_is_marked_and_selects_both() {
    for is_apart in [false, true] {
        let mut d = Driver::open(many(3));
        // At "Pay" they are farther apart than elsewhere.
        d.click_at(d.on_curve("Aylin", "Pay", (0.5, -0.3)));
        d.type_text("1");
        if is_apart {
            d.chooses_apart();
        }
        let apart = d.app().apart().expect("they differ");
        let who = [apart.high, apart.low].map(|id| d.map().persona(id).expect("a persona").name.clone());
        assert_eq!((who, apart.hundredths), (["Aylin", "Mara"].map(str::to_owned), 250));
        d.press("Escape");
        let places = d.app().shown().places().clone();
        let bottoms = ["Mara", "Aylin"].map(|who| places.curve_panel(d.persona(who)).expect("shown").0.bottom());
        let bottom = bottoms[0].max(bottoms[1]);
        let middle = d.on_curve("Mara", "Pay", (0.5, 0.0)).x;
        let at = egui::pos2(
            middle,
            d.canvas().top() + d.app().camera().canvas_from_map(Point::new(0.0, bottom)).y,
        );
        d.click_at(at);
        assert_eq!(d.selected(), "Aylin › Pay, Mara › Pay");
        // Nobody is apart from somebody who is hidden, or whom nobody asked for.
        let (aylin, mara) = (d.persona("Aylin"), d.persona("Mara"));
        d.app_mut()
            .apply([Action::Seek(Seek::Filter(FilterValue::Persona(mara)))]);
        assert_eq!(d.app().apart(), None);
        d.app_mut().apply([Action::Seek(Seek::ClearFilter)]);
        assert_eq!(d.app().apart(), Some(apart));
        let selected = Selection::one(Thing::Persona(aylin));
        d.app_mut()
            .apply([Action::Select(selected), Action::Do(Command::TogglePersona)]);
        assert_eq!(
            d.app().apart().map(|apart| apart.hundredths),
            Some(60),
            "Jonas and Mara are left"
        );
    }
}

#[test]
fn escape_with_nothing_selected_looks_at_all_of_the_map_again() {
    let mut d = Driver::open(many(2));
    let mara = d.persona("Mara");
    d.app_mut()
        .apply([Action::Seek(Seek::Filter(FilterValue::Persona(mara)))]);
    d.click("Pay");
    d.press("Escape");
    assert!(d.app().can(Command::ClearFilter), "it leaves what is selected first");
    d.press("Escape");
    assert!(!d.app().can(Command::ClearFilter));
    d.assert_as_at_start();
}
