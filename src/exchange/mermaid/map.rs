//! A [`Journey`] as a map: a run of tasks in one section is a stage, a task a touchpoint, an actor a
//! persona whose curve goes through the scores.

use std::{collections::BTreeMap, sync::Arc};

use super::{
    Journey, Task, Warning, script,
    source::is_space,
    unplaced::{self, Misfit, written_score},
};
use crate::{
    exchange::Scale,
    id_source::IdSource,
    model::{
        EmotionPoint, EvidenceLevel, Feelings, JourneyMap, Lane, LaneKind, Language, Lens, Persona, PersonaId, Stage,
        Touchpoint,
    },
    words::words,
};

/// A map made of something foreign.
#[derive(Debug, Clone, PartialEq)]
pub struct Imported {
    /// The map.
    pub map: JourneyMap,
    /// What is not in it as it was meant, in order of lines.
    pub warnings: Vec<Warning>,
    /// What the scores that have no place on the scale make think of.
    pub misfit: Option<Misfit>,
}

/// How scores are taken.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Scores {
    /// As feelings rated on a scale.
    On(Scale),
    /// As nothing: nobody felt them.
    Ignored,
}

/// Makes a map of a journey whose scores are Mermaid's, 1 to 5.
///
/// A section that comes again later is another stage, as Mermaid draws it; one without tasks, which
/// Mermaid does not draw, is a stage without touchpoints, for its author meant it. Nobody knows how
/// sure a score is, so points are assumed. A score that is no number from 1 to 5 is kept as text.
#[must_use]
pub fn to_map(journey: &Journey, ids: &mut IdSource) -> Imported {
    to_map_with(journey, Scores::On(Scale::ONE_TO_FIVE), ids)
}

/// Makes a map of a journey whose scores are what the caller knows of them.
#[must_use]
pub fn to_map_with(journey: &Journey, scores: Scores, ids: &mut IdSource) -> Imported {
    let language = language(journey);
    let mut cast = Cast {
        personas: Vec::new(),
        everyone: words(&language).everyone,
        ids,
    };
    let stages = stages(journey, scores, &mut cast);
    let mut warnings = journey.warnings.clone();
    let misfit = match scores {
        Scores::On(scale) => {
            warnings.extend(unplaced::warnings(journey, scale));
            unplaced::misfit(journey, scale)
        }
        Scores::Ignored => None,
    };
    warnings.sort_by_key(|warning| warning.line);
    let lane = Lane {
        id: cast.ids.lane(),
        kind: LaneKind::Emotions,
        name: String::new(),
        shown: true,
        height: None,
    };
    let title = plain(&journey.title);
    let acc_title = plain(&journey.acc_title);
    let (title, acc_title) = if title.is_empty() {
        (acc_title, String::new())
    } else {
        (title, acc_title)
    };
    let description = plain(&journey.acc_description);
    let scenario: Vec<String> = [acc_title, description]
        .into_iter()
        .filter(|text| !text.is_empty() && *text != title)
        .collect();
    let map = JourneyMap {
        language,
        title,
        lens: Lens { scenario: scenario.join(": "), ..Lens::default() },
        personas: cast.personas.into_iter().map(Arc::new).collect(),
        lanes: vec![lane],
        stages: stages.into_iter().map(Arc::new).collect(),
        ..JourneyMap::default()
    };
    Imported { map, warnings, misfit }
}

fn stages(journey: &Journey, scores: Scores, cast: &mut Cast<'_>) -> Vec<Stage> {
    let mut stages: Vec<Stage> = Vec::new();
    let mut sections = journey.sections.iter().peekable();
    let mut section = "";
    for task in &journey.tasks {
        while let Some(next) = sections.next_if(|next| next.line < task.line) {
            open_stage(&mut stages, &mut section, &next.name, cast);
        }
        open_stage(&mut stages, &mut section, &task.section, cast);
        let touchpoint = touchpoint(task, scores, cast);
        if let Some(stage) = stages.last_mut() {
            let before = stage.touchpoints.last_mut().filter(|_| task.is_same_touchpoint);
            if let Some(touchpoint) = not_joined(touchpoint, before) {
                stage.touchpoints.push(Arc::new(touchpoint));
            }
        }
    }
    for next in sections {
        open_stage(&mut stages, &mut section, &next.name, cast);
    }
    stages
}

