//! How far a command is, on a terminal, for work that takes a while.

use std::{
    io::{self, IsTerminal as _, Write as _},
    time::{Duration, Instant},
};

/// Nothing is said of work that is done sooner.
const PATIENCE: Duration = Duration::from_millis(500);
/// The line is not written more often than the eye follows.
const PACE: Duration = Duration::from_millis(100);

/// One line on standard error, written over and over and cleared at the end.
#[derive(Debug)]
pub(super) struct Progress {
    what: String,
    /// Nowhere to show it where standard error is no terminal.
    is_shown: bool,
    next: Instant,
    is_dirty: bool,
}

impl Progress {
    /// Progress of `what`: "drawing map.png".
    pub(super) fn of(what: String) -> Self {
        Self {
            what,
            is_shown: io::stderr().is_terminal(),
            next: Instant::now() + PATIENCE,
            is_dirty: false,
        }
    }

    /// Says how far it is, from 0 to 1, where it is time to.
    pub(super) fn reach(&mut self, part: f32) {
        let now = Instant::now();
        if !self.is_shown || now < self.next {
            return;
        }
        self.next = now + PACE;
        self.is_dirty = true;
        self.write(&line(&self.what, part));
    }

    fn write(&mut self, line: &str) {
        let mut out = io::stderr().lock();
        // A terminal that is gone is no reason to stop the work.
        if write!(out, "\r\x1b[2K{line}").and_then(|()| out.flush()).is_err() {
            self.is_shown = false;
        }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if self.is_dirty {
            self.write("");
        }
    }
}

fn line(what: &str, part: f32) -> String {
    let percent = (part.clamp(0.0, 1.0) * 100.0).floor();
    format!("{what} {percent:.0} %")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_says_what_and_how_far() {
        assert_eq!(line("drawing a.png", 0.0), "drawing a.png 0 %");
        assert_eq!(line("drawing a.png", 0.999), "drawing a.png 99 %");
        assert_eq!(line("drawing a.png", 7.0), "drawing a.png 100 %");
    }
}
