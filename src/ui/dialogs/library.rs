//! The personas that maps share: taken into the map, saved from it, held against it, deleted.

use std::{collections::BTreeMap, sync::Arc};

use eframe::egui::{self, Align, Key, Layout, Modifiers, Rect, Response, RichText, ScrollArea, Sense, Ui, vec2};

use super::{Asked, cancel_button, dialog, pressed, templates::walk};
use crate::{
    app::{Action, App, Both, By, Dialog, Like, Shelve},
    file::library::{Kept, Library, Unread},
    model::{JourneyMap, Persona},
    text::Weight,
    ui::{
        personas::{compare, portraits},
        style::{self, Symbol},
        widgets::{self, Button, dialog_buttons, dialog_text, empty_hint, icon_button, section_heading},
    },
};

const WIDTH: f32 = 720.0;
/// How tall a persona's row is, and its portrait in it.
const ROW: f32 = 60.0;
const PORTRAIT: f32 = 40.0;
/// The quiet one of the five looks of personas: what stands in the library has no place in a map.
const QUIET: usize = 3;
const LOOKS: usize = 5;
/// The most letters of a name on a button.
const LONG: usize = 40;

/// Shows what stands in the library and what of the map does not.
pub(super) fn show(asked: &Asked<'_>, actions: &mut Vec<Action>) {
    dialog(asked, ("Persona library", WIDTH), actions, |ui, actions| {
        let app = asked.app;
        let height = (asked.ctx.content_rect().height() - 300.0).clamp(120.0, 600.0);
        about(ui, app);
        let mut takes = Vec::new();
        ScrollArea::vertical()
            .id_salt("personas of the library")
            .max_height(height)
            .min_scrolled_height(height)
            .auto_shrink([false, true])
            .show(ui, |ui| {
                ui.spacing_mut().item_spacing.y = 0.0;
                match (app.library_refused(), app.library()) {
                    (Some(words), _) => refused(ui, words),
                    (None, None) => dialog_text(ui, "Looking…"),
                    (None, Some(library)) => takes = all(ui, app, library, actions),
                }
                others(ui, app, &mut takes, actions);
            });
        walk(ui, &takes);
        let undo = undo(ui, app, actions);
        dialog_buttons(ui, |ui| {
            let close = ui.add(Button::primary("Close"));
            // What stands there is read in the meantime.
            let first = takes.first().unwrap_or(&close);
            if asked.age < 2 || (asked.age < 12 && close.has_focus()) {
                first.request_focus();
            }
            if close.clicked() {
                actions.push(Action::Dialog(None));
            }
            let Some(words) = &undo else { return };
            let button = |ui: &mut Ui| ui.add(Button::quiet(words).symbol(Symbol::UNDO));
            let undo = ui.with_layout(Layout::left_to_right(Align::Center), button);
            if undo.inner.clicked() {
                actions.push(Action::Shelve(Shelve::Restore));
            }
        });
    });
}

/// What this is, and where it stands.
fn about(ui: &mut Ui, app: &App) {
    let text = "Personas that all your maps share. A map has a copy: changes on either side are shown here.";
    dialog_text(ui, text);
    if let Some(folder) = app.library_folder() {
        let second = style::tokens(ui).second;
        let words = RichText::new(folder.display().to_string());
        let words = words.font(style::font(12.0, Weight::Regular)).color(second);
        ui.add(egui::Label::new(words).truncate().selectable(true));
    }
    ui.add_space(10.0);
}

/// What stands in the library; gives the buttons that the arrows walk.
fn all(ui: &mut Ui, app: &App, library: &Library, actions: &mut Vec<Action>) -> Vec<Response> {
    if library.personas.is_empty() && library.unread.is_empty() {
        let words = "Nobody is here yet. Save a persona of this map, and other maps can take it.";
        empty_hint(ui, Symbol::STACK, words);
        ui.add_space(8.0);
    }
    // What needs a hand comes first, or nobody would scroll to it.
    for unread in &library.unread {
        broken(ui, unread);
    }
    let takes = library.personas.iter().map(|kept| one(ui, app, kept, actions));
    let takes = takes.collect();
    if library.more > 0 {
        let words = format!("{} more files are not read: the library has too many", library.more);
        dialog_text(ui, &words);
    }
    takes
}

