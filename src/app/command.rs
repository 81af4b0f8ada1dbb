//! What a person can ask for: one row each, read by menus, toolbar, palette, key help and tests.

mod labels;
mod menu;
mod order;
#[cfg(test)]
mod tests;

use super::Symbol;
use crate::model::{LaneKind, PresetName, ThemeName};
pub use labels::lane_label;
use labels::{page_label, theme_label};
use menu::spec;
pub use menu::{Menu, Spec};

/// A thing a person can ask for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "each row of `spec` says what it does")]
pub enum Command {
    New,
    NewFromTemplate,
    NewFromText,
    Open,
    OpenRecent,
    RecoverMaps,
    Save,
    SaveAs,
    Export,
    Quit,
    Undo,
    Redo,
    History,
    Cut,
    Copy,
    Paste,
    Duplicate,
    Delete,
    SelectAll,
    Write,
    Find,
    FindNext,
    FindPrevious,
    Replace,
    Filter,
    OneSegment,
    ClearFilter,
    MoveLeft,
    MoveRight,
    MoveUp,
    MoveDown,
    EndLeft,
    EndRight,
    InsertCard,
    InsertPoint,
    InsertTouchpoint,
    InsertStage,
    InsertLane(LaneKind),
    InsertPersona,
    InsertPicture,
    PersonaCard,
    ComparePersonas,
    Library,
    SaveToLibrary,
    TogglePersona,
    ThroughEyes,
    ToggleMomentOfTruth,
    ToggleStageFocus,
    CurveTool,
    DrawAsIs,
    DrawToBe,
    DrawTension,
    DrawNextPersona,
    ZoomIn,
    ZoomOut,
    ActualSize,
    Fit,
    FitSelection,
    BoardFree,
    BoardPage(PresetName),
    CurvesApart,
    MapTheme(ThemeName),
    Outline,
    Inspector,
    Emotions,
    CleanMode,
    WindowLight,
    WindowDark,
    WindowSystem,
    InterfaceLarger,
    InterfaceSmaller,
    Findings,
    Palette,
    Keys,
}

