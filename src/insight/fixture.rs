//! Small journeys for tests.

use std::{collections::BTreeMap, sync::Arc};

use crate::model::{JourneyMap, Stage, StageId, Touchpoint, TouchpointId};

/// A map with as many touchpoints in each stage, "t0" and on through all stages "s0" and on, each
/// filled by its number.
pub(super) fn journey(stages: &[usize], mut fill: impl FnMut(usize, &mut Touchpoint)) -> JourneyMap {
    let mut numbers = 0..;
    let mut stage = |(place, touchpoints): (usize, &usize)| {
        let touchpoints = numbers.by_ref().take(*touchpoints).map(|number: usize| {
            let mut touchpoint = Touchpoint::new(TouchpointId::from_bits(number as u64), format!("t{number}"));
            fill(number, &mut touchpoint);
            Arc::new(touchpoint)
        });
        Arc::new(Stage {
            id: StageId::from_bits(place as u64),
            name: format!("s{place}"),
            goal: String::new(),
            duration: String::new(),
            emphasised: false,
            touchpoints: touchpoints.collect(),
            wide: BTreeMap::new(),
        })
    };
    JourneyMap {
        stages: stages.iter().enumerate().map(&mut stage).collect(),
        ..JourneyMap::default()
    }
}
