//! Names of zones that belong to the other half of the year, and hours that clocks skipped.

use std::collections::BTreeSet;

use chrono::{DateTime, NaiveDate, NaiveTime};

use super::rule::{Finding, Spot};
use super::support::{day_of, has_clock, stated_day};
use super::zones::{SEASON, SKIPPED};
use crate::facts::claims::{Claims, Place, Role, TimeClaim};
use crate::facts::doubts::{Doubt, doubts};
use crate::facts::phrases::Phrases;
use crate::facts::zones::Offset;
use crate::report::moment::zones::{Meaning, meaning};
use crate::report::moment::{Day, Reading, read_zone};

/// Years in which clocks were changed as early and as late as the rules since 1987 allow.
const YEARS: [i32; 11] = [1998, 2002, 2004, 2009, 2010, 2012, 2013, 2015, 2017, 2021, 2024];

/// Dates without a year that are looked at; a report with more of them is of several incidents.
const MAX_DAYS: usize = 12;

/// How many times of a zone and of its other half are compared.
const MAX_COMPARED: usize = 60;

/// Places where clocks show EST or MST all year, or where another zone is called so.
#[rustfmt::skip]
static ALL_YEAR: Phrases<()> = Phrases::new(&[((), &[
    "australia", "sydney", "melbourne", "brisbane", "queensland", "panam", "jamaica", "cancún", "cancun", "quintana roo", "arizona", "phoenix",
    "tucson", "sonora",
])]);

pub(super) fn check(claims: &Claims, found: &mut Vec<Finding>) {
    let mut told: Vec<String> = Vec::new();
    for time in claims.times.iter().filter(|time| has_clock(time)) {
        if claims.clocks.dated || matches!(time.reading.day, Day::Full(_)) {
            of_day(claims, time, &mut told, found);
        }
    }
    if !claims.clocks.dated {
        without_year(claims, &mut told, found);
    }
    stated_for_all(claims, &told, found);
}

/// A time whose day is known.
fn of_day(claims: &Claims, time: &TimeClaim, told: &mut Vec<String>, found: &mut Vec<Finding>) {
    let Some(at) = time.at.filter(|_| !is_of_other_day(claims, time)) else { return };
    for doubt in doubts(&time.reading, day_of(at.from), &claims.clocks.context, claims.zones) {
        match doubt {
            Doubt::Season(label, minutes) if !told.contains(&label) => {
                if !is_all_year(claims, &label) {
                    tell(claims, time, (&label, minutes), found);
                }
                told.push(label);
            }
            Doubt::Skipped => {
                let message = format!("{} did not exist: clocks went forward.", time.quote);
                found.push(Finding::new(&SKIPPED, message, vec![Spot::time(time)]));
            }
            _ => {}
        }
    }
}

fn tell(claims: &Claims, time: &TimeClaim, (label, minutes): (&str, i32), found: &mut Vec<Finding>) {
    let halves = other_halves(claims, label, minutes);
    let day = |time: &TimeClaim| time.at.and_then(|at| day_of(at.from));
    let named = |own: &&TimeClaim| {
        own.reading.zone.as_ref().is_some_and(|zone| zone.label == label) && day(own) == day(time)
    };
    // One clock in both halves shows it best.
    let pair = claims.times.iter().filter(named).take(MAX_COMPARED).find_map(|own| {
        let same = |half: &&(&TimeClaim, &str)| has_clock(own) && half.0.reading.clock == own.reading.clock;
        Some((own, *halves.iter().find(same)?))
    });
    let (own, other) = match pair {
        Some((own, half)) => (own, Some(half)),
        None => (time, halves.first().copied()),
    };
    let mut message = format!("“{}”: {label} is not in force on that day", own.quote);
    let mut places = vec![Spot::time(own)];
    if let Some((other, name)) = other {
        message = format!("{message}; elsewhere it is {name}");
        places.push(Spot::time(other));
    } else if let Some((place, _)) = claims.clocks.zone.as_ref().filter(|zone| zone.1 == label) {
        places.push(stated_line(claims, place, label));
    }
    found.push(Finding::new(&SEASON, format!("{message}."), places));
}

/// The first time of each label that is of the other half of the year on all dates of the report, in whatever year.
fn without_year(claims: &Claims, told: &mut Vec<String>, found: &mut Vec<Finding>) {
    let mut days: BTreeSet<(u32, u32)> = BTreeSet::new();
    for time in &claims.times {
        match time.reading.day {
            Day::OfYear { month, day } => _ = days.insert((month, day)),
            Day::Unknown => {}
            _ => return,
        }
    }
    if days.is_empty() || days.len() > MAX_DAYS {
        return;
    }
    for time in claims.times.iter().filter(|time| has_clock(time)) {
        let Some(zone) = time.reading.zone.as_ref().filter(|zone| !told.contains(&zone.label)) else {
            continue;
        };
        let Meaning::Fixed(minutes, place) = meaning(&zone.label) else { continue };
        let other = zone.offset.filter(|own| *own == minutes && !place.is_empty());
        let other = other.and_then(|own| other_offset(claims, place, &days, own));
        if let Some(other) = other.filter(|_| !is_all_year(claims, &zone.label)) {
            tell(claims, time, (&zone.label, other), found);
        }
        told.push(zone.label.clone());
    }
}

