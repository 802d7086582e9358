//! What the worker does with many reports at once: it searches their texts, packs them into one file, and unpacks that.

use std::cell::RefCell;
use std::collections::HashMap;

use js_sys::{Array, Uint8Array};
use serde::{Deserialize, Serialize};
use serde_json::Value as Json;
use wasm_bindgen::prelude::*;
use web_sys::Worker;

use super::files::{Chosen, FileType, name_for};
use super::store::{Parts, Store};
use super::worker::{self, Fault, Imported, Job, Request};
use crate::formats::searched::{ReportMatches, SearchIndex};
use crate::formats::{Unreadable, bundle, json};
use crate::report::sections::cover;
use crate::report::{Part, Report};
use crate::saving::{self, Meta};

/// A request to the worker about many reports.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum LibraryRequest {
    /// Take a report into the index of texts; nothing of it if its parts cannot be read. Answer: nothing.
    Index { parts: Parts },
    /// Forget a report. Answer: nothing.
    Forget { id: String },
    /// Search the index. Answer: a list of [`ReportMatches`].
    Search { query: String },
    /// Pack reports into zips. Answer: the zips, and before them [`PackedReport`]s as JSON.
    Pack { reports: Vec<Parts> },
    /// Fingerprint reports as they are now. Answer: a list of [`PackedReport`], without those that cannot be read.
    Fingerprint { reports: Vec<Parts> },
    /// Read a zip of reports, whose bytes come with the request. Answer: a list of [`Unpacked`], or `null` for any other file.
    Unpack,
}

/// A stored report that was packed, or whose fingerprint was asked for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PackedReport {
    /// Its name in the store.
    pub id: String,
    /// Its fingerprint ([`json::fingerprint`]).
    pub fingerprint: String,
}

/// A file of a zip of reports.
#[derive(Serialize, Deserialize)]
pub struct Unpacked {
    /// Its name in the zip.
    pub name: String,
    /// What was read of it; `None` if it could not be read.
    pub imported: Option<Box<Imported>>,
    /// Its JSON as it came, if a newer Debrief wrote it: this version knows only a part of it.
    pub raw: Option<Json>,
}

/// Searches the texts of the stored reports, in a worker that lasts as long as this does and knows what it has read.
#[derive(Default)]
pub struct SearchWorker {
    state: RefCell<LibraryState>,
}

#[derive(Default)]
struct LibraryState {
    worker: Option<Worker>,
    /// When each report that the worker knows was changed last.
    known: HashMap<String, u64>,
}

impl SearchWorker {
    /// The reports of this list in which each word of a query occurs. One request at a time: the next one is made after
    /// the answer.
    pub async fn search(&self, all: &[Meta], query: &str) -> Result<Vec<ReportMatches>, Fault> {
        let found = self.try_search(all, query).await;
        if found.is_err() {
            self.end();
        }
        found
    }

    async fn try_search(&self, all: &[Meta], query: &str) -> Result<Vec<ReportMatches>, Fault> {
        let running = self.state.borrow().worker.clone();
        let worker = match running {
            Some(worker) => worker,
            None => {
                let worker = worker::start()?;
                worker::wait_until_ready(&worker, &Job::default()).await?;
                *self.state.borrow_mut() =
                    LibraryState { worker: Some(worker.clone()), known: HashMap::new() };
                worker
            }
        };
        let gone: Vec<String> = {
            let state = self.state.borrow();
            state.known.keys().filter(|id| all.iter().all(|meta| meta.id != **id)).cloned().collect()
        };
        for id in gone {
            self.state.borrow_mut().known.remove(&id);
            tell(&worker, LibraryRequest::Forget { id }).await?;
        }
        for meta in all {
            let changed = meta.changed as u64;
            if self.state.borrow().known.get(&meta.id) == Some(&changed) {
                continue;
            }
            // One that cannot be loaded just now is tried again with the next search.
            let Some(parts) = Store.parts(&meta.id).await else { continue };
            tell(&worker, LibraryRequest::Index { parts }).await?;
            self.state.borrow_mut().known.insert(meta.id.clone(), changed);
        }
        let request = LibraryRequest::Search { query: query.to_owned() };
        let answer = tell(&worker, request).await?.as_string().ok_or(Fault::Ended)?;
        serde_json::from_str(&answer).map_err(|_| Fault::Ended)
    }

    fn end(&self) {
        if let Some(worker) = std::mem::take(&mut *self.state.borrow_mut()).worker {
            worker.terminate();
        }
    }
}

impl Drop for SearchWorker {
    fn drop(&mut self) {
        self.end();
    }
}

async fn tell(worker: &Worker, request: LibraryRequest) -> Result<JsValue, Fault> {
    worker::exchange(worker, &Request::Library(request), &JsValue::NULL, &Job::default()).await
}

