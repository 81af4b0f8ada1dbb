//! What becomes of actions and commands.

use std::sync::Arc;

use super::{
    Action, App, Board, Camera, Command, Dialog, Next, Notice, Panel, Request, SaveFirst, Scheme, Seek, Tone,
    background::ExportRequest,
};
use crate::{
    edit::{self, Edit, Layer, Selection, Thing},
    export,
    model::{Curves, JourneyMap, LaneKind, Stage, Touchpoint},
    templates::{BLANK, Template},
};

impl App {
    pub(super) fn act(&mut self, action: Action) {
        match action {
            Action::Do(command) => self.obey(command),
            Action::Select(selection) => {
                self.settle();
                self.document.select(selection);
            }
            Action::Show(selection) => {
                self.settle();
                self.refresh();
                self.select_shown(selection);
            }
            Action::Change(edit) => self.change(edit),
            Action::Propose(edit) => self.propose(edit),
            Action::Settle => self.settle(),
            Action::Forget => {
                self.refusal = None;
                self.document.forget();
            }
            Action::Walk(step) => self.walk(step),
            Action::Curve(feel) => self.feel(&feel),
            Action::Look(camera) => self.look(camera),
            Action::Resize(size) => self.resize(size),
            Action::Write(field) => self.write(field),
            Action::WriteOver(field, first) => self.write_over(field, &first),
            Action::WriteCard(slot, first) => self.write_card(slot, &first),
            Action::Type(typing) => self.typing(&typing),
            Action::AddTouchpoint(slot) => self.add_touchpoint(slot),
            Action::AddStage(index) => self.add_stage(index),
            Action::AddLane(index) => self.add_lane(index, LaneKind::Free),
            Action::AddChannel(name, touchpoints) => self.add_channel(name, &touchpoints),
            Action::Dialog(dialog) => {
                self.settle();
                self.dialog = dialog;
            }
            Action::Unsaved(first, next) => self.unsaved(first, next),
            Action::Open(path) => self.open(path),
            Action::SaveTo(path) => self.save_to(path),
            Action::Template(name) => self.go_on(Next::Template(name)),
            Action::Paste(text) => self.paste(&text),
            Action::PasteLines(lines, what) => self.paste_lines(&lines, what),
            Action::AskToFill(filling) => self.ask_again(filling),
            Action::Fill(filling) => self.paste_table(&filling),
            Action::BeginWith(text) => self.begin_with(text),
            Action::Seek(seek) => self.seek(seek),
            Action::PictureAs(options) => self.picture = options,
            Action::ChoosePicture => self.ask_where_to_export(),
            Action::ExportTo(path) => self.export_to(path),
            Action::Jump(position) => {
                self.settle();
                self.document.jump(position);
            }
            Action::Dismiss(index) => {
                if index < self.notices.len() {
                    self.notices.remove(index);
                }
            }
            Action::Tell(Notice { tone, words }) => self.tell(tone, words),
            Action::Keep(keep) => self.keep(keep),
            Action::Shelve(shelve) => self.shelve(shelve),
            Action::Tick(now) => self.tick(now),
        }
    }

    fn propose(&mut self, edit: Edit) {
        self.end_writing();
        if let Some(words) = self.read_only_words() {
            self.refusal = Some(words);
            return;
        }
        self.refusal = self.document.propose(edit).err().map(|error| error.to_string());
        if self.refusal.is_some() {
            self.document.forget();
        }
    }

