//! Shared by several families: places of claims, durations in words, common words.

use std::collections::BTreeSet;

use chrono::{DateTime, Datelike, NaiveDate};

use super::rule::{Finding, Severity, Spot};
use crate::facts::Instant;
use crate::facts::claims::{Claims, Event, LengthClaim, Place, TimeClaim};
use crate::report::moment::{Clock, Day};

impl Spot {
    /// A time.
    pub(super) fn time(time: &TimeClaim) -> Spot {
        Spot { place: time.place.clone(), quote: time.quote.clone() }
    }

    /// A duration.
    pub(super) fn length(length: &LengthClaim) -> Spot {
        Spot { place: length.place.clone(), quote: length.quote.clone() }
    }
}

/// Whether an error or a warning names this place already, so that another would say the same twice.
pub(super) fn is_told(found: &[Finding], place: &Place) -> bool {
    found.iter().any(|finding| finding.severity != Severity::Hint && finding.names(place))
}

/// Whether it was told that a time is in a zone that is not in force: then it is an hour off.
pub(super) fn is_out_of_season(found: &[Finding], time: &TimeClaim) -> bool {
    found.iter().any(|finding| finding.rule.id == "zone-season" && finding.names(&time.place))
}

/// Whether a time is exact to a minute or a second, and not approximate or a bound.
pub(super) fn is_exact(time: &TimeClaim) -> bool {
    has_clock(time) && !time.reading.about && time.reading.bound == crate::report::moment::Bound::At
}

/// Whether a time states a minute.
pub(super) fn has_clock(time: &TimeClaim) -> bool {
    matches!(time.reading.clock, Clock::Minute(..) | Clock::Second(..) | Clock::Milli(..))
}

/// Whether two times can be compared to the hour: if one names its zone, that of the other must be known.
pub(super) fn are_of_known_zones(claims: &Claims, one: &TimeClaim, other: &TimeClaim) -> bool {
    let named = |time: &TimeClaim| {
        let end = time.reading.end_reading().and_then(|end| end.zone.as_ref());
        time.reading.zone.as_ref().or(end).is_some()
    };
    claims.clocks.knows_zone || named(one) == named(other)
}

/// Whether the text of a row states the clock of this time, beside its own: in another zone, as a rule.
pub(super) fn states_clock(claims: &Claims, event: &Event, time: &TimeClaim) -> bool {
    let unit = claims.unit_of(&event.place);
    let inside = unit.map(|unit| claims.times_within(unit, &event.place.range)).unwrap_or_default();
    inside.iter().any(|other| other.reading.clock.minute() == time.reading.clock.minute())
}

/// Whether a sentence tells of a decision, which is minutes before what is done.
pub(super) fn is_decision(sentence: &str) -> bool {
    let lower = sentence.to_lowercase();
    ["decid", "decision", "approv", "requested", "planned", "prepar"].iter().any(|word| lower.contains(word))
}

/// The day of a time, if its text states one.
pub(super) fn stated_day(time: &TimeClaim) -> Option<NaiveDate> {
    match time.reading.day {
        Day::Full(date) => Some(date),
        Day::OfYear { month, day } => {
            NaiveDate::from_ymd_opt(time.at.and_then(|at| day_of(at.from))?.year(), month, day)
        }
        Day::Either(_) => time.at.and_then(|at| day_of(at.from)),
        _ => None,
    }
}

/// The day of an instant, in UTC.
pub(super) fn day_of(seconds: i64) -> Option<NaiveDate> {
    DateTime::from_timestamp(seconds, 0).map(|at| at.date_naive())
}

/// The minute in which an instant begins; the middle of an approximate one.
pub(super) fn minute(at: &Instant) -> i64 {
    let middle = if at.about { at.from + (at.to - at.from) / 2 } else { at.from };
    middle.div_euclid(60) * 60
}

