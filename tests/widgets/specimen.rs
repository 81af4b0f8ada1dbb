//! One of each part, as a test shows it.

use egui::{Color32, Id, Role, Ui};
use throughline::ui::{
    style::{Symbol, tokens},
    widgets::{
        self, Axes, Button, Cell, Chip, Choice, ChoiceItem, IconButton, LevelPicker, Marker, Matrix, MenuItem, Notice,
        NumberField, SearchField, Segmented, Slider, StatusItem, TagField, TextArea, TextField, ThumbnailCard, Toggle,
        Tone, TreeRow,
    },
};

/// What the parts edit.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Values {
    pub(crate) text: String,
    pub(crate) number: f64,
    pub(crate) feeling: f64,
    pub(crate) missing: Option<f64>,
    pub(crate) on: bool,
    pub(crate) chosen: Option<usize>,
    pub(crate) cell: Option<Cell>,
    pub(crate) tags: Vec<String>,
    /// What was clicked, chosen or left, in words.
    pub(crate) log: Vec<String>,
}

impl Default for Values {
    fn default() -> Self {
        Self {
            text: "Mobile team".into(),
            number: 12.0,
            feeling: -0.6,
            missing: None,
            on: false,
            chosen: Some(0),
            cell: Some(Cell { right: 0, up: 2 }),
            tags: vec!["checkout".into(), "size".into()],
            log: Vec::new(),
        }
    }
}

/// A part on its own.
pub(crate) struct Specimen {
    /// What assistive technology calls it.
    pub(crate) name: &'static str,
    pub(crate) role: Role,
    pub(crate) show: fn(&mut Ui, &mut Values),
}

const fn specimen(name: &'static str, role: Role, show: fn(&mut Ui, &mut Values)) -> Specimen {
    Specimen { name, role, show }
}

pub(crate) const EVIDENCE: [&str; 3] = ["Researched", "Assumed", "Guess"];
pub(crate) const SEVERITY: [&str; 3] = ["mild", "moderate", "severe"];
pub(crate) const KNOWN: [&str; 4] = ["checkout", "returns", "size", "store"];

/// Impact and effort.
pub(crate) const AXES: Axes<'static> = Axes {
    up: "Impact",
    right: "Effort",
    steps: ["low", "medium", "high"],
};

/// Channels to choose from.
pub(crate) fn channels() -> [ChoiceItem<'static>; 4] {
    [
        ChoiceItem::new("App").symbol(Symbol::DESKTOP),
        ChoiceItem::new("E-mail").symbol(Symbol::CHAT),
        ChoiceItem::new("Phone").dot(Color32::from_rgb(0x21, 0x66, 0xAC)),
        ChoiceItem::new("Store").symbol(Symbol::LOCATION),
    ]
}

/// The colour of a persona in the shown look.
pub(crate) fn persona(ui: &Ui) -> Color32 {
    if ui.visuals().dark_mode {
        Color32::from_rgb(0xB9, 0xA2, 0xFF)
    } else {
        Color32::from_rgb(0x5B, 0x2E, 0x91)
    }
}

