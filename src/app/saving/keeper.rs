//! What is kept of the open report, what is not yet, and the save that is on its way. It outlives the view: where a
//! report is left with a save on its way, what was written since follows it.

use std::cell::Cell;
use std::sync::Arc;

use gloo::timers::callback::Timeout;
use leptos::prelude::*;
use serde_json::Value as Json;

use super::Standing;
use crate::app::doc::Doc;
use crate::browser::clock;
use crate::browser::random::next_save;
use crate::browser::store::{Appended, Keeping, Problem, Save, Store};
use crate::editing::{Conflict, LoggedChange, PendingChanges};
use crate::report::Part;
use crate::report::sections::{brand, cover};
use crate::saving::Meta;

pub(super) struct Keeper {
    pub(super) id: Arc<str>,
    pub(super) doc: Doc,
    /// The last revision of the book that this tab has seen.
    pub(super) seen: u64,
    /// The number of this tab's last save.
    save: u32,
    pub(super) timer: Option<Timeout>,
    /// When the oldest unsaved change was made.
    pub(super) waiting_since: Option<f64>,
    /// Whether a save is on its way.
    pub(super) is_flying: bool,
    /// Whether another tab has told of something while one was.
    pub(super) has_news: bool,
    /// Whether what is not in the book is in this tab's copy.
    pub(super) is_copied: bool,
    /// What tabs that are no more have left, and what was put aside: they go with the next save.
    pub(super) recovered: Vec<(String, u32)>,
    pub(super) conflicts: Vec<Conflict>,
}

/// A save on its way into the book.
pub(super) struct Flight {
    meta: Meta,
    number: u32,
    seen: u64,
    changes: Vec<LoggedChange>,
    conflicts: Vec<Conflict>,
    recovered: Vec<(String, u32)>,
    steps: Json,
    doc: Doc,
    /// Whether the report was kept whole, as one that is new: what was put aside is not in it.
    is_whole: Cell<bool>,
}

impl Flight {
    pub(super) async fn fly(&self) -> Result<Appended, Problem> {
        let Flight { meta, number, seen, changes, conflicts, recovered, steps, .. } = self;
        let save = Save { number: *number, seen: *seen, changes, conflicts, recovered, steps: Some(steps) };
        match Store.append(meta, save).await {
            // The browser has lost what it kept, as when a person clears it.
            Err(Problem::Missing) => self.create().await,
            answer => answer,
        }
    }

    /// Keeps the report whole, as one that is new.
    pub(super) async fn create(&self) -> Result<Appended, Problem> {
        self.is_whole.set(true);
        Store.create(&self.meta, self.seen + 1, &self.doc.report()).await.map(|()| Appended::Kept)
    }
}

impl Keeper {
    pub(super) fn new(id: &str, doc: Doc, seen: u64) -> Keeper {
        Keeper {
            id: id.into(),
            doc,
            seen,
            save: 0,
            timer: None,
            waiting_since: None,
            is_flying: false,
            has_news: false,
            is_copied: true,
            recovered: Vec::new(),
            conflicts: Vec::new(),
        }
    }

    /// Writes the copy, and makes ready what goes into the book; `None` where there is nothing to do now.
    pub(super) fn take_off(&mut self) -> Option<Flight> {
        self.timer = None;
        self.conflicts.extend(self.doc.take_conflicts());
        let changes = self.doc.with_pending(|pending| pending.logged());
        if changes.is_empty() && self.recovered.is_empty() && self.conflicts.is_empty() {
            self.waiting_since = None;
            return None;
        }
        self.save = next_save();
        if matches!(Store.keeping(), Keeping::Book | Keeping::Outdated) {
            self.is_copied = Store.copy(&self.id, Some((self.save, &changes, &self.conflicts)));
        }
        if self.is_flying {
            return None;
        }
        Some(self.flight(changes))
    }

    /// Makes ready what keeps a report again that was deleted in another tab.
    pub(super) fn begin_again(&mut self) -> Flight {
        self.timer = None;
        let changes = self.doc.with_pending(|pending| pending.logged());
        self.save = next_save();
        self.flight(changes)
    }

    fn flight(&mut self, changes: Vec<LoggedChange>) -> Flight {
        self.is_flying = true;
        self.waiting_since = None;
        self.doc.with_pending(PendingChanges::send);
        Flight {
            meta: self.meta(),
            number: self.save,
            seen: self.seen,
            changes,
            conflicts: self.conflicts.clone(),
            recovered: self.recovered.clone(),
            steps: self.doc.steps(),
            doc: self.doc.clone(),
            is_whole: Cell::new(false),
        }
    }

    /// Notes what came of a save. Returns how the keeping stands, and whether the next one is to follow at once.
    pub(super) fn land(&mut self, flight: &Flight, answer: Result<Appended, Problem>) -> (Standing, bool) {
        self.is_flying = false;
        match answer {
            Ok(Appended::Kept) => {
                self.seen += 1;
                self.has_news |= !flight.conflicts.is_empty();
                if !flight.is_whole.get() {
                    self.conflicts.drain(..flight.conflicts.len());
                    self.recovered.drain(..flight.recovered.len());
                }
                self.doc.with_pending(PendingChanges::settle);
                let is_all = self.is_all_kept();
                let standing = if is_all { Standing::Saved(clock::now()) } else { Standing::Unsaved };
                (standing, !is_all && self.timer.is_none())
            }
            Ok(Appended::Unseen(changes, revision)) => {
                self.merge(&changes, revision);
                // Others may have written just the same.
                let is_all = self.is_all_kept();
                (if is_all { Standing::Saved(clock::now()) } else { Standing::Unsaved }, !is_all)
            }
            Err(problem) => (Standing::Failed(problem), false),
        }
    }

    /// Whether there is nothing that is not in the book; then this tab's copy goes.
    pub(super) fn is_all_kept(&mut self) -> bool {
        let is_all = self.doc.with_pending(|pending| pending.is_empty())
            && self.recovered.is_empty()
            && self.conflicts.is_empty();
        if is_all {
            self.is_copied = true;
            Store.copy(&self.id, None);
        }
        is_all
    }

    /// Takes in what other tabs have changed.
    pub(super) fn merge(&mut self, changes: &[LoggedChange], revision: u64) {
        if !changes.is_empty() {
            let conflicts = self.doc.merge(changes);
            self.conflicts.extend(conflicts);
        }
        self.seen = revision;
    }

    fn meta(&self) -> Meta {
        untrack(|| meta_of(&self.id, &self.doc))
    }
}

/// What the list shows of the open report.
fn meta_of(id: &str, doc: &Doc) -> Meta {
    let organisation = doc.text(Part::Cover, &cover::ORGANISATION);
    let organisation =
        if organisation.is_empty() { doc.text(Part::Brand, &brand::NAME) } else { organisation };
    let cover = |field| doc.text(Part::Cover, field);
    let (title, reference, state) = (cover(&cover::TITLE), cover(&cover::REFERENCE), cover(&cover::STATE));
    Meta::new(id, [&title, &organisation, &reference, &state], clock::now())
}
