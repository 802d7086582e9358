//! A time and how much later it was, "it came back at 08:00, just over seven hours later", against every time that it could
//! be counted from.

use super::Family;
use super::rule::{Finding, Rule, Severity, Spot};
use super::support::{has_clock, is_told, minute, say};
use crate::facts::claims::{Claims, LengthClaim, Role, TimeClaim, Topic};

pub(super) static FAMILY: Family =
    Family { rules: &[&LATER], text: None, all: Some(|claims, _, found| check(claims, found)) };

static LATER: Rule = Rule {
    id: "duration-later",
    severity: Severity::Warning,
    title: "A time that is later by another length",
    about: "A sentence says that something came at a time, so much later, and the time that the text tells right before is not so long before it; nor is \
            any other that the report tells. Approximate lengths may be off by a quarter.",
    fires: "# Outage\n\n## Summary\n\nOn 2024-03-04 at 19:34 UTC the feeder stopped. It ran again at 08:00 UTC the next day, just over 7 hours later.\n",
    silent: "# Outage\n\n## Summary\n\nOn 2024-03-04 at 19:34 UTC the feeder stopped. It ran again at 08:00 UTC the next day, just over 12 hours later.\n",
    public: None,
};

/// How far behind its time a length may stand, in bytes.
const NEAR: usize = 40;

/// All that may stand between a time and how much later it is. "And 20 minutes later" counts from that time itself, and "less
/// than" is a bound.
#[rustfmt::skip]
const MEASURES: [&str; 27] = [
    "just", "over", "about", "approximately", "roughly", "around", "some", "almost", "nearly", "exactly", "only", "a", "good", "etwa", "rund", "genau", "environ", "unos",
    "cerca", "de", "the", "next", "same", "following", "day", "morning", "evening",
];

/// How far before a length the two times may stand, in bytes: in its paragraph, as a rule.
const FAR: usize = 600;

/// A day, in seconds.
const DAY: i64 = 86_400;

/// Words behind a length that count it from a time told before.
const COUNTED: [&str; 8] =
    ["later", "afterwards", "später", "plus tard", "después", "más tarde", "depois", "mais tarde"];

fn check(claims: &Claims, found: &mut Vec<Finding>) {
    let mut all: Option<Vec<i64>> = None;
    for length in claims.lengths.iter().filter(|length| (60..2 * DAY).contains(&length.seconds)) {
        if matches!(length.topic, Topic::Actions | Topic::Lessons | Topic::Levels)
            || is_told(found, &length.place)
            || !is_counted(claims, length)
        {
            continue;
        }
        let Some((before, time)) = told_before(claims, length) else { continue };
        let (Some(from), Some(to)) = (before.at.as_ref().map(minute), time.at.as_ref().map(minute)) else {
            continue;
        };
        // A clock without a day may be that of the next one.
        let passes = |from: i64| {
            let apart = to - from;
            if time.reading.says_no_day() { apart.rem_euclid(DAY) } else { apart }
        };
        let most = if length.about || before.reading.about || time.reading.about {
            (length.seconds / 4).max(length.unit)
        } else {
            (length.seconds / 10).max(length.unit)
        };
        let fits = |from: i64| (passes(from) - length.seconds).abs() <= most;
        let all = all.get_or_insert_with(|| {
            let clocks = claims.times.iter().filter(|time| has_clock(time));
            let times = clocks.flat_map(|time| time.at.iter().chain(time.end.iter()));
            times.map(minute).collect()
        });
        let apart = passes(from);
        if (60..2 * DAY).contains(&apart) && !all.iter().any(|from| fits(*from)) {
            let message = format!(
                "{} is said to be {} later; from {} it is {}.",
                time.quote,
                length.quote,
                before.quote,
                say(apart)
            );
            let places = vec![Spot::length(length), Spot::time(time), Spot::time(before)];
            found.push(Finding::new(&LATER, message, places));
        }
    }
}

/// Whether a word behind a length counts it from a time told before.
fn is_counted(claims: &Claims, length: &LengthClaim) -> bool {
    let Some(unit) = claims.texts.get(length.unit_index) else { return false };
    let behind = unit.text.get(length.place.range.end..length.sentence.end.max(length.place.range.end));
    let behind = behind.unwrap_or_default().trim_start();
    COUNTED.iter().any(|word| {
        let rest = behind.get(..word.len()).filter(|it| it.eq_ignore_ascii_case(word));
        rest.is_some() && behind.get(word.len()..).is_none_or(|rest| !rest.starts_with(char::is_alphanumeric))
    })
}

/// The time right before a length, with which it stands, and the time of the same text that is told before that one.
fn told_before<'c>(claims: &'c Claims, length: &LengthClaim) -> Option<(&'c TimeClaim, &'c TimeClaim)> {
    let start = length.place.range.start;
    let times = claims.times_within(length.unit_index, &(start.saturating_sub(FAR)..start));
    let at = times.iter().rposition(|time| time.place.range.end <= start)?;
    let (before, time) = (times.get(at.checked_sub(1)?)?, times.get(at)?);
    let between = time.place.range.end..length.place.range.start;
    let beside = claims.lower(&length.place.with(between.clone()));
    let mut words = beside.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let is_beside = between.len() <= NEAR
        && time.place.range.start >= length.sentence.start
        && words.all(|word| MEASURES.contains(&word));
    let is_plain = |time: &TimeClaim| time.role == Role::Prose && has_clock(time) && time.end.is_none();
    (is_beside && is_plain(before) && is_plain(time)).then_some((before, time))
}
