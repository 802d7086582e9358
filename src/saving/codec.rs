//! The codec of stored texts: a report's snapshot, the log records since, and the write-ahead copy
//! of a tab.
//!
//! Every text starts with its hash, so that damage is detected, and says of which report and revision it is, so that a
//! misplaced one is detected too. What cannot be read is never overwritten.

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::Value as Json;

use crate::editing::merge::{self, AppliedChange};
use crate::editing::{Conflict, LoggedChange};
use crate::formats::json;
use crate::report::encode::hash;
use crate::report::{Report, SCHEMA};

/// A report as it was loaded from the store.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct StoredReport {
    /// The report.
    pub report: Report,
    /// The revision of its last change.
    pub revision: u64,
    /// The schema it was written with, if that is newer than this version's.
    pub newer: Option<u64>,
    /// Whether a log record cannot be read: the report is that before the record.
    pub is_damaged: bool,
    /// Write-ahead copies of tabs that ended before their changes were logged.
    pub orphans: Vec<Orphan>,
    /// Whether one of those cannot be read.
    pub has_damaged_orphan: bool,
    /// The undo stack at the last save, as JSON.
    pub steps: Option<Json>,
}

/// The write-ahead copy of a tab that ended before its changes were logged.
#[derive(Clone, Debug, PartialEq)]
pub struct Orphan {
    /// The tab.
    pub tab: String,
    /// The number of its save.
    pub save: u32,
    /// The changes.
    pub changes: Vec<LoggedChange>,
    /// The conflicts of their rebase.
    pub conflicts: Vec<Conflict>,
}

/// An orphan whose changes are taken over: the save that has them says so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecoveredOrphan {
    /// The tab.
    pub tab: String,
    /// The number of its save.
    pub save: u32,
}

/// Why a text could not be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unread {
    /// It is damaged, or of another report or revision.
    Damaged,
    /// It was written by a newer Debrief, with this schema.
    Newer(u64),
}

impl StoredReport {
    /// Rebases the orphaned changes into the report. Returns the changes to log, the conflicts, and for each orphan its
    /// tab and save number.
    pub fn recover_orphans(&mut self) -> (Vec<LoggedChange>, Vec<Conflict>, Vec<RecoveredOrphan>) {
        let (mut changes, mut conflicts, mut tabs) = (Vec::new(), Vec::new(), Vec::new());
        for orphan in std::mem::take(&mut self.orphans) {
            let rebased = merge::rebase(&mut self.report, &orphan.changes, &[]);
            changes.extend(rebased.changes.iter().map(AppliedChange::logged));
            conflicts.extend(orphan.conflicts);
            conflicts.extend(rebased.conflicts);
            tabs.push(RecoveredOrphan { tab: orphan.tab, save: orphan.save });
        }
        (changes, conflicts, tabs)
    }

    /// Whether it must not be changed, so that nothing stored is overwritten.
    pub fn is_read_only(&self) -> bool {
        self.newer.is_some() || self.is_damaged
    }
}

/// A version of a report's history.
#[derive(Clone, Debug, PartialEq)]
pub struct Version {
    /// Its name in the store.
    pub name: String,
    /// When the report said this, in milliseconds since 1970.
    pub at: f64,
    /// The name a person gave it; empty for automatic versions.
    pub title: String,
}

impl Version {
    /// The version whose stored text this is; the store's script writes it.
    pub fn from_text(name: String, text: &str) -> Version {
        let json: Json = serde_json::from_str(text).unwrap_or_default();
        let at = json.get("at").and_then(Json::as_u64).unwrap_or_default() as f64;
        let title = json.get("title").and_then(Json::as_str).unwrap_or_default().to_owned();
        Version { name, at, title }
    }
}

/// A report's snapshot. It is read key by key, as one of a newer schema must open as far as it is understood.
#[derive(Serialize)]
struct SnapshotRecord<'a> {
    schema: u64,
    id: &'a str,
    revision: u64,
    newer: Option<u64>,
    report: Json,
}

/// A log record; or a write-ahead copy, which has its save number as its revision.
#[derive(Serialize, Deserialize)]
struct LogRecord {
    schema: u64,
    /// Missing in texts of early versions.
    #[serde(default)]
    id: String,
    revision: u64,
    changes: Vec<Json>,
    #[serde(default, rename = "asides", skip_serializing_if = "Vec::is_empty")]
    conflicts: Vec<Json>,
}

