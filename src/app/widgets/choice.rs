//! Standard words: a list where they are all there is, a text field that offers them where own words may stand.

use leptos::prelude::*;

use super::super::doc::Doc;
use super::{control_id, value};
use crate::report::choice::Choices;
use crate::report::{Field, Language, Owner, Value};

/// One of the standard words or none.
pub(super) fn closed(
    owner: Owner,
    field: &'static Field,
    choices: &'static Choices,
    described: Signal<String>,
) -> impl IntoView {
    let doc = Doc::here();
    let now = value(&doc, owner, field);
    let option = move |(key, label): &'static (&'static str, &'static str)| {
        view! { <option value=*key selected=move || now.with(|value| value.text() == *key)>{*label}</option> }
    };
    view! {
        <select
            id=control_id(owner, field)
            class="in"
            aria-describedby=described
            prop:value=move || now.with(|value| value.text().to_owned())
            on:change:target=move |event| doc.set(owner, field, Value::Text(event.target().value()))
        >
            <option value="">"–"</option>
            {choices.words.iter().map(option).collect_view()}
        </select>
    }
}

/// A standard word or own words.
pub(super) fn open(
    owner: Owner,
    field: &'static Field,
    choices: &'static Choices,
    described: Signal<String>,
) -> impl IntoView {
    let doc = Doc::here();
    let id = control_id(owner, field);
    let list = format!("{id}-words");
    let now = value(&doc, owner, field);
    // While a person types, the field shows what they typed, not the standard word it has become.
    let typed = RwSignal::new(None::<String>);
    let shown = move || {
        now.with(|value| {
            let label = choices.label(value.text(), Language::English);
            typed.get().filter(|typed| choices.admit(typed) == value.text()).unwrap_or(label)
        })
    };
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
            prop:value=shown
            on:input:target=move |event| {
                let text = event.target().value();
                typed.set(Some(text.clone()));
                doc.set_text(owner, field, &text);
            }
            on:blur=move |_| typed.set(None)
        />
        <datalist id=list>
            {choices.words.iter().map(|word| view! { <option value=word.1></option> }).collect_view()}
        </datalist>
    }
}
