//! Ways to bring in reports: files that are dropped anywhere, opened by the system or chosen, and what is pasted on the
//! list of reports.

use leptos::ev;
use leptos::prelude::*;

use super::events::{on_message, on_window};
use super::icons::Icon;
use super::notice::use_notice;
use super::review::{PasteFor, use_reviews};
use crate::browser::messages::Message;
use crate::browser::{controls, files, page};

/// What a file input offers first; others can be chosen.
const ACCEPT: &str =
    ".json,.md,.markdown,.txt,.html,.htm,.docx,.csv,.tsv,.vtt,.zip,application/json,text/markdown";

/// Takes files that are dropped anywhere on the page, or that the system opens with Debrief. Shows a veil while a file
/// is dragged over the page.
#[component]
pub(super) fn DropTarget() -> impl IntoView {
    let (notice, reviews) = (use_notice(), use_reviews());
    let is_over = RwSignal::new(false);
    on_window(ev::dragover, move |event| {
        if files::has_files(event.data_transfer()) {
            event.prevent_default();
            is_over.set(true);
        }
    });
    on_window(ev::dragleave, move |event| {
        if event.related_target().is_none() {
            is_over.set(false);
        }
    });
    on_window(ev::drop, move |event| {
        is_over.set(false);
        let dropped = files::transferred_files(event.data_transfer());
        if !dropped.is_empty() {
            event.prevent_default();
            reviews.drop_files(dropped);
        }
    });
    on_message(move |message| match message {
        Message::Files(files) => reviews.open(files.clone()),
        Message::Say(text) => notice.say(text.as_str()),
        Message::News { .. } => {}
    });
    view! {
        <div class="drop-veil" class:over=move || is_over.get() aria-hidden="true">
            <p>"Drop a report, a chat log, a status page, a table … You see what comes of it first."</p>
        </div>
    }
}

/// Takes what is pasted anywhere on the list of reports, except into a field.
pub(super) fn listen_to_paste() {
    let reviews = use_reviews();
    on_window(ev::paste, move |event| {
        let is_in_field = page::focused().is_some_and(|element| controls::is_text(&element));
        if !is_in_field && !event.default_prevented() && reviews.read_transfer(event.clipboard_data()) {
            event.prevent_default();
        }
    });
}

/// A button that opens files.
#[component]
pub(super) fn OpenFileButton() -> impl IntoView {
    let reviews = use_reviews();
    view! {
        <label class="btn open-file">
            <Icon name="open" />
            "Open a file"
            <input
                class="file-input"
                type="file"
                multiple
                accept=ACCEPT
                on:change:target=move |event| reviews.open(files::take_files(&event.target()))
            />
        </label>
    }
}

/// A button that opens the dialog for pasting a report.
#[component]
pub(super) fn PasteButton() -> impl IntoView {
    let reviews = use_reviews();
    view! {
        <button type="button" class="btn paste-report" on:click=move |_| reviews.ask(PasteFor::NewReport)>
            <Icon name="paste" />
            "Paste a report"
        </button>
    }
}
