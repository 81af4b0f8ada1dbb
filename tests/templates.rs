//! What a template has to have, so that it teaches by example: a whole story, told short, with the
//! numbers that a map of a real journey rests on; and that a map begun with one is one's own.

#![expect(clippy::expect_used, reason = "a template that cannot be read is no test result")]

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
};

use throughline::{
    check::Rule,
    export::review,
    file,
    id_source::IdSource,
    model::{
        Card, CardId, CardKind, ChannelId, Connector, Date, EmotionPoint, EvidenceLevel, JourneyMap, LaneId, LaneKind,
        Mention, Mentions as _, Opportunity, Pain, PersonaId, PresetName, Process, Role, StageId, ThemeName,
        TouchpointId,
    },
    templates::{BLANK, TEMPLATES, Template},
    text::{Fonts, Typesetter},
};

const ROOT: &str = env!("CARGO_MANIFEST_DIR");
const TODAY: Date = Date::constant(2026, 11, 22);
const THEMES: [ThemeName; 4] = [
    ThemeName::Paper,
    ThemeName::Midnight,
    ThemeName::Projector,
    ThemeName::Print,
];

/// The most characters of a card in one column, of one over several, and of the card in the middle.
/// In tables of real maps the middle one has 23, three in four have no more than 41, and one in
/// twenty has 135.
const LONGEST_CARD: usize = 44;
const LONGEST_WIDE_CARD: usize = 72;
const LONGEST_MIDDLE: usize = 34;

fn map(template: &Template) -> JourneyMap {
    template.map().expect("a template that reads")
}

/// Every template that tells a story: all but the blank one.
fn stories() -> impl Iterator<Item = (&'static str, JourneyMap)> {
    let told = TEMPLATES.iter().filter(|template| template.name != BLANK);
    told.map(|template| (template.name, map(template)))
}

fn cards<'a, T: 'a>(map: &'a JourneyMap, of: impl Fn(&'a Card) -> Option<T>) -> Vec<(&'a Card, T)> {
    let found = map.cards().filter_map(|(_, card)| Some((card, of(card)?)));
    found.collect()
}

fn pain(card: &Card) -> Option<&Pain> {
    if let CardKind::Pain(pain) = &card.kind {
        Some(pain)
    } else {
        None
    }
}

fn opportunity(card: &Card) -> Option<&Opportunity> {
    if let CardKind::Opportunity(opportunity) = &card.kind {
        Some(opportunity)
    } else {
        None
    }
}

fn process(card: &Card) -> Option<&Process> {
    if let CardKind::Process(process) = &card.kind {
        Some(process)
    } else {
        None
    }
}

/// The points of a persona's curve as it is.
fn curve(map: &JourneyMap, persona: PersonaId) -> Vec<&EmotionPoint> {
    let felt = map
        .touchpoints()
        .filter_map(|touchpoint| touchpoint.feelings.get(&persona));
    felt.flat_map(|feelings| &feelings.as_is).collect()
}

#[test]
fn every_file_is_offered_and_the_blank_one_last() {
    let folder = fs::read_dir(Path::new(ROOT).join("assets/templates")).expect("the folder of templates");
    let files: BTreeSet<String> = folder
        .map(|entry| entry.expect("a file").file_name().to_string_lossy().into_owned())
        .collect();
    let offered = TEMPLATES.iter().map(|template| format!("{}.ron", template.name));
    assert_eq!(files, offered.collect());
    assert_eq!(TEMPLATES.last(), Template::named(BLANK));
    assert_eq!(Template::named("bank"), None);
}

#[test]
fn a_story_has_the_size_of_a_page() {
    for (name, map) in stories() {
        let (stages, touchpoints) = (map.stages.len(), map.touchpoints().count());
        assert!((4..=7).contains(&stages), "{name}: {stages} stages");
        assert!((8..=20).contains(&touchpoints), "{name}: {touchpoints} touchpoints");
    }
}

