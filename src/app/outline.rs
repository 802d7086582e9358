//! The outline: the sections in their order, to go to, to move, and to see which are still empty.

use leptos::prelude::*;

use super::doc::Doc;
use super::here::Here;
use super::icons::icon;
use super::kit::{click, each, kept_flag, kept_text, key, yes_no};
use super::reactive::{Live, kept};
use crate::browser::page;
use crate::editing::Change;
use crate::report::sections::heading;
use crate::report::{List, Owner, Part, Row, Section, Value};

/// What a section is called in the outline and over its form; tracked.
pub(super) fn section_name(doc: &Doc, owner: Owner) -> Live<String> {
    let doc = doc.clone();
    kept(move || match owner {
        Owner::Part(part @ (Part::Cover | Part::Brand)) => part.spec().title.to_owned(),
        Owner::Part(part) => match doc.get(owner, &heading::TITLE).text() {
            "" => part.spec().title.to_owned(),
            own => own.to_owned(),
        },
        Owner::Row(..) => match doc.get(owner, &heading::TITLE).text() {
            "" => "Untitled section".to_owned(),
            own => own.to_owned(),
        },
    })
}

/// Whether anything but titles and settings is filled in; tracked by what is shown at all.
fn is_filled(doc: &Doc, owner: Owner) -> bool {
    let skipped = [heading::TITLE.name, heading::SHORT.name];
    let filled = owner.fields().iter().any(|field| {
        field.seen == crate::report::Seen::ByReaders
            && !skipped.contains(&field.name)
            && !doc.get(owner, field).is_empty()
    });
    let rows = match owner {
        Owner::Part(part) => part.lists().any(|list| doc.ids(list).with(|ids| !ids.is_empty())),
        Owner::Row(..) => false,
    };
    filled || rows
}

/// The outline.
pub(super) fn outline() -> AnyView {
    let doc = Doc::here();
    let here = Here::current();
    let ordering = doc.clone();
    let keys = move || ordering.sections().into_iter().map(Section::number).collect();
    let adding = doc.clone();
    let add = click(move || {
        let id = adding.new_id();
        let mut order = untrack(|| adding.sections());
        let closing =
            order.iter().position(|section| *section == Section::Part(Part::Closing)).unwrap_or(order.len());
        order.insert(closing, Section::Own(id));
        let row = Row::new(List::Own, id);
        let insert = Change::Insert { list: List::Own, at: usize::MAX, row };
        adding.edit(Change::All(vec![insert, Change::Order(order)]));
        here.go(Owner::Row(List::Own, id));
        page::focus_soon(super::widgets::control_id(Owner::Row(List::Own, id), &heading::TITLE));
    });
    view! {
        <nav class="outline" aria-label="Outline">
            <ol>
                {entry(Owner::Part(Part::Cover))}
                {each(keys, |key| entry(Section::of_number(key).owner()))}
                {entry(Owner::Part(Part::Brand))}
            </ol>
            <button type="button" class="btn quiet add" prop:disabled=doc.is_read_only() on:click=add>{icon("plus")} "Add a section"</button>
            <p class="outline-help">"Alt with ↑ or ↓ moves a section."</p>
        </nav>
    }
    .into_any()
}

fn entry(owner: Owner) -> AnyView {
    let doc = Doc::here();
    let here = Here::current();
    let name = section_name(&doc, owner);
    let (filling, marking) = (doc.clone(), doc.clone());
    let empty = kept_flag(move || !is_filled(&filling, owner));
    let state = kept_text(move || {
        let has_heading = !matches!(owner, Owner::Part(Part::Cover | Part::Brand));
        let hidden = has_heading && marking.get(owner, &heading::HIDDEN) == Value::Flag(true);
        let state = if hidden {
            "left out"
        } else if marking.is_internal(owner, None) {
            "internal"
        } else {
            ""
        };
        state.to_owned()
    });
    let is_here = kept(move || here.at.get() == owner);
    let current = yes_no(move || is_here.get());
    let keys = key(move |event| {
        let up = match event.key().as_str() {
            "ArrowUp" => true,
            "ArrowDown" => false,
            "Enter" => {
                // Whoever goes by keys wants to be there, not only to see it.
                event.prevent_default();
                here.go(owner);
                return page::focus_soon("form-title".to_owned());
            }
            _ => return,
        };
        event.prevent_default();
        if event.alt_key() {
            shift(&doc, here, owner, up);
            page::focus_soon(entry_id(owner));
        } else {
            focus_next(&doc, owner, up);
        }
    });
    view! {
        <li>
            <button
                type="button"
                id=entry_id(owner)
                class:on=is_here.shown()
                class:empty=empty
                aria-current=current
                on:click=click(move || here.go(owner))
                on:keydown=keys
            >
                <span class="outline-name" dir="auto" prop:textContent=name.shown()></span>
                <span class="outline-state" prop:textContent=state></span>
            </button>
        </li>
    }
    .into_any()
}

fn entry_id(owner: Owner) -> String {
    format!("outline-{}", owner.path().replace(['.', '#'], "-"))
}

/// Moves a section one place up or down.
pub(super) fn shift(doc: &Doc, here: Here, owner: Owner, up: bool) {
    if doc.is_read_only() {
        return;
    }
    let mut order = untrack(|| doc.sections());
    let Some(at) = order.iter().position(|section| section.owner() == owner) else { return };
    let to = if up { at.checked_sub(1) } else { (at + 1 < order.len()).then_some(at + 1) };
    let Some(to) = to else { return };
    let section = order.remove(at);
    order.insert(to, section);
    let count = order.len();
    doc.edit(Change::Order(order));
    here.announce(format!("Moved to place {} of {count}", to + 1));
}

fn focus_next(doc: &Doc, owner: Owner, up: bool) {
    let sections = untrack(|| doc.sections());
    let mut all = vec![Owner::Part(Part::Cover)];
    all.extend(sections.into_iter().map(Section::owner));
    all.push(Owner::Part(Part::Brand));
    let Some(at) = all.iter().position(|other| *other == owner) else { return };
    let to = if up { at.checked_sub(1) } else { Some(at + 1) };
    if let Some(next) = to.and_then(|to| all.get(to))
        && let Some(entry) = page::by_id(&entry_id(*next))
    {
        let _ = entry.focus();
    }
}
