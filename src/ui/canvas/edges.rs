//! Edges that are dragged: how wide columns are, how tall lanes, how many columns cards span. As a
//! drag of things, the drag of an edge proposes one edit after the other, each computed from the map
//! as it was at the press; a double click lets the edge fit again.

use std::sync::Arc;

use eframe::egui::{CursorIcon, Pos2};

use super::Frame;
use crate::{
    app::{Action, App, Board, Edge, Places},
    edit::{self, CardEnd, Edit, Extent, Thing, name_of},
    geometry::Point,
    model::{CardId, Direction, JourneyMap, Lane, LaneId, Length, Touchpoint, TouchpointId},
};

/// An edge that is being moved.
#[derive(Debug, Clone)]
pub(super) struct Resize {
    /// Which.
    pub(super) edge: Edge,
    subject: Subject,
    /// The map as it was at the press.
    map: Arc<JourneyMap>,
    /// Where everything stood at the press.
    places: Arc<Places>,
    /// Where the pointer took hold of it, on the map.
    from: Point,
    /// Where the pointer is, on the map.
    at: Point,
    /// What was proposed last.
    last: Option<Step>,
}

/// What has the edge, with the others that are selected, and how large it was.
#[derive(Debug, Clone)]
enum Subject {
    Columns(Vec<TouchpointId>, f32),
    Lanes(Vec<LaneId>, f32),
    Cards(Vec<CardId>, CardEnd, Extent),
}

/// How far the edge has gone.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Step {
    /// To this width or height.
    To(f32),
    /// By so many columns.
    By(i32),
}

/// How near to an edge the pointer takes hold of it, in points: a target of 24 points where there is
/// room.
const REACH: f32 = 12.0;

/// How far the pointer moves before an edge goes along, in points.
const THRESHOLD: f32 = 3.0;

/// The narrowest column and the lowest lane that a hand makes, in map units.
const NARROWEST: f32 = 40.0;
const LOWEST: f32 = 16.0;

/// The edge under the pointer. Of a page, which fits its columns and lanes itself, only cards have
/// some.
pub(super) fn edge_at(frame: &Frame<'_>, at: Pos2) -> Option<Edge> {
    let app = frame.app;
    let reach = REACH / frame.camera.zoom();
    let edge = app
        .shown()
        .places()
        .edge_at(frame.point_in_map(at), reach, app.selection())?;
    let is_there = matches!(edge, Edge::Card(..)) || app.shown().board() == Board::Free;
    // In a text that is being written the pointer sets the caret.
    let is_written = app
        .writing()
        .is_some_and(|writing| writing.field().thing() == thing_of(edge));
    (is_there && !is_written).then_some(edge)
}

/// How the pointer looks on an edge.
pub(super) const fn cursor(edge: Edge) -> CursorIcon {
    match edge {
        Edge::Column(_) | Edge::Card(..) => CursorIcon::ResizeHorizontal,
        Edge::Lane(_) => CursorIcon::ResizeVertical,
    }
}

/// What has an edge.
pub(super) const fn thing_of(edge: Edge) -> Thing {
    match edge {
        Edge::Column(id) => Thing::Touchpoint(id),
        Edge::Lane(id) => Thing::Lane(id),
        Edge::Card(id, _) => Thing::Card(id),
    }
}

/// The edit that lets what has this edge fit again, with what is selected beside it: columns as wide
/// and lanes as tall as they are by themselves, cards in one column. Nothing where all of it does.
pub(super) fn fit(frame: &Frame<'_>, edge: Edge) -> Option<Edit> {
    let map = frame.app.map();
    match Subject::of(frame, edge)? {
        Subject::Columns(ids, _) => {
            let by_hand = |touchpoint: &Touchpoint| touchpoint.width.is_some();
            let set = set_widths(map, &ids, None, by_hand)?;
            Some(fitting("width", map, &ids, Thing::Touchpoint, set))
        }
        Subject::Lanes(ids, _) => {
            let set = set_heights(map, &ids, None, |lane| lane.height.is_some())?;
            Some(fitting("height", map, &ids, Thing::Lane, set))
        }
        Subject::Cards(cards, ..) => {
            let spans = cards
                .iter()
                .filter_map(|card| edit::extent(map, *card))
                .map(Extent::span);
            let most = i32::try_from(spans.max()?).unwrap_or(i32::MAX);
            (most > 0).then_some(Edit::StretchCards { cards, end: CardEnd::End, by: -most })
        }
    }
}

