//! F8 and Shift+F8 walk the findings: the focus goes to the field, with the quoted text selected.

use leptos::prelude::*;

use super::state::{Findings, Progress};
use crate::app::editor::SidePane;
use crate::app::stepping::{Toward, neighbour};

impl Findings {
    /// Goes to the next or previous finding.
    pub(in crate::app) fn walk(self, toward: Toward) {
        let items = untrack(|| self.open_items());
        let keys: Vec<&str> = items.iter().map(|item| item.key.as_str()).collect();
        let current = self.current.get_untracked();
        let from = start(&keys, current.as_deref(), self.position.get_value(), toward);
        let next = neighbour(from, items.len(), toward);
        let Some((at, item)) = next.and_then(|at| Some((at, items.get(at)?))) else {
            self.editor.beside.set(SidePane::Checks);
            return self.editor.announce(match self.progress.get_untracked() {
                Progress::Done(_) => "Nothing was found.".to_owned(),
                Progress::Pending => "The report is still being checked.".to_owned(),
                Progress::Failed(_) => "The report could not be checked.".to_owned(),
            });
        };
        self.position.set_value(at);
        self.current.set(Some(item.key.clone()));
        if let Some(place) = item.places.first() {
            self.open_place(place);
        }
        let said = format!("Finding {} of {}: {}", at + 1, items.len(), item.message);
        self.editor.announce(said);
    }
}

/// The index from which a step leads to the next finding. `current` is the key of the last one, `None` before the first
/// step, and `position` the index it had; if it was removed, the step leads to its neighbour.
pub(super) fn start(keys: &[&str], current: Option<&str>, position: usize, toward: Toward) -> Option<usize> {
    index_of(keys, current?, position).or(match toward {
        // What followed the removed one is at its position now.
        Toward::Next => position.checked_sub(1),
        Toward::Previous => Some(position),
    })
}

/// The index of the finding with this key. Findings that say the same have the same key: then the one at `position`, if
/// it is one of them, else the first.
fn index_of(keys: &[&str], key: &str, position: usize) -> Option<usize> {
    match keys.get(position) {
        Some(other) if *other == key => Some(position),
        _ => keys.iter().position(|other| *other == key),
    }
}
