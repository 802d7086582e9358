//! A row in the form: its line, and if it is open its controls.

use leptos::prelude::*;

use super::field::Fields;
use super::internal::InternalSwitch;
use super::moving::MoveButtons;
use crate::app::document::Doc;
use crate::app::editor::{Editor, use_editor};
use crate::app::events::unless_composing;
use crate::app::findings::RowCount;
use crate::app::ids;
use crate::app::memo::memo;
use crate::browser::page;
use crate::editing::describe::row_of;
use crate::editing::{Change, Document};
use crate::report::choice::MILESTONE;
use crate::report::sections::timeline::events;
use crate::report::{Cells, Field, Language, List, Mark, Owner, Row, RowId, Value};
use crate::view::{Content, content};

/// A row.
#[component]
pub(super) fn FormRow(
    list: List,
    id: RowId,
    /// The number of rows.
    count: Memo<usize>,
    /// The row whose line has the focus.
    focused: RwSignal<Option<RowId>>,
) -> impl IntoView {
    let editor = use_editor();
    let doc = editor.doc;
    let is_open = memo(move || editor.open_row.get() == Some((list, id)));
    let keys = unless_composing(move |event| {
        let at = index_of(doc, list, id);
        match (event.key().as_str(), event.alt_key()) {
            ("ArrowUp", true) if at > 0 => move_to(editor, list, id, at - 1),
            ("ArrowDown", true) => move_to(editor, list, id, at + 1),
            ("ArrowUp", false) => focus_line(doc, list, at.checked_sub(1)),
            ("ArrowDown", false) => focus_line(doc, list, Some(at + 1)),
            ("Delete", false) => remove(editor, list, id),
            _ => return,
        }
        event.prevent_default();
    });
    let position = move || {
        doc.ids(list).track();
        format!("{} {} of {}", list.spec().row, index_of(doc, list, id) + 1, count.get())
    };
    view! {
        <li class="row-item" class:open=move || is_open.get() data-mark=Owner::Row(list, id).path()>
            <button
                type="button"
                class="row-line"
                id=ids::row_line(list, id)
                aria-expanded=move || is_open.get().to_string()
                aria-description=position
                on:click=move |_| editor.toggle_row(list, id)
                on:keydown=keys
                on:focus=move |_| focused.set(Some(id))
            >
                <RowLine list=list id=id />
                <RowCount list=list id=id />
            </button>
            <Show when=move || is_open.get()>
                <RowEditor list=list id=id />
            </Show>
        </li>
    }
}

/// A row's index in its list; untracked.
fn index_of(doc: Doc, list: List, id: RowId) -> usize {
    doc.index_of(list, id).unwrap_or(0)
}

fn move_to(editor: Editor, list: List, id: RowId, to: usize) {
    let count = editor.doc.ids(list).with_untracked(Vec::len);
    let to = to.min(count.saturating_sub(1));
    editor.doc.edit(Change::Move { list, id, to });
    editor.announce(format!("Moved to place {} of {count}", to + 1));
    page::focus_soon(ids::row_line(list, id));
}

fn focus_line(doc: Doc, list: List, index: Option<usize>) {
    let id = index.and_then(|index| doc.ids(list).with_untracked(|ids| ids.get(index).copied()));
    if let Some(line) = id.and_then(|id| page::by_id(&ids::row_line(list, id))) {
        let _ = line.focus();
    }
}

/// Removes a row and moves the focus to the next one. Undo brings it back.
fn remove(editor: Editor, list: List, id: RowId) {
    let doc = editor.doc;
    let at = index_of(doc, list, id);
    if editor.open_row.get_untracked() == Some((list, id)) {
        editor.open_row.set(None);
    }
    doc.edit(Change::Remove { list, id });
    editor.announce(format!("Removed {}. Undo brings it back.", row_of(list)));
    let next = doc.ids(list).with_untracked(|ids| ids.get(at.min(ids.len().saturating_sub(1))).copied());
    page::focus_soon(next.map_or_else(|| ids::add_row(list), |next| ids::row_line(list, next)));
}

/// Inserts a copy after a row. Internal marks are copied first, so that internal content is never visible in between.
fn duplicate(editor: Editor, list: List, id: RowId) {
    let doc = editor.doc;
    let (owner, new) = (Owner::Row(list, id), doc.new_id());
    let cells = untrack(|| doc.cells(owner));
    let fields = owner.fields().iter().map(|field| Some(field.index)).chain([None]);
    let marked = fields.filter(|field| untrack(|| doc.is_marked(Mark { owner, field: *field })));
    let mark = |field| Change::Internal { mark: Mark { owner: Owner::Row(list, new), field }, on: true };
    let mut changes: Vec<Change> = marked.map(mark).collect();
    let at = index_of(doc, list, id) + 1;
    changes.push(Change::Insert { list, at, row: Row { id: new, cells } });
    doc.edit(Change::All(changes));
    editor.open_row(list, new);
}

