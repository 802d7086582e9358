//! Items with what belongs to them: their own words, and what stands indented below.

use std::ops::Range;

use super::build::Build;
use super::scan::{Block, Kind};

/// An item and the blocks below it that are its own.
pub(super) struct Entry<'b> {
    pub(super) block: &'b Block,
    pub(super) below: &'b [Block],
}

impl Entry<'_> {
    /// All of it.
    pub(super) fn range(&self) -> Range<usize> {
        self.block.range.start..self.below.last().map_or(self.block.range.end, |last| last.range.end)
    }
}

/// How many blocks after the item at `at` belong to it.
pub(super) fn below(blocks: &[Block], at: usize) -> usize {
    let Some(item) = blocks.get(at) else { return 0 };
    let belongs =
        |block: &&Block| block.indent > item.indent && !matches!(block.kind, Kind::Heading(_) | Kind::Rule);
    blocks.iter().skip(at + 1).take_while(belongs).count()
}

/// The entry at a place.
pub(super) fn entry(blocks: &[Block], at: usize) -> Option<Entry<'_>> {
    let block = blocks.get(at)?;
    Some(Entry { block, below: blocks.get(at + 1..at + 1 + below(blocks, at)).unwrap_or_default() })
}

/// Words of several lines as one paragraph.
pub(super) fn one_line(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for part in text.lines().map(str::trim).filter(|part| !part.is_empty()) {
        if !line.is_empty() && !line.ends_with(is_wide) {
            line.push(' ');
        }
        line.push_str(part);
    }
    line
}

/// Chinese and Japanese have no blank where a line is broken.
fn is_wide(c: char) -> bool {
    matches!(c, '\u{3000}'..='\u{9FFF}' | '\u{FF00}'..='\u{FFEF}')
}

/// Emphasis that was opened before a time and closed after the words: `**10:44: it breaks**`.
pub(super) fn unwrapped(text: &str, opened: &str) -> String {
    for sign in ["**", "__", "*", "_", "`"] {
        if opened.contains(sign) {
            let trimmed = text.trim_end();
            let without = trimmed.trim_end_matches(['.', ':']);
            if let Some(inner) = without.strip_suffix(sign)
                && inner.matches(sign).count() % 2 == 0
            {
                return format!("{inner}{}", trimmed.get(without.len()..).unwrap_or_default());
            }
            // Closed somewhere within: what is left of it is opened again.
            if trimmed.matches(sign).count() % 2 == 1 {
                return format!("{sign}{trimmed}");
            }
            return trimmed.to_owned();
        }
    }
    text.trim().to_owned()
}

/// What stands below an entry as Markdown that begins at the left.
pub(super) fn body(build: &Build<'_>, below: &[Block]) -> String {
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
