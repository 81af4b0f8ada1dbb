//! The fonts in the program as egui's families, and the system's for what they lack.
//!
//! egui has no weights: each weight is a family of its own, with the fonts that stand in for what
//! Inter lacks in the same weight behind it. The icon fonts are families of their own and never
//! stand in, because they map letters to blanks and text fonts fill their code points.

use std::sync::{Arc, LazyLock};

use egui::{
    FontData, FontDefinitions, FontFamily, FontId, FontProvider,
    epaint::text::{FallbackRequest, FontInsert, FontPriority, InsertFontFamily},
};

use super::{Symbol, TEXT};
use crate::text::{Align, Family, FontFile, Fonts, Paragraph, Style, Typesetter, Weight};

const WEIGHTS: [Weight; 4] = [Weight::Regular, Weight::Medium, Weight::SemiBold, Weight::Bold];

/// The families' names, made once: an id is asked for with every text that is drawn.
struct Names {
    weights: [FontFamily; 4],
    symbols: FontFamily,
    filled: FontFamily,
}

static NAMES: LazyLock<Names> = LazyLock::new(|| Names {
    weights: ["regular", "medium", "semibold", "bold"].map(|name| FontFamily::Name(name.into())),
    symbols: FontFamily::Name("symbols".into()),
    filled: FontFamily::Name("symbols filled".into()),
});

const fn family(weight: Weight) -> usize {
    match weight {
        Weight::Regular => 0,
        Weight::Medium => 1,
        Weight::SemiBold => 2,
        Weight::Bold => 3,
    }
}

/// The type of a text in the window.
pub fn font(size: f32, weight: Weight) -> FontId {
    let [regular, medium, semibold, bold] = &NAMES.weights;
    let family = match weight {
        Weight::Regular => regular,
        Weight::Medium => medium,
        Weight::SemiBold => semibold,
        Weight::Bold => bold,
    };
    FontId::new(size, family.clone())
}

/// The type of a symbol in the window.
pub fn symbol_font(size: f32, symbol: Symbol) -> FontId {
    let family = match symbol.family {
        Family::Icons => &NAMES.symbols,
        Family::FilledIcons => &NAMES.filled,
        Family::Text => return font(size, Weight::Regular),
    };
    FontId::new(size, family.clone())
}

/// The fonts in the program.
pub(super) fn definitions() -> FontDefinitions {
    let mut definitions = FontDefinitions::empty();
    let mut chains: [Vec<String>; 4] = Default::default();
    let (mut symbols, mut filled) = (Vec::new(), Vec::new());
    for FontFile { name, family: kind, weight, bytes } in Fonts::files() {
        let key = format!("{name} {weight:?}");
        match kind {
            Family::Text => {
                if let Some(chain) = chains.get_mut(family(weight)) {
                    chain.push(key.clone());
                }
            }
            Family::Icons => symbols.push(key.clone()),
            Family::FilledIcons => filled.push(key.clone()),
        }
        definitions
            .font_data
            .insert(key, Arc::new(FontData::from_static(bytes)));
    }
    let names = &*NAMES;
    if let Some(regular) = chains.first() {
        definitions.families.insert(FontFamily::Proportional, regular.clone());
        definitions.families.insert(FontFamily::Monospace, regular.clone());
    }
    definitions.families.extend(names.weights.iter().cloned().zip(chains));
    definitions.families.insert(names.symbols.clone(), symbols);
    definitions.families.insert(names.filled.clone(), filled);
    definitions
}

/// Finds characters that the program's fonts lack where the map's typesetter finds them, so that
/// a field shows the glyph that the canvas shows.
pub(super) fn provider(fonts: &Fonts) -> Arc<dyn FontProvider> {
    let fonts = fonts.clone();
    Arc::new(move |request: &FallbackRequest<'_>| {
        let weight = weight_of(request.family)?;
        let mut typesetter = Typesetter::new(fonts.clone());
        let block = typesetter.set(&Paragraph {
            text: request.cluster,
            style: Style {
                size: TEXT,
                weight,
                italic: false,
                line_height: 1.3,
                tracking: 0.0,
                family: Family::Text,
            },
            language: "",
            width: f32::INFINITY,
            align: Align::Left,
        });
        if !typesetter.take_missing().is_empty() {
            return None;
        }
        let font = &block.runs.first()?.font;
        let data = FontData {
            font: Arc::new(font.data.clone()),
            index: font.index,
            tweak: egui::FontTweak::default(),
        };
        let name = format!("system {} {}", font.data.id(), font.index);
        let families = vec![InsertFontFamily {
            family: request.family.clone(),
            priority: FontPriority::Lowest,
        }];
        Some(FontInsert::new(&name, data, families))
    })
}

/// The weight of a family of text; symbols have no other font to come from.
fn weight_of(family: &FontFamily) -> Option<Weight> {
    match family {
        FontFamily::Proportional | FontFamily::Monospace => Some(Weight::Regular),
        FontFamily::Name(_) => {
            let index = NAMES.weights.iter().position(|known| known == family)?;
            WEIGHTS.get(index).copied()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_weight_has_its_stand_ins_and_no_icons() {
        let definitions = definitions();
        for (weight, family) in WEIGHTS.iter().zip(&NAMES.weights) {
            let chain = &definitions.families[family];
            assert_eq!(chain.len(), 4, "{chain:?}");
            assert!(chain[0].starts_with("Inter"), "{chain:?}");
            assert!(
                chain.iter().all(|name| name.ends_with(&format!("{weight:?}"))),
                "{chain:?}"
            );
        }
        for symbols in [&NAMES.symbols, &NAMES.filled] {
            let chain = &definitions.families[symbols];
            assert!(
                matches!(chain.as_slice(), [only] if only.starts_with("Phosphor")),
                "{chain:?}"
            );
        }
    }

    #[test]
    fn what_no_font_has_stays_missing_and_symbols_stand_alone() {
        let provider = provider(&Fonts::bundled());
        let request = |cluster, family| provider.font_for(&FallbackRequest { cluster, family }).is_some();
        assert!(!request("\u{65E5}", &NAMES.weights[0]));
        assert!(!request("a", &NAMES.symbols));
        assert!(
            request("a", &NAMES.weights[2]),
            "what the typesetter finds, the window finds"
        );
    }
}
