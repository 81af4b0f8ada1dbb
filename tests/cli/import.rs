//! `import`: diagrams, warnings, refusals.

use super::{DIAGRAM, MAP, driver::Test};

/// The diagram in a page, with something before it.
fn page(diagrams: &[&str]) -> String {
    let fences: Vec<String> = diagrams
        .iter()
        .map(|text| format!("\n```mermaid\n{text}```\n"))
        .collect();
    format!("# Our journeys\n{}", fences.concat())
}

/// What `info --json` says of a map.
fn info(map: &str) -> String {
    let ran = Test::new().stdin(map).line("info - --json").succeeds();
    String::from_utf8(ran.stdout).expect("text")
}

#[test]
fn a_diagram_becomes_a_map() {
    let ran = Test::new()
        .file("a.mmd", DIAGRAM)
        .line("import a.mmd -o a.ron")
        .stderr("")
        .leaves("a.ron")
        .succeeds();
    let info = info(&ran.text("a.ron"));
    for expected in [
        "\"title\": \"Tea\"",
        "\"stages\": 1,",
        "\"touchpoints\": 2,",
        "\"personas\": 2,",
        "\"emotion_points\": 3,",
    ] {
        assert!(info.contains(expected), "{info}");
    }
}

#[test]
fn a_score_out_of_range_is_told_with_its_line_and_a_scale() {
    let diagram = DIAGRAM.replace("4: Me", "9: Me");
    Test::new()
        .file("a.mmd", diagram)
        .line("import a.mmd -o a.ron")
        .stderr_has("throughline: a.mmd:4: \"Boil water\" has a score of 9")
        .stderr_has("throughline: a.mmd:4: scores go from 2 to 9: `--scale 1-10` gives each its place")
        .leaves("a.ron")
        .succeeds();
}

#[test]
fn what_mermaid_gets_wrong_is_read_as_meant_and_told() {
    let diagram = "journey\n section Day\n  10:30 wake: 5: Me\n  Get in: Dad, Mum\n  A: 4: Me; B: 2: Me\n";
    let ran = Test::new()
        .stdin(diagram)
        .line("import - -o a.ron")
        .stderr_has("throughline: standard input:3: \"10:30 wake\" is taken for the name")
        .stderr_has("throughline: standard input:4: no score is found, \"Dad, Mum\" is taken for the actors")
        .stderr_has("throughline: standard input:5: the line is parted at `;`")
        .leaves("a.ron")
        .succeeds();
    let map = ran.text("a.ron");
    assert!(
        map.contains("name: \"10:30 wake\"") && map.contains("name: \"Mum\""),
        "{map}"
    );
    assert!(info(&map).contains("\"touchpoints\": 4,"), "{map}");
}

#[test]
fn scores_lie_on_the_scale_that_is_named() {
    let diagram = "journey\n section S\n  A: 0: Me\n  B: 5: Me\n  C: 10: Me\n  D: 11: Me\n";
    let import = |scale: &str| {
        let run = Test::new().file("a.mmd", diagram).line("import a.mmd -o a.ron --scale");
        run.args([scale]).leaves("a.ron")
    };
    let ran = import("0-10")
        .stderr_has("a.mmd:6: \"D\" has a score of 11, 0 to 10 is expected")
        .succeeds();
    let map = ran.text("a.ron");
    for written in [
        "(valence: -2.0, evidence: Assumed)",
        "(valence: 0.0, evidence: Assumed)",
        "(valence: 2.0, evidence: Assumed)",
    ] {
        assert!(map.contains(written), "{written}: {map}");
    }
    assert_eq!(map.matches("imported: \"11\"").count(), 1, "{map}");
    for scale in ["-2-11", "-2..11"] {
        let map = import(scale).stderr("").succeeds().text("a.ron");
        assert!(map.contains("valence: 2") && !map.contains("imported"), "{map}");
    }
    let map = import("none").stderr("").succeeds().text("a.ron");
    assert!(!map.contains("valence") && !map.contains("imported"), "{map}");
    for scale in ["10-0", "5-5", "ten", ""] {
        Test::new()
            .file("a.mmd", diagram)
            .line("import a.mmd -o a.ron --scale")
            .args([scale])
            .ends_with(2);
    }
}

#[test]
fn scores_that_are_all_the_same_may_be_left_out() {
    Test::new()
        .stdin("journey\n section S\n  A: 0: Me\n  B: 0: Me\n")
        .line("import - -o a.ron")
        .stderr_has("standard input:3: every score is 0, which tells nothing of feelings: `--scale none`")
        .leaves("a.ron")
        .succeeds();
}