/// Every part that can be focused.
pub(crate) const SPECIMENS: &[Specimen] = &[
    specimen("Export…", Role::Button, |ui, values| {
        if ui.add(Button::primary("Export…")).clicked() {
            values.log.push("export".into());
        }
    }),
    specimen("Present", Role::Button, |ui, values| {
        if ui.add(Button::new("Present").symbol(Symbol::PRESENT)).clicked() {
            values.log.push("present".into());
        }
    }),
    specimen("Delete", Role::Button, |ui, _| {
        ui.add(Button::danger("Delete"));
    }),
    specimen("Find or run a command", Role::Button, |ui, _| {
        ui.add(
            Button::command("Find or run a command")
                .symbol(Symbol::SEARCH)
                .keys("Ctrl K"),
        );
    }),
    specimen("Pan", Role::Button, |ui, _| {
        widgets::icon_button(ui, Symbol::HAND, "Pan");
    }),
    specimen("Select", Role::Button, |ui, _| {
        ui.add(IconButton::new(Symbol::CURSOR, "Select").selected(true));
    }),
    specimen("Add a lane", Role::Button, |ui, _| {
        ui.add(IconButton::new(Symbol::PLUS, "Add a lane").small());
    }),
    specimen("Owner", Role::TextInput, |ui, values| {
        let edited = TextField::new("Owner").show(ui, &mut values.text);
        if let Some(outcome) = edited.outcome {
            values.log.push(format!("{outcome:?}"));
        }
    }),
    specimen("Team", Role::TextInput, |ui, values| {
        TextField::new("Team")
            .error(Some("No such team"))
            .show(ui, &mut values.text);
    }),
    specimen("Note", Role::MultilineTextInput, |ui, values| {
        let edited = TextArea::new("Note").show(ui, &mut values.text);
        if let Some(outcome) = edited.outcome {
            values.log.push(format!("{outcome:?}"));
        }
    }),
    specimen("Answers", Role::SpinButton, |ui, values| {
        let edited = NumberField::new("Answers", 0.0..=100.0)
            .unit("people")
            .show(ui, &mut values.number);
        if let Some(outcome) = edited.outcome {
            values.log.push(format!("{outcome:?}"));
        }
    }),
    specimen("Find", Role::TextInput, |ui, values| {
        SearchField::new("Find").show(ui, &mut values.text);
    }),
    specimen("Channel", Role::ComboBox, |ui, values| {
        let picked = Choice::new("Channel").show(ui, &channels(), values.chosen).picked;
        values.chosen = picked.or(values.chosen);
    }),
    specimen("How do we know?", Role::RadioGroup, |ui, values| {
        let picked = Segmented::new("How do we know?")
            .show(ui, &EVIDENCE, values.chosen)
            .picked;
        values.chosen = picked.or(values.chosen);
    }),
    specimen("Severity", Role::RadioGroup, |ui, values| {
        let picked = LevelPicker::new("Severity").show(ui, &SEVERITY, values.chosen).picked;
        values.chosen = picked.or(values.chosen);
    }),
    specimen("Priority", Role::RadioGroup, |ui, values| {
        let picked = Matrix::new("Priority", AXES).show(ui, values.cell).picked;
        values.cell = picked.or(values.cell);
    }),
    specimen("Moment of truth", Role::Switch, |ui, values| {
        Toggle::new("Moment of truth")
            .symbol(Symbol::STAR)
            .show(ui, &mut values.on);
    }),
    specimen("Mara", Role::Slider, |ui, values| {
        let slider = Slider::diverging("Mara", -2.0..=2.0, 0.1).handle(persona(ui));
        let edited = slider.show(ui, &mut values.feeling);
        if let Some(outcome) = edited.outcome {
            values.log.push(format!("{outcome:?}"));
        }
    }),
    specimen("Jonas", Role::Slider, |ui, values| {
        let slider = Slider::diverging("Jonas", -2.0..=2.0, 0.1).handle(persona(ui));
        slider.show_optional(ui, &mut values.missing, "no answer");
    }),
    specimen("Text size", Role::Slider, |ui, values| {
        Slider::new("Text size", 0.0..=20.0, 0.5).show(ui, &mut values.number);
    }),
    specimen("Tags", Role::TextInput, |ui, values| {
        TagField::new("Tags").known(&KNOWN).show(ui, &mut values.tags);
    }),
    specimen("Mara only", Role::CheckBox, |ui, values| {
        if Chip::new("Mara only")
            .dot(persona(ui))
            .selected(values.on)
            .show(ui)
            .response
            .clicked()
        {
            values.on = !values.on;
        }
    }),
    specimen("Buy", Role::TreeItem, |ui, values| {
        let row = TreeRow::new("Buy").disclosure(values.on).count("2").show(ui);
        if row.toggled {
            values.on = !values.on;
        }
        if row.response.clicked() {
            values.log.push("row".into());
        }
    }),
    specimen("Thinking", Role::TreeItem, |ui, values| {
        let row = TreeRow::new("Thinking")
            .symbol(Symbol::CHAT)
            .eye(!values.on, "Hide Thinking")
            .show(ui);
        if row.eye {
            values.on = !values.on;
        }
        if row.response.clicked() {
            values.log.push("row".into());
        }
    }),
    specimen("Pays", Role::TreeItem, |ui, _| {
        let star = tokens(ui).star;
        TreeRow::new("Pays")
            .depth(1)
            .selected(true)
            .mark(Symbol::STAR_FILLED, star)
            .show(ui);
    }),
    specimen("Mara, 34", Role::TreeItem, |ui, _| {
        widgets::tree_row("Mara, 34")
            .sample(persona(ui), Marker::Circle)
            .eye(true, "Hide Mara")
            .show(ui);
    }),
    specimen("1 finding", Role::Button, |ui, _| {
        StatusItem::new("1 finding")
            .symbol(Symbol::WARNING)
            .tone(Tone::Warn)
            .clickable()
            .show(ui);
    }),
    specimen("Open…", Role::MenuItem, |ui, values| {
        let item = MenuItem::new("Open…").symbol(Symbol::FOLDER_OPEN).keys("Ctrl O");
        if ui.add(item).clicked() {
            values.log.push("open".into());
        }
    }),
    specimen("Running shoes", Role::Button, |ui, _| {
        ui.add(ThumbnailCard::new("Running shoes").second("10 touchpoints"));
    }),
    specimen("Undo", Role::Button, |ui, values| {
        let notice = Notice::info("2 cards went with the touchpoint “Pays”.")
            .action("Undo")
            .show(ui);
        if notice.action {
            values.log.push("undo".into());
        }
    }),
];

/// A dialog, to be answered.
pub(crate) fn dialog(ui: &mut Ui, values: &mut Values) {
    let output = widgets::dialog(ui.ctx(), Id::unique("save?"), "Save “Buying running shoes”?", |ui| {
        widgets::dialog_text(
            ui,
            "It has changes that are in no file yet. Without saving they are lost.",
        );
        widgets::dialog_buttons(ui, |ui| {
            for (button, word) in [
                (Button::primary("Save"), "save"),
                (Button::danger("Discard"), "discard"),
                (Button::new("Cancel"), "cancel"),
            ] {
                if ui.add(button).clicked() {
                    values.log.push(word.into());
                }
            }
        });
    });
    if output.should_close {
        values.log.push("close".into());
    }
}
