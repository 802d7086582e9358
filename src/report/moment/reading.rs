//! What a stated moment means.

use chrono::{NaiveDate, NaiveTime};

use crate::report::words::time::Order;

/// A moment's day, as far as it was stated.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Day {
    /// No day was stated.
    #[default]
    Unknown,
    /// Only the day of the month: "the 17th".
    OfMonth(u32),
    /// Day and month, no year.
    OfYear {
        /// 1 to 12.
        month: u32,
        /// 1 to 31.
        day: u32,
    },
    /// A full date.
    Full(NaiveDate),
    /// A month of a year and no day: its first day.
    Month(NaiveDate),
    /// A date in numbers that can be read in more than one order: `03/04/2022`.
    Either(Either),
    /// A date that does not exist: `30 February 2024`.
    Impossible,
}

/// A date whose numbers do not tell which is the day: two or three numbers as written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Either {
    /// The first number.
    pub first: u32,
    /// The second number.
    pub second: u32,
    /// The third number, a year or, with two digits, perhaps a day; `None` if there are two.
    pub third: Option<u32>,
    /// Whether the third number can only be a year.
    pub ends_with_year: bool,
}

impl Either {
    /// What it can mean, in each order in which it is a date.
    pub fn candidates(self) -> Vec<(Order, Day)> {
        [Order::DayFirst, Order::MonthFirst, Order::YearFirst]
            .into_iter()
            .filter_map(|order| Some((order, self.in_order(order)?)))
            .collect()
    }

    /// What it means in this order, if it is a date then.
    pub fn in_order(self, order: Order) -> Option<Day> {
        let Either { first, second, third, ends_with_year } = self;
        let dated = |year: u32, month: u32, day: u32| {
            NaiveDate::from_ymd_opt(full_year(year), month, day).map(Day::Full)
        };
        match (order, third) {
            (Order::DayFirst, Some(year)) => dated(year, second, first),
            (Order::MonthFirst, Some(year)) => dated(year, first, second),
            // Two digits in front are a year only if it is a recent one.
            (Order::YearFirst, Some(day)) if !ends_with_year && (5..=29).contains(&first) => {
                dated(first, second, day)
            }
            (Order::DayFirst, None) => of_year(second, first),
            (Order::MonthFirst, None) => of_year(first, second),
            _ => None,
        }
    }
}

/// A day of a month, if that month ever has it.
pub(super) fn of_year(month: u32, day: u32) -> Option<Day> {
    NaiveDate::from_ymd_opt(2000, month, day).map(|_| Day::OfYear { month, day })
}

/// The year of one or two digits, as incidents are of this century or the end of the last.
pub(super) fn full_year(year: u32) -> i32 {
    let year = i32::try_from(year).unwrap_or(i32::MAX);
    match year {
        0..=68 => 2000 + year,
        69..=99 => 1900 + year,
        _ => year,
    }
}

/// A part of the day, for times stated in words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)] // their names say it
pub enum DayPart {
    Night,
    Morning,
    Afternoon,
    Evening,
}

/// What a moment's time of day is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Clock {
    /// No time was stated.
    #[default]
    Unknown,
    /// Hours and minutes.
    Minute(u32, u32),
    /// Hours, minutes and seconds.
    Second(u32, u32, u32),
    /// Hours, minutes, seconds and milliseconds.
    Milli(u32, u32, u32, u32),
    /// In words.
    Part(DayPart),
    /// Some time from one minute of the day to before another; past 1440 on the next day. `10:4x`, "overnight".
    Span(u32, u32),
}

impl Clock {
    /// The time of day, if it is stated to the minute or better.
    pub fn time(self) -> Option<NaiveTime> {
        match self {
            Clock::Minute(h, m) => NaiveTime::from_hms_opt(h, m, 0),
            Clock::Second(h, m, s) => NaiveTime::from_hms_opt(h, m, s),
            Clock::Milli(h, m, s, milli) => NaiveTime::from_hms_milli_opt(h, m, s, milli),
            Clock::Unknown | Clock::Part(_) | Clock::Span(..) => None,
        }
    }

    /// The minute of the day it is in or begins with.
    pub fn minute(self) -> Option<u32> {
        match self {
            Clock::Minute(h, m) | Clock::Second(h, m, _) | Clock::Milli(h, m, ..) => Some(h * 60 + m),
            Clock::Part(part) => Some(part.span().0),
            Clock::Span(from, _) => Some(from),
            Clock::Unknown => None,
        }
    }

    /// Hour and minute of a clock with both.
    pub(super) fn hour_minute(self) -> Option<(u32, u32)> {
        match self {
            Clock::Minute(h, m) | Clock::Second(h, m, _) | Clock::Milli(h, m, ..) => Some((h, m)),
            _ => None,
        }
    }

