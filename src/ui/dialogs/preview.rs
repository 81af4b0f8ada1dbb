//! The picture before it is written: laid out on a thread, the newest question first.

use std::{
    sync::{
        Arc,
        mpsc::{self, Receiver, Sender},
    },
    thread,
};

use eframe::egui::Context;

use crate::{
    export::{self, Ground, Options, Preview},
    model::JourneyMap,
    text::{Fonts, Typesetter},
};

/// What is to be shown.
#[derive(Debug, Clone)]
struct Question {
    map: Arc<JourneyMap>,
    options: Options,
}

impl Question {
    fn is(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.map, &other.map) && self.options == other.options
    }
}

/// A thread that lays pictures out, while they are looked at.
pub(super) struct Previewer {
    questions: Sender<Question>,
    answers: Receiver<(Question, Preview)>,
    asked: Option<Question>,
    shown: Option<(Question, Preview)>,
}

impl Previewer {
    /// Nothing where the system has no thread to give.
    pub(super) fn start(ctx: &Context) -> Option<Self> {
        let (questions, asked) = mpsc::channel::<Question>();
        let (sender, answers) = mpsc::channel();
        let ctx = ctx.clone();
        let work = move || {
            let mut typesetter = Typesetter::new(Fonts::with_system());
            while let Ok(first) = asked.recv() {
                let question = asked.try_iter().last().unwrap_or(first);
                let preview = export::preview(&question.map, &question.options, &mut typesetter);
                if sender.send((question, preview)).is_err() {
                    return;
                }
                ctx.request_repaint();
            }
        };
        thread::Builder::new().name("preview".to_owned()).spawn(work).ok()?;
        Some(Self { questions, answers, asked: None, shown: None })
    }

    /// The newest picture there is, and whether it is the one asked for.
    pub(super) fn of(&mut self, map: &Arc<JourneyMap>, options: &Options) -> (Option<&Preview>, Freshness) {
        // A ground changes nothing that stands on it.
        let options = Options { ground: Ground::Opaque, ..*options };
        let question = Question { map: map.clone(), options };
        if !self.asked.as_ref().is_some_and(|asked| asked.is(&question)) {
            self.questions.send(question.clone()).ok();
            self.asked = Some(question.clone());
        }
        self.shown = self.answers.try_iter().last().or(self.shown.take());
        let is_it = self.shown.as_ref().is_some_and(|(shown, _)| shown.is(&question));
        let freshness = if is_it { Freshness::Fresh } else { Freshness::Coming };
        (self.shown.as_ref().map(|(_, preview)| preview), freshness)
    }
}

/// Whether a picture is the one that was asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Freshness {
    /// It is.
    Fresh,
    /// That one is being drawn.
    Coming,
}