/// The undo stack at a revision.
#[derive(Serialize, Deserialize)]
struct StepsRecord {
    schema: u64,
    #[serde(default)]
    id: String,
    revision: u64,
    steps: Json,
}

/// A record as JSON, with its hash in a line before it.
pub(super) fn sealed(record: &impl Serialize) -> String {
    // Cannot fail: records are plain data with text keys.
    let text = serde_json::to_string(record).unwrap_or_default();
    [&hash(&text), "\n", &text].concat()
}

/// The JSON of a sealed text. Early versions wrote none of the hashes.
pub(super) fn unsealed(text: &str) -> Option<Json> {
    let text = match text.split_once('\n') {
        Some((seal, text)) if !seal.starts_with('{') => Some(text).filter(|text| hash(text) == seal)?,
        _ => text,
    };
    serde_json::from_str(text).ok()
}

/// The record in a sealed text of this report, in a schema this version reads.
fn read<T: DeserializeOwned>(id: &str, text: &str) -> Result<T, Unread> {
    let json = unsealed(text).ok_or(Unread::Damaged)?;
    match json.get("schema").and_then(Json::as_u64) {
        Some(schema) if schema > SCHEMA => Err(Unread::Newer(schema)),
        _ if json.get("id").is_some_and(|other| other != id) => Err(Unread::Damaged),
        _ => serde_json::from_value(json).map_err(|_| Unread::Damaged),
    }
}

/// A report's snapshot, its JSON as it came: it may be of a newer schema, of which this version knows but a part.
pub fn snapshot(id: &str, revision: u64, report: Json, newer: Option<u64>) -> String {
    sealed(&SnapshotRecord { schema: SCHEMA, id, revision, newer, report })
}

/// The log record of the changes that lead to this revision.
pub fn record(id: &str, revision: u64, changes: &[LoggedChange]) -> String {
    record_with_conflicts(id, revision, changes, &[])
}

fn record_with_conflicts(
    id: &str,
    revision: u64,
    changes: &[LoggedChange],
    conflicts: &[Conflict],
) -> String {
    sealed(&LogRecord {
        schema: SCHEMA,
        id: id.to_owned(),
        revision,
        changes: changes.iter().map(LoggedChange::to_json).collect(),
        conflicts: conflicts.iter().map(Conflict::to_json).collect(),
    })
}

/// The changes of the log record that leads to revision `at`.
pub fn read_record(id: &str, at: u64, text: &str) -> Result<Vec<LoggedChange>, Unread> {
    changes_of(&read(id, text)?, at)
}

fn changes_of(record: &LogRecord, at: u64) -> Result<Vec<LoggedChange>, Unread> {
    if record.revision != at {
        return Err(Unread::Damaged);
    }
    record.changes.iter().map(|change| LoggedChange::from_json(change).ok_or(Unread::Damaged)).collect()
}

/// The write-ahead copy of a tab: changes that are not in the log yet. Its first line is the save number, which the store
/// reads.
pub fn copy(id: &str, save: u32, changes: &[LoggedChange], conflicts: &[Conflict]) -> String {
    [&save.to_string(), "\n", &record_with_conflicts(id, u64::from(save), changes, conflicts)].concat()
}

/// The write-ahead copy of this text; `None` if it cannot be read.
pub fn read_copy(id: &str, tab: String, text: &str) -> Option<Orphan> {
    let (save, record) = text.split_once('\n')?;
    let (save, record) = (save.parse().ok()?, read::<LogRecord>(id, record).ok()?);
    let conflicts = record.conflicts.iter().filter_map(Conflict::from_json).collect();
    Some(Orphan { tab, save, changes: changes_of(&record, u64::from(save)).ok()?, conflicts })
}

/// The undo stack at this revision.
pub fn steps(id: &str, revision: u64, steps: Json) -> String {
    sealed(&StepsRecord { schema: SCHEMA, id: id.to_owned(), revision, steps })
}

/// The undo stack that a text holds, if it is of revision `at`: after changes of another tab, its steps would undo
/// something else.
pub fn read_steps(id: &str, at: u64, text: &str) -> Option<Json> {
    read::<StepsRecord>(id, text).ok().filter(|record| record.revision == at).map(|record| record.steps)
}

