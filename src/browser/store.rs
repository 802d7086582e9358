//! Where reports are kept: a snapshot of each and the changes made since, in the browser's local storage.
//!
//! A save writes only the changes made since the last one, so that it does not grow with the report; now and then
//! the changes are folded into a new snapshot. Every stored thing carries schema and revision, and its name the
//! page's folder, so that two copies on one host do not meet. What cannot be read is left where it is.

use std::cell::RefCell;

use serde_json::Value as Json;
use web_sys::Storage;

use super::page;
use crate::editing::{Change, record};
use crate::formats::json;
use crate::report::encode::object;
use crate::report::{Report, SCHEMA};

/// Days a deleted report waits before it goes.
pub const DAYS_DELETED: f64 = 30.0;

/// Records of changes after which they are folded into the snapshot.
const MOST_RECORDS: usize = 60;

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
#[derive(Clone, Debug, PartialEq)]
pub struct Kept {
    /// The report.
    pub report: Report,
    /// The revision of its last change.
    pub revision: u64,
    /// The schema it was written with, where it is newer than this version's.
    pub newer: Option<u64>,
    /// Whether some of the changes that were kept cannot be read: the report is as it was before those.
    pub is_damaged: bool,
}

impl Kept {
    /// Whether it can only be looked at, so that nothing of what is kept is written over.
    pub fn is_read_only(&self) -> bool {
        self.newer.is_some() || self.is_damaged
    }
}

/// Why something was not kept or not found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Problem {
    /// The storage is full, or the browser would not write.
    Full,
    /// There is no such report.
    Missing,
    /// What is stored cannot be read.
    Damaged,
    /// It can only be looked at.
    ReadOnly,
}

thread_local! {
    /// What stands in for the storage where the browser gives the page none: it lasts as long as the page.
    static MEMORY: RefCell<Vec<(String, String)>> = const { RefCell::new(Vec::new()) };
}

fn forget(key: &str) {
    MEMORY.with_borrow_mut(|memory| memory.retain(|entry| entry.0 != key));
}

/// The store of this page.
#[derive(Clone, Copy, Debug)]
pub struct Store;

/// A key of this page among those of others on the same host.
fn own(key: &str) -> String {
    format!("debrief:{}:{key}", page::base_path())
}

impl Store {
    /// Whether anything can be kept at all.
    pub fn is_kept(&self) -> bool {
        storage().is_some()
    }

    fn get(&self, key: &str) -> Option<String> {
        let key = own(key);
        match storage() {
            Some(storage) => storage.get_item(&key).ok().flatten(),
            None => MEMORY.with_borrow(|memory| {
                memory.iter().find(|entry| entry.0 == key).map(|entry| entry.1.clone())
            }),
        }
    }

    /// Writes, and reads back that it was written.
    fn put(&self, key: &str, text: &str) -> Result<(), Problem> {
        let key = own(key);
        let Some(storage) = storage() else {
            forget(&key);
            MEMORY.with_borrow_mut(|memory| memory.push((key, text.to_owned())));
            return Ok(());
        };
        storage.set_item(&key, text).map_err(|_| Problem::Full)?;
        let back = storage.get_item(&key).ok().flatten();
        if back.as_deref() == Some(text) { Ok(()) } else { Err(Problem::Full) }
    }

    fn remove(&self, key: &str) {
        let key = own(key);
        match storage() {
            Some(storage) => drop(storage.remove_item(&key)),
            None => forget(&key),
        }
    }

    fn keys(&self, start: &str) -> Vec<String> {
        let start = own(start);
        let all: Vec<String> = match storage() {
            Some(storage) => {
                (0..storage.length().unwrap_or(0)).filter_map(|at| storage.key(at).ok().flatten()).collect()
            }
            None => MEMORY.with_borrow(|memory| memory.iter().map(|entry| entry.0.clone()).collect()),
        };
        let mine = all.into_iter().filter(|key| key.starts_with(&start));
        let prefix = own("").len();
        mine.filter_map(|key| Some(key.get(prefix..)?.to_owned())).collect()
    }

    /// Every report, the one changed last first; those deleted more than thirty days ago go now.
    pub fn list(&self, now: f64) -> Vec<Meta> {
        let mut all: Vec<Meta> = Vec::new();
        for key in self.keys("meta:") {
            // One that cannot be read still shows that there is a report.
            let unread = || Meta { id: key.trim_start_matches("meta:").to_owned(), ..Meta::default() };
            let meta = self.get(&key).and_then(|text| read_meta(&text)).unwrap_or_else(unread);
            if meta.deleted.is_some_and(|at| now - at > DAYS_DELETED * 86_400_000.0) {
                self.purge(&meta.id);
            } else {
                all.push(meta);
            }
        }
        all.sort_by_cached_key(|meta| std::cmp::Reverse((meta.changed as u64, meta.id.clone())));
        all
    }

    /// Writes what the list shows of a report.
    pub fn put_meta(&self, meta: &Meta) -> Result<(), Problem> {
        let json = object(vec![
            ("schema", SCHEMA.into()),
            ("id", meta.id.as_str().into()),
            ("title", meta.title.as_str().into()),
            ("about", meta.about.as_str().into()),
            ("state", meta.state.as_str().into()),
            ("changed", (meta.changed as u64).into()),
            ("deleted", meta.deleted.map(|at| at as u64).into()),
        ]);
        self.put(&format!("meta:{}", meta.id), &json.to_string())
    }

    /// Keeps a whole report as its snapshot of this revision.
    pub fn keep(&self, id: &str, revision: u64, report: &Report) -> Result<(), Problem> {
        self.keep_json(id, revision, json::to_value(report), None)?;
        for (at, key) in self.records(id) {
            if at <= revision {
                self.remove(&key);
            }
        }
        Ok(())
    }

