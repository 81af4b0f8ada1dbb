//! `export`: a map as a picture, or as a diagram.

use std::io;

use super::{ExportArguments, Failure, Format, Packing, Progress, choose, is_stream, maps, remark, say};
use crate::{
    check::Finding,
    exchange::mermaid,
    export::{Compression, Ground, Options, Picture, Subject, Target, write},
    file::write_atomically,
    model::JourneyMap,
    text::{Fonts, Typesetter},
};

/// Makes of the map what is asked for, and says what there is to say about it.
pub(super) fn run(arguments: &ExportArguments) -> Result<(), Failure> {
    let format = format(arguments)?;
    if format == Format::Mermaid {
        refuse_picture_options(arguments)?;
    }
    maps::must_differ(&arguments.map, &arguments.output)?;
    if format == Format::Mermaid {
        // People write diagrams, and nobody writes a picture: it may be all there is of a journey.
        maps::must_be_free(&arguments.output, arguments.force)?;
    }
    let map = choose::chosen(maps::open(&arguments.map)?, &arguments.persona, &arguments.stage)?;
    match format {
        Format::Png => draw(&map, arguments),
        Format::Mermaid => tell(map, arguments),
    }
}

fn draw(map: &JourneyMap, arguments: &ExportArguments) -> Result<(), Failure> {
    let output = arguments.output.as_path();
    let subject = match &arguments.sheet {
        Some(name) => Subject::Sheet(choose::persona(map, name)?),
        None => Subject::Map,
    };
    let options = Options {
        subject,
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
        write(map, &options, &mut typesetter, Target::Stream(&mut out), &mut reach)?
    } else {
        write(map, &options, &mut typesetter, Target::File(output), &mut reach)?
    };
    drop(progress);
    for finding in report.findings {
        remark(&finding_line(&finding));
    }
    Ok(())
}

/// Writes the map as a Mermaid diagram.
fn tell(mut map: JourneyMap, arguments: &ExportArguments) -> Result<(), Failure> {
    let output = arguments.output.as_path();
    if !arguments.persona.is_empty() {
        // Whoever names a persona knows that the others are left out.
        map.personas.retain(|persona| persona.shown);
    }
    let written = mermaid::write(&map);
    let name = if is_stream(output) {
        say(&written.text)?;
        "standard output".to_owned()
    } else {
        write_atomically(output, |out| out.write_all(written.text.as_bytes()))?;
        output.display().to_string()
    };
    for line in written.remarks {
        remark(&format!("{name}: {line}"));
    }
    Ok(())
}

/// A diagram has no page and no look.
fn refuse_picture_options(arguments: &ExportArguments) -> Result<(), Failure> {
    let given = [
        ("--preset", arguments.preset.is_some()),
        ("--width", arguments.width.is_some()),
        ("--scale", arguments.scale.is_some()),
        ("--theme", arguments.theme.is_some()),
        ("--sheet", arguments.sheet.is_some()),
        ("--transparent", arguments.transparent),
        ("--compression", arguments.compression.is_some()),
    ];
    match given.into_iter().find(|(_, is_given)| *is_given) {
        Some((option, _)) => Err(Failure::PictureOption { option }),
        None => Ok(()),
    }
}

/// What is asked for, by name or by the ending of the output.
fn format(arguments: &ExportArguments) -> Result<Format, Failure> {
    let output = arguments.output.as_path();
    let ending = output.extension().unwrap_or_default();
    let has = |endings: &[&str]| endings.iter().any(|known| ending.eq_ignore_ascii_case(known));
    match arguments.format {
        Some(format) => Ok(format),
        None if is_stream(output) => Err(Failure::FormatMissing),
        None if has(&["png"]) => Ok(Format::Png),
        None if has(&["mmd", "mermaid"]) => Ok(Format::Mermaid),
        None => Err(Failure::FormatUnknown(output.to_owned())),
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
    use crate::check::{Place, Rule};

    #[test]
    fn a_finding_is_a_line_of_place_message_and_hint() {
        let finding = |path: &str, hint: &str| {
            let place = Place { path: path.to_owned(), ids: Vec::new() };
            Finding::new(Rule::SmallText, place, "too small", hint)
        };
        assert_eq!(
            finding_line(&finding("Buy › Pays", "draw less")),
            "Buy › Pays: too small: draw less"
        );
        assert_eq!(finding_line(&finding("", "")), "too small");
    }
}
