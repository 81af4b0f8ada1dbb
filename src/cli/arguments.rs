//! What can be asked for on the command line, and the help that teaches it.

use std::path::PathBuf;

use clap::{
    ArgGroup, Args, Parser, Subcommand, ValueEnum,
    builder::{PossibleValuesParser, TypedValueParser as _},
    value_parser,
};

use super::import::{self, Choice};
use crate::{
    check::Rule,
    exchange::mermaid::Scores,
    export::{PRESETS, Preset},
    model::{Date, PresetName, ThemeName},
    templates::{BLANK, TEMPLATES, Template},
};

/// Customer journey maps as exact pictures
#[derive(Debug, Parser)]
#[command(
    name = "throughline",
    version,
    args_conflicts_with_subcommands = true,
    disable_help_subcommand = true,
    max_term_width = 100,
    after_help = "Examples:
  throughline new journey.ron                      a blank map to fill in
  throughline templates                            the maps to begin with instead
  throughline import journey.mmd -o journey.ron    a map from a Mermaid diagram
  throughline export journey.ron -o journey.png    its picture, ready for a slide
  throughline info journey.ron                     what is in it
  throughline check journey.ron                    what it lacks

`-` in place of MAP reads standard input. Exit status: 0 fine, 1 findings or failure,
2 a command that cannot be understood. `throughline COMMAND --help` tells more."
)]
pub(super) struct Arguments {
    /// The map to open in the window
    pub(super) map: Option<PathBuf>,
    #[command(subcommand)]
    pub(super) command: Option<Command>,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Begin a map: a blank one, or one of an industry to put your own words into
    New(NewArguments),
    /// List the maps to begin with
    Templates(TemplatesArguments),
    /// Draw a map as a PNG picture, or write its curve as a Mermaid journey diagram
    Export(ExportArguments),
    /// Say what is in a map, how large it is drawn, and what it comes to
    Info(InfoArguments),
    /// Say what a map lacks: in its file, in what it says, in its picture
    Check(CheckArguments),
    /// Make a map of a Mermaid journey diagram, alone or in a Markdown page
    Import(ImportArguments),
    /// Make up a map of a given size, to try the program with
    Generate(GenerateArguments),
}

#[derive(Debug, Args)]
#[command(after_help = "Examples:
  throughline new journey.ron
  throughline new clinic.ron --template health-care
  throughline new - --template travel | throughline export - -o travel.png

The blank map asks, from top to bottom, what a journey map tells; the others tell it of an industry,
from personas to opportunities. `throughline templates` says what each is about. The map is a text
file: open it in any editor and put your words in place of those it begins with.")]
pub(super) struct NewArguments {
    /// Where the map goes; `-` for standard output
    #[arg(value_name = "OUT.ron")]
    pub(super) out: PathBuf,
    /// What it begins with
    #[arg(long, value_name = "NAME", value_parser = template_parser(), default_value = BLANK)]
    pub(super) template: Template,
    /// Replace the file if there is one
    #[arg(long)]
    pub(super) force: bool,
}

#[derive(Debug, Args)]
#[command(after_help = "Examples:
  throughline templates
  throughline templates --json | jq -r .[].name

Keys of --json, a template each: name, title, headline, stages, touchpoints.
`throughline new OUT.ron --template NAME` begins a map with one.")]
pub(super) struct TemplatesArguments {
    /// Answer as a JSON array
    #[arg(long)]
    pub(super) json: bool,
}

#[derive(Debug, Args)]
#[command(
    group(ArgGroup::new("size").args(["preset", "width", "scale"])),
    after_help = "Examples:
  throughline export journey.ron -o journey.png
  throughline export journey.ron -o wall.png --preset a0-300 --theme print
  throughline export journey.ron -o room.png --theme projector --persona Mara --stage Buy
  throughline export journey.ron -o wide.png --scale 2
  throughline export journey.ron -o mara.png --sheet Mara --preset a4-150
  throughline import a.mmd -o - | throughline export - -o - --format png > a.png
  throughline export journey.ron -o journey.mmd

A page preset sets the type as large as the page allows. Where card text comes out too small to be
read, the picture is still written (exit status 0), and standard error says how small it is, how many
columns would fit and which preset would do. `--width` and `--scale` draw the map as large as it is,
as `--preset free` does. An existing picture is replaced.

