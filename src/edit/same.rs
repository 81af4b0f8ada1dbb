//! Whether two maps say the same, looked at only where they do not share.

use std::sync::Arc;

use crate::model::{JourneyMap, Stage};

/// Whether two stages say the same.
pub(super) fn stage(one: &Stage, other: &Stage) -> bool {
    one.id == other.id
        && one.name == other.name
        && one.goal == other.goal
        && one.duration == other.duration
        && one.emphasised == other.emphasised
        && one.wide == other.wide
        && all(&one.touchpoints, &other.touchpoints, |one, other| one == other)
}

/// Whether two maps say the same.
pub(super) fn map(one: &JourneyMap, other: &JourneyMap) -> bool {
    let JourneyMap {
        format: _,
        language,
        direction,
        title,
        headline,
        lens,
        theme,
        preset,
        channels_shown,
        curves,
        personas,
        channels,
        lanes,
        stages,
        images,
    } = one;
    *language == other.language
        && *direction == other.direction
        && *title == other.title
        && *headline == other.headline
        && *lens == other.lens
        && *theme == other.theme
        && *preset == other.preset
        && *channels_shown == other.channels_shown
        && *curves == other.curves
        && *channels == other.channels
        && *lanes == other.lanes
        && all(personas, &other.personas, |one, other| one == other)
        && all(stages, &other.stages, stage)
        && images.len() == other.images.len()
        && images
            .iter()
            .zip(&other.images)
            .all(|((one, image), (other, same))| one == other && (Arc::ptr_eq(image, same) || image == same))
}

fn all<T>(one: &[Arc<T>], other: &[Arc<T>], is_same: impl Fn(&T, &T) -> bool) -> bool {
    one.len() == other.len()
        && one
            .iter()
            .zip(other)
            .all(|(one, other)| Arc::ptr_eq(one, other) || is_same(one, other))
}
