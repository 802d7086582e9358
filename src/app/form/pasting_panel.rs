//! The panel under a list that shows, line by line, the rows that a paste becomes before any is added.

use std::collections::BTreeSet;

use leptos::ev::KeyboardEvent;
use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::pasting::{PasteTarget, Pasted, PastedRow, add_rows, pasted_row};
use crate::app::counted::counted_rows;
use crate::app::debounce::Debounce;
use crate::app::editor::{Editor, use_editor};
use crate::app::ids;
use crate::app::keys::is_command;
use crate::app::memo::memo;
use crate::app::sentences::fault;
use crate::browser::{page, worker};
use crate::editing::Splice;
use crate::formats::foreign::Excerpt;
use crate::report::List;

/// The pasted text is read again after this pause in typing, in milliseconds.
const READ_DEBOUNCE_MS: u32 = 200;

/// The maximum number of rows shown; all are added.
const MAX_SHOWN_ROWS: usize = 300;

/// A paste that is looked at before its rows are added.
#[derive(Clone, Copy)]
struct Pasting {
    editor: Editor,
    list: List,
    /// What was pasted.
    given: StoredValue<Pasted>,
    /// Its text, which a person may correct.
    text: RwSignal<String>,
    /// Its rich text, which stands for the text until it is read or the text is corrected.
    html: StoredValue<Option<String>>,
    rows: RwSignal<Vec<PastedRow>>,
    /// The indices of the rows that are not added.
    left_out: RwSignal<BTreeSet<usize>>,
    /// Why the text could not be read; empty if it could.
    failure: RwSignal<String>,
    debounce: Debounce,
    close: Callback<()>,
}

impl Pasting {
    fn new(editor: Editor, list: List, given: Pasted, close: Callback<()>) -> Pasting {
        Pasting {
            editor,
            list,
            text: RwSignal::new(given.text.clone()),
            html: StoredValue::new(given.html.clone()),
            given: StoredValue::new(given),
            rows: RwSignal::default(),
            left_out: RwSignal::default(),
            failure: RwSignal::default(),
            debounce: Debounce::new(READ_DEBOUNCE_MS),
            close,
        }
    }

    /// The number of rows that are added, tracked.
    fn count(self) -> usize {
        let left_out = self.left_out.with(BTreeSet::len);
        self.rows.with(Vec::len).saturating_sub(left_out)
    }

    /// Reads the text.
    fn read(self) {
        let (words, rich) = (self.text.get_untracked(), self.html.get_value());
        if words.trim().is_empty() && rich.is_none() {
            self.left_out.set(BTreeSet::new());
            return self.rows.set(Vec::new());
        }
        spawn_local(async move {
            let excerpt = worker::excerpt(words.clone(), rich.clone(), self.list).await;
            // The text has changed; it is read again.
            if self.text.try_get_untracked().as_ref() != Some(&words) {
                return;
            }
            match excerpt {
                Err(why) => self.failure.set(format!("This could not be read: {}", fault(why))),
                Ok(Excerpt { rows, source }) => {
                    self.failure.set(String::new());
                    let rows = rows.into_iter().map(|row| pasted_row(self.editor.doc, self.list, row));
                    let rows: Vec<PastedRow> = rows.collect();
                    let known = rows.iter().enumerate().filter(|(_, row)| row.is_known).map(|(nth, _)| nth);
                    self.left_out.set(known.collect());
                    self.rows.set(rows);
                    // The rich text is now Markdown.
                    if rich.is_some() {
                        self.html.set_value(None);
                        self.text.set(source);
                    }
                }
            }
        });
    }

    /// Takes a text that was corrected, and reads it after a pause.
    fn correct(self, words: String) {
        self.text.set(words);
        self.html.set_value(None);
        self.debounce.run(move || self.read());
    }

    /// Leaves out the row of this index, or adds it after all.
    fn toggle(self, nth: usize) {
        self.left_out.update(|left_out| {
            if !left_out.remove(&nth) {
                left_out.insert(nth);
            }
        });
    }

    /// Adds the rows that are not left out, and moves the focus to the first one.
    fn add(self) {
        let left_out = self.left_out.get_untracked();
        let rows = self.rows.get_untracked().into_iter().enumerate();
        let rows = rows.filter(|(nth, _)| !left_out.contains(nth)).map(|(_, row)| row).collect();
        let first = self.given.with_value(|given| add_rows(self.editor, self.list, rows, given));
        self.close.run(());
        page::focus_soon(first.map_or_else(|| ids::add_row(self.list), |id| ids::row_line(self.list, id)));
    }

