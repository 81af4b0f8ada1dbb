//! `check`: lines, JSON, exit status, and maps mended.

use serde_json::{Value, json};

use super::driver::{Ran, Test};

const SOUND: &str = include_str!("../check/sound.ron");

fn check(map: &str) -> Test {
    Test::new()
        .file("map.ron", map)
        .line("check map.ron --today 2026-11-22")
}

fn answer(ran: &Ran) -> Value {
    serde_json::from_slice(&ran.stdout).expect("JSON")
}

#[test]
fn a_sound_map_is_told_so() {
    check(SOUND)
        .stdout("nothing found: the map keeps every rule\n")
        .stderr("")
        .succeeds();
}

#[test]
fn a_piece_of_advice_is_two_lines_and_no_failure() {
    let text = SOUND.replace("\"Waits\", channel: \"c2cccccccc\"", "\"Waits\"");
    check(&text)
        .stdout(concat!(
            "advice  Buy › Waits: the touchpoint has no channel\n",
            "        choose as its channel where it happens: in a store, an app, at home [no-channel]\n",
            "1 piece of advice\n",
        ))
        .stderr("")
        .succeeds();
}

#[test]
fn what_is_to_be_done_alike_is_told_once() {
    let text = SOUND
        .replace("\"Waits\", channel: \"c2cccccccc\"", "\"Waits\"")
        .replace("\"Tries on\", channel: \"c1cccccccc\"", "\"Tries on\"");
    check(&text)
        .stdout(concat!(
            "advice  Choose › Tries on: the touchpoint has no channel\n",
            "advice  Buy › Waits: the touchpoint has no channel\n",
            "        choose as its channel where it happens: in a store, an app, at home [no-channel]\n",
            "2 pieces of advice\n",
        ))
        .succeeds();
    let ran = check(&text).line("--json").succeeds();
    assert_eq!(answer(&ran)["findings"].as_array().map(Vec::len), Some(2));
}

#[test]
fn errors_come_first_and_fail() {
    let text = SOUND
        .replace(
            "\"Waits\", channel: \"c2cccccccc\"",
            "\"Waits\", channel: \"c3cccccccc\"",
        )
        .replace("First marathon in May", "");
    check(&text)
        .stdout(concat!(
            "error   Buy › Waits: channel \"c3cccccccc\" is not in the map (map.ron:43:56)\n",
            "        name one that is in the map, or take it out [dangling-id]\n",
            "advice  the map has no scenario\n",
            "        say as its scenario what the situation is and what is to be reached [no-scenario]\n",
            "1 error, 1 piece of advice\n",
        ))
        .stderr("")
        .ends_with(1);
}

#[test]
fn json_has_the_promised_keys() {
    let text = SOUND
        .replace("f4ffffffff", "f3ffffffff")
        .replace("First marathon in May", "");
    let ran = check(&text).line("--json").stderr("").ends_with(1);
    let expected = json!({
        "findings": [
            {
                "rule": "doubled-id",
                "level": "error",
                "place": {"path": "Buy › Waits", "ids": ["f3ffffffff"]},
                "message": "touchpoint \"f3ffffffff\" stands twice (map.ron:43:18, first at 38:18)",
                "hint": "give one of them another id",
            },
            {
                "rule": "no-scenario",
                "level": "advice",
                "place": {"path": "", "ids": []},
                "message": "the map has no scenario",
                "hint": "say as its scenario what the situation is and what is to be reached",
            },
        ],
        "errors": 1,
        "advice": 1,
    });
    assert_eq!(answer(&ran), expected);
    let sound = check(SOUND).line("--json").succeeds();
    assert_eq!(answer(&sound), json!({"findings": [], "errors": 0, "advice": 0}));
}

#[test]
fn what_is_no_map_is_one_finding() {
    let cases = [
        (
            "map.ron",
            "(\n  title: 7)",
            "map.ron:2:10: a text in quotes is expected, not `7`",
        ),
        ("none.ron", "", "could not open none.ron: there is no such file"),
        (
            "map.ron",
            "(format: 2)",
            "map.ron:1:10: the map is in format 2, this program reads format 1",
        ),
        ("map.ron", "", "could not open map.ron: it is empty"),
        (
            "README.md",
            "# Tea\n",
            "README.md:1:1: a map, which begins with `(format: 1,`, is expected, not `#`",
        ),
        ("map.mmd", "journey\n    title Tea\n", "map.mmd is no map but a diagram"),
    ];
    for (name, text, message) in cases {
        let mut test = Test::new().args(["check", name, "--json"]);
        if name != "none.ron" {
            test = test.file(name, text);
        }
        let answer = answer(&test.stderr("").ends_with(1));
        assert_eq!(answer["findings"][0]["rule"], "unreadable", "{answer}");
        assert_eq!(answer["findings"][0]["message"], message);
        assert_ne!(answer["findings"][0]["hint"], "", "{answer}");
        assert_eq!(
            (answer["errors"].as_u64(), answer["advice"].as_u64()),
            (Some(1), Some(0))
        );
    }
}

