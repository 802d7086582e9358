//! Long lists: above two hundred rows, only those near what is seen are on the page; spacers stand for the rest.

use leptos::prelude::*;
use leptos::web_sys::Element;

use super::kit::{Text, each, text};
use super::reactive::{Live, State, kept};
use crate::report::RowId;

/// Lists of up to this many rows are on the page whole.
pub(super) const WHOLE: usize = 200;

/// Rows on the page above and below what is seen.
const MARGIN: usize = 16;

/// The window moves in steps of this many rows.
const STEP: usize = 8;

/// The height taken for a row that is not on the page until some have been measured, in pixels.
const ROW_HEIGHT: u32 = 36;

/// What stands on the page.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Shown {
    /// A row, and its place in the list.
    Row(RowId),
    /// Room for this many rows before the row of this number, or after the last.
    Room(Option<RowId>, usize),
}

impl Shown {
    /// A key that stays with a row, or with the room before it as long as it is of the same size.
    fn key(&self) -> u64 {
        let (id, rows) = match self {
            Shown::Row(id) => (id.0, 0),
            Shown::Room(before, rows) => (before.map_or(0, |id| id.0), *rows as u64),
        };
        (rows << 32) | u64::from(id)
    }
}

/// The window onto a list.
#[derive(Clone, Copy)]
pub(super) struct Window {
    /// What stands on the page, in order, by its keys.
    shown: Live<Vec<u64>>,
    /// The height that is taken for a row that is not on the page, in pixels.
    row_height: State<u32>,
    range: State<(usize, usize)>,
}

/// A window onto these rows. `pinned` ones stay on the page wherever the window is.
pub(super) fn window(ids: Live<Vec<RowId>>, pinned: Live<Vec<RowId>>) -> Window {
    let range = State::new((0, 2 * MARGIN));
    let shown = kept(move || {
        ids.with(|ids| {
            if ids.len() <= WHOLE {
                return ids.iter().map(|id| Shown::Row(*id).key()).collect();
            }
            cut(ids, range.get(), &pinned.get()).iter().map(Shown::key).collect()
        })
    });
    Window { shown, row_height: State::new(ROW_HEIGHT), range }
}

/// The rows in the range and the pinned ones, with room for the others.
fn cut(ids: &[RowId], range: (usize, usize), pinned: &[RowId]) -> Vec<Shown> {
    let mut shown = Vec::new();
    let mut room = 0;
    for (at, id) in ids.iter().enumerate() {
        if (at >= range.0 && at < range.1) || pinned.contains(id) {
            if room > 0 {
                shown.push(Shown::Room(Some(*id), room));
                room = 0;
            }
            shown.push(Shown::Row(*id));
        } else {
            room += 1;
        }
    }
    if room > 0 {
        shown.push(Shown::Room(None, room));
    }
    shown
}

impl Window {
    /// Draws the rows that stand on the page, and room of a height for the others.
    pub(super) fn draw(
        self,
        row: impl Fn(RowId) -> AnyView + Send + Sync + 'static,
        room: impl Fn(Text) -> AnyView + Send + Sync + 'static,
    ) -> AnyView {
        let height = self.row_height;
        each(
            move || self.shown.get(),
            move |key| match key >> 32 {
                0 => row(RowId((key & 0xFFFF_FFFF) as u32)),
                rows => room(text(move || format!("height: {}px", rows * u64::from(height.get())))),
            },
        )
    }

    /// Moves the window to what is seen: `rows` holds the rows, `pane` is what scrolls.
    pub(super) fn look(self, pane: &Element, rows: &Element, count: usize) {
        if count <= WHOLE {
            return;
        }
        let (pane, rows) = (pane.get_bounding_client_rect(), rows.get_bounding_client_rect());
        let height = (rows.height() / count as f64).max(8.0);
        let first = ((pane.top() - rows.top()) / height).max(0.0) as usize;
        let seen = (pane.height() / height) as usize + 1;
        // While what is seen stays well within the window, the window stays too: a row that grows as it is typed in
        // moves what is below it by a line, and that must not cost a new window.
        let now = self.range.get_untracked();
        let near = MARGIN / 2;
        let reaches_up = now.0 == 0 || first >= now.0 + near;
        let reaches_down = now.1 >= count || first + seen + near <= now.1;
        if reaches_up && reaches_down {
            return;
        }
        let start = first.saturating_sub(MARGIN) / STEP * STEP;
        let end = (first + seen + MARGIN).div_ceil(STEP) * STEP;
        let last = count.max(1);
        let range = (start.min(last.saturating_sub(seen)), end.min(last));
        if self.range.get_untracked() != range {
            self.range.set(range);
        }
    }

    /// Brings a row into the window, as when it is jumped to.
    pub(super) fn bring(self, place: usize) {
        let (start, end) = self.range.get_untracked();
        if place < start || place >= end {
            self.range.set((place.saturating_sub(MARGIN), place + MARGIN));
        }
    }
}
