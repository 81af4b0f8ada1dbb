//! `check`: what a map lacks, as lines or as JSON, and its ids mended.

use std::{collections::BTreeMap, io, path::Path};

use serde::Serialize;

use super::{CheckArguments, Failure, is_stream, maps, remark, say};
use crate::{
    check::{self, Finding, FindingLevel, Place, Rule},
    export,
    file::{self, FileError, Mend, Mended, Opened},
    id_source::IdSource,
    model::{Date, JourneyMap, PresetName},
    text::{Fonts, Typesetter},
};

/// Answers what the map lacks; an error in it is a failure.
pub(super) fn run(arguments: &CheckArguments) -> Result<(), Failure> {
    let looked_at = LookedAt {
        preset: arguments.preset,
        today: arguments.today.unwrap_or_else(today),
    };
    let report = match &arguments.fix {
        Some(out) if is_stream(out) => return Err(Failure::FixToStream),
        Some(out) => {
            maps::must_differ(&arguments.map, out)?;
            maps::must_be_named_as_map(out)?;
            maps::must_be_free(out, arguments.force)?;
            looked_at.mended(&arguments.map, out)?
        }
        None => looked_at.report(&arguments.map),
    };
    say(&if arguments.json { report.json() } else { report.lines() })?;
    if report.errors > 0 {
        Err(Failure::Errors)
    } else {
        Ok(())
    }
}

/// The day it is at the edge of the program.
pub(super) fn today() -> Date {
    jiff::Timestamp::now().to_zoned(jiff::tz::TimeZone::UTC).date()
}

/// In what light a map is looked at.
struct LookedAt {
    preset: Option<PresetName>,
    today: Date,
}

impl LookedAt {
    /// What the map at `path` lacks.
    fn report(&self, path: &Path) -> Report {
        let name = name_of(path);
        let opened = text_at(path, &name).and_then(|text| file::parse_with_problems(&text, &name));
        Report::of(
            match opened {
                Ok(Opened { map, problems }) => self.findings(&map, &problems, &name),
                Err(error) => unreadable(path, &name, &error),
            },
            None,
        )
    }

    /// Mends the map at `path` into `out`; what that lacks.
    fn mended(&self, path: &Path, out: &Path) -> Result<Report, Failure> {
        let name = name_of(path);
        let mut ids = IdSource::from_system()?;
        let mended = text_at(path, &name).and_then(|text| file::mend(&text, &name, &mut ids));
        let Mended { map, mends } = match mended {
            Ok(mended) => mended,
            Err(error) => {
                remark(&format!("{} was not written", out.display()));
                return Ok(Report::of(unreadable(path, &name, &error), Some(Vec::new())));
            }
        };
        file::save(&map, out)?;
        let name = out.display().to_string();
        // As it stands in OUT, so that what remains is found there.
        let problems = file::parse_with_problems(&file::to_text(&map), &name)?.problems;
        Ok(Report::of(self.findings(&map, &problems, &name), Some(mends)))
    }

    /// Errors first: until they are mended the map has no picture, and little else matters.
    fn findings(&self, map: &JourneyMap, problems: &[file::Problem], name: &str) -> Vec<Finding> {
        if problems.is_empty() {
            let mut typesetter = Typesetter::new(Fonts::with_system());
            return export::review(map, self.preset.unwrap_or(map.preset), self.today, &mut typesetter);
        }
        let errors = problems.iter().map(|problem| problem.finding(name));
        errors.chain(check::check(map, self.today)).collect()
    }
}

fn name_of(path: &Path) -> String {
    if is_stream(path) {
        "standard input".to_owned()
    } else {
        path.display().to_string()
    }
}

fn text_at(path: &Path, name: &str) -> Result<String, FileError> {
    if is_stream(path) {
        file::read_text(io::stdin().lock(), name)
    } else {
        file::load_text(path)
    }
}

/// What is wrong with a file that does not open; a diagram is told as what it is.
fn unreadable(path: &Path, name: &str, error: &FileError) -> Vec<Finding> {
    if maps::is_diagram(path) {
        let message = format!("{name} is no map but a diagram");
        let hint = format!("make a map of it first: `throughline import {name} -o map.ron`");
        return vec![Finding::new(Rule::Unreadable, Place::default(), message, hint)];
    }
    error.findings()
}

/// The keys of `--json`, in this order.
#[derive(Debug, Serialize)]
struct Report {
    findings: Vec<Finding>,
    errors: usize,
    advice: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    mended: Option<Vec<Mend>>,
}

impl Report {
    fn of(findings: Vec<Finding>, mended: Option<Vec<Mend>>) -> Self {
        let errors = findings
            .iter()
            .filter(|finding| finding.level == FindingLevel::Error)
            .count();
        let advice = findings.len() - errors;
        Self { findings, errors, advice, mended }
    }

    fn json(&self) -> String {
        // Serialising fails only for keys that are no strings and for writers that fail.
        let json = serde_json::to_string_pretty(self).unwrap_or_default();
        format!("{json}\n")
    }

    /// Where and what, then what to do and by which rule: once for all of which that is the same.
    fn lines(&self) -> String {
        let mends = self.mended.iter().flatten();
        let mends = mends.map(|mend| format!("mended  {}\n", placed(&mend.place, &mend.message)));
        let mut groups: Vec<(&Finding, Vec<String>)> = Vec::new();
        let mut known: BTreeMap<(Rule, &str), usize> = BTreeMap::new();
        for finding in &self.findings {
            let group = *known.entry((finding.rule, &finding.hint)).or_insert(groups.len());
            if group == groups.len() {
                groups.push((finding, Vec::new()));
            }
            if let Some((_, places)) = groups.get_mut(group) {
                let (level, what) = (finding.level.name(), placed(&finding.place, &finding.message));
                places.push(format!("{level:6}  {what}\n"));
            }
        }
        let findings = groups.into_iter().map(|(first, places)| {
            let (hint, rule) = (&first.hint, first.rule.name());
            format!("{}        {hint} [{rule}]\n", places.concat())
        });
        let lines: Vec<String> = mends.chain(findings).collect();
        format!("{}{}\n", lines.concat(), self.summary())
    }

    fn summary(&self) -> String {
        let errors = match self.errors {
            1 => "1 error".to_owned(),
            count => format!("{count} errors"),
        };
        let advice = match self.advice {
            1 => "1 piece of advice".to_owned(),
            count => format!("{count} pieces of advice"),
        };
        match (self.errors, self.advice) {
            (0, 0) => "nothing found: the map keeps every rule".to_owned(),
            (0, _) => advice,
            (_, 0) => errors,
            (_, _) => format!("{errors}, {advice}"),
        }
    }
}

fn placed(place: &Place, message: &str) -> String {
    if place.path.is_empty() {
        message.to_owned()
    } else {
        format!("{}: {message}", place.path)
    }
}
