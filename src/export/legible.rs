//! Which page would do where card text cannot be read on the one that was asked for.

use super::{Options, Picture, lay_out, preset};
use crate::{
    check::{Finding, Rule},
    model::{JourneyMap, PresetName, ThemeName},
    text::Typesetter,
};

/// The pages that are proposed, those nearest to a slide first.
const PAGES: [PresetName; 4] = [PresetName::Slide, PresetName::A4, PresetName::A3, PresetName::A0];

/// Those for a back row: nobody projects a poster.
const SLIDES: [PresetName; 2] = [PresetName::Slide, PresetName::Slide4x3];

/// Adds to a finding of small text the preset on which all of the map can be read.
///
/// Each page that is tried costs a layout, so this is for pictures, not for frames.
pub(super) fn name_a_page_that_would_do(
    findings: &mut [Finding],
    map: &JourneyMap,
    options: &Options,
    typesetter: &mut Typesetter,
) {
    let Some(finding) = findings.iter_mut().find(|finding| finding.rule == Rule::SmallText) else {
        return;
    };
    let mut is_legible_on = |name: PresetName| {
        let layout = lay_out(map, preset(name).page, options.theme, typesetter);
        layout.findings.iter().all(|finding| finding.rule != Rule::SmallText)
    };
    let pages: &[PresetName] = if options.theme == ThemeName::Projector {
        &SLIDES
    } else {
        &PAGES
    };
    let name = pages
        .iter()
        .copied()
        .find(|name| Picture::Preset(*name) != options.picture && is_legible_on(*name));
    let remedy = match name {
        Some(name) => {
            let preset = preset(name);
            format!("all of it can be read on {} (`{}`)", preset.about, preset.word)
        }
        None if options.theme == ThemeName::Projector => {
            "no slide takes all of it: draw it stage by stage with `--stage NAME`".to_owned()
        }
        None => "no page takes all of it: export it stage by stage with `--stage NAME`".to_owned(),
    };
    finding.hint = format!("{}; {remedy}", finding.hint);
}
