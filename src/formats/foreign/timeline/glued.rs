//! Entries in one line, as text copied from a page has them: `2:00 PM: It stops.2:05 PM: We look. 2:20 PM: It runs.`

use std::ops::Range;

use crate::formats::foreign::text::when;
use crate::report::moment::Clock;

/// The most bytes of a time.
const MAX_TIME: usize = 60;

/// A line cut where another entry begins in it: behind the end of a sentence, with its time and a colon or a dash.
pub(super) fn entries(text: &str, line: Range<usize>) -> Vec<Range<usize>> {
    run_on(text, line).into_iter().flat_map(|part| sentences(text, part)).collect()
}

/// A line cut behind the ends of its sentences.
fn sentences(text: &str, line: Range<usize>) -> Vec<Range<usize>> {
    let words = text.get(line.clone()).unwrap_or_default();
    let mut from = line.start;
    let mut cut = Vec::new();
    let ends = |c: char| matches!(c, '.' | '!' | '?' | ';' | ')' | '。' | '；' | '！');
    for (at, end) in words.match_indices(ends) {
        let rest = words.get(at + end.len()..).unwrap_or_default();
        let bare = rest.trim_start_matches([' ', '\u{A0}', '\t', '*', '"', '”']);
        // Behind a full stop without a blank, two digits may be a number's decimals.
        let before = words.get(..at).unwrap_or_default();
        let is_number = rest.len() == bare.len() && before.ends_with(|c: char| c.is_ascii_digit());
        let start = line.start + words.len() - bare.len();
        if !is_number && start > from && begins(bare) {
            cut.push(from..start);
            from = start;
        }
    }
    cut.push(from..line.end);
    cut
}

/// The fewest entries that run on into each other, behind the first.
const MIN_RUN_ON: usize = 2;

/// A line cut where the clock of an entry stands right behind the last letter of the one before, as where the ends of
/// lines were lost: `10:02 - It stops10:05 - We look10:20 - It runs`.
fn run_on(text: &str, line: Range<usize>) -> Vec<Range<usize>> {
    let words = text.get(line.clone()).unwrap_or_default();
    let begin = |colon: usize| {
        let head = words.get(..colon)?.trim_end_matches(|c: char| c.is_ascii_digit());
        let at = head.len();
        let letters = head.chars().rev().take_while(|c| c.is_alphabetic()).take(3).count();
        let is_behind_word =
            letters == 3 && head.ends_with(char::is_lowercase) || head.ends_with(['.', ')', '!', '?']);
        let is_hour = (1..=2).contains(&(colon - at));
        (is_behind_word && is_hour && begins(words.get(at..)?)).then_some(line.start + at)
    };
    let found: Vec<usize> = words.match_indices(':').filter_map(|(colon, _)| begin(colon)).collect();
    if found.len() < MIN_RUN_ON || !begins(words.trim_start()) {
        return vec![line];
    }
    let mut from = line.start;
    let mut cut = Vec::new();
    for at in found.into_iter().chain([line.end]) {
        cut.push(from..at);
        from = at;
    }
    cut
}

/// Whether an entry begins here.
fn begins(text: &str) -> bool {
    if !text.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '[' | '~')) {
        return false;
    }
    let most = (0..=MAX_TIME.min(text.len())).rev().find(|end| text.is_char_boundary(*end)).unwrap_or(0);
    let head = text.get(..most).unwrap_or_default();
    when::leading(head, true).is_some_and(|lead| {
        let behind = head.get(lead.stated.end..).unwrap_or_default();
        lead.reading.clock != Clock::Unknown
            && lead.parted
            && behind.trim_start().starts_with([':', '-', '–', '—', ']', '：'])
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_cut_where_another_entry_begins() {
        let cut = |text: &'static str| -> Vec<&str> {
            entries(text, 0..text.len()).into_iter().map(|range| &text[range]).collect()
        };
        let text = "2:00 PM: It stops.2:05 PM: We look (in v1.10:30 hosts). 2:20 PM - It runs at 2:30 PM.";
        assert_eq!(
            cut(text),
            ["2:00 PM: It stops.", "2:05 PM: We look (in v1.10:30 hosts). ", "2:20 PM - It runs at 2:30 PM."]
        );
        let text = "10:02 - The belt stops10:05 - We look at v12:30 - it was old.10:20 - It runs";
        assert_eq!(
            cut(text),
            ["10:02 - The belt stops", "10:05 - We look at v12:30 - it was old.", "10:20 - It runs"]
        );
        assert_eq!(cut("10:02: It stops. 12 hosts are gone."), ["10:02: It stops. 12 hosts are gone."]);
    }
}
