//! Fields that point to rows: components, contributing factors, a row of the timeline.

use leptos::prelude::*;
use leptos::web_sys::HtmlInputElement;

use super::flags::Chip;
use super::value::value_of;
use crate::app::document::Doc;
use crate::app::editor::use_doc;
use crate::app::ids;
use crate::app::keys::unless_composing;
use crate::app::memo::memo;
use crate::editing::Change;
use crate::report::sections::components;
use crate::report::{Field, FieldKind, List, Owner, Report, Row, RowId, Value};

/// The list whose rows a field of this kind refers to.
fn target(kind: FieldKind) -> List {
    match kind {
        FieldKind::Causes => List::Factors,
        FieldKind::Event => List::Events,
        _ => List::Components,
    }
}

/// A row's name in references to it; tracked.
pub(super) fn row_name(doc: Doc, list: List, id: RowId) -> String {
    let cells = doc.cells(Owner::Row(list, id));
    let name = match list {
        List::Components => Report::component_name(&cells),
        _ => {
            let words = list.spec().fields.iter().map(|field| cells.text(field));
            words.filter(|text| !text.is_empty()).take(2).collect::<Vec<&str>>().join(" · ")
        }
    };
    if name.trim().is_empty() { format!("Unnamed {}", list.spec().row) } else { name }
}

/// A checkbox for each row that the field can refer to; for components also a field that adds one.
#[component]
pub(super) fn ReferenceBoxes(
    /// The part or row it belongs to.
    owner: Owner,
    /// The field.
    field: &'static Field,
    /// The ids of the elements that describe the group (`aria-describedby`), separated by blanks; `None` for none.
    described: Signal<Option<String>>,
) -> impl IntoView {
    let doc = use_doc();
    let id = ids::control(owner, field);
    let list = target(field.kind);
    let value = value_of(doc, owner, field);
    let toggle = move |row: RowId, on: bool| {
        let Value::Rows(mut rows) = untrack(|| doc.get(owner, field)) else { return };
        rows.retain(|other| *other != row);
        if on {
            rows.push(row);
        }
        doc.set(owner, field, Value::Rows(rows));
    };
    let has_none = move || field.kind == FieldKind::Causes && doc.ids(list).with(Vec::is_empty);
    view! {
        <div
            id=id.clone()
            class="chips"
            role="group"
            aria-labelledby=format!("{id}-label")
            aria-describedby=move || described.get()
        >
            <For each=move || doc.ids(list).get() key=|row| *row let:row>
                <Chip
                    label=memo(move || row_name(doc, list, row))
                    is_on=memo(move || {
                        value
                            .with(|value| matches!(value, Value::Rows(rows) if rows.contains(&row)))
                    })
                    toggle=move |on| toggle(row, on)
                />
            </For>
            <Show when=has_none>
                <p class="understood">"No contributing factors yet; add them under Root cause."</p>
            </Show>
            {(list == List::Components).then(|| view! { <AddComponent owner=owner field=field /> })}
        </div>
    }
}

/// A field that adds a component and refers to it, in one step.
#[component]
fn AddComponent(
    /// The part or row it belongs to.
    owner: Owner,
    /// The field.
    field: &'static Field,
) -> impl IntoView {
    let doc = use_doc();
    // The input is taken from the event: when the row closes, `change` may come after the signals are disposed of.
    let add = move |input: HtmlInputElement| {
        let text = input.value();
        if !text.trim().is_empty() {
            input.set_value("");
            doc.edit(add_named(doc, owner, field, text.trim()));
        }
    };
    let keys = unless_composing(move |event| {
        if event.key() == "Enter" {
            event.prevent_default();
            add(event_target(&event));
        }
    });
    view! {
        <span class="add-inline">
            <input
                class="input"
                type="text"
                dir="auto"
                aria-label="Name of a new component"
                placeholder="Add a component"
                on:keydown=keys
                // Text left in the field is added, too.
                on:change:target=move |event| add(event.target())
            />
        </span>
    }
}

/// The change that refers to the component of this name, and inserts it if there is none.
fn add_named(doc: Doc, owner: Owner, field: &'static Field, text: &str) -> Change {
    let known = doc.ids(List::Components).get_untracked();
    let known = known.into_iter().find(|id| untrack(|| row_name(doc, List::Components, *id)) == text);
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

/// A select with the rows that the field can refer to; at most one is chosen.
#[component]
pub(super) fn ReferenceSelect(
    /// The part or row it belongs to.
    owner: Owner,
    /// The field.
    field: &'static Field,
    /// The ids of the elements that describe the control (`aria-describedby`), separated by blanks; `None` for none.
    described: Signal<Option<String>>,
) -> impl IntoView {
    let doc = use_doc();
    let list = target(field.kind);
    let value = value_of(doc, owner, field);
    let none = if field.kind == FieldKind::Event { "The first row" } else { "–" };
    // The names are read when the rows change and when the list gets the focus, not with every key in a row: tracking
    // all rows would make the cost of a key proportional to their number.
    let focused = Trigger::new();
    let option = |key: String, name: String, is_chosen: bool| {
        view! { <option value=key prop:selected=is_chosen>{name}</option> }
    };
    let options = move || {
        focused.track();
        let chosen = value.with(|value| match value {
            Value::Rows(rows) => rows.first().copied(),
            _ => None,
        });
        let row =
            |id: RowId| option(id.0.to_string(), untrack(|| row_name(doc, list, id)), chosen == Some(id));
        let rows = doc.ids(list).get().into_iter().map(row);
        std::iter::once(option(String::new(), none.to_owned(), chosen.is_none()))
            .chain(rows)
            .collect::<Vec<_>>()
    };
    let choose = move |key: String| {
        let rows = key.parse().ok().map(RowId).into_iter().collect();
        doc.set(owner, field, Value::Rows(rows));
    };
    view! {
        <select
            id=ids::control(owner, field)
            class="input"
            aria-describedby=move || described.get()
            on:focus=move |_| focused.notify()
            on:input:target=move |event| choose(event.target().value())
            on:change:target=move |event| choose(event.target().value())
        >
            {options}
        </select>
    }
}
