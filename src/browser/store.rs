//! The store of reports: the calls of `outside/store.js`, which stands outside the program so that a report can be had
//! even after a panic.

mod answers;
pub(super) mod values;

use std::cell::Cell;

use js_sys::{Array, Promise};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

pub use answers::{Appended, Keeping, News, Problem, Save};
use values::{list, number, pairs, string, strings, text};

use super::words;
use crate::editing::{Conflict, LoggedChange};
use crate::formats::json;
use crate::report::Report;
use crate::saving::{self, Meta, Orphan, StoredReport, Unread, Version};

/// Days a deleted report waits before it goes.
pub const DAYS_DELETED: u32 = 30;

#[wasm_bindgen(js_namespace = debriefStore)]
extern "C" {
    fn kind() -> Promise;
    fn ask(verb: &str, given: &Array) -> Promise;
    fn started();
    #[wasm_bindgen(js_name = showRoom)]
    fn show_room();
    #[wasm_bindgen(js_name = canSave)]
    fn can_save() -> bool;
    #[wasm_bindgen(js_name = saveOnDisk)]
    fn save_on_disk(id: &str, name: &str, another: bool);
    #[wasm_bindgen(js_name = saveAgain)]
    fn save_again(id: &str);
    fn link(id: &str, file: &web_sys::File);
    fn copy(id: &str, text: &str) -> bool;
    fn note(name: &str) -> Option<String>;
    #[wasm_bindgen(js_name = putNote)]
    fn put_note(name: &str, text: &str);
}

thread_local! {
    static KEEPING: Cell<Keeping> = const { Cell::new(Keeping::Book) };
}

/// The store of this page.
#[derive(Clone, Copy, Debug)]
pub struct Store;

impl Store {
    /// Finds out where reports are kept; to be waited for before anything else.
    pub async fn settle(&self) {
        let kind = JsFuture::from(kind()).await.ok().and_then(|kind| kind.as_string());
        KEEPING.set(match kind.as_deref() {
            Some("book") => Keeping::Book,
            Some("copy") => Keeping::Copy,
            Some("outdated") => Keeping::Outdated,
            _ => Keeping::Memory,
        });
    }

    /// Has the room that is used said in the list of reports, once that is on the page.
    pub fn show_room(&self) {
        show_room();
    }

    /// Whether this browser can write to files on disk.
    pub fn can_save(&self) -> bool {
        can_save()
    }

    /// Saves a report in a file on disk, which the person chooses where it has none or another is wanted.
    pub fn save_on_disk(&self, id: &str, name: &str, another: bool) {
        save_on_disk(id, name, another);
    }

    /// Saves a report in its file on disk, where it has one.
    pub fn save_again(&self, id: &str) {
        save_again(id);
    }

    /// Notes that a new report came from this file, so that it can be saved in place.
    pub fn link(&self, id: &str, file: &web_sys::File) {
        link(id, file);
    }

    /// Tells the script outside that the program is there for what comes from outside.
    pub fn started(&self) {
        started();
    }

    /// Where reports are kept.
    pub fn keeping(&self) -> Keeping {
        KEEPING.get()
    }

    /// Whether anything can be kept at all.
    pub fn is_kept(&self) -> bool {
        KEEPING.get() != Keeping::Memory
    }

