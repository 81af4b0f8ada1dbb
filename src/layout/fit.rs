//! A map on a page of a given size: the largest scale at which everything fits.
//!
//! Each try breaks lines again and shapes nothing. Scaling up by `k` is the same as making the
//! page smaller by `k` in map units, so the measures stay what they are.

use std::mem;

use crate::{
    check::{Finding, Place, Rule},
    geometry::Size,
    layout::{
        CARD_TEXT, Layout,
        cards::Context,
        feeling,
        grid::{Grid, slots},
        look::{EmptyLanes, Look, POINTS_PER_UNIT, Sheet},
        measures as m,
        page::{Draft, draft, plans},
        rows::RowPlan,
        setter::{Pass, Setter},
        spare::Heights,
    },
    model::{Lane, LaneKind},
    text::Typesetter,
    theme::Reading,
};

/// The curve's least share of the page, and the same where pain points or opportunities need room.
const CURVE_LEAST: f32 = 0.27;
const CURVE_LEAST_WITH_CARDS: f32 = 0.22;
/// And where the service behind the journey is the matter; a journey with a look behind it yields
/// as much where its type could not be read otherwise.
const CURVE_LEAST_IN_BLUEPRINT: f32 = 0.18;
/// The least size of text, in points, that is read from the back row.
const BACK_ROW_FLOOR: f32 = 12.5;
/// The smallest scale that is tried.
const SMALLEST_K: f32 = 0.01;
/// How close to the largest possible scale the search comes.
const PRECISION: f32 = 1.003;
/// By how many points type may miss the least size that can be read.
const HAIR: f32 = 0.05;

/// What the search needs to know of a page.
struct Search<'a> {
    context: Context<'a>,
    look: &'a Look,
    sheet: Sheet,
    plans: Vec<RowPlan>,
    names_width: f32,
    /// The least share of the page that the curves take together.
    curve_least: f32,
}

/// A page at some scale.
#[derive(Debug, Clone, Copy)]
struct Tried {
    /// How many words are broken.
    words_broken: usize,
    /// How many kinds of short texts take more lines than the one they are made for.
    wrapped: usize,
    /// Which share of the page stays free; less than nothing where it is too small.
    spare: f32,
}

/// Whether a scale will do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Words {
    MayBreak,
    StayWhole,
}

/// The map on this page.
pub(crate) fn fitted(context: Context<'_>, look: &Look, sheet: Sheet, typesetter: &mut Typesetter) -> Layout {
    let (plans, names_width) = plans(context, EmptyLanes::LeftOut, typesetter);
    let curve_least = curve_least(context, &plans);
    let mut search = Search { context, look, sheet, plans, names_width, curve_least };
    let k = search.settled(typesetter);
    let size = sheet.units(k);
    let mut setter = Setter::new(typesetter, context, Pass::Place);
    let grid = search
        .grid(size)
        .unwrap_or_else(|| Grid::free(context.map, names_width));
    let draft = draft(context, look, &search.plans, grid, None, &mut setter);
    let mut heights = Heights::natural(&draft);
    heights.give_curves(&draft, search.least_curve(size));
    heights.fill(&draft, size.height);
    let (mut layout, ..) = draft.finish(&heights, (size, k), None, &mut setter);
    layout.findings.extend(search.small_text(&layout));
    layout
}

