//! What is copied in one window is pasted in another as it was, and where that cannot be, as text.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::PathBuf,
};

use throughline::{
    app::{Action, Command, Dialog, Request},
    edit::{self, Cell, Column, Selection, Thing},
    file,
    model::{Card, CardKind, JourneyMap, LaneId, LaneKind, Stage, Touchpoint},
};

use crate::program::{Home, Program};

const SAMPLE: &str = include_str!("../../assets/samples/running-shoes.ron");

/// Two windows of one person: one with the sample, one with a map from a template.
struct Two {
    home: Home,
    first: Program,
    second: Program,
}

impl Two {
    fn open() -> Self {
        let home = Home::new();
        let path = home.path("sample.ron");
        let sample = file::parse(SAMPLE, "the sample").expect("a map");
        file::save(&sample, &path).expect("a file");
        let first = home.opened(&path);
        let second = home.started();
        Self { home, first, second }
    }

    /// Copies in the first window; what is on the clipboard then.
    fn copied(&mut self, thing: Thing) -> String {
        self.first.ask(Action::Select(Selection::one(thing)));
        self.first.obey(Command::Copy);
        match self.first.app.take_requests().pop() {
            Some(Request::CopyText(text)) => text,
            other => panic!("nothing was copied: {other:?}"),
        }
    }

    /// A cell for cards of this lane in the second window.
    fn cell(&self, kind: LaneKind) -> Cell {
        let map = self.second.app.map();
        let lane = map.lanes.iter().find(|lane| lane.kind == kind).expect("such a lane");
        let touchpoint = map.touchpoints().next().expect("a touchpoint");
        Cell { column: Column::Touchpoint(touchpoint.id), lane: lane.id }
    }

    /// Pastes in a cell of the second window; the card that came into it.
    fn pasted_card(&mut self, cell: Cell, text: &str) -> Card {
        self.second.ask(Action::Select(Selection::one(Thing::Cell(cell))));
        self.second.ask(Action::Paste(text.to_owned()));
        let cards = edit::cards_of(self.second.app.map(), cell);
        cards.last().expect("a card").clone()
    }

    /// The files in which clips are kept.
    fn clips(&self) -> Vec<PathBuf> {
        let entries = fs::read_dir(self.home.folders().clips()).expect("a folder");
        entries.map(|entry| entry.expect("an entry").path()).collect()
    }

    fn pain(&self) -> Card {
        let map = self.first.app.map();
        let is_pain = |card: &&Card| matches!(&card.kind, CardKind::Pain(pain) if pain.reach.is_some());
        map.cards()
            .map(|(_, card)| card)
            .find(is_pain)
            .expect("a pain point")
            .clone()
    }
}

/// What became of the text of a file.
type Damage = fn(&str) -> String;

/// All of a touchpoint in the words of its map, without ids.
fn told(map: &JourneyMap, touchpoint: &Touchpoint) -> String {
    let channel = touchpoint.channel.and_then(|id| map.channel(id));
    let mut lines = vec![format!("{:?}", channel.map(|channel| (&channel.name, channel.icon)))];
    for (persona, feelings) in &touchpoint.feelings {
        let name = map.persona(*persona).map(|persona| &persona.name);
        lines.push(format!("{name:?}: {feelings:?}"));
    }
    lines.extend(cards(map, &touchpoint.cells));
    lines.sort();
    lines.push(format!(
        "{} {:?} {} {}",
        touchpoint.name, touchpoint.moment_of_truth, touchpoint.owner, touchpoint.note
    ));
    lines.join("\n")
}

/// Cards in the words of their map, in order lane by lane.
fn cards(map: &JourneyMap, cells: &BTreeMap<LaneId, Vec<Card>>) -> Vec<String> {
    let mut lines = Vec::new();
    for (lane, cards) in cells {
        let lane = map.lane(*lane).map(|lane| (lane.kind, &lane.name));
        for (place, card) in cards.iter().enumerate() {
            let mut card = card.clone();
            let personas = std::mem::take(&mut card.personas);
            let names = personas.iter().map(|id| map.persona(*id).map(|persona| &persona.name));
            let names: BTreeSet<_> = names.collect();
            if let CardKind::Opportunity(opportunity) = &mut card.kind {
                opportunity.answers.clear();
            }
            lines.push(format!("{lane:?}, {place}, {names:?}: {}", without_ids(&card)));
        }
    }
    lines.sort();
    lines
}

fn without_ids(card: &Card) -> String {
    format!("{card:?}").replace(&format!("{:?}", card.id), "")
}

#[test]
fn every_stage_of_the_sample_comes_whole_into_another_window() {
    let mut two = Two::open();
    let originals = two.first.app.map().stages.clone();
    assert!(originals.len() > 3);
    for original in originals {
        let text = two.copied(Thing::Stage(original.id));
        two.second.ask(Action::Paste(text));
        let (before, after) = (two.first.app.map(), two.second.app.map());
        let selected = two.second.app.selection().only();
        let Some(Thing::Stage(id)) = selected else {
            panic!("{selected:?} was pasted: {}", two.second.words());
        };
        assert_ne!(id, original.id, "what is pasted gets new ids");
        let pasted = edit::stage(after, id).expect("it is there");
        let head = |stage: &Stage| (stage.name.clone(), stage.goal.clone(), stage.duration.clone());
        assert_eq!(head(pasted), head(&original));
        assert_eq!(cards(after, &pasted.wide), cards(before, &original.wide));
        let all = |map: &JourneyMap, stage: &Stage| -> Vec<String> {
            stage
                .touchpoints
                .iter()
                .map(|touchpoint| told(map, touchpoint))
                .collect()
        };
        let (is, was) = (all(after, pasted), all(before, &original));
        for (is, was) in is.iter().zip(&was).flat_map(|(is, was)| is.lines().zip(was.lines())) {
            assert_eq!(is, was);
        }
        assert_eq!(is, was);
        assert_eq!(file::problems(after), []);
    }
    assert_eq!(two.second.words(), "");
}

