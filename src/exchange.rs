//! Journeys written by other programs.
//!
//! Each format has a module that reads text into what that format says, then turns this into a
//! map; `markdown` finds diagrams in pages. Nothing here touches the disk: the caller hands over text
//! and prints what is said of it.

pub mod markdown;
pub mod mermaid;

mod scale;

pub use scale::Scale;
