//! Which rows of a list are selected.

use std::collections::BTreeSet;

use leptos::prelude::*;

use crate::report::RowId;

/// The selected rows of a list. Rows that a search hides, or that another tab has removed, do not count.
#[derive(Clone, Copy)]
pub(super) struct Selection {
    shown: Memo<Vec<RowId>>,
    rows: RwSignal<BTreeSet<RowId>>,
    /// The row from which a range is selected.
    anchor: RwSignal<Option<RowId>>,
}

impl Selection {
    /// An empty selection in a list that shows these rows.
    pub(super) fn new(shown: Memo<Vec<RowId>>) -> Selection {
        Selection { shown, rows: RwSignal::default(), anchor: RwSignal::default() }
    }

    /// Whether a row is selected, tracked.
    pub(super) fn has(self, id: RowId) -> bool {
        self.rows.with(|rows| rows.contains(&id))
    }

    pub(super) fn has_untracked(self, id: RowId) -> bool {
        self.rows.with_untracked(|rows| rows.contains(&id))
    }

    pub(super) fn is_empty_untracked(self) -> bool {
        self.in_order_untracked().is_empty()
    }

    /// How many rows are selected, tracked.
    pub(super) fn count(self) -> usize {
        self.rows.with(|rows| self.shown.with(|shown| shown.iter().filter(|id| rows.contains(id)).count()))
    }

    /// The selected rows in the order of the list.
    pub(super) fn in_order_untracked(self) -> Vec<RowId> {
        let shown = self.shown.get_untracked();
        self.rows.with_untracked(|rows| shown.into_iter().filter(|id| rows.contains(id)).collect())
    }

    /// Selects a row, or deselects it if it is selected. The next range begins at it.
    pub(super) fn toggle(self, id: RowId) {
        self.anchor.set(Some(id));
        self.rows.update(|rows| {
            if !rows.remove(&id) {
                rows.insert(id);
            }
        });
    }

    /// If nothing is selected, the next range begins at this row.
    pub(super) fn begin_at(self, id: RowId) {
        if self.is_empty_untracked() {
            self.anchor.set(Some(id));
        }
    }

    /// Selects the rows from the anchor to this one, and no others.
    pub(super) fn extend_to(self, id: RowId) {
        let ids = self.shown.get_untracked();
        let position = |id: Option<RowId>| ids.iter().position(|other| Some(*other) == id);
        let Some(to) = position(Some(id)) else { return };
        let from = position(self.anchor.get_untracked()).unwrap_or(to);
        if position(self.anchor.get_untracked()).is_none() {
            self.anchor.set(Some(id));
        }
        let range = ids.get(from.min(to)..=from.max(to)).unwrap_or_default();
        self.rows.set(range.iter().copied().collect());
    }

    /// Selects all rows that are shown.
    pub(super) fn all(self) {
        self.rows.set(self.shown.get_untracked().into_iter().collect());
    }

    pub(super) fn clear(self) {
        self.rows.set(BTreeSet::new());
        self.anchor.set(None);
    }
}
