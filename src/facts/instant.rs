//! Moments on the line of time.
//!
//! A moment is an interval: a minute is [t, t + 1 min), a date that day in the report's zone, "about" five minutes
//! either way (fifteen at :00 and :30, to which people round). A day or year that was not stated is inferred
//! (`days`) and never written into the moment.

use chrono::{DateTime, Datelike, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta};

use super::zones::{Offset, UtcOnly, Zones};
use crate::report::moment::zones::{Meaning, meaning};
use crate::report::moment::{Bound, Clock, Day, End, Order, Reading, Zone, read_zone};
use crate::report::sections::{cover, summary};
use crate::report::{Language, Part, Report, period};

/// When a moment was, in seconds of UTC since 1970: not before `from`, and before `to`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Instant {
    /// The earliest it can have been.
    pub from: i64,
    /// The first second at which it was over.
    pub to: i64,
    /// Whether it was stated as approximate.
    pub about: bool,
    /// Milliseconds after `from`, if stated, so that rows of one second keep their order.
    pub milli: u32,
}

/// What moments are read against.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Context {
    /// The first day of the incident, if one is stated.
    pub first_day: Option<NaiveDate>,
    /// The last day of the incident, if one is stated.
    pub last_day: Option<NaiveDate>,
    /// The year if none is stated.
    pub year: Option<i32>,
    /// The zone of times that name none.
    pub zone: String,
    /// The order of dates in numbers in the report's language, if it has one.
    pub order: Option<Order>,
}

impl Context {
    /// The context that a report gives: the days and year of its incident dates, else of its publication.
    pub fn of(report: &Report) -> Context {
        let published = report.part(Part::Cover).moment(&cover::PUBLISHED).map(|moment| moment.reading.day);
        let context =
            Context::from_texts(report.text(Part::Summary, &summary::DATES), published, report.zone());
        context.in_language(report.text(Part::Cover, &cover::LANGUAGE))
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
            last_day: period.map(|period| period.last),
            year: period.map(|period| period.first.year()).or(published),
            zone: zone.to_owned(),
            order: None,
        }
    }

    /// The same with the order of numbers in dates that a report's language has, by its BCP 47 tag. English has one
    /// only with its country.
    pub fn in_language(self, tag: &str) -> Context {
        let mut parts = tag.trim().split(['-', '_']);
        let (primary, rest) = (parts.next().unwrap_or_default(), parts.next_back().unwrap_or_default());
        let language = Language::of(primary);
        let is_one_of =
            |countries: &[&str]| countries.iter().any(|country| rest.eq_ignore_ascii_case(country));
        let order = if primary.is_empty() {
            None
        } else if language != Language::English {
            Some(language.time().order)
        } else if is_one_of(&["US", "PH", "BZ"]) {
            Some(Order::MonthFirst)
        } else if is_one_of(&["GB", "AU", "NZ", "IE", "IN", "ZA", "SG"]) {
            Some(Order::DayFirst)
        } else {
            None
        };
        Context { order, ..self }
    }

    /// The instant of a moment on this day; `None` if its zone is unknown or it is only a bound.
    pub fn instant(&self, reading: &Reading, day: Option<NaiveDate>, zones: &dyn Zones) -> Option<Instant> {
        let day = day?;
        if reading.bound != Bound::At || matches!(reading.day, Day::Month(_)) {
            return None;
        }
        let at = |seconds: i64| {
            let local = day.and_time(NaiveTime::MIN).checked_add_signed(TimeDelta::try_seconds(seconds)?)?;
            let offset = match self.offset(reading.zone.as_ref(), local, zones) {
                Offset::One(offset) | Offset::Gap(offset) | Offset::Overlap(offset, _) => offset,
                Offset::Unknown => return None,
            };
            Some(local.and_utc().timestamp() - i64::from(offset))
        };
        let (from, length, round) = match reading.clock {
            Clock::Unknown => (0, 86_400, false),
            Clock::Minute(h, m) => (i64::from(h) * 3600 + i64::from(m) * 60, 60, m % 30 == 0),
            Clock::Second(h, m, s) | Clock::Milli(h, m, s, _) => {
                (i64::from(h) * 3600 + i64::from(m) * 60 + i64::from(s), 1, false)
            }
            Clock::Part(part) => {
                let (from, to) = part.span();
                (i64::from(from) * 60, i64::from(to - from) * 60, false)
            }
            Clock::Span(from, to) => (i64::from(from) * 60, i64::from(to.saturating_sub(from)) * 60, false),
        };
        let milli = if let Clock::Milli(.., milli) = reading.clock { milli } else { 0 };
        let is_clock = matches!(reading.clock, Clock::Minute(..) | Clock::Second(..) | Clock::Milli(..));
        let about = match (reading.about && is_clock, round) {
            (true, true) => 900,
            (true, false) => 300,
            _ => 0,
        };
        let (from, mut to) = (at(from)?, at(from + length)?);
        // Between two times and not known better.
        if let Some(End::Between(end)) = &reading.end
            && end.day == Day::Unknown
            && let Some(end) = self.instant(end, Some(day), zones)
        {
            to = to.max(end.to);
        }
        Some(Instant { from: from - about, to: to + about, about: reading.about, milli })
    }

    /// The local time in the report's zone at a second of UTC since 1970; `None` if that zone is unknown.
    pub fn local(&self, second: i64, zones: &dyn Zones) -> Option<NaiveDateTime> {
        let utc = DateTime::from_timestamp(second, 0)?.naive_utc();
        let shifted = |offset: i32| utc.checked_add_signed(TimeDelta::try_seconds(i64::from(offset))?);
        let offset = |local: NaiveDateTime| match self.offset(None, local, zones) {
            Offset::One(offset) | Offset::Gap(offset) | Offset::Overlap(offset, _) => Some(offset),
            Offset::Unknown => None,
        };
        // The offset at that local time, not at the same figures of UTC.
        shifted(offset(shifted(offset(utc)?)?)?)
    }

    /// Seconds east of UTC at a local time, in a stated zone or else the report's. A label with several meanings has
    /// the one that agrees with the report's zone; without one, its offset is open.
    pub fn offset(&self, stated: Option<&Zone>, local: NaiveDateTime, zones: &dyn Zones) -> Offset {
        let Some(zone) = stated else { return by_rules(&self.zone, local, zones) };
        if let Some(minutes) = zone.offset {
            return Offset::One(minutes * 60);
        }
        match meaning(&zone.label) {
            Meaning::Fixed(minutes, _) => Offset::One(minutes * 60),
            Meaning::Place(place) => by_rules(place, local, zones),
            Meaning::Several(all) => {
                let meant = all.iter().find(|(minutes, place)| self.agrees(*minutes, place, local, zones));
                meant.map_or(Offset::Unknown, |(minutes, _)| Offset::One(minutes * 60))
            }
            Meaning::Open if zone.label.contains('/') => by_rules(&zone.label, local, zones),
            Meaning::Open => Offset::Unknown,
        }
    }

    /// Whether one meaning of a label is that of the report's own zone: its name, or its offset then.
    fn agrees(&self, minutes: i32, place: &str, local: NaiveDateTime, zones: &dyn Zones) -> bool {
        let own = self.zone.trim();
        // The report's zone may be the same label; then it says nothing.
        let same_offset = || match by_rules(own, local, zones) {
            Offset::One(seconds) => seconds == minutes * 60,
            Offset::Overlap(first, second) => first == minutes * 60 || second == minutes * 60,
            _ => false,
        };
        own.eq_ignore_ascii_case(place) || (!own.is_empty() && same_offset())
    }
}

