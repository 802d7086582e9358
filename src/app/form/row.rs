//! A row in the form: its line, and its controls if it is open.

use leptos::ev::MouseEvent;
use leptos::prelude::*;

use super::removed::RemovedLine;
use super::row_editor::RowEditor;
use super::row_line::RowLine;
use super::row_list::{Removed, RowList, use_row_list};
use crate::app::document::Doc;
use crate::app::editor::{Editor, use_editor};
use crate::app::events::unless_composing;
use crate::app::findings::RowCount;
use crate::app::ids;
use crate::app::memo::memo;
use crate::browser::page;
use crate::editing::describe::row_of;
use crate::editing::{Change, Document};
use crate::report::{List, Mark, Owner, Row, RowId};

/// A row.
#[component]
pub(super) fn FormRow(id: RowId) -> impl IntoView {
    let editor = use_editor();
    let RowList { list, count, focused, selection, .. } = use_row_list();
    let doc = editor.doc;
    let is_open = memo(move || editor.open_row.get() == Some((list, id)));
    let is_selected = memo(move || selection.has(id));
    let rows = use_row_list();
    let keys = unless_composing(move |event| {
        let at = index_of(doc, list, id);
        let is_command = event.ctrl_key() || event.meta_key();
        match (event.key().as_str(), event.alt_key(), event.shift_key()) {
            ("ArrowUp", true, _) => move_by(editor, rows, id, true),
            ("ArrowDown", true, _) => move_by(editor, rows, id, false),
            ("ArrowUp", false, is_shifted) => go_to_line(rows, doc, id, at.checked_sub(1), is_shifted),
            ("ArrowDown", false, is_shifted) => go_to_line(rows, doc, id, Some(at + 1), is_shifted),
            ("Home", false, is_shifted) => go_to_line(rows, doc, id, Some(0), is_shifted),
            ("End", false, is_shifted) => {
                let last = doc.ids(list).with_untracked(Vec::len).checked_sub(1);
                go_to_line(rows, doc, id, last, is_shifted);
            }
            ("a" | "A", false, false) if is_command => selection.all(),
            (" ", false, true) => selection.toggle(id),
            ("Escape", ..) if !selection.is_empty() => selection.clear(),
            // A key that is held down removes one row only.
            ("Delete", false, _) if event.repeat() => {}
            ("Delete", false, _) if selection.has_untracked(id) => remove_selected(editor, rows),
            ("Delete", false, _) => remove(editor, rows, id),
            _ => return,
        }
        event.prevent_default();
    });
    let click = move |event: MouseEvent| {
        if event.shift_key() {
            selection.extend_to(id);
        } else if event.ctrl_key() || event.meta_key() {
            selection.toggle(id);
        } else {
            editor.toggle_row(list, id);
        }
    };
    let name = move || {
        doc.ids(list).track();
        format!("{} {}", list.spec().row, index_of(doc, list, id) + 1)
    };
    let position = move || {
        let selected = if is_selected.get() { ", selected" } else { "" };
        format!("{} of {}{selected}", name(), count.get())
    };
    view! {
        <li
            class="row-item"
            class:open=move || is_open.get()
            class:selected=move || is_selected.get()
            data-mark=Owner::Row(list, id).path()
        >
            <input
                type="checkbox"
                class="row-select"
                tabindex="-1"
                aria-label=move || format!("Select {}", name())
                prop:checked=move || is_selected.get()
                on:click=move |event: MouseEvent| {
                    if event.shift_key() { selection.extend_to(id) } else { selection.toggle(id) }
                }
            />
            <button
                type="button"
                class="row-line"
                id=ids::row_line(list, id)
                aria-expanded=move || is_open.get().to_string()
                aria-description=position
                on:click=click
                on:keydown=keys
                on:focus=move |_| focused.set(Some(id))
            >
                <RowLine list=list id=id />
                <RowCount list=list id=id />
            </button>
            <Show when=move || is_open.get()>
                <RowEditor id=id />
            </Show>
            <RemovedLine after=Some(id) />
        </li>
    }
}

/// A row's index in its list; untracked.
pub(super) fn index_of(doc: Doc, list: List, id: RowId) -> usize {
    doc.index_of(list, id).unwrap_or(0)
}

