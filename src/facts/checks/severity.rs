//! The severity of an incident, in its field and in what is told.

use super::Family;
use super::figures::words;
use super::rule::{Finding, Rule, Severity, Spot};
use crate::facts::claims::{Claims, LineForm, Place, Topic};
use crate::report::sections::impact;
use crate::report::{Owner, Part};

pub(super) static FAMILY: Family =
    Family { rules: &[&DIFFERS], text: None, all: Some(|claims, _, found| check(claims, found)) };

static DIFFERS: Rule = Rule {
    id: "severity-differs",
    severity: Severity::Warning,
    title: "Two severities",
    about: "The report's severity is a step such as SEV1 or P2, and its title, summary or impact calls it another step of that scale and never this one. \
            An incident that was raised or lowered is let be.",
    fires: "# Outage\n\n**Severity:** SEV1\n\n## Impact\n\nThis was a SEV2 incident: exports failed.\n",
    silent: "# Outage\n\n**Severity:** SEV1\n\n## Impact\n\nIt was declared as a SEV2 incident and raised to SEV1: exports failed.\n",
    public: None,
};

/// Words by which a severity was changed.
const CHANGED: [&str; 10] = [
    "raise",
    "escalat",
    "upgrad",
    "downgrad",
    "lower",
    "initial",
    "originally",
    "reclassif",
    "chang",
    "hochgestuft",
];

/// The step of a scale: its letters and its number, "sev" and 1.
fn step(text: &str) -> Option<(&'static str, u32)> {
    const SCALES: [&str; 3] = ["sev", "p", "s"];
    let lower = text.to_lowercase();
    SCALES.into_iter().find_map(|scale| {
        let number = lower.strip_prefix(scale)?.trim_start_matches(['-', ' ']);
        Some((scale, number.parse().ok().filter(|number| *number <= 5)?))
    })
}

fn check(claims: &Claims, found: &mut Vec<Finding>) {
    let owner = Owner::Part(Part::Impact);
    let stated = claims.seen.text(Part::Impact, &impact::SEVERITY);
    let Some((scale, number)) = step(stated.trim()) else { return };
    let mut other: Option<Spot> = None;
    for unit in claims.texts.iter().filter(|unit| *unit.field != impact::SEVERITY) {
        for line in &unit.lines {
            let is_told = matches!(line.topic, Topic::Title | Topic::Summary | Topic::Impact | Topic::Other);
            if !is_told || line.form == LineForm::Quoted || !unit.lower.contains(scale) {
                continue;
            }
            let typed = unit.text.get(line.range.clone()).unwrap_or_default();
            for word in words(typed) {
                let Some((_, named)) = step(word.text).filter(|named| named.0 == scale) else { continue };
                if named == number || CHANGED.iter().any(|stem| unit.lower.contains(stem)) {
                    return;
                }
                let from = line.range.start + word.at;
                other.get_or_insert_with(|| Spot::in_text(unit, from..from + word.text.len()));
            }
        }
    }
    if let Some(other) = other {
        let message = format!("The severity is {}, and it is called {}.", stated.trim(), other.quote);
        let place = Place { owner, field: &impact::SEVERITY, range: 0..stated.len() };
        found.push(Finding::new(&DIFFERS, message, vec![Spot { place, quote: stated }, other]));
    }
}
