//! Undo and redo of the open report.

use leptos::prelude::*;
use serde_json::Value as Json;

use super::doc::{Doc, lock};
use crate::editing::merge::AppliedChange;
use crate::editing::splice::caret_after;
use crate::editing::{Change, Conflict, Document, UndoStack};
use crate::report::{Field, Mark, Owner, Value};

/// The maximum size of the saved undo stack, in bytes: each save writes all of it.
pub const MAX_SAVED_STEPS_BYTES: usize = 128 * 1024;

/// An undone or redone step.
pub struct Step {
    /// The change that was applied.
    pub change: Change,
    /// The caret's index in the text it has changed, in UTF-16 units.
    pub caret: Option<usize>,
}

type StepFn = fn(&mut UndoStack, &mut dyn Document) -> Option<(Change, Vec<AppliedChange>)>;

impl Doc {
    /// Undoes the last step.
    pub fn undo(self) -> Option<Step> {
        self.step(UndoStack::undo)
    }

    /// Redoes the last undone step.
    pub fn redo(self) -> Option<Step> {
        self.step(UndoStack::redo)
    }

    fn step(self, step: StepFn) -> Option<Step> {
        let inner = self.inner();
        if inner.is_read_only {
            return None;
        }
        let (change, applied) = step(&mut lock(&inner.undo), &mut { self })?;
        applied.iter().for_each(|applied| self.record_conflicts(&applied.inverse));
        let caret = caret_after(&applied);
        self.pend(applied);
        Some(Step { change, caret })
    }

    /// Records a conflict if a step has replaced what other tabs have written. `inverse`, the step's inverse, has the
    /// replaced values.
    fn record_conflicts(self, inverse: &Change) {
        let inner = self.inner();
        let mut remote = lock(&inner.remote);
        let mut record = |owner, field: &'static Field, value: &Value| {
            if remote.fields.remove(&Mark { owner, field: Some(field.index) }) && !value.is_empty() {
                remote.conflicts.push(Conflict { owner, field, value: value.clone() });
            }
        };
        match inverse {
            Change::Set { owner, field, value } => record(*owner, field, value),
            Change::Insert { list, row, .. } => {
                let owner = Owner::Row(*list, row.id);
                owner.fields().iter().for_each(|field| record(owner, field, row.cells.get(field)));
            }
            _ => {}
        }
    }

    /// Takes the conflicts that undo has caused since the last call.
    pub fn take_conflicts(self) -> Vec<Conflict> {
        std::mem::take(&mut lock(&self.inner().remote).conflicts)
    }

    /// The undo stack as JSON, to be saved with the log.
    pub fn steps(self) -> Json {
        lock(&self.inner().undo).to_json(MAX_SAVED_STEPS_BYTES)
    }

    /// Restores a saved undo stack.
    pub fn restore_steps(self, steps: &Json) {
        let inner = self.inner();
        *lock(&inner.undo) = UndoStack::from_json(steps);
        inner.revision.update(|revision| *revision += 1);
    }

    /// Ends a step of typing, so that the next key begins a new one.
    pub fn end_typing(self) {
        lock(&self.inner().undo).pause();
    }

    /// Whether there is a step to undo, tracked.
    pub fn can_undo(self) -> bool {
        self.track_revision();
        lock(&self.inner().undo).can_undo()
    }

    /// Whether there is a step to redo, tracked.
    pub fn can_redo(self) -> bool {
        self.track_revision();
        lock(&self.inner().undo).can_redo()
    }
}
