//! Text written in its place on the map: the map shows it as it stands, so the pipe sets it, and
//! nothing moves when writing begins or ends. Text is never lost: whatever ends it keeps it.

mod at_point;
mod field;

use std::{cell::RefCell, sync::Arc};

pub use field::Field;

use super::{App, Tone, group_of, parts};
use crate::{
    edit::{CardSlot, Edit, Selection, Thing},
    geometry::{Point, Rect},
    layout::{CARD_PADDING, CARD_TEXT},
    model::Card,
    scene::{Scene, TextItem},
    text::{self, Align, CaretPlace, Carets, Editor, Extend, Reach, Spot, TextBlock},
};

/// Where a text stood in a picture.
#[derive(Debug)]
struct Known {
    scene: Arc<Scene>,
    text: String,
    written: Arc<Written>,
}

/// A text that is being written.
#[derive(Debug)]
pub struct Writing {
    field: Field,
    editor: Editor,
    /// Where a card that was not there before stands.
    new: Option<CardSlot>,
    /// Where it stood when that was asked last, in which picture and with which text.
    written: RefCell<Option<Known>>,
    /// The text where the map has no room for it, set beside what it is about.
    beside: Option<Arc<TextBlock>>,
}

impl Writing {
    fn new(field: Field, editor: Editor, new: Option<CardSlot>) -> Self {
        Self {
            field,
            editor,
            new,
            written: RefCell::default(),
            beside: None,
        }
    }

    /// Which text.
    #[must_use]
    pub fn field(&self) -> Field {
        self.field
    }

    /// The text with its caret.
    #[must_use]
    pub fn editor(&self) -> &Editor {
        &self.editor
    }
}

/// A key or text for what is being written.
#[derive(Debug, Clone, PartialEq)]
#[expect(missing_docs, reason = "each name says what it does")]
pub enum Typing {
    Insert(String),
    /// A line break.
    Break,
    Backspace(Amount),
    Delete(Amount),
    Move(Motion, Extend),
    SelectAll,
    /// The caret goes to a place of the text.
    Point(Spot, Extend),
    SelectWord(usize),
    SelectLine(usize),
    /// What an input method shows before it is sure, and which part of it is marked.
    Compose(String, Option<std::ops::Range<usize>>),
    Composed(String),
    /// An input method takes away so many characters before the caret and after it.
    EraseAround(usize, usize),
    Undo,
    Redo,
    Copy,
    Cut,
    /// Enter: keeps the text; a new card is followed by another.
    Accept,
    /// Tab: keeps the text and goes to the next cell.
    Next,
    /// Shift+Tab: to the cell before.
    Previous,
    /// Escape: keeps the text.
    End,
}

/// How much is taken away at once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "each name says what it means")]
pub enum Amount {
    Grapheme,
    Word,
    Line,
}

/// Where the caret goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "each name says what it means")]
pub enum Motion {
    Left,
    Right,
    WordLeft,
    WordRight,
    Up,
    Down,
    Home,
    End,
    Start,
    Finish,
}

/// Where on the map a text that is being written stands.
#[derive(Debug)]
pub struct Written {
    /// The upper left corner of its block, on the map.
    pub at: Point,
    /// The places of its carets; nothing where it is empty.
    pub carets: Option<Carets>,
    /// Where the caret of the empty text stands.
    pub empty: CaretPlace,
    /// Whose it is.
    pub rect: Rect,
    /// The text, where the map does not show it: it stands over the map while it is written.
    pub beside: Option<Arc<TextBlock>>,
    /// The text as the map shows it, where on the map, and in which ink.
    pub shown: Option<TextItem>,
}

impl Written {
    /// Where the caret stands, from `at`.
    #[must_use]
    pub fn caret(&self, spot: Spot) -> CaretPlace {
        self.carets.as_ref().map_or(self.empty, |carets| carets.at(spot))
    }
}

impl App {
    /// Where what is being written stands.
    #[must_use]
    pub fn written(&self) -> Option<Arc<Written>> {
        let writing = self.writing.as_ref()?;
        let (scene, source) = (self.shown.scene(), writing.editor.shown_text());
        if let Some(known) = &*writing.written.borrow()
            && Arc::ptr_eq(&known.scene, scene)
            && known.text == source
        {
            return Some(known.written.clone());
        }
        let written = Arc::new(self.locate(writing)?);
        *writing.written.borrow_mut() = Some(Known {
            scene: scene.clone(),
            text: source.to_owned(),
            written: written.clone(),
        });
        Some(written)
    }

