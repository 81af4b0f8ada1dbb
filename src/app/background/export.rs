//! Exporting beside the window: how far it is, and stopping it without a trace.

use std::{
    io::{self, Write},
    path::PathBuf,
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicU32, Ordering},
        mpsc::{Receiver, TryRecvError, channel},
    },
};

use super::{
    Wake, WakeUp,
    worker::{self, Task, Worker},
};
use crate::{
    export::{self, ExportError, Options, Report, Target},
    file::write_atomically,
    model::JourneyMap,
    paint::PaintError,
    text::{Fonts, Typesetter},
};

/// In how many steps progress is told, so that a picture does not wake the window for each row.
const STEPS: f32 = 100.0;

/// A picture to be written.
#[derive(Debug, Clone, PartialEq)]
pub struct ExportRequest {
    /// What is drawn.
    pub map: Arc<JourneyMap>,
    /// How.
    pub options: Options,
    /// The file it goes to.
    pub path: PathBuf,
}

/// The thread that draws pictures, apart from the one for files, so that a poster never delays a
/// snapshot. Dropped, it gives up what it draws.
#[derive(Debug)]
pub struct Exporter {
    worker: Worker<Option<Typesetter>>,
    controls: Vec<Control>,
    fonts: fn() -> Fonts,
    wake: WakeUp,
}

impl Exporter {
    /// Starts the thread; `fonts` are what pictures are set in.
    ///
    /// # Errors
    ///
    /// When the system has no thread to give.
    pub fn start(wake: Wake, fonts: fn() -> Fonts) -> io::Result<Self> {
        Ok(Self {
            worker: Worker::start("throughline-export", None)?,
            controls: Vec::new(),
            fonts,
            wake: WakeUp(wake),
        })
    }

    /// Exports a map as a picture; what is returned tells how far it is and how it ended, and stops it.
    pub fn export(&mut self, request: ExportRequest) -> Exporting {
        let control = Control::default();
        // Those that ended are held by nobody else.
        self.controls.retain(|control| Arc::strong_count(&control.state) > 1);
        self.controls.push(control.clone());
        let (sender, ended) = channel();
        let (fonts, wake, own) = (self.fonts, Arc::clone(&self.wake.0), control.clone());
        self.worker.push(Task::new(move |kept: &mut Option<Typesetter>| {
            let end = worker::guarded(|| {
                let typesetter = kept.get_or_insert_with(|| Typesetter::new(fonts()));
                run(&request, typesetter, &own, &*wake)
            });
            let end = end.unwrap_or_else(|| {
                // What it was in the middle of is not to be relied upon.
                *kept = None;
                Err(Stopped::Broke)
            });
            // Nobody listens any more only where the program ends.
            sender.send(end).ok();
            wake();
        }));
        Exporting { control, ended }
    }
}

impl Drop for Exporter {
    fn drop(&mut self) {
        self.worker.give_up();
        self.controls.iter().for_each(Control::cancel);
    }
}

/// An export that was asked for.
#[derive(Debug)]
pub struct Exporting {
    control: Control,
    ended: Receiver<Result<Report, Stopped>>,
}

impl Exporting {
    /// How it ended, told once; nothing while it goes on.
    pub fn poll(&self) -> Option<Result<Report, Stopped>> {
        match self.ended.try_recv() {
            Ok(end) => Some(end),
            Err(TryRecvError::Empty) => None,
            Err(TryRecvError::Disconnected) => Some(Err(Stopped::Broke)),
        }
    }

    /// What tells how far it is, and stops it.
    #[must_use]
    pub const fn control(&self) -> &Control {
        &self.control
    }

    /// How it ended, waited for.
    #[cfg(test)]
    pub(super) fn wait(&self, longest: std::time::Duration) -> Result<Report, Stopped> {
        self.ended.recv_timeout(longest).unwrap_or(Err(Stopped::Broke))
    }
}

/// How far an export is, and how it is stopped.
#[derive(Debug, Clone, Default)]
pub struct Control {
    state: Arc<State>,
}

#[derive(Debug, Default)]
struct State {
    steps: AtomicU32,
    is_cancelled: AtomicBool,
}

/// Why there is no new picture; a file that was there is as it was.
#[derive(Debug, thiserror::Error)]
pub enum Stopped {
    /// It was cancelled.
    #[error("the export was cancelled: nothing was written")]
    Cancelled,
    /// It could not be drawn or written.
    #[error(transparent)]
    Failed(#[from] ExportError),
    /// Drawing it met a mistake of this program.
    #[error("the picture could not be drawn: this is a mistake of the program")]
    Broke,
}

impl Control {
    /// How much is done, 0 to 1.
    #[must_use]
    pub fn progress(&self) -> f32 {
        self.state.steps.load(Ordering::Relaxed) as f32 / STEPS
    }

    /// Stops it; it ends as [`Stopped::Cancelled`] unless it is done by then.
    pub fn cancel(&self) {
        self.state.is_cancelled.store(true, Ordering::Relaxed);
    }

    fn is_cancelled(&self) -> bool {
        self.state.is_cancelled.load(Ordering::Relaxed)
    }

    /// Notes how much is done; whether that is worth telling.
    fn reach(&self, part: f32) -> bool {
        let steps = (part.clamp(0.0, 1.0) * STEPS).floor() as u32;
        self.state.steps.swap(steps, Ordering::Relaxed) != steps
    }

    /// An error once it was cancelled, by which drawing stops.
    fn go_on(&self) -> io::Result<()> {
        if self.is_cancelled() {
            Err(io::Error::other("it was cancelled"))
        } else {
            Ok(())
        }
    }
}

/// Where a picture goes until it is cancelled.
struct Sink<'a> {
    out: &'a mut (dyn Write + Send),
    control: &'a Control,
}

impl Write for Sink<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.control.go_on()?;
        self.out.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

fn run(
    request: &ExportRequest,
    typesetter: &mut Typesetter,
    control: &Control,
    wake: &dyn Fn(),
) -> Result<Report, Stopped> {
    let ExportRequest { map, options, path } = request;
    if control.is_cancelled() {
        return Err(Stopped::Cancelled);
    }
    let mut drawn = Err(Stopped::Cancelled);
    let written = write_atomically(path, |out| {
        let mut sink = Sink { out, control };
        let mut progress = |part| {
            if control.reach(part) {
                wake();
            }
        };
        match export::write(map, options, typesetter, Target::Stream(&mut sink), &mut progress) {
            Ok(report) => {
                drawn = Ok(report);
                control.go_on()
            }
            Err(ExportError::Paint(PaintError::Write(error))) => Err(error),
            Err(error) => {
                let words = error.to_string();
                drawn = Err(error.into());
                Err(io::Error::other(words))
            }
        }
    });
    match (written, drawn) {
        (Ok(()), drawn) => drawn,
        // What cannot be drawn, before what its file says of it.
        (Err(_), Err(Stopped::Failed(error))) => Err(error.into()),
        (Err(_), Ok(_) | Err(Stopped::Cancelled | Stopped::Broke)) if control.is_cancelled() => Err(Stopped::Cancelled),
        (Err(error), Ok(_) | Err(Stopped::Cancelled | Stopped::Broke)) => Err(ExportError::File(error).into()),
    }
}
