//! Whose curve is drawn, and which: over the canvas for as long as the tool is taken.

use eframe::egui::{Align2, Area, Frame as Box, Id, Margin, Order, Shadow, Stroke, Ui, pos2, vec2};

use super::super::Frame;
use crate::{
    app::{Action, Command, Feel},
    edit::{self, Layer, Thing},
    model::PersonaId,
    ui::{
        style::{self, Symbol},
        widgets::{IconButton, Segmented},
    },
};

/// The curves of a persona with their words.
const LAYERS: [(Layer, &str); 3] = [
    (Layer::AsIs, "As is"),
    (Layer::ToBe, "To be"),
    (Layer::Intensity, "Tension"),
];
/// How wide a segment of a layer is.
const LAYER: f32 = 72.0;
/// How wide one of a persona is at most.
const PERSONA: f32 = 96.0;

pub(in super::super) fn show(ui: &Ui, frame: &Frame<'_>, actions: &mut Vec<Action>) {
    let Some((persona, layer)) = frame.app.curve_tool() else {
        return;
    };
    let tokens = style::tokens(ui);
    let at = pos2(frame.rect.center().x, frame.rect.top() + 10.0);
    let ground = Box::NONE
        .fill(tokens.panel)
        .stroke(Stroke::new(1.0, tokens.hairline))
        .corner_radius(9)
        .shadow(Shadow { offset: [0, 3], blur: 14, spread: 0, color: tokens.shadow })
        .inner_margin(Margin::same(6));
    let area = Area::new(Id::unique("curve tool"))
        .order(Order::Middle)
        .pivot(Align2::CENTER_TOP)
        .fixed_pos(at)
        .constrain_to(frame.rect);
    let is_picked = area.show(ui.ctx(), |ui| {
        let row = ground.show(ui, |ui| {
            let row = ui.horizontal(|ui| {
                ui.spacing_mut().item_spacing.x = 8.0;
                let whose = whose(ui, frame, persona);
                let which = which(ui, layer);
                let close = ui
                    .add(IconButton::new(Symbol::CLOSE, "Lay the curve tool down"))
                    .clicked();
                let picked = whose.or(which).map(Action::Curve);
                picked.or(close.then_some(Action::Do(Command::CurveTool)))
            });
            row.inner
        });
        row.inner
    });
    if let Some(action) = is_picked.inner {
        actions.push(action);
        // The keys go on to be the canvas'.
        frame.response.request_focus();
    }
}

fn whose(ui: &mut Ui, frame: &Frame<'_>, chosen: PersonaId) -> Option<Feel> {
    let map = frame.app.map();
    let personas: Vec<PersonaId> = map.shown_personas().map(|persona| persona.id).collect();
    if personas.len() < 2 {
        return None;
    }
    let first_name = |id: &PersonaId| {
        let name = edit::name_of(map, Thing::Persona(*id));
        let short = name.split([',', '(']).next().unwrap_or_default().trim().to_owned();
        if short.is_empty() { name } else { short }
    };
    let names: Vec<String> = personas.iter().map(first_name).collect();
    let labels: Vec<&str> = names.iter().map(String::as_str).collect();
    let place = personas.iter().position(|id| *id == chosen);
    let width = (names.len() as f32 * PERSONA).min(frame.rect.width() * 0.5);
    let picked = ui.allocate_ui(vec2(width, style::CONTROL), |ui| {
        Segmented::new("Whose curve").show(ui, &labels, place).picked
    });
    personas.get(picked.inner?).copied().map(Feel::Persona)
}

fn which(ui: &mut Ui, chosen: Layer) -> Option<Feel> {
    let labels = LAYERS.map(|(_, words)| words);
    let place = LAYERS.iter().position(|(layer, _)| *layer == chosen);
    let width = LAYER * LAYERS.len() as f32;
    let picked = ui.allocate_ui(vec2(width, style::CONTROL), |ui| {
        Segmented::new("Which curve").show(ui, &labels, place).picked
    });
    LAYERS.get(picked.inner?).map(|(layer, _)| Feel::Layer(*layer))
}
