//! Putting a page together, from its head to its foot.

use std::sync::Arc;

use crate::{
    geometry::{Point, Rect, Size, Step},
    layout::{
        Layout, Row,
        blueprint::{self, Joined, StandingRow},
        cards::Context,
        cells::{RowContent, channel_row, lane_row, touchpoint_row},
        feeling::{self, Remembered, feeling},
        footer::{Footer, footer},
        grid::Grid,
        header::{Header, header},
        heads::heads,
        look::{EmptyLanes, Look},
        mark::{Form, Mark, Placed, RowId, Stroke},
        measures as m,
        names::{RowName, names_width, row_name},
        numbers::Numbers,
        rows::{RowPlan, rows},
        setter::{Pass, Setter},
        spare::Heights,
        update::{Changes, Kept, Memo, RowMemo},
        used::{Used, used},
    },
    model::{Connector, Lane, LaneKind, Length},
    text::Typesetter,
};

/// What stands on a page before its rows have their final heights.
#[derive(Debug)]
pub(crate) struct Draft<'a> {
    pub(crate) context: Context<'a>,
    pub(crate) look: &'a Look,
    pub(crate) grid: Grid,
    pub(crate) header: Header,
    pub(crate) heads: (Vec<Placed>, f32),
    pub(crate) rows: Vec<DraftRow<'a>>,
    pub(crate) footer: Footer,
    /// The marks that the legend explains.
    pub(crate) used: Used,
}

/// A row before it has its final height.
#[derive(Debug)]
pub(crate) struct DraftRow<'a> {
    pub(crate) plan: RowPlan,
    pub(crate) lane: Option<&'a Lane>,
    pub(crate) content: RowContent,
    pub(crate) name: RowName,
}

impl DraftRow<'_> {
    /// Whether it holds the emotion curve.
    pub(crate) fn is_curve(&self) -> bool {
        self.lane.is_some_and(|lane| lane.kind == LaneKind::Emotions)
    }

    /// Whether it holds plain text, which may have room around it.
    pub(crate) fn is_text(&self) -> bool {
        self.lane.is_some_and(|lane| {
            matches!(
                lane.kind,
                LaneKind::Actions | LaneKind::Thoughts | LaneKind::Quotes | LaneKind::Gains | LaneKind::Free
            )
        })
    }

    /// As tall as what stands in it, its name and the height set by hand.
    pub(crate) fn natural_height(&self) -> f32 {
        let by_hand = self.lane.and_then(|lane| lane.height).map_or(0.0, Length::units);
        self.content.height.max(self.name.height).max(by_hand)
    }
}

/// The rows of a page and the width of their names.
pub(crate) fn plans(context: Context<'_>, empty: EmptyLanes, typesetter: &mut Typesetter) -> (Vec<RowPlan>, f32) {
    let plans = rows(context.map, empty);
    let mut setter = Setter::new(typesetter, context, Pass::Probe);
    let width = names_width(context, &plans, &mut setter);
    (plans, width)
}

/// Sets everything for these columns, but for what is kept of the page before.
pub(crate) fn draft<'a>(
    context: Context<'a>,
    look: &'a Look,
    plans: &[RowPlan],
    grid: Grid,
    kept: Option<Kept<'_>>,
    setter: &mut Setter<'_>,
) -> Draft<'a> {
    let width = grid.right - m::MARGIN;
    let header = header(context, width, setter);
    let stages = heads(context, &grid, look.reading, header.bottom, setter);
    let rows: Vec<DraftRow<'a>> = plans
        .iter()
        .map(|plan| {
            let lane = plan.lane.and_then(|place| context.map.lanes.get(place));
            let before = kept.and_then(|kept| Some((kept.memo.row(plan.id)?, kept.changes)));
            if let Some((row, changes)) = before
                && is_kept(plan.id, lane, changes)
            {
                let (content, name) = (row.content.clone(), row.name.clone());
                return DraftRow { plan: *plan, lane, content, name };
            }
            let content = content(context, look, (plan, lane), &grid, before, setter);
            let name = row_name(context, plan, grid.names_width, setter);
            DraftRow { plan: *plan, lane, content, name }
        })
        .collect();
    let before = kept.filter(|kept| kept.has_the_same_marks(plans));
    let legend = before.map_or_else(
        || {
            let mut legend = used(context, look, plans);
            legend.joined_by(&connectors_of(&grid, &rows));
            legend
        },
        |kept| kept.memo.used.clone(),
    );
    let footer = footer(context, &legend, width, setter);
    Draft {
        context,
        look,
        grid,
        header,
        heads: stages,
        rows,
        footer,
        used: legend,
    }
}

