//! What the blank template asks, and what of a map still says it.

use std::{collections::BTreeSet, sync::LazyLock};

use super::{Found, Place, Spot, journey::Journey, place::Where};
use crate::model::{Card, CardKind, EmotionPoint, LaneKind, Stage, Touchpoint};

/// The template of questions, as a file: what it asks is read from its texts.
const BLANK: &str = include_str!("../../assets/templates/blank.ron");

/// All questions of the template, gathered once.
static QUESTIONS: LazyLock<BTreeSet<&'static str>> = LazyLock::new(|| texts().filter(|text| is_asked(text)).collect());

/// Its title, which is the first of its texts.
static TITLE: LazyLock<&'static str> = LazyLock::new(|| texts().next().unwrap_or_default());

/// The texts of the template in order: every second piece between quotes. None of them has a quote in it.
fn texts() -> impl Iterator<Item = &'static str> {
    BLANK.split('"').skip(1).step_by(2)
}

/// What stands in quotes of its own is an example of what a customer thinks.
fn is_asked(text: &str) -> bool {
    text.ends_with('?')
}

/// Whether a text is a question of the template that nobody has answered yet.
#[must_use]
pub fn is_question(text: &str) -> bool {
    let text = text.trim();
    is_asked(text) && QUESTIONS.contains(text)
}

/// Whether a map's title is still the one it began with.
#[must_use]
pub fn is_template_title(title: &str) -> bool {
    title.trim() == *TITLE
}

pub(super) fn template_question(journey: &Journey<'_>, found: &mut Vec<Found>) {
    let map = journey.map;
    if is_template_title(&map.title) {
        found.push(Found {
            spot: Spot::default(),
            place: Place::default(),
            message: "the title is still the template's".to_owned(),
            hint: "say in the title which journey it is",
        });
    }
    let lens = &map.lens;
    let of_map = [
        &map.headline,
        &lens.scenario,
        &lens.expectations,
        &lens.owner,
        &lens.research,
    ];
    let roles = map.shown_personas().map(|persona| &persona.role);
    let asked = of_map.into_iter().chain(roles).map(String::as_str);
    tell(asked, found, || (Spot::default(), Place::default()));
    for (index, stage) in map.stages.iter().enumerate() {
        let at = || {
            let at = Where::stage(map, index);
            (at.spot, at.place(vec![stage.id.to_string()]))
        };
        tell(of_stage(journey, stage), found, at);
    }
    for column in &journey.columns {
        if let Some(touchpoint) = column.touchpoint {
            let at = || {
                let at = journey.at(column);
                (at.spot, at.place(vec![touchpoint.id.to_string()]))
            };
            tell(of_touchpoint(journey, touchpoint), found, at);
        }
    }
}

/// Tells of the questions among the texts of a place, all in one.
fn tell<'a>(texts: impl Iterator<Item = &'a str>, found: &mut Vec<Found>, at: impl FnOnce() -> (Spot, Place)) {
    let asked: Vec<&str> = texts.filter(|text| is_question(text)).collect();
    let Some(first) = asked.first() else {
        return;
    };
    let (message, hint) = match asked.len() - 1 {
        0 => (
            format!("\"{first}\" is still the template's question"),
            "answer it or delete it",
        ),
        more => (
            format!("\"{first}\" and {more} more are still the template's questions"),
            "answer them or delete them",
        ),
    };
    let (spot, place) = at();
    found.push(Found { spot, place, message, hint });
}

fn of_stage<'a>(journey: &'a Journey<'_>, stage: &'a Stage) -> impl Iterator<Item = &'a str> {
    let shown = stage.wide.iter().filter(|(lane, _)| is_shown(journey, **lane));
    let cards = shown.flat_map(|(_, cards)| cards).flat_map(of_card);
    [&*stage.name, &*stage.goal, &*stage.duration].into_iter().chain(cards)
}

fn of_touchpoint<'a>(journey: &'a Journey<'_>, touchpoint: &'a Touchpoint) -> impl Iterator<Item = &'a str> {
    let shown = touchpoint.cells.iter().filter(|(lane, _)| is_shown(journey, **lane));
    let cards = shown.flat_map(|(_, cards)| cards).flat_map(of_card);
    let mut curves = journey.map.lanes.iter().filter(|lane| lane.kind == LaneKind::Emotions);
    let has_curve = curves.any(|lane| lane.shown);
    let personas = journey.map.shown_personas().filter(move |_| has_curve);
    let feelings = personas.filter_map(|persona| touchpoint.feelings.get(&persona.id));
    let points = feelings.flat_map(|feelings| feelings.as_is.iter().chain(&feelings.to_be));
    let said = |point: &'a EmotionPoint| [&*point.label, &*point.why, &*point.quote];
    [&*touchpoint.name, &*touchpoint.owner]
        .into_iter()
        .chain(cards)
        .chain(points.flat_map(said))
}

fn is_shown(journey: &Journey<'_>, lane: crate::model::LaneId) -> bool {
    journey.map.lane(lane).is_some_and(|lane| lane.shown)
}

fn of_card(card: &Card) -> impl Iterator<Item = &str> {
    let metric = match &card.kind {
        CardKind::Opportunity(opportunity) => opportunity.metric.as_ref().map(|change| &*change.name),
        CardKind::Metric(metric) => Some(&*metric.name),
        CardKind::Plain | CardKind::Pain(_) | CardKind::Process(_) | CardKind::Image(_) => None,
    };
    [&*card.text, &*card.owner].into_iter().chain(metric)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_template_asks_what_it_asks() {
        for text in [
            "What should everyone remember?",
            "Who does it?",
            " What starts it? ",
            "which number moves?",
        ] {
            assert!(is_question(text), "{text}");
        }
        for text in ["", "“Is this for me?”", "What else?", "Notice", "New journey map", "?"] {
            assert!(!is_question(text), "{text}");
        }
        assert_eq!(QUESTIONS.len(), 21, "{QUESTIONS:?}");
        assert!(is_template_title("New journey map") && !is_template_title(""));
    }
}
