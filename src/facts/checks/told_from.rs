//! A beginning and a length in one sentence, "at 14:10 the service went down for 84 minutes", against rows that are so long
//! apart, but begin at another time.

use super::Family;
use super::rule::{Finding, Rule, Severity, Spot};
use super::support::{has_clock, is_exact, is_told, minute, say};
use crate::facts::claims::{Claims, LengthClaim, Place, Role, TimeClaim, Topic, tells_of_impact};
use crate::facts::phrases::Phrases;

pub(super) static FAMILY: Family =
    Family { rules: &[&FROM], text: None, all: Some(|claims, _, found| check(claims, found)) };

static FROM: Rule = Rule {
    id: "duration-from",
    severity: Severity::Warning,
    title: "A length that fits another beginning",
    about: "A sentence says when it broke and for how long. Nothing is told of the time at which it would be over then, but two rows of the timeline are just so \
            long apart, and the first of them is another minute near the one in the sentence. Round lengths and approximate times are let be.",
    fires: "# Outage\n\n## Summary\n\nAt 14:10 UTC the service went offline for 84 minutes.\n\n## Timeline (UTC)\n\n- 2024-03-04 14:08 Filters are planned\n\
            - 14:13 Filters cut the network off\n- 15:37 All is back\n",
    silent: "# Outage\n\n## Summary\n\nAt 14:13 UTC the service went offline for 84 minutes.\n\n## Timeline (UTC)\n\n- 2024-03-04 14:08 Filters are planned\n\
             - 14:13 Filters cut the network off\n- 15:37 All is back\n",
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
    let rows: Vec<(i64, &TimeClaim)> = claims
        .times
        .iter()
        .filter(|time| time.role == Role::Row && is_exact(time))
        .filter_map(|time| Some((minute(time.at.as_ref()?), time)))
        .collect();
    // Every other length of minutes is a round one.
    let is_counted = |length: &&LengthClaim| {
        !length.about && (600..24 * 3600).contains(&length.seconds) && length.seconds % 300 != 0
    };
    for length in claims.lengths.iter().filter(is_counted) {
        if matches!(length.topic, Topic::Actions | Topic::Lessons | Topic::Levels)
            || is_told(found, &length.place)
        {
            continue;
        }
        let Some((start, begun)) = start_of(claims, length) else { continue };
        let fits = |from: i64, to: i64| (to - from - length.seconds).abs() < 60;
        // Whatever time there is: one of them may be the end.
        let all = || claims.times.iter().flat_map(|time| time.at.iter().chain(time.end.iter())).map(minute);
        if all().any(|at| fits(begun, at)) {
            continue;
        }
        let pairs = rows.iter().filter(|row| row.0 != begun && (row.0 - begun).abs() <= MAX_APART);
        let mut pairs = pairs.filter_map(|from| Some((from, rows.iter().find(|to| fits(from.0, to.0))?)));
        let (Some((from, to)), None) = (pairs.next(), pairs.next()) else { continue };
        let message = format!(
            "{} from {} end at no time that is told; from {} to {} it is {}.",
            length.quote,
            start.quote,
            from.1.quote,
            to.1.quote,
            say(to.0 - from.0)
        );
        found.push(Finding::new(
            &FROM,
            message,
            vec![Spot::time(start), Spot::length(length), Spot::time(from.1)],
        ));
    }
}

/// The one time of a length's sentence, before it and near it, at which something broke.
fn start_of<'c>(claims: &'c Claims, length: &LengthClaim) -> Option<(&'c TimeClaim, i64)> {
    let times = claims.times_within(length.unit_index, &length.sentence);
    let [start] = times else { return None };
    let is_start = start.role == Role::Prose && has_clock(start) && is_exact(start) && start.end.is_none();
    let range = start.place.range.end..length.place.range.start;
    let is_near = !range.is_empty() && range.len() <= NEAR;
    let between = claims.quote(&Place { range, ..length.place.clone() }).to_lowercase();
    let is_for =
        between.split_whitespace().any(|word| matches!(word, "for" | "während" | "pendant" | "durante"));
    let broke = tells_of_impact(&between) || BROKE.found_in(&between).next().is_some();
    (is_start && is_near && is_for && broke).then_some(())?;
    Some((start, minute(start.at.as_ref()?)))
}
