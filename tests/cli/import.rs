//! `import`: diagrams, warnings, refusals.

use super::{DIAGRAM, MAP, driver::Test};

#[test]
fn a_diagram_becomes_a_map() {
    let ran = Test::new()
        .file("a.mmd", DIAGRAM)
        .line("import a.mmd -o a.ron")
        .stderr("")
        .leaves("a.ron")
        .succeeds();
    Test::new()
        .file("a.ron", ran.text("a.ron"))
        .line("info a.ron --json")
        .stdout_has("\"title\": \"Tea\"")
        .stdout_has("\"stages\": 1,")
        .stdout_has("\"touchpoints\": 2,")
        .stdout_has("\"personas\": 2,")
        .stdout_has("\"emotion_points\": 3,")
        .succeeds();
}

#[test]
fn a_score_out_of_range_is_told_with_its_line() {
    let diagram = DIAGRAM.replace("4: Me", "9: Me");
    Test::new()
        .file("a.mmd", diagram)
        .line("import a.mmd -o a.ron")
        .stderr_has("throughline: a.mmd:4: ")
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
