//! What always holds of the window, whatever was done.

use std::sync::Arc;

use throughline::{app::Shown, edit, file};

use crate::driver::{Driver, Hand, Watch};

impl Driver {
    /// The map says what it said when it was opened.
    #[track_caller]
    pub(crate) fn assert_as_at_start(&self) {
        if **self.map() != self.start {
            let (was, is) = (file::to_text(&self.start), file::to_text(self.map()));
            let odd = was.lines().zip(is.lines()).find(|(was, is)| was != is);
            panic!("the map is another than at the start: {odd:?}");
        }
    }

    pub(crate) fn check(&mut self) {
        let app = self.app();
        let document = app.document();
        for map in [document.map(), document.shown()] {
            assert_eq!(file::problems(map), [], "the map is sound");
        }
        for thing in app.selection().things() {
            assert!(
                edit::is_there(app.map(), *thing),
                "{thing:?} is selected, but not there"
            );
        }
        let focus = app.selection().focus();
        assert_eq!(
            focus.is_none(),
            app.selection().is_empty(),
            "something that is selected has the focus"
        );
        assert!(focus.is_none_or(|focus| app.selection().contains(focus)));
        if self.hand == Hand::Free && app.writing().is_none() {
            assert!(
                document.proposal().is_none(),
                "a proposal was left: {:?}",
                document.proposal()
            );
            assert_eq!(app.refusal(), None, "a refusal was left");
        }
        if let Some(writing) = app.writing() {
            let thing = writing.field().thing();
            assert!(edit::is_there(app.map(), thing), "what is written is in the map");
        }
        assert!(
            Arc::ptr_eq(app.shown().map(), app.map()),
            "what is shown is the map of the document"
        );
        if self.watch == Watch::All {
            self.check_layout();
        }
    }

    /// A page brought up to date is the page laid out anew.
    pub(crate) fn check_layout(&mut self) {
        let board = self.app().shown().board();
        let fresh = Shown::new(&self.map().clone(), board, &mut self.fresh);
        let shown = self.app().shown();
        assert_eq!(shown.layout().size, fresh.layout().size, "{board:?}");
        let parts = |shown: &Shown| {
            let parts = shown.layout().parts();
            parts.map(|part| format!("{part:?}")).collect::<Vec<_>>()
        };
        let (is, ought) = (parts(shown), parts(&fresh));
        if is != ought {
            let odd: Vec<_> = is
                .iter()
                .zip(&ought)
                .filter(|(is, ought)| is != ought)
                .take(4)
                .collect();
            panic!("the page brought up to date is another than a new one: {odd:?}");
        }
    }
}