/// The offset that a place had on all these days, in whatever year, if it was never this one.
fn other_offset(claims: &Claims, place: &str, days: &BTreeSet<(u32, u32)>, own: i32) -> Option<i32> {
    let dates = YEARS
        .iter()
        .flat_map(|year| days.iter().map(|(month, day)| NaiveDate::from_ymd_opt(*year, *month, *day)));
    let mut offsets = dates.map(|date| {
        let noon = date?.and_time(NaiveTime::from_hms_opt(12, 0, 0)?);
        match claims.zones.offset(place, noon) {
            Offset::One(seconds) => Some(seconds / 60),
            _ => None,
        }
    });
    let first = offsets.next()??;
    (first != own && offsets.all(|offset| offset == Some(first))).then_some(first)
}

/// Whether the report names a place where clocks show EST or MST all year.
fn is_all_year(claims: &Claims, label: &str) -> bool {
    matches!(label, "EST" | "MST")
        && claims.texts.iter().any(|unit| ALL_YEAR.found_in(&unit.lower).next().is_some())
}

/// The zone that is stated for all times.
fn stated_for_all(claims: &Claims, told: &[String], found: &mut Vec<Finding>) {
    let Some((place, label)) = claims.clocks.zone.as_ref().filter(|(_, label)| !told.contains(label)) else {
        return;
    };
    if !claims.clocks.dated || is_all_year(claims, label) {
        return;
    }
    let zone = read_zone(label);
    let rows = claims.times.iter().filter(|time| time.reading.zone.is_none() && time.role == Role::Row);
    let rows: Vec<&TimeClaim> = rows.filter(|time| has_clock(time)).collect();
    let is_off = |time: &&&TimeClaim| {
        let day = time.at.and_then(|at| DateTime::from_timestamp(at.from, 0)).map(|at| at.date_naive());
        let reading = Reading { zone: zone.clone(), ..time.reading.clone() };
        let all = doubts(&reading, day, &claims.clocks.context, claims.zones);
        all.into_iter().any(|doubt| matches!(doubt, Doubt::Season(..)))
    };
    // The previous row may be in another season.
    let off: Vec<&&TimeClaim> = rows.iter().filter(is_off).collect();
    let Some(time) = off.first().filter(|_| off.len() * 2 > rows.len()) else { return };
    let message =
        format!("All times are said to be {label}, which is not in force on the day of “{}”.", time.quote);
    found.push(Finding::new(&SEASON, message, vec![stated_line(claims, place, label), Spot::time(time)]));
}

/// The line that states a zone for all times, if it is short; else the zone alone.
fn stated_line(claims: &Claims, place: &Place, label: &str) -> Spot {
    let unit = claims.texts.iter().find(|unit| unit.owner == place.owner && unit.field == place.field);
    let line = unit.and_then(|unit| {
        let line = unit.line_at(place.range.start)?;
        Some(Spot::in_text(unit, line.range.clone()))
    });
    let short = line.filter(|spot| spot.quote.len() < 120);
    short.unwrap_or_else(|| Spot { place: place.clone(), quote: label.to_owned() })
}

/// Times whose zone is the other half of the year of a zone such as EST, at this offset in minutes.
fn other_halves<'c>(claims: &'c Claims, label: &str, minutes: i32) -> Vec<(&'c TimeClaim, &'c str)> {
    let halves = claims.times.iter().filter_map(|other| {
        let zone = other.reading.zone.as_ref()?;
        // EST and EDT, CET and CEST: they begin and end with the same letters.
        let is_of_it = zone.label != label
            && zone.label.chars().next() == label.chars().next()
            && zone.label.chars().last() == label.chars().last();
        let is_at_offset = matches!(meaning(&zone.label), Meaning::Fixed(own, _) if own == minutes);
        (is_of_it && is_at_offset).then_some((other, zone.label.as_str()))
    });
    halves.take(MAX_COMPARED).collect()
}

/// Whether a time without a day stands in a sentence that states another one: "On 4 July at 10:00 UTC (6:00 EDT)".
fn is_of_other_day(claims: &Claims, time: &TimeClaim) -> bool {
    let beside = || claims.times_within(time.unit_index, &time.sentence).iter().take(8);
    time.reading.says_no_day()
        && beside().any(|other| {
            let day = stated_day(other).filter(|_| matches!(other.reading.day, Day::Full(_)));
            day.zip(time.at.and_then(|at| day_of(at.from)))
                .is_some_and(|(one, two)| (one - two).num_days().abs() > 1)
        })
}
