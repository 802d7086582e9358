//! Files that people open or drop, and the sentence that says what came of it.

use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos::web_sys;
use wasm_bindgen::JsCast;

use super::Page;
use super::icons::icon;
use super::kit::{OnEvent, button, dynamic, file_input, on_message, on_window};
use super::reactive::State;
use super::route;
use super::widgets::is_picture_alone;
use crate::browser::clock;
use crate::browser::files::{self, Chosen};
use crate::browser::messages::Message;
use crate::browser::random::new_id;
use crate::browser::store::{Problem, Store};
use crate::browser::worker::{self, Fault};
use crate::formats::{Opened, json};
use crate::report::sections::cover;
use crate::report::{Part, Report};
use crate::saving::Meta;

/// Why a file could be neither read nor written.
pub(super) fn fault(fault: Fault) -> &'static str {
    match fault {
        Fault::NotLoaded => {
            "the part of Debrief that reads and writes files could not be loaded. Please try again when you are online."
        }
        Fault::Ended => {
            "the part of Debrief that reads and writes files has stopped at it. That is a fault in Debrief."
        }
    }
}

/// What a button of the notice does.
type Action = Arc<dyn Fn() + Send + Sync>;

/// What is said in the notice: a sentence, and what else belongs to it.
#[derive(Clone, Default)]
struct Said {
    text: String,
    points: Vec<String>,
    /// A button's label and what it does.
    action: Option<(&'static str, Action)>,
    /// Whether it has to be seen by all means.
    is_urgent: bool,
    /// The count of changes until which it stays; where there is none, it stays until it is closed.
    until: Option<u64>,
}

/// A sentence that stays until it is read, and what else there is to say.
#[derive(Clone, Copy)]
pub(super) struct Notice(State<Option<Said>>);

impl Notice {
    /// The one of the page.
    pub(super) fn here() -> Notice {
        Page::here().notice
    }

    pub(super) fn new() -> Notice {
        Notice(State::new(None))
    }

    /// Says a sentence. Beside what has to be seen by all means, it comes second.
    pub(super) fn say(self, text: impl Into<String>) {
        let text = text.into();
        self.0.update(|said| match said {
            Some(urgent) if urgent.is_urgent => urgent.points = vec![text],
            said => *said = Some(Said { text, ..Said::default() }),
        });
    }

    /// Says what a step of undo or redo has changed, until the next change; `count` is the number of changes so far.
    pub(super) fn step(self, text: String, count: u64) {
        if !self.0.with_untracked(|said| said.as_ref().is_some_and(|said| said.is_urgent)) {
            self.0.set(Some(Said { text, until: Some(count), ..Said::default() }));
        }
    }

    /// Says something that has to be seen, with a button beside it, until it is closed.
    pub(super) fn urge(self, text: String, label: &'static str, act: impl Fn() + Send + Sync + 'static) {
        let action = Some((label, Arc::new(act) as Action));
        self.0.set(Some(Said { text, action, is_urgent: true, ..Said::default() }));
    }

    /// Takes away what was said of a step, when there were more changes since.
    pub(super) fn outdate(self, count: u64) {
        if self
            .0
            .with_untracked(|said| said.as_ref().and_then(|said| said.until))
            .is_some_and(|it| it != count)
        {
            self.clear();
        }
    }

    /// Says a sentence and lists what belongs to it.
    pub(super) fn list(self, text: impl Into<String>, points: Vec<String>) {
        self.0.set(Some(Said { text: text.into(), points, ..Said::default() }));
    }

