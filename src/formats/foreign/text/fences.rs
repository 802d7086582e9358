//! The fences around code, in pairs or not.

use std::collections::BTreeMap;

use super::scan::ScannedLine;

/// A line of three or more backticks or tildes, around code.
pub(super) struct Fence {
    /// The index of its line.
    pub(super) line: usize,
    pub(super) sign: char,
    pub(super) length: usize,
    /// Whether words follow the signs, such as a language: then it opens a block and closes none.
    pub(super) is_named: bool,
    /// The number of fences of its sign and length behind it.
    pub(super) alike_after: usize,
}

impl Fence {
    /// Whether it ends the code that the other one begins.
    pub(super) fn closes(&self, other: &Fence) -> bool {
        !self.is_named && self.sign == other.sign && self.length >= other.length
    }

    /// Whether what it opens is written in Markdown, by the language it names.
    pub(super) fn is_markdown(&self, text: &str, line: &ScannedLine) -> bool {
        let words = text.get(line.start..line.end).unwrap_or_default();
        let language = words.trim().trim_start_matches(self.sign).trim().to_lowercase();
        self.is_named && matches!(language.as_str(), "md" | "markdown" | "mdx" | "gfm")
    }

    /// The fences among these lines.
    pub(super) fn all(text: &str, lines: &[ScannedLine]) -> Vec<Fence> {
        let mut counts: BTreeMap<(char, usize), usize> = BTreeMap::new();
        let fence = |(line, range): (usize, &ScannedLine)| {
            let words = text.get(range.start..range.end)?.trim_start();
            let sign = words.chars().next().filter(|sign| matches!(sign, '`' | '~'))?;
            let rest = words.trim_start_matches(sign);
            let length = words.len() - rest.len();
            let is_named = !rest.trim().is_empty();
            // Code in a line may begin and end with as many signs.
            let is_fence = length >= 3 && !(sign == '`' && rest.contains('`'));
            is_fence.then_some(Fence { line, sign, length, is_named, alike_after: 0 })
        };
        let mut all: Vec<Fence> = lines.iter().enumerate().filter_map(fence).collect();
        for fence in all.iter_mut().rev() {
            let count = counts.entry((fence.sign, fence.length)).or_default();
            fence.alike_after = *count;
            *count += 1;
        }
        all
    }
}
