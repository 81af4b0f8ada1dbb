//! `import`: maps from diagrams that someone drew elsewhere, alone or in a page.

use std::{
    ffi::OsString,
    fs::File,
    io::{self, Read as _},
    path::{Path, PathBuf},
};

use super::{Failure, ImportArguments, is_stream, maps, remark};
use crate::{
    exchange::{
        Scale,
        markdown::{self, Page, PageJourney, Reason},
        mermaid::{self, Imported, Journey, Misfit, Proposal, Scores},
    },
    id_source::IdSource,
};

/// Which of a page's journeys become maps.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Choice {
    /// The one of this number, from 1.
    One(usize),
    /// Each, in files of their own.
    All,
}

/// Reads a choice from its word: `2`, `all`.
pub(super) fn choice(text: &str) -> Result<Choice, String> {
    match text.parse() {
        Ok(number) if number > 0 => Ok(Choice::One(number)),
        Err(_) if text.eq_ignore_ascii_case("all") => Ok(Choice::All),
        Ok(_) | Err(_) => Err("the number of a journey, from 1, or `all` is expected".to_owned()),
    }
}

/// Reads how scores are taken: `0-10`, `none`.
pub(super) fn scores(text: &str) -> Result<Scores, String> {
    if text.eq_ignore_ascii_case("none") {
        return Ok(Scores::Ignored);
    }
    let scale = text.parse();
    scale
        .map(Scores::On)
        .map_err(|problem| format!("{problem}; or `none`, to leave scores out"))
}

/// Writes the maps that the diagrams say, and tells what of them was not understood.
pub(super) fn run(arguments: &ImportArguments) -> Result<(), Failure> {
    let name = if is_stream(&arguments.input) {
        "standard input".to_owned()
    } else {
        arguments.input.display().to_string()
    };
    if arguments.journey == Some(Choice::All) && is_stream(&arguments.output) {
        return Err(Failure::AllToStream);
    }
    maps::must_differ(&arguments.input, &arguments.output)?;
    maps::must_be_named_as_map(&arguments.output)?;
    if arguments.journey != Some(Choice::All) {
        must_be_writable(arguments, &arguments.output)?;
    }
    let bytes = read(&arguments.input).map_err(|source| Failure::Input { name: name.clone(), source })?;
    if is_picture(&bytes) {
        return Err(Failure::IsPicture { name });
    }
    // What is no UTF-8 in it is replaced rather than refused.
    let text = String::from_utf8_lossy(&bytes);
    if is_map(&text) {
        return Err(Failure::IsMap { name });
    }
    let journeys = chosen(&text, &name, arguments)?;
    let outputs: Vec<PathBuf> = match arguments.journey {
        Some(Choice::All) => (1..=journeys.len())
            .map(|number| numbered(&arguments.output, number))
            .collect(),
        Some(Choice::One(_)) | None => vec![arguments.output.clone()],
    };
    if arguments.journey == Some(Choice::All) {
        for output in &outputs {
            must_be_writable(arguments, output)?;
        }
    }
    let scores = arguments.scale.unwrap_or(Scores::On(Scale::ONE_TO_FIVE));
    let mut ids = IdSource::from_system()?;
    for (journey, output) in journeys.iter().zip(&outputs) {
        let imported = mermaid::to_map_with(journey, scores, &mut ids);
        maps::save(&imported.map, output)?;
        tell(&imported, &name);
    }
    Ok(())
}

fn must_be_writable(arguments: &ImportArguments, output: &Path) -> Result<(), Failure> {
    maps::must_differ(&arguments.input, output)?;
    maps::must_be_free(output, arguments.force)
}

