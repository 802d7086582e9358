//! The converter: a worker in which reports become Markdown and pages, and files become reports.
//!
//! It is a second program beside the page's, fetched when it is first asked for: a person who writes needs none of
//! it, and it would make the page a tenth heavier. Each request has a worker of its own that ends with the answer.
//! So a large file keeps nobody from typing, what memory it took is given back, and a fault in a reader or a writer
//! harms nothing but its request.

use js_sys::{Array, Promise, Uint8Array};
use serde_json::{Value as Json, json};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent, Worker, WorkerOptions, WorkerType};

use super::files::Kind;
use super::kept;
use super::page;
use super::store::values::strings;
use super::zones::BrowserZones;
use crate::editing::{compare, record};
use crate::formats::view::Reader;
use crate::formats::{Note, Opened, Unreadable, html, json as json_format, markdown, open};
use crate::report::Report;

/// Why the converter gave no answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// It could not be loaded.
    NotLoaded,
    /// It ended before its answer.
    Ended,
}

/// The report as a file of this kind, as this reader sees it. JSON is written here and now: that way out needs
/// nothing that is not here already.
pub async fn write(report: &Report, kind: Kind, reader: Reader) -> Result<String, Fault> {
    let verb = match (kind, reader) {
        (Kind::Json, _) => return Ok(json_format::write(report)),
        (Kind::Markdown, Reader::Full) => "markdown",
        (Kind::Markdown, Reader::Public) => "public markdown",
        (Kind::Html, Reader::Full) => "page",
        (Kind::Html, Reader::Public) => "public page",
    };
    ask(verb, &json_format::to_value(report).to_string().into()).await
}

/// Reads a report from a file's bytes.
pub async fn read(bytes: &[u8]) -> Result<Result<Opened, Unreadable>, Fault> {
    let answer = ask(OPEN, &Uint8Array::from(bytes)).await?;
    Ok(opened_from(serde_json::from_str(&answer).map_err(|_| Fault::Ended)?))
}

const OPEN: &str = "open";
/// The last draft of a report, from its name, its snapshot, the records of changes, and what tabs have not written yet:
/// JSON, or nothing where a part of it cannot be read, so that all of it is given as it is kept.
const DRAFT: &str = "draft";
/// A new snapshot of a report, from the same.
const FOLD: &str = "fold";
const COMPARE: &str = "compare";
/// What a file on disk says and what is to be written in its place, line by line: pairs of `-`, `+` or `=` and lines.
const LINES: &str = "lines";

/// Two reports, each as a snapshot or as its own JSON, compared: what differs, for a person to read, and the changes
/// that make the first the second, in the order in which what differs is numbered.
pub async fn compare(from: &str, to: &str, can_take: bool) -> Result<(String, Vec<Json>), Fault> {
    let given = Array::of3(&from.into(), &to.into(), &can_take.into());
    let mut answer: Json = serde_json::from_str(&ask(COMPARE, &given).await?).map_err(|_| Fault::Ended)?;
    match (answer.get_mut(0).map(Json::take), answer.get_mut(1).map(Json::take)) {
        (Some(Json::String(html)), Some(Json::Array(changes))) => Ok((html, changes)),
        _ => Err(Fault::Ended),
    }
}

/// Starts a worker, hands it the request when it says that it is ready, and takes its answer.
async fn ask(verb: &'static str, payload: &JsValue) -> Result<String, Fault> {
    let options = WorkerOptions::new();
    options.set_type(WorkerType::Module);
    let address = page::named("debrief-converter").ok_or(Fault::NotLoaded)?;
    let worker = Worker::new_with_options(&address, &options).map_err(|_| Fault::NotLoaded)?;
    let answer = converse(&worker, verb, payload).await;
    worker.terminate();
    answer
}

async fn converse(worker: &Worker, verb: &'static str, payload: &JsValue) -> Result<String, Fault> {
    JsFuture::from(heard(worker)).await.map_err(|_| Fault::NotLoaded)?;
    let answer = heard(worker);
    worker.post_message(&Array::of2(&verb.into(), payload)).map_err(|_| Fault::Ended)?;
    JsFuture::from(answer).await.ok().and_then(|answer| answer.as_string()).ok_or(Fault::Ended)
}

/// The next thing a worker says; an error where it ended before.
fn heard(worker: &Worker) -> Promise {
    Promise::new(&mut |said, failed| {
        let said = Closure::once_into_js(move |event: MessageEvent| {
            let _ = said.call1(&JsValue::NULL, &event.data());
        });
        worker.set_onmessage(Some(said.unchecked_ref()));
        worker.set_onerror(Some(&failed));
    })
}

