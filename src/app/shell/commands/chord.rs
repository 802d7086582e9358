//! Keys that are pressed together.

use leptos::ev::KeyboardEvent;

use crate::app::keys::{is_command, letter_at_position, letter_of};

/// The key itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::app) enum Key {
    /// A Latin letter: the layout's own, or, if the key has none, the one at its position on a QWERTY keyboard.
    Letter(char),
    /// The key at this letter's position on a QWERTY keyboard: with Alt, many layouts give other characters.
    Position(char),
    /// A key by its name in the events of the Web: `F8`, `PageDown`.
    Named(&'static str),
    /// A character, wherever the layout has it and with whatever modifier.
    Sign(char),
}

/// A key with its modifiers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::app) struct Chord {
    /// Ctrl, or Cmd on a Mac.
    pub(super) ctrl: bool,
    pub(super) shift: bool,
    pub(super) alt: bool,
    pub(super) key: Key,
}

/// The keys of an event.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Pressed {
    ctrl: bool,
    shift: bool,
    alt: bool,
    /// The event's `key`: what the layout gives.
    key: String,
    /// The event's `code`: the position of the key, named after a QWERTY keyboard, such as `KeyZ`.
    code: String,
}

impl Pressed {
    pub(super) fn of(event: &KeyboardEvent) -> Pressed {
        Pressed {
            ctrl: is_command(event),
            shift: event.shift_key(),
            alt: event.alt_key(),
            key: event.key(),
            code: event.code(),
        }
    }
}

impl Chord {
    pub(super) const fn ctrl(letter: char) -> Chord {
        Chord { ctrl: true, shift: false, alt: false, key: Key::Letter(letter) }
    }

    pub(super) const fn ctrl_shift(letter: char) -> Chord {
        Chord { ctrl: true, shift: true, alt: false, key: Key::Letter(letter) }
    }

    pub(super) const fn named(name: &'static str) -> Chord {
        Chord { ctrl: false, shift: false, alt: false, key: Key::Named(name) }
    }

    pub(super) const fn shift(self) -> Chord {
        Chord { shift: true, ..self }
    }

    pub(super) const fn alt(self) -> Chord {
        Chord { alt: true, ..self }
    }

    /// Whether these keys are the chord.
    pub(super) fn matches(self, pressed: &Pressed) -> bool {
        if let Key::Sign(sign) = self.key {
            return !pressed.ctrl && !pressed.alt && pressed.key.chars().eq([sign]);
        }
        (self.ctrl, self.shift, self.alt) == (pressed.ctrl, pressed.shift, pressed.alt)
            && match self.key {
                Key::Letter(letter) => letter_of(&pressed.key, &pressed.code) == Some(letter),
                Key::Position(letter) => letter_at_position(&pressed.code) == Some(letter),
                Key::Named(name) => pressed.key == name,
                Key::Sign(_) => false,
            }
    }

    /// The chord for a person: `Ctrl+Shift+Z`, or `⌘⇧Z` on a Mac.
    pub(in crate::app) fn words(self, is_mac: bool) -> String {
        let key = match self.key {
            Key::Letter(letter) | Key::Position(letter) => letter.to_ascii_uppercase().to_string(),
            Key::Named("PageDown") => "Page Down".to_owned(),
            Key::Named("PageUp") => "Page Up".to_owned(),
            Key::Named(name) => name.to_owned(),
            Key::Sign(sign) => sign.to_string(),
        };
        let held = match is_mac {
            true => [(self.ctrl, "⌘"), (self.alt, "⌥"), (self.shift, "⇧")],
            false => [(self.ctrl, "Ctrl+"), (self.alt, "Alt+"), (self.shift, "Shift+")],
        };
        held.into_iter().filter(|held| held.0).map(|held| held.1).chain([key.as_str()]).collect()
    }

    /// The chord as `aria-keyshortcuts` has it: `Control+Shift+Z`.
    pub(in crate::app) fn aria(self) -> String {
        let held = [(self.ctrl, "Control+"), (self.alt, "Alt+"), (self.shift, "Shift+")];
        let key = match self.key {
            Key::Letter(letter) | Key::Position(letter) => letter.to_ascii_uppercase().to_string(),
            Key::Named(name) => name.to_owned(),
            Key::Sign(sign) => sign.to_string(),
        };
        held.into_iter().filter(|held| held.0).map(|held| held.1).chain([key.as_str()]).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pressed(key: &str, code: &str) -> Pressed {
        Pressed { ctrl: true, key: key.to_owned(), code: code.to_owned(), ..Pressed::default() }
    }

    #[test]
    fn a_letter_is_the_layouts_own_or_else_that_of_a_qwerty_keyboard() {
        let undo = Chord::ctrl('z');
        for (key, code, is) in [
            ("z", "KeyZ", true),  // QWERTY
            ("z", "KeyY", true),  // QWERTZ
            ("y", "KeyZ", false), // QWERTZ
            ("z", "KeyW", true),  // AZERTY
            ("w", "KeyZ", false), // AZERTY
            ("я", "KeyZ", true),  // Cyrillic
            ("ζ", "KeyZ", true),  // Greek
            ("ז", "KeyZ", true),  // Hebrew
            ("z", "KeyZ", true),  // Japanese, in Latin letters
            ("っ", "KeyZ", true), // Japanese, in kana
            ("ø", "Semicolon", false),
            ("Dead", "BracketLeft", false),
        ] {
            assert_eq!(undo.matches(&pressed(key, code)), is, "{key} at {code}");
        }
    }

    #[test]
    fn modifiers_have_to_agree_unless_a_sign_is_meant() {
        let redo = Chord::ctrl_shift('z');
        assert!(!redo.matches(&pressed("z", "KeyZ")));
        assert!(redo.matches(&Pressed { shift: true, ..pressed("Z", "KeyZ") }));
        let help = Chord { ctrl: false, shift: false, alt: false, key: Key::Sign('?') };
        // Shift with "ß" on QWERTZ, with "," on AZERTY, with "+" on Nordic keyboards.
        for code in ["Minus", "KeyM", "Equal", "Slash"] {
            assert!(help.matches(&Pressed { ctrl: false, shift: true, ..pressed("?", code) }));
        }
        let internal = Chord { ctrl: false, shift: true, alt: true, key: Key::Position('i') };
        assert!(internal.matches(&Pressed { ctrl: false, shift: true, alt: true, ..pressed("ˆ", "KeyI") }));
    }

    #[test]
    fn chords_are_written_as_the_system_writes_them() {
        assert_eq!(Chord::ctrl_shift('z').words(false), "Ctrl+Shift+Z");
        assert_eq!(Chord::ctrl_shift('z').words(true), "⌘⇧Z");
        assert_eq!(Chord::named("F8").shift().words(false), "Shift+F8");
        assert_eq!(Chord::named("PageDown").alt().words(false), "Alt+Page Down");
        assert_eq!(Chord::ctrl_shift('p').aria(), "Control+Shift+P");
    }
}
