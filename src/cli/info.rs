//! `info`: what is in a map, how large it is drawn and in which fonts, and what is drawn from it.

mod columns;
mod keys;
mod sections;

use serde::Serialize;

use columns::one_line;
use keys::Insights;

use super::{Failure, InfoArguments, maps, say};
use crate::{
    export,
    model::{Feelings, JourneyMap},
    text::{Fonts, Typesetter},
};

/// Answers what is in the map, as a table or as JSON.
pub(super) fn run(arguments: &InfoArguments) -> Result<(), Failure> {
    let map = maps::open(&arguments.map)?;
    let mut typesetter = Typesetter::new(Fonts::with_system());
    let extent = export::measure(&map, &mut typesetter);
    let info = Info::of(&map, &extent);
    if arguments.json {
        say(&format!("{}\n", info.json()))
    } else {
        say(&info.table())
    }
}

/// The keys of `--json`, in this order.
#[derive(Debug, Serialize)]
struct Info<'a> {
    title: &'a str,
    stages: usize,
    touchpoints: usize,
    lanes: usize,
    cards: usize,
    personas: usize,
    emotion_points: usize,
    channels: usize,
    /// In map units, to the hundredth.
    width: f64,
    height: f64,
    fonts: &'a [String],
    #[serde(flatten)]
    insights: Insights<'a>,
}

impl<'a> Info<'a> {
    fn of(map: &'a JourneyMap, extent: &'a export::Extent) -> Self {
        let points = |feelings: &Feelings| feelings.as_is.len() + feelings.to_be.len();
        Self {
            title: &map.title,
            stages: map.stages.len(),
            touchpoints: map.touchpoints().count(),
            lanes: map.lanes.len(),
            cards: map.cards().count(),
            personas: map.personas.len(),
            emotion_points: map
                .touchpoints()
                .flat_map(|touchpoint| touchpoint.feelings.values())
                .map(points)
                .sum(),
            channels: map.channels.len(),
            width: hundredths(extent.size.width),
            height: hundredths(extent.size.height),
            fonts: &extent.fonts,
            insights: Insights::of(map),
        }
    }

    fn json(&self) -> String {
        // Serialising fails only for keys that are no strings and for writers that fail.
        serde_json::to_string_pretty(self).unwrap_or_default()
    }

    fn table(&self) -> String {
        let rows = [
            ("title", one_line(self.title)),
            ("stages", self.stages.to_string()),
            ("touchpoints", self.touchpoints.to_string()),
            ("lanes", self.lanes.to_string()),
            ("cards", self.cards.to_string()),
            ("personas", self.personas.to_string()),
            ("emotion points", self.emotion_points.to_string()),
            ("channels", self.channels.to_string()),
            ("size", format!("{} × {} units of 1/96 inch", self.width, self.height)),
            ("fonts", self.fonts.join(", ")),
        ];
        let numbers = rows.map(|(key, value)| format!("{key:<16}{value}\n")).concat();
        numbers + &sections::sections(&self.insights)
    }
}

fn hundredths(units: f32) -> f64 {
    (f64::from(units) * 100.0).round() / 100.0
}
