//! Undo and redo over everything: a bounded record of what takes each change back.

use std::collections::VecDeque;

use super::change::{Change, Document};
use super::merge::{Made, back, make};
use crate::report::{Field, Owner};

/// Steps that can be undone; the oldest is forgotten after that.
const MOST: usize = 500;

/// Keys struck within this time in the same field are one step, in milliseconds.
const PAUSE: f64 = 1000.0;

/// What can be undone and redone.
#[derive(Debug, Default)]
pub struct History {
    undo: VecDeque<Change>,
    redo: Vec<Change>,
    /// The field that was typed in last, and when.
    typing: Option<((Owner, &'static Field), f64)>,
}

impl History {
    /// Notes a change that was made at `now`, by what takes it back. Typing on in one field joins the step before.
    pub fn note(&mut self, back: Change, now: f64) {
        self.redo.clear();
        let field = back.field();
        let joins = match (field, self.typing) {
            (Some(field), Some((last, at))) => field == last && now - at < PAUSE,
            _ => false,
        };
        self.typing = field.map(|field| (field, now));
        if joins && !self.undo.is_empty() {
            return;
        }
        self.undo.push_back(back);
        if self.undo.len() > MOST {
            self.undo.pop_front();
        }
    }

    /// Ends a step of typing: the next key starts a new one.
    pub fn pause(&mut self) {
        self.typing = None;
    }

    /// Takes the last step back. Returns it, for the focus, and what was made, for the store.
    pub fn undo(&mut self, document: &mut dyn Document) -> Option<(Change, Vec<Made>)> {
        self.pause();
        while let Some(step) = self.undo.pop_back() {
            let made = make(&step, document);
            if let Some(again) = back(&made) {
                self.redo.push(again);
                return Some((step, made));
            }
        }
        None
    }

    /// Makes the last undone step again. Returns the same.
    pub fn redo(&mut self, document: &mut dyn Document) -> Option<(Change, Vec<Made>)> {
        self.pause();
        while let Some(step) = self.redo.pop() {
            let made = make(&step, document);
            if let Some(back) = back(&made) {
                self.undo.push_back(back);
                return Some((step, made));
            }
        }
        None
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

    fn typed(report: &mut Report, history: &mut History, field: &'static Field, text: &str, now: f64) {
        let change = Change::Set { owner: SUMMARY, field, value: Value::Text(text.to_owned()) };
        history.note(change.apply(report).unwrap(), now);
    }

    #[test]
    fn typing_on_is_one_step_and_a_pause_or_another_field_begins_the_next() {
        let (mut report, mut history) = (Report::new(), History::default());
        typed(&mut report, &mut history, &OVERVIEW, "a", 0.0);
        typed(&mut report, &mut history, &OVERVIEW, "ab", 100.0);
        typed(&mut report, &mut history, &ENVIRONMENT, "x", 200.0);
        typed(&mut report, &mut history, &OVERVIEW, "abc", 300.0);
        typed(&mut report, &mut history, &OVERVIEW, "abcd", 5000.0);
        let mut seen = Vec::new();
        while history.undo(&mut report).is_some() {
            seen.push(report.text(Part::Summary, &OVERVIEW).to_owned());
        }
        assert_eq!(seen, ["abc", "ab", "ab", ""]);
        while history.redo(&mut report).is_some() {}
        assert_eq!(report.text(Part::Summary, &OVERVIEW), "abcd");
    }

    #[test]
    fn a_new_change_forgets_what_was_undone() {
        let (mut report, mut history) = (Report::new(), History::default());
        typed(&mut report, &mut history, &OVERVIEW, "a", 0.0);
        history.undo(&mut report);
        typed(&mut report, &mut history, &OVERVIEW, "b", 10.0);
        assert!(!history.can_redo());
    }
}