/// A persona of the library; gives the button that takes it.
fn one(ui: &mut Ui, app: &App, kept: &Kept, actions: &mut Vec<Action>) -> Response {
    let name = called(&kept.persona);
    let likes = app.likes_in_map(kept);
    let words = state(&likes);
    let weight = if likes.iter().any(|like| like.differs) {
        Weight::Medium
    } else {
        Weight::Regular
    };
    let state = (!likes.is_empty()).then_some((&*words, weight));
    let map = alone(&kept.persona, kept.portrait.clone());
    let face = |ui: &Ui, rect: Rect| portraits::put_of(ui, app, (&map, QUIET), rect);
    let both = likes
        .iter()
        .find(|like| like.differs)
        .map(|like| Both { persona: like.persona, path: kept.path.clone() });
    let take = format!("Take {name} into this map");
    let (delete, differs) = (
        format!("Delete {name} from the library"),
        format!("See what differs in {name}"),
    );
    let response = row(ui, (&kept.persona, state), &face, |ui| {
        if icon_button(ui, Symbol::TRASH, &delete).clicked() {
            actions.push(Action::Shelve(Shelve::Delete(kept.path.clone())));
        }
        let took = ui.add(Button::new("Take").named(&take)).on_hover_text(&take);
        if let Some(both) = both {
            let see = ui.add(Button::quiet("What differs…").named(&differs));
            if see.clicked() {
                actions.push(Action::Dialog(Some(Dialog::LibraryDiffers(both))));
            }
        }
        took
    });
    if response.clicked() {
        actions.push(Action::Shelve(Shelve::Take(kept.path.clone())));
    }
    if response.has_focus() && (pressed(ui, Key::Delete) || pressed(ui, Key::Backspace)) {
        actions.push(Action::Shelve(Shelve::Delete(kept.path.clone())));
    }
    response
}

/// How a persona of the library stands to those of the map that are like it.
fn state(likes: &[Like]) -> String {
    let differing = likes.iter().filter(|like| like.differs).count();
    match (likes, differing) {
        ([Like { by: By::Name, .. }], 1) => "One so called is on this map, differs".to_owned(),
        ([_], 1) => "On this map, differs".to_owned(),
        ([_], _) => "On this map, the same".to_owned(),
        (many, 0) => format!("{} times on this map, all the same", many.len()),
        (many, 1) => format!("{} times on this map, one differs", many.len()),
        (many, some) => format!("{} times on this map, {some} differ", many.len()),
    }
}

/// The personas of the map that have no like in the library, to be saved there.
fn others(ui: &mut Ui, app: &App, takes: &mut Vec<Response>, actions: &mut Vec<Action>) {
    if app.library().is_none() {
        return;
    }
    let map = app.map();
    let is_new = |persona: &Persona| app.like_in_library(persona).is_none();
    let new: Vec<(usize, &Arc<Persona>)> = map
        .personas
        .iter()
        .enumerate()
        .filter(|(_, persona)| is_new(persona))
        .collect();
    if new.is_empty() {
        return;
    }
    ui.add_space(10.0);
    section_heading(ui, "On this map only", None);
    for (place, persona) in new {
        let save = format!("Save {} to the library", called(persona));
        let face = |ui: &Ui, rect: Rect| portraits::put(ui, app, place, rect);
        let response = row(ui, (persona, None), &face, |ui| {
            ui.add(Button::new("Save").named(&save)).on_hover_text(&save)
        });
        if response.clicked() {
            actions.push(Action::Shelve(Shelve::Save(persona.id)));
        }
        takes.push(response);
    }
}

/// A row: the portrait, the name over the role, a word on how it stands, and at the right what can be done.
fn row(
    ui: &mut Ui,
    (persona, state): (&Persona, Option<(&str, Weight)>),
    face: &dyn Fn(&Ui, Rect),
    buttons: impl FnOnce(&mut Ui) -> Response,
) -> Response {
    let tokens = style::tokens(ui);
    let size = vec2(ui.available_width(), ROW);
    let shown = ui.allocate_ui_with_layout(size, Layout::right_to_left(Align::Center), |ui| {
        ui.set_min_height(ROW);
        ui.spacing_mut().item_spacing.x = 6.0;
        // Clear of the bar that scrolls, and of the ring of focus.
        ui.add_space(14.0);
        let response = buttons(ui);
        ui.add_space(8.0);
        ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
            ui.add_space(4.0);
            let (rect, _) = ui.allocate_exact_size(vec2(PORTRAIT, PORTRAIT), Sense::hover());
            face(ui, rect);
            ui.add_space(8.0);
            ui.vertical(|ui| {
                ui.spacing_mut().item_spacing.y = 1.0;
                let lines = if state.is_none() { 36.0 } else { 52.0 };
                ui.add_space((ROW - lines) / 2.0);
                let line = |words: &str, size, weight, ink| {
                    let words = RichText::new(words).font(style::font(size, weight)).color(ink);
                    egui::Label::new(words).truncate()
                };
                ui.add(line(&called(persona), 13.5, Weight::SemiBold, tokens.ink));
                ui.add(line(&persona.role, 12.5, Weight::Regular, tokens.second));
                if let Some((words, weight)) = state {
                    ui.add(line(words, 12.0, weight, tokens.second));
                }
            });
        });
        response
    });
    widgets::hairline(ui, 0.0);
    shown.inner
}

/// A file that could not be read: it is named, with what is wrong, and stays.
fn broken(ui: &mut Ui, unread: &Unread) {
    let file = unread.path.file_name().unwrap_or_default().to_string_lossy();
    let words = format!("{file} cannot be read, and stays as it is");
    ui.add_space(8.0);
    ui.horizontal_top(|ui| {
        let tokens = style::tokens(ui);
        let warning = RichText::new(words).font(style::font(13.0, Weight::SemiBold));
        ui.add_space(4.0);
        ui.vertical(|ui| {
            ui.add(egui::Label::new(warning.color(tokens.error)).wrap());
            dialog_text(ui, &unread.error.to_string());
        });
    });
    ui.add_space(8.0);
    widgets::hairline(ui, 0.0);
}

