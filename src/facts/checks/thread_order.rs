//! The order of status updates, as they are written down.

use super::Family;
use super::rule::{Finding, Rule, Severity, Spot};
use super::support::{is_exact, minute};
use crate::facts::claims::{Claims, Phase, TimeClaim, Update};

pub(super) static FAMILY: Family =
    Family { rules: &[&ORDER], text: None, all: Some(|claims, _, found| check(claims, found)) };

static ORDER: Rule = Rule {
    id: "updates-out-of-order",
    severity: Severity::Warning,
    title: "An update out of order",
    about: "Three or more updates run from the newest to the oldest, or the other way, and the stamp of one does not: it has the wrong day or half of \
            the day. Stamps without a day, and threads in which more than one is out of order, are let be.",
    fires: "# Outage\n\nResolved\nAll is well.\nPosted May 15, 2024 - 17:50 UTC\nUpdate\nIt takes 12 hours more.\nPosted May 14, 2024 - 05:30 UTC\nInvestigating\nPublishing is blocked.\nPosted May 14, 2024 - 19:00 UTC\n",
    silent: "# Outage\n\nResolved\nAll is well.\nPosted May 15, 2024 - 17:50 UTC\nUpdate\nIt takes 12 hours more.\nPosted May 15, 2024 - 05:30 UTC\nInvestigating\nPublishing is blocked.\nPosted May 14, 2024 - 19:00 UTC\n",
    public: None,
};

fn check(claims: &Claims, found: &mut Vec<Finding>) {
    let stamp = |update: &'_ Update| {
        let time = claims.time(update.time)?;
        (is_exact(time) && !time.reading.says_no_day()).then(|| Some((time, minute(&time.at?))))?
    };
    let is_of_thread = |update: &&Update| !matches!(update.phase, Some((Phase::Postmortem, _)));
    let mut updates: Vec<&Update> = claims.updates.iter().filter(is_of_thread).collect();
    updates.sort_by_key(|update| update.time);
    let thread: Option<Vec<(&TimeClaim, i64)>> = updates.iter().map(|update| stamp(update)).collect();
    let (Some(thread), [first, .., last]) = (thread, updates.as_slice()) else { return };
    let is_resolved = |update: &Update| matches!(update.phase, Some((Phase::Resolved, _)));
    // What is resolved twice are the threads of two incidents.
    let ends = updates.iter().filter(|update| is_resolved(update)).count();
    if thread.len() < 3 || ends > 1 {
        return;
    }
    let pairs = || thread.iter().zip(thread.iter().skip(1));
    let (back, forth) =
        (pairs().filter(|it| it.1.1 < it.0.1).count(), pairs().filter(|it| it.1.1 > it.0.1).count());
    let newest_first = match (is_resolved(first), is_resolved(last)) {
        (true, false) => true,
        (false, true) => false,
        _ if back == forth => return,
        _ => back > forth,
    };
    let is_wrong = |(one, next): &(&(&TimeClaim, i64), &(&TimeClaim, i64))| {
        if newest_first { next.1 > one.1 } else { next.1 < one.1 }
    };
    let mut wrong = pairs().filter(is_wrong);
    if let (Some((one, next)), None) = (wrong.next(), wrong.next()) {
        let run = if newest_first { "newest to the oldest" } else { "oldest to the newest" };
        let message = format!(
            "Updates run from the {run}, but that of {} stands above that of {}.",
            one.0.quote, next.0.quote
        );
        found.push(Finding::new(&ORDER, message, vec![Spot::time(one.0), Spot::time(next.0)]));
    }
}
