//! What status updates say, against when they were posted, what they are called and what came next.

use super::Family;
use super::rule::{Finding, Rule, Severity, Spot};
use super::support::{are_of_known_zones, is_exact, minute, say};
use crate::facts::claims::{Claims, Phase, Place, Role, TimeClaim, Update};
use crate::facts::phrases::Phrases;

pub(super) static FAMILY: Family = Family {
    rules: &[&LATER, &STILL_DOWN, &PROMISE],
    text: None,
    all: Some(|claims, _, found| check(claims, found)),
};

static LATER: Rule = Rule {
    id: "updates-tell-later",
    severity: Severity::Warning,
    title: "An update tells of what came after it",
    about: "An update tells what happened at a time that is five minutes or more after it was posted: one of both is in another zone than it \
            says, or the text is a later one. What is planned or expected is let be, and an update that was dated back to a time \
            that it states.",
    fires: "# Outage\n\nResolved\nExports failed. They were available again at 12:47 UTC.\nPosted Jun 06, 2022 - 12:30 UTC\n",
    silent: "# Outage\n\nResolved\nExports failed. They were available again at 12:27 UTC. We will write more at 16:00 UTC.\n\
             Posted Jun 06, 2022 - 12:30 UTC\n",
    public: None,
};

static STILL_DOWN: Rule = Rule {
    id: "updates-resolved-still-down",
    severity: Severity::Warning,
    title: "The page resolves what its text says is down",
    about: "An update is called “Resolved”, and its text says that something is unavailable or being investigated, and nothing of an end.",
    fires: "# Outage\n\nResolved\nThe export API is unavailable.\nPosted Jun 06, 2022 - 12:30 UTC\n",
    silent: "# Outage\n\nResolved\nThe export API was unavailable for some minutes and is back.\nPosted Jun 06, 2022 - 12:30 UTC\n",
    public: None,
};

static PROMISE: Rule = Rule {
    id: "updates-promise-missed",
    severity: Severity::Warning,
    title: "The next update came later than promised",
    about: "An update says when the next one follows, after a length or at a time, and that one came more than half an hour and twice as late.",
    fires: "# Outage\n\nResolved\nAll is well.\nPosted Nov 27, 2025 - 11:47 UTC\nInvestigating\nWe look into it. Next update within 60 minutes.\n\
            Posted Nov 27, 2025 - 00:24 UTC\n",
    silent: "# Outage\n\nResolved\nAll is well.\nPosted Nov 27, 2025 - 01:40 UTC\nInvestigating\nWe look into it. Next update within 60 minutes.\n\
             Posted Nov 27, 2025 - 00:24 UTC\n",
    public: None,
};

/// What a phrase in an update says.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Said {
    /// Something is to come.
    Future,
    /// Something is to come, unless the sentence tells that it is over: "by 14:00".
    By,
    /// When the next update follows.
    Promise,
    /// Something is broken now.
    Down,
    /// It is over, or was told of in the past.
    Over,
}

#[rustfmt::skip]
static PHRASES: Phrases<Said> = Phrases::new(&[
    (Said::Future, &[
        " will ", "we'll", "expect", "next update", "schedul", "plan", "eta ", "etr ", "estimat", "going to", "should", "maintenance",
        "intend", "until", "no later", "at the latest", "tomorrow", "would ", "wird ", "werden", "voraussichtlich", "geplant",
        "nächste", "spätestens", "bis ", "wartung", "prévu", "prochain", "devrait", "d'ici", "jusqu", "previst", "próxim", "hasta", "até",
        "予定", "見込", "まで", "预计", "计划",
    ]),
    (Said::By, &["by "]),
    (Said::Promise, &[
        "next update", "further update", "another update", "provide an update", "provide updates", "updates every", "update every",
        "update in", "update within", "update you", "nächstes update", "nächste aktualisierung", "prochaine mise à jour",
        "próxima actualización", "próxima atualização", "次回", "下次更新",
    ]),
    (Said::Down, &[
        "is unavailable", "are unavailable", "is down", "are down", "is not available", "are not available", "is currently", "are currently",
        "are investigating", "is investigating", "continue to investigate", "are looking into", "wird untersucht", "ist gestört",
        "est indisponible", "está caído", "está indisponível", "está fora do ar",
    ]),
    (Said::Over, &[
        "resolved", "restored", "recovered", "fixed", "back ", "back.", "operational", "normal", "no longer", " over", "mitigated", "again",
        "stable", "working", "completed", "was ", "were ", "has been", "have been", "behoben", "wieder", "rétabli", "résolu", "resuelto",
        "restablecid", "resolvid", "normaliz", "restaurad",
    ]),
]);

/// How much later, in seconds, what an update tells of must be: clocks are not the same, and a text takes time to write.
const MIN_LATER: i64 = 300;

/// The longest time, in seconds, that is later on the same day, and the same for a clock without a day, which may be that
/// of the day before.
const MAX_LATER: i64 = 12 * 3600;
const MAX_LATER_UNDATED: i64 = 4 * 3600;

