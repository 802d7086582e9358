//! Zones: a name out of season, one that its neighbours contradict, one clock in two zones, a skipped hour.

use std::collections::BTreeMap;

use super::rule::{Finding, Rule, Severity, Spot};
use super::{Family, seasons};
use crate::facts::claims::{Claims, LineForm, TimeClaim, Topic};
use crate::report::moment::zones::{Meaning, meaning};
use crate::report::moment::{Clock, read_zone};
use crate::report::sections::timeline::events;
use crate::report::{List, Owner};

pub(super) static FAMILY: Family = Family {
    rules: &[&SEASON, &ODD_ONE, &TWO_ZONES, &SKIPPED],
    text: None,
    all: Some(|claims, _, found| check(claims, found)),
};

pub(super) static SEASON: Rule = Rule {
    id: "zone-season",
    severity: Severity::Warning,
    title: "A zone's name of the other half of the year",
    about: "CET in June, PDT in January: the hour is then an hour off, or the label is wrong. Told once for a label. Where no date has a year, told \
            only if it is so in every year. EST and MST are let be in reports that name a place where clocks are not changed, or Australia.",
    fires: "# Outage\n\n## Timeline\n\nAll times in CET.\n\n- 2024-06-02 10:00 The disk is full\n- 2024-06-02 11:24 It is cleaned up\n",
    silent: "# Outage\n\n## Timeline\n\nAll times in CET.\n\n- 2024-01-02 10:00 The disk is full\n- 2024-01-02 11:24 It is cleaned up\n",
    public: None,
};

static ODD_ONE: Rule = Rule {
    id: "zone-odd-one",
    severity: Severity::Warning,
    title: "One row in another zone than all others",
    about: "In a timeline whose rows name one zone, a single one names another of a different offset.",
    fires: "# Outage\n\n## Timeline\n\n- 2024-01-02 10:00 PST The disk is full\n- 2024-01-02 10:10 PST An alert\n- 2024-01-02 10:20 MST A host is added\n\
            - 2024-01-02 11:24 PST It is cleaned up\n",
    silent: "# Outage\n\n## Timeline\n\n- 2024-01-02 10:00 PST The disk is full\n- 2024-01-02 10:10 PST An alert\n- 2024-01-02 10:20 PST A host is added\n\
             - 2024-01-02 11:24 PST It is cleaned up\n",
    public: None,
};

static TWO_ZONES: Rule = Rule {
    id: "zone-clash",
    severity: Severity::Warning,
    title: "One clock in two zones",
    about: "The same uncommon time of day stands in two zones whose offsets differ: one of both labels is wrong, or a time was copied \
            without being converted. PST beside PDT is one place in two seasons, which `zone-season` tells of.",
    fires: "# Outage\n\nWe confirmed at 17:53 EST that all is well.\n\n## Timeline\n\n- 2024-06-16 14:39 UTC The service stops\n\
            - 2024-06-16 17:53 UTC All is confirmed to be well\n",
    silent: "# Outage\n\nWe confirmed at 13:53 EDT that all is well.\n\n## Timeline\n\n- 2024-06-16 14:39 UTC The service stops\n\
             - 2024-06-16 17:53 UTC All is confirmed to be well\n",
    public: None,
};

pub(super) static SKIPPED: Rule = Rule {
    id: "zone-skipped-hour",
    severity: Severity::Error,
    title: "An hour that clocks skipped",
    about: "When clocks go forward, an hour does not exist.",
    fires: "# Outage\n\n## Timeline\n\nAll times in Europe/Berlin.\n\n- 2024-03-31 01:50 The job starts\n- 2024-03-31 02:30 It fails\n",
    silent: "# Outage\n\n## Timeline\n\nAll times in Europe/Berlin.\n\n- 2024-03-31 01:50 The job starts\n- 2024-03-31 03:30 It fails\n",
    public: None,
};

fn check(claims: &Claims, found: &mut Vec<Finding>) {
    seasons::check(claims, found);
    odd_one(claims, found);
    two_zones(claims, found);
}

/// Whether a row fits between those beside it as it is written, and so was not mislabelled.
fn fits_in(claims: &Claims, spot: &Spot) -> bool {
    let is_here = |time: &TimeClaim| {
        time.place.owner == spot.place.owner
            && time.place.field == spot.place.field
            && (spot.place.range.contains(&time.place.range.start)
                || time.place.range.contains(&spot.place.range.start))
    };
    let at = claims.events.iter().position(|event| claims.event_time(event).is_some_and(is_here));
    let row =
        |at: usize| claims.events.get(at).and_then(|event| Some((event.list, claims.event_time(event)?.at?)));
    let Some((at, (list, own))) = at.and_then(|at| Some((at, row(at)?))) else { return false };
    let beside = |at: Option<usize>| at.and_then(row).filter(|row| row.0 == list).map(|row| row.1.from);
    match (beside(at.checked_sub(1)), beside(Some(at + 1))) {
        (Some(before), Some(after)) => (before..=after).contains(&own.from),
        _ => false,
    }
}

