//! One outage with two ends, in two parts of a report.

use std::collections::BTreeMap;

use super::Family;
use super::rule::{Finding, Rule, Severity, Spot};
use super::support::{has_clock, minute, say};
use crate::facts::claims::{Claims, Role, TimeClaim, Window};

pub(super) static FAMILY: Family =
    Family { rules: &[&ENDS], text: None, all: Some(|claims, _, found| check(claims, found)) };

static ENDS: Rule = Rule {
    id: "window-two-ends",
    severity: Severity::Warning,
    title: "One outage with two ends",
    about: "Two sentences in different sections state the outage, the incident or the downtime from the same minute on, and to two different ends. Windows of \
            different components, approximate ones and a third end are let be.",
    fires: "# Outage\n\n## Summary\n\nThe outage lasted from 10:02 to 10:45 UTC on 2024-03-04.\n\n## Impact\n\nDuring the outage, from 10:02 to 11:15 UTC on 2024-03-04, nobody could sign in.\n",
    silent: "# Outage\n\n## Summary\n\nThe outage lasted from 10:02 to 11:15 UTC on 2024-03-04.\n\n## Impact\n\nDuring the outage, from 10:02 to 11:15 UTC on 2024-03-04, nobody could sign in. Reports were late from 10:02 to 12:30 UTC.\n",
    public: None,
};

fn check(claims: &Claims, found: &mut Vec<Finding>) {
    let mut by_start: BTreeMap<i64, Vec<(&TimeClaim, &Window)>> = BTreeMap::new();
    for window in claims.windows.iter().filter(|window| window.is_impact && window.start == window.end) {
        let time = claims.time(window.start).filter(|time| is_of_whole(claims, time));
        if let Some(time) = time {
            by_start.entry(minute(&window.span.0)).or_default().push((time, window));
        }
    }
    for windows in by_start.values() {
        let mut ends: Vec<i64> = windows.iter().map(|it| minute(&it.1.span.1)).collect();
        ends.sort_unstable();
        ends.dedup();
        let ([one, other], Some((first, window))) = (ends.as_slice(), windows.first()) else { continue };
        let second = windows.iter().find(|it| it.1.span.1 != window.span.1 && it.0.topic != first.topic);
        let told = |time: &TimeClaim| {
            let is = |finding: &&Finding| finding.severity != Severity::Hint;
            found.iter().filter(is).flat_map(|finding| &finding.places).any(|spot| spot.place == time.place)
        };
        let Some((second, _)) = second.filter(|second| !told(first) && !told(second.0)) else { continue };
        let message = format!(
            "The outage is {} in one place and {} in another: {} apart.",
            first.quote,
            second.quote,
            say(other - one)
        );
        found.push(Finding::new(&ENDS, message, vec![Spot::time(second), Spot::time(first)]));
    }
}

/// Whether a sentence states the window of all of it, exactly.
fn is_of_whole(claims: &Claims, time: &TimeClaim) -> bool {
    const WHOLE: [&str; 6] = ["outage", "incident", "downtime", "disruption", "ausfall", "störung"];
    const PART: [&str; 8] =
        ["some", "certain", "partial", "only", "remaining", "residual", "second", "another"];
    let sentence = claims.sentence(time).to_lowercase();
    let has = |words: &[&str]| words.iter().any(|word| sentence.contains(word));
    let is_about = time.reading.about || time.reading.end_reading().is_some_and(|end| end.about);
    matches!(time.role, Role::Prose | Role::Label | Role::Dates)
        && has_clock(time)
        && !is_about
        && has(&WHOLE)
        && !has(&PART)
}