#[test]
fn pictures_come_along() {
    let mut two = Two::open();
    let personas = &two.first.app.map().personas;
    let original = personas.iter().find(|persona| persona.portrait.is_some());
    let original = original.expect("one with a portrait").clone();
    assert!(two.second.app.map().images.is_empty());
    let text = two.copied(Thing::Persona(original.id));
    two.second.ask(Action::Paste(text));
    let map = two.second.app.map();
    let pasted = map.personas.iter().find(|persona| persona.name == original.name);
    let portrait = pasted.and_then(|persona| persona.portrait).expect("a portrait");
    assert_eq!(Some(portrait), original.portrait, "a picture is called by its bytes");
    assert_eq!(map.images.get(&portrait), two.first.app.map().images.get(&portrait));
}

#[test]
fn a_clipboard_that_changes_line_ends_gives_what_was_copied() {
    let mut two = Two::open();
    let pain = two.pain();
    let cell = two.cell(LaneKind::PainPoints);
    let text = two.copied(Thing::Card(pain.id)).replace('\n', "\r\n") + "\r\n";
    assert_eq!(two.pasted_card(cell, &text).kind, pain.kind);
    two.first.kill();
    let mut third = two.home.started();
    let first = third.app.map().touchpoints().next().expect("a touchpoint").id;
    third.ask(Action::Select(Selection::one(Thing::Touchpoint(first))));
    third.ask(Action::Paste(text));
    let kinds: Vec<_> = third.app.map().cards().map(|(_, card)| &card.kind).collect();
    assert!(kinds.contains(&&pain.kind), "it outlives the window it was copied in");
}

#[test]
fn what_was_not_copied_here_is_text() {
    let mut two = Two::open();
    let pain = two.pain();
    two.copied(Thing::Card(pain.id));
    let cell = two.cell(LaneKind::PainPoints);
    let card = two.pasted_card(cell, "Another line");
    assert_eq!((card.text.as_str(), card.note.as_str()), ("Another line", ""));
    assert_ne!(card.kind, pain.kind);
}

#[test]
fn a_clip_that_cannot_be_relied_upon_is_quietly_its_text() {
    let damages: [(&str, Damage); 5] = [
        ("cut off", |text| text[..text.len() / 2].to_owned()),
        ("empty", |_| String::new()),
        ("no clip", |_| "(title: \"Another thing\")".to_owned()),
        ("another card", |text| text.replacen("text: \"", "text: \"Not ", 1)),
        ("too deep", |_| "[".repeat(100_000)),
    ];
    let mut two = Two::open();
    let pain = two.pain();
    let cell = two.cell(LaneKind::PainPoints);
    let text = two.copied(Thing::Card(pain.id));
    let files = two.clips();
    let [path] = files.as_slice() else {
        panic!("one clip is kept: {files:?}");
    };
    let good = fs::read_to_string(path).expect("a text");
    for (name, damaged) in damages {
        file::write_atomically(path, |out| out.write_all(damaged(&good).as_bytes())).expect("a file");
        let card = two.pasted_card(cell, &text);
        assert_eq!(card.text, pain.text, "{name}");
        assert_ne!(card.kind, pain.kind, "{name}");
        assert_eq!(
            (two.second.words().as_str(), two.second.app.dialog()),
            ("", None),
            "{name}"
        );
    }
    fs::File::options()
        .write(true)
        .open(path)
        .and_then(|file| file.set_len(1 << 26))
        .expect("a file");
    assert_ne!(two.pasted_card(cell, &text).kind, pain.kind, "too large");
    file::write_atomically(path, |out| out.write_all(good.as_bytes())).expect("a file");
    assert_eq!(two.pasted_card(cell, &text).kind, pain.kind, "as it was");
}

#[test]
fn a_clip_that_would_leave_a_map_unsound_is_its_text() {
    let mut two = Two::open();
    let map = two.first.app.map();
    let touchpoint = map
        .touchpoints()
        .find(|own| own.channel.is_some())
        .expect("one on a channel");
    let channel = touchpoint.channel.expect("a channel").to_string();
    let id = touchpoint.id;
    let text = two.copied(Thing::Touchpoint(id));
    let path = two.clips().pop().expect("a clip");
    let good = fs::read_to_string(&path).expect("a text");
    let place = good.rfind(&channel).expect("the channel stands after its touchpoint");
    let bad = format!("{}0000000000{}", &good[..place], &good[place + channel.len()..]);
    file::write_atomically(&path, |out| out.write_all(bad.as_bytes())).expect("a file");
    let before = two.second.app.map().clone();
    let cell = two.cell(LaneKind::Actions);
    two.second.ask(Action::Select(Selection::one(Thing::Cell(cell))));
    two.second.ask(Action::Paste(text));
    assert!(
        matches!(two.second.app.dialog(), Some(Dialog::Table(_))),
        "its text is a table"
    );
    assert_eq!(**two.second.app.map(), *before);
}
