//! From the command line to the window: fonts, map and layout are made ready on a thread while the
//! window opens.

use std::{
    path::PathBuf,
    sync::{Arc, OnceLock},
    thread,
    time::Instant,
};

use eframe::{
    NativeOptions,
    egui::{Context, ViewportBuilder, vec2},
};

use super::{
    Window,
    start::{self, StartError},
    style,
};
use crate::{
    app::{
        Action, App, Beginning, Dialog, Keeper, Notice, Now, Tone,
        background::{Background, Held, Wake},
        folders::Folders,
        preferences::Preferences,
    },
    file::{self, FileError, Opened, Stamp, load_stamped},
    id_source::IdSource,
    model::{Date, JourneyMap},
    templates::{BLANK, Template},
    text::{Fonts, Typesetter},
};

/// The map that a first start shows.
const SAMPLE: &str = include_str!("../../assets/samples/running-shoes.ron");

/// Why there is no window.
#[derive(Debug, thiserror::Error)]
pub enum WindowError {
    /// There is nothing to open a window with.
    #[error(transparent)]
    Start(#[from] StartError),
    /// The map to be opened cannot be.
    #[error(transparent)]
    File(#[from] FileError),
    /// The system gives no randomness for ids.
    #[error("the system gives no randomness, without which nothing can be added to a map: {0}")]
    Randomness(#[from] getrandom::Error),
    /// The window cannot be opened.
    #[error(
        "the window cannot be opened: {0}; `throughline export MAP -o map.png` draws a map without one, \
         and on a machine without Vulkan and GL, `apt install mesa-vulkan-drivers` helps"
    )]
    Window(String),
    /// A thread could not be begun, or ended too early.
    #[error("the map cannot be made ready: {0}")]
    Thread(String),
}

/// Opens the window on a map, or on the sample, and stays until it is closed.
///
/// # Errors
///
/// When the map cannot be opened, or the window cannot.
pub fn run(path: Option<PathBuf>, today: Date) -> Result<(), WindowError> {
    let began = Instant::now();
    start::probe()?;
    let remembered = Remembered::read();
    let size = remembered.preferences.window;
    let window: Arc<OnceLock<Context>> = Arc::default();
    let waking = Arc::clone(&window);
    let wake: Wake = Arc::new(move || {
        if let Some(ctx) = waking.get() {
            ctx.request_repaint();
        }
    });
    let preparing = thread::Builder::new()
        .name("preparing".to_owned())
        .spawn(move || prepare(path, today, remembered, wake))
        .map_err(|error| WindowError::Thread(error.to_string()))?;
    let options = NativeOptions {
        viewport: ViewportBuilder::default()
            .with_title("Throughline")
            .with_app_id("throughline")
            .with_inner_size(vec2(size.width, size.height))
            .with_maximized(size.maximised)
            .with_min_inner_size(vec2(640.0, 420.0)),
        system_font_fallback: false,
        ..NativeOptions::default()
    };
    let mut refused = None;
    let opened = eframe::run_native(
        "throughline",
        options,
        Box::new(|creation| {
            // Nothing else sets it.
            window.set(creation.egui_ctx.clone()).ok();
            let ready = preparing
                .join()
                .map_err(|_panic| WindowError::Thread("it ended too early".to_owned()))
                .and_then(|ready| ready);
            match ready {
                Ok(app) => {
                    style::install(&creation.egui_ctx, &Fonts::with_system());
                    Ok(Box::new(Window::new(&creation.egui_ctx, app).begun(began)))
                }
                Err(error) => {
                    let words = error.to_string();
                    refused = Some(error);
                    Err(words.into())
                }
            }
        }),
    );
    match (refused, opened) {
        (Some(error), _) => Err(error),
        (None, Err(error)) => Err(WindowError::Window(error.to_string())),
        (None, Ok(())) => Ok(()),
    }
}

/// What is known of a person before the window opens.
#[derive(Debug)]
struct Remembered {
    folders: Option<Folders>,
    preferences: Preferences,
    /// What went wrong, in words.
    words: Vec<String>,
}

impl Remembered {
    fn read() -> Self {
        match Folders::of_system() {
            Ok(folders) => {
                let (preferences, word) = Preferences::load(&folders.preferences());
                Self {
                    folders: Some(folders),
                    preferences,
                    words: word.into_iter().collect(),
                }
            }
            Err(error) => Self {
                folders: None,
                preferences: Preferences::default(),
                words: vec![error.to_string()],
            },
        }
    }
}

/// Reads the map, or makes the one to begin with, and has everything ready that works beside the window.
fn prepare(path: Option<PathBuf>, today: Date, remembered: Remembered, wake: Wake) -> Result<App, WindowError> {
    let Remembered { folders, preferences, words } = remembered;
    let background = Background::start(wake).map_err(|error| WindowError::Thread(error.to_string()))?;
    let mut ids = IdSource::from_system()?;
    let is_later = preferences.sample_shown;
    let (map, file) = match &path {
        Some(path) => {
            let guard = background.guard(folders.as_ref().map(Folders::locks), None);
            let (map, stamp) = read(path)?;
            (map, Some((stamp, guard.hold(path))))
        }
        None if is_later => (blank(&mut ids)?, None::<(Stamp, Held)>),
        None => (sample()?, None),
    };
    let begins_empty = path.is_none() && is_later;
    let typesetter = Typesetter::new(Fonts::with_system());
    let mut app = App::new(Beginning { map, path, ids, typesetter, today });
    app.keep_with(Keeper {
        background,
        folders,
        preferences,
        now: Now::of_system(),
        file,
    });
    let told = words
        .into_iter()
        .map(|words| Action::Tell(Notice { tone: Tone::Warning, words }));
    app.apply(told);
    if begins_empty {
        app.apply([Action::Dialog(Some(Dialog::Start))]);
    }
    Ok(app)
}

fn read(path: &std::path::Path) -> Result<(JourneyMap, Stamp), FileError> {
    let (Opened { map, problems }, stamp) = load_stamped(path)?;
    if problems.is_empty() {
        Ok((map, stamp))
    } else {
        Err(FileError::Ids { name: path.display().to_string(), problems })
    }
}

/// The map that a first start shows.
fn sample() -> Result<JourneyMap, FileError> {
    file::parse(SAMPLE, "the sample")
}

/// The map that stands behind what a later start offers.
fn blank(ids: &mut IdSource) -> Result<JourneyMap, FileError> {
    Template::named(BLANK).map_or_else(sample, |template| template.begin(ids))
}
