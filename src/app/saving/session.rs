//! A save session: what of a report is in the log, what is pending, and the request in flight. It outlives the view: if
//! a report is left with a save in flight, the changes made since are saved after it.

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use gloo::timers::callback::Timeout;
use leptos::prelude::{Owner as ReactiveOwner, *};
use serde_json::Value as Json;

use crate::app::document::Doc;
use crate::browser::clock;
use crate::browser::store::{Appended, Backend, Problem, Save, Store};
use crate::editing::{Conflict, LoggedChange, PendingChanges};
use crate::facts::glance::Glance;
use crate::report::Part;
use crate::report::sections::{brand, cover};
use crate::saving::{Meta, RecoveredOrphan};

/// How the report is saved.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(in crate::app) enum SaveState {
    /// No change since the report was opened.
    #[default]
    Unchanged,
    /// There are changes that are not in the log yet.
    Pending,
    /// All is in the log, since this time.
    Saved(f64),
    /// The last save has failed.
    Failed(Problem),
}

impl SaveState {
    /// The state after a save, by whether all is in the log now.
    fn after(is_all_saved: bool) -> SaveState {
        if is_all_saved { SaveState::Saved(clock::now()) } else { SaveState::Pending }
    }
}

static LAST_SAVE: AtomicU32 = AtomicU32::new(0);

/// The number of this tab's next save: they rise as long as the page lasts, whichever reports are saved.
pub(in crate::app) fn next_save() -> u32 {
    LAST_SAVE.fetch_add(1, Ordering::Relaxed) + 1
}

/// The save session of an open report.
pub(super) struct SaveSession {
    pub(super) id: Arc<str>,
    pub(super) doc: Doc,
    /// Owns the document's signals.
    _signals: ReactiveOwner,
    /// The last revision of the log that this tab has seen.
    pub(super) seen: u64,
    /// The number of this tab's last save.
    save: u32,
    pub(super) timer: Option<Timeout>,
    /// When the oldest pending change was made.
    pub(super) pending_since: Option<f64>,
    /// Whether a save is in flight.
    pub(super) is_saving: bool,
    /// Whether another tab has announced changes meanwhile.
    pub(super) has_news: bool,
    /// Whether all pending changes are in this tab's write-ahead copy.
    pub(super) is_copied: bool,
    /// Orphans that were recovered: the next save says so.
    pub(super) recovered: Vec<RecoveredOrphan>,
    /// Conflicts for the next save.
    pub(super) conflicts: Vec<Conflict>,
    /// Conflicts that a person has resolved, by name: they are forgotten once all is in the log.
    pub(super) resolved: Vec<String>,
}

/// A save in flight.
pub(super) struct SaveRequest {
    meta: Meta,
    number: u32,
    seen: u64,
    changes: Vec<LoggedChange>,
    conflicts: Vec<Conflict>,
    recovered: Vec<RecoveredOrphan>,
    steps: Json,
    doc: Doc,
}

/// The answer to a request.
pub(super) struct Sent {
    answer: Result<Appended, Problem>,
    /// Whether the report was stored whole, as a new one: then the conflicts are not stored yet.
    is_whole: bool,
}

/// What follows from the answer to a request.
pub(super) struct Finished {
    pub(super) state: SaveState,
    /// Whether the next request is to be sent at once.
    pub(super) sends_next: bool,
}

impl SaveRequest {
    /// Appends the changes to the log.
    pub(super) async fn send(&self) -> Sent {
        let SaveRequest { meta, number, seen, changes, conflicts, recovered, steps, .. } = self;
        let save = Save { number: *number, seen: *seen, changes, conflicts, recovered, steps: Some(steps) };
        match Store.append(meta, save).await {
            // The browser has lost its data, as when a person clears it.
            Err(Problem::Missing) => self.create().await,
            answer => Sent { answer, is_whole: false },
        }
    }

    /// Stores the report whole, as a new one.
    pub(super) async fn create(&self) -> Sent {
        let created = Store.create(&self.meta, self.seen + 1, &self.doc.report()).await;
        Sent { answer: created.map(|()| Appended::Saved), is_whole: true }
    }
}

