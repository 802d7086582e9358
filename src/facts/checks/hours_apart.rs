//! One event at the same minute of two hours, as when it was written in another zone and not converted.

use std::collections::{BTreeMap, BTreeSet};

use super::Family;
use super::rule::{Finding, Rule, Severity, Spot};
use super::support::{are_of_known_zones, brief, is_exact, minute, say, states_clock, stems};
use crate::facts::claims::{Claims, Event, Role, TimeClaim, Topic};

pub(super) static FAMILY: Family =
    Family { rules: &[&APART], text: None, all: Some(|claims, _, found| check(claims, found)) };

static APART: Rule = Rule {
    id: "zone-of-event",
    severity: Severity::Warning,
    title: "One event at the same minute of two hours",
    about: "A sentence with one exact time, whose uncommon minute a row of the timeline has as well, whole hours away, and both tell the same by their \
            words: one of both is in another zone. Round minutes, and times whose zone is not known, are let be.",
    fires: "# Outage\n\nOn March 4, 2024, at 14:17 UTC, a corrupt index was shipped to the search cluster.\n\n## Timeline (UTC)\n\n\
            - 2024-03-04 06:17 A corrupt index is shipped\n- 2024-03-04 06:41 Users write\n- 2024-03-04 08:05 All is well\n",
    silent: "# Outage\n\nOn March 4, 2024, at 06:17 UTC, a corrupt index was shipped to the search cluster.\n\n## Timeline (UTC)\n\n\
             - 2024-03-04 06:17 A corrupt index is shipped\n- 2024-03-04 06:41 Users write\n- 2024-03-04 14:17 The index is deleted\n",
    public: None,
};

/// The most hours that two zones are apart, as a rule.
const MAX_HOURS: i64 = 14;

/// The most rows that are compared; a log has more.
const MAX_ROWS: usize = 300;

/// The rows of the timelines by the minute of their hour.
type Rows<'c> = BTreeMap<i64, Vec<(i64, &'c Event, &'c TimeClaim)>>;

fn check(claims: &Claims, found: &mut Vec<Finding>) {
    if claims.events.len() < 3 || claims.events.len() > MAX_ROWS {
        return;
    }
    let mut rows = Rows::new();
    for event in &claims.events {
        let Some(time) = claims.event_time(event).filter(|time| is_exact(time)) else { continue };
        let Some(at) = time.at.map(|at| minute(&at)) else { continue };
        rows.entry(at.rem_euclid(3600)).or_default().push((at, event, time));
    }
    let told: BTreeSet<i64> = rows.values().flatten().map(|row| row.0).collect();
    let mut counts: Option<BTreeMap<String, usize>> = None;
    for time in claims.times.iter().filter(|time| is_told(claims, time)) {
        let Some(at) = time.at.map(|at| minute(&at)).filter(|at| !told.contains(at)) else { continue };
        let is_apart = |row: &&(i64, &Event, &TimeClaim)| {
            let apart = (row.0 - at).abs();
            (3600..=MAX_HOURS * 3600).contains(&apart) && are_of_known_zones(claims, time, row.2)
        };
        let same = rows.get(&at.rem_euclid(3600)).into_iter().flatten();
        for (other, event, row) in same.filter(is_apart).filter(|row| !states_clock(claims, row.1, time)) {
            let counts = counts.get_or_insert_with(|| words_of_rows(claims));
            if tells_same(claims, time, event, counts) {
                let message = format!(
                    "{} in the text and {} in the timeline (“{}”) tell the same, exactly {} apart.",
                    time.quote,
                    row.quote,
                    brief(&event.text),
                    say(other - at)
                );
                found.push(Finding::new(&APART, message, vec![Spot::time(time), Spot::time(row)]));
                break;
            }
        }
    }
}

/// Whether a sentence of the story, outside of the timeline, has this one time, with a minute that is not round.
fn is_told(claims: &Claims, time: &TimeClaim) -> bool {
    time.role == Role::Prose
        && !matches!(time.topic, Topic::Timeline | Topic::Updates | Topic::Actions | Topic::Lessons)
        && is_exact(time)
        && time.end.is_none()
        && time.reading.second.is_none()
        && time.reading.clock.minute().is_some_and(|minute| minute % 5 != 0)
        && claims.times_within(time.unit_index, &time.sentence).len() == 1
}

/// In how many rows each word stands.
fn words_of_rows(claims: &Claims) -> BTreeMap<String, usize> {
    let mut counts = BTreeMap::new();
    for word in claims.events.iter().flat_map(|event| stems(&event.text)) {
        *counts.entry(word).or_insert(0) += 1;
    }
    counts
}

/// Whether a sentence and a row share several words, of which hardly another row has one.
fn tells_same(claims: &Claims, time: &TimeClaim, event: &Event, counts: &BTreeMap<String, usize>) -> bool {
    let (own, other) = (stems(claims.sentence(time)), stems(&event.text));
    let shared: Vec<f64> =
        own.intersection(&other).map(|word| 1.0 / counts.get(word).copied().unwrap_or(1) as f64).collect();
    shared.len() >= 2 && shared.iter().sum::<f64>() >= 1.5
}
