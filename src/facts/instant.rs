//! Moments on the line of time.
//!
//! A moment is an interval: a minute is [t, t + 1 min), a date that day in the report's zone, "about" five minutes
//! either way (fifteen at :00 and :30, to which people round). A day or year that was not stated is inferred here
//! and never written into the moment.

use chrono::{Datelike, Days, NaiveDate, NaiveDateTime, NaiveTime};

use super::zones::{Offset, UtcOnly, Zones};
use crate::report::moment::{Bound, Clock, Day, Reading};
use crate::report::sections::{cover, summary};
use crate::report::{Part, Report, period};

/// When a moment was, in seconds of UTC since 1970: not before `from`, and before `to`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Instant {
    /// The earliest it can have been.
    pub from: i64,
    /// The first second at which it was over.
    pub to: i64,
    /// Whether it was stated as approximate.
    pub about: bool,
}

/// What moments are read against.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Context {
    /// The first day of the incident, where one is stated.
    pub first_day: Option<NaiveDate>,
    /// The year to take where none is stated.
    pub year: Option<i32>,
    /// The zone of times that name none.
    pub zone: String,
}

impl Context {
    /// The context that a report gives: the day and year of its incident dates, else of its publication.
    pub fn of(report: &Report) -> Context {
        let published = report.part(Part::Cover).moment(&cover::PUBLISHED).map(|moment| moment.reading.day);
        Context::from_texts(report.text(Part::Summary, &summary::DATES), published, report.zone())
    }

    /// The context for incident dates as stated, the day of publication, and a zone.
    pub fn from_texts(dates: &str, published: Option<Day>, zone: &str) -> Context {
        let period = period::read(dates);
        let published = match published {
            Some(Day::Full(date)) => Some(date.year()),
            _ => None,
        };
        Context {
            first_day: period.map(|period| period.first),
            year: period.map(|period| period.first.year()).or(published),
            zone: zone.to_owned(),
        }
    }

    /// The day of each moment, stated or inferred, in the order they are told. A time without a day is on the day
    /// of the one before it, or on the next day where the clock has gone back by more than half a day.
    pub fn days<'a>(&self, readings: impl Iterator<Item = &'a Reading>) -> Vec<Option<NaiveDate>> {
        let mut before: Option<(NaiveDate, Option<u32>)> = self.first_day.map(|day| (day, None));
        let infer = |reading: &Reading| {
            let minute = minute_of(reading.clock);
            let last = before.map(|(day, _)| day);
            let day = match reading.day {
                Day::Full(date) => Some(date),
                Day::OfYear { month, day } => {
                    let year = self.year.or(last.map(|last| last.year()));
                    year.and_then(|year| NaiveDate::from_ymd_opt(year, month, day))
                }
                Day::OfMonth(day) => last.and_then(|last| {
                    let this = last.with_day(day);
                    this.filter(|this| *this >= last).or_else(|| {
                        last.checked_add_months(chrono::Months::new(1))
                            .and_then(|next| next.with_day(day))
                            .or(this)
                    })
                }),
                Day::Unknown => before.and_then(|(day, then)| match (then, minute) {
                    (Some(then), Some(now)) if then > now + 12 * 60 => day.checked_add_days(Days::new(1)),
                    (_, Some(_)) => Some(day),
                    (_, None) => None,
                }),
            };
            if let Some(day) = day {
                before = Some((day, minute));
            }
            day
        };
        readings.map(infer).collect()
    }

    /// When a moment on this day was; `None` where its zone is not known or it says no more than "before".
    pub fn instant(&self, reading: &Reading, day: Option<NaiveDate>, zones: &dyn Zones) -> Option<Instant> {
        let day = day?;
        if reading.bound != Bound::At {
            return None;
        }
        let at = |seconds: i64| {
            let midnight = day.and_time(NaiveTime::MIN);
            let local = midnight.checked_add_signed(chrono::TimeDelta::try_seconds(seconds)?)?;
            Some(local.and_utc().timestamp() - i64::from(self.offset(reading, local, zones)?))
        };
        let (from, length, round) = match reading.clock {
            Clock::Unknown => (0, 86_400, false),
            Clock::Minute(h, m) => (i64::from(h) * 3600 + i64::from(m) * 60, 60, m % 30 == 0),
            Clock::Second(h, m, s) => (i64::from(h) * 3600 + i64::from(m) * 60 + i64::from(s), 1, false),
            Clock::Part(part) => {
                let (from, to) = part.span();
                (i64::from(from) * 60, i64::from(to - from) * 60, false)
            }
        };
        let about = match (reading.about, reading.clock) {
            (true, Clock::Minute(..) | Clock::Second(..)) => {
                if round {
                    900
                } else {
                    300
                }
            }
            _ => 0,
        };
        let (from, to) = (at(from)?, at(from + length)?);
        Some(Instant { from: from - about, to: to + about, about: reading.about })
    }

    /// Seconds east of UTC at a local time.
    fn offset(&self, reading: &Reading, local: NaiveDateTime, zones: &dyn Zones) -> Option<i32> {
        let stated = reading.zone.as_ref();
        if let Some(minutes) = stated.and_then(|zone| zone.offset) {
            return Some(minutes * 60);
        }
        if stated.is_some() {
            return None;
        }
        let offset = match UtcOnly.offset(&self.zone, local) {
            Offset::Unknown => zones.offset(&self.zone, local),
            known => known,
        };
        match offset {
            Offset::One(seconds) | Offset::Gap(seconds) | Offset::Overlap(seconds, _) => Some(seconds),
            Offset::Unknown => None,
        }
    }
}

