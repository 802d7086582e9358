//! List items with everything that belongs to them: their text and the blocks indented below.

use std::ops::Range;

use super::scan::{ScannedBlock, ScannedKind, lines};
use super::signs::BOXES;
use super::when;
use crate::formats::foreign::build::Build;
use crate::report::moment::Clock;

/// A list item and the blocks that belong to it.
pub(in crate::formats::foreign) struct ListEntry<'b> {
    pub(in crate::formats::foreign) block: &'b ScannedBlock,
    pub(in crate::formats::foreign) below: &'b [ScannedBlock],
}

impl ListEntry<'_> {
    /// The item and its blocks.
    pub(in crate::formats::foreign) fn range(&self) -> Range<usize> {
        self.block.range.start..self.below.last().map_or(self.block.range.end, |last| last.range.end)
    }
}

/// The number of blocks after the item at `at` that belong to it.
pub(super) fn below(blocks: &[ScannedBlock], at: usize) -> usize {
    let Some(item) = blocks.get(at) else { return 0 };
    let belongs = |block: &&ScannedBlock| {
        block.indent > item.indent && !matches!(block.kind, ScannedKind::Heading(_) | ScannedKind::Rule)
    };
    blocks.iter().skip(at + 1).take_while(belongs).count()
}

/// The list item at this index, with its blocks.
pub(in crate::formats::foreign) fn entry(blocks: &[ScannedBlock], at: usize) -> Option<ListEntry<'_>> {
    let block = blocks.get(at)?;
    Some(ListEntry { block, below: blocks.get(at + 1..at + 1 + below(blocks, at)).unwrap_or_default() })
}

/// The least number of letters in a wrapped line of Chinese or Japanese.
const WRAPPED: usize = 24;

/// The minimum number of boxes to tick.
const MIN_TASKS: usize = 3;

/// Whether blocks are boxes to tick, most of them.
pub(in crate::formats::foreign) fn are_tasks(build: &Build<'_>, blocks: &[ScannedBlock]) -> bool {
    let items = blocks.iter().filter(|block| matches!(block.kind, ScannedKind::Item { .. }));
    let (mut all, mut tasks) = (0, 0);
    for item in items {
        let text = build.slice(&item.text).trim_start();
        all += 1;
        tasks += usize::from(BOXES.iter().any(|sign| text.starts_with(sign)));
    }
    tasks >= MIN_TASKS && tasks * 5 >= all * 4
}

/// Joins wrapped lines into one paragraph.
pub(in crate::formats::foreign) fn one_line(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    let mut last = 0;
    for part in text.lines().map(str::trim).filter(|part| !part.is_empty()) {
        // A short line was not wrapped.
        let is_wrapped = line.ends_with(is_wide) && last >= WRAPPED;
        if !line.is_empty() && !is_wrapped {
            line.push(' ');
        }
        line.push_str(part);
        last = part.chars().count();
    }
    line
}

/// Chinese and Japanese join wrapped lines without a space.
fn is_wide(c: char) -> bool {
    matches!(c, '\u{3000}'..='\u{9FFF}' | '\u{FF00}'..='\u{FFEF}')
}

/// Repairs emphasis that was opened before a time and closed after the text: `**10:44: it breaks**`.
pub(in crate::formats::foreign) fn unwrapped(text: &str, opened: &str) -> String {
    for sign in ["**", "__", "*", "_", "`"] {
        if opened.contains(sign) {
            let trimmed = text.trim_end();
            let without = trimmed.trim_end_matches(['.', ':']);
            if let Some(inner) = without.strip_suffix(sign)
                && inner.matches(sign).count() % 2 == 0
            {
                return format!("{inner}{}", trimmed.get(without.len()..).unwrap_or_default());
            }
            // Closed somewhere inside: open it again after the cut.
            if trimmed.matches(sign).count() % 2 == 1 {
                return format!("{sign}{trimmed}");
            }
            return trimmed.to_owned();
        }
    }
    text.trim().to_owned()
}

/// The blocks below an entry as Markdown, without their indentation.
pub(in crate::formats::foreign) fn body(build: &Build<'_>, below: &[ScannedBlock]) -> String {
    let markdown = build.prose_of(below);
    let least = below.iter().map(|block| block.indent).min().unwrap_or(0);
    let mut out = String::with_capacity(markdown.len());
    for (nth, line) in markdown.lines().enumerate() {
        if nth > 0 {
            out.push('\n');
        }
        let blanks = line.len() - line.trim_start_matches(' ').len();
        out.push_str(line.get(blanks.min(least)..).unwrap_or_default().trim_start_matches('\t'));
    }
    out.trim().to_owned()
}

/// The lines of a text as they are shown: `<br>` ends one, too. Where such tags stand within lines, the text was wrapped
/// elsewhere, and another line begins one only with a time.
pub(in crate::formats::foreign) fn shown_lines(text: &str, range: Range<usize>) -> Vec<Range<usize>> {
    let mut shown: Vec<Range<usize>> = Vec::new();
    let mut is_wrapped = false;
    let mut ends_with_tag = true;
    for line in lines(text, range) {
        let words = text.get(line.start..line.end).unwrap_or_default();
        let begins = ends_with_tag
            || !is_wrapped
            || when::leading(words.trim_start(), false)
                .is_some_and(|lead| lead.reading.clock != Clock::Unknown);
        let mut from = line.start;
        if let Some(last) = shown.pop_if(|_| !begins) {
            from = last.start;
        }
        for (at, _) in words.match_indices("<br") {
            let rest = words.get(at + 3..).unwrap_or_default();
            let close = rest.len() - rest.trim_start_matches([' ', '/']).len();
            let end = rest.get(close..).is_some_and(|rest| rest.starts_with('>'));
            let end = end.then_some(line.start + at + 3 + close + 1);
            if let Some(end) =
                end.filter(|end| text.get(*end..line.end).is_some_and(|it| !it.trim().is_empty()))
            {
                is_wrapped = true;
                shown.push(from..end);
                from = end;
            }
        }
        ends_with_tag = without_break(words).len() < words.trim_end().len();
        shown.push(from..line.end);
    }
    shown
}

/// A text without the tag that ends its line.
pub(in crate::formats::foreign) fn without_break(text: &str) -> &str {
    let text = text.trim_end();
    let tag = ["<br>", "<br/>", "<br />"].into_iter().find_map(|tag| text.strip_suffix(tag));
    tag.map_or(text, str::trim_end)
}
