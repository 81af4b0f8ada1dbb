//! Every kind of thing has its fields, with the control that fits each.

use std::collections::BTreeMap;

use egui::{Key, Role};
use throughline::{
    app::Action,
    edit::{Cell, Column, Edit, Layer, PointPlace, Selection, Thing},
    model::{CardKind, EvidenceLevel, Feelings, LaneKind, Level, MapState, Spread, ThemeName, Valence},
};

use crate::desk::Desk;

fn fields(desk: &Desk, fields: &[(Role, &str)]) {
    for (role, label) in fields {
        assert!(desk.has(*role, label), "no {role:?} {label}");
    }
}

#[test]
fn the_map_has_its_fields() {
    let mut desk = Desk::sample();
    fields(
        &desk,
        &[
            (Role::TextInput, "Title"),
            (Role::MultilineTextInput, "Headline"),
            (Role::MultilineTextInput, "Scenario"),
            (Role::MultilineTextInput, "Expectations"),
            (Role::RadioGroup, "State"),
            (Role::TextInput, "Owner"),
            (Role::TextInput, "Research"),
            (Role::TextInput, "Updated"),
            (Role::SpinButton, "Review after"),
            (Role::ComboBox, "Theme"),
            (Role::ComboBox, "Page of pictures"),
            (Role::ComboBox, "Language"),
            (Role::TextInput, "Language tag"),
            (Role::ComboBox, "Direction"),
            (Role::Switch, "Row of channels"),
        ],
    );
    desk.click(Role::RadioButton, "To-be");
    desk.pick("Theme", "Midnight");
    desk.pick("Language", "German");
    desk.click(Role::Switch, "Row of channels");
    let map = desk.map();
    assert_eq!(map.lens.state, MapState::Future);
    assert_eq!(map.theme, ThemeName::Midnight);
    assert_eq!(map.language.0, "de");
    assert!(!map.channels_shown);
}

#[test]
fn a_stage_has_its_fields_and_what_stands_in_it() {
    let mut desk = Desk::sample();
    let ids: Vec<_> = desk.map().stages.iter().map(|stage| stage.id).collect();
    desk.select([Thing::Stage(ids[1])]);
    fields(
        &desk,
        &[
            (Role::TextInput, "Name"),
            (Role::MultilineTextInput, "Goal"),
            (Role::TextInput, "Duration"),
        ],
    );
    desk.click(Role::Switch, "In focus");
    let focused: Vec<bool> = desk.map().stages.iter().map(|stage| stage.emphasised).collect();
    assert_eq!(focused, [false, true, false, false, false], "one has the focus");
    assert_eq!(desk.app().selection(), &Selection::one(Thing::Stage(ids[1])));
    desk.click(Role::TreeItem, "Asks in the store");
    let id = desk.touchpoint("Asks in the store").id;
    assert_eq!(desk.app().selection(), &Selection::one(Thing::Touchpoint(id)));
}

#[test]
fn a_feeling_is_moved_by_keyboard() {
    let mut desk = Desk::sample();
    let before = desk.map();
    desk.select_touchpoint("Picks size in the app");
    desk.get(Role::Slider, "Mara").focus();
    desk.rest();
    desk.press(Key::ArrowRight);
    let mara = desk.map().personas[0].id;
    let felt = |desk: &Desk| desk.touchpoint("Picks size in the app").feelings[&mara].as_is[0].clone();
    assert_eq!(felt(&desk).valence.map(f64::from), Some(-0.5));
    desk.undo();
    assert_eq!(desk.map(), before);
    let group = "How do we know what Mara feels?";
    desk.get(Role::RadioGroup, group).focus();
    desk.rest();
    desk.press(Key::End);
    assert_eq!(felt(&desk).evidence, EvidenceLevel::Guess);
}