impl SaveSession {
    pub(super) fn new(id: &str, doc: Doc, signals: ReactiveOwner, seen: u64) -> SaveSession {
        SaveSession {
            id: id.into(),
            doc,
            _signals: signals,
            seen,
            save: 0,
            timer: None,
            pending_since: None,
            is_saving: false,
            has_news: false,
            is_copied: true,
            recovered: Vec::new(),
            conflicts: Vec::new(),
            resolved: Vec::new(),
        }
    }

    /// Writes the write-ahead copy and makes a request; `None` if there is nothing to save.
    pub(super) fn begin(&mut self) -> Option<SaveRequest> {
        self.timer = None;
        self.conflicts.extend(self.doc.take_conflicts());
        let changes = self.doc.with_pending(|pending| pending.logged());
        if changes.is_empty() && self.recovered.is_empty() && self.conflicts.is_empty() {
            self.pending_since = None;
            return None;
        }
        self.save = next_save();
        if matches!(Store.backend(), Backend::Database | Backend::Outdated) {
            self.is_copied = Store.write_copy(&self.id, Some((self.save, &changes, &self.conflicts)));
        }
        if self.is_saving {
            return None;
        }
        Some(self.request(changes))
    }

    /// Makes the request that stores a report again that was deleted in another tab; `None` if one is in flight.
    pub(super) fn begin_again(&mut self) -> Option<SaveRequest> {
        if self.is_saving {
            return None;
        }
        self.timer = None;
        let changes = self.doc.with_pending(|pending| pending.logged());
        self.save = next_save();
        Some(self.request(changes))
    }

    fn request(&mut self, changes: Vec<LoggedChange>) -> SaveRequest {
        self.is_saving = true;
        self.pending_since = None;
        self.doc.with_pending(PendingChanges::send);
        SaveRequest {
            meta: untrack(|| self.meta()),
            number: self.save,
            seen: self.seen,
            changes,
            conflicts: self.conflicts.clone(),
            recovered: self.recovered.clone(),
            steps: self.doc.steps(),
            doc: self.doc,
        }
    }

    /// Takes in the answer to a request.
    pub(super) fn finish(&mut self, request: &SaveRequest, Sent { answer, is_whole }: Sent) -> Finished {
        self.is_saving = false;
        match answer {
            Ok(Appended::Saved) => {
                self.seen += 1;
                self.has_news |= !request.conflicts.is_empty();
                if !is_whole {
                    self.conflicts.drain(..request.conflicts.len());
                    self.recovered.drain(..request.recovered.len());
                }
                self.doc.with_pending(PendingChanges::drop_sent);
                let is_all = self.drop_copy_if_saved();
                Finished { state: SaveState::after(is_all), sends_next: !is_all && self.timer.is_none() }
            }
            Ok(Appended::Unseen(changes, revision)) => {
                self.merge(&changes, revision);
                // Another tab may have written the very same.
                let is_all = self.drop_copy_if_saved();
                Finished { state: SaveState::after(is_all), sends_next: !is_all }
            }
            Err(problem) => Finished { state: SaveState::Failed(problem), sends_next: false },
        }
    }

    /// Whether all is in the log.
    pub(super) fn is_all_saved(&self) -> bool {
        self.doc.with_pending(|pending| pending.is_empty())
            && self.recovered.is_empty()
            && self.conflicts.is_empty()
    }

    /// Removes this tab's write-ahead copy if all is in the log. Returns whether it is.
    pub(super) fn drop_copy_if_saved(&mut self) -> bool {
        let is_all = self.is_all_saved();
        if is_all {
            self.is_copied = true;
            Store.write_copy(&self.id, None);
        }
        is_all
    }

    /// Rebases onto the changes of other tabs.
    pub(super) fn merge(&mut self, changes: &[LoggedChange], revision: u64) {
        if !changes.is_empty() {
            let conflicts = self.doc.merge(changes);
            self.conflicts.extend(conflicts);
        }
        self.seen = revision;
    }

    /// The report's entry in the list.
    fn meta(&self) -> Meta {
        let cover = |field| self.doc.text(Part::Cover, field);
        let stated = cover(&cover::ORGANISATION);
        let organisation = if stated.is_empty() { self.doc.text(Part::Brand, &brand::NAME) } else { stated };
        let (title, reference, state) =
            (cover(&cover::TITLE), cover(&cover::REFERENCE), cover(&cover::STATE));
        let Glance { incident, due } = Glance::of(&self.doc);
        Meta::new(&self.id, [&title, &organisation, &reference, &state], clock::now())
            .with_days(incident, due)
    }
}
