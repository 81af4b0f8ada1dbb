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
    pub const ARROW_LEFT: Self = outline('\u{e058}');
    pub const ARROW_RIGHT: Self = outline('\u{e06c}');
    pub const ARROW_UP: Self = outline('\u{e08e}');
    pub const BRAIN: Self = outline('\u{e74e}');
    pub const CARET_DOWN: Self = outline('\u{e136}');
    pub const CARET_RIGHT: Self = outline('\u{e13a}');
    pub const CHART: Self = outline('\u{e154}');
    pub const CHAT: Self = outline('\u{e168}');
    pub const CHECK: Self = outline('\u{e182}');
    pub const CHECK_CIRCLE: Self = outline('\u{e184}');
    pub const CLIPBOARD: Self = outline('\u{e196}');
    pub const CLOCK: Self = outline('\u{e19a}');
    pub const CLOSE: Self = outline('\u{e4f6}');
    pub const COLUMNS_PLUS: Self = outline('\u{e542}');
    pub const COMMAND: Self = outline('\u{e1c4}');
    pub const COPY: Self = outline('\u{e1ca}');
    pub const CROSSHAIR: Self = outline('\u{e1d8}');
    pub const CURSOR: Self = outline('\u{e1dc}');
    pub const CUT: Self = outline('\u{eae0}');
    pub const DESKTOP: Self = outline('\u{e560}');
    pub const DOWNLOAD: Self = outline('\u{e20c}');
    pub const ERASER: Self = outline('\u{e21e}');
    pub const EXPORT: Self = outline('\u{eaf0}');
    pub const EYE: Self = outline('\u{e220}');
    pub const EYE_CLOSED: Self = outline('\u{e222}');
    pub const EYE_SLASH: Self = outline('\u{e224}');
    pub const FILE: Self = outline('\u{e230}');
    pub const FILE_PLUS: Self = outline('\u{e236}');
    pub const FILTER: Self = outline('\u{e266}');
    pub const FIT: Self = outline('\u{e626}');
    pub const FLAG: Self = outline('\u{ea38}');
    pub const FOLDER: Self = outline('\u{e24a}');
    pub const FOLDER_OPEN: Self = outline('\u{e256}');
    pub const GEAR: Self = outline('\u{e270}');
    pub const GRIP: Self = outline('\u{eae2}');
    pub const HAND: Self = outline('\u{e298}');
    pub const HEART: Self = outline('\u{e2a8}');
    pub const HELP: Self = outline('\u{e3e8}');
    pub const HISTORY: Self = outline('\u{e1a0}');
    pub const IMAGE: Self = outline('\u{e2ca}');
    pub const INFO: Self = outline('\u{e2ce}');
    pub const KEYBOARD: Self = outline('\u{e2d8}');
    pub const LAYOUT: Self = outline('\u{e6d6}');
    pub const LIGHT_BULB: Self = outline('\u{e2dc}');
    pub const LINK: Self = outline('\u{e2e6}');
    pub const LIST: Self = outline('\u{e2f0}');
    pub const LOCATION: Self = outline('\u{e316}');
    pub const LOCK: Self = outline('\u{e2fa}');
    pub const MINUS: Self = outline('\u{e32a}');
    pub const MOON: Self = outline('\u{e330}');
    pub const MORE: Self = outline('\u{e1fe}');
    pub const MOVE: Self = outline('\u{e0a4}');
    pub const NOTE: Self = outline('\u{e348}');
    pub const PALETTE: Self = outline('\u{e6c8}');
    pub const PATH: Self = outline('\u{e39c}');
    pub const PENCIL: Self = outline('\u{e3b4}');
    pub const PERSON: Self = outline('\u{e4c2}');
    pub const PERSON_PLUS: Self = outline('\u{e4d0}');
    pub const PLUS: Self = outline('\u{e3d4}');
    pub const PRESENT: Self = outline('\u{e656}');
    pub const PRINTER: Self = outline('\u{e3dc}');
    pub const REDO: Self = outline('\u{e08c}');
    pub const ROWS_PLUS: Self = outline('\u{e59e}');
    pub const RUN: Self = outline('\u{e730}');
    pub const SAVE: Self = outline('\u{e248}');
    pub const SEARCH: Self = outline('\u{e30c}');
    pub const SELECT_ALL: Self = outline('\u{e746}');
    pub const SHARE: Self = outline('\u{e408}');
    pub const SIDEBAR: Self = outline('\u{eab6}');
    pub const SLIDERS: Self = outline('\u{e434}');
    pub const SMILE: Self = outline('\u{e436}');
    pub const SMILE_NEUTRAL: Self = outline('\u{e43a}');
    pub const SMILE_SAD: Self = outline('\u{e43e}');
    pub const SQUARE: Self = outline('\u{e45e}');
    pub const STAR: Self = outline('\u{e46a}');
    pub const SUN: Self = outline('\u{e472}');
    pub const TABLE: Self = outline('\u{e476}');
    pub const TAG: Self = outline('\u{e478}');
    pub const TEXT: Self = outline('\u{e48a}');
    pub const TRASH: Self = outline('\u{e4a6}');
    pub const UNDO: Self = outline('\u{e08a}');
    pub const UNLOCK: Self = outline('\u{e306}');
    pub const WAND: Self = outline('\u{e6b6}');
    pub const WARNING: Self = outline('\u{e4e0}');
    pub const WARNING_CIRCLE: Self = outline('\u{e4e2}');
    pub const ZOOM_IN: Self = outline('\u{e310}');
    pub const ZOOM_OUT: Self = outline('\u{e30e}');

    pub const CHECK_FILLED: Self = filled('\u{e184}');
    pub const ERROR_FILLED: Self = filled('\u{e4e2}');
    pub const STAR_FILLED: Self = filled('\u{e46a}');
    pub const WARNING_FILLED: Self = filled('\u{e4e0}');
}