fn refused(ui: &mut Ui, words: &str) {
    let error = style::tokens(ui).error;
    let words = RichText::new(words).font(style::font(13.0, Weight::Regular));
    ui.add(egui::Label::new(words.color(error)).wrap());
}

/// What takes the last step back, if there is one.
fn undo(ui: &Ui, app: &App, actions: &mut Vec<Action>) -> Option<String> {
    let undo = app.library_undo()?;
    let name = match undo.name.trim() {
        "" => "the persona",
        name => name,
    };
    if ui.input_mut(|input| input.consume_key(Modifiers::COMMAND, Key::Z)) {
        actions.push(Action::Shelve(Shelve::Restore));
    }
    let is_long = name.chars().count() > LONG;
    let end = if is_long { "…" } else { "" };
    let name: String = name.chars().take(LONG).collect();
    Some(format!("Undo: {} {}{end}", undo.verb(), name.trim_end()))
}

/// Shows a persona of the map beside its like in the library.
pub(super) fn differs(asked: &Asked<'_>, both: &Both, actions: &mut Vec<Action>) {
    let app = asked.app;
    let map = app.map();
    let own = map.personas.iter().position(|persona| persona.id == both.persona);
    let (Some(place), Some(kept)) = (own, app.kept(&both.path)) else {
        actions.push(Action::Dialog(Some(Dialog::Library)));
        return;
    };
    let (held, places) = side_by_side(map, place, kept);
    let room = asked.ctx.content_rect().height();
    dialog(
        asked,
        ("What differs from the library", 920.0),
        actions,
        |ui, actions| {
            let words = ["On this map", "In the library"];
            compare::held_against(ui, app, (&held, places), (words, room - 400.0));
            dialog_buttons(ui, |ui| {
                let back = ui.add(Button::primary("Back"));
                asked.focus_first(&back);
                if back.clicked() {
                    actions.push(Action::Dialog(Some(Dialog::Library)));
                }
                let take = Button::new("Take the library's").named("Make the map's persona as the library's");
                if ui.add(take).clicked() {
                    actions.push(Action::Shelve(Shelve::TakeOver(both.clone())));
                }
                let save = Button::new("Save the map's").named("Make the library's persona as the map's");
                if ui.add(save).clicked() {
                    actions.push(Action::Shelve(Shelve::Replace(both.clone())));
                }
                compare::legend(ui);
            });
        },
    );
}

/// Asks whether a persona of the map takes the place of its like in the library.
pub(super) fn replace(asked: &Asked<'_>, both: &Both, actions: &mut Vec<Action>) {
    let app = asked.app;
    let (Some(own), Some(kept)) = (app.map().persona(both.persona), app.kept(&both.path)) else {
        actions.push(Action::Dialog(None));
        return;
    };
    let (own, kept) = (called(own), called(&kept.persona));
    dialog(
        asked,
        ("Replace the one in the library?", 480.0),
        actions,
        |ui, actions| {
            let text = format!(
                "{kept} stands in the library and differs from {own} on this map. \
             Replaced, other maps keep the copies they have."
            );
            dialog_text(ui, &text);
            dialog_buttons(ui, |ui| {
                let replace = ui.add(Button::primary("Replace"));
                asked.focus_first(&replace);
                if replace.clicked() {
                    actions.push(Action::Shelve(Shelve::Replace(both.clone())));
                }
                if ui.add(Button::new("Keep both")).clicked() {
                    actions.push(Action::Shelve(Shelve::KeepBoth(both.persona)));
                }
                if ui.add(Button::new("See what differs…")).clicked() {
                    actions.push(Action::Dialog(Some(Dialog::LibraryDiffers(both.clone()))));
                }
                cancel_button(ui, actions);
            });
        },
    );
}

/// "Mara", or what stands for a name.
fn called(persona: &Persona) -> String {
    match persona.name.trim() {
        "" => "Persona without a name".to_owned(),
        name => name.to_owned(),
    }
}

/// A map of one persona alone, at the quiet place.
fn alone(persona: &Arc<Persona>, portrait: Option<Arc<crate::model::Image>>) -> JourneyMap {
    let image = persona.portrait.zip(portrait);
    JourneyMap {
        personas: vec![persona.clone(); QUIET + 1],
        images: image.into_iter().collect::<BTreeMap<_, _>>(),
        ..JourneyMap::default()
    }
}

/// A map of the two: the map's persona at its own place, the library's at the next quiet one.
fn side_by_side(map: &JourneyMap, place: usize, kept: &Kept) -> (JourneyMap, [usize; 2]) {
    let other = (place / LOOKS + 1) * LOOKS + QUIET;
    let mut personas: Vec<Arc<Persona>> = map.personas.iter().take(place + 1).cloned().collect();
    personas.resize(other + 1, kept.persona.clone());
    let mut images = map.images.clone();
    images.extend(kept.persona.portrait.zip(kept.portrait.clone()));
    let held = JourneyMap { personas, images, ..JourneyMap::default() };
    (held, [place, other])
}
