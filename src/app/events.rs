//! Listeners on the window, and events of text controls.

use leptos::ev::{EventDescriptor, KeyboardEvent};
use leptos::prelude::*;
use leptos::web_sys::Element;

use super::memo::effect;
use crate::browser::messages::{self, Message};
use crate::browser::{controls, page};

/// Listens to an event of the window as long as the component is there.
pub(super) fn on_window<E: EventDescriptor + 'static>(event: E, act: impl Fn(E::EventType) + 'static)
where
    E::EventType: leptos::wasm_bindgen::JsCast,
{
    let listener = window_event_listener(event, act);
    on_cleanup(move || listener.remove());
}

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
        _ => place_of(code),
    }
}

/// The letter at a key's position on a QWERTY keyboard, in lower case; `code` is that of the event.
pub(super) fn place_of(code: &str) -> Option<char> {
    code.strip_prefix("Key")?.chars().next().map(|letter| letter.to_ascii_lowercase())
}

/// Directive `use:follow=text`: a text control shows this text, whatever changes it, and its caret stays. `prop:value`
/// would move the caret to the end, and may reach a new control only after the focus.
pub(super) fn follow(control: Element, text: Memo<String>) {
    controls::follow(&control, &text.get_untracked());
    effect(move || controls::follow(&control, &text.get()));
}

/// Listens to messages of the scripts outside the program as long as the component is there.
pub(super) fn on_message(hear: impl Fn(&Message) + 'static) {
    let listener = messages::listen(hear);
    let listener = StoredValue::new_local(Some(listener));
    on_cleanup(move || {
        listener.try_update_value(Option::take);
    });
}

/// Keys that are written as on most keyboards, such as `Ctrl+Shift+V`, in the words of this one.
pub(super) fn keys_in_words(keys: &str) -> String {
    if page::is_mac() {
        keys.replace("Ctrl+", "⌘").replace("Alt+", "⌥").replace("Shift+", "⇧")
    } else {
        keys.to_owned()
    }
}
