//! Reads what was dropped, pasted or opened, and queues it for review.

use std::sync::Arc;

use gloo::timers::callback::Timeout;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos::web_sys::{DataTransfer, File};

use super::merging::merge;
use super::reviews::{PasteFor, PasteJob, ReadSource, Reviews};
use crate::app::counted::counted;
use crate::app::editor::Editor;
use crate::app::sentences::fault;
use crate::browser::files::{self, Chosen};
use crate::browser::many_reports;
use crate::browser::worker::{self, Fault, Given, Imported, Job};
use crate::formats::Unreadable;
use crate::formats::foreign::{ImportOptions, SourceFormat};

/// If reading takes longer than this, in milliseconds, a notice shows it. Most files are read sooner.
const PROGRESS_DELAY_MS: u32 = 400;

const FILE_UNREAD: &str = "The browser could not read this file. Please try again.";

/// A file, and what the browser has read of it.
struct ReadFile {
    chosen: Chosen,
    file: File,
}

impl Reviews {
    /// Takes files that were dropped. If it is one, and a report is open, a dialog asks what it is for.
    pub(in crate::app) fn drop_files(self, dropped: Vec<File>) {
        // One question at a time.
        if self.dropped.with_untracked(Option::is_some) {
            return;
        }
        match <[File; 1]>::try_from(dropped) {
            Ok([file]) if self.editor.get_untracked().is_some() && !file.type_().starts_with("image/") => {
                self.notice.clear();
                self.dropped.set(Some(file));
            }
            Ok([file]) => self.open(vec![file]),
            Err(several) => self.open(several),
        }
    }

    /// Reads files: those that belong together as one source, others one by one.
    pub(in crate::app) fn open(self, chosen: Vec<File>) {
        if chosen.is_empty() {
            return;
        }
        // A message about another file is out of date.
        self.notice.clear();
        // Only the notice stops it.
        spawn_local(async move { self.read_files(chosen, None, &PasteJob::default()).await });
    }

    /// Reads files. What is in them is merged into the report of `into`, if that is given.
    async fn read_files(self, chosen: Vec<File>, into: Option<Editor>, paste: &PasteJob) {
        let mut all = Vec::new();
        for file in chosen {
            match files::read(file.clone()).await {
                Some(chosen) if chosen.is_picture => self.notice.say(format!(
                    "{} is a picture. Reports hold text; link to pictures instead. A logo goes under Brand.",
                    chosen.name
                )),
                Some(chosen) => all.push(ReadFile { chosen, file }),
                None => self.notice.say(FILE_UNREAD),
            }
        }
        if all.len() > 1 && self.read_together(&all, into, paste).await {
            return;
        }
        for file in all {
            if paste.is_cancelled() {
                return;
            }
            self.read_one(file, into, paste).await;
        }
    }

    /// Reads several files as one source, such as the days of a Slack export. Returns whether they are one.
    async fn read_together(self, files: &[ReadFile], into: Option<Editor>, paste: &PasteJob) -> bool {
        let all: Vec<Chosen> = files.iter().map(|file| file.chosen.clone()).collect();
        let name = format!("{} files", all.len());
        let given = Given::Files(all);
        let Ok(Ok(imported)) = self.read(&name, &given, &paste.job).await else { return false };
        if !paste.is_cancelled() {
            let source = ReadSource { name, given, imported: Arc::new(imported), file: None };
            self.review_for(source, into);
        }
        true
    }

    async fn read_one(self, read: ReadFile, into: Option<Editor>, paste: &PasteJob) {
        let ReadFile { chosen, file } = read;
        if self.import_template(&chosen) {
            return;
        }
        if let Ok(Some(reports)) = many_reports::unpack(&chosen).await {
            return self.store_bundle(reports).await;
        }
        if let Some(source) = self.read_or_say(chosen, file, &paste.job).await
            && !paste.is_cancelled()
        {
            self.bring_in(source, into).await;
        }
    }

    /// Reviews what was read; a report by Debrief is opened, or merged into the report of `into`, at once.
    async fn bring_in(self, source: ReadSource, into: Option<Editor>) {
        if source.imported.review.format != SourceFormat::Debrief {
            return self.review_for(source, into);
        }
        self.asks.set(None);
        match into {
            Some(editor) => {
                if let Err(why) = merge(editor, &source.imported, self.notice).await {
                    self.notice.say(why);
                }
            }
            None => self.store_own(source).await,
        }
    }

    /// Queues what was read for review, to be merged into the report of `into` if that is given.
    fn review_for(self, source: ReadSource, into: Option<Editor>) {
        self.asks.set(None);
        let paste_for = if into.is_some() { PasteFor::OpenReport } else { PasteFor::NewReport };
        self.review(source, paste_for);
    }

