//! The days of moments that state a part of one, for print: a date without a year is written in the report's style,
//! too.

use chrono::NaiveDate;

use super::instant::Context;
use crate::report::moment::{Day, Reading};
use crate::report::sections::{impact::windows, timeline::events};
use crate::report::{Field, List, Moment, RowId};

/// The inferred days, by row and field, and what else the times say together.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct InferredDays {
    days: Vec<((RowId, usize), NaiveDate)>,
    /// Whether a time of the timeline states another zone than the report's.
    events_mix_zones: bool,
    /// Whether a time of the impact windows does.
    windows_mix_zones: bool,
}

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
        let is_other = |reading: &Reading| {
            let zone = reading.zone.as_ref();
            zone.is_some_and(|zone| !zone.label.eq_ignore_ascii_case(context.zone.trim()))
        };
        let events_mix_zones = events.iter().any(|event| is_other(&event.1.reading));
        let windows_mix_zones =
            windows.iter().any(|(_, (start, end))| [start, end].into_iter().any(is_other));
        InferredDays { days, events_mix_zones, windows_mix_zones }
    }

    /// Whether a time in this list states another zone than the report's, so that no heading can name one for all.
    pub fn mixes_zones(&self, list: List) -> bool {
        match list {
            List::Events => self.events_mix_zones,
            List::Windows => self.windows_mix_zones,
            _ => false,
        }
    }

    /// The day that was inferred for this field of a row.
    pub fn get(&self, id: RowId, field: &Field) -> Option<NaiveDate> {
        let at = self.days.binary_search_by_key(&(id, field.index), |day| day.0).ok()?;
        self.days.get(at).map(|day| day.1)
    }
}
