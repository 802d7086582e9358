//! Computed elapsed times of the timeline and durations of windows; stated ones take precedence over them.

use std::collections::HashMap;

use super::days::Placed;
use super::{Context, Instant, Zones};
use crate::report::duration::{Rounding, Unit};
use crate::report::moment::{Bound, Day, Reading};
use crate::report::sections::{impact::windows, timeline, timeline::events};
use crate::report::{List, Moment, Part, Report, Row, RowId};

/// A row of the timeline as far as elapsed times go.
pub type Timed = (RowId, Moment);

/// How the elapsed column counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Counting {
    /// In what, or `None` for no column.
    pub unit: Option<Unit>,
    /// How what does not come out even is rounded.
    pub rounding: Rounding,
    /// The row that is zero, if one was named.
    pub zero: Option<RowId>,
}

impl Counting {
    /// The counting that a report's timeline asks for.
    pub fn of(cells: &crate::report::Cells) -> Counting {
        Counting {
            unit: Unit::of(cells.text(&timeline::ELAPSED)),
            rounding: Rounding::of(cells.text(&timeline::ROUNDING)),
            zero: cells.rows(&timeline::ZERO).first().copied(),
        }
    }
}

/// The timeline's rows with their moments.
pub fn timed(report: &Report) -> Vec<Timed> {
    let timed = |row: &Row| (row.id, row.cells.moment(&events::AT).cloned().unwrap_or_default());
    report.rows(List::Events).iter().map(timed).collect()
}

/// Why a row with a time has no elapsed time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Blank {
    /// It says only that it was before or after.
    Bound,
    /// It says only the day, or a part of it.
    Coarse,
    /// Its day or its zone is not known.
    Unplaced,
    /// It was before the row that is zero.
    BeforeStart,
}

/// The computed elapsed time of each row that has one, as it is printed.
pub fn column(
    rows: &[Timed],
    counting: Counting,
    context: &Context,
    zones: &dyn Zones,
) -> HashMap<RowId, String> {
    cells(rows, &place(rows, counting.zero, context, zones), counting)
        .into_iter()
        .filter_map(|(id, cell)| Some((id, cell.ok()?)))
        .collect()
}

/// The elapsed time of each row that states a time, or why it has none; `placed` is from [`place`].
pub fn cells(rows: &[Timed], placed: &[Placed], counting: Counting) -> Vec<(RowId, Result<String, Blank>)> {
    let Some(unit) = counting.unit else { return Vec::new() };
    let named = rows.iter().position(|row| Some(row.0) == counting.zero);
    let named = named.and_then(|at| placed.get(at)).and_then(|placed| placed.instant);
    let Some(zero) = named.or_else(|| placed.iter().find_map(|placed| placed.instant)) else {
        return Vec::new();
    };
    let cell = |(row, placed): (&Timed, &Placed)| {
        let reading = &row.1.reading;
        if reading.is_empty() && reading.day == Day::Unknown {
            return None;
        }
        let cell = match placed.instant {
            _ if reading.bound != Bound::At => Err(Blank::Bound),
            None => Err(Blank::Unplaced),
            Some(instant) => since(zero, instant, unit, counting.rounding),
        };
        Some((row.0, cell))
    };
    rows.iter().zip(placed).filter_map(cell).collect()
}

/// What one row may be wider than, in seconds, to have a figure or a range of figures.
const WIDEST: i64 = 3600 + 1800;

/// The time since the row that is zero: a figure, a range for a row that is known to the hour, whole days for one that is
/// known to the day. Never negative: a later row was not earlier.
fn since(zero: Instant, row: Instant, unit: Unit, rounding: Rounding) -> Result<String, Blank> {
    let width = |instant: Instant| instant.to - instant.from;
    if width(zero).max(width(row)) > WIDEST {
        let days = (row.from - zero.from).div_euclid(86_400)
            + i64::from((row.from - zero.from).rem_euclid(86_400) > 0);
        return match unit {
            Unit::Auto if days > 0 && width(zero) <= WIDEST => Ok(format!("{days} d")),
            _ if zero == row => Ok(unit.write(0, rounding)),
            _ => Err(Blank::Coarse),
        };
    }
    if row.to <= zero.from || (row.from < zero.from && !zero.about && !row.about) {
        return Err(Blank::BeforeStart);
    }
    let row =
        if row.from < zero.from { Instant { from: zero.from, to: row.to.max(zero.to), ..row } } else { row };
    Ok(between(zero, row, unit, rounding))
}

