//! Times that differ by whole hours: usually one was not converted to the report's zone.

use std::collections::BTreeMap;

use super::Family;
use super::rule::{Finding, Rule, Severity, Spot};
use super::support::{are_of_known_zones, has_clock, is_exact, minute, say};
use crate::facts::claims::{Claims, Milestone, Role, TimeClaim, Window};

pub(super) static FAMILY: Family =
    Family { rules: &[&SLIP, &HALF_DAY], text: None, all: Some(|claims, _, found| check(claims, found)) };

static HALF_DAY: Rule = Rule {
    id: "half-day-slip",
    severity: Severity::Warning,
    title: "AM or PM that its neighbours contradict",
    about: "A row of a 12-hour clock whose neighbours are of one half of the day, on which it would stand between them. Rows \
            that state their day are let be.",
    fires: "# Outage\n\n## Timeline\n\n- 9:45 AM The fix is merged\n- 10:25 PM A deploy is asked for\n- 10:40 AM It is live\n",
    silent: "# Outage\n\n## Timeline\n\n- 9:45 AM The fix is merged\n- 10:25 AM A deploy is asked for\n- 10:40 PM It is live\n",
    public: None,
};

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

/// The half of the day that a time names: `Some(true)` for PM.
pub(super) fn half_day(time: &TimeClaim) -> Option<bool> {
    // Most clocks have 24 hours.
    if !time.quote.contains(['m', 'M']) {
        return None;
    }
    let lower = time.quote.to_lowercase();
    let has = |sign: &str| {
        lower.match_indices(sign).any(|(at, _)| {
            let before = lower.get(..at).unwrap_or_default().trim_end();
            before.ends_with(|c: char| c.is_ascii_digit())
        })
    };
    match (has("am") || has("a.m"), has("pm") || has("p.m")) {
        (true, false) => Some(false),
        (false, true) => Some(true),
        _ => None,
    }
}

/// Whether half a day lies between two times of which only one says AM or PM: the other left it out.
fn lacks_half(apart: i64, one: &TimeClaim, other: &TimeClaim) -> bool {
    apart.abs() == 12 * 3600 && half_day(one).is_some() != half_day(other).is_some()
}

fn half_days(claims: &Claims, found: &mut Vec<Finding>) {
    const DAY: i64 = 86_400;
    let rows: Vec<(usize, &TimeClaim)> =
        claims.events.iter().filter_map(|event| Some((event.list, claims.event_time(event)?))).collect();
    for three in rows.windows(3) {
        let [(list, before), (own, row), (next, after)] = three else { continue };
        if list != own
            || own != next
            || ![before, row, after].into_iter().all(|time| time.reading.says_no_day())
        {
            continue;
        }
        let Some(half) = half_day(row) else { continue };
        let (Some(first), Some(last)) = (half_day(before), half_day(after)) else { continue };
        let clock = |time: &TimeClaim| time.at.map(|at| minute(&at).rem_euclid(DAY));
        let (Some(from), Some(at), Some(to)) = (clock(before), clock(row), clock(after)) else { continue };
        let turned = (at + DAY / 2).rem_euclid(DAY);
        if first == last && half != first && (from..=to).contains(&turned) {
            let message = format!(
                "{} stands between {} and {}: {} is meant?",
                row.quote,
                before.quote,
                after.quote,
                if half { "AM" } else { "PM" }
            );
            let places = vec![Spot::time(row), Spot::time(before), Spot::time(after)];
            found.push(Finding::new(&HALF_DAY, message, places));
        }
    }
}

fn check(claims: &Claims, found: &mut Vec<Finding>) {
    half_days(claims, found);
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
                && are_of_known_zones(claims, one, other)
                && !lacks_half(start - from, one, other)
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
        .filter(|time| match time.role {
            Role::Prose => true,
            // A column without a zone may be of another than the window.
            Role::Row | Role::Posted => time.reading.zone.is_some(),
            _ => false,
        })
        .filter(|time| is_exact(time) && time.end.is_none())
        .filter_map(|time| Some((minute(&time.at?), time)))
        .collect();
    for (window, (from, to)) in &windows {
        // What is told at the window's own times needs no other.
        if singles.contains_key(from) || singles.contains_key(to) {
            continue;
        }
        for hours in (-14..=14).filter(|hours| *hours != 0) {
            let by = hours * 3600;
            let (Some(start), Some(end)) = (singles.get(&(from + by)), singles.get(&(to + by))) else {
                continue;
            };
            if let Some(time) =
                claims.time(window.start).filter(|_| !(round(*from) && round(*to)) && to > from)
                && are_of_known_zones(claims, time, start)
                && !lacks_half(by, time, start)
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
            found.iter().any(|finding| finding.rule == &SLIP && finding.names(&time.place))
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
            && are_of_known_zones(claims, time, row)
        {
            let message =
                format!("{} and the row of {} are exactly {} apart.", time.quote, row.quote, say(apart));
            found.push(Finding::new(&SLIP, message, vec![Spot::time(time), Spot::time(row)]));
        }
    }
}
