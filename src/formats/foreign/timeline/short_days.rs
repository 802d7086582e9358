//! Days without a year in numbers, alone above the entries of a day: `11/25`, `3-14`. Elsewhere such numbers are a fraction
//! or a page, so the grammar of moments leaves them; they are days where entries stand below them.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};

use super::when;
use crate::formats::foreign::build::Build;
use crate::formats::foreign::text::heads;
use crate::formats::foreign::text::lists::shown_lines;
use crate::formats::foreign::text::scan::{ScannedBlock, ScannedKind};
use crate::formats::foreign::text::when::Lead;
use crate::report::moment::{self, Clock, Day, Order, Reading};

/// How far such a day is from another day of the text, in days.
const MAX_APART: i64 = 31;

/// How much of a text is searched for its days, in bytes.
const MOST_TEXT: usize = 40_000;

/// The lines of a timeline that are such days, by their words, each with its reading.
pub(super) fn find(build: &Build<'_>, blocks: &[ScannedBlock]) -> BTreeMap<String, Reading> {
    let is_line = |block: &&ScannedBlock| {
        matches!(block.kind, ScannedKind::Heading(_) | ScannedKind::Item { .. } | ScannedKind::Text)
    };
    let lines = blocks.iter().filter(is_line).flat_map(|block| shown_lines(build.text, block.text.clone()));
    let lines: Vec<&str> = lines.map(|line| build.slice(&line)).collect();
    let is_above = |(line, next): (&&str, &&str)| {
        let day = short_day(line)?;
        let begins = when::leading(next, false).is_some_and(|lead| lead.reading.clock != Clock::Unknown);
        begins.then(|| (words(line), day))
    };
    let found: Vec<(String, Reading)> = lines.iter().zip(lines.iter().skip(1)).filter_map(is_above).collect();
    if found.is_empty() || are_pages(&found) {
        return BTreeMap::new();
    }
    let known = days_of(build.text);
    let order = build.numbers.or_else(|| found.iter().find_map(|(_, reading)| reading.order));
    let settled = found.iter().filter_map(|(words, reading)| {
        let day = match reading.day {
            Day::Either(either) => {
                let near = |order: &Order| either.in_order(*order).is_some_and(|day| is_near(day, &known));
                let mut nearby = [Order::MonthFirst, Order::DayFirst].into_iter().filter(near);
                let order = order.or_else(|| nearby.next().filter(|_| nearby.next().is_none()))?;
                either.in_order(order)?
            }
            day => day,
        };
        Some((words.clone(), Reading { day, ..reading.clone() }))
    });
    let settled: BTreeMap<String, Reading> = settled.collect();
    let are_near = settled.values().all(|reading| is_near(reading.day, &known));
    // Where nothing tells when it was, one line alone may be anything.
    let holds = if known.is_empty() { settled.len() > 1 } else { are_near };
    if holds { settled } else { BTreeMap::new() }
}

/// Whether they are pages: "2/15", "3/15" count up to one number.
fn are_pages(found: &[(String, Reading)]) -> bool {
    let numbers = |words: &str| {
        let (first, second) = words.split_once(['/', '-'])?;
        Some((first.parse::<u32>().ok()?, second.parse::<u32>().ok()?))
    };
    let pairs: Vec<(u32, u32)> = found.iter().filter_map(|(words, _)| numbers(words)).collect();
    let counts = pairs.iter().zip(pairs.iter().skip(1)).all(|(one, next)| one.0 < next.0 && one.1 == next.1);
    pairs.len() > 1 && counts
}

/// The days that a text states with their year.
fn days_of(text: &str) -> Vec<NaiveDate> {
    let text = text.get(..text.floor_char_boundary(MOST_TEXT)).unwrap_or_default();
    let found = moment::find(text).0.into_iter().filter_map(|found| match found.reading.day {
        Day::Full(date) => Some(date),
        _ => None,
    });
    found.collect()
}

/// Whether a day without a year may be near one of these.
fn is_near(day: Day, known: &[NaiveDate]) -> bool {
    let Day::OfYear { month, day } = day else { return false };
    known.iter().any(|date| {
        let years = [date.year() - 1, date.year(), date.year() + 1];
        let near = |year| NaiveDate::from_ymd_opt(year, month, day).map(|it| (it - *date).num_days().abs());
        years.into_iter().filter_map(near).any(|apart| apart <= MAX_APART)
    })
}

/// A line without its marks.
fn words(line: &str) -> String {
    heads::plain(line).trim().trim_end_matches([':', '：']).to_owned()
}

/// The reading of a line that is two numbers and nothing else.
fn short_day(line: &str) -> Option<Reading> {
    let day = words(line);
    let (first, second) = day.split_once(['/', '-'])?;
    let is_number =
        |digits: &str| matches!(digits.len(), 1 | 2) && digits.bytes().all(|it| it.is_ascii_digit());
    if !is_number(first) || !is_number(second) {
        return None;
    }
    // Before a clock the grammar reads them.
    let before_clock = format!("{day} 0:00");
    let reading = moment::read(&before_clock);
    let is_day = matches!(reading.day, Day::OfYear { .. } | Day::Either(_))
        && moment::unread(&before_clock).is_empty();
    is_day.then_some(Reading { clock: Clock::Unknown, ..reading })
}

/// The reading of a line that is such a day of the timeline that is being read.
pub(in crate::formats::foreign) fn day(build: &Build<'_>, line: &str) -> Option<Reading> {
    if build.short_days.is_empty() {
        return None;
    }
    build.short_days.get(&words(line)).cloned()
}

/// A line that is such a day, as a time that it begins with.
pub(super) fn leading(build: &Build<'_>, text: &str) -> Option<Lead> {
    let line = text.split('\n').next().unwrap_or_default();
    let reading = day(build, line)?;
    let is_sign = |c: char| matches!(c, '*' | '_' | '`' | ' ' | ':' | '：');
    let start = line.len() - line.trim_start_matches(is_sign).len();
    let end = line.trim_end_matches(is_sign).len();
    Some(Lead { stated: start..end, reading, rest: line.len(), parted: true })
}

/// A day alone before words in brackets, which are told of all that stands below: "4 March: (times are in GST)".
pub(super) fn with_aside(text: &str) -> Option<(&str, Reading, &str)> {
    let at = text.find(" (").filter(|_| text.ends_with(')'))?;
    let day = text.get(..at)?.trim_end_matches([':', '：', ' ']);
    let reading = when::whole(day).filter(|it| it.is_day_alone())?;
    let aside = text.get(at + 1..)?;
    // What happened on the day is an entry.
    let lower = aside.to_lowercase();
    let says_zone = |word: &str| word.len() >= 2 && moment::read_zone(word).is_some();
    let of_times =
        ["time", "zone", "zeit", "heure", "hora", "時刻", "时间"].iter().any(|it| lower.contains(it))
            || aside.split(|c: char| !c.is_alphanumeric()).any(says_zone);
    of_times.then_some((day, reading, aside))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_short_day_is_two_numbers() {
        for line in ["11/25", "**3/14**:", "3-14", "3/4"] {
            assert!(short_day(line).is_some(), "{line}");
        }
        for line in ["3/4 of users", "13/32", "11/25 10:02", "1/2/3", "24/7 (2 hosts)", "v1-2", ""] {
            assert!(short_day(line).is_none(), "{line}");
        }
    }
}