impl Search<'_> {
    /// The scale of the page. A journey with a look behind it gives up some of its curve where its
    /// type can be read then and could not be before.
    fn settled(&mut self, typesetter: &mut Typesetter) -> f32 {
        let largest = self.largest_k(typesetter);
        let floor = k_of(self.sheet.floor);
        if largest < floor && self.context.map.is_blueprint() && self.curve_least > CURVE_LEAST_IN_BLUEPRINT {
            let share = mem::replace(&mut self.curve_least, CURVE_LEAST_IN_BLUEPRINT);
            if self.fits(floor, Words::MayBreak, typesetter) {
                return floor;
            }
            self.curve_least = share;
        }
        self.calmer(largest, typesetter)
    }

    /// Words stay whole as long as text can be read at all; below, the page has the last word.
    fn largest_k(&self, typesetter: &mut Typesetter) -> f32 {
        let fits = self.search(Words::MayBreak, typesetter);
        let whole = self.search(Words::StayWhole, typesetter);
        whole.max(fits.min(k_of(self.sheet.floor)))
    }

    /// A hair less, where that saves a line or keeps on one line what is made for one: the page
    /// gains more than the type loses. What can be read stays so.
    fn calmer(&self, largest: f32, typesetter: &mut Typesetter) -> f32 {
        const STEPS: u8 = 6;
        const STEP: f32 = 0.005;
        const WRAPPED: f32 = 0.012;
        let floors = [self.sheet.floor, self.floor()].map(|floor| k_of(floor - HAIR));
        let least = floors.into_iter().filter(|floor| *floor <= largest).fold(0.0, f32::max);
        let Some(first) = self.try_k(largest, typesetter) else {
            return largest;
        };
        let weigh = |tried: Tried, loss: f32| tried.spare - 0.75 * loss - WRAPPED * tried.wrapped as f32;
        let mut best = (weigh(first, 0.0), largest);
        for loss in (1..=STEPS).map(|step| f32::from(step) * STEP) {
            let k = largest * (1.0 - loss);
            let tried = (k >= least).then(|| self.try_k(k, typesetter)).flatten();
            let Some(tried) = tried.filter(|tried| tried.spare >= 0.0 && tried.words_broken <= first.words_broken)
            else {
                continue;
            };
            let weight = weigh(tried, loss);
            if weight >= best.0 + 0.008 {
                best = (weight, k);
            }
        }
        best.1
    }

    fn search(&self, words: Words, typesetter: &mut Typesetter) -> f32 {
        let mut most = self.largest_type();
        if self.fits(most, words, typesetter) {
            return most;
        }
        let mut least = most;
        while least > SMALLEST_K {
            least /= 2.0;
            if self.fits(least, words, typesetter) {
                break;
            }
        }
        while most / least > PRECISION {
            let middle = (least * most).sqrt();
            if self.fits(middle, words, typesetter) {
                least = middle;
            } else {
                most = middle;
            }
        }
        least
    }

    /// As large as type may be: a page without a curve has nothing else that could fill it.
    fn largest_type(&self) -> f32 {
        let has_curve = lanes(self.context, &self.plans).any(|lane| lane.kind == LaneKind::Emotions);
        self.sheet.largest_k() * if has_curve { 1.0 } else { 1.5 }
    }

    fn fits(&self, k: f32, words: Words, typesetter: &mut Typesetter) -> bool {
        self.try_k(k, typesetter)
            .is_some_and(|tried| tried.spare >= 0.0 && (words == Words::MayBreak || tried.words_broken == 0))
    }

    /// What becomes of the page at this scale; nothing when columns would be too narrow.
    fn try_k(&self, k: f32, typesetter: &mut Typesetter) -> Option<Tried> {
        let size = self.sheet.units(k);
        let grid = self.grid(size)?;
        let mut setter = Setter::new(typesetter, self.context, Pass::Probe);
        let draft = draft(self.context, self.look, &self.plans, grid, None, &mut setter);
        let spare = (size.height - self.least_height(&draft, size)) / size.height;
        Some(Tried {
            words_broken: setter.words_broken,
            wrapped: setter.wrapped.len(),
            spare,
        })
    }

    fn grid(&self, size: Size) -> Option<Grid> {
        Grid::fitted(self.context.map, self.names_width, size.width)
    }

    fn least_height(&self, draft: &Draft<'_>, size: Size) -> f32 {
        let mut heights = Heights::natural(draft);
        heights.give_curves(draft, self.least_curve(size));
        draft.height(&heights)
    }

    fn least_curve(&self, size: Size) -> f32 {
        let curves = lanes(self.context, &self.plans).filter(|lane| lane.kind == LaneKind::Emotions);
        let least = feeling::least_height(self.context, self.look, (m::PANEL_LEAST, m::STRIP_APART));
        (size.height * self.curve_least / curves.count().max(1) as f32).max(least)
    }

    /// The least size of text on this page: what is read from the back row is larger.
    fn floor(&self) -> f32 {
        match self.look.reading {
            Reading::Desk => self.sheet.floor,
            Reading::BackRow => self.sheet.floor.max(BACK_ROW_FLOOR),
        }
    }

    /// Says how small the text is where it cannot be read.
    fn small_text(&self, layout: &Layout) -> Option<Finding> {
        let points = layout.text_points();
        let floor = self.floor();
        if points >= floor - HAIR {
            return None;
        }
        let columns = slots(self.context.map).count();
        let fitting = (columns as f32 * points / floor).floor().max(1.0);
        let message =
            format!("card text comes out at {points:.1} pt, under the {floor} pt that can be read on this page");
        let hint = format!("about {fitting:.0} of its {columns} columns would fit at a size that can be read");
        Some(Finding::new(Rule::SmallText, Place::default(), message, hint))
    }
}

/// The scale at which card text has this many points.
fn k_of(points: f32) -> f32 {
    points / (CARD_TEXT.size * POINTS_PER_UNIT)
}

/// The lanes that have a row.
fn lanes<'a>(context: Context<'a>, plans: &[RowPlan]) -> impl Iterator<Item = &'a Lane> {
    plans.iter().filter_map(move |plan| context.map.lanes.get(plan.lane?))
}

