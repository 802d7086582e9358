//! The beginning of the incident, or its resolution, told at two times.

use std::collections::BTreeSet;

use chrono::{NaiveDate, NaiveTime};

use super::Family;
use super::rule::{Finding, Rule, Severity, Spot};
use super::support::{are_of_known_zones, day_of, has_clock, is_exact, minute, say, stated_day};
use crate::facts::claims::{Claims, Milestone, Role, TimeClaim, Topic};
use crate::facts::phrases::Phrases;
use crate::report::moment::{Bound, Reading};
use crate::report::sections::impact::windows;

pub(super) static FAMILY: Family =
    Family { rules: &[&STARTS, &ENDS], text: None, all: Some(|claims, _, found| check(claims, found)) };

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

static ENDS: Rule = Rule {
    id: "end-at-two-times",
    severity: Severity::Warning,
    title: "It is resolved at two times",
    about: "Two sentences, or a sentence and a label, say with the same word (“resolved”, or “restored”) when all of it was over, and the times are two minutes \
            to three hours apart. Approximate times, a third one, and parts are let be.",
    fires: "# Outage\n\nOn 2024-01-17 from 13:18 UTC some exports failed. The issue was fully resolved at 14:23 UTC.\n\n## Root cause\n\nThe cache was full. The issue was \
            fully resolved at 14:20 UTC on 2024-01-17.\n",
    silent: "# Outage\n\nOn 2024-01-17 from 13:18 UTC some exports failed. The issue was fully resolved at 14:23 UTC.\n\n## Root cause\n\nThe cache was full. The issue was \
             partially resolved at 14:20 UTC on 2024-01-17.\n",
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

/// A time at which it is said to begin or to be over.
struct Told<'c> {
    time: &'c TimeClaim,
    at: i64,
    /// Whether it is that of a window: two windows may be of two things.
    is_window: bool,
}

fn check(claims: &Claims, found: &mut Vec<Finding>) {
    let mut told: Vec<Told> = Vec::new();
    // A window that a sentence tells of a part, also where it is stated by itself.
    let windows = claims.windows.iter().filter(|window| {
        claims.time(window.start).is_some_and(|time| time.role != Role::Window && is_of_part(claims, time))
    });
    let parts: BTreeSet<i64> = windows.map(|window| minute(&window.span.0)).collect();
    for window in claims.windows.iter().filter(|window| window.is_impact) {
        let time = claims.time(window.start).filter(|time| is_exact(time) && !is_in_updates(time));
        told.extend(time.map(|time| Told { time, at: minute(&window.span.0), is_window: true }));
    }
    for event in claims.events.iter().filter(|event| {
        event.milestones.has(Milestone::Starts)
            && !event.milestones.has(Milestone::Recurs)
            && !event.milestones.has(Milestone::IsPlanned)
    }) {
        let time = claims.event_time(event).filter(|time| is_exact(time));
        told.extend(time.and_then(|time| {
            Some(Told { time, at: minute(&time.at?), is_window: is_of_window(claims, time) })
        }));
    }
    let said =
        claims.times.iter().filter(|time| is_exact(time) && !is_in_updates(time) && says_start(claims, time));
    told.extend(said.filter_map(|time| {
        Some(Told { time, at: minute(&time.at?), is_window: is_of_window(claims, time) })
    }));
    told.retain(|it| !parts.contains(&it.at));
    by_day(claims, &STARTS, &told, found);
    for words in [&RESOLVED, &RESTORED] {
        let said = claims.times.iter().filter(|time| says_end(claims, time, words));
        let told: Vec<Told> = said
            .filter_map(|time| Some(Told { time, at: minute_of(claims, time)?, is_window: false }))
            .collect();
        by_day(claims, &ENDS, &told, found);
    }
}

/// Whether a time is the start of a stated window that has an end; a start alone is what a label says.
fn is_of_window(claims: &Claims, time: &TimeClaim) -> bool {
    *time.place.field == windows::START && !claims.seen.value(time.place.owner, &windows::END).is_blank()
}

/// Each day may have an incident of its own.
fn by_day(claims: &Claims, rule: &'static Rule, told: &[Told], found: &mut Vec<Finding>) {
    let days: BTreeSet<Option<NaiveDate>> = told.iter().map(|it| day_of(it.at)).collect();
    for day in days {
        two_of(claims, rule, told.iter().filter(|it| day_of(it.at) == day), found);
    }
}