#[test]
fn a_feeling_that_nobody_told_is_added() {
    let mut desk = Desk::sample();
    let jonas = desk.map().personas[1].id;
    let silent = "Pays";
    let nothing = BTreeMap::from([((desk.touchpoint(silent).id, jonas), Feelings::default())]);
    desk.act(Action::Change(Edit::SetFeelings(nothing)));
    desk.select_touchpoint(silent);
    assert!(desk.says("no answer"));
    desk.click(Role::Button, "Add what Jonas feels");
    let points = desk.touchpoint(silent).feelings[&jonas].as_is.clone();
    assert_eq!(points.len(), 1);
    assert_eq!(points[0].evidence, EvidenceLevel::Guess, "nobody was asked");
    assert!(desk.has(Role::Slider, "Jonas"));
}

#[test]
fn a_channel_is_picked_and_a_new_one_is_named() {
    let mut desk = Desk::sample();
    let before = desk.map();
    desk.select_touchpoint("Pays");
    desk.pick("Channel", "Phone");
    let phone = before
        .channels
        .iter()
        .find(|channel| channel.name == "Phone")
        .map(|channel| channel.id);
    assert_eq!(desk.touchpoint("Pays").channel, phone);
    desk.pick("Channel", "None");
    assert_eq!(desk.touchpoint("Pays").channel, None);
    desk.pick("Channel", "New channel…");
    desk.fill(Role::TextInput, "Name of the new channel", "Wallet");
    let map = desk.map();
    let new = map.channels.last().expect("channels");
    assert_eq!(new.name, "Wallet");
    assert_eq!(desk.touchpoint("Pays").channel, Some(new.id));
    assert!(!desk.has(Role::TextInput, "Name of the new channel"));
    desk.undo();
    assert_eq!(desk.map().channels, before.channels, "channel and use are one step");
}

#[test]
fn the_cards_of_a_column_are_selected_by_a_click() {
    let mut desk = Desk::sample();
    desk.select_touchpoint("Picks size in the app");
    let pain = desk.card("Size chart contradicts the store").id;
    assert!(desk.says("severe · 8 of 12") || desk.has(Role::Button, "Size chart contradicts the store"));
    desk.click(Role::Button, "Size chart contradicts the store");
    assert_eq!(desk.app().selection(), &Selection::one(Thing::Card(pain)));
}

#[test]
fn a_width_is_automatic_or_fixed() {
    let mut desk = Desk::sample();
    desk.select_touchpoint("Pays");
    assert!(!desk.has(Role::SpinButton, "Fixed width"));
    desk.click(Role::RadioButton, "Fixed");
    assert!(desk.touchpoint("Pays").width.is_some());
    desk.fill(Role::SpinButton, "Fixed width", "150");
    assert_eq!(desk.touchpoint("Pays").width.map(f64::from), Some(150.0));
    desk.click(Role::RadioButton, "Automatic");
    assert_eq!(desk.touchpoint("Pays").width, None);
}

#[test]
fn a_pain_point_has_severity_and_reach() {
    let mut desk = Desk::sample();
    let text = "Reviews feel bought";
    desk.select_card(text);
    desk.click(Role::RadioButton, "severe");
    // The base is written anew: how many it hit stays.
    desk.fill(Role::SpinButton, "Of those asked", "20");
    let CardKind::Pain(pain) = desk.card(text).kind else {
        panic!("no pain point")
    };
    assert_eq!(pain.severity, Level::High);
    assert_eq!(pain.reach.map(|reach| (reach.hit(), reach.of())), Some((4, 20)));
    desk.fill(Role::SpinButton, "Of those asked", "");
    let CardKind::Pain(pain) = desk.card(text).kind else {
        panic!("no pain point")
    };
    assert_eq!(pain.reach, None);
}

