//! What personas have in common and what not, field by field. Knows nothing of how it is shown.

use std::sync::Arc;

use super::feeling::Felt;
use crate::{
    model::{Evidence, EvidenceLevel, JourneyMap, Persona, Share},
    ui::inspector::pick::AVATARS,
};

/// What one persona's column says in a row.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Said {
    /// Nothing is known.
    Nothing,
    /// A text or a number.
    Words(String),
    /// A list, each item with whether all of them have it.
    Items(Vec<(String, bool)>),
    /// A place between two ends, 0 to 100.
    Trait(f32),
}

/// A field of all that are compared.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Row {
    /// What the field is called.
    pub(super) name: String,
    /// What each says, in their order.
    pub(super) cells: Vec<Said>,
    /// Whether they do not all say the same.
    pub(super) differs: bool,
}

/// A text of a persona.
type Text = fn(&Persona) -> String;
/// A list of a persona.
type List = fn(&Persona) -> &[String];

const TEXTS: [(&str, Text); 6] = [
    ("Role", |persona| persona.role.clone()),
    ("Age", |persona| {
        persona.age.map(|age| age.to_string()).unwrap_or_default()
    }),
    ("Place", |persona| persona.place.clone()),
    ("Segment", |persona| persona.segment.clone()),
    ("Share of all customers", |persona| {
        persona.share.map(percent).unwrap_or_default()
    }),
    ("Quote", |persona| persona.quote.clone()),
];

const LISTS: [(&str, List); 10] = [
    ("Goals", |persona| &persona.goals),
    ("Needs", |persona| &persona.needs),
    ("Frustrations", |persona| &persona.frustrations),
    ("Motivations", |persona| &persona.motivations),
    ("Demographics", |persona| &persona.demographics),
    ("Interests", |persona| &persona.interests),
    ("Values", |persona| &persona.values),
    ("Lifestyle", |persona| &persona.lifestyle),
    ("Decides by", |persona| &persona.decision_triggers),
    ("Likes these channels", |persona| &persona.preferred_channels),
];

fn percent(share: Share) -> String {
    format!("{:.0} %", f64::from(share))
}

/// The rows of the personas at these places; what none of them says leaves no row.
pub(super) fn rows(map: &JourneyMap, places: &[usize]) -> Vec<Row> {
    let personas: Vec<&Arc<Persona>> = places.iter().filter_map(|place| map.personas.get(*place)).collect();
    let mut rows = felt(map, &personas);
    rows.extend(TEXTS.iter().map(|(name, text)| {
        let cells = personas.iter().map(|persona| words(text(persona)));
        row(name, cells.collect())
    }));
    let (often, channels) = ("Buys how often", LISTS.len() - 2);
    for (index, (name, list)) in LISTS.iter().enumerate() {
        if index == channels {
            let cells = personas.iter().map(|persona| words(persona.buying_frequency.clone()));
            rows.push(row(often, cells.collect()));
        }
        rows.push(row(name, items(&personas, *list)));
    }
    rows.extend(traits(&personas));
    rows.retain(|row| row.cells.iter().any(|said| *said != Said::Nothing));
    rows
}

/// What is compared only where two are held to be the same persona: names, portraits, what is known how.
pub(super) fn only_held(map: &JourneyMap, places: [usize; 2]) -> Vec<Row> {
    let personas: Vec<&Arc<Persona>> = places.iter().filter_map(|place| map.personas.get(*place)).collect();
    let cells = |text: fn(&Persona) -> String| personas.iter().map(|persona| words(text(persona))).collect();
    let differ = |same: fn(&Persona, &Persona) -> bool| personas.windows(2).any(|pair| !same(pair[0], pair[1]));
    let drawn = |persona: &Persona| {
        if persona.portrait.is_some() {
            return "A picture".to_owned();
        }
        let known = AVATARS.iter().find(|(own, _)| *own == persona.avatar);
        known.map_or("Drawn", |(_, words)| words).to_owned()
    };
    let known = |persona: &Persona| persona.evidence.as_ref().map(evidence).unwrap_or_default();
    let rows = [
        row("Name", cells(|persona| persona.name.clone())),
        Row {
            differs: differ(|one, other| (one.portrait, one.avatar) == (other.portrait, other.avatar)),
            ..row("Portrait", cells(drawn))
        },
        Row {
            differs: differ(|one, other| one.evidence == other.evidence),
            ..row("Known from", cells(known))
        },
    ];
    rows.into_iter()
        .filter(|row| row.cells.iter().any(|said| *said != Said::Nothing))
        .collect()
}

fn evidence(evidence: &Evidence) -> String {
    let level = match evidence.level {
        EvidenceLevel::Researched => "researched",
        EvidenceLevel::Assumed => "assumed",
        EvidenceLevel::Guess => "guessed",
    };
    let asked = evidence.n.map(|n| format!("{n} asked")).unwrap_or_default();
    let parts = [level, &evidence.source, &asked, &evidence.quote];
    let parts: Vec<&str> = parts.into_iter().filter(|part| !part.trim().is_empty()).collect();
    parts.join(" · ")
}

fn row(name: &str, cells: Vec<Said>) -> Row {
    let differs = cells.windows(2).any(|pair| match pair {
        [Said::Items(one), Said::Items(other)] => sorted(one) != sorted(other),
        [one, other] => one != other,
        _ => false,
    });
    Row { name: name.to_owned(), cells, differs }
}

/// In an order that does not count.
fn sorted(items: &[(String, bool)]) -> Vec<String> {
    let mut words: Vec<String> = items.iter().map(|(words, _)| folded(words)).collect();
    words.sort_unstable();
    words
}

fn folded(words: &str) -> String {
    words.trim().to_lowercase()
}

