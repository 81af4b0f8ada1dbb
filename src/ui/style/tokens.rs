//! The window's colours and measures, light and dark.

use egui::Color32;

/// The height of a row of a list.
pub const ROW: f32 = 30.0;
/// The height of fields and tools, and the width of a tool.
pub const CONTROL: f32 = 32.0;
/// The least size of what a pointer aims at.
pub const TARGET: f32 = 24.0;
/// How round the corners are.
pub const RADIUS: u8 = 7;
/// The size of text.
pub const TEXT: f32 = 13.0;
/// The size of labels.
pub const LABEL: f32 = 12.0;
/// The size of headings.
pub const HEADING: f32 = 11.5;
/// The size of a symbol beside text.
pub const SYMBOL: f32 = 16.0;
/// The size of a symbol that stands alone.
pub const TOOL_SYMBOL: f32 = 18.0;

/// The colours of one scheme, by what they are for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tokens {
    /// The ground of bars, panels and menus.
    pub panel: Color32,
    /// What surrounds the page.
    pub surround: Color32,
    /// Text.
    pub ink: Color32,
    /// Labels, counts, symbols at rest.
    pub second: Color32,
    /// The ground of what is written in.
    pub field: Color32,
    /// The edge of fields, and of what is under the pointer.
    pub field_edge: Color32,
    /// What is selected or focused, and the one filled button.
    pub accent: Color32,
    /// Text on the accent.
    pub on_accent: Color32,
    /// The filled button under the pointer.
    pub accent_hover: Color32,
    /// The filled button held down.
    pub accent_pressed: Color32,
    /// The paler ring outside a focused field.
    pub ring: Color32,
    /// The ground of a selected row or tool.
    pub selected: Color32,
    /// Text on that ground.
    pub selected_ink: Color32,
    /// The ground of a row or tool under the pointer.
    pub hover: Color32,
    /// The ground of a row or tool held down.
    pub pressed: Color32,
    /// What should be looked at.
    pub warn: Color32,
    /// What is well.
    pub ok: Color32,
    /// What is wrong, and buttons that destroy.
    pub error: Color32,
    /// Text on the error colour.
    pub on_error: Color32,
    /// The destroying button under the pointer.
    pub error_hover: Color32,
    /// The destroying button held down.
    pub error_pressed: Color32,
    /// Lines between areas; the fill of a button that does nothing now.
    pub hairline: Color32,
    /// What segments lie in.
    pub well: Color32,
    /// The segment that is chosen.
    pub raised: Color32,
    /// Its edge.
    pub raised_edge: Color32,
    /// A moment of truth.
    pub star: Color32,
    /// The end of a scale where feelings are bad.
    pub bad: Color32,
    /// The end of a scale where feelings are good.
    pub good: Color32,
    /// An empty cell of impact and effort.
    pub cell: Color32,
    /// The ground of a tip.
    pub tip: Color32,
    /// Text on a tip.
    pub tip_ink: Color32,
    /// Lesser text on a tip.
    pub tip_second: Color32,
    /// What lies behind a dialog.
    pub backdrop: Color32,
    /// The shadow of what floats.
    pub shadow: Color32,
}

const fn colour(hex: u32) -> Color32 {
    let [_, red, green, blue] = hex.to_be_bytes();
    Color32::from_rgb(red, green, blue)
}

const fn faint(hex: u32, alpha: u8) -> Color32 {
    let [_, red, green, blue] = hex.to_be_bytes();
    Color32::from_rgba_unmultiplied_const(red, green, blue, alpha)
}

impl Tokens {
    /// Ink on warm paper.
    pub const LIGHT: Self = Self {
        panel: colour(0xFB_FAF7),
        surround: colour(0xE6_E2D8),
        ink: colour(0x1D_2330),
        second: colour(0x4A_5466),
        field: colour(0xFF_FFFF),
        field_edge: colour(0x7C_818B),
        accent: colour(0x0B_63A5),
        on_accent: colour(0xFF_FFFF),
        accent_hover: colour(0x0C_6FB9),
        accent_pressed: colour(0x09_5187),
        ring: faint(0x0B_63A5, 86),
        selected: colour(0xDC_E8F5),
        selected_ink: colour(0x0A_4A82),
        hover: colour(0xEF_ECE3),
        pressed: colour(0xE2_DDD0),
        warn: colour(0x8A_4B06),
        ok: colour(0x2F_6618),
        error: colour(0xA3_142A),
        on_error: colour(0xFF_FFFF),
        error_hover: colour(0xB7_1A32),
        error_pressed: colour(0x83_1022),
        hairline: colour(0xDD_D8CC),
        well: colour(0xED_EAE1),
        raised: colour(0xFF_FFFF),
        raised_edge: colour(0xC0_C0BF),
        star: colour(0xA8_6A0B),
        bad: colour(0xB2_182B),
        good: colour(0x21_66AC),
        cell: colour(0xD5_E3CC),
        tip: colour(0x1D_2330),
        tip_ink: colour(0xFB_FAF7),
        tip_second: colour(0xC3_C9D4),
        backdrop: faint(0x1D_2330, 96),
        shadow: faint(0x1D_2330, 46),
    };

