//! Controls: each kind of field has one that fits it, with a label, a line of guidance and what was understood.

mod choice;
mod flags;
mod logo;
mod refs;
mod states;
mod text;

pub(super) use text::is_picture_alone;

use leptos::prelude::*;

use super::doc::Doc;
use super::icons::icon;
use crate::editing::Change;
use crate::report::sections::cover;
use crate::report::templates::Template;
use crate::report::{Field, Kind, Mark, Owner, Part};

/// The id of a field's control, by which its label, its hint and the focus find it.
pub(super) fn control_id(owner: Owner, field: &Field) -> String {
    format!("{}.{}", owner.path(), field.name).replace(['.', '#'], "-")
}

/// The line of guidance under a field's label, from the report's template.
pub(super) fn guidance(doc: &Doc, owner: Owner, field: &'static Field) -> Memo<Option<&'static str>> {
    let template = doc.cell(Part::Cover, &cover::TEMPLATE);
    Memo::new(move |_| template.with(|key| Template::of(key.text())).and_then(|it| it.guidance(owner, field)))
}

/// A field: its label, its guidance and its control.
#[component]
pub(super) fn FieldControl(owner: Owner, field: &'static Field) -> impl IntoView {
    let doc = Doc::here();
    let id = control_id(owner, field);
    let hint = guidance(&doc, owner, field);
    let hint_id = format!("{id}-hint");
    let hint_line = {
        let hint_id = hint_id.clone();
        move || hint.get().map(|text| view! { <p class="guidance" id=hint_id.clone()>{text}</p> })
    };
    let described =
        Signal::derive(move || if hint.get().is_some() { hint_id.clone() } else { String::new() });
    let width = match field.kind {
        Kind::Block
        | Kind::Inline
        | Kind::Set(_)
        | Kind::Components
        | Kind::Causes
        | Kind::States
        | Kind::Logo => "wide",
        Kind::Plain if field.is_prose() && matches!(owner, Owner::Part(_)) => "wide",
        _ => "narrow",
    };
    let control = match field.kind {
        Kind::Flag => return flags::flag(owner, field, described).into_any(),
        Kind::Set(choices) => flags::set(owner, field, choices).into_any(),
        Kind::Components | Kind::Causes => refs::many(owner, field).into_any(),
        Kind::Component | Kind::Event => refs::one(owner, field, described).into_any(),
        Kind::States => states::states(owner, field).into_any(),
        Kind::Logo => logo::logo(owner, field).into_any(),
        Kind::Choice(choices) if !choices.own_words => {
            choice::closed(owner, field, choices, described).into_any()
        }
        Kind::Choice(choices) => choice::open(owner, field, choices, described).into_any(),
        Kind::Inline | Kind::Block => text::area(owner, field, described).into_any(),
        Kind::Moment => text::moment(owner, field, described).into_any(),
        _ => text::line(owner, field, described).into_any(),
    };
    let is_group = matches!(field.kind, Kind::Set(_) | Kind::Components | Kind::Causes | Kind::States);
    let head = if is_group {
        view! { <span class="label" id=format!("{id}-label")>{field.label}</span> }.into_any()
    } else {
        view! { <label class="label" for=id.clone()>{field.label}</label> }.into_any()
    };
    view! {
        <div class=format!("field {width}")>
            <div class="field-head">{head} <InternalMark mark=Mark { owner, field: Some(field.index) } what=field.label /></div>
            {hint_line}
            {control}
        </div>
    }
    .into_any()
}

/// A button that keeps a field, row or section from readers of the public report.
#[component]
pub(super) fn InternalMark(mark: Mark, what: &'static str) -> impl IntoView {
    let doc = Doc::here();
    let reading = doc.clone();
    let on = Memo::new(move |_| reading.is_marked(mark));
    let flip = move |_| doc.edit(Change::Internal { mark, on: !on.get_untracked() });
    let label = move || {
        if on.get() {
            format!("{what}: internal, not in the public report")
        } else {
            format!("Make {what} internal")
        }
    };
    view! {
        <button
            type="button"
            class="internal-mark"
            class:on=on
            aria-pressed=move || on.get().to_string()
            aria-label=label
            title=label
            on:click=flip
        >
            {icon("lock")}
            <span class="internal-word" aria-hidden="true">{move || if on.get() { "Internal" } else { "" }}</span>
        </button>
    }
}

/// A field's value, tracked on its own: other fields of the same row do not wake it.
fn value(doc: &Doc, owner: Owner, field: &'static Field) -> Memo<crate::report::Value> {
    let doc = doc.clone();
    Memo::new(move |_| doc.get(owner, field))
}
