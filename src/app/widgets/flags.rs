//! Yes or no, and several standard words at once.

use leptos::prelude::*;

use super::super::doc::Doc;
use super::super::kit::{Flag, Text, kept_flag, ticked};
use super::{control_id, value};
use crate::report::choice::Choices;
use crate::report::{Field, Owner, Value};

/// A checkbox, with its label after it.
pub(super) fn flag(owner: Owner, field: &'static Field, described: Text) -> AnyView {
    let doc = Doc::here();
    let id = control_id(owner, field);
    let now = value(&doc, owner, field);
    let on = kept_flag(move || now.with(|value| *value == Value::Flag(true)));
    view! {
        <div class="field flag">
            <label class="check" for=id.clone()>
                <input
                    id=id.clone()
                    type="checkbox"
                    aria-describedby=described
                    prop:checked=on
                    on:change=ticked(move |on| doc.set(owner, field, Value::Flag(on)))
                />
                {field.label}
            </label>
        </div>
    }
    .into_any()
}

/// A small checkbox with a name, one of several.
pub(super) fn chip(name: Text, on: Flag, act: impl FnMut(bool) + 'static) -> AnyView {
    view! {
        <label class="chip-check">
            <input type="checkbox" prop:checked=on on:change=ticked(act) />
            <span dir="auto" prop:textContent=name></span>
        </label>
    }
    .into_any()
}

/// A checkbox for each standard word.
pub(super) fn set(owner: Owner, field: &'static Field, choices: &'static Choices) -> AnyView {
    let doc = Doc::here();
    let id = control_id(owner, field);
    let now = value(&doc, owner, field);
    let word = |word: &'static (&'static str, &'static str)| {
        let doc = doc.clone();
        let has =
            kept_flag(move || now.with(|value| matches!(value, Value::Set(keys) if keys.contains(&word.0))));
        let flip = move |on: bool| {
            let Value::Set(keys) = untrack(|| doc.get(owner, field)) else { return };
            let chosen = |other: &&'static str| if *other == word.0 { on } else { keys.contains(other) };
            doc.set(
                owner,
                field,
                Value::Set(choices.words.iter().map(|word| word.0).filter(chosen).collect()),
            );
        };
        chip(super::super::kit::kept_text(move || word.1.to_owned()), has, flip)
    };
    let chips: Vec<AnyView> = choices.words.iter().map(word).collect();
    view! { <div id=id.clone() class="chips" role="group" aria-labelledby=format!("{id}-label")>{chips}</div> }.into_any()
}
