//! The window, used as people use it: by mouse and by keyboard, told as short stories.

#![expect(clippy::expect_used, clippy::panic, reason = "helpers of tests fail as tests do")]

#[path = "window/driver.rs"]
mod driver;
#[path = "window/hands.rs"]
mod hands;
#[path = "window/holds.rs"]
mod holds;
#[path = "window/maps.rs"]
mod maps;

#[path = "window/apart.rs"]
mod apart;
#[path = "window/building.rs"]
mod building;
#[path = "window/building_curve.rs"]
mod building_curve;
#[path = "window/choosing.rs"]
mod choosing;
#[path = "window/commands.rs"]
mod commands;
#[path = "window/curve.rs"]
mod curve;
#[path = "window/curve_keys.rs"]
mod curve_keys;
#[path = "window/curve_together.rs"]
mod curve_together;
#[path = "window/dragging.rs"]
mod dragging;
#[path = "window/edges.rs"]
mod edges;
#[path = "window/emotions.rs"]
mod emotions;
#[path = "window/filtering.rs"]
mod filtering;
#[path = "window/holding.rs"]
mod holding;
#[path = "window/keyboard.rs"]
mod keyboard;
#[path = "window/looking.rs"]
mod looking;
#[path = "window/pluses.rs"]
mod pluses;
#[path = "window/random.rs"]
mod random;
#[path = "window/reading.rs"]
mod reading;
#[path = "window/spans.rs"]
mod spans;
#[path = "window/table.rs"]
mod table;
#[path = "window/undoing.rs"]
mod undoing;
#[path = "window/whole.rs"]
mod whole;
#[path = "window/writing.rs"]
mod writing;
