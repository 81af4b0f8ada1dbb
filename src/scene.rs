//! What is to be seen: a tree of groups of a few kinds of item, in drawing order.
//!
//! `scene(&Layout, &Theme)` makes it from a layout; painters draw it and measure nothing. What is
//! not to be in a picture (selection, handles, hover) is not here. Groups move without being
//! rebuilt: what stands in one is relative to it.

mod item;

pub use item::{
    Area, AreaShape, Border, BoxItem, Cap, Color, Dash, Fill, Group, ImageItem, Item, LineItem, Part, Scene, TextItem,
};
