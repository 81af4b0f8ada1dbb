//! What a pasted text is to become.

use eframe::egui::{self, Align, Align2, Layout, Rect, RichText, Role, ScrollArea, Sense, Ui, WidgetInfo, pos2, vec2};

use super::{Asked, cancel_button, dialog};
use crate::{
    app::{self, Action, Dialog, Filling, LinesAs},
    edit::table::Transposed,
    text::Weight,
    ui::{
        style::{self, Symbol},
        widgets::{Button, TextArea, Toggle, dialog_buttons, dialog_text},
    },
};

/// How much of a list or table is shown before it is put in.
const MOST: usize = 8;

/// A text that is written or pasted to become a map.
pub(super) fn text(asked: &Asked<'_>, text: &str, actions: &mut Vec<Action>) {
    let title = "Begin with a list, a table or Mermaid";
    dialog(asked, (title, 620.0), actions, |ui, actions| {
        dialog_text(
            ui,
            "Lines become touchpoints, Markdown's headings the title and the stages. A table, of a spreadsheet or of \
             Markdown, becomes stages, touchpoints and lanes: name the columns in its first row and the lanes in its \
             first column. A Mermaid journey keeps its scores.",
        );
        ui.add_space(8.0);
        let mut text = text.to_owned();
        let edited = ScrollArea::vertical()
            .max_height(300.0)
            .show(ui, |ui| {
                TextArea::new("The text")
                    .hint("Paste or write here")
                    .rows(12)
                    .show(ui, &mut text)
            })
            .inner;
        asked.focus_first(&edited.response);
        let promise = app::promise(&text);
        ui.add_space(4.0);
        match &promise {
            Ok(words) => remark(ui, Symbol::CHECK_CIRCLE, words),
            Err(_) if text.trim().is_empty() => remark(ui, Symbol::INFO, "Nothing yet"),
            Err(words) => remark(ui, Symbol::WARNING, words),
        }
        dialog_buttons(ui, |ui| {
            let make = ui
                .add_enabled_ui(promise.is_ok(), |ui| ui.add(Button::primary("Make a map")))
                .inner;
            if make.clicked() {
                actions.push(Action::Dialog(None));
                actions.push(Action::BeginWith(text.clone()));
            }
            cancel_button(ui, actions);
        });
        if edited.changed {
            actions.push(Action::Dialog(Some(Dialog::Text(text))));
        }
    });
}

/// A diagram that was pasted into a map.
pub(super) fn diagram(asked: &Asked<'_>, text: &str, actions: &mut Vec<Action>) {
    dialog(
        asked,
        ("A Mermaid diagram was pasted", 440.0),
        actions,
        |ui, actions| {
            let promise = app::promise(text);
            match &promise {
                Ok(words) => {
                    dialog_text(
                        ui,
                        "It can become a map of its own; this map stays as it is in its file.",
                    );
                    ui.add_space(6.0);
                    remark(ui, Symbol::PATH, words);
                }
                Err(words) => dialog_text(ui, words),
            }
            dialog_buttons(ui, |ui| {
                let open = ui
                    .add_enabled_ui(promise.is_ok(), |ui| ui.add(Button::primary("Open as a new map")))
                    .inner;
                asked.focus_first(&open);
                if open.clicked() {
                    actions.push(Action::Dialog(None));
                    actions.push(Action::BeginWith(text.to_owned()));
                }
                cancel_button(ui, actions);
            });
        },
    );
}

/// Lines that were pasted.
pub(super) fn lines(asked: &Asked<'_>, lines: &[String], actions: &mut Vec<Action>) {
    let title = match lines.len() {
        1 => "A line was pasted".to_owned(),
        many => format!("{many} lines were pasted"),
    };
    dialog(asked, (&title, 460.0), actions, |ui, actions| {
        ui.add_space(2.0);
        ui.scope(|ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            for line in lines.iter().take(MOST) {
                remark(ui, Symbol::MINUS, line);
            }
        });
        if lines.len() > MOST {
            dialog_text(ui, &format!("and {} more", lines.len() - MOST));
        }
        ui.add_space(8.0);
        let question = if lines.len() == 1 {
            "What is it to become?"
        } else {
            "What are they to become?"
        };
        dialog_text(ui, question);
        dialog_buttons(ui, |ui| {
            let has_cell = asked.app.has_cell();
            let mut add = |ui: &mut Ui, button: Button<'_>, what: LinesAs| {
                let response = ui.add(button);
                if response.clicked() {
                    actions.push(Action::PasteLines(lines.to_vec(), what));
                }
                response
            };
            let words = |one: &str| {
                if lines.len() == 1 {
                    one.to_owned()
                } else {
                    format!("{one}s")
                }
            };
            let (cards, touchpoints, stages) = (words("Card"), words("Touchpoint"), words("Stage"));
            if has_cell {
                let first = add(ui, Button::primary(&cards), LinesAs::Cards);
                asked.focus_first(&first);
                add(ui, Button::new(&touchpoints), LinesAs::Touchpoints);
            } else {
                let first = add(ui, Button::primary(&touchpoints), LinesAs::Touchpoints);
                asked.focus_first(&first);
            }
            add(ui, Button::new(&stages), LinesAs::Stages);
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| cancel_button(ui, actions));
        });
    });
}