/// The journeys to make maps of, all of them read.
fn chosen(text: &str, name: &str, arguments: &ImportArguments) -> Result<Vec<Journey>, Failure> {
    let failure = |source| Failure::Diagram { name: name.to_owned(), source };
    let (page, is_page) = match markdown::page(text) {
        Some(page) => (page, true),
        None if is_prose(text, &arguments.input) => (Page::default(), true),
        None => {
            let journey = mermaid::read(text);
            let journeys = vec![PageJourney { line: 1, journey }];
            (Page { journeys, ..Page::default() }, false)
        }
    };
    for over in &page.passed_over {
        let why = match over.reason {
            Reason::Commented => "stands in a comment",
            Reason::Shown => "is only shown as an example, within another fence",
        };
        remark(&format!("{name}:{}: a journey is passed over that {why}", over.line));
    }
    if page.journeys.is_empty() {
        return Err(Failure::NoJourney { name: name.to_owned(), hint: hint(&page) });
    }
    let count = page.journeys.len();
    let wanted = match arguments.journey {
        Some(Choice::All) => page.journeys,
        Some(Choice::One(number)) if number <= count => page.journeys.into_iter().skip(number - 1).take(1).collect(),
        Some(Choice::One(number)) => {
            let list = if is_page { list(&page.journeys) } else { String::new() };
            return Err(Failure::NoSuchJourney { name: name.to_owned(), number, count, list });
        }
        None if count == 1 => page.journeys,
        None => {
            let list = list(&page.journeys);
            return Err(Failure::ManyJourneys { name: name.to_owned(), count, list });
        }
    };
    wanted.into_iter().map(|found| found.journey.map_err(failure)).collect()
}

/// Whether the text is a page by its name, and no diagram in it.
fn is_prose(text: &str, path: &Path) -> bool {
    const PAGES: [&str; 6] = ["md", "markdown", "mdx", "qmd", "htm", "html"];
    let ending = path.extension().unwrap_or_default();
    PAGES.iter().any(|known| ending.eq_ignore_ascii_case(known)) && !mermaid::is_diagram(text)
}

/// How many other diagrams of a page are named.
const NAMED: usize = 6;

/// How many journeys of a page are listed.
const LISTED: usize = 100;

/// What a page holds that has no journey.
fn hint(page: &Page) -> String {
    if page.others.is_empty() {
        return match page.passed_over.as_slice() {
            [] => "no diagram of Mermaid's is in it".to_owned(),
            [over] => format!(
                "the one on line {} is in a comment: take it out to import it",
                over.line
            ),
            [first, ..] => format!(
                "those from line {} are in comments: take one out to import it",
                first.line
            ),
        };
    }
    let kind = |kind: &str| {
        if kind.is_empty() {
            "an empty one".to_owned()
        } else {
            kind.to_owned()
        }
    };
    let named = page.others.iter().take(NAMED);
    let mut kinds: Vec<String> = named
        .map(|other| format!("{} on line {}", kind(&other.kind), other.line))
        .collect();
    if page.others.len() > NAMED {
        kinds.push(format!("{} more", page.others.len() - NAMED));
    }
    let diagrams = if page.others.len() == 1 {
        "diagram is of another kind"
    } else {
        "diagrams are of other kinds"
    };
    format!("Mermaid's {diagrams}: {}", kinds.join(", "))
}

/// A line for each journey: its number, where it stands, what it says.
fn list(journeys: &[PageJourney]) -> String {
    let counted = |count: usize, one: &str| format!("{count} {one}{}", if count == 1 { "" } else { "s" });
    let line = |(number, found): (usize, &PageJourney)| {
        let what = match &found.journey {
            Ok(journey) => {
                let title = if journey.title.is_empty() {
                    "no title".to_owned()
                } else {
                    format!("\"{}\"", journey.title)
                };
                let sections = counted(journey.sections.len(), "section");
                format!("{title}, {sections}, {}", counted(journey.tasks.len(), "task"))
            }
            Err(error) => format!("cannot be read: {error}"),
        };
        format!("\n  {number}  line {}: {what}", found.line)
    };
    let more = journeys.len().saturating_sub(LISTED);
    let more = (more > 0).then(|| format!("\n  and {more} more"));
    (1..).zip(journeys).take(LISTED).map(line).chain(more).collect()
}

