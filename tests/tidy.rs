//! What the compiler cannot hold: layers, crates that stay in one place, the shape of files.
//!
//! The rules are functions over (path, text) pairs, so that tests can break them on purpose. Unit
//! tests may reach anywhere: what stands under `#[cfg(test)]` is not looked at for layers.

#![expect(clippy::expect_used, reason = "a tree that cannot be read is no test result")]

#[path = "tidy/layers.rs"]
mod layers;
#[path = "tidy/source.rs"]
mod source;

use std::{collections::BTreeSet, fs, path::Path};

use layers::{LAYERS, ONLY_HERE, PURE};
use source::Source;

/// Parts of the standard library by which the outside world comes in.
const OUTSIDE: &[&str] = &["env", "fs", "io", "net", "process", "thread", "time"];

/// The longest a file may be.
const MOST_LINES: usize = 500;

/// What breaks a rule of layers in `sources`, whose paths are relative to `src`.
fn broken_layers(sources: &[(&str, &str)]) -> Vec<String> {
    let sources: Vec<Source<'_>> = sources.iter().map(|(path, text)| Source::new(path, text)).collect();
    let only_tests: BTreeSet<String> = sources.iter().flat_map(Source::test_files).collect();
    sources
        .into_iter()
        .filter(|source| !only_tests.contains(source.path()))
        .flat_map(|source| match source.module() {
            "lib" => Vec::new(),
            "main" => beyond(&source, &["cli"], "throughline"),
            module => match LAYERS.iter().find(|(name, _)| *name == module) {
                Some((_, uses)) => {
                    let mut broken = beyond(&source, uses, "crate");
                    broken.extend(roundabout(&source));
                    broken.extend(foreign(&source));
                    broken.extend(impure(&source));
                    broken
                }
                None => vec![format!("src/{}: `{module}` has no row in LAYERS", source.path())],
            },
        })
        .collect()
}

/// Uses of modules that the file's layer does not name.
fn beyond(source: &Source<'_>, uses: &[&str], root: &str) -> Vec<String> {
    let may = |name: &str| name == source.module() || uses.contains(&name) || !is_module(name);
    source
        .paths_from(root)
        .into_iter()
        .filter(|path| !may(&path.name))
        .map(|path| {
            let allowed = if uses.is_empty() {
                "nothing".to_owned()
            } else {
                uses.join(", ")
            };
            source.says(
                path.line,
                &format!("`{}` may use {allowed}; not `{}`", source.module(), path.name),
            )
        })
        .collect()
}

/// Ways to another module that do not begin with `crate::`.
fn roundabout(source: &Source<'_>) -> Vec<String> {
    source
        .paths_above()
        .into_iter()
        .filter(|path| is_module(&path.name))
        .map(|path| {
            source.says(
                path.line,
                &format!("write `crate::{}`, so that layers can be read", path.name),
            )
        })
        .collect()
}

/// Crates that belong to another module.
fn foreign(source: &Source<'_>) -> Vec<String> {
    let mut broken = Vec::new();
    for (name, homes) in ONLY_HERE {
        if homes.contains(&source.module()) || source.declares(name) {
            continue;
        }
        for line in source.lines_naming_crate(name) {
            broken.push(source.says(
                line,
                &format!("the crate `{name}` is only for `{}`", homes.join("`, `")),
            ));
        }
    }
    broken
}

/// The outside world in a pure module.
fn impure(source: &Source<'_>) -> Vec<String> {
    if !PURE.contains(&source.module()) {
        return Vec::new();
    }
    source
        .paths_from("std")
        .into_iter()
        .filter(|path| OUTSIDE.contains(&path.name.as_str()))
        .map(|path| {
            source.says(
                path.line,
                &format!("`{}` is pure: no `std::{}`", source.module(), path.name),
            )
        })
        .collect()
}

fn is_module(name: &str) -> bool {
    LAYERS.iter().any(|(module, _)| *module == name)
}

