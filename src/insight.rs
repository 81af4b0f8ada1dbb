//! Numbers drawn from a map: what of the journey stays in memory, and what to do first.
//!
//! Pure: nothing here is kept, drawn or written back. What is costly over a whole map is offered
//! per column too, so that a caller can keep it by the column's `Arc`.

mod feeling;
mod priority;

pub use feeling::{Curve, Felt, Gap, Moment, felt, moments, widest_gap};
pub use priority::{ColumnFacts, Ranking, is_opportunity, pain_of, rank, ranking};