A diagram holds the title, the scenario, stages, touchpoints and how they feel as it is, to each
persona: a valence of -2 to 2 is a score of 1 to 5. Mermaid has one score a task, so where personas
differ the task stands once per score; `throughline import` puts it together again. Standard error
says what is left out. Options for pictures are refused; an existing diagram is replaced with --force
only."
)]
pub(super) struct ExportArguments {
    /// The map; `-` for standard input
    #[arg(value_name = "MAP")]
    pub(super) map: PathBuf,
    /// Where it goes: OUT.png or OUT.mmd; `-` for standard output, with --format
    #[arg(short, long, value_name = "OUT")]
    pub(super) output: PathBuf,
    /// What is made; without it, by the ending of OUT
    #[arg(long, value_enum)]
    pub(super) format: Option<Format>,
    /// Replace a diagram if there is one
    #[arg(long)]
    pub(super) force: bool,
    /// The page the picture is for; without it, the map's own (`slide` unless it says otherwise)
    #[arg(long, value_name = "NAME", value_parser = preset_parser())]
    pub(super) preset: Option<PresetName>,
    /// How many pixels wide the whole map is drawn
    #[arg(long, value_name = "PX", value_parser = value_parser!(u32).range(16..=200_000))]
    pub(super) width: Option<u32>,
    /// How many pixels a map unit (1/96 inch) takes: 1 is screen size, 2 is sharp on dense screens
    #[arg(long, value_name = "N", value_parser = scale)]
    pub(super) scale: Option<f32>,
    /// The look; without it, the map's own (`paper` unless it says otherwise)
    #[arg(long, value_name = "NAME", value_parser = theme_parser())]
    pub(super) theme: Option<ThemeName>,
    /// Leave the ground of the page out
    #[arg(long)]
    pub(super) transparent: bool,
    /// `small` packs tighter, `fast` is done sooner; without it, fast for posters and small otherwise
    #[arg(long, value_enum)]
    pub(super) compression: Option<Packing>,
    /// Draw only this persona, with the cards that concern it; may be given several times
    #[arg(long, value_name = "NAME")]
    pub(super) persona: Vec<String>,
    /// Draw the sheet of this persona instead of the map: all that is known, on one page
    #[arg(long, value_name = "NAME", conflicts_with_all = ["persona", "stage"])]
    pub(super) sheet: Option<String>,
    /// Draw only this stage; may be given several times
    #[arg(long, value_name = "NAME")]
    pub(super) stage: Vec<String>,
}

#[derive(Debug, Args)]
#[command(after_help = "Examples:
  throughline info journey.ron
  throughline info journey.ron --json | jq .touchpoints
  throughline info journey.ron --json | jq '.opportunities[] | {number, text, weight}'

Keys of --json: title, stages, touchpoints, lanes, cards, personas, emotion_points, channels, width,
height (both in map units of 1/96 inch, as `--preset free` draws the map), fonts; and lists drawn
from the whole map, shown or not. A place is {stage, touchpoint, ids}: names, null for a stage as a
whole, and the ids, the stage's first. Valences are -2 to 2.

  feelings       by persona: persona, id, shown, as_is and to_be (null where nobody answered),
                 widest_gap {as_is, to_be, difference, place}. A curve is {points, researched,
                 assumed, guessed, off_scale (scores kept as text), unanswered, mean, peak, low, end,
                 most_intense, remembered}, its moments {valence, label, place}. Remembered is the mean of the most intense moment
                 and the end (peak-end rule), null with fewer than three points.
  differences    touchpoints where personas differ as it is, the widest first: difference, high and
                 low {persona, id, valence, evidence}, place. Only points count, no lines between.
  hand_offs      neighbours: pairs of touchpoints; owner, channel, both: how many of them change it;
                 list of {from, to, owner {from, to}, channel {from, to, ids}}, null if unchanged
  durations      of stages: text as written, minutes (null if it is not plainly a time), place
  waits          of steps: text, minutes, card, id, place
  failures       of steps: text, card, id, place
  opportunities  the first to be done first: number, id, text, owner, status, impact, effort,
                 burden, weight (impact x burden / effort), assumed (which of these numbers the map
                 does not say), pains, place. A pain is {id, text, severity, reach, hit, of, burden
                 (severity x reach), assumed, place}; burdens add up, reach is half where unknown.")]
