//! Impossible times and dates: a 24-hour clock with PM, 25:99, 31 April, the 27nd.

use std::ops::Range;

use chrono::NaiveDate;

use super::Family;
use super::rule::{Finding, Rule, Severity, Spot};
use crate::facts::claims::{Claims, Line, LineForm, Place, TextUnit, Topic};
use crate::report::moment::{Clock, Day};
use crate::report::sections::timeline::events;

pub(super) static FAMILY: Family = Family {
    rules: &[&HALF_DAY, &NO_SUCH_TIME, &NO_SUCH_DATE, &ORDINAL, &MIXED_ENDS],
    text: Some(check),
    all: Some(|claims, _, found| ends_of_rows(claims, found)),
};

static HALF_DAY: Rule = Rule {
    id: "impossible-half-day",
    severity: Severity::Warning,
    title: "A 24-hour time with AM or PM",
    about: "15:06 PM says the half of the day twice; 23:00 AM contradicts itself, so it is an error. One clock or the \
            other: a reader cannot know which was meant. 0:10 AM is a hint.",
    fires: "# Outage\n\n## Timeline\n\n- 14:20 PM The service stops\n- 15:02 PM It is back\n",
    silent: "# Outage\n\n## Timeline\n\n- 2:20 PM The service stops\n- 12:40 PM It is back\n",
    public: None,
};

static NO_SUCH_TIME: Rule = Rule {
    id: "impossible-time",
    severity: Severity::Error,
    title: "A time that no clock shows",
    about: "An hour over 24 or a minute over 59, where a time is expected. 24:00 is the end of a day and is let be; so are \
            ratios and lengths.",
    fires: "# Outage\n\n## Timeline\n\n- 2024-03-04 23:10 UTC The service stops\n- 2024-03-04 25:99 UTC It is back\n",
    silent: "# Outage\n\nThe load had a ratio of 25:75.\n\n## Timeline\n\n- 2024-03-04 23:10 UTC It stops\n- 2024-03-04 24:00 UTC It is back\n",
    public: None,
};

static NO_SUCH_DATE: Rule = Rule {
    id: "impossible-date",
    severity: Severity::Error,
    title: "A date that does not exist",
    about: "31 April, 2023-02-29: no calendar has them.",
    fires: "# Outage\n\nThe disk was replaced on 31 April 2024.\n",
    silent: "# Outage\n\nThe disk was replaced on 29 February 2024, after 31 attempts.\n",
    public: None,
};

static ORDINAL: Rule = Rule {
    id: "impossible-ordinal",
    severity: Severity::Warning,
    title: "A day with the wrong ending",
    about: "27nd is a slip of the 22nd or the 27th: which day was meant is not sure.",
    fires: "# Outage\n\nMails were late until January 27nd.\n",
    silent: "# Outage\n\nMails were late until January 22nd, the 13th time this year.\n",
    public: None,
};

static MIXED_ENDS: Rule = Rule {
    id: "range-ends-unlike",
    severity: Severity::Warning,
    title: "A range whose ends are of different clocks",
    about: "One end has seconds and the other has none: as a rule it was copied from another clock or zone.",
    fires: "# Outage\n\n## Timeline (UTC)\n\n- 21:10 - 22:15 - Uploads fail\n- 22:15 - 5:38:40 - We watch the queue\n",
    silent: "# Outage\n\n## Timeline (UTC)\n\n- 21:10 - 22:15 - Uploads fail\n- 22:15:02 - 22:38:40 - We watch the queue\n",
    public: None,
};

fn check(unit: &TextUnit, found: &mut Vec<Finding>) {
    for line in unit.lines.iter().filter(|line| line.form != LineForm::Quoted) {
        let Some(typed) = unit.text.get(line.range.clone()) else { continue };
        if !typed.bytes().any(|byte| byte.is_ascii_digit()) {
            continue;
        }
        clocks(unit, line, typed, found);
        dates(unit, line, typed, found);
        for time in &line.times {
            if time.reading.day == Day::Impossible {
                let spot = Spot::in_text(unit, time.range.clone());
                found.push(Finding::new(
                    &NO_SUCH_DATE,
                    format!("“{}” is no date of the calendar.", spot.quote),
                    vec![spot],
                ));
            }
        }
    }
}

