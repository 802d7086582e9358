//! A row in the form: its line, and its controls if it is open.

use leptos::ev::MouseEvent;
use leptos::prelude::*;

use super::removed::RemovedLine;
use super::row_actions::{index_of, move_by, remove, remove_selected};
use super::row_editor::RowEditor;
use super::row_line::RowLine;
use super::row_list::{RowList, use_row_list};
use crate::app::editor::{Editor, use_editor};
use crate::app::findings::RowCount;
use crate::app::ids;
use crate::app::keys::{is_command, letter_of, unless_composing};
use crate::app::memo::memo;
use crate::app::stepping::Toward;
use crate::report::{Owner, RowId};

/// A row: a checkbox that selects it, the line that opens it, and its controls while it is open.
#[component]
pub(super) fn FormRow(
    /// The row.
    id: RowId,
) -> impl IntoView {
    let editor = use_editor();
    let rows = use_row_list();
    let RowList { list, shown, selection, .. } = rows;
    let doc = editor.doc;
    let is_open = memo(move || editor.open_row.get() == Some((list, id)));
    let is_selected = memo(move || selection.has(id));
    let keys = unless_composing(move |event| {
        let at = shown.with_untracked(|shown| shown.iter().position(|other| *other == id)).unwrap_or(0);
        let is_command = is_command(&event);
        match (event.key().as_str(), event.alt_key(), event.shift_key()) {
            ("ArrowUp", true, _) => move_by(editor, rows, id, Toward::Previous),
            ("ArrowDown", true, _) => move_by(editor, rows, id, Toward::Next),
            ("ArrowUp", false, is_shifted) => go_to_line(editor, rows, id, at.checked_sub(1), is_shifted),
            ("ArrowDown", false, is_shifted) => go_to_line(editor, rows, id, Some(at + 1), is_shifted),
            ("Home", false, is_shifted) => go_to_line(editor, rows, id, Some(0), is_shifted),
            ("End", false, is_shifted) => {
                let last = shown.with_untracked(Vec::len).checked_sub(1);
                go_to_line(editor, rows, id, last, is_shifted);
            }
            (_, false, false) if is_command && letter_of(&event.key(), &event.code()) == Some('a') => {
                selection.all()
            }
            (" ", false, true) => selection.toggle(id),
            ("Escape", ..) if !selection.is_empty_untracked() => selection.clear(),
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
        format!("{} of {}{selected}", name(), shown.with(Vec::len))
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
                on:focus=move |_| editor.focused_row.set(Some((list, id)))
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

/// Moves the focus to another row's line; with Shift the rows between are selected.
fn go_to_line(editor: Editor, rows: RowList, from: RowId, index: Option<usize>, is_shifted: bool) {
    let RowList { list, shown, selection, .. } = rows;
    let Some(id) = index.and_then(|index| shown.with_untracked(|shown| shown.get(index).copied())) else {
        return;
    };
    if is_shifted {
        selection.begin_at(from);
        selection.extend_to(id);
    }
    editor.focus_row(list, id);
}