    /// Pastes the text into the field that it was pasted into.
    fn add_as_text(self) {
        let target = self.given.with_value(|given| given.target.clone());
        let Some(PasteTarget { owner, field, selected }) = target else { return };
        let doc = self.editor.doc;
        let text = self.text.get_untracked();
        let splice = Splice { start: selected.start, end: selected.end, text: &text };
        doc.set_text(owner, field, &splice.applied(untrack(|| doc.get(owner, field)).text()));
        self.close.run(());
        page::focus_soon(ids::control(owner, field));
    }

    fn cancel(self) {
        self.close.run(());
        page::focus_soon(ids::add_row(self.list));
    }

    /// Escape cancels, Ctrl+Enter adds the rows.
    fn handle_key(self, event: &KeyboardEvent) {
        match (event.key().as_str(), is_command(event)) {
            ("Escape", _) => self.cancel(),
            ("Enter", true) if untrack(|| self.count()) != 0 => self.add(),
            _ => return,
        }
        event.prevent_default();
        event.stop_propagation();
    }
}

/// The pasted text, and the rows that it would become, with buttons that add them, paste them as text, or cancel.
#[component]
pub(super) fn PastedRows(
    /// The list into which it was pasted.
    list: List,
    /// What was pasted.
    given: Pasted,
    /// Called when the panel has done what it is for, and is to be closed.
    close: Callback<()>,
) -> impl IntoView {
    // After the button "Paste rows" there is no text yet: the text area gets the focus.
    let is_asked_for = given.text.is_empty();
    let area = NodeRef::<html::Textarea>::new();
    if is_asked_for {
        area.on_load(|area| {
            let _ = area.focus();
        });
    }
    let pasting = Pasting::new(use_editor(), list, given, close);
    pasting.read();
    let Pasting { text, rows, failure, .. } = pasting;
    let items = move || {
        let rows = rows.get().into_iter().take(MAX_SHOWN_ROWS).enumerate();
        rows.map(|(nth, row)| view! { <PastedRowItem pasting=pasting nth=nth row=row /> }).collect::<Vec<_>>()
    };
    view! {
        <section
            class="pasting"
            aria-label="Pasted rows"
            on:keydown=move |event| pasting.handle_key(&event)
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
                on:input:target=move |event| pasting.correct(event.target().value())
            ></textarea>
            <Show when=move || failure.with(|failure| !failure.is_empty())>
                <p class="warn" role="alert" prop:textContent=move || failure.get()></p>
            </Show>
            // Above the rows: they come while somebody may be about to press a button.
            <PastingActions pasting=pasting />
            <Show when=move || rows.with(|rows| !rows.is_empty())>
                <h3>"What it becomes"</h3>
                <ol class="pasting-rows" tabindex="0" aria-label="What it becomes">
                    {items}
                </ol>
            </Show>
        </section>
    }
}

/// A row that a line becomes, with a checkbox that leaves it out.
#[component]
fn PastedRowItem(
    /// The paste that the row is of.
    pasting: Pasting,
    /// The row's index in the paste.
    nth: usize,
    /// The row.
    row: PastedRow,
) -> impl IntoView {
    let PastedRow { from, time, words, is_known, .. } = row;
    let note = match (is_known, from.is_understood) {
        (true, _) => Some("in the report already"),
        (_, false) => Some("no time was read"),
        _ => None,
    };
    let is_left_out = memo(move || pasting.left_out.with(|left_out| left_out.contains(&nth)));
    view! {
        <li class:off=move || is_left_out.get()>
            <input
                type="checkbox"
                aria-label=format!("Add what line {} says", from.line)
                title=format!("Line {}", from.line)
                prop:checked=move || !is_left_out.get()
                on:change=move |_| pasting.toggle(nth)
            />
            <span>
                <span prop:textContent=time></span>
                {note.map(|note| view! { <span class="unread hint" prop:textContent=note></span> })}
            </span>
            <span dir="auto" prop:textContent=words></span>
        </li>
    }
}

/// The buttons of the panel.
#[component]
fn PastingActions(
    /// The paste that they are for.
    pasting: Pasting,
) -> impl IntoView {
    let Pasting { list, given, .. } = pasting;
    let count = memo(move || pasting.count());
    view! {
        <p class="actions">
            <button
                type="button"
                class="btn primary"
                disabled=move || count.get() == 0
                on:click=move |_| pasting.add()
                prop:textContent=move || format!("Add {}", counted_rows(list, count.get()))
            ></button>
            {given
                .with_value(|given| given.target.is_some())
                .then(|| {
                    view! {
                        <button type="button" class="btn" on:click=move |_| pasting.add_as_text()>
                            "Paste as text"
                        </button>
                    }
                })}
            <button type="button" class="btn" on:click=move |_| pasting.cancel()>
                "Cancel"
            </button>
        </p>
    }
}
