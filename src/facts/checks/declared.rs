//! What happens once in an incident, at two times: it is declared, detected, acknowledged, mitigated.

use super::rule::{Finding, Rule, Severity, Spot};
use super::support::{are_of_known_zones, brief, is_exact, is_told, minute};
use crate::facts::claims::{Claims, Event, Milestone, Role, TimeClaim};

pub(super) static MILESTONE: Rule = Rule {
    id: "milestone-at-two-times",
    severity: Severity::Warning,
    title: "A milestone at two times",
    about: "An incident is declared once. Key events and timeline give two times for it. Or a label says when it was detected, acknowledged or \
            mitigated, the only row that tells of that is two minutes to two hours away, and no row stands at the label's time.",
    fires: "# Outage\n\n- First detected: 2024-02-02 10:14\n- Incident declared: 2024-02-02 10:20\n- Resolved: 2024-02-02 11:36\n\n## Timeline\n\n\
            - 2024-02-02 10:14 An alert\n- 2024-02-02 10:21 Incident is declared\n- 2024-02-02 11:36 Resolved\n",
    silent: "# Outage\n\n- First detected: 2024-02-02 10:14\n- Incident declared: 2024-02-02 10:21\n- Resolved: 2024-02-02 11:36\n\n## Timeline\n\n\
             - 2024-02-02 10:14 An alert\n- 2024-02-02 10:21 Incident is declared\n- 2024-02-02 11:36 Resolved\n",
    public: None,
};

/// What happens once, by its rows and labels: how it is called, and the words of its labels.
const ONCE: [(Milestone, &str, &[&str]); 3] = [
    (Milestone::IsDetected, "detected", &["detect", "erkannt", "détect", "detec", "alert fire", "alarm"]),
    (Milestone::IsAcknowledged, "acknowledged", &["acknowledg"]),
    (Milestone::IsMitigated, "mitigated", &["mitigat"]),
];

/// Words of a row that tells of something else: what caused it, or others.
#[rustfmt::skip]
const OTHERS: [&str; 9] = ["cause", "ursache", "causa", "vendor", "provider", "support", "partner", "customer", "workaround"];

/// Times further apart, in seconds, are of something else.
const MAX_APART: i64 = 2 * 3600;

pub(super) fn check(claims: &Claims, found: &mut Vec<Finding>) {
    declared(claims, found);
    for (milestone, name, words) in ONCE {
        once(claims, milestone, name, words, found);
    }
}

fn declared(claims: &Claims, found: &mut Vec<Finding>) {
    let told: Vec<(i64, &TimeClaim)> = claims
        .times
        .iter()
        .filter(|time| matches!(time.role, Role::Row | Role::Label) && is_exact(time))
        .filter(|time| {
            time.milestones.has(Milestone::IsDeclared)
                || time.role == Role::Label && time.label.contains("declared")
        })
        .filter(|time| !time.milestones.ends())
        .filter_map(|time| Some((minute(&time.at?), time)))
        .collect();
    if let [(first, one), (second, other)] = told.as_slice()
        && first != second
        && (first - second).abs() < 86_400
    {
        let message = format!("It is declared at {} and at {}.", one.quote, other.quote);
        found.push(Finding::new(&MILESTONE, message, vec![Spot::time(one), Spot::time(other)]));
    }
}

/// A label that says when something happened, and the only row that tells of it, at another time. A row at the label's time
/// tells of it in other words.
fn once(claims: &Claims, milestone: Milestone, name: &str, words: &[&str], found: &mut Vec<Finding>) {
    let exact = |time: &&TimeClaim| is_exact(time) && time.end.is_none();
    let is_named = |time: &&TimeClaim| {
        let openers = ["first ", "incident ", "issue "];
        let label =
            openers.iter().fold(time.label.as_str(), |label, word| label.strip_prefix(word).unwrap_or(label));
        time.role == Role::Label && words.iter().any(|word| label.starts_with(word))
    };
    let rows = || {
        let rows = claims.events.iter().filter_map(|event| Some((event, claims.event_time(event)?)));
        rows.filter(|(_, time)| time.role == Role::Row && exact(time))
            .filter_map(|(event, time)| Some((event, time, minute(&time.at?))))
    };
    let mut labels = claims.times.iter().filter(is_named).filter(exact);
    let (Some(label), None) = (labels.next(), labels.next()) else { return };
    let Some(at) = label.at.map(|at| minute(&at)) else { return };
    let is_told_of = |event: &Event| {
        event.milestones.has(milestone)
            && words.iter().any(|word| event.lower.contains(word))
            && !OTHERS.iter().any(|word| event.lower.contains(word))
    };
    let mut told = rows().filter(|(event, ..)| is_told_of(event));
    let (Some((event, row, other)), None) = (told.next(), told.next()) else { return };
    let is_there = rows().any(|(.., row)| (row - at).abs() <= 120);
    if !is_there
        && (120..=MAX_APART).contains(&(at - other).abs())
        && are_of_known_zones(claims, label, row)
        && !is_told(found, &label.place)
    {
        let message =
            format!("It is {name} at {} and at {} (“{}”).", label.quote, row.quote, brief(&event.text));
        found.push(Finding::new(&MILESTONE, message, vec![Spot::time(label), Spot::time(row)]));
    }
}