pub(super) struct InfoArguments {
    /// The map; `-` for standard input
    #[arg(value_name = "MAP")]
    pub(super) map: PathBuf,
    /// Answer as one JSON object
    #[arg(long)]
    pub(super) json: bool,
}

#[derive(Debug, Args)]
#[command(after_help = check_help())]
pub(super) struct CheckArguments {
    /// The map; `-` for standard input
    #[arg(value_name = "MAP")]
    pub(super) map: PathBuf,
    /// The page the picture is for; without it, the map's own (`slide` unless it says otherwise)
    #[arg(long, value_name = "NAME", value_parser = preset_parser())]
    pub(super) preset: Option<PresetName>,
    /// Answer as one JSON object
    #[arg(long)]
    pub(super) json: bool,
    /// Write the map with its ids mended as far as that needs no guess
    #[arg(long, value_name = "OUT.ron")]
    pub(super) fix: Option<PathBuf>,
    /// Replace OUT.ron if there is one
    #[arg(long, requires = "fix")]
    pub(super) force: bool,
    /// The day by which reviews are due; without it, the system's (UTC)
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
    pub(super) today: Option<Date>,
}

/// What `check --help` teaches after the options.
fn check_help() -> String {
    let width = Rule::ALL.iter().map(|rule| rule.name().len()).max().unwrap_or_default();
    let rules = Rule::ALL.map(|rule| {
        let (name, level) = (rule.name(), rule.level().name());
        format!("  {name:width$}  {level:6}  {}", rule.about())
    });
    let rules = rules.join("\n");
    format!("{CHECK_EXAMPLES}\n\nRules:\n{rules}\n\n{CHECK_NOTES}")
}

const CHECK_EXAMPLES: &str = "Examples:
  throughline check journey.ron
  throughline check journey.ron --preset a3-300
  throughline check journey.ron --json | jq '.findings[].rule'
  throughline check broken.ron --fix mended.ron";

const CHECK_NOTES: &str =
    "Exit status: 1 where there is an error, 0 where there is only advice or nothing. The picture is
looked at once there are no errors: until then the map cannot be drawn.

Keys of --json: findings, a list of {rule, level, place: {path, ids}, message, hint}; errors and
advice, how many of each; with --fix also mended, a list of {place, message}.

--fix writes the map with what needs no guess mended:
  the name of one thing alone as its id    its id
  another word that is no id               a new id, the same wherever the word stands
  two things of one id, none referred to   the later gets a new id
  lane, persona or channel twice alike     stands once
  a channel, picture or answered card      the reference is taken out; the card keeps its text
  that is not there
  cards on a lane that is not there        get a free lane
  feelings of a persona who is not there   get a hidden persona
  points out of order                      are put in the order of their offset
What needs a guess stays: which of two things of one id is meant; whom a card concerns whose only
persona is gone. OUT.ron is then written all the same, the findings are those of OUT.ron, and the
exit status is 1. Nothing is written of a file that cannot be read, such as one where a key stands
twice in one place: reading it would lose one of the two. Comments in MAP do not come along.";

#[derive(Debug, Args)]
#[command(after_help = "Examples:
  throughline import journey.mmd -o journey.ron
  throughline import README.md --journey 2 -o journey.ron
  throughline import ratings.mmd --scale 0-10 -o journey.ron
  throughline import journey.mmd -o - | throughline export - -o journey.png

Sections become stages, tasks touchpoints, actors personas with an emotion curve: a score of 1 to 5
is a valence of -2 to +2. What Mermaid refuses or gets wrong, such as a colon in a name, is read as
it was meant; each such place, and what cannot be understood, is named on standard error with its
line.