#[test]
fn standard_input_is_checked_too() {
    Test::new()
        .line("check - --today 2027-01-01")
        .stdin(SOUND)
        .stdout_has("[review-overdue]\n1 piece of advice\n")
        .succeeds();
    Test::new()
        .line("check -")
        .stdin("(format: 1")
        .stdout_has("standard input:1:1: ")
        .ends_with(1);
}

#[test]
fn the_page_can_be_chosen() {
    let many: Vec<String> = (0..60)
        .map(|place| format!("(id: \"w{place:09}\", channel: \"c2cccccccc\"), "))
        .collect();
    let many = many.concat();
    let text = SOUND.replace("(id: \"f3ffffffff\"", &format!("{many}(id: \"f3ffffffff\""));
    check(&text).stdout_has("[small-text]").succeeds();
    check(&text)
        .line("--preset free")
        .stdout("nothing found: the map keeps every rule\n")
        .succeeds();
}

#[test]
fn a_day_that_is_none_is_not_understood() {
    Test::new()
        .file("map.ron", SOUND)
        .line("check map.ron --today tomorrow")
        .stderr_has("a day such as 2026-11-22 is expected")
        .ends_with(2);
}

#[test]
fn what_needs_no_guess_is_mended() {
    let text = SOUND
        .replace("f4ffffffff", "f3ffffffff")
        .replace("g1gggggggg", "runs")
        .replace(
            "\"Waits\", channel: \"c2cccccccc\"",
            "\"Waits\", channel: \"c3cccccccc\"",
        );
    let ran = check(&text)
        .line("--fix out.ron")
        .leaves("out.ron")
        .stdout(concat!(
            "mended  card \"runs\" has a well-formed id now\n",
            "mended  Buy › Waits: the channel, which is not in the map, was taken out\n",
            "mended  Buy › Waits: the touchpoint has an id of its own now, and not that of an earlier one\n",
            "advice  Buy › Waits: the touchpoint has no channel\n",
            "        choose as its channel where it happens: in a store, an app, at home [no-channel]\n",
            "1 piece of advice\n",
        ))
        .stderr("")
        .succeeds();
    assert_eq!(ran.text("map.ron"), text, "what is read stays");
    // What was refused opens now.
    Test::new()
        .file("out.ron", ran.bytes("out.ron"))
        .line("info out.ron --json")
        .stdout_has("\"cards\": 4,")
        .succeeds();
    Test::new()
        .file("map.ron", text)
        .line("info map.ron")
        .stderr_has("`throughline check map.ron` lists what is wrong")
        .ends_with(1);
}

#[test]
fn what_needs_a_guess_stays_and_is_told_where_it_stands_now() {
    // Which of two channels is meant where the touchpoints name it?
    let text = SOUND
        .replace("c1cccccccc", "c2cccccccc")
        .replace("f4ffffffff", "f3ffffffff");
    let ran = check(&text).line("--fix out.ron --json").leaves("out.ron").ends_with(1);
    let answer = answer(&ran);
    assert_eq!(
        (answer["errors"].as_u64(), answer["advice"].as_u64()),
        (Some(1), Some(0)),
        "{answer}"
    );
    assert_eq!(answer["mended"][0]["place"]["path"], "Buy › Waits");
    let finding = &answer["findings"][0];
    assert_eq!(finding["rule"], "doubled-id");
    let message = finding["message"].as_str().expect("a message");
    assert!(message.ends_with("(out.ron:24:14, first at 23:14)"), "{message}");
}

#[test]
fn a_mended_map_replaces_nothing_unasked() {
    let broken = SOUND.replace("f4ffffffff", "f3ffffffff");
    check(&broken)
        .file("out.ron", "mine")
        .line("--fix out.ron")
        .stderr_has("out.ron exists already")
        .ends_with(1);
    check(&broken)
        .file("out.ron", "mine")
        .line("--fix out.ron --force")
        .succeeds();
    check(&broken)
        .line("--fix map.ron --force")
        .stderr_has("map.ron is what is read")
        .ends_with(1);
    check(&broken)
        .line("--fix -")
        .stderr_has("name a file for --fix")
        .ends_with(2);
    check("no map")
        .line("--fix out.ron")
        .stderr("throughline: out.ron was not written\n")
        .stdout_has("[unreadable]")
        .ends_with(1);
}
