//! The shell around an open report: bar, outline, panes, global keys, outputs, print.

mod bar;
mod commands;
mod download;
mod layout;
mod notes;
mod open_report;
mod outline;
mod outputs;
mod print;
mod publishing;
mod status_bars;
mod template;

use leptos::prelude::*;
use leptos::wasm_split::wasm_split;

use super::lazy::{Lazy, LazyView};
use open_report::OpenReport;

#[wasm_split(editor, wasm_split_path = leptos::wasm_split, fallible, preload(prefetch_editor))]
fn load_editor(id: String) -> LazyView {
    Ok(view! { <OpenReport id=id /> }.into_any())
}

/// The editor of a report. Its code is fetched when it is first needed, unless it was prefetched.
#[component]
pub(super) fn LazyEditor(
    /// The report's id.
    id: String,
) -> impl IntoView {
    view! { <Lazy part=move || load_editor(id.clone()) /> }
}

/// Prefetches the editor's code before a report is opened.
pub(super) async fn prefetch() {
    // If this fails, it is fetched again when it is needed.
    let _ = prefetch_editor().await;
}
