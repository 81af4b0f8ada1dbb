//! What assistive technology is told of the window.

use egui::Role;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use throughline::{
    edit::{self, Thing},
    generate::generate,
};

use crate::{
    driver::Driver,
    maps::{sample, small},
};

#[test]
fn stages_and_lanes_are_told_with_their_counts() {
    let mut d = Driver::open(small());
    for lane in [
        "Doing, 4 cards",
        "Thinking, 1 card",
        "Feeling, 0 cards",
        "Pains, 1 card",
    ] {
        d.harness().get_by_role_and_label(Role::RowHeader, lane);
    }
    for column in ["Choose", "Get", "Search", "Compare", "Pay", "Delivery"] {
        d.harness().get_by_role_and_label(Role::ColumnHeader, column);
    }
    d.harness().get_by_role_and_label(Role::Table, "Journey");
    d.harness().get_by_role_and_label(Role::ListItem, "Sees an ad");
}

#[test]
fn a_node_stands_where_its_part_stands_and_selects_it() {
    let mut d = Driver::open(small());
    for name in ["Sees an ad", "Waits", "Pay", "Get"] {
        let shown = d.rect(d.thing(name)).expect("it is shown");
        let role = if matches!(d.thing(name), Thing::Card(_)) {
            Role::ListItem
        } else {
            Role::ColumnHeader
        };
        let node = d.harness().get_by_role_and_label(role, name);
        assert!((node.rect().center() - shown.center()).length() < 1.0, "{name}");
        node.click_accesskit();
        d.rest();
        assert_eq!(d.selected(), name);
        let node = d.harness().get_by_role_and_label(role, name);
        assert_eq!(node.accesskit_node().is_selected(), Some(true), "{name}");
    }
}

#[test]
fn what_has_the_focus_is_told_when_it_is_scrolled_away() {
    let mut d = Driver::open(sample());
    let mut shown = d.things().into_iter().filter(|thing| d.rect(*thing).is_some());
    let first = shown.find(|thing| matches!(thing, Thing::Card(_)));
    let name = edit::name_of(d.map(), first.expect("a card"));
    d.press("Ctrl+0");
    d.press("Ctrl+1");
    d.click(&name);
    for _ in 0..8 {
        d.press("Ctrl+Plus");
    }
    let at = d.canvas().center();
    for _ in 0..10 {
        d.wheel(at, egui::vec2(-3000.0, -3000.0));
    }
    let rect = d.rect(d.thing(&name)).expect("it is laid out");
    assert!(!d.canvas().intersects(rect), "{rect:?} is scrolled away");
    // Told by all that it says, not by the beginning of it.
    let said = d.map().cards().find(|(_, card)| Some(Thing::Card(card.id)) == first);
    let said = said.expect("the card").1.text.clone();
    d.harness().get_by_role_and_label(Role::ListItem, &said);
    assert_eq!(d.selected(), name);
}

#[test]
fn at_most_400_parts_of_a_large_map_are_told_beside_stages_and_lanes() {
    let map = generate(12, 1500, 3);
    let mut d = Driver::open(map);
    let stages = d.map().stages.len();
    let told: usize = [Role::Cell, Role::ListItem, Role::Slider, Role::ColumnHeader]
        .into_iter()
        .map(|role| d.harness().query_all_by_role(role).count())
        .sum();
    let lanes = d.harness().get_all_by_role(Role::RowHeader).count();
    let shown = d.map().lanes.iter().filter(|lane| lane.shown).count();
    assert_eq!(lanes, shown);
    assert_eq!(told - stages, 400, "all of them are in view, and there are many more");
}

#[test]
fn every_lane_and_stage_is_told_while_the_map_is_scrolled_away() {
    let mut d = Driver::open(sample());
    let lanes = d.harness().get_all_by_role(Role::RowHeader).count();
    for _ in 0..8 {
        d.press("Ctrl+Plus");
    }
    d.wheel(d.canvas().center(), egui::vec2(-9000.0, -9000.0));
    assert_eq!(d.harness().get_all_by_role(Role::RowHeader).count(), lanes);
    for stage in d.map().stages.clone() {
        let name = edit::name_of(d.map(), Thing::Stage(stage.id));
        let mut nodes = d.harness().get_all_by_role(Role::ColumnHeader);
        assert!(
            nodes.any(|node| node.accesskit_node().label().as_deref() == Some(&*name)),
            "{name}"
        );
    }
}
