//! The maps of the stories.

use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
    sync::Arc,
};

use throughline::{
    app::{App, Beginning},
    file,
    id_source::IdSource,
    model::{
        Card, CardKind, EmotionPoint, Feelings, Image, ImageId, JourneyMap, Lane, LaneId, LaneKind, Language, Level,
        Media, Pain, Persona, Reach, Stage, Touchpoint, Valence,
    },
    text::{Fonts, Typesetter},
};

/// A picture of one pixel.
const PIXEL: &[u8] = include_bytes!("pixel.png");

/// A map as it is opened, in a window to be.
pub(crate) fn app_of(map: JourneyMap, path: Option<PathBuf>) -> App {
    App::new(Beginning {
        map,
        path,
        ids: IdSource::seeded(4),
        typesetter: Typesetter::new(Fonts::bundled()),
        today: "2026-11-22".parse().expect("a day"),
    })
}

/// Two stages: "Choose" with "Search", "Compare" and "Pay", and "Get" with "Delivery". Lanes
/// "Doing", "Thinking", "Feeling", "Pains" and "Pictures".
pub(crate) fn small() -> JourneyMap {
    let mut ids = IdSource::seeded(7);
    let [doing, thinking, feeling, pains, pictures] = [(); 5].map(|()| ids.lane());
    let mara = Persona::new(ids.persona(), "Mara");
    let photo = ImageId::from_bits(5);
    let mut touchpoint = |name: &str, cells: Vec<(LaneId, Vec<Card>)>| {
        let mut touchpoint = Touchpoint::new(ids.touchpoint(), name);
        touchpoint.cells.extend(cells);
        touchpoint
    };
    let mut own = IdSource::seeded(8);
    let mut card = |text: &str| Card::new(own.card(), text);
    let [ad, tests, shops, size, waits, stuck, box_] = [
        "Sees an ad",
        "Reads tests",
        "Compares shops",
        "Which size?",
        "Waits",
        "Gets stuck",
        "The box",
    ]
    .map(&mut card);
    let pain = Pain { severity: Level::High, reach: Some(Reach::clamped(9, 12)) };
    let stuck = Card { kind: CardKind::Pain(pain), ..stuck };
    let shot = Card { kind: CardKind::Image(photo), ..box_ };
    let mut search = touchpoint("Search", vec![(doing, vec![ad, tests])]);
    search.feelings.insert(mara.id, felt(-50));
    let compare = touchpoint(
        "Compare",
        vec![(doing, vec![shops]), (thinking, vec![size]), (pains, vec![stuck])],
    );
    let pay = touchpoint("Pay", Vec::new());
    let delivery = touchpoint("Delivery", vec![(doing, vec![waits]), (pictures, vec![shot])]);
    let mut stage = |name: &str, touchpoints: Vec<Touchpoint>| Stage {
        id: ids.stage(),
        name: name.to_owned(),
        goal: String::new(),
        duration: String::new(),
        emphasised: false,
        touchpoints: touchpoints.into_iter().map(Arc::new).collect(),
        wide: BTreeMap::new(),
    };
    let lane = |id, kind, name: &str| Lane { id, kind, name: name.to_owned(), shown: true, height: None };
    JourneyMap {
        title: "Running shoes".to_owned(),
        personas: vec![Arc::new(mara)],
        lanes: vec![
            lane(doing, LaneKind::Actions, "Doing"),
            lane(thinking, LaneKind::Thoughts, "Thinking"),
            lane(feeling, LaneKind::Emotions, "Feeling"),
            lane(pains, LaneKind::PainPoints, "Pains"),
            lane(pictures, LaneKind::Images, "Pictures"),
        ],
        stages: vec![
            Arc::new(stage("Choose", vec![search, compare, pay])),
            Arc::new(stage("Get", vec![delivery])),
        ],
        images: BTreeMap::from([(photo, Arc::new(Image { media: Media::Png, bytes: PIXEL.into() }))]),
        ..JourneyMap::default()
    }
}

fn felt(valence: i32) -> Feelings {
    let point = EmotionPoint {
        valence: Some(Valence::clamped(valence)),
        ..EmotionPoint::default()
    };
    Feelings { as_is: vec![point], ..Feelings::default() }
}

/// The small map, read from right to left.
pub(crate) fn mirrored() -> JourneyMap {
    JourneyMap { language: Language("ar".to_owned()), ..small() }
}

/// A map without a word.
pub(crate) fn empty() -> JourneyMap {
    JourneyMap::default()
}

/// One card in one cell: "Alone" in "Here" and "Doing".
pub(crate) fn one_card() -> JourneyMap {
    let mut map = small();
    map.lanes.truncate(1);
    map.stages.truncate(1);
    map.images.clear();
    map.personas.clear();
    let lane = map.lanes.first().expect("a lane").id;
    let stage = Arc::make_mut(map.stages.first_mut().expect("a stage"));
    stage.touchpoints.truncate(1);
    let touchpoint = Arc::make_mut(stage.touchpoints.first_mut().expect("a touchpoint"));
    "Here".clone_into(&mut touchpoint.name);
    touchpoint.feelings.clear();
    touchpoint
        .cells
        .insert(lane, vec![Card::new(IdSource::seeded(9).card(), "Alone")]);
    map
}

/// The sample that comes with the program.
pub(crate) fn sample() -> JourneyMap {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/samples/running-shoes.ron");
    file::load(&path).expect("the sample reads")
}
