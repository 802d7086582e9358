//! The worker: a second program over the same library that computes and never draws. It reads and writes files, compares,
//! checks and searches reports, packs them into one file, and rebuilds stored ones.
//!
//! Each request has a worker of its own that ends with its answer: a large file blocks no typing, its memory is freed, and
//! a fault in a reader fails only its request. Two last longer, as they know what they have read: that for checking, as
//! long as its report is open (`checking`), and that for searching, as long as the list is (`library`). The program is
//! fetched when it is first needed. Only JSON is written without it, so that a report can always be downloaded.

mod answers;

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::{Array, Function, Promise, Uint8Array};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::Value as Json;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{MessageEvent, Worker, WorkerOptions, WorkerType};

use super::checking::CheckRequest;
use super::files::{Chosen, FileType};
use super::library::LibraryRequest;
use super::page;
use super::store::Parts;
use super::words;
use crate::editing::compare::ComparisonView;
use crate::facts::glance::Glance;
use crate::formats::foreign::{Excerpt, ImportOptions, JoinedWords, PlacedNote, Review};
use crate::formats::{Note, Opened, Unreadable, json};
use crate::report::{List, Owner, Report, RowId};
use crate::view::Reader;
pub use answers::serve;
pub(super) use answers::to_review;

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
    /// Compare two texts line by line. Answer: a list of [`TextPiece`](crate::editing::compare::TextPiece).
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

/// What reading files gave: a report, and what there is to review of it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Imported {
    /// The report's JSON: the page stores it, and need not read it for that.
    pub report: Json,
    /// What a person reviews before it is stored.
    pub review: Review,
    /// The schema's number, if a newer Debrief wrote the file.
    pub newer: Option<u64>,
    /// What the list of reports shows of it.
    pub glance: Glance,
}

/// The answer to a request to read.
#[derive(Serialize, Deserialize)]
enum ReadAnswer {
    Imported(Box<Imported>),
    Unreadable { line: usize, cause: String },
}

/// Two reports joined.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct JoinedReports {
    /// The change that joins them, as [`record`](crate::editing::record) has it.
    pub change: Json,
    /// What was merged, to tell a person.
    pub told: JoinedWords,
}

/// Two reports compared.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Compared {
    /// What differs, for a person.
    pub view: ComparisonView,
    /// The changes that make the first report the second, by the index of their difference, as
    /// [`record`](crate::editing::record) has them.
    pub changes: Vec<Json>,
}

/// Writes a report as a file of this kind, as this reader sees it.
pub async fn write(report: &Report, kind: FileType, reader: Reader) -> Result<String, Fault> {
    if kind == FileType::Json {
        return Ok(json::write(report));
    }
    let is_public = reader == Reader::Public;
    ask(&Request::Write { report: json::to_value(report), kind, is_public }, &JsValue::NULL).await
}

/// A report as readers see it, for the clipboard.
#[derive(Serialize, Deserialize)]
pub struct ForClipboard {
    /// As Markdown.
    pub markdown: String,
    /// As rich text.
    pub html: String,
}

/// Writes a report for the clipboard as readers see it, or only one section of it.
pub async fn copied(report: &Report, section: Option<Owner>) -> Result<ForClipboard, Fault> {
    let section = section.map(Owner::path);
    ask_json(&Request::Copy { report: json::to_value(report), section }).await
}

/// What a report is read from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Given {
    /// One file, or several that belong together.
    Files(Vec<Chosen>),
    /// What was pasted: plain text, and rich text if there is some.
    Pasted(String, Option<String>),
}

/// Reads what was given as one report. `job` stops it.
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
        ReadAnswer::Unreadable { line, cause } => Ok(Err(Unreadable { line, cause })),
        ReadAnswer::Imported(imported) => Ok(Ok(*imported)),
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
    ask_json(&request).await
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
    ask_json(&request).await
}

/// Compares two texts, each a snapshot or a report's JSON.
pub async fn compare(from: String, to: String) -> Result<Compared, Fault> {
    ask_json(&Request::Compare { from, to }).await
}

/// A request in flight: stopping it ends its worker.
#[derive(Clone, Default)]
pub struct Job(Rc<RefCell<Option<(Worker, Function)>>>);

impl Job {
    /// Ends the worker; its request fails with [`Fault::Stopped`].
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

/// Asks a worker of its own, and parses its answer as JSON.
async fn ask_json<T: DeserializeOwned>(request: &Request) -> Result<T, Fault> {
    let answer = ask(request, &JsValue::NULL).await?;
    serde_json::from_str(&answer).map_err(|_| Fault::Ended)
}

/// Asks a worker of its own for a text.
async fn ask_for(request: &Request, bytes: &JsValue, job: &Job) -> Result<String, Fault> {
    ask_raw(request, bytes, job).await?.as_string().ok_or(Fault::Ended)
}

/// Starts a worker, hands it a request once it is ready, and ends it after its answer, which need not be a text.
pub(super) async fn ask_raw(request: &Request, bytes: &JsValue, job: &Job) -> Result<JsValue, Fault> {
    let worker = start()?;
    let answer = match wait_until_ready(&worker, job).await {
        Ok(()) => exchange(&worker, request, bytes, job).await,
        Err(why) => Err(why),
    };
    let was_stopped = job.0.take().is_none();
    worker.terminate();
    if was_stopped { Err(Fault::Stopped) } else { answer }
}

/// Starts a worker; [`Fault::NotLoaded`] if the browser does not.
pub(super) fn start() -> Result<Worker, Fault> {
    let options = WorkerOptions::new();
    options.set_type(WorkerType::Module);
    let address = page::named("debrief-worker").ok_or(Fault::NotLoaded)?;
    Worker::new_with_options(&address, &options).map_err(|_| Fault::NotLoaded)
}

/// Waits until a worker that was just started is ready for requests.
pub(super) async fn wait_until_ready(worker: &Worker, job: &Job) -> Result<(), Fault> {
    JsFuture::from(next_message(worker, job)).await.map(drop).map_err(|_| Fault::NotLoaded)
}

/// Hands a worker a request, and takes its answer as text. A worker takes one request at a time.
pub(super) async fn exchange_text(
    worker: &Worker,
    request: &Request,
    bytes: &JsValue,
    job: &Job,
) -> Result<String, Fault> {
    exchange(worker, request, bytes, job).await?.as_string().ok_or(Fault::Ended)
}

/// Hands a worker a request, and takes its answer, which need not be a text.
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
