//! Selecting by mouse.

use egui::vec2;

use crate::{
    driver::Driver,
    maps::{mirrored, sample, small},
};

#[test]
fn a_click_selects_what_is_under_it() {
    for map in [small(), mirrored()] {
        let mut d = Driver::open(map);
        for name in [
            "Sees an ad",
            "Reads tests",
            "Compares shops",
            "Search",
            "Delivery",
            "Choose",
            "Get",
            "Doing",
            "Feeling",
            "Search › Thinking",
            "Delivery › Pains",
        ] {
            d.click(name);
            assert_eq!(d.selected(), name);
        }
        assert_eq!(d.app().document().position(), 0, "selecting is no change");
    }
}

#[test]
fn every_card_and_touchpoint_of_the_sample_is_hit_in_its_middle() {
    let mut d = Driver::open(sample());
    let names: Vec<String> = d
        .things()
        .into_iter()
        .filter(|thing| {
            matches!(
                thing,
                throughline::edit::Thing::Card(_) | throughline::edit::Thing::Touchpoint(_)
            )
        })
        .filter(|thing| d.rect(*thing).is_some())
        .map(|thing| throughline::edit::name_of(d.map(), thing))
        .collect();
    assert!(names.len() > 30, "{names:?}");
    for zoom in ["Ctrl+1", "Ctrl+0"] {
        d.press(zoom);
        for name in &names {
            let at = d.spot(name);
            if d.canvas().shrink(40.0).contains(at) {
                d.click_at(at);
                assert_eq!(d.selected(), *name, "at {zoom}");
            }
        }
    }
    assert_eq!(d.app().document().position(), 0, "selecting is no change");
}

#[test]
fn a_click_beside_everything_selects_nothing() {
    let mut d = Driver::open(small());
    d.click("Sees an ad");
    d.click_at(d.canvas().right_bottom() - vec2(6.0, 6.0));
    assert_eq!(d.selected(), "");
}

#[test]
fn with_shift_or_ctrl_a_click_adds_and_takes_away() {
    for held in ["Shift", "Ctrl"] {
        let mut d = Driver::open(small());
        d.click("Sees an ad");
        d.click_with(held, "Which size?");
        d.click_with(held, "Search");
        assert_eq!(d.selected(), "Search, Sees an ad, Which size?");
        d.click_with(held, "Which size?");
        assert_eq!(d.selected(), "Search, Sees an ad");
        d.click("Sees an ad");
        assert_eq!(d.selected(), "Sees an ad", "a click leaves the one that was hit");
    }
}

#[test]
fn a_rubber_band_selects_what_it_touches() {
    let mut d = Driver::open(small());
    d.grab(d.at("Search › Feeling", 0.1, 0.2));
    d.carry(d.at("Compare › Thinking", 0.5, 0.5));
    assert_eq!(d.selected(), "Which size?");
    d.carry(d.at("Compare › Doing", 0.5, 0.3));
    assert_eq!(d.selected(), "Compares shops, Reads tests, Sees an ad, Which size?");
    d.let_go();
    assert_eq!(d.selected(), "Compares shops, Reads tests, Sees an ad, Which size?");
    d.press("Escape");
    d.press("Escape");
    d.click("Waits");
    d.hold("Shift");
    d.grab(d.at("Search › Feeling", 0.1, 0.2));
    d.carry(d.at("Compare › Thinking", 0.5, 0.5));
    d.let_go();
    d.hold("");
    assert_eq!(d.selected(), "Waits, Which size?", "with Shift a band adds");
}

#[test]
fn escape_gives_back_what_was_selected_before_the_band() {
    let mut d = Driver::open(small());
    d.click("Waits");
    d.hold("Shift");
    d.grab(d.at("Search › Feeling", 0.1, 0.2));
    d.carry(d.at("Compare › Thinking", 0.5, 0.5));
    d.press("Escape");
    d.let_go();
    d.hold("");
    assert_eq!(d.selected(), "Waits");
}

#[test]
fn ctrl_a_selects_every_card_and_touchpoint() {
    let mut d = Driver::open(small());
    d.press("Ctrl+A");
    assert_eq!(d.app().selection().cards().count(), 7);
    assert_eq!(d.app().selection().touchpoints().count(), 4);
    assert_eq!(d.app().selection().len(), 11);
}
