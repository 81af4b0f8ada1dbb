//! How many columns cards span, by mouse and by keyboard.

use std::sync::Arc;

use egui::{Pos2, pos2};
use throughline::{
    edit::{self, CardEnd, Extent, Thing},
    model::{Card, Direction, JourneyMap},
};

use crate::{
    driver::Driver,
    maps::{mirrored, small},
};

impl Driver {
    pub(crate) fn is_mirrored(&self) -> bool {
        self.map().page_direction() == Direction::RightToLeft
    }

    /// Where a part ends, or begins, as the journey runs: a little inside of it.
    pub(crate) fn end_of(&self, name: &str, end: CardEnd) -> Pos2 {
        let is_right = (end == CardEnd::End) != self.is_mirrored();
        let rect = self.rect(self.thing(name)).expect("it is shown");
        let x = if is_right {
            rect.right() - 2.0
        } else {
            rect.left() + 2.0
        };
        pos2(x, rect.center().y)
    }

    /// Takes an end of a card to that of a column.
    fn stretch(&mut self, card: &str, end: CardEnd, column: &str) {
        let from = self.end_of(card, end);
        let to = pos2(self.end_of(column, end).x, from.y);
        self.grab(from);
        self.carry(to);
    }

    /// The touchpoints a card spans: "Search to Pay".
    fn spanned(&self, card: &str) -> String {
        let Extent { first, last } = edit::extent(self.map(), self.card(card).id).expect("it is there");
        let names: Vec<&str> = self.map().touchpoints().map(|own| own.name.as_str()).collect();
        if first == last {
            names[first].to_owned()
        } else {
            format!("{} to {}", names[first], names[last])
        }
    }

    /// The status bar says this somewhere.
    #[track_caller]
    pub(crate) fn assert_says(&mut self, words: &str) {
        use egui_kittest::kittest::Queryable as _;
        let found = self.harness().query_all_by_label_contains(words).count();
        assert!(found > 0, "the status bar says \"{words}\"");
    }
}

/// The small map with a card over all of "Choose": "Reads on".
fn with_wide() -> JourneyMap {
    let mut map = small();
    let lane = map.lanes[1].id;
    let card = Card::new(throughline::model::CardId::from_bits(77), "Reads on");
    Arc::make_mut(&mut map.stages[0]).wide.insert(lane, vec![card]);
    map
}

#[test]
fn a_card_is_widened_by_its_end_column_by_column() {
    for map in [small(), mirrored()] {
        let mut d = Driver::open(map);
        d.stretch("Sees an ad", CardEnd::End, "Pay");
        d.assert_says("Widen card \"Sees an ad\" · spans 3 touchpoints: Search to Pay");
        d.assert_says("Esc gives everything back");
        assert_eq!(
            d.spanned("Sees an ad"),
            "Search to Pay",
            "it is shown before it is let go"
        );
        let wide = d.rect(d.thing("Sees an ad")).expect("it is shown");
        assert!(wide.width() > 2.5 * d.rect(d.thing("Reads tests")).expect("it is shown").width());
        assert_eq!(d.app().document().position(), 0);
        d.let_go();
        assert_eq!(d.spanned("Sees an ad"), "Search to Pay");
        assert_eq!(d.selected(), "Sees an ad");
        assert_eq!(d.app().document().undo_label(), Some("Widen card \"Sees an ad\""));
        d.stretch("Sees an ad", CardEnd::End, "Compare");
        d.assert_says("Narrow card \"Sees an ad\" · spans 2 touchpoints: Search to Compare");
        d.let_go();
        assert_eq!(d.app().document().position(), 2);
        d.undo_all();
        d.assert_as_at_start();
    }
}

#[test]
fn between_two_columns_the_nearest_one_counts() {
    let mut d = Driver::open(small());
    let from = d.end_of("Sees an ad", CardEnd::End);
    let compare = d.rect(d.thing("Compare")).expect("it is shown");
    d.grab(from);
    d.carry(pos2(compare.left() + compare.width() * 0.35, from.y));
    d.assert_says("Nothing changes");
    d.carry(pos2(compare.left() + compare.width() * 0.65, from.y));
    assert_eq!(d.spanned("Sees an ad"), "Search to Compare");
    d.carry(from);
    d.let_go();
    assert_eq!(d.app().document().position(), 0, "it is as it was");
    d.assert_as_at_start();
}

#[test]
fn a_card_dragged_by_its_start_begins_in_another_column() {
    for map in [small(), mirrored()] {
        let mut d = Driver::open(map);
        d.stretch("Waits", CardEnd::Start, "Pay");
        d.assert_says("spans 2 touchpoints: Pay to Delivery");
        d.let_go();
        assert_eq!(d.said("Pay › Doing"), "Waits");
        assert_eq!(d.spanned("Waits"), "Pay to Delivery");
        d.press("Ctrl+Z");
        d.assert_as_at_start();
    }
}

