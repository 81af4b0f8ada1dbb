//! Mends the ids of a map where that needs no guess: no text is lost, and nothing is made to mean
//! what nobody said.
//!
//! | what is wrong | what is done |
//! | --- | --- |
//! | the name of one thing alone where its id is expected | its id; of lanes the only one of a kind is meant by that, too |
//! | another word where an id is expected | a new id, the same wherever the word stands for that kind of thing |
//! | a lane, persona or channel stands twice, word for word | it stands once |
//! | an id stands twice, and nothing refers to it | the later thing gets a new one |
//! | an id stands twice, and something refers to it | stays: which is meant? |
//! | a key stands twice in one place | stays: the map cannot be read without losing one |
//! | a channel or portrait that is not there | the reference is taken out |
//! | the picture of a card is not there | the card keeps its text |
//! | an opportunity answers a card that is not there | the reference is taken out |
//! | a card concerns a persona that is not there | the reference is taken out, unless it is the only one: then the card would concern everyone, so it stays |
//! | cards on a lane that is not there | the lane is made again, free, its name the word that stood for it; no cards: the key is taken out |
//! | feelings of a persona who is not there | the persona is made again, hidden, its name the word that stood for it; no feelings: the key is taken out |
//! | emotion points out of their order | they are put in the order of their offset |

mod doubled;
#[cfg(test)]
mod tests;
mod words;

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Display,
    sync::Arc,
};

use serde::Serialize;

use super::{FileError, Opened, ProblemKind, parse_with_problems, problems};
use crate::{
    check::{Place, lane_name, stage_name, touchpoint_name},
    id_source::IdSource,
    model::{
        Card, CardId, CardKind, ChannelId, Feelings, ImageId, JourneyMap, Lane, LaneId, LaneKind, Persona, PersonaId,
        Stage, Touchpoint,
    },
};

/// Something that was mended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Mend {
    /// Where in the map.
    pub place: Place,
    /// What was wrong, and what was done.
    pub message: String,
}

/// A map with what was mended in it; [`super::parse_with_problems`] of its text tells what was not.
#[derive(Debug)]
pub struct Mended {
    /// The map.
    pub map: JourneyMap,
    /// What was done, in the order of its table.
    pub mends: Vec<Mend>,
}

/// Reads a map from its text and mends what needs no guess; `name` stands in errors.
///
/// # Errors
///
/// When the text is no map, or a part of it would be lost.
pub fn mend(text: &str, name: &str, ids: &mut IdSource) -> Result<Mended, FileError> {
    let mut mends = Vec::new();
    let mut words = BTreeMap::new();
    let mut map = match parse_with_problems(text, name) {
        Ok(Opened { map, .. }) => map,
        Err(FileError::Ids { problems, .. })
            if problems.iter().any(|problem| problem.kind == ProblemKind::Malformed) =>
        {
            let mended = words::mend(text, name, problems, (&mut *ids, &mut mends))?;
            words = mended.words;
            mended.map
        }
        Err(error) => return Err(error),
    };
    restore_lanes(&mut map, &words, &mut mends);
    restore_personas(&mut map, &words, &mut mends);
    drop_references(&mut map, &mut mends);
    doubled::mend(&mut map, ids, &mut mends);
    Ok(Mended { map, mends })
}

fn of_path(path: &str, id: impl Display, message: String) -> Mend {
    let place = Place { path: path.to_owned(), ids: vec![id.to_string()] };
    Mend { place, message }
}

/// Makes the lanes again whose cards are there.
fn restore_lanes(map: &mut JourneyMap, words: &BTreeMap<String, String>, mends: &mut Vec<Mend>) {
    let known: BTreeSet<LaneId> = map.lanes.iter().map(|lane| lane.id).collect();
    let mut lost: Vec<(LaneId, usize)> = Vec::new();
    let cells = map.stages.iter().flat_map(|stage| {
        let columns = stage.touchpoints.iter().flat_map(|touchpoint| &touchpoint.cells);
        stage.wide.iter().chain(columns)
    });
    for (id, cards) in cells.filter(|(id, _)| !known.contains(id)) {
        match lost.iter_mut().find(|(lost, _)| lost == id) {
            Some((_, count)) => *count += cards.len(),
            None => lost.push((*id, cards.len())),
        }
    }
    for (id, count) in lost {
        let message = if count > 0 {
            let name = words.get(&id.to_string()).cloned().unwrap_or_default();
            let more = if name.is_empty() { ": name it" } else { "" };
            let lane = Lane { id, kind: LaneKind::Free, name, shown: true, height: None };
            map.lanes.push(lane);
            let cards = if count == 1 { "card" } else { "cards" };
            format!("a free lane was made for {count} {cards} of a lane that is not in the map{more}")
        } else {
            take_out_cells(map, id);
            "a lane that is not in the map and has no cards was taken out".to_owned()
        };
        let path = map.lane(id).map(|lane| lane_name(map, lane)).unwrap_or_default();
        mends.push(of_path(&path, id, message));
    }
}

fn take_out_cells(map: &mut JourneyMap, lane: LaneId) {
    for stage in &mut map.stages {
        let stage: &mut Stage = Arc::make_mut(stage);
        stage.wide.remove(&lane);
        for touchpoint in &mut stage.touchpoints {
            Arc::make_mut(touchpoint).cells.remove(&lane);
        }
    }
}

