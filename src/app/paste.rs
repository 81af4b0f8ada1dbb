//! What text of other programs becomes when it is pasted: cards, columns, a block of cells, a map.

use super::{App, Dialog, Next, Tone, keeping::text_key, text_map};
use crate::{
    edit::{
        self, CardSlot, Cell, Clip, Column, Edit, EditError, Takes, Thing, name_of,
        table::{self, Pasted, Table, Transposed},
    },
    exchange::mermaid,
};

/// What pasted lines become.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LinesAs {
    /// Cards where the keyboard stands.
    Cards,
    /// Touchpoints after the one that is selected.
    Touchpoints,
    /// Stages after the one that is selected.
    Stages,
}

/// A table that is about to fill cells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Filling {
    /// The table as it was copied.
    pub table: Table,
    /// Whether its rows go along the journey.
    pub transposed: Transposed,
    /// Where it begins.
    pub at: Cell,
    /// Why it cannot be filled in so.
    pub problem: Option<String>,
}

impl Filling {
    /// The table as it goes down the lanes.
    #[must_use]
    pub fn turned(&self) -> Table {
        match self.transposed {
            Transposed::No => self.table.clone(),
            Transposed::Yes => self.table.transposed(),
        }
    }
}

impl App {
    /// What was copied here or in another window comes back whole; a text of another program becomes
    /// cards.
    pub(super) fn paste(&mut self, text: &str) {
        self.settle();
        let at = self.selection().focus();
        let own = self
            .clip
            .as_ref()
            .filter(|(copied, _)| text_key(copied) == text_key(text));
        if let Some((_, clip)) = own {
            let clip = clip.clone();
            self.paste_clip(&clip, at);
        } else if !self.ask_for_clip(text, at) {
            self.paste_text(text);
        }
    }

    pub(super) fn paste_clip(&mut self, clip: &Clip, at: Option<Thing>) {
        let edit = edit::paste(clip, self.document.map(), at, &mut self.ids);
        self.put_in(edit);
    }

    /// A text of another program: asked about where it can become several things.
    pub(super) fn paste_text(&mut self, text: &str) {
        if mermaid::is_diagram(text) || text_map::journey_in(text).is_some() {
            self.dialog = Some(Dialog::Diagram(text.to_owned()));
            return;
        }
        match table::read(text) {
            Ok(Pasted::Lines(lines)) => match (lines.len(), self.cell_of_focus()) {
                (1, Some(_)) => self.paste_lines(&lines, LinesAs::Cards),
                _ => self.dialog = Some(Dialog::Lines(lines)),
            },
            Ok(Pasted::Table(table)) => self.ask_to_fill(table),
            Err(error) => self.tell(Tone::Warning, error.to_string()),
        }
    }

    /// Whether pasted lines can become cards: a cell is at hand.
    #[must_use]
    pub fn has_cell(&self) -> bool {
        self.cell_of_focus().is_some()
    }

    pub(super) fn paste_lines(&mut self, lines: &[String], become_what: LinesAs) {
        self.dialog = None;
        let map = self.document.map();
        let at = self.document.selection().focus();
        let edit = match (become_what, self.cell_of_focus()) {
            (LinesAs::Cards, Some(slot)) => self.cards(slot, lines),
            (LinesAs::Cards, None) => Err(EditError::Nothing),
            (LinesAs::Touchpoints, _) => Ok(table::touchpoints_of_lines(map, at, lines, &mut self.ids)),
            (LinesAs::Stages, _) => Ok(table::stages_of_lines(map, at, lines, &mut self.ids)),
        };
        self.put_in(edit);
    }

    fn cards(&mut self, slot: CardSlot, lines: &[String]) -> Result<Edit, EditError> {
        table::cards_of_lines(self.document.map(), slot, lines, &mut self.ids)
    }

    fn ask_to_fill(&mut self, table: Table) {
        let Some(CardSlot { cell, .. }) = self.cell_of_focus() else {
            let words = "a table fills cells: select the cell in which it begins, then paste again";
            self.tell(Tone::Warning, words.to_owned());
            return;
        };
        let filling = Filling { table, transposed: Transposed::No, at: cell, problem: None };
        self.ask_again(filling);
    }

    /// Asks whether cells are to be filled so, and says why not where they cannot be.
    pub(super) fn ask_again(&mut self, mut filling: Filling) {
        filling.problem = self.fill(&filling).err().map(|error| error.to_string());
        self.dialog = Some(Dialog::Table(Box::new(filling)));
    }

    fn fill(&mut self, filling: &Filling) -> Result<Edit, EditError> {
        let Filling { table, transposed, at, .. } = filling;
        table::fill(self.document.map(), *at, table, *transposed, &mut self.ids)
    }

    pub(super) fn paste_table(&mut self, filling: &Filling) {
        self.dialog = None;
        let edit = self.fill(filling);
        self.put_in(edit);
    }

    /// Makes a change with what was pasted, and shows it.
    pub(super) fn put_in(&mut self, edit: Result<Edit, EditError>) {
        match edit {
            Ok(edit) => {
                self.change(edit);
                self.refresh();
                let selection = self.document.selection().clone();
                self.select_shown(selection);
            }
            Err(error) => self.tell(Tone::Warning, error.to_string()),
        }
    }

    /// A map of a text, after what is unsaved.
    pub(super) fn begin_with(&mut self, text: String) {
        match text_map::map_of(&text, &mut self.ids) {
            Ok(_) => self.go_on(Next::Text(text)),
            Err(words) => self.tell(Tone::Warning, words),
        }
    }

    pub(super) fn open_text(&mut self, text: &str) {
        match text_map::map_of(text, &mut self.ids) {
            Ok(map) => {
                self.replace(map, None);
                self.document.mark_unsaved();
            }
            Err(words) => self.tell(Tone::Warning, words),
        }
    }

    /// The lanes that a table fills, by name.
    #[must_use]
    pub fn lanes_from(&self, at: Cell) -> Vec<String> {
        let map = self.map();
        let lanes = map.lanes.iter().skip_while(|lane| lane.id != at.lane);
        let takes_text = |kind| edit::takes(kind) == Takes::Texts;
        lanes
            .filter(|lane| lane.id == at.lane || lane.shown && takes_text(lane.kind))
            .map(|lane| name_of(map, Thing::Lane(lane.id)))
            .collect()
    }

    /// The columns that a table fills, by name.
    #[must_use]
    pub fn columns_from(&self, at: Cell) -> Vec<String> {
        let map = self.map();
        match at.column {
            Column::Stage(id) => {
                let stages = map.stages.iter().skip_while(|stage| stage.id != id);
                stages.map(|stage| name_of(map, Thing::Stage(stage.id))).collect()
            }
            Column::Touchpoint(id) => {
                let touchpoints = map.touchpoints().skip_while(|touchpoint| touchpoint.id != id);
                touchpoints
                    .map(|touchpoint| name_of(map, Thing::Touchpoint(touchpoint.id)))
                    .collect()
            }
        }
    }
}
