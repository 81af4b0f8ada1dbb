//! Throughline, a desktop designer for customer journey maps.
//!
//! One pipe, each arrow one function:
//!
//! ```text
//! JourneyMap ──layout──▶ Layout ──scene──▶ Scene ──paint──▶ PNG (later: screen, SVG, PDF, PPTX)
//! ```
//!
//! Modules in reading order: what a map is, what it says, how it is kept, how it looks, how it is
//! drawn, how it is asked for.

pub mod geometry;
pub mod id_source;
pub mod model;

pub mod insight;
pub mod words;

pub mod check;

pub mod edit;

pub mod exchange;
pub mod file;
pub mod generate;
pub mod picture;
pub mod templates;

pub mod text;
pub mod theme;

pub mod layout;
pub mod scene;

pub mod export;
pub mod paint;

pub mod app;
pub mod ui;

pub mod cli;
