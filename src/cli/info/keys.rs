//! The keys of `info --json` that `insight` answers; the sections of the table say the same.

use serde::Serialize;

use crate::{
    insight,
    model::{
        CardId, Channel, ChannelId, EvidenceLevel, JourneyMap, Level, Persona, PersonaId, Reach, Status, TouchpointId,
        Valence,
    },
};

/// What is drawn from a map, in the order of the keys.
#[derive(Debug, Serialize)]
pub(super) struct Insights<'a> {
    pub(super) feelings: Vec<Feelings<'a>>,
    pub(super) differences: Vec<Difference<'a>>,
    pub(super) hand_offs: HandOffs<'a>,
    pub(super) durations: Vec<Duration<'a>>,
    pub(super) waits: Vec<Wait<'a>>,
    pub(super) failures: Vec<Hitch<'a>>,
    pub(super) opportunities: Vec<Opportunity<'a>>,
}

/// Names, and the ids of the stage and the touchpoint.
#[derive(Debug, Serialize)]
pub(super) struct Place<'a> {
    pub(super) stage: &'a str,
    pub(super) touchpoint: Option<&'a str>,
    ids: Vec<String>,
}

/// What a persona feels.
#[derive(Debug, Serialize)]
pub(super) struct Feelings<'a> {
    pub(super) persona: &'a str,
    id: PersonaId,
    pub(super) shown: bool,
    pub(super) as_is: Option<Curve<'a>>,
    pub(super) to_be: Option<Curve<'a>>,
    pub(super) widest_gap: Option<Gap<'a>>,
    /// How many answers on both curves have no place on the scale; each curve says its own.
    #[serde(skip)]
    pub(super) off_scale: usize,
}

#[derive(Debug, Serialize)]
pub(super) struct Curve<'a> {
    pub(super) points: usize,
    pub(super) researched: usize,
    pub(super) assumed: usize,
    pub(super) guessed: usize,
    pub(super) off_scale: usize,
    pub(super) unanswered: usize,
    pub(super) mean: Valence,
    pub(super) peak: Moment<'a>,
    pub(super) low: Moment<'a>,
    pub(super) end: Moment<'a>,
    pub(super) most_intense: Moment<'a>,
    pub(super) remembered: Option<Valence>,
}

#[derive(Debug, Serialize)]
pub(super) struct Moment<'a> {
    pub(super) valence: Valence,
    pub(super) label: &'a str,
    pub(super) place: Option<Place<'a>>,
}

#[derive(Debug, Serialize)]
pub(super) struct Gap<'a> {
    pub(super) as_is: Valence,
    pub(super) to_be: Valence,
    pub(super) difference: f64,
    pub(super) place: Option<Place<'a>>,
}

#[derive(Debug, Serialize)]
pub(super) struct Difference<'a> {
    #[serde(rename = "difference")]
    pub(super) apart: f64,
    pub(super) high: Stance<'a>,
    pub(super) low: Stance<'a>,
    pub(super) place: Place<'a>,
}

#[derive(Debug, Serialize)]
pub(super) struct Stance<'a> {
    pub(super) persona: &'a str,
    id: PersonaId,
    pub(super) valence: Valence,
    pub(super) evidence: &'static str,
}

/// How often owner and channel change between neighbours, and where.
#[derive(Debug, Serialize)]
pub(super) struct HandOffs<'a> {
    pub(super) neighbours: usize,
    pub(super) owner: usize,
    pub(super) channel: usize,
    pub(super) both: usize,
    pub(super) list: Vec<HandOff<'a>>,
}

#[derive(Debug, Serialize)]
pub(super) struct HandOff<'a> {
    pub(super) from: Place<'a>,
    pub(super) to: Place<'a>,
    pub(super) owner: Option<OwnerChange<'a>>,
    pub(super) channel: Option<ChannelChange<'a>>,
}

#[derive(Debug, Serialize)]
pub(super) struct OwnerChange<'a> {
    pub(super) from: &'a str,
    pub(super) to: &'a str,
}

#[derive(Debug, Serialize)]
pub(super) struct ChannelChange<'a> {
    pub(super) from: &'a str,
    pub(super) to: &'a str,
    ids: [ChannelId; 2],
}

#[derive(Debug, Serialize)]
pub(super) struct Duration<'a> {
    pub(super) text: &'a str,
    minutes: Option<f64>,
    pub(super) place: Place<'a>,
}

#[derive(Debug, Serialize)]
pub(super) struct Wait<'a> {
    #[serde(flatten)]
    pub(super) hitch: Hitch<'a>,
    minutes: Option<f64>,
}

