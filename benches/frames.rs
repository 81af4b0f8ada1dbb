//! What a frame of the window costs: `cargo bench --bench frames`.
//!
//! The whole window with its panels, what a person asked for in it, and egui's tessellation, on a
//! screen of 1920 × 1080 pixels, without a GPU: the processor's time of the thread that does it, so
//! that what else the machine does counts little (on Unix; elsewhere the clock's). Each row is
//! measured twice: with assistive technology listening in the second column. A word
//! after `--` runs one part alone (`pan`, `zoom`, `drag`, `type`, `whole`, `point`, `idle`), a number one
//! size. `point` is a point of the curve of 5 personas by 200 touchpoints in the hand.
#![expect(clippy::print_stdout, reason = "a bench prints")]
#![expect(clippy::expect_used, reason = "a bench on the wrong map measures nothing")]

use std::{env, hint::black_box, sync::Arc, time::Duration};

use egui::{
    Context, Event, Key, Modifiers, MouseWheelUnit, PointerButton, Pos2, RawInput, Rect, TouchPhase, Vec2, pos2, vec2,
};
use throughline::{
    app::{Action, App, Beginning, Board, Command},
    edit::{Layer, PointPlace, Selection, Thing},
    generate::generate,
    geometry,
    id_source::IdSource,
    model::{EmotionPoint, Feelings, JourneyMap, Persona, PersonaId, Valence},
    text::{Fonts, Typesetter},
    ui::{Window, style},
};

const SCREEN: Vec2 = vec2(1920.0, 1080.0);

fn main() {
    let words: Vec<String> = env::args().skip(1).filter(|word| !word.starts_with('-')).collect();
    let size: Option<usize> = words.iter().find_map(|word| word.parse().ok());
    let wanted = words.iter().find(|word| word.parse::<usize>().is_err());
    let is_wanted = |name: &str| wanted.is_none_or(|wanted| wanted == name);
    println!(
        "{:34} {:>26} {:>26}",
        "", "median, p95, slowest (ms)", "assistive technology on"
    );
    for (stages, cards) in [(12, 5_000), (40, 20_000)] {
        let parts: [(&str, &str, Play); 5] = [
            ("pan", "median 2, p95 4", pan),
            ("zoom", "median 2, p95 4", zoom),
            ("drag", "median 2, p95 4", drag),
            ("type", "median 2, p95 4", write),
            ("whole", "p95 6", whole),
        ];
        for (name, budget, play) in parts {
            if !is_wanted(name) || size.is_some_and(|size| size != cards) {
                continue;
            }
            let budget = if cards > 5_000 { "p95 8" } else { budget };
            let plain = measured(stages, cards, Listening::No, play);
            let heard = measured(stages, cards, Listening::Yes, play);
            println!(
                "{:34} {plain:>26} {heard:>26}   budget: {budget} ms",
                format!("{name}, {cards} cards")
            );
        }
    }
    if is_wanted("point") {
        let plain = played(Stage::of(felt(5, 200), Listening::No), point);
        let heard = played(Stage::of(felt(5, 200), Listening::Yes), point);
        println!(
            "{:34} {plain:>26} {heard:>26}   budget: p95 4 ms",
            "point, 5 personas x 200 touchpoints"
        );
    }
    if is_wanted("idle") {
        idle();
    }
}

/// What a person does.
type Play = fn(&mut Stage);

#[derive(Clone, Copy, PartialEq)]
enum Listening {
    No,
    Yes,
}

fn measured(stages: usize, cards: usize, listening: Listening, play: Play) -> String {
    played(Stage::new(stages, cards, listening), play)
}

fn played(mut stage: Stage, play: Play) -> String {
    stage.settle();
    stage.times.clear();
    play(&mut stage);
    summary(&mut stage.times)
}

/// The processor's time this thread has had.
#[cfg(unix)]
fn spent() -> Duration {
    let time = rustix::time::clock_gettime(rustix::time::ClockId::ThreadCPUTime);
    Duration::try_from(time).expect("a time since the thread began")
}

/// The time since the first call.
#[cfg(not(unix))]
fn spent() -> Duration {
    static BEGIN: std::sync::LazyLock<std::time::Instant> = std::sync::LazyLock::new(std::time::Instant::now);
    BEGIN.elapsed()
}

fn summary(times: &mut [Duration]) -> String {
    times.sort_unstable();
    let at = |share: f64| times[((times.len() - 1) as f64 * share) as usize].as_secs_f64() * 1e3;
    format!("{:.2} {:.2} {:.2}", at(0.5), at(0.95), at(1.0))
}

/// A window on a map, played by events.
struct Stage {
    context: Context,
    window: Window,
    time: f64,
    times: Vec<Duration>,
    repaint: Duration,
}

