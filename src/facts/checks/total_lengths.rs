//! Lengths of the whole outage in two places: the one that a status page counts by itself against the one that the report
//! tells, and two labels.

use super::Family;
use super::outage_length::is_of_outage;
use super::rule::{Finding, Rule, Severity, Spot};
use super::support::{minute, say};
use crate::facts::claims::{Claims, LengthClaim, Place, Topic, Window};

pub(super) static FAMILY: Family =
    Family { rules: &[&PAGE, &LABELLED], text: None, all: Some(|claims, _, found| check(claims, found)) };

static PAGE: Rule = Rule {
    id: "duration-of-page",
    severity: Severity::Warning,
    title: "The page counts another length than the report tells",
    about: "Pages of status write above an incident how long it was open: “Lasted for 3h”, “13:50 CET · 6 hours, 8 minutes”. Readers take it for \
            the outage's length; it is told where it differs by more than a quarter from the length that the report states, or else from its \
            one window.",
    fires: "# Outage\n\nResolved\nLasted for 3h\n\nFrom 12:28 UTC to 13:06 UTC, for 38 minutes, payments failed.\n",
    silent: "# Outage\n\nResolved\nLasted for 40m\n\nFrom 12:28 UTC to 13:06 UTC, for 38 minutes, payments failed.\n",
    public: None,
};

static LABELLED: Rule = Rule {
    id: "duration-labels",
    severity: Severity::Warning,
    title: "Two labels with two lengths of the whole",
    about: "A duration in the head of a report and a total in its figures are more than half apart. A label with several lengths and \
            lengths near each other are let be.",
    fires: "# Outage\n\nDuration: ~2 hours\n\n## Impact\n\n- Total outage duration: ~18 hours\n",
    silent: "# Outage\n\nDuration: 2 hours (slow), 18 hours (backlog)\n\n## Impact\n\n- Total outage duration: ~18 hours\n",
    public: None,
};

/// Labels of the length of an outage, in the languages of reports.
#[rustfmt::skip]
const LABELS: [&str; 23] = [
    "impact duration", "incident duration", "outage duration", "downtime", "total duration", "total downtime", "total impact", "total outage", "total incident",
    "impact time", "outage time", "time of impact", "gesamtdauer", "ausfallzeit", "ausfalldauer", "tempo total", "tiempo total", "tiempo de impacto", "tempo de impacto",
    "tempo de indisponibilidade", "temps d'indisponibilité", "停止時間", "影響時間",
];

/// Labels of a length, which may be that of something else: "duration of the backup".
const LENGTHS: [&str; 7] = ["duration of", "dauer", "durée", "duración", "duração", "durata", "持续时间"];

/// What such a label names, if it is of the outage.
#[rustfmt::skip]
const OUTAGES: [&str; 28] = [
    "outage", "incident", "impact", "downtime", "disruption", "degradation", "interrup", "event", "issue", "problem", "failure", "total", "störung", "ausfall",
    "vorfall", "unterbrechung", "panne", "coupure", "caída", "incidencia", "avería", "afect", "indispon", "falha", "queda", "paralis", "disservizio", "guasto",
];

/// Whether a label is that of the length of the whole outage.
pub(super) fn is_total_label(label: &str) -> bool {
    let is_of_outage =
        |rest: &str| !rest.contains(char::is_alphabetic) || OUTAGES.iter().any(|word| rest.contains(word));
    // "Downtime per host", "downtime alert threshold": something about it.
    let is_about =
        ["alert", "threshold", "per ", "limit", "target", "budget"].iter().any(|word| label.contains(word));
    LABELS.iter().any(|name| label.starts_with(name)) && !is_about
        || label == "duration"
        || LENGTHS.iter().filter_map(|name| label.strip_prefix(name)).any(is_of_outage)
}

/// Lengths that differ by less, in seconds, are of the minute in which somebody closed the page.
const MIN_DIFFERENCE: i64 = 10 * 60;

fn check(claims: &Claims, found: &mut Vec<Finding>) {
    page(claims, found);
    labelled(claims, found);
}