/// The minute of a time; of a bound, such as "as of 14:20", that which it names.
fn minute_of(claims: &Claims, time: &TimeClaim) -> Option<i64> {
    let known = time.at.map(|at| minute(&at)).filter(|_| claims.clocks.knows_zone);
    // If some times name a zone and others do not, people mean one clock.
    let on_clock = || {
        let day = stated_day(time).or(claims.clocks.context.first_day)?;
        let clock = time.reading.clock.minute().filter(|_| !claims.clocks.knows_zone)?;
        Some(day.and_time(NaiveTime::MIN).and_utc().timestamp() + i64::from(clock) * 60)
    };
    known.or_else(on_clock).or_else(|| {
        let reading = Reading { bound: Bound::At, ..time.reading.clone() };
        let day = stated_day(time).or(claims.clocks.context.first_day);
        claims.clocks.context.instant(&reading, day, claims.zones).map(|at| minute(&at))
    })
}

/// What is said right before the time at which all is over, with one word and with another.
pub(super) static RESOLVED: Phrases<()> = Phrases::new(&[(
    (),
    &[
        "fully resolved",
        "was resolved",
        "successfully resolved",
        "completely resolved",
        "been resolved",
        "issue resolved",
        "incident resolved",
        "vollständig behoben",
        "résolu",
        "resuelto",
        "resolvido",
        "resolvida",
    ],
)]);
pub(super) static RESTORED: Phrases<()> = Phrases::new(&[(
    (),
    &[
        "fully restored",
        "service was restored",
        "services were restored",
        "service restored",
        "services restored",
        "service is restored",
        "wiederhergestellt",
        "rétabli",
        "restablecid",
        "restabelecid",
        "復旧",
    ],
)]);

/// Whether a sentence, right before a time, or a label, says that all was over then.
pub(super) fn says_end(claims: &Claims, time: &TimeClaim, words: &'static Phrases<()>) -> bool {
    const NEXT: usize = 30;
    let is_named = matches!(time.role, Role::Label | Role::Prose) && has_clock(time) && !time.reading.about;
    if !is_named || time.end.is_some() {
        return false;
    }
    const PART: [&str; 10] = [
        "partial",
        "teilweise",
        "some ",
        "most ",
        "initial",
        "temporar",
        "until",
        "second",
        " again",
        "will ",
    ];
    let label = time.label.trim();
    if words.found_in(label).any(|it| it.range == (0..label.len())) {
        return true;
    }
    let range = time.sentence.start..time.place.range.start;
    let before = claims.lower(&time.place.with(range));
    let (head, tail) = before.split_at(before.floor_char_boundary(before.len().saturating_sub(NEXT)));
    // Most sentences do not say it: only of those that may is all read.
    let Some(said) = words.found_in(tail).map(|it| it.range.start).max() else { return false };
    let before = head.to_owned() + tail.get(..said).unwrap_or_default();
    // "In Oslo", "For some" at its begin limits the sentence.
    let is_limited = before.trim_start().starts_with("in ") || before.trim_start().starts_with("for ");
    let is_part = is_limited || PART.iter().any(|word| tail.contains(word));
    is_of_all(&before) && !is_part
}

/// Tells of two such times on a day, if there is no third.
fn two_of<'c>(
    claims: &Claims,
    rule: &'static Rule,
    told: impl Iterator<Item = &'c Told<'c>> + Clone,
    found: &mut Vec<Finding>,
) {
    let values: BTreeSet<i64> = told.clone().map(|it| it.at).collect();
    let [one, other] = *values.iter().copied().collect::<Vec<_>>().as_slice() else { return };
    let apart = other - one;
    // One window may begin where another ends.
    let is_joint =
        rule.id == STARTS.id && claims.windows.iter().any(|window| minute(&window.span.1) == other);
    if !(MIN_APART..=MAX_APART).contains(&apart) || is_joint {
        return;
    }
    let of = |value: i64| told.clone().filter(move |it| it.at == value);
    let pair =
        of(one).flat_map(|first| of(other).map(move |second| (first, second))).find(|(first, second)| {
            let (one, two) = (first.time, second.time);
            let is_same = one.unit_index == two.unit_index && one.sentence == two.sentence;
            // Zones are half hours apart, so that one not named explains no other difference.
            let can_compare = apart % 1800 != 0 || are_of_known_zones(claims, one, two);
            !is_same && can_compare && !(first.is_window && second.is_window)
        });
    let pair = pair.map(|(first, second)| (first.time, second.time));
    // The same pair, told by another rule.
    let is_told = |time: &TimeClaim| {
        found.iter().any(|finding| {
            ["window-", "event-", "hour-", "half-day-slip"].iter().any(|id| finding.rule.id.starts_with(id))
                && finding.names(&time.place)
        })
    };
    let Some((first, second)) = pair.filter(|(first, second)| !is_told(first) && !is_told(second)) else {
        return;
    };
    let what = if rule.id == STARTS.id { "begins" } else { "is over" };
    let message = format!(
        "It {what} at {} in one place and at {} in another: {} apart.",
        first.quote,
        second.quote,
        say(apart)
    );
    found.push(Finding::new(rule, message, vec![Spot::time(second), Spot::time(first)]));
}

