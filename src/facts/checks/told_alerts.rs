//! The alert that called people, with a time in a sentence and another one in the timeline.

use super::Family;
use super::rule::{Finding, Rule, Severity, Spot};
use super::support::{are_of_known_zones, brief, is_exact, minute, say};
use crate::facts::claims::{Claims, Event, Milestone, Role, TimeClaim, Topic};

pub(super) static FAMILY: Family =
    Family { rules: &[&ALERTED], text: None, all: Some(|claims, _, found| check(claims, found)) };

static ALERTED: Rule = Rule {
    id: "alert-at-two-times",
    severity: Severity::Warning,
    title: "People are alerted at two times",
    about: "One sentence and one row of the timeline say that people were alerted, at exact times that are a few minutes apart. Reports that tell of it \
            more often, and rows at the sentence's minute that tell of an alert as well, are let be.",
    fires: "# Outage\n\n## Summary\n\nAt 10:04 UTC a probe alerted the on-call engineer.\n\n## Timeline (UTC)\n\n- 10:01 - A release goes out\n- 10:07 - PagerDuty alerted the team\n- 10:40 - All is well\n",
    silent: "# Outage\n\n## Summary\n\nAt 10:07 UTC a probe alerted the on-call engineer.\n\n## Timeline (UTC)\n\n- 10:01 - A release goes out\n- 10:07 - PagerDuty alerted the team\n- 10:40 - All is well\n",
    public: None,
};

/// How far apart both may be, in seconds; what is further away is another alert.
const MAX_APART: i64 = 15 * 60;

/// What is done to people by an alert.
#[rustfmt::skip]
const VERBS: [&str; 8] = ["alerted", "paged", "alarmed", "alarmierte", "alarmierten", "alerté", "alertó", "alertou"];

/// Who is alerted.
#[rustfmt::skip]
const PEOPLE: [&str; 20] = [
    "team", "teams", "engineer", "engineers", "oncall", "on", "us", "we", "operators", "staff", "developers", "ops", "sre", "sres", "équipe",
    "équipes", "equipo", "equipe", "bereitschaft", "techniker",
];

fn check(claims: &Claims, found: &mut Vec<Finding>) {
    let is_alert = |event: &&Event| alerts_people(&event.text) || event.milestones.has(Milestone::IsDetected);
    let rows = claims.events.iter().filter(is_alert);
    let mut rows = rows.filter_map(|event| Some((event, claims.event_time(event)?)));
    let (Some((event, row)), None) = (rows.next(), rows.next()) else { return };
    let mut told = claims.times.iter().filter(|time| is_told(claims, time));
    let (Some(time), None) = (told.next(), told.next()) else { return };
    let (Some(at), Some(other)) = (time.at.map(|at| minute(&at)), row.at.map(|at| minute(&at))) else {
        return;
    };
    let is_near = (60..=MAX_APART).contains(&(at - other).abs());
    let is_known = is_exact(row) && row.end.is_none() && are_of_known_zones(claims, time, row);
    if is_near && is_known && !claims.events.iter().any(|event| tells_of_alert(claims, event, at)) {
        let message = format!(
            "People are alerted at {} in the text and at {} in the timeline (“{}”), {} apart.",
            time.quote,
            row.quote,
            brief(&event.text),
            say(at - other)
        );
        found.push(Finding::new(&ALERTED, message, vec![Spot::time(time), Spot::time(row)]));
    }
}

/// Whether a sentence of the story, outside of the timeline, has one exact time and says that people were alerted then.
fn is_told(claims: &Claims, time: &TimeClaim) -> bool {
    time.role == Role::Prose
        && !matches!(time.topic, Topic::Timeline | Topic::Updates | Topic::Actions | Topic::Lessons)
        && is_exact(time)
        && time.end.is_none()
        && claims.times_within(time.unit_index, &time.sentence).len() == 1
        && alerts_people(claims.sentence(time))
        && !["customer", "user", "client", "kunde"]
            .iter()
            .any(|word| claims.lower_sentence(time).contains(word))
}

/// Whether a row of this minute tells of an alert or of something that was noticed.
fn tells_of_alert(claims: &Claims, event: &Event, at: i64) -> bool {
    let is_then = claims.event_time(event).and_then(|time| time.at).is_some_and(|row| minute(&row) == at);
    is_then
        && (event.milestones.has(Milestone::IsDetected)
            || ["alert", "alarm", "page", "monitor"].iter().any(|word| event.lower.contains(word)))
}

/// Whether a text says that people were alerted: "alerted our engineers", "the team was paged".
fn alerts_people(text: &str) -> bool {
    // Most rows have none of the verbs; only those that may are cut into words.
    if !["lert", "paged", "larm"].iter().any(|part| text.contains(part)) {
        return false;
    }
    let lower = text.to_lowercase();
    let words: Vec<&str> =
        lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let is_people = |word: &&str| PEOPLE.contains(word);
    words.iter().enumerate().filter(|(_, word)| VERBS.contains(word)).any(|(at, _)| {
        let before = words.get(at.saturating_sub(4)..at).unwrap_or_default();
        let behind = words.get(at + 1..).unwrap_or_default();
        let is_passive = before.last().is_some_and(|word| matches!(*word, "was" | "were" | "got"));
        behind.iter().take(3).any(is_people) || is_passive && before.iter().any(is_people)
    })
}
