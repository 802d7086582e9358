//! Splits any author's text into blocks: headings, paragraphs, list items, tables and the rest, each with its range.
//! Markdown and plain text are read alike, as people mix them: text copied out of a PDF, a slide, a status page or a
//! mail has bullets, tabs and labels, and seldom blank lines where Markdown needs them.

use std::ops::Range;

use super::broken::broken;
use super::cells::{is_delimiter, piped, tabbed};
use super::fences::Fence;
use super::flattened::unflattened;
use super::signs::{HEADS, is_wide};
pub(in crate::formats::foreign) use super::signs::{bullet, is_rule};

/// The type of a block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::formats::foreign) enum ScannedKind {
    /// A heading of this level, 1 to 6.
    Heading(usize),
    /// Lines of text that belong together.
    Text,
    /// A list's item, ordered or not.
    Item { ordered: bool },
    /// A table: the cells of each row, the headings first.
    Table(Vec<Vec<Range<usize>>>),
    /// A quotation.
    Quote,
    /// A block of code, with its fences.
    Code,
    /// A rule between blocks.
    Rule,
    /// Invisible to readers: a comment, a link reference definition.
    Unseen,
}

/// A block and its range.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::formats::foreign) struct ScannedBlock {
    pub(in crate::formats::foreign) kind: ScannedKind,
    /// Its lines, without the last line's end.
    pub(in crate::formats::foreign) range: Range<usize>,
    /// Its text, without the signs before its first line.
    pub(in crate::formats::foreign) text: Range<usize>,
    /// How far it is indented, in columns.
    pub(in crate::formats::foreign) indent: usize,
}

/// A line's range, without its line break.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::formats::foreign) struct ScannedLine {
    pub(in crate::formats::foreign) start: usize,
    pub(in crate::formats::foreign) end: usize,
}

/// The lines in a range of a text.
pub(in crate::formats::foreign) fn lines(text: &str, within: Range<usize>) -> Vec<ScannedLine> {
    let mut at = within.start;
    let part = text.get(within).unwrap_or_default();
    let mut lines = Vec::new();
    for line in part.split_inclusive('\n') {
        lines.push(ScannedLine { start: at, end: at + line.trim_end_matches(['\n', '\r']).len() });
        at += line.len();
    }
    lines
}

fn indent(line: &str) -> usize {
    let blanks = line.chars().take_while(|c| matches!(c, ' ' | '\t' | '\u{A0}'));
    blanks.map(|c| if c == '\t' { 4 } else { 1 }).sum()
}

/// The level of an ATX heading, and where its text is in the line.
fn atx(line: &str) -> Option<(usize, Range<usize>)> {
    let level = line.bytes().take_while(|byte| *byte == b'#').count();
    let rest = line.get(level..)?;
    if !(1..=6).contains(&level) || !(rest.is_empty() || rest.starts_with([' ', '\t'])) {
        return None;
    }
    let start = line.len() - rest.trim_start().len();
    let words = line.get(start..)?.trim_end();
    let closed = words.trim_end_matches('#');
    let words = if closed.ends_with(' ') || closed.is_empty() { closed.trim_end() } else { words };
    Some((level, start..start + words.len()))
}

/// Splits a range of a text into blocks.
pub(in crate::formats::foreign) fn blocks(text: &str, within: Range<usize>) -> Vec<ScannedBlock> {
    let lines = unflattened(text, lines(text, within));
    let fences = Fence::all(text, &lines);
    Scan { text, lines: &lines, fences, at: 0, blocks: Vec::new(), is_open: false, closing: None }.run()
}

struct Scan<'a> {
    text: &'a str,
    lines: &'a [ScannedLine],
    fences: Vec<Fence>,
    at: usize,
    blocks: Vec<ScannedBlock>,
    /// Whether a comment is not closed; then no later one is either.
    is_open: bool,
    /// The line that closes the fence around the text of a section.
    closing: Option<usize>,
}

