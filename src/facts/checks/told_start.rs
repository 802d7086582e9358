//! A beginning that is told in a sentence, before the first impact window: the windows, from which the duration is
//! counted, leave a part of the impact out.

use super::Family;
use super::rule::{Finding, Rule, Severity, Spot};
use super::support::{has_clock, minute, say};
use crate::facts::claims::{Claims, Place, Role, TimeClaim, Topic};
use crate::facts::phrases::Phrases;

pub(super) static FAMILY: Family =
    Family { rules: &[&START], text: None, all: Some(|claims, _, found| check(claims, found)) };

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

fn check(claims: &Claims, found: &mut Vec<Finding>) {
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
