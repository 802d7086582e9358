//! The controls of the open row.

use leptos::ev::KeyboardEvent;
use leptos::html;
use leptos::prelude::*;

use super::editable::Editable;
use super::field::Fields;
use super::internal::InternalSwitch;
use super::moving::MoveButtons;
use super::order::{RowOrder, enter_goes_on, next_text, row_order};
use super::row_actions::{duplicate, index_of, move_by, remove};
use super::row_list::{RowList, use_row_list};
use crate::app::editor::{Editor, use_editor};
use crate::app::ids;
use crate::app::keys::{is_command, unless_composing};
use crate::browser::page;
use crate::browser::store::Store;
use crate::editing::Change;
use crate::report::{Field, List, Mark, Owner, RowId};

/// The controls of a row: those that everybody fills in, the rest behind "More", and what can be done with the row.
///
/// Enter leads from a field to the next, and from the last one to a new row below; Shift+Enter, or Enter in prose of
/// several paragraphs, begins a new line; Ctrl+Enter adds a row from anywhere.
#[component]
pub(super) fn RowEditor(
    /// The row.
    id: RowId,
) -> impl IntoView {
    let editor = use_editor();
    let rows = use_row_list();
    let list = rows.list;
    let owner = Owner::Row(list, id);
    let close = move || {
        // What is left in a control is committed while the control is there: not every browser tells a removed one.
        page::release_focus();
        editor.open_row.set(None);
        page::focus_soon(ids::row_line(list, id));
    };
    let keys = unless_composing(move |event| {
        let is_command = is_command(&event);
        match event.key().as_str() {
            "Escape" => close(),
            "Enter" if event.shift_key() || event.alt_key() => return,
            // Held down, it adds one row.
            "Enter" if is_command && event.repeat() => {}
            "Enter" if is_command => add_below(editor, rows, id),
            "Enter" if event.default_prevented() || !go_on(editor, rows, id, &event) => return,
            "Enter" => {}
            _ => return,
        }
        event.prevent_default();
        event.stop_propagation();
    });
    let duplicate_this = move |_| {
        if let Some(copy) = duplicate(editor, list, &[id]) {
            editor.open_row(list, copy);
        }
    };
    let RowOrder { first, more } = row_order(list);
    view! {
        <div class="row-open" id=ids::row_editor(list, id) on:keydown=keys>
            <Editable>
                <Fields owner=owner fields=first />
                {(!more.is_empty()).then(|| view! { <RarerFields owner=owner list=list fields=more /> })}
            </Editable>
            <div class="row-tools">
                {(!editor.doc.is_read_only())
                    .then(|| {
                        view! {
                            <MoveButtons shift=move |toward| move_by(editor, rows, id, toward) />
                            <button type="button" class="btn small" on:click=duplicate_this>
                                "Duplicate"
                            </button>
                            <InternalSwitch mark=Mark { owner, field: None } what=list.spec().row />
                            <span class="stretch"></span>
                            <button
                                type="button"
                                class="btn small danger"
                                on:click=move |_| remove(editor, rows, id)
                            >
                                {format!("Remove {}", list.spec().row)}
                            </button>
                        }
                    })}
                <button type="button" class="btn small" on:click=move |_| close()>"Done"</button>
            </div>
        </div>
    }
}

/// Handles Enter in one of the row's first fields: goes to the next one, or to a new row. Returns `false` if another
/// control has the focus.
fn go_on(editor: Editor, rows: RowList, id: RowId, event: &KeyboardEvent) -> bool {
    let list = rows.list;
    let owner = Owner::Row(list, id);
    let focused = page::focused().map(|focused| focused.id()).unwrap_or_default();
    let fields = row_order(list).first.into_iter();
    let field =
        fields.filter(|field| enter_goes_on(field.kind)).find(|it| ids::control(owner, it) == focused);
    let Some(field) = field else { return false };
    if event.repeat() {
        return true;
    }
    match next_text(list, field) {
        Some(next) => page::focus_soon(ids::control(owner, next)),
        None if untrack(|| editor.doc.cells(owner)).is_empty() => leave_empty(editor, list, id),
        None => add_below(editor, rows, id),
    }
    true
}

/// Adds a row below this one and opens it.
fn add_below(editor: Editor, rows: RowList, id: RowId) {
    let list = rows.list;
    if editor.doc.is_read_only() {
        return;
    }
    let new = editor.doc.add(list, index_of(editor.doc, list, id) + 1);
    editor.open_row(list, new);
}

/// Handles Enter in the last field of an empty row, which ends adding rows: removes the row.
fn leave_empty(editor: Editor, list: List, id: RowId) {
    editor.open_row.set(None);
    editor.doc.edit(Change::Remove { list, id });
    page::focus_soon(ids::add_row(list));
}

/// The note that stores whether "More" is open in a list's rows.
fn more_name(list: List) -> String {
    format!("more.{}", list.path())
}

/// The fields that are filled in less often, in a `details`. Whether it is open is stored for each list; it is always
/// open if one of the fields is filled in.
#[component]
fn RarerFields(
    /// The row.
    owner: Owner,
    /// Its list.
    list: List,
    /// The fields, in this order.
    fields: Vec<&'static Field>,
) -> impl IntoView {
    let doc = use_editor().doc;
    let is_filled = fields.iter().any(|field| untrack(|| !doc.get(owner, field).is_empty()));
    let is_open = is_filled || Store.note(&more_name(list)).is_some_and(|note| note == "open");
    let names: Vec<String> = fields.iter().map(|field| field.label.to_lowercase()).collect();
    let details = NodeRef::<html::Details>::new();
    // Stored on click, as a jump to a field opens it, too. The click comes before the change, so `open` is the old
    // state.
    let remember = move |_| {
        if let Some(details) = details.get_untracked() {
            Store.put_note(&more_name(list), if details.open() { "" } else { "open" });
        }
    };
    view! {
        <details class="more" open=is_open node_ref=details>
            <summary on:click=remember>
                "More" <span class="hint">{format!(": {}", names.join(", "))}</span>
            </summary>
            <Fields owner=owner fields=fields />
        </details>
    }
}