    /// Whether a command can be obeyed now.
    #[must_use]
    pub fn can(&self, command: Command) -> bool {
        let selection = self.selection();
        match command {
            Command::Undo => self.document.undo_label().is_some() || self.writing.is_some(),
            Command::Redo => self.document.redo_label().is_some(),
            Command::Cut | Command::Copy | Command::Duplicate => can_be_copied(selection),
            Command::Delete | Command::MoveLeft | Command::MoveRight | Command::MoveUp | Command::MoveDown => {
                !selection.is_empty()
            }
            Command::EndLeft | Command::EndRight => selection.cards().next().is_some(),
            Command::FitSelection => self.selected_rect().is_some(),
            Command::Write => {
                let is_persona = matches!(selection.focus(), Some(Thing::Persona(_)));
                is_persona || self.field_of_focus().is_some() || self.cell_of_focus().is_some()
            }
            Command::ToggleMomentOfTruth => selection.touchpoints().next().is_some(),
            Command::ToggleStageFocus => self.stage_of_focus().is_some(),
            Command::InsertCard => self.cell_of_focus().is_some() || self.adds_point_to().is_some(),
            Command::InsertPoint => self.adds_point_to().is_some(),
            Command::DrawAsIs | Command::DrawToBe | Command::DrawTension => self.line().is_some(),
            Command::DrawNextPersona => self.tool.is_some() && 1 < self.map().shown_personas().count(),
            Command::CurveTool => self.line().is_some() || self.tool.is_some(),
            Command::Save => {
                let is_open = self.writing.is_some() || self.document.proposal().is_some();
                is_open || !self.document.is_saved() || self.path.is_none()
            }
            Command::RecoverMaps => !self.offers().is_empty(),
            Command::CurvesApart => self.map().curves == Curves::Apart || 1 < self.map().shown_personas().count(),
            Command::OneSegment => has_segments(self.map()),
            Command::ClearFilter => self.is_filtered(),
            Command::PersonaCard => !self.map().personas.is_empty(),
            Command::ComparePersonas => self.map().personas.len() > 1,
            Command::TogglePersona | Command::SaveToLibrary => self.persona_of_focus().is_some(),
            Command::ThroughEyes => self.eyes().is_some() || self.shown_persona_of_focus().is_some(),
            Command::New
            | Command::NewFromTemplate
            | Command::NewFromText
            | Command::Open
            | Command::OpenRecent
            | Command::InsertPicture
            | Command::InterfaceLarger
            | Command::InterfaceSmaller
            | Command::SaveAs
            | Command::Export
            | Command::Quit
            | Command::History
            | Command::Paste
            | Command::SelectAll
            | Command::Find
            | Command::FindNext
            | Command::FindPrevious
            | Command::Replace
            | Command::Filter
            | Command::InsertTouchpoint
            | Command::InsertStage
            | Command::InsertLane(_)
            | Command::InsertPersona
            | Command::Library
            | Command::ZoomIn
            | Command::ZoomOut
            | Command::ActualSize
            | Command::Fit
            | Command::BoardFree
            | Command::BoardPage(_)
            | Command::MapTheme(_)
            | Command::Outline
            | Command::Inspector
            | Command::Emotions
            | Command::CleanMode
            | Command::WindowLight
            | Command::WindowDark
            | Command::WindowSystem
            | Command::Palette
            | Command::Findings
            | Command::Keys => true,
        }
    }

    /// Whether a command that switches something finds it switched on; nothing for the others.
    #[must_use]
    #[expect(clippy::wildcard_enum_match_arm, reason = "few commands switch something")]
    pub fn is_on(&self, command: Command) -> Option<bool> {
        match command {
            Command::CurveTool => Some(self.tool.is_some()),
            Command::DrawAsIs => Some(self.is_drawing(Layer::AsIs)),
            Command::DrawToBe => Some(self.is_drawing(Layer::ToBe)),
            Command::DrawTension => Some(self.is_drawing(Layer::Intensity)),
            Command::BoardFree => Some(self.board == Board::Free),
            Command::BoardPage(name) => Some(self.board == Board::Page(name)),
            Command::CurvesApart => Some(self.map().curves == Curves::Apart),
            Command::MapTheme(name) => Some(self.map().theme == name),
            Command::Outline => Some(self.panels.outline.is_open()),
            Command::Inspector => Some(self.panels.inspector.is_open()),
            Command::Emotions => Some(self.panels.emotions.is_open()),
            Command::CleanMode => Some(self.panels.clean.is_open()),
            Command::TogglePersona => self.persona_of_focus().map(|persona| persona.shown),
            Command::ThroughEyes => Some(self.eyes().is_some()),
            Command::OneSegment => Some(self.segment().is_some()),
            Command::WindowLight => Some(self.scheme == Scheme::Light),
            Command::WindowDark => Some(self.scheme == Scheme::Dark),
            Command::WindowSystem => Some(self.scheme == Scheme::System),
            _ => None,
        }
    }

