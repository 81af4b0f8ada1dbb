//! Looking at some of the map only.

use std::sync::Arc;

use egui::Role;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use throughline::{
    app::{Action, Command, FilterKind},
    edit::Thing,
    id_source::IdSource,
    layout::Part,
    model::{Channel, Evidence, EvidenceLevel, JourneyMap, Persona, Touchpoint},
    scene::{dump, scene},
};

use crate::{
    driver::Driver,
    maps::{empty, small},
};

/// The small map; "Search" and "Compare" are on the web, "Pay" in the store, where Sales is
/// responsible; "Gets stuck" is a guess.
fn told() -> JourneyMap {
    let mut map = small();
    let mut ids = IdSource::seeded(12);
    let (web, store) = (ids.channel(), ids.channel());
    let channel = |id, name: &str| Channel { id, name: name.to_owned(), icon: None };
    map.channels = vec![channel(web, "Web"), channel(store, "Store")];
    for stage in &mut map.stages {
        for touchpoint in &mut Arc::make_mut(stage).touchpoints {
            tell(Arc::make_mut(touchpoint), (web, store));
        }
    }
    map
}

fn tell(touchpoint: &mut Touchpoint, (web, store): (throughline::model::ChannelId, throughline::model::ChannelId)) {
    match touchpoint.name.as_str() {
        "Search" | "Compare" => touchpoint.channel = Some(web),
        "Pay" => {
            touchpoint.channel = Some(store);
            "Sales".clone_into(&mut touchpoint.owner);
        }
        _ => {}
    }
    for card in touchpoint.cells.values_mut().flatten() {
        if card.text == "Gets stuck" {
            card.evidence = Some(Evidence { level: EvidenceLevel::Guess, ..Evidence::default() });
        }
    }
}

impl Driver {
    fn click_on(&mut self, label: &str) {
        self.harness().get_by_label(label).click();
        self.rest();
    }

    fn sees(&mut self, label: &str) -> bool {
        self.harness().query_all_by_label(label).next().is_some()
    }

    /// Ticks something in a drop-down of the filter: "Channel", "Web, 5".
    fn tick(&mut self, kind: &str, value: &str) {
        self.harness().get_by_role_and_label(Role::ComboBox, kind).click();
        self.rest();
        self.click_on(value);
        self.press("Escape");
    }

    /// The cards that do not step back, by the alphabet: "Sees an ad, Waits".
    fn lit(&self) -> String {
        let lit = self
            .map()
            .cards()
            .filter(|(_, card)| self.app().opacity(&Part::Card(card.id)) == 1.0);
        let mut lit: Vec<&str> = lit.map(|(_, card)| card.text.as_str()).collect();
        lit.sort_unstable();
        lit.join(", ")
    }

    fn is_lit(&self, name: &str) -> bool {
        let part = match self.thing(name) {
            Thing::Touchpoint(id) => Part::Touchpoint(id),
            Thing::Stage(id) => Part::Stage(id),
            other @ (Thing::Map
            | Thing::Persona(_)
            | Thing::Channel(_)
            | Thing::Lane(_)
            | Thing::Cell(_)
            | Thing::Card(_)
            | Thing::Point(_)) => panic!("{other:?} is not asked about"),
        };
        self.app().opacity(&part) == 1.0
    }
}

const ALL: &str = "Compares shops, Gets stuck, Reads tests, Sees an ad, The box, Waits, Which size?";

#[test]
fn what_does_not_match_steps_back_and_the_status_bar_tells_how_much() {
    let mut d = Driver::open(told());
    assert_eq!(d.lit(), ALL);
    d.press("Ctrl+Shift+F");
    d.tick("Channel", "Web, 6");
    assert_eq!(
        d.lit(),
        "Compares shops, Gets stuck, Reads tests, Sees an ad, Which size?"
    );
    assert!(d.is_lit("Choose") && d.is_lit("Compare"));
    assert!(!d.is_lit("Pay") && !d.is_lit("Get"));
    assert!(d.sees("Filter: 5 of 7 cards shown"));
    d.tick("Channel", "Store, 0");
    assert!(d.is_lit("Pay"), "or");
    d.tick("Evidence", "Guess, 1");
    assert_eq!(d.lit(), "Gets stuck", "and");
    assert!(d.sees("1 of 7 cards · 0 of 1 point of the curve"));
}

