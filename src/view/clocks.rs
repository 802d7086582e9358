//! A time on other clocks than the one it is stated on: the report's zone, and a second zone that the report asks for.

use chrono::NaiveDate;

use super::source::Source;
use crate::facts::{Context, Offset, Seen};
use crate::report::moment::{Bound, Day, Reading};
use crate::report::sections::cover;
use crate::report::{Moment, Part};

/// The clocks that times are printed on beside the stated one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OtherClocks {
    /// Whether all times are printed in the report's zone.
    pub in_zone: bool,
    /// The zone that is printed beside each time; empty for none.
    pub second: String,
}

impl OtherClocks {
    /// Those that a report asks for.
    pub fn of(seen: &Seen) -> OtherClocks {
        OtherClocks {
            in_zone: seen.text(Part::Cover, &cover::TIMES) == "in_zone",
            second: seen.text(Part::Cover, &cover::SECOND_ZONE).trim().to_owned(),
        }
    }
}

/// A moment's printed text on the clocks that the report asks for. `day` is the day that was inferred for it.
///
/// `16:06 CET` in a report in UTC is `15:06 (16:06 CET)` if all times are to be in the report's zone, and with a second
/// zone beside it `15:06 (16:06 CET; 00:06 Asia/Tokyo, 2023-02-18)`. A time whose day or zone is not known stays as it is.
pub(super) fn on_other_clocks(
    source: &dyn Source,
    moment: &Moment,
    day: Option<NaiveDate>,
    text: String,
) -> String {
    let OtherClocks { in_zone, second } = source.clocks();
    if !in_zone && second.is_empty() {
        return text;
    }
    let reading = &moment.reading;
    let stated = reading.zone.as_ref().map(|zone| zone.label.trim());
    let zone = own_zone(source);
    let is_elsewhere = stated.is_some_and(|stated| !stated.eq_ignore_ascii_case(&zone));
    let clock = |zone: &str| clock_in(source, reading, day, zone);
    let own = (in_zone && is_elsewhere).then(|| clock(&zone)).flatten();
    let beside = Some(second).filter(|second| !second.is_empty()).and_then(|second| {
        let is_its_own = stated.unwrap_or(&zone).eq_ignore_ascii_case(&second);
        (!is_its_own).then(|| clock(&second)).flatten().map(|time| named(&time, &second))
    });
    match (own, beside) {
        (Some(own), Some(beside)) => format!("{} ({text}; {beside})", with_date(&own)),
        (Some(own), None) => format!("{} ({text})", with_date(&own)),
        (None, Some(beside)) => format!("{text} ({beside})"),
        (None, None) => text,
    }
}

fn own_zone(source: &dyn Source) -> String {
    match source.zone() {
        zone if zone.is_empty() => "UTC".to_owned(),
        zone => zone,
    }
}

/// A time of day, and its date if that is another than the stated one.
type OnClock = (String, Option<String>);

fn with_date((time, date): &OnClock) -> String {
    date.as_ref().map_or_else(|| time.clone(), |date| format!("{date} {time}"))
}

fn named((time, date): &OnClock, zone: &str) -> String {
    let date = date.as_ref().map(|date| format!(", {date}")).unwrap_or_default();
    format!("{time} {zone}{date}")
}

/// What a clock in this zone showed; with a range, both ends. Without a day, only what it shows in winter and in summer
/// alike.
fn clock_in(source: &dyn Source, reading: &Reading, day: Option<NaiveDate>, zone: &str) -> Option<OnClock> {
    let stated = match reading.day {
        Day::Full(day) => Some(day),
        _ => None,
    };
    if let Some(day) = stated.or(day).or_else(|| source.first_day()) {
        return clock_on(source, reading, day, zone);
    }
    let [winter, summer] =
        [1, 7].map(|month| clock_on(source, reading, NaiveDate::from_ymd_opt(ANY_YEAR, month, 15)?, zone));
    winter.filter(|it| it.1.is_none() && summer.as_ref() == Some(it))
}

/// The year whose seasons stand for those of any year.
const ANY_YEAR: i32 = 2024;

