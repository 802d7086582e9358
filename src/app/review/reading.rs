//! Reads what was dropped, pasted or opened, and queues it for review.

use std::sync::Arc;

use gloo::timers::callback::Timeout;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos::web_sys::{DataTransfer, File};

use super::merging::merge;
use crate::app::editor::{Editor, Pane, SidePane};
use crate::app::known::KnownReport;
use crate::app::memo::{effect, memo};
use crate::app::notice::Notice;
use crate::app::route;
use crate::app::sentences::fault;
use crate::browser::files::{self, Chosen};
use crate::browser::many_reports;
use crate::browser::worker::{self, Fault, Given, Imported, Job};
use crate::formats::Unreadable;
use crate::formats::foreign::{ImportOptions, SourceFormat};

/// If reading takes longer than this, in milliseconds, a notice shows it. Most files are read sooner.
const PROGRESS_DELAY_MS: u32 = 400;

/// An import that waits for review.
#[derive(Clone)]
pub(in crate::app) struct Waiting {
    /// Its name for a person.
    pub(super) name: String,
    pub(super) given: Given,
    /// The file, if it can be saved in place.
    pub(super) file: Option<StoredValue<File, LocalStorage>>,
    pub(super) imported: Imported,
    /// Whether a person has said that it is to be merged into the open report.
    pub(super) is_to_merge: bool,
}

/// A file whose report this browser has already.
pub(super) struct KnownFile {
    /// The file's name.
    pub(super) name: String,
    pub(super) known: KnownReport,
    pub(super) given: Given,
    pub(super) imported: Imported,
    pub(super) file: Option<StoredValue<File, LocalStorage>>,
}

/// A file that a report is to be compared with.
#[derive(Debug)]
pub(in crate::app) struct FileToCompare {
    /// The report's id.
    id: String,
    /// The file's name.
    pub(in crate::app) name: String,
    /// The file's report, as JSON.
    pub(in crate::app) report: String,
}

/// What comes of a report that is pasted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::app) enum PasteFor {
    /// A report of its own.
    NewReport,
    /// It is merged into the open one.
    OpenReport,
}

