//! An entry among the deleted reports.

use leptos::prelude::*;

use super::labelled_button::LabelledButton;
use super::reports::use_reports;
use crate::app::ids;
use crate::app::memo::memo;
use crate::browser::store::Store;
use crate::browser::{clock, page};
use crate::saving::Meta;

/// A deleted report, with buttons that restore it or delete it for ever.
#[component]
pub(super) fn DeletedEntry(
    /// The report's entry in the store.
    meta: Meta,
) -> impl IntoView {
    let reports = use_reports();
    let (id, title) = (meta.id.clone(), meta.shown_title().to_owned());
    let shown_title = title.clone();
    let meta = StoredValue::new(meta);
    let deleted = memo(move || {
        reports.times.track();
        meta.with_value(|meta| format!("deleted {}", meta.deleted.map(clock::ago).unwrap_or_default()))
    });
    let restore = move || reports.restore(meta.get_value());
    view! {
        <li class="report-entry">
            <span class="report-link">
                <span class="report-title" dir="auto">{shown_title}</span>
            </span>
            <span class="report-when" prop:textContent=move || deleted.get()></span>
            <span class="report-tools">
                <LabelledButton word="Restore" of=title.clone() act=restore />
                <PurgeButton id=id title=title />
            </span>
        </li>
    }
}

/// A button that deletes a report for ever, once a second one is pressed, too.
#[component]
fn PurgeButton(
    /// The report's id.
    id: String,
    /// The report's title.
    title: String,
) -> impl IntoView {
    let reports = use_reports();
    let is_asking = RwSignal::new(false);
    let ask_id = StoredValue::new(format!("ask-{id}"));
    let purge_id = StoredValue::new(format!("purge-{id}"));
    let (id, title) = (StoredValue::new(id), StoredValue::new(title));
    let ask = move || {
        is_asking.set(true);
        page::focus_soon(purge_id.get_value());
    };
    let cancel = move |_| {
        is_asking.set(false);
        page::focus_soon(ask_id.get_value());
    };
    let purge = move |_| {
        let id = id.get_value();
        let purge = async move {
            Store.purge(&id).await;
            Ok(())
        };
        reports.run_then_refresh(purge, Some(ids::REPORTS_TITLE.to_owned()));
    };
    view! {
        <Show
            when=move || is_asking.get()
            fallback=move || {
                view! {
                    <LabelledButton
                        word="Delete for ever"
                        of=title.get_value()
                        is_danger=true
                        id=ask_id.get_value()
                        act=ask
                    />
                }
            }
        >
            <button
                type="button"
                class="btn small danger"
                id=purge_id.get_value()
                on:click=purge
            >
                "Yes, delete for ever"
            </button>
            " "
            <button type="button" class="btn small" on:click=cancel>"Keep it"</button>
        </Show>
    }
}
