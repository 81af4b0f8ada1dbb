//! The inspector of the window, used as a person uses it: fields are found by their names, written
//! in, picked from and dragged, and the map is asked what became of it.

#![expect(clippy::expect_used, clippy::panic, reason = "helpers of tests fail as tests do")]

#[path = "inspector/desk.rs"]
mod desk;
#[path = "inspector/fields.rs"]
mod fields;
#[path = "inspector/kinds.rs"]
mod kinds;
#[path = "opened/window.rs"]
mod opened;
#[path = "inspector/several.rs"]
mod several;
