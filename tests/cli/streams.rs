//! Standard input and output, and input that is broken or missing.

use super::{DIAGRAM, MAP, driver::Test, export};

#[test]
fn a_map_comes_from_standard_input_and_a_picture_goes_to_standard_output() {
    let piped = Test::new()
        .stdin(MAP)
        .line("export - -o - --format png")
        .stderr("")
        .succeeds();
    let filed = export("").leaves("map.png").succeeds();
    assert_eq!(piped.stdout, filed.bytes("map.png"));
}

#[test]
fn the_kind_of_picture_must_be_told() {
    Test::new()
        .stdin(MAP)
        .line("export - -o -")
        .stdout("")
        .stderr_has("--format png")
        .ends_with(2);
    Test::new()
        .file("map.ron", MAP)
        .line("export map.ron -o map.bmp")
        .stderr_has("\"map.bmp\" does not say")
        .ends_with(2);
    Test::new()
        .file("map.ron", MAP)
        .line("export map.ron -o map.bmp --format svg")
        .ends_with(2);
    Test::new()
        .file("map.ron", MAP)
        .line("export map.ron -o map.PNG")
        .leaves("map.PNG")
        .succeeds();
}

#[test]
fn broken_input_is_named_by_its_place() {
    Test::new()
        .stdin("(format: 1, titel: 3)")
        .line("info -")
        .stdout("")
        .stderr_has("standard input:1:")
        .ends_with(1);
    Test::new()
        .stdin("")
        .line("info -")
        .stderr_has("standard input")
        .ends_with(1);
    Test::new()
        .stdin([0xff, 0xfe, 0x00])
        .line("info -")
        .stderr_has("standard input")
        .ends_with(1);
}

#[test]
fn a_missing_file_is_named() {
    for line in ["info no.ron", "export no.ron -o a.png", "import no.mmd -o a.ron"] {
        let ran = Test::new().line(line).stdout("").stderr_has("no.").ends_with(1);
        assert_eq!(ran.stderr.lines().count(), 1, "{}", ran.stderr);
        assert!(ran.stderr.starts_with("throughline: "), "{}", ran.stderr);
    }
}

#[test]
fn commands_can_be_piped() {
    let map = Test::new().stdin(DIAGRAM).line("import - -o -").succeeds().stdout;
    Test::new()
        .stdin(map)
        .line("info -")
        .stdout_has("touchpoints     2\n")
        .succeeds();
}
