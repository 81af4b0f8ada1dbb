//! A map made of a text: Mermaid's journeys, tables as spreadsheets and Markdown have them, lists of
//! lines with headings.

mod outline;

use std::{collections::BTreeMap, sync::Arc};

use crate::{
    edit::{
        Takes, kind_in,
        table::{self, Pasted, Table, TableError},
        takes,
    },
    exchange::{
        markdown,
        mermaid::{self, Journey},
    },
    id_source::IdSource,
    model::{Card, JourneyMap, Lane, LaneKind, Stage, Touchpoint},
    words::words,
};

use outline::{Outline, outline};

/// The lanes of a map that begins as a list.
const LANES: [LaneKind; 5] = [
    LaneKind::Actions,
    LaneKind::Thoughts,
    LaneKind::Emotions,
    LaneKind::PainPoints,
    LaneKind::Opportunities,
];

/// The first journey of Mermaid's in a text, alone or in a page.
pub(super) fn journey_in(text: &str) -> Option<Journey> {
    if let Some(page) = markdown::page(text) {
        return page.journeys.into_iter().find_map(|found| found.journey.ok());
    }
    mermaid::is_diagram(text).then(|| mermaid::read(text).ok()).flatten()
}

/// What a text would become, in words.
///
/// # Errors
///
/// In words, when it cannot become a map.
pub fn promise(text: &str) -> Result<String, String> {
    // Which ids there are is not told.
    let map = map_of(text, &mut IdSource::seeded(0))?;
    let page = table::table_in(text).ok().flatten();
    let kind = if journey_in(text).is_some() {
        "A Mermaid journey"
    } else if page.is_some() || matches!(table::read(text), Ok(Pasted::Table(_))) {
        "A table"
    } else {
        "A list"
    };
    let title = match map.title.as_str() {
        _ if kind == "A Mermaid journey" => String::new(),
        "" => String::new(),
        title => format!(", titled “{title}”"),
    };
    let beside = match page {
        Some(page) if page.says_more && kind == "A table" => "; the text beside it is left out",
        Some(_) | None => "",
    };
    let count = |number: usize, one: &str| format!("{number} {one}{}", if number == 1 { "" } else { "s" });
    let (stages, touchpoints) = (map.stages.len(), map.touchpoints().count());
    let cards = match map.cards().count() {
        0 => String::new(),
        cards => format!(", {}", count(cards, "card")),
    };
    let columns = format!("{}, {}", count(stages, "stage"), count(touchpoints, "touchpoint"));
    Ok(format!("{kind}: {columns}{cards}{title}{beside}"))
}

/// The map that a text says.
///
/// # Errors
///
/// In words, when there is nothing in it, too much, or a diagram that cannot be read.
pub(super) fn map_of(text: &str, ids: &mut IdSource) -> Result<JourneyMap, String> {
    if let Some(journey) = journey_in(text) {
        return Ok(mermaid::to_map(&journey, ids).map);
    }
    if mermaid::is_diagram(text) {
        mermaid::read(text).map_err(|error| error.to_string())?;
    }
    let words = |error: TableError| error.to_string();
    if let Some(page) = table::table_in(text).map_err(words)? {
        let title = page.heading.unwrap_or_default();
        return Ok(JourneyMap { title, ..of_table(&page.table, ids) });
    }
    match table::read(text).map_err(words)? {
        Pasted::Lines(lines) => {
            let outline = outline(text, items)
                .unwrap_or_else(|| Outline { stages: vec![(String::new(), lines)], ..Outline::default() });
            Ok(of_outline(outline, ids))
        }
        Pasted::Table(table) => Ok(of_table(&table, ids)),
    }
}

/// The items of a line.
fn items(line: &str) -> Vec<String> {
    match table::read(line) {
        Ok(Pasted::Lines(lines)) => lines,
        Ok(Pasted::Table(_)) | Err(_) => Vec::new(),
    }
}

fn of_outline(outline: Outline, ids: &mut IdSource) -> JourneyMap {
    let lanes = LANES.map(|kind| lane(kind, "", ids)).to_vec();
    let mut stages = Vec::new();
    for (name, lines) in outline.stages {
        let touchpoints = lines
            .into_iter()
            .map(|line| Arc::new(Touchpoint::new(ids.touchpoint(), line)))
            .collect();
        let name = if name.is_empty() { "Journey" } else { &name };
        stages.push(Arc::new(Stage { touchpoints, ..stage(name, ids) }));
    }
    JourneyMap { title: outline.title, lanes, stages, ..JourneyMap::default() }
}

/// What the columns of a table, or its rows, say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Says {
    Stage,
    Touchpoint,
    Cards,
}

fn says(head: &str) -> Says {
    match head.trim().to_lowercase().as_str() {
        "stage" | "stages" | "phase" | "phases" => Says::Stage,
        "touchpoint" | "touchpoints" | "step" | "steps" | "task" => Says::Touchpoint,
        _ => Says::Cards,
    }
}

