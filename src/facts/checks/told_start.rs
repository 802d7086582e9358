//! A beginning that is told in a sentence, before the first impact window: the windows, from which the duration is
//! counted, leave a part of the impact out.

use super::Family;
use super::rule::{Finding, Rule, Severity, Spot};
use super::support::{are_of_known_zones, day_of, has_clock, is_exact, minute, say};
use crate::facts::claims::{Claims, Place, Role, TimeClaim, Topic};
use crate::facts::phrases::Phrases;

pub(super) static FAMILY: Family =
    Family { rules: &[&START, &AFTER_END], text: None, all: Some(|claims, _, found| check(claims, found)) };

static START: Rule = Rule {
    id: "start-before-windows",
    severity: Severity::Warning,
    title: "It started before the first impact window",
    about: "A sentence says when the incident started, and the first impact window begins more than half an hour later: a window is missing, and \
            with it a part of the duration.",
    fires: "# Outage\n\nThe incident started on 2022-02-16 at 17:00 UTC.\n\n## Impact\n\n- 2022-02-17 02:00 UTC to 2022-02-17 15:00 UTC: exports failed\n",
    silent: "# Outage\n\nThe incident started on 2022-02-17 at 02:00 UTC.\n\n## Impact\n\n- 2022-02-17 02:00 UTC to 2022-02-17 15:00 UTC: exports failed\n",
    public: None,
};

static AFTER_END: Rule = Rule {
    id: "start-after-end",
    severity: Severity::Warning,
    title: "It started after it was over",
    about: "A line says when the incident started, and all sentences that say when it was over, or service restored, tell of an earlier time of that \
            day; no time of the report is after the start.",
    fires: "# Outage\n\nStarted 4 March 2024 at 17:05 UTC.\n\n## Summary\n\nAt 12:10 UTC on March 4, 2024 exports slowed down. The cache was emptied, and the incident was resolved at 14:40 UTC.\n",
    silent: "# Outage\n\nStarted 4 March 2024 at 12:05 UTC.\n\n## Summary\n\nAt 12:10 UTC on March 4, 2024 exports slowed down. The cache was emptied, and the incident was resolved at 14:40 UTC.\n",
    public: None,
};

/// How much after the end, in seconds, a start is at least no matter of counting.
const MIN_LATE: i64 = 300;

/// How much before the first window, in seconds, a start is another one: exact, or approximate.
const MIN_EARLY: i64 = 1800;
const MIN_EARLY_ABOUT: i64 = 3600;

/// A start further away, in seconds, is of something else.
const MAX_EARLY: i64 = 3 * 86_400;

/// How much of a sentence before a time may say that it is a start, in bytes.
const NEAR: usize = 60;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Said {
    Subject,
    Start,
}

#[rustfmt::skip]
static PHRASES: Phrases<Said> = Phrases::new(&[
    (Said::Subject, &[
        "incident", "outage", "disruption", "impact", "störung", "ausfall", "vorfall", "panne", "incidente", "interrupción", "caída",
        "indisponibilidade", "障害",
    ]),
    (Said::Start, &["started", "began", "begun", "begann", "a commencé", "a débuté", "comenzó", "empezó", "começou", "iniciou", "発生", "始ま"]),
]);

/// What says that all of it is over.
#[rustfmt::skip]
static OVER: Phrases<()> = Phrases::new(&[((), &[
    "resolve the incident", "resolved the incident", "incident was resolved", "incident was fully resolved", "was fully resolved", "fully restored",
    "service was restored", "services were restored", "outage ended", "incident ended", "vollständig behoben", "wiederhergestellt",
    "complètement résolu", "totalmente resuelt", "totalmente resolvid",
])]);

fn check(claims: &Claims, found: &mut Vec<Finding>) {
    before_windows(claims, found);
    after_end(claims, found);
}

