//! A map as a `journey` diagram: what Mermaid can hold, and what is to be said of the rest.
//!
//! Stages are sections, touchpoints tasks, personas actors; a score is what is felt, as it is, plus 3.
//! Mermaid has one score a task. Personas who feel the same stand together; where they differ, the
//! task stands once per score, each time but the first under a comment that Mermaid passes over,
//! [`SAME_TOUCHPOINT`], so that whoever knows it can put the touchpoint together again. In the same
//! way [`NO_SCORE`] tells that the score under it is one nobody gave.
//!
//! Not held, beside what the remarks say: the order of personas, who come back in the order in which
//! tasks name them, and white space around and between words.

mod cast;
mod escape;
mod left_out;
mod remarks;
mod score;

#[cfg(test)]
mod corpus;
#[cfg(test)]
mod round_trip;
#[cfg(test)]
mod tests;

use super::{map::plain, read};
use crate::model::{JourneyMap, Stage, Touchpoint};
use cast::{Cast, Group, Naming};
use escape::{Field, NOTHING, escaped};
use remarks::Remarks;
use score::Score;

/// The comment before a task that says what further personas feel at the touchpoint above it.
pub const SAME_TOUCHPOINT: &str = "%% same touchpoint";
/// The comment before a task whose score says nothing, as Mermaid has no task without one: its actors,
/// if there are any, take part, and nobody knows what they feel.
pub const NO_SCORE: &str = "%% no score";

/// A diagram and what there is to say about it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Written {
    /// The diagram; Mermaid takes it whatever the texts of the map are.
    pub text: String,
    /// What of the map is not in it, or not as it was.
    pub remarks: Vec<String>,
}

/// Writes the journey of the personas that are shown.
#[must_use]
pub fn write(map: &JourneyMap) -> Written {
    let cast = Cast::new(map);
    let mut diagram = Diagram::of(map, &cast, Naming::Usual);
    if !cast.comes_back(&diagram.text) {
        diagram = Diagram::of(map, &cast, Naming::Full);
    }
    let Diagram { text, remarks, .. } = diagram;
    let mut said = remarks.said();
    said.extend(cast.renamed());
    said.extend(left_out::said(map, &cast));
    said.extend(remarks::of_size(&text));
    if let Err(error) = read(&text) {
        said.push(format!("it cannot be imported again: {error}"));
    }
    Written { text, remarks: said }
}

/// The text as it grows.
#[derive(Debug)]
struct Diagram<'a> {
    text: String,
    /// How many lines it has.
    line: usize,
    cast: &'a Cast,
    naming: Naming,
    remarks: Remarks,
}

impl<'a> Diagram<'a> {
    fn of(map: &JourneyMap, cast: &'a Cast, naming: Naming) -> Self {
        let mut diagram = Self {
            text: String::new(),
            line: 0,
            cast,
            naming,
            remarks: Remarks::default(),
        };
        diagram.add(0, "journey");
        diagram.head(map);
        // The section above, as it was written.
        let mut above = None;
        for stage in &map.stages {
            let section = diagram.section(stage, above.as_deref());
            above = Some(section);
            for touchpoint in &stage.touchpoints {
                diagram.touchpoint(touchpoint);
            }
        }
        diagram
    }

    /// The title, and the scenario where those find it who do not see the picture.
    fn head(&mut self, map: &JourneyMap) {
        let (title, scenario) = (title(map), &map.lens.scenario);
        if !plain(title).is_empty() {
            self.add(4, &format!("title {}", escaped(title, Field::Title)));
        }
        if !plain(scenario).is_empty() && plain(scenario) != plain(title) {
            self.add(4, &format!("accDescr: {}", escaped(scenario, Field::Title)));
        }
    }

    fn section(&mut self, stage: &Stage, above: Option<&str>) -> String {
        let mut name = escaped(&stage.name, Field::Section);
        if stage.touchpoints.is_empty() {
            self.remarks.undrawn.push(self.line + 1);
        } else if name.is_empty() && above.is_none() {
            // Tasks above all sections are in one without a name.
            return name;
        }
        if name.is_empty() {
            NOTHING.clone_into(&mut name);
        }
        // Two sections of one name in a row would be drawn, and read, as one.
        if above == Some(&name) {
            name.push_str(NOTHING);
        }
        self.add(4, &format!("section {name}"));
        name
    }

    fn touchpoint(&mut self, touchpoint: &Touchpoint) {
        let mut name = escaped(&touchpoint.name, Field::Task);
        if name.is_empty() {
            NOTHING.clone_into(&mut name);
        }
        let mut groups = self.cast.groups(touchpoint);
        if groups.is_empty() {
            groups.push((Score::Missing, Vec::new()));
        }
        let first = self.line + 1;
        for (place, group) in groups.iter().enumerate() {
            if place > 0 {
                self.add(6, SAME_TOUCHPOINT);
            }
            self.task(&name, group);
        }
        if groups.len() > 1 {
            self.remarks.repeated.push((first, self.line));
        }
        if self.cast.is_thinned(touchpoint) {
            self.remarks.thinned.push(first);
        }
    }

    fn task(&mut self, name: &str, (score, actors): &Group) {
        let naming = match score {
            Score::Placed(_) => self.naming,
            Score::Foreign(_) if score.is_number() => self.naming,
            // A word that nobody stands behind looks like an actor.
            Score::Foreign(_) => {
                self.remarks.unplaced.push(self.line + 1);
                Naming::Guarded
            }
            Score::Missing => {
                self.add(6, NO_SCORE);
                self.remarks.unfelt.push(self.line + 1);
                Naming::Full
            }
        };
        let actors = self.cast.actors(actors, naming);
        let score = score.written();
        if actors.is_empty() {
            self.add(6, &format!("{name}: {score}"));
        } else {
            self.add(6, &format!("{name}: {score}: {actors}"));
        }
    }

    fn add(&mut self, indent: usize, line: &str) {
        self.text.extend(std::iter::repeat_n(' ', indent));
        self.text.push_str(line);
        self.text.push('\n');
        self.line += 1;
    }
}

/// What the diagram is called: as the map, or as what the map proves where it has no title.
fn title(map: &JourneyMap) -> &str {
    if plain(&map.title).is_empty() {
        &map.headline
    } else {
        &map.title
    }
}