#[test]
fn no_card_goes_further_than_the_journey_and_it_says_why() {
    for map in [small(), mirrored()] {
        let mut d = Driver::open(map);
        let from = d.end_of("Which size?", CardEnd::End);
        let way = if d.is_mirrored() { -1.0 } else { 1.0 };
        let beyond = d.end_of("Delivery", CardEnd::End).x + way * 40.0;
        d.grab(from);
        d.carry(pos2(beyond, from.y));
        assert_eq!(d.spanned("Which size?"), "Compare to Delivery");
        d.assert_says("Delivery is the last column: add a touchpoint to span further");
        d.let_go();
        d.undo_all();
        d.assert_as_at_start();
    }
}

#[test]
fn what_cannot_be_says_why_and_nothing_changes() {
    let mut d = Driver::open(small());
    d.stretch("Compares shops", CardEnd::End, "Search");
    assert_eq!(d.app().refusal(), Some("a card spans one column at least"));
    d.assert_says("a card spans one column at least");
    d.let_go();
    assert_eq!(d.app().document().position(), 0);
    d.assert_as_at_start();
}

#[test]
fn escape_gives_a_span_back() {
    let mut d = Driver::open(small());
    let before = d.map().clone();
    for (card, end, column) in [
        ("Sees an ad", CardEnd::End, "Delivery"),
        ("Waits", CardEnd::Start, "Search"),
    ] {
        d.stretch(card, end, column);
        assert!(!Arc::ptr_eq(&before, d.map()), "{card}");
        d.press("Escape");
        assert!(Arc::ptr_eq(&before, d.map()), "{card}");
        d.let_go();
        assert!(Arc::ptr_eq(&before, d.map()), "{card}");
        assert_eq!(d.app().document().history().count(), 0, "{card}");
    }
}

#[test]
fn several_cards_are_widened_together() {
    let mut d = Driver::open(small());
    d.click("Sees an ad");
    d.click_with("Shift", "Which size?");
    d.stretch("Sees an ad", CardEnd::End, "Compare");
    d.let_go();
    assert_eq!(d.spanned("Sees an ad"), "Search to Compare");
    assert_eq!(d.spanned("Which size?"), "Compare to Pay");
    assert_eq!(d.app().document().undo_label(), Some("Widen 2 cards"));
    d.press("Ctrl+Z");
    d.assert_as_at_start();
}

#[test]
fn a_card_of_a_whole_stage_is_cut_to_touchpoints_by_its_end() {
    let mut d = Driver::open(with_wide());
    assert_eq!(d.spanned("Reads on"), "Search to Pay");
    d.stretch("Reads on", CardEnd::End, "Compare");
    d.let_go();
    assert_eq!(d.spanned("Reads on"), "Search to Compare");
    assert_eq!(d.said("Search › Thinking"), "Reads on");
    d.press("Ctrl+Z");
    d.assert_as_at_start();
}

#[test]
fn keys_move_the_end_of_a_card_as_the_page_runs() {
    for map in [small(), mirrored()] {
        let mut d = Driver::open(map);
        let (on, back) = if d.is_mirrored() {
            ("Alt+Shift+ArrowLeft", "Alt+Shift+ArrowRight")
        } else {
            ("Alt+Shift+ArrowRight", "Alt+Shift+ArrowLeft")
        };
        d.click("Sees an ad");
        d.press(on);
        d.press(on);
        assert_eq!(d.spanned("Sees an ad"), "Search to Pay");
        assert_eq!(d.selected(), "Sees an ad");
        d.press(back);
        assert_eq!(d.spanned("Sees an ad"), "Search to Compare");
        assert_eq!(d.app().document().undo_label(), Some("Narrow card \"Sees an ad\""));
        d.press(back);
        assert_eq!(d.app().document().position(), 4);
        d.press(back);
        assert_eq!(d.app().document().position(), 4, "it has one column left");
        let told = d.app().notices().last().map(|notice| notice.words.clone());
        assert_eq!(told.as_deref(), Some("a card spans one column at least"));
        d.undo_all();
        d.assert_as_at_start();
    }
}

#[test]
fn a_double_click_on_its_end_lets_a_card_fit_its_column() {
    let mut d = Driver::open(small());
    d.stretch("Sees an ad", CardEnd::End, "Pay");
    d.let_go();
    let wide = d.map().clone();
    d.double_click_at(d.end_of("Sees an ad", CardEnd::End));
    assert_eq!(d.spanned("Sees an ad"), "Search");
    assert_eq!(d.written(), None);
    assert_eq!(d.app().document().position(), 2);
    d.press("Ctrl+Z");
    assert!(Arc::ptr_eq(&wide, d.map()), "it is one step");
    d.press("Ctrl+Z");
    d.assert_as_at_start();
    // A card that fits is written in: its letters begin at its edge.
    d.double_click_at(d.end_of("Sees an ad", CardEnd::Start));
    assert_eq!(d.written().as_deref(), Some("Sees an ad"));
    d.press("Escape");
    assert_eq!(d.app().document().position(), 0);
}

#[test]
fn a_click_on_the_end_of_a_card_selects_it() {
    let mut d = Driver::open(small());
    d.click_at(d.end_of("Waits", CardEnd::End));
    assert_eq!(d.selected(), "Waits");
    assert!(matches!(d.app().selection().focus(), Some(Thing::Card(_))));
    d.assert_as_at_start();
}
