//! The filter in the bar over the canvas: a drop-down a kind, what is chosen, what that leaves.

use eframe::egui::{self, Align, Id, Layout, RichText, ScrollArea, Ui, vec2};

use crate::{
    app::{Action, App, Command, Facet, FilterKind, Panel, Search, Seek, Sifted},
    text::Weight,
    ui::{
        style::{self, Symbol},
        widgets::{Button, CheckItem, Checklist, Chip, Selected},
    },
};

/// How many letters of a name stand on a chip.
const LETTERS: usize = 28;
/// How tall the chips may stand before they scroll: three rows.
const MOST: f32 = 86.0;

/// The button that shows and hides what can be chosen.
pub(super) fn switch(ui: &mut Ui, search: &Search, ids: &mut Vec<Id>, actions: &mut Vec<Action>) {
    let is_open = search.filtering().is_open();
    let chip = Chip::new("Filter").symbol(Symbol::FUNNEL).selected(is_open).show(ui);
    ids.push(chip.response.id);
    if chip.response.clicked() {
        let panel = if is_open { Panel::Closed } else { Panel::Open };
        actions.push(Action::Seek(Seek::Filtering(panel)));
    }
}

/// What can be chosen, what is, and what is left by it; gives the part that takes the focus: what
/// can be chosen of a kind that `opened` names, else the first.
pub(super) fn show(
    ui: &mut Ui,
    search: &Search,
    opened: Option<FilterKind>,
    (ids, actions): (&mut Vec<Id>, &mut Vec<Action>),
) -> Option<Id> {
    let facets = search.sifted().facets();
    if facets.is_empty() {
        said(ui, "The map has nothing yet to filter by", style::tokens(ui).second);
        return None;
    }
    let mut first = None;
    ui.spacing_mut().interact_size.y = style::TARGET;
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(6.0, 6.0);
        for facet in facets {
            let is_opened = opened == Some(facet.kind);
            let id = kind(ui, (facet, is_opened.into()), search, actions);
            if is_opened || first.is_none() {
                first = Some(id);
            }
            ids.push(id);
        }
    });
    if search.filter().is_on() {
        chosen(ui, search, ids, actions);
        summary(ui, search.sifted(), ids, actions);
    }
    first
}

/// The drop-down of a kind, opened where it was asked for.
fn kind(ui: &mut Ui, (facet, opened): (&Facet, Selected), search: &Search, actions: &mut Vec<Action>) -> Id {
    let items: Vec<CheckItem<'_>> = facet
        .values
        .iter()
        .map(|known| CheckItem {
            label: &known.label,
            count: known.count,
            checked: search.filter().has(&known.value).into(),
        })
        .collect();
    let list = Checklist::new(facet.kind.label()).opened(opened).show(ui, &items);
    if let Some(known) = list.picked.and_then(|index| facet.values.get(index)) {
        actions.push(Action::Seek(Seek::Filter(known.value.clone())));
    }
    list.response.id
}

/// A chip for each thing that is chosen; its × takes it off.
fn chosen(ui: &mut Ui, search: &Search, ids: &mut Vec<Id>, actions: &mut Vec<Action>) {
    ScrollArea::vertical()
        .id_salt("what is filtered by")
        .max_height(MOST)
        .auto_shrink([false, true])
        .show(ui, |ui| {
            ui.horizontal_wrapped(|ui| {
                ui.spacing_mut().item_spacing = vec2(6.0, 6.0);
                let offered = search.sifted().facets().iter().flat_map(|facet| &facet.values);
                for known in offered.filter(|known| search.filter().has(&known.value)) {
                    let short = shortened(&known.label);
                    let remove = format!("Remove filter {}", known.label);
                    let chip = Chip::new(&short).removable(&remove).show(ui);
                    ids.push(chip.response.id);
                    if chip.removed {
                        actions.push(Action::Seek(Seek::Filter(known.value.clone())));
                    }
                    if short != known.label {
                        chip.response.on_hover_text(&known.label);
                    }
                }
            });
        });
}

/// What is left, and the way back to the whole map.
fn summary(ui: &mut Ui, sifted: &Sifted, ids: &mut Vec<Id>, actions: &mut Vec<Action>) {
    let tokens = style::tokens(ui);
    // As tall as the button, so that the words stand in its middle.
    ui.spacing_mut().interact_size.y = style::CONTROL;
    ui.horizontal(|ui| {
        if sifted.is_empty() {
            said(ui, "Nothing in the map matches", tokens.warn);
        } else {
            said(ui, &sifted.in_full(), tokens.second);
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let clear = ui.add(Button::quiet("Clear filters"));
            ids.push(clear.id);
            if clear.clicked() {
                actions.push(Action::Seek(Seek::ClearFilter));
            }
        });
    });
}

/// That the map is filtered, with the ways to change and to end it.
pub(in crate::ui) fn sign(ui: &mut Ui, app: &App, sifted: &Sifted, actions: &mut Vec<Action>) {
    let words = match app.segment() {
        Some(segment) => format!("Segment {}: {}", shortened(segment), sifted.in_short()),
        None => format!("Filter: {}", sifted.in_short()),
    };
    let chip = Chip::new(&words)
        .symbol(Symbol::FUNNEL)
        .emphasised()
        .removable("Clear filter");
    let chip = chip.show(ui);
    if chip.removed {
        actions.push(Action::Seek(Seek::ClearFilter));
    } else if chip.response.on_hover_text("Change the filter").clicked() {
        actions.push(Action::Do(Command::Filter));
    }
}

fn said(ui: &mut Ui, words: &str, colour: egui::Color32) {
    let words = RichText::new(words)
        .font(style::font(12.5, Weight::Medium))
        .color(colour);
    ui.label(words);
}

/// A name that does not fill the bar.
fn shortened(name: &str) -> String {
    if name.chars().count() <= LETTERS {
        return name.to_owned();
    }
    let begin: String = name.chars().take(LETTERS - 1).collect();
    format!("{}…", begin.trim_end())
}
