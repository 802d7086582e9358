//! The notes of a report's import, shown over the panes until a person dismisses them.

use leptos::prelude::*;

use crate::app::counted::counted;
use crate::app::editor::use_editor;
use crate::app::ids;
use crate::app::import_notes::store_import_notes;
use crate::app::memo::{memo, on_change};
use crate::browser::page;
use crate::formats::foreign::PlacedNote;
use crate::report::Mark;

/// The maximum number of notes that are shown without unfolding them.
const MAX_OPEN_NOTES: usize = 3;

/// The button that dismisses the note at this index.
fn dismiss_id(at: usize) -> String {
    format!("dismiss-note-{at}")
}

/// A note, and how many that are equal stand before it: that tells them apart.
#[derive(Clone)]
struct CountedNote {
    note: PlacedNote,
    equal_before: usize,
}

impl CountedNote {
    fn all(notes: &[PlacedNote]) -> Vec<CountedNote> {
        let mut all: Vec<CountedNote> = Vec::new();
        for note in notes {
            let equal_before = all.iter().filter(|known| known.note == *note).count();
            all.push(CountedNote { note: note.clone(), equal_before });
        }
        all
    }

    fn key(&self) -> (String, Option<usize>, Option<String>, usize) {
        let PlacedNote { text, line, path, .. } = self.note.clone();
        (text, line, path, self.equal_before)
    }
}

/// The notes of the import; nothing if there are none.
#[component]
pub(super) fn ImportNotes() -> impl IntoView {
    let editor = use_editor();
    let notes = editor.import_notes;
    on_change(
        move || notes.track(),
        move || editor.id.with_value(|id| notes.with_untracked(|notes| store_import_notes(id, notes))),
    );
    let has_notes = memo(move || notes.with(|notes| !notes.is_empty()));
    view! {
        <Show when=move || has_notes.get()>
            <NoteList notes=notes />
        </Show>
    }
}

/// The notes, folded if they are many, with a button that dismisses all.
#[component]
fn NoteList(
    /// The notes that are not dismissed.
    notes: RwSignal<Vec<PlacedNote>>,
) -> impl IntoView {
    let count = memo(move || notes.with(Vec::len));
    let is_open_at_first = count.get_untracked() <= MAX_OPEN_NOTES;
    let dismiss_all = move |_| {
        notes.set(Vec::new());
        page::focus_soon(ids::FORM_TITLE.to_owned());
    };
    view! {
        <details class="import-notes" open=is_open_at_first>
            <summary>
                <span prop:textContent=move || {
                    counted(count.get(), "thing to know of the import", "things to know of the import")
                }></span>
                " "
                <button type="button" class="btn small quiet" on:click=dismiss_all>
                    "Dismiss all"
                </button>
            </summary>
            <ul>
                <ForEnumerate
                    each=move || notes.with(|notes| CountedNote::all(notes))
                    key=CountedNote::key
                    children=move |at, counted| {
                        view! { <NoteItem note=counted.note at=at notes=notes /> }
                    }
                />
            </ul>
        </details>
    }
}

/// A note, a button that goes to its field if it has one, with one that dismisses it.
#[component]
fn NoteItem(
    /// The note.
    note: PlacedNote,
    /// Its index in the list.
    at: ReadSignal<usize>,
    /// All notes that are not dismissed.
    notes: RwSignal<Vec<PlacedNote>>,
) -> impl IntoView {
    let editor = use_editor();
    let mark = note.path.as_deref().and_then(Mark::at_path);
    let line = note.line.map(|line| format!("Line {line}: ")).unwrap_or_default();
    let text = format!("{line}{}", note.text);
    let words = match mark {
        Some(mark) => view! {
            <button type="button" class="note" on:click=move |_| editor.open_mark(mark)>
                {text}
            </button>
        }
        .into_any(),
        None => view! { <span>{text}</span> }.into_any(),
    };
    let dismiss = move |_| {
        let at = at.get_untracked();
        let remove = |notes: &mut Vec<PlacedNote>| {
            if at < notes.len() {
                notes.remove(at);
            }
            notes.len()
        };
        // The focus goes to the button of the next note, else to that of the one before.
        let last = notes.try_update(remove).and_then(|count| count.checked_sub(1));
        page::focus_soon(last.map_or(ids::FORM_TITLE.to_owned(), |last| dismiss_id(at.min(last))));
    };
    view! {
        <li>
            {words}
            <button
                type="button"
                class="btn small quiet"
                id=move || dismiss_id(at.get())
                on:click=dismiss
            >
                "Dismiss"
            </button>
        </li>
    }
}