#[test]
fn a_template_says_what_it_proves_and_of_whom() {
    for template in TEMPLATES {
        let map = map(template);
        let said = [&map.title, &map.headline, &map.lens.scenario, &map.lens.expectations];
        for text in said {
            assert!(
                (10..=100).contains(&text.chars().count()),
                "{}: {text:?}",
                template.name
            );
        }
        assert!(
            map.touchpoints().any(|touchpoint| touchpoint.moment_of_truth),
            "{}",
            template.name
        );
    }
}

#[test]
fn two_personas_feel_along_a_story() {
    for (name, map) in stories() {
        assert_eq!(map.personas.len(), 2, "{name}");
        let mut levels = BTreeSet::new();
        for persona in &map.personas {
            let points = curve(&map, persona.id);
            let felt = points.iter().filter(|point| point.valence.is_some()).count();
            assert!(felt >= 5, "{name}: {} feels at {felt} points", persona.name);
            levels.extend(points.iter().map(|point| point.evidence));
        }
        let all = [EvidenceLevel::Researched, EvidenceLevel::Assumed, EvidenceLevel::Guess];
        assert_eq!(levels, all.into(), "{name}");
    }
}

#[test]
fn a_pain_point_says_whom_it_hit_and_an_opportunity_what_it_moves() {
    for (name, map) in stories() {
        let pains = cards(&map, pain);
        assert!(pains.len() >= 3, "{name}: {} pain points", pains.len());
        for (card, pain) in pains {
            let reach = pain.reach.map(|reach| (1..=reach.of()).contains(&reach.hit()));
            assert_eq!(reach, Some(true), "{name}: {:?}", card.text);
        }
        let opportunities = cards(&map, opportunity);
        assert!(
            opportunities.len() >= 3,
            "{name}: {} opportunities",
            opportunities.len()
        );
        for (card, opportunity) in opportunities {
            let Opportunity { impact, effort, status: _, answers, metric } = opportunity;
            let moves = metric
                .as_ref()
                .is_some_and(|change| !change.name.is_empty() && change.from.is_some() && change.to.is_some());
            let rated = impact.is_some() && effort.is_some();
            assert!(
                moves && rated && !answers.is_empty() && !card.owner.is_empty(),
                "{name}: {:?}",
                card.text
            );
        }
    }
}

#[test]
fn cells_say_little() {
    for template in TEMPLATES {
        let map = map(template);
        let name = template.name;
        let mut lengths = Vec::new();
        let mut read = |card: &Card, most: usize| {
            let length = card.text.chars().count();
            assert!((2..=most).contains(&length), "{name}: {length}: {:?}", card.text);
            lengths.push(length);
        };
        for stage in &map.stages {
            for card in stage.wide.values().flatten() {
                read(card, LONGEST_WIDE_CARD);
            }
            for card in stage
                .touchpoints
                .iter()
                .flat_map(|touchpoint| touchpoint.cells.values().flatten())
            {
                read(card, if card.span > 0 { LONGEST_WIDE_CARD } else { LONGEST_CARD });
            }
        }
        lengths.sort_unstable();
        let middle = lengths[lengths.len() / 2];
        assert!(middle <= LONGEST_MIDDLE, "{name}: {middle}");
        for touchpoint in map.touchpoints() {
            let length = touchpoint.name.chars().count();
            assert!((2..=28).contains(&length), "{name}: {:?}", touchpoint.name);
        }
    }
}

