//! The bar over a list in which rows are selected: what can be done with all of them, in one step of undo each.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::row_actions::{duplicate, move_by, remove_selected};
use super::row_list::{RowList, use_row_list};
use crate::app::counted::counted_rows;
use crate::app::editor::{Editor, use_editor};
use crate::app::keys::unless_composing;
use crate::app::memo::memo;
use crate::app::notice::{Notice, use_notice};
use crate::app::stepping::Toward;
use crate::browser::files::{self, Copied};
use crate::editing::Change;
use crate::formats::rows::copied_rows;
use crate::report::choice::Choices;
use crate::report::sections::{actions, impact::windows, timeline::events, updates};
use crate::report::{Field, FieldKind, List, Mark, Owner, RowId, Value};

/// The field that can be set in several rows at once: milestones, the state of an action, the phase of an update, the
/// kind of a window.
fn shared_field(list: List) -> Option<(&'static Field, &'static Choices)> {
    let field: &'static Field = match list {
        List::Events => &events::MILESTONES,
        List::Actions => &actions::rows::STATUS,
        List::Updates => &updates::rows::PHASE,
        List::Windows => &windows::KIND,
        _ => return None,
    };
    match field.kind {
        FieldKind::Choice(choices) | FieldKind::Set(choices) => Some((field, choices)),
        _ => None,
    }
}

/// The bar of what can be done with the selected rows, shown while a row is selected.
#[component]
pub(super) fn SelectedBar() -> impl IntoView {
    let rows = use_row_list();
    let count = memo(move || rows.selection.count());
    view! {
        <Show when=move || count.get() != 0>
            <SelectedTools count=count />
        </Show>
    }
}

/// The buttons of the bar.
#[component]
fn SelectedTools(
    /// The number of selected rows.
    count: Memo<usize>,
) -> impl IntoView {
    let (editor, notice) = (use_editor(), use_notice());
    let rows = use_row_list();
    let RowList { list, selection, .. } = rows;
    let doc = editor.doc;
    let words = move || format!("{} selected", counted_rows(list, count.get()));
    let shift = move |toward: Toward| {
        if let Some(first) = selection.in_order_untracked().first() {
            move_by(editor, rows, *first, toward);
        }
    };
    let duplicate_all = move || {
        let copies = duplicate(editor, list, &selection.in_order_untracked());
        selection.clear();
        if let Some(first) = copies {
            editor.focus_row(list, first);
        }
    };
    let set_internal = move || {
        let marks = selection
            .in_order_untracked()
            .into_iter()
            .map(|id| Mark { owner: Owner::Row(list, id), field: None });
        let marks: Vec<Mark> = marks.collect();
        // If all are internal already, they become public.
        let on = !untrack(|| marks.iter().all(|mark| doc.is_marked(*mark)));
        let changes = marks.into_iter().map(|mark| Change::Internal { mark, on }).collect();
        doc.edit(Change::All(changes));
        editor.announce(if on { "The rows are internal." } else { "The rows are public." }.to_owned());
    };
    let clear = move || {
        let last = selection.in_order_untracked().last().copied();
        selection.clear();
        if let Some(last) = last {
            editor.focus_row(list, last);
        }
    };
    let shared = shared_field(list).map(|(field, choices)| view! { <SetAll field=field choices=choices /> });
    let is_off = doc.is_read_only();
    view! {
        <div class="selected-bar" role="toolbar" aria-label="Selected rows">
            <span role="status" prop:textContent=words></span>
            <SelectedButton label="Move up" is_off=is_off repeats=true act=move || shift(Toward::Previous) />
            <SelectedButton label="Move down" is_off=is_off repeats=true act=move || shift(Toward::Next) />
            <SelectedButton label="Duplicate" is_off=is_off act=duplicate_all />
            {shared}
            <SelectedButton label="Internal or public" is_off=is_off act=set_internal />
            <SelectedButton label="Copy as Markdown" act=move || copy(editor, notice, rows, CopiedAs::Markdown) />
            <SelectedButton label="Copy as table" act=move || copy(editor, notice, rows, CopiedAs::Table) />
            <SelectedButton label="Remove" is_off=is_off act=move || remove_selected(editor, rows) />
            <button type="button" class="btn small quiet" on:click=move |_| clear()>
                "Clear selection"
            </button>
        </div>
    }
}