impl Stage {
    fn new(stages: usize, cards: usize, listening: Listening) -> Self {
        Self::of(generate(stages, cards, 1), listening)
    }

    fn of(map: JourneyMap, listening: Listening) -> Self {
        let context = Context::default();
        let fonts = Fonts::bundled();
        style::install(&context, &fonts);
        if listening == Listening::Yes {
            context.enable_accesskit();
        }
        let app = App::new(Beginning {
            map,
            path: None,
            ids: IdSource::seeded(1),
            typesetter: Typesetter::new(fonts),
            today: "2026-11-22".parse().expect("a date"),
        });
        let window = Window::new(&context, app);
        Self {
            context,
            window,
            time: 0.0,
            times: Vec::new(),
            repaint: Duration::MAX,
        }
    }

    /// Frames until nothing moves and nothing is missing.
    fn settle(&mut self) {
        for _ in 0..3_000 {
            self.frame(Vec::new());
            if self.repaint > Duration::from_millis(200) {
                return;
            }
        }
    }

    fn frame(&mut self, events: Vec<Event>) {
        self.time += 1.0 / 60.0;
        let input = RawInput {
            screen_rect: Some(Rect::from_min_size(Pos2::ZERO, SCREEN)),
            max_texture_side: Some(8192),
            time: Some(self.time),
            focused: true,
            events,
            ..RawInput::default()
        };
        let begin = spent();
        let mut output = self.context.run_ui(input, |ui| self.window.show(ui));
        let shapes = std::mem::take(&mut output.shapes);
        black_box(self.context.tessellate(shapes, output.pixels_per_point));
        self.times.push(spent().saturating_sub(begin));
        self.repaint = output
            .viewport_output
            .values()
            .map(|viewport| viewport.repaint_delay)
            .min()
            .unwrap_or(Duration::MAX);
        output.drop_without_applying_deltas();
    }

    fn apply(&mut self, action: Action) {
        self.window.app_mut().apply([action]);
    }

    /// Where on the screen a thing stands.
    fn center(&self, thing: Thing) -> Pos2 {
        let app = self.window.app();
        let rect = app.shown().places().rect(thing).expect("it is drawn");
        let on_canvas = app.camera().canvas_from_map(rect.center());
        // The canvas begins beside the outline, under the bar.
        self.window.canvas_rect().min + vec2(on_canvas.x, on_canvas.y)
    }

    fn card_in_view(&self) -> Thing {
        let app = self.window.app();
        let rect = self.window.canvas_rect();
        let view = app.camera().view(geometry::Size::new(rect.width(), rect.height()));
        let inner = view.grown(-view.height / 6.0);
        let things = app.shown().places().placed_in(inner);
        let mut things = things.into_iter().map(|(thing, _)| thing);
        let card = things.find(|thing| matches!(thing, Thing::Card(_)));
        card.expect("a card is in view")
    }
}

fn wheel(delta: Vec2, modifiers: Modifiers) -> Event {
    Event::MouseWheel {
        unit: MouseWheelUnit::Point,
        delta,
        phase: TouchPhase::Move,
        modifiers,
        source: egui::MouseWheelSource::Unknown,
    }
}

/// Over the map at 100 %, 40 points a frame.
fn pan(stage: &mut Stage) {
    stage.apply(Action::Do(Command::ActualSize));
    stage.frame(vec![Event::PointerMoved(pos2(900.0, 500.0))]);
    stage.settle();
    stage.times.clear();
    for frame in 0..400 {
        let way = if frame / 200 % 2 == 0 { -40.0 } else { 40.0 };
        stage.frame(vec![wheel(vec2(way, way / 4.0), Modifiers::NONE)]);
    }
}

/// About the pointer, in and out.
fn zoom(stage: &mut Stage) {
    stage.frame(vec![Event::PointerMoved(pos2(900.0, 500.0))]);
    stage.settle();
    stage.times.clear();
    for frame in 0..400 {
        let factor = if frame / 100 % 2 == 0 { 1.03 } else { 1.0 / 1.03 };
        stage.frame(vec![Event::Zoom(factor)]);
    }
}

/// A card, over many cells.
fn drag(stage: &mut Stage) {
    stage.apply(Action::Do(Command::ActualSize));
    stage.settle();
    let from = stage.center(stage.card_in_view());
    let button = |pressed| Event::PointerButton {
        pos: from,
        button: PointerButton::Primary,
        pressed,
        modifiers: Modifiers::NONE,
    };
    stage.frame(vec![Event::PointerMoved(from)]);
    stage.frame(vec![button(true)]);
    stage.frame(vec![Event::PointerMoved(from + vec2(12.0, 0.0))]);
    stage.times.clear();
    for frame in 0..300 {
        let turn = frame as f32 / 40.0;
        let at = from + vec2(turn.sin() * 300.0, (turn * 0.7).cos() * 200.0);
        stage.frame(vec![Event::PointerMoved(at)]);
    }
}