    /// Every report, the one changed last first; those deleted more than thirty days ago go now.
    pub async fn list(&self, now: f64) -> Result<Vec<Meta>, Problem> {
        let mut all = Vec::new();
        for (id, text) in pairs(asked("list", &[]).await?) {
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

    /// Writes what the list shows of a report.
    pub async fn describe(&self, meta: &Meta) -> Result<(), Problem> {
        asked("describe", &[text(&meta.id), text(&meta.to_text())]).await.map(drop)
    }

    /// Keeps a report that is new here.
    pub async fn create(&self, meta: &Meta, revision: u64, report: &Report) -> Result<(), Problem> {
        self.create_json(meta, revision, json::to_value(report), None).await
    }

    /// Keeps a report's JSON as it came, such as one of a newer schema, of which this version knows but a part.
    pub async fn create_json(
        &self,
        meta: &Meta,
        revision: u64,
        report: serde_json::Value,
        newer: Option<u64>,
    ) -> Result<(), Problem> {
        let snapshot = saving::snapshot(&meta.id, revision, report, newer);
        let given = [text(&meta.id), number(revision), text(&snapshot), text(&meta.to_text())];
        asked("create", &given).await.map(drop)
    }

    /// A report as it was saved last.
    pub async fn load(&self, id: &str) -> Result<StoredReport, Problem> {
        words::loaded().await;
        let found = list(asked("load", &[text(id)]).await?).ok_or(Problem::Missing)?;
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

    /// A report's JSON as a newer Debrief has written it; `None` where this one knows all of it, and where changes
    /// made since are not in it.
    pub async fn newer_json(&self, id: &str) -> Option<String> {
        let found = list(asked("load", &[text(id)]).await.ok()?)?;
        let is_all = strings(found.get(2)).next().is_none();
        saving::newer_json(&string(&found.get(1))).filter(|_| is_all)
    }

    /// Appends changes to a report.
    pub async fn append(&self, meta: &Meta, save: Save<'_>) -> Result<Appended, Problem> {
        let record = saving::record(&meta.id, save.seen + 1, save.changes);
        let recovered = save.recovered.iter();
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
            recovered.map(|(tab, save)| Array::of2(&text(tab), &(*save).into())).collect::<Array>().into(),
            save.steps.map_or(JsValue::UNDEFINED, |steps| {
                text(&saving::steps(&meta.id, save.seen + 1, steps.clone()))
            }),
        ];
        let answer = asked("append", &given).await?;
        if answer == true {
            return Ok(Appended::Kept);
        }
        let (changes, revision) = unseen(&meta.id, save.seen, there(answer)?)?;
        Ok(Appended::Unseen(changes, revision))
    }

    /// What is new of a report since this revision.
    pub async fn look(&self, id: &str, seen: u64) -> Result<News, Problem> {
        let found = there(asked("look", &[text(id), number(seen)]).await?)?;
        let found = list(found).ok_or(Problem::Missing)?;
        let (changes, revision) = unseen(id, seen, found.get(0))?;
        let conflicts = found.get(2).as_f64().unwrap_or_default() as u32;
        Ok(News { changes, revision, orphans: orphans(id, found.get(1)), conflicts })
    }

    /// The conflicts of a report, by name; the stored text if one cannot be read.
    pub async fn conflicts(&self, id: &str) -> Vec<(String, Result<Conflict, String>)> {
        let all = pairs(asked("asides", &[text(id)]).await.unwrap_or_default()).into_iter();
        all.map(|(name, text)| (name, saving::read_conflict(id, &text).ok_or(text))).collect()
    }

    /// Forgets a conflict, once a person has chosen.
    pub async fn resolve(&self, id: &str, conflict: &str) -> Result<(), Problem> {
        asked("choose", &[text(id), text(conflict)]).await.map(drop)
    }

    /// Keeps at once what this tab has not in the book; `None` where all is there.
    pub fn copy(&self, id: &str, left: Option<(u32, &[LoggedChange], &[Conflict])>) -> bool {
        let left = left.map(|(save, changes, conflicts)| saving::copy(id, save, changes, conflicts));
        copy(id, &left.unwrap_or_default())
    }

    /// The versions of a report's history, the last one first.
    pub async fn versions(&self, id: &str) -> Vec<Version> {
        let kept = pairs(asked("versions", &[text(id)]).await.unwrap_or_default());
        kept.into_iter().rev().map(|(name, text)| Version::from_text(name, &text)).collect()
    }

    /// What a version says, as the worker reads it.
    pub async fn version(&self, name: &str) -> Option<String> {
        asked("version", &[text(name)]).await.ok()?.as_string()
    }

    /// Takes a version out of the history for good.
    pub async fn forget_version(&self, name: &str) -> Result<(), Problem> {
        asked("forget", &[text(name)]).await.map(drop)
    }

    /// Keeps what the report says now as a version with a name. One that no person asked for (`own`) goes in time.
    pub async fn keep_version(&self, id: &str, title: &str, own: bool) -> Result<(), Problem> {
        asked("keepVersion", &[text(id), text(title), own.into()]).await.map(drop)
    }

    /// The name of the file on disk a report is saved in, where there is one.
    pub async fn file_name(&self, id: &str) -> Option<String> {
        asked("fileName", &[text(id)]).await.ok()?.as_string()
    }

    /// Notes that a person has been shown what that file says: it may be written over.
    pub async fn file_seen(&self, id: &str) {
        let _ = asked("seen", &[text(id)]).await;
    }

    /// That file as it is now. `None` where the browser does not let it be read.
    pub async fn file(&self, id: &str) -> Option<web_sys::File> {
        asked("file", &[text(id)]).await.ok()?.dyn_into().ok()
    }

    /// Whether this tab is the first that has this report open; `None` where the browser does not tell.
    pub async fn enter(&self, id: &str) -> Option<bool> {
        asked("enter", &[text(id)]).await.ok()?.as_bool()
    }

    /// Says that this tab has left a report.
    pub async fn leave(&self, id: &str) {
        let _ = asked("leave", &[text(id)]).await;
    }

    /// Removes a report for good.
    pub async fn purge(&self, id: &str) {
        let _ = asked("purge", &[text(id)]).await;
    }

    /// A small thing kept under a name, such as the next report's defaults.
    pub fn note(&self, name: &str) -> Option<String> {
        note(name)
    }

    /// Keeps a small thing under a name; nothing depends on it, so a failure is let pass.
    pub fn put_note(&self, name: &str, text: &str) {
        put_note(name, text);
    }
}

async fn asked(verb: &str, given: &[JsValue]) -> Result<JsValue, Problem> {
    let answer = JsFuture::from(ask(verb, &given.iter().collect())).await;
    answer.map_err(|error| {
        let Some(error) = error.dyn_ref::<js_sys::Error>() else { return Problem::Refused };
        if error.message() == "outdated" {
            KEEPING.set(Keeping::Outdated);
            return Problem::Outdated;
        }
        if error.name() == "QuotaExceededError" { Problem::Full } else { Problem::Refused }
    })
}

/// An answer about a report that is there.
fn there(answer: JsValue) -> Result<JsValue, Problem> {
    match answer.as_string() {
        Some(_) => Err(Problem::Deleted),
        None if answer.is_null() => Err(Problem::Missing),
        None => Ok(answer),
    }
}

/// The changes of records that follow this revision, and the last one's.
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