Whether IN is a diagram or a page is told by what is in it. Of a page with several journeys,
--journey says which; without it they are listed, and nothing is written (exit status 2).
An existing file is replaced with --force only.")]
pub(super) struct ImportArguments {
    /// The Mermaid diagram, or a page with diagrams in it; `-` for standard input
    #[arg(value_name = "IN")]
    pub(super) input: PathBuf,
    /// The scale of the scores, its worst and its best: `0-10`, `1-7`, `-2..2`; `none` leaves them out
    #[arg(long, value_name = "LO-HI", value_parser = import::scores, allow_hyphen_values = true)]
    pub(super) scale: Option<Scores>,
    /// Which journey of a page, by its number; `all` writes OUT-1.ron, OUT-2.ron and so on
    #[arg(long, value_name = "N|all", value_parser = import::choice)]
    pub(super) journey: Option<Choice>,
    /// Where the map goes; `-` for standard output
    #[arg(short, long, value_name = "OUT.ron")]
    pub(super) output: PathBuf,
    /// Replace the file if there is one
    #[arg(long)]
    pub(super) force: bool,
}

#[derive(Debug, Args)]
#[command(after_help = "Example:
  throughline generate --stages 6 --cards 600 --seed 1 -o large.ron

The same numbers give the same map, byte for byte. An existing file is replaced with --force only.")]
pub(super) struct GenerateArguments {
    /// How many stages
    #[arg(long, value_name = "N", value_parser = value_parser!(u32).range(1..=200))]
    pub(super) stages: u32,
    /// How many cards in all
    #[arg(long, value_name = "N", value_parser = value_parser!(u32).range(0..=100_000))]
    pub(super) cards: u32,
    /// Which of the many maps of that size
    #[arg(long, value_name = "N")]
    pub(super) seed: u64,
    /// Where the map goes; `-` for standard output
    #[arg(short, long, value_name = "OUT.ron")]
    pub(super) output: PathBuf,
    /// Replace the file if there is one
    #[arg(long)]
    pub(super) force: bool,
}

/// What a map can be made into.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    /// A picture in pixels
    Png,
    /// A `journey` diagram for Mermaid (.mmd, .mermaid)
    Mermaid,
}

/// What to spare in packing a picture: bytes or time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Packing {
    /// The fewest bytes
    Small,
    /// The least time
    Fast,
}

const THEMES: [(&str, ThemeName); 4] = [
    ("paper", ThemeName::Paper),
    ("midnight", ThemeName::Midnight),
    ("projector", ThemeName::Projector),
    ("print", ThemeName::Print),
];

fn preset_parser() -> impl clap::builder::TypedValueParser<Value = PresetName> {
    let words = PossibleValuesParser::new(PRESETS.map(|preset| {
        let Preset { word, about, .. } = preset;
        clap::builder::PossibleValue::new(word).help(about)
    }));
    words.map(|chosen| {
        let preset = PRESETS.iter().find(|preset| preset.word == chosen);
        preset.map_or_else(PresetName::default, |preset| preset.name)
    })
}

fn theme_parser() -> impl clap::builder::TypedValueParser<Value = ThemeName> {
    let words = PossibleValuesParser::new(THEMES.map(|(word, _)| word));
    words.map(|chosen| {
        let theme = THEMES.iter().find(|(word, _)| *word == chosen);
        theme.map_or_else(ThemeName::default, |(_, name)| *name)
    })
}

fn template_parser() -> impl clap::builder::TypedValueParser<Value = Template> {
    let words = PossibleValuesParser::new(TEMPLATES.iter().map(|template| template.name));
    words.try_map(|chosen| Template::named(&chosen).copied().ok_or("no such template"))
}

/// A day of the calendar.
fn day(text: &str) -> Result<Date, String> {
    let day: Option<Date> = text.parse().ok();
    day.ok_or_else(|| "a day such as 2026-11-22 is expected".to_owned())
}

/// A finite scale at which a map is neither dust nor wallpaper.
fn scale(text: &str) -> Result<f32, String> {
    match text.parse::<f32>() {
        Ok(scale) if (0.05..=64.0).contains(&scale) => Ok(scale),
        Ok(_) | Err(_) => Err("a number from 0.05 to 64 is expected".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory as _;

    use super::*;

    #[test]
    fn the_arguments_are_well_formed() {
        Arguments::command().debug_assert();
    }

    #[test]
    fn scales_out_of_range_are_refused() {
        for text in ["0", "-1", "NaN", "inf", "65", "two", ""] {
            assert!(scale(text).is_err(), "{text}");
        }
        assert_eq!(scale("2"), Ok(2.0));
    }
}
