//! `templates`: the maps to begin with, told as they are.

use super::driver::Test;

const NAMES: [&str; 10] = [
    "e-commerce",
    "health-care",
    "travel",
    "telecom",
    "saas",
    "banking",
    "omnichannel-retail",
    "public-service",
    "service-blueprint",
    "blank",
];

fn listed() -> Vec<serde_json::Value> {
    let ran = Test::new().line("templates --json").stderr("").succeeds();
    serde_json::from_slice(&ran.stdout).expect("a JSON array")
}

#[test]
fn the_table_has_a_line_a_template_in_order() {
    let ran = Test::new().line("templates").stderr("").succeeds();
    let table = String::from_utf8(ran.stdout).expect("text");
    let mut lines = table.lines();
    let head = lines.next().expect("a head");
    assert_eq!(
        head.split_whitespace().collect::<Vec<_>>(),
        ["template", "title", "stages", "touchpoints"]
    );
    let titles = head.find("title").expect("a column of titles");
    for (name, line) in NAMES.iter().zip(lines.clone()) {
        assert_eq!(line[..titles].trim_end(), *name);
        assert_eq!(line.chars().count(), head.chars().count(), "numbers end in one column");
    }
    assert_eq!(lines.count(), NAMES.len());
}

#[test]
fn json_has_the_promised_keys_in_order() {
    let text = String::from_utf8(Test::new().line("templates --json").succeeds().stdout).expect("text");
    let keys: Vec<&str> = text
        .lines()
        .filter_map(|line| line.strip_prefix("    \"")?.split('"').next())
        .collect();
    for keys in keys.chunks(5) {
        assert_eq!(keys, ["name", "title", "headline", "stages", "touchpoints"]);
    }
    assert_eq!(listed().iter().map(|row| &row["name"]).collect::<Vec<_>>(), NAMES);
}

#[test]
fn what_is_listed_is_what_is_begun() {
    for row in listed() {
        let name = row["name"].as_str().expect("a name");
        let map = Test::new().args(["new", "-", "--template", name]).succeeds().stdout;
        let info = Test::new().stdin(map).line("info - --json").succeeds().stdout;
        let info: serde_json::Value = serde_json::from_slice(&info).expect("JSON");
        for key in ["title", "stages", "touchpoints"] {
            assert_eq!(row[key], info[key], "{name}: {key}");
        }
    }
}
