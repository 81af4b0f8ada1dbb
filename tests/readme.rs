//! What the documents promise, held against the program.

#![expect(clippy::expect_used, reason = "a document that cannot be read is no test result")]

#[path = "cli/driver.rs"]
#[expect(dead_code, reason = "commands use more of it than documents do")]
mod driver;

use std::path::Path;

use driver::Test;
use throughline::{check::Rule, export::PRESETS, templates::TEMPLATES};

const README: &str = include_str!("../README.md");
const CHANGELOG: &str = include_str!("../CHANGELOG.md");

/// What stands between the fences of a block of this language.
fn block(language: &str) -> &'static str {
    let open = format!("```{language}\n");
    let start = README.find(&open).expect("such a block") + open.len();
    let length = README[start..].find("```").expect("its end");
    &README[start..start + length]
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