impl<'a> Scan<'a> {
    fn line(&self, at: usize) -> Option<&'a str> {
        self.lines.get(at).map(|line| self.text.get(line.start..line.end).unwrap_or_default())
    }

    fn run(mut self) -> Vec<ScannedBlock> {
        while let Some(line) = self.line(self.at) {
            if line.trim().is_empty() {
                self.at += 1;
            } else if !self.special(line) {
                self.text_block(line);
            }
        }
        self.blocks
    }

    /// Adds a block of `count` lines; `words` is the offset of its text in the first line.
    fn push(&mut self, kind: ScannedKind, count: usize, words: usize) {
        let (Some(first), Some(last)) = (self.lines.get(self.at), self.lines.get(self.at + count - 1)) else {
            return;
        };
        let line = self.line(self.at).unwrap_or_default();
        let indent = indent(line);
        let range = first.start..last.end;
        let end =
            self.text.get(range.clone()).map_or(range.end, |inner| range.start + inner.trim_end().len());
        self.blocks.push(ScannedBlock { kind, text: (first.start + words).min(end)..end, range, indent });
        self.at += count;
    }

    /// Reads blocks that are marked by signs: code, comments, headings, rules, tables, quotations, items.
    fn special(&mut self, line: &str) -> bool {
        let bare = line.trim_start();
        let lead = line.len() - bare.len();
        if self.closing == Some(self.at) {
            self.push(ScannedKind::Unseen, 1, lead);
            return true;
        }
        let next = self.fences.partition_point(|fence| fence.line < self.at);
        if let Some(fence) = self.fences.get(next).filter(|fence| fence.line == self.at) {
            let later = self.fences.get(next + 1..).unwrap_or_default();
            let end = later.iter().find(|other| other.closes(fence)).map(|other| other.line);
            // One that is followed by one with a language opens nothing, if their number is odd: somebody forgot which were
            // open.
            let alike = later.iter().find(|other| (other.sign, other.length) == (fence.sign, fence.length));
            let is_stray = !fence.is_named
                && alike.is_some_and(|other| other.is_named)
                && fence.alike_after.is_multiple_of(2);
            if let Some(end) = end.filter(|end| self.is_section(fence, *end)) {
                self.push(ScannedKind::Unseen, 1, lead);
                self.closing = Some(end);
                return true;
            }
            let end = end.unwrap_or(self.lines.len().saturating_sub(1));
            self.push(ScannedKind::Code, if is_stray { 1 } else { end + 1 - self.at }, lead);
            return true;
        }
        if bare.starts_with("<!--") && !self.is_open {
            let ends = |at: &usize| self.line(*at).is_some_and(|line| line.contains("-->"));
            let end = (self.at..self.lines.len()).find(ends);
            self.is_open = end.is_none();
            if let Some(end) = end
                && self.line(end).is_some_and(|line| line.trim_end().ends_with("-->"))
            {
                self.push(ScannedKind::Unseen, end + 1 - self.at, lead);
                return true;
            }
        }
        if lead < 4
            && let Some((level, words)) = atx(bare)
        {
            let start = self.lines.get(self.at).map_or(0, |line| line.start) + lead;
            self.push(ScannedKind::Heading(level), 1, lead);
            if let Some(block) = self.blocks.last_mut() {
                block.text = start + words.start..start + words.end;
            }
            return true;
        }
        if is_rule(line) {
            self.push(ScannedKind::Rule, 1, 0);
            return true;
        }
        if bare.starts_with('>') {
            let count = self.lines.iter().skip(self.at);
            let count = count
                .take_while(|line| {
                    self.text.get(line.start..line.end).is_some_and(|line| line.trim_start().starts_with('>'))
                })
                .count();
            self.push(ScannedKind::Quote, count.max(1), lead);
            return true;
        }
        if is_definition(bare) {
            self.push(ScannedKind::Unseen, 1, lead);
            return true;
        }
        self.table(line) || self.item(line, lead)
    }

    /// Whether a fence holds all of a section, written in Markdown and without headings, as in a form that was filled in.
    fn is_section(&self, fence: &Fence, end: usize) -> bool {
        let is_head = |line: &str| atx(line.trim_start()).is_some();
        let below = self.blocks.iter().rev().find(|block| block.kind != ScannedKind::Unseen);
        let is_below_head = below.is_some_and(|block| matches!(block.kind, ScannedKind::Heading(_)));
        let names = |line: &ScannedLine| is_below_head && fence.is_markdown(self.text, line);
        if !self.lines.get(fence.line).is_some_and(names) {
            return false;
        }
        let mut behind = (end + 1..self.lines.len()).filter_map(|at| self.line(at));
        let next = behind.find(|line| !line.trim().is_empty());
        next.is_none_or(is_head) && !(fence.line + 1..end).filter_map(|at| self.line(at)).any(is_head)
    }

    fn table(&mut self, line: &str) -> bool {
        let start = |at: usize| self.lines.get(at).map_or(0, |line| line.start);
        let next = self.line(self.at + 1).unwrap_or_default();
        let mut rows = Vec::new();
        let mut count = 0;
        // A rule below the headings, without its columns.
        let is_rule = next.trim().len() >= 3
            && next.trim().bytes().all(|byte| byte == b'-')
            && self.line(self.at + 2).is_some_and(|line| line.contains(" | "));
        if line.contains('|') && (is_delimiter(next) || is_rule && line.contains(" | ")) {
            rows.push(piped(line, start(self.at)));
            count = 2;
            while let Some(line) = self.line(self.at + count).filter(|line| line.contains('|')) {
                rows.push(piped(line, start(self.at + count)));
                count += 1;
            }
        } else if let Some((broken, length)) = self.broken(self.at) {
            rows = broken;
            count = length;
        } else if line.contains('\t') {
            let cells = line.split('\t').count();
            let is_row = |line: &&str| line.contains('\t') && line.split('\t').count().abs_diff(cells) <= 1;
            while let Some(line) = self.line(self.at + count).filter(is_row) {
                rows.push(tabbed(line, start(self.at + count)));
                count += 1;
            }
            // A table needs two lines; one line with a tab may be anything.
            if rows.len() < 2 || (line.starts_with('\t') && bullet(line.trim_start()).is_some()) {
                return false;
            }
        }
        if rows.is_empty() {
            return false;
        }
        self.push(ScannedKind::Table(rows), count, 0);
        true
    }

    /// A table whose rows were broken into lines.
    fn broken(&self, at: usize) -> Option<(Vec<Vec<Range<usize>>>, usize)> {
        let may_be = |line: &str| line.starts_with('|') && line.ends_with('|');
        if may_be(self.line(at)?.trim()) { broken(self.text, self.lines.get(at..)?) } else { None }
    }

    fn item(&mut self, line: &str, lead: usize) -> bool {
        let Some((sign, ordered)) = bullet(line.get(lead..).unwrap_or_default()) else { return false };
        let own = indent(line);
        let mut count = 1;
        // The lines right below belong to it, unless they begin a block, or are not indented and begin a sentence after
        // one that has ended.
        while let Some(next) = self.line(self.at + count) {
            let bare = next.trim_start();
            let ends = bare.is_empty()
                || bullet(bare).is_some()
                || atx(bare).is_some()
                || bare.starts_with("```")
                || bare.starts_with('>')
                || bare.starts_with(HEADS)
                || is_rule(next)
                || (indent(next) <= own && self.is_apart(self.at + count));
            if ends {
                break;
            }
            count += 1;
        }
        self.push(ScannedKind::Item { ordered }, count, lead + sign);
        true
    }

    /// Whether an unindented line begins something new: it begins with a capital letter, a digit or a sign, and the line
    /// before has ended its sentence or is unusually long or short.
    fn is_apart(&self, at: usize) -> bool {
        let before = at.checked_sub(1).and_then(|at| self.line(at)).unwrap_or_default().trim_end();
        let line = self.line(at).unwrap_or_default().trim();
        let capital = line.starts_with(|c: char| {
            c.is_uppercase() || c.is_ascii_digit() || matches!(c, '*' | '[') || is_wide(c)
        });
        let ended = before.ends_with(['.', '!', '?', ':', ';', '。', '；', ']', ')']);
        capital && (ended || before.chars().count() > 120 || before.chars().count() < 40)
    }

    fn text_block(&mut self, line: &str) {
        let lead = line.len() - line.trim_start().len();
        let mut count = 1;
        while let Some(next) = self.line(self.at + count) {
            let bare = next.trim_start();
            // Setext heading: text above a line of signs.
            let level = if bare.len() >= 3 && bare.trim_end().chars().all(|c| c == '=') {
                1
            } else if bare.len() >= 3 && bare.trim_end().chars().all(|c| c == '-') {
                2
            } else {
                0
            };
            if level > 0 && count == 1 && line.chars().count() <= 120 {
                let words = self.lines.get(self.at).map_or(0..0, |line| line.start + lead..line.end);
                self.push(ScannedKind::Heading(level), 2, lead);
                if let Some(block) = self.blocks.last_mut() {
                    block.text = words;
                }
                return;
            }
            let after = self.line(self.at + count + 1).unwrap_or_default();
            let ends = bare.is_empty()
                || bullet(bare).is_some()
                || atx(bare).is_some()
                || ["```", "~~~", "<!--"].iter().any(|sign| bare.starts_with(sign))
                || bare.starts_with('>')
                || is_rule(next)
                || (next.contains('|') && is_delimiter(after))
                || self.broken(self.at + count).is_some()
                || (next.contains('\t') && after.contains('\t'));
            if ends {
                break;
            }
            count += 1;
        }
        self.push(ScannedKind::Text, count, lead);
    }
}

