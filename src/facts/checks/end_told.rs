//! The end that a sentence or a label tells, against the row of the timeline that ends it.

use super::Family;
use super::rule::{Finding, Rule, Severity, Spot};
use super::support::{are_of_known_zones, brief, day_of, is_exact, is_told, minute, say};
use super::told_bounds::{RESOLVED, RESTORED, says_end};
use crate::facts::claims::{Claims, Event, Milestone, Role, TimeClaim, Topic};
use crate::facts::phrases::Phrases;

pub(super) static FAMILY: Family =
    Family { rules: &[&DIFFERS], text: None, all: Some(|claims, _, found| check(claims, found)) };

static DIFFERS: Rule = Rule {
    id: "end-told-differently",
    severity: Severity::Warning,
    title: "It is over at a time that the timeline does not have",
    about: "A sentence says when all of it was resolved, restored or over; no row and no window ends at that minute, and the only row that ends it is two minutes to \
            three hours away. Parts, approximate times, and reports that tell of several ends are let be.",
    fires: "# Outage\n\n## Summary\n\nOn 2024-03-04 exports failed. Service was restored at 12:31 UTC.\n\n## Timeline (UTC)\n\n- 2024-03-04 10:02 The disk is full\n- 2024-03-04 11:04 The cause is found\n- 2024-03-04 12:51 Exports are back online\n",
    silent: "# Outage\n\n## Summary\n\nOn 2024-03-04 exports failed. Service was restored at 12:51 UTC.\n\n## Timeline (UTC)\n\n- 2024-03-04 10:02 The disk is full\n- 2024-03-04 11:04 The cause is found\n- 2024-03-04 12:51 Exports are back online\n",
    public: None,
};

/// How far both must be apart, in seconds; what is further away is another end.
const MIN_APART: i64 = 120;
const MAX_APART: i64 = 3 * 3600;

/// What else says right before a time that all is over then.
#[rustfmt::skip]
static OVER: Phrases<()> = Phrases::new(&[((), &[
    "outage ended", "incident ended", "impact ended", "disruption ended", "downtime ended", "restored service", "had recovered", "fully recovered",
    "service recovered", "services recovered", "service was back", "services were back", "was back online", "were back online", "was back to normal",
    "ausfall endete", "störung endete", "panne a pris fin", "interrupción terminó", "caída terminó", "interrupção terminou",
])]);

fn check(claims: &Claims, found: &mut Vec<Finding>) {
    let rows = || {
        let rows = claims.events.iter().filter_map(|event| Some((event, claims.event_time(event)?)));
        rows.filter_map(|(event, row)| Some((event, row, minute(&row.at?))))
    };
    let ends = |event: &Event| event.milestones.ends();
    let mut ended = rows().filter(|(event, ..)| ends(event));
    let (Some((event, row, over)), None) = (ended.next(), ended.next()) else { return };
    // After a while of watching it is called resolved: that is another end than the one of the impact.
    let words: &[&'static Phrases<()>] =
        if event.milestones.has(Milestone::Recovers) { &[&RESTORED, &OVER] } else { &[&RESOLVED] };
    let is_story = |time: &&TimeClaim| {
        matches!(time.topic, Topic::Title | Topic::Summary | Topic::Impact | Topic::Other)
            && time.role == Role::Prose
            && is_exact(time)
            && words.iter().any(|words| says_end(claims, time, words))
    };
    let mut told = claims.times.iter().filter(is_story);
    let (Some(time), None) = (told.next(), told.next()) else { return };
    let Some(at) = time.at.map(|at| minute(&at)) else { return };
    let is_near = |other: i64| (other - at).abs() <= 120;
    let is_there = rows()
        .any(|(_, row, minute_of)| is_near(minute_of) || row.end.is_some_and(|end| is_near(minute(&end))))
        || claims.windows.iter().any(|window| is_near(minute(&window.span.1)));
    if !is_there
        && is_exact(row)
        && row.end.is_none()
        && (MIN_APART..=MAX_APART).contains(&(over - at).abs())
        && day_of(at) == day_of(over)
        && are_of_known_zones(claims, time, row)
        && !is_told(found, &time.place)
        && !is_told(found, &row.place)
    {
        let message = format!(
            "It is over at {} in the text and at {} in the timeline (“{}”), {} apart.",
            time.quote,
            row.quote,
            brief(&event.text),
            say((over - at).abs())
        );
        found.push(Finding::new(&DIFFERS, message, vec![Spot::time(time), Spot::time(row)]));
    }
}
