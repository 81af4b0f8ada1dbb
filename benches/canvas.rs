//! What a frame of the canvas costs: `cargo bench --bench canvas`.
//!
//! Painting a scene and egui's tessellation of what was painted, on a screen of 1920 × 1080
//! pixels, without a GPU. A word after `--` runs one part alone (`pan`, `zoom`, `whole`).
#![expect(clippy::print_stdout, reason = "a bench prints")]

use std::{
    env,
    hint::black_box,
    sync::Arc,
    time::{Duration, Instant},
};

use egui::{Context, LayerId, Painter, Pos2, RawInput, Rect, Vec2, epaint::Primitive, pos2, vec2};
use throughline::{
    generate::generate,
    layout::{EmptyLanes, Look, Page, layout},
    scene::{Scene, scene},
    text::{Fonts, Typesetter},
    theme::{Reading, Theme},
    ui::painter::{Motion, Pending, ScenePainter, View},
};

const SCREEN: Vec2 = vec2(1920.0, 1080.0);
const FREE: Look = Look {
    page: Page::Free,
    reading: Reading::Desk,
    empty_lanes: EmptyLanes::Kept,
    lines_together: 3,
};

fn main() {
    let wanted = env::args().skip(1).find(|word| !word.starts_with('-'));
    let is_wanted = |name: &str| wanted.as_ref().is_none_or(|wanted| wanted == name);
    for (stages, cards, budgets) in [
        (12, 5_000, ["median 2, p95 4 ms", "median 2, p95 4 ms", "p95 6 ms"]),
        (40, 20_000, ["p95 8 ms"; 3]),
    ] {
        let mut typesetter = Typesetter::new(Fonts::bundled());
        let layout = layout(&generate(stages, cards, 1), &FREE, &mut typesetter);
        let scene = Arc::new(scene(&layout, &Theme::PAPER));
        let [pan_budget, zoom_budget, whole_budget] = budgets;
        if is_wanted("pan") {
            row(&format!("pan over {cards} cards"), pan_budget, &pan(&scene));
        }
        if is_wanted("zoom") {
            row(&format!("zoom into {cards} cards"), zoom_budget, &zoom(&scene));
        }
        if is_wanted("whole") {
            row(&format!("all of {cards} cards"), whole_budget, &whole(&scene));
        }
    }
}

/// Over the map at 100 %, 40 points a frame, into what was not seen before.
fn pan(scene: &Arc<Scene>) -> Vec<Frame> {
    let mut window = Window::new(scene);
    let view = |place: f32| View {
        zoom: 1.0,
        origin: pos2(-place, -place * scene.size.height / scene.size.width),
    };
    window.settle(view(0.0));
    let way = scene.size.width - SCREEN.x;
    let frames = (0..600).map(|frame| frame as f32 * 40.0 % way.max(1.0));
    frames.map(|place| window.frame(view(place), Motion::Resting)).collect()
}

/// About the middle of the screen from the whole map to 300 % and back, 2 % a frame, twice.
fn zoom(scene: &Arc<Scene>) -> Vec<Frame> {
    let mut window = Window::new(scene);
    let least = fit(scene);
    let steps = ((3.0 / least).ln() / 1.02_f32.ln()) as i32;
    window.settle(about(scene, least));
    let there_and_back = (0..steps).chain((0..steps).rev());
    let frames = there_and_back.clone().chain(there_and_back);
    frames
        .map(|step| window.frame(about(scene, least * 1.02_f32.powi(step)), Motion::Moving))
        .collect()
}

/// All of the map, moving by a pixel a frame.
fn whole(scene: &Arc<Scene>) -> Vec<Frame> {
    let mut window = Window::new(scene);
    let view = about(scene, fit(scene));
    window.settle(view);
    let moved = |frame: usize| View { origin: view.origin + vec2((frame % 50) as f32, 0.0), ..view };
    (0..300)
        .map(|frame| window.frame(moved(frame), Motion::Resting))
        .collect()
}

