//! Merged rows keep their moments: a time whose day or zone followed from the report it comes from states both, where
//! the other report would have it read as another time.

use std::borrow::Cow;
use std::collections::HashMap;

use super::super::dates::with_day;
use crate::editing::Change;
use crate::facts::days::Placed;
use crate::facts::{Instant, Zones, elapsed};
use crate::report::moment::zones::{Meaning, meaning};
use crate::report::moment::{self, Clock, Moment, Reading};
use crate::report::sections::{cover, impact::windows, timeline::events, updates};
use crate::report::{Field, List, Owner, Part, Report, RowId, Value};
use crate::view::{self, Reader, Times};

/// The lists whose rows state moments, with the fields of those.
const LISTS: [(List, &[&Field]); 3] = [
    (List::Events, &[&events::AT]),
    (List::Windows, &[&windows::START, &windows::END]),
    (List::Updates, &[&updates::rows::AT]),
];

/// The moments of a report's rows with a known day.
type Moments = HashMap<(List, RowId, usize), Placed>;

/// What came in, with the report's zone if it names none, or the same one by its abbreviation: who writes EST into
/// both has one clock in mind, though an import reads it as the time of New York.
pub(super) fn in_zone_of<'r>(into: &Report, from: &'r Report) -> Cow<'r, Report> {
    let (there, coming) = (into.text(Part::Cover, &cover::ZONE), from.text(Part::Cover, &cover::ZONE));
    let is_same = coming.trim().is_empty()
        || matches!(meaning(there.trim()), Meaning::Fixed(_, place) if !place.is_empty() && place == coming.trim());
    if !is_same || there == coming {
        return Cow::Borrowed(from);
    }
    let mut from = from.clone();
    from.set_text(Owner::Part(Part::Cover), &cover::ZONE, there);
    Cow::Owned(from)
}

/// Makes new rows state what they would lose, and returns the fields that are read as another time nevertheless: of new
/// rows, and of rows that were in the report. `ids` are the ids in the report of rows of the import.
pub(super) fn keep(
    changes: &mut [Change],
    into: &Report,
    from: &Report,
    ids: &HashMap<RowId, RowId>,
    zones: &dyn Zones,
) -> Vec<(Owner, &'static Field)> {
    let stated = moments(from, zones);
    let expected: Moments = stated
        .into_iter()
        .filter_map(|((list, row, field), placed)| Some(((list, *ids.get(&row)?, field), placed)))
        .collect();
    let has_other_zone = from.zone() != into.zone();
    let read = moments(&merged(into, changes), zones);
    for change in &mut *changes {
        let Change::Insert { list, row, .. } = change else { continue };
        for field in fields(*list) {
            let key = (*list, row.id, field.index);
            let Some(placed) = expected.get(&key).filter(|placed| !is_same(read.get(&key), placed)) else {
                continue;
            };
            let told = row.cells.moment(field).and_then(|moment| {
                let zone = (has_other_zone && moment.reading.zone.is_none()).then(|| written(from.zone()));
                in_full(moment, placed, zone.as_deref())
            });
            let Some(text) = told else { continue };
            row.cells.set(field, Value::Moment(Moment::read(&text)));
            // The end of an event is on its clock.
            let end = row.cells.moment(&events::END).filter(|_| **field == events::AT && has_other_zone);
            let end = end.filter(|end| end.reading.zone.is_none() && end.reading.clock != Clock::Unknown);
            let end = end.map(|end| format!("{} {}", end.stated.trim(), written(from.zone())));
            if let Some(end) = end.filter(|end| moment::unread(end).is_empty()) {
                row.cells.set(&events::END, Value::Moment(Moment::read(&end)));
            }
        }
    }
    let read = moments(&merged(into, changes), zones);
    let mut before = moments(into, zones);
    let is_new = |change: &Change| match change {
        Change::Insert { list, row, .. } => Some((*list, row.id)),
        _ => None,
    };
    for (list, row) in changes.iter().filter_map(is_new) {
        for field in fields(list) {
            let key = (list, row, field.index);
            before.extend(expected.get(&key).map(|placed| (key, *placed)));
        }
    }
    let mut lost: Vec<(List, RowId, &'static Field)> = Vec::new();
    for (list, fields) in LISTS {
        let other = before.iter().filter(|(key, placed)| key.0 == list && !is_same(read.get(key), placed));
        lost.extend(
            other.filter_map(|(key, _)| {
                Some((list, key.1, *fields.iter().find(|field| field.index == key.2)?))
            }),
        );
    }
    lost.sort_by_key(|(list, row, field)| (*list as usize, *row, field.index));
    lost.into_iter().map(|(list, row, field)| (Owner::Row(list, row), field)).collect()
}

fn fields(list: List) -> &'static [&'static Field] {
    LISTS.iter().find(|it| it.0 == list).map(|it| it.1).unwrap_or_default()
}

fn is_same(read: Option<&Placed>, expected: &Placed) -> bool {
    let span = |instant: Instant| (instant.from, instant.to);
    let at = |placed: &Placed| (placed.instant.map(span), placed.end.map(span));
    read.is_some_and(|read| at(read) == at(expected))
}

fn merged(into: &Report, changes: &[Change]) -> Report {
    let mut report = into.clone();
    for change in changes {
        let _ = change.clone().apply(&mut report);
    }
    report
}

/// The moments of a report's rows. Those of a timeline follow each other, those of a window too.
fn moments(report: &Report, zones: &dyn Zones) -> Moments {
    let times = Times::of(&view::Seen::new(report, Reader::Full));
    let mut moments = Moments::new();
    let events = elapsed::place(&times.events, times.counting.zero, &times.context, zones);
    let ids = times.events.iter().map(|event| (List::Events, event.0, events::AT.index));
    moments.extend(ids.zip(events));
    for (list, fields) in LISTS.iter().filter(|it| it.0 != List::Events) {
        for row in report.rows(*list) {
            let read = |field: &&'static Field| Some((*field, &row.cells.moment(field)?.reading));
            let read: Vec<(&Field, &Reading)> = fields.iter().filter_map(read).collect();
            let readings: Vec<&Reading> = read.iter().map(|it| it.1).collect();
            let placed = times.context.place(&readings, None, zones);
            moments.extend(read.iter().map(|(field, _)| (*list, row.id, field.index)).zip(placed));
        }
    }
    // What counts from another row has an instant and no day of its own; without any day, all were made up.
    let has_day = moments.values().any(|placed| placed.day.is_some());
    moments.retain(|_, placed| has_day && placed.instant.is_some());
    moments
}

/// A zone's name as it stands behind a time: `UTC+2` for `Etc/GMT-2`.
fn written(zone: &str) -> String {
    let hours = zone.strip_prefix("Etc/GMT").and_then(|hours| hours.parse::<i32>().ok());
    hours.map_or_else(|| zone.to_owned(), |hours| format!("UTC{:+}", -hours))
}

/// A moment with its day and, if one is given, its zone; `None` if it cannot be read with them.
fn in_full(moment: &Moment, placed: &Placed, zone: Option<&str>) -> Option<String> {
    let stated = moment.stated.trim();
    let day = placed.day?.to_string();
    let dated = if moment.reading.says_no_day() { with_day(&day, stated)? } else { stated.to_owned() };
    let zoned = match zone {
        Some(zone) => format!("{dated} {zone}"),
        None => dated,
    };
    let is_read =
        moment::unread(&zoned).is_empty() && (zone.is_none() || moment::read(&zoned).zone.is_some());
    is_read.then_some(zoned)
}
