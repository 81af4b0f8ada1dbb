//! A window with a map open, shared by the tests that play a person before one.

use std::path::Path;

use egui::{Theme, Ui, Vec2};
use egui_kittest::Harness;
use throughline::{
    app::{App, Beginning},
    file,
    id_source::IdSource,
    model::Date,
    text::{Fonts, Typesetter},
    ui::{
        Window,
        style::{self, Motion},
    },
};

/// A window, once there was a frame to open it in.
pub(crate) type Opened = Harness<'static, Option<Window>>;

/// Opens a map of the assets in a window so large, in which nothing moves by itself.
pub(crate) fn opened(name: &str, size: Vec2) -> Opened {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets").join(name);
    let mut app = Some(App::new(Beginning {
        map: file::load(&path).expect("a map that reads"),
        path: None,
        ids: IdSource::seeded(7),
        typesetter: Typesetter::new(Fonts::bundled()),
        today: Date::constant(2026, 11, 22),
    }));
    Harness::builder()
        .with_size(size)
        .with_theme(Theme::Light)
        .with_max_steps(60)
        .with_context_setup(|ctx| {
            style::install(ctx, &Fonts::bundled());
            style::move_things(ctx, Motion::Reduced);
        })
        .build_ui_state(
            move |ui: &mut Ui, window: &mut Option<Window>| {
                if let Some(app) = app.take() {
                    *window = Some(Window::new(ui.ctx(), app));
                }
                window.as_mut().expect("it was opened").show(ui);
            },
            None,
        )
}
