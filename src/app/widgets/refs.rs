//! Fields that point to rows: components, contributing factors, a row of the timeline.

use leptos::prelude::*;

use super::super::doc::Doc;
use super::super::kit::{
    OnEvent, Place, Text, as_input, dynamic, each, kept_flag, kept_text, key, placed, typed, when,
};
use super::super::reactive::State;
use super::super::rows::line_text;
use super::flags::chip;
use super::{control_id, value};
use crate::editing::Change;
use crate::report::sections::components;
use crate::report::{Field, Kind, List, Owner, Report, Row, RowId, Value};

/// The list a field points into.
fn target(kind: Kind) -> List {
    match kind {
        Kind::Causes => List::Factors,
        Kind::Event => List::Events,
        _ => List::Components,
    }
}

/// What a row is called where it is pointed to; tracked.
pub(super) fn name(doc: &Doc, list: List, id: RowId) -> String {
    let name = match list {
        List::Components => Report::component_name(&doc.cells(Owner::Row(list, id))),
        _ => line_text(doc, list, id),
    };
    if name.trim().is_empty() { format!("Unnamed {}", list.spec().row) } else { name }
}

/// The keys of a list's rows.
pub(super) fn keys(doc: &Doc, list: List) -> impl Fn() -> Vec<u64> + Send + Sync + use<> {
    let ids = doc.ids(list);
    move || ids.with(|ids| ids.iter().map(|id| u64::from(id.0)).collect())
}

/// The row of a key.
pub(super) fn of_key(key: u64) -> RowId {
    RowId(u32::try_from(key).unwrap_or_default())
}

/// Any number of rows: a checkbox each, and for components a field that adds one.
pub(super) fn many(owner: Owner, field: &'static Field) -> AnyView {
    let doc = Doc::here();
    let id = control_id(owner, field);
    let list = target(field.kind);
    let now = value(&doc, owner, field);
    let drawing = doc.clone();
    let row = move |key: u64| {
        let row = of_key(key);
        let (doc, naming) = (drawing.clone(), drawing.clone());
        let has =
            kept_flag(move || now.with(|value| matches!(value, Value::Rows(rows) if rows.contains(&row))));
        let flip = move |on: bool| {
            let Value::Rows(mut rows) = untrack(|| doc.get(owner, field)) else { return };
            rows.retain(|other| *other != row);
            if on {
                rows.push(row);
            }
            doc.set(owner, field, Value::Rows(rows));
        };
        chip(kept_text(move || name(&naming, list, row)), has, flip)
    };
    let ids = doc.ids(list);
    let is_causes = field.kind == Kind::Causes;
    let none = when(
        move || is_causes && ids.with(Vec::is_empty),
        || {
            view! { <p class="understood">"No contributing factors yet; add them under Root cause."</p> }
                .into_any()
        },
    );
    let adds = (list == List::Components).then(|| add_component(doc.clone(), owner, field));
    view! {
        <div id=id.clone() class="chips" role="group" aria-labelledby=format!("{id}-label")>
            {each(keys(&doc, list), row)}
            {none}
            {adds}
        </div>
    }
    .into_any()
}

/// A field that adds a component and points to it, in one step.
fn add_component(doc: Doc, owner: Owner, field: &'static Field) -> AnyView {
    let input = Place::new(None);
    let add = move || {
        let Some(input) = input.get_untracked().and_then(as_input) else { return };
        let text = input.value();
        if text.trim().is_empty() {
            return;
        }
        input.set_value("");
        doc.edit(add_named(&doc, owner, field, text.trim()));
    };
    let adding = add.clone();
    let keys = key(move |event| {
        if event.key() == "Enter" {
            event.prevent_default();
            adding();
        }
    });
    // A text that was left standing in the field is meant too.
    let leave: OnEvent = Box::new(move |_| add());
    view! {
        <span class="add-inline">
            <input
                use:placed=input
                class="in"
                type="text"
                dir="auto"
                aria-label="Name of a new component"
                placeholder="Add a component"
                on:keydown=keys
                on:change=leave
            />
        </span>
    }
    .into_any()
}

/// The change that points to the component of this name, which it adds where there is none.
fn add_named(doc: &Doc, owner: Owner, field: &'static Field, text: &str) -> Change {
    let known = doc.ids(List::Components).get_untracked();
    let known = known.into_iter().find(|id| untrack(|| name(doc, List::Components, *id)) == text);
    let mut changes = Vec::new();
    let id = known.unwrap_or_else(|| {
        let id = doc.new_id();
        let mut row = Row::new(List::Components, id);
        let (group, name) = match text.strip_suffix(')').and_then(|text| text.split_once(" (")) {
            Some((group, name)) => (group, name),
            None => ("", text),
        };
        row.cells.set(&components::rows::GROUP, Value::Text(group.to_owned()));
        row.cells.set(&components::rows::NAME, Value::Text(name.to_owned()));
        changes.push(Change::Insert { list: List::Components, at: usize::MAX, row });
        id
    });
    let rows = match untrack(|| doc.get(owner, field)) {
        Value::Rows(rows) => rows,
        _ => Vec::new(),
    };
    let rows = rows.into_iter().filter(|other| *other != id).chain([id]).collect();
    changes.push(Change::Set { owner, field, value: Value::Rows(rows) });
    Change::All(changes)
}

/// At most one row: a list to choose from.
pub(super) fn one(owner: Owner, field: &'static Field, described: Text) -> AnyView {
    let doc = Doc::here();
    let list = target(field.kind);
    let now = value(&doc, owner, field);
    let naming = doc.clone();
    let first = if field.kind == Kind::Event { "The first row" } else { "–" };
    let option = |key: String, name: String, selected: bool| {
        view! { <option value=key prop:selected=selected>{name}</option> }.into_any()
    };
    // The names are taken when the rows change and when the list is gone to, not with every key in a row: following
    // all rows would make each key cost as much as there are rows.
    let visits = State::new(0);
    let visit: Box<dyn FnMut(leptos::web_sys::FocusEvent)> = Box::new(move |_| visits.rise());
    let options = dynamic(move || {
        visits.track();
        let chosen = now.with(|value| match value {
            Value::Rows(rows) => rows.first().copied(),
            _ => None,
        });
        let rows = naming.ids(list).get();
        let rows = rows
            .into_iter()
            .map(|id| option(id.0.to_string(), untrack(|| name(&naming, list, id)), chosen == Some(id)));
        let none = option(String::new(), first.to_owned(), chosen.is_none());
        Some([none].into_iter().chain(rows).collect::<Vec<AnyView>>().into_any())
    });
    view! {
        <select
            id=control_id(owner, field)
            class="in"
            aria-describedby=described
            on:focus=visit
            on:change=typed(move |key| doc.set(owner, field, Value::Rows(key.parse().ok().map(RowId).into_iter().collect())))
        >
            {options}
        </select>
    }
    .into_any()
}