/// The least share of a page that its curves take together.
fn curve_least(context: Context<'_>, plans: &[RowPlan]) -> f32 {
    let is_card = |lane: &Lane| matches!(lane.kind, LaneKind::PainPoints | LaneKind::Opportunities);
    if context.map.is_service_blueprint() {
        CURVE_LEAST_IN_BLUEPRINT
    } else if lanes(context, plans).any(is_card) {
        CURVE_LEAST_WITH_CARDS
    } else {
        CURVE_LEAST
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::{
        file,
        layout::{look::Page, numbers::Numbers},
        model::{JourneyMap, LaneId},
        text::Fonts,
        words,
    };

    const SLIDE: Size = Size { width: 960.0, height: 540.0 };

    fn map(name: &str) -> JourneyMap {
        file::load(&Path::new(env!("CARGO_MANIFEST_DIR")).join(name)).expect("a map")
    }

    /// What `look_at` finds when a map is to be set on a page of this size.
    fn search<R>(map: &JourneyMap, points: Size, look_at: impl FnOnce(Search<'_>, &mut Typesetter) -> R) -> R {
        let mut typesetter = Typesetter::new(Fonts::bundled());
        let numbers = Numbers::of(map);
        let context = Context { map, words: words::words(&map.language), numbers: &numbers };
        let sheet = Sheet { points, floor: 1.0 };
        let look = Look {
            page: Page::Sheet(sheet),
            reading: Reading::Desk,
            empty_lanes: EmptyLanes::LeftOut,
            lines_together: 3,
        };
        let (plans, names_width) = plans(context, EmptyLanes::LeftOut, &mut typesetter);
        let curve_least = curve_least(context, &plans);
        let look = &look;
        look_at(
            Search { context, look, sheet, plans, names_width, curve_least },
            &mut typesetter,
        )
    }

    #[test]
    fn type_that_can_be_read_is_not_set_smaller_to_save_a_line() {
        let maps = [
            "assets/samples/running-shoes.ron",
            "tests/maps/twenty.ron",
            "tests/maps/spans.ron",
        ];
        let pages = [(960.0, 540.0), (720.0, 540.0), (1190.55, 841.89)];
        let mut yielding = 0;
        for (name, (width, height)) in maps.iter().flat_map(|name| pages.map(|page| (name, page))) {
            search(&map(name), Size::new(width, height), |mut search, typesetter| {
                let largest = search.largest_k(typesetter);
                yielding += usize::from(search.calmer(largest, typesetter) < largest);
                for under in [0.0, 0.002, 0.01, 0.02] {
                    search.sheet.floor = largest * (1.0 - under) / k_of(1.0);
                    let calm = search.calmer(largest, typesetter);
                    assert!(
                        calm >= k_of(search.sheet.floor - HAIR),
                        "{name} on {width}: {calm} of {largest}"
                    );
                }
            });
        }
        assert!(yielding > 0, "no page saves a line");
    }

    #[test]
    fn the_curve_of_a_journey_is_not_that_of_a_blueprint() {
        let journey = map("assets/samples/running-shoes.ron");
        let share = |kinds: &[LaneKind], without: &[LaneKind]| {
            let mut map = journey.clone();
            map.lanes.retain(|lane| !without.contains(&lane.kind));
            let further = kinds.iter().enumerate().map(|(place, kind)| Lane {
                id: LaneId::from_bits(place as u64),
                kind: *kind,
                name: String::new(),
                shown: true,
                height: None,
            });
            map.lanes.extend(further);
            search(&map, SLIDE, |search, _| search.curve_least)
        };
        let cards = [LaneKind::PainPoints, LaneKind::Opportunities];
        for (kinds, without, wanted) in [
            (&[][..], &[][..], CURVE_LEAST_WITH_CARDS),
            (&[], &cards, CURVE_LEAST),
            (&[LaneKind::Backstage], &[], CURVE_LEAST_WITH_CARDS),
            (&[LaneKind::Backstage], &cards, CURVE_LEAST),
            (&[LaneKind::Backstage, LaneKind::Backstage], &[], CURVE_LEAST_WITH_CARDS),
            (
                &[LaneKind::Frontstage, LaneKind::Backstage],
                &[],
                CURVE_LEAST_IN_BLUEPRINT,
            ),
        ] {
            assert!(
                (share(kinds, without) - wanted).abs() < f32::EPSILON,
                "{kinds:?} without {without:?}"
            );
        }
    }

    #[test]
    fn a_journey_with_a_look_behind_it_yields_its_curve_only_where_type_can_be_read_then() {
        let mut map = map("tests/maps/exchange-blueprint.ron");
        for lane in &mut map.lanes {
            lane.shown &= !matches!(lane.kind, LaneKind::Frontstage | LaneKind::Support);
        }
        search(&map, SLIDE, |mut search, typesetter| {
            let share = search.curve_least;
            assert!(share > CURVE_LEAST_IN_BLUEPRINT, "{share}");
            let largest = search.largest_k(typesetter);
            for (floor, k, curve) in [
                (largest * 2.0, None, share),
                (largest * 0.9, None, share),
                (largest * 1.01, Some(largest * 1.01), CURVE_LEAST_IN_BLUEPRINT),
            ] {
                search.sheet.floor = floor / k_of(1.0);
                let settled = search.settled(typesetter);
                assert!(
                    (search.curve_least - curve).abs() < f32::EPSILON,
                    "{floor}: {}",
                    search.curve_least
                );
                assert!(
                    k.is_none_or(|k| (settled - k).abs() < 1e-4),
                    "{floor}: {settled} of {largest}"
                );
                assert!(k.is_some() || settled <= largest, "{floor}: {settled} of {largest}");
            }
        });
    }
}