    /// Takes away what was said.
    pub(super) fn clear(self) {
        self.0.set(None);
    }
}

/// The bar in which notices stand.
pub(super) fn notice_bar() -> AnyView {
    let notice = Notice::here();
    let body = dynamic(move || {
        let Said { text, points, action, is_urgent, .. } = notice.0.get()?;
        let points: Vec<AnyView> =
            points.into_iter().map(|point| view! { <li prop:textContent=point></li> }.into_any()).collect();
        let list = (!points.is_empty()).then(|| view! { <ul>{points}</ul> }.into_any());
        let close = button("btn", "Close", move || notice.clear());
        let act = action.map(|(label, act)| {
            button("btn primary", label, move || {
                notice.clear();
                act();
            })
        });
        let (class, role) = if is_urgent { ("notice-body urgent", "alert") } else { ("notice-body", "none") };
        Some(view! { <div class=class role=role><div><p prop:textContent=text></p>{list}</div>{act}{close}</div> }.into_any())
    });
    view! { <div class="notice" role="status" aria-live="polite">{body}</div> }.into_any()
}

/// Takes files that are dropped anywhere on the page.
pub(super) fn drop_target() -> AnyView {
    let notice = Notice::here();
    let over = State::new(false);
    on_window("dragover", move |event| {
        let dragged = event.dyn_ref::<web_sys::DragEvent>().and_then(|event| event.data_transfer());
        if files::carries_files(dragged) {
            event.prevent_default();
            over.set(true);
        }
    });
    on_window("dragleave", move |event| {
        if event.dyn_into::<web_sys::DragEvent>().is_ok_and(|event| event.related_target().is_none()) {
            over.set(false);
        }
    });
    on_message(move |message| match message {
        Message::File(file) => take(file.clone(), notice),
        Message::Say(text) => notice.say(text.as_str()),
        Message::News(_) => {}
    });
    on_window("drop", move |event| {
        over.set(false);
        let Ok(event) = event.dyn_into::<web_sys::DragEvent>() else { return };
        for file in files::carried(event.data_transfer()) {
            event.prevent_default();
            take(file, notice);
        }
    });
    view! {
        <div class="drop-veil" class:over=over.shown() aria-hidden="true">
            <p>"Drop a Markdown or JSON report to open it as a new report."</p>
        </div>
    }
    .into_any()
}

/// A button that opens a file.
pub(super) fn open_file() -> AnyView {
    let notice = Notice::here();
    let choose: OnEvent = Box::new(move |event| {
        if let Some(file) = file_input(&event).and_then(|input| files::chosen(&input)) {
            take(file, notice);
        }
    });
    view! {
        <label class="btn open-file">
            {icon("open")}
            "Open a file"
            <input class="file-in" type="file" accept=".json,.md,.markdown,.txt,application/json,text/markdown" on:change=choose />
        </label>
    }
    .into_any()
}

/// Reads a file, keeps it as a new report and opens it; the open one is not touched.
fn take(file: web_sys::File, notice: Notice) {
    // What was said of another file is done with.
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
                notice.say(format!("{name} could not be opened: {} Nothing was changed.", fault(why)))
            }
            Ok(Err(unreadable)) => {
                notice.say(format!("{name} could not be opened: {unreadable}. Nothing was changed."))
            }
            Ok(Ok(opened)) => keep_opened(&file, &chosen, opened, notice).await,
        }
    });
}

async fn keep_opened(file: &web_sys::File, chosen: &Chosen, opened: Opened, notice: Notice) {
    // A newer one's JSON is kept as it came.
    let raw = opened.newer.and_then(|_| {
        let text = std::str::from_utf8(&chosen.bytes).ok()?;
        serde_json::from_str(text.trim_start_matches('\u{FEFF}')).ok()
    });
    let report = raw.unwrap_or_else(|| json::to_value(&opened.report));
    match keep_as_new(about_of(&opened.report), report, opened.newer).await {
        Err(problem) => notice.say(cannot_keep(problem)),
        Ok(id) => {
            if !opened.notes.is_empty() {
                let points = opened.notes.into_iter().map(|note| note.text).collect();
                notice.list(
                    format!("{} was opened as a new report. What to know about it:", chosen.name),
                    points,
                );
            }
            Store.link(&id, file);
            route::open_report(&id);
        }
    }
}

/// What to say where a report cannot be kept.
pub(super) fn cannot_keep(problem: Problem) -> &'static str {
    match problem {
        Problem::Full => {
            "This browser's storage is full. Download reports you no longer edit and delete them here, then try again."
        }
        Problem::Refused => {
            "This browser's storage does not answer just now. Nothing is lost: try again, reload, or download the report."
        }
        Problem::Missing => "This report is not in this browser.",
        Problem::Deleted => {
            "This report was deleted for ever in another tab. What you see here is all there is of it: keep it as a report again, or download it."
        }
        Problem::Damaged => "What this browser has kept of this report cannot be read.",
        Problem::ReadOnly => {
            "This report can only be looked at here: it was written by a newer Debrief, or a part of it cannot be read."
        }
        Problem::Outdated => {
            "A newer Debrief has taken over in this browser, so this tab only shows the report. What you wrote is kept; reload to go on."
        }
        Problem::Elsewhere => {
            "This report is open in another tab, and in this browser only one can write in it. Close that tab and reload to write here."
        }
        Problem::Behind => {
            "Much was written in this report in another tab meanwhile. Reload to see it; what you wrote here is put together with it."
        }
    }
}

/// Keeps a report that is new to this browser. Returns its name there.
pub(super) async fn keep_new(report: &Report) -> Result<String, Problem> {
    keep_as_new(about_of(report), json::to_value(report), None).await
}

async fn keep_as_new(meta: Meta, report: serde_json::Value, newer: Option<u64>) -> Result<String, Problem> {
    let meta = Meta { id: new_id(), ..meta };
    Store.create_json(&meta, 1, report, newer).await.map(|()| meta.id)
}

/// What the list shows of a report.
fn about_of(report: &Report) -> Meta {
    let fields = [&cover::TITLE, &cover::ORGANISATION, &cover::REFERENCE, &cover::STATE];
    Meta::new("", fields.map(|field| report.text(Part::Cover, field)), clock::now())
}

/// A handler of pastes: a picture gets a sentence; anything else pastes as always.
pub(super) fn refuse_picture() -> Box<dyn FnMut(web_sys::ClipboardEvent)> {
    let notice = Notice::here();
    Box::new(move |event| {
        if is_picture_alone(&event) {
            event.prevent_default();
            notice.say("Pictures cannot be pasted into a report. Write a link to the picture instead.");
        }
    })
}
