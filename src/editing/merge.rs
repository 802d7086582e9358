//! Changes that two tabs made to one report at the same time.
//!
//! The book of a report is one row of changes, so of two tabs that write at once one is the second. It takes its own
//! changes back, applies what it had not seen, and makes its own again ([`again`]). Changes to different fields and
//! rows do not meet. Where the same field was changed on both sides, the second one's text stands in the report, as
//! it is the one somebody is typing, and the other is put aside for a person to choose ([`Aside`]). A row that one
//! side removed and the other wrote in stays.

use serde_json::Value as Json;

use super::change::{Change, Document};
use super::record;
use crate::report::encode::{hash, object};
use crate::report::{Field, List, Owner, Row, RowId, Value};

/// A change that was made, with what takes it back. Never several at once.
#[derive(Clone, Debug, PartialEq)]
pub struct Made {
    /// The change.
    pub change: Change,
    /// What takes it back.
    pub back: Change,
}

/// A change as it is recorded: with what it found, by which another tab knows whether it found the same.
#[derive(Clone, Debug, PartialEq)]
pub struct Recorded {
    /// The change.
    pub change: Change,
    /// A hash of the value it replaced or the row it removed; empty where there is none, or it is not known.
    pub found: String,
}

/// A value that another tab gave a field at the same time as this one, until somebody chooses.
#[derive(Clone, Debug, PartialEq)]
pub struct Aside {
    /// Whose field.
    pub owner: Owner,
    /// Which field.
    pub field: &'static Field,
    /// The value that does not stand in the report.
    pub value: Value,
}

/// Makes a change, one step of it after the other. Returns those that changed something.
pub fn make(change: &Change, document: &mut dyn Document) -> Vec<Made> {
    match change {
        Change::All(changes) => changes.iter().flat_map(|change| make(change, document)).collect(),
        change => {
            change.apply(document).map(|back| Made { change: change.clone(), back }).into_iter().collect()
        }
    }
}

/// What takes all of these back, as one step.
pub fn back(made: &[Made]) -> Option<Change> {
    match made {
        [] => None,
        [one] => Some(one.back.clone()),
        more => Some(Change::All(more.iter().rev().map(|made| made.back.clone()).collect())),
    }
}

impl Made {
    /// As it is recorded.
    pub fn recorded(&self) -> Recorded {
        let found = match &self.back {
            Change::Set { value, .. } => hash_value(value),
            Change::Insert { row, .. } => hash_cells(row.cells.values()),
            _ => String::new(),
        };
        Recorded { change: self.change.clone(), found }
    }
}

impl Recorded {
    /// The record as JSON.
    pub fn to_json(&self) -> Json {
        let mut json = record::to_json(&self.change);
        if let (Json::Object(object), false) = (&mut json, self.found.is_empty()) {
            object.insert("found".to_owned(), self.found.as_str().into());
        }
        json
    }

    /// The record that JSON holds; `None` where it is none that this version knows.
    pub fn from_json(json: &Json) -> Option<Recorded> {
        let found = json.get("found").and_then(Json::as_str).unwrap_or_default().to_owned();
        record::from_json(json).map(|change| Recorded { change, found })
    }
}

impl Aside {
    /// The value put aside as JSON.
    pub fn to_json(&self) -> Json {
        let path = format!("{}.{}", self.owner.path(), self.field.name);
        object(vec![("at", path.into()), ("value", self.value.to_json())])
    }

    /// The value put aside that JSON holds.
    pub fn from_json(json: &Json) -> Option<Aside> {
        let (owner, name) = json.get("at")?.as_str()?.rsplit_once('.')?;
        let owner = Owner::at_path(owner)?;
        let field = owner.field(name)?;
        Some(Aside { owner, field, value: Value::from_json(field.kind, json.get("value")?).ok()? })
    }
}

/// The changes of a tab that are not in the book yet; the first of them may be on their way there.
#[derive(Debug, Default)]
pub struct Unkept {
    made: Vec<Made>,
    sent: usize,
}

