//! Yes or no, and several standard words at once.

use leptos::prelude::*;

use super::value::value_of;
use crate::app::editor::use_doc;
use crate::app::ids;
use crate::app::memo::memo;
use crate::report::choice::Choices;
use crate::report::{Field, Owner, Value};

/// A checkbox, with its label after it.
#[component]
pub(super) fn FlagBox(
    /// The part or row it belongs to.
    owner: Owner,
    /// The field.
    field: &'static Field,
    /// The ids of the elements that describe the control (`aria-describedby`), separated by blanks; `None` for none.
    described: Signal<Option<String>>,
) -> impl IntoView {
    let doc = use_doc();
    let id = ids::control(owner, field);
    let value = value_of(doc, owner, field);
    view! {
        <label class="check" for=id.clone()>
            <input
                id=id.clone()
                type="checkbox"
                aria-describedby=move || described.get()
                prop:checked=move || value.with(|value| *value == Value::Flag(true))
                on:change:target=move |event| {
                    doc.set(owner, field, Value::Flag(event.target().checked()));
                }
            />
            {field.label}
        </label>
    }
}

/// A checkbox for each standard word.
#[component]
pub(super) fn SetBoxes(
    /// The part or row it belongs to.
    owner: Owner,
    /// The field.
    field: &'static Field,
    /// The standard words, a checkbox for each.
    choices: &'static Choices,
    /// The ids of the elements that describe the group (`aria-describedby`), separated by blanks; `None` for none.
    described: Signal<Option<String>>,
) -> impl IntoView {
    let doc = use_doc();
    let id = ids::control(owner, field);
    let value = value_of(doc, owner, field);
    let toggle = move |key: &'static str, on: bool| {
        let Value::Set(keys) = untrack(|| doc.get(owner, field)) else { return };
        let is_chosen = |other: &&'static str| if *other == key { on } else { keys.contains(other) };
        let chosen = choices.words.iter().map(|word| word.0).filter(is_chosen).collect();
        doc.set(owner, field, Value::Set(chosen));
    };
    let word = |(key, label): (&'static str, &'static str)| {
        let is_on =
            memo(move || value.with(|value| matches!(value, Value::Set(keys) if keys.contains(&key))));
        let label = Signal::stored(label.to_owned());
        view! { <Chip label=label is_on=is_on toggle=move |on| toggle(key, on) /> }
    };
    view! {
        <div
            id=id.clone()
            class="chips"
            role="group"
            aria-labelledby=format!("{id}-label")
            aria-describedby=move || described.get()
        >
            {choices.words.iter().copied().map(word).collect::<Vec<_>>()}
        </div>
    }
}

/// A small checkbox with a label, one of several.
#[component]
pub(super) fn Chip(
    /// The label, such as a row's name, which can change.
    #[prop(into)]
    label: Signal<String>,
    /// Whether it is ticked.
    is_on: Memo<bool>,
    /// Called when a person ticks it, with `true`, or clears it, with `false`.
    toggle: impl Fn(bool) + 'static,
) -> impl IntoView {
    view! {
        <label class="chip-check">
            <input
                type="checkbox"
                prop:checked=move || is_on.get()
                on:change:target=move |event| toggle(event.target().checked())
            />
            " "
            <span dir="auto" prop:textContent=move || label.get()></span>
        </label>
    }
}
