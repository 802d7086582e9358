//! What can be done with rows: move, remove, duplicate; one or all that are selected, in one step. In a read-only report,
//! nothing.

use leptos::prelude::*;

use super::row_list::{Removed, RowList};
use crate::app::counted::counted_rows;
use crate::app::document::Doc;
use crate::app::editor::Editor;
use crate::app::ids;
use crate::app::stepping::Toward;
use crate::browser::page;
use crate::editing::describe::row_of;
use crate::editing::{Change, Document};
use crate::report::{List, Mark, Owner, Row, RowId};

/// A row's index in its list; untracked.
pub(super) fn index_of(doc: Doc, list: List, id: RowId) -> usize {
    doc.index_of(list, id).unwrap_or(0)
}

/// Moves a row up or down by one, or all that are selected if it is one of them.
pub(super) fn move_by(editor: Editor, rows: RowList, id: RowId, toward: Toward) {
    let RowList { list, selection, .. } = rows;
    let doc = editor.doc;
    if doc.is_read_only() {
        return;
    }
    let ids = doc.ids(list).get_untracked();
    let moved = if selection.has_untracked(id) { selection.in_order_untracked() } else { vec![id] };
    let position = |id: &RowId| ids.iter().position(|other| other == id);
    let shifted = |at: usize| match toward {
        Toward::Previous => at.checked_sub(1),
        Toward::Next => Some(at + 1).filter(|to| *to < ids.len()),
    };
    let mut moves: Vec<(RowId, usize)> =
        moved.iter().filter_map(|id| Some((*id, shifted(position(id)?)?))).collect();
    // If the foremost of them is at the end of the list, none is moved.
    if moves.len() < moved.len() || moves.is_empty() {
        return;
    }
    // The foremost one makes room for those behind it.
    if toward == Toward::Next {
        moves.reverse();
    }
    let change = |(id, to): &(RowId, usize)| Change::Move { list, id: *id, to: *to };
    doc.edit(match moves.as_slice() {
        [one] => change(one),
        several => Change::All(several.iter().map(change).collect()),
    });
    let at = position(&id).and_then(shifted).unwrap_or(0);
    editor.announce(format!("Moved to place {} of {}", at + 1, ids.len()));
    editor.focus_row(list, id);
}

/// Removes a row and moves the focus to the next one. Undo brings it back.
pub(super) fn remove(editor: Editor, rows: RowList, id: RowId) {
    remove_all(editor, rows, &[id]);
}

/// Removes the selected rows, in one step.
pub(super) fn remove_selected(editor: Editor, rows: RowList) {
    if editor.doc.is_read_only() {
        return;
    }
    let selected = rows.selection.in_order_untracked();
    rows.selection.clear();
    remove_all(editor, rows, &selected);
}

fn remove_all(editor: Editor, rows: RowList, removed: &[RowId]) {
    let RowList { list, .. } = rows;
    let doc = editor.doc;
    let Some(first) = removed.first().filter(|_| !doc.is_read_only()) else { return };
    let at = rows.shown.with_untracked(|shown| shown.iter().position(|id| id == first)).unwrap_or(0);
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
        count => format!("Removed {}.", counted_rows(list, count)),
    };
    editor.announce(format!("{words} Undo brings {} back.", if removed.len() == 1 { "it" } else { "them" }));
    let ids = rows.shown.get_untracked();
    let after = at.checked_sub(1).and_then(|at| ids.get(at).copied());
    rows.removed.set(Some(Removed { after, words, revision: untrack(|| doc.revision()) }));
    let next = ids.get(at.min(ids.len().saturating_sub(1))).copied();
    match next {
        Some(next) => editor.focus_row(list, next),
        None => page::focus_soon(ids::add_row(list)),
    }
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
        // Internal marks are set before the copy is inserted: it must not be public in between.
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