fn fitting<I: Copy>(what: &str, map: &JourneyMap, ids: &[I], thing: fn(I) -> Thing, set: Edit) -> Edit {
    let label = format!("Fit {what} of {}", names(map, ids, thing));
    Edit::Together { label, edits: vec![set] }
}

/// "Search", "3 touchpoints".
fn names<I: Copy>(map: &JourneyMap, ids: &[I], thing: fn(I) -> Thing) -> String {
    match ids {
        [one] => name_of(map, thing(*one)),
        more => {
            let noun = match more.first().map(|one| thing(*one)) {
                Some(Thing::Lane(_)) => "lanes",
                Some(Thing::Card(_)) => "cards",
                Some(
                    Thing::Map
                    | Thing::Persona(_)
                    | Thing::Channel(_)
                    | Thing::Stage(_)
                    | Thing::Touchpoint(_)
                    | Thing::Cell(_)
                    | Thing::Point(_),
                )
                | None => "touchpoints",
            };
            format!("{} {noun}", more.len())
        }
    }
}

fn set_widths(
    map: &JourneyMap,
    ids: &[TouchpointId],
    width: Option<Length>,
    which: impl Fn(&Touchpoint) -> bool,
) -> Option<Edit> {
    let own = map.touchpoints().filter(|touchpoint| ids.contains(&touchpoint.id));
    let touchpoints: Vec<Touchpoint> = own
        .filter(|touchpoint| which(touchpoint))
        .map(|touchpoint| Touchpoint { width, ..Touchpoint::clone(touchpoint) })
        .collect();
    (!touchpoints.is_empty()).then(|| Edit::SetTouchpoints { touchpoints, what: "width".into() })
}

fn set_heights(
    map: &JourneyMap,
    ids: &[LaneId],
    height: Option<Length>,
    which: impl Fn(&Lane) -> bool,
) -> Option<Edit> {
    let own = map.lanes.iter().filter(|lane| ids.contains(&lane.id) && which(lane));
    let lanes: Vec<Lane> = own.map(|lane| Lane { height, ..lane.clone() }).collect();
    (!lanes.is_empty()).then(|| Edit::SetLanes { lanes, what: "height".into() })
}

impl Subject {
    fn of(frame: &Frame<'_>, edge: Edge) -> Option<Self> {
        let app = frame.app;
        let places = app.shown().places();
        let selection = app.selection();
        let all = selection.contains(thing_of(edge));
        let rect = places.rect(thing_of(edge))?;
        match edge {
            Edge::Column(id) => {
                let ids: Vec<_> = selection.touchpoints().filter(|_| all).collect();
                Some(Self::Columns(or_one(ids, id), rect.width))
            }
            Edge::Lane(id) => {
                let ids: Vec<_> = selection.lanes().filter(|_| all).collect();
                Some(Self::Lanes(or_one(ids, id), rect.height))
            }
            Edge::Card(id, end) => {
                let ids: Vec<_> = selection.cards().filter(|_| all).collect();
                Some(Self::Cards(or_one(ids, id), end, edit::extent(app.map(), id)?))
            }
        }
    }
}

fn or_one<I>(ids: Vec<I>, one: I) -> Vec<I> {
    if ids.is_empty() { vec![one] } else { ids }
}

impl Resize {
    /// Takes hold of the edge at `at`.
    pub(super) fn begin(frame: &Frame<'_>, at: Pos2) -> Option<Self> {
        let edge = edge_at(frame, at)?;
        let from = frame.point_in_map(at);
        Some(Self {
            edge,
            subject: Subject::of(frame, edge)?,
            map: frame.app.map().clone(),
            places: frame.app.shown().places().clone(),
            from,
            at: from,
            last: None,
        })
    }

