//! A window of impact told in sentences: "It stopped at 10:02 UTC. … All was back at 10:20 UTC."

use chrono::Datelike;

use super::{windows, words};
use crate::formats::foreign::build::Build;
use crate::formats::foreign::text::scan::{ScannedBlock, ScannedKind};
use crate::formats::foreign::text::when;
use crate::report::List;
use crate::report::moment::{Clock, Day, Reading};

/// How far before a time the word stands that says what began or ended, in bytes.
const NEAR: usize = 90;

/// The maximum number of blocks in which both ends are told.
const MAX_BLOCKS: usize = 12;

/// Words of a beginning.
const BEGINS: &str = "began|begun|started|starting|stopped|went down|went offline|failed|failing|became unavailable|was unavailable|\
     were unavailable|became unresponsive|stopped responding|dropped|beginning|occurred|since|outage at|lost|begann|begannen|ausgefallen|\
     fiel|fielen|seit|a commencé|ont commencé|a débuté|est tombé|sont tombés|depuis|comenzó|comenzaron|empezó|dejó de|cayó|desde|\
     começou|iniciou|parou|caiu|è iniziato|発生|開始|发生|开始";

/// Words of an end.
const ENDS: &str = "resolved|restored|recovered|ended|were back|was back|is back|are back|back online|back up|came back|back to normal|\
     fixed|responding again|working again|running again|available again|operational|returned to|wiederhergestellt|behoben|wieder|\
     mitigated|rétabli|résolu|de nouveau|resuelto|restablec|recuperad|restaurad|resolvid|normaliz|risolto|ripristinat|復旧|解消|恢复|修复";

/// Words of a beginning that say only of a fault that it is one.
const ANY_BEGIN: &str = "began|begun|started|starting|beginning|since|begann|begannen|seit|a commencé|ont commencé|a débuté|depuis|\
     comenzó|comenzaron|empezó|desde|começou|iniciou|è iniziato|開始|开始";

/// Words of what people begin and end themselves.
const WORK: &str = "deployment|deploying|deploy|deployed|rollout|release|releasing|investigation|investigating|investigate|rollback|rolling|\
     migration|migrating|upgrade|upgrading|update|updating|maintenance|work|working|fix|fixing|mitigation|recovery|recovering|restore|\
     restoring|restarting|rebuild|rebuilding|backup|test|testing|script|debugging|looking|call|meeting|shift|bereitstellung|untersuchung|\
     untersuchen|arbeiten|wartung|suche|einspielen|l'analyse|analyse|investigación|despliegue|investigação|implantação|調査|调查|部署";

/// Words of a fault.
const FAULTS: &str = "error|errors|outage|fail|failed|failing|failure|failures|unavailable|incident|issue|issues|impact|degraded|degradation|\
     problem|problems|down|offline|slow|timeout|timeouts|disruption|störung|störungen|ausfall|ausfällen|beeinträchtigung|beeinträchtigungen|fehler|nicht|panne|erreurs|incidente|errores|falha|障害|故障";

/// Words of a state that lasts until it ends, and of what was late instead.
const LASTED: &str = "down|unavailable|offline|unreachable|degraded|lasted|continued|remained|persisted|slow|affected|impacted|disrupted|failing|\
     out|inaccessible";
const LATE: &str = "not|n't|didn't|wasn't|weren't|nobody|noticed|notice|aware|detect|detected|begin|start|never|only|nicht|pas|hasta que";

/// Whether words right before a time say that something broke then.
fn begins(near: &str) -> bool {
    let is_work = says(near, WORK) && !says(near, FAULTS);
    let surely = || BEGINS.split('|').any(|word| !words::is_one(ANY_BEGIN, word) && says(near, word));
    says(near, BEGINS) && !says(near, ENDS) && (!is_work || surely())
}

/// Whether words right before a time say that it was over then.
fn ends(near: &str) -> bool {
    let lasted = near.trim_end().trim_end_matches(" about").trim_end_matches(" around").ends_with("until");
    says(near, ENDS) && !says(near, UNDONE) || lasted && says(near, LASTED) && !says(near, LATE)
}

/// What follows the time at which something broke: "At 10:02 UTC, all services became unreachable".
const BROKE: &str = "became inaccessible|became unavailable|became unreachable|became unresponsive|became slow|stopped|went down|went offline|\
     experienced|were unable|was unable|could not|couldn't|failed|started failing|began failing|lost|crashed|degraded|nicht erreichbar|nicht verfügbar|\
     ausgefallen|fielen|fiel|est devenu|sont devenus|a cessé|ont cessé|est tombé|dejó de|dejaron de|cayó|se cayó|parou|pararam|ficou indisponível|caiu";

/// What follows the time at which all was over: "at 12:10, all services came back online".
const BACK: &str = "came back|were back|was back|are back|have been back|were restored|was restored|fully restored|recovered|were resolved|was resolved|behoben|\
     wieder erreichbar|wieder verfügbar|rétabli|rétablis|restablecid|resuelto|restabelecid|resolvid|normalizado";

/// The maximum number of words before a time that a sentence begins with: "At around", "Am Montag um circa".
const MAX_LEAD_WORDS: usize = 5;

