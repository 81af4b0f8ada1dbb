//! The table that assistive technology is told of: rows, cells, and the points of the curve.

use egui::Role;
use egui_kittest::{
    Node,
    kittest::{NodeT as _, Queryable as _},
};
use throughline::{
    edit::{Layer, PointPlace, Thing, feelings_of},
    generate::generate,
    id_source::IdSource,
    model::LaneKind,
};

use crate::{
    driver::Driver,
    maps::{mirrored, sample, small},
};

/// The nearest part around a node that is more than a box.
fn around(node: &Node<'_>) -> (Role, String) {
    let mut at = node.accesskit_node().parent();
    while let Some(node) = at {
        if node.role() != Role::GenericContainer {
            return (node.role(), node.label().unwrap_or_default());
        }
        at = node.parent();
    }
    panic!("it stands in nothing");
}

impl Driver {
    /// The valence of Mara's only answer in "Search".
    fn valence(&self) -> f32 {
        let touchpoint = self.map().touchpoints().next().expect("there are touchpoints");
        let persona = self.map().personas.first().expect("there is Mara");
        let place = PointPlace {
            touchpoint: touchpoint.id,
            persona: persona.id,
            layer: Layer::AsIs,
            index: 0,
        };
        let feelings = feelings_of(self.map(), place).expect("she said something");
        let point = feelings.as_is.first().expect("a point");
        point.valence.expect("an answer").value()
    }

    fn point(&mut self) -> Node<'_> {
        self.harness().get_by_role_and_label(Role::Slider, "Mara, Search")
    }
}

#[test]
fn every_cell_is_told_with_what_it_holds_empty_ones_too() {
    let mut d = Driver::open(small());
    for cell in [
        "Doing, Search, 2 cards",
        "Doing, Compare, 1 card",
        "Doing, Pay, 0 cards",
        "Pains, Delivery, 0 cards",
        "Pictures, Delivery, 1 card",
    ] {
        let node = d.harness().get_by_role_and_label(Role::Cell, cell);
        assert_eq!(around(&node).0, Role::Row, "{cell}");
    }
    // Four lanes take cards, and there are four columns.
    assert_eq!(d.harness().get_all_by_role(Role::Cell).count(), 16);
}

#[test]
fn cards_stand_in_their_cell_and_cells_in_the_row_of_their_lane() {
    let mut d = Driver::open(small());
    let card = d.harness().get_by_role_and_label(Role::ListItem, "Reads tests");
    assert_eq!(around(&card), (Role::Cell, "Doing, Search, 2 cards".to_owned()));
    let rows: Vec<Vec<String>> = d
        .harness()
        .get_all_by_role(Role::Row)
        .map(|row| {
            row.children()
                .filter_map(|node| node.accesskit_node().label())
                .collect()
        })
        .collect();
    assert_eq!(rows[0], ["Choose", "Get"]);
    assert_eq!(rows[1], ["Search", "Compare", "Pay", "Delivery"]);
    assert_eq!(
        rows[3],
        [
            "Thinking, 1 card",
            "Thinking, Search, 0 cards",
            "Thinking, Compare, 1 card",
            "Thinking, Pay, 0 cards",
            "Thinking, Delivery, 0 cards",
        ]
    );
    assert_eq!(rows[4], ["Feeling, 0 cards", "Mara, Search"]);
}

#[test]
fn cells_know_their_row_and_column() {
    let mut d = Driver::open(small());
    let table = d.harness().get_by_role_and_label(Role::Table, "Journey");
    let table = table.accesskit_node();
    assert_eq!(
        (table.data().row_count(), table.data().column_count()),
        (Some(7), Some(5))
    );
    let at = |d: &mut Driver, role, name: &str| {
        let node = d.harness().get_by_role_and_label(role, name);
        let node = node.accesskit_node();
        let data = node.data();
        (data.row_index(), data.column_index(), data.column_span())
    };
    assert_eq!(
        at(&mut d, Role::Cell, "Doing, Pay, 0 cards"),
        (Some(2), Some(3), Some(1))
    );
    assert_eq!(at(&mut d, Role::ColumnHeader, "Choose"), (Some(0), Some(1), Some(3)));
    assert_eq!(at(&mut d, Role::ColumnHeader, "Delivery"), (Some(1), Some(4), Some(1)));
    assert_eq!(
        at(&mut d, Role::RowHeader, "Thinking, 1 card"),
        (Some(3), Some(0), Some(1))
    );
}

#[test]
fn a_map_from_right_to_left_is_told_in_its_own_order() {
    let mut d = Driver::open(mirrored());
    let rows: Vec<Vec<String>> = d
        .harness()
        .get_all_by_role(Role::Row)
        .map(|row| {
            row.children()
                .filter_map(|node| node.accesskit_node().label())
                .collect()
        })
        .collect();
    assert_eq!(rows[1], ["Search", "Compare", "Pay", "Delivery"]);
    let cell = d
        .harness()
        .get_by_role_and_label(Role::Cell, "Doing, Search, 2 cards")
        .rect();
    let shown = d.rect(d.thing("Search › Doing")).expect("it is shown");
    assert!((cell.center() - shown.center()).length() < 1.0);
}

#[test]
fn asking_for_a_cell_selects_it_and_asking_again_writes_in_it() {
    let mut d = Driver::open(small());
    d.harness().get_by_label("Doing, Pay, 0 cards").click_accesskit();
    d.rest();
    assert_eq!(d.selected(), "Pay › Doing");
    assert_eq!(d.written(), None);
    d.harness().get_by_label("Doing, Pay, 0 cards").click_accesskit();
    d.rest();
    assert_eq!(d.written().as_deref(), Some(""));
    d.type_text("Counts");
    d.press("Escape");
    assert_eq!(d.said("Pay › Doing"), "Counts");
}

