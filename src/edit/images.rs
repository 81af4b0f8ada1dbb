//! Pictures that nothing shows any more.

use std::collections::BTreeSet;

use crate::model::{CardKind, ImageId, JourneyMap};

/// Takes out of `map` the pictures that were shown somewhere in `before` and are shown nowhere now.
/// One that was not shown before stays: what is to show it may follow.
pub(super) fn drop_freed(before: &JourneyMap, map: &mut JourneyMap) {
    let was = shown(before);
    let is = shown(map);
    map.images.retain(|id, _| is.contains(id) || !was.contains(id));
}

fn shown(map: &JourneyMap) -> BTreeSet<ImageId> {
    let portraits = map.personas.iter().filter_map(|persona| persona.portrait);
    let pictures = map.cards().filter_map(|(_, card)| {
        if let CardKind::Image(id) = card.kind {
            Some(id)
        } else {
            None
        }
    });
    portraits.chain(pictures).collect()
}
