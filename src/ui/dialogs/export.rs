//! A picture of the map from the window: the page as it will be, its options, what is worth telling
//! of it, and how far writing it is.

use std::{io, path::PathBuf, sync::Arc};

use eframe::egui::{
    self, Align, Color32, Context, Layout, Rect, RichText, Role, ScrollArea, Sense, Ui, WidgetInfo, vec2,
};

use super::{
    Asked, cancel_button, dialog,
    preview::{Freshness, Previewer},
};
use crate::{
    app::{
        Action, App, Dialog, Notice, Sifted, Tone,
        background::{ExportRequest, Exporter, Exporting, Stopped},
    },
    check::{Finding, FindingLevel},
    export::{Ground, Options, PRESETS, Picture, Preview, Report, Subject},
    model::ThemeName,
    text::{Fonts, Weight},
    ui::{
        painter::{Motion, ScenePainter, View},
        personas,
        style::{self, Symbol},
        widgets::{self, Button, Choice, ChoiceItem, Segmented, Toggle, dialog_buttons, field_label, section_heading},
    },
};

/// How wide the options stand beside the picture.
const SIDE: f32 = 316.0;

/// Pictures that are looked at and written.
#[derive(Default)]
pub(super) struct Exports {
    exporter: Option<Exporter>,
    running: Option<Running>,
    previewer: Option<Previewer>,
    painter: Option<ScenePainter>,
}

/// A picture that is being written.
struct Running {
    exporting: Exporting,
    path: PathBuf,
}

impl Exports {
    /// Begins to write a picture; one at a time.
    pub(super) fn begin(&mut self, ctx: &Context, request: ExportRequest) -> io::Result<()> {
        if self.running.is_some() {
            return Ok(());
        }
        let exporter = if let Some(exporter) = self.exporter.take() {
            exporter
        } else {
            let ctx = ctx.clone();
            Exporter::start(Arc::new(move || ctx.request_repaint()), Fonts::with_system)?
        };
        let exporter = self.exporter.insert(exporter);
        let path = request.path.clone();
        self.running = Some(Running { exporting: exporter.export(request), path });
        Ok(())
    }

    /// Tells how writing ended.
    pub(super) fn poll(&mut self, app: &App, actions: &mut Vec<Action>) {
        let Some((running, end)) = self
            .running
            .as_ref()
            .and_then(|running| Some((running, running.exporting.poll()?)))
        else {
            return;
        };
        let (tone, words) = match end {
            Ok(report) => (Tone::Info, told(&report, &running.path)),
            Err(cancelled @ Stopped::Cancelled) => (Tone::Info, cancelled.to_string()),
            Err(failed @ (Stopped::Failed(_) | Stopped::Broke)) => (Tone::Error, failed.to_string()),
        };
        self.running = None;
        actions.push(Action::Tell(Notice { tone, words }));
        if matches!(app.dialog(), Some(Dialog::Export)) {
            actions.push(Action::Dialog(None));
        }
    }

    /// What only the open dialog needs is given back.
    pub(super) fn rest(&mut self) {
        self.previewer = None;
        self.painter = None;
    }
}

fn told(report: &Report, path: &std::path::Path) -> String {
    let (width, height) = report.pixels;
    format!("Exported {}, {width} × {height} pixels", path.display())
}

pub(super) fn show(asked: &Asked<'_>, exports: &mut Exports, actions: &mut Vec<Action>) {
    let room = asked.ctx.content_rect();
    dialog(asked, ("Export picture", 1120.0), actions, |ui, actions| {
        let picture = vec2(
            (ui.available_width() - SIDE - 24.0).max(160.0),
            (room.height() - 210.0).clamp(220.0, 480.0),
        );
        let options = *asked.app.picture();
        let Exports { previewer, painter, running, .. } = exports;
        if previewer.is_none() {
            *previewer = Previewer::start(asked.ctx);
        }
        let (preview, freshness) = match previewer {
            Some(previewer) => previewer.of(asked.app.map(), &options),
            None => (None, Freshness::Fresh),
        };
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = 24.0;
            let (rect, response) = ui.allocate_exact_size(picture, Sense::hover());
            response.widget_info(|| WidgetInfo::labeled(Role::Image, true, "The picture as it will be"));
            let painter = painter.get_or_insert_with(|| ScenePainter::new(asked.ctx).in_a_hurry());
            paint(ui, rect, (preview, freshness), (&options, painter));
            ui.allocate_ui_with_layout(vec2(SIDE, picture.y), Layout::top_down(Align::Min), |ui| {
                ui.set_width(SIDE);
                ui.spacing_mut().item_spacing = vec2(8.0, 4.0);
                ui.add_enabled_ui(running.is_none(), |ui| choices(ui, asked, &options, actions));
                if let Some(sifted) = asked.app.sifted().filter(|_| options.subject == Subject::Map) {
                    filtered(ui, sifted);
                }
                ui.add_space(6.0);
                tell(ui, preview.map(|preview| &preview.report), freshness);
            });
        });
        match running {
            Some(running) => progress(ui, running),
            None => buttons(ui, actions),
        }
    });
}

