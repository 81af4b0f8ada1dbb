//! The symbols of the window, drawn by the icon fonts.

use crate::text::{Family, Sign};

/// A symbol of the icon fonts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Symbol {
    /// The character that draws it.
    pub character: char,
    /// Which icon font has it.
    pub family: Family,
}

const fn outline(character: char) -> Symbol {
    Symbol { character, family: Family::Icons }
}

const fn filled(character: char) -> Symbol {
    Symbol { character, family: Family::FilledIcons }
}

impl From<Sign> for Symbol {
    fn from(sign: Sign) -> Self {
        Self { character: sign.character(), family: sign.family() }
    }
}

#[expect(missing_docs, reason = "each name says what it shows")]
impl Symbol {
    pub const ARROW_DOWN: Self = outline('\u{e03e}');
    pub const ARROW_RIGHT: Self = outline('\u{e06c}');
    pub const ARROW_UP: Self = outline('\u{e08e}');
    pub const CARET_DOWN: Self = outline('\u{e136}');
    pub const CARET_RIGHT: Self = outline('\u{e13a}');
    pub const CHART_BAR: Self = outline('\u{e150}');
    pub const CHART_LINE: Self = outline('\u{e154}');
    pub const CHAT: Self = outline('\u{e168}');
    pub const CHECK: Self = outline('\u{e182}');
    pub const CHECK_CIRCLE: Self = outline('\u{e184}');
    pub const CLIPBOARD: Self = outline('\u{e196}');
    pub const CLIPBOARD_TEXT: Self = outline('\u{e198}');
    pub const CLOCK: Self = outline('\u{e19a}');
    pub const CLOSE: Self = outline('\u{e4f6}');
    pub const COLUMNS_PLUS: Self = outline('\u{e542}');
    pub const COPY: Self = outline('\u{e1ca}');
    pub const CORNERS: Self = outline('\u{e1d0}');
    pub const CROSSHAIR: Self = outline('\u{e1d8}');
    pub const CURSOR: Self = outline('\u{e1dc}');
    pub const CUT: Self = outline('\u{eae0}');
    pub const DESKTOP: Self = outline('\u{e560}');
    pub const ERASER: Self = outline('\u{e21e}');
    pub const EXPORT: Self = outline('\u{eaf0}');
    pub const EYE: Self = outline('\u{e220}');
    pub const EYE_CLOSED: Self = outline('\u{e222}');
    pub const EYE_SLASH: Self = outline('\u{e224}');
    pub const FILE: Self = outline('\u{e230}');
    pub const FILES: Self = outline('\u{e710}');
    pub const FILE_PLUS: Self = outline('\u{e236}');
    pub const FLAG: Self = outline('\u{ea38}');
    pub const FLOW: Self = outline('\u{e6ec}');
    pub const FOLDER: Self = outline('\u{e24a}');
    pub const FOLDER_OPEN: Self = outline('\u{e256}');
    pub const FUNNEL: Self = outline('\u{e266}');
    pub const HAND: Self = outline('\u{e298}');
    pub const HEART: Self = outline('\u{e2a8}');
    pub const HISTORY: Self = outline('\u{e1a0}');
    pub const IMAGE: Self = outline('\u{e2ca}');
    pub const INFO: Self = outline('\u{e2ce}');
    pub const KEYBOARD: Self = outline('\u{e2d8}');
    pub const LIGHT_BULB: Self = outline('\u{e2dc}');
    pub const LIST: Self = outline('\u{e2f0}');
    pub const LOCATION: Self = outline('\u{e316}');
    pub const LOCK: Self = outline('\u{e2fa}');
    pub const MINUS: Self = outline('\u{e32a}');
    pub const NOTE: Self = outline('\u{e348}');
    pub const NOTE_BLANK: Self = outline('\u{e34a}');
    pub const NOTE_PENCIL: Self = outline('\u{e34c}');
    pub const PATH: Self = outline('\u{e39c}');
    pub const PENCIL: Self = outline('\u{e3b4}');
    pub const PERSON: Self = outline('\u{e4c2}');
    pub const PLUS: Self = outline('\u{e3d4}');
    pub const PRESENT: Self = outline('\u{e656}');
    pub const QUOTES: Self = outline('\u{e660}');
    pub const REDO: Self = outline('\u{e08c}');
    pub const ROWS_PLUS: Self = outline('\u{e59e}');
    pub const SAVE: Self = outline('\u{e248}');
    pub const SEARCH: Self = outline('\u{e30c}');
    pub const SHARE: Self = outline('\u{e408}');
    pub const SIDEBAR_RIGHT: Self = outline('\u{ec24}');
    pub const SMILE: Self = outline('\u{e436}');
    pub const SQUARES: Self = outline('\u{e464}');
    pub const STACK: Self = outline('\u{e466}');
    pub const STAR: Self = outline('\u{e46a}');
    pub const TEXT: Self = outline('\u{e48a}');
    pub const TRASH: Self = outline('\u{e4a6}');
    pub const UNDO: Self = outline('\u{e08a}');
    pub const WALK: Self = outline('\u{e73a}');
    pub const WARNING: Self = outline('\u{e4e0}');
    pub const WARNING_CIRCLE: Self = outline('\u{e4e2}');

    pub const STAR_FILLED: Self = filled('\u{e46a}');
}
