//! The severity of an incident, in its field and in what is told.

use super::Family;
use super::figures::words;
use super::rule::{Finding, Rule, Severity, Spot};
use crate::facts::claims::{Claims, LineForm, Place, Topic};
use crate::facts::phrases::Phrases;
use crate::report::sections::impact;
use crate::report::{Owner, Part};

pub(super) static FAMILY: Family =
    Family { rules: &[&DIFFERS], text: None, all: Some(|claims, _, found| check(claims, found)) };

static DIFFERS: Rule = Rule {
    id: "severity-differs",
    severity: Severity::Warning,
    title: "Two severities",
    about: "The report's severity is a step such as SEV1 or P2, and its title, summary or impact calls it another step of that scale and never this one. \
            Only “a SEV2 incident” and the like call it so. An incident that was raised or lowered, and other incidents, are let be.",
    fires: "# Outage\n\n**Severity:** SEV1\n\n## Impact\n\nThis was a SEV2 incident: exports failed.\n",
    silent: "# Outage\n\n**Severity:** SEV1\n\n## Impact\n\nIt was declared as a SEV2 incident and raised to SEV1: exports failed.\n",
    public: None,
};

/// Words by which a severity was changed, or is that of something else.
#[rustfmt::skip]
static OTHERWISE: Phrases<()> = Phrases::new(&[((), &[
    "raise", "escalat", "upgrad", "downgrad", "lower", "initial", "original", "reclassif", "chang", "promot", "became", "started as", "at first", "opened as",
    "stufte", "gestuft", "zunächst", "d'abord", "inicial", "similar", "another", "previous", "earlier", "other ", "should have", "in january", "last ",
])]);

/// Words around a step that make it the severity of the incident.
const BEFORE: [&str; 9] = ["a", "as", "was", "severity", "declared", "this", "the", "ein", "als"];
const BEHIND: [&str; 6] = ["incident", "outage", "event", "vorfall", "störung", "incidente"];

/// The step of a scale: its letters and its number, "SEV" and 1.
fn step(text: &str) -> Option<(&'static str, u32)> {
    let is_sev = text.get(..3).is_some_and(|letters| letters.eq_ignore_ascii_case("sev"));
    let (scale, number) = if is_sev { ("SEV", text.get(3..)?) } else { ("P", text.strip_prefix('P')?) };
    let number = number.trim_start_matches(['-', ' ']);
    Some((scale, number.parse().ok().filter(|number| *number <= 5)?))
}

fn check(claims: &Claims, found: &mut Vec<Finding>) {
    let owner = Owner::Part(Part::Impact);
    let stated = claims.seen.text(Part::Impact, &impact::SEVERITY);
    let Some((scale, number)) = step(stated.trim()) else { return };
    // The step may be written as two words, too.
    let (spaced, small) = (format!("{scale} {number}").to_lowercase(), scale.to_lowercase());
    let mut other: Option<Spot> = None;
    for unit in claims.texts.iter().filter(|unit| *unit.field != impact::SEVERITY) {
        let is_told = |topic| matches!(topic, Topic::Title | Topic::Summary | Topic::Impact | Topic::Other);
        if !unit.lower.contains(&small) || !unit.lines.iter().any(|line| is_told(line.topic)) {
            continue;
        }
        if unit.lower.contains(&spaced) || OTHERWISE.found_in(&unit.lower).next().is_some() {
            return;
        }
        for line in unit.lines.iter().filter(|line| line.form != LineForm::Quoted && is_told(line.topic)) {
            let typed = unit.text.get(line.range.clone()).unwrap_or_default();
            let words = words(typed);
            for (at, word) in words.iter().enumerate() {
                let Some((_, named)) = step(word.text).filter(|named| named.0 == scale) else { continue };
                if named == number {
                    return;
                }
                let is = |at: Option<usize>, all: &[&str]| {
                    at.and_then(|at| words.get(at)).is_some_and(|word| all.contains(&word.lower.as_str()))
                };
                if is(at.checked_sub(1), &BEFORE) && is(Some(at + 1), &BEHIND) {
                    let from = line.range.start + word.at;
                    other.get_or_insert_with(|| Spot::in_text(unit, from..from + word.text.len()));
                }
            }
        }
    }
    if let Some(other) = other {
        let message = format!("The severity is {scale}{number}, and it is called {}.", other.quote);
        let place = Place { owner, field: &impact::SEVERITY, range: 0..stated.len() };
        found.push(Finding::new(&DIFFERS, message, vec![other, Spot { place, quote: stated }]));
    }
}
