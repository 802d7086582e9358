//! Fields that point to rows: components, contributing factors, a row of the timeline.

use leptos::prelude::*;

use super::super::doc::Doc;
use super::super::rows::line_text;
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

/// What a row is called where it is pointed to.
pub(super) fn name(doc: &Doc, list: List, id: RowId) -> String {
    let cells = doc.cells(Owner::Row(list, id));
    let name = match list {
        List::Components => Report::component_name(&cells),
        _ => line_text(doc, list, id),
    };
    if name.trim().is_empty() { format!("Unnamed {}", list.spec().row) } else { name }
}

/// Any number of rows: a checkbox each, and for components a field that adds one.
pub(super) fn many(owner: Owner, field: &'static Field) -> impl IntoView {
    let doc = Doc::here();
    let id = control_id(owner, field);
    let list = target(field.kind);
    let now = value(&doc, owner, field);
    let ids = doc.ids(list);
    let naming = doc.clone();
    let row = move |row: RowId| {
        let doc = doc.clone();
        let naming = doc.clone();
        let label = Memo::new(move |_| name(&naming, list, row));
        let has = move || now.with(|value| matches!(value, Value::Rows(rows) if rows.contains(&row)));
        let flip = move |on: bool| {
            let Value::Rows(mut rows) = now.get_untracked() else { return };
            rows.retain(|other| *other != row);
            if on {
                rows.push(row);
            }
            doc.set(owner, field, Value::Rows(rows));
        };
        view! {
            <label class="chip-check">
                <input type="checkbox" prop:checked=has on:change:target=move |event| flip(event.target().checked()) />
                <span dir="auto">{label}</span>
            </label>
        }
    };
    let none = {
        let ids = ids.clone();
        let is_causes = field.kind == Kind::Causes;
        move || {
            (is_causes && ids.with(Vec::is_empty)).then(|| {
                view! {
                    <p class="understood">"No contributing factors yet; add them under Root cause."</p>
                }
            })
        }
    };
    let adds = (list == List::Components).then(|| add_component(naming, owner, field));
    view! {
        <div id=id.clone() class="chips" role="group" aria-labelledby=format!("{id}-label")>
            <For each=move || ids.get() key=|id| *id let:row_id>{row(row_id)}</For>
            {none}
            {adds}
        </div>
    }
}

/// A field that adds a component and points to it, in one step.
fn add_component(doc: Doc, owner: Owner, field: &'static Field) -> impl IntoView {
    let input = NodeRef::<leptos::html::Input>::new();
    let add = move || {
        let Some(input) = input.get_untracked() else { return };
        let text = input.value();
        if text.trim().is_empty() {
            return;
        }
        input.set_value("");
        doc.edit(add_named(&doc, owner, field, text.trim()));
    };
    let adding = add.clone();
    view! {
        <span class="add-inline">
            <input
                node_ref=input
                class="in"
                type="text"
                dir="auto"
                aria-label="Name of a new component"
                placeholder="Add a component"
                on:keydown=move |event| {
                    if event.key() == "Enter" && !event.is_composing() {
                        event.prevent_default();
                        adding();
                    }
                }
                on:blur=move |_| add()
            />
        </span>
    }
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
pub(super) fn one(owner: Owner, field: &'static Field, described: Signal<String>) -> impl IntoView {
    let doc = Doc::here();
    let list = target(field.kind);
    let now = value(&doc, owner, field);
    let ids = doc.ids(list);
    let naming = doc.clone();
    let chosen = move || {
        now.with(|value| match value {
            Value::Rows(rows) => rows.first().copied(),
            _ => None,
        })
    };
    let options = move || {
        let option = |id: RowId| {
            view! { <option value=id.0.to_string() selected=move || chosen() == Some(id)>{name(&naming, list, id)}</option> }
        };
        ids.get().into_iter().map(option).collect_view()
    };
    let first = if field.kind == Kind::Event { "The first row" } else { "–" };
    view! {
        <select
            id=control_id(owner, field)
            class="in"
            aria-describedby=described
            on:change:target=move |event| {
                let rows = event.target().value().parse().ok().map(RowId).into_iter().collect();
                doc.set(owner, field, Value::Rows(rows));
            }
        >
            <option value="" selected=move || chosen().is_none()>{first}</option>
            {options}
        </select>
    }
}