#[derive(Debug, Serialize)]
pub(super) struct Hitch<'a> {
    pub(super) text: &'a str,
    pub(super) card: &'a str,
    id: CardId,
    pub(super) place: Place<'a>,
}

#[derive(Debug, Serialize)]
pub(super) struct Opportunity<'a> {
    pub(super) number: u16,
    id: CardId,
    pub(super) text: &'a str,
    pub(super) owner: &'a str,
    pub(super) status: &'static str,
    pub(super) impact: Level,
    pub(super) effort: Level,
    pub(super) burden: f64,
    pub(super) weight: f64,
    /// Which of these numbers the map does not say.
    pub(super) assumed: Vec<&'static str>,
    pub(super) pains: Vec<Pain<'a>>,
    pub(super) place: Place<'a>,
}

#[derive(Debug, Serialize)]
pub(super) struct Pain<'a> {
    id: CardId,
    pub(super) text: &'a str,
    pub(super) severity: Level,
    reach: f64,
    pub(super) hit: Option<u32>,
    pub(super) of: Option<u32>,
    pub(super) burden: f64,
    /// Which of these numbers the map does not say.
    pub(super) assumed: Vec<&'static str>,
    place: Place<'a>,
}

impl<'a> Insights<'a> {
    /// What is drawn from `map`.
    pub(super) fn of(map: &'a JourneyMap) -> Self {
        let durations = map.stages.iter().filter(|stage| !stage.duration.trim().is_empty());
        Self {
            feelings: map.personas.iter().map(|persona| Feelings::of(map, persona)).collect(),
            differences: insight::differences(map).iter().map(Difference::of).collect(),
            hand_offs: HandOffs::of(map),
            durations: durations
                .map(|stage| Duration {
                    text: &stage.duration,
                    minutes: insight::minutes(&stage.duration).map(rounded),
                    place: Place::of(insight::Place { stage, touchpoint: None }),
                })
                .collect(),
            waits: insight::waits(map)
                .map(|hitch| Wait {
                    minutes: insight::minutes(hitch.text).map(rounded),
                    hitch: Hitch::of(hitch),
                })
                .collect(),
            failures: insight::failures(map).map(Hitch::of).collect(),
            opportunities: insight::priorities(map).iter().map(Opportunity::of).collect(),
        }
    }
}

impl<'a> Place<'a> {
    fn of(place: insight::Place<'a>) -> Self {
        let touchpoint = place.touchpoint;
        let mut ids = vec![place.stage.id.to_string()];
        ids.extend(touchpoint.map(|touchpoint| touchpoint.id.to_string()));
        Self {
            stage: &place.stage.name,
            touchpoint: touchpoint.map(|touchpoint| touchpoint.name.as_str()),
            ids,
        }
    }

    fn of_touchpoint(map: &'a JourneyMap, touchpoint: TouchpointId) -> Option<Self> {
        insight::place_of(map, touchpoint).map(Self::of)
    }
}

impl<'a> Feelings<'a> {
    fn of(map: &'a JourneyMap, persona: &'a Persona) -> Self {
        let gap = insight::widest_gap(map, persona.id);
        let off_scale = |curve| insight::basis(map, persona.id, curve).off_scale;
        Self {
            off_scale: off_scale(insight::Curve::AsIs) + off_scale(insight::Curve::ToBe),
            persona: &persona.name,
            id: persona.id,
            shown: persona.shown,
            as_is: Curve::of(map, persona.id, insight::Curve::AsIs),
            to_be: Curve::of(map, persona.id, insight::Curve::ToBe),
            widest_gap: gap.map(|gap| Gap {
                as_is: gap.as_is.valence,
                to_be: gap.to_be.valence,
                difference: f64::from(gap.hundredths()) / 100.0,
                place: Place::of_touchpoint(map, gap.as_is.touchpoint),
            }),
        }
    }
}

impl<'a> Curve<'a> {
    fn of(map: &'a JourneyMap, persona: PersonaId, curve: insight::Curve) -> Option<Self> {
        let felt = insight::felt(map, persona, curve)?;
        let basis = insight::basis(map, persona, curve);
        let moment = |moment: insight::Moment| {
            let place = insight::place_of(map, moment.touchpoint);
            let feelings = place.and_then(|place| place.touchpoint?.feelings.get(&persona));
            let point = feelings.and_then(|feelings| curve.points(feelings).get(moment.index));
            Moment {
                valence: moment.valence,
                label: point.map_or("", |point| &point.label),
                place: place.map(Place::of),
            }
        };
        Some(Self {
            points: basis.points(),
            researched: basis.researched,
            assumed: basis.assumed,
            guessed: basis.guessed,
            off_scale: basis.off_scale,
            unanswered: basis.unanswered,
            mean: felt.mean,
            peak: moment(felt.peak),
            low: moment(felt.low),
            end: moment(felt.end),
            most_intense: moment(felt.most_intense),
            remembered: insight::remembered(map, persona, curve),
        })
    }
}

