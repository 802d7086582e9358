//! The last step of reading: what the two ends of a moment share, which half of the day is meant, and what of it all
//! is enough to be a time.

use chrono::{Datelike, Days, NaiveDate};

use super::assemble::Assembly;
use super::clocks::time;
use super::items::Time;
use super::reading::{Bound, Clock, Counted, Day, End, Reading, Zone, of_year};
use crate::report::words::time::Order;

/// One end of a moment as far as it was found.
#[derive(Clone, Debug, Default)]
pub(super) struct MomentSide {
    pub(super) day: Day,
    pub(super) order: Option<Order>,
    pub(super) day_number: Option<u32>,
    pub(super) year: Option<u32>,
    pub(super) weekday: Option<u32>,
    pub(super) time: Option<Time>,
    pub(super) hour: Option<u32>,
    pub(super) part: Option<(u32, u32)>,
    /// A part of the day before a clock, which settles its half.
    pub(super) part_for_half: Option<(u32, u32)>,
    pub(super) zone: Option<Zone>,
    pub(super) about: bool,
    pub(super) bound: Bound,
    pub(super) second: Option<(Clock, Zone)>,
}

impl MomentSide {
    pub(super) fn has_clock(&self) -> bool {
        self.time.is_some() || self.hour.is_some() || self.part.is_some()
    }

    pub(super) fn has_day(&self) -> bool {
        self.day != Day::Unknown || self.day_number.is_some()
    }

    pub(super) fn is_empty(&self) -> bool {
        !self.has_clock() && !self.has_day()
    }
}

/// Which half of the day a part of it lies in; none for one that lies in both.
pub(super) fn half_of(from: u32, to: u32) -> Option<bool> {
    match (from, to) {
        (_, to) if to <= 720 && from > 0 => Some(false),
        (720.., _) => Some(true),
        _ => None,
    }
}

/// A clock in this half of the day.
pub(super) fn with_half(known: Time, half: Option<bool>) -> Time {
    let Some((hour, minute)) = known.clock.hour_minute() else { return known };
    let half = half.filter(|half| *half || hour <= 12);
    let Some(other) = time(hour, minute, None, half) else { return known };
    let hour = other.clock.hour_minute().map_or(hour, |(hour, _)| hour);
    Time { clock: known.clock.at_hour(hour), half, ..known }
}

/// A clock of twelve hours in a part of the day: "11 at night", "3:30 in the afternoon".
pub(super) fn in_part(known: Time, from: u32, to: u32) -> Time {
    let Some((hour, _)) = known.clock.hour_minute() else { return known };
    let half = match half_of(from, to) {
        // "昼11時": a part about noon has the hours before it near.
        _ if (1..=720).contains(&from) && (721..1080).contains(&to) => !(9..12).contains(&hour),
        Some(half) => half,
        // The night is before and after midnight.
        None => (6..12).contains(&hour),
    };
    match hour {
        0 if from == 720 => Time { clock: known.clock.at_hour(12), half: Some(true), ..known },
        0..=12 => with_half(known, Some(half)),
        _ => known,
    }
}

/// An offset with its sign: `+02:00`.
pub(super) fn signed(minutes: i32) -> String {
    let sign = if minutes < 0 { '-' } else { '+' };
    format!("{sign}{:02}:{:02}", minutes.abs() / 60, minutes.abs() % 60)
}

/// The reading of an assembly.
pub(super) fn reading(assembly: Assembly) -> Reading {
    let Assembly { mut start, mut end, opens, between, ongoing, length, counted, unknown, .. } = assembly;
    settle_order(&mut start, &mut end);
    share_numbers(&mut start, &mut end);
    hours(&mut start);
    hours(&mut end);
    share_half(&mut start, &mut end);
    share_zone(&mut start, &mut end);
    let has_end = !end.is_empty();
    if has_end || ongoing || length.is_some() {
        // With both ends the words are no bound.
        start.bound = if opens || has_end || start.bound == Bound::After { Bound::At } else { start.bound };
        end.bound = Bound::At;
    }
    if has_end && end.has_day() && !end.has_clock() && start.time.is_some() && !start.has_day() {
        // "10:44 - 18 March": a day, no end.
        start.day = end.day;
        end = MomentSide::default();
    }
    let about = start.about;
    let night = night(&start, &end);
    let mut reading = one(start);
    reading.counted = reading.counted.or(counted);
    reading.about = about;
    if let Some(clock) = night {
        reading.clock = clock;
    } else if !end.is_empty() {
        let end = Box::new(one(end));
        reading.end = Some(if between { End::Between(end) } else { End::At(end) });
    } else if ongoing {
        reading.end = Some(End::Open);
    } else if let Some(seconds) = length.filter(|_| reading.clock != Clock::Unknown) {
        reading.end = Some(End::After(seconds));
    }
    settle_second(&mut reading);
    if is_enough(&reading, unknown) { reading } else { Reading::default() }
}

