//! The beginning of the incident, told at two times.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::Family;
use super::rule::{Finding, Rule, Severity, Spot};
use super::support::{are_of_known_zones, day_of, is_exact, minute, say};
use crate::facts::claims::{Claims, Milestone, Place, Role, TimeClaim, Topic};
use crate::facts::phrases::Phrases;

pub(super) static FAMILY: Family =
    Family { rules: &[&STARTS], text: None, all: Some(|claims, _, found| check(claims, found)) };

static STARTS: Rule = Rule {
    id: "start-at-two-times",
    severity: Severity::Warning,
    title: "It begins at two times",
    about: "The times that the report gives for the beginning, by a label, a row, a window or a sentence that says that the outage began, are two, two minutes to \
            three hours apart. Approximate times, a third beginning, parts and recurrences are let be.",
    fires: "# Outage\n\nOn 2024-10-29 beginning at 8:40 UTC we had an outage in Oslo.\n\n## Impact\n\n- 2024-10-29 8:15 UTC - 11:41 UTC: no network\n",
    silent: "# Outage\n\nOn 2024-10-29 beginning at 8:15 UTC we had an outage in Oslo. At 8:40 UTC it spread.\n\n## Impact\n\n- 2024-10-29 8:15 UTC - 11:41 UTC: no network\n",
    public: None,
};

/// Beginnings nearer than this, in seconds, are one; further apart, they are of two incidents.
const MIN_APART: i64 = 120;
const MAX_APART: i64 = 3 * 3600;

/// How much of a sentence before a time may say that it is a start, in bytes.
const NEAR: usize = 60;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Said {
    Subject,
    Start,
    /// What follows the time of a beginning.
    Felt,
    Part,
}

#[rustfmt::skip]
static PHRASES: Phrases<Said> = Phrases::new(&[
    (Said::Subject, &[
        "incident", "outage", "disruption", "impact", "downtime", "issue", "problem", "errors", "unavailab", "störung", "ausfall", "vorfall", "panne",
        "incidente", "interrupción", "caída", "indisponib", "障害", "故障",
    ]),
    (Said::Start, &[
        "started", "starting", "began", "begun", "beginning", "begin at", "begins", "onset", "commenc", "begann", "a commencé", "a débuté", "comenzó",
        "empezó", "começou", "iniciou", "inició", "発生", "始ま", "开始",
    ]),
    (Said::Felt, &["we experienced a", "we had a", "experienced a server", "experienced an", "went down", "became unavailable", "became inaccessible", "became unreachable", "stopped responding"]),
    (Said::Part, &[
        "some ", "again", "second ", "another", "partial", "first notic", "investigat", "monitor", "recover", "deploy", "mainten", "restor", "resol", "fix",
        "mitigat", "maintenance", "migration", "upgrade", "working", "rolling", "rollback", "update",
    ]),
]);

/// Labels of a beginning.
#[rustfmt::skip]
const LABELS: [&str; 22] = [
    "start", "started", "start time", "started at", "incident start", "incident started", "incident start time", "outage start", "impact start",
    "issue start", "begin", "began", "beginn", "störungsbeginn", "début", "inicio", "início", "inizio", "発生日時", "発生時刻", "开始时间", "故障开始时间",
];

/// A time at which it is said to begin.
struct Told<'c> {
    time: &'c TimeClaim,
    at: i64,
}

