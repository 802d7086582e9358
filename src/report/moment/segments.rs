//! The segments of a text that the grammar of moments reads at once, and whether one may tell a time at all.

use std::ops::Range;
use std::sync::OnceLock;

use aho_corasick::{AhoCorasick, AhoCorasickKind};

use super::fold::folded;
use super::lexicon::lexicon;
use crate::report::words::Language;
use crate::report::words::time::Sense;

/// Whether a text may contain a time or length: without a digit there must be a word that counts or names a day.
pub(super) fn may_tell(text: &str) -> bool {
    if text.bytes().any(|byte| byte.is_ascii_digit()) || text.chars().any(|c| c as u32 >= 0x0660) {
        return true;
    }
    static TELLS: OnceLock<AhoCorasick> = OnceLock::new();
    let tells = TELLS.get_or_init(|| {
        let words = ["day", "hour", "minute", "second", "week", "noon", "midnight", "tag", "stunde"];
        #[allow(clippy::expect_used)] // it fails only for more words than these
        AhoCorasick::builder()
            .ascii_case_insensitive(true)
            .kind(Some(AhoCorasickKind::DFA))
            .build(words)
            .expect("nine words")
    });
    tells.is_match(text)
}

/// The maximum length of a segment, in bytes: less than the 200 characters that the grammar reads.
const MAX_SEGMENT_BYTES: usize = 180;

/// The segments of a text that are read at once: sentences and cells, long ones cut between two words.
pub(super) fn segments(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let (mut from, mut last_gap, mut before) = (0, None::<usize>, ['\n'; 3]);
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let next = chars.peek().map(|next| next.1);
        let to = at + c.len_utf8();
        let ends = match c {
            '\n' | '\t' | '|' | ';' => true,
            '!' | '?' => next.is_none_or(char::is_whitespace),
            // The dot of "a.m." and of an abbreviation before a number ends no sentence.
            '.' => {
                // "Am 18. November": that of a day's number in German and its kin.
                let is_number = before[2].is_ascii_digit()
                    && (!before[1].is_ascii_digit() || !before[0].is_ascii_digit() && before[0] != ':');
                let is_of_day = || is_number && begins_with_month(text.get(to..).unwrap_or_default());
                next.is_some_and(char::is_whitespace)
                    && !(before[2] == 'm' && before[1] == '.')
                    && !is_of_day()
                    && {
                        let follows = chars.clone().find(|next| !next.1.is_whitespace());
                        follows.is_none_or(|next| next.1.is_alphabetic() && next.1.is_uppercase())
                    }
            }
            // Behind a clock this is an article, not the half of the day: "23:04 A node is drained".
            ' ' if before[2].is_ascii_digit() && matches!(next, Some('A' | 'a')) => {
                let mut behind = chars.clone().skip(1);
                behind.next().is_some_and(|next| next.1 == ' ')
                    && behind.next().is_some_and(|next| next.1.is_alphabetic())
            }
            _ => false,
        };
        // Between two words of letters, so that no time is cut.
        let is_gap = c == ' ' && before[2].is_alphabetic() && next.is_some_and(char::is_lowercase);
        if is_gap {
            last_gap = Some(to);
        }
        if ends {
            found.push(from..to);
            (from, last_gap) = (to, None);
        } else if to - from >= MAX_SEGMENT_BYTES {
            let cut = last_gap.filter(|gap| *gap > from).unwrap_or(to);
            found.push(from..cut);
            (from, last_gap) = (cut, None);
        }
        before = [before[1], before[2], c];
    }
    if from < text.len() {
        found.push(from..text.len());
    }
    found
}

/// Whether a text goes on with the name of a month behind the number of a day and a dot: "18. November". English writes no
/// such dot, so that its own names begin a sentence.
fn begins_with_month(text: &str) -> bool {
    let text = text.trim_start();
    let word = text.get(..text.find(|c: char| !c.is_alphabetic()).unwrap_or(text.len())).unwrap_or_default();
    let behind = text.get(word.len()..).unwrap_or_default().trim_start();
    let figures = behind.bytes().take_while(u8::is_ascii_digit).count();
    // "There were 18. April 4 was dry": a day behind the month, and no clock.
    let is_clock = behind.get(figures..).is_some_and(|rest| rest.starts_with([':', '.', 'h']));
    let lexicon = lexicon();
    let entries = lexicon.entries(lexicon.find(&folded(word)));
    let is_month = entries
        .iter()
        .any(|entry| matches!(entry.sense, Sense::Month(_)) && !entry.languages.is_only(Language::English));
    is_month && (!matches!(figures, 1 | 2) || is_clock)
}