/// The offset of a zone by name: UTC, or by the rules that the caller brings along, or of a label with one meaning.
fn by_rules(zone: &str, local: NaiveDateTime, zones: &dyn Zones) -> Offset {
    match UtcOnly.offset(zone, local) {
        Offset::Unknown => {}
        known => return known,
    }
    match zones.offset(zone, local) {
        Offset::Unknown => {}
        known => return known,
    }
    // An offset in place of a zone: `UTC+2`.
    if let Some(minutes) = read_zone(zone).and_then(|zone| zone.offset) {
        return Offset::One(minutes * 60);
    }
    match meaning(zone) {
        Meaning::Fixed(minutes, _) => Offset::One(minutes * 60),
        Meaning::Place(place) if place != zone => zones.offset(place, local),
        _ => Offset::Unknown,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::Moment;

    fn context() -> Context {
        Context::from_texts("February 17, 2023", None, "UTC")
    }

    fn instant(text: &str) -> Option<Instant> {
        let reading = Moment::read(text).reading;
        context().place(&[&reading], None, &UtcOnly).pop().and_then(|placed| placed.instant)
    }

    #[test]
    fn a_moment_is_an_interval() {
        let width = |text: &str| instant(text).map(|instant| instant.to - instant.from);
        assert_eq!(width("15:06"), Some(60));
        assert_eq!(width("15:06:30"), Some(1));
        assert_eq!(width("2023-02-18"), Some(86_400));
        assert_eq!(width("~15:06"), Some(60 + 600));
        assert_eq!(width("~15:00"), Some(60 + 1800));
        assert_eq!(width("15:4x"), Some(600));
        assert_eq!(width("between 15:00 and 16:00"), Some(3660));
        assert_eq!(width("15:06 IST"), None, "a label that means several zones gives no instant");
        assert_eq!(width("2023-02-30 15:06"), None, "a day that does not exist is not inferred");
    }

    #[test]
    fn a_stated_offset_moves_the_instant() {
        let at = |text: &str| instant(text).map(|instant| instant.from).unwrap();
        assert_eq!(at("9:13 PST") - at("9:13"), 8 * 3600);
    }

    #[test]
    fn a_label_with_several_meanings_has_the_one_of_the_reports_zone() {
        struct Rules;
        impl Zones for Rules {
            fn offset(&self, zone: &str, _: NaiveDateTime) -> Offset {
                match zone {
                    "Asia/Kolkata" => Offset::One(330 * 60),
                    "Europe/London" | "Europe/Dublin" => Offset::One(3600),
                    _ => Offset::Unknown,
                }
            }
        }
        let offset = |label: &str, own: &str| {
            let context = Context { zone: own.to_owned(), ..context() };
            let zone = Zone { label: label.to_owned(), offset: None };
            let local = NaiveDate::from_ymd_opt(2023, 7, 1).unwrap().and_time(NaiveTime::MIN);
            context.offset(Some(&zone), local, &Rules)
        };
        assert_eq!(offset("IST", "Asia/Kolkata"), Offset::One(330 * 60));
        assert_eq!(offset("IST", "Europe/Dublin"), Offset::One(3600));
        assert_eq!(offset("IST", "UTC"), Offset::Unknown);
        assert_eq!(offset("BST", "Europe/London"), Offset::One(3600));
        assert_eq!(offset("Asia/Kolkata", "UTC"), Offset::One(330 * 60));
    }
}
