//! The days of moments that state none, or a part of one, as the rest of the report tells them.
//!
//! - A year is the one that brings the date nearest to the day before it in the telling, so it turns at New Year.
//! - A day of the week or of the month is the nearest such day.
//! - A clock alone is on the day of the row before. If it goes back by three hours or more it is on the next day,
//!   unless the row after it is again within an hour after the row before: then the row between is out of order.
//!   Small steps back are rows out of order, too.
//! - Without any date in the report, days count from one that is made up: lengths come out, and no day is shown.

use chrono::{Datelike, Days, Months, NaiveDate, NaiveTime, TimeDelta};

use super::instant::{Context, Instant};
use super::order::settled;
use super::zones::Zones;
use crate::report::moment::{Clock, Counted, Day, End, Order, Reading};

/// How a day or a part of it was inferred.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Inference {
    /// The first day of the incident, or the first date in the list.
    FirstDay,
    /// The row before.
    RowBefore,
    /// The day after the row before, as the clock went back.
    NextDay,
    /// The day of the week.
    Weekday,
    /// Only the year was inferred.
    Year,
    /// Month and year were inferred.
    Month,
    /// The order of the date's numbers was settled by other dates or the language.
    Order,
    /// The incident's days were counted.
    Counted,
}

/// A moment placed in time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Placed {
    /// Its day, stated or inferred; not one that was made up.
    pub day: Option<NaiveDate>,
    /// How the unstated part of the day was inferred.
    pub inference: Option<Inference>,
    /// When it was.
    pub instant: Option<Instant>,
    /// When the end that was stated with it was.
    pub end: Option<Instant>,
}

/// A clock that goes back by so many seconds is on the next day.
const STEP_BACK: i64 = 3 * 3600;

/// What is known from the rows so far.
struct Progress {
    day: Option<NaiveDate>,
    clock: Option<i64>,
    instant: Option<Instant>,
    is_base: bool,
}

