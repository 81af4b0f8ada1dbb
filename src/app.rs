//! The program behind the window: what a person can ask for, what is open, what runs beside it.
//!
//! Knows nothing of egui: the window shows it, and tests ask it directly.
