//! A window of any content, with the program's look, that can be played and painted.

use std::{env, fs, panic, path::PathBuf};

use egui::{Theme, Ui, Vec2};
use egui_kittest::{Harness, wgpu::WgpuTestRenderer};
use image::RgbaImage;
use throughline::{
    text::Fonts,
    ui::style::{self, Scheme},
};

/// Both looks.
pub(crate) const SCHEMES: [Scheme; 2] = [Scheme::Light, Scheme::Dark];

/// A window that is only played, not painted.
pub(crate) fn play<'a, S: 'a>(size: Vec2, app: impl FnMut(&mut Ui, &mut S) + 'a, state: S) -> Harness<'a, S> {
    let mut harness = Harness::builder()
        .with_size(size)
        .with_theme(Theme::Light)
        .with_context_setup(|ctx| style::install(ctx, &Fonts::bundled()))
        .build_ui_state(app, state);
    harness.run();
    harness
}

/// A window that can be painted, where there is something to paint with.
pub(crate) fn paint<'a, S: 'a>(
    scheme: Scheme,
    size: Vec2,
    app: impl FnMut(&mut Ui, &mut S) + 'a,
    state: S,
) -> Option<Harness<'a, S>> {
    let renderer = renderer()?;
    let mut harness = Harness::builder()
        .with_size(size)
        .with_theme(match scheme {
            Scheme::Light => Theme::Light,
            Scheme::Dark => Theme::Dark,
        })
        // What is compared is the part, not the arrow over it.
        .with_render_cursor(false)
        .renderer(renderer)
        .with_context_setup(move |ctx| {
            style::install(ctx, &Fonts::bundled());
            style::move_things(ctx, style::Motion::Reduced);
        })
        .build_ui_state(app, state);
    harness.run();
    Some(harness)
}

fn renderer() -> Option<WgpuTestRenderer> {
    let is_required = env::var_os("THROUGHLINE_REQUIRE_GPU").is_some();
    match panic::catch_unwind(WgpuTestRenderer::new) {
        Ok(renderer) => Some(renderer),
        Err(reason) if is_required => panic::resume_unwind(reason),
        Err(_) => {
            eprintln!("skipped: no adapter");
            None
        }
    }
}

/// Where pictures go to be looked at.
pub(crate) fn save(picture: &RgbaImage, name: &str) {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("widgets");
    fs::create_dir_all(&folder).expect("the target folder can be written");
    picture.save(folder.join(name)).expect("a picture can be written");
}
