//! Pasting into a list of rows: a preview of the rows, line by line, before any is added.

use std::collections::{BTreeSet, HashMap};

use leptos::ev::{ClipboardEvent, KeyboardEvent};
use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::Element;

use crate::app::debounce::Debounce;
use crate::app::document::Doc;
use crate::app::editor::{Editor, use_editor};
use crate::app::events::{is_command, letter_of};
use crate::app::ids;
use crate::app::memo::{effect, memo};
use crate::app::placing::{Placing, in_time};
use crate::app::sentences::fault;
use crate::browser::{controls, page, worker};
use crate::editing::folding::fold;
use crate::editing::{Change, Document, Splice};
use crate::formats::foreign::{Excerpt, ExcerptRow};
use crate::report::encode::row_from_json;
use crate::report::sections::{actions, components, impact::windows, timeline::events, updates};
use crate::report::{Field, FieldKind, List, Moment, Owner, Row, RowId, StateChange, Value};

/// The pasted text is read again after this pause in typing, in milliseconds.
const READ_DEBOUNCE_MS: u32 = 200;

/// The maximum number of rows shown; all are added.
const MAX_SHOWN_ROWS: usize = 300;

/// Text pasted into a list, or a request to paste some.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Pasted {
    text: String,
    html: Option<String>,
    /// The field it was pasted into, with the selection there in UTF-16 units.
    target: Option<(Owner, &'static Field, usize, usize)>,
    /// The open row, if it is empty.
    empty: Option<RowId>,
    /// The row to insert behind; `None` for the end of the list.
    after: Option<RowId>,
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
    let in_row = open.and_then(|id| {
        let owner = Owner::Row(list, id);
        let field = main_fields(list).into_iter().find(|field| ids::control(owner, field) == element.id())?;
        let selected = controls::selection(&element).unwrap_or_default();
        Some((owner, field, selected.start, selected.end))
    });
    // A paste into another text field of a filled row is ordinary text.
    let is_event_line = element.id() == ids::event_line(list);
    let is_other_text = in_row.is_none() && empty.is_none() && !is_event_line && controls::is_text(&element);
    (!is_other_text).then_some(Pasted { text, html, target: in_row, empty, after: open })
}

/// A row that a pasted line would become.
#[derive(Clone, Debug, PartialEq)]
struct PastedRow {
    row: Row,
    from: ExcerptRow,
    /// Its moments, for the preview.
    time: String,
    /// Its other values, for the preview.
    words: String,
    /// Whether the report already has it.
    is_known: bool,
}

