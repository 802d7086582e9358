//! The worker: a second program over the same library that computes and never draws. It reads and writes files, compares
//! reports and rebuilds stored ones.
//!
//! Each request has a worker of its own that ends with its answer: a large file blocks no typing, its memory is freed, and
//! a fault in a reader fails only its request. Only checking has one that lasts as long as its report is open (`checking`),
//! as it knows what it has found before. The program is fetched when it is first needed. Only JSON is written without it, so
//! that a report can always be downloaded.

mod answers;

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::{Array, Function, Promise, Uint8Array};
use serde::{Deserialize, Serialize};
use serde_json::Value as Json;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent, Worker, WorkerOptions, WorkerType};

pub use answers::{Compared, ForClipboard, Imported, JoinedReports};

use super::checking::{self, CheckRequest};
use super::files::{Chosen, FileType};
use super::library::{self, LibraryRequest};
use super::page;
use super::store::Parts;
use super::words;
use super::zones::BrowserZones;
use crate::editing::Change;
use crate::editing::compare::{self, Piece, TextPiece};
use crate::editing::record;
use crate::facts::glance::Glance;
use crate::formats::foreign::{self, Excerpt, ImportOptions, Joined, PlacedNote};
use crate::formats::{Note, Opened, Unreadable, html, json, markdown};
use crate::prose::rich;
use crate::report::{List, Mark, Numbers, Owner, Report, RowId};
use crate::saving;
use crate::view::{Reader, publish};

/// A file's name and bytes as they come to the worker.
fn named(pair: JsValue) -> Option<(String, Vec<u8>)> {
    let pair: Array = pair.dyn_into().ok()?;
    Some((pair.get(0).as_string()?, pair.get(1).dyn_into::<Uint8Array>().ok()?.to_vec()))
}

/// Why the worker gave no answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// It could not be loaded.
    NotLoaded,
    /// It ended before its answer.
    Ended,
    /// It was stopped.
    Stopped,
}

/// A request to the worker, as JSON; the scripts outside the program (`upkeep.js`) write it, too.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Request {
    /// Read the files whose names and bytes come with the request. Answer: [`Imported`] or [`Unreadable`].
    Import { options: ImportOptions },
    /// Read what was pasted. The answer is the same.
    Pasted { text: String, html: Option<String>, options: ImportOptions },
    /// Read what is pasted into a list of rows, named by its path. Answer: [`Excerpt`].
    Excerpt { text: String, html: Option<String>, list: String, options: ImportOptions },
    /// Write the HTML of a clipboard as Markdown. Answer: its text.
    Rich { html: String },
    /// Join a report to another one, with numbers for new rows after this one. Answer: [`JoinedReports`].
    Join { into: Json, from: Json, notes: Vec<PlacedNote>, after: u32 },
    /// Write a report's JSON as a file. Answer: its text.
    Write { report: Json, kind: FileType, is_public: bool },
    /// Write a report, or one section of it, for the clipboard as readers see it. Answer: [`ForClipboard`].
    Copy { report: Json, section: Option<String> },
    /// Compare two texts, each a snapshot or a report's JSON. Answer: [`Compared`].
    Compare { from: String, to: String },
    /// Compare two texts line by line. Answer: a list of [`TextPiece`].
    Lines { from: String, to: String },
    /// Compact a report's stored parts into a new snapshot. Answer: its text.
    Compact(Parts),
    /// Rebuild a report from its stored parts, as a file for its author. Answer: JSON.
    Draft(Parts),
    /// Check a report. Answer: [`CheckedReport`](crate::formats::checked::CheckedReport).
    Check(CheckRequest),
    /// Something with many reports. Answer: as it says.
    Library(LibraryRequest),
}

/// The other answer to a request to read.
#[derive(Serialize, Deserialize)]
enum Read {
    Imported(Box<Imported>),
    Unreadable { line: usize, cause: String },
}

/// Writes a report as a file of this kind, as this reader sees it.
pub async fn write(report: &Report, kind: FileType, reader: Reader) -> Result<String, Fault> {
    if kind == FileType::Json {
        return Ok(json::write(report));
    }
    let is_public = reader == Reader::Public;
    ask(&Request::Write { report: json::to_value(report), kind, is_public }, &JsValue::NULL).await
}