/// What a map says in words of its own, in single sentences; names are not among it.
fn sentences(map: &JourneyMap) -> BTreeSet<String> {
    let mut said = vec![
        map.title.as_str(),
        &map.headline,
        &map.lens.scenario,
        &map.lens.expectations,
    ];
    for persona in &map.personas {
        said.extend([persona.role.as_str(), &persona.quote]);
        said.extend(persona.goals.iter().chain(&persona.needs).map(String::as_str));
        said.extend(
            persona
                .frustrations
                .iter()
                .chain(&persona.motivations)
                .map(String::as_str),
        );
        let points = curve(map, persona.id);
        said.extend(points.into_iter().flat_map(|point| [point.why.as_str(), &point.quote]));
    }
    said.extend(map.stages.iter().map(|stage| stage.goal.as_str()));
    said.extend(map.cards().map(|(_, card)| card.text.as_str()));
    let parted = said
        .into_iter()
        .flat_map(|text| text.split_inclusive(['.', '?', '!', ';']));
    let whole = parted.map(|text| {
        text.trim_matches(|letter: char| !letter.is_alphanumeric())
            .to_lowercase()
    });
    whole.filter(|text| text.contains(' ')).collect()
}

#[test]
fn no_two_maps_say_the_same() {
    let sample = file::load(&Path::new(ROOT).join("assets/samples/running-shoes.ron")).expect("the sample");
    let maps = TEMPLATES.iter().map(|template| (template.name, map(template)));
    let mut said: BTreeMap<String, &str> = BTreeMap::new();
    for (name, map) in maps.chain([("the sample", sample)]) {
        for sentence in sentences(&map) {
            let other = said.insert(sentence.clone(), name);
            assert_eq!(other, None, "{name}: {sentence}");
        }
    }
}

#[test]
fn the_blueprint_shows_what_a_blueprint_can() {
    let map = map(Template::named("service-blueprint").expect("the blueprint"));
    for kind in [LaneKind::Frontstage, LaneKind::Backstage, LaneKind::Support] {
        let lane = map.lanes.iter().find(|lane| lane.kind == kind && lane.shown);
        let lane = lane
            .expect("a lane of each depth, or lines between them are missing")
            .id;
        assert!(map.cards().any(|(of, _)| of == lane), "{kind:?} is empty");
    }
    let processes = cards(&map, process);
    for connector in [Connector::GoesOn, Connector::AnswerNeeded, Connector::Apart] {
        let leads = |(_, process): &(&Card, &Process)| process.connector == connector;
        assert!(processes.iter().any(leads), "{connector:?}");
    }
    assert!(processes.iter().any(|(_, process)| !process.waits.is_empty()), "waits");
    assert!(processes.iter().any(|(_, process)| !process.fails.is_empty()), "fails");
    let support = map.lanes.iter().find(|lane| lane.kind == LaneKind::Support);
    let supports = |lane: LaneId| support.is_some_and(|support| support.id == lane);
    assert!(
        map.cards().any(|(lane, card)| supports(lane) && card.span > 0),
        "no support spans"
    );
}

#[test]
fn the_blank_map_asks_from_top_to_bottom() {
    let map = map(Template::named(BLANK).expect("the blank map"));
    let kinds: Vec<LaneKind> = map.lanes.iter().map(|lane| lane.kind).collect();
    let expected = [
        LaneKind::Actions,
        LaneKind::Thoughts,
        LaneKind::Emotions,
        LaneKind::PainPoints,
        LaneKind::Opportunities,
    ];
    assert_eq!(kinds, expected);
    for (_, card) in map.cards() {
        let asks = card.text.trim_end_matches('”').ends_with('?');
        assert!(asks, "{:?} is no question", card.text);
    }
    let guesses = curve(&map, map.personas[0].id);
    assert_eq!(guesses.len(), map.touchpoints().count());
    assert!(guesses.iter().all(|point| point.evidence == EvidenceLevel::Guess));
    let (pains, opportunities) = (cards(&map, pain), cards(&map, opportunity));
    assert_eq!((pains.len(), opportunities.len()), (1, 1));
    assert_eq!(opportunities[0].1.answers, [pains[0].0.id].into());
}

