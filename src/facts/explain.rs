//! The line under a moment's field: what was read, what was inferred and how, what was not read, and what is doubtful.

use super::days::{Inference, Placed};
use super::doubts::{Doubt, doubts};
use super::elapsed::Blank;
use super::instant::Context;
use super::zones::Zones;
use crate::report::Moment;
use crate::report::moment::{Day, describe, say_date, say_weekday, unread};

/// The line for a moment, with its place in time if that is known; empty for an empty field.
pub fn line(moment: &Moment, placed: Option<&Placed>, context: &Context, zones: &dyn Zones) -> String {
    let reading = &moment.reading;
    if moment.stated.trim().is_empty() {
        return String::new();
    }
    let day = match reading.day {
        Day::Full(date) => Some(date),
        _ => placed.and_then(|placed| placed.day),
    };
    let mut parts = Vec::new();
    let said = describe(reading);
    let is_read = said.is_some();
    parts.extend(said.map(|said| format!("read as {said}")));
    if let (Some(placed), Some(day)) = (placed, placed.and_then(|placed| placed.day)) {
        parts.extend(placed.inference.map(|inference| inferred(inference, &say_date(day))));
    }
    let doubtful = doubts(reading, day, context, zones);
    if !is_read && doubtful.is_empty() && parts.is_empty() {
        return "not read as a time; kept as written".to_owned();
    }
    let left: Vec<String> = unread(&moment.stated).into_iter().map(|part| format!("“{part}”")).collect();
    if is_read && !left.is_empty() {
        parts.push(format!("not read: {}", left.join(", ")));
    }
    parts.extend(doubtful.iter().map(say));
    parts.join("; ")
}

fn inferred(inference: Inference, day: &str) -> String {
    match inference {
        Inference::FirstDay => format!("on {day}, the first day known"),
        Inference::RowBefore => format!("on {day}, the day of the row before"),
        Inference::NextDay => format!("on {day}, as the clock went back"),
        Inference::Weekday => format!("on {day}, by the day of the week"),
        Inference::Year => format!("on {day}, the nearest year"),
        Inference::Month => format!("on {day}, the nearest month"),
        Inference::Order => format!("on {day}, in the order of the other dates"),
        Inference::Counted => format!("on {day}, counted"),
    }
}

/// A doubt in a few English words, with what can be done.
pub fn say(doubt: &Doubt) -> String {
    match doubt {
        Doubt::Impossible => "that date does not exist".to_owned(),
        Doubt::EitherWay(days) => {
            let each: Vec<String> = days.iter().filter_map(|day| say_day(*day)).collect();
            format!("day and month can be read either way: {}", each.join(" or "))
        }
        Doubt::Weekday(stated, right) => {
            format!("that day is a {}, not a {}", say_weekday(*right), say_weekday(*stated))
        }
        Doubt::OpenZone(label) => {
            format!("{label} has several meanings; write its offset behind it, like {label} (UTC+1)")
        }
        Doubt::ChosenZone(label, minutes) => {
            format!("{label} has several meanings; taken as UTC{}, like the report's zone", signed(*minutes))
        }
        Doubt::LabelOffset(label, usual, stated) => {
            format!("{label} usually is UTC{}; the stated UTC{} holds", signed(*usual), signed(*stated))
        }
        Doubt::Season(label, then) => {
            format!("{label} is not used at that time of year, when clocks there show UTC{}", signed(*then))
        }
        Doubt::TwoClocks(minutes) => format!("the two clocks are {minutes} min apart; the first one holds"),
        Doubt::Skipped => {
            "clocks skipped that time when they went forward; taken as if they had not".to_owned()
        }
        Doubt::Twice(first, second) => format!(
            "that time came twice as clocks went back; taken as the first, UTC{}; for the second add {}",
            signed(*first),
            signed(*second)
        ),
    }
}

/// Why a row that states a time has no elapsed time, in a few English words.
pub fn say_blank(blank: Blank) -> &'static str {
    match blank {
        Blank::Bound => "none computed: the time says only before or after",
        Blank::Coarse => "none computed: the time is a day, or a part of one",
        Blank::Unplaced => "none computed: the day or the zone of the time is not known",
        Blank::BeforeStart => "none computed: the time is before the row that is zero",
    }
}

