//! All commands, in order.

use super::Command;
use crate::model::{LaneKind, PresetName, ThemeName};

impl Command {
    /// All commands in the order of the menus.
    #[must_use]
    pub fn all() -> Vec<Self> {
        let mut all = Self::SINGLE.to_vec();
        all.extend(
            PresetName::ALL
                .into_iter()
                .filter(|name| *name != PresetName::Free)
                .map(Self::BoardPage),
        );
        all.extend(ThemeName::ALL.map(Self::MapTheme));
        all.extend(LaneKind::ALL.map(Self::InsertLane));
        all.sort_by_key(|command| (command.spec().menu, command.spec().group));
        all
    }

    pub(super) const SINGLE: [Self; 71] = [
        Self::New,
        Self::NewFromTemplate,
        Self::NewFromText,
        Self::Open,
        Self::OpenRecent,
        Self::RecoverMaps,
        Self::Save,
        Self::SaveAs,
        Self::SaveToLibrary,
        Self::Export,
        Self::Quit,
        Self::Undo,
        Self::Redo,
        Self::History,
        Self::Cut,
        Self::Copy,
        Self::Paste,
        Self::Duplicate,
        Self::Delete,
        Self::SelectAll,
        Self::Write,
        Self::Find,
        Self::FindNext,
        Self::FindPrevious,
        Self::Replace,
        Self::MoveLeft,
        Self::MoveRight,
        Self::MoveUp,
        Self::MoveDown,
        Self::EndLeft,
        Self::EndRight,
        Self::InsertStage,
        Self::InsertTouchpoint,
        Self::InsertCard,
        Self::InsertPoint,
        Self::InsertPersona,
        Self::Library,
        Self::InsertPicture,
        Self::PersonaCard,
        Self::ComparePersonas,
        Self::TogglePersona,
        Self::ToggleMomentOfTruth,
        Self::ToggleStageFocus,
        Self::CurveTool,
        Self::DrawAsIs,
        Self::DrawToBe,
        Self::DrawTension,
        Self::DrawNextPersona,
        Self::ZoomIn,
        Self::ZoomOut,
        Self::ActualSize,
        Self::Fit,
        Self::FitSelection,
        Self::BoardFree,
        Self::CurvesApart,
        Self::Filter,
        Self::OneSegment,
        Self::ClearFilter,
        Self::ThroughEyes,
        Self::Outline,
        Self::Inspector,
        Self::Emotions,
        Self::CleanMode,
        Self::WindowLight,
        Self::WindowDark,
        Self::WindowSystem,
        Self::InterfaceLarger,
        Self::InterfaceSmaller,
        Self::Findings,
        Self::Palette,
        Self::Keys,
    ];
}