/// The pasted text, and the rows that it would become, with buttons that add them, paste them as text, or cancel.
#[component]
pub(super) fn PastedRows(
    list: List,
    /// What was pasted; `None` hides this component.
    pasted: RwSignal<Option<Pasted>>,
) -> impl IntoView {
    let editor = use_editor();
    let doc = editor.doc;
    let given = pasted.get_untracked().unwrap_or_default();
    let target = given.target;
    let (empty, after) = (given.empty, given.after);
    let text = RwSignal::new(given.text.clone());
    let html = StoredValue::new(given.html);
    let found = RwSignal::new(Vec::<PastedRow>::new());
    let left_out = RwSignal::new(BTreeSet::<usize>::new());
    let failed = RwSignal::new(String::new());
    let area = NodeRef::<html::Textarea>::new();
    let read = move || {
        let (words, rich) = (text.get_untracked(), html.get_value());
        if words.trim().is_empty() && rich.is_none() {
            left_out.set(BTreeSet::new());
            return found.set(Vec::new());
        }
        spawn_local(async move {
            let excerpt = worker::excerpt(words.clone(), rich.clone(), list).await;
            // The text has changed; it is read again.
            if text.try_get_untracked().as_ref() != Some(&words) {
                return;
            }
            match excerpt {
                Err(why) => failed.set(format!("This could not be read: {}", fault(why))),
                Ok(Excerpt { rows, source }) => {
                    failed.set(String::new());
                    let rows: Vec<PastedRow> =
                        rows.into_iter().map(|row| found_row(doc, list, row)).collect();
                    let known = rows.iter().enumerate().filter(|(_, row)| row.is_known).map(|(nth, _)| nth);
                    left_out.set(known.collect());
                    found.set(rows);
                    // The rich text is now Markdown.
                    if rich.is_some() {
                        html.set_value(None);
                        text.set(source);
                    }
                }
            }
        });
    };
    read();
    let debounce = Debounce::new(READ_DEBOUNCE_MS);
    let type_on = move |words: String| {
        text.set(words);
        html.set_value(None);
        debounce.run(read);
    };
    // After the button "Paste rows" there is no text yet: the text area gets the focus.
    let is_asked = given.text.is_empty();
    effect(move || {
        if let Some(area) = area.get().filter(|_| is_asked) {
            let _ = area.focus();
        }
    });
    let count = memo(move || found.with(Vec::len) - left_out.with(BTreeSet::len));
    let close = move || {
        pasted.set(None);
        page::focus_soon(ids::add_row(list));
    };
    let add = move || {
        let out = left_out.get_untracked();
        let rows: Vec<PastedRow> = found.get_untracked();
        let rows = rows.into_iter().enumerate().filter(|(nth, _)| !out.contains(nth)).map(|(_, row)| row);
        let first = add_rows(editor, list, rows.collect(), empty, after);
        pasted.set(None);
        page::focus_soon(first.map_or_else(|| ids::add_row(list), |id| ids::row_line(list, id)));
    };
    let as_text = move |_| {
        if let Some((owner, field, start, end)) = target {
            let there = doc.get(owner, field).text().to_owned();
            doc.set_text(owner, field, &Splice { start, end, text: &text.get_untracked() }.applied(&there));
            pasted.set(None);
            page::focus_soon(ids::control(owner, field));
        }
    };
    let row = move |(nth, row): (usize, PastedRow)| {
        let label = format!("Line {}", row.from.line);
        let note = match (row.is_known, row.from.is_understood) {
            (true, _) => Some("in the report already"),
            (_, false) => Some("no time was read"),
            _ => None,
        };
        let toggle = move |_| {
            left_out.update(|out| {
                if !out.remove(&nth) {
                    out.insert(nth);
                }
            });
        };
        view! {
            <li class:off=move || left_out.with(|out| out.contains(&nth))>
                <input
                    type="checkbox"
                    aria-label=format!("Add what line {} says", row.from.line)
                    title=label
                    prop:checked=move || left_out.with(|out| !out.contains(&nth))
                    on:change=toggle
                />
                <span>
                    {row.time.clone()}
                    {note.map(|note| view! { <span class="unread hint">{note}</span> })}
                </span>
                <span dir="auto">{row.words.clone()}</span>
            </li>
        }
    };
    let rows = move || found.get().into_iter().take(MAX_SHOWN_ROWS).enumerate().map(row).collect::<Vec<_>>();
    let label = move || format!("Add {}", counted(list, count.get()));
    view! {
        <section
            class="pasting"
            aria-label="Pasted rows"
            on:keydown=move |event| {
                match (event.key().as_str(), is_command(&event)) {
                    ("Escape", _) => close(),
                    ("Enter", true) if count.get_untracked() != 0 => add(),
                    _ => return,
                }
                event.prevent_default();
                event.stop_propagation();
            }
        >
            <h3>"What was pasted"</h3>
            <textarea
                class="input"
                rows="5"
                dir="auto"
                aria-label="What was pasted, to be corrected before it is added"
                placeholder="Paste lines, a table or a piece of a conversation here"
                node_ref=area
                prop:value=move || text.get()
                on:input:target=move |event| type_on(event.target().value())
            ></textarea>
            <Show when=move || failed.with(|failed| !failed.is_empty())>
                <p class="warn" role="alert">{move || failed.get()}</p>
            </Show>
            <Show when=move || found.with(|found| !found.is_empty())>
                <h3>"What it becomes"</h3>
                <ol class="pasting-rows" tabindex="0" aria-label="What it becomes">
                    {rows}
                </ol>
            </Show>
            <p class="actions">
                <button
                    type="button"
                    class="btn primary"
                    disabled=move || count.get() == 0
                    on:click=move |_| add()
                >
                    {label}
                </button>
                {target
                    .is_some()
                    .then(|| {
                        view! {
                            <button type="button" class="btn" on:click=as_text>"Paste as text"</button>
                        }
                    })}
                <button type="button" class="btn" on:click=move |_| close()>"Cancel"</button>
            </p>
        </section>
    }
}

/// `1 event`, `15 events`.
fn counted(list: List, count: usize) -> String {
    let row = list.spec().row;
    if count == 1 { format!("1 {row}") } else { format!("{count} {row}s") }
}

/// The preview of a row.
fn found_row(doc: Doc, list: List, from: ExcerptRow) -> PastedRow {
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

/// Adds rows in one step, behind `after` or at the end, and removes the row `empty`. Returns the id of the first one.
fn add_rows(
    editor: Editor,
    list: List,
    rows: Vec<PastedRow>,
    empty: Option<RowId>,
    after: Option<RowId>,
) -> Option<RowId> {
    let doc = editor.doc;
    let count = rows.len();
    let behind = after.and_then(|id| doc.index_of(list, id)).map(|at| at + 1);
    let mut at = behind.unwrap_or_else(|| doc.ids(list).with_untracked(Vec::len));
    let mut changes = Vec::new();
    let removed = empty.filter(|id| doc.index_of(list, *id).is_some());
    if let Some(id) = removed {
        changes.push(Change::Remove { list, id });
        at = at.saturating_sub(1);
    }
    // Rows that are pasted into no row go where their times put them, as on the line for events.
    let places = if list == List::Events && (after.is_none() || after == removed) {
        places_in_time(editor, &rows, removed)
    } else {
        (at..).take(count).collect()
    };
    let mut named: HashMap<String, RowId> = HashMap::new();
    let mut first = None;
    for (found, at) in rows.into_iter().zip(places) {
        let mut row = Row { id: doc.new_id(), ..found.row };
        for (field, names) in &found.from.components {
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
    editor.announce(format!("Added {}. Undo takes them back.", counted(list, count)));
    first
}

/// The index at which each row is inserted into the timeline, one after the other.
fn places_in_time(editor: Editor, rows: &[PastedRow], removed: Option<RowId>) -> Vec<usize> {
    let moments: Vec<Moment> =
        rows.iter().map(|row| row.row.cells.moment(&events::AT).cloned().unwrap_or_default()).collect();
    let pasted = editor.form_source.times.with_untracked(|times| Placing::placed_behind(times, &moments));
    let ids = editor.doc.ids(List::Events).get_untracked();
    let there = ids.iter().filter(|id| Some(**id) != removed);
    editor.placing.with_untracked(|placing| in_time(there.map(|id| placing.second(*id)).collect(), pasted))
}