#[test]
fn an_opportunity_is_rated_and_answers_pain_points() {
    let mut desk = Desk::sample();
    let text = "Carry fitting and basket into checkout";
    let pain = desk.card("Payment fails without a reason").id;
    desk.select_card(text);
    fields(
        &desk,
        &[
            (Role::RadioGroup, "Impact and effort"),
            (Role::ComboBox, "Status"),
            (Role::TextInput, "Owner"),
            (Role::TextInput, "Moves"),
            (Role::SpinButton, "From"),
            (Role::SpinButton, "To"),
            (Role::TextInput, "Unit"),
        ],
    );
    desk.click(Role::RadioButton, "Impact low, Effort high");
    desk.pick("Status", "Started");
    desk.click(Role::Switch, "Payment fails without a reason");
    desk.fill(Role::SpinButton, "To", "7");
    let CardKind::Opportunity(own) = desk.card(text).kind else {
        panic!("no opportunity")
    };
    assert_eq!((own.impact, own.effort), (Some(Level::Low), Some(Level::High)));
    assert!(!own.answers.contains(&pain));
    assert_eq!(own.metric.and_then(|metric| metric.to).map(f64::from), Some(7.0));
    desk.click(Role::Button, "4 other pain points");
    desk.click(Role::Switch, "Reviews feel bought");
    let other = desk.card("Reviews feel bought").id;
    let CardKind::Opportunity(own) = desk.card(text).kind else {
        panic!("no opportunity")
    };
    assert!(own.answers.contains(&other));
}

#[test]
fn a_card_says_whom_it_concerns_and_how_it_is_known() {
    let mut desk = Desk::sample();
    let text = "Guesses between 43 and 44";
    let jonas = desk.map().personas[1].id;
    desk.select_card(text);
    assert!(!desk.has(Role::MultilineTextInput, "Source"), "nothing is known yet");
    desk.click(Role::RadioButton, "Assumed");
    desk.fill(Role::MultilineTextInput, "Source", "Workshop");
    desk.click(Role::CheckBox, "Jonas");
    let card = desk.card(text);
    let evidence = card.evidence.expect("evidence");
    assert_eq!(
        (evidence.level, evidence.source.as_str()),
        (EvidenceLevel::Assumed, "Workshop")
    );
    assert_eq!(Vec::from_iter(card.personas), [jonas]);
    desk.click(Role::Button, "Clear the evidence");
    assert_eq!(desk.card(text).evidence, None);
}

#[test]
fn a_step_of_a_blueprint_and_a_metric_have_their_fields() {
    let mut desk = Desk::open("templates/service-blueprint.ron");
    let map = desk.map();
    let of = |is: fn(&CardKind) -> bool| map.cards().map(|(_, card)| card).find(|card| is(&card.kind));
    let step = of(|kind| matches!(kind, CardKind::Process(_))).expect("a step").id;
    desk.select([Thing::Card(step)]);
    fields(
        &desk,
        &[
            (Role::TextInput, "Waits"),
            (Role::TextInput, "Fails"),
            (Role::ComboBox, "Leads on"),
        ],
    );
    let mut desk = Desk::sample();
    let map = desk.map();
    let metric = map
        .cards()
        .map(|(_, card)| card)
        .find(|card| matches!(card.kind, CardKind::Metric(_)));
    desk.select([Thing::Card(metric.expect("a metric").id)]);
    fields(
        &desk,
        &[
            (Role::TextInput, "Counts"),
            (Role::TextInput, "Unit"),
            (Role::SpinButton, "Stood at"),
            (Role::SpinButton, "Stands at"),
            (Role::SpinButton, "Target"),
            (Role::TextInput, "Collected by"),
            (Role::TextInput, "Refined with it"),
        ],
    );
}

#[test]
fn a_lane_says_why_it_cannot_be_of_another_kind() {
    let mut desk = Desk::sample();
    let before = desk.map();
    let lane = before
        .lanes
        .iter()
        .find(|lane| lane.kind == LaneKind::Actions)
        .expect("a lane")
        .id;
    desk.select([Thing::Lane(lane)]);
    fields(
        &desk,
        &[
            (Role::TextInput, "Name"),
            (Role::Switch, "Shown"),
            (Role::RadioGroup, "Height"),
        ],
    );
    desk.pick("Kind", "Feeling (emotion curve)");
    assert!(desk.says("cannot stand in a lane of this kind"));
    assert_eq!(desk.map(), before);
    desk.pick("Kind", "Quotes");
    assert!(!desk.says("cannot stand in a lane of this kind"));
    assert_eq!(desk.map().lane(lane).map(|lane| lane.kind), Some(LaneKind::Quotes));
}

