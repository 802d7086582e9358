//! Changes that two tabs made to one report at the same time.
//!
//! The log of a report is linear: when two tabs write at once, one must rebase. It undoes its own changes, applies what it
//! had not seen, and applies its own again ([`rebase`]). Changes to different fields and rows do not conflict. If the same
//! field was changed on both sides, the rebased text wins, as it is the one somebody is typing, and the other is a
//! [`Conflict`] until a person resolves it. A row that one side removed and the other wrote in is restored.

use serde_json::Value as Json;

use super::change::{Change, Document};
use super::record;
use crate::report::encode::{hash, object};
use crate::report::{Field, List, Owner, Row, RowId, Value};

/// A change that was applied, with its inverse. Never a [`Change::All`].
#[derive(Clone, Debug, PartialEq)]
pub struct AppliedChange {
    /// The change.
    pub change: Change,
    /// What undoes it.
    pub inverse: Change,
}

/// A change in the log, with a hash of the value it replaced, by which a rebase detects that the other side has changed the
/// same field.
#[derive(Clone, Debug, PartialEq)]
pub struct LoggedChange {
    /// The change.
    pub change: Change,
    /// A hash of the value it replaced or the row it removed; empty if there is none, or it is unknown.
    pub found: String,
}

/// A value that another tab gave a field at the same time as this one, stored until a person resolves it.
#[derive(Clone, Debug, PartialEq)]
pub struct Conflict {
    /// Whose field.
    pub owner: Owner,
    /// Which field.
    pub field: &'static Field,
    /// The value that is not in the report.
    pub value: Value,
}

/// Applies a change, one step of it after the other. Returns the steps that changed something.
pub fn apply(change: &Change, document: &mut dyn Document) -> Vec<AppliedChange> {
    match change {
        Change::All(changes) => changes.iter().flat_map(|change| apply(change, document)).collect(),
        change => change
            .apply(document)
            .map(|inverse| AppliedChange { change: change.clone(), inverse })
            .into_iter()
            .collect(),
    }
}

/// The inverse of all of these, as one step; `None` if there are none.
pub fn inverse_of(applied: &[AppliedChange]) -> Option<Change> {
    match applied {
        [] => None,
        [one] => Some(one.inverse.clone()),
        more => Some(Change::All(more.iter().rev().map(|applied| applied.inverse.clone()).collect())),
    }
}

impl AppliedChange {
    /// The change as it is logged.
    pub fn logged(&self) -> LoggedChange {
        let found = match &self.inverse {
            Change::Set { value, .. } => hash_value(value),
            Change::Insert { row, .. } => hash_cells(row.cells.values()),
            _ => String::new(),
        };
        LoggedChange { change: self.change.clone(), found }
    }
}

impl LoggedChange {
    /// As JSON, for the log.
    pub fn to_json(&self) -> Json {
        let mut json = record::to_json(&self.change);
        if let (Json::Object(object), false) = (&mut json, self.found.is_empty()) {
            object.insert("found".to_owned(), self.found.as_str().into());
        }
        json
    }

    /// The logged change of this JSON; `None` if this version does not know it.
    pub fn from_json(json: &Json) -> Option<LoggedChange> {
        let found = json.get("found").and_then(Json::as_str).unwrap_or_default().to_owned();
        record::from_json(json).map(|change| LoggedChange { change, found })
    }
}

impl Conflict {
    /// As JSON, for the store.
    pub fn to_json(&self) -> Json {
        let path = format!("{}.{}", self.owner.path(), self.field.name);
        object(vec![("at", path.into()), ("value", self.value.to_json())])
    }

    /// The conflict of this JSON; `None` if this version does not know it.
    pub fn from_json(json: &Json) -> Option<Conflict> {
        let (owner, name) = json.get("at")?.as_str()?.rsplit_once('.')?;
        let owner = Owner::at_path(owner)?;
        let field = owner.field(name)?;
        Some(Conflict { owner, field, value: Value::from_json(field.kind, json.get("value")?).ok()? })
    }
}

/// The changes of a tab that are not in the log yet; the first of them may be in flight.
#[derive(Debug, Default)]
pub struct PendingChanges {
    changes: Vec<AppliedChange>,
    /// How many of them are in flight.
    sent: usize,
}

impl PendingChanges {
    /// Adds a change. Consecutive changes of one field are merged into one, with the last value and the first inverse.
    pub fn push(&mut self, applied: AppliedChange) {
        let field = applied.change.field();
        let can_merge = self.changes.len() > self.sent && field.is_some();
        match self.changes.last_mut().filter(|last| can_merge && last.change.field() == field) {
            Some(last) => last.change = applied.change,
            None => self.changes.push(applied),
        }
    }

    /// Whether all is in the log.
    pub fn is_empty(&self) -> bool {
        self.changes.is_empty()
    }

    /// All changes, as they go into the log.
    pub fn logged(&self) -> Vec<LoggedChange> {
        self.changes.iter().map(AppliedChange::logged).collect()
    }

    /// Marks all changes as in flight.
    pub fn send(&mut self) {
        self.sent = self.changes.len();
    }

