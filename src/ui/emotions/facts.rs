//! What the views show of a map, drawn from it once for each map that is shown.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use super::ink;
use crate::{
    edit::{Thing, name_of},
    insight::{self, Curve, Distribution, Gap, Importance, Moment, Stance},
    model::{EvidenceLevel, JourneyMap, PersonaId, StageId, ThemeName, Touchpoint, TouchpointId, Valence},
};

/// A cell of the table: where, and whose.
pub(super) type Key = (TouchpointId, PersonaId);

/// A stage of the journey.
#[derive(Debug)]
pub(super) struct StageRow {
    pub(super) id: StageId,
    pub(super) name: String,
}

/// A touchpoint: a row of values.
#[derive(Debug)]
pub(super) struct Row {
    pub(super) id: TouchpointId,
    pub(super) name: String,
    pub(super) stage: usize,
    pub(super) is_moment_of_truth: bool,
}

/// A persona who is shown: a column of values.
#[derive(Debug)]
pub(super) struct Column {
    pub(super) id: PersonaId,
    pub(super) name: String,
    /// Their place among all personas, which gives colour and marker.
    pub(super) place: usize,
}

/// A line of the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Line {
    /// The stage at this place begins.
    Stage(usize),
    /// The touchpoint at this place.
    Touchpoint(usize),
}

/// How a touchpoint is to change for a persona.
#[derive(Debug)]
pub(super) struct LiftRow {
    pub(super) row: usize,
    pub(super) column: usize,
    pub(super) gap: Gap,
    pub(super) importance: Importance,
    pub(super) weight: f64,
}

/// What a persona feels where others feel differently.
#[derive(Debug, Clone, Copy)]
pub(super) struct StanceRow {
    pub(super) column: usize,
    pub(super) valence: Valence,
}

/// How far personas are apart at a touchpoint.
#[derive(Debug)]
pub(super) struct DifferenceRow {
    pub(super) row: usize,
    pub(super) high: StanceRow,
    pub(super) low: StanceRow,
    pub(super) hundredths: i16,
}

/// What there is to show.
#[derive(Debug, Default)]
pub(super) struct Facts {
    of: Option<Arc<JourneyMap>>,
    /// The look of the map.
    pub(super) theme: ThemeName,
    pub(super) stages: Vec<StageRow>,
    pub(super) rows: Vec<Row>,
    pub(super) columns: Vec<Column>,
    pub(super) lines: Vec<Line>,
    /// How the values are spread, once asked for.
    pub(super) told: Vec<Told>,
    told_of: Option<Curve>,
    /// How touchpoints are to change, what weighs most first, once asked for.
    pub(super) lifts: Vec<LiftRow>,
    has_lifts: bool,
    /// Where personas feel differently, the widest apart first, once asked for.
    pub(super) differences: Vec<DifferenceRow>,
    has_differences: bool,
}

/// What a persona felt in a stage.
#[derive(Debug)]
pub(super) struct Told {
    pub(super) own: Distribution,
    pub(super) stage: usize,
    pub(super) column: usize,
    /// "Order · Mara: mean −0.7, from −1.5 to +0.5, 4 points, partly assumed".
    pub(super) words: String,
    /// The mean as it is written: "−0.7".
    pub(super) mean: String,
    /// The word of the peak, where it has one.
    pub(super) peak: String,
    /// The word of the low, where it has one and is not the peak.
    pub(super) low: String,
}

impl Facts {
    /// Draws them anew where another map is shown.
    pub(super) fn update(&mut self, map: &Arc<JourneyMap>) {
        if self.of.as_ref().is_some_and(|of| Arc::ptr_eq(of, map)) {
            return;
        }
        *self = Self { of: Some(map.clone()), theme: map.theme, ..Self::default() };
        for (place, stage) in map.stages.iter().enumerate() {
            self.lines.push(Line::Stage(place));
            let name = named(&stage.name, || name_of(map, Thing::Stage(stage.id)));
            self.stages.push(StageRow { id: stage.id, name });
            for touchpoint in &stage.touchpoints {
                self.lines.push(Line::Touchpoint(self.rows.len()));
                self.rows.push(Row {
                    id: touchpoint.id,
                    name: named(&touchpoint.name, || name_of(map, Thing::Touchpoint(touchpoint.id))),
                    stage: place,
                    is_moment_of_truth: touchpoint.moment_of_truth,
                });
            }
        }
        let personas = map.personas.iter().enumerate();
        let shown = personas
            .filter(|(_, persona)| persona.shown)
            .map(|(place, persona)| Column {
                id: persona.id,
                name: named(&persona.name, || name_of(map, Thing::Persona(persona.id))),
                place,
            });
        self.columns = shown.collect();
    }

    /// The cell of a row and a column.
    pub(super) fn key(&self, row: usize, column: usize) -> Option<Key> {
        Some((self.rows.get(row)?.id, self.columns.get(column)?.id))
    }

    /// The row and the column of a cell.
    pub(super) fn place(&self, (touchpoint, persona): Key) -> Option<(usize, usize)> {
        let row = self.rows.iter().position(|row| row.id == touchpoint)?;
        let column = self.columns.iter().position(|column| column.id == persona)?;
        Some((row, column))
    }

