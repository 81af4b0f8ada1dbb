//! What the documents promise, held against the program.

#![expect(clippy::expect_used, reason = "a document that cannot be read is no test result")]

#[path = "cli/driver.rs"]
#[expect(dead_code, reason = "commands use more of it than documents do")]
mod driver;

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write as _,
    fs,
    path::Path,
};

use driver::Test;
use throughline::{
    app::{Command, Menu},
    check::Rule,
    export::PRESETS,
    templates::TEMPLATES,
    ui::keys,
};

const README: &str = include_str!("../README.md");
const CHANGELOG: &str = include_str!("../CHANGELOG.md");
const MAP_FORMAT: &str = include_str!("../MAP-FORMAT.md");

/// The headings of MAP-FORMAT.md and the types of the model whose names stand under each.
const TYPES: &[(&str, &[&str])] = &[
    ("Map", &["JourneyMap", "Direction", "ThemeName", "PresetName", "Curves"]),
    ("Lens", &["Lens", "MapState"]),
    ("Persona", &["Persona", "Avatar"]),
    ("Trait", &["Trait"]),
    ("Channel", &["Channel", "Icon"]),
    ("Lane", &["Lane", "LaneKind"]),
    ("Stage", &["Stage"]),
    ("Touchpoint", &["Touchpoint"]),
    ("Card", &["Card", "CardKind"]),
    ("Pain", &["Pain"]),
    ("Reach", &["RawReach"]),
    ("Opportunity", &["Opportunity", "Status"]),
    ("Change", &["Change"]),
    ("Process", &["Process", "Connector"]),
    ("Metric", &["Metric"]),
    ("Evidence", &["Evidence", "EvidenceLevel"]),
    ("Feelings", &["Feelings"]),
    ("Point", &["EmotionPoint", "EvidenceLevel"]),
    ("Spread", &["RawSpread"]),
    ("Point of intensity", &["IntensityPoint"]),
    ("Image", &["Image", "Media"]),
];

/// What stands between the fences of a block of this language.
fn block(language: &str) -> &'static str {
    let open = format!("```{language}\n");
    let start = README.find(&open).expect("such a block") + open.len();
    let length = README[start..].find("```").expect("its end");
    &README[start..start + length]
}

/// Every command that has a key, as a table by menus.
fn table_of_keys() -> String {
    let mut table = "| keys | what they do |\n| --- | --- |\n".to_owned();
    for menu in Menu::ALL {
        let commands = Command::all().into_iter().filter(|command| command.spec().menu == menu);
        for command in commands.filter(|command| !command.spec().keys.is_empty()) {
            let spec = command.spec();
            let keys: Vec<String> = spec.keys.iter().map(|key| format!("`{}`", keys::words(key))).collect();
            writeln!(table, "| {} | {}: {} |", keys.join(", "), spec.label, spec.hint).expect("room");
        }
    }
    table
}

#[test]
fn the_readme_has_every_key() {
    let begin = README.find("<!-- keys:").expect("the table's beginning");
    let begin = begin + README[begin..].find('\n').expect("its line's end") + 1;
    let end = README.find("<!-- end of keys -->").expect("the table's end");
    let table = table_of_keys();
    if std::env::var_os("UPDATE").is_some() {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md");
        let written = format!("{}{table}{}", &README[..begin], &README[end..]);
        throughline::file::write_atomically(&path, |out| out.write_all(written.as_bytes())).expect("it is written");
        return;
    }
    assert_eq!(
        &README[begin..end],
        table,
        "UPDATE=1 cargo test --test readme writes it anew"
    );
}

#[test]
fn the_map_in_the_readme_opens() {
    Test::new()
        .stdin(block("ron"))
        .line("info - --json")
        .stdout_has("\"touchpoints\": 1,")
        .stdout_has("\"cards\": 3,")
        .stdout_has("\"emotion_points\": 1,")
        .succeeds();
}

#[test]
fn every_preset_stands_in_the_readme_with_its_size() {
    for preset in &PRESETS {
        let row = match preset.page {
            Some(page) => format!(
                "| `{}` | {} × {} | ",
                preset.word, page.width_pixels, page.height_pixels
            ),
            None => format!("| `{}` | as large as the map is | ", preset.word),
        };
        let line = README.lines().find(|line| line.starts_with(&row));
        let line = line.unwrap_or_else(|| unreachable!("README.md lacks the row {row}"));
        if let Some(page) = preset.page {
            assert!(line.ends_with(&format!("| {} pt |", page.floor_points)), "{line}");
        }
    }
}

