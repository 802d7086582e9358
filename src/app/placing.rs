//! The moments of the timeline's rows, placed in time, and what follows from that: which rows are out of order, and for
//! each moment of the report the line that says how it was read, with the meanings to choose from if it is ambiguous.

use std::collections::{HashMap, HashSet};

use chrono::{NaiveDateTime, Timelike};
use leptos::prelude::*;

use super::document::Doc;
use super::memo::memo;
use crate::browser::zones::BrowserZones;
use crate::facts::choices::{Choice, choices};
use crate::facts::elapsed::Blank;
use crate::facts::{Context, Placed, elapsed, explain};
use crate::report::moment::{Counted, Day, Reading};
use crate::report::sections::{impact::windows, timeline::events};
use crate::report::{Field, List, Moment, Owner, Part, RowId, Value};
use crate::view::Times;

/// The line under a moment, and its meanings.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Explanation {
    pub(super) line: String,
    pub(super) choices: Vec<Choice>,
}

/// The placed moments of the timeline.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Placing {
    /// The dates and the zone that moments are read against.
    context: Context,
    events: HashMap<RowId, Placed>,
    /// Why a row with a time has no elapsed time.
    blanks: HashMap<RowId, Blank>,
    /// The rows that are earlier than one before them.
    out_of_order: HashSet<RowId>,
}

impl Placing {
    /// Places the moments of a report's timeline.
    pub(super) fn of(times: &Times) -> Placing {
        let Times { context, counting, events, .. } = times;
        let placed = elapsed::place(events, counting.zero, context, &BrowserZones);
        let cells = elapsed::cells(events, &placed, *counting);
        // A row is out of order if it ended before the latest of the rows above it began.
        let mut latest = i64::MIN;
        let mut is_late = |placed: &Placed| {
            let Some(instant) = placed.instant else { return false };
            let is_late = instant.to <= latest;
            latest = latest.max(instant.from);
            is_late
        };
        let late = events.iter().zip(&placed).filter(|(_, placed)| is_late(placed));
        Placing {
            out_of_order: late.map(|(event, _)| event.0).collect(),
            context: context.clone(),
            blanks: cells.into_iter().filter_map(|(id, cell)| Some((id, cell.err()?))).collect(),
            events: events.iter().map(|event| event.0).zip(placed).collect(),
        }
    }

    /// The line and the meanings of a moment. For an end, its start is tracked.
    pub(super) fn explain(
        &self,
        times: &Times,
        doc: Doc,
        owner: Owner,
        field: &Field,
        moment: &Moment,
    ) -> Explanation {
        let placed = self.placed(doc, owner, field, moment);
        let day = placed.and_then(|placed| placed.day);
        let mut choices = choices(moment, day, &self.context, &BrowserZones);
        choices.extend(self.as_clock_time(times, moment, placed));
        Explanation { line: explain::line(moment, placed.as_ref(), &self.context, &BrowserZones), choices }
    }

    /// A counted time, such as "+20m", as a clock time: by itself it says little to readers.
    fn as_clock_time(&self, times: &Times, moment: &Moment, placed: Option<Placed>) -> Option<Choice> {
        let second = placed.filter(|_| is_counted(moment))?.instant?.from;
        let clock = Placing::clock_text(times, self.context.local(second, &BrowserZones)?, second);
        let text = if moment.reading.about { format!("~{clock}") } else { clock };
        Some(Choice { label: text.clone(), text, order: None })
    }

    /// The day and time of day of a moment. A day that is not stated is inferred, or else the first of the incident;
    /// without a stated time it is midnight. `None` if no day is known.
    pub(super) fn local(
        &self,
        doc: Doc,
        owner: Owner,
        field: &Field,
        moment: &Moment,
    ) -> Option<NaiveDateTime> {
        let stated = match moment.reading.day {
            Day::Full(day) => Some(day),
            _ => None,
        };
        let day =
            stated.or_else(|| self.placed(doc, owner, field, moment)?.day).or(self.context.first_day)?;
        Some(day.and_time(moment.reading.clock.time().unwrap_or_default()))
    }

    /// Why a row that states a time has no elapsed time; empty if there is nothing to say.
    pub(super) fn why_no_elapsed(&self, row: RowId) -> String {
        self.blanks.get(&row).map(|blank| explain::say_blank(*blank).to_owned()).unwrap_or_default()
    }

    /// Places a moment as that of a row behind all others of the timeline.
    pub(super) fn placed_last(times: &Times, moment: &Moment) -> Option<Placed> {
        let (mut readings, zero) = rows_of(times);
        readings.push(&moment.reading);
        times.context.place(&readings, zero, &BrowserZones).pop()
    }

    /// When rows with these moments would be behind all others of the timeline, in seconds of UTC since 1970.
    pub(super) fn placed_behind(times: &Times, moments: &[Moment]) -> Vec<Option<i64>> {
        let (mut readings, zero) = rows_of(times);
        let count = readings.len();
        readings.extend(moments.iter().map(|moment| &moment.reading));
        let placed = times.context.place(&readings, zero, &BrowserZones).into_iter().skip(count);
        placed.map(|placed| Some(placed.instant?.from)).collect()
    }

