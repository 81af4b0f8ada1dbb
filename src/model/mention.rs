//! Every id that stands in a map: the names things have, and those by which they refer to others.
//!
//! Structs are taken apart without `..`: a new field stops the compiler, so that it is looked at for
//! ids. What holds words and numbers alone is passed over; `id_source` proves on random maps that
//! no id is left out.

use std::{
    collections::{BTreeMap, BTreeSet},
    mem,
    sync::Arc,
};

use super::{
    Card, CardId, CardKind, Channel, ChannelId, ImageId, JourneyMap, Lane, LaneId, Opportunity, Pain, Persona,
    PersonaId, Process, Stage, StageId, Touchpoint, TouchpointId,
};

/// An id where it stands.
#[derive(Debug)]
#[expect(missing_docs, reason = "each name says whose id it is")]
pub enum Mention<'a> {
    Stage(&'a mut StageId),
    Touchpoint(&'a mut TouchpointId),
    Lane(&'a mut LaneId),
    Card(&'a mut CardId),
    Persona(&'a mut PersonaId),
    Channel(&'a mut ChannelId),
    Image(&'a mut ImageId),
}

/// What an id is there for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// It names the thing it stands in.
    Own,
    /// It refers to a thing that stands elsewhere.
    Reference,
}

/// A thing with ids in it.
pub trait Mentions {
    /// Shows `visit` each id of the thing, which may put another in its place.
    ///
    /// Of two ids that are made the same where each may stand only once, one is lost with what
    /// belongs to it.
    fn each_id(&mut self, visit: &mut dyn FnMut(Role, Mention<'_>));
}

impl<T: Mentions> Mentions for [T] {
    fn each_id(&mut self, visit: &mut dyn FnMut(Role, Mention<'_>)) {
        for thing in self {
            thing.each_id(visit);
        }
    }
}

impl<T: Mentions + Clone> Mentions for Arc<T> {
    fn each_id(&mut self, visit: &mut dyn FnMut(Role, Mention<'_>)) {
        Self::make_mut(self).each_id(visit);
    }
}

impl Mentions for JourneyMap {
    fn each_id(&mut self, visit: &mut dyn FnMut(Role, Mention<'_>)) {
        let Self {
            format: _,
            language: _,
            direction: _,
            title: _,
            headline: _,
            lens: _,
            theme: _,
            preset: _,
            channels_shown: _,
            curves: _,
            personas,
            channels,
            lanes,
            stages,
            images,
        } = self;
        personas.each_id(visit);
        channels.each_id(visit);
        lanes.each_id(visit);
        stages.each_id(visit);
        each_key(images, |id| visit(Role::Own, Mention::Image(id)));
    }
}

impl Mentions for Persona {
    fn each_id(&mut self, visit: &mut dyn FnMut(Role, Mention<'_>)) {
        let Self {
            id,
            name: _,
            role: _,
            age: _,
            place: _,
            segment: _,
            share: _,
            quote: _,
            portrait,
            avatar: _,
            shown: _,
            demographics: _,
            interests: _,
            values: _,
            lifestyle: _,
            buying_frequency: _,
            decision_triggers: _,
            goals: _,
            needs: _,
            frustrations: _,
            motivations: _,
            preferred_channels: _,
            traits: _,
            evidence: _,
            // No persona of a map: it stays when a copy gets ids of its own.
            library: _,
        } = self;
        visit(Role::Own, Mention::Persona(id));
        if let Some(portrait) = portrait {
            visit(Role::Reference, Mention::Image(portrait));
        }
    }
}

impl Mentions for Channel {
    fn each_id(&mut self, visit: &mut dyn FnMut(Role, Mention<'_>)) {
        let Self { id, name: _, icon: _ } = self;
        visit(Role::Own, Mention::Channel(id));
    }
}

impl Mentions for Lane {
    fn each_id(&mut self, visit: &mut dyn FnMut(Role, Mention<'_>)) {
        let Self { id, kind: _, name: _, shown: _, height: _ } = self;
        visit(Role::Own, Mention::Lane(id));
    }
}

impl Mentions for Stage {
    fn each_id(&mut self, visit: &mut dyn FnMut(Role, Mention<'_>)) {
        let Self {
            id,
            name: _,
            goal: _,
            duration: _,
            emphasised: _,
            touchpoints,
            wide,
        } = self;
        visit(Role::Own, Mention::Stage(id));
        touchpoints.each_id(visit);
        each_id_of_cells(wide, visit);
    }
}

impl Mentions for Touchpoint {
    fn each_id(&mut self, visit: &mut dyn FnMut(Role, Mention<'_>)) {
        let Self {
            id,
            name: _,
            channel,
            moment_of_truth: _,
            owner: _,
            note: _,
            width: _,
            connector: _,
            cells,
            feelings,
        } = self;
        visit(Role::Own, Mention::Touchpoint(id));
        if let Some(channel) = channel {
            visit(Role::Reference, Mention::Channel(channel));
        }
        each_id_of_cells(cells, visit);
        each_key(feelings, |persona| visit(Role::Reference, Mention::Persona(persona)));
    }
}

impl Mentions for Card {
    fn each_id(&mut self, visit: &mut dyn FnMut(Role, Mention<'_>)) {
        let Self {
            id,
            text: _,
            kind,
            span: _,
            note: _,
            icon: _,
            personas,
            segments: _,
            tags: _,
            links: _,
            owner: _,
            evidence: _,
            votes: _,
        } = self;
        visit(Role::Own, Mention::Card(id));
        each_of_set(personas, |persona| visit(Role::Reference, Mention::Persona(persona)));
        match kind {
            CardKind::Plain
            | CardKind::Pain(Pain { severity: _, reach: _ })
            | CardKind::Process(Process { waits: _, fails: _, connector: _ })
            | CardKind::Metric(_) => {}
            CardKind::Image(image) => visit(Role::Reference, Mention::Image(image)),
            CardKind::Opportunity(Opportunity { impact: _, effort: _, status: _, answers, metric: _ }) => {
                each_of_set(answers, |pain| visit(Role::Reference, Mention::Card(pain)));
            }
        }
    }
}

fn each_id_of_cells(cells: &mut BTreeMap<LaneId, Vec<Card>>, visit: &mut dyn FnMut(Role, Mention<'_>)) {
    each_key(cells, |lane| visit(Role::Reference, Mention::Lane(lane)));
    for cards in cells.values_mut() {
        cards.each_id(visit);
    }
}

fn each_key<K: Ord, V>(map: &mut BTreeMap<K, V>, mut visit: impl FnMut(&mut K)) {
    let visited = |(mut key, value)| {
        visit(&mut key);
        (key, value)
    };
    *map = mem::take(map).into_iter().map(visited).collect();
}

fn each_of_set<K: Ord>(set: &mut BTreeSet<K>, mut visit: impl FnMut(&mut K)) {
    let visited = |mut key| {
        visit(&mut key);
        key
    };
    *set = mem::take(set).into_iter().map(visited).collect();
}