fn is_in_updates(time: &TimeClaim) -> bool {
    matches!(time.topic, Topic::Updates | Topic::Actions | Topic::Lessons) || time.role == Role::Posted
}

/// Whether what stands before a verb names all of it: "the outage", and not "the outage in Oslo", "the login issue", "the
/// incident review".
fn is_of_all(before: &str) -> bool {
    const NOUNS: [&str; 16] = [
        "outage",
        "incident",
        "disruption",
        "impact",
        "issue",
        "problem",
        "downtime",
        "störung",
        "ausfall",
        "vorfall",
        "panne",
        "incidente",
        "caída",
        "interrupción",
        "service",
        "services",
    ];
    const LINKS: [&str; 16] = [
        "the", "this", "an", "our", "all", "and", "der", "die", "das", "la", "le", "el", "o", "l", "until",
        "when",
    ];
    const VERBS: [&str; 10] =
        ["was", "were", "is", "been", "has", "have", "had", "fully", "successfully", "then"];
    let mut words = before.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let mut last = words.next_back();
    while last.is_some_and(|word| VERBS.contains(&word)) {
        last = words.next_back();
    }
    match last {
        Some(noun) if NOUNS.contains(&noun) => words.next_back().is_none_or(|word| LINKS.contains(&word)),
        Some(word) => LINKS.contains(&word),
        None => true,
    }
}

/// Whether a window's sentence tells of a part or a degree of the impact.
fn is_of_part(claims: &Claims, time: &TimeClaim) -> bool {
    const PART: [&str; 9] =
        ["some ", "only ", "partial", "slow", "degrad", "subset", "certain ", "teilweise", "residual"];
    let sentence = claims.lower_sentence(time);
    PART.iter().any(|word| sentence.contains(word))
}

/// Whether a label, or the words right before a time, say that it began then.
fn says_start(claims: &Claims, time: &TimeClaim) -> bool {
    // The start of a stated window, also of one that has no end.
    if LABELS.contains(&time.label.trim()) || *time.place.field == windows::START {
        return true;
    }
    if time.role != Role::Prose || time.end.is_some() {
        return false;
    }
    let range = time.sentence.start..time.place.range.start;
    let before = claims.lower(&time.place.with(range));
    let behind = time.place.range.end..time.sentence.end;
    let behind = claims.lower(&time.place.with(behind));
    let behind = behind.get(..behind.floor_char_boundary(NEAR)).unwrap_or_default();
    let sentence = claims.lower_sentence(time);
    let has = |text: &str, what| PHRASES.found_in(text).any(|phrase| phrase.meaning == what);
    let near = before.floor_char_boundary(before.len().saturating_sub(NEAR));
    // "The outage began at", and "Beginning at".
    let begun =
        PHRASES.found_in(before.get(near..).unwrap_or_default()).filter(|it| it.meaning == Said::Start);
    let begun = begun.last().and_then(|phrase| before.get(..near + phrase.range.start));
    let leads = ["beginning", "beginning at", "starting", "starting at"]
        .iter()
        .any(|word| before.trim_end().ends_with(word));
    let is_summary = matches!(time.topic, Topic::Title | Topic::Summary | Topic::Impact | Topic::Other);
    let begins = begun.is_some_and(is_of_all) || leads || is_summary && has(behind, Said::Felt);
    begins && has(sentence, Said::Subject) && !has(sentence, Said::Part)
}
