//! What the tokens make of egui's own style: spacing, menus, scroll bars, selection, the caret.
//!
//! The window draws its parts itself; this is for what egui draws (popups, scroll areas, text
//! being edited) and for anything plain that stands between them.

use std::collections::BTreeMap;

use egui::{
    Color32, CornerRadius, Margin, Shadow, Stroke, Style, TextStyle, Theme, Vec2, Visuals,
    style::{ScrollAnimation, ScrollStyle, Selection, Spacing, TextCursorStyle, WidgetVisuals, Widgets},
    vec2,
};

use super::{CONTROL, Motion, RADIUS, TEXT, Tokens, font};
use crate::text::Weight;

/// How long a movement takes, in seconds.
const MOVEMENT: f32 = 0.12;

/// How much of the second ink an example in an empty field has: weaker than any value, and readable.
const EXAMPLE: f32 = 0.8;

/// egui's style in one scheme.
pub(super) fn style(theme: Theme, tokens: &Tokens) -> Style {
    let mut style = Style {
        text_styles: BTreeMap::from([
            (TextStyle::Small, font(super::HEADING, Weight::Regular)),
            (TextStyle::Body, font(TEXT, Weight::Regular)),
            (TextStyle::Button, font(TEXT, Weight::Regular)),
            (TextStyle::Monospace, font(TEXT, Weight::Regular)),
            (TextStyle::Heading, font(16.0, Weight::SemiBold)),
        ]),
        drag_value_text_style: TextStyle::Body,
        visuals: visuals(theme, tokens),
        ..Style::default()
    };
    spacing(&mut style.spacing);
    style.interaction.selectable_labels = false;
    style.interaction.tooltip_delay = 0.45;
    // Small targets have their own size; a neighbour is never hit instead.
    style.interaction.interact_radius = 2.0;
    set_motion(&mut style, Motion::Full);
    style
}

/// Lets things glide or jump.
pub(super) fn set_motion(style: &mut Style, motion: Motion) {
    let is_full = motion == Motion::Full;
    style.animation_time = if is_full { MOVEMENT } else { 0.0 };
    style.scroll_animation = if is_full {
        ScrollAnimation::default()
    } else {
        ScrollAnimation::none()
    };
    style.visuals.text_cursor.blink = is_full;
}

fn spacing(spacing: &mut Spacing) {
    spacing.item_spacing = vec2(8.0, 6.0);
    spacing.window_margin = Margin::same(20);
    spacing.menu_margin = Margin::same(6);
    spacing.button_padding = vec2(12.0, 7.0);
    spacing.interact_size = Vec2::splat(CONTROL);
    spacing.indent = 16.0;
    spacing.text_edit_width = 268.0;
    spacing.combo_width = 268.0;
    spacing.combo_height = 320.0;
    spacing.slider_width = 220.0;
    spacing.slider_rail_height = 4.0;
    spacing.menu_width = 320.0;
    spacing.menu_spacing = 4.0;
    spacing.tooltip_width = 320.0;
    spacing.icon_width = super::SYMBOL;
    spacing.icon_spacing = 8.0;
    // Lines of 13 stand 17 apart.
    spacing.extra_text_line_spacing = 1.25;
    spacing.scroll = ScrollStyle {
        bar_width: 8.0,
        handle_min_length: 28.0,
        bar_inner_margin: 2.0,
        bar_outer_margin: 2.0,
        floating_width: 4.0,
        foreground_color: false,
        dormant_handle_opacity: 0.0,
        active_handle_opacity: 0.55,
        interact_handle_opacity: 1.0,
        dormant_background_opacity: 0.0,
        active_background_opacity: 0.0,
        interact_background_opacity: 0.0,
        ..ScrollStyle::floating()
    };
}

fn visuals(theme: Theme, tokens: &Tokens) -> Visuals {
    let radius = CornerRadius::same(RADIUS);
    let base = match theme {
        Theme::Light => Visuals::light(),
        Theme::Dark => Visuals::dark(),
    };
    Visuals {
        override_text_color: None,
        // What stands in an empty field, which egui paints in this whatever it is given.
        weak_text_color: Some(tokens.second.gamma_multiply(EXAMPLE)),
        widgets: widgets(tokens),
        selection: Selection {
            // Of text in a field, which has to be seen at a glance; what else is chosen is drawn by its part.
            bg_fill: tokens.accent,
            stroke: Stroke::new(1.0, tokens.on_accent),
        },
        hyperlink_color: tokens.accent,
        faint_bg_color: tokens.hover,
        extreme_bg_color: tokens.field,
        text_edit_bg_color: Some(tokens.field),
        code_bg_color: tokens.hover,
        warn_fg_color: tokens.warn,
        error_fg_color: tokens.error,
        window_corner_radius: CornerRadius::same(12),
        window_shadow: shadow(tokens, 12, 32),
        window_fill: tokens.panel,
        window_stroke: Stroke::new(1.0, tokens.hairline),
        window_highlight_topmost: false,
        menu_corner_radius: radius,
        panel_fill: tokens.panel,
        popup_shadow: shadow(tokens, 6, 18),
        resize_corner_size: 10.0,
        text_cursor: TextCursorStyle {
            stroke: Stroke::new(1.5, tokens.ink),
            ..TextCursorStyle::default()
        },
        button_frame: true,
        indent_has_left_vline: false,
        slider_trailing_fill: false,
        // What is disabled is drawn so, not faded afterwards.
        disabled_alpha: 1.0,
        ..base
    }
}

fn shadow(tokens: &Tokens, drop: i8, blur: u8) -> Shadow {
    Shadow { offset: [0, drop], blur, spread: 0, color: tokens.shadow }
}

fn widgets(tokens: &Tokens) -> Widgets {
    let state = |fill: Color32, edge: Color32, ink: Color32| WidgetVisuals {
        bg_fill: fill,
        weak_bg_fill: fill,
        bg_stroke: Stroke::new(1.0, edge),
        corner_radius: CornerRadius::same(RADIUS),
        fg_stroke: Stroke::new(1.0, ink),
        expansion: 0.0,
    };
    // Handles of scroll bars take `bg_fill`, buttons the quieter `weak_bg_fill`.
    let button = |fill: Color32, visuals: WidgetVisuals| WidgetVisuals { weak_bg_fill: fill, ..visuals };
    Widgets {
        noninteractive: state(tokens.panel, tokens.hairline, tokens.ink),
        inactive: button(tokens.panel, state(tokens.field_edge, tokens.field_edge, tokens.ink)),
        hovered: button(tokens.hover, state(tokens.second, tokens.second, tokens.ink)),
        active: button(tokens.pressed, state(tokens.second, tokens.accent, tokens.ink)),
        open: state(tokens.hover, tokens.field_edge, tokens.ink),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::theme::Color;

    fn contrast(one: Color32, other: Color32) -> f32 {
        let plain = |colour: Color32| Color::hex(u32::from_be_bytes([0, colour.r(), colour.g(), colour.b()]));
        plain(one).contrast(plain(other))
    }

    #[test]
    fn selected_text_stands_off_its_field_and_can_be_read() {
        for (theme, tokens) in [(Theme::Light, Tokens::LIGHT), (Theme::Dark, Tokens::DARK)] {
            let selection = visuals(theme, &tokens).selection;
            for ground in [tokens.field, tokens.panel, tokens.hover] {
                let found = contrast(selection.bg_fill, ground);
                assert!(found >= 3.0, "{theme:?}: {found:.2}");
            }
            let found = contrast(selection.stroke.color, selection.bg_fill);
            assert!(found >= 4.5, "{theme:?}: {found:.2}");
        }
    }
}
