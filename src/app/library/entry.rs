//! An entry in the list of reports.

use leptos::prelude::*;

use super::changes::{duplicate, rename};
use super::labelled_button::LabelledButton;
use super::rename::RenameInput;
use super::reports::{link_id, use_reports};
use super::search::Matches;
use crate::app::counted::counted;
use crate::app::downloads::last_download;
use crate::app::ids;
use crate::app::memo::memo;
use crate::browser::{clock, page};
use crate::report::Language;
use crate::report::choice::STATE;
use crate::saving::Meta;

/// When a report was changed, and when a whole copy of it was downloaded last, for a person. What goes out to readers is
/// no whole copy.
fn dates_in_words(meta: &Meta) -> String {
    let downloaded = match last_download(&meta.id) {
        Some(at) => format!("copy downloaded {}", clock::ago(at)),
        None => "no copy downloaded".to_owned(),
    };
    format!("{} · {downloaded}", clock::ago(meta.changed))
}

/// A report in the list: a link, its state and dates, buttons, and what a search has found in it.
#[component]
pub(super) fn Entry(
    /// The report's entry in the store.
    meta: Meta,
) -> impl IntoView {
    let reports = use_reports();
    let state = STATE.label(&meta.state, Language::English);
    let chip = (!state.is_empty()).then(|| view! { <span class="chip">{state}</span> });
    let incident = (!meta.incident.is_empty()).then(|| clock::date_in_words(&meta.incident));
    let incident = incident.map(|day| view! { <span>"Incident " {day}</span> });
    let (id, title) = (meta.id.clone(), meta.shown_title().to_owned());
    let is_renaming = RwSignal::new(false);
    let meta = StoredValue::new(meta);
    let dates = memo(move || {
        reports.times.track();
        meta.with_value(dates_in_words)
    });
    let overdue = memo(move || {
        reports.times.track();
        meta.with_value(|meta| meta.overdue(&clock::today()))
    });
    let overdue = move || {
        let text = counted(overdue.get(), "action overdue", "actions overdue");
        (overdue.get() > 0).then(|| view! { <span class="chip overdue">{text}</span> })
    };
    let finish_renaming = move |title: Option<String>| {
        let meta = meta.get_value();
        let link = link_id(&meta.id);
        is_renaming.set(false);
        match title {
            Some(title) => reports.run_then_refresh(rename(meta, title), Some(link)),
            None => page::focus_soon(link),
        }
    };
    let delete = move || {
        let meta = Meta { deleted: Some(clock::now()), ..meta.get_value() };
        let text = format!("“{}” waits under “Recently deleted”.", meta.shown_title());
        let deleted = meta.clone();
        reports.notice.say_with(text, "Undo", move || reports.restore(deleted.clone()));
        reports.describe(meta, ids::REPORTS_TITLE.to_owned());
    };
    view! {
        <li class="report-entry">
            <Show
                when=move || is_renaming.get()
                fallback=move || view! { <ReportLink meta=meta.get_value() /> }
            >
                <RenameInput
                    value=meta.with_value(|meta| meta.title.clone())
                    label="New title"
                    done=finish_renaming
                />
            </Show>
            {overdue}
            {chip}
            <span class="report-when">{incident} " " <span prop:textContent=move || dates.get()></span></span>
            <span class="report-tools">
                <LabelledButton word="Rename" of=title.clone() act=move || is_renaming.set(true) />
                <LabelledButton
                    word="Duplicate"
                    of=title.clone()
                    act=move || reports.run_then_refresh(duplicate(meta.get_value()), None)
                />
                <LabelledButton word="Delete" of=title is_danger=true act=delete />
            </span>
            <Matches id=id />
        </li>
    }
}

/// The link that opens a report.
#[component]
fn ReportLink(
    /// The report's entry in the store.
    meta: Meta,
) -> impl IntoView {
    view! {
        <a class="report-link" id=link_id(&meta.id) href=format!("#/r/{}", meta.id)>
            <span class="report-title" dir="auto">{meta.shown_title().to_owned()}</span>
            " "
            <span class="report-about">{meta.about.clone()}</span>
        </a>
    }
}