/// Whether this is a time also beside words that are not known: parts of the day, days of the week and of the month
/// are everyday words and need a time to themselves.
fn is_enough(reading: &Reading, unknown: bool) -> bool {
    let weak = matches!(reading.day, Day::Unknown | Day::OfMonth(_))
        && matches!(reading.clock, Clock::Unknown | Clock::Part(_))
        && reading.counted.is_none();
    !(weak && unknown)
}

/// One end alone.
fn one(side: MomentSide) -> Reading {
    let mut counted = None;
    let mut day = side.day;
    let clock = match (side.time, side.part) {
        (Some(time), _) => {
            if time.ends_day {
                (day, counted) = next_day(day);
            }
            time.clock
        }
        (None, Some((from, to))) => Clock::span(from, to),
        (None, None) => Clock::Unknown,
    };
    let has_zone = clock != Clock::Unknown || day != Day::Unknown;
    Reading {
        day,
        clock,
        about: side.about,
        bound: side.bound,
        zone: side.zone.filter(|_| has_zone),
        weekday: side.weekday,
        end: None,
        counted,
        second: side.second,
        order: side.order,
    }
}

/// The day after, for 24:00.
fn next_day(day: Day) -> (Day, Option<Counted>) {
    let after = |date: NaiveDate| date.checked_add_days(Days::new(1));
    match day {
        Day::Full(date) => (after(date).map_or(day, Day::Full), None),
        Day::OfYear { month, day: number } => {
            let next = NaiveDate::from_ymd_opt(2001, month, number).and_then(after);
            let next = next.and_then(|date| of_year(date.month(), date.day()));
            (next.unwrap_or(day), None)
        }
        other => (other, Some(Counted::DaysLater(1))),
    }
}

/// A date of uncertain order follows that of the other end, and its day of the week.
fn settle_order(start: &mut MomentSide, end: &mut MomentSide) {
    if let (Day::Either(either), Some(weekday)) = (start.day, start.weekday) {
        let fits =
            |day: &Day| matches!(day, Day::Full(date) if date.weekday().num_days_from_monday() == weekday);
        let mut all = either.candidates().into_iter().filter(|(_, day)| fits(day));
        if let (Some((order, day)), None) = (all.next(), all.next()) {
            (start.day, start.order) = (day, Some(order));
        }
    }
    let (first, last) = (start.order, end.order);
    for (side, order) in [(start, last), (end, first)] {
        if let (Day::Either(either), Some(order)) = (side.day, order)
            && let Some(day) = either.in_order(order)
        {
            (side.day, side.order) = (day, Some(order));
        }
    }
}

/// A month or year stated at one end only applies to both.
fn share_numbers(start: &mut MomentSide, end: &mut MomentSide) {
    if let (Some(number), true) = (start.day_number, start.day == Day::Unknown) {
        start.day = in_month_of(number, end.day);
    }
    if let (Some(number), true) = (end.day_number, end.day == Day::Unknown) {
        end.day = in_month_of(number, start.day);
    }
    if let (Day::OfYear { month, day }, Day::Full(date)) = (start.day, end.day) {
        // From December to January the year turns.
        let year = date.year() - i32::from((month, day) > (date.month(), date.day()));
        start.day = NaiveDate::from_ymd_opt(year, month, day).map_or(Day::Impossible, Day::Full);
    } else if let (Day::Full(date), Day::OfYear { month, day }) = (start.day, end.day) {
        let year = date.year() + i32::from((month, day) < (date.month(), date.day()));
        end.day = NaiveDate::from_ymd_opt(year, month, day).map_or(Day::Impossible, Day::Full);
    }
    let with_year = |day: &mut Day, year: u32| {
        if let Day::OfYear { month, day: number } = *day {
            *day = super::dates::full(year, month, number).unwrap_or(*day);
        }
    };
    if let Some(year) = start.year {
        with_year(&mut start.day, year);
        with_year(&mut end.day, year);
    }
}

