//! Two to four personas side by side: a row a field, those that differ marked by a sign and a tint.

use eframe::egui::{
    Align, Color32, Context, Id, Label, Layout, Rect, RichText, Role, ScrollArea, Sense, Shape, Stroke, Ui, WidgetInfo,
    pos2, vec2,
};

use super::{
    compared::{Row, Said, only_held, rows},
    portraits,
};
use crate::{
    app::{Action, App, Dialog, MOST_COMPARED},
    edit::{Thing, name_of},
    model::{JourneyMap, PersonaId},
    text::Weight,
    ui::{
        style,
        widgets::{self, Button, Chip, dialog_buttons},
    },
};

/// How wide the names of the rows stand.
const NAMES: f32 = 168.0;
/// A portrait over its column.
const PORTRAIT: f32 = 72.0;

/// Shows the personas side by side.
pub(in crate::ui) fn show(ctx: &Context, app: &App, chosen: &[PersonaId], actions: &mut Vec<Action>) {
    let room = ctx.content_rect().height();
    let map = app.map();
    let columns: Vec<usize> = chosen
        .iter()
        .filter_map(|id| map.personas.iter().position(|persona| persona.id == *id))
        .collect();
    let shown = widgets::Dialog::new(Id::unique("compare personas"), "Compare personas").width(1120.0);
    let output = shown.show(ctx, |ui| {
        choose(ui, map, chosen, actions);
        let width = ((ui.available_width() - NAMES) / columns.len().max(1) as f32 - 20.0).max(80.0);
        heads(ui, app, (map, &columns, width), &[]);
        table(ui, app, &rows(map, &columns), (&columns, width, room - 360.0));
        dialog_buttons(ui, |ui| {
            if ui.add(Button::primary("Close")).clicked() {
                actions.push(Action::Dialog(None));
            }
            legend(ui);
        });
    });
    if output.should_close {
        actions.push(Action::Dialog(None));
    }
}

/// Shows a persona of the map beside one of the library, each as `known` in a map of its own making at
/// its place there: heads with a word over each, then the rows, those that differ first.
pub(in crate::ui) fn held_against(
    ui: &mut Ui,
    app: &App,
    (known, places): (&JourneyMap, [usize; 2]),
    (words, height): ([&str; 2], f32),
) {
    let width = ((ui.available_width() - NAMES) / 2.0 - 20.0).max(80.0);
    heads(ui, app, (known, &places, width), &words);
    let mut rows = rows(known, &places);
    rows.splice(0..0, only_held(known, places));
    rows.sort_by_key(|row| !row.differs);
    table(ui, app, &rows, (&places, width, height));
}

/// The rows, as tall as there is room.
fn table(ui: &mut Ui, app: &App, rows: &[Row], (columns, width, height): (&[usize], f32, f32)) {
    ScrollArea::vertical()
        .id_salt("compared personas")
        .max_height(height.max(160.0))
        .min_scrolled_height(height.max(160.0))
        .auto_shrink([false, true])
        .show(ui, |ui| {
            ui.spacing_mut().item_spacing = vec2(20.0, 0.0);
            for row in rows {
                one(ui, app, (row, columns, width));
            }
        });
}

/// Who stands there: two at least, four at most.
fn choose(ui: &mut Ui, map: &JourneyMap, chosen: &[PersonaId], actions: &mut Vec<Action>) {
    if map.personas.len() <= 2 {
        return;
    }
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(6.0, 6.0);
        for persona in &map.personas {
            let is_chosen = chosen.contains(&persona.id);
            let can = if is_chosen {
                chosen.len() > 2
            } else {
                chosen.len() < MOST_COMPARED
            };
            let name = name_of(map, Thing::Persona(persona.id));
            let chip = ui.add_enabled_ui(can, |ui| Chip::new(&name).selected(is_chosen).show(ui));
            if chip.inner.response.clicked() {
                let is_kept = |id: &PersonaId| (*id == persona.id) ^ chosen.contains(id);
                let order = map.personas.iter().map(|persona| persona.id);
                actions.push(Action::Dialog(Some(Dialog::Compare(order.filter(is_kept).collect()))));
            }
        }
    });
    ui.add_space(8.0);
}