/// A conflict.
pub fn conflict(id: &str, conflict: &Conflict) -> String {
    let mut json = conflict.to_json();
    if let Json::Object(object) = &mut json {
        object.insert("id".to_owned(), id.into());
    }
    sealed(&json)
}

/// The conflict that a text holds; `None` if it cannot be read.
pub fn read_conflict(id: &str, text: &str) -> Option<Conflict> {
    Conflict::from_json(&read::<Json>(id, text).ok()?)
}

/// A report from its stored snapshot and the log records since, in the order of their revisions.
pub fn rebuild(id: &str, text: &str, records: impl Iterator<Item = String>) -> Result<StoredReport, Unread> {
    let mut snapshot = unsealed(text).ok_or(Unread::Damaged)?;
    if snapshot.get("id").is_some_and(|other| other != id) {
        return Err(Unread::Damaged);
    }
    let report = snapshot.get_mut("report").map(Json::take).ok_or(Unread::Damaged)?;
    // A newer one may mean something else by it; what of it is understood is shown.
    let schema = snapshot.get("schema").and_then(Json::as_u64).filter(|schema| *schema > SCHEMA);
    let opened = json::from_snapshot(report).map_err(|_| Unread::Damaged)?;
    let mut stored = StoredReport {
        report: opened.report,
        revision: snapshot.get("revision").and_then(Json::as_u64).unwrap_or(0),
        newer: opened.newer.or(schema).or_else(|| snapshot.get("newer").and_then(Json::as_u64)),
        ..StoredReport::default()
    };
    for record in records {
        // Records after one that cannot be read build on it, so replay stops there.
        match read_record(id, stored.revision + 1, &record) {
            Ok(changes) => {
                for LoggedChange { change, .. } in changes {
                    change.apply(&mut stored.report);
                }
                stored.revision += 1;
            }
            Err(Unread::Newer(schema)) => {
                stored.newer = Some(schema);
                break;
            }
            Err(Unread::Damaged) => {
                stored.is_damaged = true;
                break;
            }
        }
    }
    Ok(stored)
}

/// A report from its stored parts, write-ahead copies included; `None` if one of them cannot be read.
pub fn assemble(
    id: &str,
    text: &str,
    records: impl Iterator<Item = String>,
    copies: impl Iterator<Item = String>,
) -> Option<StoredReport> {
    let mut stored = rebuild(id, text, records).ok().filter(|stored| !stored.is_damaged)?;
    for copy in copies {
        let orphan = read_copy(id, String::new(), &copy)?;
        merge::rebase(&mut stored.report, &orphan.changes, &[]);
    }
    Some(stored)
}

/// A report's stored parts compacted into one new snapshot; `None` if one of them cannot be read, or is newer than this
/// version.
pub fn compact(
    id: &str,
    text: &str,
    records: impl Iterator<Item = String>,
    copies: impl Iterator<Item = String>,
) -> Option<String> {
    let stored = assemble(id, text, records, copies).filter(|stored| !stored.is_read_only())?;
    Some(snapshot(id, stored.revision, json::to_value(&stored.report), None))
}

/// The last draft of a report as a file for its author; `None` if a part of it cannot be read.
pub fn draft(
    id: &str,
    text: &str,
    records: impl Iterator<Item = String>,
    copies: impl Iterator<Item = String>,
) -> Option<String> {
    let mut stored = assemble(id, text, records, copies)?;
    stored.report.repair();
    Some(json::write(&stored.report))
}

/// The report of a text: a snapshot, or a report's own JSON.
pub fn report_of(text: &str) -> Option<Report> {
    let mut json = unsealed(text)?;
    let inner = json.get_mut("report").map(Json::take).unwrap_or(json);
    json::from_value(inner).ok().map(|opened| opened.report)
}

/// A snapshot's report as it is stored, if it is of a newer schema: with what this version does not know.
pub fn newer_json(text: &str) -> Option<String> {
    let snapshot = unsealed(text)?;
    let report = snapshot.get("report")?;
    let schema =
        |json: &Json| json.get("schema").and_then(Json::as_u64).is_some_and(|schema| schema > SCHEMA);
    (schema(report) || schema(&snapshot)).then(|| format!("{report:#}"))
}
