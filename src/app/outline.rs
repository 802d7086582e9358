//! The outline: the sections in their order, to go to, to move, and to see which are still empty.

use leptos::prelude::*;
use leptos::web_sys::KeyboardEvent;

use super::doc::Doc;
use super::editor::Here;
use super::icons::icon;
use crate::browser::page;
use crate::editing::Change;
use crate::report::sections::heading;
use crate::report::{List, Owner, Part, Row, Section};

/// What a section is called in the outline and over its form; tracked.
pub(super) fn section_name(doc: &Doc, owner: Owner) -> impl Fn() -> String + Clone + Send + Sync + use<> {
    let doc = doc.clone();
    move || match owner {
        Owner::Part(part @ (Part::Cover | Part::Brand)) => part.spec().title.to_owned(),
        Owner::Part(part) => match doc.get(owner, &heading::TITLE).text() {
            "" => part.spec().title.to_owned(),
            own => own.to_owned(),
        },
        Owner::Row(..) => match doc.get(owner, &heading::TITLE).text() {
            "" => "Untitled section".to_owned(),
            own => own.to_owned(),
        },
    }
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
#[component]
pub(super) fn Outline() -> impl IntoView {
    let doc = Doc::here();
    let here = expect_context::<Here>();
    let ordering = doc.clone();
    let sections = Memo::new(move |_| ordering.sections());
    let adding = doc.clone();
    let add = move |_| {
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
    };
    view! {
        <nav class="outline" aria-label="Outline">
            <ol>
                <Entry owner=Owner::Part(Part::Cover) />
                <For each=move || sections.get() key=|section| *section let:section>
                    <Entry owner=section.owner() />
                </For>
                <Entry owner=Owner::Part(Part::Brand) />
            </ol>
            <button type="button" class="btn quiet add" disabled=doc.is_read_only() on:click=add>{icon("plus")} "Add a section"</button>
            <p class="outline-help">"Alt with ↑ or ↓ moves a section."</p>
        </nav>
    }
}

#[component]
fn Entry(owner: Owner) -> impl IntoView {
    let doc = Doc::here();
    let here = expect_context::<Here>();
    let name = section_name(&doc, owner);
    let filled = {
        let doc = doc.clone();
        Memo::new(move |_| is_filled(&doc, owner))
    };
    let hidden = {
        let doc = doc.clone();
        Memo::new(move |_| {
            let flagged = !matches!(owner, Owner::Part(Part::Cover | Part::Brand));
            flagged && doc.get(owner, &heading::HIDDEN) == crate::report::Value::Flag(true)
        })
    };
    let internal = {
        let doc = doc.clone();
        Memo::new(move |_| doc.is_internal(owner, None))
    };
    let is_here = move || here.at.get() == owner;
    let state = move || match (hidden.get(), internal.get(), filled.get()) {
        (true, ..) => Some("left out"),
        (_, true, _) => Some("internal"),
        (_, _, false) => None,
        _ => None,
    };
    let id = entry_id(owner);
    let keys = move |event: KeyboardEvent| {
        let up = match event.key().as_str() {
            "ArrowUp" => true,
            "ArrowDown" => false,
            _ => return,
        };
        event.prevent_default();
        if event.alt_key() { shift(&doc, here, owner, up) } else { focus_next(&doc, owner, up) }
    };
    view! {
        <li>
            <button
                type="button"
                id=id
                class:on=is_here
                class:empty=move || !filled.get()
                aria-current=move || is_here().then_some("true")
                on:click=move |_| here.go(owner)
                on:keydown=keys
            >
                <span class="outline-name" dir="auto">{name}</span>
                {move || state().map(|state| view! { <span class="outline-state">{state}</span> })}
            </button>
        </li>
    }
}

fn entry_id(owner: Owner) -> String {
    format!("outline-{}", owner.path().replace(['.', '#'], "-"))
}

/// Moves a section one place up or down.
fn shift(doc: &Doc, here: Here, owner: Owner, up: bool) {
    let mut order = untrack(|| doc.sections());
    let Some(at) = order.iter().position(|section| section.owner() == owner) else { return };
    let to = if up { at.checked_sub(1) } else { (at + 1 < order.len()).then_some(at + 1) };
    let Some(to) = to else { return };
    let section = order.remove(at);
    order.insert(to, section);
    let count = order.len();
    doc.edit(Change::Order(order));
    here.announce(format!("Moved to place {} of {count}", to + 1));
    page::focus_soon(entry_id(owner));
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
