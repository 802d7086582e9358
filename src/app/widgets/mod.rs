//! Controls: each kind of field has one that fits it, with a label, a line of guidance and what was understood.

mod choice;
mod flags;
mod logo;
mod moment;
mod refs;
mod states;
mod text;

use leptos::prelude::*;

pub(super) use text::is_picture_alone;

use super::Open;
use super::doc::Doc;
use super::icons::icon;
use super::kit::{self, click, dynamic, kept_text, yes_no};
use super::reactive::{Live, kept};
use crate::editing::Change;
use crate::report::sections::cover;
use crate::report::templates::Template;
use crate::report::{Field, Kind, Mark, Owner, Part, Value};
use crate::view::unfilled_tokens;

/// The id of a field's control, by which its label, its hint and the focus find it.
pub(super) fn control_id(owner: Owner, field: &Field) -> String {
    format!("{}.{}", owner.path(), field.name).replace(['.', '#'], "-")
}

/// The line of guidance under a field's label, from the report's template; empty where there is none.
fn guidance(doc: &Doc, owner: Owner, field: &'static Field) -> Live<String> {
    let template = doc.cell(Part::Cover, &cover::TEMPLATE);
    kept(move || {
        let template = template.with(|key| Template::of(key.text()));
        template.and_then(|template| template.guidance(owner, field)).unwrap_or_default().to_owned()
    })
}

/// A field: its label, its guidance and its control.
pub(super) fn field_control(owner: Owner, field: &'static Field) -> AnyView {
    let doc = Doc::here();
    let id = control_id(owner, field);
    let hint = guidance(&doc, owner, field);
    let hint_id = format!("{id}-hint");
    let described = {
        let hint_id = hint_id.clone();
        kit::text(move || if hint.with(String::is_empty) { String::new() } else { hint_id.clone() })
    };
    let hint_line = dynamic(move || {
        let text = hint.get();
        (!text.is_empty()).then(|| view! { <p class="guidance" id=hint_id.clone()>{text}</p> }.into_any())
    });
    let wide = match field.kind {
        Kind::Block
        | Kind::Inline
        | Kind::Set(_)
        | Kind::Components
        | Kind::Causes
        | Kind::States
        | Kind::Logo => true,
        Kind::Plain => matches!(field.name, "title" | "subtitle" | "environment" | "source" | "tagline"),
        _ => false,
    };
    let control = match field.kind {
        Kind::Flag => return flags::flag(owner, field, described),
        Kind::Set(choices) => flags::set(owner, field, choices),
        Kind::Components | Kind::Causes => refs::many(owner, field),
        Kind::Component | Kind::Event => refs::one(owner, field, described),
        Kind::States => states::states(owner, field),
        Kind::Logo => logo::logo(owner, field),
        Kind::Choice(choices) if !choices.own_words => choice::closed(owner, field, choices, described),
        Kind::Choice(choices) => choice::open(owner, field, choices, described),
        Kind::Inline | Kind::Block => text::area(owner, field, described),
        Kind::Moment => moment::moment(owner, field, described),
        _ => text::line(owner, field, described),
    };
    let is_group = matches!(field.kind, Kind::Set(_) | Kind::Components | Kind::Causes | Kind::States);
    let head = if is_group {
        view! { <span class="label" id=format!("{id}-label")>{field.label}</span> }.into_any()
    } else {
        view! { <label class="label" for=id>{field.label}</label> }.into_any()
    };
    let mark = Mark { owner, field: Some(field.index) };
    let switch = internal_mark(mark, field.label, true);
    let unfilled = matches!(field.kind, Kind::Plain | Kind::Inline | Kind::Block)
        .then(|| unfilled_note(&doc, owner, field));
    // Beside other fields the control stands right under its label, so that controls align.
    let (above, below) = if wide { (Some(hint_line), None) } else { (None, Some(hint_line)) };
    view! {
        <div class=if wide { "field wide" } else { "field" } data-mark=mark.path()>
            <div class="field-head">{head} {unfilled}</div>
            {above}
            {control}
            {below}
            {text::computed(owner, field)}
            {switch}
        </div>
    }
    .into_any()
}

