//! The store of reports: calls of `outside/store.js`, which is outside the program so that a report can be read even after
//! a panic.

mod answers;
pub(super) mod values;

use std::cell::Cell;

use js_sys::{Array, Error, Promise};
use serde_json::Value as Json;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::File;

pub(super) use answers::Parts;
pub use answers::{Appended, Backend, Problem, RemoteChanges, Save};
use values::{list, number, pairs, string, strings, text};

use super::words;
use crate::editing::{Conflict, LoggedChange};
use crate::formats::json;
use crate::report::Report;
use crate::saving::{self, Meta, Orphan, RecoveredOrphan, StoredReport, Unread, Version};

/// Days after which a deleted report is removed for good.
pub const DAYS_DELETED: u32 = 30;

#[wasm_bindgen(js_namespace = debriefStore)]
extern "C" {
    fn kind() -> Promise;
    fn ask(verb: &str, given: &Array) -> Promise;
    fn started();
    #[wasm_bindgen(js_name = showStorageUse)]
    fn show_storage_use();
    #[wasm_bindgen(js_name = canSave)]
    fn can_save() -> bool;
    #[wasm_bindgen(js_name = saveOnDisk)]
    fn save_on_disk(id: &str, name: &str, another: bool);
    #[wasm_bindgen(js_name = saveAgain)]
    fn save_again(id: &str);
    fn link(id: &str, file: &File);
    fn copy(id: &str, text: &str) -> bool;
    fn note(name: &str) -> Option<String>;
    #[wasm_bindgen(js_name = putNote)]
    fn put_note(name: &str, text: &str);
}

thread_local! {
    static BACKEND: Cell<Backend> = const { Cell::new(Backend::Database) };
}

/// The store of this page.
#[derive(Clone, Copy, Debug)]
pub struct Store;

impl Store {
    /// Opens the backend; to be awaited before anything else.
    pub async fn open(&self) {
        let kind = JsFuture::from(kind()).await.ok().and_then(|kind| kind.as_string());
        BACKEND.set(match kind.as_deref() {
            Some("database") => Backend::Database,
            Some("copy") => Backend::LocalStorage,
            Some("outdated") => Backend::Outdated,
            _ => Backend::Memory,
        });
    }

    /// Shows how much storage is used in the list of reports, once that is rendered.
    pub fn show_storage_use(&self) {
        show_storage_use();
    }

    /// Whether this browser can write to files on disk.
    pub fn can_save(&self) -> bool {
        can_save()
    }

    /// Saves a report in its file on disk, or in one the person chooses if it has none or another is wanted.
    pub fn save_on_disk(&self, id: &str, name: &str, another: bool) {
        save_on_disk(id, name, another);
    }

    /// Saves a report in its file on disk, if it has one.
    pub fn save_again(&self, id: &str) {
        save_again(id);
    }

    /// Notes that a new report came from this file, so that it can be saved in place.
    pub fn link(&self, id: &str, file: &File) {
        link(id, file);
    }

    /// Tells the scripts outside that the program runs, and can take files that the system opens.
    pub fn announce_started(&self) {
        started();
    }

    /// The backend.
    pub fn backend(&self) -> Backend {
        BACKEND.get()
    }

    /// Whether reports outlive the page.
    pub fn is_durable(&self) -> bool {
        BACKEND.get() != Backend::Memory
    }

    /// Every report, the one changed last first; removes those deleted more than [`DAYS_DELETED`] ago. `now` is in milliseconds
    /// since 1970.
    pub async fn list(&self, now: f64) -> Result<Vec<Meta>, Problem> {
        let mut all = Vec::new();
        for (id, text) in pairs(call("list", &[]).await?) {
            let meta = Meta::from_text(id, &text);
            if meta.deleted.is_some_and(|at| now - at > f64::from(DAYS_DELETED) * 86_400_000.0) {
                self.purge(&meta.id).await;
            } else {
                all.push(meta);
            }
        }
        all.sort_unstable_by(|one, other| {
            (other.changed as u64, &other.id).cmp(&(one.changed as u64, &one.id))
        });
        Ok(all)
    }

    /// Writes a report's entry in the list.
    pub async fn describe(&self, meta: &Meta) -> Result<(), Problem> {
        call("describe", &[text(&meta.id), text(&meta.to_text())]).await.map(drop)
    }

    /// Stores a new report.
    pub async fn create(&self, meta: &Meta, revision: u64, report: &Report) -> Result<(), Problem> {
        self.create_json(meta, revision, json::to_value(report), None).await
    }

