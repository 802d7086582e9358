//! What the store takes and what it answers.

use serde::{Deserialize, Serialize};

use crate::editing::{Conflict, LoggedChange};
use crate::saving::{self, Orphan, RecoveredOrphan, StoredReport};

/// Why something could not be stored or found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Problem {
    /// The storage is full.
    Full,
    /// The browser would not read or write, for another reason.
    Refused,
    /// There is no such report.
    Missing,
    /// It was deleted for good in another tab.
    Deleted,
    /// What is stored cannot be read.
    Damaged,
    /// It is read-only.
    ReadOnly,
    /// A newer Debrief has changed the database's format.
    Outdated,
    /// Another tab has it open, and without a database only one tab may write.
    Elsewhere,
    /// The log records since this tab's revision are compacted already.
    Behind,
}

/// Where reports are stored.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Backend {
    /// In IndexedDB: durable once it says so, and for any number of tabs.
    #[default]
    Database,
    /// In local storage, if the browser refuses IndexedDB; only one tab at a time writes a report.
    LocalStorage,
    /// In memory: everything ends with the page.
    Memory,
    /// In a database of a newer Debrief, read-only.
    Outdated,
}

/// What other tabs have changed in a report.
#[derive(Debug)]
pub struct RemoteChanges {
    /// The changes of other tabs since this tab's revision.
    pub changes: Vec<LoggedChange>,
    /// The last revision.
    pub revision: u64,
    /// Write-ahead copies of tabs that ended before their changes were logged.
    pub orphans: Vec<Orphan>,
    /// The number of unresolved conflicts.
    pub conflicts: u32,
}

/// The outcome of appending changes.
#[derive(Debug)]
pub enum Appended {
    /// They are in the log.
    Saved,
    /// Nothing was written: other tabs have appended these changes since, up to this revision.
    Unseen(Vec<LoggedChange>, u64),
}

/// Changes to append to the log.
#[derive(Debug)]
pub struct Save<'a> {
    /// The number of this tab's save.
    pub number: u32,
    /// The revision this tab has seen.
    pub seen: u64,
    /// The changes.
    pub changes: &'a [LoggedChange],
    /// The conflicts of their rebase.
    pub conflicts: &'a [Conflict],
    /// The orphans that are among them.
    pub recovered: &'a [RecoveredOrphan],
    /// The undo stack after it.
    pub steps: Option<&'a serde_json::Value>,
}

/// A report's stored parts.
#[derive(Serialize, Deserialize)]
pub(in crate::browser) struct Parts {
    pub(in crate::browser) id: String,
    pub(in crate::browser) snapshot: String,
    /// The log records since the snapshot.
    pub(in crate::browser) records: Vec<String>,
    /// The write-ahead copies of tabs.
    pub(in crate::browser) copies: Vec<String>,
}

impl Parts {
    /// The report; `None` if a part of it cannot be read.
    pub(in crate::browser) fn assemble(self) -> Option<StoredReport> {
        saving::assemble(&self.id, &self.snapshot, self.records.into_iter(), self.copies.into_iter())
    }
}