/// Makes the personas again whose feelings are there.
fn restore_personas(map: &mut JourneyMap, words: &BTreeMap<String, String>, mends: &mut Vec<Mend>) {
    let known: BTreeSet<PersonaId> = map.personas.iter().map(|persona| persona.id).collect();
    let mut lost: Vec<(PersonaId, bool)> = Vec::new();
    for (id, feelings) in map.touchpoints().flat_map(|touchpoint| &touchpoint.feelings) {
        let is_felt = *feelings != Feelings::default();
        match lost.iter_mut().find(|(lost, _)| lost == id) {
            Some((_, felt)) => *felt |= is_felt,
            None if known.contains(id) => {}
            None => lost.push((*id, is_felt)),
        }
    }
    for (id, is_felt) in lost {
        let message = if is_felt {
            let name = words.get(&id.to_string()).map_or("", String::as_str);
            let persona = Persona { shown: false, ..Persona::new(id, name) };
            map.personas.push(Arc::new(persona));
            let more = if name.is_empty() { "name and show it" } else { "show it" };
            format!("a hidden persona was made for the feelings of one that is not in the map: {more}")
        } else {
            for stage in &mut map.stages {
                for touchpoint in &mut Arc::make_mut(stage).touchpoints {
                    Arc::make_mut(touchpoint).feelings.remove(&id);
                }
            }
            "a persona that is not in the map and feels nothing was taken out".to_owned()
        };
        mends.push(of_path("", id, message));
    }
}

/// What a map has that references may point to.
struct Known {
    channels: BTreeSet<ChannelId>,
    personas: BTreeSet<PersonaId>,
    cards: BTreeSet<CardId>,
    images: BTreeSet<ImageId>,
}

/// Takes references out that point to nothing, and puts points in their order.
fn drop_references(map: &mut JourneyMap, mends: &mut Vec<Mend>) {
    let known = Known {
        channels: map.channels.iter().map(|channel| channel.id).collect(),
        personas: map.personas.iter().map(|persona| persona.id).collect(),
        cards: map.cards().map(|(_, card)| card.id).collect(),
        images: map.images.keys().copied().collect(),
    };
    for persona in &mut map.personas {
        if let Some(portrait) = persona.portrait.filter(|portrait| !known.images.contains(portrait)) {
            Arc::make_mut(persona).portrait = None;
            let message = "the portrait, which is not in the map, was taken out".to_owned();
            mends.push(of_path(&persona.name, portrait, message));
        }
    }
    let mut stages = std::mem::take(&mut map.stages);
    for (index, stage) in stages.iter_mut().enumerate() {
        let path = stage_name(stage, index);
        let stage: &mut Stage = Arc::make_mut(stage);
        for (index, touchpoint) in stage.touchpoints.iter_mut().enumerate() {
            let path = format!("{path} › {}", touchpoint_name(touchpoint, index));
            let touchpoint: &mut Touchpoint = Arc::make_mut(touchpoint);
            mend_touchpoint(touchpoint, &known, &path, mends);
            for (lane, cards) in &mut touchpoint.cells {
                mend_cell(map, *lane, cards, &known, (&path, mends));
            }
        }
        for (lane, cards) in &mut stage.wide {
            mend_cell(map, *lane, cards, &known, (&path, mends));
        }
    }
    map.stages = stages;
}

fn mend_touchpoint(touchpoint: &mut Touchpoint, known: &Known, path: &str, mends: &mut Vec<Mend>) {
    if let Some(channel) = touchpoint.channel.filter(|channel| !known.channels.contains(channel)) {
        touchpoint.channel = None;
        let message = "the channel, which is not in the map, was taken out".to_owned();
        mends.push(of_path(path, channel, message));
    }
    for (persona, feelings) in &mut touchpoint.feelings {
        if !problems::is_in_order(feelings) {
            feelings.as_is.sort_by_key(|point| point.offset);
            feelings.to_be.sort_by_key(|point| point.offset);
            feelings.intensity.sort_by_key(|point| point.offset);
            let message = "the emotion points were put in the order of their offset".to_owned();
            mends.push(of_path(path, persona, message));
        }
    }
}

fn mend_cell(map: &JourneyMap, lane: LaneId, cards: &mut [Card], known: &Known, (path, mends): (&str, &mut Vec<Mend>)) {
    let lane = map.lane(lane).map(|lane| lane_name(map, lane)).unwrap_or_default();
    let path = format!("{path} › {lane}");
    for card in cards {
        // Without any persona the card would concern everyone.
        if !card.personas.is_subset(&known.personas) && !card.personas.is_disjoint(&known.personas) {
            card.personas.retain(|persona| known.personas.contains(persona));
            let message = "a persona that is not in the map was taken out of those whom the card concerns";
            mends.push(of_path(&path, card.id, message.to_owned()));
        }
        match &mut card.kind {
            CardKind::Image(image) if !known.images.contains(image) => {
                card.kind = CardKind::Plain;
                let message = "the picture, which is not in the map, was taken out of the card".to_owned();
                mends.push(of_path(&path, card.id, message));
            }
            CardKind::Opportunity(opportunity) if !opportunity.answers.is_subset(&known.cards) => {
                opportunity.answers.retain(|answered| known.cards.contains(answered));
                let message = "what is not in the map was taken out of what the opportunity answers";
                mends.push(of_path(&path, card.id, message.to_owned()));
            }
            CardKind::Plain
            | CardKind::Pain(_)
            | CardKind::Opportunity(_)
            | CardKind::Process(_)
            | CardKind::Image(_)
            | CardKind::Metric(_) => {}
        }
    }
}
