//! All that is worth telling of a map and of its picture on a page, without painting it.

use std::collections::BTreeSet;

use super::{Options, Picture, Subject, lay_out, legible, missing_glyphs, preset, theme_of};
use crate::{
    check::{self, Finding, Place, Rule},
    model::{Date, JourneyMap, PresetName},
    paint::Ground,
    scene::{Group, Item, scene},
    text::Typesetter,
};

/// How many characters of the system's fonts are named.
const NAMED: usize = 24;

/// What [`check::check`] says of the map, then what its picture on the page `page` would lack.
///
/// The picture is the one that [`super::write`] would draw in the map's own theme.
#[must_use]
pub fn review(map: &JourneyMap, page: PresetName, today: Date, typesetter: &mut Typesetter) -> Vec<Finding> {
    let mut findings = check::check(map, today);
    let layout = lay_out(map, preset(page).page, map.theme, typesetter);
    let missing = typesetter.take_missing();
    let families = typesetter.system_fonts_used();
    if !families.is_empty() {
        let mut characters = BTreeSet::new();
        characters_of(&scene(&layout, theme_of(map.theme)).root, &mut characters);
        characters.retain(|character| !typesetter.is_bundled(*character) && !missing.contains(character));
        findings.push(system_font(&families, &characters));
    }
    findings.extend(missing_glyphs(&missing));
    let first = findings.len();
    findings.extend(layout.findings);
    let options = Options {
        subject: Subject::Map,
        picture: Picture::Preset(page),
        theme: map.theme,
        ground: Ground::Opaque,
        compression: None,
    };
    let of_layout = findings.get_mut(first..).unwrap_or_default();
    legible::name_a_page_that_would_do(of_layout, map, &options, typesetter);
    findings
}

fn system_font(families: &BTreeSet<String>, characters: &BTreeSet<char>) -> Finding {
    let named: String = characters.iter().take(NAMED).collect();
    let which = match characters.len() {
        0 => "some characters come".to_owned(),
        1..=NAMED => format!("{named} come"),
        count => format!("{named} and {} more characters come", count - NAMED),
    };
    let families: Vec<&str> = families.iter().map(String::as_str).collect();
    let message = format!("{which} from fonts of this machine: {}", families.join(", "));
    let hint = "the map may look otherwise elsewhere: send its picture along";
    Finding::new(Rule::SystemFont, Place::default(), message, hint)
}

/// The characters that are set somewhere in a group, but for the program's own signs.
fn characters_of(group: &Group, found: &mut BTreeSet<char>) {
    for item in group.items.iter() {
        match item {
            Item::Group(group) => characters_of(group, found),
            Item::Text(text) => found.extend(text.block.text.chars().filter(|character| !is_sign(*character))),
            Item::Box(_) | Item::Line(_) | Item::Area(_) | Item::Image(_) => {}
        }
    }
}

/// Signs have no characters of their own; the icon font keeps them in the private use area.
const fn is_sign(character: char) -> bool {
    matches!(character, '\u{e000}'..='\u{f8ff}')
}