fn words(text: String) -> Said {
    if text.trim().is_empty() {
        Said::Nothing
    } else {
        Said::Words(text)
    }
}

fn items(personas: &[&Arc<Persona>], list: List) -> Vec<Said> {
    let has = |persona: &Persona, words: &str| list(persona).iter().any(|own| folded(own) == folded(words));
    let said = |persona: &&Arc<Persona>| {
        let own = list(persona);
        if own.is_empty() {
            return Said::Nothing;
        }
        let shared = |words: &String| personas.iter().all(|other| has(other, words));
        Said::Items(own.iter().map(|words| (words.clone(), shared(words))).collect())
    };
    personas.iter().map(said).collect()
}

/// A row for each pair of ends that any of them has.
fn traits(personas: &[&Arc<Persona>]) -> Vec<Row> {
    let mut ends: Vec<(&str, &str)> = Vec::new();
    for own in personas.iter().flat_map(|persona| &persona.traits) {
        if !ends.contains(&(&own.low, &own.high)) {
            ends.push((&own.low, &own.high));
        }
    }
    let of = |(low, high): (&str, &str)| {
        let cells = personas.iter().map(|persona| {
            let own = persona.traits.iter().find(|own| own.low == low && own.high == high);
            own.map_or(Said::Nothing, |own| Said::Trait(f64::from(own.value) as f32))
        });
        row(&format!("{low} – {high}"), cells.collect())
    };
    ends.into_iter().map(of).collect()
}

/// What their journeys came to.
fn felt(map: &JourneyMap, personas: &[&Arc<Persona>]) -> Vec<Row> {
    let all: Vec<Felt> = personas.iter().map(|persona| Felt::of(map, persona.id)).collect();
    (0..4)
        .filter_map(|index| {
            let name = all.first()?.rows[index].0;
            let cells = all.iter().map(|felt| {
                let (_, value, said) = &felt.rows[index];
                value.map_or(Said::Nothing, |_| Said::Words(said.clone()))
            });
            Some(row(name, cells.collect()))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{ImageId, PersonaId, Trait};

    fn persona(id: u64, change: impl Fn(&mut Persona)) -> Arc<Persona> {
        let mut persona = Persona::new(PersonaId::from_bits(id), "");
        change(&mut persona);
        Arc::new(persona)
    }

    fn compared(one: impl Fn(&mut Persona), other: impl Fn(&mut Persona)) -> Vec<Row> {
        let personas = vec![persona(1, one), persona(2, other)];
        rows(&JourneyMap { personas, ..JourneyMap::default() }, &[0, 1])
    }

    fn named<'a>(rows: &'a [Row], name: &str) -> Option<&'a Row> {
        rows.iter().find(|row| row.name == name)
    }

    #[test]
    fn what_none_of_them_says_leaves_no_row() {
        assert_eq!(compared(|_| (), |_| ()), []);
    }

    #[test]
    fn what_one_says_and_the_other_does_not_differs() {
        let rows = compared(|persona| persona.age = Some(34), |_| ());
        let age = named(&rows, "Age").unwrap();
        assert!(age.differs);
        assert_eq!(age.cells, [Said::Words("34".to_owned()), Said::Nothing]);
    }

    #[test]
    fn lists_are_alike_in_any_order_and_case_and_share_what_all_have() {
        let rows = compared(
            |persona| persona.goals = vec!["Run".to_owned(), "Sleep".to_owned()],
            |persona| persona.goals = vec!["sleep".to_owned(), "run".to_owned()],
        );
        assert!(!named(&rows, "Goals").unwrap().differs);
        let rows = compared(
            |persona| persona.goals = vec!["Run".to_owned(), "Sleep".to_owned()],
            |persona| persona.goals = vec!["Run".to_owned()],
        );
        let goals = named(&rows, "Goals").unwrap();
        assert!(goals.differs);
        assert_eq!(
            goals.cells[0],
            Said::Items(vec![("Run".to_owned(), true), ("Sleep".to_owned(), false)])
        );
    }

    #[test]
    fn one_persona_held_against_another_differs_in_name_portrait_and_evidence_too() {
        let held = |one: &dyn Fn(&mut Persona), other: &dyn Fn(&mut Persona)| {
            let personas = vec![persona(1, one), persona(2, other)];
            let rows = only_held(&JourneyMap { personas, ..JourneyMap::default() }, [0, 1]);
            let differing = rows.into_iter().filter(|row| row.differs).map(|row| row.name);
            differing.collect::<Vec<_>>()
        };
        let pictured = |bits: u64| move |persona: &mut Persona| persona.portrait = Some(ImageId::from_bits(bits));
        let known = |n: u32| {
            move |persona: &mut Persona| persona.evidence = Some(Evidence { n: Some(n), ..Evidence::default() })
        };
        assert!(held(&|_| (), &|_| ()).is_empty());
        assert_eq!(held(&|one| one.name = "Mara".into(), &|_| ()), ["Name"]);
        assert_eq!(held(&pictured(1), &pictured(2)), ["Portrait"], "both say: a picture");
        assert_eq!(held(&known(3), &known(4)), ["Known from"]);
    }

    #[test]
    fn traits_of_the_same_ends_stand_in_one_row() {
        let between = |value: f64| {
            move |persona: &mut Persona| {
                let value = Share::try_from(value).unwrap();
                persona.traits = vec![Trait { low: "asks".into(), high: "reads".into(), value }];
            }
        };
        let rows = compared(between(20.0), between(70.0));
        let row = named(&rows, "asks – reads").unwrap();
        assert_eq!(row.cells, [Said::Trait(20.0), Said::Trait(70.0)]);
        assert!(row.differs);
    }
}
