//! The form of a section: its fields in the order of the table, its rows, and its settings.

mod choice;
mod colour;
mod defaults;
mod editable;
mod event_line;
mod field;
mod flags;
mod internal;
mod logo;
mod moment;
mod moving;
mod order;
mod pasting;
mod pasting_panel;
mod prose;
mod prose_edit;
mod references;
mod removed;
mod row;
mod row_actions;
mod row_editor;
mod row_line;
mod row_list;
mod rows;
mod selected;
mod selection;
mod sorting;
mod states;
mod text;
mod tokens;
mod value;

use leptos::html;
use leptos::prelude::*;

use super::editor::{use_doc, use_editor};
use super::findings::FiguresTable;
use super::icons::Icon;
use super::ids;
use super::keys::unless_composing;
use super::memo::memo;
use super::sections::{section_name, shift_section};
use crate::browser::{controls, page};
use crate::editing::Change;
use crate::report::sections::{cover, heading, own};
use crate::report::{Field, Item, List, Mark, Owner, Part, RowId, Visibility};
use defaults::UseAsDefaults;
use editable::Editable;
use field::{FieldControl, Fields};
use internal::InternalSwitch;
use moving::MoveButtons;
use order::{PartOrder, part_order};
use rows::Rows;
pub(super) use sorting::sort_by_time;

/// The fields that come first on the cover.
const COVER_TITLES: &[&Field] = &[&cover::TITLE, &cover::SUBTITLE];

/// The fields that come first in a custom section.
const OWN_TITLES: &[&Field] = &[&heading::TITLE];

/// The form of the current section. Enter in a field of one line leads to the next control.
#[component]
pub(super) fn Form() -> impl IntoView {
    let editor = use_editor();
    let body = NodeRef::<html::Div>::new();
    let keys = unless_composing(move |event| {
        let is_plain = !(event.shift_key() || event.alt_key() || event.ctrl_key() || event.meta_key());
        if event.key() != "Enter" || !is_plain || event.default_prevented() || event.repeat() {
            return;
        }
        let Some(from) = page::focused().filter(|it| it.matches("input[data-bound]").unwrap_or(false)) else {
            return;
        };
        if let Some(next) = body.get_untracked().and_then(|body| controls::next_in(&body, &from)) {
            event.prevent_default();
            let _ = next.focus();
        }
    });
    // Keyed, so that a section gets new elements: a text that the browser has translated can no longer be updated.
    view! {
        <div class="form-body" node_ref=body on:keydown=keys>
            <For each=move || [editor.section.get()] key=|section| *section let:section>
                {match section {
                    Owner::Part(part) => view! { <PartForm part=part /> }.into_any(),
                    Owner::Row(_, id) => view! { <OwnSectionForm id=id /> }.into_any(),
                }}
            </For>
        </div>
    }
}

/// The head of a section's form.
#[component]
fn FormHead(
    /// The section's name.
    title: Memo<String>,
    /// What the section is for.
    about: &'static str,
) -> impl IntoView {
    view! {
        <header class="form-head">
            <h2 id=ids::FORM_TITLE tabindex="-1" dir="auto" prop:textContent=move || title.get()></h2>
            <p class="hint">{about}</p>
        </header>
    }
}

/// The form of a part.
#[component]
fn PartForm(
    /// The part.
    part: Part,
) -> impl IntoView {
    let doc = use_doc();
    let owner = Owner::Part(part);
    let titles = if part == Part::Cover { COVER_TITLES } else { &[] };
    let item = |item: &'static Item| match item {
        Item::Facts(fields) => {
            view! { <Editable><Fields owner=owner fields=fields.to_vec() /></Editable> }.into_any()
        }
        Item::Lead(field) | Item::Prose(field) => {
            view! { <Editable><FieldControl owner=owner field=field /></Editable> }.into_any()
        }
        Item::Rows(list) => view! { <Rows list=*list /> }.into_any(),
    };
    let PartOrder { items, opening_and_closing } = part_order(part);
    let words =
        opening_and_closing.into_iter().map(move |field| view! { <FieldControl owner=owner field=field /> });
    view! {
        <FormHead title=memo(move || section_name(doc, owner)) about=about(part) />
        {(!titles.is_empty())
            .then(|| view! { <Editable><Fields owner=owner fields=titles.to_vec() /></Editable> })}
        {items.into_iter().map(item).collect::<Vec<_>>()}
        {(part == Part::Summary).then(|| view! { <FiguresTable /> })}
        <Editable>{words.collect::<Vec<_>>()} <Settings owner=owner titles=titles /></Editable>
    }
}