/// A number of at most so many digits that begins here, and its end.
fn number(typed: &str, at: usize, digits: Range<usize>) -> Option<(u32, usize)> {
    let rest = typed.get(at..)?;
    let len = rest.bytes().take_while(u8::is_ascii_digit).count();
    digits.contains(&len).then(|| Some((rest.get(..len)?.parse().ok()?, at + len)))?
}

/// Whether a number may begin here: not inside another one, a name or an address.
pub(super) fn begins(typed: &str, at: usize) -> bool {
    let mut before = typed.get(..at).unwrap_or_default().chars().rev();
    match before.next() {
        None => true,
        Some('.' | ':' | '/' | '=' | '_' | '#' | '$') => false,
        Some('-') => before.next().is_none_or(|c| !c.is_alphabetic()),
        Some(c) => !c.is_alphanumeric(),
    }
}

fn clocks(unit: &TextUnit, line: &Line, typed: &str, found: &mut Vec<Finding>) {
    let mut at = 0;
    while let Some(start) =
        typed.get(at..).and_then(|rest| rest.find(|c: char| c.is_ascii_digit())).map(|it| it + at)
    {
        let digits = typed.get(start..).map_or(1, |rest| rest.bytes().take_while(u8::is_ascii_digit).count());
        at = start + digits.max(1);
        let Some((hour, to)) = number(typed, start, 1..3).filter(|_| begins(typed, start)) else { continue };
        let colon = typed.get(to..).is_some_and(|rest| rest.starts_with(':'));
        let dot = typed.get(to..).is_some_and(|rest| rest.starts_with('.'));
        let Some((minute, mut end)) = number(typed, to + 1, 2..3).filter(|_| colon || dot) else { continue };
        let second = number(typed, end + 1, 2..3)
            .filter(|_| colon && typed.get(end..).is_some_and(|rest| rest.starts_with(':')));
        if let Some((_, to)) = second {
            end = to;
        }
        at = end;
        let rest = typed.get(end..).unwrap_or_default();
        if rest.starts_with(|c: char| c.is_ascii_digit() || matches!(c, ':' | '/' | '%')) {
            continue;
        }
        mixed_ends(unit, line, typed, start..end, second.is_some(), found);
        match half(rest) {
            Some((is_pm, len)) => half_day(unit, line, (hour, minute, is_pm), (start, end, end + len), found),
            None if colon => no_such_time(unit, line, typed, (hour, minute), start..end, found),
            None => {}
        }
    }
}

/// AM or PM behind a clock: whether it is PM, and its length in bytes with the space.
fn half(rest: &str) -> Option<(bool, usize)> {
    let blank = rest.len() - rest.trim_start_matches(' ').len();
    let word = rest.get(blank..).filter(|_| blank <= 1)?;
    for (form, is_pm) in [("a.m.", false), ("p.m.", true), ("am", false), ("pm", true)] {
        let is = word.get(..form.len()).is_some_and(|word| word.eq_ignore_ascii_case(form));
        if is && !word.get(form.len()..).is_some_and(|rest| rest.starts_with(char::is_alphanumeric)) {
            return Some((is_pm, blank + form.len()));
        }
    }
    None
}

