//! What is written where reports are kept: what the list shows of one, its snapshot, the records of changes since,
//! and what a tab has not written into the book yet.
//!
//! Every text is sealed with a hash, so that a damaged one is known, and says of which report and revision it is, so
//! that a misplaced one is. What cannot be read is left where it is.

use serde_json::Value as Json;

use crate::editing::merge::{self, Made};
use crate::editing::{Aside, Recorded};
use crate::formats::json;
use crate::report::encode::{hash, object};
use crate::report::{Report, SCHEMA};

/// What the list of reports shows of one.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Meta {
    /// The report's name in the store.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Who publishes it, and its reference.
    pub about: String,
    /// Its state's key.
    pub state: String,
    /// When it was last changed, in milliseconds since 1970.
    pub changed: f64,
    /// When it was deleted, where it was.
    pub deleted: Option<f64>,
}

/// A report as it was kept.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Kept {
    /// The report.
    pub report: Report,
    /// The revision of its last change.
    pub revision: u64,
    /// The schema it was written with, where it is newer than this version's.
    pub newer: Option<u64>,
    /// Whether some of the changes that were kept cannot be read: the report is as it was before those.
    pub is_damaged: bool,
    /// What tabs that are no more have not written into the book.
    pub left: Vec<Left>,
    /// Whether some of that cannot be read.
    pub is_left_damaged: bool,
    /// The steps that could be taken back or made again when it was saved last.
    pub steps: Option<Json>,
}

/// What a tab has not written into the book.
#[derive(Clone, Debug, PartialEq)]
pub struct Left {
    /// The tab.
    pub tab: String,
    /// The number of its save.
    pub save: u32,
    /// The changes.
    pub changes: Vec<Recorded>,
    /// What was put aside for them.
    pub asides: Vec<Aside>,
}

/// Why a text could not be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unread {
    /// It is damaged, or of another report or revision.
    Damaged,
    /// It was written by a newer Debrief, with this schema.
    Newer(u64),
}

impl Kept {
    /// Puts what tabs have left into the report. Returns what was changed, what was put aside, and whose it was.
    pub fn take_left(&mut self) -> (Vec<Recorded>, Vec<Aside>, Vec<(String, u32)>) {
        let (mut changes, mut asides, mut tabs) = (Vec::new(), Vec::new(), Vec::new());
        for left in std::mem::take(&mut self.left) {
            let again = merge::again(&mut self.report, &left.changes, &[]);
            changes.extend(again.made.iter().map(Made::recorded));
            asides.extend(left.asides);
            asides.extend(again.asides);
            tabs.push((left.tab, left.save));
        }
        (changes, asides, tabs)
    }

    /// Whether it can only be looked at, so that nothing of what is kept is written over.
    pub fn is_read_only(&self) -> bool {
        self.newer.is_some() || self.is_damaged
    }
}

impl Meta {
    pub(super) fn to_text(&self) -> String {
        sealed(&object(vec![
            ("schema", SCHEMA.into()),
            ("id", self.id.as_str().into()),
            ("title", self.title.as_str().into()),
            ("about", self.about.as_str().into()),
            ("state", self.state.as_str().into()),
            ("changed", (self.changed as u64).into()),
            ("deleted", self.deleted.map(|at| at as u64).into()),
        ]))
    }

    /// What the list shows of the report of this name. Where that cannot be read, it still shows that there is one.
    pub(super) fn from_text(id: String, text: &str) -> Meta {
        let json =
            unsealed(text).filter(|json| json.get("id").is_none_or(|own| *own == *id)).unwrap_or_default();
        let text = |key: &str| json.get(key).and_then(Json::as_str).unwrap_or_default().to_owned();
        // Whole milliseconds: reading and writing fractions would bring their tables into the page.
        let time = |key: &str| json.get(key).and_then(Json::as_u64).map(|ms| ms as f64);
        Meta {
            id,
            title: text("title"),
            about: text("about"),
            state: text("state"),
            changed: time("changed").unwrap_or(0.0),
            deleted: time("deleted"),
        }
    }
}

/// A version of a report's history.
#[derive(Clone, Debug, PartialEq)]
pub struct Version {
    /// Its name in the store.
    pub name: String,
    /// When the report said this, in milliseconds since 1970.
    pub at: f64,
    /// What a person has called it; empty for those that were kept by themselves.
    pub title: String,
}