    #[expect(clippy::too_many_lines, reason = "one arm a command")]
    fn obey(&mut self, command: Command) {
        if !self.can(command) {
            return;
        }
        if command != Command::Undo {
            self.settle();
        }
        match command {
            Command::New => self.go_on(Next::New),
            Command::NewFromTemplate => self.dialog = Some(Dialog::Templates),
            Command::NewFromText => self.dialog = Some(Dialog::Text(String::new())),
            Command::Open => self.go_on(Next::Open),
            Command::Quit => self.go_on(Next::Quit),
            Command::OpenRecent => self.dialog = Some(Dialog::Start),
            Command::RecoverMaps => self.dialog = Some(Dialog::Recover),
            Command::Save => self.save(None),
            Command::SaveAs => self.ask_where_to_save(None),
            Command::Export => self.dialog = Some(Dialog::Export),
            Command::Undo => self.undo(),
            Command::Redo => drop(self.document.redo()),
            Command::History => self.dialog = Some(Dialog::History),
            Command::Cut => {
                self.copy();
                self.delete();
            }
            Command::Copy => self.copy(),
            Command::Paste => self.requests.push(Request::PasteText),
            Command::Duplicate => {
                let edit = edit::duplicate(self.document.map(), self.document.selection(), &mut self.ids);
                if let Some(edit) = edit {
                    self.change(edit);
                }
            }
            Command::Delete => self.delete(),
            Command::SelectAll => self.select_all(),
            Command::Write => self.write_focus(),
            Command::Find => self.search_for(Panel::Closed),
            Command::FindNext => self.seek(Seek::Next),
            Command::FindPrevious => self.seek(Seek::Previous),
            Command::Replace => self.search_for(Panel::Open),
            Command::Filter => self.ask_for_filter(),
            Command::OneSegment => self.ask_for_segment(),
            Command::ClearFilter => self.clear_filter(),
            Command::MoveLeft => self.nudge(edit::grid::Direction::Left),
            Command::MoveRight => self.nudge(edit::grid::Direction::Right),
            Command::MoveUp => self.nudge(edit::grid::Direction::Up),
            Command::MoveDown => self.nudge(edit::grid::Direction::Down),
            Command::EndLeft => self.stretch(edit::grid::Direction::Left),
            Command::EndRight => self.stretch(edit::grid::Direction::Right),
            Command::ToggleMomentOfTruth => self.toggle_moment_of_truth(),
            Command::ToggleStageFocus => self.toggle_stage_focus(),
            Command::CurveTool => self.toggle_curve_tool(),
            Command::DrawAsIs => self.draw_layer(Layer::AsIs),
            Command::DrawToBe => self.draw_layer(Layer::ToBe),
            Command::DrawTension => self.draw_layer(Layer::Intensity),
            Command::DrawNextPersona => self.draw_next_persona(),
            Command::InsertPoint => {
                self.adds_point();
            }
            Command::InsertCard => {
                if !self.adds_point()
                    && let Some(slot) = self.cell_of_focus()
                {
                    self.write_card(slot, "");
                }
            }
            Command::InsertTouchpoint => {
                if let Some(slot) = self.touchpoint_slot() {
                    self.add_touchpoint(slot);
                } else {
                    self.add_stage(0);
                }
            }
            Command::InsertStage => self.add_stage(self.stage_index()),
            Command::InsertLane(kind) => self.add_lane(self.lane_index(), kind),
            Command::InsertPersona => self.add_persona(),
            Command::PersonaCard => self.show_card(),
            Command::ComparePersonas => self.compare_personas(),
            Command::Library => self.open_library(),
            Command::SaveToLibrary => self.save_focus_to_library(),
            Command::TogglePersona => self.toggle_persona(),
            Command::ThroughEyes => self.toggle_eyes(),
            Command::InsertPicture => self.requests.push(Request::ChoosePicture),
            Command::ZoomIn => self.zoom_to(self.camera.next_zoom()),
            Command::ZoomOut => self.zoom_to(self.camera.previous_zoom()),
            Command::ActualSize => self.zoom_to(1.0),
            Command::Fit => self.fit(),
            Command::FitSelection => {
                if let Some(rect) = self.selected_rect() {
                    self.look(Camera::fitting(rect, self.canvas));
                }
            }
            Command::BoardFree => self.show_on(Board::Free),
            Command::BoardPage(name) => self.show_on(Board::Page(name)),
            Command::CurvesApart => self.toggle_curves(),
            Command::MapTheme(name) => self.set_theme(name),
            Command::Outline => self.panels.outline = self.panels.outline.toggled(),
            Command::Inspector => self.panels.inspector = self.panels.inspector.toggled(),
            Command::Emotions => self.panels.emotions = self.panels.emotions.toggled(),
            Command::CleanMode => self.panels.clean = self.panels.clean.toggled(),
            Command::WindowLight => self.scheme = Scheme::Light,
            Command::WindowDark => self.scheme = Scheme::Dark,
            Command::WindowSystem => self.scheme = Scheme::System,
            Command::InterfaceLarger => self.scale_up(),
            Command::InterfaceSmaller => self.scale_down(),
            Command::Palette => {
                self.dialog = Some(Dialog::Palette { query: String::new(), marked: 0 });
            }
            Command::Keys => self.dialog = Some(Dialog::Keys),
            Command::Findings => self.dialog = Some(Dialog::Findings),
        }
    }

    fn undo(&mut self) {
        if self.writing.is_some() || self.document.proposal().is_some() {
            self.settle();
        }
        self.document.undo();
    }

    fn delete(&mut self) {
        let things = self.selection().things().clone();
        self.change(Edit::Delete(things));
    }

    fn select_all(&mut self) {
        let map = self.document.map();
        let touchpoints = map.touchpoints().map(|touchpoint| Thing::Touchpoint(touchpoint.id));
        let cards = map.cards().map(|(_, card)| Thing::Card(card.id));
        let all = Selection::of(touchpoints.chain(cards));
        self.document.select(all);
    }