    /// Reads a file that was dropped into the open report; says why if it could not be read.
    pub(super) async fn read_dropped(self, file: File) -> Option<ReadSource> {
        let Some(chosen) = files::read(file.clone()).await else {
            self.notice.say(FILE_UNREAD);
            return None;
        };
        self.read_or_say(chosen, file, &Job::default()).await
    }

    /// Merges a file that was dropped into this report, after a review if another program wrote it.
    pub(super) async fn merge_dropped(self, file: File, editor: Editor) {
        if let Some(source) = self.read_dropped(file).await {
            self.bring_in(source, Some(editor)).await;
        }
    }

    /// Reads in the worker; says why if it could not be read.
    async fn read_or_say(self, chosen: Chosen, file: File, job: &Job) -> Option<ReadSource> {
        let name = chosen.name.clone();
        let given = Given::Files(vec![chosen]);
        let why = match self.read(&name, &given, job).await {
            Ok(Ok(imported)) => {
                return Some(ReadSource { name, given, imported: Arc::new(imported), file: Some(file) });
            }
            Err(Fault::Stopped) => return None,
            Err(why) => fault(why).to_owned(),
            Ok(Err(unreadable)) => format!("{unreadable}."),
        };
        self.notice.say(format!("{name} could not be opened: {why} Nothing was changed."));
        None
    }

    /// Reads what was pasted, unless something that was pasted before is still being read.
    pub(in crate::app) fn paste(self, text: String, html: Option<String>) {
        if untrack(|| self.is_pasting()) {
            return;
        }
        if text.trim().is_empty() && html.as_ref().is_none_or(|html| html.trim().is_empty()) {
            self.notice.say("There is no text in the clipboard.");
            return;
        }
        self.notice.clear();
        let (into, paste) = (self.merges_into(), self.begin_paste());
        spawn_local(async move {
            self.read_pasted(text, html, into, &paste).await;
            self.end_paste(&paste);
        });
    }

    async fn read_pasted(self, text: String, html: Option<String>, into: Option<Editor>, paste: &PasteJob) {
        let lines = text.trim().lines().count();
        let name = format!("pasted text, {}", counted(lines, "line", "lines"));
        let given = Given::Pasted(text, html);
        let read = self.read(&name, &given, &paste.job).await;
        if paste.is_cancelled() {
            return;
        }
        match read {
            Err(Fault::Stopped) => {}
            Err(why) => self.notice.say(format!("What was pasted could not be read: {}", fault(why))),
            Ok(Err(unreadable)) => {
                self.notice.say(format!("What was pasted could not be read: {unreadable}."));
            }
            Ok(Ok(imported)) => {
                let source = ReadSource { name, given, imported: Arc::new(imported), file: None };
                self.bring_in(source, into).await;
            }
        }
    }

    /// Reads what a clipboard transfers: files, or text. `false` if it contains nothing for a report. While something
    /// that was pasted before is still being read, nothing else is read.
    pub(in crate::app) fn read_transfer(self, transfer: Option<DataTransfer>) -> bool {
        let Some(transfer) = transfer else { return false };
        if untrack(|| self.is_pasting()) {
            return true;
        }
        let pasted = files::transferred_files(Some(transfer.clone()));
        let text = transfer.get_data("text/plain").unwrap_or_default();
        let html = transfer.get_data("text/html").ok().filter(|html| !html.is_empty());
        if !text.trim().is_empty() || html.is_some() && pasted.is_empty() {
            self.paste(text, html);
        } else if pasted.is_empty() {
            return false;
        } else {
            self.notice.clear();
            let (into, paste) = (self.merges_into(), self.begin_paste());
            spawn_local(async move {
                self.read_files(pasted, into, &paste).await;
                self.end_paste(&paste);
            });
        }
        true
    }

    /// Reads in the worker; slow reading gives a notice, and can be cancelled.
    async fn read(self, name: &str, given: &Given, job: &Job) -> Result<Result<Imported, Unreadable>, Fault> {
        let stops = StoredValue::new_local(job.clone());
        let (progress, text) = (self.notice.begin_work(), format!("Reading {name} …"));
        let tells = Timeout::new(PROGRESS_DELAY_MS, move || {
            progress.show(text, "Stop", move || {
                stops.try_with_value(Job::stop);
            });
        });
        let read = worker::import(given, &ImportOptions::default(), job).await;
        // Hides the notice if it is shown; if not yet, it must not appear any more.
        progress.hide();
        drop(tells);
        stops.dispose();
        read
    }
}
