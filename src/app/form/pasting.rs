//! Pasting into a list: which pastes are rows, what each row would be, and adding them.

use std::collections::HashMap;
use std::ops::Range;

use leptos::ev::{ClipboardEvent, KeyboardEvent};
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::Element;

use crate::app::counted::counted_rows;
use crate::app::document::Doc;
use crate::app::editor::Editor;
use crate::app::ids;
use crate::app::keys::{is_command, letter_of};
use crate::app::placing::{Placing, in_time};
use crate::browser::controls;
use crate::editing::folding::fold;
use crate::editing::{Change, Document};
use crate::formats::foreign::ExcerptRow;
use crate::report::encode::row_from_json;
use crate::report::sections::{actions, components, impact::windows, timeline::events, updates};
use crate::report::{Field, FieldKind, List, Moment, Owner, Row, RowId, StateChange, Value};

/// Text pasted into a list, or a request to paste some.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Pasted {
    pub(super) text: String,
    pub(super) html: Option<String>,
    /// The field it was pasted into.
    pub(super) target: Option<PasteTarget>,
    /// The open row, if it is empty.
    empty: Option<RowId>,
    /// The row to insert behind; `None` for the end of the list.
    after: Option<RowId>,
}

/// A field into which something was pasted.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct PasteTarget {
    pub(super) owner: Owner,
    pub(super) field: &'static Field,
    /// What was selected in it, in UTF-16 units.
    pub(super) selected: Range<usize>,
}

/// Whether rows can be pasted into a list.
pub(super) fn takes_rows(list: List) -> bool {
    !main_fields(list).is_empty()
}

/// The fields of a row into which several rows can be pasted; empty if the list takes no pasted rows.
fn main_fields(list: List) -> Vec<&'static Field> {
    match list {
        List::Events => vec![&events::AT, &events::TEXT],
        List::Windows => vec![&windows::START, &windows::TEXT],
        List::Actions => vec![&actions::rows::TITLE],
        List::Updates => vec![&updates::rows::AT, &updates::rows::BODY],
        List::Components => vec![&components::rows::NAME],
        _ => Vec::new(),
    }
}

/// Whether a key pastes as plain text.
pub(super) fn asks_for_text(event: &KeyboardEvent) -> bool {
    is_command(event) && event.shift_key() && letter_of(&event.key(), &event.code()) == Some('v')
}

/// The content of a paste into a list or its open row, if it may be rows; `None` if it is ordinary text.
pub(super) fn pasted_rows(editor: Editor, list: List, event: &ClipboardEvent) -> Option<Pasted> {
    let data = event.clipboard_data()?;
    let text = data.get_data("text/plain").unwrap_or_default();
    let html = data.get_data("text/html").ok().filter(|html| !html.trim().is_empty());
    let cells = |sign: &str| html.as_ref().map_or(0, |html| html.to_ascii_lowercase().matches(sign).count());
    let lines = text.lines().filter(|line| !line.trim().is_empty()).count();
    if lines < 2 && cells("<tr") < 2 && cells("<li") < 2 {
        return None;
    }
    let element: Element = event.target()?.dyn_into().ok()?;
    let open = editor.open_row.get_untracked().filter(|row| row.0 == list).map(|row| row.1);
    let empty = open.filter(|id| untrack(|| editor.doc.cells(Owner::Row(list, *id)).is_empty()));
    let target = open.and_then(|id| {
        let owner = Owner::Row(list, id);
        let field = main_fields(list).into_iter().find(|field| ids::control(owner, field) == element.id())?;
        let selected = controls::selection(&element).unwrap_or_default();
        Some(PasteTarget { owner, field, selected })
    });
    // A paste into another text field of a filled row is ordinary text.
    let is_event_line = element.id() == ids::event_line(list);
    let is_other_text = target.is_none() && empty.is_none() && !is_event_line && controls::is_text(&element);
    (!is_other_text).then_some(Pasted { text, html, target, empty, after: open })
}

/// A row that a pasted line would become.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct PastedRow {
    row: Row,
    pub(super) from: ExcerptRow,
    /// Its moments, for the preview.
    pub(super) time: String,
    /// Its other values, for the preview.
    pub(super) words: String,
    /// Whether the report already has it.
    pub(super) is_known: bool,
}

