//! Changes to a map: each an [`Edit`], told in words, undone in one step.
//!
//! An [`Edit`] says what is to be different; [`Edit::outcome`] is the map in which it is, sharing
//! everything else with the map before. A [`Document`] holds a map with its history and what is
//! selected, and shows an edit before it is made. Pure: ids are drawn by whoever makes an edit.

pub mod clipboard;
pub mod find;
pub mod grid;
pub mod table;

mod change;
mod delete;
mod document;
mod error;
mod history;
mod images;
mod insert;
mod kinds;
mod label;
mod moving;
mod name;
mod nudge;
mod place;
mod point;
mod same;
mod selection;
mod set;
mod size;
mod sound;
mod spans;
mod stretch;
mod stroke;
mod thing;

#[cfg(test)]
mod fixture;
#[cfg(test)]
mod random;
#[cfg(test)]
mod tests;

pub use change::{Edit, Head, Outcome};
pub use clipboard::{Clip, copy, duplicate, paste};
pub use document::{Document, Proposal, Revision};
pub use error::EditError;
pub use find::{Field, Hit, Query, find, replace};
pub use kinds::{Takes, kind_in, takes};
pub use name::{describe, name_of};
pub use nudge::nudge;
pub use place::{
    card, card_place, cards_of, feelings_of, is_there, points_of, stage, stage_of, touchpoint, touchpoint_place,
};
pub use point::{
    Line, Put, Snap, add_point, draw, emotion, height_of, heights, move_point, move_points, offset, say_at_point,
    settled,
};
pub use selection::Selection;
pub use stretch::{CardEnd, Extent, extent};
pub use stroke::{Drawn, Sample, Span, Stroke, Turn};
pub use thing::{CardSlot, Cell, Column, Layer, PointPlace, Thing, TouchpointSlot};
