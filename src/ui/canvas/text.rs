//! Writing on the canvas: keys to what they mean in a text, the caret and what is selected.

use eframe::egui::{self, Color32, Event, ImeEvent, Key, Modifiers, Painter, Rect, Stroke, Ui, vec2};

use super::{Frame, ScenePainter, curve, keyboard::Keyboard};
use crate::{
    app::{Action, Amount, Field, Motion, Typing, Written, group_of, texts},
    edit::Thing,
    geometry::{self, Point},
    model::StageId,
    scene::{Color, Group, Item, Part, TextItem},
    text::Extend,
    ui::painter::View,
};

/// Half a blink of the caret, in seconds.
const BLINK: f64 = 0.53;

/// What an event means for a text that is being written.
#[expect(
    clippy::wildcard_enum_match_arm,
    reason = "egui has many events, few of which are text"
)]
pub(super) fn typing(event: &Event) -> Option<Typing> {
    match event {
        Event::Text(text) | Event::Paste(text) => Some(Typing::Insert(text.clone())),
        Event::Copy => Some(Typing::Copy),
        Event::Cut => Some(Typing::Cut),
        Event::Ime(ImeEvent::Preedit { text, active_range_chars }) => Some(Typing::Compose(
            text.clone(),
            active_range_chars.clone().map(|range| range.start..range.end),
        )),
        Event::Ime(ImeEvent::Commit(text)) => Some(Typing::Composed(text.clone())),
        Event::Ime(ImeEvent::DeleteSurrounding { before_chars, after_chars }) => {
            Some(Typing::EraseAround(*before_chars, *after_chars))
        }
        Event::Key { key, pressed: true, modifiers, .. } => key_typing(*key, *modifiers),
        _ => None,
    }
}

#[expect(clippy::wildcard_enum_match_arm, reason = "egui knows some two hundred keys")]
fn key_typing(key: Key, modifiers: Modifiers) -> Option<Typing> {
    let extend = if modifiers.shift { Extend::Yes } else { Extend::No };
    let by_word = modifiers.command;
    let go = |small, large| Some(Typing::Move(if by_word { large } else { small }, extend));
    match key {
        Key::ArrowLeft => go(Motion::Left, Motion::WordLeft),
        Key::ArrowRight => go(Motion::Right, Motion::WordRight),
        Key::ArrowUp => go(Motion::Up, Motion::Start),
        Key::ArrowDown => go(Motion::Down, Motion::Finish),
        Key::Home => go(Motion::Home, Motion::Start),
        Key::End => go(Motion::End, Motion::Finish),
        Key::Backspace if by_word && modifiers.shift => Some(Typing::Backspace(Amount::Line)),
        Key::Backspace if by_word => Some(Typing::Backspace(Amount::Word)),
        Key::Backspace => Some(Typing::Backspace(Amount::Grapheme)),
        Key::Delete if by_word && modifiers.shift => Some(Typing::Delete(Amount::Line)),
        Key::Delete if by_word => Some(Typing::Delete(Amount::Word)),
        Key::Delete => Some(Typing::Delete(Amount::Grapheme)),
        Key::Enter if modifiers.shift => Some(Typing::Break),
        Key::Enter if !modifiers.command => Some(Typing::Accept),
        Key::Tab if modifiers.shift => Some(Typing::Previous),
        Key::Tab => Some(Typing::Next),
        Key::Escape => Some(Typing::End),
        Key::A if by_word => Some(Typing::SelectAll),
        Key::Z if by_word && modifiers.shift => Some(Typing::Redo),
        Key::Z if by_word => Some(Typing::Undo),
        Key::Y if by_word => Some(Typing::Redo),
        _ => None,
    }
}

/// A press in the text that is being written sets its caret; elsewhere it ends the writing.
pub(super) fn press(ui: &Ui, frame: &Frame<'_>, in_map: Point) -> Option<Action> {
    frame.app.writing()?;
    if !is_over(frame, in_map) {
        return None;
    }
    let spot = spot_at(frame, in_map)?;
    let (clicks, extends) = ui.input(|input| (clicks(input), input.modifiers.shift));
    Some(Action::Type(match clicks {
        0 | 1 => Typing::Point(spot, if extends { Extend::Yes } else { Extend::No }),
        2 => Typing::SelectWord(spot.at),
        _ => Typing::SelectAll,
    }))
}