/// Packs these reports into zips, one unless there is much. Gives the reports that are in them, too: one that cannot be read
/// is not.
pub async fn pack(all: &[Meta]) -> Result<(Vec<PackedReport>, Vec<Uint8Array>), Fault> {
    let mut reports = Vec::new();
    for meta in all {
        reports.extend(Store.parts(&meta.id).await);
    }
    let request = Request::Library(LibraryRequest::Pack { reports });
    let answer = worker::ask_raw(&request, &JsValue::NULL, &Job::default()).await?;
    let answer: Array = answer.dyn_into().map_err(|_| Fault::Ended)?;
    let packed = answer.shift().as_string().and_then(|text| serde_json::from_str(&text).ok());
    let zips = answer.iter().filter_map(|zip| zip.dyn_into().ok()).collect();
    Ok((packed.ok_or(Fault::Ended)?, zips))
}

/// The fingerprints of these stored reports as they are now; one that cannot be read has none.
pub async fn fingerprints(ids: &[String]) -> Result<Vec<PackedReport>, Fault> {
    let mut reports = Vec::new();
    for id in ids {
        reports.extend(Store.parts(id).await);
    }
    if reports.is_empty() {
        return Ok(Vec::new());
    }
    let request = Request::Library(LibraryRequest::Fingerprint { reports });
    let answer = worker::ask_raw(&request, &JsValue::NULL, &Job::default()).await?;
    serde_json::from_str(&answer.as_string().ok_or(Fault::Ended)?).map_err(|_| Fault::Ended)
}

/// The reports of a zip that [`pack`] made; `None` for any other file.
pub async fn unpack(file: &Chosen) -> Result<Option<Vec<Unpacked>>, Fault> {
    if !file.bytes.starts_with(b"PK") {
        return Ok(None);
    }
    let bytes = Uint8Array::from(&*file.bytes);
    let answer = worker::ask_raw(&Request::Library(LibraryRequest::Unpack), &bytes, &Job::default()).await?;
    serde_json::from_str(&answer.as_string().ok_or(Fault::Ended)?).map_err(|_| Fault::Ended)
}

thread_local! {
    /// The worker's side: the texts of the reports.
    static INDEX: RefCell<SearchIndex> = RefCell::default();
}

/// The worker's answer.
pub(super) fn answer(request: LibraryRequest, bytes: JsValue) -> Option<JsValue> {
    match request {
        LibraryRequest::Index { parts } => {
            let id = parts.id.clone();
            INDEX.with_borrow_mut(|index| match parts.assemble() {
                Some(stored) => index.insert(id, &stored.report),
                None => index.remove(&id),
            });
            Some(JsValue::TRUE)
        }
        LibraryRequest::Forget { id } => {
            INDEX.with_borrow_mut(|index| index.remove(&id));
            Some(JsValue::TRUE)
        }
        LibraryRequest::Search { query } => {
            let found = INDEX.with_borrow(|index| index.search(&query));
            serde_json::to_string(&found).ok().map(JsValue::from)
        }
        LibraryRequest::Pack { reports } => packed(reports),
        LibraryRequest::Fingerprint { reports } => {
            let known: Vec<PackedReport> =
                reports.into_iter().filter_map(present).map(|(known, _)| known).collect();
            serde_json::to_string(&known).ok().map(JsValue::from)
        }
        LibraryRequest::Unpack => {
            let bytes = bytes.dyn_into::<Uint8Array>().ok()?.to_vec();
            let unpacked =
                bundle::unpack(&bytes).map(|files| files.into_iter().map(unpacked).collect::<Vec<_>>());
            serde_json::to_string(&unpacked).ok().map(JsValue::from)
        }
    }
}

/// A stored report as it is now, with its fingerprint; `None` if it cannot be read.
fn present(parts: Parts) -> Option<(PackedReport, Report)> {
    let id = parts.id.clone();
    let mut report = parts.assemble()?.report;
    report.repair();
    let fingerprint = json::fingerprint(&json::to_value(&report));
    Some((PackedReport { id, fingerprint }, report))
}

fn packed(reports: Vec<Parts>) -> Option<JsValue> {
    let (mut packed, mut files) = (Vec::new(), Vec::new());
    for parts in reports {
        // A newer version's report goes out as it is stored, with what this version does not know.
        let newer = saving::newer_json(&parts.snapshot).filter(|_| parts.records.is_empty());
        let Some((known, report)) = present(parts) else { continue };
        let name = name_for(report.text(Part::Cover, &cover::TITLE), FileType::Json, false);
        packed.push(known);
        files.push((name, newer.unwrap_or_else(|| json::write(&report))));
    }
    let answer = Array::of1(&serde_json::to_string(&packed).ok()?.into());
    for zip in bundle::pack(files)? {
        answer.push(&Uint8Array::from(&*zip));
    }
    Some(answer.into())
}

fn unpacked((name, read): (String, Result<crate::formats::foreign::Imported, Unreadable>)) -> Unpacked {
    let Ok(imported) = read else { return Unpacked { name, imported: None, raw: None } };
    let source = imported.source.trim_start_matches('\u{FEFF}');
    let raw = imported.newer.and_then(|_| serde_json::from_str(source).ok());
    Unpacked { name, imported: Some(Box::new(worker::to_review(imported))), raw }
}
