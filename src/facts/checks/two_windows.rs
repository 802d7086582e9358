//! One outage with two ends or two beginnings, in two parts of a report.

use std::collections::BTreeMap;

use super::Family;
use super::rule::{Finding, Rule, Severity, Spot};
use super::support::{has_clock, is_told, minute, say};
use crate::facts::claims::{Claims, Role, TimeClaim};

pub(super) static FAMILY: Family =
    Family { rules: &[&ENDS, &STARTS], text: None, all: Some(|claims, _, found| check(claims, found)) };

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

static STARTS: Rule = Rule {
    id: "window-two-starts",
    severity: Severity::Warning,
    title: "One outage with two beginnings",
    about: "Two sentences in different sections state the outage, the incident or the downtime up to the same minute, and from two different \
            beginnings on. Windows of different components, approximate ones and a third beginning are let be.",
    fires: "# Outage\n\n## Summary\n\nThe outage lasted from 10:02 to 10:45 UTC on 2024-03-04.\n\n## Impact\n\nDuring the outage, from 9:58 to 10:45 UTC on 2024-03-04, nobody could sign in.\n",
    silent: "# Outage\n\n## Summary\n\nThe outage lasted from 10:02 to 10:45 UTC on 2024-03-04.\n\n## Impact\n\nDuring the outage, from 10:02 to 10:45 UTC on 2024-03-04, nobody could sign in. Only some were slow from 9:58 to 10:45 UTC.\n",
    public: None,
};

/// The windows of the whole outage, by one of their minutes: they agree on it, and may not on the other.
type Windows<'a> = BTreeMap<i64, Vec<(&'a TimeClaim, i64)>>;

fn check(claims: &Claims, found: &mut Vec<Finding>) {
    let (mut by_start, mut by_end) = (Windows::new(), Windows::new());
    for window in claims.windows.iter().filter(|window| window.is_impact && window.start == window.end) {
        let time = claims.time(window.start).filter(|time| is_of_whole(claims, time));
        if let Some(time) = time {
            let (start, end) = (minute(&window.span.0), minute(&window.span.1));
            by_start.entry(start).or_default().push((time, end));
            by_end.entry(end).or_default().push((time, start));
        }
    }
    disagreeing(&ENDS, by_start, found);
    disagreeing(&STARTS, by_end, found);
}

fn disagreeing(rule: &'static Rule, windows: Windows<'_>, found: &mut Vec<Finding>) {
    for windows in windows.values() {
        let mut others: Vec<i64> = windows.iter().map(|it| it.1).collect();
        others.sort_unstable();
        others.dedup();
        let ([one, other], Some((first, minute))) = (others.as_slice(), windows.first()) else { continue };
        let second = windows.iter().find(|it| it.1 != *minute && it.0.topic != first.topic);
        let told = |time: &TimeClaim| is_told(found, &time.place);
        let Some((second, _)) = second.filter(|second| !told(first) && !told(second.0)) else { continue };
        let message = format!(
            "The outage is {} in one place and {} in another: {} apart.",
            first.quote,
            second.quote,
            say(other - one)
        );
        found.push(Finding::new(rule, message, vec![Spot::time(second), Spot::time(first)]));
    }
}

/// Whether a sentence states the window of all of it, exactly.
fn is_of_whole(claims: &Claims, time: &TimeClaim) -> bool {
    const WHOLE: [&str; 6] = ["outage", "incident", "downtime", "disruption", "ausfall", "störung"];
    const LABELS: [&str; 5] = ["duration", "duration of incident", "total duration", "dauer", "durée"];
    const PART: [&str; 8] =
        ["some", "certain", "partial", "only", "remaining", "residual", "second", "another"];
    let sentence = claims.lower_sentence(time);
    let is_labelled = LABELS.contains(&time.label.as_str());
    let has = |words: &[&str]| words.iter().any(|word| sentence.contains(word));
    let is_about = time.reading.about || time.reading.end_reading().is_some_and(|end| end.about);
    matches!(time.role, Role::Prose | Role::Label | Role::Dates)
        && has_clock(time)
        && !is_about
        && (has(&WHOLE) || is_labelled)
        && !has(&PART)
}
