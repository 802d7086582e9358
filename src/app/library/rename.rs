//! The field in which a report or a template gets another name.

use leptos::html;
use leptos::prelude::*;

use crate::app::keys::unless_composing;

/// A field with a name, which has the focus and is selected. Enter, or leaving it, ends with what was typed, Escape
/// without.
#[component]
pub(super) fn RenameInput(
    /// The present name.
    value: String,
    /// The label for screen readers.
    label: &'static str,
    /// Called once, with the new name, or with `None` to leave the present one.
    done: impl Fn(Option<String>) + Copy + 'static,
) -> impl IntoView {
    let input = NodeRef::<html::Input>::new();
    input.on_load(|input| {
        let _ = input.focus();
        input.select();
    });
    let is_done = StoredValue::new(false);
    let finish = move |name: Option<String>| {
        // `focusout` comes once more when the field is removed, with its signals or before.
        if is_done.try_update_value(|is_done| std::mem::replace(is_done, true)) == Some(false) {
            done(name);
        }
    };
    let keys = unless_composing(move |event| {
        let name = match event.key().as_str() {
            "Enter" => Some(event_target_value(&event)),
            "Escape" => None,
            _ => return,
        };
        // The focus goes to another control, which the same key must not press.
        event.prevent_default();
        finish(name);
    });
    view! {
        <input
            node_ref=input
            class="input rename"
            type="text"
            dir="auto"
            aria-label=label
            prop:value=value
            on:keydown=keys
            on:focusout=move |event| finish(Some(event_target_value(&event)))
        />
    }
}