fn half_day(
    unit: &TextUnit,
    line: &Line,
    (hour, minute, is_pm): (u32, u32, bool),
    (start, end, to): (usize, usize, usize),
    found: &mut Vec<Finding>,
) {
    if hour == 0 && minute <= 59 {
        let spot = Spot::in_text(unit, line.range.start + start..line.range.start + to);
        let message = format!("“{}”: a 12-hour clock has no hour 0.", spot.quote);
        let finding = Finding::new(&HALF_DAY, message, vec![spot]);
        found.push(Finding { severity: Severity::Hint, ..finding });
    }
    if !(13..=23).contains(&hour) || minute > 59 {
        return;
    }
    let range = |from: usize, to: usize| line.range.start + from..line.range.start + to;
    let spot = Spot::in_text(unit, range(start, to));
    let half = if is_pm { "PM" } else { "AM" };
    let twelve = format!("{}:{minute:02} PM", hour - 12);
    let message = match is_pm {
        true => format!("“{}” is a 24-hour time with PM: write {hour}:{minute:02} or {twelve}.", spot.quote),
        false => format!("“{}” cannot be: {hour}:{minute:02} is after noon, {half} before it.", spot.quote),
    };
    let mut finding = Finding::new(&HALF_DAY, message, vec![spot]);
    if is_pm {
        let place = Place { owner: unit.owner, field: unit.field, range: range(end, to) };
        finding = finding.with_fix(format!("Write {hour}:{minute:02}"), place, "");
    } else {
        finding.severity = Severity::Error;
    }
    found.push(finding);
}

fn no_such_time(
    unit: &TextUnit,
    line: &Line,
    typed: &str,
    (hour, minute): (u32, u32),
    range: Range<usize>,
    found: &mut Vec<Finding>,
) {
    let is_wrong = hour > 24 && hour < 30
        || hour == 24 && minute > 0
        || hour < 24 && minute > 59
        || hour > 24 && minute > 59;
    if !is_wrong || range.len() < 5 {
        return;
    }
    let before = typed.get(..range.start).unwrap_or_default();
    let after = typed.get(range.end..).unwrap_or_default().trim_start();
    let trimmed = before.trim_end();
    let dated = trimmed.ends_with(|c: char| c.is_ascii_digit()) && trimmed.contains('-');
    let called = [" at", "At", "from", "until", "between"].iter().any(|word| trimmed.ends_with(word));
    let zoned =
        ["UTC", "GMT", "CET", "CEST", "PST", "PDT", "EST", "EDT"].iter().any(|zone| after.starts_with(zone));
    let first = !before.chars().any(char::is_alphanumeric) && line.topic == Topic::Timeline;
    if dated || called || zoned || first {
        let spot = Spot::in_text(unit, line.range.start + range.start..line.range.start + range.end);
        found.push(Finding::new(&NO_SUCH_TIME, format!("No clock shows “{}”.", spot.quote), vec![spot]));
    }
}

/// A range of two clocks of which only one has seconds.
fn mixed_ends(
    unit: &TextUnit,
    line: &Line,
    typed: &str,
    range: Range<usize>,
    seconds: bool,
    found: &mut Vec<Finding>,
) {
    let joined = typed.get(..range.start).unwrap_or_default();
    // "22:41:00-00:00": an offset of ISO 8601.
    if joined.ends_with('-') && !seconds {
        return;
    }
    let before = joined.trim_end();
    let Some(before) = before.strip_suffix(['-', '–', '—']) else { return };
    let before = before.trim_end();
    let start = before
        .rfind(|c: char| !(c.is_ascii_digit() || c == ':'))
        .map_or(0, |at| at + before.get(at..).and_then(|it| it.chars().next()).map_or(1, char::len_utf8));
    let clock = before.get(start..).unwrap_or_default();
    let parts = clock.split(':').count();
    let is_clock =
        clock.len() >= 4 && clock.starts_with(|c: char| c.is_ascii_digit()) && (parts == 2 || parts == 3);
    if is_clock && (parts == 3) != seconds {
        let spot = Spot::in_text(unit, line.range.start + start..line.range.start + range.end);
        let message = format!("The ends of “{}” are not of one clock: only one has seconds.", spot.quote);
        found.push(Finding::new(&MIXED_ENDS, message, vec![spot]));
    }
}

