//! Undo and redo over everything: a bounded record of what takes each change back.

use std::collections::VecDeque;

use serde_json::Value as Json;

use super::change::{Change, Document};
use super::merge::{AppliedChange, apply, inverse_of};
use super::record;
use crate::report::encode::object;
use crate::report::{Field, Owner};

/// The maximum number of steps that can be undone; the oldest are forgotten.
const MAX_UNDO_STEPS: usize = 500;

/// The pause in typing after which the next key begins a new step, in milliseconds.
const TYPING_PAUSE_MS: f64 = 1000.0;

/// What can be undone and redone.
#[derive(Debug, Default)]
pub struct UndoStack {
    undo: VecDeque<Change>,
    redo: Vec<Change>,
    /// The field that was typed in last, and when.
    typing: Option<((Owner, &'static Field), f64)>,
}

impl UndoStack {
    /// Notes a change that was made at `now`, by what takes it back. Typing on in one field joins the step before.
    pub fn push(&mut self, inverse: Change, now: f64) {
        self.redo.clear();
        let field = inverse.field();
        let joins = match (field, self.typing) {
            (Some(field), Some((last, at))) => field == last && now - at < TYPING_PAUSE_MS,
            _ => false,
        };
        self.typing = field.map(|field| (field, now));
        if joins && !self.undo.is_empty() {
            return;
        }
        self.undo.push_back(inverse);
        if self.undo.len() > MAX_UNDO_STEPS {
            self.undo.pop_front();
        }
    }

    /// Ends a step of typing: the next key starts a new one.
    pub fn pause(&mut self) {
        self.typing = None;
    }

    /// Undoes the last step. Returns it, for the focus, and the changes made, for the log.
    pub fn undo(&mut self, document: &mut dyn Document) -> Option<(Change, Vec<AppliedChange>)> {
        self.pause();
        while let Some(step) = self.undo.pop_back() {
            let applied = apply(&step, document);
            if let Some(inverse) = inverse_of(&applied) {
                self.redo.push(inverse);
                return Some((step, applied));
            }
        }
        None
    }

    /// Redoes the last undone step. Returns it, for the focus, and the changes made, for the log.
    pub fn redo(&mut self, document: &mut dyn Document) -> Option<(Change, Vec<AppliedChange>)> {
        self.pause();
        while let Some(step) = self.redo.pop() {
            let applied = apply(&step, document);
            if let Some(inverse) = inverse_of(&applied) {
                self.undo.push_back(inverse);
                return Some((step, applied));
            }
        }
        None
    }

    /// The last steps as JSON, to be saved with the log: as many as fit in `most` bytes, undo steps first, and of each kind
    /// the nearest ones.
    pub fn to_json(&self, most: usize) -> Json {
        let mut room = most;
        let mut nearest = |steps: &mut dyn Iterator<Item = &Change>| -> Json {
            let mut fitting: Vec<Json> = Vec::new();
            for json in steps.map(record::to_json) {
                let size = json.to_string().len();
                if size > room {
                    break;
                }
                room -= size;
                fitting.push(json);
            }
            fitting.reverse();
            Json::from(fitting)
        };
        let undo = nearest(&mut self.undo.iter().rev());
        let redo = nearest(&mut self.redo.iter().rev());
        object(vec![("undo", undo), ("redo", redo)])
    }

    /// The steps of this JSON. Steps before one that this version does not know are dropped, as they would be undone in
    /// another state than they were made in.
    pub fn from_json(json: &Json) -> UndoStack {
        let steps = |key: &str| -> Vec<Change> {
            let steps = json.get(key).and_then(Json::as_array).into_iter().flatten().rev();
            let mut known: Vec<Change> = steps.map_while(record::from_json).take(MAX_UNDO_STEPS).collect();
            known.reverse();
            known
        };
        UndoStack { undo: steps("undo").into(), redo: steps("redo"), typing: None }
    }

    /// Whether there is a step to take back.
    pub fn can_undo(&self) -> bool {
        !self.undo.is_empty()
    }

    /// Whether there is a step to make again.
    pub fn can_redo(&self) -> bool {
        !self.redo.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::sections::summary::{ENVIRONMENT, OVERVIEW};
    use crate::report::{Part, Report, Value};

    const SUMMARY: Owner = Owner::Part(Part::Summary);

    fn typed(report: &mut Report, stack: &mut UndoStack, field: &'static Field, text: &str, now: f64) {
        let change = Change::Set { owner: SUMMARY, field, value: Value::Text(text.to_owned()) };
        stack.push(change.apply(report).unwrap(), now);
    }

    #[test]
    fn typing_on_is_one_step_and_a_pause_or_another_field_begins_the_next() {
        let (mut report, mut stack) = (Report::new(), UndoStack::default());
        typed(&mut report, &mut stack, &OVERVIEW, "a", 0.0);
        typed(&mut report, &mut stack, &OVERVIEW, "ab", 100.0);
        typed(&mut report, &mut stack, &ENVIRONMENT, "x", 200.0);
        typed(&mut report, &mut stack, &OVERVIEW, "abc", 300.0);
        typed(&mut report, &mut stack, &OVERVIEW, "abcd", 5000.0);
        let mut seen = Vec::new();
        while stack.undo(&mut report).is_some() {
            seen.push(report.text(Part::Summary, &OVERVIEW).to_owned());
        }
        assert_eq!(seen, ["abc", "ab", "ab", ""]);
        while stack.redo(&mut report).is_some() {}
        assert_eq!(report.text(Part::Summary, &OVERVIEW), "abcd");
    }

    #[test]
    fn steps_that_were_kept_go_on_where_they_were() {
        let (mut report, mut stack) = (Report::new(), UndoStack::default());
        for (at, text) in ["a", "ab", "abc"].into_iter().enumerate() {
            typed(&mut report, &mut stack, &OVERVIEW, text, at as f64 * 5000.0);
        }
        stack.undo(&mut report);
        let mut again = UndoStack::from_json(&stack.to_json(10_000));
        assert_eq!((&again.undo, &again.redo), (&stack.undo, &stack.redo));
        again.redo(&mut report);
        assert_eq!(report.text(Part::Summary, &OVERVIEW), "abc");
        // In a small limit, the nearest step is saved.
        let little = UndoStack::from_json(&stack.to_json(60));
        assert_eq!((little.undo.len(), little.redo.len()), (1, 0));
        assert_eq!(little.undo.back(), stack.undo.back());
        let unknown =
            serde_json::json!({"undo": [{"set": "summary.overview", "to": "x"}, {"turn": 1}, {"order": []}]});
        assert_eq!(UndoStack::from_json(&unknown).undo.len(), 1);
        assert_eq!(UndoStack::from_json(&Json::Null).undo.len(), 0);
    }

    #[test]
    fn a_new_change_forgets_what_was_undone() {
        let (mut report, mut stack) = (Report::new(), UndoStack::default());
        typed(&mut report, &mut stack, &OVERVIEW, "a", 0.0);
        stack.undo(&mut report);
        typed(&mut report, &mut stack, &OVERVIEW, "b", 10.0);
        assert!(!stack.can_redo());
    }
}
