//! Listeners on the window, and events of text controls.

use leptos::ev::EventDescriptor;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::Element;

use super::memo::effect;
use crate::browser::controls;
use crate::browser::messages::{self, Message};

/// Listens to an event of the window as long as the component is there.
pub(super) fn on_window<E: EventDescriptor + 'static>(event: E, act: impl Fn(E::EventType) + 'static)
where
    E::EventType: JsCast,
{
    let listener = window_event_listener(event, act);
    on_cleanup(move || listener.remove());
}

/// Directive `use:follow=text`: a text control shows this text, whatever changes it, and its caret stays. `prop:value`
/// would move the caret to the end, and may reach a new control only after the focus.
pub(super) fn follow(control: Element, text: Memo<String>) {
    controls::follow(&control, &text.get_untracked());
    effect(move || controls::follow(&control, &text.get()));
}

/// Listens to messages of the scripts outside the program as long as the component is there.
pub(super) fn on_message(act: impl Fn(&Message) + 'static) {
    let listener = messages::listen(act);
    let listener = StoredValue::new_local(Some(listener));
    on_cleanup(move || {
        listener.try_update_value(Option::take);
    });
}
