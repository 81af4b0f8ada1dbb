//! Find, replace and filter: what is looked for, where it stands, which place is looked at, and what
//! of the map steps back meanwhile.

mod facets;
mod filter;
mod sifted;
#[cfg(test)]
mod tests;

use std::{collections::HashSet, sync::Arc};

pub use facets::{Facet, FacetValue};
pub use filter::{Filter, FilterKind, FilterValue};
pub use sifted::Sifted;

use super::{App, Panel, Tone, parts::part_of};
use crate::{
    edit::{self, Field, Hit, Query, Selection, Thing},
    layout::{Part, RowId},
    model::{JourneyMap, LaneKind},
};

/// How much is left of what has no hit or does not match while something is looked for.
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
    /// Something is chosen for the filter, or no longer.
    Filter(FilterValue),
    /// What can be chosen for the filter is shown, or no longer.
    Filtering(Panel),
    /// Nothing is filtered any more.
    ClearFilter,
    /// It is left; what was found last stays selected, and the filter stays on.
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
    filter: Filter,
    /// Whether it is shown what can be chosen for the filter.
    filtering: Panel,
    sifted: Sifted,
    /// How many hits the filter keeps out.
    outside: usize,
    filter_asked: u32,
    /// What of it was asked for.
    kind_asked: Option<FilterKind>,
    /// Whether the hit that is looked at has been shown: choosing for the filter goes nowhere yet.
    is_shown: bool,
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
            filter: Filter::default(),
            filtering: Panel::Closed,
            sifted: Sifted::default(),
            outside: 0,
            filter_asked: 0,
            kind_asked: None,
            is_shown: true,
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

    /// What is filtered by.
    #[must_use]
    pub fn filter(&self) -> &Filter {
        &self.filter
    }

    /// Whether it is shown what can be chosen for the filter.
    #[must_use]
    pub fn filtering(&self) -> Panel {
        self.filtering
    }

    /// What the filter leaves, and what can be chosen for it.
    #[must_use]
    pub fn sifted(&self) -> &Sifted {
        &self.sifted
    }

    /// How many places have the words but do not match the filter.
    #[must_use]
    pub fn outside(&self) -> usize {
        self.outside
    }

    /// How often the filter was asked for, so that it takes the focus each time.
    #[must_use]
    pub fn filter_asked(&self) -> u32 {
        self.filter_asked
    }

    /// What the filter was asked for: what can be chosen of it is shown at once.
    #[must_use]
    pub fn kind_asked(&self) -> Option<FilterKind> {
        self.kind_asked
    }

    /// Whether words were looked for and found.
    #[must_use]
    pub fn has_words(&self) -> bool {
        !self.lit.is_empty()
    }

    /// Whether there are words that could be replaced; without words one steps through what the
    /// filter leaves.
    #[must_use]
    pub fn can_replace(&self) -> bool {
        !self.hits.is_empty() && !self.query.text.is_empty()
    }

    /// The hit that is looked at.
    #[must_use]
    pub fn hit(&self) -> Option<&Hit> {
        self.hits.get(self.at)
    }

    /// Looks anew where the map is another.
    fn update(&mut self, map: &Arc<JourneyMap>) {
        let is_known = self.of.as_ref().is_some_and(|of| Arc::ptr_eq(of, map));
        if (self.state.is_open() || self.filter.is_on()) && !is_known {
            self.look(map);
        }
    }

    /// Finds and filters: once for each map, each filter and each query, never for a frame.
    fn look(&mut self, map: &Arc<JourneyMap>) {
        self.filter.keep_in(map);
        self.sifted = Sifted::of(map, &self.filter);
        // While the bar is closed nobody steps through the hits.
        self.hits = if self.state.is_open() {
            edit::find(map, &self.query)
        } else {
            Vec::new()
        };
        let all = self.hits.len();
        if self.filter.is_on() {
            let sifted = &self.sifted;
            self.hits.retain(|hit| sifted.has(hit.thing));
        }
        self.outside = all - self.hits.len();
        self.lit = self.hits.iter().flat_map(|hit| parts(map, hit.thing)).collect();
        if self.query.text.is_empty() {
            self.hits = self.sifted.cards().iter().map(|id| whole(Thing::Card(*id))).collect();
        }
        self.at = self.at.min(self.hits.len().saturating_sub(1));
        self.of = Some(map.clone());
    }

    /// Whether a part of the picture is among what is looked for.
    fn lights(&self, part: &Part) -> bool {
        if self.state.is_open() && !self.lit.is_empty() {
            self.lit.contains(part)
        } else {
            !self.filter.is_on() || self.sifted.lights(part)
        }
    }
}