/// Moves a row up or down by one, or all that are selected if it is one of them.
pub(super) fn move_by(editor: Editor, rows: RowList, id: RowId, up: bool) {
    let RowList { list, selection, .. } = rows;
    let doc = editor.doc;
    let ids = doc.ids(list).get_untracked();
    let moved = if selection.has_untracked(id) { selection.in_order() } else { vec![id] };
    let position = |id: &RowId| ids.iter().position(|other| other == id);
    let mut places: Vec<(RowId, usize)> = moved.iter().filter_map(|id| Some((*id, position(id)?))).collect();
    if !up {
        places.reverse();
    }
    let is_at_end = places.first().is_none_or(|(_, at)| if up { *at == 0 } else { at + 1 >= ids.len() });
    if is_at_end {
        return;
    }
    let to = |at: usize| if up { at - 1 } else { at + 1 };
    let change = |(id, at): &(RowId, usize)| Change::Move { list, id: *id, to: to(*at) };
    doc.edit(match places.as_slice() {
        [one] => change(one),
        several => Change::All(several.iter().map(change).collect()),
    });
    let at = position(&id).map_or(0, to);
    editor.announce(format!("Moved to place {} of {}", at + 1, ids.len()));
    page::focus_soon(ids::row_line(list, id));
}

/// Moves the focus to another row's line; with Shift the rows between are selected.
fn go_to_line(rows: RowList, doc: Doc, from: RowId, index: Option<usize>, is_shifted: bool) {
    let RowList { list, selection, .. } = rows;
    let Some(id) = index.and_then(|index| doc.ids(list).with_untracked(|ids| ids.get(index).copied())) else {
        return;
    };
    if is_shifted {
        selection.begin_at(from);
        selection.extend_to(id);
    }
    if let Some(line) = page::by_id(&ids::row_line(list, id)) {
        let _ = line.focus();
    }
}

/// Removes a row and moves the focus to the next one. Undo brings it back.
pub(super) fn remove(editor: Editor, rows: RowList, id: RowId) {
    remove_all(editor, rows, &[id]);
}

/// Removes the selected rows, in one step.
pub(super) fn remove_selected(editor: Editor, rows: RowList) {
    let selected = rows.selection.in_order();
    rows.selection.clear();
    remove_all(editor, rows, &selected);
}

fn remove_all(editor: Editor, rows: RowList, removed: &[RowId]) {
    let RowList { list, .. } = rows;
    let doc = editor.doc;
    let Some(first) = removed.first() else { return };
    let at = index_of(doc, list, *first);
    if editor.open_row.get_untracked().is_some_and(|(of, id)| of == list && removed.contains(&id)) {
        editor.open_row.set(None);
    }
    let changes: Vec<Change> = removed.iter().map(|id| Change::Remove { list, id: *id }).collect();
    doc.edit(match changes.as_slice() {
        [one] => one.clone(),
        _ => Change::All(changes),
    });
    let words = match removed.len() {
        1 => format!("Removed {}.", row_of(list)),
        count => format!("Removed {count} {}s.", list.spec().row),
    };
    editor.announce(format!("{words} Undo brings {} back.", if removed.len() == 1 { "it" } else { "them" }));
    let ids = doc.ids(list).get_untracked();
    let after = at.checked_sub(1).and_then(|at| ids.get(at).copied());
    rows.removed.set(Some(Removed { after, words, revision: untrack(|| doc.revision()) }));
    let next = ids.get(at.min(ids.len().saturating_sub(1))).copied();
    page::focus_soon(next.map_or_else(|| ids::add_row(list), |next| ids::row_line(list, next)));
}

/// Inserts copies of rows after the last of them, in one step. Returns the first copy.
pub(super) fn duplicate(editor: Editor, list: List, originals: &[RowId]) -> Option<RowId> {
    let doc = editor.doc;
    let start = index_of(doc, list, *originals.last()?) + 1;
    let mut changes = Vec::new();
    let mut first = None;
    for (at, id) in (start..).zip(originals) {
        let (owner, new) = (Owner::Row(list, *id), doc.new_id());
        let cells = untrack(|| doc.cells(owner));
        // What is internal is so in the copy: first of all, so that nobody sees it in between.
        let fields = owner.fields().iter().map(|field| Some(field.index)).chain([None]);
        let marked = fields.filter(|field| untrack(|| doc.is_marked(Mark { owner, field: *field })));
        let mark = |field| Change::Internal { mark: Mark { owner: Owner::Row(list, new), field }, on: true };
        changes.extend(marked.map(mark));
        changes.push(Change::Insert { list, at, row: Row { id: new, cells } });
        first.get_or_insert(new);
    }
    doc.edit(Change::All(changes));
    first
}