    /// Places a moment as that of a row before the first one of the timeline that was later than `second`, which is in
    /// UTC since 1970.
    pub(super) fn placed_in_order(times: &Times, moment: &Moment, second: i64) -> Option<Placed> {
        let (mut readings, zero) = rows_of(times);
        let rows = times.context.place(&readings, zero, &BrowserZones);
        let is_later = |row: &Placed| row.instant.is_some_and(|it| it.from > second);
        let at = rows.iter().position(is_later).unwrap_or(rows.len());
        readings.insert(at, &moment.reading);
        let zero = zero.map(|zero| zero + usize::from(zero >= at));
        times.context.place(&readings, zero, &BrowserZones).into_iter().nth(at)
    }

    /// A local time as a clock time, with its day if the clock time alone would be read as another day's in its place
    /// among the rows. `second` is its instant, in UTC since 1970.
    pub(super) fn clock_text(times: &Times, local: NaiveDateTime, second: i64) -> String {
        let clock = if local.second() == 0 { "%H:%M" } else { "%H:%M:%S" };
        let alone = local.format(clock).to_string();
        let read = Placing::placed_in_order(times, &Moment::read(&alone), second);
        if read.and_then(|placed| placed.instant).is_some_and(|it| it.from == second) {
            alone
        } else {
            local.format(&format!("%Y-%m-%d {clock}")).to_string()
        }
    }

    /// When a row of the timeline was, in seconds of UTC since 1970, if that is known.
    pub(super) fn second(&self, row: RowId) -> Option<i64> {
        Some(self.events.get(&row)?.instant?.from)
    }

    /// Whether a row is earlier than one before it.
    pub(super) fn is_out_of_order(&self, row: RowId) -> bool {
        self.out_of_order.contains(&row)
    }

    /// How many rows are earlier than one before them.
    pub(super) fn out_of_order(&self) -> usize {
        self.out_of_order.len()
    }

    fn placed(&self, doc: Doc, owner: Owner, field: &Field, moment: &Moment) -> Option<Placed> {
        // The day of publication is not inferred from the timeline.
        if owner == Owner::Part(Part::Cover) {
            return None;
        }
        let start = match owner {
            Owner::Row(List::Events, _) if *field == events::END => Some(&events::AT),
            Owner::Row(List::Windows, _) if *field == windows::END => Some(&windows::START),
            _ => None,
        };
        match owner {
            Owner::Row(List::Events, id) if *field == events::AT => self.events.get(&id).copied(),
            _ => match start.map(|field| doc.get(owner, field)) {
                Some(Value::Moment(start)) => {
                    let both = [&start.reading, &moment.reading];
                    self.context.place(&both, None, &BrowserZones).pop()
                }
                _ => self.context.place(&[&moment.reading], None, &BrowserZones).pop(),
            },
        }
    }
}

/// Whether a moment is counted from another row's: "+4m", "20 minutes later".
pub(super) fn is_counted(moment: &Moment) -> bool {
    matches!(moment.reading.counted, Some(Counted::FromStart(_) | Counted::FromBefore(_)))
}

/// The readings of the timeline's rows, and the index of the row that counted times start from.
fn rows_of(times: &Times) -> (Vec<&Reading>, Option<usize>) {
    let readings = times.events.iter().map(|(_, moment)| &moment.reading).collect();
    (readings, times.events.iter().position(|(id, _)| Some(*id) == times.counting.zero))
}

/// A memo of the placed moments.
pub(super) fn placing(times: Memo<Times>) -> Memo<Placing> {
    memo(move || times.with(Placing::of))
}

/// The index at which each of some rows is inserted among those that are present, one after the other, by their
/// seconds: before the first row that was later. A row without a known time follows the one before it.
pub(super) fn in_time(mut present: Vec<Option<i64>>, rows: Vec<Option<i64>>) -> Vec<usize> {
    let mut before = None;
    let mut indices = Vec::with_capacity(rows.len());
    for second in rows {
        let at = match second {
            Some(second) => present.iter().position(|other| other.is_some_and(|other| other > second)),
            None => before.map(|before: usize| before + 1),
        };
        let at = at.unwrap_or(present.len());
        present.insert(at, second);
        before = Some(at);
        indices.push(at);
    }
    indices
}

#[cfg(test)]
mod tests {
    use super::in_time;

    #[test]
    fn rows_go_where_their_times_put_them() {
        let present = vec![Some(10), Some(30), None, Some(50)];
        let rows = vec![Some(20), None, Some(30), Some(60), None];
        assert_eq!(in_time(present, rows), [1, 2, 5, 7, 8]);
        assert_eq!(in_time(Vec::new(), vec![None, Some(5), Some(1)]), [0, 1, 1]);
    }
}