/// What is wrong with the shape of files, whose paths are relative to the project.
fn broken_shapes(files: &[(&str, &str)]) -> Vec<String> {
    // In halves, or this file would find itself.
    let unfinished = [
        concat!("to", "do!("),
        concat!("dbg", "!("),
        concat!("FIX", "ME"),
        concat!("HA", "CK"),
        concat!("TO", "DO"),
        concat!("unimpl", "emented!("),
    ];
    let machines = [
        concat!("/wo", "rk/"),
        concat!("/ho", "me/"),
        concat!("/ro", "ot/"),
        concat!("/Us", "ers/"),
        concat!("/t", "mp/"),
    ];
    let mut broken = Vec::new();
    for (path, text) in files {
        let ending = Path::new(path).extension();
        let (is_rust, is_prose) = (ending == Some("rs".as_ref()), ending == Some("md".as_ref()));
        if is_rust && !text.starts_with("//!") {
            broken.push(format!("{path}:1: begin with `//!`: what the file is for"));
        }
        if is_rust && path.starts_with("src/") && path.ends_with("mod.rs") {
            broken.push(format!("{path}:1: write `name.rs` beside `name/`, not `mod.rs`"));
        }
        let lines = text.lines().count();
        if is_rust && lines > MOST_LINES {
            broken.push(format!(
                "{path}:{MOST_LINES}: {lines} lines: there are two things in it"
            ));
        }
        if !text.is_empty() && !text.ends_with('\n') {
            broken.push(format!("{path}:{lines}: end the last line"));
        }
        for (number, line) in (1..).zip(text.lines()) {
            if line.ends_with([' ', '\t']) && !is_prose {
                broken.push(format!("{path}:{number}: space at the end of the line"));
            }
            for word in unfinished.iter().filter(|word| line.contains(**word)) {
                broken.push(format!("{path}:{number}: `{word}`: finish it first"));
            }
            for word in machines.iter().filter(|word| line.contains(**word)) {
                broken.push(format!("{path}:{number}: `{word}` is a path of one machine"));
            }
        }
    }
    broken
}

/// The text files under `folder` of the project, as (path relative to the project, text).
fn files_under(folder: &str, endings: &[&str]) -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut found = Vec::new();
    let mut folders = vec![root.join(folder)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).into_iter().flatten() {
            let path = entry.expect("a folder of the project can be read").path();
            if path.is_dir() {
                folders.push(path);
            } else if path
                .extension()
                .is_some_and(|end| endings.iter().any(|known| end == *known))
            {
                let text = fs::read_to_string(&path).expect("a text file of the project can be read");
                let name = path
                    .strip_prefix(root)
                    .expect("it lies in the project")
                    .to_string_lossy();
                found.push((name.replace('\\', "/"), text));
            }
        }
    }
    found.sort();
    found
}

/// The files that stand in the project's own folder.
fn files_of_the_root() -> Vec<(String, String)> {
    [
        "README.md",
        "ARCHITECTURE.md",
        "CONTRIBUTING.md",
        "CHANGELOG.md",
        "MAP-FORMAT.md",
        "Cargo.toml",
        "clippy.toml",
        "deny.toml",
        "check.sh",
        ".ci/run",
    ]
    .into_iter()
    .map(|name| {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(name);
        let text = fs::read_to_string(&path).expect("a file that every project has");
        (name.to_owned(), text)
    })
    .collect()
}

fn borrowed(files: &[(String, String)]) -> Vec<(&str, &str)> {
    files
        .iter()
        .map(|(path, text)| (path.as_str(), text.as_str()))
        .collect()
}

fn assert_none(broken: &[String]) {
    assert!(broken.is_empty(), "\n{}\n", broken.join("\n"));
}

#[test]
fn layers_hold() {
    let files = files_under("src", &["rs"]);
    assert!(files.len() > 10, "src was not found");
    let inside: Vec<(&str, &str)> = borrowed(&files)
        .into_iter()
        .filter_map(|(path, text)| Some((path.strip_prefix("src/")?, text)))
        .collect();
    assert_none(&broken_layers(&inside));
}

#[test]
fn files_are_in_shape() {
    let mut files = files_of_the_root();
    for folder in ["src", "tests", "benches"] {
        files.extend(files_under(folder, &["rs"]));
    }
    for folder in ["assets/samples", "assets/templates"] {
        files.extend(files_under(folder, &["ron", "mmd"]));
    }
    assert_none(&broken_shapes(&borrowed(&files)));
}

#[test]
fn the_architecture_names_every_module() {
    let files = files_of_the_root();
    let (_, text) = files
        .iter()
        .find(|(name, _)| name == "ARCHITECTURE.md")
        .expect("it was read");
    let named: BTreeSet<&str> = text
        .lines()
        .filter_map(|line| line.strip_prefix("| `")?.split('`').next())
        .collect();
    let missing: Vec<&str> = LAYERS
        .iter()
        .map(|(name, _)| *name)
        .filter(|name| !named.contains(name))
        .collect();
    assert!(missing.is_empty(), "ARCHITECTURE.md has no row for {missing:?}");
    assert!(text.lines().count() <= 200, "ARCHITECTURE.md is longer than 200 lines");
}