/// The same for a row whose end is in a field of its own.
fn ends_of_rows(claims: &Claims, found: &mut Vec<Finding>) {
    for event in &claims.events {
        let Some(time) = claims.event_time(event).filter(|time| time.place.field == &events::AT) else {
            continue;
        };
        let cells = claims.seen.cells(time.place.owner);
        let Some(end) = cells.moment(&events::END) else { continue };
        let unlike = matches!(
            (time.reading.clock, end.reading.clock),
            (Clock::Minute(..), Clock::Second(..)) | (Clock::Second(..), Clock::Minute(..))
        );
        if unlike {
            let place = Place { owner: time.place.owner, field: &events::END, range: 0..end.stated.len() };
            let message = format!(
                "The ends “{}” and “{}” are not of one clock: only one has seconds.",
                time.quote, end.stated
            );
            let places = vec![Spot { place, quote: end.stated.clone() }, Spot::time(time)];
            found.push(Finding::new(&MIXED_ENDS, message, places));
        }
    }
}

fn dates(unit: &TextUnit, line: &Line, typed: &str, found: &mut Vec<Finding>) {
    let mut at = 0;
    while let Some(start) =
        typed.get(at..).and_then(|rest| rest.find(|c: char| c.is_ascii_digit())).map(|it| it + at)
    {
        let digits = typed.get(start..).map_or(1, |rest| rest.bytes().take_while(u8::is_ascii_digit).count());
        at = start + digits.max(1);
        if !begins(typed, start) {
            continue;
        }
        if digits <= 2 {
            ordinal(unit, line, typed, start, at, found);
        } else if digits == 4
            && let Some((year, to)) = number(typed, start, 4..5)
            && let Some((month, to)) =
                number(typed, to + 1, 2..3).filter(|_| typed.get(to..).is_some_and(|it| it.starts_with('-')))
            && let Some((day, to)) =
                number(typed, to + 1, 2..3).filter(|_| typed.get(to..).is_some_and(|it| it.starts_with('-')))
        {
            at = to;
            let ends = !typed
                .get(to..)
                .is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit() || c == '-'));
            let exists =
                i32::try_from(year).ok().and_then(|year| NaiveDate::from_ymd_opt(year, month, day)).is_some();
            let said = line.times.iter().any(|time| {
                time.reading.day == Day::Impossible && time.range.contains(&(line.range.start + start))
            });
            if ends
                && !exists
                && !said
                && (1990..2100).contains(&year)
                && (1..=12).contains(&month)
                && (1..=31).contains(&day)
            {
                let spot = Spot::in_text(unit, line.range.start + start..line.range.start + to);
                found.push(Finding::new(
                    &NO_SUCH_DATE,
                    format!("“{}” is no date of the calendar.", spot.quote),
                    vec![spot],
                ));
            }
        }
    }
}

fn ordinal(unit: &TextUnit, line: &Line, typed: &str, start: usize, end: usize, found: &mut Vec<Finding>) {
    let Some((day, _)) = number(typed, start, 1..3).filter(|day| (1..=31).contains(&day.0)) else { return };
    let Some(ending) = typed.get(end..end + 2).map(str::to_ascii_lowercase) else { return };
    let alone = !typed.get(end + 2..).is_some_and(|rest| rest.starts_with(char::is_alphanumeric));
    let right = match (day % 10, day) {
        (_, 11..=13) => "th",
        (1, _) => "st",
        (2, _) => "nd",
        (3, _) => "rd",
        _ => "th",
    };
    if alone && matches!(ending.as_str(), "st" | "nd" | "rd" | "th") && ending != right {
        let spot = Spot::in_text(unit, line.range.start + start..line.range.start + end + 2);
        let message = format!("“{}” is no day: {day}{right}, or a day that ends in {ending}?", spot.quote);
        found.push(Finding::new(&ORDINAL, message, vec![spot]));
    }
}
