//! `templates`: the maps to begin with, and what each is about.

use serde::Serialize;

use super::{Failure, TemplatesArguments, say};
use crate::{model::JourneyMap, templates::TEMPLATES};

/// Lists the templates, as a table or as JSON.
pub(super) fn run(arguments: &TemplatesArguments) -> Result<(), Failure> {
    let mut rows = Vec::new();
    for template in TEMPLATES {
        rows.push(Row::of(template.name, &template.map()?));
    }
    if arguments.json {
        // Serialising fails only for keys that are no strings and for writers that fail.
        let json = serde_json::to_string_pretty(&rows).unwrap_or_default();
        say(&format!("{json}\n"))
    } else {
        say(&table(&rows))
    }
}

/// The keys of `--json`, in this order.
#[derive(Debug, Serialize)]
struct Row {
    name: &'static str,
    title: String,
    headline: String,
    stages: usize,
    touchpoints: usize,
}

impl Row {
    fn of(name: &'static str, map: &JourneyMap) -> Self {
        Self {
            name,
            title: map.title.clone(),
            headline: map.headline.clone(),
            stages: map.stages.len(),
            touchpoints: map.touchpoints().count(),
        }
    }
}

/// Columns as wide as what stands in them, under their names.
fn table(rows: &[Row]) -> String {
    let heads = ["template", "title", "stages", "touchpoints"].map(str::to_owned);
    let cells = rows.iter().map(|row| {
        [
            row.name.to_owned(),
            row.title.clone(),
            row.stages.to_string(),
            row.touchpoints.to_string(),
        ]
    });
    let lines: Vec<[String; 4]> = [heads].into_iter().chain(cells).collect();
    let width = |column: usize| {
        let lengths = lines.iter().map(|line| line[column].chars().count());
        lengths.max().unwrap_or_default()
    };
    let [names, titles, stages, touchpoints] = [0, 1, 2, 3].map(width);
    let written = lines.iter().map(|[name, title, some, more]| {
        format!("{name:<names$}  {title:<titles$}  {some:>stages$}  {more:>touchpoints$}\n")
    });
    written.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_begin_and_numbers_end_in_one_column() {
        let row = |name, title: &str, stages, touchpoints| Row {
            name,
            title: title.to_owned(),
            headline: String::new(),
            stages,
            touchpoints,
        };
        let table = table(&[row("a", "Zwölf", 5, 12), row("long-name", "B", 4, 6)]);
        assert_eq!(
            table,
            "template   title  stages  touchpoints\n\
             a          Zwölf       5           12\n\
             long-name  B           4            6\n"
        );
    }
}
