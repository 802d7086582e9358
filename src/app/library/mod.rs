//! The list of reports: all that this browser stores, and the ways to begin one.

mod card;
mod changes;
mod defaults;
mod deleted;
mod entry;
mod exporting;
mod labelled_button;
mod list_query;
mod rename;
mod reports;
mod search;
mod start;
mod templates;

use leptos::prelude::*;

use super::events::on_message;
use super::icons::Icon;
use super::ids;
use super::import::listen_to_paste;
use super::memo::{memo, on_change};
use super::notice::use_notice;
use super::review::use_reviews;
use super::route::use_route;
use super::sentences;
use crate::browser::messages::Message;
use crate::browser::page;
use crate::browser::store::{Backend, DAYS_DELETED, Problem, Store};
use crate::saving::Meta;
use deleted::DeletedEntry;
use entry::Entry;
use exporting::ExportAll;
use list_query::ListQuery;
use reports::Reports;
use search::{ListSearchBar, NothingFound};
use start::Start;

/// The list of reports, shown while no report is open.
#[component]
pub(super) fn Library() -> impl IntoView {
    page::set_title("Debrief");
    let reports = Reports::start(use_notice(), use_route().report_before());
    provide_context(reports);
    // Another tab may have changed the list.
    on_message(move |message| {
        if matches!(message, Message::News { .. }) {
            reports.refresh();
        }
    });
    let stored = use_reviews().stored;
    on_change(move || stored.track(), move || reports.refresh());
    listen_to_paste();
    Store.show_storage_use();
    let query = ListQuery::start(reports);
    provide_context(query);
    let count = memo(move || reports.present().len());
    // One report needs no search, but one that is on can be ended, and what has the focus stays.
    let has_search = Memo::new(move |had: Option<&bool>| {
        count.get() > 1 || query.is_on() || had == Some(&true) && count.get() > 0
    });
    let is_empty = move || reports.all.with(Option::is_some) && count.get() == 0;
    let finds_nothing = move || count.get() > 0 && query.shown.with(Vec::is_empty);
    view! {
        <div class="library">
            <header class="bar">
                <span class="home">
                    <Icon name="home" />
                    " "
                    <span>"Debrief"</span>
                </span>
            </header>
            {trouble()
                .map(|text| view! { <p class="status-bar error" role="alert">{text}</p> })}
            <main>
                <Start />
                <section class="reports" aria-labelledby=ids::REPORTS_TITLE>
                    <div class="reports-head">
                        <h2 id=ids::REPORTS_TITLE tabindex="-1">"Your reports"</h2>
                        <Show when=move || count.get() != 0>
                            <ExportAll />
                        </Show>
                    </div>
                    <Show when=move || has_search.get()>
                        <ListSearchBar />
                    </Show>
                    <ul class="report-list">
                        <For each=move || query.shown.get() key=EntryKey::of let:meta>
                            <Entry meta=meta />
                        </For>
                    </ul>
                    <Show when=finds_nothing>
                        <NothingFound />
                    </Show>
                    <Show when=is_empty>
                        <p class="empty-list">
                            "No reports yet. Begin one above. Reports stay in this browser; nothing is sent anywhere."
                        </p>
                    </Show>
                </section>
                <Show when=move || !reports.deleted().is_empty()>
                    <details class="deleted">
                        <summary>"Recently deleted"</summary>
                        <p class="hint">
                            {format!("Deleted reports wait here for {DAYS_DELETED} days.")}
                        </p>
                        <ul class="report-list">
                            <For each=move || reports.deleted() key=EntryKey::of let:meta>
                                <DeletedEntry meta=meta />
                            </For>
                        </ul>
                    </details>
                </Show>
                <div class="storage-used hint"></div>
            </main>
        </div>
    }
}

/// What is shown of a report: if any of it changes, its entry is made again.
#[derive(PartialEq, Eq, Hash)]
struct EntryKey {
    id: String,
    texts: [String; 4],
    due: Option<Vec<String>>,
    /// In milliseconds.
    changed: u64,
}

impl EntryKey {
    fn of(meta: &Meta) -> EntryKey {
        let Meta { id, title, about, state, incident, due, changed, .. } = meta.clone();
        EntryKey { id, texts: [title, about, state, incident], due, changed: changed as u64 }
    }
}

/// What is wrong with the browser's storage, for a person; `None` if nothing is.
fn trouble() -> Option<&'static str> {
    match Store.backend() {
        Backend::Memory => Some(
            "This browser keeps nothing for this page (a private window, or blocked storage). Download \
             your reports: they are gone when the page is closed.",
        ),
        Backend::Outdated => Some(sentences::problem(Problem::Outdated)),
        Backend::LocalStorage => Some(
            "The browser's database could not be opened, so reports in it are not shown. What you write now goes \
             to a smaller store. Reload to try again.",
        ),
        Backend::Database => None,
    }
}
