//! A field: its label, its guidance, its control, and the line under it.

use leptos::prelude::*;

use super::choice::{ChoiceField, ChoiceSelect};
use super::colour::ColourField;
use super::flags::{FlagBox, SetBoxes};
use super::internal::InternalSwitch;
use super::logo::LogoField;
use super::moment::MomentField;
use super::prose::{ProseBar, ProseField};
use super::references::{ReferenceBoxes, ReferenceSelect};
use super::states::StatesField;
use super::text::{ComputedLine, TextField, computed_id, has_reading, reading_id};
use super::value::text_of;
use crate::app::document::Doc;
use crate::app::editor::{use_doc, use_editor};
use crate::app::findings::{FieldFindings, findings_in, line_id};
use crate::app::ids;
use crate::app::memo::memo;
use crate::report::sections::cover;
use crate::report::templates::Template;
use crate::report::{Field, FieldKind, Mark, Owner, Part};
use crate::view::{is_computed, unfilled_tokens};

/// Several fields side by side.
#[component]
pub(super) fn Fields(
    /// The part or row it belongs to.
    owner: Owner,
    /// The fields, in this order.
    fields: Vec<&'static Field>,
) -> impl IntoView {
    let controls = fields
        .into_iter()
        .map(|field| view! { <FieldControl owner=owner field=field /> })
        .collect::<Vec<_>>();
    view! { <div class="fields">{controls}</div> }
}

/// A field: label, guidance, control, computed value, internal switch and findings.
#[component]
pub(super) fn FieldControl(
    /// The part or row it belongs to.
    owner: Owner,
    /// The field.
    field: &'static Field,
) -> impl IntoView {
    let doc = use_doc();
    let id = ids::control(owner, field);
    let guidance = guidance(doc, owner, field);
    let hint_id = format!("{id}-hint");
    let found = findings_in(owner, field);
    let found_id = line_id(owner, field, found);
    let described = {
        let hint_id = hint_id.clone();
        Signal::derive(move || {
            let hint = if guidance.with(String::is_empty) { "" } else { &hint_id };
            let understood = if has_reading(field) { reading_id(owner, field) } else { String::new() };
            let computed = if is_computed(owner, field) { computed_id(owner, field) } else { String::new() };
            let ids = [hint, &understood, &computed, &found_id.get()].map(str::trim).join(" ");
            let ids = ids.split_whitespace().collect::<Vec<_>>().join(" ");
            (!ids.is_empty()).then_some(ids)
        })
    };
    let hint = move || {
        let hint_id = hint_id.clone();
        guidance.with(|text| {
            (!text.is_empty())
                .then(|| view! { <p class="guidance" id=hint_id prop:textContent=text.clone()></p> })
        })
    };
    let control = match field.kind {
        // Its label is part of its control.
        FieldKind::Flag => {
            return view! {
                <div class="field flag">
                    <FlagBox owner=owner field=field described=described />
                    {hint}
                    <FieldFindings owner=owner field=field found=found />
                </div>
            }
            .into_any();
        }
        FieldKind::Set(choices) => {
            view! { <SetBoxes owner=owner field=field choices=choices described=described /> }.into_any()
        }
        FieldKind::Components | FieldKind::Causes => {
            view! { <ReferenceBoxes owner=owner field=field described=described /> }.into_any()
        }
        FieldKind::Component | FieldKind::Event => {
            view! { <ReferenceSelect owner=owner field=field described=described /> }.into_any()
        }
        FieldKind::States => view! { <StatesField owner=owner field=field described=described /> }.into_any(),
        FieldKind::Logo => view! { <LogoField owner=owner field=field described=described /> }.into_any(),
        FieldKind::Choice(choices) if !choices.own_words => {
            view! { <ChoiceSelect owner=owner field=field choices=choices described=described /> }.into_any()
        }
        FieldKind::Choice(choices) => {
            view! { <ChoiceField owner=owner field=field choices=choices described=described /> }.into_any()
        }
        FieldKind::Inline | FieldKind::Block => {
            view! { <ProseField owner=owner field=field described=described /> }.into_any()
        }
        FieldKind::Colour => view! { <ColourField owner=owner field=field described=described /> }.into_any(),
        FieldKind::Moment => view! { <MomentField owner=owner field=field described=described /> }.into_any(),
        _ => view! { <TextField owner=owner field=field described=described /> }.into_any(),
    };
    let is_group = matches!(
        field.kind,
        FieldKind::Set(_) | FieldKind::Components | FieldKind::Causes | FieldKind::States
    );
    let label = match is_group {
        true => view! { <span class="label" id=format!("{id}-label")>{field.label}</span> }.into_any(),
        false => view! { <label class="label" for=id>{field.label}</label> }.into_any(),
    };
    let is_prose = matches!(field.kind, FieldKind::Inline | FieldKind::Block);
    let has_tokens = matches!(field.kind, FieldKind::Plain | FieldKind::Inline | FieldKind::Block);
    let is_wide = is_wide(field);
    let mark = Mark { owner, field: Some(field.index) };
    // In a group of fields the control is right under its label, so that controls align.
    let (above, below) = if is_wide { (Some(hint), None) } else { (None, Some(hint)) };
    view! {
        <div class="field" class:wide=is_wide data-mark=mark.path()>
            <div class="field-head">
                {label}
                " "
                {has_tokens.then(|| view! { <UnfilledNote owner=owner field=field /> })}
                {is_prose.then(|| view! { <ProseBar owner=owner field=field /> })}
            </div>
            {above}
            {control}
            {below}
            <ComputedLine owner=owner field=field />
            <InternalSwitch mark=mark what=field.label is_of_field=true />
            <FieldFindings owner=owner field=field found=found />
        </div>
    }
    .into_any()
}

fn is_wide(field: &Field) -> bool {
    match field.kind {
        FieldKind::Block
        | FieldKind::Inline
        | FieldKind::Set(_)
        | FieldKind::Components
        | FieldKind::Causes
        | FieldKind::States
        | FieldKind::Logo => true,
        FieldKind::Plain => matches!(field.name, "title" | "subtitle" | "environment" | "source" | "tagline"),
        _ => false,
    }
}

/// The template's guidance for this field; empty if there is none.
fn guidance(doc: Doc, owner: Owner, field: &'static Field) -> Memo<String> {
    memo(move || {
        let template = Template::of(&doc.text(Part::Cover, &cover::TEMPLATE));
        template.and_then(|template| template.guidance(owner, field)).unwrap_or_default().to_owned()
    })
}

/// The tokens in the field that have no value, shown beside its label. They take no space of their own, so that the
/// layout does not shift.
#[component]
fn UnfilledNote(
    /// The part or row it belongs to.
    owner: Owner,
    /// The field.
    field: &'static Field,
) -> impl IntoView {
    let editor = use_editor();
    let text = text_of(editor.doc, owner, field);
    let note = memo(move || {
        let unfilled = text.with(|text| match text.contains("{{") {
            true => unfilled_tokens(&editor.form_source, field, text),
            false => Vec::new(),
        });
        let names: Vec<String> = unfilled.iter().map(|name| format!("{{{{{name}}}}}")).collect();
        match names.as_slice() {
            [] => String::new(),
            [one] => format!("{one} has no value yet"),
            more => format!("{} have no value yet", more.join(", ")),
        }
    });
    view! { <span class="unfilled-note" role="status" prop:textContent=move || note.get()></span> }
}
