//! `export`: a map as a picture.

use std::io;

use super::{ExportArguments, Failure, Format, Packing, Progress, choose, is_stream, maps, remark};
use crate::{
    check::Finding,
    export::{Compression, Ground, Options, Picture, Target, write},
    text::{Fonts, Typesetter},
};

/// Draws the map and says what there is to say about the picture.
pub(super) fn run(arguments: &ExportArguments) -> Result<(), Failure> {
    let output = arguments.output.as_path();
    let Format::Png = format(arguments)?;
    maps::must_differ(&arguments.map, output)?;
    let map = choose::chosen(maps::open(&arguments.map)?, &arguments.persona, &arguments.stage)?;
    let options = Options {
        picture: picture(arguments).unwrap_or(Picture::Preset(map.preset)),
        theme: arguments.theme.unwrap_or(map.theme),
        ground: if arguments.transparent {
            Ground::Transparent
        } else {
            Ground::Opaque
        },
        compression: arguments.compression.map(|packing| match packing {
            Packing::Small => Compression::Small,
            Packing::Fast => Compression::Fast,
        }),
    };
    let mut typesetter = Typesetter::new(Fonts::with_system());
    let mut progress = Progress::of(format!("drawing {}", output.display()));
    let mut reach = |part| progress.reach(part);
    let report = if is_stream(output) {
        let mut out = io::stdout();
        write(&map, &options, &mut typesetter, Target::Stream(&mut out), &mut reach)?
    } else {
        write(&map, &options, &mut typesetter, Target::File(output), &mut reach)?
    };
    drop(progress);
    for finding in report.findings {
        remark(&finding_line(&finding));
    }
    Ok(())
}

/// The kind of picture that is asked for, by name or by the ending of the output.
fn format(arguments: &ExportArguments) -> Result<Format, Failure> {
    let output = arguments.output.as_path();
    match (arguments.format, output.extension()) {
        (Some(format), _) => Ok(format),
        (None, _) if is_stream(output) => Err(Failure::FormatMissing),
        (None, Some(ending)) if ending.eq_ignore_ascii_case("png") => Ok(Format::Png),
        (None, _) => Err(Failure::FormatUnknown(output.to_owned())),
    }
}

fn picture(arguments: &ExportArguments) -> Option<Picture> {
    let preset = arguments.preset.map(Picture::Preset);
    let width = arguments.width.map(Picture::Width);
    let scale = arguments.scale.map(Picture::Scale);
    preset.or(width).or(scale)
}

fn finding_line(finding: &Finding) -> String {
    let Finding { place, message, hint, .. } = finding;
    let place = if place.path.is_empty() {
        String::new()
    } else {
        format!("{}: ", place.path)
    };
    let hint = if hint.is_empty() {
        String::new()
    } else {
        format!(": {hint}")
    };
    format!("{place}{message}{hint}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::{FindingLevel, Place};

    #[test]
    fn a_finding_is_a_line_of_place_message_and_hint() {
        let finding = |path: &str, hint: &str| Finding {
            rule: "small-text",
            level: FindingLevel::Advice,
            place: Place { path: path.to_owned(), ids: Vec::new() },
            message: "too small".to_owned(),
            hint: hint.to_owned(),
        };
        assert_eq!(
            finding_line(&finding("Buy › Pays", "draw less")),
            "Buy › Pays: too small: draw less"
        );
        assert_eq!(finding_line(&finding("", "")), "too small");
    }
}