/// Begins a stage unless the last one is of the same section.
fn open_stage<'a>(stages: &mut Vec<Stage>, section: &mut &'a str, name: &'a str, cast: &mut Cast<'_>) {
    if !stages.is_empty() && *section == name {
        return;
    }
    *section = name;
    stages.push(Stage {
        id: cast.ids.stage(),
        name: plain(name),
        goal: String::new(),
        duration: String::new(),
        emphasised: false,
        touchpoints: Vec::new(),
        wide: BTreeMap::new(),
    });
}

/// Gives what is felt in `touchpoint` to the one before it if that is the same, felt by others.
fn not_joined(touchpoint: Touchpoint, before: Option<&mut Arc<Touchpoint>>) -> Option<Touchpoint> {
    let is_known = |before: &Touchpoint| {
        touchpoint
            .feelings
            .keys()
            .any(|persona| before.feelings.contains_key(persona))
    };
    match before {
        Some(before) if before.name == touchpoint.name && !is_known(before) => {
            Arc::make_mut(before).feelings.extend(touchpoint.feelings);
            None
        }
        Some(_) | None => Some(touchpoint),
    }
}

fn touchpoint(task: &Task, scores: Scores, cast: &mut Cast<'_>) -> Touchpoint {
    let name = plain(&task.name);
    let (valence, imported) = match scores {
        Scores::On(_) if task.has_no_score => (None, String::new()),
        Scores::On(scale) => {
            let valence = scale.valence(task.score);
            (
                valence,
                if valence.is_none() {
                    written_score(task)
                } else {
                    String::new()
                },
            )
        }
        Scores::Ignored => (None, String::new()),
    };
    let point = EmotionPoint {
        valence,
        imported,
        evidence: EvidenceLevel::Assumed,
        ..EmotionPoint::default()
    };
    let mut actors: Vec<String> = task.actors.iter().map(|actor| plain(actor)).collect();
    actors.retain(|actor| !actor.is_empty());
    // Under `%% no score` nobody is named because nobody has a point there.
    if actors.is_empty() && !task.has_no_score {
        actors.push(cast.everyone.to_owned());
    }
    let mut touchpoint = Touchpoint::new(cast.ids.touchpoint(), name);
    for actor in actors {
        let feelings = Feelings { as_is: vec![point.clone()], ..Feelings::default() };
        touchpoint.feelings.insert(cast.persona(&actor), feelings);
    }
    touchpoint
}

/// The personas as they come up.
#[derive(Debug)]
struct Cast<'a> {
    personas: Vec<Persona>,
    /// Who goes through the tasks that name nobody.
    everyone: &'static str,
    ids: &'a mut IdSource,
}

impl Cast<'_> {
    fn persona(&mut self, name: &str) -> PersonaId {
        if let Some(known) = self.personas.iter().find(|persona| persona.name == name) {
            return known.id;
        }
        let id = self.ids.persona();
        self.personas.push(Persona::new(id, name));
        id
    }
}

pub(super) fn language(journey: &Journey) -> Language {
    let sections = journey.sections.iter().map(|section| section.name.as_str());
    let tasks = journey.tasks.iter().map(|task| task.name.as_str());
    let titles = [&journey.title, &journey.acc_title, &journey.acc_description].map(String::as_str);
    let texts: Vec<&str> = titles.into_iter().chain(sections).chain(tasks).collect();
    let actors: Vec<&str> = journey
        .tasks
        .iter()
        .flat_map(|task| task.actors.iter().map(String::as_str))
        .collect();
    script::language(&texts, &actors)
}

/// A text on one line: `<br>` and white space of any kind are one space.
pub(super) fn plain(text: &str) -> String {
    let mut spaced = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, tag)) = rest.split_once('<') {
        spaced.push_str(before);
        let after = after_break(tag);
        spaced.push(if after.is_some() { ' ' } else { '<' });
        rest = after.unwrap_or(tag);
    }
    spaced.push_str(rest);
    spaced
        .split(is_space)
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

