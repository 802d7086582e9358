//! Undo and redo of the open report.

use serde_json::Value as Json;

use super::Doc;
use crate::editing::merge::AppliedChange;
use crate::editing::splice::caret_after;
use crate::editing::{Change, Conflict, Document, UndoStack};
use crate::report::{Field, Mark, Owner, Value};

/// The steps kept with the log take no more than this, in bytes: each save writes them anew.
pub const STEPS: usize = 128 * 1024;

/// What a step back or forth has changed.
pub struct Stepped {
    /// The change.
    pub change: Change,
    /// Where the caret belongs in the text it has changed, in UTF-16 units.
    pub caret: Option<usize>,
}

/// A step back or forth.
type Step = fn(&mut UndoStack, &mut dyn Document) -> Option<(Change, Vec<AppliedChange>)>;

impl Doc {
    /// Takes the last step back; returns what was changed.
    pub fn undo(&self) -> Option<Stepped> {
        self.step(UndoStack::undo)
    }

    /// Makes the last undone step again; returns what was changed.
    pub fn redo(&self) -> Option<Stepped> {
        self.step(UndoStack::redo)
    }

    fn step(&self, step: Step) -> Option<Stepped> {
        if self.0.read_only {
            return None;
        }
        let (change, made) = step(&mut *self.0.history.lock().ok()?, &mut self.clone())?;
        made.iter().for_each(|made| self.put_aside(&made.inverse));
        let caret = caret_after(&made);
        self.changed(made);
        Some(Stepped { change, caret })
    }

    /// Puts aside what other tabs have written, where a step has replaced it: this is what brings that back.
    fn put_aside(&self, back: &Change) {
        let Ok(mut others) = self.0.others.lock() else { return };
        let (fields, conflicts) = &mut *others;
        let mut put = |owner, field: &'static Field, value: &Value| {
            if fields.remove(&Mark { owner, field: Some(field.index) }) && !value.is_empty() {
                conflicts.push(Conflict { owner, field, value: value.clone() });
            }
        };
        match back {
            Change::Set { owner, field, value } => put(*owner, field, value),
            Change::Insert { list, row, .. } => {
                let owner = Owner::Row(*list, row.id);
                owner.fields().iter().for_each(|field| put(owner, field, row.cells.get(field)));
            }
            _ => {}
        }
    }

    /// What was put aside since this was asked last.
    pub fn take_conflicts(&self) -> Vec<Conflict> {
        self.0.others.lock().map(|mut others| std::mem::take(&mut others.1)).unwrap_or_default()
    }

    /// The steps that can be taken back or made again, to be kept with the log.
    pub fn steps(&self) -> Json {
        self.0.history.lock().map(|history| history.to_json(STEPS)).unwrap_or_default()
    }

    /// Goes on with steps that were kept.
    pub fn go_on(&self, steps: &Json) {
        if let Ok(mut history) = self.0.history.lock() {
            *history = UndoStack::from_json(steps);
        }
        self.0.steps.update(|steps| *steps += 1);
    }

    /// Ends a step of typing, so that what comes next is undone on its own.
    pub fn pause(&self) {
        if let Ok(mut history) = self.0.history.lock() {
            history.pause();
        }
    }

    /// Whether there is a step to take back, tracked.
    pub fn can_undo(&self) -> bool {
        self.0.steps.track();
        self.0.history.lock().is_ok_and(|history| history.can_undo())
    }

    /// Whether there is a step to make again, tracked.
    pub fn can_redo(&self) -> bool {
        self.0.steps.track();
        self.0.history.lock().is_ok_and(|history| history.can_redo())
    }
}
