//! Claimed service levels, against the downtime computed from the report's times.

use super::Family;
use super::rule::{Finding, Rule, Severity, Spot};
use super::support::{has_clock, minute, say};
use crate::facts::claims::{Claims, LineForm, Milestone, Milestones, Role, TimeClaim, Topic};

pub(super) static FAMILY: Family =
    Family { rules: &[&BUDGET], text: None, all: Some(|claims, _, found| check(claims, found)) };

static BUDGET: Rule = Rule {
    id: "level-budget",
    severity: Severity::Warning,
    title: "A service level that the downtime breaks",
    about: "The level's budget in its period (30 days where none is stated: a month, as most agreements count) against the downtime: the union of the \
            report's windows of impact, else from its beginning to its end. Counted as a full outage. Let be where the report says that the level was missed.",
    fires: "# Outage\n\nToday, 2024-03-04, at 13:20 UTC an outage began. It was resolved at 14:30 UTC.\n\n## Summary\n\nOur SLA is 99.95%, which is remarkable.\n",
    silent: "# Outage\n\nToday, 2024-03-04, at 13:20 UTC an outage began. It was resolved at 13:35 UTC.\n\n## Summary\n\nOur SLA is 99.95%, which is remarkable.\n",
    public: None,
};

fn check(claims: &Claims, found: &mut Vec<Finding>) {
    let levels = levels(claims);
    if levels.is_empty() {
        return;
    }
    let Some((downtime, times)) = downtime(claims) else { return };
    for level in levels {
        let budget = (level.days * 86_400.0 * (100.0 - level.percent) / 100.0) as i64;
        if downtime > budget && !level.is_missed {
            let message = format!(
                "{} allows {} in {} days; the downtime is {}.",
                level.spot.quote,
                say(budget),
                level.days,
                say(downtime)
            );
            let mut places = vec![level.spot];
            places.extend(times.iter().map(|time| Spot::time(time)));
            found.push(Finding::new(&BUDGET, message, places));
        }
    }
}

/// Whether a line says what the availability of this month was: "Availability in March was 99.95%".
fn is_measured(claims: &Claims, lower: &str) -> bool {
    let Some((head, behind)) = ["availability", "uptime"].iter().find_map(|word| lower.split_once(word))
    else {
        return false;
    };
    let Some(to) = behind.find(|c: char| c.is_ascii_digit()) else { return false };
    let words = || {
        behind
            .get(..to)
            .unwrap_or_default()
            .split(|c: char| !c.is_alphabetic())
            .filter(|word| !word.is_empty())
    };
    let month = claims.clocks.context.first_day.map(|day| day.format("%B").to_string().to_lowercase());
    let is_plain = |word: &str| {
        matches!(word, "in" | "for" | "this" | "the" | "month" | "was" | "fell" | "dropped" | "to")
            || Some(word) == month.as_deref()
    };
    let is_named = words().any(|word| word == "month" || Some(word) == month.as_deref());
    head.trim_matches(|c: char| !c.is_alphabetic()).is_empty() && is_named && words().all(is_plain)
}

/// A stated level.
struct Level {
    spot: Spot,
    percent: f64,
    days: f64,
    is_missed: bool,
}

fn levels(claims: &Claims) -> Vec<Level> {
    let mut found = Vec::new();
    for unit in &claims.texts {
        for line in unit.lines.iter().filter(|line| line.form != LineForm::Quoted) {
            let typed = unit.text.get(line.range.clone()).unwrap_or_default();
            let lower = unit.lower.get(line.range.clone()).unwrap_or_default();
            let is_level = typed.contains("SLA")
                || typed.contains("SLO")
                || lower.contains("service level")
                || is_measured(claims, lower);
            if !is_level {
                continue;
            }
            let Some(at) = typed.find('%') else { continue };
            let before = typed.get(..at).unwrap_or_default().trim_end();
            let start = before.rfind(|c: char| !(c.is_ascii_digit() || c == '.')).map_or(0, |at| {
                at + before.get(at..).and_then(|it| it.chars().next()).map_or(1, char::len_utf8)
            });
            let Some(percent) = before.get(start..).and_then(|number| number.parse::<f64>().ok()) else {
                continue;
            };
            if !(90.0..100.0).contains(&percent) {
                continue;
            }
            let days =
                [("year", 365.0), ("annual", 365.0), ("quarter", 90.0), ("month", 30.0), ("week", 7.0)];
            // A period named after it may be another one.
            let clause = lower.split([',', ';']).next().unwrap_or_default();
            let days = days.iter().find(|(word, _)| clause.contains(word)).map_or(30.0, |it| it.1);
            let missed = ["missed", "breach", "violat", "below our", "not met", "did not meet", "credit"];
            let sentence_start =
                typed.get(..start).and_then(|before| before.rfind(". ")).map_or(0, |at| at + 2);
            found.push(Level {
                spot: Spot::in_text(unit, line.range.start + sentence_start..line.range.start + at + 1),
                percent,
                days,
                is_missed: missed.iter().any(|word| lower.contains(word)),
            });
        }
    }
    found
}

/// The downtime in seconds, and the times it is computed from.
fn downtime<'c>(claims: &'c Claims) -> Option<(i64, Vec<&'c TimeClaim>)> {
    let windows = claims
        .windows
        .iter()
        .filter(|window| window.is_impact && claims.time(window.start).is_some_and(has_clock));
    let mut spans: Vec<(i64, i64, &TimeClaim)> = windows
        .filter_map(|window| {
            Some((minute(&window.span.0), minute(&window.span.1), claims.time(window.start)?))
        })
        .collect();
    // From the first time that mentions the impact to the one that says it is resolved.
    let told = claims.times.iter().filter(|time| {
        has_clock(time)
            && matches!(time.role, Role::Prose | Role::Row | Role::Label)
            && !matches!(time.topic, Topic::Actions | Topic::Lessons | Topic::Updates)
    });
    let mut open: Option<(i64, &TimeClaim)> = None;
    for time in told.filter(|time| time.end.is_none()) {
        let Some(at) = time.at.map(|at| minute(&at)) else { continue };
        let sentence = match time.role {
            Role::Row => "",
            _ => claims.lower_sentence(time),
        };
        let milestones = if time.role == Role::Row { time.milestones } else { Milestones::of(sentence) };
        let names_it =
            ["outage", "downtime", "unavailable", "disruption"].iter().any(|word| sentence.contains(word));
        let begins = milestones.has(Milestone::Starts) || names_it;
        let ends = milestones.ends() && !sentence.contains("experienced");
        match open {
            None if begins && !ends => open = Some((at, time)),
            Some((from, start)) if ends && at > from => {
                spans.push((from, at, start));
                open = None;
            }
            _ => {}
        }
    }
    spans.sort_by_key(|span| span.0);
    let (mut sum, mut until) = (0, i64::MIN);
    for (from, to, _) in &spans {
        let start = (*from).max(until);
        if *to > start {
            sum += to - start;
            until = *to;
        }
    }
    (sum > 0).then(|| (sum, spans.into_iter().map(|span| span.2).take(6).collect()))
}
