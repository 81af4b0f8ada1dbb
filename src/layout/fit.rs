//! A map on a page of a given size: the largest scale at which everything fits.
//!
//! Each try breaks lines again and shapes nothing. Scaling up by `k` is the same as making the
//! page smaller by `k` in map units, so the measures stay what they are.

use crate::{
    check::{Finding, Place, Rule},
    geometry::Size,
    layout::{
        CARD_TEXT, Layout,
        cards::Context,
        feeling::strips_height,
        grid::{Grid, slots},
        look::{EmptyLanes, Look, POINTS_PER_UNIT, Sheet},
        measures as m,
        page::{Draft, draft, plans},
        rows::RowPlan,
        setter::{Pass, Setter},
        spare::Heights,
    },
    model::LaneKind,
    text::Typesetter,
    theme::Reading,
};

/// The curve's least share of the page, and the same where pain points or opportunities need room.
const CURVE_LEAST: f32 = 0.27;
const CURVE_LEAST_WITH_CARDS: f32 = 0.22;
/// And where the service behind the journey is the matter.
const CURVE_LEAST_IN_BLUEPRINT: f32 = 0.18;
/// The least size of text, in points, that is read from the back row.
const BACK_ROW_FLOOR: f32 = 12.5;
/// The smallest scale that is tried.
const SMALLEST_K: f32 = 0.01;
/// How close to the largest possible scale the search comes.
const PRECISION: f32 = 1.003;

/// What the search needs to know of a page.
struct Search<'a> {
    context: Context<'a>,
    look: &'a Look,
    sheet: Sheet,
    plans: Vec<RowPlan>,
    names_width: f32,
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
    let search = Search { context, look, sheet, plans, names_width };
    let k = search.largest_k(typesetter);
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
    /// Words stay whole as long as text can be read at all; below, the page has the last word.
    fn largest_k(&self, typesetter: &mut Typesetter) -> f32 {
        let fits = self.search(Words::MayBreak, typesetter);
        let floor = self.sheet.floor / (CARD_TEXT.size * POINTS_PER_UNIT);
        let whole = self.search(Words::StayWhole, typesetter);
        self.calmer(whole.max(fits.min(floor)), typesetter)
    }

    /// A hair less, where that saves a line: the page gains more than the type loses.
    fn calmer(&self, largest: f32, typesetter: &mut Typesetter) -> f32 {
        const STEPS: u8 = 6;
        const STEP: f32 = 0.004;
        let weighed = (0..=STEPS).filter_map(|step| {
            let loss = f32::from(step) * STEP;
            let k = largest * (1.0 - loss);
            let (_, spare) = self.try_k(k, typesetter)?;
            Some((spare - 0.75 * loss, k))
        });
        let best = weighed.fold(None, |best: Option<(f32, f32)>, own| match best {
            Some(best) if own.0 < best.0 + 0.008 => Some(best),
            Some(_) | None => Some(own),
        });
        best.map_or(largest, |(_, k)| k)
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
        let has_curve = self
            .plans
            .iter()
            .filter_map(|plan| self.context.map.lanes.get(plan.lane?));
        let has_curve = has_curve.into_iter().any(|lane| lane.kind == LaneKind::Emotions);
        self.sheet.largest_k() * if has_curve { 1.0 } else { 1.5 }
    }

    fn fits(&self, k: f32, words: Words, typesetter: &mut Typesetter) -> bool {
        let Some((words_broken, spare)) = self.try_k(k, typesetter) else {
            return false;
        };
        spare >= 0.0 && (words == Words::MayBreak || words_broken == 0)
    }

    /// How many words would be broken at this scale, and which share of the page stays free;
    /// nothing when columns would be too narrow.
    fn try_k(&self, k: f32, typesetter: &mut Typesetter) -> Option<(usize, f32)> {
        let size = self.sheet.units(k);
        let grid = self.grid(size)?;
        let mut setter = Setter::new(typesetter, self.context, Pass::Probe);
        let draft = draft(self.context, self.look, &self.plans, grid, None, &mut setter);
        let height = self.least_height(&draft, size);
        Some((draft.words_broken, (size.height - height) / size.height))
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
        let lanes = || {
            self.plans
                .iter()
                .filter_map(|plan| self.context.map.lanes.get(plan.lane?))
        };
        let has = |kind: LaneKind| lanes().any(|lane| lane.kind == kind);
        let curves = lanes().filter(|lane| lane.kind == LaneKind::Emotions).count().max(1) as f32;
        let share = if self.context.map.is_blueprint() {
            CURVE_LEAST_IN_BLUEPRINT
        } else if has(LaneKind::PainPoints) || has(LaneKind::Opportunities) {
            CURVE_LEAST_WITH_CARDS
        } else {
            CURVE_LEAST
        };
        let least = m::PANEL_LEAST + strips_height(self.context, self.look);
        (size.height * share / curves).max(least)
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
        if points >= floor - 0.05 {
            return None;
        }
        let columns = slots(self.context.map).count();
        let fitting = (columns as f32 * points / floor).floor().max(1.0);
        let message =
            format!("card text comes out at {points:.1} pt, under the {floor:.0} pt that can be read on this page");
        let hint = format!("about {fitting:.0} of its {columns} columns would fit at a size that can be read");
        Some(Finding::new(Rule::SmallText, Place::default(), message, hint))
    }
}
