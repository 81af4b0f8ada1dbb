//! Keys as they are written in the table of commands, and what is asked for by those pressed.

use std::{cmp::Reverse, sync::LazyLock};

use eframe::egui::{Context, Key, KeyboardShortcut, Modifiers};

use super::emotions;
use crate::app::{Action, App, Command};

/// A key with what is held beside it, from its words: "Ctrl+Shift+S".
#[must_use]
pub fn shortcut(words: &str) -> Option<KeyboardShortcut> {
    let mut modifiers = Modifiers::NONE;
    let mut key = None;
    for word in words.split('+') {
        match word {
            "Ctrl" => modifiers = modifiers.plus(Modifiers::COMMAND),
            "Shift" => modifiers = modifiers.plus(Modifiers::SHIFT),
            "Alt" => modifiers = modifiers.plus(Modifiers::ALT),
            name => key = Key::from_name(name),
        }
    }
    Some(KeyboardShortcut::new(modifiers, key?))
}

/// A key as people read it: "Ctrl+Shift+S", "Alt+←".
#[must_use]
pub fn words(keys: &str) -> String {
    keys.replace("ArrowLeft", "←")
        .replace("ArrowRight", "→")
        .replace("ArrowUp", "↑")
        .replace("ArrowDown", "↓")
        .replace("Plus", "+")
        .replace("Minus", "−")
        .replace("Equals", "=")
}

/// Keys that the canvas takes itself, since what they ask for depends on where one stands there.
const CANVAS_KEYS: [&str; 6] = ["Enter", "Delete", "Backspace", "Insert", "C", "Shift+C"];

/// The keys of all commands, those with the most modifiers first: a key with fewer also matches when
/// more are held.
static ROWS: LazyLock<Vec<(Command, KeyboardShortcut)>> = LazyLock::new(|| {
    let mut rows: Vec<(Command, KeyboardShortcut)> = Command::all()
        .into_iter()
        .flat_map(|command| command.spec().keys.iter().map(move |keys| (command, *keys)))
        .filter(|(_, keys)| !CANVAS_KEYS.contains(keys))
        .filter_map(|(command, keys)| Some((command, shortcut(keys)?)))
        .collect();
    rows.sort_by_key(|(_, shortcut)| Reverse(held(shortcut.modifiers)));
    rows
});

/// Takes the keys that ask for commands out of what was pressed.
pub fn commands(ctx: &Context, app: &App, actions: &mut Vec<Action>) {
    let is_in_field = ctx.text_edit_focused();
    let is_writing = app.writing().is_some();
    let is_in_table = emotions::has_keyboard(ctx);
    for (command, shortcut) in ROWS.iter() {
        let is_for_text = is_text_key(*command) || shortcut.conflicts_with_text_editing();
        if is_for_text && (is_in_field || is_writing) {
            continue;
        }
        // The table of values writes in its own cells.
        if is_in_table && *command == Command::Write {
            continue;
        }
        if ctx.input_mut(|input| input.consume_shortcut(shortcut)) {
            actions.push(Action::Do(*command));
        }
    }
}

/// Whether a text field does this itself.
const fn is_text_key(command: Command) -> bool {
    matches!(
        command,
        Command::Undo
            | Command::Redo
            | Command::Cut
            | Command::Copy
            | Command::Paste
            | Command::SelectAll
            | Command::Delete
            | Command::MoveLeft
            | Command::MoveRight
            | Command::MoveUp
            | Command::MoveDown
            | Command::EndLeft
            | Command::EndRight
    )
}

fn held(modifiers: Modifiers) -> u32 {
    u32::from(modifiers.shift) + u32::from(modifiers.alt) + u32::from(modifiers.command)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_key_of_every_command_is_a_key() {
        for command in Command::all() {
            for keys in command.spec().keys {
                assert!(shortcut(keys).is_some(), "{command:?}: {keys}");
            }
        }
    }

    #[test]
    fn keys_are_read_as_people_say_them() {
        assert_eq!(words("Alt+ArrowLeft"), "Alt+←");
        assert_eq!(words("Ctrl+Plus"), "Ctrl++");
    }
}