    /// Keeps a report's JSON as it came, such as one of a newer schema, of which this version knows but a part.
    pub fn keep_json(
        &self,
        id: &str,
        revision: u64,
        report: Json,
        newer: Option<u64>,
    ) -> Result<(), Problem> {
        let snapshot = object(vec![
            ("schema", SCHEMA.into()),
            ("revision", revision.into()),
            ("newer", newer.into()),
            ("report", report),
        ]);
        self.put(&format!("report:{id}"), &snapshot.to_string())
    }

    /// Keeps the changes that lead to this revision.
    pub fn append(&self, id: &str, revision: u64, changes: &[Change]) -> Result<(), Problem> {
        let changes: Json = changes.iter().map(record::to_json).collect();
        let record =
            object(vec![("schema", SCHEMA.into()), ("revision", revision.into()), ("changes", changes)]);
        self.put(&format!("changes:{id}:{revision}"), &record.to_string())
    }

    /// Whether a report's changes ought to be folded into its snapshot.
    pub fn wants_folding(&self, id: &str) -> bool {
        self.keys(&format!("changes:{id}:")).len() > MOST_RECORDS
    }

    /// The records of a report's changes, by revision.
    fn records(&self, id: &str) -> Vec<(u64, String)> {
        let start = format!("changes:{id}:");
        let revision = |key: &String| key.get(start.len()..)?.parse::<u64>().ok();
        let mut records: Vec<(u64, String)> =
            self.keys(&start).into_iter().filter_map(|key| Some((revision(&key)?, key))).collect();
        records.sort();
        records
    }

    /// A report as it was kept last.
    pub fn load(&self, id: &str) -> Result<Kept, Problem> {
        let snapshot = self.get(&format!("report:{id}")).ok_or(Problem::Missing)?;
        let records = self.records(id).into_iter().map(|(_, key)| self.get(&key).unwrap_or_default());
        rebuild(&snapshot, records)
    }

    /// A report's JSON as it is kept, for one that can only be looked at.
    pub fn report_json(&self, id: &str) -> Option<String> {
        let snapshot: Json = serde_json::from_str(&self.get(&format!("report:{id}"))?).ok()?;
        Some(format!("{:#}", snapshot.get("report")?))
    }

    /// Removes a report for good.
    pub fn purge(&self, id: &str) {
        self.remove(&format!("meta:{id}"));
        self.remove(&format!("report:{id}"));
        self.remove(&format!("place:{id}"));
        for (_, key) in self.records(id) {
            self.remove(&key);
        }
    }

    /// A small thing kept under a name, such as the next report's defaults.
    pub fn note(&self, name: &str) -> Option<String> {
        self.get(&format!("note:{name}"))
    }

    /// Keeps a small thing under a name; nothing depends on it, so a failure is let pass.
    pub fn put_note(&self, name: &str, text: &str) {
        let _ = self.put(&format!("note:{name}"), text);
    }
}

/// A report from its stored snapshot and the records of changes made since, in the order of their revisions. Records
/// the snapshot has taken in already are passed over.
pub fn rebuild(snapshot: &str, records: impl Iterator<Item = String>) -> Result<Kept, Problem> {
    let snapshot: Json = serde_json::from_str(snapshot).map_err(|_| Problem::Damaged)?;
    let revision = |json: &Json| json.get("revision").and_then(Json::as_u64);
    let report = snapshot.get("report").cloned().ok_or(Problem::Damaged)?;
    let opened = json::from_snapshot(report).map_err(|_| Problem::Damaged)?;
    let mut kept = Kept {
        report: opened.report,
        revision: revision(&snapshot).unwrap_or(0),
        newer: opened.newer.or_else(|| snapshot.get("newer").and_then(Json::as_u64)),
        is_damaged: false,
    };
    for record in records {
        // What comes after a record that cannot be read was made of what it says, so nothing is replayed from there.
        let Some((at, changes)) = read_record(&record) else {
            kept.is_damaged = true;
            break;
        };
        if at > kept.revision {
            for change in changes {
                change.apply(&mut kept.report);
            }
            kept.revision = at;
        }
    }
    kept.report.repair();
    Ok(kept)
}

/// A record's revision and its changes, where all of it can be read.
fn read_record(text: &str) -> Option<(u64, Vec<Change>)> {
    let record: Json = serde_json::from_str(text).ok()?;
    let changes = record.get("changes")?.as_array()?;
    Some((record.get("revision")?.as_u64()?, changes.iter().map(record::from_json).collect::<Option<_>>()?))
}

/// The browser's storage. Both steps fail where cookies are blocked: the first throws, the second gives nothing.
fn storage() -> Option<Storage> {
    page::window()?.local_storage().ok().flatten()
}

fn read_meta(text: &str) -> Option<Meta> {
    let json: Json = serde_json::from_str(text).ok()?;
    let text = |key: &str| json.get(key).and_then(Json::as_str).unwrap_or_default().to_owned();
    // Whole milliseconds: reading and writing fractions would bring their tables into the page.
    let time = |key: &str| json.get(key).and_then(Json::as_u64).map(|ms| ms as f64);
    Some(Meta {
        id: json.get("id")?.as_str()?.to_owned(),
        title: text("title"),
        about: text("about"),
        state: text("state"),
        changed: time("changed").unwrap_or(0.0),
        deleted: time("deleted"),
    })
}

/// A name for a new report, which no other has.
pub fn new_id() -> String {
    let random = (js_sys::Math::random() * 4_294_967_296.0) as u64;
    format!("{:x}{:08x}", js_sys::Date::now() as u64, random)
}
