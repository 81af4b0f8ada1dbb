//! Random maps laid out once for all properties, and the smallest map that breaks one.

use std::sync::LazyLock;

use proptest::{
    prelude::*,
    strategy::{Strategy, ValueTree as _},
    test_runner::TestRunner,
};

use super::journeys::journeys;
use crate::{
    file::{self, arbitrary},
    geometry::Size,
    layout::{EmptyLanes, Layout, Look, Page, Sheet, layout, update},
    model::{Curves, JourneyMap},
    scene::{self, Before, Eyes, Scene, scene, scene_through},
    text::{Fonts, Typesetter},
    theme::{Reading, Theme},
};

/// How many maps are laid out.
const MAPS: usize = 120;

const fn sheet(width: f32, height: f32, floor: f32) -> Page {
    Page::Sheet(Sheet { points: Size::new(width, height), floor })
}

/// A slide, an older slide, A4, A0.
const SHEETS: [Page; 4] = [
    sheet(960.0, 540.0, 8.0),
    sheet(720.0, 540.0, 8.0),
    sheet(841.89, 595.28, 7.0),
    sheet(3370.39, 2383.94, 24.0),
];

/// A map on a page.
#[derive(Debug)]
pub(super) struct Laid {
    pub(super) map: JourneyMap,
    pub(super) look: Look,
    pub(super) layout: Layout,
}

impl Laid {
    pub(super) fn new(map: JourneyMap, look: Look, typesetter: &mut Typesetter) -> Self {
        let layout = layout(&map, &look, typesetter);
        Self { map, look, layout }
    }

    /// The same map on the same page, from a typesetter that knows nothing yet.
    pub(super) fn again(&self, map: JourneyMap) -> Self {
        Self::new(map, self.look, &mut fresh())
    }

    /// What becomes of this page when the map becomes `map`.
    pub(super) fn updated(&self, map: JourneyMap) -> Self {
        let layout = update(&self.layout, &map, &self.look, &mut fresh());
        Self { map, look: self.look, layout }
    }

    pub(super) fn scene(&self) -> Scene {
        self.seen_by(None)
    }

    /// Its picture through these personas' eyes.
    pub(super) fn seen_by(&self, eyes: Option<&Eyes>) -> Scene {
        eyes.map_or_else(
            || scene(&self.layout, &Theme::PAPER),
            |eyes| scene_through(&self.layout, &Theme::PAPER, eyes),
        )
    }

    /// The same, made from the picture of a page through other eyes or the same.
    pub(super) fn scene_after(&self, (page, seen): (&Self, Option<&Eyes>), eyes: Option<&Eyes>) -> Scene {
        let before = Before {
            layout: &page.layout,
            theme: &Theme::PAPER,
            eyes: seen,
            scene: &page.seen_by(seen),
        };
        scene::update(before, &self.layout, &Theme::PAPER, eyes)
    }
}

/// A typesetter that knows no text yet.
fn fresh() -> Typesetter {
    static FONTS: LazyLock<Fonts> = LazyLock::new(Fonts::bundled);
    Typesetter::new(FONTS.clone())
}

fn maps() -> impl Strategy<Value = JourneyMap> {
    prop_oneof![3 => journeys(), 1 => arbitrary::maps()]
}

/// The looks that the map at this place of the sample is laid out for: free, and one sheet.
fn looks(place: usize) -> [Look; 2] {
    let look = |page| Look {
        page,
        reading: if place.is_multiple_of(5) {
            Reading::BackRow
        } else {
            Reading::Desk
        },
        empty_lanes: if place.is_multiple_of(3) {
            EmptyLanes::LeftOut
        } else {
            EmptyLanes::Kept
        },
        lines_together: 2 + place % 2,
    };
    [look(Page::Free), look(SHEETS[place % SHEETS.len()])]
}

/// The map at this place of the sample: every other one has its curves one below the other.
fn at_place(map: JourneyMap, place: usize) -> JourneyMap {
    let curves = if place.is_multiple_of(2) {
        Curves::Together
    } else {
        Curves::Apart
    };
    JourneyMap { curves, ..map }
}

/// The sample, from one typesetter that stays warm.
static SAMPLE: LazyLock<Vec<Laid>> = LazyLock::new(|| {
    let mut runner = TestRunner::deterministic();
    let mut typesetter = fresh();
    let maps = (0..MAPS).map(|_| maps().new_tree(&mut runner).unwrap().current());
    let laid = maps.enumerate().flat_map(|(place, map)| {
        let map = at_place(map, place);
        let [free, page] = looks(place).map(|look| Laid::new(map.clone(), look, &mut typesetter));
        [free, page]
    });
    laid.collect()
});

/// What is wrong with a layout, in words.
pub(super) type Verdict = Result<(), String>;

/// Fails with the smallest map found that breaks `property`.
pub(super) fn holds(property: fn(&Laid) -> Verdict) {
    let broken: Vec<usize> = (0..SAMPLE.len())
        .filter(|place| property(&SAMPLE[*place]).is_err())
        .collect();
    let Some(first) = broken.first() else { return };
    let (laid, verdict) = smallest(*first, property);
    panic!(
        "{verdict}\non {:?}\nin {} of {} layouts; the smallest map found that shows it:\n{}",
        laid.look,
        broken.len(),
        SAMPLE.len(),
        file::to_text(&laid.map)
    );
}

/// The smallest layout like that at `place` of the sample that still breaks `property`.
fn smallest(place: usize, property: fn(&Laid) -> Verdict) -> (Laid, String) {
    /// How many maps are tried at most.
    const TRIES: usize = 400;
    let mut runner = TestRunner::deterministic();
    let before = (0..place / 2).map(|_| maps().new_tree(&mut runner).unwrap());
    drop(before.last());
    let mut tree = maps().new_tree(&mut runner).unwrap();
    let look = looks(place / 2)[place % 2];
    let mut best = None;
    for _ in 0..TRIES {
        let map = at_place(tree.current(), place / 2);
        let laid = Laid::new(map, look, &mut fresh());
        let goes_on = match property(&laid) {
            Err(verdict) => {
                best = Some((laid, verdict));
                tree.simplify()
            }
            Ok(()) => tree.complicate(),
        };
        if !goes_on {
            break;
        }
    }
    best.unwrap_or_else(|| {
        let own = &SAMPLE[place];
        let laid = own.again(own.map.clone());
        (laid, property(own).err().unwrap_or_default())
    })
}