    fn locate(&self, writing: &Writing) -> Option<Written> {
        let thing = writing.field.thing();
        if let Thing::Point(place) = thing {
            return self.locate_at_point(writing, place);
        }
        let places = self.shown.places();
        let rect = match thing {
            Thing::Lane(lane) => places.lane_name(lane),
            Thing::Map
            | Thing::Persona(_)
            | Thing::Channel(_)
            | Thing::Stage(_)
            | Thing::Touchpoint(_)
            | Thing::Cell(_)
            | Thing::Card(_)
            | Thing::Point(_) => places.rect(thing),
        }?;
        let source = writing.editor.shown_text();
        let (group, corner) = group_of(self.shown.scene(), thing)?;
        let is_mirrored = self.map().page_direction() == crate::model::Direction::RightToLeft;
        let align = if is_mirrored { Align::Right } else { Align::Left };
        let padding = CARD_PADDING.min(rect.width / 4.0);
        let room = rect.width - 2.0 * padding;
        let texts = parts::inked(&group, corner);
        let under = texts.iter().map(|text| text.at.y + text.block.measure.height);
        // What stands under a name does so while it is empty, too.
        let top = match writing.field {
            Field::Goal(_) | Field::Duration(_) => under.fold(rect.y, f32::max),
            Field::Title
            | Field::Headline
            | Field::Stage(_)
            | Field::Touchpoint(_)
            | Field::Lane(_)
            | Field::Card(_)
            | Field::Label(_)
            | Field::Why(_) => rect.y + padding,
        };
        let shown = texts.into_iter().find(|text| said(&text.block.text) == said(source));
        let shown = shown.filter(|_| !source.is_empty());
        let empty = text::empty_caret(&CARD_TEXT, room, align);
        let (at, carets) = match &shown {
            Some(text) => (text.at, Some(carets(&text.block, source, room, align))),
            None => (Point::new(rect.x + padding, top), None),
        };
        Some(Written { at, carets, empty, rect, beside: None, shown })
    }

    /// Begins to write in a text that is there.
    pub(super) fn write(&mut self, field: Field) {
        if self.writing.as_ref().is_some_and(|writing| writing.field == field) {
            return;
        }
        self.settle();
        if let Some(words) = self.read_only_words() {
            return self.tell(Tone::Warning, words);
        }
        let Some(text) = field.text(self.document.map()) else {
            return;
        };
        let mut editor = Editor::new(text);
        editor.select_all();
        self.writing = Some(Writing::new(field, editor, None));
        self.select_shown(Selection::one(field.thing()));
        self.set_beside();
    }

    /// Writes a name anew, beginning with `first`.
    pub(super) fn write_over(&mut self, field: Field, first: &str) {
        self.write(field);
        if !first.is_empty() {
            self.typing(&Typing::Insert(first.to_owned()));
        }
    }

    /// Begins a new card.
    pub(super) fn write_card(&mut self, slot: CardSlot, first: &str) {
        self.settle();
        if let Some(words) = self.read_only_words() {
            return self.tell(Tone::Warning, words);
        }
        let card = self.ids.card();
        let mut editor = Editor::new(String::new());
        // A text that begins with a few characters is never too long.
        if let Err(full) = editor.insert(first) {
            self.tell(Tone::Warning, full.to_string());
        }
        self.writing = Some(Writing::new(Field::Card(card), editor, Some(slot)));
        if !self.propose_written() {
            self.writing = None;
            return;
        }
        self.refresh();
        self.select_shown(Selection::one(Thing::Card(card)));
    }

    /// Shows the text as it stands; false where it cannot stand there.
    fn propose_written(&mut self) -> bool {
        let Some(writing) = &self.writing else {
            return false;
        };
        let text = writing.editor.shown_text();
        let edit = match (writing.new, writing.field) {
            (Some(slot), Field::Card(id)) => Some(Edit::InsertCards { slot, cards: vec![Card::new(id, text)] }),
            (None | Some(_), field) => field.edit(self.document.map(), text),
        };
        match edit.map(|edit| self.document.propose(edit)) {
            Some(Ok(())) => true,
            Some(Err(error)) => {
                self.tell(Tone::Warning, error.to_string());
                false
            }
            None => false,
        }
    }

    /// Ends what is being written and keeps it; a new card without a word leaves no trace.
    pub(super) fn end_writing(&mut self) {
        let Some(mut writing) = self.writing.take() else {
            return;
        };
        writing.editor.settle();
        let is_empty = writing.editor.text().trim().is_empty();
        let is_kept = match writing.new {
            Some(_) => !is_empty,
            None => writing.editor.is_changed(),
        };
        if is_kept {
            self.writing = Some(writing);
            self.propose_written();
            self.writing = None;
            self.document.commit();
        } else {
            self.document.forget();
            if let Some(slot) = writing.new {
                self.document.select(Selection::one(Thing::Cell(slot.cell)));
            }
        }
    }

