//! What cannot come before its beginning: an act that is over before it is begun ("10:00 Rollback successful", "10:15
//! Rollback initiated"), people who report what has not begun.

use super::Family;
use super::rule::{Finding, Rule, Severity, Spot};
use super::support::{has_clock, is_exact};
use crate::facts::claims::{Claims, Event, Role, TimeClaim};

pub(super) static FAMILY: Family =
    Family { rules: &[&BEGUN, &NOTICED], text: None, all: Some(|claims, _, found| check(claims, found)) };

static BEGUN: Rule = Rule {
    id: "act-order",
    severity: Severity::Warning,
    title: "An act that is over before it is begun",
    about: "A short row has a rollback, restart, upgrade or the like succeed, a later one has it begin, and no row begins it before or ends it after: both \
            rows were swapped, or one of the times is wrong.",
    fires: "# Outage\n\n## Timeline (UTC)\n\n- 2024-03-04 09:45 - The release goes out\n- 10:00 - Successful rollback\n- 10:15 - Rollback initiated\n- 10:22 - All is well\n",
    silent: "# Outage\n\n## Timeline (UTC)\n\n- 2024-03-04 09:45 - Restart completed\n- 10:00 - Rollback initiated\n- 10:15 - Successful rollback\n- 10:20 - Restart begins\n- 10:22 - Restart completed\n",
    public: None,
};

static NOTICED: Rule = Rule {
    id: "reported-before-start",
    severity: Severity::Warning,
    title: "People report it before it begins",
    about: "A row in which customers or users report it stands ten minutes or more before the stated beginning of the impact. Alerts may come before.",
    fires: "# Outage\n\nStart: 2024-03-04 09:53 UTC\n\nEnd: 2024-03-04 14:45 UTC\n\n## Timeline (UTC)\n\n- 2024-03-04 09:20 - Customers report that the form is gone\n- 10:10 - We ask the provider\n- 14:45 - All is well\n",
    silent: "# Outage\n\nStart: 2024-03-04 09:13 UTC\n\nEnd: 2024-03-04 14:45 UTC\n\n## Timeline (UTC)\n\n- 2024-03-04 09:20 - Customers report that the form is gone\n- 10:10 - We ask the provider\n- 14:45 - All is well\n",
    public: None,
};

const ACTS: [&str; 12] = [
    "rollback",
    "restart",
    "reboot",
    "upgrade",
    "deployment",
    "failover",
    "migration",
    "restore",
    "restoration",
    "backup",
    "update",
    "maintenance",
];
const DONE: [&str; 8] = ["success", "complet", "finish", "done", "succeed", "ended", "ends", "concluded"];
const BEGUN_WORDS: [&str; 6] = ["initiat", "begin", "began", "start", "kicked", "commenc"];

fn check(claims: &Claims, found: &mut Vec<Finding>) {
    noticed(claims, found);
    acts(claims, found);
}

fn noticed(claims: &Claims, found: &mut Vec<Finding>) {
    const WHO: [&str; 10] =
        ["customer", "user", "client", "support", "student", "member", "kund", "nutzer", "様", "ユーザ"];
    const SAID: [&str; 9] =
        ["report", "complain", "ticket", "called", "contacted", "inform", "melde", "連絡", "問い合わせ"];
    let windows = claims.windows.iter().filter(|window| {
        window.is_impact
            && claims.time(window.start).is_some_and(|time| time.role != Role::Row && has_clock(time))
    });
    let Some(window) = windows.min_by_key(|window| window.span.0.from) else { return };
    let Some(start) = claims.time(window.start) else { return };
    let said = claims.events.iter().filter(|event| {
        let text = event.text.to_lowercase();
        WHO.iter().any(|who| text.contains(who)) && SAID.iter().any(|said| text.contains(said))
    });
    let said = said.filter_map(|event| claims.event_time(event)).filter(|time| is_exact(time));
    let Some((row, at)) = said.filter_map(|time| Some((time, time.at?))).min_by_key(|it| it.1.from) else {
        return;
    };
    let early = window.span.0.from - at.from;
    if (600..6 * 3600).contains(&early) {
        let message = format!("It begins at {}, and people report it at {}.", start.quote, row.quote);
        found.push(Finding::new(&NOTICED, message, vec![Spot::time(start), Spot::time(row)]));
    }
}

fn acts(claims: &Claims, found: &mut Vec<Finding>) {
    for act in ACTS {
        let rows = claims.events.iter().filter_map(|event| row_of(claims, event, act));
        let rows: Vec<(&TimeClaim, bool, usize)> = rows.take(40).collect();
        for (done, is_done, list) in rows.iter().filter(|row| row.1) {
            let at = |time: &TimeClaim| time.at.map_or(0, |at| at.from);
            let here = || rows.iter().filter(|row| row.2 == *list);
            let begun_before = here().any(|row| !row.1 && at(row.0) <= at(done));
            let begun = here().find(|row| !row.1 && at(row.0) > at(done));
            let Some((begun, ..)) = begun.filter(|_| *is_done && !begun_before) else { continue };
            if here().any(|row| row.1 && at(row.0) >= at(begun)) {
                continue;
            }
            let message = format!("The {act} is over at {} and begun at {}.", done.quote, begun.quote);
            found.push(Finding::new(&BEGUN, message, vec![Spot::time(begun), Spot::time(done)]));
            break;
        }
    }
}

/// A short row about an act, whether it is over then, and its timeline. Long rows tell of several things.
fn row_of<'c>(claims: &'c Claims, event: &'c Event, act: &str) -> Option<(&'c TimeClaim, bool, usize)> {
    if event.text.len() > 60 {
        return None;
    }
    let text = event.text.to_lowercase();
    let words = || text.split(|c: char| !c.is_alphanumeric());
    let has = |stems: &[&str]| words().any(|word| stems.iter().any(|stem| word.starts_with(stem)));
    let is_done = match (has(&DONE), has(&BEGUN_WORDS)) {
        (true, false) => true,
        (false, true) => false,
        _ => return None,
    };
    let time = claims.event_time(event).filter(|time| is_exact(time) && time.at.is_some())?;
    words().any(|word| word == act).then_some((time, is_done, event.list))
}
