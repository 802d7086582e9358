//! The line that replaces removed rows until the next change, with a button that brings them back.

use leptos::prelude::*;

use super::row_list::{Removed, use_row_list};
use crate::app::document::Doc;
use crate::app::editor::use_editor;
use crate::app::memo::{memo, on_change};
use crate::app::notice::use_notice;
use crate::app::steps::{Direction, step};
use crate::report::RowId;

/// A line that says which rows were removed behind `after`, with an Undo; nothing if none were.
#[component]
pub(super) fn RemovedLine(
    /// The row before it; `None` for the head of the list.
    after: Option<RowId>,
) -> impl IntoView {
    let (editor, notice) = (use_editor(), use_notice());
    let removed = use_row_list().removed;
    let words = memo(move || {
        removed.with(|removed| removed.as_ref().filter(|it| it.after == after).map(|it| it.words.clone()))
    });
    move || {
        words.get().map(|words| {
            view! {
                <div class="removed-line">
                    <span prop:textContent=words></span>
                    <button
                        type="button"
                        class="btn small"
                        on:click=move |_| step(editor, notice, Direction::Undo)
                    >
                        "Undo"
                    </button>
                </div>
            }
        })
    }
}

/// Removes the line at the next change.
pub(super) fn outdate(doc: Doc, removed: RwSignal<Option<Removed>>) {
    on_change(
        move || doc.track_revision(),
        move || {
            let revision = untrack(|| doc.revision());
            if removed.with_untracked(|it| it.as_ref().is_some_and(|it| it.revision != revision)) {
                removed.set(None);
            }
        },
    );
}
