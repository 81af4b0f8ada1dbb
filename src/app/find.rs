//! Find and replace: what is looked for, where it stands, which place is looked at.

use std::{collections::HashSet, sync::Arc};

use super::{App, Panel, Tone};
use crate::{
    edit::{self, Hit, Query, Selection, Thing},
    layout::{Part, RowId},
    model::{JourneyMap, LaneKind},
};

/// How much is left of what has no hit while something is looked for.
const DIMMED: f32 = 0.28;

/// What is asked of find and replace.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Seek {
    /// Something else is looked for.
    For(Query),
    /// Something else is to stand in its place.
    With(String),
    /// The next place is looked at.
    Next,
    /// The one before.
    Previous,
    /// What stands there is replaced.
    Replace,
    /// All places are.
    ReplaceAll,
    /// It is left; what was found last stays selected.
    Close,
}

/// What is looked for in the map, and where it stands.
#[derive(Debug)]
pub struct Search {
    state: Panel,
    replacing: Panel,
    query: Query,
    with: String,
    hits: Vec<Hit>,
    at: usize,
    /// Of what map the hits are.
    of: Option<Arc<JourneyMap>>,
    lit: HashSet<Part>,
    asked: u32,
}

impl Default for Search {
    fn default() -> Self {
        Self {
            state: Panel::Closed,
            replacing: Panel::Closed,
            query: Query::default(),
            with: String::new(),
            hits: Vec::new(),
            at: 0,
            of: None,
            lit: HashSet::new(),
            asked: 0,
        }
    }
}

impl Search {
    /// What is looked for.
    #[must_use]
    pub fn query(&self) -> &Query {
        &self.query
    }

    /// What is to stand in its place.
    #[must_use]
    pub fn with(&self) -> &str {
        &self.with
    }

    /// Whether something is to stand in its place.
    #[must_use]
    pub fn replacing(&self) -> Panel {
        self.replacing
    }

    /// Where it stands, in reading order.
    #[must_use]
    pub fn hits(&self) -> &[Hit] {
        &self.hits
    }

    /// Which of the hits is looked at.
    #[must_use]
    pub fn at(&self) -> usize {
        self.at
    }

    /// How often it was asked for, so that its field takes the focus each time.
    #[must_use]
    pub fn asked(&self) -> u32 {
        self.asked
    }

    /// The hit that is looked at.
    #[must_use]
    pub fn hit(&self) -> Option<&Hit> {
        self.hits.get(self.at)
    }

    /// Looks anew where the map is another.
    fn update(&mut self, map: &Arc<JourneyMap>) {
        let is_known = self.of.as_ref().is_some_and(|of| Arc::ptr_eq(of, map));
        if self.state.is_open() && !is_known {
            self.look(map);
        }
    }

    fn look(&mut self, map: &Arc<JourneyMap>) {
        self.hits = edit::find(map, &self.query);
        self.at = self.at.min(self.hits.len().saturating_sub(1));
        self.lit = self.hits.iter().flat_map(|hit| parts(map, hit.thing)).collect();
        self.of = Some(map.clone());
    }
}

/// The parts of the picture in which a thing's words stand.
fn parts(map: &JourneyMap, thing: Thing) -> Vec<Part> {
    match thing {
        Thing::Map => vec![Part::Header, Part::Footer],
        Thing::Persona(id) => vec![Part::Persona(id)],
        Thing::Channel(id) => {
            let on_it = map.touchpoints().filter(|touchpoint| touchpoint.channel == Some(id));
            on_it.map(|touchpoint| Part::Channel(touchpoint.id)).collect()
        }
        Thing::Lane(id) => vec![Part::RowName(RowId::Lane(id))],
        Thing::Stage(id) => vec![Part::Stage(id)],
        Thing::Touchpoint(id) => vec![Part::Touchpoint(id)],
        Thing::Card(id) => vec![Part::Card(id)],
        Thing::Cell(_) => Vec::new(),
        Thing::Point(_) => {
            let curves = map.lanes.iter().filter(|lane| lane.kind == LaneKind::Emotions);
            curves.map(|lane| Part::Curve(lane.id)).collect()
        }
    }
}

