//! `generate`: seeds and bounds.

use super::driver::Test;

#[test]
fn a_seed_gives_its_map_again() {
    let make = |seed: &str| {
        let ran = Test::new()
            .line("generate --stages 3 --cards 40 -o a.ron --seed")
            .line(seed)
            .stderr("")
            .leaves("a.ron")
            .succeeds();
        ran.text("a.ron")
    };
    let map = make("1");
    assert_eq!(map, make("1"));
    assert_ne!(map, make("2"));
    Test::new()
        .file("a.ron", &map)
        .line("info a.ron --json")
        .stdout_has("\"stages\": 3,")
        .stdout_has("\"cards\": 40,")
        .succeeds();
}

#[test]
fn sizes_have_bounds() {
    let generate = |line: &str| Test::new().line("generate --seed 1 -o a.ron").line(line);
    generate("--stages 0 --cards 1").stderr_has("1..=200").ends_with(2);
    generate("--stages 201 --cards 1").stderr_has("1..=200").ends_with(2);
    generate("--stages 1 --cards 100001")
        .stderr_has("0..=100000")
        .ends_with(2);
    generate("--stages 1 --cards -1").ends_with(2);
}

#[test]
fn the_smallest_map_can_be_drawn() {
    let map = Test::new()
        .line("generate --stages 1 --cards 0 --seed 1 -o -")
        .succeeds()
        .stdout;
    Test::new()
        .stdin(map)
        .line("export - -o a.png")
        .leaves("a.png")
        .succeeds();
}