/// A button of the bar. Its name says that it is for the selected rows: the open row has buttons of the same words.
#[component]
fn SelectedButton(
    /// The words on the button.
    label: &'static str,
    /// Called when the button is pressed.
    act: impl Fn() + 'static,
    /// Whether the button is disabled, as in a read-only report.
    #[prop(optional)]
    is_off: bool,
    /// Whether a double click counts as two clicks; otherwise the second is ignored.
    #[prop(optional)]
    repeats: bool,
) -> impl IntoView {
    view! {
        <button
            type="button"
            class="btn small"
            aria-label=format!("{label}: selected rows")
            data-repeats=repeats.then_some("")
            disabled=is_off
            on:click=move |_| act()
        >
            {label}
        </button>
    }
}

/// A select that gives all selected rows a standard word; a milestone is added to those they have, or removed from all
/// if all have it.
#[component]
fn SetAll(
    /// The field that is set.
    field: &'static Field,
    /// Its standard words.
    choices: &'static Choices,
) -> impl IntoView {
    let editor = use_editor();
    let RowList { list, selection, .. } = use_row_list();
    let doc = editor.doc;
    let set = move |key: &str| {
        let Some((key, _)) = choices.words.iter().find(|word| word.0 == key).copied() else { return };
        let ids = selection.in_order_untracked();
        let keys_of = |id: RowId| match untrack(|| doc.get(Owner::Row(list, id), field)) {
            Value::Set(keys) => keys,
            _ => Vec::new(),
        };
        let all_have =
            matches!(field.kind, FieldKind::Set(_)) && ids.iter().all(|id| keys_of(*id).contains(&key));
        let value = |id: RowId| match field.kind {
            FieldKind::Set(_) => {
                let keys = keys_of(id);
                let is_in = |word: &&str| if *word == key { !all_have } else { keys.contains(word) };
                Value::Set(choices.words.iter().map(|word| word.0).filter(is_in).collect())
            }
            _ => Value::Text(key.to_owned()),
        };
        let change = |id: RowId| Change::Set { owner: Owner::Row(list, id), field, value: value(id) };
        let changes: Vec<Change> = ids.into_iter().map(change).collect();
        doc.end_typing();
        doc.edit(Change::All(changes));
        doc.end_typing();
    };
    let option = |(key, label): (&'static str, &'static str)| view! { <option value=key>{label}</option> };
    let label = format!("Set {}", field.label.to_lowercase());
    // A select changes with each arrow key, so the rows are set only by Enter or the button.
    let chosen = RwSignal::new(String::new());
    let keys = unless_composing(move |event| {
        if event.key() == "Enter" {
            event.prevent_default();
            set(&chosen.get_untracked());
        }
    });
    view! {
        <span class="set-all">
            <select
                class="input small"
                aria-label=format!("{}: selected rows", field.label)
                disabled=doc.is_read_only()
                on:change:target=move |event| chosen.set(event.target().value())
                on:keydown=keys
            >
                <option value="">{format!("{} …", field.label)}</option>
                {choices.words.iter().copied().map(option).collect::<Vec<_>>()}
            </select>
            <button
                type="button"
                class="btn small"
                aria-label=format!("{label}: selected rows")
                disabled=move || doc.is_read_only() || chosen.with(String::is_empty)
                on:click=move |_| set(&chosen.get_untracked())
            >
                "Set"
            </button>
        </span>
    }
}

/// What rows are on the clipboard.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum CopiedAs {
    Markdown,
    /// A table for spreadsheets and documents.
    Table,
}

/// Puts the selected rows on the clipboard.
fn copy(editor: Editor, notice: Notice, rows: RowList, copied_as: CopiedAs) {
    let RowList { list, selection, .. } = rows;
    let copied = untrack(|| copied_rows(&editor.form_source, list, &selection.in_order_untracked()));
    let revision = untrack(|| editor.doc.revision());
    spawn_local(async move {
        let is_written = match copied_as {
            CopiedAs::Markdown => files::copy(async { Some(copied.markdown) }).await,
            CopiedAs::Table => {
                files::copy_rich(async { Some(Copied { text: copied.cells, html: copied.html }) }).await
            }
        };
        match is_written {
            true => notice.say_until_changed("The rows are on the clipboard.".to_owned(), revision),
            false => notice.say("The browser would not copy."),
        }
    });
}