/// Lanes go across where the first row names stages or touchpoints as columns; else lanes go down.
fn of_table(table: &Table, ids: &mut IdSource) -> JourneyMap {
    let is_across = |table: &Table| {
        let first = table.rows().first();
        first.is_some_and(|row| row.iter().skip(1).any(|head| says(head) == Says::Touchpoint))
            || first.is_some_and(|row| row.first().is_some_and(|head| says(head) == Says::Touchpoint))
                && table
                    .rows()
                    .iter()
                    .skip(1)
                    .all(|row| row.first().map(|head| says(head)) == Some(Says::Cards))
    };
    if is_across(table) {
        of_rows(table.transposed().rows(), ids)
    } else {
        of_rows(table.rows(), ids)
    }
}

/// A table whose first column names its rows, or whose first row names its columns.
fn of_rows(rows: &[Vec<String>], ids: &mut IdSource) -> JourneyMap {
    let head = |row: &[String]| row.first().map_or(Says::Cards, |head| says(head));
    let is_named = rows
        .first()
        .is_some_and(|row| row.first().is_some_and(|corner| corner.trim().is_empty()) || head(row) != Says::Cards);
    let from = usize::from(is_named);
    let stage_row = rows.iter().position(|row| head(row) == Says::Stage);
    // Without words for it, a first row with gaps is one of merged cells: stages.
    let has_gaps = |row: &Vec<String>| row.iter().skip(from + 1).any(|cell| cell.trim().is_empty());
    let stage_row = stage_row.or_else(|| (rows.len() > 1 && rows.first().is_some_and(has_gaps)).then_some(0));
    let touchpoint_row = rows.iter().position(|row| head(row) == Says::Touchpoint);
    let touchpoint_row = touchpoint_row.or_else(|| {
        let next = stage_row.map_or(0, |row| row + 1);
        (stage_row.is_none() || rows.len() > next).then_some(next)
    });
    let width = rows.first().map_or(0, Vec::len);
    let mut lanes = Vec::new();
    let mut cells: Vec<BTreeMap<_, Vec<Card>>> = vec![BTreeMap::new(); width];
    for (place, row) in rows.iter().enumerate() {
        if Some(place) == stage_row || Some(place) == touchpoint_row {
            continue;
        }
        let name = if is_named {
            row.first().map_or("", |name| name.trim())
        } else {
            ""
        };
        let lane = lane(kind_of(name, lanes.len()), name, ids);
        for (column, text) in row.iter().enumerate().skip(from) {
            let texts = text.lines().map(str::trim).filter(|text| !text.is_empty());
            let cards: Vec<Card> = texts
                .map(|text| Card { kind: kind_in(lane.kind), ..Card::new(ids.card(), text) })
                .collect();
            if let Some(cell) = cells.get_mut(column).filter(|_| !cards.is_empty()) {
                cell.insert(lane.id, cards);
            }
        }
        lanes.push(lane);
    }
    let mut stages: Vec<Stage> = Vec::new();
    for (column, cells) in cells.into_iter().enumerate().skip(from) {
        let text = |row: Option<usize>| {
            row.and_then(|row| rows.get(row)?.get(column))
                .map_or("", |text| text.trim())
        };
        let named = text(stage_row);
        if stages.last().is_none_or(|last| !named.is_empty() && last.name != named) {
            stages.push(stage(if stage_row.is_none() { "Journey" } else { named }, ids));
        }
        let touchpoint = Touchpoint {
            cells,
            ..Touchpoint::new(ids.touchpoint(), text(touchpoint_row))
        };
        if let Some(stage) = stages.last_mut() {
            stage.touchpoints.push(Arc::new(touchpoint));
        }
    }
    let stages = stages.into_iter().map(Arc::new).collect();
    JourneyMap { lanes, stages, ..JourneyMap::default() }
}

/// What kind of lane a name in English means.
fn kind_of(name: &str, place: usize) -> LaneKind {
    const WORDS: [(&str, LaneKind); 14] = [
        ("pain", LaneKind::PainPoints),
        ("problem", LaneKind::PainPoints),
        ("opportun", LaneKind::Opportunities),
        ("idea", LaneKind::Opportunities),
        ("think", LaneKind::Thoughts),
        ("thought", LaneKind::Thoughts),
        ("doing", LaneKind::Actions),
        ("action", LaneKind::Actions),
        ("quote", LaneKind::Quotes),
        ("gain", LaneKind::Gains),
        ("frontstage", LaneKind::Frontstage),
        ("backstage", LaneKind::Backstage),
        ("support", LaneKind::Support),
        ("note", LaneKind::Notes),
    ];
    let name = name.to_lowercase();
    if name.is_empty() {
        let texts = LANES.into_iter().filter(|kind| takes(*kind) == Takes::Texts);
        return texts.into_iter().nth(place).unwrap_or(LaneKind::Free);
    }
    let own = words(&JourneyMap::default().language);
    let by_its_name = LaneKind::ALL
        .into_iter()
        .filter(|kind| takes(*kind) == Takes::Texts)
        .find(|kind| own.lane_name(*kind).to_lowercase() == name);
    let by_a_word = || {
        WORDS
            .iter()
            .find(|(word, _)| name.contains(word))
            .map(|(_, kind)| *kind)
    };
    by_its_name.or_else(by_a_word).unwrap_or(LaneKind::Free)
}

