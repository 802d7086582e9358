//! Numbers for new rows: none that a row has, and none that anything still speaks of.

use std::collections::HashSet;

use super::address::RowId;
use super::report::Report;

/// Gives numbers for new rows, each once.
#[derive(Clone, Debug)]
pub struct Numbers {
    taken: HashSet<u64>,
    /// The highest number taken so far.
    highest: u32,
    /// Where the highest numbers are used up: no number below is free.
    gap: u32,
}

impl Numbers {
    /// Numbers for a report. What a mark, a reference, the order or an unknown field speaks of is taken as well: a row
    /// that was removed may have left it behind, and it must not fall to a new row.
    pub fn of(report: &Report) -> Numbers {
        let mut numbers = Numbers { taken: HashSet::new(), highest: report.spent(), gap: 1 };
        report.mentioned().into_iter().for_each(|id| numbers.take(id));
        numbers
    }

    /// Takes a number, so that it is not given.
    pub fn take(&mut self, id: RowId) {
        self.taken.insert(u64::from(id.0));
        self.highest = self.highest.max(id.0);
    }

    /// This number where nothing has it, or else one that nothing has; it is taken from now on.
    pub fn claim(&mut self, id: RowId) -> RowId {
        if id.0 == 0 || self.taken.contains(&u64::from(id.0)) {
            return self.give();
        }
        self.take(id);
        id
    }

    /// A number that nothing has; it is taken from now on.
    pub fn give(&mut self) -> RowId {
        let id = if self.highest < u32::MAX {
            self.highest + 1
        } else {
            while self.gap < u32::MAX && self.taken.contains(&u64::from(self.gap)) {
                self.gap += 1;
            }
            self.gap
        };
        self.take(RowId(id));
        RowId(id)
    }
}

/// The highest number that was ever spoken of in a report; no part of what the report is.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Spent(pub(super) u32);

impl PartialEq for Spent {
    fn eq(&self, _: &Spent) -> bool {
        true
    }
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
    fn numbers_count_up_and_then_fill_the_gaps() {
        let mut numbers = Numbers::of(&with_rows(&[2, u32::MAX - 1]));
        let given: Vec<u32> = (0..4).map(|_| numbers.give().0).collect();
        assert_eq!(given, [u32::MAX, 1, 3, 4]);
        let mut report = with_rows(&[1, u32::MAX]);
        let pushed: Vec<u32> = (0..3).map(|_| report.push(List::People).0).collect();
        assert_eq!(pushed, [2, 3, 4]);
        let mut numbers = Numbers::of(&with_rows(&[2, 5]));
        let claimed: Vec<u32> = [4, 2, 4, 0].into_iter().map(|id| numbers.claim(RowId(id)).0).collect();
        assert_eq!(claimed, [4, 6, 7, 8]);
    }

    #[test]
    fn what_is_still_spoken_of_is_not_given_to_a_new_row() {
        let mut report = with_rows(&[1]);
        let mark = Mark { owner: Owner::Row(List::Events, RowId(7)), field: None };
        report.internal.insert(mark);
        assert_eq!(Numbers::of(&report).give(), RowId(8));
        report.set(Owner::Part(Part::Summary), &summary::AFFECTED, Value::Rows(vec![RowId(9)]));
        assert_eq!(Numbers::of(&report).give(), RowId(10));
        // A file that was kept before may still hold what is forgotten here.
        report.repair();
        assert!(report.internal.is_empty());
        assert_eq!(Numbers::of(&report).give(), RowId(10));
        assert_eq!(report.next_id(), RowId(10));
    }
}
