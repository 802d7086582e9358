//! Yes or no, and several standard words at once.

use leptos::prelude::*;

use super::super::doc::Doc;
use super::{control_id, value};
use crate::report::choice::Choices;
use crate::report::{Field, Owner, Value};

/// A checkbox, with its label after it.
pub(super) fn flag(owner: Owner, field: &'static Field, described: Signal<String>) -> impl IntoView {
    let doc = Doc::here();
    let id = control_id(owner, field);
    let now = value(&doc, owner, field);
    view! {
        <div class="field flag">
            <label class="check" for=id.clone()>
                <input
                    id=id.clone()
                    type="checkbox"
                    aria-describedby=described
                    prop:checked=move || now.get() == Value::Flag(true)
                    on:change:target=move |event| doc.set(owner, field, Value::Flag(event.target().checked()))
                />
                {field.label}
            </label>
        </div>
    }
}

/// A checkbox for each standard word.
pub(super) fn set(owner: Owner, field: &'static Field, choices: &'static Choices) -> impl IntoView {
    let doc = Doc::here();
    let id = control_id(owner, field);
    let now = value(&doc, owner, field);
    let word = move |(key, label): &'static (&'static str, &'static str)| {
        let doc = doc.clone();
        let has = move || now.with(|value| matches!(value, Value::Set(keys) if keys.contains(key)));
        let flip = move |on: bool| {
            let keys = now.get_untracked();
            let Value::Set(keys) = keys else { return };
            let chosen = |word: &&'static str| if word == key { on } else { keys.contains(word) };
            doc.set(
                owner,
                field,
                Value::Set(choices.words.iter().map(|word| word.0).filter(chosen).collect()),
            );
        };
        view! {
            <label class="chip-check">
                <input type="checkbox" prop:checked=has on:change:target=move |event| flip(event.target().checked()) />
                <span>{*label}</span>
            </label>
        }
    };
    view! {
        <div id=id.clone() class="chips" role="group" aria-labelledby=format!("{id}-label")>
            {choices.words.iter().map(word).collect_view()}
        </div>
    }
}
