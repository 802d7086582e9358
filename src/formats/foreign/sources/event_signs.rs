//! Which messages of a conversation tell of an event of an incident: an act, a state, a measurement. Chatter, questions
//! and thanks are not events.

use crate::facts::phrases::Phrases;

/// Where a sign may stand.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    /// Where a word begins: "oom" is in no "room".
    WordStart,
    /// Within a word, too, as languages put words together.
    Anywhere,
}

/// Words of acts and states. In a message of one or two words they must begin it.
#[rustfmt::skip]
static SIGNS: Phrases<Place> = Phrases::new(&[
    (Place::WordStart, &[
        "deploy", "redeploy", "rolled back", "rolling back", "rollback", "roll back", "reverted", "reverting", "revert ",
        "restart", "reboot", "outage", "incident", "is down", "went down", "are down", "goes down", "back up",
        "alert", "paged", "paging", "pagerduty", "opsgenie", "error rate", "errors", "throwing", "5xx", "500s",
        "502", "503", "504", "timeout", "timing out", "timed out", "latency", "spike", "spiking", "degraded",
        "degradation", "mitigat", "resolved", "resolving", "root cause", "identified", "investigat",
        "looking into", "confirmed", "confirming", "recover", "healthy", "unhealthy", "back to normal", "restored",
        "restoring", "escalat", "declar", "scaled", "scaling", "failover", "failed over", "failing over",
        "failing", "failure", "crash", "oom", "out of memory", "disk full", "saturat", "hotfix", "fixed", "fix is",
        "fix deployed", "merged", "feature flag", "toggled", "disabled", "enabled", "drained", "draining",
        "cordon", "customer report", "customers report", "customers are", "users report", "users are", "tickets",
        "status page", "statuspage", "sev1", "sev2", "sev3", "sev-1", "sev-2", "monitoring shows", "all clear",
        "no change", "unavailable", "dropped", "dropping", "queue is", "backlog", "caught up", "catching up",
        "purged", "blocked", "unblocked", "killed", "turned off", "turned on", "switched", "started at",
        "began at", "stopped", "broken", "not working", "not responding",
    ]),
    (Place::Anywhere, &[
        "ausfall", "gestört", "störung", "behoben", "neu gestartet", "neustart", "zurückgerollt", "alarm",
        "läuft wieder", "untersuch", "ursache", "panne", "en panne", "rétabli", "redémarr", "alerte",
        "revenu à la normale", "caída", "caído", "restablecid", "reiniciad", "alerta", "revertid", "queda do",
        "fora do ar", "restaurad",
    ]),
    (Place::Anywhere, &[
        "障害", "復旧", "再起動", "ロールバック", "アラート", "調査", "原因", "デプロイ", "修正", "故障", "恢复", "重启", "回滚", "告警", "排查", "上线",
        "修复",
    ]),
]);

/// Symptoms: who asks about one has seen it. "Is anyone else getting 502s?" is how many incidents begin.
#[rustfmt::skip]
static SYMPTOMS: Phrases<()> = Phrases::new(&[((), &[
    "throwing", "5xx", "500s", " 500 ", "502", "503", "504", "error", "timeout", "timing out", "timed out", "latency", "spike", "spiking",
    "failing", "crash", "unavailable", "not responding", "not working", "fehler", "erreur",
])]);

/// Words before a number that is a measurement.
const BEFORE_NUMBER: [&str; 12] =
    ["at", "is", "are", "to", "from", "of", "only", "normally", "about", "around", "over", "under"];

/// The maximum number of words in a question; a longer message states something, too.
const MAX_QUESTION_WORDS: usize = 14;

/// Whether a message looks like an event.
pub(super) fn is_event(text: &str) -> bool {
    let lower = text.to_lowercase();
    let words: Vec<&str> = lower.split_whitespace().collect();
    // A question asks about an event and states none, except for a symptom.
    if lower.trim_end().ends_with(['?', '？']) && words.len() <= MAX_QUESTION_WORDS {
        return words.len() > 3 && SYMPTOMS.found_in(&lower).next().is_some();
    }
    let is_wide = text.chars().any(|c| matches!(c, '\u{3040}'..='\u{9FFF}'));
    // A blank ends the last word, too.
    let message = format!("{} ", lower.trim());
    let is_at_start = |at: usize| !message.get(..at).is_some_and(|it| it.ends_with(char::is_alphanumeric));
    let mut signs = SIGNS
        .found_in(&message)
        .filter(|sign| sign.meaning == Place::Anywhere || is_at_start(sign.range.start));
    if words.len() < 3 && !is_wide {
        return signs.any(|sign| sign.range.start == 0);
    }
    signs.next().is_some() || has_measurement(&words)
}

/// Whether a number is measured: "orders at 40", "p99 is 900ms", "30% of requests".
fn has_measurement(words: &[&str]) -> bool {
    let is_number = |word: &str| {
        let word = word.trim_matches(|c: char| matches!(c, ',' | '.' | '(' | ')' | '~' | '!'));
        let digits = word.trim_end_matches(|c: char| c.is_alphabetic() || c == '%' || c == '/');
        // A clock, a version, a ticket or a link is none.
        word.len() - digits.len() <= 6
            && !digits.is_empty()
            && digits.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ','))
            && digits.matches('.').count() < 2
    };
    let is_share = |word: &str| word.trim_end_matches([',', '.']).ends_with('%') && is_number(word);
    words.iter().any(|word| is_share(word))
        || words.windows(2).any(|pair| match pair {
            [before, number] => BEFORE_NUMBER.contains(before) && is_number(number),
            _ => false,
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn messages_that_tell_of_something_look_like_events() {
        for text in [
            "deploying 2024.9 to eu now",
            "I rolled back the release",
            "error rate is back to normal",
            "復旧しました",
            "Störung ist behoben, alles läuft",
            "restarting",
            "rolling back",
            "rollback done",
            "Reverted.",
            "all clear from support",
            "no change",
            "orders per minute at 40, normally 300",
            "orders at 290",
            "about 30% of requests",
            "support has 12 tickets",
            "p99 is 900ms now",
            "is anyone else seeing the gateway throwing 502s?",
        ] {
            assert!(is_event(text), "{text}");
        }
        for text in [
            "thanks!",
            "anyone seen the deploy?",
            "lunch?",
            "good morning all of you",
            "looking",
            "deployed?",
            "error?",
            "who has the errata?",
            "back at my desk",
            "I am on PTO until 12 June",
            "see ENG-1204",
            "my fix",
            "the bridge is in the big room",
        ] {
            assert!(!is_event(text), "{text}");
        }
    }
}
