//! Reads what was dropped, pasted or opened, and queues it for review.

use std::sync::Arc;

use gloo::timers::callback::Timeout;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos::web_sys::{DataTransfer, File};

use crate::app::begin::{store_import_notes, store_json};
use crate::app::editor::Editor;
use crate::app::notice::Notice;
use crate::app::route;
use crate::app::sentences::{fault, problem};
use crate::browser::files::{self, Chosen};
use crate::browser::store::Store;
use crate::browser::worker::{self, Fault, Given, Imported, Job};
use crate::formats::Unreadable;
use crate::formats::foreign::{ImportOptions, SourceFormat};

/// A notice appears if reading takes longer than this, in milliseconds; most files are read before.
const TELLS_AFTER: u32 = 400;

/// An import that waits for review.
#[derive(Clone)]
pub(in crate::app) struct Waiting {
    /// Its name for a person.
    pub(super) name: String,
    pub(super) given: Given,
    /// The file, if it can be saved in place.
    pub(super) file: Option<StoredValue<File, LocalStorage>>,
    pub(super) imported: Imported,
}

/// The imports that wait for review.
#[derive(Clone, Copy)]
pub(in crate::app) struct Reviews {
    pub(super) waiting: RwSignal<Vec<Arc<Waiting>>>,
    /// Whether the dialog for pasting is open.
    pub(super) asks: RwSignal<bool>,
    /// The editor of the open report, if one is open.
    pub(super) editor: RwSignal<Option<Editor>>,
    pub(super) notice: Notice,
}

/// The context of imports that wait for review.
pub(in crate::app) fn use_reviews() -> Reviews {
    expect_context()
}

impl Reviews {
    pub(in crate::app) fn new(notice: Notice) -> Reviews {
        Reviews {
            waiting: RwSignal::new(Vec::new()),
            asks: RwSignal::new(false),
            editor: RwSignal::new(None),
            notice,
        }
    }

    pub(super) fn is_open(self) -> bool {
        self.asks.get() || self.waiting.with(|waiting| !waiting.is_empty())
    }

    /// Opens the dialog for pasting.
    pub(in crate::app) fn ask(self) {
        self.asks.set(true);
    }

    /// Sets the open report, so that imports can be merged into it.
    pub(in crate::app) fn join_to(self, editor: Editor) {
        self.editor.set(Some(editor));
        on_cleanup(move || self.editor.set(None));
    }

    /// Reads files: those that belong together as one source, others one by one.
    pub(in crate::app) fn open(self, chosen: Vec<File>) {
        if chosen.is_empty() {
            return;
        }
        // A message about another file is out of date.
        self.notice.clear();
        spawn_local(async move {
            let mut read = Vec::new();
            for file in chosen {
                match files::read(file.clone()).await {
                    Some(chosen) if chosen.is_picture => self.notice.say(format!(
                        "{} is a picture. Reports hold text; link to pictures instead. A logo goes under Brand.",
                        chosen.name
                    )),
                    Some(chosen) => read.push((chosen, file)),
                    None => self.notice.say("The browser could not read this file. Please try again."),
                }
            }
            if read.len() > 1 && self.open_together(&read).await {
                return;
            }
            for (chosen, file) in read {
                self.open_one(chosen, &file).await;
            }
        });
    }

    /// Reads several files as one source, such as the days of a Slack export. Returns whether they are one.
    async fn open_together(self, read: &[(Chosen, File)]) -> bool {
        let all: Vec<Chosen> = read.iter().map(|(chosen, _)| chosen.clone()).collect();
        let name = format!("{} files", all.len());
        let given = Given::Files(all);
        let Ok(Ok(imported)) = self.read(&name, &given).await else { return false };
        self.review(name, given, imported, None);
        true
    }

    async fn open_one(self, chosen: Chosen, file: &File) {
        let name = chosen.name.clone();
        let given = Given::Files(vec![chosen]);
        match self.read(&name, &given).await {
            Err(Fault::Stopped) => {}
            Err(why) => {
                self.notice.say(format!("{name} could not be opened: {} Nothing was changed.", fault(why)));
            }
            Ok(Err(unreadable)) => {
                self.notice.say(format!("{name} could not be opened: {unreadable}. Nothing was changed."));
            }
            Ok(Ok(imported)) if imported.review.format == SourceFormat::Debrief => {
                self.store_own(&given, imported, Some(file)).await;
            }
            Ok(Ok(imported)) => self.review(name, given, imported, Some(file)),
        }
    }

