//! Ids for new rows: unused, and not referred to by anything.

use std::collections::HashSet;

use super::address::RowId;
use super::report::Report;

/// Ids from here up are given while another tab numbers rows of the same report, from a random start.
pub const APART: u32 = 1 << 31;

/// Gives numbers for new rows, each once.
#[derive(Clone, Debug)]
pub struct Numbers {
    taken: HashSet<RowId>,
    /// The number given last, or the highest taken below [`APART`].
    last: u32,
}

impl Numbers {
    /// Ids for a report. An id that a mark, a reference, the order or an unknown field refers to is taken as well: it may
    /// be that of a removed row, which must not be given to a new one.
    pub fn of(report: &Report) -> Numbers {
        let mut numbers = Numbers { taken: HashSet::new(), last: report.highest_id() };
        report.mentioned().into_iter().for_each(|id| numbers.take(id));
        numbers
    }

    /// Gives ids from here up, while another tab numbers rows of the same report.
    pub fn go_on_from(&mut self, start: u32) {
        self.last = start;
    }

    /// Takes a number, so that it is not given.
    pub fn take(&mut self, id: RowId) {
        self.taken.insert(id);
        self.last = self.last.max(counted(id));
    }

    /// This id if it is unused, or else an unused one; it is taken from now on.
    pub fn claim(&mut self, id: RowId) -> RowId {
        if id.0 == 0 || self.taken.contains(&id) {
            return self.next_id();
        }
        self.take(id);
        id
    }

    /// A number that nothing has; it is taken from now on.
    pub fn next_id(&mut self) -> RowId {
        loop {
            self.last = self.last.checked_add(1).unwrap_or(1);
            let id = RowId(self.last);
            if self.taken.insert(id) {
                return id;
            }
        }
    }
}

/// What an id adds to the high-water mark: its number, or 0 for one from [`APART`] up.
pub(super) fn counted(id: RowId) -> u32 {
    if id.0 < APART { id.0 } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::sections::summary;
    use crate::report::{List, Mark, Owner, Part, Row, Value};

    fn with_rows(ids: &[u32]) -> Report {
        let mut report = Report::new();
        ids.iter().for_each(|id| report.rows_mut(List::Events).push(Row::new(List::Events, RowId(*id))));
        report
    }

    #[test]
    fn numbers_count_on_from_the_highest_and_pass_over_those_given_apart() {
        let mut numbers = Numbers::of(&with_rows(&[2, APART + 5, u32::MAX]));
        assert_eq!([numbers.next_id(), numbers.next_id()], [RowId(3), RowId(4)]);
        numbers.take(RowId(6));
        numbers.take(RowId(APART + 9));
        assert_eq!(numbers.next_id(), RowId(7));
        let mut report = with_rows(&[1, u32::MAX]);
        let pushed: Vec<u32> = (0..3).map(|_| report.push(List::People).0).collect();
        assert_eq!(pushed, [2, 3, 4]);
        let mut numbers = Numbers::of(&with_rows(&[2, 5]));
        let claimed: Vec<u32> = [4, 2, 4, 0].into_iter().map(|id| numbers.claim(RowId(id)).0).collect();
        assert_eq!(claimed, [4, 6, 7, 8]);
    }

    #[test]
    fn numbers_given_apart_do_not_meet_those_of_another_tab() {
        let mut apart = Numbers::of(&with_rows(&[2, APART + 2]));
        apart.go_on_from(APART);
        apart.take(RowId(3));
        assert_eq!([apart.next_id(), apart.next_id()], [RowId(APART + 1), RowId(APART + 3)]);
        apart.go_on_from(u32::MAX - 1);
        assert_eq!([apart.next_id(), apart.next_id()], [RowId(u32::MAX), RowId(1)]);
    }

    #[test]
    fn what_is_still_spoken_of_is_not_given_to_a_new_row() {
        let mut report = with_rows(&[1]);
        let mark = Mark { owner: Owner::Row(List::Events, RowId(7)), field: None };
        report.internal.insert(mark);
        assert_eq!(Numbers::of(&report).next_id(), RowId(8));
        report.set(Owner::Part(Part::Summary), &summary::AFFECTED, Value::Rows(vec![RowId(9)]));
        assert_eq!(Numbers::of(&report).next_id(), RowId(10));
        // A file of an older version may still refer to what was dropped.
        report.repair();
        assert!(report.internal.is_empty());
        assert_eq!(Numbers::of(&report).next_id(), RowId(10));
        assert_eq!(report.next_id(), RowId(10));
    }
}