/// The imports that wait for review.
#[derive(Clone, Copy)]
pub(in crate::app) struct Reviews {
    pub(super) waiting: RwSignal<Vec<Arc<Waiting>>>,
    /// What the dialog for pasting is open for, if it is open.
    pub(super) asks: RwSignal<Option<PasteFor>>,
    /// Files whose reports this browser has already, until a person has chosen what to do with each.
    pub(super) known: RwSignal<Vec<Arc<KnownFile>>>,
    /// A file that was dropped into the open report, until a person has said what it is for.
    pub(super) dropped: RwSignal<Option<StoredValue<File, LocalStorage>>>,
    /// The file that a report is compared with as soon as the report is open.
    comparison: RwSignal<Option<Arc<FileToCompare>>>,
    /// Notified when reports were stored without one being opened.
    pub(in crate::app) brought: Trigger,
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
            asks: RwSignal::new(None),
            known: RwSignal::new(Vec::new()),
            dropped: RwSignal::new(None),
            comparison: RwSignal::new(None),
            brought: Trigger::new(),
            editor: RwSignal::new(None),
            notice,
        }
    }

    pub(super) fn is_open(self) -> bool {
        self.asks.with(Option::is_some)
            || self.waiting.with(|waiting| !waiting.is_empty())
            || self.known.with(|known| !known.is_empty())
            || self.dropped.get().is_some()
    }

    /// Opens the dialog for pasting.
    pub(in crate::app) fn ask(self, paste_for: PasteFor) {
        self.asks.set(Some(paste_for));
    }

    /// The editor of the report that what is pasted is merged into.
    fn merges_into(self) -> Option<Editor> {
        self.asks.get_untracked().filter(|asks| *asks == PasteFor::OpenReport)?;
        self.editor.get_untracked()
    }

    /// Sets the open report, so that imports can be merged into it.
    pub(in crate::app) fn join_to(self, editor: Editor) {
        self.editor.set(Some(editor));
        on_cleanup(move || {
            self.asks.set(None);
            self.dropped.set(None);
            self.editor.set(None);
        });
        let is_compared = memo(move || {
            let id = editor.id.get_value();
            self.comparison.with(|wanted| wanted.as_ref().is_some_and(|wanted| wanted.id == id))
        });
        effect(move || {
            if is_compared.get() {
                editor.beside.set(SidePane::History);
                editor.pane.set(Pane::Preview);
            }
        });
    }

    /// Opens a report and compares it with a file, in its history.
    pub(super) fn compare(self, id: String, name: String, imported: &Imported) {
        let report = imported.report.to_string();
        self.comparison.set(Some(Arc::new(FileToCompare { id: id.clone(), name, report })));
        route::open_report(&id);
    }

    /// Takes the file that this report is to be compared with, if there is one; tracked.
    pub(in crate::app) fn take_comparison(self, id: &str) -> Option<Arc<FileToCompare>> {
        let wanted = self.comparison.get().filter(|wanted| wanted.id == id);
        if wanted.is_some() {
            self.comparison.set(None);
        }
        wanted
    }

    /// Takes files that were dropped. If it is one, and a report is open, a dialog asks what it is for.
    pub(in crate::app) fn take_dropped(self, dropped: Vec<File>) {
        // One question at a time.
        if self.dropped.get_untracked().is_some() {
            return;
        }
        match <[File; 1]>::try_from(dropped) {
            Ok([file]) if self.editor.get_untracked().is_some() && !file.type_().starts_with("image/") => {
                self.notice.clear();
                self.dropped.set(Some(StoredValue::new_local(file)));
            }
            Ok([file]) => self.open(vec![file]),
            Err(several) => self.open(several),
        }
    }

    /// Reads files: those that belong together as one source, others one by one.
    pub(in crate::app) fn open(self, chosen: Vec<File>) {
        self.open_into(chosen, None);
    }

    /// The same; what is in them is merged into the report of this editor.
    fn open_into(self, chosen: Vec<File>, into: Option<Editor>) {
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
                self.open_one(chosen, &file, into).await;
            }
        });
    }

    /// Reads several files as one source, such as the days of a Slack export. Returns whether they are one.
    async fn open_together(self, read: &[(Chosen, File)]) -> bool {
        let all: Vec<Chosen> = read.iter().map(|(chosen, _)| chosen.clone()).collect();
        let name = format!("{} files", all.len());
        let given = Given::Files(all);
        let Ok(Ok(imported)) = self.read(&name, &given).await else { return false };
        self.review(name, given, imported, None, false);
        true
    }

    async fn open_one(self, chosen: Chosen, file: &File, into: Option<Editor>) {
        if self.take_template(&chosen) {
            return;
        }
        if let Ok(Some(reports)) = many_reports::unpack(&chosen).await {
            return self.bring(reports).await;
        }
        let name = chosen.name.clone();
        let given = Given::Files(vec![chosen]);
        if let Some(imported) = self.read_or_say(&name, &given).await {
            self.bring_in(name, given, imported, Some(file), into).await;
        }
    }

    /// Reviews what was read; a report by Debrief is opened, or merged into the report of this editor, at once.
    async fn bring_in(
        self,
        name: String,
        given: Given,
        imported: Imported,
        file: Option<&File>,
        into: Option<Editor>,
    ) {
        self.asks.set(None);
        if imported.review.format != SourceFormat::Debrief {
            return self.review(name, given, imported, file, into.is_some());
        }
        match into {
            Some(editor) => {
                if let Err(why) = merge(editor, &imported, self.notice).await {
                    self.notice.say(why);
                }
            }
            None => self.store_own(name, given, imported, file).await,
        }
    }

    /// Reads in the worker; says why if it could not be read.
    pub(super) async fn read_or_say(self, name: &str, given: &Given) -> Option<Imported> {
        let why = match self.read(name, given).await {
            Ok(Ok(imported)) => return Some(imported),
            Err(Fault::Stopped) => return None,
            Err(why) => fault(why).to_owned(),
            Ok(Err(unreadable)) => format!("{unreadable}."),
        };
        self.notice.say(format!("{name} could not be opened: {why} Nothing was changed."));
        None
    }

    /// Reads what was pasted.
    pub(in crate::app) fn paste(self, text: String, html: Option<String>) {
        let into = self.merges_into();
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
                Ok(Ok(imported)) => self.bring_in(name, given, imported, None, into).await,
            }
        });
    }

    /// Reads a paste or drop: files, or text. `false` if it contains nothing for a report.
    pub(in crate::app) fn take(self, carried: Option<DataTransfer>) -> bool {
        let Some(carried) = carried else { return false };
        let dropped = files::transferred_files(Some(carried.clone()));
        let text = carried.get_data("text/plain").unwrap_or_default();
        let html = carried.get_data("text/html").ok().filter(|html| !html.is_empty());
        if !text.trim().is_empty() || html.is_some() && dropped.is_empty() {
            self.paste(text, html);
        } else if dropped.is_empty() {
            return false;
        } else {
            self.open_into(dropped, self.merges_into());
        }
        true
    }

    /// Reads in the worker; slow reading gives a notice, and can be cancelled.
    async fn read(self, name: &str, given: &Given) -> Result<Result<Imported, Unreadable>, Fault> {
        let job = Job::default();
        let stops = StoredValue::new_local(job.clone());
        let (progress, text) = (self.notice.begin_work(), format!("Reading {name} …"));
        let tells = Timeout::new(PROGRESS_DELAY_MS, move || {
            progress.show(text, "Stop", move || {
                stops.try_with_value(Job::stop);
            });
        });
        let read = worker::import(given, &ImportOptions::default(), &job).await;
        // Hides the notice if it is shown; if not yet, it must not appear any more.
        progress.hide();
        drop(tells);
        stops.dispose();
        read
    }

    /// Queues an import for review. `file` is the file it was read from, if it was one.
    pub(super) fn review(
        self,
        name: String,
        given: Given,
        imported: Imported,
        file: Option<&File>,
        is_to_merge: bool,
    ) {
        // Only a text file can be saved in place: what is written is Markdown.
        let file = file.filter(|_| imported.review.format == SourceFormat::Text);
        let file = file.map(|file| StoredValue::new_local(file.clone()));
        let waiting = Waiting { name, given, file, imported, is_to_merge };
        self.waiting.update(|all| all.push(Arc::new(waiting)));
    }
}
