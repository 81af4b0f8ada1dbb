//! What is told about the lines of a diagram.

/// How many lines a remark names.
const MOST_NAMED: usize = 12;
/// The longest text that Mermaid draws unless it is set up otherwise, in halves of UTF-16.
const MOST_DRAWN: usize = 50_000;

/// The lines about which there is something to say, from 1.
#[derive(Debug, Default)]
pub(super) struct Remarks {
    /// First and last line of touchpoints that stand more than once.
    pub(super) repeated: Vec<(usize, usize)>,
    /// Tasks that have no score.
    pub(super) unfelt: Vec<usize>,
    /// Scores that are no number.
    pub(super) unplaced: Vec<usize>,
    /// Tasks for which a point was chosen from several.
    pub(super) thinned: Vec<usize>,
    /// Sections that Mermaid does not draw.
    pub(super) undrawn: Vec<usize>,
}

impl Remarks {
    pub(super) fn said(&self) -> Vec<String> {
        let runs: Vec<String> = self
            .repeated
            .iter()
            .map(|(first, last)| format!("{first}–{last}"))
            .collect();
        let lines = |lines: &[usize]| lines.iter().map(usize::to_string).collect::<Vec<_>>();
        [
            (
                runs,
                "personas differ, and Mermaid has one score a task: the task stands once per score, `--persona` writes one",
            ),
            (
                lines(&self.unfelt),
                "there is no score, and Mermaid draws no task without one: it is given a 3",
            ),
            (
                lines(&self.unplaced),
                "the score is no number: it is written as it was imported, and Mermaid finds no place for its face",
            ),
            (
                lines(&self.thinned),
                "a persona feels several things, and Mermaid has one score a task: the farthest from neutral stands",
            ),
            (
                lines(&self.undrawn),
                "the stage has no touchpoints: Mermaid reads it and does not draw it",
            ),
        ]
        .into_iter()
        .filter(|(lines, _)| !lines.is_empty())
        .map(|(lines, what)| format!("{}: {what}", on_lines(&lines)))
        .collect()
    }
}

fn on_lines(lines: &[String]) -> String {
    if let [line] = lines
        && !line.contains('–')
    {
        return format!("line {line}");
    }
    let (named, more) = lines.split_at(lines.len().min(MOST_NAMED));
    if more.is_empty() {
        format!("lines {}", list(named))
    } else {
        format!("lines {} and {} more", named.join(", "), more.len())
    }
}

/// `a, b and c`
pub(super) fn list(things: &[String]) -> String {
    match things {
        [] => String::new(),
        [one] => one.clone(),
        [start @ .., last] => format!("{} and {last}", start.join(", ")),
    }
}

/// What there is to say where Mermaid would not draw a text as long as this.
pub(super) fn of_size(text: &str) -> Option<String> {
    let length = text.encode_utf16().count();
    (length > MOST_DRAWN).then(|| {
        format!("{length} characters are in it, and Mermaid draws {MOST_DRAWN}: raise its `maxTextSize` or write fewer stages")
    })
}
