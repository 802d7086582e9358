//! A beginning and a length in one sentence, "at 14:10 the service went down for 84 minutes", against rows that are so long
//! apart, but begin at another time.

use super::Family;
use super::rule::{Finding, Rule, Severity, Spot};
use super::support::{has_clock, is_exact, is_told, minute, say};
use crate::facts::claims::{Claims, Event, LengthClaim, Milestone, Role, TimeClaim, Topic, tells_of_impact};
use crate::facts::phrases::Phrases;

pub(super) static FAMILY: Family =
    Family { rules: &[&FROM], text: None, all: Some(|claims, _, found| check(claims, found)) };

static FROM: Rule = Rule {
    id: "duration-from",
    severity: Severity::Warning,
    title: "A length that fits another beginning",
    about: "A sentence says when it broke and for how long. Nothing is told of the time at which it would be over then, but two rows of the timeline, one of \
            impact and one of its end, are just so long apart, and the first is near the time of the sentence. Round lengths and approximate times are let be.",
    fires: "# Outage\n\n## Summary\n\nAt 14:10 UTC the service went offline for 84 minutes.\n\n## Timeline (UTC)\n\n- 2024-03-04 14:08 Filters are planned\n\
            - 14:13 The outage begins as filters cut the network off\n- 15:37 Service restored\n",
    silent: "# Outage\n\n## Summary\n\nAt 14:13 UTC the service went offline for 84 minutes.\n\n## Timeline (UTC)\n\n- 2024-03-04 14:08 Filters are planned\n\
             - 14:13 The outage begins as filters cut the network off\n- 15:37 Service restored\n",
    public: None,
};

/// How near the other beginning is, in seconds; how far behind the time the length stands, in bytes.
const MAX_APART: i64 = 900;
const NEAR: usize = 80;

/// Words of what breaks, beside those of impact.
static BROKE: Phrases<()> = Phrases::new(&[(
    (),
    &[
        "offline",
        "went down",
        "was down",
        "were down",
        "went dark",
        "ausgefallen",
        "en panne",
        "caído",
        "fora do ar",
    ],
)]);

fn check(claims: &Claims, found: &mut Vec<Finding>) {
    // Every other length of minutes is a round one.
    let is_counted = |length: &&LengthClaim| {
        !length.about && (600..24 * 3600).contains(&length.seconds) && length.seconds % 300 != 0
    };
    if !claims.lengths.iter().any(|length| is_counted(&length)) {
        return;
    }
    let rows = |is: &dyn Fn(&Event) -> bool| {
        let events = claims.events.iter().filter(|event| is(event));
        let times = events.filter_map(|event| claims.event_time(event)).filter(|time| is_exact(time));
        let mut rows: Vec<(i64, &TimeClaim)> =
            times.filter_map(|time| Some((minute(time.at.as_ref()?), time))).collect();
        rows.sort_by_key(|row| row.0);
        rows
    };
    let starts = rows(&|event| event.milestones.has(Milestone::Starts) || tells_of_impact(&event.lower));
    let ends = rows(&|event| event.milestones.ends());
    // Whatever time there is: one of them may be the end.
    let times = claims.times.iter().flat_map(|time| time.at.iter().chain(time.end.iter()));
    let mut all: Vec<i64> = times.map(minute).collect();
    all.sort_unstable();
    let is_told_near = |at: i64| {
        let next = all.partition_point(|time| *time <= at - 60);
        all.get(next).is_some_and(|time| *time < at + 60)
    };
    for length in claims.lengths.iter().filter(is_counted) {
        if matches!(length.topic, Topic::Actions | Topic::Lessons | Topic::Levels)
            || is_told(found, &length.place)
        {
            continue;
        }
        let Some((start, begun)) = start_of(claims, length) else { continue };
        // The time may also be that at which the length was over.
        if is_told_near(begun + length.seconds) || is_told_near(begun - length.seconds) {
            continue;
        }
        let from = starts.partition_point(|row| row.0 < begun - MAX_APART);
        let near = starts.iter().skip(from).take_while(|row| row.0 <= begun + MAX_APART);
        let mut pairs = near.filter(|row| row.0 != begun).filter_map(|from| {
            let at = from.0 + length.seconds;
            let next = ends.partition_point(|row| row.0 <= at - 60);
            Some((from, ends.get(next).filter(|row| row.0 < at + 60)?))
        });
        let (Some((from, to)), None) = (pairs.next(), pairs.next()) else { continue };
        let message = format!(
            "{} from {} end at no time that is told; from {} to {} it is {}.",
            length.quote,
            start.quote,
            from.1.quote,
            to.1.quote,
            say(to.0 - from.0)
        );
        let places = vec![Spot::time(start), Spot::length(length), Spot::time(from.1)];
        found.push(Finding::new(&FROM, message, places));
    }
}

/// The one time of a length's sentence, before it and near it, at which something broke.
fn start_of<'c>(claims: &'c Claims, length: &LengthClaim) -> Option<(&'c TimeClaim, i64)> {
    let times = claims.times_within(length.unit_index, &length.sentence);
    let [start] = times else { return None };
    let is_start = start.role == Role::Prose && has_clock(start) && is_exact(start) && start.end.is_none();
    let range = start.place.range.end..length.place.range.start;
    let is_near = !range.is_empty() && range.len() <= NEAR;
    let between = claims.lower(&length.place.with(range));
    let is_for =
        between.split_whitespace().any(|word| matches!(word, "for" | "während" | "pendant" | "durante"));
    // "For 27 minutes already", "for the first time in 84 minutes" count back.
    let sentence = claims.lower_sentence(start);
    let counts_back = ["already", "had been", "bereits", "schon ", "déjà", "for the first", "for the last"];
    let is_for = is_for && !counts_back.iter().any(|word| sentence.contains(word));
    let broke = tells_of_impact(between) || BROKE.found_in(between).next().is_some();
    (is_start && is_near && is_for && broke).then_some(())?;
    Some((start, minute(start.at.as_ref()?)))
}
