//! The date at the head of a report, in its title, as the incident's or of its publication, against the days that all else
//! tells of.

use chrono::{Datelike, NaiveDate};

use super::Family;
use super::figures::words;
use super::rule::{Finding, Rule, Severity, Spot};
use super::support::{has_clock, is_told, stated_day};
use crate::facts::claims::{Claims, Place, Role, TimeClaim, Topic, tells_of_impact};
use crate::report::moment::{Bound, Day};
use crate::report::sections::{cover, summary};
use crate::report::{Moment, Owner, Part};

pub(super) static FAMILY: Family = Family {
    rules: &[&NOWHERE, &PUBLISHED_BEFORE],
    text: None,
    all: Some(|claims, _, found| check(claims, found)),
};

static NOWHERE: Rule = Rule {
    id: "date-told-nowhere",
    severity: Severity::Warning,
    title: "Nothing is told of the day at the head",
    about: "The title or the incident's date names a day, and all times with a date, and all sentences that tell of the impact on a date, are of other days near \
            it. A night that begins on it, and a day on which an update was posted, are let be.",
    fires: "# Outage of 2024-04-12\n\n## Summary\n\nOn April 14, 2024, at 9:40 UTC, all services became unreachable. At 11:05 UTC they were back.\n",
    silent: "# Outage of 2024-04-12\n\n## Summary\n\nOn April 13, 2024, at 0:40 UTC, all services became unreachable. At 11:05 UTC they were back.\n",
    public: None,
};

static PUBLISHED_BEFORE: Rule = Rule {
    id: "published-before",
    severity: Severity::Warning,
    title: "Published before it happened",
    about: "The date of publication is two days or more before the incident's first day, and before all days that are told of. What was planned \
            is announced before, and one day may be the zone's.",
    fires: "---\ndate: 2021-04-12\n---\n\n# Cluster outage\n\n## Summary\n\nOn April 14, 2021, at 9:40 UTC, all services became unreachable.\n",
    silent: "---\ndate: 2021-04-16\n---\n\n# Cluster outage\n\n## Summary\n\nOn April 14, 2021, at 9:40 UTC, all services became unreachable.\n",
    public: None,
};

/// Days further apart are of something else.
const MAX_DAYS: i64 = 90;

/// Words of a title that say that it was planned.
#[rustfmt::skip]
const PLANNED: [&str; 16] = [
    "maintenance", "planned", "scheduled", "upcoming", "upgrade", "migration", "end of life", "wartung", "geplant", "arbeiten", "umbau", "mantenimiento", "manutenção",
    "onderhoud", "gepland", "travaux",
];

/// Words of a sentence that tells of something to come.
#[rustfmt::skip]
const TO_COME: [&str; 13] = [
    "will", "until", "valid", "expect", "expected", "scheduled", "planned", "wird", "werden", "bis", "sera", "será", "upcoming",
];

