//! The worker: a second program over the same library that computes and never draws. It reads and writes files, compares
//! reports and rebuilds stored ones.
//!
//! Each request has a worker of its own that ends with its answer: a large file blocks no typing, its memory is freed, and
//! a fault in a reader fails only its request. The program is fetched when it is first needed. Only JSON is written without
//! it, so that a report can always be downloaded.

use js_sys::{Array, Promise, Uint8Array};
use serde::{Deserialize, Serialize};
use serde_json::Value as Json;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent, Worker, WorkerOptions, WorkerType};

use super::files::Kind;
use super::page;
use super::words;
use super::zones::BrowserZones;
use crate::editing::compare::{self, ComparisonView, Piece, TextPiece};
use crate::editing::record;
use crate::formats::foreign::{self, Imported, PlacedNote};
use crate::formats::{Note, Opened, Unreadable, html, json, markdown};
use crate::report::Report;
use crate::saving;
use crate::view::Reader;

/// Why the worker gave no answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// It could not be loaded.
    NotLoaded,
    /// It ended before its answer.
    Ended,
}

/// A request to the worker, as JSON; the scripts outside the program (`upkeep.js`) write it, too.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Request {
    /// Read the bytes that come with the request. Answer: [`Read`].
    Read,
    /// Write a report's JSON as a file. Answer: its text.
    Write { report: Json, kind: Kind, is_public: bool },
    /// Compare two texts, each a snapshot or a report's JSON. Answer: [`Compared`].
    Compare { from: String, to: String },
    /// Compare two texts line by line. Answer: a list of [`TextPiece`].
    Lines { from: String, to: String },
    /// Compact a report's stored parts into a new snapshot. Answer: its text.
    Compact(Parts),
    /// Rebuild a report from its stored parts, as a file for its author. Answer: JSON.
    Draft(Parts),
}

/// A report's stored parts.
#[derive(Serialize, Deserialize)]
struct Parts {
    id: String,
    snapshot: String,
    /// The log records since the snapshot.
    records: Vec<String>,
    /// The write-ahead copies of tabs.
    copies: Vec<String>,
}

/// What reading a file gave: a report and its notes, or why it cannot be read.
#[derive(Serialize, Deserialize)]
enum Read {
    Opened { report: Json, notes: Vec<(String, bool)>, newer: Option<u64> },
    Unreadable { line: usize, cause: String },
}

/// Two reports compared.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Compared {
    /// What differs, for a person.
    pub view: ComparisonView,
    /// The changes that make the first report the second, by the index of their difference, as [`record`] has them.
    pub changes: Vec<Json>,
}

/// Writes a report as a file of this kind, as this reader sees it.
pub async fn write(report: &Report, kind: Kind, reader: Reader) -> Result<String, Fault> {
    if kind == Kind::Json {
        return Ok(json::write(report));
    }
    let is_public = reader == Reader::Public;
    ask(&Request::Write { report: json::to_value(report), kind, is_public }, &JsValue::NULL).await
}

/// Reads a report from a file's bytes.
pub async fn read(bytes: &[u8]) -> Result<Result<Opened, Unreadable>, Fault> {
    let answer = ask(&Request::Read, &Uint8Array::from(bytes)).await?;
    words::loaded().await;
    match serde_json::from_str(&answer).map_err(|_| Fault::Ended)? {
        Read::Unreadable { line, cause } => Ok(Err(Unreadable { line, cause })),
        Read::Opened { report, notes, newer } => {
            let notes = notes.into_iter().map(|(text, visible)| Note { text, visible }).collect();
            Ok(json::from_snapshot(report).map(|opened| Opened { report: opened.report, notes, newer }))
        }
    }
}

/// Compares two texts, each a snapshot or a report's JSON.
pub async fn compare(from: String, to: String) -> Result<Compared, Fault> {
    let answer = ask(&Request::Compare { from, to }, &JsValue::NULL).await?;
    serde_json::from_str(&answer).map_err(|_| Fault::Ended)
}

/// Starts a worker, hands it the request once it is ready, and takes its answer.
async fn ask(request: &Request, bytes: &JsValue) -> Result<String, Fault> {
    let options = WorkerOptions::new();
    options.set_type(WorkerType::Module);
    let address = page::named("debrief-worker").ok_or(Fault::NotLoaded)?;
    let worker = Worker::new_with_options(&address, &options).map_err(|_| Fault::NotLoaded)?;
    let answer = converse(&worker, request, bytes).await;
    worker.terminate();
    answer
}

async fn converse(worker: &Worker, request: &Request, bytes: &JsValue) -> Result<String, Fault> {
    JsFuture::from(next_message(worker)).await.map_err(|_| Fault::NotLoaded)?;
    let answer = next_message(worker);
    let request = serde_json::to_string(request).map_err(|_| Fault::Ended)?;
    worker.post_message(&Array::of2(&request.into(), bytes)).map_err(|_| Fault::Ended)?;
    JsFuture::from(answer).await.ok().and_then(|answer| answer.as_string()).ok_or(Fault::Ended)
}

/// The worker's next message; an error if it ends before.
fn next_message(worker: &Worker) -> Promise {
    Promise::new(&mut |said, failed| {
        let said = Closure::once_into_js(move |event: MessageEvent| {
            let _ = said.call1(&JsValue::NULL, &event.data());
        });
        worker.set_onmessage(Some(said.unchecked_ref()));
        worker.set_onerror(Some(&failed));
    })
}

/// The worker's own side: says that it is ready, and answers one request.
pub fn serve() {
    let scope: DedicatedWorkerGlobalScope = js_sys::global().unchecked_into();
    let answering = scope.clone();
    let hear = Closure::once_into_js(move |event: MessageEvent| {
        let given: Array = event.data().unchecked_into();
        let request = given.get(0).as_string().and_then(|text| serde_json::from_str(&text).ok());
        let answer = request.and_then(|request| answer(request, given.get(1)));
        // Null if there is no answer: the caller then says that there was none.
        let _ = answering.post_message(&answer.map_or(JsValue::NULL, JsValue::from));
    });
    scope.set_onmessage(Some(hear.unchecked_ref()));
    let _ = scope.post_message(&JsValue::NULL);
}

fn answer(request: Request, bytes: JsValue) -> Option<String> {
    match request {
        Request::Read => {
            let bytes = bytes.dyn_into::<Uint8Array>().ok()?.to_vec();
            let said = |note: PlacedNote| match note.line {
                Some(line) => (format!("Line {line}: {}", note.text), note.visible),
                None => (note.text, note.visible),
            };
            let read = match foreign::import(&bytes, &foreign::Options::default()) {
                Err(Unreadable { line, cause }) => Read::Unreadable { line, cause },
                Ok(Imported { report, notes, newer, .. }) => Read::Opened {
                    report: json::to_value(&report),
                    notes: notes.into_iter().map(said).collect(),
                    newer,
                },
            };
            serde_json::to_string(&read).ok()
        }
        Request::Write { report, kind, is_public } => {
            let report = json::from_value(report).ok()?.report;
            Some(match (kind, is_public) {
                (Kind::Json, _) => json::write(&report),
                (Kind::Markdown, false) => markdown::write_full(&report, &BrowserZones),
                (Kind::Markdown, true) => markdown::write_public(&report, &BrowserZones),
                (Kind::Html, false) => html::page(&report, Reader::Full, &BrowserZones),
                (Kind::Html, true) => html::page(&report, Reader::Public, &BrowserZones),
            })
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
    }
}
