//! Ids that two things have: the later gets a new one where nothing says which of them is meant.

use std::{collections::BTreeSet, fmt::Display, sync::Arc};

use super::{Mend, of_path};
use crate::{
    check::{lane_name, stage_name, touchpoint_name},
    id_source::IdSource,
    model::{Card, CardId, CardKind, ChannelId, JourneyMap, LaneId, PersonaId, Stage},
};

pub(super) fn mend(map: &mut JourneyMap, ids: &mut IdSource, mends: &mut Vec<Mend>) {
    let referred = Referred::of(map);
    let lanes = in_list(&mut map.lanes, &referred.lanes, |lane| &mut lane.id, || ids.lane());
    mends.extend(told("lane", lanes));
    let personas = in_list(
        &mut map.personas,
        &referred.personas,
        |persona| &mut Arc::make_mut(persona).id,
        || ids.persona(),
    );
    mends.extend(told("persona", personas));
    let channels = in_list(
        &mut map.channels,
        &referred.channels,
        |channel| &mut channel.id,
        || ids.channel(),
    );
    mends.extend(told("channel", channels));
    in_stages(map, &referred.cards, ids, mends);
}

/// What is referred to. Nothing refers to stages and touchpoints.
#[derive(Default)]
struct Referred {
    lanes: BTreeSet<LaneId>,
    personas: BTreeSet<PersonaId>,
    channels: BTreeSet<ChannelId>,
    cards: BTreeSet<CardId>,
}

impl Referred {
    fn of(map: &JourneyMap) -> Self {
        let mut referred = Self::default();
        for stage in &map.stages {
            referred.lanes.extend(stage.wide.keys());
            for touchpoint in &stage.touchpoints {
                referred.lanes.extend(touchpoint.cells.keys());
                referred.personas.extend(touchpoint.feelings.keys());
                referred.channels.extend(touchpoint.channel);
            }
        }
        for (_, card) in map.cards() {
            referred.personas.extend(&card.personas);
            if let CardKind::Opportunity(opportunity) = &card.kind {
                referred.cards.extend(&opportunity.answers);
            }
        }
        referred
    }
}

/// What was done with the later of two things of one id.
enum Done<I> {
    /// It was the earlier, word for word.
    TakenOut(I),
    /// It got a new id.
    Renamed(I),
}

fn in_list<T: PartialEq, I: Copy + Ord>(
    things: &mut Vec<T>,
    referred: &BTreeSet<I>,
    id: impl Fn(&mut T) -> &mut I,
    mut draw: impl FnMut() -> I,
) -> Vec<Done<I>> {
    let mut done = Vec::new();
    let mut seen = BTreeSet::new();
    let mut kept = Vec::with_capacity(things.len());
    for mut thing in std::mem::take(things) {
        let own = *id(&mut thing);
        if !seen.insert(own) {
            if kept.contains(&thing) {
                done.push(Done::TakenOut(own));
                continue;
            }
            if !referred.contains(&own) {
                *id(&mut thing) = draw();
                done.push(Done::Renamed(own));
            }
        }
        kept.push(thing);
    }
    *things = kept;
    done
}

fn told<I: Display>(thing: &str, done: Vec<Done<I>>) -> impl Iterator<Item = Mend> {
    done.into_iter().map(move |done| match done {
        Done::TakenOut(id) => {
            let message = format!("{thing} \"{id}\" stood twice, word for word, and stands once now");
            of_path("", id, message)
        }
        Done::Renamed(id) => {
            let message = format!("{thing} \"{id}\" stood twice, and the second has an id of its own now");
            of_path("", id, message)
        }
    })
}

/// What stands in the columns: stages, touchpoints and their cards.
fn in_stages(map: &mut JourneyMap, referred: &BTreeSet<CardId>, ids: &mut IdSource, mends: &mut Vec<Mend>) {
    let (mut stages_seen, mut touchpoints_seen) = (BTreeSet::new(), BTreeSet::new());
    let mut cards_seen = BTreeSet::new();
    let mut stages = std::mem::take(&mut map.stages);
    for (index, stage) in stages.iter_mut().enumerate() {
        let path = stage_name(stage, index);
        let stage: &mut Stage = Arc::make_mut(stage);
        if !stages_seen.insert(stage.id) {
            mends.push(renamed(&path, "stage", stage.id));
            stage.id = ids.stage();
        }
        let mut mend_card = |path: &str, lane: LaneId, card: &mut Card| {
            if !cards_seen.insert(card.id) && !referred.contains(&card.id) {
                let lane = map.lane(lane).map(|lane| lane_name(map, lane)).unwrap_or_default();
                mends.push(renamed(&format!("{path} › {lane}"), "card", card.id));
                card.id = ids.card();
            }
        };
        for (index, touchpoint) in stage.touchpoints.iter_mut().enumerate() {
            let path = format!("{path} › {}", touchpoint_name(touchpoint, index));
            for (lane, cards) in &mut Arc::make_mut(touchpoint).cells {
                for card in cards {
                    mend_card(&path, *lane, card);
                }
            }
        }
        for (lane, cards) in &mut stage.wide {
            for card in cards {
                mend_card(&path, *lane, card);
            }
        }
        for (index, touchpoint) in stage.touchpoints.iter_mut().enumerate() {
            if !touchpoints_seen.insert(touchpoint.id) {
                let path = format!("{path} › {}", touchpoint_name(touchpoint, index));
                mends.push(renamed(&path, "touchpoint", touchpoint.id));
                Arc::make_mut(touchpoint).id = ids.touchpoint();
            }
        }
    }
    map.stages = stages;
}

fn renamed(path: &str, thing: &str, id: impl Display) -> Mend {
    let message = format!("the {thing} has an id of its own now, and not that of an earlier one");
    of_path(path, id, message)
}
