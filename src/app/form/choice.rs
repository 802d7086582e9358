//! Standard words: a list if there are no others, a text field with suggestions if custom words are allowed.

use leptos::prelude::*;

use super::text::{ReadingLine, reading_id};
use super::value::text_of;
use crate::app::editor::{use_doc, use_editor};
use crate::app::events::follow;
use crate::app::ids;
use crate::app::memo::memo;
use crate::report::choice::{COVER_DATE, Choices};
use crate::report::sections::cover;
use crate::report::{Field, Language, Owner, Value};
use crate::view::{Content, content};

/// A select with the standard words; the first option is none of them.
#[component]
pub(super) fn ChoiceSelect(
    /// The part or row it belongs to.
    owner: Owner,
    /// The field.
    field: &'static Field,
    /// The standard words.
    choices: &'static Choices,
    /// The ids of the elements that describe the control (`aria-describedby`), separated by blanks; `None` for none.
    described: Signal<Option<String>>,
) -> impl IntoView {
    let doc = use_doc();
    let chosen = text_of(doc, owner, field);
    let option = |(key, label): (&'static str, &'static str)| {
        view! {
            <option value=key prop:selected=move || chosen.with(|chosen| chosen == key)>
                {label}
            </option>
        }
    };
    view! {
        <select
            id=ids::control(owner, field)
            class="input"
            aria-describedby=move || described.get()
            // `input` comes with each arrow key; a program that fills in the form may send `change` alone.
            on:input:target=move |event| doc.set(owner, field, Value::Text(event.target().value()))
            on:change:target=move |event| doc.set(owner, field, Value::Text(event.target().value()))
        >
            {[("", "–")].into_iter().chain(choices.words.iter().copied()).map(option).collect::<Vec<_>>()}
        </select>
    }
}

/// A text field for a standard word, with the standard words as suggestions, or for custom words.
#[component]
pub(super) fn ChoiceField(
    /// The part or row it belongs to.
    owner: Owner,
    /// The field.
    field: &'static Field,
    /// The standard words.
    choices: &'static Choices,
    /// The ids of the elements that describe the control (`aria-describedby`), separated by blanks; `None` for none.
    described: Signal<Option<String>>,
) -> impl IntoView {
    let doc = use_doc();
    let id = ids::control(owner, field);
    let list = format!("{id}-words");
    view! {
        <WordInput
            key=text_of(doc, owner, field)
            choices=choices
            list=list.clone()
            placeholder="Choose, or write your own"
            set=move |text| doc.set_text(owner, field, text)
            id=id
            described=described
        />
        <WordList id=list choices=choices />
        {(*field == cover::DATE).then(|| view! { <DateMeant owner=owner field=field /> })}
    }
}

/// The line below the cover's date: the date that its standard word means, or why there is none yet.
#[component]
fn DateMeant(
    /// The part or row it belongs to.
    owner: Owner,
    /// The field.
    field: &'static Field,
) -> impl IntoView {
    let editor = use_editor();
    let text = memo(move || match editor.doc.get(owner, field).text() {
        key if COVER_DATE.key_of(key).is_none() => String::new(),
        key => match content(&editor.form_source, owner, field) {
            Content::Plain(date) => date,
            _ if key == "publication" => "No day of publication is written yet".to_owned(),
            _ => "The summary states no incident dates yet".to_owned(),
        },
    });
    view! { <ReadingLine id=reading_id(owner, field) text=text /> }
}

/// A text field for a standard word or for custom words. It shows the label of a standard word, but while a person
/// types, what is typed.
#[component]
pub(super) fn WordInput(
    /// The word's key, or the custom words.
    key: Memo<String>,
    /// The standard words.
    choices: &'static Choices,
    /// The id of the [`WordList`] with the suggestions.
    list: String,
    /// The words in the field while it is empty.
    placeholder: &'static str,
    /// Called with the text, at each key and when the field is left.
    set: impl Fn(&str) + Copy + 'static,
    /// The field's id, for its label.
    #[prop(optional)]
    id: Option<String>,
    /// The field's name, if it has no label.
    #[prop(optional)]
    label: Option<Signal<String>>,
    /// The ids of the elements that describe the control (`aria-describedby`), separated by blanks; `None` for none.
    #[prop(optional)]
    described: Option<Signal<Option<String>>>,
) -> impl IntoView {
    let typed = RwSignal::new(None::<String>);
    let shown = memo(move || {
        key.with(|key| {
            let typed = typed.get().filter(|typed| choices.admit(typed) == *key);
            typed.unwrap_or_else(|| choices.label(key, Language::English))
        })
    });
    let input = move |text: String| {
        set(&text);
        typed.set(Some(text));
    };
    let change = move |text: String| {
        set(&text);
        typed.set(None);
    };
    view! {
        <input
            id=id
            class="input"
            type="text"
            dir="auto"
            autocomplete="off"
            spellcheck="false"
            list=list
            placeholder=placeholder
            aria-label=move || label.map(|label| label.get())
            aria-describedby=move || described.and_then(|described| described.get())
            data-bound=""
            use:follow=shown
            on:input:target=move |event| input(event.target().value())
            on:change:target=move |event| change(event.target().value())
        />
    }
}

/// The standard words as suggestions for a text field: a `datalist`.
#[component]
pub(super) fn WordList(
    /// The id of the `datalist`, for the text field's `list`.
    id: String,
    /// The standard words.
    choices: &'static Choices,
) -> impl IntoView {
    let words = choices.words.iter().map(|word| view! { <option value=word.1></option> });
    view! { <datalist id=id>{words.collect::<Vec<_>>()}</datalist> }
}
