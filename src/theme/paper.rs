//! Paper: the look of desks and decks, warm and light.

use super::{Color, Head, PainColors, PersonaColors, Reading, Theme};

#[expect(clippy::unreadable_literal, reason = "a colour is written RRGGBB")]
impl Theme {
    /// Warm and light, for desks and decks.
    pub const PAPER: Self = Self {
        ground: Color::hex(0xF7F5F0),
        surface: Color::hex(0xFFFFFF),
        panel: Color::hex(0xFFFFFF),
        focus_band: Color::hex(0xECE8DD),
        focus_band_in_panel: Color::hex(0xF7F5F0),
        hairline: Color::hex(0xDDD8CC),
        card_edge: Color::hex(0xD8D3C6),
        panel_edge: Color::hex(0xDDD8CC),
        grid: Color::hex(0xECE9E1),
        // #83868D was 2.7:1 where area and band meet it in the focus band.
        zero_line: Color::hex(0x797C84),
        ink: Color::hex(0x1D2330),
        second_ink: Color::hex(0x4A5466),
        stage: Head {
            fill: Color::hex(0xE6E1D5),
            ink: Color::hex(0x1D2330),
            second_ink: Color::hex(0x4A5466),
        },
        focus: Head {
            fill: Color::hex(0x1D2330),
            ink: Color::hex(0xFFFFFF),
            second_ink: Color::hex(0xD5DAE3),
        },
        pill: Color::hex(0xE0DBCD),
        pill_edge: None,
        good_mark: Color::hex(0x2166AC),
        bad_mark: Color::hex(0xB2182B),
        good_word: Color::hex(0x0B4F86),
        bad_word: Color::hex(0x9B1B2A),
        // 0.20 left persona 2 at 2.97:1 over area and band in the focus band.
        area_opacity: 0.19,
        band_opacity: 0.10,
        personas: [
            PersonaColors::hex(0x5B2E91, 0xE9E1F4, 0xC3AEE0),
            PersonaColors::hex(0x0A7D73, 0xDAEFEC, 0x94CFC7),
            PersonaColors::hex(0x7A6200, 0xF0EAD3, 0xD3C48B),
            PersonaColors::hex(0x22343F, 0xDFE4E8, 0xA9B6BF),
            PersonaColors::hex(0xA8458C, 0xF5E0EE, 0xDDA3CB),
        ],
        // The outline was #D98C85, 2.1:1 on the focus band.
        pains: [
            PainColors {
                fill: Color::hex(0xFFFFFF),
                edge: Some(Color::hex(0xCD665D)),
                ink: Color::hex(0x5E0F1A),
                mark: Color::hex(0xA3142A),
                badge: Color::hex(0x2F6618),
                badge_ink: Color::hex(0xFFFFFF),
            },
            PainColors {
                fill: Color::hex(0xFBE4E0),
                edge: None,
                ink: Color::hex(0x5E0F1A),
                mark: Color::hex(0xA3142A),
                badge: Color::hex(0x2F6618),
                badge_ink: Color::hex(0xFFFFFF),
            },
            PainColors {
                fill: Color::hex(0xF3C3BB),
                edge: None,
                ink: Color::hex(0x5E0F1A),
                mark: Color::hex(0xA3142A),
                badge: Color::hex(0x2F6618),
                badge_ink: Color::hex(0xFFFFFF),
            },
        ],
        opportunity: Color::hex(0xFFFFFF),
        // #8DB478 was 1.9:1 on the focus band.
        opportunity_edge: Color::hex(0x669050),
        opportunity_ink: Color::hex(0x3A5A2A),
        badge: Color::hex(0x2F6618),
        badge_ink: Color::hex(0xFFFFFF),
        mark_empty: Color::hex(0xD5E3CC),
        star: Color::hex(0xA86A0B),
        selection: Color::hex(0x0B63A5),
        selection_inverse: Color::hex(0x7CC0FF),
        reading: Reading::Desk,
    };
}