    fn toggle_moment_of_truth(&mut self) {
        let map = self.document.map();
        let chosen = self.selection().touchpoints();
        let mut touchpoints: Vec<Touchpoint> = chosen
            .filter_map(|id| edit::touchpoint(map, id))
            .map(|touchpoint| (**touchpoint).clone())
            .collect();
        let to = !touchpoints.iter().all(|touchpoint| touchpoint.moment_of_truth);
        for touchpoint in &mut touchpoints {
            touchpoint.moment_of_truth = to;
        }
        self.change(Edit::SetTouchpoints { touchpoints, what: "moment of truth".into() });
    }

    fn toggle_stage_focus(&mut self) {
        let Some(stage) = self.stage_of_focus() else {
            return;
        };
        // One stage has the focus.
        let stages = self.document.map().stages.iter().filter_map(|other| {
            let to = other.id == stage && !other.emphasised;
            (other.emphasised != to).then(|| {
                let mut other: Stage = (**other).clone();
                other.emphasised = to;
                other
            })
        });
        let stages: Vec<Stage> = stages.collect();
        let selection = self.selection().clone();
        self.change(Edit::SetStages { stages, what: "focus".into() });
        // The stage that lost it is not what is looked at.
        self.document.select(selection);
    }

    fn copy(&mut self) {
        let Some(clip) = edit::copy(self.document.map(), self.document.selection()) else {
            return;
        };
        let text = clip.to_text();
        self.requests.push(Request::CopyText(text.clone()));
        let clip = Arc::new(clip);
        self.keep_clip(&text, &clip);
        self.clip = Some((text, clip));
    }

    pub(super) fn go_on(&mut self, next: Next) {
        self.settle();
        if self.document.is_saved() {
            self.go(next);
        } else if let Err(next) = self.go_on_once_saved(next) {
            self.dialog = Some(Dialog::Unsaved(next));
        }
    }

    fn go(&mut self, next: Next) {
        self.dialog = None;
        match next {
            Next::New => self.begin(BLANK),
            Next::Text(text) => self.open_text(&text),
            Next::Template(name) => self.begin(name),
            Next::Open => self.requests.push(Request::ChooseOpen),
            Next::OpenFile(path) => self.open_file(path),
            Next::Recover(index) => self.recover(index),
            Next::Quit => {
                self.give_up_changes();
                self.requests.push(Request::Close);
            }
        }
    }

    fn begin(&mut self, name: &str) {
        let map = Template::named(name).map(|template| template.begin(&mut self.ids));
        match map {
            Some(Ok(map)) => self.replace(map, None),
            Some(Err(error)) => self.tell(Tone::Error, error.to_string()),
            None => {}
        }
    }

    fn open(&mut self, path: std::path::PathBuf) {
        self.go_on(Next::OpenFile(path));
    }

    fn unsaved(&mut self, first: SaveFirst, next: Next) {
        self.dialog = None;
        match first {
            SaveFirst::Discard => self.go(next),
            SaveFirst::Save => self.save(Some(next)),
        }
    }

    fn ask_where_to_export(&mut self) {
        let named = self.path.as_deref().and_then(std::path::Path::file_stem);
        let stem = named.map_or_else(|| self.file_stem(), |stem| stem.to_string_lossy().into_owned());
        let page = match self.picture.picture {
            export::Picture::Preset(name) => export::preset(name).word,
            export::Picture::Width(_) | export::Picture::Scale(_) => "picture",
        };
        let whose = self.subject_in_name();
        self.requests
            .push(Request::ChooseExport(format!("{stem}{whose}-{page}.png")));
    }

    fn export_to(&mut self, path: std::path::PathBuf) {
        self.settle();
        let map = self.document.map().clone();
        let options = self.picture;
        self.requests
            .push(Request::Export(ExportRequest { map, options, path }));
    }
}

/// Whether the map tells customer segments apart.
fn has_segments(map: &JourneyMap) -> bool {
    let is_named = |segment: &String| !segment.trim().is_empty();
    let mut personas = map.personas.iter();
    personas.any(|persona| is_named(&persona.segment))
        || map.cards().any(|(_, card)| card.segments.iter().any(is_named))
}

/// Whether something is selected that can stand a second time: a point of a curve is its column's.
fn can_be_copied(selection: &Selection) -> bool {
    selection.things().iter().any(|thing| match thing {
        Thing::Persona(_)
        | Thing::Lane(_)
        | Thing::Stage(_)
        | Thing::Touchpoint(_)
        | Thing::Cell(_)
        | Thing::Card(_) => true,
        Thing::Map | Thing::Channel(_) | Thing::Point(_) => false,
    })
}
