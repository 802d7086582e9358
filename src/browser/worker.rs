//! The worker: a second program over the same library that computes and never draws. It reads and writes files, compares,
//! checks and searches reports, packs them into one file, and rebuilds stored ones.
//!
//! Each request has a worker of its own that ends with its answer: a large file blocks no typing, its memory is freed, and
//! a fault in a reader fails only its request. Two last longer, as they know what they have read: that for checking, as
//! long as its report is open (`checking`), and that for searching, as long as the list is (`many_reports`). The program
//! is fetched when it is first needed. Only JSON is written without it, so that a report can always be downloaded.

mod answers;
mod lasting;

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
use super::many_reports::ManyReportsRequest;
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
pub(super) use lasting::LastingWorker;

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
    ManyReports(ManyReportsRequest),
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
    ask_text(&Request::Write { report: json::to_value(report), kind, is_public }).await
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
            ask(&Request::Import { options }, &bytes, job).await?
        }
        Given::Pasted(text, html) => {
            let request = Request::Pasted { text: text.clone(), html: html.clone(), options };
            ask(&request, &JsValue::NULL, job).await?
        }
    };
    match parse(&answer)? {
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
    ask_text(&Request::Rich { html }).await
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

/// Asks a worker of its own for a text.
async fn ask_text(request: &Request) -> Result<String, Fault> {
    text_of(&ask(request, &JsValue::NULL, &Job::default()).await?)
}

/// Asks a worker of its own, and parses its answer as JSON.
pub(super) async fn ask_json<T: DeserializeOwned>(request: &Request) -> Result<T, Fault> {
    parse(&ask(request, &JsValue::NULL, &Job::default()).await?)
}

/// Starts a worker, hands it a request, and ends it after its answer.
pub(super) async fn ask(request: &Request, bytes: &JsValue, job: &Job) -> Result<JsValue, Fault> {
    let worker = start(job).await?;
    let answer = exchange(&worker, request, bytes, job).await;
    let was_stopped = job.0.take().is_none();
    worker.terminate();
    if was_stopped { Err(Fault::Stopped) } else { answer }
}

fn text_of(answer: &JsValue) -> Result<String, Fault> {
    answer.as_string().ok_or(Fault::Ended)
}

/// Parses an answer that is JSON.
pub(super) fn parse<T: DeserializeOwned>(answer: &JsValue) -> Result<T, Fault> {
    serde_json::from_str(&text_of(answer)?).map_err(|_| Fault::Ended)
}

/// Starts a worker and waits until it is ready for requests; [`Fault::NotLoaded`] if the browser cannot load it.
async fn start(job: &Job) -> Result<Worker, Fault> {
    let options = WorkerOptions::new();
    options.set_type(WorkerType::Module);
    let address = page::meta_content("debrief-worker").ok_or(Fault::NotLoaded)?;
    let worker = Worker::new_with_options(&address, &options).map_err(|_| Fault::NotLoaded)?;
    let ready = JsFuture::from(next_message(&worker, job)).await;
    if ready.is_ok() {
        return Ok(worker);
    }
    let was_stopped = job.0.take().is_none();
    worker.terminate();
    Err(if was_stopped { Fault::Stopped } else { Fault::NotLoaded })
}

/// Hands a worker a request, and takes its answer. A worker takes one request at a time.
async fn exchange(worker: &Worker, request: &Request, bytes: &JsValue, job: &Job) -> Result<JsValue, Fault> {
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
