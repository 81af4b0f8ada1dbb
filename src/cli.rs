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
    path::Path,
    process::ExitCode,
};

use clap::Parser as _;

use arguments::{
    Arguments, CheckArguments, Command, ExportArguments, Format, GenerateArguments, ImportArguments, InfoArguments,
    NewArguments, Packing, TemplatesArguments,
};
use failure::Failure;
use progress::Progress;

/// Does what `arguments`, the program's name first, ask for.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    match Arguments::try_parse_from(arguments) {
        Ok(arguments) => match obey(arguments) {
            Ok(()) => ExitCode::SUCCESS,
            Err(failure) => {
                if !failure.is_told() {
                    remark(&failure.to_string());
                }
                ExitCode::from(failure.exit_code())
            }
        },
        Err(answer) => {
            // Help goes to standard output, the rest to standard error; where neither is open
            // there is nobody to tell.
            answer.print().ok();
            ExitCode::from(u8::try_from(answer.exit_code()).unwrap_or(2))
        }
    }
}

fn obey(arguments: Arguments) -> Result<(), Failure> {
    match arguments.command {
        None => window(arguments.map.as_deref()),
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

/// What opens the window once there is one.
fn window(map: Option<&Path>) -> Result<(), Failure> {
    if map.is_some_and(|path| path == Path::new("help") && !path.exists()) {
        return Err(Failure::Help);
    }
    if let Some(path) = map
        && !path.exists()
        && let Some(word) = path.to_str()
        && let Some(nearest) = COMMANDS
            .into_iter()
            .find(|command| choose::nearest(word, &[command]).is_some())
    {
        return Err(Failure::UnknownCommand { word: word.to_owned(), nearest });
    }
    let map = map.map_or_else(|| "MAP".into(), |path| path.display().to_string());
    Err(Failure::NoWindow { map })
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
