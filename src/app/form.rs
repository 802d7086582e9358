//! The form of a section: its fields in the order of the table, its rows, and what steers how it looks.

use leptos::prelude::*;

use super::doc::Doc;
use super::editor::Here;
use super::icons::icon;
use super::outline::section_name;
use super::rows::{Rows, is_edited_here};
use super::widgets::{FieldControl, InternalMark};
use crate::editing::Change;
use crate::report::sections::{cover, heading};
use crate::report::{Field, Item, List, Mark, Owner, Part, Seen};

/// The fields that come first on the cover and in an own section.
const COVER_TITLES: &[&Field] = &[&cover::TITLE, &cover::SUBTITLE];
const OWN_TITLES: &[&Field] = &[&heading::TITLE];

/// The form of the section the person is in.
#[component]
pub(super) fn Form() -> impl IntoView {
    let here = expect_context::<Here>();
    let doc = Doc::here();
    let read_only = doc.is_read_only();
    view! {
        <fieldset class="form-body" disabled=read_only>
            {move || match here.at.get() {
                Owner::Part(part) => view! { <PartForm part /> }.into_any(),
                owner @ Owner::Row(..) => view! { <OwnForm owner /> }.into_any(),
            }}
        </fieldset>
    }
}

#[component]
fn PartForm(part: Part) -> impl IntoView {
    let owner = Owner::Part(part);
    let items = part.spec().items.iter().map(move |item| match item {
        Item::Facts(fields) => fields_of(owner, fields).into_any(),
        Item::Lead(field) | Item::Prose(field) => view! { <FieldControl owner field=*field /> }.into_any(),
        Item::Rows(list) => view! { <Rows list=*list /> }.into_any(),
    });
    let rows_elsewhere = part.lists().all(is_edited_here);
    debug_assert!(rows_elsewhere, "every list of a part is edited in its form");
    let titles: &[&'static Field] = match part {
        Part::Cover => COVER_TITLES,
        _ => &[],
    };
    view! {
        <header class="form-head">
            <h1 id="form-title">{part.spec().title}</h1>
            <p class="hint">{about(part)}</p>
        </header>
        {(!titles.is_empty()).then(|| fields_of(owner, titles))}
        {items.collect_view()}
        <Settings owner titles />
    }
}

#[component]
fn OwnForm(owner: Owner) -> impl IntoView {
    let doc = Doc::here();
    let here = expect_context::<Here>();
    let name = section_name(&doc, owner);
    let remove = {
        let doc = doc.clone();
        move |_| {
            if let Owner::Row(list, id) = owner {
                here.go(Owner::Part(Part::Summary));
                doc.edit(Change::Remove { list, id });
                here.announce("Removed the section. Undo brings it back.".to_owned());
            }
        }
    };
    view! {
        <header class="form-head">
            <h1 id="form-title" dir="auto">{name}</h1>
            <p class="hint">"A section of your own: a title and prose. It can stand anywhere in the order."</p>
        </header>
        <FieldControl owner field=&heading::TITLE />
        <FieldControl owner field=&crate::report::sections::own::TEXT />
        <Settings owner titles=OWN_TITLES />
        <button type="button" class="btn danger" on:click=remove>{icon("remove")} "Remove this section"</button>
    }
}

fn fields_of(owner: Owner, fields: &'static [&'static Field]) -> impl IntoView {
    view! {
        <div class="fields">
            {fields.iter().map(|field| view! { <FieldControl owner field=*field /> }).collect_view()}
        </div>
    }
}

/// The fields that stand nowhere else in the form: headings, and what steers how the section looks.
#[component]
fn Settings(owner: Owner, titles: &'static [&'static Field]) -> impl IntoView {
    let items: &[Item] = match owner {
        Owner::Part(part) => part.spec().items,
        Owner::Row(..) => &[],
    };
    let is_placed = |field: &&'static Field| {
        let in_items = items.iter().any(|item| match item {
            Item::Facts(fields) => fields.contains(field),
            Item::Lead(other) | Item::Prose(other) => other == field,
            Item::Rows(_) => false,
        });
        let in_own =
            matches!(owner, Owner::Row(List::Own, _)) && **field == crate::report::sections::own::TEXT;
        in_items || in_own || titles.contains(field)
    };
    let fields: Vec<&'static Field> =
        owner.fields().iter().copied().filter(|field| !is_placed(field)).collect();
    let is_section = !matches!(owner, Owner::Part(Part::Cover | Part::Brand));
    let label = match owner {
        Owner::Part(Part::Cover) => "Language, dates and guidance",
        Owner::Part(Part::Brand) => "Logo and colour",
        _ => "Heading and how it is shown",
    };
    let (settings, words): (Vec<&'static Field>, Vec<&'static Field>) =
        fields.into_iter().partition(|field| field.seen == Seen::AsSetting);
    let control = move |field: &'static Field| view! { <FieldControl owner field /> };
    let is_open = !is_section;
    view! {
        <details class="settings" open=is_open>
            <summary>{label}</summary>
            <div class="fields">
                {words.into_iter().map(control).collect_view()}
                {settings.into_iter().map(control).collect_view()}
            </div>
            {is_section.then(|| view! {
                <div class="row-tools">
                    <span class="understood">"The whole section:"</span>
                    <InternalMark mark=Mark { owner, field: None } what="section" />
                </div>
            })}
        </details>
    }
}

/// What a section is for, in a line under its name.
fn about(part: Part) -> &'static str {
    match part {
        Part::Cover => "What the report is, whose it is, and how it is written.",
        Part::Summary => "What a reader in a hurry needs to know.",
        Part::Impact => "How grave it was, on whom, and during which stretches of time.",
        Part::Cause => "What happened and why, how it was noticed and how it was resolved.",
        Part::Timeline => {
            "What happened when. Write times as you have them; what was understood stands beside them."
        }
        Part::Actions => "What is done so that it does not happen again.",
        Part::Updates => "What customers were told while the incident lasted.",
        Part::Components => {
            "The parts of the service. Summary, windows, updates and service levels point to them."
        }
        Part::Levels => "What was promised, and what is claimed to have been kept.",
        Part::Lessons => "What went well, what went badly, and where luck helped.",
        Part::Closing => "A last word and a line at the very end.",
        Part::Brand => "What stands at the foot of the report.",
    }
}