fn clicks(input: &egui::InputState) -> u32 {
    if input.pointer.button_triple_clicked(egui::PointerButton::Primary) {
        3
    } else if input.pointer.button_double_clicked(egui::PointerButton::Primary) {
        2
    } else {
        1
    }
}

/// A drag selects from where the press was.
pub(super) fn drag(frame: &Frame<'_>, in_map: Point) -> Option<Action> {
    let spot = spot_at(frame, in_map)?;
    Some(Action::Type(Typing::Point(spot, Extend::Yes)))
}

fn spot_at(frame: &Frame<'_>, in_map: Point) -> Option<crate::text::Spot> {
    let written = frame.app.written()?;
    let at = Point::new(in_map.x - written.at.x, in_map.y - written.at.y);
    written.carets.as_ref().map(|carets| carets.hit(at))
}

/// Whether a place is in the part that is being written.
pub(super) fn is_over(frame: &Frame<'_>, in_map: Point) -> bool {
    frame
        .app
        .written()
        .is_some_and(|written| written.rect.grown(4.0).contains(in_map))
}

/// Which text of the head a place is in.
pub(super) fn head_field_at(frame: &Frame<'_>, in_map: Point) -> Option<Field> {
    let map = frame.app.map();
    let said = text_at(frame, Thing::Map, in_map);
    if said.as_deref() == Some(map.headline.replace('-', "").as_str()) && !map.headline.is_empty() {
        Some(Field::Headline)
    } else if map.headline.is_empty() || said.as_deref() == Some(map.title.replace('-', "").as_str()) {
        Some(Field::Title)
    } else {
        None
    }
}

/// Which text of a stage's head a place is in: its name, where it is in no other.
pub(super) fn stage_field_at(frame: &Frame<'_>, id: StageId, in_map: Point) -> Field {
    let said = text_at(frame, Thing::Stage(id), in_map);
    let stage = crate::edit::stage(frame.app.map(), id);
    let (Some(said), Some(stage)) = (said, stage) else {
        return Field::Stage(id);
    };
    let is = |text: &str| text.replace('-', "") == said;
    if is(&stage.name) {
        Field::Stage(id)
    } else if is(&stage.goal) {
        Field::Goal(id)
    } else if is(&stage.duration) {
        Field::Duration(id)
    } else {
        Field::Stage(id)
    }
}

/// What the text of a thing that a place is in says, without the hyphens at the ends of lines.
fn text_at(frame: &Frame<'_>, thing: Thing, in_map: Point) -> Option<String> {
    let (group, corner) = group_of(frame.app.shown().scene(), thing)?;
    let hit = texts(&group, corner).into_iter().find(|(at, block)| {
        let rect = geometry::Rect::new(at.x, at.y, block.measure.width, block.measure.height);
        rect.grown(2.0).contains(in_map)
    });
    hit.map(|(_, block)| block.text.replace('-', ""))
}

/// Where the caret stands on the screen.
pub(super) fn caret_on_screen(frame: &Frame<'_>) -> Option<Rect> {
    let writing = frame.app.writing()?;
    let written = frame.app.written()?;
    let caret = written.caret(writing.editor().spot());
    let rect = geometry::Rect::new(written.at.x + caret.x, written.at.y + caret.top, 0.0, caret.height);
    Some(frame.rect_on_screen(rect))
}

/// Lets the caret blink.
pub(super) fn show(ui: &Ui, frame: &Frame<'_>, keyboard: &Keyboard) {
    if frame.app.writing().is_some() && ui.style().animation_time > 0.0 {
        let now = ui.input(|input| input.time);
        let since = (now - keyboard.caret_since) % BLINK;
        ui.ctx().request_repaint_after_secs((BLINK - since) as f32);
    }
}

