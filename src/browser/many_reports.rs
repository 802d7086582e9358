//! What the worker does with many reports at once: it searches their texts, packs them into one file, and unpacks that.

use std::collections::HashMap;

use js_sys::{Array, Uint8Array};
use serde::{Deserialize, Serialize};
use serde_json::Value as Json;
use wasm_bindgen::prelude::*;

use super::files::Chosen;
use super::store::{Parts, Store};
use super::worker::{self, Fault, Imported, Job, LastingWorker, Request};
use crate::formats::searched::ReportMatches;
use crate::saving::Meta;

/// A request to the worker about many reports.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum ManyReportsRequest {
    /// Take a report into the index of texts; nothing of it if its parts cannot be read. Answer: `true`.
    Index { parts: Parts },
    /// Forget a report. Answer: `true`.
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
    /// Its fingerprint ([`fingerprint`](crate::formats::json::fingerprint)).
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
    /// It knows when each report that it has read was changed last.
    worker: LastingWorker<HashMap<String, u64>>,
}

impl SearchWorker {
    /// The reports of this list in which each word of a query occurs. One request at a time: the next one is made after
    /// the answer.
    pub async fn search(&self, all: &[Meta], query: &str) -> Result<Vec<ReportMatches>, Fault> {
        let found = self.try_search(all, query).await;
        if found.is_err() {
            self.worker.end();
        }
        found
    }

    async fn try_search(&self, all: &[Meta], query: &str) -> Result<Vec<ReportMatches>, Fault> {
        // A new worker knows nothing.
        self.worker.ensure_running().await?;
        let gone: Vec<String> = self.worker.with_known(|known| {
            known.keys().filter(|id| all.iter().all(|meta| meta.id != **id)).cloned().collect()
        });
        for id in gone {
            self.worker.with_known(|known| known.remove(&id));
            self.send(ManyReportsRequest::Forget { id }).await?;
        }
        for meta in all {
            let changed = meta.changed as u64;
            if self.worker.with_known(|known| known.get(&meta.id) == Some(&changed)) {
                continue;
            }
            // One that cannot be loaded just now is tried again with the next search.
            let Some(parts) = Store.parts(&meta.id).await else { continue };
            self.send(ManyReportsRequest::Index { parts }).await?;
            self.worker.with_known(|known| known.insert(meta.id.clone(), changed));
        }
        let request = ManyReportsRequest::Search { query: query.to_owned() };
        self.worker.ask_json(&Request::ManyReports(request)).await
    }

    /// Makes a request whose answer says nothing.
    async fn send(&self, request: ManyReportsRequest) -> Result<(), Fault> {
        self.worker.ask_json::<bool>(&Request::ManyReports(request)).await.map(drop)
    }
}

/// Packs these reports into zips, one unless there is much. Gives the reports that are in them, too: one that cannot be read
/// is not.
pub async fn pack(all: &[Meta]) -> Result<(Vec<PackedReport>, Vec<Uint8Array>), Fault> {
    let mut reports = Vec::new();
    for meta in all {
        reports.extend(Store.parts(&meta.id).await);
    }
    let request = Request::ManyReports(ManyReportsRequest::Pack { reports });
    let answer = worker::ask(&request, &JsValue::NULL, &Job::default()).await?;
    let answer: Array = answer.dyn_into().map_err(|_| Fault::Ended)?;
    let packed = worker::parse(&answer.shift())?;
    let zips = answer.iter().filter_map(|zip| zip.dyn_into().ok()).collect();
    Ok((packed, zips))
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
    worker::ask_json(&Request::ManyReports(ManyReportsRequest::Fingerprint { reports })).await
}

/// The reports of a zip that [`pack`] made; `None` for any other file.
pub async fn unpack(file: &Chosen) -> Result<Option<Vec<Unpacked>>, Fault> {
    if !file.bytes.starts_with(b"PK") {
        return Ok(None);
    }
    let bytes = Uint8Array::from(&*file.bytes);
    let request = Request::ManyReports(ManyReportsRequest::Unpack);
    worker::parse(&worker::ask(&request, &bytes, &Job::default()).await?)
}
