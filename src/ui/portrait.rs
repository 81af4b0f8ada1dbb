//! A picture of the window itself, for tests of a whole program and for its documentation: where
//! `THROUGHLINE_PORTRAIT` names a file, the window opens, is drawn in full, is written there and
//! closes. How long after its start the first frame was there in which nothing was missing is told on
//! standard output.

use std::{
    path::{Path, PathBuf},
    sync::{Arc, OnceLock},
    time::Instant,
};

use eframe::egui::{self, ColorImage, Context};

use super::painter::Pending;
use crate::{
    file,
    picture::{self, Pixels},
};

/// The environment variable that asks for it.
const ASKED: &str = "THROUGHLINE_PORTRAIT";

/// The longest side of a window that is written.
const LONGEST: u32 = 8192;

/// A picture that was asked for.
#[derive(Debug)]
pub(super) struct Portrait {
    path: PathBuf,
    is_taken: bool,
    done: Arc<OnceLock<Result<(), String>>>,
    quiet_frames: u32,
    began: Instant,
    /// Whether it was said when all was there.
    is_told: bool,
}

impl Portrait {
    /// The picture that the environment asks for, of a program that began then.
    pub(super) fn asked(began: Instant) -> Option<Self> {
        let path = std::env::var_os(ASKED).filter(|path| !path.is_empty())?;
        Some(Self {
            path: path.into(),
            is_taken: false,
            done: Arc::new(OnceLock::new()),
            quiet_frames: 0,
            began,
            is_told: false,
        })
    }

    /// Takes the picture once a few frames long nothing was missing; true when it is written, with
    /// the reason where it could not be.
    #[expect(clippy::print_stdout, reason = "whoever asks for a picture is told how long it took")]
    pub(super) fn poll(&mut self, ctx: &Context, pending: Pending) -> Option<Result<(), String>> {
        if let Some(done) = self.done.get() {
            return Some(done.clone());
        }
        ctx.request_repaint();
        if self.quiet_frames == 1 && !std::mem::replace(&mut self.is_told, true) {
            // The frame before this one has been painted.
            let milliseconds = self.began.elapsed().as_millis();
            println!("first complete frame after {milliseconds} ms");
        }
        self.quiet_frames = if pending == Pending::Nothing {
            self.quiet_frames + 1
        } else {
            0
        };
        if self.quiet_frames >= 4 && !self.is_taken {
            self.is_taken = true;
            let (path, done, again) = (self.path.clone(), self.done.clone(), ctx.clone());
            ctx.request_screenshot(move |image| {
                // Taken once, so nothing stands there yet.
                done.set(write(&path, &image)).ok();
                again.request_repaint();
            });
        }
        None
    }
}

fn write(path: &Path, image: &ColorImage) -> Result<(), String> {
    let [width, height] = image.size;
    let (width, height) = (u32::try_from(width), u32::try_from(height));
    let (Ok(width), Ok(height)) = (width, height) else {
        return Err("the window is too large to be written".to_owned());
    };
    let rgba = image
        .pixels
        .iter()
        .flat_map(egui::Color32::to_srgba_unmultiplied)
        .collect();
    let (_, png) =
        picture::admit_pixels(&Pixels { width, height, rgba }, LONGEST).map_err(|error| error.to_string())?;
    file::write_atomically(path, |out| out.write_all(&png.bytes)).map_err(|error| error.to_string())
}
