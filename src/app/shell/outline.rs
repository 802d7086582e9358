//! The outline: the sections in order, to go to, to move, and to see which are still empty.

use leptos::prelude::*;

use crate::app::document::Doc;
use crate::app::editor::use_editor;
use crate::app::events::unless_composing;
use crate::app::findings::OutlineCount;
use crate::app::icons::Icon;
use crate::app::ids;
use crate::app::memo::memo;
use crate::app::sections::{section_name, shift_section};
use crate::browser::page;
use crate::editing::Change;
use crate::report::sections::heading;
use crate::report::{List, Owner, Part, Row, Section, Value, Visibility};

/// Whether anything except titles and settings is filled in; tracked.
fn is_filled(doc: Doc, owner: Owner) -> bool {
    let skipped = [heading::TITLE.name, heading::SHORT.name];
    let has_fields = owner.fields().iter().any(|field| {
        field.seen == Visibility::ByReaders
            && !skipped.contains(&field.name)
            && !doc.get(owner, field).is_empty()
    });
    let has_rows = match owner {
        Owner::Part(part) => part.lists().any(|list| doc.ids(list).with(|ids| !ids.is_empty())),
        Owner::Row(..) => false,
    };
    has_fields || has_rows
}

/// The outline.
#[component]
pub(super) fn Outline() -> impl IntoView {
    let editor = use_editor();
    let doc = editor.doc;
    let add = move |_| {
        let id = doc.new_id();
        let mut order = untrack(|| doc.sections());
        let is_closing = |section: &Section| *section == Section::Part(Part::Closing);
        let at = order.iter().position(is_closing).unwrap_or(order.len());
        order.insert(at, Section::Own(id));
        let row = Row::new(List::Own, id);
        let insert = Change::Insert { list: List::Own, at: usize::MAX, row };
        doc.edit(Change::All(vec![insert, Change::Order(order)]));
        editor.go(Owner::Row(List::Own, id));
        page::focus_soon(ids::control(Owner::Row(List::Own, id), &heading::TITLE));
    };
    view! {
        <nav class="outline" aria-label="Outline">
            <ol>
                <OutlineEntry owner=Owner::Part(Part::Cover) />
                <For each=move || doc.sections() key=|section| *section let:section>
                    <OutlineEntry owner=section.owner() />
                </For>
                <OutlineEntry owner=Owner::Part(Part::Brand) />
            </ol>
            <button type="button" class="btn quiet add" disabled=doc.is_read_only() on:click=add>
                <Icon name="plus" />
                " Add a section"
            </button>
            <p class="outline-help">"Alt with ↑ or ↓ moves a section."</p>
        </nav>
    }
}

#[component]
fn OutlineEntry(owner: Owner) -> impl IntoView {
    let editor = use_editor();
    let doc = editor.doc;
    let name = section_name(doc, owner);
    let is_empty = memo(move || !is_filled(doc, owner));
    let state = memo(move || {
        let has_heading = !matches!(owner, Owner::Part(Part::Cover | Part::Brand));
        if has_heading && doc.get(owner, &heading::HIDDEN) == Value::Flag(true) {
            "left out"
        } else if doc.is_internal(owner, None) {
            "internal"
        } else {
            ""
        }
    });
    let is_open = memo(move || editor.section.get() == owner);
    let keys = unless_composing(move |event| {
        let up = match event.key().as_str() {
            "ArrowUp" => true,
            "ArrowDown" => false,
            "Enter" => {
                // With the keyboard, also move the focus there.
                event.prevent_default();
                editor.go(owner);
                return page::focus_soon(ids::FORM_TITLE.to_owned());
            }
            _ => return,
        };
        event.prevent_default();
        if event.alt_key() {
            shift_section(editor, owner, up);
            page::focus_soon(ids::outline_entry(owner));
        } else {
            focus_next(doc, owner, up);
        }
    });
    view! {
        <li>
            <button
                type="button"
                id=ids::outline_entry(owner)
                class:on=move || is_open.get()
                class:empty=move || is_empty.get()
                aria-current=move || is_open.get().to_string()
                on:click=move |_| editor.go(owner)
                on:keydown=keys
            >
                <span class="outline-name" dir="auto" prop:textContent=move || name.get()></span>
                <span class="outline-state" prop:textContent=move || state.get()></span>
                <OutlineCount owner=owner />
            </button>
        </li>
    }
}

fn focus_next(doc: Doc, owner: Owner, up: bool) {
    let sections = untrack(|| doc.sections());
    let mut all = vec![Owner::Part(Part::Cover)];
    all.extend(sections.into_iter().map(Section::owner));
    all.push(Owner::Part(Part::Brand));
    let Some(at) = all.iter().position(|other| *other == owner) else { return };
    let to = if up { at.checked_sub(1) } else { Some(at + 1) };
    if let Some(next) = to.and_then(|to| all.get(to))
        && let Some(entry) = page::by_id(&ids::outline_entry(*next))
    {
        let _ = entry.focus();
    }
}