/// Which arrows a blueprint of these rows has.
fn connectors_of(grid: &Grid, rows: &[DraftRow<'_>]) -> Vec<Connector> {
    if !rows.iter().any(|row| matches!(row.plan.id, RowId::Line(_))) {
        return Vec::new();
    }
    blueprint::connectors(
        grid,
        rows.iter().map(|row| (row.plan.id, row.lane, &row.content.placed)),
    )
}

/// Whether nothing in a row changed.
fn is_kept(row: RowId, lane: Option<&Lane>, changes: &Changes) -> bool {
    match row {
        RowId::Stages => false,
        RowId::Touchpoints => !changes.touchpoints,
        RowId::Channels => !changes.channels,
        RowId::Line(_) => true,
        // Who has a strip hangs on who felt something.
        RowId::Lane(_) if lane.is_some_and(|lane| lane.kind == LaneKind::Emotions) => !changes.feelings,
        RowId::Lane(lane) => !changes.lanes.contains_key(&lane),
    }
}

/// What stands in a row.
fn content(
    context: Context<'_>,
    look: &Look,
    (plan, lane): (&RowPlan, Option<&Lane>),
    grid: &Grid,
    before: Option<(&RowMemo, &Changes)>,
    setter: &mut Setter<'_>,
) -> RowContent {
    match (plan.id, lane) {
        (RowId::Touchpoints, _) => touchpoint_row(context, grid, setter),
        (RowId::Channels, _) => channel_row(context, grid, setter),
        (RowId::Line(_), _) => RowContent::empty(m::BLUEPRINT_LINE),
        (_, Some(lane)) if lane.kind == LaneKind::Emotions => {
            let height = feeling::natural_height(context, look, (lane, grid.names_width), setter);
            RowContent::empty(height)
        }
        (_, Some(lane)) => {
            let kept = |stage: usize| {
                let (row, changes) = before?;
                let changed = changes
                    .lanes
                    .get(&lane.id)
                    .is_some_and(|stages| stages.contains(&stage));
                (!changed).then_some(&row.content)
            };
            lane_row(context, lane, grid, kept, setter)
        }
        (RowId::Stages | RowId::Lane(_), None) => RowContent::empty(0.0),
    }
}

impl Draft<'_> {
    /// How tall the page is when its rows are as tall as `heights` says.
    pub(crate) fn height(&self, heights: &Heights) -> f32 {
        let rows: f32 = self
            .rows
            .iter()
            .zip(&heights.rows)
            .map(|(row, height)| row.plan.gap + heights.gap(row) + height)
            .sum();
        let heads = self.heads.1;
        self.header.bottom + heads + rows + heights.last_gap() + self.footer_height()
    }

    /// From the hairline above the footer to the page's lower edge.
    fn footer_height(&self) -> f32 {
        if self.footer.height > 0.0 {
            self.footer.height + m::MARGIN_BOTTOM
        } else {
            m::MARGIN_BOTTOM
        }
    }

    /// The page, its rows as tall as `heights` says, and what it was made of.
    pub(crate) fn finish(
        mut self,
        heights: &Heights,
        (size, k): (Size, f32),
        kept: Option<Kept<'_>>,
        setter: &mut Setter<'_>,
    ) -> (Layout, Vec<RowMemo>, Option<Joined>) {
        let mut findings = Vec::new();
        let mut memos = Vec::with_capacity(self.rows.len());
        let mut frame = Vec::new();
        let mut finished = Vec::new();
        let mut ground: Vec<Mark> = Vec::new();
        let heads_bottom = self.header.bottom + self.heads.1;
        let mut y = heads_bottom;
        let footer_height = self.footer_height();
        let mut hairlines = Vec::new();
        for (row, height) in self.rows.iter().zip(&heights.rows) {
            let gap = row.plan.gap + heights.gap(row);
            if row.plan.ruled {
                hairlines.push(y + gap / 2.0);
            }
            y += gap;
            let memo = self.finish_row(row, *height, kept, setter);
            findings.extend(memo.findings.iter().cloned());
            let name = row.name.placed.clone();
            frame.push(Placed { at: name.at.moved(0.0, y), ..name });
            finished.push(Row {
                id: row.plan.id,
                top: y,
                height: *height,
                placed: memo.finished.clone(),
            });
            memos.push(memo);
            y += height;
        }
        self.forget_what_is_untold(&memos, setter);
        let rows_bottom = y;
        let footer_top = size.height - footer_height;
        let standing: Vec<StandingRow<'_>> = finished
            .iter()
            .zip(&self.rows)
            .map(|(row, draft)| StandingRow {
                id: row.id,
                lane: draft.lane,
                top: row.top,
                height: row.height,
                placed: &row.placed,
                name_end: m::MARGIN + draft.name.width,
            })
            .collect();
        ground.extend(blueprint::backstage(&standing, size.width, footer_top));
        focus_bands(&self, heads_bottom, rows_bottom, &mut ground);
        for y in hairlines {
            ground.push(hairline(y, self.grid.right));
        }
        if self.footer.height > 0.0 {
            ground.push(hairline(footer_top, self.grid.right));
        }
        let before = kept.and_then(|kept| kept.memo.joined.as_ref());
        let joined = blueprint::blueprint(&self.grid, &standing, before);
        frame.extend(joined.iter().map(|(joined, top)| joined.at(*top)));
        frame.extend(self.header.placed);
        frame.extend(self.heads.0);
        frame.extend(
            self.footer
                .placed
                .into_iter()
                .map(|placed| Placed { at: placed.at.moved(0.0, footer_top), ..placed }),
        );
        frame.retain(|placed| !placed.marks.is_empty());
        let direction = self.context.map.page_direction();
        let layout = Layout {
            size,
            k,
            direction,
            grid: self.grid,
            rows: finished,
            ground,
            frame,
            findings,
            memo: None,
        };
        (layout, memos, joined.map(|(joined, _)| joined))
    }

    /// What found no room on the page needs no explanation in its legend.
    fn forget_what_is_untold(&mut self, rows: &[RowMemo], setter: &mut Setter<'_>) {
        let is_told = rows.iter().any(|row| row.remembered == Remembered::Told);
        if self.used.remembered.is_some() && !is_told {
            let used = Used { remembered: None, ..self.used.clone() };
            self.footer = footer(self.context, &used, self.grid.right - m::MARGIN, setter);
        }
    }

    /// A row with everything that stands in it.
    fn finish_row(&self, row: &DraftRow<'_>, height: f32, kept: Option<Kept<'_>>, setter: &mut Setter<'_>) -> RowMemo {
        let (id, content, name) = (row.plan.id, row.content.clone(), row.name.clone());
        let Some(lane) = row.lane.filter(|_| row.is_curve()) else {
            let finished = content.placed.clone();
            return RowMemo {
                id,
                content,
                name,
                finished,
                height,
                findings: Vec::new(),
                remembered: Remembered::Untold,
                curves: Arc::default(),
            };
        };
        let before = kept.and_then(|kept| kept.memo.row(row.plan.id));
        let feelings_stay = kept.is_some_and(|kept| !kept.changes.feelings);
        if let Some(before) = before.filter(|before| feelings_stay && before.height == height) {
            return RowMemo {
                id,
                content,
                name,
                finished: before.finished.clone(),
                height,
                findings: before.findings.clone(),
                remembered: before.remembered,
                curves: before.curves.clone(),
            };
        }
        let curves = before.map_or(&[][..], |before| &before.curves);
        let drawn = feeling(self.context, self.look, lane, (&self.grid, height), curves, setter);
        RowMemo {
            id,
            content,
            name,
            finished: drawn.placed.into(),
            height,
            findings: drawn.findings,
            remembered: drawn.remembered,
            curves: drawn.curves.into(),
        }
    }
}

