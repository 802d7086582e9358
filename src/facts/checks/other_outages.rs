//! Lengths that are told of another outage than the report's: "the outage of January lasted 55 minutes".

use std::collections::BTreeSet;

use chrono::{Datelike, NaiveDate};

use super::support::{day_of, stated_day};
use crate::facts::claims::{Claims, LengthClaim, Role};
use crate::facts::phrases::Phrases;
use crate::report::moment::{self, Day};

/// Words that tell of an earlier outage.
#[rustfmt::skip]
static EARLIER: Phrases<()> = Phrases::new(&[((), &[
    "previous", "last year", "last month", "last week", "last time", "last outage", "last incident", "earlier outage", "earlier incident",
    "prior outage", "prior incident", "similar outage", "similar incident", "another outage", "another incident", "vorherig", "vorig",
    "letzten jahr", "letztes jahr", "letzten monat", "frühere", "précédent", "l'an dernier", "année dernière", "antérieur", "anterior",
    "año pasado", "ano passado", "前回", "昨年", "过去", "上次", "去年",
])]);

/// How many days a day may be from those of the report to be one of the incident.
const MAX_DAYS: i64 = 2;

/// Whether the words before a length, up to another one in the sentence, tell of another outage: as an earlier one, or
/// with a day or a month that is not the incident's.
pub(super) fn is_of_another(claims: &Claims, length: &LengthClaim) -> bool {
    let beside = claims.lengths_within(length.unit_index, &length.sentence).iter();
    let before = beside.map(|other| other.place.range.end).filter(|end| *end <= length.place.range.start);
    let from = before.max().unwrap_or(length.sentence.start);
    let range = from..length.place.range.start;
    let place = length.place.with(range.clone());
    let clause = claims.quote(&place);
    if EARLIER.found_in(claims.lower(&place)).next().is_some() {
        return true;
    }
    let months = || clause.split(|c: char| !c.is_alphabetic()).filter_map(month);
    let mut days = claims.times_within(length.unit_index, &range).iter().filter_map(stated_day).peekable();
    if days.peek().is_none() && months().next().is_none() {
        return false;
    }
    let own = own_days(claims, length);
    let is_own = |day: NaiveDate| own.iter().any(|own| (*own - day).num_days().abs() <= MAX_DAYS);
    !own.is_empty()
        && (days.any(|day| !is_own(day)) || months().any(|month| own.iter().all(|day| day.month() != month)))
}

/// The days of the report's rows, windows, updates and stated dates, apart from the sentence of a length.
fn own_days(claims: &Claims, length: &LengthClaim) -> BTreeSet<NaiveDate> {
    let is_apart = |unit: usize, at: usize| unit != length.unit_index || !length.sentence.contains(&at);
    let own = claims.times.iter().filter(|time| {
        let is_own = matches!(time.role, Role::Row | Role::Posted | Role::Dates | Role::Window | Role::Label);
        let is_range = time.end.is_some();
        (is_own || is_range) && is_apart(time.unit_index, time.place.range.start)
    });
    own.filter_map(|time| time.at).filter_map(|at| day_of(at.from)).collect()
}

/// The month that a word with a capital names, in any language.
fn month(word: &str) -> Option<u32> {
    if word.chars().count() < 3 || !word.starts_with(char::is_uppercase) {
        return None;
    }
    match moment::read(&format!("1 {word} 2000")).day {
        Day::Full(day) => Some(day.month()),
        _ => None,
    }
}
