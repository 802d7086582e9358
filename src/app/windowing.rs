//! Long lists: above [`MAX_ROWS_RENDERED_WHOLE`] rows, only those in view are rendered; spacers take the space
//! of the rest.

use std::ops::Range;

use leptos::prelude::*;
use leptos::web_sys::Element;

use super::memo::memo;
use crate::report::RowId;

/// The maximum number of rows of a list that is rendered whole.
pub(super) const MAX_ROWS_RENDERED_WHOLE: usize = 200;

/// The number of rows rendered above and below those in view.
const MARGIN_ROWS: usize = 16;

/// The window moves in steps of this many rows.
const STEP_ROWS: usize = 8;

/// The assumed height of a row that is not rendered, in CSS pixels.
const ROW_HEIGHT_PX: usize = 36;

/// The minimum height that a row is taken to have, in CSS pixels: the list may not be laid out yet.
const MIN_ROW_HEIGHT_PX: f64 = 8.0;

/// An item that is rendered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum WindowItem {
    Row(RowId),
    /// As high as `rows` rows that are not rendered: those before the row `before`, or, if that is `None`, the last
    /// ones.
    Spacer {
        before: Option<RowId>,
        rows: usize,
    },
}

/// The height of a spacer, as a style.
pub(super) fn spacer_style(rows: usize) -> String {
    format!("height: {}px", rows * ROW_HEIGHT_PX)
}

/// The window onto a list.
#[derive(Clone, Copy)]
pub(super) struct RowWindow {
    /// The rendered items, in order.
    pub(super) items: Memo<Vec<WindowItem>>,
    /// The rows in the window, by index.
    range: RwSignal<Range<usize>>,
}

impl RowWindow {
    /// A window onto these rows. The `pinned` ones are always rendered.
    pub(super) fn new(ids: Memo<Vec<RowId>>, pinned: Memo<Vec<RowId>>) -> RowWindow {
        let range = RwSignal::new(0..2 * MARGIN_ROWS);
        let items = memo(move || {
            ids.with(|ids| match ids.len() <= MAX_ROWS_RENDERED_WHOLE {
                true => ids.iter().copied().map(WindowItem::Row).collect(),
                false => pinned.with(|pinned| range.with(|range| cut(ids, range, pinned))),
            })
        });
        RowWindow { items, range }
    }

    /// Updates the window from the scroll position: `rows` contains the rows, of which there are `count`; `pane`
    /// scrolls.
    pub(super) fn update_range(self, pane: &Element, rows: &Element, count: usize) {
        if count <= MAX_ROWS_RENDERED_WHOLE {
            return;
        }
        let (pane, rows) = (pane.get_bounding_client_rect(), rows.get_bounding_client_rect());
        let height = (rows.height() / count as f64).max(MIN_ROW_HEIGHT_PX);
        let first = ((pane.top() - rows.top()) / height).max(0.0) as usize;
        let in_view = (pane.height() / height) as usize + 1;
        // The window stays while the view is well within it: a row that grows as it is typed in moves the rows below
        // it, and that must not render others.
        let current = self.range.get_untracked();
        let near = MARGIN_ROWS / 2;
        let reaches_up = current.start == 0 || first >= current.start + near;
        let reaches_down = current.end >= count || first + in_view + near <= current.end;
        if reaches_up && reaches_down {
            return;
        }
        let start = first.saturating_sub(MARGIN_ROWS) / STEP_ROWS * STEP_ROWS;
        let end = (first + in_view + MARGIN_ROWS).div_ceil(STEP_ROWS) * STEP_ROWS;
        let last = count.max(1);
        let range = start.min(last.saturating_sub(in_view))..end.min(last);
        if current != range {
            self.range.set(range);
        }
    }

    /// Brings the row at this index into the window.
    pub(super) fn bring(self, index: usize) {
        if self.range.with_untracked(|range| !range.contains(&index)) {
            self.range.set(index.saturating_sub(MARGIN_ROWS)..index + MARGIN_ROWS);
        }
    }
}

/// The rows in the range and the pinned ones, with spacers for the others.
fn cut(ids: &[RowId], range: &Range<usize>, pinned: &[RowId]) -> Vec<WindowItem> {
    let mut items = Vec::new();
    let mut skipped = 0;
    for (index, id) in ids.iter().enumerate() {
        if range.contains(&index) || pinned.contains(id) {
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
