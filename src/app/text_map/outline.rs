//! A list with headings, as Markdown has them: a title, stages and what happens in them.

use crate::edit::table::heading;

/// What headings and the lines under them say.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Outline {
    /// The map's title, empty where there is none.
    pub(super) title: String,
    /// The stages with the lines under them; what stands before the first has one without a name.
    pub(super) stages: Vec<(String, Vec<String>)>,
}

/// The outline of a text with headings: one `#` before all else is the title, the highest of the others
/// are stages, those under them touchpoints like any line. Nothing where no line is a heading.
pub(super) fn outline(text: &str, items: impl Fn(&str) -> Vec<String>) -> Option<Outline> {
    let lines: Vec<&str> = text.lines().filter(|line| !line.trim().is_empty()).collect();
    let headings = || lines.iter().filter_map(|line| heading(line));
    headings().next()?;
    let tops = headings().filter(|(level, _)| *level == 1).count();
    let title = lines.first().and_then(|first| heading(first));
    let title = title.filter(|(level, _)| *level == 1 && tops == 1);
    let rest = lines.get(usize::from(title.is_some())..).unwrap_or_default();
    let stage_level = rest.iter().filter_map(|line| Some(heading(line)?.0)).min();
    let mut outline = Outline {
        title: title.map_or(String::new(), |(_, words)| words.to_owned()),
        stages: Vec::new(),
    };
    for line in rest {
        match heading(line) {
            Some((level, words)) if Some(level) == stage_level => {
                outline.stages.push((words.to_owned(), Vec::new()));
            }
            Some(_) | None => {
                if outline.stages.is_empty() {
                    outline.stages.push((String::new(), Vec::new()));
                }
                if let Some((_, own)) = outline.stages.last_mut() {
                    own.extend(items(line));
                }
            }
        }
    }
    Some(outline)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// "title; stage: line, line".
    fn told(text: &str) -> Option<String> {
        let outline = outline(text, |line| vec![line.trim_start_matches(['#', '-', ' ']).to_owned()])?;
        let stages = outline
            .stages
            .iter()
            .map(|(name, lines)| format!("{name}: {}", lines.join(", ")));
        Some(format!("{}; {}", outline.title, stages.collect::<Vec<_>>().join("; ")))
    }

    #[test]
    fn headings_are_title_and_stages() {
        for (text, expected) in [
            ("# Shoes\n- Looks\n- Pays", "Shoes; : Looks, Pays"),
            (
                "# Shoes\n\n## Buy\n- Looks\n- Pays\n## Use\n- Runs",
                "Shoes; Buy: Looks, Pays; Use: Runs",
            ),
            ("## Buy\n- Looks\n## Use", "; Buy: Looks; Use: "),
            ("# Buy\n- Looks\n# Use\n- Runs", "; Buy: Looks; Use: Runs"),
            (
                "# Shoes\n- First\n## Buy\n### Looks\n- Pays",
                "Shoes; : First; Buy: Looks, Pays",
            ),
            ("- Looks\n# Buy\n- Pays", "; : Looks; Buy: Pays"),
        ] {
            assert_eq!(told(text).as_deref(), Some(expected), "{text}");
        }
        assert_eq!(told("- Looks\n- Pays"), None);
    }
}
