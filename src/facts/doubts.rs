//! What in a moment contradicts itself, or can be meant in more than one way.

use chrono::{Datelike, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta};

use super::instant::Context;
use super::zones::{Offset, Zones};
use crate::report::moment::zones::{Meaning, meaning};
use crate::report::moment::{Clock, Day, Reading};

/// Something about a moment that its writer should know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Doubt {
    /// The date does not exist.
    Impossible,
    /// Day and month can be read either way: what it can mean.
    EitherWay(Vec<Day>),
    /// The day of the week is not that of the date: the stated one and the right one, Monday 0.
    Weekday(u32, u32),
    /// The zone's label has several meanings, none of which is the report's zone.
    OpenZone(String),
    /// The label has several meanings and the one of the report's zone was taken: its offset in minutes.
    ChosenZone(String, i32),
    /// The label usually means another offset than was stated with it, both in minutes.
    LabelOffset(String, i32, i32),
    /// The label belongs to the other half of the year; at that time its zone had this offset.
    Season(String, i32),
    /// The two clocks stated are different moments, by so many minutes.
    TwoClocks(i64),
    /// Clocks skipped that time when they went forward.
    Skipped,
    /// Clocks showed that time twice; the offsets in minutes of the first and the second time.
    Twice(i32, i32),
}

/// What is doubtful about a moment on this day.
pub fn doubts(reading: &Reading, day: Option<NaiveDate>, context: &Context, zones: &dyn Zones) -> Vec<Doubt> {
    let mut found = Vec::new();
    match reading.day {
        Day::Impossible => found.push(Doubt::Impossible),
        Day::Either(either) if day.is_none() => {
            found.push(Doubt::EitherWay(either.candidates().into_iter().map(|it| it.1).collect()));
        }
        _ => {}
    }
    if let (Some(stated), Some(day), Day::Full(_) | Day::OfYear { .. }) = (reading.weekday, day, reading.day)
    {
        let right = day.weekday().num_days_from_monday();
        if right != stated {
            found.push(Doubt::Weekday(stated, right));
        }
    }
    let minute = minute_of(reading);
    let local = local_time(reading, day);
    if let Some(zone) = &reading.zone {
        let offset = local.map(|local| context.offset(Some(zone), local, zones));
        match (meaning(&zone.label), zone.offset, offset) {
            (Meaning::Several(_), None, Some(Offset::One(seconds))) => {
                found.push(Doubt::ChosenZone(zone.label.clone(), seconds / 60));
            }
            (Meaning::Several(_), None, Some(Offset::Unknown)) => {
                found.push(Doubt::OpenZone(zone.label.clone()))
            }
            (Meaning::Several(all), Some(stated), _) if all.iter().all(|one| one.0 != stated) => {
                let usual = all.first().map_or(stated, |one| one.0);
                found.push(Doubt::LabelOffset(zone.label.clone(), usual, stated));
            }
            // UTC and GMT with an offset are that offset.
            (Meaning::Fixed(own, _), Some(stated), _) if own != 0 && own != stated => {
                found.push(Doubt::LabelOffset(zone.label.clone(), own, stated));
            }
            (Meaning::Fixed(own, place), Some(_), _) if !place.is_empty() => {
                if let Some(Offset::One(seconds)) = local.map(|local| zones.offset(place, local))
                    && seconds != own * 60
                {
                    found.push(Doubt::Season(zone.label.clone(), seconds / 60));
                }
            }
            _ => {}
        }
    }
    if let (Some((second, other)), Some(own)) = (&reading.second, &reading.zone)
        && let (Some(first), Some(second), Some(a), Some(b)) =
            (minute, second.minute(), own.offset, other.offset)
    {
        let apart = (i64::from(first) - i64::from(a)) - (i64::from(second) - i64::from(b));
        if apart.rem_euclid(1440) != 0 {
            found.push(Doubt::TwoClocks(apart.rem_euclid(1440).min(1440 - apart.rem_euclid(1440))));
        }
    }
    match local.map(|local| context.offset(reading.zone.as_ref(), local, zones)) {
        Some(Offset::Gap(_)) => found.push(Doubt::Skipped),
        Some(Offset::Overlap(first, second)) => found.push(Doubt::Twice(first / 60, second / 60)),
        _ => {}
    }
    found
}

/// The local time of this reading, to the minute, if it states a time of day and its day is known.
pub(super) fn local_time(reading: &Reading, day: Option<NaiveDate>) -> Option<NaiveDateTime> {
    let minutes = TimeDelta::try_minutes(i64::from(minute_of(reading)?))?;
    day?.and_time(NaiveTime::MIN).checked_add_signed(minutes)
}

/// The minute of the day that a clock states; none for a part of the day.
fn minute_of(reading: &Reading) -> Option<u32> {
    let is_clock = matches!(reading.clock, Clock::Minute(..) | Clock::Second(..) | Clock::Milli(..));
    reading.clock.minute().filter(|_| is_clock)
}
