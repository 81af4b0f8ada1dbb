//! Text from other programs as cards, touchpoints and stages: a block of a spreadsheet, or a list.

mod fill;
mod lines;
mod markdown;
mod read;

pub use fill::{Transposed, cards_of_lines, fill, stages_of_lines, touchpoints_of_lines};
pub use markdown::{PageTable, heading, table_in};
pub use read::{Pasted, Table, TableError, read};