    /// Stores a report's JSON unchanged, such as one of a newer schema, of which this version knows only a part.
    pub async fn create_json(
        &self,
        meta: &Meta,
        revision: u64,
        report: Json,
        newer: Option<u64>,
    ) -> Result<(), Problem> {
        let snapshot = saving::snapshot(&meta.id, revision, report, newer);
        let given = [text(&meta.id), number(revision), text(&snapshot), text(&meta.to_text())];
        call("create", &given).await.map(drop)
    }

    /// A report as it was saved last.
    pub async fn load(&self, id: &str) -> Result<StoredReport, Problem> {
        words::loaded().await;
        let found = list(call("load", &[text(id)]).await?).ok_or(Problem::Missing)?;
        let mut stored =
            saving::rebuild(id, &string(&found.get(1)), strings(found.get(2))).map_err(|why| match why {
                Unread::Damaged => Problem::Damaged,
                Unread::Newer(_) => Problem::ReadOnly,
            })?;
        let is_whole = found.get(0).as_f64() == Some(stored.revision as f64);
        stored.is_damaged |= !is_whole && stored.newer.is_none();
        stored.report.repair_numbers();
        stored.orphans = orphans(id, found.get(3));
        stored.steps = saving::read_steps(id, stored.revision, &string(&found.get(4)));
        stored.has_damaged_orphan =
            stored.orphans.len() < found.get(3).unchecked_into::<Array>().length() as usize;
        Ok(stored)
    }

    /// A report's stored parts, as the worker reads them; no version of its history is saved by it.
    pub(super) async fn parts(&self, id: &str) -> Option<Parts> {
        let found = list(call("load", &[text(id), true.into()]).await.ok()?)?;
        Some(Parts {
            id: id.to_owned(),
            snapshot: string(&found.get(1)),
            records: strings(found.get(2)).collect(),
            copies: pairs(found.get(3)).into_iter().map(|(_, copy)| copy).collect(),
        })
    }

    /// A report's JSON as a newer Debrief wrote it; `None` if this version knows all of it, or if there are changes since.
    pub async fn newer_json(&self, id: &str) -> Option<String> {
        let found = list(call("load", &[text(id)]).await.ok()?)?;
        let is_all = strings(found.get(2)).next().is_none();
        saving::newer_json(&string(&found.get(1))).filter(|_| is_all)
    }

    /// Appends changes to a report.
    pub async fn append(&self, meta: &Meta, save: Save<'_>) -> Result<Appended, Problem> {
        let record = saving::record(&meta.id, save.seen + 1, save.changes);
        let recovered = |orphan: &RecoveredOrphan| Array::of2(&text(&orphan.tab), &orphan.save.into());
        let given = [
            text(&meta.id),
            number(save.seen),
            save.number.into(),
            text(&record),
            text(&meta.to_text()),
            save.conflicts
                .iter()
                .map(|conflict| text(&saving::conflict(&meta.id, conflict)))
                .collect::<Array>()
                .into(),
            save.recovered.iter().map(recovered).collect::<Array>().into(),
            save.steps.map_or(JsValue::UNDEFINED, |steps| {
                text(&saving::steps(&meta.id, save.seen + 1, steps.clone()))
            }),
        ];
        let answer = call("append", &given).await?;
        if answer == true {
            return Ok(Appended::Saved);
        }
        let (changes, revision) = unseen(&meta.id, save.seen, existing(answer)?)?;
        Ok(Appended::Unseen(changes, revision))
    }

    /// What other tabs have changed in a report since this revision.
    pub async fn changes_since(&self, id: &str, seen: u64) -> Result<RemoteChanges, Problem> {
        let found = existing(call("changesSince", &[text(id), number(seen)]).await?)?;
        let found = list(found).ok_or(Problem::Missing)?;
        let (changes, revision) = unseen(id, seen, found.get(0))?;
        let conflicts = found.get(2).as_f64().unwrap_or_default() as u32;
        Ok(RemoteChanges { changes, revision, orphans: orphans(id, found.get(1)), conflicts })
    }

    /// The conflicts of a report, by name; the stored text if one cannot be read.
    pub async fn conflicts(&self, id: &str) -> Vec<(String, Result<Conflict, String>)> {
        let all = pairs(call("conflicts", &[text(id)]).await.unwrap_or_default()).into_iter();
        all.map(|(name, text)| (name, saving::read_conflict(id, &text).ok_or(text))).collect()
    }