impl Command {
    /// What there is to know of it.
    #[must_use]
    #[expect(clippy::too_many_lines, reason = "one row a command")]
    pub const fn spec(self) -> Spec {
        use Menu::{Edit, File, Help, Insert, View};
        match self {
            Self::New => spec(File, 0, "New", "Begin a blank map", &["Ctrl+N"]).with(Symbol::FILE_PLUS),
            Self::NewFromTemplate => spec(
                File,
                0,
                "New from template…",
                "Begin with the map of an industry",
                &["Ctrl+Shift+N"],
            ),
            Self::NewFromText => spec(
                File,
                0,
                "Paste a list, table or Mermaid…",
                "Begin with what is written elsewhere",
                &["Ctrl+Shift+V"],
            )
            .with(Symbol::CLIPBOARD_TEXT),
            Self::Open => spec(File, 0, "Open…", "Open a map from disk", &["Ctrl+O"]).with(Symbol::FOLDER_OPEN),
            Self::OpenRecent => spec(
                File,
                0,
                "Open recent…",
                "The maps that were opened or saved last",
                &["Ctrl+Shift+O"],
            ),
            Self::RecoverMaps => spec(
                File,
                0,
                "Unsaved maps…",
                "What was kept when the program did not end well",
                &[],
            ),
            Self::Save => spec(File, 1, "Save", "Write the map to its file", &["Ctrl+S"]).with(Symbol::SAVE),
            Self::SaveAs => spec(File, 1, "Save as…", "Write the map to another file", &["Ctrl+Shift+S"]),
            Self::SaveToLibrary => spec(
                File,
                1,
                "Save persona to library",
                "Keep the selected persona for other maps",
                &[],
            ),
            Self::Export => {
                spec(File, 2, "Export picture…", "Draw the map as a PNG picture", &["Ctrl+E"]).with(Symbol::EXPORT)
            }
            Self::Quit => spec(File, 3, "Quit", "Close the window", &["Ctrl+Q"]),
            Self::Undo => spec(Edit, 0, "Undo", "Take the last change back", &["Ctrl+Z"]).with(Symbol::UNDO),
            Self::Redo => spec(
                Edit,
                0,
                "Redo",
                "Do again what was taken back",
                &["Ctrl+Y", "Ctrl+Shift+Z"],
            )
            .with(Symbol::REDO),
            Self::History => spec(
                Edit,
                0,
                "History…",
                "All changes; go back to any of them",
                &["Ctrl+Alt+Z"],
            )
            .with(Symbol::HISTORY),
            Self::Cut => spec(Edit, 1, "Cut", "Copy what is selected and delete it", &["Ctrl+X"]).with(Symbol::CUT),
            Self::Copy => spec(Edit, 1, "Copy", "Copy what is selected", &["Ctrl+C"]).with(Symbol::COPY),
            Self::Paste => spec(
                Edit,
                1,
                "Paste",
                "Put in what was copied, or a list or table of another program",
                &["Ctrl+V"],
            )
            .with(Symbol::CLIPBOARD_TEXT),
            Self::Duplicate => {
                spec(Edit, 1, "Duplicate", "Copy what is selected beside it", &["Ctrl+D"]).with(Symbol::FILES)
            }
            Self::Delete => spec(
                Edit,
                1,
                "Delete",
                "Take what is selected out of the map",
                &["Delete", "Backspace"],
            )
            .with(Symbol::TRASH),
            Self::SelectAll => spec(Edit, 2, "Select all", "Select every card and touchpoint", &["Ctrl+A"]),
            Self::Write => {
                spec(Edit, 2, "Edit text", "Write in what is selected", &["F2", "Enter"]).with(Symbol::NOTE_PENCIL)
            }
            Self::Find => spec(Edit, 3, "Find…", "Find words anywhere in the map", &["Ctrl+F"]).with(Symbol::SEARCH),
            Self::FindNext => spec(Edit, 3, "Find next", "The next place where they stand", &["F3"]),
            Self::FindPrevious => spec(Edit, 3, "Find previous", "The place before", &["Shift+F3"]),
            Self::Replace => spec(Edit, 3, "Replace…", "Put other words in their place", &["Ctrl+H"]),
            Self::Filter => spec(
                View,
                3,
                "Filter…",
                "Look at some personas, segments, channels, owners, lanes or evidence only",
                &["Ctrl+Shift+F"],
            )
            .with(Symbol::FUNNEL),
            Self::OneSegment => spec(
                View,
                3,
                "For one segment…",
                "What was not found in a customer segment steps back; the map stays as it is",
                &[],
            ),
            Self::ClearFilter => spec(View, 3, "Clear filter", "Look at the whole map again", &[]),
            Self::MoveLeft => spec(
                Edit,
                4,
                "Move left",
                "Move what is selected one column back",
                &["Alt+ArrowLeft"],
            ),
            Self::MoveRight => spec(
                Edit,
                4,
                "Move right",
                "Move what is selected one column on",
                &["Alt+ArrowRight"],
            ),
            Self::MoveUp => spec(Edit, 4, "Move up", "Move what is selected up", &["Alt+ArrowUp"]),
            Self::MoveDown => spec(Edit, 4, "Move down", "Move what is selected down", &["Alt+ArrowDown"]),
            Self::EndLeft => spec(
                Edit,
                4,
                "Move end left",
                "Move the end of a card by one column: it spans more, or less",
                &["Alt+Shift+ArrowLeft"],
            ),
            Self::EndRight => spec(
                Edit,
                4,
                "Move end right",
                "Move the end of a card by one column: it spans more, or less",
                &["Alt+Shift+ArrowRight"],
            ),
            Self::ToggleMomentOfTruth => spec(
                Edit,
                5,
                "Moment of truth",
                "Mark the touchpoint that decides",
                &["Ctrl+M"],
            )
            .with(Symbol::STAR),
            Self::ToggleStageFocus => spec(
                Edit,
                5,
                "Stage in focus",
                "Put the page's weight on the stage",
                &["Ctrl+Shift+M"],
            ),
            Self::PersonaCard => spec(
                Edit,
                6,
                "Persona card…",
                "All that is known of a persona, to be read and filled in",
                &["Alt+Enter"],
            )
            .with(Symbol::PERSON),
            Self::ComparePersonas => spec(
                Edit,
                6,
                "Compare personas…",
                "Two to four personas side by side, with what differs marked",
                &[],
            ),
            Self::TogglePersona => spec(
                Edit,
                6,
                "Persona on the map",
                "Show or hide the selected persona on the map",
                &[],
            )
            .with(Symbol::EYE),
            Self::ThroughEyes => spec(
                View,
                3,
                "Through the persona's eyes",
                "What is not the selected persona's steps back; the map stays as it is",
                &[],
            ),
            Self::CurveTool => {
                spec(Edit, 5, "Curve tool", "Draw what a persona feels on the map", &["C"]).with(Symbol::CHART_LINE)
            }
            Self::DrawAsIs => spec(Edit, 5, "Draw as is", "Draw how a persona feels today", &["Alt+1"]),
            Self::DrawToBe => spec(Edit, 5, "Draw to be", "Draw how a persona is to feel", &["Alt+2"]),
            Self::DrawTension => spec(
                Edit,
                5,
                "Draw tension",
                "Draw how strongly a persona feels, whether it is good or bad",
                &["Alt+3"],
            ),
            Self::DrawNextPersona => spec(
                Edit,
                5,
                "Draw the next persona's curve",
                "The curve tool goes on with the persona that comes after",
                &["Shift+C"],
            ),
            Self::InsertStage => spec(
                Insert,
                0,
                "Stage",
                "A stage after the one that is selected",
                &["Ctrl+Shift+Enter"],
            )
            .with(Symbol::COLUMNS_PLUS),
            Self::InsertTouchpoint => spec(
                Insert,
                0,
                "Touchpoint",
                "A touchpoint after the one that is selected",
                &["Ctrl+Enter"],
            )
            .with(Symbol::SQUARES),
            Self::InsertCard => {
                spec(Insert, 0, "Card", "A card in the selected cell", &["Insert"]).with(Symbol::NOTE_BLANK)
            }
            Self::InsertPoint => spec(
                Insert,
                0,
                "Point of the curve",
                "A point in the selected cell of the curve, or another one after the selected point",
                &[],
            ),
            Self::InsertPersona => {
                spec(Insert, 1, "Persona", "Somebody whose journey the map tells", &[]).with(Symbol::PERSON)
            }
            Self::Library => spec(
                Insert,
                1,
                "Persona library…",
                "The personas that all your maps share: take one, hold it against the map's, delete it",
                &["Ctrl+Shift+L"],
            )
            .with(Symbol::STACK),
            Self::InsertPicture => spec(
                Insert,
                1,
                "Picture…",
                "A picture under the selected column, or the selected persona's portrait",
                &[],
            )
            .with(Symbol::IMAGE),
            Self::InsertLane(kind) => spec(
                Insert,
                2,
                lane_label(kind),
                "A lane under the one that is selected",
                &[],
            ),
            Self::ZoomIn => spec(View, 0, "Zoom in", "Show the map larger", &["Ctrl+Plus", "Ctrl+Equals"]),
            Self::ZoomOut => spec(View, 0, "Zoom out", "Show the map smaller", &["Ctrl+Minus"]),
            Self::ActualSize => spec(View, 0, "Actual size", "Show the map at 100 %", &["Ctrl+0"]),
            Self::Fit => spec(View, 0, "Fit the map", "Show the whole map", &["Ctrl+1"]).with(Symbol::CORNERS),
            Self::FitSelection => spec(
                View,
                0,
                "Fit the selection",
                "Show what is selected as large as it goes",
                &["Ctrl+2"],
            ),
            Self::BoardFree => spec(View, 1, "Board", "As large as the map is, empty lanes too", &["Ctrl+3"]),
            Self::BoardPage(name) => spec(View, 1, page_label(name), "The page as its picture will be", &[]),
            Self::CurvesApart => spec(
                View,
                2,
                "Curves one below the other",
                "Each persona's curve in a strip of its own, all on one scale; saved with the map",
                &[],
            ),
            Self::MapTheme(name) => spec(View, 2, theme_label(name), "The look the map is drawn in", &[]),
            Self::Findings => spec(View, 5, "Findings…", "What the map lacks, and how to mend it", &["F8"]),
            Self::Outline => spec(
                View,
                3,
                "Outline",
                "Show or hide personas, journey and lanes",
                &["Ctrl+Alt+1"],
            )
            .with(Symbol::LIST),
            Self::Inspector => spec(
                View,
                3,
                "Inspector",
                "Show or hide the fields of what is selected",
                &["Ctrl+Alt+2"],
            )
            .with(Symbol::SIDEBAR_RIGHT),
            Self::Emotions => spec(
                View,
                3,
                "Emotions",
                "Show or hide the values of the curve: how they are spread, a table, gaps, differences",
                &["Ctrl+Alt+3"],
            )
            .with(Symbol::CHART_BAR),
            Self::CleanMode => spec(View, 3, "Clean mode", "The map alone, without panels", &["F11"]),
            Self::WindowLight => spec(View, 4, "Light window", "Light panels", &[]),
            Self::WindowDark => spec(View, 4, "Dark window", "Dark panels", &[]),
            Self::WindowSystem => spec(
                View,
                4,
                "Window as the system",
                "Light or dark panels as the system is",
                &[],
            ),
            Self::InterfaceLarger => spec(
                View,
                4,
                "Larger interface",
                "Show menus and panels larger",
                &["Ctrl+Alt+Plus", "Ctrl+Alt+Equals"],
            ),
            Self::InterfaceSmaller => spec(
                View,
                4,
                "Smaller interface",
                "Show menus and panels smaller",
                &["Ctrl+Alt+Minus"],
            ),
            Self::Palette => spec(Help, 0, "Find a command…", "Every command by its name", &["Ctrl+K"]),
            Self::Keys => spec(Help, 0, "Keys…", "Every key and what it does", &["F1"]).with(Symbol::KEYBOARD),
        }
    }
}
