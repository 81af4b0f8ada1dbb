//! Without a command, and the help.

use super::{MAP, driver::Test};

/// Where there is no screen, this is said of the window.
const NO_SCREEN: &str = "there is no screen for a window";

#[test]
fn without_a_screen_the_window_names_the_commands_that_need_none() {
    Test::new()
        .stdout("")
        .stderr_has(NO_SCREEN)
        .stderr_has("throughline export MAP -o map.png")
        .ends_with(2);
    Test::new()
        .file("map.ron", MAP)
        .line("map.ron")
        .stdout("")
        .stderr_has(NO_SCREEN)
        .ends_with(2);
}

#[test]
fn a_mistyped_command_is_guessed() {
    Test::new()
        .line("exprot")
        .stderr("throughline: no command is called \"exprot\", did you mean `throughline export`?\n")
        .ends_with(2);
}

#[test]
fn a_mistyped_command_is_guessed_whatever_follows() {
    for (line, expected) in [
        (
            "exprot x",
            "no command is called \"exprot\", did you mean `throughline export`?",
        ),
        (
            "help exprot",
            "no command is called \"exprot\", did you mean `throughline export`?",
        ),
        (
            "draw map.ron",
            "no command is called \"draw\": `throughline --help` lists the commands",
        ),
    ] {
        Test::new()
            .line(line)
            .stdout("")
            .stderr(&format!("throughline: {expected}\n"))
            .ends_with(2);
    }
}

#[test]
fn help_with_a_command_is_its_help() {
    let told = |line: &str| Test::new().line(line).stderr("").succeeds().stdout;
    assert_eq!(told("help export"), told("export --help"));
}

#[test]
fn help_teaches_and_usage_is_status_2() {
    Test::new()
        .line("--help")
        .stdout_has("Examples:")
        .stdout_has("Exit status:")
        .stderr("")
        .succeeds();
    for command in ["new", "export", "info", "import", "generate"] {
        Test::new()
            .args([command, "--help"])
            .stdout_has("Example")
            .stderr("")
            .succeeds();
        Test::new().args([command]).stdout("").stderr_has("Usage:").ends_with(2);
    }
    Test::new()
        .line("--version")
        .stdout_has(env!("CARGO_PKG_VERSION"))
        .succeeds();
}
