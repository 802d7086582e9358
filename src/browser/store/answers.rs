//! What the store is told and what it answers.

use crate::editing::{Conflict, LoggedChange};
use crate::saving::Orphan;

/// Why something was not kept or not found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Problem {
    /// The storage is full.
    Full,
    /// The browser would not read or write, for another reason.
    Refused,
    /// There is no such report.
    Missing,
    /// It was removed for good in another tab.
    Deleted,
    /// What is stored cannot be read.
    Damaged,
    /// It can only be looked at.
    ReadOnly,
    /// A newer Debrief keeps the reports in another way now.
    Outdated,
    /// Another tab has it open, and this browser keeps two of them apart by letting one write.
    Elsewhere,
    /// Other tabs have gone on so far that this one cannot follow.
    Behind,
}

/// Where reports are kept.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Keeping {
    /// In the book: safe once it says so, and for any number of tabs.
    #[default]
    Book,
    /// In local storage alone, where the browser refuses the book.
    Copy,
    /// Nowhere: all lasts as long as the page.
    Memory,
    /// In a form that a newer Debrief has made; this one can only look at it.
    Outdated,
}

/// What a look at the book shows that is new.
#[derive(Debug)]
pub struct News {
    /// The changes of other tabs, and how many revisions they are.
    pub changes: Vec<LoggedChange>,
    /// The last revision.
    pub revision: u64,
    /// Write-ahead copies of tabs that ended before their changes were logged.
    pub orphans: Vec<Orphan>,
    /// The number of conflicts that wait for a choice.
    pub conflicts: u32,
}

/// What came of appending changes.
#[derive(Debug)]
pub enum Appended {
    /// They are in the book.
    Kept,
    /// Nothing was written: other tabs have made these changes, up to this revision, since this one has looked.
    Unseen(Vec<LoggedChange>, u64),
}

/// Changes on their way into the book.
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
    /// The orphans that are among them: each one's tab and save number.
    pub recovered: &'a [(String, u32)],
    /// The undo stack after it.
    pub steps: Option<&'a serde_json::Value>,
}