#[test]
fn a_filter_is_of_the_view_and_not_of_the_map() {
    let mut d = Driver::open(told());
    d.press("Ctrl+Shift+F");
    d.tick("Owner", "Sales, 0");
    d.assert_as_at_start();
    assert_eq!(d.app().document().undo_label(), None);
    assert!(d.app().document().is_saved() || d.app().path().is_none());
    assert!(
        d.is_lit("Pay") && !d.is_lit("Search"),
        "a touchpoint with an owner is a match"
    );
}

#[test]
fn it_stays_on_when_the_bar_is_closed_and_a_click_clears_it() {
    let mut d = Driver::open(told());
    d.press("Ctrl+Shift+F");
    d.tick("Evidence", "Guess, 1");
    d.press("Escape");
    assert!(d.app().search().is_none(), "the bar is closed");
    assert_eq!(d.lit(), "Gets stuck");
    d.click_on("Clear filter");
    assert_eq!(d.lit(), ALL);
    assert!(!d.sees("Filter: 1 of 7 cards shown"));
}

#[test]
fn all_of_it_works_by_keyboard() {
    let mut d = Driver::open(told());
    d.press("Ctrl+Shift+F");
    let is_at = |d: &mut Driver, kind: &str| d.harness().get_by_role_and_label(Role::ComboBox, kind).is_focused();
    assert!(is_at(&mut d, "Persona"));
    d.press_all("Tab");
    assert!(is_at(&mut d, "Channel"));
    d.press_all("ArrowDown ArrowDown Space");
    assert!(d.sees("Remove filter Store"));
    assert_eq!(d.lit(), "");
    d.press_all("ArrowUp Enter");
    assert_eq!(
        d.lit(),
        "Compares shops, Gets stuck, Reads tests, Sees an ad, Which size?"
    );
    assert!(d.sees("Web, 6"), "the list is still open");
    d.press("Escape");
    assert!(
        !d.sees("Web, 6") && d.app().search().is_some(),
        "Escape leaves the list"
    );
    d.press("Escape");
    assert!(d.app().search().is_none() && d.app().sifted().is_some(), "then the bar");
    d.press("Escape");
    assert!(d.app().sifted().is_none(), "and with nothing selected, the filter");
}

#[test]
fn escape_leaves_what_is_selected_before_the_filter() {
    let mut d = Driver::open(told());
    d.press("Ctrl+Shift+F");
    d.tick("Evidence", "Guess, 1");
    d.press("Escape");
    d.click("Gets stuck");
    for _ in 0..3 {
        d.press("Escape");
        assert!(d.app().sifted().is_some());
    }
    assert_eq!(d.selected(), "");
    d.press("Escape");
    assert!(d.app().sifted().is_none());
}

#[test]
fn f3_steps_through_what_is_left() {
    let mut d = Driver::open(told());
    d.press("Ctrl+Shift+F");
    d.tick("Lane", "Doing, 4");
    for card in ["Sees an ad", "Reads tests", "Compares shops", "Waits", "Sees an ad"] {
        d.press("F3");
        assert_eq!(d.selected(), card);
    }
    d.press("Shift+F3");
    assert_eq!(d.selected(), "Waits");
}

#[test]
fn words_are_found_in_what_is_left_only() {
    let mut d = Driver::open(told());
    d.press("Ctrl+F");
    d.type_text("s");
    let all = d.app().search().map_or(0, |search| search.hits().len());
    d.click_on("Filter");
    d.tick("Lane", "Pains, 1");
    let search = d.app().search().expect("it is open");
    assert!(!search.hits().is_empty() && search.hits().len() < all);
    assert_eq!(search.outside() + search.hits().len(), all);
    assert_eq!(d.lit(), "Gets stuck");
    d.click_on("Remove filter Pains");
    assert_eq!(d.app().search().map_or(0, |search| search.hits().len()), all);
}

