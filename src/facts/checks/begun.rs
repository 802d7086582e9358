//! What cannot come before its beginning: an act that is over before it is begun ("10:00 Rollback successful", "10:15
//! Rollback initiated"), people who report what has not begun.

use std::collections::BTreeSet;

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

/// Acts whose row needs to say no more: an incident has one of them, as a rule.
const ACTS: [&str; 6] = ["rollback", "restart", "reboot", "failover", "restore", "restoration"];
/// Acts that go on all day: two rows are of one only if both name what it is done to.
const COMMON_ACTS: [&str; 6] = ["upgrade", "deployment", "migration", "backup", "update", "maintenance"];
const DONE: [&str; 8] = ["success", "complet", "finish", "done", "succeed", "ended", "ends", "concluded"];
const BEGUN_WORDS: [&str; 6] = ["initiat", "begin", "began", "start", "kicked", "commenc"];
/// Words that say nothing of what an act is done to.
const FILLERS: [&str; 24] = [
    "the", "a", "an", "of", "is", "was", "has", "been", "to", "on", "for", "with", "by", "we", "our", "at",
    "utc", "and", "fully", "off", "manual", "now", "all", "in",
];
/// Rows that are further apart are of two acts rather than of one that was told the wrong way round.
const SAME_ACT: i64 = 3600;

fn check(claims: &Claims, found: &mut Vec<Finding>) {
    noticed(claims, found);
    acts(claims, found);
}

fn noticed(claims: &Claims, found: &mut Vec<Finding>) {
    let windows = claims.windows.iter().filter(|window| {
        window.is_impact
            && claims.time(window.start).is_some_and(|time| time.role != Role::Row && has_clock(time))
    });
    let Some(window) = windows.min_by_key(|window| window.span.0.from) else { return };
    let Some(start) = claims.time(window.start) else { return };
    let said = claims.events.iter().filter(|event| people_report(&event.text));
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

/// Whether a row says that those who use it report a problem: “customers report …”, “first reports from users”. A ticket,
/// a call or what somebody tells customers is no such report.
pub(super) fn people_report(text: &str) -> bool {
    const WHO: [&str; 14] = [
        "customer",
        "user",
        "client",
        "merchant",
        "student",
        "member",
        "subscriber",
        "kunde",
        "nutzer",
        "anwender",
        "utilisateur",
        "cliente",
        "usuario",
        "usuário",
    ];
    const SAID: [&str; 22] = [
        "report",
        "reports",
        "reported",
        "reporting",
        "complain",
        "complains",
        "complained",
        "complaints",
        "melden",
        "meldet",
        "meldete",
        "meldeten",
        "signalent",
        "signalements",
        "reportan",
        "reportaron",
        "relatam",
        "relataram",
        "informan",
        "informam",
        "beschweren",
        "complaint",
    ];
    // A report that is a document, a job, a plan; and what is said to be about something else.
    const OTHER: [&str; 18] = [
        "sent",
        "send",
        "generat",
        "publish",
        "export",
        "job",
        "nightly",
        "weekly",
        "monthly",
        "quarterly",
        "daily",
        "page",
        "dashboard",
        "unrelated",
        "feature",
        "other",
        "different",
        "scheduled",
    ];
    // Where words are not set apart: who, what joins it, what is said.
    const JOINED: [(&[&str], &[&str], &[&str]); 3] = [
        (
            &["様", "ユーザー", "ユーザ", "利用者", "顧客"],
            &["から", "より"],
            &["報告", "連絡", "問い合わせ", "問合せ", "指摘", "申告"],
        ),
        (&["用户", "客户"], &[""], &["反馈", "报告", "投诉", "反映"]),
        (&["고객", "사용자"], &[""], &["신고", "문의"]),
    ];
    let is_joined = |(who, joint, said): &(&[&str], &[&str], &[&str])| {
        who.iter().filter_map(|who| text.split_once(who)).any(|(_, behind)| {
            joint.iter().any(|joint| behind.starts_with(joint))
                && said.iter().any(|said| behind.contains(said))
        })
    };
    if JOINED.iter().any(is_joined) {
        return true;
    }
    let lower = text.to_lowercase();
    let words: Vec<&str> =
        lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    if words.iter().any(|word| OTHER.iter().any(|other| word.starts_with(other))) {
        return false;
    }
    let singular = |word: &&str| WHO.contains(word);
    let plural = |word: &&str| {
        WHO.iter().any(|who| word.strip_prefix(who).is_some_and(|end| matches!(end, "s" | "n")))
    };
    let is_who = |word: &&str| singular(word) || plural(word) || matches!(*word, "nutzer" | "anwender");
    let is_from = |word: &&str| matches!(*word, "by" | "from" | "of" | "von" | "de" | "des" | "durch");
    words.iter().enumerate().filter(|(_, word)| SAID.contains(word)).any(|(at, said)| {
        let before = words.get(at.saturating_sub(3)..at).unwrap_or_default();
        let behind = words.get(at + 1..).unwrap_or_default();
        // "A customer report" is a document.
        let is_noun = *said == "report" && before.last().is_some_and(singular);
        let from = behind.iter().take(2).position(is_from);
        let from = from.and_then(|from| behind.get(from + 1..)).unwrap_or_default();
        before.iter().any(is_who) && !is_noun || from.iter().take(3).any(is_who)
    })
}

/// A short row about an act.
struct ActRow<'c> {
    time: &'c TimeClaim,
    at: i64,
    /// Whether the act is over then.
    is_done: bool,
    list: usize,
    /// What it is done to: the other words of the row.
    thing: BTreeSet<String>,
}