/// The rows placed in time, counted from the row that is zero if one was named.
pub fn place(rows: &[Timed], zero: Option<RowId>, context: &Context, zones: &dyn Zones) -> Vec<Placed> {
    let readings: Vec<&Reading> = rows.iter().map(|row| &row.1.reading).collect();
    let zero = rows.iter().position(|row| Some(row.0) == zero);
    context.place(&readings, zero, zones)
}

/// The instant of each row, if it can be known; in the order of the rows.
pub fn instants(rows: &[Timed], context: &Context, zones: &dyn Zones) -> Vec<(RowId, Instant)> {
    let placed = place(rows, None, context, zones);
    rows.iter().zip(placed).filter_map(|(row, placed)| Some((row.0, placed.instant?))).collect()
}

/// The time from one instant to another, as printed: one figure, "~" if either is approximate, a range if one is as wide as
/// a day or a part of one.
fn between(from: Instant, to: Instant, unit: Unit, rounding: Rounding) -> String {
    together(&[(from, to)], unit, rounding)
}

/// The same for several stretches of time together.
fn together(spans: &[(Instant, Instant)], unit: Unit, rounding: Rounding) -> String {
    let width = |instant: &Instant| instant.to - instant.from;
    let middle = |instant: &Instant| instant.from + (width(instant) - 60).max(0) / 2;
    let sum = |length: &dyn Fn(&Instant, &Instant) -> i64| {
        unit.write(spans.iter().map(|(from, to)| length(from, to)).sum(), rounding)
    };
    if spans.iter().any(|(from, to)| from.about || to.about) {
        return format!("~{}", sum(&|from, to| middle(to) - middle(from)));
    }
    if spans.iter().all(|(from, to)| width(from) <= 60 && width(to) <= 60) {
        return sum(&|from, to| to.from - from.from);
    }
    let least = sum(&|from, to| to.from - (from.to - 1));
    let most = sum(&|from, to| to.to - 1 - from.from);
    if least == most { least } else { format!("{least} to {most}") }
}

/// A window's computed duration, as printed; `None` if its start or end cannot be known.
pub fn window(start: &Reading, end: &Reading, context: &Context, zones: &dyn Zones) -> Option<String> {
    let (start, end) = ends(start, end, context, zones)?;
    lasted(start, end)
}

/// The length from a start to an end; `None` if the end is before the start, or may be.
fn lasted(start: Instant, end: Instant) -> Option<String> {
    is_in_order(start, end).then(|| between(start, end, Unit::Auto, Rounding::Down))
}

fn is_in_order(start: Instant, end: Instant) -> bool {
    let is_about = start.about || end.about;
    end.from >= start.from && (is_about || end.from >= start.to - 60)
}

fn ends(start: &Reading, end: &Reading, context: &Context, zones: &dyn Zones) -> Option<(Instant, Instant)> {
    // A range that was typed into the start has its own end.
    if end.is_empty() && end.day == Day::Unknown {
        let placed = context.place(&[start], None, zones).pop()?;
        return Some((placed.instant?, placed.end?));
    }
    let placed = context.place(&[start, end], None, zones);
    let [start, end] = placed.as_slice() else { return None };
    Some((start.instant?, end.instant?))
}

/// How long an incident lasted: the time that its windows cover together, what several of them cover counted once
/// and the gaps between them not at all.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Downtime {
    /// The length of all periods together, as it is printed.
    pub length: String,
    /// The periods without a gap that it consists of, in order of time.
    pub periods: Vec<DowntimePeriod>,
}

/// A stretch of time that one window covers, or several that meet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DowntimePeriod {
    /// The window with which it begins.
    pub first: RowId,
    /// The window with which it ends; often the same.
    pub last: RowId,
    /// Its length, as it is printed.
    pub length: String,
}

/// The instants of a window.
#[derive(Clone, Copy)]
struct WindowSpan {
    id: RowId,
    start: Instant,
    end: Instant,
}

