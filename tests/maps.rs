//! Every map file of the project is a whole map: it reads, its ids are unique, and what it refers
//! to is there. What a good map says is the business of `check`.

use std::{
    collections::BTreeSet,
    error::Error,
    fmt::Display,
    fs,
    path::{Path, PathBuf},
};

use throughline::{
    file,
    model::{CardKind, EmotionPoint, JourneyMap},
};

type Outcome = Result<(), Box<dyn Error>>;

fn map_files() -> Result<Vec<PathBuf>, Box<dyn Error>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files = Vec::new();
    for folder in ["assets/samples", "assets/templates", "tests/maps"] {
        for entry in fs::read_dir(root.join(folder))? {
            let path = entry?.path();
            if path.extension().is_some_and(|extension| extension == "ron") {
                files.push(path);
            }
        }
    }
    files.sort();
    Ok(files)
}

fn read(path: &Path) -> Result<JourneyMap, Box<dyn Error>> {
    Ok(file::load(path)?)
}

fn maps() -> Result<Vec<(String, JourneyMap)>, Box<dyn Error>> {
    let read_one = |path: PathBuf| {
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned());
        Ok((name.unwrap_or_default(), read(&path)?))
    };
    map_files()?.into_iter().map(read_one).collect()
}

/// The ids of all things of a map, each as often as it is given.
fn given_ids(map: &JourneyMap) -> Vec<String> {
    let mut ids: Vec<String> = Vec::new();
    ids.extend(map.personas.iter().map(|persona| persona.id.to_string()));
    ids.extend(map.channels.iter().map(|channel| channel.id.to_string()));
    ids.extend(map.lanes.iter().map(|lane| lane.id.to_string()));
    ids.extend(map.stages.iter().map(|stage| stage.id.to_string()));
    ids.extend(map.touchpoints().map(|touchpoint| touchpoint.id.to_string()));
    ids.extend(map.cards().map(|(_, card)| card.id.to_string()));
    ids.extend(map.images.keys().map(ToString::to_string));
    ids
}

/// What a map refers to and does not have, in words.
fn dangling(map: &JourneyMap) -> Vec<String> {
    let mut lost = Vec::new();
    let mut need = |there: bool, what: &str, id: &dyn Display| {
        if !there {
            lost.push(format!("{what} {id}"));
        }
    };
    let pains: BTreeSet<_> = map
        .cards()
        .filter(|(_, card)| matches!(card.kind, CardKind::Pain(_)))
        .map(|(_, card)| card.id)
        .collect();
    for persona in &map.personas {
        if let Some(portrait) = persona.portrait {
            need(map.images.contains_key(&portrait), "portrait", &portrait);
        }
    }
    for touchpoint in map.touchpoints() {
        if let Some(channel) = touchpoint.channel {
            need(map.channel(channel).is_some(), "channel", &channel);
        }
        for persona in touchpoint.feelings.keys() {
            need(map.persona(*persona).is_some(), "persona with feelings", persona);
        }
    }
    for (lane, card) in map.cards() {
        need(map.lane(lane).is_some(), "lane", &lane);
        for persona in &card.personas {
            need(map.persona(*persona).is_some(), "persona of a card", persona);
        }
        if let CardKind::Image(image) = &card.kind {
            need(map.images.contains_key(image), "image", image);
        }
        if let CardKind::Opportunity(opportunity) = &card.kind {
            for pain in &opportunity.answers {
                need(pains.contains(pain), "answered pain point", pain);
            }
        }
    }
    lost
}

fn in_order(points: &[EmotionPoint]) -> bool {
    points.is_sorted_by_key(|point| point.offset)
}

/// Made-up answers of this kind: the value lies in the middle half. (Real means need not.)
fn in_spread(point: &EmotionPoint) -> bool {
    match (point.spread, point.valence) {
        (Some(spread), Some(valence)) => spread.low() <= valence && valence <= spread.high(),
        (Some(_), None) => false,
        (None, _) => true,
    }
}

#[test]
fn every_map_reads() -> Outcome {
    assert!(!maps()?.is_empty(), "no maps were found");
    Ok(())
}

#[test]
fn every_map_file_is_as_the_program_writes_it() -> Outcome {
    for path in map_files()? {
        let text = fs::read_to_string(&path)?;
        assert_eq!(file::to_text(&read(&path)?), text, "{}", path.display());
    }
    Ok(())
}

#[test]
fn ids_are_unique_in_a_map() -> Outcome {
    for (name, map) in maps()? {
        let ids = given_ids(&map);
        let distinct: BTreeSet<_> = ids.iter().collect();
        assert_eq!(ids.len(), distinct.len(), "{name}");
    }
    Ok(())
}

#[test]
fn what_a_map_refers_to_is_there() -> Outcome {
    for (name, map) in maps()? {
        assert_eq!(dangling(&map), Vec::<String>::new(), "{name}");
    }
    Ok(())
}

#[test]
fn spans_end_within_the_map() -> Outcome {
    for (name, map) in maps()? {
        let touchpoints: Vec<_> = map.touchpoints().collect();
        for (place, touchpoint) in touchpoints.iter().enumerate() {
            for card in touchpoint.cells.values().flatten() {
                let last = place + usize::from(card.span);
                assert!(last < touchpoints.len(), "{name}: card {}", card.id);
            }
        }
        let wide = map.stages.iter().flat_map(|stage| stage.wide.values().flatten());
        assert_eq!(
            wide.filter(|card| card.span > 0).count(),
            0,
            "{name}: a stage's own card spans it already"
        );
    }
    Ok(())
}

#[test]
fn points_stand_in_order_and_within_their_spread() -> Outcome {
    for (name, map) in maps()? {
        let touchpoints: Vec<_> = map.touchpoints().collect();
        for feelings in touchpoints.iter().flat_map(|touchpoint| touchpoint.feelings.values()) {
            assert!(in_order(&feelings.as_is), "{name}: {:?}", feelings.as_is);
            assert!(in_order(&feelings.to_be), "{name}: {:?}", feelings.to_be);
            for point in &feelings.as_is {
                assert!(in_spread(point), "{name}: {point:?}");
            }
        }
    }
    Ok(())
}
