//! Sorting the timeline by time. Rows are never moved unless a person asks for it.

use leptos::prelude::*;

use crate::app::counted::counted;
use crate::app::editor::{Editor, use_editor};
use crate::app::memo::memo;
use crate::editing::Change;
use crate::report::moment::Counted;
use crate::report::sections::timeline::events;
use crate::report::{List, Moment, Owner, Part, RowId};

/// Moves the rows of the timeline into the order of their times, in one step. A row without a time, or with one that
/// counts from the row before, stays behind the row before it. The focus goes to the first row.
pub(in crate::app) fn sort_by_time(editor: Editor) {
    let doc = editor.doc;
    let mut ids = doc.ids(List::Events).get_untracked();
    let (sorted, out_of_order) = editor.placing.with_untracked(|placing| {
        let second = |id: RowId| {
            let row = doc.row(List::Events, id)?;
            row.with_untracked(|cells| own_second(cells.moment(&events::AT)?, placing.second(id)))
        };
        (by_time(&ids, second), placing.out_of_order())
    });
    let mut changes = Vec::new();
    for (to, id) in sorted.into_iter().enumerate() {
        if ids.get(to) != Some(&id) {
            ids.retain(|other| *other != id);
            ids.insert(to.min(ids.len()), id);
            changes.push(Change::Move { list: List::Events, id, to });
        }
    }
    let count = changes.len();
    if count != 0 {
        doc.edit(Change::All(changes));
    }
    // What was sorted is shown, wherever it was asked for; the button for it disappears.
    editor.open_section(Owner::Part(Part::Timeline));
    if let Some(first) = doc.ids(List::Events).with_untracked(|ids| ids.first().copied()) {
        editor.focus_row(List::Events, first);
    }
    editor.announce(match count {
        0 if out_of_order != 0 => {
            "No row was moved: one that counts from the row above it stays behind that.".to_owned()
        }
        0 => "All rows are in the order of their times.".to_owned(),
        _ => "Sorted by time. Undo brings the old order back.".to_owned(),
    });
}

/// The second by which a row is sorted; `None` if its time counts from the row before: behind another row it would
/// change.
fn own_second(moment: &Moment, placed: Option<i64>) -> Option<i64> {
    placed.filter(|_| !matches!(moment.reading.counted, Some(Counted::FromBefore(_))))
}

/// Sorts rows by time. Rows of the same time keep their order; one without a time stays behind the row before it.
fn by_time(ids: &[RowId], second: impl Fn(RowId) -> Option<i64>) -> Vec<RowId> {
    let mut before = i64::MIN;
    let mut timed: Vec<(i64, RowId)> = Vec::with_capacity(ids.len());
    for id in ids {
        before = second(*id).unwrap_or(before);
        timed.push((before, *id));
    }
    timed.sort_by_key(|(second, _)| *second);
    timed.into_iter().map(|(_, id)| id).collect()
}

/// Says how many rows of the timeline are out of order, and offers to sort them.
#[component]
pub(super) fn OutOfOrder() -> impl IntoView {
    let editor = use_editor();
    let count = memo(move || editor.placing.with(|placing| placing.out_of_order()));
    let words = move || {
        counted(count.get(), "row is earlier than one above it. ", "rows are earlier than one above them. ")
    };
    view! {
        <Show when=move || count.get() != 0>
            <p class="out-of-order">
                <span role="status" prop:textContent=words></span>
                <button
                    type="button"
                    class="btn small"
                    disabled=editor.doc.is_read_only()
                    on:click=move |_| sort_by_time(editor)
                >
                    "Sort by time"
                </button>
            </p>
        </Show>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_sorted_and_those_without_a_time_stay_behind_their_row() {
        let ids: Vec<RowId> = (1..=5).map(RowId).collect();
        let seconds = [Some(30), None, Some(10), Some(30), Some(20)];
        let second = |id: RowId| seconds.get(id.0 as usize - 1).copied().flatten();
        assert_eq!(by_time(&ids, second), [3, 5, 1, 2, 4].map(RowId));
    }

    #[test]
    fn rows_that_count_from_the_row_before_stay_behind_it() {
        let ids: Vec<RowId> = (1..=5).map(RowId).collect();
        let rows = [("15:00", 900), ("30 min later", 930), ("15:10", 910), ("14:00", 840), ("2h later", 960)];
        let second = |id: RowId| {
            let (text, placed) = rows.get(id.0 as usize - 1)?;
            own_second(&Moment::read(text), Some(*placed))
        };
        assert_eq!(by_time(&ids, second), [4, 5, 1, 2, 3].map(RowId));
    }
}
