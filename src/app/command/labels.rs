//! What commands are called that there are several of.

use crate::model::{LaneKind, PresetName, ThemeName};

/// What a lane of this kind is called in menus.
#[must_use]
pub const fn lane_label(kind: LaneKind) -> &'static str {
    match kind {
        LaneKind::Actions => "Lane: doing",
        LaneKind::Thoughts => "Lane: thinking",
        LaneKind::Emotions => "Lane: feeling (emotion curve)",
        LaneKind::Quotes => "Lane: quotes",
        LaneKind::PainPoints => "Lane: pain points",
        LaneKind::Gains => "Lane: gains",
        LaneKind::Opportunities => "Lane: opportunities",
        LaneKind::Frontstage => "Lane: frontstage",
        LaneKind::Backstage => "Lane: backstage",
        LaneKind::Support => "Lane: support",
        LaneKind::PhysicalEvidence => "Lane: evidence",
        LaneKind::Images => "Lane: pictures",
        LaneKind::Metrics => "Lane: metrics",
        LaneKind::Notes => "Lane: notes",
        LaneKind::Free => "Lane: free",
    }
}

pub(super) const fn page_label(name: PresetName) -> &'static str {
    match name {
        PresetName::Slide => "Page: slide 16:9",
        PresetName::SlideHd => "Page: slide 16:9, full HD",
        PresetName::Slide4k => "Page: slide 16:9, 4K",
        PresetName::Slide4x3 => "Page: slide 4:3",
        PresetName::A4 => "Page: A4",
        PresetName::A3 => "Page: A3",
        PresetName::A0 => "Page: A0",
        PresetName::Free => "Board",
    }
}

pub(super) const fn theme_label(name: ThemeName) -> &'static str {
    match name {
        ThemeName::Paper => "Theme: Paper",
        ThemeName::Midnight => "Theme: Midnight",
        ThemeName::Projector => "Theme: Projector",
        ThemeName::Print => "Theme: Print",
    }
}
