//! Chronological order: the rows of a timeline, and the milestones.

use std::collections::BTreeMap;

use super::Family;
use super::outliers::OUTLIER;
use super::rule::{Finding, Rule, Severity, Spot};
use super::support::{brief, is_exact, stated_day};
use crate::facts::claims::{Claims, Event, Milestone, Role, TimeClaim};
use crate::report::moment::Clock;

pub(super) static FAMILY: Family =
    Family { rules: &[&ROWS, &MILESTONES], text: None, all: Some(|claims, _, found| check(claims, found)) };

static ROWS: Rule = Rule {
    id: "rows-out-of-order",
    severity: Severity::Warning,
    title: "A row of the timeline before the one above it",
    about: "A timeline runs one way. Where a row goes back, it is misplaced or its time or date is wrong. Lists that \
            begin with the newest are read that way; a clock that passes midnight is no step back.",
    fires: "# Outage\n\n## Timeline\n\n- 2024-03-04 10:10 The service stops\n- 2024-03-04 10:40 The cause is found\n\
            - 2024-03-04 10:31 The host is replaced\n- 2024-03-04 10:58 All is well\n",
    silent: "# Outage\n\n## Timeline\n\n- 2024-03-04 22:10 The service stops\n- 23:40 The cause is found\n\
             - 00:31 The host is replaced\n- 00:58 All is well\n",
    public: None,
};

static MILESTONES: Rule = Rule {
    id: "milestone-order",
    severity: Severity::Warning,
    title: "A milestone before one that must come first",
    about: "What is not known yet cannot be declared, and what has not begun cannot be over. Only these are compared: \
            beginning, detection, declaration, end. “Recovered” and “mitigated” come in any order.",
    fires: "# Outage\n\n## Timeline (UTC)\n\n- 09:40 - Incident declared after reports\n- 09:46 - Issue detected by an alert\n- 10:20 - Resolved\n",
    silent: "# Outage\n\n## Timeline (UTC)\n\n- 09:40 - Issue detected by an alert\n- 09:46 - Incident declared\n- 10:20 - Mitigated\n- 10:25 - Recovered\n",
    public: None,
};

fn check(claims: &Claims, found: &mut Vec<Finding>) {
    rows(claims, found);
    milestones(claims, found);
}

/// How far before the first row a second list may begin that has no name, in seconds.
const MAX_BEFORE: i64 = 3600;

/// The name before the text of a row, which is that of the list it is of: "Queue: it stops".
fn group(text: &str) -> Option<&str> {
    text.split_once(": ").map(|(name, _)| name).filter(|name| name.split_whitespace().count() <= 4)
}

/// Whether a row says when something comes next, such as a backup: a list of these has no order.
fn is_next(text: &str) -> bool {
    let word = text.split(|c: char| !c.is_alphabetic()).find(|word| !word.is_empty()).unwrap_or_default();
    let next = ["next", "prochain", "prochaine", "nächste", "nächster", "nächstes", "próximo", "próxima"];
    // "Next we restart it" is what happened then.
    next.contains(&word.to_lowercase().as_str()) && text.split_whitespace().count() <= 4
}

fn rows(claims: &Claims, found: &mut Vec<Finding>) {
    let mut lists: Vec<Vec<(&Event, &TimeClaim)>> = Vec::new();
    for event in &claims.events {
        let Some(time) = claims.event_time(event).filter(|time| time.at.is_some()) else { continue };
        if is_next(&event.text) {
            continue;
        }
        match lists.last_mut().filter(|list| list.last().is_some_and(|last| last.0.list == event.list)) {
            Some(list) => list.push((event, time)),
            None => lists.push(vec![(event, time)]),
        }
    }
    for list in lists {
        let goes_back = |earlier: &TimeClaim, later: &TimeClaim| match (earlier.at, later.at) {
            (Some(first), Some(second)) => second.to <= first.from && !is_same_day(earlier, later),
            _ => false,
        };
        let pairs = || list.iter().zip(list.iter().skip(1));
        let back = pairs().filter(|(one, next)| goes_back(one.1, next.1)).count();
        let forth = pairs().filter(|(one, next)| goes_back(next.1, one.1)).count();
        let newest_first = back > forth;
        let wrong = |one: &TimeClaim, next: &TimeClaim| match newest_first {
            true => goes_back(next, one),
            false => goes_back(one, next),
        };
        // Two rows do not show in which direction a list runs.
        if list.len() < 3 && newest_first {
            continue;
        }
        let start = list.first().and_then(|row| row.1.at).map(|at| at.from);
        for (at, (one, next)) in pairs().enumerate().filter(|(_, (one, next))| wrong(one.1, next.1)) {
            // A second list, such as one for another region, starts again before the first row or near it, and
            // continues. Only a clock that was inferred to be on the next day begins one.
            let run = list.get(..=at).filter(|_| next.1.reading.says_no_day()).unwrap_or_default();
            let run = run.iter().zip(run.iter().skip(1)).rposition(|(one, next)| {
                one.1.at.zip(next.1.at).is_some_and(|(one, next)| next.from - one.to > 12 * 3600)
            });
            let start = run
                .and_then(|at| list.get(at + 1))
                .and_then(|row| row.1.at)
                .map_or(start, |at| Some(at.from));
            // Without a name of its own it begins near the first.
            let is_named = group(&next.0.text).is_some_and(|name| group(&one.0.text) != Some(name));
            let near_start =
                |at: i64, start: i64| at <= start + 900 && (is_named || at >= start - MAX_BEFORE);
            let anew = next.1.at.zip(start).is_some_and(|(at, start)| near_start(at.from, start));
            let goes_on = list.get(at + 1..at + 4).is_some_and(|rows| {
                rows.iter().zip(rows.iter().skip(1)).all(|(one, next)| !wrong(one.1, next.1))
            });
            // Where the rows go on behind the one above, as if this one were not there, it is misplaced or mistyped.
            let above = one.1.at.map_or(i64::MAX, |at| at.from);
            let is_alone = goes_on
                && list.get(at + 2).is_some_and(|row| row.1.at.is_some_and(|after| after.from >= above))
                && list.len() >= 4;
            if !newest_first && anew && goes_on && !is_alone {
                continue;
            }
            // Days alone behind rows with clocks are another list: what each day was like.
            let is_bare = |time: &TimeClaim| time.reading.clock == Clock::Unknown;
            let only_days =
                !is_bare(one.1) && list.get(at + 1..).unwrap_or_default().iter().all(|row| is_bare(row.1));
            let is_odd =
                [one.1, next.1].iter().any(|time| is_outlier(time, found) || is_of_odd_zone(time, found));
            if only_days || is_odd {
                continue;
            }
            let message = format!(
                "The row of {} (“{}”) stands below that of {} (“{}”).",
                next.1.quote,
                brief(&next.0.text),
                one.1.quote,
                brief(&one.0.text)
            );
            found.push(Finding::new(&ROWS, message, vec![Spot::time(next.1), Spot::time(one.1)]));
        }
    }
}