/// Portraits and names over the columns, with a word over each where there is one.
fn heads(ui: &mut Ui, app: &App, (map, columns, width): (&JourneyMap, &[usize], f32), words: &[&str]) {
    let tokens = style::tokens(ui);
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = 20.0;
        ui.add_space(NAMES);
        for (index, place) in columns.iter().enumerate() {
            let Some(persona) = map.personas.get(*place) else {
                continue;
            };
            let column = |ui: &mut Ui| {
                ui.set_width(width);
                if let Some(words) = words.get(index) {
                    let words = RichText::new(*words).font(style::font(12.0, Weight::SemiBold));
                    ui.label(words.color(tokens.second));
                    ui.add_space(4.0);
                }
                let (rect, _) = ui.allocate_exact_size(vec2(PORTRAIT, PORTRAIT), Sense::hover());
                portraits::put_of(ui, app, (map, *place), rect);
                let name = name_of(map, Thing::Persona(persona.id));
                let name = RichText::new(name)
                    .font(style::font(17.0, Weight::Bold))
                    .color(tokens.ink);
                ui.add(Label::new(name).wrap());
                let role = RichText::new(&persona.role).font(style::font(13.0, Weight::Regular));
                ui.add(Label::new(role.color(tokens.second)).wrap());
            };
            ui.allocate_ui_with_layout(vec2(width, 0.0), Layout::top_down(Align::Min), column);
        }
    });
    ui.add_space(8.0);
    widgets::hairline(ui, 0.0);
}

/// A field of all of them.
fn one(ui: &mut Ui, app: &App, (row, columns, width): (&Row, &[usize], f32)) {
    let tokens = style::tokens(ui);
    let ground = ui.painter().add(Shape::Noop);
    let shown = ui.horizontal_top(|ui| {
        let name = |ui: &mut Ui| {
            ui.set_width(NAMES - 32.0);
            ui.add_space(7.0);
            let (sign, weight, ink) = if row.differs {
                ("≠ ", Weight::SemiBold, tokens.ink)
            } else {
                ("", Weight::Regular, tokens.second)
            };
            let words = RichText::new(format!("{sign}{}", row.name));
            ui.add(Label::new(words.font(style::font(12.5, weight)).color(ink)).wrap());
            ui.add_space(7.0);
        };
        // Clear of the bar that marks the row.
        ui.add_space(12.0);
        ui.allocate_ui_with_layout(vec2(NAMES - 32.0, 0.0), Layout::top_down(Align::Min), name);
        for (said, place) in row.cells.iter().zip(columns) {
            let column = |ui: &mut Ui| {
                ui.set_width(width);
                ui.add_space(7.0);
                ui.spacing_mut().item_spacing.y = 3.0;
                cell(ui, app, (said, *place, row));
                ui.add_space(7.0);
            };
            ui.allocate_ui_with_layout(vec2(width, 0.0), Layout::top_down(Align::Min), column);
        }
    });
    let rect = shown.response.rect;
    let across = Rect::from_x_y_ranges(ui.max_rect().x_range(), rect.y_range());
    if row.differs {
        ui.painter().set(ground, Shape::rect_filled(across, 4, tokens.hover));
        let bar = Rect::from_min_size(across.min, vec2(3.0, across.height()));
        ui.painter().rect_filled(bar, 1, tokens.accent);
    }
    ui.painter()
        .hline(across.x_range(), across.bottom(), Stroke::new(1.0, tokens.hairline));
}

fn cell(ui: &mut Ui, app: &App, (said, place, row): (&Said, usize, &Row)) {
    let tokens = style::tokens(ui);
    let set = |words: &str, ink: Color32| {
        let words = RichText::new(words.to_owned()).font(style::font(13.0, Weight::Regular));
        Label::new(words.color(ink)).wrap()
    };
    match said {
        Said::Nothing => drop(ui.add(set("–", tokens.second))),
        Said::Words(words) => drop(ui.add(set(words, tokens.ink))),
        Said::Items(items) => {
            for (words, is_shared) in items {
                let (sign, ink) = if *is_shared {
                    ("=", tokens.second)
                } else {
                    ("•", tokens.ink)
                };
                ui.add(set(&format!("{sign} {words}"), ink));
            }
        }
        Said::Trait(value) => slider(ui, app, (*value, place, row)),
    }
}

/// Where one stands between two ends, and faintly where the others do: all on one scale.
fn slider(ui: &mut Ui, app: &App, (value, place, row): (f32, usize, &Row)) {
    let tokens = style::tokens(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 18.0), Sense::hover());
    let words = format!("{}: {value:.0} of 100", row.name);
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &words));
    let theme = portraits::theme(ui, app);
    let track = rect.shrink2(vec2(8.0, 0.0));
    let at = |value: f32| pos2(track.left() + track.width() * value / 100.0, track.center().y);
    let painter = ui.painter();
    painter.line_segment([at(0.0), at(100.0)], Stroke::new(4.0, tokens.well));
    for other in &row.cells {
        if let Said::Trait(other) = other {
            painter.circle_stroke(at(*other), 4.0, Stroke::new(1.0, tokens.second));
        }
    }
    painter.circle_filled(at(value), 7.0, portraits::line(theme, place));
    response.on_hover_text(words);
}

/// What the signs mean.
pub(in crate::ui) fn legend(ui: &mut Ui) {
    let second = style::tokens(ui).second;
    ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
        let words = "≠ differs   = said of all of them   ○ where the others stand";
        ui.label(
            RichText::new(words)
                .font(style::font(12.0, Weight::Regular))
                .color(second),
        );
    });
}
