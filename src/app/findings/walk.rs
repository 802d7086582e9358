//! F8 and Shift+F8 walk the findings: the focus goes to the field, with the quoted text selected, and Enter mends.

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;

use super::state::{Findings, Progress};
use crate::app::editor::SidePane;
use crate::app::keys::is_command;
use crate::app::stepping::{Toward, neighbour};
use crate::browser::controls::is_composing;

impl Findings {
    /// Goes to the next or previous finding, once the report is checked as it is now: what was just mended is not gone
    /// to.
    pub(in crate::app) fn walk(self, toward: Toward) {
        let has_failed = matches!(self.progress.get_untracked(), Progress::Failed(_));
        if has_failed || self.is_current() {
            return self.step(toward);
        }
        self.waiting_steps.update_value(|steps| steps.push(toward));
        if self.progress.get_untracked() == Progress::Pending {
            self.editor.announce("The report is still being checked.".to_owned());
        }
        self.refresh_now();
    }

    /// Goes where [`Self::walk`] was to go when the report is checked.
    pub(super) fn go_on(self) {
        let steps = self.waiting_steps.try_update_value(std::mem::take).unwrap_or_default();
        steps.into_iter().for_each(|toward| self.step(toward));
    }

    fn step(self, toward: Toward) {
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
        let fix = item.fix.as_ref().filter(|_| !self.editor.doc.is_read_only());
        self.ready.set(fix.map(|_| item.clone()));
        let how = fix.map(|fix| format!(" Enter: {}.", fix.label)).unwrap_or_default();
        let said = format!("Finding {} of {}: {}{how}", at + 1, items.len(), item.message);
        self.editor.announce(said);
    }

    /// Right after F8, Enter mends the finding that it went to, if there is one way; any other key is the field's. Listens
    /// before the field does.
    pub(in crate::app) fn before_field(self, event: &KeyboardEvent) {
        let item = self.ready.get_untracked();
        match (event.key().as_str(), item) {
            ("F8" | "Shift" | "Control" | "Alt" | "AltGraph" | "Meta" | "CapsLock", _) => {}
            ("Enter", Some(item))
                if !is_composing(event) && !is_command(event) && !event.shift_key() && !event.alt_key() =>
            {
                event.prevent_default();
                event.stop_propagation();
                self.ready.set(None);
                self.fix(&[item]);
            }
            _ => self.leave(),
        }
    }

    /// Enter is the field's again, and F8 goes nowhere any more.
    pub(in crate::app) fn leave(self) {
        self.waiting_steps.update_value(Vec::clear);
        if self.ready.with_untracked(Option::is_some) {
            self.ready.set(None);
        }
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
