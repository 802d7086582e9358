//! Standard words: a list where they are all there is, a text field that offers them where own words may stand.

use leptos::prelude::*;

use super::super::doc::Doc;
use super::super::kit::{Text, flag, synced, typed};
use super::super::reactive::{State, kept};
use super::{control_id, text_value};
use crate::report::choice::Choices;
use crate::report::{Field, Language, Owner, Value};

/// One of the standard words or none.
pub(super) fn closed(
    owner: Owner,
    field: &'static Field,
    choices: &'static Choices,
    described: Text,
) -> AnyView {
    let doc = Doc::here();
    let now = text_value(&doc, owner, field);
    let option = |(key, label): (&'static str, &'static str)| {
        let selected = flag(move || now.with(|now| now == key));
        view! { <option value=key prop:selected=selected>{label}</option> }.into_any()
    };
    let options: Vec<AnyView> =
        [("", "–")].into_iter().chain(choices.words.iter().copied()).map(option).collect();
    view! {
        <select
            id=control_id(owner, field)
            class="in"
            aria-describedby=described
            on:change=typed(move |key| doc.set(owner, field, Value::Text(key)))
        >
            {options}
        </select>
    }
    .into_any()
}

/// A standard word or own words.
pub(super) fn open(
    owner: Owner,
    field: &'static Field,
    choices: &'static Choices,
    described: Text,
) -> AnyView {
    let doc = Doc::here();
    let id = control_id(owner, field);
    let list = format!("{id}-words");
    let now = text_value(&doc, owner, field);
    // While a person types, the field shows what they typed, not the standard word it has become.
    let written = State::new(None::<String>);
    let shown = kept(move || {
        now.with(|now| {
            let own = written.get().filter(|written| choices.admit(written) == *now);
            own.unwrap_or_else(|| choices.label(now, Language::English))
        })
    });
    let changing = doc.clone();
    let change = typed(move |text| {
        changing.set_text(owner, field, &text);
        written.set(None);
    });
    view! {
        <input
            id=id
            class="in"
            type="text"
            dir="auto"
            autocomplete="off"
            spellcheck="false"
            list=list.clone()
            placeholder="Choose, or write your own"
            aria-describedby=described
            data-bound=""
            use:synced=shown
            on:input=typed(move |text| {
                written.set(Some(text.clone()));
                doc.set_text(owner, field, &text);
            })
            on:change=change
        />
        {words(list, choices)}
    }
    .into_any()
}

/// The standard words, offered to a text field.
pub(super) fn words(id: String, choices: &'static Choices) -> AnyView {
    let word = |word: &(&'static str, &'static str)| view! { <option value=word.1></option> }.into_any();
    view! { <datalist id=id>{choices.words.iter().map(word).collect::<Vec<AnyView>>()}</datalist> }.into_any()
}