#[test]
fn only_what_is_left_is_replaced() {
    let mut d = Driver::open(told());
    d.press("Ctrl+H");
    d.type_text("s");
    d.click_on("Filter");
    d.tick("Lane", "Pains, 1");
    d.harness()
        .get_by_role_and_label(Role::TextInput, "Replace with")
        .focus();
    d.rest();
    d.type_text("z");
    d.click_on("All");
    assert_eq!(d.said("Compare › Pains"), "Getz ztuck");
    assert_eq!(d.said("Search › Doing"), "Sees an ad | Reads tests");
}

#[test]
fn without_words_nothing_is_replaced() {
    let mut d = Driver::open(told());
    d.press("Ctrl+H");
    d.click_on("Filter");
    d.tick("Lane", "Pains, 1");
    for seek in [throughline::app::Seek::Replace, throughline::app::Seek::ReplaceAll] {
        d.app_mut().apply([Action::Seek(seek)]);
    }
    d.rest();
    d.assert_as_at_start();
}

#[test]
fn a_filter_that_matches_nothing_says_so() {
    let mut d = Driver::open(told());
    d.press("Ctrl+Shift+F");
    d.tick("Evidence", "Guess, 1");
    d.tick("Channel", "Store, 0");
    assert_eq!(d.lit(), "");
    assert!(d.sees("Nothing in the map matches"));
    assert!(d.sees("Filter: nothing matches"));
    d.click_on("Clear filters");
    assert_eq!(d.lit(), ALL);
}

#[test]
fn the_map_alone_says_that_it_is_filtered() {
    let mut d = Driver::open(told());
    d.press("Ctrl+Shift+F");
    d.tick("Evidence", "Guess, 1");
    d.press_all("Escape F11");
    assert!(d.app().panels().clean.is_open());
    assert!(d.sees("Filter: 1 of 7 cards shown"));
    d.click_on("Clear filter");
    assert_eq!(d.lit(), ALL);
}

#[test]
fn exporting_says_that_the_picture_shows_all() {
    let mut d = Driver::open(told());
    let said = "The filter is not part of the picture: all 7 cards are drawn.";
    d.press("Ctrl+E");
    assert!(!d.sees(said), "there is no filter");
    d.press_all("Escape Ctrl+Shift+F");
    d.tick("Evidence", "Guess, 1");
    d.press("Escape");
    d.press("Ctrl+E");
    assert!(d.sees(said));
    d.press("Escape");
}

#[test]
fn what_is_being_written_is_seen_whatever_is_filtered() {
    let mut d = Driver::open(told());
    d.press("Ctrl+Shift+F");
    d.tick("Evidence", "Guess, 1");
    d.press("Escape");
    d.click("Pay › Doing");
    d.type_text("Counts");
    assert_eq!(d.lit(), "Counts, Gets stuck");
    d.press("Escape");
    assert_eq!(d.lit(), "Gets stuck", "then it is filtered like the others");
}

#[test]
fn a_change_of_the_map_is_filtered_at_once_and_a_frame_costs_nothing() {
    let mut d = Driver::open(told());
    d.press("Ctrl+Shift+F");
    d.tick("Lane", "Doing, 4");
    d.press("Escape");
    let place = |d: &Driver| d.app().sifted().map(|sifted| sifted.cards().as_ptr());
    let before = place(&d);
    for _ in 0..5 {
        d.hover(d.spot("Waits"));
        d.press("Ctrl+Plus");
    }
    assert_eq!(place(&d), before, "it was not filtered anew");
    d.press("Ctrl+1");
    d.click("Waits");
    d.press("Delete");
    assert!(d.sees("Filter: 3 of 6 cards shown"));
    d.press("Ctrl+Z");
    assert!(d.sees("Filter: 4 of 7 cards shown"));
}

#[test]
fn another_map_is_seen_whole() {
    let mut d = Driver::open(told());
    d.press("Ctrl+Shift+F");
    d.tick("Evidence", "Guess, 1");
    d.press("Ctrl+N");
    assert_eq!(d.map().title, "New journey map");
    assert!(d.app().sifted().is_none());
}

