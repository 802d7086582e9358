//! One outage with two lengths, in two places of a report.

use super::other_outages::is_of_another;
use super::outage_length::{around, without_about};
use super::rule::{Finding, Rule, Severity, Spot};
use super::support::minute;
use super::total_lengths::is_total_label;
use crate::facts::claims::{Claims, LengthClaim, Topic};

pub(super) static TWICE: Rule = Rule {
    id: "duration-twice",
    severity: Severity::Warning,
    title: "One outage with two lengths",
    about: "The outage is said to have lasted two lengths that are near each other and not the same. Two outages of the report's windows may have \
            both. Approximate lengths, and one under a label of the whole, must be further apart than they are rounded; full and partial outages are let be.",
    fires: "# Outage\n\nThe outage in Oslo lasted 19 mins.\n\n## Actions\n\n- The 20 min outage was due to a cable.\n",
    silent: "# Outage\n\nThe outage in Oslo lasted 19 mins.\n\n## Actions\n\n- The 19 min outage was due to a cable. It took 20 min to find.\n",
    public: None,
};

/// Words for an outage as a whole.
const OUTAGES: [&str; 3] = ["outage", "downtime", "disruption"];

/// Words of a sentence that may tell of a part or a degree of it.
#[rustfmt::skip]
const OF_PART: [&str; 14] = [
    "partial", "full", "complete", "degrad", "some ", "first", "second", "additional", "another", "remaining", "region", "longest", "average", "each",
];

pub(super) fn check(claims: &Claims, found: &mut Vec<Finding>) {
    let stated: Vec<&LengthClaim> = claims
        .lengths
        .iter()
        .filter(|length| is_of_whole(claims, length) && !is_of_another(claims, length))
        .collect();
    let Some(first) = stated.first() else { return };
    // Each is the duration of a window of its own.
    let has_window = |seconds: i64| {
        claims.windows.iter().any(|it| it.is_impact && minute(&it.span.1) - minute(&it.span.0) == seconds)
    };
    let differs = |other: &&&LengthClaim| {
        let (short, long) = (first.seconds.min(other.seconds), first.seconds.max(other.seconds));
        long - short > room(first) + room(other)
            && long * 3 <= short * 4
            && !(has_window(first.seconds) && has_window(other.seconds))
    };
    if let Some(other) = stated.iter().skip(1).find(differs) {
        let message = format!("The outage is {} in one place and {} in another.", first.quote, other.quote);
        found.push(Finding::new(&TWICE, message, vec![Spot::length(other), Spot::length(first)]));
    }
}

/// How far an approximate length may be off; an exact one is taken by its word.
fn room(length: &LengthClaim) -> i64 {
    if length.about { (length.seconds / 12).max(length.unit).max(60) } else { 0 }
}

/// Whether a length is told as that of the outage: "the 20 min outage", "the outage lasted 20 min", "Total outage: 20 min".
fn is_of_whole(claims: &Claims, length: &LengthClaim) -> bool {
    let text = around(claims, length);
    let quote = claims.lower(&length.place);
    let Some(at) = text.find(quote) else { return false };
    let after = text.get(at + quote.len()..).unwrap_or_default().trim_start_matches([' ', '-']);
    let before = text.get(..at).unwrap_or_default().trim_end();
    let is_named = OUTAGES.iter().any(|word| after.starts_with(word));
    let lasted =
        without_about(before).ends_with("lasted") && OUTAGES.iter().any(|word| before.contains(word));
    let is_labelled = length.label.starts_with("total")
        && is_total_label(&length.label)
        && claims.lengths_within(length.unit_index, &length.sentence).len() == 1
        && !matches!(length.topic, Topic::Actions | Topic::Updates);
    let is_rough = length.about || is_labelled;
    let is_part = || OF_PART.iter().any(|word| text.contains(word));
    (is_named || lasted || is_labelled) && !text.contains("each") && !(is_rough && is_part())
}
