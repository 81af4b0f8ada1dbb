//! Projector: the look for the back row: text at 7:1 and more, tints that carry meaning edged or solid.

use super::{Color, Head, PainColors, PersonaColors, Reading, Theme};

#[expect(clippy::unreadable_literal, reason = "a colour is written RRGGBB")]
impl Theme {
    /// For the back row: text at 7:1 and more, tints that carry meaning with an edge or solid.
    pub const PROJECTOR: Self = Self {
        ground: Color::hex(0xFFFFFF),
        surface: Color::hex(0xFFFFFF),
        panel: Color::hex(0xFFFFFF),
        focus_band: Color::hex(0xE9EDF3),
        focus_band_in_panel: Color::hex(0xE9EDF3),
        hairline: Color::hex(0x9AA1AC),
        card_edge: Color::hex(0x4A5260),
        panel_edge: Color::hex(0x4A5260),
        grid: Color::hex(0xC9CFD8),
        zero_line: Color::hex(0x4A5260),
        ink: Color::hex(0x05070B),
        second_ink: Color::hex(0x2B3342),
        stage: Head {
            fill: Color::hex(0xD6DCE5),
            ink: Color::hex(0x05070B),
            second_ink: Color::hex(0x2B3342),
        },
        focus: Head {
            fill: Color::hex(0x05070B),
            ink: Color::hex(0xFFFFFF),
            second_ink: Color::hex(0xFFFFFF),
        },
        pill: Color::hex(0xE1E6ED),
        pill_edge: Some(Color::hex(0x7A8494)),
        good_mark: Color::hex(0x0A4C8C),
        bad_mark: Color::hex(0x9C0F22),
        good_word: Color::hex(0x083E73),
        bad_word: Color::hex(0x8A0D1D),
        area_opacity: 0.30,
        band_opacity: 0.13,
        personas: [
            PersonaColors::hex(0x4A1F80, 0xDCCFEF, 0xA98BD6),
            PersonaColors::hex(0x00554E, 0xC2E6E1, 0x6FBDB2),
            PersonaColors::hex(0x5C4A00, 0xE9DFB8, 0xC0AC5E),
            PersonaColors::hex(0x101C24, 0xCBD3DA, 0x8796A2),
            PersonaColors::hex(0x85256A, 0xF0CBE4, 0xCF83B8),
        ],
        // A stopping pain is solid: white on it are its text, its dots and its badge.
        pains: [
            PainColors {
                fill: Color::hex(0xFFFFFF),
                edge: Some(Color::hex(0x9C0F22)),
                ink: Color::hex(0x4A0710),
                mark: Color::hex(0x8A0D1D),
                badge: Color::hex(0x1F5A0C),
                badge_ink: Color::hex(0xFFFFFF),
            },
            PainColors {
                fill: Color::hex(0xF6CBC5),
                edge: Some(Color::hex(0x9C0F22)),
                ink: Color::hex(0x4A0710),
                mark: Color::hex(0x8A0D1D),
                badge: Color::hex(0x1F5A0C),
                badge_ink: Color::hex(0xFFFFFF),
            },
            PainColors {
                fill: Color::hex(0x8A0D1D),
                edge: None,
                ink: Color::hex(0xFFFFFF),
                mark: Color::hex(0xFFFFFF),
                badge: Color::hex(0xFFFFFF),
                badge_ink: Color::hex(0x8A0D1D),
            },
        ],
        opportunity: Color::hex(0xFFFFFF),
        opportunity_edge: Color::hex(0x1F5A0C),
        opportunity_ink: Color::hex(0x1C3F0E),
        badge: Color::hex(0x1F5A0C),
        badge_ink: Color::hex(0xFFFFFF),
        mark_empty: Color::hex(0xC4D8B8),
        star: Color::hex(0x7A4A00),
        selection: Color::hex(0x0A4C8C),
        selection_inverse: Color::hex(0x7CC0FF),
        reading: Reading::BackRow,
    };
}