    /// Light on blue-black.
    pub const DARK: Self = Self {
        panel: colour(0x1B_202B),
        surround: colour(0x0B_0E14),
        ink: colour(0xEE_F1F6),
        second: colour(0xB0_BAC9),
        field: colour(0x12_161F),
        field_edge: colour(0x6F_7A8D),
        accent: colour(0x7C_C0FF),
        on_accent: colour(0x06_213A),
        accent_hover: colour(0x8B_D7FF),
        accent_pressed: colour(0x66_9DD1),
        ring: faint(0x7C_C0FF, 86),
        selected: colour(0x1F_3A55),
        selected_ink: colour(0xCF_E7FF),
        hover: colour(0x26_2D3A),
        pressed: colour(0x30_3848),
        warn: colour(0xF0_B64A),
        ok: colour(0x8C_CB6E),
        error: colour(0xFF_9F96),
        on_error: colour(0x1B_202B),
        error_hover: colour(0xFF_B8B1),
        error_pressed: colour(0xCC_7F78),
        hairline: colour(0x2F_3746),
        well: colour(0x12_161F),
        raised: colour(0x2B_3342),
        raised_edge: colour(0x46_5061),
        star: colour(0xF0_B64A),
        bad: colour(0xFF_8A80),
        good: colour(0x6F_AEF2),
        cell: colour(0x33_432F),
        tip: colour(0xEE_F1F6),
        tip_ink: colour(0x12_161F),
        tip_second: colour(0x41_4B5C),
        backdrop: faint(0x00_0000, 150),
        shadow: faint(0x00_0000, 130),
    };
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::theme::Color;

    const SCHEMES: [(&str, Tokens); 2] = [("light", Tokens::LIGHT), ("dark", Tokens::DARK)];

    fn contrast(one: Color32, other: Color32) -> f32 {
        let plain = |colour: Color32| Color::hex(u32::from_be_bytes([0, colour.r(), colour.g(), colour.b()]));
        plain(one).contrast(plain(other))
    }

    #[test]
    fn every_text_stands_off_its_ground() {
        for (name, tokens) in SCHEMES {
            let t = tokens;
            let pairs = [
                ("ink on panel", t.ink, t.panel),
                ("ink on field", t.ink, t.field),
                ("ink on hover", t.ink, t.hover),
                ("ink on pressed", t.ink, t.pressed),
                ("ink on well", t.ink, t.well),
                ("ink on raised", t.ink, t.raised),
                ("ink on surround", t.ink, t.surround),
                ("second on panel", t.second, t.panel),
                ("second on field", t.second, t.field),
                ("second on hover", t.second, t.hover),
                ("second on pressed", t.second, t.pressed),
                ("second on well", t.second, t.well),
                ("second on surround", t.second, t.surround),
                ("second on a button that does nothing", t.second, t.hairline),
                ("on accent", t.on_accent, t.accent),
                ("on accent under the pointer", t.on_accent, t.accent_hover),
                ("on accent held down", t.on_accent, t.accent_pressed),
                ("accent on panel", t.accent, t.panel),
                ("selected ink", t.selected_ink, t.selected),
                ("ink on selected", t.ink, t.selected),
                ("second on selected", t.second, t.selected),
                ("warn", t.warn, t.panel),
                ("warn on hover", t.warn, t.hover),
                ("ok", t.ok, t.panel),
                ("ok on hover", t.ok, t.hover),
                ("error", t.error, t.panel),
                ("error on hover", t.error, t.hover),
                ("error on field", t.error, t.field),
                ("on error", t.on_error, t.error),
                ("on error under the pointer", t.on_error, t.error_hover),
                ("on error held down", t.on_error, t.error_pressed),
                ("on ok: the tick of a cell", t.panel, t.ok),
                ("tip", t.tip_ink, t.tip),
                ("second on tip", t.tip_second, t.tip),
            ];
            for (pair, text, ground) in pairs {
                let found = contrast(text, ground);
                assert!(found >= 4.5, "{name}: {pair} is {found:.2}");
            }
        }
    }

    #[test]
    fn every_edge_of_a_control_is_seen() {
        for (name, tokens) in SCHEMES {
            let t = tokens;
            let pairs = [
                ("field edge on panel", t.field_edge, t.panel),
                ("field edge on field", t.field_edge, t.field),
                ("field edge on hover", t.field_edge, t.hover),
                ("field edge in the well", t.field_edge, t.well),
                ("accent on panel", t.accent, t.panel),
                ("accent on surround", t.accent, t.surround),
                ("accent on field", t.accent, t.field),
                ("accent on selected", t.accent, t.selected),
                ("accent on hover", t.accent, t.hover),
                ("error on panel", t.error, t.panel),
                ("star on panel", t.star, t.panel),
                ("star on hover", t.star, t.hover),
                ("star on selected", t.star, t.selected),
                ("bad on panel", t.bad, t.panel),
                ("good on panel", t.good, t.panel),
                ("chosen cell on empty cell", t.ok, t.cell),
            ];
            for (pair, edge, ground) in pairs {
                let found = contrast(edge, ground);
                assert!(found >= 3.0, "{name}: {pair} is {found:.2}");
            }
        }
    }
}