#[test]
fn a_broken_layer_is_found() {
    let cases: &[(&str, &str, &str)] = &[
        (
            "text.rs",
            "use crate::model::Card;",
            "src/text.rs:1: `text` may use geometry, theme; not `model`",
        ),
        (
            "model/card.rs",
            "\nfn a() -> crate::geometry::Point {}",
            "src/model/card.rs:2: `model` may use nothing; not `geometry`",
        ),
        (
            "check.rs",
            "use crate::{\n    model::Card,\n    text::{Fonts, Style},\n};",
            "src/check.rs:3: `check` may use model, insight, words; not `text`",
        ),
        (
            "theme/paper.rs",
            "use super::super::model::Card;",
            "src/theme/paper.rs:1: write `crate::model`, so that layers can be read",
        ),
        (
            "main.rs",
            "fn main() { throughline::layout::layout() }",
            "src/main.rs:1: `main` may use cli; not `layout`",
        ),
        ("helpers.rs", "", "src/helpers.rs: `helpers` has no row in LAYERS"),
        (
            "cli/info.rs",
            "fn a() { ron::from_str(\"\") }",
            "src/cli/info.rs:1: the crate `ron` is only for `file`",
        ),
        (
            "scene.rs",
            "use parley::FontData;",
            "src/scene.rs:1: the crate `parley` is only for `text`",
        ),
        (
            "layout/grid.rs",
            "use std::{fmt, time::Instant};",
            "src/layout/grid.rs:1: `layout` is pure: no `std::time`",
        ),
    ];
    for (path, text, expected) in cases {
        assert_eq!(broken_layers(&[(path, text)]), [*expected], "{path}");
    }
}

#[test]
fn a_file_of_tests_may_reach_anywhere() {
    let reaching = "use crate::cli::run;";
    assert_eq!(broken_layers(&[("file/corpus.rs", reaching)]).len(), 1);
    for parent in ["#[cfg(test)]\nmod corpus;", "#[cfg(test)]\npub(crate) mod corpus;"] {
        let files = [("file.rs", parent), ("file/corpus.rs", reaching)];
        assert_eq!(broken_layers(&files), Vec::<String>::new(), "{parent}");
    }
}

#[test]
fn what_only_looks_like_a_broken_layer_is_not() {
    let cases: &[(&str, &str)] = &[
        ("text.rs", "//! Beside [`crate::model`].\n/* crate::model */"),
        (
            "text.rs",
            "const A: &str = \"crate::model\"; const B: char = '\"'; // crate::model",
        ),
        (
            "text.rs",
            "fn a() {}\n#[cfg(test)]\nmod tests { use crate::model::Card; }",
        ),
        (
            "text/block.rs",
            "use super::Style; use crate::theme::Color; use crate::text::Fonts;",
        ),
        ("model.rs", "mod image;\npub use image::{Image, Media};"),
        ("model/card.rs", "use super::image::Image; fn a() { super::text() }"),
        ("export.rs", "use crate::paint::png;\nfn a() { png::write() }"),
        (
            "layout.rs",
            "use std::{fmt, sync::Arc}; fn a<'a>(b: &'a str) -> &'a str { b }",
        ),
        ("lib.rs", "pub mod cli;"),
        ("main.rs", "fn main() { throughline::cli::run() }"),
    ];
    for (path, text) in cases {
        assert_eq!(broken_layers(&[(path, text)]), Vec::<String>::new(), "{path}: {text}");
    }
}

#[test]
fn a_file_out_of_shape_is_found() {
    let long = format!("//! Long.\n{}", "\n".repeat(MOST_LINES));
    let marker = concat!("// FIX", "ME later\n");
    let home = concat!("/ho", "me/mara");
    let unfinished = format!("//! A.\n{marker}");
    let machine = format!("//! In {home}.\n");
    let cases: &[(&str, &str, &str)] = &[
        (
            "src/a.rs",
            "fn a() {}\n",
            "src/a.rs:1: begin with `//!`: what the file is for",
        ),
        (
            "src/a/mod.rs",
            "//! A.\n",
            "src/a/mod.rs:1: write `name.rs` beside `name/`, not `mod.rs`",
        ),
        ("src/a.rs", "//! A. \n", "src/a.rs:1: space at the end of the line"),
        ("src/a.rs", "//! A.", "src/a.rs:1: end the last line"),
        ("src/a.rs", &long, "src/a.rs:500: 501 lines: there are two things in it"),
        (
            "src/a.rs",
            &unfinished,
            concat!("src/a.rs:2: `FIX", "ME`: finish it first"),
        ),
        (
            "src/a.rs",
            &machine,
            concat!("src/a.rs:1: `/ho", "me/` is a path of one machine"),
        ),
    ];
    for (path, text, expected) in cases {
        assert_eq!(broken_shapes(&[(path, text)]), [*expected], "{path}");
    }
}
