//! The notes of a report's import, shown over the panes until a person dismisses them.

use leptos::prelude::*;

use crate::app::editor::use_editor;
use crate::app::import_notes::store_import_notes;
use crate::app::memo::{memo, on_change};
use crate::formats::foreign::PlacedNote;
use crate::report::Mark;

/// The maximum number of notes that are shown without unfolding them.
const MAX_OPEN_NOTES: usize = 3;

/// The notes of the import, each a button that goes to its field, with one that dismisses it; nothing if there are
/// none.
#[component]
pub(super) fn ImportNotes() -> impl IntoView {
    let editor = use_editor();
    let notes = editor.import_notes;
    on_change(
        move || notes.track(),
        move || editor.id.with_value(|id| notes.with_untracked(|notes| store_import_notes(id, notes))),
    );
    let count = memo(move || notes.with(Vec::len));
    let note = move |(nth, note): (usize, PlacedNote)| {
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
            notes.update(|notes| {
                if nth < notes.len() {
                    notes.remove(nth);
                }
            });
        };
        view! {
            <li>
                {words}
                <button type="button" class="btn small quiet" on:click=dismiss>"Dismiss"</button>
            </li>
        }
    };
    view! {
        <Show when=move || count.get() != 0>
            <details class="import-notes" open=move || { count.get_untracked() <= MAX_OPEN_NOTES }>
                <summary>
                    {move || match count.get() {
                        1 => "1 thing to know of the import".to_owned(),
                        count => format!("{count} things to know of the import"),
                    }}
                    <button
                        type="button"
                        class="btn small quiet"
                        on:click=move |_| notes.set(Vec::new())
                    >
                        "Dismiss all"
                    </button>
                </summary>
                <ul>
                    {move || notes.get().into_iter().enumerate().map(note).collect::<Vec<_>>()}
                </ul>
            </details>
        </Show>
    }
}