/// Writes a report for the clipboard as readers see it, or only one section of it.
pub async fn copied(report: &Report, section: Option<Owner>) -> Result<ForClipboard, Fault> {
    let section = section.map(Owner::path);
    let answer = ask(&Request::Copy { report: json::to_value(report), section }, &JsValue::NULL).await?;
    serde_json::from_str(&answer).map_err(|_| Fault::Ended)
}

/// What a report is read from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Given {
    /// One file, or several that belong together.
    Files(Vec<Chosen>),
    /// What was pasted: plain text, and rich text where there is some.
    Pasted(String, Option<String>),
}

/// Reads whatever was given as one report. `job` stops it.
pub async fn import(
    given: &Given,
    options: &ImportOptions,
    job: &Job,
) -> Result<Result<Imported, Unreadable>, Fault> {
    let options = options.clone();
    let answer = match given {
        Given::Files(files) => {
            let pair =
                |file: &Chosen| Array::of2(&file.name.as_str().into(), &Uint8Array::from(&*file.bytes));
            let bytes: Array = files.iter().map(pair).collect();
            ask_for(&Request::Import { options }, &bytes, job).await?
        }
        Given::Pasted(text, html) => {
            let request = Request::Pasted { text: text.clone(), html: html.clone(), options };
            ask_for(&request, &JsValue::NULL, job).await?
        }
    };
    match serde_json::from_str(&answer).map_err(|_| Fault::Ended)? {
        Read::Unreadable { line, cause } => Ok(Err(Unreadable { line, cause })),
        Read::Imported(imported) => Ok(Ok(*imported)),
    }
}

/// Reads a report from a file's bytes, with nothing to review.
pub async fn read(name: &str, bytes: &[u8]) -> Result<Result<Opened, Unreadable>, Fault> {
    let file = Chosen { name: name.to_owned(), bytes: bytes.to_vec(), is_picture: false };
    let given = Given::Files(vec![file]);
    let imported = import(&given, &ImportOptions::default(), &Job::default()).await?;
    words::loaded().await;
    Ok(imported.and_then(|imported| {
        let notes =
            imported.review.notes.into_iter().map(|note| Note { text: note.text, visible: note.visible });
        let (notes, newer) = (notes.collect(), imported.newer);
        json::from_snapshot(imported.report).map(|opened| Opened { report: opened.report, notes, newer })
    }))
}

/// Reads what was pasted into a list of rows; `html` is the clipboard's rich text.
pub async fn excerpt(text: String, html: Option<String>, list: List) -> Result<Excerpt, Fault> {
    let request = Request::Excerpt { text, html, list: list.path(), options: ImportOptions::default() };
    let answer = ask(&request, &JsValue::NULL).await?;
    serde_json::from_str(&answer).map_err(|_| Fault::Ended)
}

/// Writes rich text as Markdown.
pub async fn rich_text(html: String) -> Result<String, Fault> {
    ask(&Request::Rich { html }, &JsValue::NULL).await
}

/// Joins what was imported, with its notes, to a report. New rows get numbers after `after`.
pub async fn join(
    into: &Report,
    from: Json,
    notes: Vec<PlacedNote>,
    after: RowId,
) -> Result<JoinedReports, Fault> {
    let request = Request::Join { into: json::to_value(into), from, notes, after: after.0 };
    let answer = ask(&request, &JsValue::NULL).await?;
    serde_json::from_str(&answer).map_err(|_| Fault::Ended)
}

/// Compares two texts, each a snapshot or a report's JSON.
pub async fn compare(from: String, to: String) -> Result<Compared, Fault> {
    let answer = ask(&Request::Compare { from, to }, &JsValue::NULL).await?;
    serde_json::from_str(&answer).map_err(|_| Fault::Ended)
}

/// Something that a worker is at, to stop it.
#[derive(Clone, Default)]
pub struct Job(Rc<RefCell<Option<(Worker, Function)>>>);