fn in_month_of(number: u32, other: Day) -> Day {
    match other {
        Day::Full(date) => date.with_day(number).map_or(Day::Impossible, Day::Full),
        Day::OfYear { month, .. } => of_year(month, number).unwrap_or(Day::Impossible),
        _ => Day::Unknown,
    }
}

/// An hour alone as a clock.
fn hours(side: &mut MomentSide) {
    if let (Some(hour), None) = (side.hour, side.time) {
        side.time = time(hour, 0, None, None);
    }
    if let (Some((from, to)), Some(time), None) = (side.part_for_half, side.time, side.part)
        && time.half.is_none()
    {
        side.time = Some(in_part(time, from, to));
    }
}

/// AM or PM stated at one end holds for the other too, unless the order would turn round.
fn share_half(start: &mut MomentSide, end: &mut MomentSide) {
    let (Some(first), Some(last)) = (start.time, end.time) else { return };
    if start.has_day() && end.has_day() && start.day != end.day {
        return;
    }
    let hour = |time: Time| time.clock.hour_minute().map_or(24, |(hour, _)| hour);
    let minute = |time: Time| time.clock.minute().unwrap_or(0);
    match (first.half, last.half) {
        (None, Some(half)) if hour(first) <= 12 => {
            let same = with_half(first, Some(half));
            let other = with_half(first, Some(!half));
            let in_order = minute(same) <= minute(last);
            start.time = Some(if in_order { same } else { other });
        }
        (Some(_), None) if hour(last) <= 12 && hour(last) > 0 => {
            let after = |time: Time| (minute(time) + 1440 - minute(first)) % 1440;
            let (am, pm) = (with_half(last, Some(false)), with_half(last, Some(true)));
            end.time = Some(if after(am) <= after(pm) { am } else { pm });
        }
        _ => {}
    }
}

/// A zone stated at one end holds for both.
fn share_zone(start: &mut MomentSide, end: &mut MomentSide) {
    if end.is_empty() {
        return;
    }
    if start.zone.is_none() && start.has_clock() {
        start.zone = end.zone.clone();
    } else if end.zone.is_none() && end.has_clock() {
        end.zone = start.zone.clone();
    }
}

/// A night over two days: "the night of 18 to 19 March".
fn night(start: &MomentSide, end: &MomentSide) -> Option<Clock> {
    let is_night = start.part == Some((0, 360)) || start.part == Some((1320, 1800));
    let follows = match (start.day, end.day) {
        (Day::Full(first), Day::Full(last)) => first.succ_opt() == Some(last),
        (Day::OfYear { month, day }, Day::OfYear { month: m, day: d }) => {
            let next = NaiveDate::from_ymd_opt(2001, month, day).and_then(|date| date.succ_opt());
            next.is_some_and(|next| (next.month(), next.day()) == (m, d))
        }
        _ => false,
    };
    (is_night && follows && end.time.is_none()).then_some(Clock::Span(18 * 60, 30 * 60))
}

/// The second clock of a moment says what a label with several meanings, or a clock without a zone, leaves open.
fn settle_second(reading: &mut Reading) {
    let Some((second, other)) = &reading.second else { return };
    let Some(offset) = other.offset else { return };
    if reading.zone.as_ref().is_some_and(|zone| zone.offset.is_some()) {
        return;
    }
    let (Some(first), Some(second)) = (reading.clock.minute(), second.minute()) else { return };
    let minutes = first.cast_signed() - second.cast_signed() + offset;
    // The one whose clock has passed midnight is a day ahead.
    let minutes = [minutes, minutes + 1440, minutes - 1440].into_iter().find(|it| super::zones::exists(*it));
    match &mut reading.zone {
        Some(zone) => zone.offset = minutes,
        None => {
            reading.zone = minutes
                .map(|minutes| Zone { label: format!("UTC{}", signed(minutes)), offset: Some(minutes) });
        }
    }
}