fn check(claims: &Claims, found: &mut Vec<Finding>) {
    let is_head = |time: &&TimeClaim| {
        let is_title = time.role == Role::Title && time.topic == Topic::Title;
        (is_title || *time.place.field == summary::DATES) && time.end.is_none() && !has_clock(time)
    };
    let heads: Vec<(&TimeClaim, NaiveDate)> =
        claims.times.iter().filter(is_head).filter_map(|time| Some((time, stated_day(time)?))).collect();
    let told = claims.times.iter().filter(|time| is_story(claims, time));
    let told: Vec<(&TimeClaim, NaiveDate)> =
        told.filter_map(|time| Some((time, stated_day(time)?))).collect();
    published_before(claims, &told, found);
    let Some((first, _)) = told.first().filter(|_| claims.clocks.dated) else { return };
    // A clock without a day, told first, is of the day at the head.
    let is_undated = |time: &&TimeClaim| {
        time.role != Role::Title
            && time.role != Role::Dates
            && has_clock(time)
            && !matches!(time.topic, Topic::Updates | Topic::Cause)
            && tells_of_impact(claims.lower_sentence(time))
    };
    if claims.times.iter().find(is_undated).is_some_and(|time| time.reading.says_no_day()) {
        return;
    }
    let posted = || claims.times.iter().filter(|time| time.role == Role::Posted).filter_map(stated_day);
    let is_told_of = |day: NaiveDate| told.iter().any(|it| it.1 == day);
    for (head, day) in &heads {
        // A title may also say when it was written.
        let beside = heads.iter().filter(|other| other.0.place.field == head.place.field);
        if beside.into_iter().any(|other| is_told_of(other.1)) {
            continue;
        }
        let day = *day;
        let apart = |other: &NaiveDate| (*other - day).num_days();
        // Another month, or another year, by a slip.
        let is_slip = |other: &NaiveDate| other.day() == day.day() && apart(other).abs() > MAX_DAYS;
        // A date that a label gives may be that of the writing, if it is later.
        let is_written = head.role != Role::Title && told.iter().all(|it| it.1 < day && !is_slip(&it.1));
        let is_near =
            told.iter().all(|(_, other)| (1..=MAX_DAYS).contains(&apart(other).abs()) || is_slip(other));
        let is_one_side = told.iter().all(|it| it.1 > day) || told.iter().all(|it| it.1 < day);
        let is_overnight = told.iter().any(|(time, other)| {
            apart(other).abs() == 1
                && time.reading.clock.minute().is_none_or(|minute| !(6 * 60..20 * 60).contains(&minute))
        });
        if is_near
            && is_one_side
            && !is_overnight
            && !is_written
            && posted().all(|posted| posted != day)
            && !is_told(found, &head.place)
        {
            let message = format!(
                "It is dated {}, and all that is told is of other days, such as {}.",
                head.quote, first.quote
            );
            found.push(Finding::new(&NOWHERE, message, vec![Spot::time(head), Spot::time(first)]));
            return;
        }
    }
}

/// The date of publication against the days that are told of.
fn published_before(claims: &Claims, told: &[(&TimeClaim, NaiveDate)], found: &mut Vec<Finding>) {
    let quote = claims.seen.text(Part::Cover, &cover::PUBLISHED);
    let Day::Full(published) = Moment::read(&quote).reading.day else { return };
    let stated = claims.clocks.context.first_day.filter(|_| claims.clocks.dated);
    // Only what tells that something was wrong on a date, and not what is to come, says when it was.
    let tells_of_it = |time: &&TimeClaim| {
        let sentence = claims.lower_sentence(time);
        tells_of_impact(sentence)
            && !words(sentence).iter().any(|word| TO_COME.contains(&word.lower.as_str()))
    };
    if !told.iter().map(|it| it.0).any(|time| tells_of_it(&time)) {
        return;
    }
    let first = stated.or_else(|| told.iter().map(|it| it.1).min());
    let is_before_all = told.iter().all(|it| it.1 > published);
    let title = claims.seen.text(Part::Cover, &cover::TITLE).to_lowercase();
    let is_planned = PLANNED.iter().any(|word| title.contains(word));
    let is_early = |first: &NaiveDate| (*first - published).num_days() >= 2;
    let Some(first) = first.filter(|first| is_early(first) && is_before_all && !is_planned) else {
        return;
    };
    let owner = Owner::Part(Part::Cover);
    let place = Place { owner, field: &cover::PUBLISHED, range: 0..quote.len() };
    let mut places = vec![Spot { place, quote: quote.clone() }];
    places.extend(told.iter().find(|it| it.1 == first).map(|it| Spot::time(it.0)));
    let message = format!("It is published on {quote}, and what it tells of begins on {first}.");
    found.push(Finding::new(&PUBLISHED_BEFORE, message, places));
}

/// Whether a time with its date is told of the incident itself.
fn is_story(claims: &Claims, time: &TimeClaim) -> bool {
    matches!(time.reading.day, Day::Full(_) | Day::OfYear { .. })
        && matches!(time.role, Role::Row | Role::Label | Role::Prose | Role::Window)
        && !matches!(
            time.topic,
            Topic::Updates | Topic::Actions | Topic::Lessons | Topic::Levels | Topic::Cause
        )
        && time.reading.bound == Bound::At
        && (has_clock(time) || tells_of_impact(claims.lower_sentence(time)))
}