fn buttons(ui: &mut Ui, actions: &mut Vec<Action>) {
    dialog_buttons(ui, |ui| {
        if ui.add(Button::primary("Export…").symbol(Symbol::EXPORT)).clicked() {
            actions.push(Action::ChoosePicture);
        }
        cancel_button(ui, actions);
    });
}

fn choices(ui: &mut Ui, asked: &Asked<'_>, options: &Options, actions: &mut Vec<Action>) {
    ui.spacing_mut().item_spacing.y = 6.0;
    let names: Vec<String> = PRESETS.iter().map(|preset| sentence(preset.about)).collect();
    let items: Vec<ChoiceItem<'_>> = names.iter().map(|name| ChoiceItem::new(name)).collect();
    let chosen = match options.picture {
        Picture::Preset(name) => PRESETS.iter().position(|preset| preset.name == name),
        Picture::Width(_) | Picture::Scale(_) => None,
    };
    if let Some(subject) = personas::subjects::choose(ui, asked.app.map(), options.subject) {
        actions.push(Action::PictureAs(Options { subject, ..*options }));
    }
    field_label(ui, "Page");
    let page = Choice::new("Page").show(ui, &items, chosen);
    asked.focus_first(&page.response);
    if let Some(preset) = page.picked.and_then(|index| PRESETS.get(index)) {
        let picture = Picture::Preset(preset.name);
        actions.push(Action::PictureAs(Options { picture, ..*options }));
    }
    field_label(ui, "Theme");
    let themes = ThemeName::ALL.map(theme_word);
    let chosen = ThemeName::ALL.iter().position(|theme| *theme == options.theme);
    let theme = Segmented::new("Theme").show(ui, &themes, chosen);
    if let Some(theme) = theme.picked.and_then(|index| ThemeName::ALL.get(index)) {
        actions.push(Action::PictureAs(Options { theme: *theme, ..*options }));
    }
    let mut is_transparent = options.ground == Ground::Transparent;
    if Toggle::new("Transparent ground")
        .show(ui, &mut is_transparent)
        .clicked()
    {
        let ground = if is_transparent {
            Ground::Transparent
        } else {
            Ground::Opaque
        };
        actions.push(Action::PictureAs(Options { ground, ..*options }));
    }
}

const fn theme_word(theme: ThemeName) -> &'static str {
    match theme {
        ThemeName::Paper => "Paper",
        ThemeName::Midnight => "Midnight",
        ThemeName::Projector => "Projector",
        ThemeName::Print => "Print",
    }
}

/// Words that begin with a capital.
fn sentence(words: &str) -> String {
    let words = words.strip_prefix("a ").unwrap_or(words);
    let mut characters = words.chars();
    let first = characters.next().map(char::to_uppercase);
    first.into_iter().flatten().chain(characters).collect()
}

/// That the picture shows more than the canvas does now.
fn filtered(ui: &mut Ui, sifted: &Sifted) {
    let drawn = match sifted.all_cards() {
        0 => "the whole map is drawn".to_owned(),
        1 => "its one card is drawn".to_owned(),
        all => format!("all {all} cards are drawn"),
    };
    let tokens = style::tokens(ui);
    ui.add_space(4.0);
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = 8.0;
        symbol(ui, Symbol::FUNNEL, tokens.accent);
        let said = format!("The filter is not part of the picture: {drawn}.");
        words(ui, &said, tokens.ink);
    });
}

/// What is to be told of the picture: its size, its text, what is wrong with it.
fn tell(ui: &mut Ui, report: Option<&Report>, freshness: Freshness) {
    let Some(report) = report else {
        widgets::dialog_text(ui, "Laying the page out…");
        return;
    };
    if freshness == Freshness::Coming {
        ui.set_opacity(0.5);
    }
    let (width, height) = report.pixels;
    let points = (f64::from(report.text_points) * 10.0).round() / 10.0;
    line(ui, "Pixels", &format!("{width} × {height}"));
    line(ui, "Card text", &format!("{points} pt"));
    section_heading(ui, "Findings", None);
    if report.findings.is_empty() {
        ui.horizontal(|ui| {
            let ok = style::tokens(ui).ok;
            symbol(ui, Symbol::CHECK_CIRCLE, ok);
            widgets::dialog_text(ui, "All text is large enough to be read");
        });
        return;
    }
    ScrollArea::vertical()
        .id_salt("findings of the picture")
        .max_height(ui.available_height().max(80.0))
        .auto_shrink([false, true])
        .show(ui, |ui| {
            for finding in &report.findings {
                one(ui, finding);
            }
        });
}