impl Context {
    /// The day of each moment, stated or inferred, in the order of the rows.
    pub fn days<'a>(&self, readings: impl Iterator<Item = &'a Reading>) -> Vec<Option<NaiveDate>> {
        let readings: Vec<&Reading> = readings.collect();
        self.place(&readings, None, &super::UtcOnly).into_iter().map(|placed| placed.day).collect()
    }

    /// Each moment placed, in the order of the rows; "T+5" counts from the row at `zero`, else from the first.
    pub fn place(&self, readings: &[&Reading], zero: Option<usize>, zones: &dyn Zones) -> Vec<Placed> {
        let order = self.order_of(readings);
        let (base, made_up) = self.base(readings, order);
        let mut told = Progress { day: base, clock: None, instant: None, is_base: true };
        let mut first: Option<NaiveDate> = self.first_day;
        let mut placed: Vec<Placed> = Vec::with_capacity(readings.len());
        for (at, reading) in readings.iter().enumerate() {
            let next = readings.get(at + 1).copied();
            let (day, inference) = self.day_of(reading, next, order, &told, first, made_up, zones);
            let mut one = Placed { day, inference, instant: self.instant(reading, day, zones), end: None };
            if let Some(Counted::FromBefore(seconds)) = reading.counted {
                one.instant = told.instant.and_then(|before| shifted(before, seconds, reading.about));
            }
            if let Some(instant) = one.instant {
                one.end = self.end_of(reading, day, instant, zones);
            }
            if let Some(day) = day {
                first = first.or(Some(day));
                told.day = Some(day);
                told.clock = seconds_of(reading.clock);
                told.is_base = false;
            }
            if one.instant.is_some() {
                told.instant = one.instant;
            }
            placed.push(one);
        }
        self.count_from_start(readings, zero, base, &mut placed);
        if made_up {
            placed.iter_mut().for_each(|one| one.day = None);
        }
        placed
    }

    /// The day from which the first row counts: the incident's, else the first date that is stated in full; else one
    /// that is made up.
    fn base(&self, readings: &[&Reading], order: Option<Order>) -> (Option<NaiveDate>, bool) {
        if self.first_day.is_some() {
            return (self.first_day, false);
        }
        let full = |reading: &&Reading| match settled(reading.day, order) {
            Day::Full(date) => Some(date),
            _ => None,
        };
        if let Some(at) = readings.iter().position(|reading| full(reading).is_some()) {
            let date = readings.get(at).and_then(full);
            // Rows before it that were later in the day were on the day before.
            let before = at.checked_sub(1).and_then(|at| readings.get(at));
            let before = before.and_then(|reading| seconds_of(reading.clock));
            let then = readings.get(at).and_then(|reading| seconds_of(reading.clock));
            let went_back = matches!((before, then), (Some(before), Some(then)) if before > then + STEP_BACK);
            return (date.and_then(|date| if went_back { date.pred_opt() } else { Some(date) }), false);
        }
        let says_day =
            readings.iter().any(|reading| matches!(settled(reading.day, order), Day::OfYear { .. }));
        if says_day && self.year.is_some() {
            return (None, false);
        }
        (NaiveDate::from_ymd_opt(2000, 1, 3), true)
    }

    #[allow(clippy::too_many_arguments)] // all that a day can follow from
    fn day_of(
        &self,
        reading: &Reading,
        next: Option<&Reading>,
        order: Option<Order>,
        told: &Progress,
        first: Option<NaiveDate>,
        made_up: bool,
        zones: &dyn Zones,
    ) -> (Option<NaiveDate>, Option<Inference>) {
        let stated = settled(reading.day, order);
        let inference = (stated != reading.day).then_some(Inference::Order);
        match stated {
            Day::Full(date) => (Some(date), inference),
            Day::OfYear { month, day } => {
                let near = told.day.filter(|_| !(made_up && told.is_base));
                let fallback = self.year.or(made_up.then_some(2000));
                let found = match near {
                    Some(near) => nearest_year(near, month, day),
                    None => fallback.and_then(|year| NaiveDate::from_ymd_opt(year, month, day)),
                };
                (found, Some(inference.unwrap_or(Inference::Year)))
            }
            Day::OfMonth(day) => (told.day.and_then(|near| nearest_month(near, day)), Some(Inference::Month)),
            Day::Month(_) | Day::Either(_) | Day::Impossible => (None, None),
            Day::Unknown => self.day_unstated(reading, next, told, first, zones),
        }
    }

    fn day_unstated(
        &self,
        reading: &Reading,
        next: Option<&Reading>,
        told: &Progress,
        first: Option<NaiveDate>,
        zones: &dyn Zones,
    ) -> (Option<NaiveDate>, Option<Inference>) {
        let later = |day: NaiveDate, days: i64| day.checked_add_signed(TimeDelta::try_days(days)?);
        match reading.counted {
            Some(Counted::NthDay(n)) => {
                return (first.or(told.day).and_then(|first| later(first, n - 1)), Some(Inference::Counted));
            }
            Some(Counted::DaysLater(n)) => {
                return (told.day.and_then(|day| later(day, n)), Some(Inference::Counted));
            }
            Some(_) => return (None, None),
            None => {}
        }
        let Some(day) = told.day else { return (None, None) };
        if let Some(weekday) = reading.weekday {
            // A row out of order goes back a little; otherwise time goes on.
            let ahead = (i64::from(weekday) - i64::from(day.weekday().num_days_from_monday())).rem_euclid(7);
            let ahead = if ahead > 4 && !told.is_base { ahead - 7 } else { ahead };
            return (later(day, ahead), Some(Inference::Weekday));
        }
        let Some(clock) = seconds_of(reading.clock) else { return (None, None) };
        let same = if told.is_base { Inference::FirstDay } else { Inference::RowBefore };
        let Some(before) = told.clock else { return (Some(day), Some(same)) };
        // Clocks of two zones are compared by when they were.
        let here = self.instant(reading, Some(day), zones).map(|instant| instant.from);
        let ahead = match (told.instant, here) {
            (Some(then), Some(here)) => here - then.from,
            _ => clock - before,
        };
        let next_clock =
            next.filter(|next| next.day == Day::Unknown && next.counted.is_none() && next.weekday.is_none());
        let next_clock = next_clock.and_then(|next| seconds_of(next.clock));
        let returns = next_clock.is_some_and(|next| (0..=3600).contains(&(next - before)) && ahead > -43_200);
        if ahead <= -STEP_BACK && !returns {
            return (day.checked_add_days(Days::new(1)), Some(Inference::NextDay));
        }
        // In another zone the same evening may be the day before.
        if ahead >= 86_400 - STEP_BACK {
            return (day.pred_opt(), Some(same));
        }
        (Some(day), Some(same))
    }

    /// When the end that was stated with a moment was: without a day, the first such time after the start.
    fn end_of(
        &self,
        reading: &Reading,
        day: Option<NaiveDate>,
        start: Instant,
        zones: &dyn Zones,
    ) -> Option<Instant> {
        match reading.end.as_ref()? {
            End::Open => None,
            End::After(seconds) => shifted(start, *seconds, false),
            End::At(end) | End::Between(end) => {
                let day = match end.day {
                    Day::Full(date) => date,
                    Day::OfYear { month, day: number } => nearest_year(day?, month, number)?,
                    _ => match end.weekday {
                        Some(weekday) => {
                            let ahead = (i64::from(weekday)
                                - i64::from(day?.weekday().num_days_from_monday()))
                            .rem_euclid(7);
                            day?.checked_add_signed(TimeDelta::try_days(ahead)?)?
                        }
                        None => day?,
                    },
                };
                let found = self.instant(end, Some(day), zones)?;
                if found.from < start.from && end.day == Day::Unknown {
                    return self.instant(end, day.succ_opt(), zones);
                }
                Some(found)
            }
        }
    }

    /// Rows that count from the start, once that is placed.
    fn count_from_start(
        &self,
        readings: &[&Reading],
        zero: Option<usize>,
        base: Option<NaiveDate>,
        placed: &mut [Placed],
    ) {
        let counts = |reading: &&Reading| matches!(reading.counted, Some(Counted::FromStart(_)));
        if !readings.iter().any(counts) {
            return;
        }
        let start = zero.and_then(|at| placed.get(at)).and_then(|one| one.instant);
        let start = start.or_else(|| placed.iter().find_map(|one| one.instant));
        // If no row has a clock, lengths can still be computed.
        let midnight = base.map(|day| day.and_time(NaiveTime::MIN).and_utc().timestamp());
        let made_up = midnight.map(|from| Instant { from, to: from + 60, about: false, milli: 0 });
        let Some(start) = start.or(made_up) else { return };
        for (reading, one) in readings.iter().zip(placed) {
            if let Some(Counted::FromStart(seconds)) = reading.counted {
                one.instant = shifted(start, seconds, reading.about);
            }
        }
    }
}

