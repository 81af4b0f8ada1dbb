//! What is asked about personas: the card of one, several side by side, the map through one's eyes.

use std::collections::BTreeSet;

use super::{App, Dialog, Filter, FilterValue};
use crate::{
    edit::{Edit, Selection, Thing},
    export::Subject,
    model::{Curves, Persona, PersonaId},
    scene::{Eyes, Reach},
};

/// How many personas stand side by side at most.
pub const MOST_COMPARED: usize = 4;

impl App {
    /// The persona through whose eyes the map is looked at: the one that is filtered by, alone.
    #[must_use]
    pub fn eyes(&self) -> Option<PersonaId> {
        let mut values = self.filter().values();
        match (values.next(), values.next()) {
            (Some(FilterValue::Persona(id)), None) => Some(*id),
            (Some(_) | None, _) => None,
        }
    }

    /// The persona that the keyboard is at.
    pub(super) fn persona_of_focus(&self) -> Option<&Persona> {
        let Some(Thing::Persona(id)) = self.selection().focus() else {
            return None;
        };
        self.document.map().persona(id).map(|persona| &**persona)
    }

    /// As that, where the map shows the persona.
    pub(super) fn shown_persona_of_focus(&self) -> Option<&Persona> {
        self.persona_of_focus().filter(|persona| persona.shown)
    }

    /// Opens the card of the persona that the keyboard is at, else of the first.
    pub(super) fn show_card(&mut self) {
        let first = || self.document.map().personas.first().map(|persona| persona.id);
        let Some(id) = self.persona_of_focus().map(|persona| persona.id).or_else(first) else {
            return;
        };
        self.document.select(Selection::one(Thing::Persona(id)));
        self.dialog = Some(Dialog::Persona(id));
    }

    /// Puts the selected personas side by side; where fewer than two are, the first ones with them.
    pub(super) fn compare_personas(&mut self) {
        let mut chosen: Vec<PersonaId> = self.selection().personas().take(MOST_COMPARED).collect();
        for persona in &self.document.map().personas {
            if chosen.len() < 2 && !chosen.contains(&persona.id) {
                chosen.push(persona.id);
            }
        }
        let map = self.document.map();
        chosen.sort_by_key(|id| map.personas.iter().position(|persona| persona.id == *id));
        self.dialog = Some(Dialog::Compare(chosen));
    }

    /// Shows the persona on the map, or no longer.
    pub(super) fn toggle_persona(&mut self) {
        let Some(persona) = self.persona_of_focus() else {
            return;
        };
        let persona = Persona { shown: !persona.shown, ..persona.clone() };
        self.change(Edit::SetPersonas { personas: vec![persona], what: "visibility".into() });
    }

    /// Looks at the map through the eyes of the persona that the keyboard is at, else with all.
    pub(super) fn toggle_eyes(&mut self) {
        let now = self.eyes();
        let chosen = self.shown_persona_of_focus().map(|persona| persona.id);
        match chosen.filter(|id| Some(*id) != now) {
            Some(id) => self.filter_by(Filter::only(FilterValue::Persona(id))),
            None => self.clear_filter(),
        }
    }

    /// Draws the map as it is looked at: the lines of personas that are not asked for step back, and
    /// on a panel that they share, those of all but the one whose line is in the hand.
    pub(super) fn look_with_eyes(&mut self) {
        let asked = self.filter().personas_in(self.map());
        let eyes = match asked {
            Some(personas) => Some(Eyes { personas, reach: Reach::Page }),
            None => self.in_hand().map(|personas| Eyes { personas, reach: Reach::Curve }),
        };
        self.shown.look_through(eyes);
    }

    /// The places of the personas whose line is drawn, or has points that are selected, where others
    /// stand on the same panel.
    fn in_hand(&self) -> Option<Vec<usize>> {
        let map = self.map();
        if map.curves == Curves::Apart {
            return None;
        }
        let mut own: BTreeSet<PersonaId> = self.selection().points().map(|place| place.persona).collect();
        if own.is_empty() {
            own.insert(self.curve_tool()?.0);
        }
        let all = map.personas.iter().enumerate();
        Some(
            all.filter(|(_, persona)| own.contains(&persona.id))
                .map(|(place, _)| place)
                .collect(),
        )
    }

    /// Whose picture is written, as it stands in the name of its file: "-mara", "-mara-persona".
    pub(super) fn subject_in_name(&self) -> String {
        let map = self.map();
        let subject = self.picture.subject.in_map(map);
        let name = subject
            .persona()
            .and_then(|id| map.persona(id))
            .map_or("", |persona| &persona.name);
        let letters = name
            .to_lowercase()
            .replace(|letter: char| !letter.is_alphanumeric(), "-");
        match subject {
            Subject::Map => String::new(),
            Subject::Eyes(_) => format!("-{letters}"),
            Subject::Sheet(_) => format!("-{letters}-persona"),
        }
    }
}