fn lane(kind: LaneKind, name: &str, ids: &mut IdSource) -> Lane {
    Lane {
        id: ids.lane(),
        kind,
        name: name.to_owned(),
        shown: true,
        height: None,
    }
}

fn stage(name: &str, ids: &mut IdSource) -> Stage {
    Stage {
        id: ids.stage(),
        name: name.to_owned(),
        goal: String::new(),
        duration: String::new(),
        emphasised: false,
        touchpoints: Vec::new(),
        wide: BTreeMap::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Stages with their touchpoints, then lanes with the cards of each column.
    fn told(text: &str) -> (Vec<String>, Vec<String>) {
        let map = map_of(text, &mut IdSource::seeded(7)).unwrap();
        let names = |stage: &Arc<Stage>| {
            let names: Vec<&str> = stage
                .touchpoints
                .iter()
                .map(|touchpoint| touchpoint.name.as_str())
                .collect();
            format!("{}: {}", stage.name, names.join(", "))
        };
        let row = |lane: &Lane| {
            let cell = |touchpoint: &Arc<Touchpoint>| {
                let cards = touchpoint.cells.get(&lane.id).into_iter().flatten();
                cards.map(|card| card.text.as_str()).collect::<Vec<_>>().join("+")
            };
            format!(
                "{:?}: {}",
                lane.kind,
                map.touchpoints().map(cell).collect::<Vec<_>>().join(" | ")
            )
        };
        (
            map.stages.iter().map(names).collect(),
            map.lanes.iter().map(row).collect(),
        )
    }

    #[test]
    fn lines_are_touchpoints_of_one_stage() {
        let (stages, _) = told("- Looks\n- Compares\n- Pays");
        assert_eq!(stages, ["Journey: Looks, Compares, Pays"]);
    }

    #[test]
    fn a_table_with_lanes_down_its_first_column_becomes_them() {
        let (stages, lanes) = told("\tLooks\tPays\nDoing\tOpens tabs\tTypes\nPain points\t\tFails twice");
        assert_eq!(stages, ["Journey: Looks, Pays"]);
        assert_eq!(lanes, ["Actions: Opens tabs | Types", "PainPoints:  | Fails twice"]);
    }

    #[test]
    fn merged_cells_above_are_stages() {
        let (stages, lanes) = told("Stage\tBefore\t\tAfter\nTouchpoint\tLooks\tPays\tUnpacks\nThinking\ta\tb\tc");
        assert_eq!(stages, ["Before: Looks, Pays", "After: Unpacks"]);
        assert_eq!(lanes, ["Thoughts: a | b | c"]);
    }

    #[test]
    fn a_table_with_a_touchpoint_a_row_is_turned() {
        let (stages, lanes) = told("Phase,Step,Quotes\nBuy,Looks,hm\nBuy,Pays,ouch\nUse,Runs,yes\n");
        assert_eq!(stages, ["Buy: Looks, Pays", "Use: Runs"]);
        assert_eq!(lanes, ["Quotes: hm | ouch | yes"]);
    }

    #[test]
    fn headings_are_the_title_and_the_stages() {
        let text = "# Buying shoes\n\n## Choose\n- Looks\n  - Compares\n\n## Get\n1. Pays\n---\n* Unpacks\n";
        let (stages, _) = told(text);
        assert_eq!(stages, ["Choose: Looks, Compares", "Get: Pays, Unpacks"]);
        assert_eq!(
            promise(text).unwrap(),
            "A list: 2 stages, 4 touchpoints, titled “Buying shoes”"
        );
        assert_eq!(
            promise("# Buying shoes\n- Looks").unwrap(),
            "A list: 1 stage, 1 touchpoint, titled “Buying shoes”"
        );
    }

    #[test]
    fn a_table_of_markdown_is_a_table_with_its_heading_as_title() {
        let text = "# Shoes\nAs of May.\n\n|  | Looks | Pays |\n|---|---|---|\n| Doing | Opens tabs | Types |\n";
        let (stages, lanes) = told(text);
        assert_eq!(stages, ["Journey: Looks, Pays"]);
        assert_eq!(lanes, ["Actions: Opens tabs | Types"]);
        let promise = promise(text).unwrap();
        assert_eq!(
            promise,
            "A table: 1 stage, 2 touchpoints, 2 cards, titled “Shoes”; the text beside it is left out"
        );
    }

    #[test]
    fn a_journey_of_mermaid_is_one_in_a_page_too() {
        let diagram = "journey\n  title Day\n  section Work\n    Make tea: 5: Me\n    Go up: 3: Me\n";
        let page = format!("# Notes\n\n```mermaid\n{diagram}```\n");
        for text in [diagram, &page] {
            let (stages, _) = told(text);
            assert_eq!(stages, ["Work: Make tea, Go up"]);
            assert_eq!(promise(text).unwrap(), "A Mermaid journey: 1 stage, 2 touchpoints");
        }
    }

    #[test]
    fn nothing_and_other_diagrams_become_no_map() {
        assert!(promise(" \n ").is_err());
        assert!(promise("flowchart TD\n  A --> B").is_err());
    }
}
