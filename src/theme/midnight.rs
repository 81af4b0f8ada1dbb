//! Midnight: the dark look.

use super::{Color, Head, PainColors, PersonaColors, Reading, Theme};

#[expect(clippy::unreadable_literal, reason = "a colour is written RRGGBB")]
impl Theme {
    /// Dark.
    pub const MIDNIGHT: Self = Self {
        ground: Color::hex(0x12161F),
        surface: Color::hex(0x1D2330),
        panel: Color::hex(0x171D29),
        focus_band: Color::hex(0x1A202C),
        focus_band_in_panel: Color::hex(0x1E2533),
        hairline: Color::hex(0x2C3443),
        card_edge: Color::hex(0x353E4F),
        panel_edge: Color::hex(0x2C3443),
        grid: Color::hex(0x242C3A),
        // #7D8798 was 2.9:1 where area and band meet it in the focus band.
        zero_line: Color::hex(0x80899A),
        ink: Color::hex(0xEEF1F6),
        second_ink: Color::hex(0xB3BDCC),
        stage: Head {
            fill: Color::hex(0x262E3D),
            ink: Color::hex(0xEEF1F6),
            second_ink: Color::hex(0xB3BDCC),
        },
        focus: Head {
            fill: Color::hex(0xEEF1F6),
            ink: Color::hex(0x12161F),
            second_ink: Color::hex(0x414B5C),
        },
        pill: Color::hex(0x242C3A),
        pill_edge: None,
        good_mark: Color::hex(0x6FAEF2),
        bad_mark: Color::hex(0xFF8A80),
        good_word: Color::hex(0x9CCBFF),
        bad_word: Color::hex(0xFFADA5),
        area_opacity: 0.30,
        band_opacity: 0.13,
        personas: [
            PersonaColors::hex(0xB9A2FF, 0x2E2850, 0x6F5BB5),
            PersonaColors::hex(0x4FD1BE, 0x17393A, 0x2B8579),
            PersonaColors::hex(0xD9C06A, 0x3A331D, 0x8C7B3E),
            PersonaColors::hex(0xF2F4F8, 0x313A48, 0x8A94A3),
            PersonaColors::hex(0xE58AC8, 0x45263C, 0x96507F),
        ],
        // The outline was #8F4A48, 2.4:1 on the surface.
        pains: [
            PainColors {
                fill: Color::hex(0x1D2330),
                edge: Some(Color::hex(0xA55653)),
                ink: Color::hex(0xFFDAD5),
                mark: Color::hex(0xFF9F96),
                badge: Color::hex(0x8CCB6E),
                badge_ink: Color::hex(0x10200A),
            },
            PainColors {
                fill: Color::hex(0x3B2126),
                edge: None,
                ink: Color::hex(0xFFDAD5),
                mark: Color::hex(0xFF9F96),
                badge: Color::hex(0x8CCB6E),
                badge_ink: Color::hex(0x10200A),
            },
            PainColors {
                fill: Color::hex(0x6B2A2F),
                edge: None,
                ink: Color::hex(0xFFDAD5),
                mark: Color::hex(0xFF9F96),
                badge: Color::hex(0x8CCB6E),
                badge_ink: Color::hex(0x10200A),
            },
        ],
        opportunity: Color::hex(0x1D2330),
        opportunity_edge: Color::hex(0x5E8F4A),
        opportunity_ink: Color::hex(0xB9D9A8),
        badge: Color::hex(0x8CCB6E),
        badge_ink: Color::hex(0x10200A),
        mark_empty: Color::hex(0x33432F),
        star: Color::hex(0xF0B64A),
        selection: Color::hex(0x7CC0FF),
        selection_inverse: Color::hex(0x0B63A5),
        reading: Reading::Desk,
    };
}
