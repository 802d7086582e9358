//! Times that differ by whole hours: usually one was not converted to the report's zone.

use std::collections::BTreeMap;

use super::Family;
use super::rule::{Finding, Rule, Severity, Spot};
use super::support::{has_clock, is_exact, minute, say};
use crate::facts::claims::{Claims, Milestone, Role, TimeClaim, Window};

pub(super) static FAMILY: Family =
    Family { rules: &[&SLIP], text: None, all: Some(|claims, _, found| check(claims, found)) };

static SLIP: Rule = Rule {
    id: "hour-slip",
    severity: Severity::Warning,
    title: "Two times exactly some hours apart",
    about: "Two windows of one length, or a window and the row that begins it, share their minutes and differ by whole hours: mostly one \
            was not brought into the report's zone.",
    fires: "# Outage\n\nAt 15:06 UTC requests failed again, until all was resolved at 15:14 UTC. Between 15:06-15:14 UTC users saw errors.\n\n\
            ## Details\n\nServers were out of sync between 16:06-16:14 UTC.\n",
    silent: "# Outage\n\nBetween 15:06-15:14 UTC users saw errors.\n\n## Details\n\nServers were out of sync between 15:06-15:14 UTC and 17:21-17:32 UTC.\n",
    public: None,
};

/// The minutes of a window with exact ends.
fn exact_minutes(claims: &Claims, window: &Window) -> Option<(i64, i64)> {
    let (start, end) = (claims.time(window.start)?, claims.time(window.end)?);
    let exact = has_clock(start) && !start.reading.about && !end.reading.about;
    exact.then(|| (minute(&window.span.0), minute(&window.span.1)))
}

fn check(claims: &Claims, found: &mut Vec<Finding>) {
    let is_slip = |apart: i64| apart != 0 && apart % 3600 == 0 && apart.abs() <= 14 * 3600;
    let round = |at: i64| at % 900 == 0;
    let windows: Vec<(&Window, (i64, i64))> = claims
        .windows
        .iter()
        .filter(|window| claims.time(window.start).is_some_and(|time| time.role != Role::Row))
        .filter_map(|window| Some((window, exact_minutes(claims, window)?)))
        .take(200)
        .collect();
    for (at, (one, (from, to))) in windows.iter().enumerate() {
        for (other, (start, end)) in windows.iter().skip(at + 1) {
            if to - from == end - start
                && is_slip(start - from)
                && !(round(*from) && round(*to))
                && to > from
                && let (Some(one), Some(other)) = (claims.time(one.start), claims.time(other.start))
            {
                let message =
                    format!("{} and {} are exactly {} apart.", one.quote, other.quote, say(start - from));
                found.push(Finding::new(&SLIP, message, vec![Spot::time(one), Spot::time(other)]));
            }
        }
    }
    // Two times of one window, stated one by one: "at 15:06 …, until 15:14".
    let singles: BTreeMap<i64, &TimeClaim> = claims
        .times
        .iter()
        .filter(|time| time.role == Role::Prose && is_exact(time) && time.end.is_none())
        .filter_map(|time| Some((minute(&time.at?), time)))
        .collect();
    for (window, (from, to)) in &windows {
        for hours in (-14..=14).filter(|hours| *hours != 0) {
            let by = hours * 3600;
            let (Some(start), Some(end)) = (singles.get(&(from + by)), singles.get(&(to + by))) else {
                continue;
            };
            if let Some(time) =
                claims.time(window.start).filter(|_| !(round(*from) && round(*to)) && to > from)
            {
                let message = format!(
                    "{} and {} to {} are exactly {} apart.",
                    time.quote,
                    start.quote,
                    end.quote,
                    say(by)
                );
                found.push(Finding::new(
                    &SLIP,
                    message,
                    vec![Spot::time(time), Spot::time(start), Spot::time(end)],
                ));
            }
        }
        let told = |time: &TimeClaim| {
            found.iter().any(|finding| {
                finding.rule == &SLIP && finding.places.iter().any(|spot| spot.place == time.place)
            })
        };
        if claims.time(window.start).is_some_and(told) {
            continue;
        }
        let begun = claims.events.iter().find(|event| event.milestones.has(Milestone::Starts));
        let Some(row) = begun.and_then(|event| claims.event_time(event)).filter(|time| is_exact(time)) else {
            continue;
        };
        let apart = row.at.map_or(0, |at| minute(&at) - from);
        if let Some(time) =
            claims.time(window.start).filter(|_| is_slip(apart) && from % 300 != 0 && window.is_impact)
        {
            let message =
                format!("{} and the row of {} are exactly {} apart.", time.quote, row.quote, say(apart));
            found.push(Finding::new(&SLIP, message, vec![Spot::time(time), Spot::time(row)]));
        }
    }
}