#[test]
fn the_focus_of_assistive_technology_is_the_selection() {
    let mut d = Driver::open(small());
    d.harness().get_by_label("Which size?").focus();
    d.rest();
    assert_eq!(d.selected(), "Which size?");
    // The arrows go on from there, and the focus with them.
    d.press("ArrowLeft");
    assert_eq!(d.selected(), "Search › Thinking");
    assert!(d.harness().get_by_label("Thinking, Search, 0 cards").is_focused());
}

#[test]
fn the_arrows_reach_the_curve_and_the_focus_goes_with_them() {
    let mut d = Driver::open(small());
    d.press_all("ArrowRight ArrowDown ArrowDown ArrowDown ArrowDown");
    assert!(matches!(d.app().selection().focus(), Some(Thing::Point(_))));
    assert!(d.point().is_focused());
}

#[test]
fn a_point_of_the_curve_says_who_feels_what_where() {
    let mut d = Driver::open(small());
    let point = d.point();
    assert_eq!(point.value().as_deref(), Some("−0.5"));
    let node = point.accesskit_node();
    assert_eq!(node.numeric_value(), Some(-0.5));
    assert_eq!(
        (node.min_numeric_value(), node.max_numeric_value()),
        (Some(-2.0), Some(2.0))
    );
    let middle = point.rect().center();
    let (lane, column) = (
        d.rect(d.thing("Search › Feeling")).expect("it is shown"),
        d.rect(d.thing("Search")).expect("it is shown"),
    );
    assert!(lane.contains(middle) && (middle.x - column.center().x).abs() < 1.0);
    assert!(middle.y > lane.center().y, "it feels bad: in the lower half");
}

#[test]
fn a_point_goes_up_and_down_as_one_change_each_and_stops_at_the_end() {
    let mut d = Driver::open(small());
    d.point().increment_accesskit();
    d.rest();
    assert_eq!(d.valence(), 0.0);
    d.point().set_value_accesskit(1.8);
    d.rest();
    assert_eq!(d.valence(), 1.8);
    for _ in 0..2 {
        d.point().increment_accesskit();
        d.rest();
    }
    assert_eq!(d.valence(), 2.0);
    d.point().decrement_accesskit();
    d.rest();
    assert_eq!(d.valence(), 1.5);
    d.undo_all();
    d.assert_as_at_start();
}

#[test]
fn a_point_is_selected_like_any_part() {
    let mut d = Driver::open(small());
    d.point().click_accesskit();
    d.rest();
    assert!(matches!(d.app().selection().focus(), Some(Thing::Point(_))));
    assert_eq!(d.point().accesskit_node().is_selected(), Some(true));
}

#[test]
fn a_map_that_shows_its_curve_twice_tells_of_its_points_once() {
    let mut map = small();
    let mut again = map
        .lanes
        .iter()
        .find(|lane| lane.kind == LaneKind::Emotions)
        .expect("a curve")
        .clone();
    again.id = IdSource::seeded(20).lane();
    map.lanes.push(again);
    let mut d = Driver::open(map);
    d.point().increment_accesskit();
    d.rest();
    assert_eq!(d.valence(), 0.0);
}

#[test]
fn what_is_out_of_view_is_not_told_but_for_the_focus() {
    let mut d = Driver::open(sample());
    let all = d.harness().get_all_by_role(Role::Cell).count();
    let cell = d
        .things()
        .into_iter()
        .find(|thing| matches!(thing, Thing::Cell(_)))
        .expect("a cell");
    d.app_mut()
        .apply([throughline::app::Action::Select(throughline::edit::Selection::one(
            cell,
        ))]);
    for _ in 0..8 {
        d.press("Ctrl+Plus");
    }
    d.wheel(d.canvas().center(), egui::vec2(-9000.0, -9000.0));
    let rect = d.rect(cell).expect("it is laid out");
    assert!(!d.canvas().intersects(rect), "it is scrolled away");
    let cells = d.harness().query_all_by_role(Role::Cell).count();
    assert!(1 <= cells && cells < all / 2, "{cells} of {all}");
    let selected = d.harness().query_all_by_role(Role::Cell);
    let selected = selected.filter(|node| node.accesskit_node().is_selected() == Some(true));
    assert_eq!(selected.count(), 1);
}

#[test]
fn of_too_many_the_nearest_to_the_focus_are_told() {
    let mut d = Driver::open(generate(12, 1500, 3));
    let cells: Vec<Thing> = d
        .things()
        .into_iter()
        .filter(|thing| matches!(thing, Thing::Cell(_)) && d.rect(*thing).is_some())
        .collect();
    let (first, last) = (cells[0], cells[cells.len() - 1]);
    let told = |d: &mut Driver, thing: Thing| {
        d.app_mut()
            .apply([throughline::app::Action::Select(throughline::edit::Selection::one(
                thing,
            ))]);
        d.rest();
        let rects: Vec<egui::Rect> = d
            .harness()
            .get_all_by_role(Role::Cell)
            .map(|node| node.rect())
            .collect();
        let focus = d.rect(thing).expect("it is shown").center();
        rects
            .iter()
            .map(|rect| rect.center().distance(focus))
            .fold(0.0, f32::max)
    };
    let page = d.canvas().width();
    let (near_first, near_last) = (told(&mut d, first), told(&mut d, last));
    assert!(
        near_first < page / 2.0 && near_last < page / 2.0,
        "{near_first}, {near_last} of {page}"
    );
}
