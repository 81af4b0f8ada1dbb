//! Why a change cannot be made, in words that fit into the tip beside a dragged card.

/// A change that cannot be made.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum EditError {
    /// A picture would come to stand among texts.
    #[error("pictures stand in picture lanes only")]
    PictureAmongTexts,
    /// A text would come to stand among pictures.
    #[error("{0} takes pictures only")]
    TextAmongPictures(String),
    /// A card would come to stand on the emotion curve.
    #[error("{0} holds the emotion curve and takes no cards")]
    CardOnCurve(String),
    /// A lane is to become what its cards cannot stand in.
    #[error("{lane} has {cards} that cannot stand in a lane of this kind: move them first")]
    LaneIsFilled {
        /// The name of the lane.
        lane: String,
        /// How many cards: "2 cards".
        cards: String,
    },
    /// A card cannot reach beyond the last column.
    #[error("{0} is the last column: add a touchpoint to span further")]
    JourneyEnds(String),
    /// A card cannot reach before the first column.
    #[error("{0} is the first column: add a touchpoint before it to span further")]
    JourneyBegins(String),
    /// A card cannot be narrower than a column.
    #[error("a card spans one column at least")]
    SpansOne,
    /// A card cannot be wider than a file can say.
    #[error("a card spans 256 columns at most")]
    SpansMost,
    /// A card stands in a stage that has no touchpoints.
    #[error("{0} has no touchpoints yet: its cards span the stage alone")]
    StageAlone(String),
    /// A card would begin in a stage that has no touchpoints.
    #[error("{0} has no touchpoint for a card to begin in")]
    BeginsNowhere(String),
    /// The thing was there when it was picked, but is no longer.
    #[error("the {0} is not in the map any more")]
    Gone(&'static str),
    /// Two things would have one id.
    #[error("a {0} with this id is in the map already: give the new one an id of its own")]
    Doubled(&'static str),
    /// Something would refer to nothing.
    #[error("it refers to a {0} that is not in the map")]
    Dangling(&'static str),
    /// The map as a whole was to be deleted.
    #[error("the map itself cannot be deleted: delete its stages, lanes and personas")]
    MapStays,
    /// Nothing was picked that the change could be made to.
    #[error("nothing is selected that could be changed this way")]
    Nothing,
    /// There is no place for what is to be pasted.
    #[error("select a cell or a card first: {0} need a place")]
    NoPlace(&'static str),
    /// A block has more rows than there are lanes for it.
    #[error("the block has {rows} rows, but from here down {lanes} can take them: add lanes, or begin higher up")]
    TooManyRows {
        /// The rows of the block.
        rows: usize,
        /// How many lanes take text: "2 lanes".
        lanes: String,
    },
    /// A block of cards has more columns than there are to its right.
    #[error(
        "the cards stand in {columns} columns, but from here on there are {left}: add touchpoints, or begin further left"
    )]
    TooManyColumns {
        /// The columns of the block.
        columns: usize,
        /// How many there are.
        left: usize,
    },
}