#[test]
fn the_journey_of_a_page_is_found() {
    let flowchart = "flowchart LR\n A-->B\n";
    for (name, text) in [("a.md", page(&[flowchart, DIAGRAM])), ("a.txt", page(&[DIAGRAM]))] {
        let ran = Test::new()
            .file(name, &text)
            .line(&format!("import {name} -o a.ron"))
            .stderr("")
            .leaves("a.ron")
            .succeeds();
        assert!(ran.text("a.ron").contains("title: \"Tea\""));
    }
    let page = page(&[&DIAGRAM.replace("4: Me", "4")]).replace("Wait", "10:30 wait");
    let ran = Test::new()
        .stdin(&page)
        .line("import - -o -")
        .stderr_has("throughline: standard input:8: \"10:30 wait\" is taken for the name")
        .succeeds();
    assert!(String::from_utf8_lossy(&ran.stdout).contains("title: \"Tea\""));
}

#[test]
fn several_journeys_are_listed_until_one_is_chosen() {
    let coffee = "journey\n title Coffee\n section Make\n  Grind: 1: Me\n";
    let text = page(&[DIAGRAM, coffee, "journey\n A 5\n"]);
    let import = |rest: &str| {
        let run = Test::new().file("a.md", &text).line("import a.md -o a.ron");
        run.line(rest)
    };
    import("")
        .stderr(
            "throughline: a.md holds 3 journeys: choose one with `--journey N`, or `--journey all` for a map of each\n\
             \x20 1  line 4: \"Tea\", 1 section, 2 tasks\n\
             \x20 2  line 12: \"Coffee\", 1 section, 1 task\n\
             \x20 3  line 19: cannot be read: 20:2: \"A 5\" has no score: write \"A 5: 3: Me\" or, without a score, \"A 5: Me\"\n",
        )
        .ends_with(2);
    let ran = import("--journey 2").stderr("").leaves("a.ron").succeeds();
    assert!(ran.text("a.ron").contains("title: \"Coffee\""));
    import("--journey 4")
        .stderr_has("no journey 4 in a.md, which holds 3")
        .ends_with(2);
    import("--journey 0").stderr_has("the number of a journey").ends_with(2);
    import("--journey 3")
        .stderr_has("throughline: a.md:20:2: \"A 5\" has no score")
        .ends_with(1);
    // One of them cannot be read, so none is written.
    import("--journey all")
        .stderr_has("throughline: a.md:20:2:")
        .ends_with(1);
}

#[test]
fn all_journeys_become_maps_or_none_does() {
    let coffee = DIAGRAM.replace("Tea", "Coffee");
    let text = page(&[DIAGRAM, &coffee]);
    let import = || Test::new().file("a.md", &text).line("import a.md --journey all");
    let ran = import()
        .line("-o b.ron")
        .stderr("")
        .leaves("b-1.ron")
        .leaves("b-2.ron")
        .succeeds();
    assert!(ran.text("b-1.ron").contains("title: \"Tea\""));
    assert!(ran.text("b-2.ron").contains("title: \"Coffee\""));
    let ran = import()
        .file("b-2.ron", MAP)
        .line("-o b.ron")
        .stderr_has("b-2.ron exists already")
        .ends_with(1);
    assert_eq!(ran.text("b-2.ron"), MAP);
    let ran = import()
        .file("b-2.ron", MAP)
        .line("-o b.ron --force")
        .leaves("b-1.ron")
        .succeeds();
    assert!(ran.text("b-2.ron").contains("Coffee"));
    import()
        .line("-o -")
        .stdout("")
        .stderr_has("standard output takes one map")
        .ends_with(2);
    Test::new()
        .file("a.mmd", DIAGRAM)
        .line("import a.mmd --journey all -o a.ron")
        .leaves("a-1.ron")
        .succeeds();
}

#[test]
fn a_page_without_a_journey_says_what_it_has() {
    let flowchart = "flowchart LR\n A-->B\n";
    let commented = format!("<!--{}-->\n", page(&[DIAGRAM]));
    for (name, text, expected) in [
        (
            "a.md",
            "# Customer journey map\n".to_owned(),
            "a.md holds no journey: no diagram of Mermaid's is in it",
        ),
        (
            "a.md",
            page(&[flowchart]),
            "a.md holds no journey: Mermaid's diagram is of another kind: flowchart on line 4",
        ),
        (
            "a.txt",
            page(&[flowchart, "gantt\n"]),
            "a.txt holds no journey: Mermaid's diagrams are of other kinds: flowchart on line 4, gantt on line 9",
        ),
        (
            "a.md",
            commented,
            "a.md holds no journey: the one on line 4 is in a comment: take it out to import it",
        ),
        (
            "a.md",
            flowchart.to_owned(),
            "a.md:1:1: \"flowchart LR\" does not begin a journey",
        ),
        (
            "a.mmd",
            "# Head\n".to_owned(),
            "a.mmd:1:1: \"# Head\" does not begin a journey",
        ),
    ] {
        Test::new()
            .file(name, text)
            .line(&format!("import {name} -o a.ron"))
            .stderr_has(expected)
            .ends_with(1);
    }
}