/// Several fields side by side.
pub(super) fn fields(owner: Owner, fields: impl IntoIterator<Item = &'static Field>) -> AnyView {
    let controls: Vec<AnyView> = fields.into_iter().map(|field| field_control(owner, field)).collect();
    view! { <div class="fields">{controls}</div> }.into_any()
}

/// Beside a prose field's label: the tokens in it that have no value. It takes no room of its own, so that nothing
/// moves while a person types.
fn unfilled_note(doc: &Doc, owner: Owner, field: &'static Field) -> AnyView {
    let text = text_value(doc, owner, field);
    let source = Open::here().writing;
    let said = kept_text(move || {
        let unfilled = text.with(|text| match text.contains("{{") {
            true => unfilled_tokens(&source, field, text),
            false => Vec::new(),
        });
        let names: Vec<String> = unfilled.iter().map(|name| format!("{{{{{name}}}}}")).collect();
        match names.as_slice() {
            [] => String::new(),
            [one] => format!("{one} has no value yet"),
            more => format!("{} have no value yet", more.join(", ")),
        }
    });
    view! { <span class="unfilled-note" role="status" prop:textContent=said></span> }.into_any()
}

/// A button that keeps a field, row or section from readers of the public report.
///
/// That of a field stands behind its control and is no stop of the Tab key: whoever types on after Tab means the next
/// field. Its keys are Alt+Shift+I in the field; a click leaves the focus where it is.
pub(super) fn internal_mark(mark: Mark, what: &'static str, is_beside: bool) -> AnyView {
    let doc = Doc::here();
    let reading = doc.clone();
    let on = kept(move || reading.is_marked(mark));
    let flip = click(move || doc.edit(Change::Internal { mark, on: !on.get_untracked() }));
    let label = kept(move || {
        if on.get() {
            format!("Internal: {what} is not in the public report")
        } else {
            format!("Make {what} internal")
        }
    });
    let title = kept_text(move || format!("{} (Alt+Shift+I)", label.get()));
    // Whoever types on here means a text: the blank between two words is no press of the button.
    let is_typed = StoredValue::new(false);
    let press: kit::OnKey = Box::new(move |event| {
        let is_blank = event.key() == " ";
        if event.key().chars().count() == 1 && !is_blank && event.type_() == "keydown" {
            is_typed.set_value(true);
        }
        if is_blank && is_typed.get_value() {
            event.prevent_default();
        }
    });
    let release: kit::OnKey = Box::new(move |event| {
        if event.key() == " " && is_typed.get_value() {
            event.prevent_default();
        }
    });
    let leave: Box<dyn FnMut(leptos::web_sys::FocusEvent)> = Box::new(move |_| is_typed.set_value(false));
    let hold: kit::OnClick = Box::new(move |event| {
        if is_beside {
            event.prevent_default();
        }
    });
    let word = kit::text(move || if on.get() { "Internal".to_owned() } else { String::new() });
    view! {
        <button
            type="button"
            class="internal-mark"
            class:on=on.shown()
            aria-pressed=yes_no(move || on.get())
            aria-label=label.shown()
            title=title
            aria-keyshortcuts="Alt+Shift+I"
            tabindex=if is_beside { "-1" } else { "0" }
            on:click=flip
            on:mousedown=hold
            on:keydown=press
            on:keyup=release
            on:blur=leave
        >
            {icon("lock")}
            <span aria-hidden="true" prop:textContent=word></span>
        </button>
    }
    .into_any()
}

/// A field's value, tracked.
fn value(doc: &Doc, owner: Owner, field: &'static Field) -> Live<Value> {
    let doc = doc.clone();
    kept(move || doc.get(owner, field))
}

/// A field's text, tracked on its own: other fields of the same row do not wake who reads it.
fn text_value(doc: &Doc, owner: Owner, field: &'static Field) -> Live<String> {
    let doc = doc.clone();
    kept(move || doc.get(owner, field).text().to_owned())
}