/// `maps/out.ron` as `maps/out-2.ron`.
fn numbered(path: &Path, number: usize) -> PathBuf {
    let mut file: OsString = path.file_stem().unwrap_or_default().to_owned();
    file.push(format!("-{number}"));
    if let Some(ending) = path.extension() {
        file.push(".");
        file.push(ending);
    }
    path.with_file_name(file)
}

fn tell(imported: &Imported, name: &str) {
    for warning in &imported.warnings {
        remark(&format!("{name}:{}: {}", warning.line, warning.message));
    }
    if let Some(misfit) = &imported.misfit {
        remark(&format!("{name}:{}: {}", misfit.line, advice(misfit)));
    }
}

/// What to do about scores that have no place on the scale.
fn advice(misfit: &Misfit) -> String {
    let (low, high) = misfit.range;
    match misfit.proposal {
        Proposal::Scale(scale) if scale == Scale::ONE_TO_FIVE => {
            format!("scores go from {low} to {high}: leave `--scale` out, 1 to 5 is usual")
        }
        Proposal::Scale(scale) => {
            format!("scores go from {low} to {high}: `--scale {scale}` gives each its place, if that is the scale")
        }
        Proposal::Ignore => {
            format!("every score is {low}, which tells nothing of feelings: `--scale none` leaves scores out")
        }
        Proposal::Unknown => {
            format!("scores go from {low} to {high}: mend them, or name their scale with `--scale LO-HI`")
        }
    }
}

/// Whether a file begins as pictures do.
fn is_picture(bytes: &[u8]) -> bool {
    const STARTS: [&[u8]; 4] = [b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"%PDF-"];
    let is_webp = bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP");
    is_webp || STARTS.iter().any(|start| bytes.starts_with(start))
}

/// Whether a text begins as maps do, behind comments and the like: with a bracket and the format.
fn is_map(text: &str) -> bool {
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    let mut lines = text.lines().map(str::trim);
    let first = lines.find(|line| !line.is_empty() && !line.starts_with("//") && !line.starts_with("#!["));
    let rest = first.and_then(|line| line.strip_prefix('('));
    let next = rest.filter(|rest| !rest.trim().is_empty()).or_else(|| lines.next());
    rest.is_some() && next.is_some_and(|next| next.trim_start().starts_with("format"))
}

/// The whole file.
fn read(path: &Path) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    // A byte more than is read tells the reader that there is more.
    let limit = mermaid::MAX_BYTES as u64 + 1;
    if is_stream(path) {
        io::stdin().lock().take(limit).read_to_end(&mut bytes)?;
    } else {
        File::open(path)?.take(limit).read_to_end(&mut bytes)?;
    }
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn maps_of_one_page_are_numbered() {
        for (path, expected) in [
            ("out.ron", "out-2.ron"),
            ("maps/out.ron", "maps/out-2.ron"),
            ("out", "out-2"),
            ("a.b.ron", "a.b-2.ron"),
        ] {
            assert_eq!(numbered(Path::new(path), 2), Path::new(expected));
        }
    }

    #[test]
    fn a_list_has_an_end() {
        let found = |line| PageJourney { line, journey: mermaid::read("journey") };
        let journeys: Vec<PageJourney> = (1..LISTED + 4).map(found).collect();
        let list = list(&journeys);
        assert!(
            list.starts_with("\n  1  line 1: no title, 0 sections, 0 tasks\n  2  line 2: "),
            "{list}"
        );
        assert!(list.ends_with("\n  and 3 more"), "{list}");
    }

    #[test]
    fn a_choice_is_a_number_or_all() {
        assert_eq!(choice("2"), Ok(Choice::One(2)));
        assert_eq!(choice("ALL"), Ok(Choice::All));
        for text in ["0", "-1", "two", "", "1.5"] {
            assert!(choice(text).is_err(), "{text}");
        }
    }

    #[test]
    fn scores_lie_on_a_scale_or_say_nothing() {
        assert_eq!(scores("None"), Ok(Scores::Ignored));
        assert!(matches!(scores("0-10"), Ok(Scores::On(_))));
        assert!(scores("10").is_err());
    }
}
