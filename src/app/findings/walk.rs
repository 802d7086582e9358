//! F8 and Shift+F8 walk the findings: the focus goes to the field, with the quoted text selected.

use leptos::prelude::*;

use super::state::{Findings, Progress};
use crate::app::editor::SidePane;

impl Findings {
    /// Goes to the next or previous finding.
    pub(in crate::app) fn walk(self, back: bool) {
        let items = untrack(|| self.open_items());
        if items.is_empty() {
            self.editor.beside.set(SidePane::Checks);
            self.editor.announce(match self.progress.get_untracked() {
                Progress::Done(_) => "Nothing was found.".to_owned(),
                Progress::Pending => "The report is still being checked.".to_owned(),
                Progress::Failed(_) => "The report could not be checked.".to_owned(),
            });
            return;
        }
        let current = self.current.get_untracked();
        let position = self.position.get_value();
        let keys: Vec<&str> = items.iter().map(|item| item.key.as_str()).collect();
        let known = index_of(&keys, current.as_deref(), position);
        let at = next(known, position, items.len(), back, current.is_some());
        let Some(item) = items.get(at) else { return };
        self.position.set_value(at);
        self.current.set(Some(item.key.clone()));
        if let Some(place) = item.places.first() {
            self.go(place);
        }
        let said = format!("Finding {} of {}: {}", at + 1, items.len(), item.message);
        self.editor.announce(said);
    }
}

/// The index of the finding with this key. Findings that say the same have the same key: then the one at `position`, if
/// it is one of them, else the first.
pub(super) fn index_of(keys: &[&str], key: Option<&str>, position: usize) -> Option<usize> {
    let is_it = |other: &&str| Some(*other) == key;
    let is_there = keys.get(position).is_some_and(is_it);
    if is_there { Some(position) } else { keys.iter().position(is_it) }
}

/// The index of the finding to go to, of `count`, which is not zero. `known` is the index of the last one; if that one
/// was removed, `position` is where it was, so that its successor is next. `is_begun` is false before the first step.
pub(super) fn next(known: Option<usize>, position: usize, count: usize, back: bool, is_begun: bool) -> usize {
    let last = count.saturating_sub(1);
    match (known, back) {
        (Some(at), false) => {
            if at >= last {
                0
            } else {
                at + 1
            }
        }
        (Some(0), true) => last,
        (Some(at), true) => at - 1,
        (None, false) if is_begun => {
            if position > last {
                0
            } else {
                position
            }
        }
        (None, true) if is_begun => position.checked_sub(1).unwrap_or(last).min(last),
        (None, false) => 0,
        (None, true) => last,
    }
}