/// How late, in seconds, the next update may be.
const MAX_LATE: i64 = 1800;

/// An update and when it was posted, in seconds.
type Posted<'c> = (&'c Update, &'c TimeClaim, i64);

fn check(claims: &Claims, found: &mut Vec<Finding>) {
    let posted = |update: &Update| claims.time(update.time).and_then(|time| Some((time, minute(&time.at?))));
    let thread: Vec<Posted> = claims
        .updates
        .iter()
        .filter_map(|update| posted(update).map(|(time, at)| (update, time, at)))
        .collect();
    for (at, one) in thread.iter().enumerate() {
        later(claims, one, found);
        if let Some(next) = thread.get(at + 1) {
            promise(claims, one, next, found);
        }
    }
    if let Some(last) = thread.last() {
        still_down(claims, last, found);
    }
}

fn says(text: &str, what: Said) -> bool {
    PHRASES.found_in(&text.to_lowercase()).any(|phrase| phrase.meaning == what)
}

fn is_to_come(sentence: &str) -> bool {
    says(sentence, Said::Future) || says(sentence, Said::By) && !says(sentence, Said::Over)
}

/// The first time in an update's text that came after it.
fn later(claims: &Claims, (update, stamp, posted): &Posted, found: &mut Vec<Finding>) {
    let Some(unit) = claims.unit_of(&update.body) else { return };
    let is_later = |time: &&TimeClaim| {
        let most = if time.reading.says_no_day() { MAX_LATER_UNDATED } else { MAX_LATER };
        let later = time.at.map(|at| minute(&at) - posted);
        time.role != Role::Posted
            && is_exact(time)
            && later.is_some_and(|later| (MIN_LATER..=most).contains(&later))
            && are_of_known_zones(claims, stamp, time)
            && !is_to_come(claims.sentence(time))
    };
    let told = claims.times_within(unit, &update.body.range);
    // A page that is filled in afterwards has its update posted when the incident began.
    let is_dated_back = told.iter().any(|time| time.at.is_some_and(|at| minute(&at) == *posted));
    let time = told.iter().find(is_later).filter(|_| !is_dated_back);
    if let Some((time, at)) = time.and_then(|time| Some((time, time.at?))) {
        let later = say(minute(&at) - posted);
        let message = format!("The update of {} tells of {}, {later} after it.", stamp.quote, time.quote);
        found.push(Finding::new(&LATER, message, vec![Spot::time(time), Spot::time(stamp)]));
    }
}

/// A closing update that says that it is not over.
fn still_down(claims: &Claims, (update, stamp, _): &Posted, found: &mut Vec<Finding>) {
    let Some((Phase::Resolved, _)) = &update.phase else { return };
    let body = claims.quote(&update.body);
    let lower = claims.lower(&update.body);
    let down = PHRASES.found_in(lower).find(|phrase| phrase.meaning == Said::Down);
    if let Some(down) = down.filter(|_| !says(body, Said::Over)) {
        let words = lower.get(down.range).unwrap_or_default();
        let message = format!("The update of {} resolves the incident and says “{words}”.", stamp.quote);
        let spot = Spot { place: update.body.clone(), quote: body.to_owned() };
        found.push(Finding::new(&STILL_DOWN, message, vec![spot, Spot::time(stamp)]));
    }
}

/// An update whose text says when the next one follows, and that one.
fn promise(claims: &Claims, one: &Posted, next: &Posted, found: &mut Vec<Finding>) {
    let (update, stamp, posted) = one;
    // Who watches a fix, or writes when there is news, promises no time.
    let body = claims.lower(&update.body);
    let is_open = ["or when", "or as soon", "or sooner", "if there", "should there"]
        .iter()
        .any(|words| body.contains(words));
    if is_open || matches!(update.phase, Some((Phase::Monitoring, _))) {
        return;
    }
    let Some(unit) = claims.unit_of(&update.body) else { return };
    let is_promise = |range: &std::ops::Range<usize>| {
        says(claims.quote(&Place { range: range.clone(), ..update.body.clone() }), Said::Promise)
    };
    let lengths = claims.lengths_within(unit, &update.body.range).iter();
    let after = lengths
        .filter(|length| is_promise(&length.sentence))
        .max_by_key(|length| length.seconds)
        .map(|length| (posted + length.seconds, Spot::length(length)));
    let times = claims.times_within(unit, &update.body.range).iter();
    let at = times
        .filter(|time| {
            is_exact(time) && is_promise(&time.sentence) && are_of_known_zones(claims, stamp, time)
        })
        .filter_map(|time| Some((minute(&time.at?), Spot::time(time))))
        .find(|(at, _)| at > posted);
    let Some((due, spot)) = after.or(at) else { return };
    let late = next.2 - due;
    if late > MAX_LATE.max(due - posted) {
        let message = format!(
            "The update of {} promises the next one for {}; it came {} late, at {}.",
            stamp.quote,
            spot.quote,
            say(late),
            next.1.quote
        );
        found.push(Finding::new(&PROMISE, message, vec![spot, Spot::time(stamp), Spot::time(next.1)]));
    }
}
