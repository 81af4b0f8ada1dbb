//! To be written.

pub mod curve;