impl Version {
    pub(super) fn from_text(name: String, text: &str) -> Version {
        let json: Json = serde_json::from_str(text).unwrap_or_default();
        let at = json.get("at").and_then(Json::as_u64).unwrap_or_default() as f64;
        let title = json.get("title").and_then(Json::as_str).unwrap_or_default().to_owned();
        Version { name, at, title }
    }
}

/// A text with its hash before it.
fn sealed(json: &Json) -> String {
    let text = json.to_string();
    [&hash(&text), "\n", &text].concat()
}

/// What a sealed text holds. Those of before had no seal.
fn unsealed(text: &str) -> Option<Json> {
    let text = match text.split_once('\n') {
        Some((seal, text)) if !seal.starts_with('{') => Some(text).filter(|text| hash(text) == seal)?,
        _ => text,
    };
    serde_json::from_str(text).ok()
}

/// A sealed text of this report, in a schema this version reads.
fn read(id: &str, text: &str) -> Result<Json, Unread> {
    let json = unsealed(text).ok_or(Unread::Damaged)?;
    match json.get("schema").and_then(Json::as_u64) {
        Some(schema) if schema > SCHEMA => Err(Unread::Newer(schema)),
        _ if json.get("id").is_some_and(|other| other != id) => Err(Unread::Damaged),
        _ => Ok(json),
    }
}

fn revision(json: &Json) -> Option<u64> {
    json.get("revision").and_then(Json::as_u64)
}

/// A report's snapshot, its JSON as it came: it may be of a newer schema, of which this version knows but a part.
pub(super) fn snapshot(id: &str, revision: u64, report: Json, newer: Option<u64>) -> String {
    sealed(&object(vec![
        ("schema", SCHEMA.into()),
        ("id", id.into()),
        ("revision", revision.into()),
        ("newer", newer.into()),
        ("report", report),
    ]))
}

/// The record of the changes that lead to this revision.
pub(super) fn record(id: &str, revision: u64, changes: &[Recorded]) -> String {
    recorded(id, revision, changes, &[])
}

fn recorded(id: &str, revision: u64, changes: &[Recorded], asides: &[Aside]) -> String {
    let mut entries = vec![
        ("schema", SCHEMA.into()),
        ("id", id.into()),
        ("revision", revision.into()),
        ("changes", changes.iter().map(Recorded::to_json).collect()),
    ];
    if !asides.is_empty() {
        entries.push(("asides", asides.iter().map(Aside::to_json).collect()));
    }
    sealed(&object(entries))
}

/// The changes of the record that leads to this revision.
pub(super) fn read_record(id: &str, at: u64, text: &str) -> Result<Vec<Recorded>, Unread> {
    changes_of(&read(id, text)?, at)
}

fn changes_of(record: &Json, at: u64) -> Result<Vec<Recorded>, Unread> {
    if revision(record) != Some(at) {
        return Err(Unread::Damaged);
    }
    let changes = record.get("changes").and_then(Json::as_array).ok_or(Unread::Damaged)?;
    changes.iter().map(|change| Recorded::from_json(change).ok_or(Unread::Damaged)).collect()
}

/// What a tab has not in the book yet. It begins with the number of its save, which the script outside reads.
pub(super) fn copy(id: &str, save: u32, changes: &[Recorded], asides: &[Aside]) -> String {
    [&save.to_string(), "\n", &recorded(id, u64::from(save), changes, asides)].concat()
}

pub(super) fn read_copy(id: &str, tab: String, text: &str) -> Option<Left> {
    let (save, record) = text.split_once('\n')?;
    let (save, record) = (save.parse().ok()?, read(id, record).ok()?);
    let asides = record.get("asides").and_then(Json::as_array).into_iter().flatten();
    let asides = asides.filter_map(Aside::from_json).collect();
    Some(Left { tab, save, changes: changes_of(&record, u64::from(save)).ok()?, asides })
}

/// The steps that can be taken back at this revision.
pub(super) fn steps(id: &str, revision: u64, steps: Json) -> String {
    let entries =
        vec![("schema", SCHEMA.into()), ("id", id.into()), ("revision", revision.into()), ("steps", steps)];
    sealed(&object(entries))
}

