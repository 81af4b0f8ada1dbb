//! Print: the look in greys that survives a copier.

use super::{Color, Head, PainColors, PersonaColors, Reading, Theme};

#[expect(clippy::unreadable_literal, reason = "a colour is written RRGGBB")]
impl Theme {
    /// Greys that survive a copier.
    pub const PRINT: Self = Self {
        ground: Color::hex(0xFFFFFF),
        surface: Color::hex(0xFFFFFF),
        panel: Color::hex(0xFFFFFF),
        focus_band: Color::hex(0xF0F0F0),
        focus_band_in_panel: Color::hex(0xF5F5F5),
        hairline: Color::hex(0xC8C8C8),
        card_edge: Color::hex(0x9A9A9A),
        panel_edge: Color::hex(0x9A9A9A),
        grid: Color::hex(0xE6E6E6),
        zero_line: Color::hex(0x6E6E6E),
        ink: Color::hex(0x000000),
        second_ink: Color::hex(0x444444),
        stage: Head {
            fill: Color::hex(0xE4E4E4),
            ink: Color::hex(0x000000),
            second_ink: Color::hex(0x3A3A3A),
        },
        focus: Head {
            fill: Color::hex(0x222222),
            ink: Color::hex(0xFFFFFF),
            second_ink: Color::hex(0xE2E2E2),
        },
        pill: Color::hex(0xEFEFEF),
        pill_edge: Some(Color::hex(0x888888)),
        good_mark: Color::hex(0x4A4A4A),
        bad_mark: Color::hex(0x111111),
        good_word: Color::hex(0x2E2E2E),
        bad_word: Color::hex(0x000000),
        area_opacity: 0.12,
        band_opacity: 0.09,
        personas: [
            PersonaColors::hex(0x000000, 0xE2E2E2, 0xADADAD),
            PersonaColors::hex(0x626262, 0xEEEEEE, 0xC4C4C4),
            PersonaColors::hex(0x363636, 0xE8E8E8, 0xB8B8B8),
            PersonaColors::hex(0x6E6E6E, 0xF2F2F2, 0xD0D0D0),
            PersonaColors::hex(0x4C4C4C, 0xECECEC, 0xBEBEBE),
        ],
        pains: [
            PainColors {
                fill: Color::hex(0xFFFFFF),
                edge: Some(Color::hex(0x6E6E6E)),
                ink: Color::hex(0x000000),
                mark: Color::hex(0x000000),
                badge: Color::hex(0x222222),
                badge_ink: Color::hex(0xFFFFFF),
            },
            PainColors {
                fill: Color::hex(0xE2E2E2),
                edge: None,
                ink: Color::hex(0x000000),
                mark: Color::hex(0x000000),
                badge: Color::hex(0x222222),
                badge_ink: Color::hex(0xFFFFFF),
            },
            PainColors {
                fill: Color::hex(0xC4C4C4),
                edge: None,
                ink: Color::hex(0x000000),
                mark: Color::hex(0x000000),
                badge: Color::hex(0x222222),
                badge_ink: Color::hex(0xFFFFFF),
            },
        ],
        opportunity: Color::hex(0xFFFFFF),
        opportunity_edge: Color::hex(0x333333),
        opportunity_ink: Color::hex(0x333333),
        badge: Color::hex(0x222222),
        badge_ink: Color::hex(0xFFFFFF),
        mark_empty: Color::hex(0xD9D9D9),
        star: Color::hex(0x333333),
        selection: Color::hex(0x000000),
        selection_inverse: Color::hex(0xFFFFFF),
        reading: Reading::Desk,
    };
}