/// Draws what is selected and the caret.
pub(super) fn paint(painter: &Painter, ui: &Ui, frame: &Frame<'_>, caret_since: f64, scene: &mut ScenePainter) {
    let (Some(writing), Some(written)) = (frame.app.writing(), frame.app.written()) else {
        return;
    };
    at_point(painter, ui, frame, scene);
    let shown = shown(frame, &written);
    let look = frame
        .app
        .shown()
        .theme()
        .selected(ink(frame, writing.field(), shown.as_ref()));
    let accent = Color32::from_rgb(look.fill.r, look.fill.g, look.fill.b);
    let editor = writing.editor();
    let rect_on_screen = |rect: geometry::Rect| frame.rect_on_screen(rect.moved(written.at.x, written.at.y));
    if let Some(carets) = &written.carets {
        for rect in carets.selection(editor.selection()) {
            let rect = rect_on_screen(rect);
            painter.rect_filled(rect, 2.0, accent);
            if let Some(text) = &shown {
                let inside = painter.with_clip_rect(rect.intersect(painter.clip_rect()));
                over(&inside, frame, TextItem { color: look.ink, ..text.clone() }, scene);
            }
        }
        for rect in editor
            .composition()
            .map(|range| carets.selection(range))
            .unwrap_or_default()
        {
            let rect = rect_on_screen(rect);
            painter.hline(rect.x_range(), rect.bottom(), Stroke::new(1.5, accent));
        }
    }
    let now = ui.input(|input| input.time);
    let is_lit = ui.style().animation_time == 0.0 || (((now - caret_since) / BLINK) as u64).is_multiple_of(2);
    if is_lit && let Some(caret) = caret_on_screen(frame) {
        let width = (1.5 * frame.camera.zoom()).clamp(1.5, 3.0);
        painter.rect_filled(
            Rect::from_center_size(caret.center(), vec2(width, caret.height())),
            0.0,
            accent,
        );
    }
}

/// The field of what is written at a point of the curve, with its text where the map does not show it.
fn at_point(painter: &Painter, ui: &Ui, frame: &Frame<'_>, scene: &mut ScenePainter) {
    let hint = match frame.app.writing().map(crate::app::Writing::field) {
        Some(Field::Label(_)) => "Enter: reason  Tab: next",
        Some(Field::Why(_)) => "Reason  Enter: done",
        Some(
            Field::Title
            | Field::Headline
            | Field::Stage(_)
            | Field::Goal(_)
            | Field::Duration(_)
            | Field::Touchpoint(_)
            | Field::Lane(_)
            | Field::Card(_),
        )
        | None => return,
    };
    curve::field(painter, ui, frame, hint);
    let written = frame.app.written();
    let Some((at, block)) = written.and_then(|written| Some((written.at, written.beside.clone()?))) else {
        return;
    };
    let color = frame.app.shown().theme().second_ink;
    over(painter, frame, TextItem { at, color, block }, scene);
}

/// Draws a text over the map.
fn over(painter: &Painter, frame: &Frame<'_>, text: TextItem, scene: &mut ScenePainter) {
    let view = View {
        zoom: frame.camera.zoom(),
        origin: frame.screen_from_map(text.at),
    };
    let item = Item::Text(TextItem { at: Point::default(), ..text });
    let group = Group { part: Part::Page, at: Point::default(), items: [item].into() };
    scene.paint_group(painter, &group, view, 1.0);
}

/// What is written, as it is shown on the map or beside it.
fn shown(frame: &Frame<'_>, written: &Written) -> Option<TextItem> {
    let beside = || {
        let color = frame.app.shown().theme().second_ink;
        Some(TextItem { at: written.at, color, block: written.beside.clone()? })
    };
    written.shown.clone().or_else(beside)
}

/// The ink of what is written; where nothing is yet, that of a name there.
fn ink(frame: &Frame<'_>, field: Field, shown: Option<&TextItem>) -> Color {
    let theme = frame.app.shown().theme();
    let is_in_focus = match field {
        Field::Stage(id) | Field::Goal(id) | Field::Duration(id) => {
            crate::edit::stage(frame.app.map(), id).is_some_and(|stage| stage.emphasised)
        }
        Field::Title
        | Field::Headline
        | Field::Touchpoint(_)
        | Field::Lane(_)
        | Field::Card(_)
        | Field::Label(_)
        | Field::Why(_) => false,
    };
    let of_name = if is_in_focus { theme.focus.ink } else { theme.ink };
    shown.map_or(of_name, |text| text.color)
}
