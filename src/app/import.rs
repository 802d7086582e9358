//! Files that people open or drop, each opened as a new report.

use leptos::ev;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos::web_sys::File;

use super::events::{on_message, on_window};
use super::icons::Icon;
use super::notice::{Notice, use_notice};
use super::route;
use super::sentences::{fault, problem};
use crate::browser::files::{self, Chosen};
use crate::browser::messages::Message;
use crate::browser::random::new_id;
use crate::browser::store::{Problem, Store};
use crate::browser::{clock, worker};
use crate::formats::{Opened, json};
use crate::report::sections::cover;
use crate::report::{Part, Report};
use crate::saving::Meta;

/// Takes files that are dropped anywhere on the page, or that the system opens with Debrief.
#[component]
pub(super) fn DropTarget() -> impl IntoView {
    let notice = use_notice();
    let is_over = RwSignal::new(false);
    on_window(ev::dragover, move |event| {
        if files::carries_files(event.data_transfer()) {
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
        for file in files::carried(event.data_transfer()) {
            event.prevent_default();
            open(file, notice);
        }
    });
    on_message(move |message| match message {
        Message::File(file) => open(file.clone(), notice),
        Message::Say(text) => notice.say(text.as_str()),
        Message::News(_) => {}
    });
    view! {
        <div class="drop-veil" class:over=move || is_over.get() aria-hidden="true">
            <p>"Drop a Markdown or JSON report to open it as a new report."</p>
        </div>
    }
}

/// A button that opens a file.
#[component]
pub(super) fn OpenFileButton() -> impl IntoView {
    let notice = use_notice();
    view! {
        <label class="btn open-file">
            <Icon name="open" />
            "Open a file"
            <input
                class="file-in"
                type="file"
                accept=".json,.md,.markdown,.txt,.html,.htm,.docx,.csv,.tsv,.vtt,.zip,application/json,text/markdown"
                on:change:target=move |event| {
                    if let Some(file) = files::chosen(&event.target()) {
                        open(file, notice);
                    }
                }
            />
        </label>
    }
}

/// Reads a file, stores it as a new report and opens that; the open report is not touched.
fn open(file: File, notice: Notice) {
    // What was said of another file is out of date.
    notice.clear();
    spawn_local(async move {
        let Some(chosen) = files::read(file.clone()).await else {
            notice.say("The browser could not read this file. Please try again.");
            return;
        };
        let name = &chosen.name;
        if chosen.is_picture {
            notice.say(format!(
                "{name} is a picture. Reports hold text; link to pictures instead. A logo goes under Brand."
            ));
            return;
        }
        match worker::read(&chosen.bytes).await {
            Err(why) => {
                notice.say(format!("{name} could not be opened: {} Nothing was changed.", fault(why)));
            }
            Ok(Err(unreadable)) => {
                notice.say(format!("{name} could not be opened: {unreadable}. Nothing was changed."));
            }
            Ok(Ok(opened)) => store_opened(&file, &chosen, opened, notice).await,
        }
    });
}

async fn store_opened(file: &File, chosen: &Chosen, opened: Opened, notice: Notice) {
    // A newer version's JSON is stored as it came, as this version knows only a part of it.
    let raw = opened.newer.and_then(|_| {
        let text = std::str::from_utf8(&chosen.bytes).ok()?;
        serde_json::from_str(text.trim_start_matches('\u{FEFF}')).ok()
    });
    let json = raw.unwrap_or_else(|| json::to_value(&opened.report));
    match create(&opened.report, json, opened.newer).await {
        Err(why) => notice.say(problem(why)),
        Ok(id) => {
            if !opened.notes.is_empty() {
                let points = opened.notes.into_iter().map(|note| note.text).collect();
                let text = format!("{} was opened as a new report. What to know about it:", chosen.name);
                notice.list(text, points);
            }
            Store.link(&id, file);
            route::open_report(&id);
        }
    }
}

/// Stores a report that is new to this browser. Returns its id.
pub(super) async fn store_new(report: &Report) -> Result<String, Problem> {
    create(report, json::to_value(report), None).await
}

async fn create(report: &Report, json: serde_json::Value, newer: Option<u64>) -> Result<String, Problem> {
    let fields = [&cover::TITLE, &cover::ORGANISATION, &cover::REFERENCE, &cover::STATE];
    let meta = Meta::new(&new_id(), fields.map(|field| report.text(Part::Cover, field)), clock::now());
    Store.create_json(&meta, 1, json, newer).await.map(|()| meta.id)
}

/// Stores a new report and opens it, or says why not.
pub(super) fn begin(notice: Notice, report: Report) {
    spawn_local(async move {
        match store_new(&report).await {
            Ok(id) => route::open_report(&id),
            Err(why) => notice.say(problem(why)),
        }
    });
}