/// The windows' union; `None` if a start or end of one cannot be known.
fn union(windows: &[(RowId, (Reading, Reading))], context: &Context, zones: &dyn Zones) -> Option<Downtime> {
    let place = |(id, (start, end)): &(RowId, (Reading, Reading))| {
        let (start, end) = ends(start, end, context, zones)?;
        is_in_order(start, end).then_some(WindowSpan { id: *id, start, end })
    };
    let mut placed = windows.iter().map(place).collect::<Option<Vec<WindowSpan>>>()?;
    placed.sort_unstable_by_key(|window| (window.start.from, window.end.from, window.id));
    // Each period by its first window and by the one that ends last.
    let mut periods: Vec<(WindowSpan, WindowSpan)> = Vec::new();
    for window in placed {
        match periods.last_mut() {
            Some((_, last)) if window.start.from <= last.end.from => {
                if window.end.from > last.end.from {
                    *last = window;
                }
            }
            _ => periods.push((window, window)),
        }
    }
    let spans: Vec<(Instant, Instant)> =
        periods.iter().map(|(first, last)| (first.start, last.end)).collect();
    let period = |(first, last): &(WindowSpan, WindowSpan)| DowntimePeriod {
        first: first.id,
        last: last.id,
        length: between(first.start, last.end, Unit::Auto, Rounding::Down),
    };
    let length = together(&spans, Unit::Auto, Rounding::Down);
    (!spans.is_empty()).then(|| Downtime { length, periods: periods.iter().map(period).collect() })
}

/// A window's two readings.
pub fn window_readings(cells: &crate::report::Cells) -> (Reading, Reading) {
    let reading = |field| cells.moment(field).map(|moment| moment.reading.clone()).unwrap_or_default();
    (reading(&windows::START), reading(&windows::END))
}

/// Every computed duration of a report: of each window, and of the whole incident.
pub fn durations(
    report: &Report,
    context: &Context,
    zones: &dyn Zones,
) -> (HashMap<RowId, String>, Option<Downtime>) {
    let rows = report.rows(List::Windows).iter().map(|row| (row.id, window_readings(&row.cells)));
    window_durations(&rows.collect::<Vec<_>>(), context, zones)
}

/// The same for windows that are not in a report.
pub fn window_durations(
    rows: &[(RowId, (Reading, Reading))],
    context: &Context,
    zones: &dyn Zones,
) -> (HashMap<RowId, String>, Option<Downtime>) {
    let of_window =
        |(id, (start, end)): &(RowId, (Reading, Reading))| Some((*id, window(start, end, context, zones)?));
    (rows.iter().filter_map(of_window).collect(), union(rows, context, zones))
}

