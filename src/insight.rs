//! Numbers drawn from a map: what of the journey stays in memory, where personas differ, where it
//! waits and changes hands, how values are spread, and what to do first.
//!
//! Pure: nothing here is kept, drawn or written back. It speaks of the whole map, also of personas
//! and lanes that are not shown. What is costly over a whole map is offered per column too, so that
//! a caller can keep it by the column's `Arc`.

mod difference;
mod distribution;
mod factor;
mod feeling;
#[cfg(test)]
mod fixture;
mod hand_off;
mod lift;
mod place;
mod priority;
mod wait;
mod weight;

pub use difference::{Difference, Stance, differences};
pub use distribution::{Distribution, distribution, distributions};
pub use factor::{Factor, is_opportunity, pain_of};
pub use feeling::{Basis, Curve, Felt, Gap, Moment, basis, felt, moments, remembered, widest_gap};
pub use hand_off::{HandOff, hand_offs};
pub use lift::{Importance, Lift, lifts};
pub use place::{Place, place_of};
pub use priority::{ColumnFacts, Ranking, rank, ranking};
pub use wait::{Hitch, failures, minutes, waits};
pub use weight::{AnsweredPain, Priority, priorities};