/// The rest of the sentence behind a time, in small letters; empty if another time stands in it, as its verb may be
/// that one's.
fn rest_of_sentence(text: &str, at: usize, next: usize) -> String {
    let rest = text.get(at..).unwrap_or_default();
    let rest = rest.split('\n').next().unwrap_or_default();
    let end = rest.find(". ").unwrap_or(rest.len());
    if at + end > next {
        return String::new();
    }
    let end = rest.floor_char_boundary(end.min(MAX_REST));
    rest.get(..end).unwrap_or_default().to_lowercase().replace("failed over", "")
}

/// How much of a sentence behind a time is searched, in bytes.
const MAX_REST: usize = 160;

/// Whether a sentence that begins with its time says that something broke then.
fn breaks(near: &str, rest: &str) -> bool {
    let is_work = says(rest, WORK) && !says(rest, FAULTS);
    // "Um 10:02 Uhr kam es zu einer Störung".
    let came = (says(near, "kam es") || says(rest, "kam es")) && says(rest, FAULTS);
    (says(rest, BROKE) && !is_work || came) && !says(rest, ENDS)
}

/// Words that turn an end into none.
const UNDONE: &str =
    "not|n't|wasn't|couldn't|to be|will be|should be|expected|attempt|attempted|tried|nicht|pas";

/// Whether a moment is not before another, as far as both say.
fn is_later(one: &Reading, start: &Reading) -> bool {
    let in_order = one.clock.minute() > start.clock.minute();
    match (one.day, start.day) {
        (Day::Full(one), Day::Full(start)) => one > start || one == start && in_order,
        (Day::OfYear { month, day }, Day::OfYear { month: from, day: first }) => {
            (month, day) > (from, first) || (month, day) == (from, first) && in_order
        }
        (Day::OfYear { month, day }, Day::Full(start)) => {
            (month, day) > (start.month(), start.day())
                || (month, day) == (start.month(), start.day()) && in_order
        }
        _ => !one.says_no_day() || in_order,
    }
}

/// Whether a text has one of some words as a whole.
fn says(text: &str, words: &str) -> bool {
    words.split('|').any(|word| {
        text.match_indices(word).any(|(at, _)| {
            let is_letter = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphabetic());
            let after = text.get(at + word.len()..).and_then(|rest| rest.chars().next());
            !is_letter(text.get(..at).and_then(|rest| rest.chars().next_back()))
                && (!is_letter(after) || !word.ends_with(|c: char| c.is_ascii_alphabetic()) || is_stem(word))
        })
    })
}

/// Words that are only the beginning of one.
fn is_stem(word: &str) -> bool {
    ["restablec", "recuperad", "restaurad", "resolvid", "normaliz", "ripristinat"].contains(&word)
}

/// Adds the window whose start and end are told one after the other, if no other is known: a time right behind a word of
/// a beginning, and the next time behind a word of an end; or sentences that begin with a time and say so behind it.
pub(super) fn windows(build: &mut Build<'_>, blocks: &[ScannedBlock]) {
    if !build.report.rows(List::Windows).is_empty() {
        return;
    }
    let mut start: Option<(String, Reading)> = None;
    // Whether the start is only told behind its time; then one that is told before it is better.
    let mut is_shy = false;
    let is_text = |block: &&ScannedBlock| matches!(block.kind, ScannedKind::Text | ScannedKind::Item { .. });
    for block in blocks.iter().filter(is_text).take(MAX_BLOCKS) {
        let text = build.slice(&block.text);
        if text.len() > 4000 || !text.contains(|c: char| c.is_ascii_digit()) {
            continue;
        }
        let mut before = 0;
        let times = when::times(text);
        for (nth, (stated, reading)) in times.iter().enumerate() {
            let from = before.max(stated.start.saturating_sub(NEAR));
            let from = (from..=stated.start).find(|at| text.is_char_boundary(*at)).unwrap_or(stated.start);
            let near = text.get(from..stated.start).unwrap_or_default();
            // What belongs to another sentence says nothing of this time.
            let near = near.rsplit(['.', '。', '\n']).next().unwrap_or_default().to_lowercase();
            before = stated.end;
            if reading.clock == Clock::Unknown || reading.end.is_some() || reading.counted.is_some() {
                continue;
            }
            // A sentence may begin with its time.
            let next = times.get(nth + 1).map_or(usize::MAX, |next| next.0.start);
            let leads = near.split_whitespace().count() <= MAX_LEAD_WORDS;
            let rest = if leads { rest_of_sentence(text, stated.end, next) } else { String::new() };
            let back = says(&rest, BACK) && !says(&rest, UNDONE) && !says(&rest, BROKE);
            let said = text.get(stated.clone()).unwrap_or_default().trim_matches(['(', ')', ' ']);
            // An article behind a clock: "At 10:02 a host stopped".
            let said = said.strip_suffix(" a").unwrap_or(said).to_owned();
            match &start {
                _ if (start.is_none() || is_shy) && begins(&near) => {
                    (start, is_shy) = (Some((said, reading.clone())), false);
                }
                None if breaks(&near, &rest) => (start, is_shy) = (Some((said, reading.clone())), true),
                Some((first, begin)) if (ends(&near) || back) && is_later(reading, begin) => {
                    let range = block.range.clone();
                    windows::add(build, &first.clone(), &said, &range);
                    return;
                }
                _ => {}
            }
        }
    }
}
