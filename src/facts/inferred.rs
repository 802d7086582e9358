//! The days of moments that state a part of one, for print: a date without a year is written in the report's style,
//! too.

use chrono::NaiveDate;

use super::instant::Context;
use crate::report::RowId;
use crate::report::moment::{Day, Reading};
use crate::report::sections::{impact::windows, timeline::events};
use crate::report::{Field, Moment};

/// The inferred days, by row and field.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct InferredDays(Vec<((RowId, usize), NaiveDate)>);

impl InferredDays {
    /// Those of a report's events and windows.
    pub fn of(
        events: &[(RowId, Moment)],
        windows: &[(RowId, (Reading, Reading))],
        context: &Context,
    ) -> InferredDays {
        let mut days = Vec::new();
        let mut add = |id: RowId, field: &Field, reading: &Reading, day: Option<NaiveDate>| {
            let in_part = matches!(reading.day, Day::OfYear { .. } | Day::OfMonth(_) | Day::Either(_));
            if let Some(day) = day.filter(|_| in_part) {
                days.push(((id, field.index), day));
            }
        };
        let placed = context.days(events.iter().map(|event| &event.1.reading));
        for ((id, moment), day) in events.iter().zip(placed) {
            add(*id, &events::AT, &moment.reading, day);
        }
        for (id, (start, end)) in windows {
            let placed = context.days([start, end].into_iter());
            add(*id, &windows::START, start, placed.first().copied().flatten());
            add(*id, &windows::END, end, placed.get(1).copied().flatten());
        }
        days.sort_unstable_by_key(|day| day.0);
        InferredDays(days)
    }

    /// The day that was inferred for this field of a row.
    pub fn get(&self, id: RowId, field: &Field) -> Option<NaiveDate> {
        let at = self.0.binary_search_by_key(&(id, field.index), |day| day.0).ok()?;
        self.0.get(at).map(|day| day.1)
    }
}

/// Whether any of these times states another zone than the report's, so that a heading cannot name one for all.
pub fn mixes_zones(events: &[(RowId, Moment)], zone: &str) -> bool {
    let zones = events.iter().filter_map(|event| event.1.reading.zone.as_ref());
    zones.into_iter().any(|stated| !stated.label.eq_ignore_ascii_case(zone.trim()))
}