    /// Reads pasted text.
    pub(in crate::app) fn paste(self, text: String, html: Option<String>) {
        if text.trim().is_empty() && html.as_ref().is_none_or(|html| html.trim().is_empty()) {
            self.notice.say("There is no text in the clipboard.");
            return;
        }
        self.notice.clear();
        spawn_local(async move {
            let lines = text.trim().lines().count();
            let name = if lines == 1 {
                "pasted text, 1 line".to_owned()
            } else {
                format!("pasted text, {lines} lines")
            };
            let given = Given::Pasted(text, html);
            match self.read(&name, &given).await {
                Err(Fault::Stopped) => {}
                Err(why) => self.notice.say(format!("What was pasted could not be read: {}", fault(why))),
                Ok(Err(unreadable)) => {
                    self.notice.say(format!("What was pasted could not be read: {unreadable}."))
                }
                Ok(Ok(imported)) if imported.review.format == SourceFormat::Debrief => {
                    self.asks.set(false);
                    self.store_own(&given, imported, None).await;
                }
                Ok(Ok(imported)) => {
                    self.asks.set(false);
                    self.review(name, given, imported, None);
                }
            }
        });
    }

    /// Reads a paste or drop: files, or text. `false` if it contains nothing for a report.
    pub(in crate::app) fn take(self, carried: Option<DataTransfer>) -> bool {
        let Some(carried) = carried else { return false };
        let dropped = files::carried(Some(carried.clone()));
        let text = carried.get_data("text/plain").unwrap_or_default();
        let html = carried.get_data("text/html").ok().filter(|html| !html.is_empty());
        if !text.trim().is_empty() || html.is_some() && dropped.is_empty() {
            self.paste(text, html);
        } else if dropped.is_empty() {
            return false;
        } else {
            self.open(dropped);
        }
        true
    }

    /// Reads in the worker; slow reading gives a notice, and can be cancelled.
    async fn read(self, name: &str, given: &Given) -> Result<Result<Imported, Unreadable>, Fault> {
        let job = Job::default();
        let stops = StoredValue::new_local(job.clone());
        let (notice, text) = (self.notice, format!("Reading {name} …"));
        let tells = Timeout::new(TELLS_AFTER, move || {
            notice.offer(text, "Stop", move || {
                stops.try_with_value(Job::stop);
            });
        });
        let read = worker::import(given, &ImportOptions::default(), &job).await;
        // If the notice is shown, it is over; if not, it must not appear.
        notice.withdraw();
        drop(tells);
        stops.dispose();
        read
    }

    fn review(self, name: String, given: Given, imported: Imported, file: Option<&File>) {
        // Markdown can be saved in place, as text; a page or a document cannot.
        let file = file.filter(|_| imported.review.format == SourceFormat::Text);
        let file = file.map(|file| StoredValue::new_local(file.clone()));
        self.waiting.update(|waiting| waiting.push(Arc::new(Waiting { name, given, file, imported })));
    }

    /// Stores a report that Debrief wrote, and opens it.
    async fn store_own(self, given: &Given, imported: Imported, file: Option<&File>) {
        // A newer version's JSON is stored unchanged, as this version knows only a part of it.
        let raw = imported.newer.and_then(|_| match given {
            Given::Files(files) => {
                let text = std::str::from_utf8(&files.first()?.bytes).ok()?;
                serde_json::from_str(text.trim_start_matches('\u{FEFF}')).ok()
            }
            Given::Pasted(text, _) => serde_json::from_str(text.trim()).ok(),
        });
        match store_json(raw.unwrap_or(imported.report), imported.newer).await {
            Err(why) => self.notice.say(problem(why)),
            Ok(id) => {
                if !imported.review.notes.is_empty() {
                    store_import_notes(&id, &imported.review.notes);
                }
                if let Some(file) = file {
                    Store.link(&id, file);
                }
                route::open_report(&id);
            }
        }
    }
}
