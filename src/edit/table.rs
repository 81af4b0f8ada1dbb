//! Text from other programs as cards, touchpoints and stages: a block of a spreadsheet, or a list.

mod fill;
mod lines;
mod read;

pub use fill::{Transposed, cards_of_lines, fill, stages_of_lines, touchpoints_of_lines};
pub use read::{Pasted, Table, TableError, read};