/// The words right before a position, in small letters: enough of them to hold "no more than".
pub(super) fn just_before(text: &str, at: usize) -> String {
    let before = text.get(..at).unwrap_or_default();
    let near = before.floor_char_boundary(before.len().saturating_sub(20));
    before.get(near..).unwrap_or_default().trim_end().to_lowercase()
}

/// A duration in the usual notation: `1 h 22 min`, `3 d 2 h`.
pub(super) fn say(seconds: i64) -> String {
    let minutes = (seconds.abs() + 30) / 60;
    let (days, hours, rest) = (minutes / 1440, minutes / 60 % 24, minutes % 60);
    let parts = [(days, "d"), (hours, "h"), (rest, "min")];
    let parts: Vec<String> = parts
        .into_iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, unit)| format!("{count} {unit}"))
        .collect();
    match parts.as_slice() {
        [] => format!("{} s", seconds.abs()),
        [first] => first.clone(),
        [first, second, ..] => format!("{first} {second}"),
    }
}

/// A short excerpt of a row's text, to quote in a sentence.
pub(super) fn brief(text: &str) -> String {
    let line = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    let plain: String = line.chars().filter(|c| !matches!(c, '*' | '_' | '`' | '#')).collect();
    let plain = plain.trim();
    match plain.char_indices().nth(60) {
        Some((at, _)) => format!("{}…", plain.get(..at).unwrap_or_default().trim_end()),
        None => plain.to_owned(),
    }
}

/// Stop words, sorted.
const COMMON: &[&str] = &[
    "about",
    "after",
    "all",
    "also",
    "am",
    "and",
    "and/or",
    "any",
    "approximately",
    "are",
    "around",
    "been",
    "before",
    "being",
    "between",
    "but",
    "can",
    "could",
    "did",
    "does",
    "done",
    "due",
    "during",
    "for",
    "from",
    "gmt",
    "had",
    "has",
    "have",
    "how",
    "into",
    "its",
    "may",
    "might",
    "more",
    "most",
    "not",
    "off",
    "one",
    "only",
    "other",
    "our",
    "out",
    "over",
    "per",
    "pm",
    "some",
    "than",
    "that",
    "the",
    "their",
    "them",
    "then",
    "there",
    "these",
    "they",
    "this",
    "those",
    "time",
    "times",
    "two",
    "until",
    "using",
    "utc",
    "very",
    "via",
    "was",
    "were",
    "what",
    "when",
    "where",
    "which",
    "while",
    "who",
    "why",
    "will",
    "with",
    "would",
    "you",
    "your",
];

/// The stems of a sentence's words, without stop words.
pub(super) fn stems(text: &str) -> BTreeSet<String> {
    let lower = text.to_lowercase();
    let words = lower
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| word.len() >= 3 && !word.starts_with(|c: char| c.is_ascii_digit()));
    words.filter(|word| COMMON.binary_search(word).is_err()).map(stem).collect()
}

fn stem(word: &str) -> String {
    const SAME: [(&str, &[&str]); 8] = [
        ("start", &["start", "begin", "began", "begun", "beginn", "initiat", "kick"]),
        ("end", &["end", "recover", "restor", "resolv", "resolution", "complet", "stop", "fix"]),
        ("revert", &["revert", "rollback", "rolled"]),
        ("deploy", &["deploy", "release", "rollout"]),
        ("notice", &["detect", "notic", "discover", "identif", "alert", "report"]),
        ("outage", &["outage", "downtime", "disrupt"]),
        ("fail", &["fail", "error"]),
        ("upgrade", &["upgrad", "updat"]),
    ];
    for (name, forms) in SAME {
        if forms.iter().any(|form| word.starts_with(form)) {
            return name.to_owned();
        }
    }
    let short = ["ing", "ed", "es", "s"]
        .iter()
        .find_map(|ending| word.strip_suffix(ending).filter(|rest| rest.len() >= 3));
    short.unwrap_or(word).to_owned()
}
