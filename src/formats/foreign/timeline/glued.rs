//! Entries in one line, as text copied from a page has them: `2:00 PM: It stops.2:05 PM: We look. 2:20 PM: It runs.`

use std::ops::Range;

use crate::formats::foreign::text::when;
use crate::report::moment::Clock;

/// The most bytes of a time.
const MAX_TIME: usize = 60;

/// A line cut where another entry begins in it: behind the end of a sentence, with its time and a colon or a dash.
pub(super) fn entries(text: &str, line: Range<usize>) -> Vec<Range<usize>> {
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
        assert_eq!(cut("10:02: It stops. 12 hosts are gone."), ["10:02: It stops. 12 hosts are gone."]);
    }
}
