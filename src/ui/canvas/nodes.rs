//! What assistive technology sees of the canvas: stages, lanes and the table of cells.
//!
//! Stages and lanes are always there; touchpoints and cards where they are in view, nearest to the
//! focus first and at most [`MOST`] of them; what has the focus stays when it is scrolled away.

use std::collections::{BTreeMap, HashMap};

use eframe::egui::{
    Id, Rect, Role, Sense, Ui, UiBuilder, WidgetInfo,
    accesskit::{self, Action as Asked},
};

use super::{Canvas, Frame};
use crate::{
    app::Action,
    edit::{Selection, Thing, name_of},
    geometry,
    model::{CardId, JourneyMap, LaneId},
};

/// How many parts are told of at most.
const MOST: usize = 400;

pub(super) fn show(ui: &mut Ui, frame: &Frame<'_>, actions: &mut Vec<Action>) {
    let app = frame.app;
    let map = app.map();
    let words = crate::edit::describe(map, app.selection());
    frame.response.widget_info(|| {
        let mut info = WidgetInfo::labeled(Role::Canvas, true, format!("Map: {}", app.name()));
        info.current_text_value = Some(words.clone());
        info
    });
    let is_heard = ui.ctx().accesskit_node_builder(frame.response.id, |_| ()).is_some();
    if !is_heard {
        return;
    }
    let things = told(frame, map);
    let names = Names::of(map, &things);
    let builder = UiBuilder::new()
        .id_salt("parts of the map")
        .max_rect(frame.rect)
        .accessibility_role(Role::Table)
        .accessibility_label("Journey");
    let chosen = ui
        .scope_builder(builder, |ui| {
            // Each is shown, also after the one that was asked for.
            let mut asked = None;
            for (thing, rect) in things {
                if node(ui, frame, &names, (thing, rect)) {
                    asked = Some(thing);
                }
            }
            asked
        })
        .inner;
    if let Some(thing) = chosen {
        actions.push(Action::Select(Selection::one(thing)));
        frame.response.request_focus();
    }
}

/// What is told, with where it is on the screen.
fn told(frame: &Frame<'_>, map: &JourneyMap) -> Vec<(Thing, Rect)> {
    let places = frame.app.shown().places();
    let on_screen = |thing: Thing| Some((thing, frame.rect_on_screen(places.rect(thing)?)));
    let always = map
        .stages
        .iter()
        .map(|stage| Thing::Stage(stage.id))
        .chain(map.lanes.iter().map(|lane| Thing::Lane(lane.id)));
    let mut told: Vec<_> = always.filter_map(on_screen).collect();
    let size = geometry::Size::new(frame.rect.width(), frame.rect.height());
    let view = frame.camera.view(size);
    let focus = frame.app.selection().focus();
    let middle = focus
        .and_then(|focus| places.rect(focus))
        .map_or(view.center(), geometry::Rect::center);
    let mut near: Vec<(f32, Thing, geometry::Rect)> = places
        .placed_in(view)
        .into_iter()
        .chain(focus.and_then(|focus| Some((focus, places.rect(focus)?))))
        .filter(|(thing, _)| !matches!(thing, Thing::Stage(_) | Thing::Lane(_)))
        .map(|(thing, rect)| {
            let at = rect.center();
            ((at.x - middle.x).hypot(at.y - middle.y), thing, rect)
        })
        .collect();
    let order = |one: &(f32, Thing, _), other: &(f32, Thing, _)| one.0.total_cmp(&other.0).then(one.1.cmp(&other.1));
    if near.len() > MOST + 1 {
        near.select_nth_unstable_by(MOST + 1, order);
        near.truncate(MOST + 1);
    }
    near.sort_by(order);
    near.dedup_by_key(|(_, thing, _)| *thing);
    near.truncate(MOST);
    told.extend(
        near.into_iter()
            .map(|(_, thing, rect)| (thing, frame.rect_on_screen(rect))),
    );
    told
}

/// Adds a node; true when it was asked for.
fn node(ui: &Ui, frame: &Frame<'_>, names: &Names<'_>, (thing, rect): (Thing, Rect)) -> bool {
    let app = frame.app;
    let id: Id = Canvas::id().with(thing);
    let response = ui.interact(rect.intersect(frame.rect), id, Sense::focusable_noninteractive());
    let is_selected = app.selection().contains(thing);
    let map = app.map();
    response.widget_info(|| WidgetInfo::selected(role(thing), true, is_selected, names.name(map, thing)));
    ui.ctx().accesskit_node_builder(id, |node| {
        node.add_action(Asked::Click);
        // Egui takes what is selected for a switch that is on.
        node.clear_toggled();
        node.set_selected(is_selected);
        node.set_bounds(accesskit::Rect {
            x0: rect.left().into(),
            y0: rect.top().into(),
            x1: rect.right().into(),
            y1: rect.bottom().into(),
        });
    });
    ui.input(|input| input.has_accesskit_action_request(id, Asked::Click))
}

const fn role(thing: Thing) -> Role {
    match thing {
        Thing::Lane(_) => Role::RowHeader,
        Thing::Stage(_) | Thing::Touchpoint(_) => Role::ColumnHeader,
        Thing::Map | Thing::Persona(_) | Thing::Channel(_) | Thing::Cell(_) | Thing::Card(_) | Thing::Point(_) => {
            Role::Cell
        }
    }
}

/// What of the map's words the parts are told by: gathered in one walk over the cards, since a map
/// that is being changed is another one with every frame.
#[derive(Debug, Default)]
struct Names<'a> {
    cards: HashMap<CardId, &'a str>,
    counts: BTreeMap<LaneId, usize>,
}

impl<'a> Names<'a> {
    fn of(map: &'a JourneyMap, told: &[(Thing, Rect)]) -> Self {
        let cards = told.iter().filter_map(|(thing, _)| match thing {
            Thing::Card(id) => Some((*id, "")),
            Thing::Map
            | Thing::Persona(_)
            | Thing::Channel(_)
            | Thing::Lane(_)
            | Thing::Stage(_)
            | Thing::Touchpoint(_)
            | Thing::Cell(_)
            | Thing::Point(_) => None,
        });
        let mut names = Self { cards: cards.collect(), counts: BTreeMap::new() };
        for (lane, card) in map.cards() {
            *names.counts.entry(lane).or_default() += 1;
            if let Some(text) = names.cards.get_mut(&card.id) {
                *text = &card.text;
            }
        }
        names
    }

    /// What a part is called; a lane with how much is in it.
    fn name(&self, map: &JourneyMap, thing: Thing) -> String {
        match thing {
            Thing::Lane(lane) => {
                let cards = self.counts.get(&lane).copied().unwrap_or_default();
                let noun = if cards == 1 { "card" } else { "cards" };
                format!("{}, {cards} {noun}", name_of(map, thing))
            }
            Thing::Card(card) => match self.cards.get(&card) {
                Some(text) if !text.is_empty() => (*text).to_owned(),
                Some(_) | None => name_of(map, thing),
            },
            Thing::Map
            | Thing::Persona(_)
            | Thing::Channel(_)
            | Thing::Stage(_)
            | Thing::Touchpoint(_)
            | Thing::Cell(_)
            | Thing::Point(_) => name_of(map, thing),
        }
    }
}