/// The worker's own side: answers one request.
pub fn serve() {
    let scope: DedicatedWorkerGlobalScope = js_sys::global().unchecked_into();
    let speaker = scope.clone();
    let hear = Closure::once_into_js(move |event: MessageEvent| {
        let request: Array = event.data().unchecked_into();
        let verb = request.get(0).as_string().unwrap_or_default();
        // Nothing, where there is no answer: the page then says that there was none.
        let _ = speaker.post_message(&answer(&verb, request.get(1)).map_or(JsValue::NULL, JsValue::from));
    });
    scope.set_onmessage(Some(hear.unchecked_ref()));
    let _ = scope.post_message(&JsValue::NULL);
}

fn answer(verb: &str, payload: JsValue) -> Option<String> {
    if verb == OPEN {
        let bytes = payload.unchecked_into::<Uint8Array>().to_vec();
        return Some(opened_to(open::open(&bytes)).to_string());
    }
    if verb == DRAFT || verb == FOLD {
        // Asked by the scripts that stand outside the program, also when the program has stopped.
        let parts = payload.unchecked_into::<Array>();
        let text = |at| parts.get(at).as_string().unwrap_or_default();
        let (id, snapshot, records) = (text(0), text(1), strings(parts.get(2)));
        return match verb {
            FOLD => kept::folded(&id, &snapshot, records, strings(parts.get(3))),
            _ => kept::draft(&id, &snapshot, records, strings(parts.get(3))),
        };
    }
    if verb == COMPARE {
        let parts = payload.unchecked_into::<Array>();
        let report = |at| kept::report_of(&parts.get(at).as_string()?);
        let (from, to) = (report(0)?, report(1)?);
        let found = compare::differences(&from, &to);
        let html = compare::html(&from, &found, parts.get(2).is_truthy());
        let changes: Json = found.iter().map(|difference| record::to_json(&difference.change)).collect();
        return Some(json!([html, changes]).to_string());
    }
    if verb == LINES {
        let parts = payload.unchecked_into::<Array>();
        let (from, to) = (parts.get(0).as_string()?, parts.get(1).as_string()?);
        let pair = |piece: &compare::Piece<'_>| match piece {
            compare::Piece::Same(text) => json!(["=", text]),
            compare::Piece::Gone(text) => json!(["-", text]),
            compare::Piece::New(text) => json!(["+", text]),
        };
        return Some(Json::from(compare::lines(&from, &to).iter().map(pair).collect::<Vec<_>>()).to_string());
    }
    let report = json_format::read(&payload.as_string()?).ok()?.report;
    Some(match verb {
        "markdown" => markdown::write_full(&report, &BrowserZones),
        "public markdown" => markdown::write_public(&report, &BrowserZones),
        "page" => html::page(&report, Reader::Full, &BrowserZones),
        "public page" => html::page(&report, Reader::Public, &BrowserZones),
        _ => return None,
    })
}

fn opened_to(opened: Result<Opened, Unreadable>) -> Json {
    match opened {
        Err(Unreadable { line, cause }) => json!({ "line": line, "cause": cause }),
        Ok(Opened { report, notes, newer }) => {
            let notes: Vec<Json> = notes.into_iter().map(|note| json!([note.text, note.visible])).collect();
            json!({ "report": json_format::to_value(&report), "notes": notes, "newer": newer })
        }
    }
}

fn opened_from(mut answer: Json) -> Result<Opened, Unreadable> {
    if let Some(cause) = answer.get("cause").and_then(Json::as_str) {
        let line = answer.get("line").and_then(Json::as_u64).unwrap_or_default();
        return Err(Unreadable { line: line as usize, cause: cause.to_owned() });
    }
    let report = answer.get_mut("report").map(Json::take).unwrap_or_default();
    let notes = answer.get("notes").and_then(Json::as_array).into_iter().flatten();
    let note = |note: &Json| {
        let text = note.get(0).and_then(Json::as_str).unwrap_or_default().to_owned();
        Note { text, visible: note.get(1) == Some(&Json::Bool(true)) }
    };
    let notes = notes.map(note).collect();
    let newer = answer.get("newer").and_then(Json::as_u64);
    json_format::from_snapshot(report).map(|opened| Opened { report: opened.report, notes, newer })
}