impl Job {
    /// Ends the worker; whoever waits for its answer is told that it was stopped.
    pub fn stop(&self) {
        if let Some((worker, failed)) = self.0.take() {
            worker.terminate();
            let _ = failed.call0(&JsValue::NULL);
        }
    }
}

async fn ask(request: &Request, bytes: &JsValue) -> Result<String, Fault> {
    ask_for(request, bytes, &Job::default()).await
}

/// Starts a worker, hands it the request once it is ready, and takes its answer.
async fn ask_for(request: &Request, bytes: &JsValue, job: &Job) -> Result<String, Fault> {
    ask_raw(request, bytes, job).await?.as_string().ok_or(Fault::Ended)
}

/// The same for an answer that need not be a text.
pub(super) async fn ask_raw(request: &Request, bytes: &JsValue, job: &Job) -> Result<JsValue, Fault> {
    let worker = start()?;
    let answer = match is_ready(&worker, job).await {
        Ok(()) => exchange(&worker, request, bytes, job).await,
        Err(why) => Err(why),
    };
    let was_stopped = job.0.take().is_none();
    worker.terminate();
    if was_stopped { Err(Fault::Stopped) } else { answer }
}

/// Starts a worker.
pub(super) fn start() -> Result<Worker, Fault> {
    let options = WorkerOptions::new();
    options.set_type(WorkerType::Module);
    let address = page::named("debrief-worker").ok_or(Fault::NotLoaded)?;
    Worker::new_with_options(&address, &options).map_err(|_| Fault::NotLoaded)
}

/// Waits until a worker that was just started takes requests.
pub(super) async fn is_ready(worker: &Worker, job: &Job) -> Result<(), Fault> {
    JsFuture::from(next_message(worker, job)).await.map(drop).map_err(|_| Fault::NotLoaded)
}

/// Hands a worker a request and takes its answer. It has one request at a time.
pub(super) async fn converse(
    worker: &Worker,
    request: &Request,
    bytes: &JsValue,
    job: &Job,
) -> Result<String, Fault> {
    exchange(worker, request, bytes, job).await?.as_string().ok_or(Fault::Ended)
}

/// The same for an answer that need not be a text.
pub(super) async fn exchange(
    worker: &Worker,
    request: &Request,
    bytes: &JsValue,
    job: &Job,
) -> Result<JsValue, Fault> {
    let answer = next_message(worker, job);
    let request = serde_json::to_string(request).map_err(|_| Fault::Ended)?;
    worker.post_message(&Array::of2(&request.into(), bytes)).map_err(|_| Fault::Ended)?;
    JsFuture::from(answer).await.ok().filter(|answer| !answer.is_null()).ok_or(Fault::Ended)
}

/// The worker's next message; an error if it ends before, or is stopped.
fn next_message(worker: &Worker, job: &Job) -> Promise {
    Promise::new(&mut |said, failed| {
        let said = Closure::once_into_js(move |event: MessageEvent| {
            let _ = said.call1(&JsValue::NULL, &event.data());
        });
        worker.set_onmessage(Some(said.unchecked_ref()));
        worker.set_onerror(Some(&failed));
        job.0.replace(Some((worker.clone(), failed)));
    })
}

/// The worker's own side: says that it is ready, and answers requests until the page ends it.
pub fn serve() {
    let scope: DedicatedWorkerGlobalScope = js_sys::global().unchecked_into();
    let answering = scope.clone();
    let hear = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
        let given: Array = event.data().unchecked_into();
        let request = given.get(0).as_string().and_then(|text| serde_json::from_str(&text).ok());
        let answer = request.and_then(|request| match request {
            Request::Library(request) => library::answer(request, given.get(1)),
            request => answer(request, given.get(1)).map(JsValue::from),
        });
        // Null if there is no answer: the caller then says that there was none.
        let _ = answering.post_message(&answer.unwrap_or(JsValue::NULL));
    });
    scope.set_onmessage(Some(hear.into_js_value().unchecked_ref()));
    let _ = scope.post_message(&JsValue::NULL);
}