/// A finding with what helps.
fn one(ui: &mut Ui, finding: &Finding) {
    let tokens = style::tokens(ui);
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = 8.0;
        let (sign, colour) = match finding.level {
            FindingLevel::Error => (Symbol::WARNING_CIRCLE, tokens.error),
            FindingLevel::Advice => (Symbol::WARNING, tokens.warn),
        };
        symbol(ui, sign, colour);
        ui.vertical(|ui| {
            ui.spacing_mut().item_spacing.y = 2.0;
            words(ui, &sentence(&finding.message), tokens.ink);
            words(ui, &sentence(&finding.hint), tokens.second);
        });
    });
    ui.add_space(4.0);
}

fn words(ui: &mut Ui, words: &str, ink: Color32) {
    let words = RichText::new(words).font(style::font(12.5, Weight::Regular)).color(ink);
    ui.add(egui::Label::new(words).wrap());
}

fn symbol(ui: &mut Ui, symbol: Symbol, colour: Color32) {
    let sign = RichText::new(symbol.character)
        .font(style::symbol_font(16.0, symbol))
        .color(colour);
    ui.add(egui::Label::new(sign).selectable(false));
}

fn line(ui: &mut Ui, name: &str, value: &str) {
    let tokens = style::tokens(ui);
    ui.horizontal(|ui| {
        let set = |words: &str, weight, ink| RichText::new(words).font(style::font(12.5, weight)).color(ink);
        ui.label(set(name, Weight::Regular, tokens.second));
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            ui.label(set(value, Weight::Medium, tokens.ink));
        });
    });
}

/// Paints the picture in the middle of its room.
fn paint(
    ui: &mut Ui,
    room: Rect,
    (preview, freshness): (Option<&Preview>, Freshness),
    (options, scene_painter): (&Options, &mut ScenePainter),
) {
    let tokens = style::tokens(ui);
    ui.painter().rect_filled(room, 8, tokens.surround);
    let Some(preview) = preview else {
        ui.put(
            Rect::from_center_size(room.center(), vec2(24.0, 24.0)),
            egui::Spinner::new(),
        );
        return;
    };
    let size = preview.scene.size;
    let inner = room.shrink(18.0);
    let zoom = (inner.width() / size.width).min(inner.height() / size.height);
    let page = Rect::from_center_size(room.center(), vec2(size.width, size.height) * zoom);
    let painter = ui.painter().with_clip_rect(room);
    painter.add(egui::Shadow { offset: [0, 3], blur: 16, spread: 0, color: tokens.shadow }.as_shape(page, 2));
    if options.ground == Ground::Transparent {
        chequer(&painter, page);
    } else {
        let ground = preview.scene.ground;
        painter.rect_filled(page, 2, Color32::from_rgb(ground.r, ground.g, ground.b));
    }
    let opacity = if freshness == Freshness::Fresh { 1.0 } else { 0.45 };
    scene_painter.paint(
        &painter.with_clip_rect(page.intersect(room)),
        &preview.scene,
        View { zoom, origin: page.min },
        Motion::Resting,
        &|_| opacity,
    );
    if freshness == Freshness::Coming {
        ui.put(
            Rect::from_center_size(room.center(), vec2(24.0, 24.0)),
            egui::Spinner::new(),
        );
    }
}

/// What stands for nothing.
fn chequer(painter: &egui::Painter, page: Rect) {
    const SIDE: f32 = 8.0;
    painter.rect_filled(page, 2, Color32::WHITE);
    let painter = painter.with_clip_rect(page.intersect(painter.clip_rect()));
    let (across, down) = (
        (page.width() / SIDE).ceil() as u32,
        (page.height() / SIDE).ceil() as u32,
    );
    for row in 0..down {
        for column in (row % 2..across).step_by(2) {
            let at = page.min + vec2(column as f32, row as f32) * SIDE;
            let square = Rect::from_min_size(at, vec2(SIDE, SIDE));
            painter.rect_filled(square, 0, Color32::from_gray(226));
        }
    }
}

/// How far it is, in place of the buttons.
fn progress(ui: &mut Ui, running: &Running) {
    let tokens = style::tokens(ui);
    let done = running.exporting.control().progress();
    ui.add_space(16.0);
    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
        ui.spacing_mut().item_spacing.x = 16.0;
        if ui.add(Button::new("Cancel")).clicked() {
            running.exporting.control().cancel();
        }
        let percent = format!("{:.0} %", done * 100.0);
        ui.label(
            RichText::new(&percent)
                .font(style::font(12.5, Weight::Medium))
                .color(tokens.second),
        );
        let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 6.0), Sense::hover());
        response.widget_info(|| {
            let mut info = WidgetInfo::labeled(Role::ProgressIndicator, true, "Exporting");
            info.current_text_value = Some(percent.clone());
            info
        });
        ui.painter().rect_filled(rect, 3, tokens.well);
        let full = Rect::from_min_size(rect.min, vec2(rect.width() * done, rect.height()));
        ui.painter().rect_filled(full, 3, tokens.accent);
    });
}
