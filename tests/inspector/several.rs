//! Several things at once: what they share can be set, what differs is left alone.

use egui::{Key, Role};
use throughline::{
    app::Action,
    edit::{Selection, Thing},
    model::{CardKind, Level},
};

use crate::desk::Desk;

const PAINS: [&str; 2] = ["Size chart contradicts the store", "Reviews feel bought"];

fn select_pains(desk: &mut Desk) {
    let things = PAINS.map(|text| Thing::Card(desk.card(text).id));
    desk.select(things);
}

#[test]
fn how_many_of_what_is_said() {
    let mut desk = Desk::sample();
    let card = Thing::Card(desk.card(PAINS[0]).id);
    let touchpoints = ["Pays", "Reads reviews"].map(|name| Thing::Touchpoint(desk.touchpoint(name).id));
    desk.select(touchpoints.into_iter().chain([card]));
    assert!(desk.has(Role::Label, "2 touchpoints and 1 card"));
    assert!(desk.has(Role::TextInput, "Owner"), "both have an owner");
    assert!(
        !desk.has(Role::Switch, "Moment of truth"),
        "a card is no moment of truth"
    );
    desk.fill(Role::TextInput, "Owner", "Ops");
    assert_eq!(desk.card(PAINS[0]).owner, "Ops");
    assert_eq!(desk.touchpoint("Reads reviews").owner, "Ops");
    assert_eq!(desk.app().selection().len(), 3, "all stay selected");
    desk.undo();
    assert_ne!(desk.card(PAINS[0]).owner, "Ops", "it is one step");
    assert_ne!(desk.touchpoint("Reads reviews").owner, "Ops", "it is one step");
}

#[test]
fn what_differs_is_left_alone_until_it_is_set() {
    let mut desk = Desk::sample();
    let before = desk.map();
    select_pains(&mut desk);
    assert!(desk.has(Role::RadioGroup, "Severity: several"));
    desk.click(Role::TextInput, "Owner");
    desk.press(Key::Tab);
    desk.act(Action::Select(Selection::none()));
    assert_eq!(desk.map(), before, "a field that is only passed changes nothing");
    select_pains(&mut desk);
    desk.click(Role::RadioButton, "hindering");
    for text in PAINS {
        let CardKind::Pain(pain) = desk.card(text).kind else {
            panic!("no pain point")
        };
        assert_eq!(pain.severity, Level::Middle);
    }
    assert!(desk.has(Role::RadioGroup, "Severity"));
    desk.undo();
    assert_eq!(desk.map(), before);
}

#[test]
fn a_tag_is_added_to_each_and_the_others_stay() {
    let mut desk = Desk::sample();
    let own = PAINS.map(|text| desk.card(text).tags);
    select_pains(&mut desk);
    desk.write(Role::TextInput, "Tags", "spring");
    desk.press(Key::Enter);
    for (text, own) in PAINS.into_iter().zip(own) {
        let tags = desk.card(text).tags;
        assert!(tags.starts_with(&own), "{tags:?}");
        assert_eq!(tags.last().map(String::as_str), Some("spring"));
    }
}

#[test]
fn touchpoints_share_channel_and_moment_of_truth() {
    let mut desk = Desk::sample();
    let things = ["Pays", "Picks size in the app"].map(|name| Thing::Touchpoint(desk.touchpoint(name).id));
    desk.select(things);
    desk.click(Role::Switch, "Moment of truth");
    desk.pick("Channel", "Phone");
    for name in ["Pays", "Picks size in the app"] {
        let touchpoint = desk.touchpoint(name);
        assert!(touchpoint.moment_of_truth, "{name}");
        let map = desk.map();
        let channel = touchpoint.channel.and_then(|id| map.channel(id));
        assert_eq!(channel.map(|channel| channel.name.as_str()), Some("Phone"), "{name}");
    }
}

#[test]
fn they_are_duplicated_and_deleted() {
    let mut desk = Desk::sample();
    let before = desk.map().cards().count();
    select_pains(&mut desk);
    desk.click(Role::Button, "Duplicate");
    assert_eq!(desk.map().cards().count(), before + 2);
    desk.click(Role::Button, "Delete");
    assert_eq!(desk.map().cards().count(), before);
}