/// What follows `br>`, `br/>` or `br />` at the start of `tag`.
fn after_break(tag: &str) -> Option<&str> {
    let name = tag.get(..2).filter(|name| name.eq_ignore_ascii_case("br"))?;
    let end = tag.get(name.len()..)?.trim_start_matches(is_space);
    end.strip_prefix('/').unwrap_or(end).strip_prefix('>')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{exchange::mermaid::read, model::Direction};

    fn imported(text: &str) -> Imported {
        to_map(&read(text).unwrap(), &mut IdSource::seeded(1))
    }

    /// The stages, each as `name[touchpoints]`.
    fn stages(text: &str) -> Vec<String> {
        let map = imported(text).map;
        let names = |stage: &Stage| {
            let names: Vec<&str> = stage
                .touchpoints
                .iter()
                .map(|touchpoint| touchpoint.name.as_str())
                .collect();
            format!("{}[{}]", stage.name, names.join(","))
        };
        map.stages.iter().map(|stage| names(stage)).collect()
    }

    /// What each persona feels at each touchpoint, as `name valence` or `name "imported"`.
    fn feelings(text: &str) -> Vec<Vec<String>> {
        let map = imported(text).map;
        let felt = |touchpoint: &Touchpoint| {
            let personas = map.personas.iter().filter_map(|persona| {
                let point = &touchpoint.feelings.get(&persona.id)?.as_is[0];
                Some(match point.valence {
                    Some(valence) => format!("{} {}", persona.name, valence.value()),
                    None => format!("{} {:?}", persona.name, point.imported),
                })
            });
            personas.collect()
        };
        map.touchpoints().map(|touchpoint| felt(touchpoint)).collect()
    }

    #[test]
    fn a_run_of_tasks_in_one_section_is_a_stage() {
        for (text, expected) in [
            ("journey\nA: 5\nsection S\nB: 5\nC: 5", vec!["[A]", "S[B,C]"]),
            (
                "journey\nsection S\nA: 5\nsection T\nB: 5\nsection S\nC: 5",
                vec!["S[A]", "T[B]", "S[C]"],
            ),
            ("journey\nsection S\nA: 5\nsection S\nB: 5", vec!["S[A,B]"]),
            (
                "journey\nsection S\nsection T\nA: 5\nsection U",
                vec!["S[]", "T[A]", "U[]"],
            ),
            ("journey\nsection  a<br/>b<BR >c <b>\n d : 5", vec!["a b c <b>[d]"]),
            ("journey", vec![]),
        ] {
            assert_eq!(stages(text), expected, "{text:?}");
        }
    }

    #[test]
    fn a_score_is_felt_by_its_actors() {
        for (task, expected) in [
            ("A: 5: Me", vec!["Me 2"]),
            ("A: 3.456: Me", vec!["Me 0.46"]),
            ("A: 1", vec!["Everyone -2"]),
            ("A: 4: , ", vec!["Everyone 1"]),
            ("A: 3: Me, You, Me,", vec!["Me 0", "You 0"]),
            ("A: 0x7: Me", vec!["Me \"0x7\""]),
            ("A: : Me", vec!["Me \"0\""]),
            ("A: good: Me", vec!["Me \"good\""]),
        ] {
            assert_eq!(feelings(&format!("journey\n{task}")), [expected], "{task:?}");
        }
    }

    #[test]
    fn personas_stand_in_order_of_appearance() {
        let map = imported("journey\nA: 5: Zoe, Al\nB: 4\nC: 3: Al, Bo").map;
        let names: Vec<&str> = map.personas.iter().map(|persona| persona.name.as_str()).collect();
        assert_eq!(names, ["Zoe", "Al", "Everyone", "Bo"]);
    }

    #[test]
    fn points_are_assumed() {
        let map = imported("journey\nA: 5\nB: x").map;
        let mut points = map.touchpoints().flat_map(|touchpoint| touchpoint.feelings.values());
        assert!(points.all(|feelings| feelings.as_is[0].evidence == EvidenceLevel::Assumed));
    }

    #[test]
    fn tasks_without_actors_are_everyone_s_in_the_map_s_language() {
        for (text, language, everyone) in [
            ("Buy shoes: 5", "en", "Everyone"),
            ("Schuhe für die Reise kaufen: 5", "de", "Alle"),
            ("Acheter des chaussures avec une carte: 5", "fr", "Tout le monde"),
            ("Comprar los zapatos con tarjeta: 5", "es", "Todo el mundo"),
            ("Comprar os sapatos com cartão: 5", "pt", "Todos"),
            ("搜索产品: 5", "zh", "所有人"),
        ] {
            let map = imported(&format!("journey\n{text}")).map;
            assert_eq!(
                (map.language.0.as_str(), map.personas[0].name.as_str()),
                (language, everyone)
            );
        }
    }

    #[test]
    fn titles_and_descriptions_are_kept() {
        for (text, title, scenario) in [
            ("journey\ntitle T\naccTitle: A\naccDescr: D", "T", "A: D"),
            ("journey\ntitle T\naccTitle: T\naccDescr: D", "T", "D"),
            ("journey\naccTitle: A\naccDescr: D", "A", "D"),
            ("---\ntitle: F\n---\njourney", "F", ""),
            ("---\ntitle: F\n---\njourney\ntitle  T", "T", ""),
        ] {
            let map = imported(text).map;
            assert_eq!(
                (map.title.as_str(), map.lens.scenario.as_str()),
                (title, scenario),
                "{text:?}"
            );
        }
    }

    #[test]
    fn an_arabic_journey_runs_from_right_to_left() {
        let map = imported("journey\ntitle رحلة العميل\nsection البحث\nيجد المنتج: 4: سارة").map;
        assert_eq!(map.page_direction(), Direction::RightToLeft);
    }

    #[test]
    fn a_task_felt_by_others_joins_the_one_before() {
        for (text, expected) in [
            (
                "section S\nA: 5: Me\n%% same touchpoint\nA: 2: You",
                "S[A]: Me 2, You -1",
            ),
            (
                "section S\nA: 5: Me\n%% same touchpoint\nA : 2: You\n%% same touchpoint\nA: 3: Al",
                "S[A]: Me 2, You -1, Al 0",
            ),
            (
                "section S\nA: 5: Me\n\n  %% same touchpoint\n\nA: x: You",
                "S[A]: Me 2, You \"x\"",
            ),
            ("section S\nA: 5: Me\nA: 2: You", "S[A,A]: Me 2: You -1"),
            (
                "section S\nA: 5: Me\n%% same touchpoint\nB: 2: You",
                "S[A,B]: Me 2: You -1",
            ),
            (
                "section S\nA: 5: Me\n%% same touchpoint\nA: 2: Me",
                "S[A,A]: Me 2: Me -1",
            ),
            ("section S\n%% same touchpoint\nA: 2: You", "S[A]: You -1"),
            (
                "section S\nA: 5: Me\nsection T\n%% same touchpoint\nA: 2: You",
                "S[A] T[A]: Me 2: You -1",
            ),
            (
                "section S\nA: 5: Me\n%% same touchpoint\nsection T\nA: 2: You",
                "S[A] T[A]: Me 2: You -1",
            ),
            (
                "section S\nA: 5: Me\n%% same touchpoint\nA: 2: You\nA: 3: Al",
                "S[A,A]: Me 2, You -1: Al 0",
            ),
        ] {
            let text = format!("journey\n{text}");
            let felt: Vec<String> = feelings(&text).iter().map(|felt| felt.join(", ")).collect();
            let found = format!("{}: {}", stages(&text).join(" "), felt.join(": "));
            assert_eq!(found, expected, "{text}");
        }
    }

    #[test]
    fn scores_are_taken_as_the_caller_knows_them() {
        let journey = read("journey\nsection S\nA: 0: Me\nB: 8: Me\nC: 11: Me\nD: x: Me\nE: Me").unwrap();
        let points = |scores| {
            let map = to_map_with(&journey, scores, &mut IdSource::seeded(1)).map;
            let point = |touchpoint: &Arc<Touchpoint>| touchpoint.feelings.values().next().unwrap().as_is[0].clone();
            map.touchpoints().map(point).collect::<Vec<_>>()
        };
        let shown = |point: &EmotionPoint| {
            point
                .valence
                .map_or(point.imported.clone(), |found| found.value().to_string())
        };
        let on = |scale: &str| points(Scores::On(scale.parse().unwrap()));
        assert_eq!(
            on("0-10").iter().map(shown).collect::<Vec<_>>(),
            ["-2", "1.2", "11", "x", ""]
        );
        assert_eq!(
            on("1-5").iter().map(shown).collect::<Vec<_>>(),
            ["0", "8", "11", "x", ""]
        );
        let nothing = EmotionPoint { evidence: EvidenceLevel::Assumed, ..EmotionPoint::default() };
        assert_eq!(points(Scores::Ignored), vec![nothing; 5]);
    }
}