fn shifted(instant: Instant, seconds: i64, about: bool) -> Option<Instant> {
    let (from, to) = (instant.from.checked_add(seconds)?, instant.to.checked_add(seconds)?);
    Some(Instant { from, to, about: instant.about || about, milli: instant.milli })
}

/// The date of this month and day nearest to another.
pub(super) fn nearest_year(near: NaiveDate, month: u32, day: u32) -> Option<NaiveDate> {
    let years = [near.year(), near.year() + 1, near.year() - 1];
    let dates = years.into_iter().filter_map(|year| NaiveDate::from_ymd_opt(year, month, day));
    dates.min_by_key(|date| (*date - near).num_days().abs())
}

/// The date of this day of a month nearest to another.
fn nearest_month(near: NaiveDate, day: u32) -> Option<NaiveDate> {
    let first = near.with_day(1)?;
    let months =
        [Some(first), first.checked_add_months(Months::new(1)), first.checked_sub_months(Months::new(1))];
    let dates = months.into_iter().flatten().filter_map(|month| month.with_day(day));
    dates.min_by_key(|date| (*date - near).num_days().abs())
}

fn seconds_of(clock: Clock) -> Option<i64> {
    let rest = match clock {
        Clock::Second(.., s) | Clock::Milli(_, _, s, _) => s,
        _ => 0,
    };
    clock.minute().map(|minute| i64::from(minute) * 60 + i64::from(rest))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::Moment;

    fn days_in(dates: &str, texts: &[&str]) -> Vec<String> {
        let moments: Vec<Moment> = texts.iter().map(|text| Moment::read(text)).collect();
        let days = Context::from_texts(dates, None, "UTC").days(moments.iter().map(|moment| &moment.reading));
        days.into_iter().map(|day| day.map_or("-".to_owned(), |day| day.to_string())).collect()
    }

    fn days(texts: &[&str]) -> Vec<String> {
        days_in("February 17, 2023", texts)
    }

    #[test]
    fn infers_days_from_the_incident_and_the_row_before() {
        assert_eq!(days(&["15:06", "23:50", "00:10"]), ["2023-02-17", "2023-02-17", "2023-02-18"]);
        let out_of_order = days(&["15:06", "15:00"]);
        assert_eq!(out_of_order, ["2023-02-17", "2023-02-17"], "a row out of order is not a day later");
        assert_eq!(days(&["October, 03", "08:00"]), ["2022-10-03", "2022-10-03"]);
        assert_eq!(days(&["the 18th, morning", "the 2nd"]), ["2023-02-18", "2023-03-02"]);
        assert_eq!(days(&["the 18th", "the 17th"]), ["2023-02-18", "2023-02-17"]);
        assert_eq!(days(&["soon"]), ["-"]);
    }

    #[test]
    fn a_clock_that_goes_back_is_on_the_next_day() {
        assert_eq!(days(&["22:00", "10:00", "11:00"]), ["2023-02-17", "2023-02-18", "2023-02-18"]);
        let flashback = days(&["14:00", "09:30", "14:05"]);
        assert_eq!(flashback, ["2023-02-17"; 3], "one row is out of order");
        assert_eq!(days(&["23:50 UTC", "16:05 PST"]), ["2023-02-17"; 2], "16:05 PST is 00:05 UTC");
        assert_eq!(days(&["00:10 UTC", "16:15 PST"]), ["2023-02-17", "2023-02-16"]);
    }

    #[test]
    fn years_turn_and_weekdays_and_counted_days_fix_the_day() {
        let new_year =
            days_in("30 December 2023 to 2 January 2024", &["December 31 23:50", "January 1 00:20"]);
        assert_eq!(new_year, ["2023-12-31", "2024-01-01"]);
        assert_eq!(days_in("2023", &["Dec 31 23:50", "Jan 1"]), ["2022-12-31", "2023-01-01"]);
        assert_eq!(days(&["Fri 10:44", "Mon 08:00"]), ["2023-02-17", "2023-02-20"]);
        assert_eq!(
            days(&["10:44", "next day 08:00", "Day 3, 09:00"]),
            ["2023-02-17", "2023-02-18", "2023-02-19"]
        );
        assert_eq!(days(&["23:00", "24:00", "00:10"]), ["2023-02-17", "2023-02-18", "2023-02-18"]);
        assert_eq!(days_in("", &["23:50", "2024-03-19 00:10"]), ["2024-03-18", "2024-03-19"]);
        assert_eq!(days_in("", &["23:50", "00:10"]), ["-", "-"], "a day that was made up is not shown");
    }

    #[test]
    fn the_order_of_numbers_is_settled_for_all_rows_alike() {
        assert_eq!(days(&["02-03-2023 10:00", "02-17-2023 10:00"]), ["2023-02-03", "2023-02-17"]);
        assert_eq!(days_in("3 February 2023", &["03/02/2023", "04/02/2023"]), ["2023-02-03", "2023-02-04"]);
        assert_eq!(days_in("", &["03/02/2023", "04/02/2023"]), ["-", "-"]);
        assert_eq!(days_in("12 February 2020", &["20-02-12 11:51"]), ["2020-02-12"]);
        let french = Context::from_texts("", None, "UTC").in_language("fr");
        let reading = Moment::read("03/02/2023").reading;
        assert_eq!(french.order_of(&[&reading]), Some(Order::DayFirst));
    }
}