/// The steps of a text, where they were kept with this revision: after changes of another tab they would take back
/// something else.
pub(super) fn read_steps(id: &str, at: u64, text: &str) -> Option<Json> {
    let mut json = read(id, text).ok().filter(|json| revision(json) == Some(at))?;
    json.get_mut("steps").map(Json::take)
}

/// A value put aside.
pub(super) fn aside(id: &str, aside: &Aside) -> String {
    let mut json = aside.to_json();
    if let Json::Object(object) = &mut json {
        object.insert("id".to_owned(), id.into());
    }
    sealed(&json)
}

pub(super) fn read_aside(id: &str, text: &str) -> Option<Aside> {
    Aside::from_json(&read(id, text).ok()?)
}

/// A report from its stored snapshot and the records of changes made since, in the order of their revisions.
pub(super) fn rebuild(id: &str, text: &str, records: impl Iterator<Item = String>) -> Result<Kept, Unread> {
    let mut snapshot = unsealed(text).ok_or(Unread::Damaged)?;
    if snapshot.get("id").is_some_and(|other| other != id) {
        return Err(Unread::Damaged);
    }
    let report = snapshot.get_mut("report").map(Json::take).ok_or(Unread::Damaged)?;
    // A newer one may mean something else by it; what of it is understood is shown.
    let schema = snapshot.get("schema").and_then(Json::as_u64).filter(|schema| *schema > SCHEMA);
    let opened = json::from_snapshot(report).map_err(|_| Unread::Damaged)?;
    let mut kept = Kept {
        report: opened.report,
        revision: revision(&snapshot).unwrap_or(0),
        newer: opened.newer.or(schema).or_else(|| snapshot.get("newer").and_then(Json::as_u64)),
        ..Kept::default()
    };
    for record in records {
        // What comes after a record that cannot be read was made of what it says, so nothing is replayed from there.
        match read_record(id, kept.revision + 1, &record) {
            Ok(changes) => {
                for Recorded { change, .. } in changes {
                    change.apply(&mut kept.report);
                }
                kept.revision += 1;
            }
            Err(Unread::Newer(schema)) => {
                kept.newer = Some(schema);
                break;
            }
            Err(Unread::Damaged) => {
                kept.is_damaged = true;
                break;
            }
        }
    }
    Ok(kept)
}

/// A report's stored parts put together, with what tabs have not written into the book; `None` where one of them cannot
/// be read.
fn together(
    id: &str,
    text: &str,
    records: impl Iterator<Item = String>,
    copies: impl Iterator<Item = String>,
) -> Option<Kept> {
    let mut kept = rebuild(id, text, records).ok().filter(|kept| !kept.is_damaged)?;
    for copy in copies {
        let left = read_copy(id, String::new(), &copy)?;
        merge::again(&mut kept.report, &left.changes, &[]);
    }
    Some(kept)
}

/// A report's stored parts as one new snapshot; `None` where one of them cannot be read, or is not for this version.
pub(super) fn folded(
    id: &str,
    text: &str,
    records: impl Iterator<Item = String>,
    copies: impl Iterator<Item = String>,
) -> Option<String> {
    let kept = together(id, text, records, copies).filter(|kept| !kept.is_read_only())?;
    Some(snapshot(id, kept.revision, json::to_value(&kept.report), None))
}

/// The last draft of a report for its person; `None` where a part of it cannot be read.
pub(super) fn draft(
    id: &str,
    text: &str,
    records: impl Iterator<Item = String>,
    copies: impl Iterator<Item = String>,
) -> Option<String> {
    let mut kept = together(id, text, records, copies)?;
    kept.report.repair();
    Some(json::write(&kept.report))
}

/// The report of a text: a snapshot, or a report's own JSON.
pub(super) fn report_of(text: &str) -> Option<Report> {
    let mut json = unsealed(text)?;
    let inner = json.get_mut("report").map(Json::take).unwrap_or(json);
    json::from_value(inner).ok().map(|opened| opened.report)
}

/// A snapshot's report as it is kept, where it is of a newer schema: with what this version does not know.
pub(super) fn newer_json(text: &str) -> Option<String> {
    let snapshot = unsealed(text)?;
    let report = snapshot.get("report")?;
    let schema =
        |json: &Json| json.get("schema").and_then(Json::as_u64).is_some_and(|schema| schema > SCHEMA);
    (schema(report) || schema(&snapshot)).then(|| format!("{report:#}"))
}
