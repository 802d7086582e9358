//! The list around a row, as its context.

use leptos::prelude::*;

use super::selection::Selection;
use crate::report::{List, RowId};

/// The list around a row.
#[derive(Clone, Copy)]
pub(super) struct RowList {
    pub(super) list: List,
    /// The rows that are shown: those in which the words of the search stand.
    pub(super) shown: Memo<Vec<RowId>>,
    pub(super) selection: Selection,
    /// What was removed last, until the next change.
    pub(super) removed: RwSignal<Option<Removed>>,
}

/// The list around the component.
pub(super) fn use_row_list() -> RowList {
    expect_context()
}

/// What was removed last from a list.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Removed {
    /// The row before it, if it was not the first.
    pub(super) after: Option<RowId>,
    pub(super) words: String,
    /// The document's revision after it: the next change takes the line away.
    pub(super) revision: u64,
}