/// A start behind all that is told of its end.
fn after_end(claims: &Claims, found: &mut Vec<Finding>) {
    let timed = || {
        let exact = claims.times.iter().filter(|time| time.role != Role::Posted && is_exact(time));
        exact.filter_map(|time| Some((minute(&time.at?), time)))
    };
    let Some((from, start)) = timed().find(|(_, time)| begins_line(claims, time)) else { return };
    let ends = || {
        timed().filter(|(_, time)| {
            let is_told = time.role == Role::Prose && !std::ptr::eq(*time, start);
            is_told && OVER.found_in(claims.lower_sentence(time)).next().is_some()
        })
    };
    let is_last = timed().all(|(at, time)| at < from || std::ptr::eq(time, start));
    let Some((to, end)) = ends().max_by_key(|end| end.0).filter(|_| is_last) else { return };
    let is_same_day = day_of(to) == day_of(from) && are_of_known_zones(claims, start, end);
    if is_same_day && from - to >= MIN_LATE {
        let message =
            format!("It started at {}, {} after its end ({}).", start.quote, say(from - to), end.quote);
        found.push(Finding::new(&AFTER_END, message, vec![Spot::time(start), Spot::time(end)]));
    }
}

/// Whether all that a line says before a time, which names its day, is that it started then.
fn begins_line(claims: &Claims, time: &TimeClaim) -> bool {
    const LEADS: [&str; 12] = [
        "started",
        "start",
        "started at",
        "started on",
        "start time",
        "incident started",
        "incident start",
        "outage started",
        "beginn",
        "störungsbeginn",
        "inicio",
        "début",
    ];
    let Some(unit) = claims.texts.get(time.unit_index).filter(|_| !time.reading.says_no_day()) else {
        return false;
    };
    let Some(line) = unit.line_at(time.place.range.start) else { return false };
    let lead = unit.text.get(line.range.start..time.place.range.start).unwrap_or_default();
    let lead = lead.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    time.end.is_none() && LEADS.contains(&lead.as_str())
}

fn before_windows(claims: &Claims, found: &mut Vec<Finding>) {
    let start = |at: usize| claims.time(at).filter(|time| time.role == Role::Window && has_clock(time));
    let stated = claims.windows.iter().filter(|window| window.is_impact);
    let stated = stated.filter_map(|window| Some((minute(&window.span.0), start(window.start)?)));
    let Some((from, first)) = stated.min_by_key(|window| window.0) else { return };
    let is_early = |time: &&TimeClaim| {
        let least = if time.reading.about { MIN_EARLY_ABOUT } else { MIN_EARLY };
        let early = time.at.map(|at| from - minute(&at));
        early.is_some_and(|early| (least..=MAX_EARLY).contains(&early)) && tells_of_start(claims, time)
    };
    let Some(time) = claims.times.iter().find(is_early) else { return };
    let early = time.at.map_or(0, |at| from - minute(&at));
    let message = format!(
        "It started at {}, and the first impact window begins {} later, at {}.",
        time.quote,
        say(early),
        first.quote
    );
    found.push(Finding::new(&START, message, vec![Spot::time(time), Spot::time(first)]));
}

/// Whether a sentence, right before a time with its day, says that the incident started then.
fn tells_of_start(claims: &Claims, time: &TimeClaim) -> bool {
    let is_told = time.role == Role::Prose
        && matches!(time.topic, Topic::Title | Topic::Summary | Topic::Impact | Topic::Other)
        && has_clock(time)
        && !time.reading.says_no_day()
        && time.reading.end.is_none();
    if !is_told {
        return false;
    }
    let range = time.sentence.start..time.place.range.start;
    let before = claims.quote(&Place { range, ..time.place.clone() });
    let near = before.floor_char_boundary(before.len().saturating_sub(NEAR));
    let near = before.get(near..).unwrap_or_default().to_lowercase();
    let says = |what| PHRASES.found_in(&near).any(|phrase| phrase.meaning == what);
    says(Said::Subject) && says(Said::Start)
}