/// A thing as something to step to, though no words were looked for.
const fn whole(thing: Thing) -> Hit {
    Hit { thing, field: Field::Text, range: 0..0 }
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

    /// What the filter leaves, while one is on; the bar of find and replace may be closed.
    #[must_use]
    pub fn sifted(&self) -> Option<&Sifted> {
        self.search.filter.is_on().then_some(&self.search.sifted)
    }

    /// How opaque a part of the picture is on the canvas: what has no hit or does not match the
    /// filter steps back, but for what is being written.
    #[must_use]
    pub fn opacity(&self, part: &Part) -> f32 {
        let is_ground = matches!(part, Part::Page | Part::Ground | Part::Row(_));
        let written = self
            .writing
            .as_ref()
            .and_then(|writing| part_of(writing.field().thing()));
        if is_ground || self.search.lights(part) || written == Some(*part) {
            1.0
        } else {
            DIMMED
        }
    }

    pub(super) fn search_for(&mut self, replacing: Panel) {
        self.search.replacing = replacing;
        self.search.asked = self.search.asked.wrapping_add(1);
        self.open_search();
    }

    fn open_search(&mut self) {
        if self.search.filter.is_on() {
            self.search.filtering = Panel::Open;
        }
        // What a filter alone looked for may not be what the bar's words stand for now.
        if !self.search.state.is_open() {
            self.search.state = Panel::Open;
            self.search.of = None;
        }
        self.search.update(self.document.map());
    }

    pub(super) fn ask_for_filter(&mut self) {
        self.ask_for(None);
    }

    /// Asks for which customer segment the map is to be shown.
    pub(super) fn ask_for_segment(&mut self) {
        self.ask_for(Some(FilterKind::Segment));
    }

    fn ask_for(&mut self, kind: Option<FilterKind>) {
        self.search.kind_asked = kind;
        self.search.filtering = Panel::Open;
        self.search.filter_asked = self.search.filter_asked.wrapping_add(1);
        self.open_search();
    }

    /// A filter is of one map: another is seen whole.
    pub(super) fn clear_filter(&mut self) {
        self.search.filter = Filter::default();
        self.search.of = None;
        self.search.update(self.document.map());
    }

    /// Looks at this, and at nothing else.
    pub(super) fn filter_by(&mut self, filter: Filter) {
        self.settle();
        self.search.filter = filter;
        self.search.at = 0;
        self.search.is_shown = false;
        self.search.look(self.document.map());
    }

    /// What is looked at.
    pub(super) fn filter(&self) -> &Filter {
        &self.search.filter
    }

    /// The customer segment that the map is shown for, and nothing else is asked.
    #[must_use]
    pub fn segment(&self) -> Option<&str> {
        let mut values = self.filter().values();
        match (values.next(), values.next()) {
            (Some(FilterValue::Segment(name)), None) => Some(name),
            (Some(_) | None, _) => None,
        }
    }

    /// Whether anything is filtered.
    pub(super) fn is_filtered(&self) -> bool {
        self.search.filter.is_on()
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
            Seek::Filter(value) => {
                self.settle();
                self.search.filter.toggle(value);
                self.search.at = 0;
                self.search.is_shown = false;
                self.search.look(self.document.map());
            }
            Seek::Filtering(panel) => self.search.filtering = panel,
            Seek::ClearFilter => self.clear_filter(),
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
            let is_first = by == 1 && !self.search.is_shown;
            let by = if is_first { 0 } else { by };
            self.search.at = (self.search.at + by) % self.search.hits.len();
            self.show_hit();
        }
    }

    fn show_hit(&mut self) {
        self.search.is_shown = true;
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
        let Some(hit) = self.search.hit().filter(|_| self.search.can_replace()).cloned() else {
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
        if !self.search.can_replace() {
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
