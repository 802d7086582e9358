//! A moment in the style a report asks for.

use chrono::{Datelike, NaiveDate, NaiveTime, Timelike};

use super::{Bound, Clock, Day, End, Moment, Reading};
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

    /// The moment as readers see it. What the style has no form for (a date without a year, a part of the day) is printed
    /// as stated.
    pub fn write(self, moment: &Moment) -> String {
        self.write_on(moment, None)
    }

    /// The moment as readers see it, with the day that was inferred for it: a date without a year, or one in numbers
    /// whose order the rest of the report settles, is printed like any other. A day that was not stated at all is not
    /// printed.
    pub fn write_on(self, moment: &Moment, inferred: Option<NaiveDate>) -> String {
        let written = (self.dates != Dates::AsStated).then(|| self.write_reading(&moment.reading, inferred));
        written.flatten().unwrap_or_else(|| moment.stated.clone())
    }

    fn write_reading(self, reading: &Reading, inferred: Option<NaiveDate>) -> Option<String> {
        let has_form = reading.bound == Bound::At && reading.counted.is_none() && reading.second.is_none();
        if reading.is_empty() && inferred.is_none() || !has_form {
            return None;
        }
        let day = match (reading.day, inferred) {
            (Day::OfYear { .. } | Day::OfMonth(_) | Day::Either(_), Some(date)) => Day::Full(date),
            (day, _) => day,
        };
        let date = match day {
            Day::Full(date) => Some(self.date(date)),
            Day::Unknown if reading.weekday.is_none() => None,
            _ => return None,
        };
        let time = match reading.clock {
            Clock::Unknown => None,
            clock => Some(self.clock(clock)?),
        };
        let about = if reading.about { "~" } else { "" };
        let end = match &reading.end {
            None => String::new(),
            Some(End::At(end)) if time.is_some() && end.bound == Bound::At && end.zone == reading.zone => {
                format!(" – {}", self.end(end)?)
            }
            Some(_) => return None,
        };
        let zone = reading.zone.as_ref().map(|zone| format!(" {}", zone.label)).unwrap_or_default();
        let joint = if self.dates == Dates::Long && !self.is_unspaced() { ", " } else { " " };
        match (date, time) {
            (Some(date), Some(time)) => Some(format!("{date}{joint}{about}{time}{end}{zone}")),
            (Some(date), None) if reading.zone.is_none() => Some(format!("{about}{date}")),
            (None, Some(time)) => Some(format!("{about}{time}{end}{zone}")),
            _ => None,
        }
    }

    /// The end of a range.
    fn end(self, end: &Reading) -> Option<String> {
        let plain = !end.about && end.counted.is_none() && end.weekday.is_none();
        let time = self.clock(end.clock).filter(|_| plain)?;
        match end.day {
            Day::Unknown => Some(time),
            Day::Full(date) => Some(format!("{} {time}", self.date(date))),
            _ => None,
        }
    }

    fn is_unspaced(self) -> bool {
        matches!(self.language, Language::Japanese | Language::Chinese | Language::Korean)
    }

    /// A date in this style; as stated falls back to ISO 8601, which cannot be misread.
    pub fn date(self, date: NaiveDate) -> String {
        if self.dates != Dates::Long {
            return date.to_string();
        }
        let month = self.language.months().get(date.month0() as usize).copied().unwrap_or_default();
        let pattern = self.language.time().date.replace("{d}", &date.day().to_string());
        pattern.replace("{m}", month).replace("{y}", &date.year().to_string())
    }

    /// A time of day, to the minute if it has no seconds.
    pub fn time(self, time: NaiveTime) -> String {
        let (h, m, s) = (time.hour(), time.minute(), time.second());
        self.clock(if s == 0 { Clock::Minute(h, m) } else { Clock::Second(h, m, s) }).unwrap_or_default()
    }

    /// A time of day; `None` without an hour, as for a part of the day.
    pub(super) fn clock(self, clock: Clock) -> Option<String> {
        let pattern = match (clock, self.twelve_hours) {
            (Clock::Minute(..), false) => "%H:%M",
            (Clock::Minute(..), true) => "%-I:%M %p",
            (Clock::Second(..), false) => "%H:%M:%S",
            (Clock::Second(..), true) => "%-I:%M:%S %p",
            (_, false) => "%H:%M:%S%.3f",
            (_, true) => "%-I:%M:%S%.3f %p",
        };
        Some(clock.time()?.format(pattern).to_string())
    }
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
        assert_eq!(
            written(Dates::Iso, true, "18.03.2024 10:30-11:00 CET"),
            "2024-03-18 10:30 AM – 11:00 AM CET"
        );
    }

    #[test]
    fn writes_a_date_without_a_year_like_any_other_where_the_year_is_inferred() {
        let style = Style { dates: Dates::Iso, ..Style::default() };
        let day = NaiveDate::from_ymd_opt(2022, 10, 3);
        assert_eq!(style.write_on(&Moment::read("October, 03"), day), "2022-10-03");
        assert_eq!(
            style.write_on(&Moment::read("15:06"), day),
            "15:06",
            "a day that was not stated stays out"
        );
        assert_eq!(Style::default().write_on(&Moment::read("October, 03"), day), "October, 03");
    }
}
