//! `import`: diagrams, warnings, refusals.

use super::{DIAGRAM, driver::Test};

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
