//! What a map needs to be one: somebody, a situation, a claim, moments, and where they happen.

use super::{
    Found, Spot,
    journey::{Column, Journey},
    place::Where,
};
use crate::model::{Channel, JourneyMap, LaneKind, Touchpoint};

pub(super) fn no_persona(journey: &Journey<'_>, found: &mut Vec<Found>) {
    if journey.map.shown_personas().next().is_some() {
        return;
    }
    found.push(if journey.map.personas.is_empty() {
        of_map("the map has no persona", "add the persona who takes the journey")
    } else {
        of_map("no persona is shown", "show the persona whose journey it is")
    });
}

pub(super) fn no_scenario(journey: &Journey<'_>, found: &mut Vec<Found>) {
    if journey.map.lens.scenario.trim().is_empty() {
        let hint = "say as its scenario what the situation is and what is to be reached";
        found.push(of_map("the map has no scenario", hint));
    }
}

pub(super) fn no_headline(journey: &Journey<'_>, found: &mut Vec<Found>) {
    if journey.map.headline.trim().is_empty() {
        let hint = "say as its headline, in a sentence, what the map proves";
        found.push(of_map("the map has no headline", hint));
    }
}

pub(super) fn no_moment_of_truth(journey: &Journey<'_>, found: &mut Vec<Found>) {
    let mut touchpoints = journey.map.touchpoints().peekable();
    if touchpoints.peek().is_some() && !touchpoints.any(|touchpoint| touchpoint.moment_of_truth) {
        let hint = "mark as moments of truth the few that decide how the whole is remembered";
        found.push(of_map("no touchpoint is a moment of truth", hint));
    }
}

pub(super) fn review_overdue(journey: &Journey<'_>, found: &mut Vec<Found>) {
    if let Some(due) = journey.map.lens.next_review()
        && due < journey.today
    {
        found.push(of_map(
            format!("the map was to be looked at again by {due}"),
            "see what has changed, then write the day as that on which it was updated",
        ));
    }
}

pub(super) fn empty_stage(journey: &Journey<'_>, found: &mut Vec<Found>) {
    let map = journey.map;
    if map.stages.is_empty() {
        found.push(of_map("the map has no stage", "add the stages the journey is made of"));
    }
    for (index, stage) in map.stages.iter().enumerate() {
        if stage.touchpoints.is_empty() {
            let at = Where::stage(map, index);
            found.push(Found {
                spot: at.spot,
                place: at.place(vec![stage.id.to_string()]),
                message: "the stage has no touchpoint".to_owned(),
                hint: "say what happens in it, or take it out",
            });
        }
    }
}

pub(super) fn no_channel(journey: &Journey<'_>, found: &mut Vec<Found>) {
    if !journey.map.channels_shown {
        return;
    }
    for (column, touchpoint) in touchpoints(journey) {
        if touchpoint.channel.is_none() {
            let message = "the touchpoint has no channel".to_owned();
            let hint = "choose as its channel where it happens: in a store, an app, at home";
            found.push(of_touchpoint(journey, (column, touchpoint), message, hint));
        }
    }
}

pub(super) fn channel_switch_unexplained(journey: &Journey<'_>, found: &mut Vec<Found>) {
    let map = journey.map;
    if !map.channels_shown {
        return;
    }
    let names_are_deeds = names_are_deeds(map);
    let following = touchpoints(journey).skip(1);
    for ((_, left), (column, reached)) in touchpoints(journey).zip(following) {
        let (Some(from), Some(to)) = (channel_of(map, left), channel_of(map, reached)) else {
            continue;
        };
        let is_told =
            column.has_deed || !reached.note.trim().is_empty() || (names_are_deeds && !reached.name.trim().is_empty());
        if are_one(from, to) || is_told {
            continue;
        }
        let message = format!(
            "from {} to {}, and nothing says how",
            channel_name(map, from),
            channel_name(map, to)
        );
        let hint = "say what makes the customer change: an action, what is seen or touched, or a note";
        found.push(of_touchpoint(journey, (column, reached), message, hint));
    }
}

/// In a blueprint without a lane of actions, the touchpoints are what the customer does.
fn names_are_deeds(map: &JourneyMap) -> bool {
    let has_actions = || {
        map.lanes
            .iter()
            .any(|lane| lane.shown && lane.kind == LaneKind::Actions)
    };
    map.is_blueprint() && !has_actions()
}

fn channel_of<'a>(map: &'a JourneyMap, touchpoint: &Touchpoint) -> Option<&'a Channel> {
    map.channel(touchpoint.channel?)
}

/// Whether two channels are one; maps that were merged may have one twice.
fn are_one(one: &Channel, other: &Channel) -> bool {
    let name = |channel: &Channel| channel.name.trim().to_lowercase();
    one.id == other.id || (!name(one).is_empty() && name(one) == name(other))
}

fn channel_name(map: &JourneyMap, channel: &Channel) -> String {
    let index = map.channels.iter().position(|known| known.id == channel.id);
    match (channel.name.trim(), index) {
        ("", Some(index)) => format!("channel {}", index + 1),
        (name, _) => name.to_owned(),
    }
}

fn touchpoints<'a, 'b>(journey: &'b Journey<'a>) -> impl Iterator<Item = (&'b Column<'a>, &'a Touchpoint)> {
    let columns = journey.columns.iter();
    columns.filter_map(|column| Some((column, column.touchpoint?)))
}

fn of_map(message: impl Into<String>, hint: &'static str) -> Found {
    Found {
        spot: Spot::default(),
        place: super::Place::default(),
        message: message.into(),
        hint,
    }
}

fn of_touchpoint(
    journey: &Journey<'_>,
    (column, touchpoint): (&Column<'_>, &Touchpoint),
    message: String,
    hint: &'static str,
) -> Found {
    let at = journey.at(column);
    Found {
        spot: at.spot,
        place: at.place(vec![touchpoint.id.to_string()]),
        message,
        hint,
    }
}
