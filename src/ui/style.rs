//! The window's own look: its colours and measures, its fonts, and what they make of egui's style.
//!
//! [`install`] once, [`apply`] or [`follow_system`] whenever the choice changes. What draws asks
//! [`tokens`] for colours and [`font`] for type, and names neither itself.

mod fonts;
mod tokens;
mod visuals;

pub use crate::app::Symbol;
pub use fonts::{font, symbol_font};
pub use tokens::{CONTROL, HEADING, LABEL, RADIUS, ROW, SYMBOL, TARGET, TEXT, TOOL_SYMBOL, Tokens};

use egui::{Context, Theme, ThemePreference, Ui};

use crate::text::Fonts;

/// Which of the two looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Scheme {
    /// Ink on warm paper.
    Light,
    /// Light on blue-black.
    Dark,
}

/// Whether things glide to their place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Motion {
    /// Short movements that show what became of what.
    #[default]
    Full,
    /// Everything is where it is at once, and nothing blinks.
    Reduced,
}

/// Gives egui the fonts in the program and both looks; characters that these fonts lack come from
/// the system when `fonts` looks there.
pub fn install(ctx: &Context, fonts: &Fonts) {
    ctx.set_fonts(fonts::definitions());
    ctx.set_font_providers(vec![fonts::provider(fonts)]);
    ctx.options_mut(|options| options.fallback_theme = Theme::Light);
    for (theme, tokens) in [(Theme::Light, &Tokens::LIGHT), (Theme::Dark, &Tokens::DARK)] {
        ctx.set_style_of(theme, visuals::style(theme, tokens));
    }
}

/// Shows the window in one of the two looks, whatever the system prefers.
pub fn apply(ctx: &Context, scheme: Scheme) {
    ctx.set_theme(match scheme {
        Scheme::Light => ThemePreference::Light,
        Scheme::Dark => ThemePreference::Dark,
    });
}

/// Shows the window as the system prefers it; light where it has no preference.
pub fn follow_system(ctx: &Context) {
    ctx.set_theme(ThemePreference::System);
}

/// Lets things glide or jump, in both looks.
pub fn move_things(ctx: &Context, motion: Motion) {
    ctx.all_styles_mut(|style| visuals::set_motion(style, motion));
}

/// The look that is shown now.
pub fn scheme(ctx: &Context) -> Scheme {
    match ctx.theme() {
        Theme::Light => Scheme::Light,
        Theme::Dark => Scheme::Dark,
    }
}

/// The colours of the look that `ui` is shown in.
pub fn tokens(ui: &Ui) -> &'static Tokens {
    if ui.visuals().dark_mode {
        &Tokens::DARK
    } else {
        &Tokens::LIGHT
    }
}

/// The colours of the look that is shown now, where there is no `Ui` yet.
pub fn tokens_of(ctx: &Context) -> &'static Tokens {
    match scheme(ctx) {
        Scheme::Light => &Tokens::LIGHT,
        Scheme::Dark => &Tokens::DARK,
    }
}