fn check(claims: &Claims, found: &mut Vec<Finding>) {
    let mut told: Vec<Told> = Vec::new();
    for window in claims.windows.iter().filter(|window| window.is_impact) {
        let time = claims.time(window.start).filter(|time| is_exact(time) && !is_in_updates(time));
        told.extend(time.map(|time| Told { time, at: minute(&window.span.0) }));
    }
    for event in claims.events.iter().filter(|event| {
        event.milestones.has(Milestone::Starts)
            && !event.milestones.has(Milestone::Recurs)
            && !event.milestones.has(Milestone::IsPlanned)
    }) {
        let time = claims.event_time(event).filter(|time| is_exact(time));
        told.extend(time.and_then(|time| Some(Told { time, at: minute(&time.at?) })));
    }
    let said =
        claims.times.iter().filter(|time| is_exact(time) && !is_in_updates(time) && says_start(claims, time));
    told.extend(said.filter_map(|time| Some(Told { time, at: minute(&time.at?) })));
    // Each day may have an incident of its own.
    let days: BTreeSet<Option<NaiveDate>> = told.iter().map(|it| day_of(it.at)).collect();
    for day in days {
        two_of(claims, told.iter().filter(|it| day_of(it.at) == day), found);
    }
}

/// Tells of two beginnings on a day, if there is no third.
fn two_of<'c>(claims: &Claims, told: impl Iterator<Item = &'c Told<'c>> + Clone, found: &mut Vec<Finding>) {
    let values: BTreeSet<i64> = told.clone().map(|it| it.at).collect();
    let [one, other] = *values.iter().copied().collect::<Vec<_>>().as_slice() else { return };
    let apart = other - one;
    // One window may begin where another ends.
    let is_joint = claims.windows.iter().any(|window| minute(&window.span.1) == other);
    if !(MIN_APART..=MAX_APART).contains(&apart) || is_joint {
        return;
    }
    let of = |value: i64| told.clone().filter(move |it| it.at == value).map(|it| it.time);
    let pair =
        of(one).flat_map(|first| of(other).map(move |second| (first, second))).find(|(first, second)| {
            let is_same = first.unit_index == second.unit_index && first.sentence == second.sentence;
            // Zones are half hours apart, so that one not named explains no other difference.
            !is_same && (apart % 1800 != 0 || are_of_known_zones(claims, first, second))
        });
    // The same pair, told by another rule.
    let is_told = |time: &TimeClaim| {
        let is = |finding: &&Finding| {
            ["window-", "event-", "hour-", "half-day-slip"].iter().any(|id| finding.rule.id.starts_with(id))
        };
        found.iter().filter(is).flat_map(|finding| &finding.places).any(|spot| spot.place == time.place)
    };
    let Some((first, second)) = pair.filter(|(first, second)| !is_told(first) && !is_told(second)) else {
        return;
    };
    let message = format!(
        "It begins at {} in one place and at {} in another: {} apart.",
        first.quote,
        second.quote,
        say(apart)
    );
    found.push(Finding::new(&STARTS, message, vec![Spot::time(second), Spot::time(first)]));
}

fn is_in_updates(time: &TimeClaim) -> bool {
    matches!(time.topic, Topic::Updates | Topic::Actions | Topic::Lessons) || time.role == Role::Posted
}

/// Whether a label, or the words right before a time, say that it began then.
fn says_start(claims: &Claims, time: &TimeClaim) -> bool {
    if LABELS.contains(&time.label.trim()) {
        return true;
    }
    if time.role != Role::Prose || time.end.is_some() {
        return false;
    }
    let range = time.sentence.start..time.place.range.start;
    let before = claims.quote(&Place { range, ..time.place.clone() });
    let behind = time.place.range.end..time.sentence.end;
    let behind = claims.quote(&Place { range: behind, ..time.place.clone() });
    let behind = behind.get(..behind.floor_char_boundary(NEAR)).unwrap_or_default().to_lowercase();
    let near = before.floor_char_boundary(before.len().saturating_sub(NEAR));
    let near = before.get(near..).unwrap_or_default().to_lowercase();
    let sentence = claims.sentence(time).to_lowercase();
    let has = |text: &str, what| PHRASES.found_in(text).any(|phrase| phrase.meaning == what);
    let is_summary = matches!(time.topic, Topic::Title | Topic::Summary | Topic::Impact | Topic::Other);
    let begins = has(&near, Said::Start) || is_summary && has(&behind, Said::Felt);
    begins && has(&sentence, Said::Subject) && !has(&sentence, Said::Part)
}
