//! The reading of a moment in English words, for the person who typed it.

use chrono::{Datelike, NaiveDate, NaiveTime};

use super::write::{Dates, Style};
use super::{Bound, Clock, Counted, Day, End, Reading, assemble};
use crate::report::words::Language;

const LONG: Style = Style { dates: Dates::Long, twelve_hours: false, language: Language::English };

const WEEKDAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

/// The reading in words; `None` if nothing was read.
pub fn describe(reading: &Reading) -> Option<String> {
    if reading.is_empty() {
        return None;
    }
    let about = if reading.about { "about " } else { "" };
    let bound = match reading.bound {
        Bound::At => "",
        Bound::Before => "before ",
        Bound::After => "after ",
    };
    let mut words: Vec<String> = Vec::new();
    words.extend(reading.counted.map(counted));
    words.extend(reading.weekday.filter(|_| reading.day == Day::Unknown).map(|day| weekday(day).to_owned()));
    words.extend(day(reading.day));
    words.extend(clock(reading));
    let start = words.join(", ");
    let end = match &reading.end {
        None => String::new(),
        Some(End::Open) => ", not ended".to_owned(),
        Some(End::After(seconds)) => format!(", for {}", length(*seconds)),
        Some(End::At(end)) => format!(" to {}", describe(end)?),
        Some(End::Between(end)) => return Some(format!("between {start} and {}", describe(end)?)),
    };
    Some(format!("{bound}{about}{start}{end}"))
}

/// A day of the week in English, Monday 0.
pub fn weekday(day: u32) -> &'static str {
    WEEKDAYS.get(day as usize).copied().unwrap_or_default()
}

/// A date in English words.
pub fn date(date: NaiveDate) -> String {
    LONG.date(date)
}

/// A length of time in English, in the largest units that it has.
pub fn length(seconds: i64) -> String {
    let left = seconds.unsigned_abs();
    let parts = [(left / 86_400, "d"), (left / 3600 % 24, "h"), (left / 60 % 60, "min"), (left % 60, "s")];
    let words: Vec<String> =
        parts.iter().filter(|part| part.0 > 0).map(|(n, unit)| format!("{n} {unit}")).collect();
    if words.is_empty() { "0 min".to_owned() } else { words.join(" ") }
}

fn counted(counted: Counted) -> String {
    match counted {
        Counted::FromStart(0) => "the start".to_owned(),
        Counted::FromStart(n @ ..0) => format!("{} before the start", length(n)),
        Counted::FromStart(n) => format!("{} after the start", length(n)),
        Counted::FromBefore(n) => format!("{} after the row before", length(n)),
        Counted::DaysLater(0) => "the same day".to_owned(),
        Counted::DaysLater(1) => "the next day".to_owned(),
        Counted::DaysLater(n) => format!("{n} days later"),
        Counted::NthDay(n) => format!("day {n} of the incident"),
    }
}

fn day(day: Day) -> Option<String> {
    let month = |month: u32| {
        let at = (month as usize).checked_sub(1)?;
        LONG.language.months().get(at).copied()
    };
    match day {
        Day::Full(date) => Some(LONG.date(date)),
        Day::OfYear { month: m, day } => Some(format!("{day} {}, no year", month(m)?)),
        Day::OfMonth(day) => Some(format!("day {day} of the month")),
        Day::Month(first) => Some(format!("some day in {} {}", month(first.month())?, first.year())),
        Day::Unknown | Day::Either(_) | Day::Impossible => None,
    }
}

fn clock(reading: &Reading) -> Option<String> {
    let written = match reading.clock {
        Clock::Unknown => None,
        Clock::Part(part) => Some(part.name().to_owned()),
        Clock::Span(from, to) => {
            let time = |minute: u32| NaiveTime::from_hms_opt(minute / 60 % 24, minute % 60, 0);
            let (from, to) = (time(from)?.format("%H:%M"), time(to)?.format("%H:%M"));
            Some(format!("some time from {from} to {to}"))
        }
        clock => LONG.clock(clock),
    };
    match (written, &reading.zone) {
        (Some(clock), Some(zone)) => Some(format!("{clock} {}", zone.label)),
        (clock, _) => clock,
    }
}

/// The parts of a text that were not read, trimmed; words without digits count only beside ones that were read.
pub fn unread(text: &str) -> Vec<&str> {
    let parsed = assemble::parse(text);
    if parsed.read.is_empty() {
        return Vec::new();
    }
    let mut from = 0;
    let mut parts = Vec::new();
    let end = std::iter::once(text.len()..text.len());
    for place in parsed.read.iter().cloned().chain(parsed.joint).chain(end) {
        if place.start > from {
            parts.extend(text.get(from..place.start));
        }
        from = from.max(place.end);
    }
    let trimmed = parts.into_iter().map(|part| part.trim_matches(|c: char| !c.is_alphanumeric()));
    trimmed.filter(|part| !part.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::Moment;

    #[test]
    fn says_what_was_understood() {
        let cases = [
            ("15:06 PM", "15:06"),
            ("~13:00 on October, 03", "about 3 October, no year, 13:00"),
            ("before 9:13 PST", "before 09:13 PST"),
            ("10:30–11:00 UTC", "10:30 UTC to 11:00 UTC"),
            ("between 10:30 and 11:00", "between 10:30 and 11:00"),
            ("10:30 (5 min)", "10:30, for 5 min"),
            ("since 10:30 (ongoing)", "10:30, not ended"),
            ("10 minutes later", "10 min after the row before"),
            ("T+15", "15 min after the start"),
            ("next day 10:44", "the next day, 10:44"),
            ("Tuesday morning", "Tuesday, morning"),
            ("10:4x", "some time from 10:40 to 10:50"),
        ];
        for (text, said) in cases {
            assert_eq!(describe(&Moment::read(text).reading).as_deref(), Some(said), "{text}");
        }
        assert_eq!(describe(&Moment::read("whenever").reading), None);
    }

    #[test]
    fn says_which_part_was_not_read() {
        assert_eq!(unread("10:44 UTC deploy begins"), ["deploy begins"]);
        assert_eq!(unread("around 10:44"), [""; 0]);
        assert_eq!(unread("no time"), [""; 0]);
    }
}