/// Whether it was told that a row is in another zone than the others: then it stands hours off.
fn is_of_odd_zone(time: &TimeClaim, found: &[Finding]) -> bool {
    found.iter().any(|finding| {
        finding.rule.id == "zone-odd-one"
            && finding.places.first().is_some_and(|spot| {
                spot.place.owner == time.place.owner
                    && spot.place.field == time.place.field
                    && time.place.range.contains(&spot.place.range.start)
            })
    })
}

/// Whether a wrong year or month was reported already.
fn is_outlier(time: &TimeClaim, found: &[Finding]) -> bool {
    let told = found.iter().filter(|finding| finding.rule == &OUTLIER);
    told.filter_map(|finding| finding.places.first()).any(|spot| spot.place == time.place)
}

/// Whether both state the same day and one of them no clock: a day has no place within itself.
fn is_same_day(one: &TimeClaim, other: &TimeClaim) -> bool {
    let is_bare = |time: &TimeClaim| time.reading.clock == Clock::Unknown;
    (is_bare(one) || is_bare(other)) && stated_day(one).is_some_and(|day| stated_day(other) == Some(day))
}

fn milestones(claims: &Claims, found: &mut Vec<Finding>) {
    // The text of each row or label, in lower case.
    let mut texts: BTreeMap<usize, &str> = BTreeMap::new();
    for event in &claims.events {
        texts.insert(event.time, event.lower.as_str());
    }
    let mut told: Vec<(&TimeClaim, &str)> = Vec::new();
    for (number, time) in claims.times.iter().enumerate() {
        if matches!(time.role, Role::Row | Role::Label) && time.at.is_some() && is_exact(time) {
            let text = if time.role == Role::Label {
                time.label.as_str()
            } else {
                texts.remove(&number).unwrap_or_default()
            };
            told.push((time, text));
        }
    }
    let first = |pick: &dyn Fn(&TimeClaim, &str) -> bool| {
        let picked = told.iter().filter(|(time, text)| pick(time, text)).map(|it| it.0);
        picked.min_by_key(|time| time.at.map(|at| at.from))
    };
    let started = first(&|time, text| {
        let is_next = ["another", "second", "third", "next", "new "].iter().any(|word| text.contains(word));
        time.milestones.has(Milestone::Starts) && !time.milestones.has(Milestone::Recurs) && !is_next
    });
    let detected = first(&|_, text| text.contains("detected"));
    let declared = first(&|time, _| time.milestones.has(Milestone::IsDeclared) && !time.milestones.ends());
    let ended = told.iter().map(|it| it.0).filter(|time| time.milestones.ends());
    let ended = ended.max_by_key(|time| time.at.map(|at| at.from));
    let pairs = [
        (started, declared, "declared", "begins"),
        (detected, declared, "declared", "is detected"),
        (started, ended, "over", "begins"),
        (detected, ended, "over", "is detected"),
        (started, detected, "detected", "begins"),
    ];
    for (before, after, done, must) in pairs {
        let (Some(before), Some(after)) = (before, after) else { continue };
        // A row out of order was reported already.
        let told = |time: &TimeClaim| {
            found.iter().any(|finding| finding.rule == &ROWS && finding.names(&time.place))
        };
        if told(before) || told(after) || is_outlier(before, found) || is_outlier(after, found) {
            continue;
        }
        let is_back = before.at.zip(after.at).is_some_and(|(before, after)| after.to <= before.from);
        if is_back && before.place != after.place {
            let message = format!("It is {done} at {} and {must} only at {}.", after.quote, before.quote);
            found.push(Finding::new(&MILESTONES, message, vec![Spot::time(after), Spot::time(before)]));
        }
    }
}