#[test]
fn a_journey_in_a_comment_is_passed_over_with_a_word() {
    Test::new()
        .file(
            "a.md",
            page(&[DIAGRAM]) + "<!--\n```mermaid\njourney\n title Old\n```\n-->\n",
        )
        .line("import a.md -o a.ron")
        .stderr("throughline: a.md:12: a journey is passed over that stands in a comment\n")
        .leaves("a.ron")
        .succeeds();
}

#[test]
fn what_is_no_diagram_is_refused() {
    for text in ["", "flowchart LR\n A-->B\n", "journey\n Task without score\n"] {
        Test::new()
            .file("a.mmd", text)
            .line("import a.mmd -o a.ron")
            .stderr_has("throughline: a.mmd:")
            .ends_with(1);
    }
}

#[test]
fn nothing_is_replaced_unasked() {
    let before = || {
        Test::new()
            .file("a.mmd", DIAGRAM)
            .file("a.ron", MAP)
            .file("map.ron", MAP)
    };
    for (line, what) in [
        ("import a.mmd -o a.ron", "a.ron exists already"),
        (
            "generate --stages 1 --cards 1 --seed 1 -o a.ron",
            "a.ron exists already",
        ),
        ("import a.mmd -o a.mmd --force", "a.mmd is what is read"),
        ("export map.ron -o map.ron --format png", "map.ron is what is read"),
    ] {
        let ran = before().line(line).stderr_has(what).ends_with(1);
        assert_eq!(ran.text("a.ron"), MAP, "{line}");
        assert_eq!(ran.text("map.ron"), MAP, "{line}");
        assert_eq!(ran.text("a.mmd"), DIAGRAM, "{line}");
    }
    before().line("import a.mmd -o a.ron --force").stderr("").succeeds();
}

#[test]
fn a_diagram_that_is_drawn_as_a_map_is_told_how_to_become_one() {
    let run = Test::new().file("a.mmd", DIAGRAM).line("export a.mmd -o a.png");
    run.stderr_has("throughline import a.mmd -o map.ron").ends_with(1);
}

#[test]
fn what_is_a_map_or_a_picture_is_told_so() {
    let signed = format!("// Throughline 0.1.0\n#![enable(implicit_some)]\n{MAP}");
    for text in [MAP, &signed, "(format: 1)"] {
        Test::new()
            .file("b.ron", text)
            .line("import b.ron -o a.ron")
            .stderr_has("throughline: b.ron is a map already")
            .ends_with(1);
    }
    Test::new()
        .file("b.png", b"\x89PNG\r\n\x1a\n\0\0")
        .line("import b.png -o a.ron")
        .stderr("throughline: b.png is a picture: a diagram in text is expected, or a page with one\n")
        .ends_with(1);
}

#[test]
fn a_file_that_is_not_there_is_told_in_words() {
    Test::new()
        .line("import b.mmd -o a.ron")
        .stderr("throughline: cannot read b.mmd: there is no such file; look for a typing error\n")
        .ends_with(1);
}

#[test]
fn a_scale_that_is_not_meant_may_be_left_out() {
    Test::new()
        .file("a.mmd", DIAGRAM)
        .line("import a.mmd -o a.ron --scale 3-5")
        .stderr_has("scores go from 2 to 4: leave `--scale` out, 1 to 5 is usual")
        .leaves("a.ron")
        .succeeds();
}

#[test]
fn a_score_off_the_scale_is_an_answer() {
    let diagram = "journey\n section S\n  A: 9: Me\n  B: 5: Me\n  C: 8: Cat\n";
    let map = Test::new().stdin(diagram).line("import - -o -").succeeds().stdout;
    let told = Test::new().stdin(map).line("info -").succeeds().stdout;
    let told = String::from_utf8(told).expect("text");
    assert!(
        told.contains("1 assumed, 1 off the scale") && told.contains("no answers on the scale, 1 off it"),
        "{told}"
    );
}
