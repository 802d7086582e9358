//! Loads a report, and shows an error if it cannot be opened.

use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::layout::{EditorLayout, LoadedReport};
use super::status_bars::SaveStoredButton;
use crate::app::notice::use_notice;
use crate::app::sentences;
use crate::browser::store::{Backend, Problem, Store};
use crate::browser::{page, words};
use crate::saving::StoredReport;

/// The editor of the report with this id, or why it cannot be opened.
#[component]
pub(in crate::app) fn OpenReport(
    /// The report's id.
    id: String,
) -> impl IntoView {
    // The page's script counts the crashes while the report was open.
    let stops = Store.note(&format!("stopped.{id}")).and_then(|count| count.parse::<u32>().ok()).unwrap_or(0);
    if stops > 1 {
        return view! { <NotOpened id=id /> }.into_any();
    }
    let loaded = RwSignal::new(None::<Result<Arc<LoadedReport>, Problem>>);
    let (loading, leaving) = (id.clone(), id.clone());
    on_cleanup(move || spawn_local(async move { Store.leave(&leaving).await }));
    let notice = use_notice();
    spawn_local(async move {
        // The words come before the report, whose moments are read with them.
        if !words::loaded().await {
            notice.say(sentences::NO_WORDS);
        }
        let stored = Store.load(&loading).await;
        let is_first = Store.enter(&loading).await;
        // It may have been left meanwhile, before it was entered.
        if loaded.is_disposed() {
            return Store.leave(&loading).await;
        }
        loaded.set(Some(stored.map(|stored| {
            let is_alone = Store.backend() != Backend::LocalStorage || is_first != Some(false);
            let elsewhere = (!is_alone).then_some(Problem::Elsewhere);
            let outdated = (Store.backend() == Backend::Outdated).then_some(Problem::Outdated);
            Arc::new(LoadedReport {
                stored,
                locked: elsewhere.or(outdated),
                is_first: is_first == Some(true),
            })
        })));
    });
    let lock = Callback::new(move |(stored, problem): (StoredReport, Problem)| {
        page::release_focus();
        loaded.set(Some(Ok(Arc::new(LoadedReport { stored, locked: Some(problem), is_first: true }))));
    });
    (move || {
        let id = id.clone();
        loaded.get().map(|result| match result {
            Ok(loaded) => {
                view! { <EditorLayout id=id loaded=loaded lock=lock has_preview={stops == 0} /> }.into_any()
            }
            Err(problem) => view! { <CannotShow id=id problem=problem /> }.into_any(),
        })
    })
    .into_any()
}

/// Shown instead of a report if the program has crashed twice while it was open. The page's script handles the buttons.
#[component]
fn NotOpened(
    /// The report's id.
    id: String,
) -> impl IntoView {
    view! {
        <main class="unopened">
            <h1>"This report is not opened"</h1>
            <p>
                "Debrief has stopped twice while this report was open. That is a fault in Debrief; nothing you wrote is lost. \
                Save it, or open it once more."
            </p>
            <p class="actions">
                <button type="button" class="btn primary" data-draft=id.clone()>
                    "Save the report"
                </button>
                <button type="button" class="btn" data-anyway=id>"Open it once more"</button>
                <a class="btn" href="#/">"To all reports"</a>
            </p>
        </main>
    }
}

/// Shown instead of a report that cannot be read.
#[component]
fn CannotShow(
    /// The report's id.
    id: String,
    /// Why it cannot be shown.
    problem: Problem,
) -> impl IntoView {
    page::set_title("Debrief");
    let rescue = (problem == Problem::Damaged).then(|| {
        view! {
            <p>"It is left as it is; nothing writes over it. You can save what is there."</p>
            <p class="actions">
                <SaveStoredButton id=id />
            </p>
        }
    });
    view! {
        <main class="unopened">
            <h1>"This report cannot be shown"</h1>
            <p>{sentences::problem(problem)}</p>
            {rescue}
            <p class="actions">
                <a class="btn primary" href="#/">"To all reports"</a>
            </p>
        </main>
    }
}