fn clock_on(source: &dyn Source, reading: &Reading, day: NaiveDate, zone: &str) -> Option<OnClock> {
    let zones = source.zones();
    let own = Context { zone: own_zone(source), ..Context::default() };
    let there = Context { zone: zone.to_owned(), ..Context::default() };
    let day_of_end = |end: &Reading| match end.day {
        Day::Full(day) => day,
        _ => day,
    };
    let local = |reading: &Reading, day: NaiveDate| {
        let time = reading.clock.time().filter(|_| reading.bound == Bound::At)?;
        let local = day.and_time(time);
        let second = match own.offset(reading.zone.as_ref(), local, zones) {
            Offset::One(offset) | Offset::Gap(offset) | Offset::Overlap(offset, _) => {
                local.and_utc().timestamp() - i64::from(offset)
            }
            Offset::Unknown => return None,
        };
        there.local(second, zones)
    };
    let style = source.style();
    let start = local(reading, day)?;
    let about = if reading.about { "~" } else { "" };
    let mut time = format!("{about}{}", style.time(start.time()));
    if let Some(end) = reading.end_reading() {
        let end = local(end, day_of_end(end))?;
        time.push_str(&format!(" – {}", style.time(end.time())));
    }
    let date = (start.date() != day).then(|| style.date(start.date()));
    Some((time, date))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::{Reader, UtcOnly};
    use crate::report::sections::{summary, timeline::events};
    use crate::report::{List, Owner, Report};
    use crate::view::{Content, Figures, Snapshot, content};

    /// What a time of the timeline is printed as in a report of one day.
    fn shown(stated: &str, zone: &str, times: &str, second: &str) -> String {
        shown_on("17 February 2023", stated, zone, times, second)
    }

    fn shown_on(day: &str, stated: &str, zone: &str, times: &str, second: &str) -> String {
        let mut report = Report::new();
        let cover = Owner::Part(Part::Cover);
        report.set_text(Owner::Part(Part::Summary), &summary::DATES, day);
        report.set_text(cover, &cover::ZONE, zone);
        report.set_text(cover, &cover::TIMES, times);
        report.set_text(cover, &cover::SECOND_ZONE, second);
        let row = Owner::Row(List::Events, report.push(List::Events));
        report.set_text(row, &events::AT, stated);
        let source = Snapshot::new(&report, Reader::Public, &UtcOnly, Figures::default());
        match content(&source, row, &events::AT) {
            Content::Plain(text) => text,
            other => format!("{other:?}"),
        }
    }

    #[test]
    fn times_are_printed_on_the_clocks_that_the_report_asks_for() {
        for (stated, zone, times, second, printed) in [
            ("16:06 CET", "UTC", "", "", "16:06 CET"),
            ("16:06 CET", "UTC", "in_zone", "", "15:06 (16:06 CET)"),
            ("15:06", "UTC", "in_zone", "", "15:06"),
            ("15:06 UTC", "UTC", "in_zone", "", "15:06 UTC"),
            ("~16:06 CET", "UTC", "in_zone", "", "~15:06 (~16:06 CET)"),
            ("16:06–16:15 CET", "UTC", "in_zone", "", "15:06 – 15:15 (16:06–16:15 CET)"),
            ("00:30 CET", "UTC", "in_zone", "", "2023-02-16 23:30 (00:30 CET)"),
            ("15:06", "UTC", "", "UTC+9", "15:06 (00:06 UTC+9, 2023-02-18)"),
            ("16:06 CET", "UTC", "in_zone", "UTC+2", "15:06 (16:06 CET; 17:06 UTC+2)"),
            ("15:06", "UTC+2", "", "UTC", "15:06 (13:06 UTC)"),
            ("00:30 CET", "UTC", "in_zone", "UTC+2", "2023-02-16 23:30 (00:30 CET; 01:30 UTC+2)"),
            ("15:06", "UTC", "", "UTC", "15:06"),
            ("in the morning", "UTC", "in_zone", "UTC+2", "in the morning"),
            ("before 16:06 CET", "UTC", "in_zone", "", "before 16:06 CET"),
        ] {
            assert_eq!(shown(stated, zone, times, second), printed, "{stated} in {zone}");
        }
    }

    #[test]
    fn without_a_day_a_time_is_printed_on_another_clock_if_no_season_changes_it() {
        for (stated, zone, printed) in [
            ("16:06 CET", "UTC", "15:06 (16:06 CET)"),
            // On which date this is, nothing says.
            ("00:30 CET", "UTC", "00:30 CET"),
            ("16:06–00:15 CET", "UTC", "15:06 – 23:15 (16:06–00:15 CET)"),
        ] {
            assert_eq!(shown_on("", stated, zone, "in_zone", ""), printed, "{stated} in {zone}");
        }
    }
}