/// A map of so many personas who felt something at each of so many touchpoints, said in a word here
/// and there.
fn felt(personas: usize, touchpoints: usize) -> JourneyMap {
    let mut map = generate(touchpoints.div_ceil(10), touchpoints * 4, 1);
    let mut ids = IdSource::seeded(5);
    while map.personas.len() < personas {
        let name = format!("Persona {}", map.personas.len());
        map.personas.push(Arc::new(Persona::new(ids.persona(), name)));
    }
    map.personas.truncate(personas);
    let ids: Vec<PersonaId> = map.personas.iter().map(|persona| persona.id).collect();
    let mut place = 0;
    for stage in &mut map.stages {
        let stage = Arc::make_mut(stage);
        for touchpoint in &mut stage.touchpoints {
            let touchpoint = Arc::make_mut(touchpoint);
            place += 1;
            touchpoint.feelings = ids
                .iter()
                .zip(1..)
                .map(|(id, own)| (*id, feeling(place * own)))
                .collect();
        }
    }
    map
}

fn feeling(turn: i32) -> Feelings {
    let point = EmotionPoint {
        valence: Some(Valence::clamped(turn * 37 % 350 - 175)),
        label: if turn % 3 == 0 {
            "Relieved".to_owned()
        } else {
            String::new()
        },
        ..EmotionPoint::default()
    };
    Feelings { as_is: vec![point], ..Feelings::default() }
}

/// A point of the curve, up and down.
fn point(stage: &mut Stage) {
    stage.apply(Action::Do(Command::ActualSize));
    let map = stage.window.app().map();
    let touchpoint = map
        .touchpoints()
        .nth(map.touchpoints().count() / 2)
        .expect("one in the middle")
        .id;
    let persona = map.personas.first().expect("one leads").id;
    let place = PointPlace { touchpoint, persona, layer: Layer::AsIs, index: 0 };
    stage.apply(Action::Show(Selection::one(Thing::Point(place))));
    stage.settle();
    let from = stage.center(Thing::Point(place));
    stage.frame(vec![Event::PointerMoved(from)]);
    stage.frame(vec![Event::PointerButton {
        pos: from,
        button: PointerButton::Primary,
        pressed: true,
        modifiers: Modifiers::NONE,
    }]);
    stage.frame(vec![Event::PointerMoved(from + vec2(0.0, 12.0))]);
    stage.times.clear();
    let before = stage.window.app().document().revision();
    for frame in 0..300 {
        let turn = frame as f32 / 20.0;
        stage.frame(vec![Event::PointerMoved(from + vec2(0.0, turn.sin() * 60.0))]);
    }
    assert_ne!(stage.window.app().document().revision(), before, "the point moves");
}

/// Into a card, a letter a frame.
fn write(stage: &mut Stage) {
    stage.apply(Action::Do(Command::ActualSize));
    stage.settle();
    let card = stage.card_in_view();
    stage.apply(Action::Select(Selection::one(card)));
    stage.apply(Action::Do(Command::Write));
    stage.settle();
    stage.times.clear();
    for letter in "what a customer says when nobody asks ".chars().cycle().take(200) {
        stage.frame(vec![Event::Text(letter.to_string())]);
    }
    let key = Key::Backspace;
    for _ in 0..100 {
        stage.frame(vec![Event::Key {
            key,
            physical_key: None,
            pressed: true,
            repeat: false,
            modifiers: Modifiers::NONE,
        }]);
    }
}

/// All of the map in view, moving a little.
fn whole(stage: &mut Stage) {
    stage.apply(Action::Do(Command::Fit));
    stage.frame(vec![Event::PointerMoved(pos2(900.0, 500.0))]);
    stage.settle();
    stage.times.clear();
    for frame in 0..200 {
        let way = if frame / 20 % 2 == 0 { -2.0 } else { 2.0 };
        stage.frame(vec![wheel(vec2(way, 0.0), Modifiers::NONE)]);
    }
}

/// With nothing asked for, nothing is drawn again.
fn idle() {
    let mut stage = Stage::new(12, 5_000, Listening::No);
    stage.settle();
    let next = if stage.repaint > Duration::from_hours(1) {
        "never".to_owned()
    } else {
        format!("after {:.2} s", stage.repaint.as_secs_f64())
    };
    assert_eq!(stage.window.app().shown().board(), Board::Free);
    println!("{:34} {next:>26}   budget: never", "idle, the next frame comes");
}