#[test]
fn every_rule_stands_in_the_readme() {
    for rule in Rule::ALL {
        let row = format!("| `{}` | {} | {} |", rule.name(), rule.level().name(), rule.about());
        assert!(README.lines().any(|line| line == row), "README.md lacks the row {row}");
    }
}

#[test]
fn every_command_and_option_stands_in_the_readme() {
    let help = |line: &str| String::from_utf8(Test::new().line(line).succeeds().stdout).expect("text");
    let general = help("--help");
    let list = general.split("Commands:").nth(1).expect("a list of commands");
    let commands = list.lines().skip(1).take_while(|line| !line.is_empty());
    for command in commands.map(|line| line.split_whitespace().next().expect("a name")) {
        assert!(
            README.contains(&format!("throughline {command} ")),
            "README.md lacks `{command}`"
        );
    }
    let options = help("export --help") + &help("check --help");
    for option in options
        .split_whitespace()
        .filter(|word| word.starts_with("--") && *word != "--help")
    {
        let option = option.trim_matches(['`', '.', ',', ':']);
        assert!(
            README.contains(option) || option == "--output",
            "README.md lacks `{option}`"
        );
    }
}

#[test]
fn every_template_is_shown_in_the_readme() {
    for template in TEMPLATES {
        let picture = format!("assets/screenshots/templates/{}.png", template.name);
        assert!(README.contains(&picture), "README.md lacks {picture}");
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(&picture);
        let (width, height) = image::image_dimensions(path).expect("the picture");
        assert_eq!((width, height), (720, 405), "{picture}");
    }
}

#[test]
fn the_changelog_has_a_place_for_what_comes_next() {
    assert!(CHANGELOG.starts_with("# Changelog\n"));
    assert!(CHANGELOG.contains("\n## [Unreleased]\n"));
}

/// A type of the model as files have it: its fields or its variants.
#[derive(Debug, Default)]
struct Type {
    is_struct: bool,
    names: BTreeSet<String>,
    /// Fields that may be left out.
    optional: BTreeSet<String>,
}

/// Every type of `src/model` that is read by its fields or by the names of its variants.
fn types_of_the_model() -> BTreeMap<String, Type> {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let files = fs::read_dir(source.join("model")).expect("the model");
    let mut files: Vec<_> = files.map(|entry| entry.expect("a file").path()).collect();
    files.push(source.join("model.rs"));
    let mut types = BTreeMap::new();
    for file in files {
        let text = fs::read_to_string(file).expect("a file of the model");
        for block in text.split("\n\n") {
            types.extend(type_of(block));
        }
    }
    types
}

/// The type that a piece of source between empty lines declares.
fn type_of(block: &str) -> Option<(String, Type)> {
    let is_head = |line: &&str| line.ends_with('{') && (line.contains("struct ") || line.contains("enum "));
    let head = block.lines().find(is_head)?;
    let (attributes, body) = block.split_once(head)?;
    // What is read through another type has that type's fields.
    if !attributes.contains("Deserialize") || attributes.contains("try_from") {
        return None;
    }
    let mut words = head.split_whitespace().skip_while(|word| *word == "pub");
    let mut found = Type { is_struct: words.next()? == "struct", ..Type::default() };
    let name = words.next()?.to_owned();
    let mut is_optional = false;
    for line in body.lines().take_while(|line| *line != "}").map(str::trim) {
        if line.starts_with('#') {
            is_optional |= line.contains("(default");
        } else if line.starts_with(|first: char| first.is_alphabetic()) {
            let line = line.strip_prefix("pub ").unwrap_or(line);
            let end = line.find([':', '(', ',']).expect("a field or a variant");
            found.names.insert(line[..end].to_owned());
            found.optional.extend(is_optional.then(|| line[..end].to_owned()));
            is_optional = false;
        }
    }
    Some((name, found))
}

/// What stands in backticks.
fn code(text: &str) -> impl Iterator<Item = &str> {
    text.split('`').skip(1).step_by(2)
}

/// What stands under a heading of MAP-FORMAT.md, down to the next.
fn under(heading: &str) -> Vec<&'static str> {
    let is_heading = |line: &str| line.trim_start_matches('#').trim() == heading && line.starts_with("##");
    let lines = MAP_FORMAT.lines().skip_while(|line| !is_heading(line)).skip(1);
    let lines: Vec<&str> = lines.take_while(|line| !line.starts_with('#')).collect();
    assert!(!lines.is_empty(), "MAP-FORMAT.md lacks the heading {heading}");
    lines
}