    /// What a cell is called: "Order, Mara".
    pub(super) fn name(&self, row: usize, column: usize) -> String {
        let row = self.rows.get(row).map_or("", |row| row.name.as_str());
        let column = self.columns.get(column).map_or("", |column| column.name.as_str());
        format!("{row}, {column}")
    }

    /// Reckons how the values of a curve are spread, of personas who are shown.
    pub(super) fn spread(&mut self, curve: Curve) {
        let Some(map) = self.of.clone().filter(|_| self.told_of != Some(curve)) else {
            return;
        };
        let stages: BTreeMap<StageId, usize> = self.stages.iter().map(|stage| stage.id).zip(0..).collect();
        let all = insight::distributions(&map, curve).into_iter().filter_map(|own| {
            let stage = *stages.get(&own.stage)?;
            let column = self.columns.iter().position(|column| column.id == own.persona)?;
            let touchpoints = &map.stages.get(stage)?.touchpoints;
            let label = |moment: Moment| label_of(touchpoints, own.persona, (curve, moment));
            let words = format!(
                "{} · {}: {}",
                self.stages.get(stage)?.name,
                self.columns.get(column)?.name,
                words(&map, &own)
            );
            let (peak, low) = (label(own.felt.peak), label(own.felt.low));
            let low = if own.felt.low == own.felt.peak {
                String::new()
            } else {
                low
            };
            let mean = ink::rounded(&map, own.felt.mean);
            Some(Told { own, stage, column, words, mean, peak, low })
        });
        self.told = all.collect();
        self.told_of = Some(curve);
    }

    /// The ways in which the values told are known, the surest first.
    pub(super) fn levels(&self) -> BTreeSet<EvidenceLevel> {
        let all = self.told.iter().flat_map(|told| &told.own.evidence);
        all.copied().collect()
    }

    /// Reckons how touchpoints are to change for personas who are shown.
    pub(super) fn lift(&mut self) {
        let Some(map) = self.of.clone().filter(|_| !self.has_lifts) else {
            return;
        };
        let rows: BTreeMap<TouchpointId, usize> = self.rows.iter().map(|row| row.id).zip(0..).collect();
        let all = insight::lifts(&map).into_iter().filter_map(|lift| {
            Some(LiftRow {
                row: *rows.get(&lift.place.touchpoint?.id)?,
                column: self.columns.iter().position(|column| column.id == lift.persona.id)?,
                gap: lift.gap,
                importance: lift.importance,
                weight: lift.weight(),
            })
        });
        self.lifts = all.collect();
        self.has_lifts = true;
    }

    /// Reckons where personas who are shown feel differently.
    pub(super) fn differ(&mut self) {
        let Some(map) = self.of.clone().filter(|_| !self.has_differences) else {
            return;
        };
        let rows: BTreeMap<TouchpointId, usize> = self.rows.iter().map(|row| row.id).zip(0..).collect();
        let mut shown = JourneyMap::clone(&map);
        shown.personas.retain(|persona| persona.shown);
        let all = insight::differences(&shown).into_iter().filter_map(|own| {
            let stance = |stance: Stance<'_>| {
                let column = self.columns.iter().position(|column| column.id == stance.persona.id)?;
                Some(StanceRow { column, valence: stance.valence })
            };
            Some(DifferenceRow {
                row: *rows.get(&own.place.touchpoint?.id)?,
                high: stance(own.high)?,
                low: stance(own.low)?,
                hundredths: own.hundredths(),
            })
        });
        self.differences = all.collect();
        self.has_differences = true;
    }
}

/// "mean −0.7, from −1.5 to +0.5, 4 points, partly assumed".
fn words(map: &JourneyMap, own: &Distribution) -> String {
    let felt = own.felt;
    let told = |moment: Moment| ink::told(map, moment.valence);
    let words = match own.moments.len() {
        1 => format!("{}, 1 point", told(felt.peak)),
        count => format!(
            "mean {}, from {} to {}, {count} points",
            ink::rounded(map, felt.mean),
            told(felt.low),
            told(felt.peak)
        ),
    };
    let weakest = own.weakest();
    let sure = ink::sure(weakest);
    if weakest == EvidenceLevel::Researched {
        // What people were asked about is the rule, and goes without saying.
        words
    } else if own.evidence.iter().all(|level| *level == weakest) {
        format!("{words}, {sure}")
    } else {
        format!("{words}, partly {sure}")
    }
}

/// The word of a point.
fn label_of(touchpoints: &[Arc<Touchpoint>], persona: PersonaId, (curve, moment): (Curve, Moment)) -> String {
    let touchpoint = touchpoints.iter().find(|touchpoint| touchpoint.id == moment.touchpoint);
    let feelings = touchpoint.and_then(|touchpoint| touchpoint.feelings.get(&persona));
    let point = feelings.and_then(|feelings| curve.points(feelings).get(moment.index));
    point.map(|point| point.label.trim().to_owned()).unwrap_or_default()
}

/// A name on one line, or the word that stands in for it.
fn named(name: &str, other: impl FnOnce() -> String) -> String {
    let own = name.split_whitespace().collect::<Vec<_>>().join(" ");
    if own.is_empty() { other() } else { own }
}