/// A table that was pasted, as it would stand in the map.
pub(super) fn table(asked: &Asked<'_>, filling: &Filling, actions: &mut Vec<Action>) {
    dialog(asked, ("Fill cells with a table", 680.0), actions, |ui, actions| {
        let table = filling.turned();
        let size = format!(
            "{} rows and {} columns, put in as they stand here.",
            table.rows().len(),
            table.width()
        );
        dialog_text(ui, &size);
        ui.add_space(8.0);
        let (lanes, columns) = (asked.app.lanes_from(filling.at), asked.app.columns_from(filling.at));
        grid(ui, table.rows(), (&lanes, &columns));
        ui.add_space(8.0);
        let mut is_turned = filling.transposed == Transposed::Yes;
        if Toggle::new("Transpose: rows become columns")
            .show(ui, &mut is_turned)
            .clicked()
        {
            let transposed = if is_turned { Transposed::Yes } else { Transposed::No };
            actions.push(Action::AskToFill(Filling { transposed, ..filling.clone() }));
        }
        if let Some(problem) = &filling.problem {
            remark(ui, Symbol::WARNING, problem);
        }
        dialog_buttons(ui, |ui| {
            let fill = ui
                .add_enabled_ui(filling.problem.is_none(), |ui| ui.add(Button::primary("Fill cells")))
                .inner;
            asked.focus_first(&fill);
            if fill.clicked() {
                actions.push(Action::Fill(filling.clone()));
            }
            cancel_button(ui, actions);
        });
    });
}

/// The first rows and columns of the table, with the lanes and touchpoints they would stand in.
fn grid(ui: &mut Ui, rows: &[Vec<String>], (lanes, columns): (&[String], &[String])) {
    const HEAD: f32 = 128.0;
    const ROW: f32 = 28.0;
    let tokens = style::tokens(ui);
    let shown = rows.first().map_or(0, Vec::len).min(5);
    let width = ((ui.available_width() - HEAD) / shown.max(1) as f32).max(40.0);
    let height = ROW * (rows.len().min(MOST) + 1) as f32;
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Table, true, "The cells as they will be"));
    ui.painter().rect(
        rect,
        8,
        tokens.field,
        egui::Stroke::new(1.0, tokens.hairline),
        egui::StrokeKind::Inside,
    );
    let put = |column: usize, row: usize, words: &str, weight, ink| {
        let left = if column == 0 {
            rect.left()
        } else {
            rect.left() + HEAD + width * (column - 1) as f32
        };
        let room = if column == 0 { HEAD } else { width };
        let cell =
            Rect::from_min_size(pos2(left, rect.top() + ROW * row as f32), vec2(room, ROW)).shrink2(vec2(10.0, 0.0));
        let line = words.lines().next().unwrap_or_default();
        let mut job = egui::text::LayoutJob::simple_singleline(line.to_owned(), style::font(12.5, weight), ink);
        job.wrap = egui::text::TextWrapping::truncate_at_width(cell.width());
        let galley = ui.painter().layout_job(job);
        let at = Align2::LEFT_CENTER.align_size_within_rect(galley.size(), cell).min;
        ui.painter().galley(at, galley, ink);
    };
    for column in 0..shown {
        let name = columns.get(column).map_or("new touchpoint", String::as_str);
        put(column + 1, 0, name, Weight::SemiBold, tokens.second);
    }
    for (place, row) in rows.iter().take(MOST).enumerate() {
        let line = rect.top() + ROW * (place + 1) as f32;
        ui.painter()
            .hline(rect.x_range(), line, egui::Stroke::new(1.0, tokens.hairline));
        let lane = lanes.get(place).map_or("no lane", String::as_str);
        put(0, place + 1, lane, Weight::SemiBold, tokens.second);
        for (column, text) in row.iter().take(shown).enumerate() {
            put(column + 1, place + 1, text, Weight::Regular, tokens.ink);
        }
    }
    let width = rows.first().map_or(0, Vec::len);
    if rows.len() > MOST || width > shown {
        dialog_text(
            ui,
            &format!("The first {} rows and {shown} columns are shown.", rows.len().min(MOST)),
        );
    }
}

/// A line of words behind a sign.
fn remark(ui: &mut Ui, symbol: Symbol, words: &str) {
    ui.spacing_mut().interact_size.y = 24.0;
    let tokens = style::tokens(ui);
    let (ink, words_ink) = match symbol {
        Symbol::WARNING => (tokens.warn, tokens.warn),
        Symbol::CHECK_CIRCLE => (tokens.ok, tokens.ink),
        _ => (tokens.second, tokens.ink),
    };
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 8.0;
        let sign = RichText::new(symbol.character)
            .font(style::symbol_font(15.0, symbol))
            .color(ink);
        ui.add(egui::Label::new(sign).selectable(false));
        let words = RichText::new(words)
            .font(style::font(13.0, Weight::Regular))
            .color(words_ink);
        ui.add(egui::Label::new(words).truncate());
    });
}
