//! The list around a row, as its context.

use leptos::prelude::*;

use super::selection::Selection;
use crate::report::{List, RowId};

/// The list around a row.
#[derive(Clone, Copy)]
pub(super) struct RowList {
    pub(super) list: List,
    /// The rows that are shown: those that contain the words of the search.
    pub(super) shown: Memo<Vec<RowId>>,
    pub(super) selection: Selection,
    /// The rows that were removed last, until the next change.
    pub(super) removed: RwSignal<Option<Removed>>,
}

/// The list around the component.
pub(super) fn use_row_list() -> RowList {
    expect_context()
}

/// The rows that were removed last from a list.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Removed {
    /// The row before them; `None` at the head of the list.
    pub(super) after: Option<RowId>,
    /// What was removed, for a person: `Removed an event.`
    pub(super) words: String,
    /// The document's revision after the removal.
    pub(super) revision: u64,
}