#[test]
fn a_persona_has_every_field_of_the_model() {
    let mut desk = Desk::sample();
    let mara = desk.map().personas[0].id;
    desk.select([Thing::Persona(mara)]);
    for area in [
        "Goals",
        "Needs",
        "Frustrations",
        "Motivations",
        "Demographics",
        "Interests",
        "Values",
        "Lifestyle",
        "Decides by",
        "Likes these channels",
    ] {
        assert!(desk.has(Role::MultilineTextInput, area), "{area}");
    }
    fields(
        &desk,
        &[
            (Role::TextInput, "Name"),
            (Role::TextInput, "Role"),
            (Role::SpinButton, "Age"),
            (Role::TextInput, "Place"),
            (Role::ComboBox, "Drawn with"),
            (Role::TextInput, "Segment"),
            (Role::SpinButton, "Share of all customers"),
            (Role::TextInput, "Buys how often"),
            (Role::Slider, "asks people – reads tests"),
        ],
    );
    desk.fill(Role::SpinButton, "Age", "35");
    desk.fill(Role::MultilineTextInput, "Needs", "Sleep");
    desk.click(Role::Button, "Add a trait");
    let map = desk.map();
    assert_eq!(map.personas[0].age, Some(35));
    assert_eq!(map.personas[0].needs, ["Sleep"]);
    assert_eq!(map.personas[0].traits.len(), 4);
}

#[test]
fn a_cell_offers_a_new_card() {
    let mut desk = Desk::sample();
    let map = desk.map();
    let lane = map
        .lanes
        .iter()
        .find(|lane| lane.kind == LaneKind::Actions)
        .expect("a lane")
        .id;
    let column = Column::Touchpoint(desk.touchpoint("Pays").id);
    desk.select([Thing::Cell(Cell { column, lane })]);
    desk.click(Role::Button, "Add a card");
    assert!(desk.app().writing().is_some());
}

#[test]
fn a_point_has_its_fields() {
    let mut desk = Desk::sample();
    let touchpoint = desk.touchpoint("Pays").id;
    let persona = desk.map().personas[0].id;
    let place = PointPlace { touchpoint, persona, layer: Layer::AsIs, index: 0 };
    desk.select([Thing::Point(place)]);
    fields(
        &desk,
        &[
            (Role::Slider, "Value"),
            (Role::TextInput, "Label"),
            (Role::MultilineTextInput, "Why"),
            (Role::MultilineTextInput, "Quote"),
            (Role::RadioGroup, "How do we know?"),
            (Role::SpinButton, "Answers"),
            (Role::SpinButton, "Middle half from"),
            (Role::SpinButton, "Middle half to"),
            (Role::Slider, "Place in the column"),
        ],
    );
    for (field, value, expected) in [
        ("Middle half from", "", None),
        ("Middle half from", "-1.9", Some((-190, -190))),
        ("Middle half to", "-0.75", Some((-190, -75))),
    ] {
        desk.fill(Role::SpinButton, field, value);
        let point = desk.touchpoint("Pays").feelings[&persona].as_is[0].clone();
        let ends = expected.map(|(low, high)| Spread::between(Valence::clamped(low), Valence::clamped(high)));
        assert_eq!(point.spread, ends, "{field}: {value}");
        desk.act(Action::Select(Selection::one(Thing::Point(place))));
    }
    desk.fill(Role::TextInput, "Label", "Lost");
    let point = desk.touchpoint("Pays").feelings[&persona].as_is[0].clone();
    assert_eq!(point.label, "Lost");
    assert_eq!(
        desk.app().selection(),
        &Selection::one(Thing::Point(place)),
        "it stays selected"
    );
    desk.act(Action::Select(Selection::one(Thing::Point(place))));
    desk.click(Role::Button, "Nobody answered");
    let point = desk.touchpoint("Pays").feelings[&persona].as_is[0].clone();
    assert_eq!(point.valence, None);
    assert_eq!(point.label, "Lost");
}
