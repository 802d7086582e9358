//! The history of a report, shown instead of its preview: the differences between two versions of it, or between it and
//! a file that a colleague has sent back, each of which can be taken over.

mod actions;
mod comparing;
mod conflicts;
mod difference;
mod versions;

use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos::wasm_split::wasm_split;

use super::debounce::Debounce;
use super::editor::use_editor;
use super::icons::Icon;
use super::ids;
use super::lazy::{Lazy, LazyView};
use super::memo::on_change;
use super::review::use_reviews;
use super::saving::use_saving;
use crate::browser::store::Store;
use crate::browser::{files, page};
use comparing::{ComparedFile, Comparing, Outcome, use_comparing};
use conflicts::Conflicts;
use difference::Differences;
use versions::{RemoveVersion, SaveVersion, SelectVersions, TakeOver};

/// A comparison is made again after this pause in typing, in milliseconds.
const COMPARE_DEBOUNCE_MS: u32 = 700;

#[wasm_split(history, wasm_split_path = leptos::wasm_split, fallible)]
fn load_history() -> LazyView {
    Ok(view! { <History /> }.into_any())
}

/// The history. Its code is fetched when it is first asked for.
#[component]
pub(super) fn LazyHistory() -> impl IntoView {
    view! { <Lazy part=load_history /> }
}

/// The history, shown instead of the preview while it is open.
#[component]
fn History() -> impl IntoView {
    let (editor, saving) = (use_editor(), use_saving());
    let comparing = Comparing::new(editor, saving);
    provide_context(comparing);
    // A version is made from the stored report.
    saving.flush();
    comparing.refresh();
    // A file to compare with: one whose report this browser has already, or that was dropped into the report.
    let reviews = use_reviews();
    let take_comparison = move || {
        if let Some(file) = editor.id.with_value(|id| reviews.take_comparison(id)) {
            let (name, report) = (file.name.clone(), file.report.clone());
            comparing.show_file(ComparedFile { name, report, notes: String::new() });
        }
    };
    take_comparison();
    on_change(move || reviews.track_comparison(), take_comparison);
    page::focus_soon(ids::HISTORY_TITLE);
    // Edits in the form are compared after a pause; the comparison does not change under a click.
    let debounce = Debounce::new(COMPARE_DEBOUNCE_MS);
    on_change(
        move || {
            editor.doc.track_revision();
            saving.conflicts.track();
        },
        move || debounce.run(move || comparing.refresh()),
    );
    let said = comparing.said;
    view! {
        <section class="side-pane history" aria-labelledby=ids::HISTORY_TITLE>
            <div>
                <header class="history-head">
                    <h2 id=ids::HISTORY_TITLE tabindex="-1">"History"</h2>
                    <CompareWithDisk />
                    <CompareWithFile />
                </header>
                <Show when=move || said.with(|said| !said.is_empty())>
                    <p class="history-said" role="status" prop:textContent=move || said.get()></p>
                </Show>
                <Conflicts />
                <SaveVersion />
                <SelectVersions />
                <TakeOver />
                <ComparisonResult />
                <RemoveVersion />
            </div>
        </section>
    }
}

/// The differences, or why they could not be found.
#[component]
fn ComparisonResult() -> impl IntoView {
    let comparing = use_comparing();
    // The button goes with the failure that it is beside.
    let try_again = move |_| {
        comparing.refresh();
        page::focus_soon(ids::HISTORY_TITLE.to_owned());
    };
    move || match comparing.outcome.get() {
        Outcome::Pending => view! { <p class="hint">"Comparing …"</p> }.into_any(),
        Outcome::Failed(why) => view! {
            <p class="hint">
                {format!("This could not be compared. {why} ")}
                <button type="button" class="btn small" on:click=try_again>
                    "Try again"
                </button>
            </p>
        }
        .into_any(),
        Outcome::Found(comparison) => view! { <Differences compared=comparison.compared /> }.into_any(),
    }
}

/// A button that compares the report with a file to choose.
#[component]
fn CompareWithFile() -> impl IntoView {
    let comparing = use_comparing();
    view! {
        <label class="btn small">
            <Icon name="open" />
            " Compare with a file"
            <input
                class="file-input"
                type="file"
                accept=".json,.md,.markdown,.txt"
                on:change:target=move |event| {
                    if let Some(file) = files::take_file(&event.target()) {
                        comparing.open(file);
                    }
                }
            />
        </label>
    }
}

/// A button that compares the report with the file on disk it is saved in; nothing if it has none.
#[component]
fn CompareWithDisk() -> impl IntoView {
    let comparing = use_comparing();
    let name = RwSignal::new(None::<String>);
    let id = comparing.editor.id.get_value();
    spawn_local(async move { name.set(Store.file_name(&id).await) });
    move || {
        name.get().map(|name| {
            view! {
                <button type="button" class="btn small" on:click=move |_| comparing.open_from_disk()>
                    {format!("Compare with {name}")}
                </button>
            }
        })
    }
}
