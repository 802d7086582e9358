//! The keys of keyboard events, whatever the layout and the system.

use leptos::ev::KeyboardEvent;

use crate::browser::{controls, page};

/// A handler of keys that ignores those of an input method: they choose a word there and do nothing else.
pub(super) fn unless_composing(act: impl Fn(KeyboardEvent)) -> impl Fn(KeyboardEvent) {
    move |event| {
        if !controls::is_composing(&event) {
            act(event);
        }
    }
}

/// Whether the key of commands is held: Ctrl, or Cmd on a Mac, where Ctrl edits text.
pub(super) fn is_command(event: &KeyboardEvent) -> bool {
    if page::is_mac() { event.meta_key() } else { event.ctrl_key() }
}

/// The Latin letter of a key in lower case: the layout's own if the key has one, else (with Cyrillic, Greek or Hebrew)
/// the one at that position on a QWERTY keyboard. `key` and `code` are those of the event.
pub(super) fn letter_of(key: &str, code: &str) -> Option<char> {
    let mut chars = key.chars();
    match (chars.next(), chars.next()) {
        (Some(letter), None) if letter.is_ascii() => Some(letter.to_ascii_lowercase()),
        _ => letter_at_position(code),
    }
}

/// The letter at a key's position on a QWERTY keyboard, in lower case; `code` is that of the event.
pub(super) fn letter_at_position(code: &str) -> Option<char> {
    code.strip_prefix("Key")?.chars().next().map(|letter| letter.to_ascii_lowercase())
}

/// Keys that are written as on most keyboards, such as `Ctrl+Shift+V`, in the words of this one.
pub(super) fn keys_in_words(keys: &str) -> String {
    if page::is_mac() {
        keys.replace("Ctrl+", "⌘").replace("Alt+", "⌥").replace("Shift+", "⇧")
    } else {
        keys.to_owned()
    }
}