fn odd_one(claims: &Claims, found: &mut Vec<Finding>) {
    // For each timeline: the structured one, and those in texts. An impossible time has a zone, too.
    let mut lists: BTreeMap<usize, Vec<(Spot, String)>> = BTreeMap::new();
    for (number, unit) in claims.texts.iter().enumerate() {
        let is_row = matches!(unit.owner, Owner::Row(List::Events, _)) && unit.field == &events::AT;
        for line in unit
            .lines
            .iter()
            .filter(|line| is_row || line.topic == Topic::Timeline && line.form != LineForm::Quoted)
        {
            let typed = unit.text.get(line.range.clone()).unwrap_or_default();
            if let Some((range, label)) = zone_of_row(typed) {
                let range = line.range.start + range.start..line.range.start + range.end;
                let list = if is_row { usize::MAX } else { number };
                lists.entry(list).or_default().push((Spot::in_text(unit, range), label.to_owned()));
            }
        }
    }
    for list in lists.into_values() {
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        list.iter().for_each(|row| *counts.entry(row.1.as_str()).or_default() += 1);
        let count = |label: &str| counts.get(label).copied().unwrap_or(0);
        let usual = list.iter().map(|row| row.1.as_str()).max_by_key(|label| count(label));
        let Some(usual) = usual.filter(|usual| count(usual) >= 3) else { continue };
        let other = list.iter().find(|row| row.1 == usual);
        for (spot, label) in list.iter().filter(|row| row.1 != usual && count(&row.1) == 1) {
            if let Some((other, _)) = other.filter(|_| differ(label, usual) && !fits_in(claims, spot)) {
                let message = format!("“{}” is in {label}, the other rows are in {usual}.", spot.quote);
                found.push(Finding::new(&ODD_ONE, message, vec![spot.clone(), other.clone()]));
            }
        }
    }
}

/// The zone behind the clock at the start of a row, and the range of both.
fn zone_of_row(typed: &str) -> Option<(std::ops::Range<usize>, &str)> {
    let colon = typed.get(..typed.len().min(48)).or(Some(typed)).and_then(|head| head.find(':'))?;
    let start = typed.get(..colon)?.trim_end_matches(|c: char| c.is_ascii_digit()).len();
    let mut end = colon
        + 1
        + typed.get(colon + 1..)?.bytes().take_while(|byte| byte.is_ascii_digit() || *byte == b':').count();
    let is_clock = colon > start && colon - start <= 2 && end >= colon + 3;
    for _ in 0..2 {
        let rest = typed.get(end..)?;
        let blank = rest.len() - rest.trim_start_matches(' ').len();
        let word: &str = rest.get(blank..)?.split(|c: char| !c.is_ascii_alphabetic()).next()?;
        end += blank + word.len();
        if matches!(word.to_ascii_lowercase().as_str(), "am" | "pm") {
            continue;
        }
        let is_zone =
            word.len() >= 2 && word.chars().all(|c| c.is_ascii_uppercase()) && read_zone(word).is_some();
        return (is_clock && is_zone && blank <= 2).then_some((start..end, word));
    }
    None
}

/// Whether two labels are known to stand for different offsets.
fn differ(one: &str, other: &str) -> bool {
    // PST and PDT, CET and CEST: one place in two seasons, which `zone-season` tells of.
    let without_season = |label: &str| label.replace("ST", "T").replace("DT", "T");
    if one == other || without_season(one) == without_season(other) {
        return false;
    }
    match (meaning(one), meaning(other)) {
        (Meaning::Fixed(one, _), Meaning::Fixed(other, _)) => one != other,
        (Meaning::Fixed(..), Meaning::Place(_)) | (Meaning::Place(_), Meaning::Fixed(..)) => true,
        _ => false,
    }
}

/// Whether one of two labels is of several places, none of which has the offset of the other: CST beside CET.
fn is_nowhere_same(one: &str, other: &str) -> bool {
    match (meaning(one), meaning(other)) {
        (Meaning::Fixed(offset, _), Meaning::Several(all))
        | (Meaning::Several(all), Meaning::Fixed(offset, _)) => all.iter().all(|place| place.0 != offset),
        _ => false,
    }
}

fn two_zones(claims: &Claims, found: &mut Vec<Finding>) {
    // By minute of a 12-hour clock, as a time is sometimes copied without its PM; with seconds it is more certain.
    type ClaimsByClock<'c> = BTreeMap<(u32, u32, Option<u32>), Vec<(&'c TimeClaim, &'c str)>>;
    let mut clocks: ClaimsByClock = BTreeMap::new();
    let own = claims.clocks.context.zone.as_str();
    let is_stated = claims.clocks.zone.is_some();
    for time in claims.times.iter().filter(|time| is_stated || time.reading.zone.is_some()) {
        let label = time.reading.zone.as_ref().map_or(own, |zone| zone.label.as_str());
        for reading in std::iter::once(&time.reading).chain(time.reading.end_reading()) {
            let key = match reading.clock {
                Clock::Minute(hour, minute) => (hour, minute, None),
                Clock::Second(hour, minute, second) => (hour % 12, minute, Some(second)),
                _ => continue,
            };
            clocks.entry(key).or_default().push((time, label));
        }
    }
    for ((_, minute, second), times) in clocks {
        if second.is_none() && minute % 15 == 0 || second == Some(0) {
            continue;
        }
        let Some((first, label)) = times.first() else { continue };
        let other = times.iter().find(|(time, other)| {
            let named = time.reading.zone.is_some() || first.reading.zone.is_some() || second.is_some();
            let pair = first.reading.second.is_some() || time.reading.second.is_some();
            named
                && !pair
                && (differ(label, other) || is_nowhere_same(label, other))
                && time.sentence != first.sentence
        });
        if let Some((other, zone)) = other {
            let message = format!(
                "{} is in {label} and {} in {zone}: the same clock, hours apart.",
                first.quote, other.quote
            );
            found.push(Finding::new(&TWO_ZONES, message, vec![Spot::time(first), Spot::time(other)]));
        }
    }
}
