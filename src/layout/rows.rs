//! Which rows a page has, in which order, and what parts them.

use crate::{
    layout::{look::EmptyLanes, mark::RowId, measures as m},
    model::{BlueprintLine, JourneyMap, Lane, LaneKind},
    words::Words,
};

/// A row to be laid out.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct RowPlan {
    pub(crate) id: RowId,
    /// The place of its lane in the map.
    pub(crate) lane: Option<usize>,
    /// Between it and the row above.
    pub(crate) gap: f32,
    /// Whether a hairline stands in that gap.
    pub(crate) ruled: bool,
}

/// The rows of a map under the heads of its stages.
pub(crate) fn rows(map: &JourneyMap, empty: EmptyLanes) -> Vec<RowPlan> {
    let lanes: Vec<(usize, &Lane)> = map
        .lanes
        .iter()
        .enumerate()
        .filter(|(_, lane)| lane.shown && (empty == EmptyLanes::Kept || has_content(map, lane)))
        .collect();
    let is_blueprint = lanes.iter().any(|(_, lane)| lane.kind.blueprint_depth().is_some());
    let has_actions = lanes.iter().any(|(_, lane)| lane.kind == LaneKind::Actions);
    let mut rows = Vec::new();
    let mut head_is_open = true;
    if !is_blueprint || has_actions {
        push_head(map, &mut rows, m::HEAD_GAP);
        head_is_open = false;
    }
    // Each line stands once, before the first lane behind it.
    let mut deepest = 0;
    for (place, lane) in lanes {
        let lane_depth = lane.kind.blueprint_depth();
        if head_is_open && lane_depth.is_some() {
            let gap = if rows.is_empty() { m::HEAD_GAP } else { m::LANE_GAP };
            push_head(map, &mut rows, gap);
            head_is_open = false;
        }
        let line = lane_depth.filter(|inner| *inner > deepest).map(line_before);
        if let Some(line) = line {
            rows.push(RowPlan {
                id: RowId::Line(line),
                lane: None,
                gap: m::BLUEPRINT_GAP,
                ruled: false,
            });
        }
        deepest = lane_depth.unwrap_or(0).max(deepest);
        let gap = match line {
            Some(_) => m::BLUEPRINT_GAP,
            None if rows.is_empty() => m::HEAD_GAP,
            None => m::LANE_GAP,
        };
        // A pure blueprint is parted by its lines; a journey above it keeps its hairlines.
        let ruled = !rows.is_empty() && (!is_blueprint || has_actions && lane_depth.is_none());
        rows.push(RowPlan { id: RowId::Lane(lane.id), lane: Some(place), gap, ruled });
    }
    rows
}

fn push_head(map: &JourneyMap, rows: &mut Vec<RowPlan>, gap: f32) {
    let ruled = !rows.is_empty() && !map.is_blueprint();
    rows.push(RowPlan { id: RowId::Touchpoints, lane: None, gap, ruled });
    let is_used = map.touchpoints().any(|touchpoint| touchpoint.channel.is_some());
    if map.channels_shown && is_used {
        rows.push(RowPlan {
            id: RowId::Channels,
            lane: None,
            gap: m::CHANNEL_GAP,
            ruled: false,
        });
    }
}

const fn line_before(depth: u8) -> BlueprintLine {
    match depth {
        0 | 1 => BlueprintLine::Interaction,
        2 => BlueprintLine::Visibility,
        _ => BlueprintLine::InternalInteraction,
    }
}

fn has_content(map: &JourneyMap, lane: &Lane) -> bool {
    if lane.kind == LaneKind::Emotions {
        return map.touchpoints().any(|touchpoint| {
            touchpoint.feelings.values().any(|feelings| {
                let points = feelings.as_is.iter().chain(&feelings.to_be);
                points.clone().any(|point| point.valence.is_some())
            })
        });
    }
    let filled =
        |cells: &std::collections::BTreeMap<_, Vec<_>>| cells.get(&lane.id).is_some_and(|cards| !cards.is_empty());
    map.stages
        .iter()
        .any(|stage| filled(&stage.wide) || stage.touchpoints.iter().any(|touchpoint| filled(&touchpoint.cells)))
}

/// A row's name and the remark under it.
pub(crate) fn name_of<'a>(
    plan: &RowPlan,
    map: &'a JourneyMap,
    words: &'static Words,
    touchpoints: &'a str,
) -> (&'a str, &'a str) {
    match plan.id {
        RowId::Stages => ("", ""),
        RowId::Touchpoints => (touchpoints, ""),
        RowId::Channels => (words.channel, ""),
        RowId::Line(BlueprintLine::Interaction) => (words.line_of_interaction, ""),
        RowId::Line(BlueprintLine::Visibility) => (words.line_of_visibility, ""),
        RowId::Line(BlueprintLine::InternalInteraction) => (words.line_of_internal_interaction, ""),
        RowId::Lane(_) => {
            let Some(lane) = plan.lane.and_then(|place| map.lanes.get(place)) else {
                return ("", "");
            };
            if !lane.name.is_empty() {
                return (&lane.name, "");
            }
            let note = if lane.kind == LaneKind::Frontstage {
                words.frontstage_note
            } else if lane.kind == LaneKind::Backstage {
                words.backstage_note
            } else {
                ""
            };
            (words.lane_name(lane.kind), note)
        }
    }
}
