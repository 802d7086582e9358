//! One length in two units: "150 minutes (2.5 hours)".

use super::Family;
use super::rule::{Finding, Rule, Severity, Spot};
use crate::facts::claims::{Claims, LengthClaim};

pub(super) static FAMILY: Family =
    Family { rules: &[&UNITS], text: None, all: Some(|claims, _, found| check(claims, found)) };

static UNITS: Rule = Rule {
    id: "duration-in-two-units",
    severity: Severity::Warning,
    title: "One length in two units that differ",
    about: "A length, and right behind it the same in brackets in other units. Each may be rounded to half of its smallest unit, approximate ones to \
            all of it. Those that are more than half apart stand for two things.",
    fires: "# Outage\n\nMails were late for 169 minutes (2 hours 20 minutes).\n",
    silent: "# Outage\n\nMails were late for 169 minutes (nearly 3 hours). The backup took 2 days (51 hours).\n",
    public: None,
};

/// How many are told: other rules go through all that was found.
const MAX_TOLD: usize = 20;

fn check(claims: &Claims, found: &mut Vec<Finding>) {
    let pairs = claims.lengths.iter().zip(claims.lengths.iter().skip(1));
    let differ = pairs.filter(|(one, other)| {
        is_in_brackets(claims, one, other)
            && units(one) != units(other)
            && (one.seconds - other.seconds).abs() > room(one) + room(other)
            // What is further apart is of two things: days of work, a limit that was lowered.
            && one.seconds.max(other.seconds) * 2 < one.seconds.min(other.seconds) * 3
    });
    for (one, other) in differ.take(MAX_TOLD) {
        let message = format!("{} and {} stand for one length, and are two.", one.quote, other.quote);
        found.push(Finding::new(&UNITS, message, vec![Spot::length(one), Spot::length(other)]));
    }
}

/// The words of a length without its numbers: "hours minutes".
fn units(length: &LengthClaim) -> Vec<&str> {
    length.quote.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()).collect()
}

/// Whether the second is all that stands in brackets behind the first.
fn is_in_brackets(claims: &Claims, one: &LengthClaim, other: &LengthClaim) -> bool {
    const VAGUE: [&str; 9] =
        ["", "~", "≈", "about", "approximately", "approx.", "around", "roughly", "nearly"];
    let (end, start) = (one.place.range.end, other.place.range.start);
    let Some(unit) = claims.texts.get(one.unit_index).filter(|_| one.unit_index == other.unit_index) else {
        return false;
    };
    let opens = unit.lower.get(end..start).and_then(|between| between.trim_start().strip_prefix('('));
    let closes = unit.lower.get(other.place.range.end..).is_some_and(|behind| behind.starts_with(')'));
    opens.is_some_and(|lead| VAGUE.contains(&lead.trim())) && closes
}

/// How far a length may be off as it is rounded.
fn room(length: &LengthClaim) -> i64 {
    if length.about { length.unit.max(60) } else { length.unit / 2 }
}
