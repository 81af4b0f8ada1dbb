//! Somebody who never stops typing, for the test that kills the program: where `THROUGHLINE_TYPIST` is
//! `SEED:FILE`, keys drawn from the seed come into the window as from a keyboard, and every map that is
//! shown is added to the file: a line with the time in milliseconds since 1970 and the number of bytes,
//! then the map as it would be saved.

use std::{
    fs::File,
    io::Write as _,
    time::{Duration, Instant, SystemTime},
};

use eframe::egui::{Context, Event, Key, Modifiers, RawInput};

use crate::{app::App, edit::Revision, file};

/// The environment variable that asks for it.
const ASKED: &str = "THROUGHLINE_TYPIST";
/// Between two keys.
const PACE: Duration = Duration::from_millis(40);
/// A pause for thought, longer than the pause after which changes are kept.
const THOUGHT: Duration = Duration::from_millis(2600);

/// Keys that are no letters, and how often they come in a thousand.
const KEYS: [(u32, Modifiers, Key); 12] = [
    (90, Modifiers::NONE, Key::Enter),
    (50, Modifiers::NONE, Key::Tab),
    (60, Modifiers::NONE, Key::ArrowRight),
    (40, Modifiers::NONE, Key::ArrowDown),
    (30, Modifiers::NONE, Key::ArrowLeft),
    (20, Modifiers::NONE, Key::ArrowUp),
    (20, Modifiers::ALT, Key::ArrowRight),
    (20, Modifiers::ALT, Key::ArrowDown),
    (20, Modifiers::COMMAND, Key::D),
    (20, Modifiers::COMMAND, Key::Z),
    (15, Modifiers::NONE, Key::Delete),
    (10, Modifiers::COMMAND, Key::Enter),
];

/// Letters, and the spaces between words.
const LETTERS: [char; 26] = [
    'e', 'n', 'i', 's', 'r', 'a', 't', 'd', 'h', 'u', 'l', 'c', 'g', 'm', 'o', 'b', 'w', 'f', 'k', 'z', 'ä', 'ö', ' ',
    ' ', ' ', ' ',
];

/// Who types, and writes down what is shown.
#[derive(Debug)]
pub(super) struct Typist {
    random: fastrand::Rng,
    log: File,
    next: Instant,
    seen: Option<Revision>,
}

impl Typist {
    /// The one that the environment asks for.
    pub(super) fn asked() -> Option<Self> {
        let asked = std::env::var(ASKED).ok()?;
        let (seed, path) = asked.split_once(':')?;
        Some(Self {
            random: fastrand::Rng::with_seed(seed.parse().ok()?),
            log: File::options().create(true).append(true).open(path).ok()?,
            next: Instant::now(),
            seen: None,
        })
    }

    /// Presses the next key when it is time.
    pub(super) fn press(&mut self, ctx: &Context, input: &mut RawInput) {
        input.focused = true;
        let now = Instant::now();
        // Nothing is typed before the first map is written down.
        if self.seen.is_some() && self.next <= now {
            input.events.extend(self.key());
            let pause = if self.random.u32(..100) == 0 { THOUGHT } else { PACE };
            self.next = now + pause;
        }
        ctx.request_repaint_after(self.next.saturating_duration_since(now));
    }

    fn key(&mut self) -> Vec<Event> {
        let mut drawn = self.random.u32(..1000);
        for (often, modifiers, key) in KEYS {
            if drawn < often {
                return [true, false]
                    .map(|pressed| Event::Key { key, physical_key: None, pressed, repeat: false, modifiers })
                    .into();
            }
            drawn -= often;
        }
        let letter = self
            .random
            .choice(LETTERS)
            .map(|letter| Event::Text(letter.to_string()));
        letter.into_iter().collect()
    }

    /// Writes down what is shown now, where it is another map than before.
    pub(super) fn note(&mut self, app: &App) {
        let revision = app.document().revision();
        if self.seen == Some(revision) {
            return;
        }
        self.seen = Some(revision);
        let text = file::to_text(app.map());
        let time = SystemTime::UNIX_EPOCH.elapsed().unwrap_or_default().as_millis();
        let record = format!("{time} {}\n{text}", text.len());
        // Where it cannot be written, the test that asked for it finds nothing and fails.
        self.log.write_all(record.as_bytes()).ok();
    }
}