impl<'a> Difference<'a> {
    fn of(difference: &insight::Difference<'a>) -> Self {
        let stance = |stance: insight::Stance<'a>| Stance {
            persona: &stance.persona.name,
            id: stance.persona.id,
            valence: stance.valence,
            evidence: match stance.evidence {
                EvidenceLevel::Researched => "researched",
                EvidenceLevel::Assumed => "assumed",
                EvidenceLevel::Guess => "guessed",
            },
        };
        Self {
            apart: f64::from(difference.hundredths()) / 100.0,
            high: stance(difference.high),
            low: stance(difference.low),
            place: Place::of(difference.place),
        }
    }
}

impl<'a> HandOffs<'a> {
    fn of(map: &'a JourneyMap) -> Self {
        let found = insight::hand_offs(map);
        let count = |is_one: fn(&insight::HandOff<'_>) -> bool| found.iter().filter(|one| is_one(one)).count();
        Self {
            neighbours: map.touchpoints().count().saturating_sub(1),
            owner: count(|one| one.owners.is_some()),
            channel: count(|one| one.channels.is_some()),
            both: count(|one| one.owners.is_some() && one.channels.is_some()),
            list: found.iter().map(HandOff::of).collect(),
        }
    }
}

impl<'a> HandOff<'a> {
    fn of(hand_off: &insight::HandOff<'a>) -> Self {
        let channel = |(from, to): (&'a Channel, &'a Channel)| ChannelChange {
            from: &from.name,
            to: &to.name,
            ids: [from.id, to.id],
        };
        Self {
            from: Place::of(hand_off.from),
            to: Place::of(hand_off.to),
            owner: hand_off.owners.map(|(from, to)| OwnerChange { from, to }),
            channel: hand_off.channels.map(channel),
        }
    }
}

impl<'a> Hitch<'a> {
    fn of(hitch: insight::Hitch<'a>) -> Self {
        Self {
            text: hitch.text,
            card: &hitch.card.text,
            id: hitch.card.id,
            place: Place::of(hitch.place),
        }
    }
}

impl<'a> Opportunity<'a> {
    fn of(priority: &insight::Priority<'a>) -> Self {
        let assumed = [
            ("impact", priority.impact.is_assumed()),
            ("effort", priority.effort.is_assumed()),
            ("burden", priority.burden.is_assumed()),
        ];
        Self {
            number: priority.number,
            id: priority.card.id,
            text: &priority.card.text,
            owner: &priority.card.owner,
            status: match priority.status {
                Status::Idea => "idea",
                Status::Planned => "planned",
                Status::Started => "started",
                Status::Done => "done",
                Status::Rejected => "rejected",
            },
            impact: priority.impact.value(),
            effort: priority.effort.value(),
            burden: rounded(priority.burden.value()),
            weight: rounded(priority.weight),
            assumed: names(&assumed),
            pains: priority.pains.iter().map(Pain::of).collect(),
            place: Place::of(priority.place),
        }
    }
}

impl<'a> Pain<'a> {
    fn of(pain: &insight::AnsweredPain<'a>) -> Self {
        let assumed = [
            ("severity", pain.severity.is_assumed()),
            ("reach", pain.share.is_assumed()),
        ];
        Self {
            id: pain.card.id,
            text: &pain.card.text,
            severity: pain.severity.value(),
            reach: rounded(pain.share.value()),
            hit: pain.reach.map(Reach::hit),
            of: pain.reach.map(Reach::of),
            burden: rounded(pain.burden),
            assumed: names(&assumed),
            place: Place::of(pain.place),
        }
    }
}

fn names(assumed: &[(&'static str, bool)]) -> Vec<&'static str> {
    let assumed = assumed.iter().filter(|(_, is_assumed)| *is_assumed);
    assumed.map(|(name, _)| *name).collect()
}

/// To four decimals: more is not known of anything here.
fn rounded(number: f64) -> f64 {
    (number * 10_000.0).round() / 10_000.0
}