fn acts(claims: &Claims, found: &mut Vec<Finding>) {
    for act in ACTS.into_iter().chain(COMMON_ACTS) {
        let rows: Vec<ActRow> =
            claims.events.iter().filter_map(|event| row_of(claims, event, act)).take(40).collect();
        for done in rows.iter().filter(|row| row.is_done) {
            let needs_thing = COMMON_ACTS.contains(&act);
            let here = || rows.iter().filter(|row| row.list == done.list);
            let begun_before = here().any(|row| !row.is_done && row.at <= done.at);
            let is_same = |row: &&ActRow| row.thing == done.thing && !(needs_thing && done.thing.is_empty());
            let begun = here()
                .find(|row| !row.is_done && row.at > done.at && row.at - done.at <= SAME_ACT && is_same(row));
            let Some(begun) = begun.filter(|_| !begun_before) else { continue };
            if here().any(|row| row.is_done && row.at >= begun.at) {
                continue;
            }
            let (begun, done) = (begun.time, done.time);
            let message = format!("The {act} is over at {} and begun at {}.", done.quote, begun.quote);
            found.push(Finding::new(&BEGUN, message, vec![Spot::time(begun), Spot::time(done)]));
            break;
        }
    }
}

/// A short row about an act. Long rows tell of several things.
fn row_of<'c>(claims: &'c Claims, event: &'c Event, act: &str) -> Option<ActRow<'c>> {
    if event.text.len() > 60 {
        return None;
    }
    let text = event.lower.as_str();
    let words = || text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let is_one = |word: &str, stems: &[&str]| stems.iter().any(|stem| word.starts_with(stem));
    let is_done =
        match (words().any(|word| is_one(word, &DONE)), words().any(|word| is_one(word, &BEGUN_WORDS))) {
            (true, false) => true,
            (false, true) => false,
            _ => return None,
        };
    if !words().any(|word| word == act) {
        return None;
    }
    let time = claims.event_time(event).filter(|time| is_exact(time))?;
    let is_thing = |word: &&str| {
        *word != act && !is_one(word, &DONE) && !is_one(word, &BEGUN_WORDS) && !FILLERS.contains(word)
    };
    let thing = words().filter(is_thing).map(str::to_owned).collect();
    Some(ActRow { time, at: time.at?.from, is_done, list: event.list, thing })
}
