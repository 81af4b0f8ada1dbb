//! The parts put together as the window puts them together.

use egui::{Color32, Frame, Margin, Panel, Role, Ui, vec2};
use egui_kittest::kittest::Queryable as _;
use throughline::ui::{
    style::{Scheme, Symbol, tokens},
    widgets::{
        self, Button, IconButton, LevelPicker, Marker, MenuItem, Notice, StatusItem, TagField, TextArea, TextField,
        ThumbnailCard, Toggle, Tone, TreeRow,
    },
};

use crate::{
    specimen::{self, Values},
    stage::{self, SCHEMES},
};

struct Map {
    name: String,
    owner: String,
    note: String,
    values: Values,
}

fn outline(ui: &mut Ui) {
    ui.spacing_mut().item_spacing.y = 0.0;
    let star = tokens(ui).star;
    widgets::section_heading(ui, "Personas", Some("Add a persona"));
    let [mara, jonas] = [Color32::from_rgb(0x5B, 0x2E, 0x91), Color32::from_rgb(0x0A, 0x7D, 0x73)];
    widgets::tree_row("Mara, 34")
        .sample(mara, Marker::Circle)
        .eye(true, "Hide Mara")
        .show(ui);
    widgets::tree_row("Jonas, 51")
        .sample(jonas, Marker::Square)
        .eye(true, "Hide Jonas")
        .show(ui);
    ui.add_space(12.0);
    widgets::section_heading(ui, "Journey", Some("Add a stage"));
    TreeRow::new("Discover").disclosure(false).count("2").show(ui);
    TreeRow::new("Compare").disclosure(false).count("2").show(ui);
    TreeRow::new("Buy").disclosure(true).count("2").show(ui);
    TreeRow::new("Picks size in the app").depth(1).selected(true).show(ui);
    TreeRow::new("Pays").depth(1).mark(Symbol::STAR_FILLED, star).show(ui);
    TreeRow::new("Wait").disclosure(false).count("2").show(ui);
    ui.add_space(12.0);
    widgets::section_heading(ui, "Lanes", Some("Add a lane"));
    TreeRow::new("Touchpoints")
        .symbol(Symbol::LOCATION)
        .eye(true, "Hide Touchpoints")
        .show(ui);
    TreeRow::new("Thinking")
        .symbol(Symbol::CHAT)
        .eye(true, "Hide Thinking")
        .show(ui);
    TreeRow::new("Backstage")
        .symbol(Symbol::EYE_SLASH)
        .eye(false, "Show Backstage")
        .show(ui);
}

fn inspector(ui: &mut Ui, map: &mut Map) {
    widgets::section_heading(ui, "Touchpoint", None);
    widgets::field_label(ui, "Name");
    TextField::new("Name").show(ui, &mut map.name);
    widgets::field_label(ui, "Owner");
    TextField::new("Owner")
        .error(Some("No such team"))
        .show(ui, &mut map.owner);
    widgets::field_label(ui, "Channel");
    widgets::choice(ui, "Channel", &specimen::channels(), Some(0));
    Toggle::new("Moment of truth")
        .symbol(Symbol::STAR)
        .show(ui, &mut map.values.on);
    ui.add_space(4.0);
    widgets::hairline(ui, 16.0);
    widgets::section_heading(ui, "Feeling", None);
    let mara = specimen::persona(ui);
    widgets::slider(ui, "Mara", -2.0..=2.0, mara, &mut map.values.feeling);
    widgets::field_label(ui, "How do we know?");
    widgets::segmented(ui, "How do we know?", &specimen::EVIDENCE, Some(0));
    widgets::field_label(ui, "Severity");
    LevelPicker::new("Severity").show(ui, &specimen::SEVERITY, Some(1));
    widgets::field_label(ui, "Priority");
    widgets::matrix(ui, "Priority", specimen::AXES, map.values.cell);
    widgets::field_label(ui, "Tags");
    TagField::new("Tags")
        .known(&specimen::KNOWN)
        .show(ui, &mut map.values.tags);
    widgets::field_label(ui, "Note");
    TextArea::new("Note").show(ui, &mut map.note);
}

fn bar(ui: &mut Ui) {
    ui.horizontal_centered(|ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        for name in ["File", "Edit", "View", "Insert", "Show", "Help"] {
            widgets::menu_button(ui, name, menu);
        }
        widgets::icon_button(ui, Symbol::UNDO, "Undo");
        ui.add_enabled(false, IconButton::new(Symbol::REDO, "Redo"));
        ui.add(IconButton::new(Symbol::CURSOR, "Select").selected(true));
        widgets::icon_button(ui, Symbol::HAND, "Pan");
        widgets::icon_button(ui, Symbol::COLUMNS_PLUS, "Add a stage");
        widgets::icon_button(ui, Symbol::ROWS_PLUS, "Add a lane");
        ui.add_space(20.0);
        ui.spacing_mut().item_spacing.x = 10.0;
        ui.add(Button::new("Present").symbol(Symbol::PRESENT));
        ui.add(Button::primary("Export…"));
        ui.add(Button::danger("Delete"));
    });
}