fn minute_of(clock: Clock) -> Option<u32> {
    match clock {
        Clock::Minute(h, m) | Clock::Second(h, m, _) => Some(h * 60 + m),
        Clock::Part(part) => Some(part.span().0),
        Clock::Unknown => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::Moment;

    fn context() -> Context {
        Context::from_texts("February 17, 2023", None, "UTC")
    }

    fn days(texts: &[&str]) -> Vec<String> {
        let moments: Vec<Moment> = texts.iter().map(|text| Moment::read(text)).collect();
        let days = context().days(moments.iter().map(|moment| &moment.reading));
        days.into_iter().map(|day| day.map_or("-".to_owned(), |day| day.to_string())).collect()
    }

    #[test]
    fn infers_days_from_the_incident_and_the_row_before() {
        assert_eq!(days(&["15:06", "23:50", "00:10"]), ["2023-02-17", "2023-02-17", "2023-02-18"]);
        assert_eq!(
            days(&["15:06", "15:00"]),
            ["2023-02-17", "2023-02-17"],
            "a row out of order is not a day later"
        );
        assert_eq!(days(&["October, 03", "08:00"]), ["2023-10-03", "2023-10-03"]);
        assert_eq!(days(&["the 18th, morning", "the 2nd"]), ["2023-02-18", "2023-03-02"]);
        assert_eq!(days(&["soon"]), ["-"]);
    }

    #[test]
    fn a_moment_is_an_interval() {
        let width = |text: &str| {
            let reading = Moment::read(text).reading;
            let day = context().days(std::iter::once(&reading)).pop().flatten();
            context().instant(&reading, day, &UtcOnly).map(|instant| instant.to - instant.from)
        };
        assert_eq!(width("15:06"), Some(60));
        assert_eq!(width("15:06:30"), Some(1));
        assert_eq!(width("2023-02-18"), Some(86_400));
        assert_eq!(width("~15:06"), Some(60 + 600));
        assert_eq!(width("~15:00"), Some(60 + 1800));
        assert_eq!(width("15:06 IST"), None, "a label that means several zones gives no instant");
    }

    #[test]
    fn a_stated_offset_moves_the_instant() {
        let at = |text: &str| {
            let reading = Moment::read(text).reading;
            let day = context().days(std::iter::once(&reading)).pop().flatten();
            context().instant(&reading, day, &UtcOnly).map(|instant| instant.from).unwrap()
        };
        assert_eq!(at("9:13 PST") - at("9:13"), 8 * 3600);
    }
}
