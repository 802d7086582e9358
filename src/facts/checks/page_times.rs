//! When a status page was posted, against when the report says that the impact began and ended.

use super::Family;
use super::rule::{Finding, Rule, Severity, Spot};
use super::support::{are_of_known_zones, day_of, is_exact, is_out_of_season, minute, say};
use crate::facts::claims::{Claims, Phase, Role, TimeClaim, Topic, Update, tells_of_impact};
use crate::facts::phrases::Phrases;

pub(super) static FAMILY: Family = Family {
    rules: &[&RESOLVED_EARLY, &STILL_INVESTIGATED],
    text: None,
    all: Some(|claims, _, found| check(claims, found)),
};

static RESOLVED_EARLY: Rule = Rule {
    id: "updates-resolved-early",
    severity: Severity::Warning,
    title: "The page resolves it before its end",
    about: "The last update is called “Resolved” and was posted ten minutes or more before the end of the impact that the report tells of on that day. \
            What is told in an update itself is let be.",
    fires: "# Outage\n\n## Summary\n\nFrom 10:35 UTC to 13:18 UTC on 2024-06-13 exports failed.\n\nResolved\nAll is well.\nPosted Jun 13, 2024 - 11:02 UTC\n",
    silent: "# Outage\n\n## Summary\n\nFrom 10:35 UTC to 13:18 UTC on 2024-06-13 exports failed.\n\nResolved\nAll is well.\nPosted Jun 13, 2024 - 13:32 UTC\n",
    public: None,
};

static STILL_INVESTIGATED: Rule = Rule {
    id: "updates-after-end",
    severity: Severity::Warning,
    title: "The page investigates what was over",
    about: "The first update says that something is being investigated, as if it went on, and it was posted after the last impact window had ended by ten minutes \
            or more. One that tells of it in the past is let be.",
    fires: "# Outage\n\n## Summary\n\nBetween 14:36 UTC and 14:45 UTC on June 9, 2024, pages failed.\n\nResolved\nAll is well.\nPosted Jun 09, 2024 - 18:14 UTC\n\
            Investigating\nEngineers are investigating errors.\nPosted Jun 09, 2024 - 14:57 UTC\n",
    silent: "# Outage\n\n## Summary\n\nBetween 14:36 UTC and 17:45 UTC on June 9, 2024, pages failed.\n\nResolved\nAll is well.\nPosted Jun 09, 2024 - 18:14 UTC\n\
             Investigating\nEngineers are investigating errors.\nPosted Jun 09, 2024 - 14:57 UTC\n",
    public: None,
};

/// How long before the end, in seconds, a page that is closed is closed too early.
const MIN_EARLY: i64 = 600;

/// How long after the end, in seconds, an update that investigates comes too late.
const MIN_LATE: i64 = 600;

/// Times further apart, in seconds, are of something else.
const MAX_APART: i64 = 86_400;

/// What is said of an end.
#[rustfmt::skip]
static ENDED: Phrases<()> = Phrases::new(&[((), &[
    " ended", "resolved", "resolution of the", "restored", "recovered", "back to normal", "mitigated", "back online", "behoben", "wiederhergestellt", "beendet",
    "rétabli", "résolu", "resuelt", "restablecid", "resolvid", "restabelecid", "復旧", "恢复",
])]);

/// What tells of something that is over.
#[rustfmt::skip]
static PAST: Phrases<()> = Phrases::new(&[((), &[
    "was ", "were ", "had ", "has been", "have been", "experienced", "earlier", "resolved", "recovered", "restored",
])]);

/// What is not said of an end that was.
#[rustfmt::skip]
static NOT_YET: Phrases<()> = Phrases::new(&[((), &[
    "will ", "expect", "should", "plan", "monitor", "review", "follow", "maintenance", "until further", "backlog", "partial", "some ",
])]);

fn check(claims: &Claims, found: &mut Vec<Finding>) {
    let posted = |update: &Update| claims.time(update.time).and_then(|time| Some((time, minute(&time.at?))));
    let thread: Vec<(&Update, &TimeClaim, i64)> = claims
        .updates
        .iter()
        .filter(|update| update.phase.as_ref().is_some_and(|phase| phase.0 != Phase::Postmortem))
        .filter_map(|update| posted(update).map(|(time, at)| (update, time, at)))
        .collect();
    if let Some((update, stamp, at)) = thread.last()
        && update.phase.as_ref().is_some_and(|phase| phase.0 == Phase::Resolved)
    {
        resolved_early(claims, (stamp, *at), found);
    }
    if let Some((update, stamp, at)) = thread.first()
        && update.phase.as_ref().is_some_and(|phase| phase.0 == Phase::Investigating)
    {
        still_investigated(claims, update, (stamp, *at), found);
    }
}

