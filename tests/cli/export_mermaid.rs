//! `export` of Mermaid diagrams: what is in them, what is said of the rest, what is refused.

use super::{DIAGRAM, MAP, driver::Test};

const SAMPLE: &str = include_str!("../../assets/samples/running-shoes.ron");
const SAMPLE_DIAGRAM: &str = include_str!("../golden/running-shoes.mmd");

/// `MAP` as a diagram: of two points the lower stands, and nobody has paid yet.
const WRITTEN: &str = "journey
    title Buying shoes
    section Compare
      Reads a review: 2: Mara
    section Buy
      %% no score
      Pays: 3
";

#[test]
fn the_sample_is_written_as_it_was() {
    let ran = Test::new()
        .file("map.ron", SAMPLE)
        .line("export map.ron -o map.mmd")
        .stderr_has("map.mmd: lines 5–7, 8–10,")
        .stderr_has("map.mmd: left out: the headline, the lens but for its scenario,")
        .stderr_has("14 lanes, 74 cards, 9 channels,")
        .leaves("map.mmd")
        .succeeds();
    assert_eq!(ran.text("map.mmd"), SAMPLE_DIAGRAM);
    assert_eq!(ran.stderr.lines().count(), 2, "{}", ran.stderr);
}

#[test]
fn an_imported_diagram_is_exported_as_it_was() {
    let map = Test::new().stdin(DIAGRAM).line("import - -o -").succeeds().stdout;
    Test::new()
        .stdin(map)
        .line("export - -o - --format mermaid")
        .stdout(DIAGRAM)
        .stderr("")
        .succeeds();
}

#[test]
fn what_is_lost_is_said_with_its_lines() {
    let said = "throughline: map.mmd: line 7: there is no score, and Mermaid draws no task without one: it is given a 3
throughline: map.mmd: line 4: a persona feels several things, and Mermaid has one score a task: the farthest from \
         neutral stands
throughline: map.mmd: left out: 1 persona who feels nothing, 1 lane, 1 card, 1 channel and 2 points' labels and \
         evidence, for which Mermaid has no place
";
    let ran = Test::new()
        .file("map.ron", MAP)
        .line("export map.ron -o map.mmd")
        .stderr(said)
        .leaves("map.mmd")
        .succeeds();
    assert_eq!(ran.text("map.mmd"), WRITTEN);
}

#[test]
fn the_ending_or_the_format_tells() {
    for (output, rest) in [
        ("map.mmd", ""),
        ("map.MERMAID", ""),
        ("map.txt", "--format mermaid"),
        ("map.png", "--format mermaid"),
    ] {
        let ran = Test::new()
            .file("map.ron", MAP)
            .line(&format!("export map.ron -o {output} {rest}"))
            .leaves(output)
            .succeeds();
        assert_eq!(ran.text(output), WRITTEN);
    }
}

#[test]
fn one_persona_or_stage_is_written_alone() {
    let written = |rest: &str| {
        let run = Test::new()
            .stdin(SAMPLE)
            .line("export - -o - --format mermaid")
            .args(rest.split('|'));
        let ran = run.succeeds();
        assert!(!ran.stderr.contains("once per score"), "{}", ran.stderr);
        assert!(!ran.stderr.contains("not shown"), "{}", ran.stderr);
        String::from_utf8(ran.stdout).expect("text")
    };
    let mara = written("--persona|mara");
    assert!(mara.contains("\n      Pays: 1.4: Mara\n"), "{mara}");
    assert!(!mara.contains("Jonas") && !mara.contains("%%"), "{mara}");
    let both = written("--persona|Jonas|--stage|Buy");
    let expected = "    section Buy\n      Picks size in the app: 3.5: Jonas\n      Pays: 2.7: Jonas\n";
    assert!(both.ends_with(&format!("months.\n{expected}")), "{both}");
}

#[test]
fn options_for_pictures_are_refused() {
    for option in [
        "--preset slide",
        "--width 800",
        "--scale 2",
        "--theme print",
        "--transparent",
        "--compression fast",
    ] {
        let name = option.split(' ').next().expect("a word");
        Test::new()
            .file("map.ron", MAP)
            .line("export map.ron -o map.mmd")
            .line(option)
            .stdout("")
            .stderr(&format!(
                "throughline: `{name}` is for pictures, a Mermaid diagram has no such thing: leave it out\n"
            ))
            .ends_with(2);
    }
}

#[test]
fn a_diagram_is_replaced_only_when_asked() {
    let before = || Test::new().file("map.ron", MAP).file("map.mmd", DIAGRAM);
    let refused = before()
        .line("export map.ron -o map.mmd")
        .stderr("throughline: map.mmd exists already: choose another name, or replace it with --force\n")
        .ends_with(1);
    assert_eq!(refused.text("map.mmd"), DIAGRAM);
    let replaced = before().line("export map.ron -o map.mmd --force").succeeds();
    assert_eq!(replaced.text("map.mmd"), WRITTEN);
}

#[test]
fn what_is_read_is_never_replaced() {
    let ran = Test::new()
        .file("map.mmd", MAP)
        .line("export map.mmd -o map.mmd --force")
        .stderr_has("map.mmd is what is read")
        .ends_with(1);
    assert_eq!(ran.text("map.mmd"), MAP);
    let failed = Test::new()
        .file("map.ron", MAP)
        .line("export map.ron -o no/map.mmd")
        .stderr_has("no/map.mmd")
        .ends_with(1);
    assert_eq!(failed.stderr.lines().count(), 1, "{}", failed.stderr);
}