/// The text of a row's line.
#[derive(Clone, Debug, Default, PartialEq)]
struct LineWords {
    first: String,
    marks: Vec<(&'static str, String)>,
    text: String,
    last: String,
}

/// A row as one line of text.
#[component]
fn RowLine(list: List, id: RowId) -> impl IntoView {
    let editor = use_editor();
    let words = memo(move || line_words(editor, list, id));
    move || {
        let Some(LineWords { first, marks, text, last }) = words.get() else {
            let text = format!("Empty {}", list.spec().row);
            return view! { <span class="row-words"><span class="row-text blank">{text}</span></span> }
                .into_any();
        };
        let marks = marks.into_iter().map(|(class, word)| view! { <span class=class>{word}</span> });
        view! {
            <span class="row-words">
                <span class="row-first">{first}</span>
                <span class="row-marks">{marks.collect::<Vec<_>>()}</span>
                <span class="row-text" dir="auto">{text}</span>
                <span class="row-last">{last}</span>
            </span>
        }
        .into_any()
    }
}

/// The words of a row's line; `None` for an empty row.
fn line_words(editor: Editor, list: List, id: RowId) -> Option<LineWords> {
    let (doc, source) = (editor.doc, editor.form_source);
    let owner = Owner::Row(list, id);
    let cells = doc.cells(owner);
    if cells.is_empty() {
        return None;
    }
    let (first, middle, last) = line_fields(list);
    let show = |field: &'static Field| match content(&source, owner, field) {
        Content::Nothing => String::new(),
        Content::Plain(text) | Content::Inline(text) | Content::Block(text) | Content::Link(text) => {
            first_line(&text)
        }
    };
    let joined = |fields: &[&'static Field], between: &str| {
        let shown: Vec<String> = fields.iter().map(|field| show(field)).filter(|it| !it.is_empty()).collect();
        shown.join(between)
    };
    let internal = doc.is_internal(owner, None).then(|| ("mark redacted", "internal".to_owned()));
    Some(LineWords {
        first: joined(&first, " – "),
        marks: marks(list, &cells).into_iter().chain(internal).collect(),
        text: joined(&middle, " · "),
        last: joined(&last, " · "),
    })
}

/// The first non-blank line of a text, cut to what a row's line can show.
fn first_line(text: &str) -> String {
    let line = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    line.chars().take(240).collect()
}

/// The milestones of a timeline's row, with the class that colours them.
fn marks(list: List, cells: &Cells) -> Vec<(&'static str, String)> {
    let Value::Set(keys) = cells.get(&events::MILESTONES) else { return Vec::new() };
    if list != List::Events {
        return Vec::new();
    }
    let class = |key: &str| match key {
        "started" | "recurred" => "mark bad",
        "mitigated" | "resolved" | "closed" => "mark good",
        _ => "mark",
    };
    keys.iter().map(|key| (class(key), MILESTONE.label(key, Language::English))).collect()
}

type LineFields = Vec<&'static Field>;

/// Which fields a row's line shows: in front, in the middle, at the end.
fn line_fields(list: List) -> (LineFields, LineFields, LineFields) {
    use crate::report::sections::{actions, impact::windows, updates};
    match list {
        List::Events => (vec![&events::AT, &events::END], vec![&events::TEXT], vec![&events::ELAPSED]),
        List::Windows => (
            vec![],
            vec![&windows::START, &windows::END, &windows::KIND, &windows::COMPONENTS, &windows::REGION],
            vec![&windows::DURATION],
        ),
        List::Actions => {
            (vec![], vec![&actions::rows::TITLE, &actions::rows::DETAILS], vec![&actions::rows::STATUS])
        }
        List::Updates => {
            (vec![], vec![&updates::rows::PHASE, &updates::rows::BODY], vec![&updates::rows::AT])
        }
        _ => (vec![], list.spec().fields.to_vec(), vec![]),
    }
}

/// The controls of the open row.
#[component]
fn RowEditor(list: List, id: RowId) -> impl IntoView {
    let editor = use_editor();
    let doc = editor.doc;
    let owner = Owner::Row(list, id);
    let close = move || {
        editor.open_row.set(None);
        page::focus_soon(ids::row_line(list, id));
    };
    let keys = unless_composing(move |event| {
        match (event.key().as_str(), event.ctrl_key() || event.meta_key()) {
            ("Escape", _) => close(),
            ("Enter", true) => {
                let new = doc.add(list, index_of(doc, list, id) + 1);
                editor.open_row(list, new);
            }
            _ => return,
        }
        event.prevent_default();
        event.stop_propagation();
    });
    let shift = move |up: bool| {
        let at = index_of(doc, list, id);
        move_to(editor, list, id, if up { at.saturating_sub(1) } else { at + 1 });
    };
    view! {
        <div class="row-open" id=ids::row_editor(list, id) on:keydown=keys>
            <Fields owner=owner fields=in_editing_order(list) />
            <div class="row-tools">
                <MoveButtons shift=shift />
                <button type="button" class="btn small" on:click=move |_| duplicate(editor, list, id)>
                    "Duplicate"
                </button>
                <InternalSwitch mark=Mark { owner, field: None } what=list.spec().row />
                <span class="spring"></span>
                <button
                    type="button"
                    class="btn small danger"
                    on:click=move |_| remove(editor, list, id)
                >
                    {format!("Remove {}", list.spec().row)}
                </button>
                <button type="button" class="btn small" on:click=move |_| close()>"Done"</button>
            </div>
        </div>
    }
}

/// The fields of a row in the order in which they are filled in: an event's text follows its times, and a value that
/// overrides a computed one comes last.
fn in_editing_order(list: List) -> Vec<&'static Field> {
    let all = list.spec().fields.to_vec();
    if list != List::Events {
        return all;
    }
    let (stated, rest): (Vec<_>, Vec<_>) = all.into_iter().partition(|field| field.index < events::AT.index);
    let (milestones, first): (Vec<_>, Vec<_>) =
        rest.into_iter().partition(|field| *field == &events::MILESTONES);
    [first, milestones, stated].concat()
}