/// The ids that things of a map have, by their letters, but for those of pictures.
fn own_ids(map: &JourneyMap) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    map.clone().each_id(&mut |role, mention| {
        let letters = match mention {
            Mention::Stage(id) => id.to_string(),
            Mention::Touchpoint(id) => id.to_string(),
            Mention::Lane(id) => id.to_string(),
            Mention::Card(id) => id.to_string(),
            Mention::Persona(id) => id.to_string(),
            Mention::Channel(id) => id.to_string(),
            Mention::Image(_) => return,
        };
        if role == Role::Own {
            assert!(found.insert(letters), "an id stands twice");
        }
    });
    found
}

/// The map with its things numbered in the order in which they stand, so that maps that differ in
/// their ids alone become the same.
fn numbered(mut map: JourneyMap) -> JourneyMap {
    #[derive(Default)]
    struct Numbers(BTreeMap<u64, u64>);
    impl Numbers {
        fn of(&mut self, bits: u64) -> u64 {
            let next = self.0.len() as u64;
            *self.0.entry(bits).or_insert(next)
        }
    }
    let mut other = Numbers::default();
    map.each_id(&mut |_, mention| match mention {
        Mention::Stage(id) => *id = StageId::from_bits(other.of(id.bits())),
        Mention::Touchpoint(id) => *id = TouchpointId::from_bits(other.of(id.bits())),
        Mention::Lane(id) => *id = LaneId::from_bits(other.of(id.bits())),
        Mention::Persona(id) => *id = PersonaId::from_bits(other.of(id.bits())),
        Mention::Channel(id) => *id = ChannelId::from_bits(other.of(id.bits())),
        Mention::Card(_) | Mention::Image(_) => {}
    });
    // Now that lanes are numbered, cells stand in the same order, and with them the cards.
    let mut own = Numbers::default();
    map.each_id(&mut |role, mention| {
        if let (Role::Own, Mention::Card(id)) = (role, mention) {
            own.of(id.bits());
        }
    });
    map.each_id(&mut |_, mention| {
        if let Mention::Card(id) = mention {
            *id = CardId::from_bits(own.of(id.bits()));
        }
    });
    map
}

#[test]
fn a_map_begun_with_a_template_has_ids_of_its_own_and_is_else_the_same() {
    for template in TEMPLATES {
        let kept = map(template);
        let begin = |seed| template.begin(&mut IdSource::seeded(seed)).expect("a map");
        let (one, other) = (begin(1), begin(2));
        let (ids_kept, ids_one, ids_other) = (own_ids(&kept), own_ids(&one), own_ids(&other));
        assert_eq!(ids_kept.len(), ids_one.len(), "{}", template.name);
        assert!(ids_kept.is_disjoint(&ids_one), "{}", template.name);
        assert!(ids_other.is_disjoint(&ids_one), "{}", template.name);
        assert_eq!(numbered(one), numbered(kept), "{}", template.name);
        let text = file::to_text(&other);
        assert_eq!(file::parse(&text, "begun").expect("a map that reads"), other);
    }
}

/// On a slide and on A3 nothing is to be told of a map or its picture, but that the back row of a room reads
/// no map as wide as these from the projector.
#[test]
fn a_template_is_drawn_on_a_slide_and_on_a3_without_a_finding() {
    let mut typesetter = Typesetter::new(Fonts::bundled());
    for template in TEMPLATES {
        for theme in THEMES {
            let map = JourneyMap { theme, ..map(template) };
            for page in [PresetName::Slide, PresetName::A3] {
                let mut told = review(&map, page, TODAY, &mut typesetter);
                told.retain(|finding| theme != ThemeName::Projector || finding.rule != Rule::SmallText);
                // What the blank one asks is told as long as nobody has answered.
                told.retain(|finding| template.name != BLANK || finding.rule != Rule::TemplateQuestion);
                assert!(told.is_empty(), "{} in {theme:?} on {page:?}: {told:?}", template.name);
            }
        }
    }
}
