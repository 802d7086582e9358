//! A window of impact told in sentences: "It stopped at 10:02 UTC. … All was back at 10:20 UTC."

use super::windows;
use crate::formats::foreign::build::Build;
use crate::formats::foreign::text::scan::{ScannedBlock, ScannedKind};
use crate::formats::foreign::text::when;
use crate::report::List;
use crate::report::moment::{Clock, Reading};

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
     fixed|responding again|working again|running again|available again|operational|returned to|until|wiederhergestellt|behoben|wieder|\
     rétabli|résolu|de nouveau|resuelto|restablec|recuperad|restaurad|resolvid|normaliz|risolto|ripristinat|復旧|解消|恢复|修复";

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
/// a beginning, and the next time behind a word of an end.
pub(super) fn windows(build: &mut Build<'_>, blocks: &[ScannedBlock]) {
    if !build.report.rows(List::Windows).is_empty() {
        return;
    }
    let mut start: Option<(String, Reading)> = None;
    let is_text = |block: &&ScannedBlock| matches!(block.kind, ScannedKind::Text | ScannedKind::Item { .. });
    for block in blocks.iter().filter(is_text).take(MAX_BLOCKS) {
        let text = build.slice(&block.text);
        if text.len() > 4000 || !text.contains(|c: char| c.is_ascii_digit()) {
            continue;
        }
        let mut before = 0;
        for (stated, reading) in when::times(text) {
            let from = before.max(stated.start.saturating_sub(NEAR));
            let from = (from..=stated.start).find(|at| text.is_char_boundary(*at)).unwrap_or(stated.start);
            let near = text.get(from..stated.start).unwrap_or_default();
            // What belongs to another sentence says nothing of this time.
            let near = near.rsplit(['.', '。', '\n']).next().unwrap_or_default().to_lowercase();
            before = stated.end;
            if reading.clock == Clock::Unknown || reading.end.is_some() || reading.counted.is_some() {
                continue;
            }
            let words = text.get(stated.clone()).unwrap_or_default().trim_matches(['(', ')', ' ']).to_owned();
            match &start {
                None if says(&near, BEGINS) && !says(&near, ENDS) => start = Some((words, reading)),
                Some((first, begin)) if says(&near, ENDS) => {
                    let is_later = !reading.says_no_day() || reading.clock.minute() > begin.clock.minute();
                    if is_later {
                        let range = block.range.clone();
                        windows::add(build, &first.clone(), &words, &range);
                    }
                    return;
                }
                _ => {}
            }
        }
    }
}
