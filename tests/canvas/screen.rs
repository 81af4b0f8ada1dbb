//! A window without a screen: what a GPU makes of a scene.

use std::{
    env,
    panic::{AssertUnwindSafe, catch_unwind},
    sync::Arc,
};

use egui::{LayerId, Painter, Rect, pos2, vec2};
use egui_kittest::{Harness, wgpu::WgpuTestRenderer};
use image::RgbImage;
use throughline::{
    scene::Scene,
    ui::painter::{Motion, Pending, ScenePainter, View},
};

/// How many frames a picture may take until nothing is missing.
const MOST_FRAMES: usize = 2_000;

/// What the window shows.
struct Shown {
    scene: Option<Arc<Scene>>,
    view: View,
    motion: Motion,
    painter: Option<ScenePainter>,
    pending: Pending,
}

pub(crate) struct Screen {
    harness: Harness<'static, Shown>,
    pixels_per_point: f32,
}

impl Screen {
    /// Whether there is no adapter; says so, and fails where one is required.
    pub(crate) fn is_missing() -> bool {
        let is_missing = Self::renderer().is_none();
        if is_missing {
            eprintln!("skipped: no adapter");
        }
        is_missing
    }

    fn renderer() -> Option<WgpuTestRenderer> {
        // Kittest panics when there is none.
        let renderer = catch_unwind(WgpuTestRenderer::new).ok();
        let is_required = env::var_os("THROUGHLINE_REQUIRE_GPU").is_some_and(|value| value == "1");
        assert!(renderer.is_some() || !is_required, "no adapter, and one is required");
        renderer
    }

    /// A window of so many pixels.
    pub(crate) fn new((width, height): (u32, u32), pixels_per_point: f32) -> Option<Self> {
        let renderer = Self::renderer()?;
        let shown = Shown {
            scene: None,
            view: View { zoom: 1.0, origin: pos2(0.0, 0.0) },
            motion: Motion::Resting,
            painter: None,
            pending: Pending::Nothing,
        };
        let harness = Harness::builder()
            .with_size(vec2(width as f32, height as f32) / pixels_per_point)
            .with_pixels_per_point(pixels_per_point)
            .with_max_steps(MOST_FRAMES as u64)
            .renderer(renderer)
            .build_ui_state(paint, shown);
        Some(Self { harness, pixels_per_point })
    }

    /// The picture of `scene` when its pixel `left`, `top` stands in the window's corner.
    pub(crate) fn show(&mut self, scene: &Arc<Scene>, zoom: f32, (left, top): (u32, u32), motion: Motion) -> RgbImage {
        let origin = pos2(-(left as f32), -(top as f32)) / self.pixels_per_point;
        let state = self.harness.state_mut();
        state.scene = Some(scene.clone());
        state.view = View { zoom, origin };
        state.motion = motion;
        for _ in 0..MOST_FRAMES {
            self.harness.step();
            if self.harness.state().pending == Pending::Nothing {
                break;
            }
        }
        assert_eq!(self.harness.state().pending, Pending::Nothing, "it never comes to rest");
        let render = AssertUnwindSafe(|| self.harness.render());
        let picture = { render }.0().expect("a picture of the window");
        image::DynamicImage::ImageRgba8(picture).into_rgb8()
    }
}

fn paint(ui: &mut egui::Ui, shown: &mut Shown) {
    let Some(scene) = &shown.scene else {
        return;
    };
    let context = ui.ctx().clone();
    let painter = shown.painter.get_or_insert_with(|| ScenePainter::new(&context));
    let canvas = Painter::new(context, LayerId::background(), Rect::EVERYTHING);
    let clip = ui.ctx().content_rect();
    let canvas = canvas.with_clip_rect(clip);
    let ground = scene.ground;
    canvas.rect_filled(clip, 0.0, egui::Color32::from_rgb(ground.r, ground.g, ground.b));
    shown.pending = painter.paint(&canvas, scene, shown.view, shown.motion, &|_| 1.0);
}
