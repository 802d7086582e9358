//! Long lists: above [`WHOLE`] rows, only those in view are rendered; spacers take the space of the rest.

use leptos::prelude::*;
use leptos::web_sys::Element;

use super::memo::memo;
use crate::report::RowId;

/// Lists of up to this many rows are on the page whole.
pub(super) const WHOLE: usize = 200;

/// Rows on the page above and below those in view.
const MARGIN: usize = 16;

/// The window moves in steps of this many rows.
const STEP: usize = 8;

/// The height of a row that is not on the page, in pixels.
const ROW_HEIGHT: usize = 36;

/// An item that is rendered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum WindowItem {
    Row(RowId),
    /// Room for so many rows before this one, or after the last.
    Spacer {
        before: Option<RowId>,
        rows: usize,
    },
}

/// The height of a spacer, as a style.
pub(super) fn spacer_style(rows: usize) -> String {
    format!("height: {}px", rows * ROW_HEIGHT)
}

/// The window onto a list.
#[derive(Clone, Copy)]
pub(super) struct RowWindow {
    /// The rendered items, in order.
    pub(super) items: Memo<Vec<WindowItem>>,
    /// The rows in the window, by index.
    range: RwSignal<(usize, usize)>,
}

impl RowWindow {
    /// A window onto these rows. `pinned` ones stay on the page wherever the window is.
    pub(super) fn new(ids: Memo<Vec<RowId>>, pinned: Memo<Vec<RowId>>) -> RowWindow {
        let range = RwSignal::new((0, 2 * MARGIN));
        let items = memo(move || {
            ids.with(|ids| match ids.len() <= WHOLE {
                true => ids.iter().copied().map(WindowItem::Row).collect(),
                false => pinned.with(|pinned| cut(ids, range.get(), pinned)),
            })
        });
        RowWindow { items, range }
    }

    /// Updates the window from the scroll position: `rows` contains the rows, `pane` scrolls.
    pub(super) fn update_range(self, pane: &Element, rows: &Element, count: usize) {
        if count <= WHOLE {
            return;
        }
        let (pane, rows) = (pane.get_bounding_client_rect(), rows.get_bounding_client_rect());
        let height = (rows.height() / count as f64).max(8.0);
        let first = ((pane.top() - rows.top()) / height).max(0.0) as usize;
        let in_view = (pane.height() / height) as usize + 1;
        // The window stays as long as the view is well within it: a row that grows while it is typed in moves what is below
        // it by a line, and that must not cost a new window.
        let current = self.range.get_untracked();
        let near = MARGIN / 2;
        let reaches_up = current.0 == 0 || first >= current.0 + near;
        let reaches_down = current.1 >= count || first + in_view + near <= current.1;
        if reaches_up && reaches_down {
            return;
        }
        let start = first.saturating_sub(MARGIN) / STEP * STEP;
        let end = (first + in_view + MARGIN).div_ceil(STEP) * STEP;
        let last = count.max(1);
        let range = (start.min(last.saturating_sub(in_view)), end.min(last));
        if current != range {
            self.range.set(range);
        }
    }

    /// Brings the row at this index into the window.
    pub(super) fn bring(self, index: usize) {
        let (start, end) = self.range.get_untracked();
        if index < start || index >= end {
            self.range.set((index.saturating_sub(MARGIN), index + MARGIN));
        }
    }
}

/// The rows in the range and the pinned ones, with spacers for the others.
fn cut(ids: &[RowId], range: (usize, usize), pinned: &[RowId]) -> Vec<WindowItem> {
    let mut items = Vec::new();
    let mut skipped = 0;
    for (index, id) in ids.iter().enumerate() {
        if (index >= range.0 && index < range.1) || pinned.contains(id) {
            if skipped > 0 {
                items.push(WindowItem::Spacer { before: Some(*id), rows: skipped });
                skipped = 0;
            }
            items.push(WindowItem::Row(*id));
        } else {
            skipped += 1;
        }
    }
    if skipped > 0 {
        items.push(WindowItem::Spacer { before: None, rows: skipped });
    }
    items
}