impl Unkept {
    /// Notes a change. Of several changes of one field in a row, the first start and the last end say it all.
    pub fn push(&mut self, made: Made) {
        let field = made.change.field();
        let waits = self.made.len() > self.sent;
        match self.made.last_mut().filter(|last| waits && field.is_some() && last.change.field() == field) {
            Some(last) => last.change = made.change,
            None => self.made.push(made),
        }
    }

    /// Whether all is kept.
    pub fn is_empty(&self) -> bool {
        self.made.is_empty()
    }

    /// All changes, as they are recorded.
    pub fn recorded(&self) -> Vec<Recorded> {
        self.made.iter().map(Made::recorded).collect()
    }

    /// Notes that all that is here now is on its way.
    pub fn send(&mut self) {
        self.sent = self.made.len();
    }

    /// Forgets what was on its way: it has come.
    pub fn settle(&mut self) {
        self.made.drain(..self.sent.min(self.made.len()));
        self.sent = 0;
    }

    /// Applies changes that others have made before these. Returns what was put aside for them.
    pub fn merge(&mut self, document: &mut dyn Document, news: &[Recorded]) -> Vec<Aside> {
        for made in self.made.iter().rev() {
            made.back.apply(document);
        }
        let made = news.iter().flat_map(|news| make(&news.change, document)).map(|made| made.back);
        let gone: Vec<Change> = made.filter(|back| matches!(back, Change::Insert { .. })).collect();
        let again = again(document, &self.recorded(), &gone);
        *self = Unkept { made: again.made, sent: 0 };
        again.asides
    }

    /// Makes changes that another tab has left, as if they were made here.
    pub fn adopt(&mut self, document: &mut dyn Document, left: &[Recorded]) -> Vec<Aside> {
        let again = again(document, left, &[]);
        self.made.extend(again.made);
        again.asides
    }
}

/// What came of making changes again.
#[derive(Debug, Default)]
pub struct Again {
    /// What was changed, to be recorded in place of what was made before.
    pub made: Vec<Made>,
    /// What was put aside.
    pub asides: Vec<Aside>,
    /// The fields these changes have set: the next value of one of them follows their own.
    own: Vec<(Owner, usize)>,
}

/// Makes changes again in a document that others have changed meanwhile. `gone` puts back the rows that those have
/// removed, as [`make`] gave it.
pub fn again(document: &mut dyn Document, changes: &[Recorded], gone: &[Change]) -> Again {
    let mut again = Again::default();
    for Recorded { change, found } in changes {
        again.step(document, change, found, gone);
    }
    // What the report says in the end is nothing to choose.
    again.asides.retain(|Aside { owner, field, value }| {
        document.value(*owner, field).is_none_or(|now| now != *value)
    });
    again
}

impl Again {
    fn step(&mut self, document: &mut dyn Document, change: &Change, found: &str, gone: &[Change]) {
        match change {
            Change::All(changes) => changes.iter().for_each(|change| self.step(document, change, "", gone)),
            Change::Set { owner, field, value } => {
                if document.value(*owner, field).is_none() {
                    self.put_back(document, *owner, gone);
                }
                self.set(document, *owner, field, value, found);
            }
            // The same number twice: what was written in it goes into the row that is there.
            Change::Insert { list, row, .. } if document.place(*list, row.id).is_some() => {
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
            change => self.make(document, change),
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
            self.asides.push(Aside { owner, field, value: now });
        }
        self.make(document, &Change::Set { owner, field, value: value.clone() });
    }

    fn make(&mut self, document: &mut dyn Document, change: &Change) {
        self.made.extend(make(change, document));
    }

    /// Puts a row back that was removed, or, where nobody knows any more what was in it, an empty one in its place.
    fn put_back(&mut self, document: &mut dyn Document, owner: Owner, gone: &[Change]) {
        let Owner::Row(list, id) = owner else { return };
        let known = gone.iter().find(
            |change| matches!(change, Change::Insert { list: other, row, .. } if *other == list && row.id == id),
        );
        let empty = || Change::Insert { list, at: usize::MAX, row: Row::new(list, id) };
        self.make(document, &known.cloned().unwrap_or_else(empty));
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