impl App {
    /// What is looked for, while something is.
    #[must_use]
    pub fn search(&self) -> Option<&Search> {
        self.search.state.is_open().then_some(&self.search)
    }

    /// How opaque a part of the picture is on the canvas: what has no hit steps back.
    #[must_use]
    pub fn opacity(&self, part: &Part) -> f32 {
        let search = &self.search;
        let is_ground = matches!(part, Part::Page | Part::Ground | Part::Row(_));
        if !search.state.is_open() || search.hits.is_empty() || is_ground || search.lit.contains(part) {
            1.0
        } else {
            DIMMED
        }
    }

    pub(super) fn search_for(&mut self, replacing: Panel) {
        self.search.state = Panel::Open;
        self.search.replacing = replacing;
        self.search.asked = self.search.asked.wrapping_add(1);
        self.search.update(self.document.map());
    }

    /// Looks anew where the map is another; not while something is only proposed.
    pub(super) fn update_search(&mut self) {
        self.search.update(self.document.map());
    }

    pub(super) fn seek(&mut self, seek: Seek) {
        match seek {
            Seek::For(query) => {
                self.settle();
                let before = self.search.hit().map(|hit| (hit.thing, hit.field));
                self.search.query = query;
                self.search.look(self.document.map());
                let same = |hit: &Hit| Some((hit.thing, hit.field)) == before;
                self.search.at = self.search.hits.iter().position(same).unwrap_or(0);
                self.show_hit();
            }
            Seek::With(with) => self.search.with = with,
            Seek::Next => self.step(1),
            Seek::Previous => self.step(self.search.hits.len().saturating_sub(1)),
            Seek::Replace => self.replace_hit(),
            Seek::ReplaceAll => self.replace_all(),
            Seek::Close => self.search.state = Panel::Closed,
        }
    }

    /// So many hits further on, round the end.
    fn step(&mut self, by: usize) {
        self.settle();
        if !self.search.state.is_open() {
            self.search_for(Panel::Closed);
        }
        self.search.update(self.document.map());
        if !self.search.hits.is_empty() {
            self.search.at = (self.search.at + by) % self.search.hits.len();
            self.show_hit();
        }
    }

    fn show_hit(&mut self) {
        let Some(hit) = self.search.hit() else {
            return;
        };
        let selection = Selection::one(hit.thing);
        self.refresh();
        self.select_shown(selection);
    }

    fn replace_hit(&mut self) {
        self.settle();
        self.search.update(self.document.map());
        let Some(hit) = self.search.hit().cloned() else {
            return;
        };
        let others = self.search.hits.len() - 1;
        let edit = edit::replace(self.document.map(), &[hit], &self.search.with);
        self.change(edit);
        let at = self.search.at;
        self.search.update(self.document.map());
        // What was put there is not found again.
        let within = self.search.hits.len().saturating_sub(others);
        self.search.at = (at + within).checked_rem(self.search.hits.len()).unwrap_or(0);
        self.show_hit();
    }

    fn replace_all(&mut self) {
        self.settle();
        self.search.update(self.document.map());
        let count = self.search.hits.len();
        if count == 0 {
            return;
        }
        let edit = edit::replace(self.document.map(), &self.search.hits, &self.search.with);
        let before = self.document.map().clone();
        self.change(edit);
        if !Arc::ptr_eq(&before, self.document.map()) {
            let places = if count == 1 {
                "1 place".to_owned()
            } else {
                format!("{count} places")
            };
            self.tell(Tone::Info, format!("Replaced in {places}; Ctrl+Z takes it back"));
        }
        self.search.update(self.document.map());
    }
}