    /// The pointer is at `at` on the map.
    pub(super) fn follow(&mut self, frame: &Frame<'_>, at: Point, actions: &mut Vec<Action>) {
        self.at = at;
        let then = frame.point_in(&self.places, at);
        let way = Point::new(then.x - self.from.x, then.y - self.from.y);
        if self.last.is_none() && way.x.hypot(way.y) * frame.camera.zoom() <= THRESHOLD {
            return;
        }
        let step = self.step(then, way);
        if self.last == step {
            return;
        }
        self.last = step;
        let edit = step.and_then(|step| self.edit(step));
        actions.push(edit.map_or(Action::Forget, Action::Propose));
    }

    /// How far the edge has gone when the pointer has gone this way to `at`.
    fn step(&self, at: Point, way: Point) -> Option<Step> {
        let is_mirrored = self.map.page_direction() == Direction::RightToLeft;
        let along = if is_mirrored { -way.x } else { way.x };
        match &self.subject {
            Subject::Columns(_, was) => Some(Step::To((was + along).max(NARROWEST).round())),
            Subject::Lanes(_, was) => Some(Step::To((was + way.y).max(LOWEST).round())),
            Subject::Cards(_, end, was) => {
                let to = self.places.column_of_end(*end, at.x)?;
                let own = match end {
                    CardEnd::Start => was.first,
                    CardEnd::End => was.last,
                };
                Some(Step::By(to.saturating_sub(i32::try_from(own).unwrap_or(i32::MAX))))
            }
        }
    }

    /// Nothing where it is as it was.
    fn edit(&self, step: Step) -> Option<Edit> {
        match (&self.subject, step) {
            (Subject::Columns(ids, _), Step::To(to)) => set_widths(&self.map, ids, Some(Length::clamped(to)), |_| true),
            (Subject::Lanes(ids, _), Step::To(to)) => set_heights(&self.map, ids, Some(Length::clamped(to)), |_| true),
            (Subject::Cards(cards, end, _), Step::By(by)) => {
                let cards = cards.clone();
                (by != 0).then_some(Edit::StretchCards { cards, end: *end, by })
            }
            (Subject::Columns(..) | Subject::Lanes(..) | Subject::Cards(..), _) => None,
        }
    }

    /// Whether it has left its place.
    pub(super) const fn has_moved(&self) -> bool {
        self.last.is_some()
    }

    /// Where the pointer is, on the map.
    pub(super) const fn at(&self) -> Point {
        self.at
    }

    /// What stands beside the pointer: the same, but of a card only how far it goes.
    pub(super) fn tip(&self, app: &App) -> (String, String) {
        if let (Subject::Cards(cards, ..), None, Some(proposal)) =
            (&self.subject, app.refusal(), app.document().proposal())
            && let [card] = cards.as_slice()
            && let Some(extent) = edit::extent(app.map(), *card)
        {
            let columns = extent.span() + 1;
            let plural = if columns == 1 { "" } else { "s" };
            let kept: Vec<&str> = proposal.notes().iter().skip(1).map(String::as_str).collect();
            return (format!("{columns} column{plural}"), kept.join(" · "));
        }
        self.words(app)
    }

    /// What letting go would do, and what there is to say about it.
    pub(super) fn words(&self, app: &App) -> (String, String) {
        if let Some(refusal) = app.refusal() {
            return (refusal.to_owned(), String::new());
        }
        let map = app.map();
        let proposal = app.document().proposal();
        let row = |id: LaneId| app.shown().places().rect(Thing::Lane(id));
        match (&self.subject, self.last) {
            (Subject::Columns(ids, _), Some(Step::To(to))) => {
                let more = if to <= NARROWEST { "as narrow as it goes" } else { "" };
                let name = names(map, ids, Thing::Touchpoint);
                (format!("{name}: {to} units wide"), more.to_owned())
            }
            (Subject::Lanes(ids, _), Some(Step::To(to))) => {
                let tallest = ids.iter().filter_map(|id| row(*id)).map(|rect| rect.height);
                let needs = tallest.fold(0.0, f32::max).ceil();
                let more = (needs > to + 1.0).then(|| format!("what is in it needs {needs}"));
                let name = names(map, ids, Thing::Lane);
                (format!("{name}: {to} units high"), more.unwrap_or_default())
            }
            (Subject::Cards(..), _) | (_, None | Some(Step::By(_))) => match proposal {
                Some(proposal) => (proposal.label().to_owned(), proposal.notes().join(" · ")),
                None => ("Nothing changes".to_owned(), String::new()),
            },
        }
    }
}