    /// Drops the changes in flight: the log has them.
    pub fn drop_sent(&mut self) {
        self.changes.drain(..self.sent.min(self.changes.len()));
        self.sent = 0;
    }

    /// Rebases these changes onto those of other tabs. Returns the conflicts.
    pub fn merge(&mut self, document: &mut dyn Document, news: &[LoggedChange]) -> Vec<Conflict> {
        for pending in self.changes.iter().rev() {
            pending.inverse.apply(document);
        }
        let inverses =
            news.iter().flat_map(|news| apply(&news.change, document)).map(|applied| applied.inverse);
        let removed: Vec<Change> =
            inverses.filter(|inverse| matches!(inverse, Change::Insert { .. })).collect();
        let rebased = rebase(document, &self.logged(), &removed);
        *self = PendingChanges { changes: rebased.changes, sent: 0 };
        rebased.conflicts
    }

    /// Takes over the changes of a tab that ended before they were logged. Returns the conflicts, and what undoes the
    /// changes.
    pub fn recover(
        &mut self,
        document: &mut dyn Document,
        orphaned: &[LoggedChange],
    ) -> (Vec<Conflict>, Option<Change>) {
        let rebased = rebase(document, orphaned, &[]);
        let inverse = inverse_of(&rebased.changes);
        self.changes.extend(rebased.changes);
        (rebased.conflicts, inverse)
    }
}

/// The result of a rebase.
#[derive(Debug, Default)]
pub struct Rebased {
    /// The changes to log instead of the original ones.
    pub changes: Vec<AppliedChange>,
    /// Values of the other side that were replaced.
    pub conflicts: Vec<Conflict>,
    /// The fields these changes have set: a later value of one of them replaces only their own.
    own: Vec<(Owner, usize)>,
}

/// Makes changes again in a document that others have changed meanwhile. `removed` restores the rows that those have
/// removed: the inverses that [`apply`] gave.
pub fn rebase(document: &mut dyn Document, changes: &[LoggedChange], removed: &[Change]) -> Rebased {
    let mut rebased = Rebased::default();
    for LoggedChange { change, found } in changes {
        rebased.step(document, change, found, removed);
    }
    // Drop conflicts whose losing value equals the final one.
    rebased.conflicts.retain(|Conflict { owner, field, value }| {
        document.value(*owner, field).is_none_or(|now| now != *value)
    });
    rebased
}

impl Rebased {
    fn step(&mut self, document: &mut dyn Document, change: &Change, found: &str, removed: &[Change]) {
        match change {
            Change::All(changes) => {
                changes.iter().for_each(|change| self.step(document, change, "", removed))
            }
            Change::Set { owner, field, value } => {
                if document.value(*owner, field).is_none() {
                    self.restore_row(document, *owner, removed);
                }
                self.set(document, *owner, field, value, found);
            }
            // The same id twice: what was written in it goes into the existing row.
            Change::Insert { list, row, .. } if document.index_of(*list, row.id).is_some() => {
                let owner = Owner::Row(*list, row.id);
                for field in owner.fields() {
                    let value = row.cells.get(field);
                    if !value.is_empty() {
                        self.set(document, owner, field, value, "");
                    }
                }
            }
            // A row that the other side has written in since stays.
            Change::Remove { list, id } if found != hash_row(document, *list, *id) => {}
            change => self.apply(document, change),
        }
    }

    fn set(
        &mut self,
        document: &mut dyn Document,
        owner: Owner,
        field: &'static Field,
        value: &Value,
        found: &str,
    ) {
        let is_first = !self.own.contains(&(owner, field.index));
        if is_first {
            self.own.push((owner, field.index));
        }
        let Some(now) = document.value(owner, field) else { return };
        if now == *value {
            return;
        }
        if is_first && !now.is_empty() && hash_value(&now) != found {
            self.conflicts.push(Conflict { owner, field, value: now });
        }
        self.apply(document, &Change::Set { owner, field, value: value.clone() });
    }

    fn apply(&mut self, document: &mut dyn Document, change: &Change) {
        self.changes.extend(apply(change, document));
    }

    /// Restores a removed row; if its contents are unknown, inserts an empty one.
    fn restore_row(&mut self, document: &mut dyn Document, owner: Owner, removed: &[Change]) {
        let Owner::Row(list, id) = owner else { return };
        let known = removed.iter().find(
            |change| matches!(change, Change::Insert { list: other, row, .. } if *other == list && row.id == id),
        );
        let empty = || Change::Insert { list, at: usize::MAX, row: Row::new(list, id) };
        self.apply(document, &known.cloned().unwrap_or_else(empty));
    }
}

fn hash_value(value: &Value) -> String {
    hash(&value.to_json().to_string())
}

fn hash_row(document: &dyn Document, list: List, id: RowId) -> String {
    let owner = Owner::Row(list, id);
    let values: Vec<Value> = owner.fields().iter().filter_map(|field| document.value(owner, field)).collect();
    hash_cells(values.iter())
}

fn hash_cells<'a>(values: impl Iterator<Item = &'a Value>) -> String {
    hash(&values.map(Value::to_json).collect::<Json>().to_string())
}
