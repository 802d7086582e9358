//! Bars over the panes, shown as long as their condition holds.

use leptos::prelude::*;

use super::outputs::download;
use crate::app::editor::{Pane, SidePane, use_editor};
use crate::app::memo::memo;
use crate::app::notice::use_notice;
use crate::app::saving::{SaveState, use_saving};
use crate::app::sentences;
use crate::browser::files::FileType;
use crate::browser::store::Problem;
use crate::view::Reader;

/// The bars that say why a report is damaged or read-only, as it was loaded; nothing if it is neither.
#[component]
pub(super) fn LoadedBars(
    /// The report's id.
    id: String,
    /// The schema that the report was written with, if it is newer than this version's.
    newer: Option<u64>,
    /// Whether a record of the log cannot be read: the report is that before the record.
    is_damaged: bool,
    /// Whether the last changes of a tab that has ended cannot be read.
    has_damaged_orphan: bool,
    /// Why the report is read-only in this tab, apart from its stored state.
    locked: Option<Problem>,
) -> impl IntoView {
    let newer = newer.map(|newer| {
        let text = format!(
            "This report was written by a newer Debrief (schema {newer}). It is read-only, so that nothing in it \
             is lost. Open it with that version to change it."
        );
        view! { <p class="status-bar warn" role="status">{text}</p> }
    });
    let damage = match (is_damaged, has_damaged_orphan) {
        (true, _) => Some(
            "The last changes of this report cannot be read. It is shown without them and read-only, so that nothing \
             overwrites them.",
        ),
        (_, true) => Some("What another tab has left of its last changes cannot be read. It stays as it is."),
        _ => None,
    };
    let damage = damage.map(|text| {
        view! {
            <div class="status-bar error" role="alert">
                <p>{text}</p>
                <SaveStoredButton id=id />
            </div>
        }
    });
    let locked = locked.map(|why| {
        view! { <p class="status-bar warn" role="alert">{sentences::problem(why)}</p> }
    });
    view! {
        {newer}
        {damage}
        {locked}
    }
}

/// A button that downloads the stored parts of a report. The page's script handles it, which works after a panic.
#[component]
pub(super) fn SaveStoredButton(
    /// The report's id.
    id: String,
) -> impl IntoView {
    view! { <button type="button" class="btn" data-saved=id>"Save what is there"</button> }
}

/// Shown if two tabs have edited the same field at the same time; the history shows both texts until a person chooses.
#[component]
pub(super) fn ConflictBar() -> impl IntoView {
    let (editor, saving) = (use_editor(), use_saving());
    let text = memo(move || match saving.conflicts.get() {
        0 => String::new(),
        1 => "One field was written in two tabs at the same time. Both texts are kept until you choose."
            .to_owned(),
        many => format!(
            "{many} times, a field was written in two tabs at the same time. All texts are kept until you choose."
        ),
    });
    let choose = move |_| {
        editor.beside.set(SidePane::History);
        editor.pane.set(Pane::Preview);
    };
    view! {
        <Show when=move || text.with(|text| !text.is_empty())>
            <div class="status-bar warn" role="status">
                <p prop:textContent=move || text.get()></p>
                <button type="button" class="btn" on:click=choose>"Choose"</button>
            </div>
        </Show>
    }
}

/// Shown while the report cannot be saved, with buttons that download it and try again.
#[component]
pub(super) fn TroubleBar() -> impl IntoView {
    let (editor, saving, notice) = (use_editor(), use_saving(), use_notice());
    let text = memo(move || match saving.state.get() {
        SaveState::Failed(problem) => sentences::problem(problem),
        _ if !saving.has_store => {
            "This browser keeps nothing for this page (a private window, or blocked storage). Download the report before you leave."
        }
        _ => "",
    });
    let is_deleted = memo(move || saving.state.get() == SaveState::Failed(Problem::Deleted));
    let retry = move |_| match is_deleted.get_untracked() {
        true => saving.store_again(),
        false => saving.flush(),
    };
    let label = move || if is_deleted.get() { "Keep it as a report again" } else { "Try again" };
    view! {
        <Show when=move || !text.get().is_empty()>
            <div class="status-bar error" role="alert">
                <p prop:textContent=move || text.get()></p>
                <button
                    type="button"
                    class="btn"
                    on:click=move |_| download(editor, FileType::Json, Reader::Full, notice)
                >
                    "Download the report"
                </button>
                <button
                    type="button"
                    class="btn"
                    on:click=retry
                    prop:textContent=label
                ></button>
            </div>
        </Show>
    }
}