fn say_day(day: Day) -> Option<String> {
    describe(&crate::report::moment::Reading { day, ..Default::default() })
}

/// An offset in minutes, as written after “UTC”.
pub(super) fn signed(minutes: i32) -> String {
    let sign = if minutes < 0 { '-' } else { '+' };
    let (hours, rest) = (minutes.abs() / 60, minutes.abs() % 60);
    if rest == 0 { format!("{sign}{hours}") } else { format!("{sign}{hours}:{rest:02}") }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::facts::Offset;
    use crate::report::moment::Reading;

    /// A zone whose clocks skip 02:30 in March and show it twice in October.
    pub(in crate::facts) struct Rules;

    impl Zones for Rules {
        fn offset(&self, zone: &str, local: chrono::NaiveDateTime) -> Offset {
            use chrono::{Datelike, Timelike};
            match (zone, local.month(), local.hour()) {
                ("Europe/Berlin", 3, 2) => Offset::Gap(3600),
                ("Europe/Berlin", 10, 2) => Offset::Overlap(7200, 3600),
                ("Europe/Berlin", 4..=9, _) => Offset::One(7200),
                ("Europe/Berlin", ..) => Offset::One(3600),
                _ => Offset::Unknown,
            }
        }
    }

    fn under(rows: &[&str], dates: &str, zone: &str) -> String {
        let moments: Vec<Moment> = rows.iter().map(|text| Moment::read(text)).collect();
        let context = Context::from_texts(dates, None, zone);
        let readings: Vec<&Reading> = moments.iter().map(|moment| &moment.reading).collect();
        let placed = context.place(&readings, None, &Rules);
        line(moments.last().unwrap(), placed.last(), &context, &Rules)
    }

    #[test]
    fn says_what_was_read_inferred_left_and_doubted() {
        let cases: [(&[&str], &str, &str); 14] = [
            (&["2024-03-18 10:44 UTC"], "", "read as 18 March 2024, 10:44 UTC"),
            (&["10:44"], "18 March 2024", "read as 10:44; on 18 March 2024, the first day known"),
            (
                &["10:44", "10:50"],
                "18 March 2024",
                "read as 10:50; on 18 March 2024, the day of the row before",
            ),
            (&["22:00", "10:00"], "18 March 2024", "read as 10:00; on 19 March 2024, as the clock went back"),
            (
                &["3 October"],
                "2 October 2024",
                "read as 3 October, no year; on 3 October 2024, the nearest year",
            ),
            (&["10:44 deploy begins"], "", "read as 10:44; not read: “deploy begins”"),
            (&["whenever"], "", "not read as a time; kept as written"),
            (&["February 30, 2024"], "", "that date does not exist"),
            (&["03/04/2022"], "", "day and month can be read either way: 3 April 2022 or 4 March 2022"),
            (&["03/04/2022"], "3 April 2022", "on 3 April 2022, in the order of the other dates"),
            (&["Mon 2024-03-19"], "", "read as 19 March 2024; that day is a Tuesday, not a Monday"),
            (
                &["2024-03-18 10:44 IST"],
                "",
                "read as 18 March 2024, 10:44 IST; IST has several meanings; write its offset behind it, like IST (UTC+1)",
            ),
            (
                &["2022-07-27 23:00 CET"],
                "",
                "read as 27 July 2022, 23:00 CET; CET is not used at that time of year, when clocks there show UTC+2",
            ),
            (
                &["2022-07-27 10:44 PST-0700"],
                "",
                "read as 27 July 2022, 10:44 PST-07:00; PST-07:00 usually is UTC-8; the stated UTC-7 holds",
            ),
        ];
        for (rows, dates, said) in cases {
            assert_eq!(under(rows, dates, "UTC"), said, "{rows:?}");
        }
    }

    #[test]
    fn says_where_clocks_went_forward_or_back() {
        let said = under(&["2024-03-31 02:30"], "", "Europe/Berlin");
        assert!(
            said.ends_with("clocks skipped that time when they went forward; taken as if they had not"),
            "{said}"
        );
        let said = under(&["2024-10-27 02:30"], "", "Europe/Berlin");
        assert!(said.ends_with("taken as the first, UTC+2; for the second add +1"), "{said}");
    }
}