/// Whether a time stands in an update.
fn is_of_page(claims: &Claims, time: &TimeClaim) -> bool {
    matches!(time.topic, Topic::Updates) || claims.updates.iter().any(|update| update.holds(time))
}

fn resolved_early(claims: &Claims, (stamp, posted): (&TimeClaim, i64), found: &mut Vec<Finding>) {
    let windows = claims.windows.iter().filter(|window| window.is_impact);
    let windows = windows.filter_map(|window| Some((claims.time(window.end)?, minute(&window.span.1))));
    let windows: Vec<(&TimeClaim, i64)> = windows.filter(|it| !is_of_page(claims, it.0)).collect();
    // Where windows tell of the end, sentences may tell of what came after it.
    let has_windows = !windows.is_empty();
    let told =
        claims.times.iter().filter(|time| !has_windows && matches!(time.role, Role::Prose | Role::Label));
    let told = told.filter(|time| {
        time.end.is_none()
            && matches!(
                time.topic,
                Topic::Title | Topic::Summary | Topic::Impact | Topic::Other | Topic::Cause
            )
    });
    let rows = claims.events.iter().filter(|event| !has_windows && event.milestones.ends());
    let rows = rows.filter_map(|event| claims.event_time(event));
    let mut rows: Vec<(&TimeClaim, i64)> = rows.filter_map(|time| Some((time, minute(&time.at?)))).collect();
    // A row that ends it before the page was resolved is the end, whatever is restored later.
    if rows.iter().any(|row| row.1 <= posted) {
        rows.clear();
    }
    let rows = rows.into_iter().min_by_key(|row| row.1);
    let told = told.filter_map(|time| {
        let sentence = claims.lower_sentence(time);
        let says = ENDED.found_in(sentence).next().is_some() && NOT_YET.found_in(sentence).next().is_none();
        Some((time, minute(&time.at.filter(|_| says)?)))
    });
    // A page that is filled in afterwards has its update posted when the incident began.
    let is_dated_back = claims
        .times
        .iter()
        .any(|time| time.role != Role::Posted && time.at.is_some_and(|at| minute(&at) == posted));
    let is_early = |(time, end): &(&TimeClaim, i64)| {
        (MIN_EARLY..MAX_APART).contains(&(end - posted))
            && is_exact(time)
            && day_of(*end) == day_of(posted)
            && !is_of_page(claims, time)
            && !(end - posted < 7200 && is_out_of_season(found, time))
    };
    let Some((end, at)) = windows
        .into_iter()
        .chain(told)
        .chain(rows)
        .filter(|_| !is_dated_back)
        .filter(is_early)
        .max_by_key(|it| it.1)
    else {
        return;
    };
    // A time without a zone may be in another one than the page's; then that is what readers miss.
    let unless = if are_of_known_zones(claims, stamp, end) { "" } else { ", unless that is in another zone" };
    let message = format!(
        "The page was resolved at {}, {} before the end that is told ({}{unless}).",
        stamp.quote,
        say(at - posted),
        end.quote
    );
    found.push(Finding::new(&RESOLVED_EARLY, message, vec![Spot::time(stamp), Spot::time(end)]));
}

fn still_investigated(
    claims: &Claims,
    update: &Update,
    (stamp, posted): (&TimeClaim, i64),
    found: &mut Vec<Finding>,
) {
    let windows = claims.windows.iter().filter(|window| window.is_impact);
    let last = windows.filter_map(|window| Some((claims.time(window.end)?, minute(&window.span.1))));
    let Some((end, at)) = last.max_by_key(|it| it.1) else { return };
    let body = claims.lower(&update.body);
    let is_told_as_past =
        PAST.found_in(body).next().is_some() || !tells_of_impact(body) && !body.contains("investigat");
    let is_late = (MIN_LATE..MAX_APART).contains(&(posted - at))
        && is_exact(end)
        && !is_of_page(claims, end)
        && are_of_known_zones(claims, stamp, end);
    if is_late && !is_told_as_past {
        let message = format!(
            "The impact ended at {}, and {} later the page investigates it as going on ({}).",
            end.quote,
            say(posted - at),
            stamp.quote
        );
        found.push(Finding::new(&STILL_INVESTIGATED, message, vec![Spot::time(stamp), Spot::time(end)]));
    }
}