/// The form of a custom section, with a button that removes the section.
#[component]
fn OwnSectionForm(
    /// The section's row.
    id: RowId,
) -> impl IntoView {
    let editor = use_editor();
    let owner = Owner::Row(List::Own, id);
    let remove = move |_| {
        editor.open_section(Owner::Part(Part::Summary));
        editor.doc.edit(Change::Remove { list: List::Own, id });
        editor.announce("Removed the section. Undo brings it back.".to_owned());
        page::focus_soon(ids::FORM_TITLE.to_owned());
    };
    view! {
        <FormHead
            title=memo(move || section_name(editor.doc, owner))
            about="A section of your own: a title and prose. It can stand anywhere in the order."
        />
        <Editable>
            <FieldControl owner=owner field=&heading::TITLE />
            <FieldControl owner=owner field=&own::TEXT />
            <Settings owner=owner titles=OWN_TITLES />
            <p>
                <button type="button" class="btn danger" on:click=remove>
                    <Icon name="remove" />
                    " Remove this section"
                </button>
            </p>
        </Editable>
    }
}

/// The fields that are not among the controls above, in a `details`: headings, and settings of how the section is
/// shown.
#[component]
fn Settings(
    /// The section.
    owner: Owner,
    /// The fields that come first in the form, which are not repeated.
    titles: &'static [&'static Field],
) -> impl IntoView {
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
        let is_own_text = matches!(owner, Owner::Row(List::Own, _)) && **field == own::TEXT;
        in_items || is_own_text || titles.contains(field)
    };
    // The report's settings for checks are edited in the panel of checks.
    let of_checks = [&cover::CHECKS_OFF, &cover::DISMISSED];
    let is_of_checks = |field: &&'static Field| {
        owner == Owner::Part(Part::Cover) && of_checks.iter().any(|other| **other == **field)
    };
    let rest: Vec<&'static Field> =
        owner.fields().iter().copied().filter(|it| !is_placed(it) && !is_of_checks(it)).collect();
    let (words, settings): (Vec<_>, Vec<_>) =
        rest.into_iter().partition(|field| field.seen == Visibility::ByReaders);
    let is_section = !matches!(owner, Owner::Part(Part::Cover | Part::Brand));
    let label = match owner {
        Owner::Part(Part::Cover) => "Language, dates and guidance",
        Owner::Part(Part::Brand) => "Logo and colour",
        _ => "Heading and how it is shown",
    };
    view! {
        <details class="settings" prop:open=!is_section>
            <summary>{label}</summary>
            <Fields owner=owner fields=[words, settings].concat() />
            {is_section.then(|| view! { <SectionTools owner=owner /> })}
            {matches!(owner, Owner::Part(Part::Cover | Part::Brand)).then(|| view! { <UseAsDefaults /> })}
        </details>
    }
}

/// Buttons that move a section and make it internal.
#[component]
fn SectionTools(
    /// The section.
    owner: Owner,
) -> impl IntoView {
    let editor = use_editor();
    view! {
        <div class="row-tools" data-mark=owner.path()>
            <span class="hint">"The whole section:"</span>
            <MoveButtons shift=move |toward| shift_section(editor, owner, toward) repeats=true />
            <InternalSwitch mark=Mark { owner, field: None } what="section" />
        </div>
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