    /// Does what a key asks for in what is being written.
    pub(super) fn typing(&mut self, typing: &Typing) {
        let written = self.written();
        let carets = written.as_ref().and_then(|written| written.carets.as_ref());
        let Some(writing) = &mut self.writing else {
            return;
        };
        let editor = &mut writing.editor;
        let done = match typing {
            Typing::Insert(text) => editor.insert(text),
            Typing::Break => editor.insert("\n"),
            Typing::Composed(text) => editor.commit_composition(text),
            Typing::Compose(text, marked) => {
                editor.compose(text, marked.clone());
                Ok(())
            }
            Typing::EraseAround(before, after) => {
                editor.erase_around(*before, *after);
                Ok(())
            }
            Typing::Backspace(amount) => {
                editor.backspace(reach(*amount, carets));
                Ok(())
            }
            Typing::Delete(amount) => {
                editor.delete(reach(*amount, carets));
                Ok(())
            }
            Typing::Undo => {
                if !editor.undo() {
                    self.settle();
                    self.document.undo();
                    return;
                }
                Ok(())
            }
            Typing::Redo => {
                editor.redo();
                Ok(())
            }
            Typing::Cut => {
                let text = editor.selected_text().to_owned();
                if !text.is_empty() {
                    // Of a marked text all of it goes, however far it would reach.
                    editor.backspace(Reach::Grapheme);
                    self.requests.push(super::Request::CopyText(text));
                }
                Ok(())
            }
            Typing::Move(..)
            | Typing::SelectAll
            | Typing::Point(..)
            | Typing::SelectWord(_)
            | Typing::SelectLine(_)
            | Typing::Copy
            | Typing::Accept
            | Typing::Next
            | Typing::Previous
            | Typing::End => return self.typing_moves(typing, carets),
        };
        if let Err(full) = done {
            self.tell(Tone::Warning, full.to_string());
        }
        self.propose_written();
        self.refresh();
        self.set_beside();
        self.show_caret();
    }

    /// What changes nothing in the text.
    fn typing_moves(&mut self, typing: &Typing, carets: Option<&Carets>) {
        let Some(writing) = &mut self.writing else {
            return;
        };
        let editor = &mut writing.editor;
        match typing {
            Typing::Move(motion, extend) => {
                if let Some(carets) = carets {
                    step(editor, *motion, *extend, carets);
                }
            }
            Typing::SelectAll => editor.select_all(),
            Typing::Point(spot, extend) => editor.move_to_spot(*spot, *extend),
            Typing::SelectWord(at) => editor.select_word_at(*at),
            Typing::SelectLine(at) => editor.select_line_at(*at),
            Typing::Copy => {
                let text = editor.selected_text().to_owned();
                if !text.is_empty() {
                    self.requests.push(super::Request::CopyText(text));
                }
            }
            Typing::Accept => self.accept(),
            Typing::Next => self.write_on(super::Step::Next),
            Typing::Previous => self.write_on(super::Step::Previous),
            Typing::End => self.settle(),
            Typing::Insert(_)
            | Typing::Break
            | Typing::Backspace(_)
            | Typing::Delete(_)
            | Typing::Compose(..)
            | Typing::Composed(_)
            | Typing::EraseAround(..)
            | Typing::Undo
            | Typing::Redo
            | Typing::Cut => {}
        }
        self.show_caret();
    }

    /// Enter: in a new card another one follows, unless it is empty.
    fn accept(&mut self) {
        if self.accepts_label() {
            return;
        }
        let next = self.writing.as_ref().and_then(|writing| {
            let slot = writing.new.filter(|_| !writing.editor.text().trim().is_empty())?;
            Some(CardSlot { index: slot.index + 1, ..slot })
        });
        self.settle();
        self.refresh();
        if let Some(slot) = next {
            self.write_card(slot, "");
        }
    }

    /// The caret stays in view.
    fn show_caret(&mut self) {
        let Some(writing) = &self.writing else {
            return;
        };
        let spot = writing.editor.spot();
        if let Some(written) = self.written() {
            let caret = written.caret(spot);
            let rect = Rect::new(
                written.at.x + caret.x - 20.0,
                written.at.y + caret.top,
                40.0,
                caret.height,
            );
            self.camera = self.camera.showing(rect, self.canvas);
        }
    }
}

fn carets(block: &Arc<TextBlock>, source: &str, room: f32, align: Align) -> Carets {
    Carets::new(block, source, room.max(block.measure.width), align)
}

fn reach(amount: Amount, carets: Option<&Carets>) -> Reach<'_> {
    match (amount, carets) {
        (Amount::Grapheme, _) => Reach::Grapheme,
        (Amount::Line, Some(carets)) => Reach::Line(carets),
        (Amount::Word, _) | (Amount::Line, None) => Reach::Word,
    }
}

fn step(editor: &mut Editor, motion: Motion, extend: Extend, carets: &Carets) {
    match motion {
        Motion::Left => editor.left(carets, extend),
        Motion::Right => editor.right(carets, extend),
        Motion::WordLeft => editor.word_left(carets, extend),
        Motion::WordRight => editor.word_right(carets, extend),
        Motion::Up => editor.up(carets, extend),
        Motion::Down => editor.down(carets, extend),
        Motion::Home => editor.home(carets, extend),
        Motion::End => editor.end(carets, extend),
        Motion::Start => editor.to_start(extend),
        Motion::Finish => editor.to_end(extend),
    }
}

/// What a text says, without what the typesetter adds and leaves out.
pub(super) fn said(text: &str) -> String {
    text.chars()
        .filter(|character| !matches!(character, '-' | '\u{AD}') && !character.is_control())
        .collect()
}