/// Whether a line is a link reference definition: `[label]: address`.
fn is_definition(line: &str) -> bool {
    let Some((label, rest)) = line.strip_prefix('[').and_then(|rest| rest.split_once("]:")) else {
        return false;
    };
    let address = rest.trim();
    let is_address = ["http:", "https:", "mailto:", "/", "#", "<", "./", "../"]
        .iter()
        .any(|start| address.starts_with(start));
    !label.is_empty() && !label.contains(']') && is_address && !address.contains(' ')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shape(text: &str) -> Vec<(String, &str)> {
        let name = |kind: &ScannedKind| match kind {
            ScannedKind::Heading(level) => format!("h{level}"),
            ScannedKind::Item { .. } => "item".to_owned(),
            ScannedKind::Table(rows) => format!("table{}x{}", rows.len(), rows[0].len()),
            other => format!("{other:?}").to_lowercase(),
        };
        blocks(text, 0..text.len())
            .iter()
            .map(|block| (name(&block.kind), &text[block.text.clone()]))
            .collect()
    }

    #[test]
    fn markdown_and_plain_text_fall_into_the_same_blocks() {
        let text = "# Title #\nFirst line\nsecond line\n\n  • one\n    goes on\n  • two\nThe end of it. It is over.\n\nA\tB\n1\t2\n\n```\n- code\n```\n> said\n\n[a]: https://a.example\n---\nUnder\n=====\n";
        let found = shape(text);
        let names: Vec<&str> = found.iter().map(|one| one.0.as_str()).collect();
        assert_eq!(
            names,
            ["h1", "text", "item", "item", "text", "table2x2", "code", "quote", "unseen", "rule", "h1"]
        );
        assert_eq!(found[0].1, "Title");
        assert_eq!(found[2].1, "one\n    goes on");
        assert_eq!(found[10].1, "Under");
    }

    #[test]
    fn every_byte_that_says_something_is_in_a_block() {
        for text in
            ["a\n- b\nc", "|a|b|\n|-|-|\n|1|2|x|\nend", "```\nopen", "<!-- open\nx", "\ta\tb", "- \n-\n1)\n"]
        {
            let blocks = blocks(text, 0..text.len());
            let mut left: String = text.to_owned();
            for block in blocks.iter().rev() {
                left.replace_range(block.range.clone(), "");
            }
            assert_eq!(left.trim(), "", "{text:?}");
        }
    }
}
