//! Exporting beside the window: how far it is, and stopping it without a trace.

use std::{
    io::{self, Write},
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicU32, Ordering},
    },
};

use super::{ExportRequest, Ticket};
use crate::{
    export::{self, ExportError, Report, Target},
    file::write_atomically,
    paint::PaintError,
    text::Typesetter,
};

/// In how many steps progress is told, so that a picture does not wake the window for each row.
const STEPS: f32 = 100.0;

/// An export that was asked for.
#[derive(Debug, Clone)]
pub struct Exporting {
    ticket: Ticket,
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
}

impl Exporting {
    pub(super) fn new(ticket: Ticket) -> Self {
        Self { ticket, state: Arc::default() }
    }

    /// Which job it is.
    #[must_use]
    pub const fn ticket(&self) -> Ticket {
        self.ticket
    }

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
    control: &'a Exporting,
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

pub(super) fn run(
    request: &ExportRequest,
    typesetter: &mut Typesetter,
    control: &Exporting,
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
        (Err(_), Ok(_) | Err(Stopped::Cancelled)) if control.is_cancelled() => Err(Stopped::Cancelled),
        (Err(error), Ok(_) | Err(Stopped::Cancelled)) => Err(ExportError::File(error).into()),
    }
}
