//! The signs of the window, by what they stand for: code points of the icon font.
//!
//! The font is only ever asked for by name (`text::Family::Icons`): text fonts fill the same code
//! points with other glyphs.

#![expect(missing_docs, reason = "each name says what the sign stands for")]

pub const ADD: char = '\u{e3d4}';
pub const CARD: char = '\u{e34a}';
pub const CHANNEL: char = '\u{e408}';
pub const CLOSE: char = '\u{e4f6}';
pub const CLOSED: char = '\u{e13a}';
pub const COPY: char = '\u{e1ca}';
pub const CURVE: char = '\u{e154}';
pub const CUT: char = '\u{eae0}';
pub const DARK: char = '\u{e330}';
pub const DELETE: char = '\u{e4a6}';
pub const DOING: char = '\u{e73a}';
pub const DUPLICATE: char = '\u{e710}';
pub const EXPORT: char = '\u{eaf0}';
pub const FEELING: char = '\u{e436}';
pub const FIND: char = '\u{e30c}';
pub const FIT: char = '\u{e1d0}';
pub const GAIN: char = '\u{e2a8}';
pub const GRIP: char = '\u{eae2}';
pub const HAND: char = '\u{e298}';
pub const HELP: char = '\u{e3e8}';
pub const HIDDEN: char = '\u{e222}';
pub const HISTORY: char = '\u{e1a0}';
pub const INFO: char = '\u{e2ce}';
pub const INSPECTOR: char = '\u{ec24}';
pub const JOURNEY: char = '\u{e39c}';
pub const KEYS: char = '\u{e2d8}';
pub const LANE: char = '\u{e59e}';
pub const LESS: char = '\u{e32a}';
pub const LIGHT: char = '\u{e472}';
pub const METRIC: char = '\u{e150}';
pub const MORE: char = '\u{e1fe}';
pub const NEW: char = '\u{e236}';
pub const OPEN: char = '\u{e256}';
pub const OPENED: char = '\u{e136}';
pub const OPPORTUNITY: char = '\u{e2dc}';
pub const OUTLINE: char = '\u{e2f0}';
pub const PAGE: char = '\u{e626}';
pub const PAIN: char = '\u{e4e2}';
pub const PASTE: char = '\u{e198}';
pub const PERSONA: char = '\u{e4c2}';
pub const PICTURE: char = '\u{e2ca}';
pub const PLACE: char = '\u{e316}';
pub const PRESENT: char = '\u{e654}';
pub const QUOTE: char = '\u{e660}';
pub const REDO: char = '\u{e08c}';
pub const SAVE: char = '\u{e248}';
pub const SAVED: char = '\u{e184}';
pub const SELECT: char = '\u{e1dc}';
pub const SHOWN: char = '\u{e220}';
pub const STAGE: char = '\u{e542}';
pub const STAR: char = '\u{e46a}';
pub const STEP: char = '\u{e6ec}';
pub const SUPPORT: char = '\u{e466}';
pub const TEXT: char = '\u{e48a}';
pub const THINKING: char = '\u{e168}';
pub const TOUCHPOINT: char = '\u{e464}';
pub const UNDO: char = '\u{e08a}';
pub const WARNING: char = '\u{e4e0}';
pub const WRITE: char = '\u{e34c}';