fn fit(scene: &Scene) -> f32 {
    (SCREEN.x / scene.size.width).min(SCREEN.y / scene.size.height)
}

/// The middle of the map in the middle of the screen.
fn about(scene: &Scene, zoom: f32) -> View {
    let middle = vec2(scene.size.width, scene.size.height) * zoom / 2.0;
    View { zoom, origin: (SCREEN / 2.0 - middle).to_pos2() }
}

/// What a frame took.
struct Frame {
    paint: Duration,
    tessellate: Duration,
    vertices: usize,
    draws: usize,
}

struct Window<'a> {
    context: Context,
    painter: Option<ScenePainter>,
    scene: &'a Arc<Scene>,
}

impl<'a> Window<'a> {
    fn new(scene: &'a Arc<Scene>) -> Self {
        Self { context: Context::default(), painter: None, scene }
    }

    /// Frames until nothing is missing.
    fn settle(&mut self, view: View) {
        for _ in 0..2_000 {
            if self.draw(view, Motion::Resting).1 == Pending::Nothing {
                return;
            }
        }
    }

    fn frame(&mut self, view: View, motion: Motion) -> Frame {
        self.draw(view, motion).0
    }

    fn draw(&mut self, view: View, motion: Motion) -> (Frame, Pending) {
        let input = RawInput {
            screen_rect: Some(Rect::from_min_size(Pos2::ZERO, SCREEN)),
            max_texture_side: Some(8192),
            ..RawInput::default()
        };
        let (mut paint, mut pending) = (Duration::ZERO, Pending::Nothing);
        let mut output = self.context.run_ui(input, |ui| {
            let context = ui.ctx().clone();
            let painter = self.painter.get_or_insert_with(|| ScenePainter::new(&context));
            let canvas = Painter::new(context, LayerId::background(), Rect::from_min_size(Pos2::ZERO, SCREEN));
            let begin = Instant::now();
            pending = painter.paint(&canvas, self.scene, view, motion, &|_| 1.0);
            paint += begin.elapsed();
        });
        let begin = Instant::now();
        let shapes = std::mem::take(&mut output.shapes);
        let primitives = black_box(self.context.tessellate(shapes, output.pixels_per_point));
        let tessellate = begin.elapsed();
        let vertices = primitives.iter().map(|primitive| match &primitive.primitive {
            Primitive::Mesh(mesh) => mesh.vertices.len(),
            Primitive::Callback(_) => 0,
        });
        let frame = Frame {
            paint,
            tessellate,
            vertices: vertices.sum(),
            draws: primitives.len(),
        };
        output.drop_without_applying_deltas();
        (frame, pending)
    }
}

fn row(name: &str, budget: &str, frames: &[Frame]) {
    let ms = |time: Duration| time.as_secs_f64() * 1000.0;
    let sorted = |of: &dyn Fn(&Frame) -> f64| {
        let mut values: Vec<f64> = frames.iter().map(of).collect();
        values.sort_by(f64::total_cmp);
        move |part: f64| {
            let place = (part * values.len().saturating_sub(1) as f64).round() as usize;
            values.get(place).copied().unwrap_or_default()
        }
    };
    let both = sorted(&|frame| ms(frame.paint + frame.tessellate));
    let paint = sorted(&|frame| ms(frame.paint));
    let tessellate = sorted(&|frame| ms(frame.tessellate));
    let vertices = sorted(&|frame| frame.vertices as f64);
    let draws = sorted(&|frame| frame.draws as f64);
    println!(
        "{name} (budget {budget}): median {:.2}, p95 {:.2}, worst {:.2} ms   of which painting {:.2}, {:.2}, tessellation \
         {:.2}, {:.2}; {:.0} vertices in {:.0} draws, at most {:.0} in {:.0}",
        both(0.5),
        both(0.95),
        both(1.0),
        paint(0.5),
        paint(0.95),
        tessellate(0.5),
        tessellate(0.95),
        vertices(0.5),
        draws(0.5),
        vertices(1.0),
        draws(1.0),
    );
}
