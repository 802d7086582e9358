//! A moment in the style a report asks for, and in words for the person who typed it.

use chrono::{Datelike, NaiveDate};

use super::{Bound, Clock, Day, Moment, Reading};
use crate::report::words::Language;

/// How a report writes its moments.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Style {
    /// The date's form.
    pub dates: Dates,
    /// Whether times of day count to twelve.
    pub twelve_hours: bool,
    /// The language of the months.
    pub language: Language,
}

/// The form of dates.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Dates {
    /// As they were written.
    #[default]
    AsStated,
    /// `2023-02-17`.
    Iso,
    /// `17 February 2023`.
    Long,
}

impl Style {
    /// The style for the stored words of a report's settings.
    pub fn of(dates: &str, clock: &str, language: Language) -> Style {
        let dates = match dates {
            "iso" => Dates::Iso,
            "long" => Dates::Long,
            _ => Dates::AsStated,
        };
        Style { dates, twelve_hours: clock == "12", language }
    }

    /// The moment as readers see it. What the style has no form for (a date without a year, a part of the day)
    /// stands as it was written.
    pub fn write(self, moment: &Moment) -> String {
        let reading = &moment.reading;
        if self.dates == Dates::AsStated || reading.is_empty() || reading.bound != Bound::At {
            return moment.stated.clone();
        }
        let date = match reading.day {
            Day::Full(date) => Some(self.date(date)),
            Day::Unknown => None,
            _ => return moment.stated.clone(),
        };
        let time = match reading.clock {
            Clock::Unknown => None,
            Clock::Part(_) => return moment.stated.clone(),
            Clock::Minute(h, m) => Some(self.time(h, m, None)),
            Clock::Second(h, m, s) => Some(self.time(h, m, Some(s))),
        };
        let about = if reading.about { "~" } else { "" };
        let zone = reading.zone.as_ref().map(|zone| format!(" {}", zone.label)).unwrap_or_default();
        let joint = if self.dates == Dates::Long { ", " } else { " " };
        match (date, time) {
            (Some(date), Some(time)) => format!("{date}{joint}{about}{time}{zone}"),
            (Some(date), None) => format!("{about}{date}"),
            (None, Some(time)) => format!("{about}{time}{zone}"),
            (None, None) => moment.stated.clone(),
        }
    }

    /// A date in this style; as stated falls back to ISO 8601, the one form nobody misreads.
    pub fn date(self, date: NaiveDate) -> String {
        let month = self.language.months().get(date.month0() as usize).copied().unwrap_or_default();
        match (self.dates, self.language) {
            (Dates::Long, Language::English) => format!("{} {month} {}", date.day(), date.year()),
            (Dates::Long, Language::German) => format!("{}. {month} {}", date.day(), date.year()),
            _ => format!("{:04}-{:02}-{:02}", date.year(), date.month(), date.day()),
        }
    }

    fn time(self, hour: u32, minute: u32, second: Option<u32>) -> String {
        let second = second.map(|s| format!(":{s:02}")).unwrap_or_default();
        if !self.twelve_hours {
            return format!("{hour:02}:{minute:02}{second}");
        }
        let half = if hour < 12 { "AM" } else { "PM" };
        format!("{}:{minute:02}{second} {half}", if hour.is_multiple_of(12) { 12 } else { hour % 12 })
    }
}

/// What was understood of a moment, in English, for the person who typed it; `None` where nothing was.
pub fn describe(reading: &Reading) -> Option<String> {
    if reading.is_empty() {
        return None;
    }
    let style = Style { dates: Dates::Long, twelve_hours: false, language: Language::English };
    let month = |month: u32| style.language.months().get(month as usize - 1).copied().unwrap_or_default();
    let day = match reading.day {
        Day::Full(date) => Some(style.date(date)),
        Day::OfYear { month: m, day } if m >= 1 => Some(format!("{day} {}, no year", month(m))),
        Day::OfYear { .. } | Day::Unknown => None,
        Day::OfMonth(day) => Some(format!("day {day} of the month")),
    };
    let clock = match reading.clock {
        Clock::Unknown => None,
        Clock::Minute(h, m) => Some(style.time(h, m, None)),
        Clock::Second(h, m, s) => Some(style.time(h, m, Some(s))),
        Clock::Part(part) => Some(part.name().to_owned()),
    };
    let clock = match (clock, &reading.zone) {
        (Some(clock), Some(zone)) => Some(format!("{clock} {}", zone.label)),
        (clock, _) => clock,
    };
    let words: Vec<String> = day.into_iter().chain(clock).collect();
    let bound = match reading.bound {
        Bound::At => "",
        Bound::Before => "before ",
        Bound::After => "after ",
    };
    let about = if reading.about { "about " } else { "" };
    Some(format!("{bound}{about}{}", words.join(", ")))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(dates: Dates, twelve_hours: bool, text: &str) -> String {
        Style { dates, twelve_hours, language: Language::English }.write(&Moment::read(text))
    }

    #[test]
    fn writes_each_style() {
        assert_eq!(written(Dates::AsStated, false, "15:06 PM"), "15:06 PM");
        assert_eq!(written(Dates::Iso, false, "15:06 PM"), "15:06");
        assert_eq!(written(Dates::Iso, false, "Feb 23, 2022 - 12:41 UTC"), "2022-02-23 12:41 UTC");
        assert_eq!(written(Dates::Long, true, "2022-02-23 00:41"), "23 February 2022, 12:41 AM");
        assert_eq!(written(Dates::Long, false, "~13:00"), "~13:00");
        assert_eq!(written(Dates::Iso, false, "October, 03"), "October, 03");
        assert_eq!(written(Dates::Iso, false, "after lunch"), "after lunch");
    }

    #[test]
    fn says_what_was_understood() {
        let said = |text: &str| describe(&Moment::read(text).reading);
        assert_eq!(said("15:06 PM").as_deref(), Some("15:06"));
        assert_eq!(said("~13:00 on October, 03").as_deref(), Some("about 3 October, no year, 13:00"));
        assert_eq!(said("before 9:13 PST").as_deref(), Some("before 9:13 PST".replace("9:", "09:").as_str()));
        assert_eq!(said("whenever"), None);
    }
}