fn menu(ui: &mut Ui) {
    ui.add(MenuItem::new("New map").symbol(Symbol::FILE_PLUS).keys("Ctrl N"));
    ui.add(MenuItem::new("Open…").symbol(Symbol::FOLDER_OPEN).keys("Ctrl O"));
    widgets::menu_line(ui);
    widgets::menu_item(ui, MenuItem::new("Save as…").keys("Ctrl Shift S"), false);
    ui.add(MenuItem::new("Show the overview").checked(true));
    ui.add(MenuItem::new("Delete the map").symbol(Symbol::TRASH).danger());
}

fn status(ui: &mut Ui) {
    ui.horizontal_centered(|ui| {
        StatusItem::new("Saved 14:02")
            .symbol(Symbol::CHECK_CIRCLE)
            .tone(Tone::Ok)
            .show(ui);
        StatusItem::new("1 touchpoint selected").show(ui);
        let finding = StatusItem::new("“Reviews feel bought” has no opportunity");
        finding.symbol(Symbol::WARNING).tone(Tone::Warn).clickable().show(ui);
        widgets::shortcut_label(ui, "Esc");
    });
}

fn middle(ui: &mut Ui) {
    ui.spacing_mut().item_spacing.y = 14.0;
    let notices = [
        Notice::info("2 cards and 1 feeling went with the touchpoint “Pays”.").action("Undo"),
        Notice::warning("The map has changed on disk.").action("Reload"),
        Notice::error("The file cannot be written: there is no room on the disk."),
    ];
    for notice in notices {
        notice.show(ui);
    }
    ui.horizontal(|ui| {
        ui.add(
            ThumbnailCard::new("Running shoes")
                .second("10 touchpoints")
                .width(180.0),
        );
        ui.add_space(8.0);
        ui.add(ThumbnailCard::new("Blank").selected(true).width(180.0));
    });
    widgets::empty_hint(
        ui,
        Symbol::LIGHT_BULB,
        "No opportunity yet. Select a pain point and press O to answer it.",
    );
}

fn show(ui: &mut Ui, map: &mut Map) {
    let t = tokens(ui);
    let side = |margin| Frame::NONE.fill(t.panel).inner_margin(margin);
    Panel::top("bar")
        .exact_size(48.0)
        .frame(side(Margin::symmetric(12, 0)))
        .show(ui, bar);
    Panel::bottom("status")
        .exact_size(30.0)
        .frame(side(Margin::symmetric(8, 0)))
        .show(ui, status);
    Panel::left("outline")
        .exact_size(236.0)
        .frame(side(Margin::same(10)))
        .show(ui, outline);
    Panel::right("inspector")
        .exact_size(300.0)
        .frame(side(Margin::symmetric(16, 10)))
        .show(ui, |ui| inspector(ui, map));
    Frame::NONE
        .fill(t.surround)
        .inner_margin(Margin::same(20))
        .show(ui, |ui| {
            ui.set_min_size(ui.available_size());
            middle(ui);
        });
}

fn with_dialog(ui: &mut Ui, map: &mut Map) {
    show(ui, map);
    specimen::dialog(ui, &mut map.values);
}

#[test]
fn the_window_is_put_together() {
    for scheme in SCHEMES {
        let map = || Map {
            name: "Picks size in the app".into(),
            owner: "Mobil".into(),
            note: "Two of twelve ordered both sizes and sent one back.".into(),
            values: Values::default(),
        };
        let look = match scheme {
            Scheme::Light => "light",
            Scheme::Dark => "dark",
        };
        let size = vec2(1200.0, 960.0);
        let Some(mut harness) = stage::paint(scheme, size, show, map()) else {
            return;
        };
        let rest = harness.render().expect("it can be painted");
        stage::save(&rest, &format!("window-{look}.png"));
        harness.get_by_label("File").click();
        harness.run();
        let item = harness.get_by_label("Open…").rect();
        harness.hover_at(item.center());
        harness.run();
        assert!(
            harness.get_by_label("File").rect().bottom() <= item.top(),
            "the menu hangs from its name"
        );
        stage::save(
            &harness.render().expect("it can be painted"),
            &format!("menu-{look}.png"),
        );
        harness.hover_at(harness.get_by_label("Edit").rect().center());
        harness.run();
        harness.key_press(egui::Key::Escape);
        harness.run();
        harness.get_by_role_and_label(Role::ComboBox, "Channel").click();
        harness.run();
        let list = harness.get_by_role_and_label(Role::ListBoxOption, "Store").rect();
        let field = harness.get_by_role_and_label(Role::ComboBox, "Channel").rect();
        assert!(
            field.x_range().contains(list.left()) && field.x_range().contains(list.right()),
            "{list:?} {field:?}"
        );
        stage::save(
            &harness.render().expect("it can be painted"),
            &format!("choice-{look}.png"),
        );
        let Some(mut harness) = stage::paint(scheme, size, with_dialog, map()) else {
            return;
        };
        harness.get_by_role_and_label(Role::Dialog, "Save “Buying running shoes”?");
        let [save, cancel] = ["Save", "Cancel"].map(|name| harness.get_by_label(name).rect());
        let right = size.x / 2.0 + 200.0;
        assert!(
            (save.right() - right).abs() < 2.0,
            "buttons stand at the right: {save:?}, {right}"
        );
        assert!(cancel.right() < save.left(), "the one that most want stands last");
        stage::save(
            &harness.render().expect("it can be painted"),
            &format!("dialog-{look}.png"),
        );
    }
}