    /// Removes a conflict that a person has resolved.
    pub async fn resolve(&self, id: &str, conflict: &str) -> Result<(), Problem> {
        call("resolveConflict", &[text(id), text(conflict)]).await.map(drop)
    }

    /// Writes this tab's write-ahead copy of its pending changes, or removes it if there are none. `false` if it could not.
    pub fn write_copy(&self, id: &str, pending: Option<(u32, &[LoggedChange], &[Conflict])>) -> bool {
        let text = pending.map(|(save, changes, conflicts)| saving::copy(id, save, changes, conflicts));
        copy(id, &text.unwrap_or_default())
    }

    /// The versions of a report's history, the last one first.
    pub async fn versions(&self, id: &str) -> Vec<Version> {
        let versions = pairs(call("versions", &[text(id)]).await.unwrap_or_default());
        versions.into_iter().rev().map(|(name, text)| Version::from_text(name, &text)).collect()
    }

    /// A version's stored text, as the worker reads it.
    pub async fn version(&self, name: &str) -> Option<String> {
        call("version", &[text(name)]).await.ok()?.as_string()
    }

    /// Removes a version of the history for good.
    pub async fn remove_version(&self, name: &str) -> Result<(), Problem> {
        call("removeVersion", &[text(name)]).await.map(drop)
    }

    /// Saves the current report as a version with a name. An automatic one is thinned in time.
    pub async fn save_version(&self, id: &str, title: &str, automatic: bool) -> Result<(), Problem> {
        call("saveVersion", &[text(id), text(title), automatic.into()]).await.map(drop)
    }

    /// The name of the file on disk a report is saved in, if any.
    pub async fn file_name(&self, id: &str) -> Option<String> {
        call("fileName", &[text(id)]).await.ok()?.as_string()
    }

    /// Notes that a person has seen what that file says: it may be overwritten.
    pub async fn accept_file(&self, id: &str) {
        let _ = call("acceptFile", &[text(id)]).await;
    }

    /// That file's current content. `None` if the browser does not let it be read.
    pub async fn file(&self, id: &str) -> Option<File> {
        call("file", &[text(id)]).await.ok()?.dyn_into().ok()
    }

    /// Whether this tab is the first that has this report open; `None` if the browser cannot tell.
    pub async fn enter(&self, id: &str) -> Option<bool> {
        call("enter", &[text(id)]).await.ok()?.as_bool()
    }

    /// Notes that this tab has left a report.
    pub async fn leave(&self, id: &str) {
        let _ = call("leave", &[text(id)]).await;
    }

    /// Removes a report for good.
    pub async fn purge(&self, id: &str) {
        let _ = call("purge", &[text(id)]).await;
    }

    /// A small value stored under a name, such as the next report's defaults.
    pub fn note(&self, name: &str) -> Option<String> {
        note(name)
    }

    /// Stores a small value under a name; a failure is ignored, as nothing depends on it.
    pub fn put_note(&self, name: &str, text: &str) {
        put_note(name, text);
    }
}

async fn call(verb: &str, given: &[JsValue]) -> Result<JsValue, Problem> {
    let answer = JsFuture::from(ask(verb, &given.iter().collect())).await;
    answer.map_err(|error| {
        let Some(error) = error.dyn_ref::<Error>() else { return Problem::Refused };
        if error.message() == "outdated" {
            BACKEND.set(Backend::Outdated);
            return Problem::Outdated;
        }
        if error.name() == "QuotaExceededError" { Problem::Full } else { Problem::Refused }
    })
}

/// An answer about an existing report.
fn existing(answer: JsValue) -> Result<JsValue, Problem> {
    match answer.as_string() {
        Some(_) => Err(Problem::Deleted),
        None if answer.is_null() => Err(Problem::Missing),
        None => Ok(answer),
    }
}

/// The changes of the log records that follow this revision, and the last revision.
fn unseen(id: &str, seen: u64, records: JsValue) -> Result<(Vec<LoggedChange>, u64), Problem> {
    if !records.is_array() {
        return Err(Problem::Behind);
    }
    let (mut changes, mut revision) = (Vec::new(), seen);
    for record in strings(records) {
        revision += 1;
        changes.extend(saving::read_record(id, revision, &record).map_err(|why| match why {
            Unread::Damaged => Problem::Damaged,
            Unread::Newer(_) => Problem::ReadOnly,
        })?);
    }
    Ok((changes, revision))
}

fn orphans(id: &str, copies: JsValue) -> Vec<Orphan> {
    pairs(copies).into_iter().filter_map(|(tab, text)| saving::read_copy(id, tab, &text)).collect()
}