/// The row that a line would become, with its preview.
pub(super) fn pasted_row(doc: Doc, list: List, from: ExcerptRow) -> PastedRow {
    let mut json = from.row.clone();
    if let Some(object) = json.as_object_mut() {
        object.insert("id".to_owned(), 0.into());
    }
    let row = row_from_json(list, &json).unwrap_or_else(|| Row::new(list, RowId(0)));
    let filled = list.spec().fields.iter().copied().filter(|field| !row.cells.get(field).is_blank());
    let (times, rest): (Vec<_>, Vec<_>) = filled.partition(|field| field.kind == FieldKind::Moment);
    let joined = |fields: Vec<&'static Field>, between: &str| {
        fields
            .into_iter()
            .map(|field| row.cells.get(field).text().to_owned())
            .collect::<Vec<_>>()
            .join(between)
    };
    let (time, words) = (joined(times, " – "), joined(rest, " · "));
    let is_known =
        list == List::Components && component_named(doc, row.cells.text(&components::rows::NAME)).is_some();
    let named = from.components.iter().flat_map(|(_, names)| names.clone()).collect::<Vec<_>>().join(", ");
    let words = if named.is_empty() { words } else { format!("{words} · {named}") };
    PastedRow { row, time, words, is_known, from }
}

/// The component of this name, ignoring case.
fn component_named(doc: Doc, name: &str) -> Option<RowId> {
    let name = fold(name.trim());
    untrack(|| {
        doc.ids(List::Components).get().into_iter().find(|id| {
            let cells = doc.cells(Owner::Row(List::Components, *id));
            fold(cells.text(&components::rows::NAME).trim()) == name
        })
    })
}

/// Adds rows in one step, where `pasted` says or where their times put them, and removes the row it names as empty.
/// Returns the id of the first one.
pub(super) fn add_rows(editor: Editor, list: List, rows: Vec<PastedRow>, pasted: &Pasted) -> Option<RowId> {
    let doc = editor.doc;
    let count = rows.len();
    let behind = pasted.after.and_then(|id| doc.index_of(list, id)).map(|at| at + 1);
    let mut at = behind.unwrap_or_else(|| doc.ids(list).with_untracked(Vec::len));
    let mut changes = Vec::new();
    let removed = pasted.empty.filter(|id| doc.index_of(list, *id).is_some());
    if let Some(id) = removed {
        changes.push(Change::Remove { list, id });
        at = at.saturating_sub(1);
    }
    // Rows that are pasted into no row go where their times put them, as on the line for events.
    let indices = if list == List::Events && (pasted.after.is_none() || pasted.after == removed) {
        indices_in_time(editor, &rows, removed)
    } else {
        (at..).take(count).collect()
    };
    let mut named: HashMap<String, RowId> = HashMap::new();
    let mut first = None;
    for (pasted, at) in rows.into_iter().zip(indices) {
        let mut row = Row { id: doc.new_id(), ..pasted.row };
        for (field, names) in &pasted.from.components {
            let Some(field) = Owner::Row(list, row.id).field(field) else { continue };
            let ids = names.iter().map(|name| {
                let known = named.get(&name.to_lowercase()).copied().or_else(|| component_named(doc, name));
                let id = known.unwrap_or_else(|| {
                    let mut component = Row::new(List::Components, doc.new_id());
                    component.cells.set(&components::rows::NAME, Value::Text(name.clone()));
                    let id = component.id;
                    changes.push(Change::Insert { list: List::Components, at: usize::MAX, row: component });
                    id
                });
                named.insert(name.to_lowercase(), id);
                id
            });
            let value = match field.kind {
                FieldKind::States => Value::States(
                    ids.map(|component| StateChange { component, ..StateChange::default() }).collect(),
                ),
                _ => Value::Rows(ids.collect()),
            };
            row.cells.set(field, value);
        }
        first.get_or_insert(row.id);
        changes.push(Change::Insert { list, at, row });
    }
    editor.open_row.set(None);
    doc.edit(Change::All(changes));
    editor.announce(format!("Added {}. Undo takes them back.", counted_rows(list, count)));
    first
}

/// The index at which each row is inserted into the timeline, one after the other.
fn indices_in_time(editor: Editor, rows: &[PastedRow], removed: Option<RowId>) -> Vec<usize> {
    let moments: Vec<Moment> =
        rows.iter().map(|row| row.row.cells.moment(&events::AT).cloned().unwrap_or_default()).collect();
    let pasted = editor.form_source.times.with_untracked(|times| Placing::placed_behind(times, &moments));
    let ids = editor.doc.ids(List::Events).get_untracked();
    let present = ids.iter().filter(|id| Some(**id) != removed);
    editor.placing.with_untracked(|placing| in_time(present.map(|id| placing.second(*id)).collect(), pasted))
}