/// The counting of a whole report.
pub fn counting(report: &Report) -> Counting {
    Counting::of(report.part(Part::Timeline))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::UtcOnly;

    fn elapsed(unit: Unit, texts: &[&str]) -> Vec<String> {
        let rows: Vec<Timed> =
            texts.iter().enumerate().map(|(at, text)| (RowId(at as u32), Moment::read(text))).collect();
        let counting = Counting { unit: Some(unit), rounding: Rounding::Down, zero: None };
        let context = Context::from_texts("September 28, 2022", None, "UTC");
        let column = column(&rows, counting, &context, &UtcOnly);
        rows.iter().map(|row| column.get(&row.0).cloned().unwrap_or_default()).collect()
    }

    #[test]
    fn counts_from_the_first_row() {
        assert_eq!(elapsed(Unit::Minutes, &["15:06 PM", "15:10 PM", "18:10 PM"]), ["0", "4", "184"]);
        assert_eq!(
            elapsed(Unit::Minutes, &["September, 28 08:02 AM", "September, 28 ~13:00 PM", "soon"]),
            ["0", "~298", ""]
        );
    }

    #[test]
    fn a_row_that_has_only_a_day_has_no_figure_of_minutes_or_hours() {
        let texts = ["2024-03-18 10:44", "2024-03-19", "2024-03-20 morning", "2024-03-18 11:4x"];
        assert_eq!(elapsed(Unit::Minutes, &texts), ["0", "", "", "55 to 65"]);
        assert_eq!(elapsed(Unit::Hours, &texts), ["0", "", "", "0 to 1"]);
        assert_eq!(elapsed(Unit::Auto, &texts), ["0 min", "1 d", "2 d", "55 min to 1 h 5 min"]);
    }

    #[test]
    fn nothing_is_negative() {
        assert_eq!(elapsed(Unit::Minutes, &["15:06", "15:00", "15:10"]), ["0", "", "4"]);
        assert_eq!(elapsed(Unit::Minutes, &["December 31 23:50", "January 1 00:20"]), ["0", "30"]);
        assert_eq!(elapsed(Unit::Auto, &["22:00", "10:00"]), ["0 min", "12 h"]);
    }

    #[test]
    fn what_is_counted_has_its_place() {
        assert_eq!(elapsed(Unit::Minutes, &["T0", "T+15", "T+1:30"]), ["0", "15", "90"]);
        assert_eq!(elapsed(Unit::Minutes, &["10:44", "10 minutes later", "+20m"]), ["0", "10", "20"]);
    }

    #[test]
    fn clocks_alone_have_elapsed_times_without_any_date() {
        let context = Context::from_texts("", None, "UTC");
        let rows: Vec<Timed> = ["10:44", "23:50", "00:10"]
            .iter()
            .zip(1..)
            .map(|(text, id)| (RowId(id), Moment::read(text)))
            .collect();
        let counting = Counting { unit: Some(Unit::Minutes), rounding: Rounding::Down, zero: None };
        let column = column(&rows, counting, &context, &UtcOnly);
        assert_eq!(column.get(&RowId(3)).map(String::as_str), Some("806"));
    }

    type Lengths = (String, Vec<(u32, u32, String)>);

    /// The whole length and each period's, with its windows.
    fn downtime(windows: &[(&str, &str)]) -> Option<Lengths> {
        let reading = |text: &str| Moment::read(text).reading;
        let rows =
            windows.iter().zip(1..).map(|((start, end), id)| (RowId(id), (reading(start), reading(end))));
        let context = Context::from_texts("September 28, 2022", None, "UTC");
        let found = union(&rows.collect::<Vec<_>>(), &context, &UtcOnly)?;
        let period = |period: DowntimePeriod| (period.first.0, period.last.0, period.length);
        Some((found.length, found.periods.into_iter().map(period).collect()))
    }

    #[test]
    fn an_incident_lasts_as_long_as_its_windows_cover_together() {
        let one =
            |length: &str, first, last| Some((length.to_owned(), vec![(first, last, length.to_owned())]));
        // Once published as "5 h 53 min".
        let apart = downtime(&[("08:02 AM", "08:44 AM"), ("13:00", "13:55")]);
        let periods = vec![(1, 1, "42 min".to_owned()), (2, 2, "55 min".to_owned())];
        assert_eq!(apart, Some(("1 h 37 min".to_owned(), periods)));
        assert_eq!(
            downtime(&[("10:30", "11:30"), ("10:00", "11:00")]),
            one("1 h 30 min", 2, 1),
            "they overlap"
        );
        assert_eq!(
            downtime(&[("10:00", "12:00"), ("10:30", "11:00")]),
            one("2 h", 1, 1),
            "one holds the other"
        );
        assert_eq!(downtime(&[("10:00", "11:00"), ("11:00", "12:00")]), one("2 h", 1, 2), "they meet");
        assert_eq!(
            downtime(&[("10:00", "11:00"), ("10:00", "11:00")]),
            one("1 h", 1, 1),
            "they are the same"
        );
        assert_eq!(
            downtime(&[("~10:00", "11:00"), ("12:00", "12:10")]).map(|it| it.0),
            Some("~1 h 10 min".into())
        );
        for unknown in
            [&[("10:00", "")][..], &[("10:00", "11:00"), ("12:00", "")], &[("11:00", "10:00")], &[]]
        {
            assert_eq!(downtime(unknown), None, "{unknown:?}");
        }
    }

    #[test]
    fn a_window_lasts_from_its_start_to_its_end() {
        let context = Context::from_texts("February 17, 2023", None, "UTC");
        let lasts = |start: &str, end: &str| {
            window(&Moment::read(start).reading, &Moment::read(end).reading, &context, &UtcOnly)
        };
        assert_eq!(lasts("15:06", "15:15").as_deref(), Some("9 min"));
        assert_eq!(lasts("23:50", "00:20").as_deref(), Some("30 min"));
        assert_eq!(lasts("15:06", ""), None);
    }
}