/// The band down the columns of a stage in focus.
fn focus_bands(draft: &Draft<'_>, top: f32, bottom: f32, ground: &mut Vec<Mark>) {
    let stages = draft.context.map.stages.iter().zip(&draft.grid.stages);
    for (_, span) in stages.filter(|(stage, _)| stage.emphasised) {
        let side = m::COLUMN_GAP;
        let rect = Rect::new(span.x - side, top + m::TEXT_GAP, span.width + 2.0 * side, bottom - top);
        ground.push(Mark::Box { rect, radius: m::RADIUS, form: Form::FocusBand });
    }
}

fn hairline(y: f32, right: f32) -> Mark {
    let path: Arc<[Step]> = Arc::new([Step::Move(Point::new(m::MARGIN, y)), Step::Line(Point::new(right, y))]);
    Mark::Path { path, stroke: Stroke::Hairline }
}

/// The map as large as it is, with what is kept of the page before.
pub(crate) fn free(
    context: Context<'_>,
    look: &Look,
    numbers: &Arc<Numbers>,
    kept: Option<Kept<'_>>,
    typesetter: &mut Typesetter,
) -> Layout {
    let (planned, names_width) = plans(context, look.empty_lanes, typesetter);
    let mut setter = Setter::new(typesetter, context, Pass::Place);
    let grid = Grid::free(context.map, names_width);
    let grid = Grid { right: grid.right.max(least_width(names_width)), ..grid };
    // Names of another width move every column.
    let kept = kept.filter(|kept| kept.memo.grid == grid);
    let draft = draft(context, look, &planned, grid, kept, &mut setter);
    let mut heights = Heights::natural(&draft);
    let least = (m::PANEL_FREE, m::STRIP_APART_FREE);
    heights.give_curves(&draft, feeling::least_height(context, look, least));
    let size = Size::new(draft.grid.right + m::MARGIN, draft.height(&heights));
    let used = draft.used.clone();
    let (mut layout, rows, joined) = draft.finish(&heights, (size, 1.0), kept, &mut setter);
    let (map, numbers, grid) = (context.map.clone(), numbers.clone(), layout.grid.clone());
    layout.memo = Some(Arc::new(Memo { map, look: *look, grid, numbers, used, joined, rows }));
    layout
}

/// A map of one column still has a title and a legend.
fn least_width(names_width: f32) -> f32 {
    m::MARGIN + names_width + 3.0 * m::COLUMN_FREE
}