#[test]
fn the_command_to_clear_can_be_given_only_while_a_filter_is_on() {
    let mut d = Driver::open(told());
    assert!(!d.app().can(Command::ClearFilter));
    d.press("Ctrl+Shift+F");
    d.tick("Evidence", "Guess, 1");
    assert!(d.app().can(Command::ClearFilter));
    d.app_mut().apply([Action::Do(Command::ClearFilter)]);
    d.rest();
    assert_eq!(d.lit(), ALL);
}

#[test]
fn an_empty_map_says_that_there_is_nothing_to_filter_by() {
    let mut d = Driver::open(empty());
    d.press("Ctrl+Shift+F");
    assert!(d.sees("The map has nothing yet to filter by"));
}

#[test]
fn only_kinds_of_which_the_map_has_something_are_offered() {
    let mut d = Driver::open(small());
    d.press("Ctrl+Shift+F");
    let kinds: Vec<String> = d
        .harness()
        .get_all_by_role(Role::ComboBox)
        .filter_map(|node| node.accesskit_node().label())
        .filter(|name| FilterKind::ALL.iter().any(|kind| kind.label() == name))
        .collect();
    assert_eq!(kinds, ["Persona", "Lane", "Evidence"]);
}

/// The same map, with Mara of the segment "Beginners" and Jonas, who feels as she does, of "Clubs";
/// "Waits" was found among clubs.
fn of_segments() -> JourneyMap {
    let mut map = told();
    let mut ids = IdSource::seeded(13);
    let mara = map.personas[0].id;
    "Beginners".clone_into(&mut Arc::make_mut(&mut map.personas[0]).segment);
    let jonas = Persona {
        segment: "Clubs".to_owned(),
        ..Persona::new(ids.persona(), "Jonas")
    };
    for stage in &mut map.stages {
        for touchpoint in &mut Arc::make_mut(stage).touchpoints {
            let touchpoint = Arc::make_mut(touchpoint);
            if let Some(felt) = touchpoint.feelings.get(&mara).cloned() {
                touchpoint.feelings.insert(jonas.id, felt);
            }
            for card in touchpoint.cells.values_mut().flatten() {
                if card.text == "Waits" {
                    card.segments = vec!["Clubs".to_owned()];
                }
            }
        }
    }
    map.personas.push(Arc::new(jonas));
    map
}

#[test]
fn the_map_is_shown_for_one_segment_and_stays_as_it_is() {
    let mut d = Driver::open(of_segments());
    d.click_on("View");
    d.click_on("For one segment…");
    d.click_on("Beginners, 7");
    d.press("Escape");
    assert_eq!(
        d.lit(),
        ALL.replace("Waits, ", ""),
        "what is of no segment is everybody's"
    );
    assert_eq!(d.app().segment(), Some("Beginners"));
    assert!(d.sees("Segment Beginners: 6 of 7 cards shown"));
    let [mara, jonas] = [0, 1].map(|place: usize| Part::Persona(d.map().personas[place].id));
    assert_eq!(d.app().opacity(&mara), 1.0);
    assert!(d.app().opacity(&jonas) < 1.0);
    let whole = |d: &Driver| {
        let shown = d.app().shown();
        dump(shown.scene()) == dump(&scene(shown.layout(), shown.theme()))
    };
    assert!(!whole(&d), "the line of Jonas steps back");
    d.assert_as_at_start();
    assert_eq!(d.app().document().undo_label(), None);
    d.click_on("Clear filters");
    assert!(whole(&d));
    assert_eq!(d.lit(), ALL);
}

#[test]
fn one_segment_is_offered_where_there_are_segments_and_works_by_keyboard() {
    let d = Driver::open(told());
    assert!(!d.app().can(Command::OneSegment));
    let mut d = Driver::open(of_segments());
    d.press("Ctrl+K");
    d.type_text("one segment");
    d.press("Enter");
    assert!(d.sees("Clubs, 8"), "its list is open");
    d.press("ArrowDown");
    d.press("Enter");
    assert_eq!(d.app().segment(), Some("Clubs"));
    assert_eq!(d.lit(), ALL);
    d.press("Escape");
    assert!(
        !d.sees("Clubs, 8") && d.app().search().is_some(),
        "the list is closed, the bar is not"
    );
}