/// Compares the labelled lengths of the whole with the first of them.
fn labelled(claims: &Claims, found: &mut Vec<Finding>) {
    let is_alone = |length: &&LengthClaim| {
        claims.lengths_within(length.unit_index, &length.sentence).len() == 1
            && !claims
                .quote(&Place { range: length.sentence.clone(), ..length.place.clone() })
                .contains("per ")
    };
    let is_labelled = |length: &&LengthClaim| {
        is_total_label(&length.label) && !matches!(length.topic, Topic::Actions | Topic::Updates)
    };
    let mut all = claims.lengths.iter().filter(is_labelled).filter(is_alone);
    let Some(first) = all.next() else { return };
    let differs = |other: &&LengthClaim| {
        let (short, long) = (first.seconds.min(other.seconds), first.seconds.max(other.seconds));
        long * 2 > short * 3 && other.label != first.label
    };
    if let Some(other) = all.find(differs) {
        let message = format!("It lasted {} under one label and {} under another.", first.quote, other.quote);
        found.push(Finding::new(&LABELLED, message, vec![Spot::length(other), Spot::length(first)]));
    }
}

fn page(claims: &Claims, found: &mut Vec<Finding>) {
    let Some(page) = claims.lengths.iter().find(|length| is_counted_by_page(claims, length)) else { return };
    let differs = |seconds: i64| {
        let (short, long) = (page.seconds.min(seconds), page.seconds.max(seconds));
        long - short >= MIN_DIFFERENCE && long * 4 > short * 5
    };
    let is_stated = |length: &&LengthClaim| {
        !std::ptr::eq(*length, page) && !is_counted_by_page(claims, length) && is_total(claims, length)
    };
    let stated: Vec<&LengthClaim> = claims.lengths.iter().filter(is_stated).collect();
    if let Some(first) = stated.first() {
        if stated.iter().all(|length| differs(length.seconds)) {
            let message = format!("The page counts {}, the report tells {}.", page.quote, first.quote);
            found.push(Finding::new(&PAGE, message, vec![Spot::length(page), Spot::length(first)]));
        }
        return;
    }
    // One window may be told in a row and in a sentence.
    let span = |window: &Window| (minute(&window.span.0), minute(&window.span.1));
    let mut windows = claims.windows.iter().filter(|window| window.is_impact);
    let Some(window) = windows.next().filter(|first| windows.all(|other| span(other) == span(first))) else {
        return;
    };
    let seconds = span(window).1 - span(window).0;
    if let Some(start) = claims.time(window.start).filter(|_| seconds > 0 && differs(seconds)) {
        let message =
            format!("The page counts {}, but the impact ({}) is {}.", page.quote, start.quote, say(seconds));
        found.push(Finding::new(&PAGE, message, vec![Spot::length(page), Spot::time(start)]));
    }
}

/// Whether a length is that of all of the incident, as its text says.
fn is_total(claims: &Claims, length: &LengthClaim) -> bool {
    length.label.contains("resolution time")
        || is_of_outage(claims, length) && !matches!(length.topic, Topic::Timeline)
}

/// Whether a page has counted a length: it stands alone behind "Lasted for", or behind the time at which it begins.
fn is_counted_by_page(claims: &Claims, length: &LengthClaim) -> bool {
    let Some(unit) = claims.texts.get(length.unit_index) else { return false };
    let Some(line) = unit.line_at(length.place.range.start) else {
        return false;
    };
    let after = unit.text.get(length.place.range.end..line.range.end).unwrap_or_default().trim();
    // "…, lasting 25m. The full update timeline is below": a copy of the page.
    let sentence = unit.text.get(length.sentence.start..length.place.range.start).unwrap_or_default();
    let lower = sentence.trim_end().to_lowercase();
    if lower.ends_with("lasting") && lower.contains("incident") && !claims.updates.is_empty() {
        return true;
    }
    if !after.is_empty() {
        return false;
    }
    let before = unit.text.get(line.range.start..length.place.range.start).unwrap_or_default().trim();
    let is_lasted = ["lasted", "lasted for", "lasting"].iter().any(|word| before.eq_ignore_ascii_case(word));
    let is_behind_time = before.ends_with('·')
        && claims
            .times
            .iter()
            .any(|time| time.unit_index == length.unit_index && line.range.contains(&time.place.range.start));
    is_lasted || is_behind_time
}
