//! An impact that is stated to end long before the report first says that all works again.

use super::Family;
use super::rule::{Finding, Rule, Severity, Spot};
use super::support::{are_of_known_zones, has_clock, is_exact, is_told, minute, say};
use crate::facts::claims::{Claims, Milestone, Phase, Role};
use crate::facts::phrases::Phrases;

pub(super) static FAMILY: Family =
    Family { rules: &[&LATER], text: None, all: Some(|claims, _, found| check(claims, found)) };

static LATER: Rule = Rule {
    id: "restored-after-end",
    severity: Severity::Warning,
    title: "It is fully restored long after its end",
    about: "The last impact window ends, and three hours or more later the first update or row says that all is restored or works again. One that \
            names a time itself, a row or a closing update near the end, and rows that begin anew, are let be.",
    fires: "---\nsection: issue\ntitle: Outage of the region\ndate: 2024-07-18T14:12:00Z\nresolved: true\nresolvedWhen: 2024-07-20T18:30:00Z\n---\n\nUpdate\nThe region is fully operational.\nPosted Jul 21, 2024 - 23:33 UTC\nInvestigating\nThe host does not answer.\nPosted Jul 18, 2024 - 14:20 UTC\n",
    silent: "---\nsection: issue\ntitle: Outage of the region\ndate: 2024-07-18T14:12:00Z\nresolved: true\nresolvedWhen: 2024-07-20T18:30:00Z\n---\n\nUpdate\nThe region is fully operational.\nPosted Jul 20, 2024 - 18:33 UTC\nInvestigating\nThe host does not answer.\nPosted Jul 18, 2024 - 14:20 UTC\n",
    public: None,
};

/// How long after the end, in seconds, it is later than an update takes to be written, and too late to be of this incident.
const MIN_LATER: i64 = 3 * 3600;
const MAX_LATER: i64 = 7 * 86_400;

/// Words of a sentence that denies it, or tells of something beside the impact.
#[rustfmt::skip]
const UNLESS: [&str; 14] = [
    "not ", "n't", "since", "replica", "standby", "primary", "redundan", "backlog", "queue", "nicht", "noch", "seit", "pas ", "aún",
];

/// What says that all of it works again.
#[rustfmt::skip]
static WORKS: Phrases<()> = Phrases::new(&[((), &[
    "fully restored", "fully operational", "fully recovered", "fully functional", "completely restored",
    "all services are restored", "all services are back", "all services restored", "everything is back", "works again", "working again",
    "funktioniert wieder", "funktionieren wieder", "fehlerfrei", "vollständig wiederhergestellt", "vollständig behoben",
    "entièrement rétabli", "complètement rétabli", "completamente restablecid", "totalmente restablecid",
    "totalmente restabelecid", "completamente restaurad", "全面復旧", "完全復旧", "完全恢复", "恢复正常",
])]);

fn check(claims: &Claims, found: &mut Vec<Finding>) {
    let windows = claims.windows.iter().filter(|window| window.is_impact);
    let stated = windows.filter_map(|window| Some((minute(&window.span.1), claims.time(window.end)?)));
    let Some((over, end)) = stated.max_by_key(|it| it.0) else { return };
    // A row that ends it is told of already.
    if end.role != Role::Window || !is_exact(end) || !has_clock(end) || is_told(found, &end.place) {
        return;
    }
    let rows = claims.events.iter().map(|event| (claims.event_time(event), &event.place));
    let updates =
        claims.updates.iter().filter(|update| !matches!(update.phase, Some((Phase::Postmortem, _))));
    let updates = updates.map(|update| (claims.time(update.time), &update.body));
    let told = rows.chain(updates).filter_map(|(time, place)| {
        let text = claims.lower(place);
        let said = WORKS.found_in(text).next()?;
        let sentence = text.get(..said.range.end)?.rsplit(['.', '\n']).next()?;
        let is_other = UNLESS.iter().any(|word| sentence.contains(word));
        Some((minute(&time?.at?), time?, place)).filter(|_| !is_other)
    });
    // Whatever ends it at the time that is stated, or soon after.
    let is_over = |at: i64| (over - MIN_LATER..over + MIN_LATER).contains(&at);
    let is_ended = claims.events.iter().any(|event| {
        event.milestones.ends()
            && claims.event_time(event).and_then(|time| time.at).is_some_and(|at| is_over(minute(&at)))
    });
    let is_closed = claims.updates.iter().any(|update| {
        matches!(update.phase, Some((Phase::Resolved, _)))
            && claims.time(update.time).and_then(|time| time.at).is_some_and(|at| is_over(minute(&at)))
    });
    if is_ended || is_closed {
        return;
    }
    let begins_anew = claims.events.iter().any(|event| {
        let begins = event.milestones.has(Milestone::Starts) || event.milestones.has(Milestone::Recurs);
        let at = claims.event_time(event).and_then(|time| time.at);
        begins && at.is_some_and(|at| minute(&at) > over)
    });
    let Some((at, time, place)) = told.min_by_key(|it| it.0).filter(|_| !begins_anew) else {
        return;
    };
    let unit = claims.unit_of(place);
    let names_time = unit.is_some_and(|unit| !claims.times_within(unit, &place.range).is_empty());
    let is_late = (MIN_LATER..=MAX_LATER).contains(&(at - over));
    if is_late && !names_time && is_exact(time) && are_of_known_zones(claims, end, time) {
        let message = format!(
            "The impact ends at {}, and it is said to work again {} later, at {}.",
            end.quote,
            say(at - over),
            time.quote
        );
        found.push(Finding::new(&LATER, message, vec![Spot::time(end), Spot::time(time)]));
    }
}