#[test]
fn every_field_and_value_of_the_model_stands_in_the_map_format_and_no_other() {
    let types = types_of_the_model();
    let told: BTreeSet<&str> = TYPES.iter().flat_map(|(_, names)| names.iter().copied()).collect();
    let there: BTreeSet<&str> = types.keys().map(String::as_str).collect();
    assert_eq!(told, there, "TYPES and the model differ");
    for (heading, names) in TYPES {
        let lines = under(heading);
        let mut rows: BTreeMap<&str, &str> = BTreeMap::new();
        for line in lines.iter().filter(|line| line.starts_with("| `")) {
            let first = line.split('|').nth(1).expect("a first cell");
            rows.extend(code(first).map(|name| (name, *line)));
        }
        let mut known = BTreeSet::new();
        for name in *names {
            let found = &types[*name];
            for word in &found.names {
                known.insert(word.as_str());
                if !found.is_struct {
                    // `Pain(…)` names the variant `Pain`.
                    let mut all = lines.iter().flat_map(|line| code(line));
                    let is_there = all.any(|code| code.split('(').next() == Some(word));
                    assert!(is_there, "MAP-FORMAT.md, {heading}: `{word}` is missing");
                    continue;
                }
                let row = rows.get(word.as_str()).copied().unwrap_or_default();
                assert!(!row.is_empty(), "MAP-FORMAT.md, {heading}: `{word}` has no row");
                let is_needed = row.ends_with("| **needed** |");
                assert_eq!(is_needed, !found.optional.contains(word), "{heading}: {row}");
            }
        }
        let strange: Vec<_> = rows.keys().filter(|name| !known.contains(**name)).collect();
        assert!(
            strange.is_empty(),
            "MAP-FORMAT.md, {heading}: {strange:?} not in the model"
        );
    }
}

/// The snippets of MAP-FORMAT.md with the place each is for.
fn snippets() -> Vec<(&'static str, &'static str)> {
    let blocks = MAP_FORMAT.split("```").skip(1).step_by(2);
    let parts = blocks.map(|block| block.split_once('\n').expect("a place and a snippet"));
    parts
        .map(|(place, text)| (place.strip_prefix("ron ").expect("a place"), text))
        .collect()
}

/// A small map with these snippets in their places.
fn map_with(snippets: &[(&str, &str)]) -> String {
    let at = |wanted: &str| -> String {
        let fitting = snippets.iter().filter(|(place, _)| *place == wanted);
        fitting.map(|(_, text)| *text).collect()
    };
    let (mut lanes, mut cells) = (String::new(), String::new());
    let kinds = snippets.iter().filter_map(|(place, _)| place.strip_prefix("card "));
    for (number, kind) in kinds.collect::<BTreeSet<_>>().into_iter().enumerate() {
        let cards = at(&format!("card {kind}"));
        write!(lanes, "(id: \"000000000{number}\", kind: {kind}),").expect("a text takes all");
        write!(cells, "\"000000000{number}\": [{cards}],").expect("a text takes all");
    }
    let (persona, channel, lane) = (at("persona"), at("channel"), at("lane"));
    let (stage, touchpoint, point) = (at("stage"), at("touchpoint"), at("point"));
    format!(
        "#![enable(implicit_some, unwrap_variant_newtypes)]
(format: 1, personas: [{persona}], channels: [{channel}], lanes: [{lanes} {lane}],
stages: [{stage} (id: \"00000000st\", touchpoints: [{touchpoint} (id: \"00000000tp\",
cells: {{ {cells} }}, feelings: {{ \"pmara00000\": (as_is: [{point}]) }})])])"
    )
}

#[test]
fn the_snippets_of_the_map_format_can_be_pasted() {
    let snippets = snippets();
    let count = |is_it: fn(&str) -> bool| snippets.iter().filter(|(place, _)| is_it(place)).count();
    for place in ["card PainPoints", "card Opportunities", "card Backstage", "point"] {
        assert!(
            snippets.iter().any(|(other, _)| *other == place),
            "no snippet for a {place}"
        );
    }
    let map = map_with(&snippets);
    Test::new()
        .stdin(&map)
        .line("check - --json")
        .stdout_has("\"errors\": 0")
        .succeeds();
    // Nothing was left out.
    Test::new()
        .stdin(&map)
        .line("info - --json")
        .stdout_has(&format!("\"cards\": {},", count(|place| place.starts_with("card "))))
        .stdout_has(&format!("\"personas\": {},", count(|place| place == "persona")))
        .stdout_has(&format!("\"stages\": {},", 1 + count(|place| place == "stage")))
        .stdout_has("\"emotion_points\": 2,")
        .succeeds();
}
