//! The headless commands: what is asked for in words, answered in files, words and exit codes.
//!
//! One function a command; each asks other modules for everything but words. Exit codes: 0 fine,
//! 1 findings or failure, 2 a command that cannot be understood. Standard output carries what was
//! asked for, standard error everything said about it.

mod arguments;
mod check;
mod choose;
mod export;
mod failure;
mod generate;
mod import;
mod info;
mod maps;
mod new;
mod progress;
mod templates;

use std::{
    ffi::OsString,
    io::{self, Write as _},
    path::{Path, PathBuf},
    process::ExitCode,
};

use clap::Parser as _;

use crate::ui;
use arguments::{
    Arguments, CheckArguments, Command, ExportArguments, Format, GenerateArguments, ImportArguments, InfoArguments,
    NewArguments, Packing, TemplatesArguments,
};
use failure::Failure;
use progress::Progress;

/// Does what `arguments`, the program's name first, ask for.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let arguments = match with_known_command(arguments.into_iter().collect()) {
        Ok(arguments) => arguments,
        Err(failure) => return fail(&failure),
    };
    match Arguments::try_parse_from(arguments) {
        Ok(arguments) => match obey(arguments) {
            Ok(()) => ExitCode::SUCCESS,
            Err(failure) => fail(&failure),
        },
        Err(answer) => {
            // Help goes to standard output, the rest to standard error; where neither is open
            // there is nobody to tell.
            answer.print().ok();
            ExitCode::from(u8::try_from(answer.exit_code()).unwrap_or(2))
        }
    }
}

fn fail(failure: &Failure) -> ExitCode {
    if !failure.is_told() {
        remark(&failure.to_string());
    }
    ExitCode::from(failure.exit_code())
}

/// The arguments, with `help COMMAND` as `COMMAND --help`; refused where the first word is meant to
/// be a command and is none, which would else be taken for a map.
fn with_known_command(arguments: Vec<OsString>) -> Result<Vec<OsString>, Failure> {
    let [program, first, second, ..] = arguments.as_slice() else {
        return Ok(arguments);
    };
    let Some(word) = first.to_str() else {
        return Ok(arguments);
    };
    let is_other = word.starts_with('-') || word.contains(['.', '/', '\\']) || Path::new(word).exists();
    if is_other || COMMANDS.contains(&word) {
        return Ok(arguments);
    }
    let (word, is_help) = if word == "help" {
        (second.to_str().unwrap_or_default(), true)
    } else {
        (word, false)
    };
    if is_help && word.starts_with('-') {
        return Err(Failure::Help);
    }
    if is_help && COMMANDS.contains(&word) {
        return Ok(vec![program.clone(), second.clone(), "--help".into()]);
    }
    Err(unknown_command(word).unwrap_or_else(|| Failure::NoCommand { word: word.to_owned() }))
}

/// The failure of a word that is nearly a command.
fn unknown_command(word: &str) -> Option<Failure> {
    let nearest = choose::nearest(word, &COMMANDS)?;
    Some(Failure::UnknownCommand { word: word.to_owned(), nearest })
}

fn obey(arguments: Arguments) -> Result<(), Failure> {
    match arguments.command {
        None => window(arguments.map),
        Some(Command::New(arguments)) => new::run(&arguments),
        Some(Command::Templates(arguments)) => templates::run(&arguments),
        Some(Command::Export(arguments)) => export::run(&arguments),
        Some(Command::Info(arguments)) => info::run(&arguments),
        Some(Command::Check(arguments)) => check::run(&arguments),
        Some(Command::Import(arguments)) => import::run(&arguments),
        Some(Command::Generate(arguments)) => generate::run(&arguments),
    }
}

/// The names of the commands, for typing errors that look like a map.
const COMMANDS: [&str; 7] = ["new", "templates", "export", "info", "check", "import", "generate"];

/// Opens the window on a map, or on the sample.
fn window(map: Option<PathBuf>) -> Result<(), Failure> {
    if map
        .as_deref()
        .is_some_and(|path| path == Path::new("help") && !path.exists())
    {
        return Err(Failure::Help);
    }
    if let Some(path) = &map
        && !path.exists()
        && let Some(word) = path.to_str()
        && let Some(failure) = unknown_command(word)
    {
        return Err(failure);
    }
    Ok(ui::run(map, check::today())?)
}

/// Whether `path` stands for standard input or output.
fn is_stream(path: &Path) -> bool {
    path == Path::new("-")
}

/// Writes to standard output.
fn say(text: &str) -> Result<(), Failure> {
    let mut out = io::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        // Whoever reads has read enough: `throughline info map.ron | head -1`.
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(Failure::Output(error)),
        Ok(()) | Err(_) => Ok(()),
    }
}

/// Writes a remark to standard error.
fn remark(text: &str) {
    // Where standard error is closed there is nobody to tell.
    writeln!(io::stderr().lock(), "throughline: {text}").ok();
}