    /// This clock with another hour; what is not a clock is unchanged.
    pub(super) fn at_hour(self, hour: u32) -> Clock {
        match self {
            Clock::Minute(_, m) => Clock::Minute(hour, m),
            Clock::Second(_, m, s) => Clock::Second(hour, m, s),
            Clock::Milli(_, m, s, milli) => Clock::Milli(hour, m, s, milli),
            other => other,
        }
    }

    /// The named part of the day that equals this span, if any.
    pub(super) fn span(from: u32, to: u32) -> Clock {
        let part = DayPart::ALL.into_iter().find(|part| part.span() == (from, to));
        part.map_or(Clock::Span(from, to), Clock::Part)
    }
}

/// Which side of the moment is meant.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Bound {
    /// The moment itself.
    #[default]
    At,
    /// Some time before it.
    Before,
    /// Some time after it.
    After,
}

/// A zone stated with a time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Zone {
    /// As written: `PST`, `+02:00`, `Europe/Berlin`.
    pub label: String,
    /// Minutes east of UTC, if the label alone determines it.
    pub offset: Option<i32>,
}

/// The end that was stated with a moment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum End {
    /// It had not come: "ongoing".
    Open,
    /// A moment: `10:30–11:00`. What both ends share is in both; without a day it is the first such time after the start.
    At(Box<Reading>),
    /// A moment, stated as "between … and": something lasted until it, or happened once at an unknown time before it.
    Between(Box<Reading>),
    /// Seconds after the start: `10:30 (5 min)`.
    After(i64),
}

/// What a moment is counted from, if it is relative. Resolved in `facts`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Counted {
    /// Seconds after the start: `T+15`, `+00:15`.
    FromStart(i64),
    /// Seconds after the row before: "10 minutes later".
    FromBefore(i64),
    /// Days after the day of the row before: "next day", `(+1)`, "same day".
    DaysLater(i64),
    /// The incident's day of this number, from 1: "Day 2".
    NthDay(i64),
}

/// What a stated moment means.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reading {
    /// The day.
    pub day: Day,
    /// The time of day.
    pub clock: Clock,
    /// Whether it is approximate.
    pub about: bool,
    /// Which side of it is meant.
    pub bound: Bound,
    /// The zone stated with it.
    pub zone: Option<Zone>,
    /// The day of the week stated with it, Monday 0.
    pub weekday: Option<u32>,
    /// The end stated with it.
    pub end: Option<End>,
    /// What it is counted from.
    pub counted: Option<Counted>,
    /// Its time on a second clock, if that is stated, too: `10:44 UTC (11:44 CET)`.
    pub second: Option<(Clock, Zone)>,
    /// The order of its date's numbers, if only one is possible: `28/02/2023`.
    pub order: Option<Order>,
}

impl Reading {
    /// Whether nothing was read that determines a time.
    pub fn is_empty(&self) -> bool {
        self.says_no_day() && self.clock == Clock::Unknown && self.counted.is_none() && self.weekday.is_none()
    }

    /// Whether a day was not stated, or so that it cannot be read.
    pub fn says_no_day(&self) -> bool {
        matches!(self.day, Day::Unknown | Day::Either(_) | Day::Impossible)
    }

    /// Whether it is a day and nothing else: no time of day, no end.
    pub fn is_day_alone(&self) -> bool {
        self.clock == Clock::Unknown && self.end.is_none() && !self.says_no_day()
    }

    /// Whether the text refers to a time, even if that cannot be determined.
    pub(super) fn says_something(&self) -> bool {
        !self.is_empty() || self.day != Day::Unknown
    }

    /// The moment it ends at, if one is stated.
    pub fn end_reading(&self) -> Option<&Reading> {
        match &self.end {
            Some(End::At(end) | End::Between(end)) => Some(end),
            _ => None,
        }
    }
}

impl DayPart {
    pub(super) const ALL: [DayPart; 4] =
        [DayPart::Night, DayPart::Morning, DayPart::Afternoon, DayPart::Evening];

    /// Its name in JSON and in English.
    pub fn name(self) -> &'static str {
        match self {
            DayPart::Night => "night",
            DayPart::Morning => "morning",
            DayPart::Afternoon => "afternoon",
            DayPart::Evening => "evening",
        }
    }

    /// The hours it covers, from and to, as minutes of the day.
    pub fn span(self) -> (u32, u32) {
        match self {
            DayPart::Night => (0, 6 * 60),
            DayPart::Morning => (6 * 60, 12 * 60),
            DayPart::Afternoon => (12 * 60, 18 * 60),
            DayPart::Evening => (18 * 60, 24 * 60),
        }
    }
}
