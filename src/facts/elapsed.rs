//! Elapsed times of the timeline and durations of windows, computed; what is stated stands beside them.

use std::collections::HashMap;

use chrono::NaiveDate;

use super::{Context, Instant, Zones};
use crate::report::duration::{Rounding, Unit};
use crate::report::moment::Reading;
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
    /// The row that is zero, where one was named.
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

/// The computed elapsed time of each row that has one, as it is printed.
pub fn column(
    rows: &[Timed],
    counting: Counting,
    context: &Context,
    zones: &dyn Zones,
) -> HashMap<RowId, String> {
    let Some(unit) = counting.unit else { return HashMap::new() };
    let instants = instants(rows, context, zones);
    let named = instants.iter().find(|known| Some(known.0) == counting.zero);
    let Some((_, zero)) = named.or(instants.first()).copied() else { return HashMap::new() };
    let write = |instant: &Instant| between(zero, *instant, unit, counting.rounding);
    instants.iter().map(|(id, instant)| (*id, write(instant))).collect()
}

/// When each row was, where that can be known; in the order of the rows.
pub fn instants(rows: &[Timed], context: &Context, zones: &dyn Zones) -> Vec<(RowId, Instant)> {
    let days = context.days(rows.iter().map(|row| &row.1.reading));
    let instant = |(row, day): (&Timed, Option<NaiveDate>)| {
        context.instant(&row.1.reading, day, zones).map(|instant| (row.0, instant))
    };
    rows.iter().zip(days).filter_map(instant).collect()
}

/// The time from one instant to another, as it is printed: one figure, "~" where either was approximate, a range
/// where one is as wide as a day or a part of one.
fn between(from: Instant, to: Instant, unit: Unit, rounding: Rounding) -> String {
    let width = |instant: Instant| instant.to - instant.from;
    let middle = |instant: Instant| instant.from + (width(instant) - 60).max(0) / 2;
    if from.about || to.about {
        return format!("~{}", unit.write(middle(to) - middle(from), rounding));
    }
    if width(from) <= 60 && width(to) <= 60 {
        return unit.write(to.from - from.from, rounding);
    }
    let least = unit.write(to.from - (from.to - 1), rounding);
    let most = unit.write(to.to - 1 - from.from, rounding);
    if least == most { least } else { format!("{least} to {most}") }
}

/// A window's computed duration, as it is printed; `None` where its start or end cannot be known.
pub fn window(start: &Reading, end: &Reading, context: &Context, zones: &dyn Zones) -> Option<String> {
    let (start, end) = ends(start, end, context, zones)?;
    lasted(start, end)
}

/// How long it was from a start to an end; `None` where the end is before the start, or the two are known so
/// roughly that it might be.
fn lasted(start: Instant, end: Instant) -> Option<String> {
    let is_about = start.about || end.about;
    let in_order = end.from >= start.from && (is_about || end.from >= start.to - 60);
    in_order.then(|| between(start, end, Unit::Auto, Rounding::Down))
}

fn ends(start: &Reading, end: &Reading, context: &Context, zones: &dyn Zones) -> Option<(Instant, Instant)> {
    let days = context.days([start, end].into_iter());
    let [start_day, end_day] = days.as_slice() else { return None };
    let start = context.instant(start, *start_day, zones)?;
    Some((start, context.instant(end, *end_day, zones)?))
}

/// The computed duration of the whole incident: from the first window's start to the last one's end, where all
/// have ended.
pub fn incident(windows: &[(Reading, Reading)], context: &Context, zones: &dyn Zones) -> Option<String> {
    let ends: Option<Vec<(Instant, Instant)>> =
        windows.iter().map(|(start, end)| ends(start, end, context, zones)).collect();
    let ends = ends?;
    let first = ends.iter().map(|ends| ends.0).min_by_key(|start| start.from)?;
    let last = ends.iter().map(|ends| ends.1).max_by_key(|end| end.to)?;
    lasted(first, last)
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
) -> (HashMap<RowId, String>, Option<String>) {
    let rows = report.rows(List::Windows).iter().map(|row| (row.id, window_readings(&row.cells)));
    window_durations(rows.collect(), context, zones)
}

/// The same for windows that are not in a report.
pub fn window_durations(
    rows: Vec<(RowId, (Reading, Reading))>,
    context: &Context,
    zones: &dyn Zones,
) -> (HashMap<RowId, String>, Option<String>) {
    let of_window =
        |(id, (start, end)): &(RowId, (Reading, Reading))| Some((*id, window(start, end, context, zones)?));
    let each = rows.iter().filter_map(of_window).collect();
    let all: Vec<(Reading, Reading)> = rows.into_iter().map(|row| row.1).collect();
    (each, if all.is_empty() { None } else { incident(&all, context, zones) })
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
        assert_eq!(elapsed(Unit::Hours, &["2024-03-18 10:44", "2024-03-19"]), ["0", "13 to 37"]);
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