fn answer(request: Request, bytes: JsValue) -> Option<String> {
    match request {
        Request::Import { options } => {
            let files: Vec<(String, Vec<u8>)> =
                bytes.dyn_into::<Array>().ok()?.iter().filter_map(named).collect();
            reviewed(foreign::import_files(&files, &options))
        }
        Request::Pasted { text, html, options } => {
            reviewed(foreign::import_pasted(&text, html.as_deref(), &options))
        }
        Request::Excerpt { text, html, list, options } => {
            let list = List::ALL.into_iter().find(|known| known.path() == list)?;
            serde_json::to_string(&foreign::excerpt(&text, html.as_deref(), list, &options)).ok()
        }
        Request::Rich { html } => Some(rich::markdown(&html)),
        Request::Join { into, from, notes, after } => {
            let (into, from) = (json::from_value(into).ok()?.report, json::from_value(from).ok()?.report);
            let mut numbers = Numbers::of(&into);
            numbers.go_on_from(after);
            let Joined { changes, told } = foreign::join(&into, &from, notes, &mut numbers, &BrowserZones);
            let change = record::to_json(&Change::All(changes));
            serde_json::to_string(&JoinedReports { change, told }).ok()
        }
        Request::Write { report, kind, is_public } => {
            let report = json::from_value(report).ok()?.report;
            Some(match (kind, is_public) {
                (FileType::Json, _) => json::write(&report),
                (FileType::Markdown, false) => markdown::write_full(&report, &BrowserZones),
                (FileType::Markdown, true) => markdown::write_public(&report, &BrowserZones),
                (FileType::Html, false) => html::page(&report, Reader::Full, &BrowserZones),
                (FileType::Html, true) => html::page(&report, Reader::Public, &BrowserZones),
            })
        }
        Request::Copy { report, section } => {
            let report = json::from_value(report).ok()?.report;
            let published = publish(&report, Reader::Public, &BrowserZones);
            let published = match section.map(|path| Mark::at_path(&path)) {
                Some(mark) => published.only(mark?.owner),
                None => published,
            };
            let markdown = markdown::write_for_clipboard(&published);
            serde_json::to_string(&ForClipboard { markdown, html: html::article(&published) }).ok()
        }
        Request::Compare { from, to } => {
            let (from, to) = (saving::report_of(&from)?, saving::report_of(&to)?);
            let found = compare::differences(&from, &to);
            let view = compare::comparison(&from, &found);
            let changes = found.iter().map(|difference| record::to_json(&difference.change)).collect();
            serde_json::to_string(&Compared { view, changes }).ok()
        }
        Request::Lines { from, to } => {
            let piece = |piece: &Piece<'_>| match *piece {
                Piece::Same(text) => TextPiece::Same(text.to_owned()),
                Piece::Gone(text) => TextPiece::Gone(text.to_owned()),
                Piece::New(text) => TextPiece::New(text.to_owned()),
            };
            let pieces: Vec<TextPiece> = compare::lines(&from, &to).iter().map(piece).collect();
            serde_json::to_string(&pieces).ok()
        }
        Request::Compact(Parts { id, snapshot, records, copies }) => {
            saving::compact(&id, &snapshot, records.into_iter(), copies.into_iter())
        }
        Request::Draft(Parts { id, snapshot, records, copies }) => {
            saving::draft(&id, &snapshot, records.into_iter(), copies.into_iter())
        }
        Request::Check(request) => checking::answer(request),
        // Its answer need not be a text.
        Request::Library(_) => None,
    }
}

/// What was read, as it goes to the page.
fn reviewed(read: Result<foreign::Imported, Unreadable>) -> Option<String> {
    let read = match read {
        Err(Unreadable { line, cause }) => Read::Unreadable { line, cause },
        Ok(imported) => Read::Imported(Box::new(to_review(imported))),
    };
    serde_json::to_string(&read).ok()
}

/// What was read, with what there is to review of it.
pub(super) fn to_review(imported: foreign::Imported) -> Imported {
    let newer = imported.newer;
    let (review, report) = foreign::review(imported, &BrowserZones);
    Imported { report: json::to_value(&report), glance: Glance::of(&report), review, newer }
}
