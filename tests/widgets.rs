//! The window's parts, played and painted.

#![expect(
    clippy::expect_used,
    clippy::panic,
    clippy::print_stderr,
    reason = "helpers of tests fail and speak as tests do"
)]

#[path = "widgets/play.rs"]
mod play;
#[path = "widgets/specimen.rs"]
mod specimen;
#[path = "widgets/stage.rs"]
mod stage;
#[path = "widgets/states.rs"]
mod states;
#[path = "widgets/window.rs"]
mod window;
