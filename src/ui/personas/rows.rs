//! The personas in the outline: chosen, hidden, opened, dragged into another order.

use eframe::egui::{CursorIcon, Id, Key, Modifiers, PointerButton, Rect, Response, Ui, vec2};

use super::portraits;
use crate::{
    app::{Action, App, Command, Dialog},
    edit::{Edit, Selection, Thing, name_of},
    model::{Persona, PersonaId},
    ui::{
        style::{self, Symbol},
        top_bar,
        widgets::{self, Button, TreeRow},
    },
};

/// A persona that is dragged, and the gap it would go to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Drag {
    persona: PersonaId,
    from: usize,
    gap: usize,
}

/// What the menu of a persona offers, in groups.
const MENU: [&[Command]; 5] = [
    &[Command::PersonaCard, Command::ComparePersonas],
    &[Command::SaveToLibrary, Command::Library],
    &[Command::Duplicate, Command::TogglePersona, Command::ThroughEyes],
    &[Command::MoveUp, Command::MoveDown],
    &[Command::Delete],
];

/// The section of the outline.
pub(in crate::ui) fn show(
    ui: &mut Ui,
    app: &App,
    select: impl Fn(&Ui, Thing, &mut Vec<Action>),
    actions: &mut Vec<Action>,
) {
    let add = widgets::section_heading(ui, "Personas", Some("Add persona"));
    if add.is_some_and(|add| add.clicked()) {
        actions.push(Action::Do(Command::InsertPersona));
    }
    // While one is dragged the rows stay; the map shows the outcome.
    let map = app.document().map().clone();
    let key = Id::unique("dragged persona");
    let mut drag: Option<Drag> = ui.data(|data| data.get_temp(key));
    let mut rows: Vec<Rect> = Vec::with_capacity(map.personas.len());
    let mut hand = Hand::Holds;
    for (place, persona) in map.personas.iter().enumerate() {
        let row = row(ui, app, (place, persona), actions);
        rows.push(row.rect);
        if row.drag_started_by(PointerButton::Primary) {
            drag = Some(Drag { persona: persona.id, from: place, gap: place });
        }
        if row.drag_stopped() {
            hand = Hand::LetsGo;
        }
        hear(ui, app, (&row, persona.id), actions);
        if row.clicked() && !row.double_clicked() {
            // Enter and Delete are about the row that was clicked.
            row.request_focus();
            select(ui, Thing::Persona(persona.id), actions);
        }
    }
    ui.add_space(2.0);
    let library = Button::quiet("Library…").symbol(Symbol::STACK);
    let tip = Command::Library.spec().hint;
    if ui.add(library.named("Persona library…")).on_hover_text(tip).clicked() {
        actions.push(Action::Do(Command::Library));
    }
    if let Some(held) = drag {
        drag = follow(ui, held, &rows, hand, actions);
    }
    ui.data_mut(|data| match drag {
        Some(drag) => drop(data.insert_temp(key, drag)),
        None => data.remove::<Drag>(key),
    });
}

/// One persona; gives its row.
fn row(ui: &mut Ui, app: &App, (place, persona): (usize, &Persona), actions: &mut Vec<Action>) -> Response {
    let thing = Thing::Persona(persona.id);
    let name = name_of(app.document().map(), thing);
    let theme = portraits::theme(ui, app);
    let eye = if persona.shown { "Hide persona" } else { "Show persona" };
    let line = (portraits::line(theme, place), portraits::marker(place));
    let mut row = TreeRow::new(&name)
        .salt(persona.id)
        .second(&persona.role)
        .selected(app.selection().contains(thing))
        .eye(persona.shown, eye)
        .draggable();
    let face = portraits::portrait(ui.ctx(), app.document().map(), (place, 32.0), theme);
    row = match face {
        Some(face) => row.portrait(face, line.0, line.1),
        None => row.sample(line.0, line.1),
    };
    let output = row.show(ui);
    if output.eye {
        let mut persona = persona.clone();
        persona.shown = !persona.shown;
        actions.push(Action::Change(Edit::SetPersonas {
            personas: vec![persona],
            what: "visibility".into(),
        }));
    }
    output.response
}

/// What is asked of a row by mouse and keyboard, beside choosing it.
fn hear(ui: &Ui, app: &App, (row, persona): (&Response, PersonaId), actions: &mut Vec<Action>) {
    let only = Selection::one(Thing::Persona(persona));
    let is_selected = app.selection().contains(Thing::Persona(persona));
    let pressed = |key| row.has_focus() && ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    if row.double_clicked() || (is_selected && pressed(Key::Enter)) {
        actions.push(Action::Show(only.clone()));
        actions.push(Action::Dialog(Some(Dialog::Persona(persona))));
    } else if pressed(Key::Delete) || pressed(Key::Backspace) {
        if !is_selected {
            actions.push(Action::Select(only.clone()));
        }
        actions.push(Action::Do(Command::Delete));
    }
    if row.secondary_clicked() && !is_selected {
        actions.push(Action::Select(only));
    }
    row.context_menu(|ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        for (place, group) in MENU.iter().enumerate() {
            if place > 0 {
                widgets::menu_line(ui);
            }
            for command in *group {
                top_bar::item(ui, app, *command, actions);
            }
        }
    });
}

/// Whether a row was let go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Hand {
    Holds,
    LetsGo,
}

/// Follows a drag: what it would come to is proposed, letting go settles it, Escape gives it back.
fn follow(ui: &Ui, held: Drag, rows: &[Rect], hand: Hand, actions: &mut Vec<Action>) -> Option<Drag> {
    if ui.input(|input| input.key_pressed(Key::Escape)) {
        actions.push(Action::Forget);
        return None;
    }
    if hand == Hand::LetsGo {
        actions.push(Action::Settle);
        return None;
    }
    if !ui.input(|input| input.pointer.any_down()) {
        actions.push(Action::Forget);
        return None;
    }
    let at = ui.input(|input| input.pointer.latest_pos())?;
    let gap = rows.iter().filter(|row| row.center().y < at.y).count();
    let stays = gap == held.from || gap == held.from + 1;
    if gap != held.gap {
        actions.push(if stays {
            Action::Forget
        } else {
            Action::Propose(Edit::MovePersonas { personas: vec![held.persona], to: gap })
        });
    }
    ui.ctx().set_cursor_icon(CursorIcon::Grabbing);
    if !stays {
        drop_marker(ui, rows, gap);
    }
    Some(Drag { gap, ..held })
}

/// Where what is dragged would go.
fn drop_marker(ui: &Ui, rows: &[Rect], gap: usize) {
    let accent = style::tokens(ui).accent;
    let Some(row) = rows.get(gap.min(rows.len().saturating_sub(1))) else {
        return;
    };
    let y = if gap < rows.len() { row.top() } else { row.bottom() };
    let bar = Rect::from_min_max(row.left_top(), row.right_top()).translate(vec2(0.0, y - row.top()));
    ui.painter().rect_filled(bar.expand2(vec2(-4.0, 1.0)), 1, accent);
    ui.painter()
        .circle_filled(bar.left_center() + vec2(4.0, 0.0), 3.5, accent);
}
