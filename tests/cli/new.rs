//! `new`: a map of a template, and nothing overwritten.

use super::{DIAGRAM, MAP, driver::Test, png_header};

#[test]
fn a_blank_map_can_be_read_and_drawn() {
    let map = Test::new()
        .line("new map.ron")
        .stdout("")
        .stderr("")
        .leaves("map.ron")
        .succeeds()
        .text("map.ron");
    Test::new()
        .file("map.ron", &map)
        .line("info map.ron --json")
        .stdout_has("\"stages\": 4")
        .stdout_has("\"lanes\": 5")
        .stdout_has("\"personas\": 1")
        .succeeds();
    let picture = Test::new()
        .file("map.ron", &map)
        .line("export map.ron -o map.png")
        .stderr("")
        .leaves("map.png")
        .succeeds();
    assert_eq!(png_header(&picture.bytes("map.png")), (2933, 1650, 3));
}

#[test]
fn a_template_is_begun_by_its_name() {
    let map = Test::new()
        .line("new map.ron --template service-blueprint")
        .stdout("")
        .stderr("")
        .leaves("map.ron")
        .succeeds()
        .text("map.ron");
    assert!(map.contains("kind: Backstage"), "{map}");
}

#[test]
fn two_maps_of_a_template_have_different_ids() {
    for name in ["blank", "travel"] {
        let make = || Test::new().args(["new", "-", "--template", name]).succeeds().stdout;
        assert_ne!(make(), make(), "{name}");
    }
}

#[test]
fn an_unknown_template_is_answered_with_the_nearest_and_all() {
    Test::new()
        .line("new map.ron --template helth-care")
        .stdout("")
        .stderr_has("invalid value 'helth-care' for '--template <NAME>'")
        .stderr_has("a similar value exists: 'health-care'")
        .stderr_has("possible values: e-commerce, health-care, travel, telecom, saas, banking, omnichannel-retail, ")
        .ends_with(2);
}

#[test]
fn a_file_is_replaced_only_by_force() {
    let refused = Test::new()
        .file("map.ron", "mine")
        .line("new map.ron --template travel")
        .stderr("throughline: map.ron exists already: choose another name, or replace it with --force\n")
        .ends_with(1);
    assert_eq!(refused.text("map.ron"), "mine");
    let replaced = Test::new()
        .file("map.ron", "mine")
        .line("new map.ron --force")
        .stderr("")
        .succeeds();
    assert!(replaced.text("map.ron").contains("format: 1"));
}

#[test]
fn a_folder_that_is_not_there_is_named() {
    Test::new()
        .line("new nowhere/map.ron")
        .stderr_has("nowhere/map.ron")
        .ends_with(1);
}

#[test]
fn a_map_is_not_called_a_picture() {
    for line in [
        "new x.png",
        "generate --stages 1 --cards 1 --seed 1 -o x.png",
        "import a.mmd -o x.png",
        "import a.mmd --journey all -o x.png",
        "check map.ron --fix x.png",
    ] {
        Test::new()
            .file("a.mmd", DIAGRAM)
            .file("map.ron", MAP)
            .line(line)
            .stdout("")
            .stderr("throughline: x.png ends in .png: a map ends in .ron\n")
            .ends_with(2);
    }
    Test::new()
        .line("new x.MD")
        .stderr_has("a map ends in .ron")
        .ends_with(2);
    Test::new().line("new x.map").leaves("x.map").succeeds();
}
