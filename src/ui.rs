//! The window: what the program shows and what it hears from mouse and keyboard.
