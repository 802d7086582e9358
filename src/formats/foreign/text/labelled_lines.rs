//! Lines that begin with the name of a section, in a text that has no other headings below its title: `Root cause: …`,
//! `**Action items**`.

use std::collections::BTreeSet;
use std::ops::Range;

use super::scan::{ScannedBlock, ScannedKind, lines};
use super::{heads, labels, when};
use crate::formats::foreign::words::{self, Head};
use crate::report::Part;

/// The level of the headings that such lines become where there are no others: the lowest.
const LEVEL: usize = 6;

/// The minimum number of different sections that are named so.
const MIN_NAMED: usize = 2;

/// Blocks with such lines as headings, each with its value and what follows it as the blocks of its section. Only what
/// stands above the first heading is cut, or all where lines alone make the headings (`Timeline:`); and only if no heading
/// names one of these sections again: then the lines are a summary.
pub(in crate::formats::foreign) fn as_sections(text: &str, blocks: Vec<ScannedBlock>) -> Vec<ScannedBlock> {
    let is_heading = |block: &&ScannedBlock| matches!(block.kind, ScannedKind::Heading(_));
    // By a sign of its own, on the line or below it.
    let is_marked = |block: &&ScannedBlock| {
        let words = text.get(block.range.clone()).unwrap_or_default().trim();
        is_heading(block) && (words.starts_with('#') || words.contains('\n'))
    };
    // Behind the title.
    let body = blocks.iter().skip(1).take_while(|block| !is_marked(block)).count() + 1;
    let marked: Vec<Vec<LineMark>> = blocks.iter().take(body).map(|block| marks(text, block)).collect();
    let named: Vec<Part> = marked.iter().flatten().filter_map(|mark| mark.part).collect();
    let parts: BTreeSet<Part> = named.iter().copied().collect();
    let is_again = blocks.iter().skip(1).filter(is_heading).any(|heading| {
        let title = heads::plain(text.get(heading.text.clone()).unwrap_or_default());
        matches!(words::head(&title, true), Some(Head::Part(part)) if parts.contains(&part))
    });
    // Below headings that lines make, what is named twice, or among lessons, or in a timeline, is no section.
    let has_heads = blocks.iter().take(body).skip(1).any(|block| is_heading(&block));
    let is_inside = |(at, marks): (usize, &Vec<LineMark>)| {
        let head = blocks.iter().take(at).rev().find(is_heading);
        let title = head.map(|head| heads::plain(text.get(head.text.clone()).unwrap_or_default()));
        let is_lessons =
            title.is_some_and(|title| words::head(&title, true) == Some(Head::Part(Part::Lessons)));
        let is_timed = || {
            let own = blocks.get(at).map(|block| lines(text, block.range.clone())).unwrap_or_default();
            own.iter()
                .any(|line| when::leading(text.get(line.start..line.end).unwrap_or_default(), true).is_some())
        };
        !marks.is_empty() && (is_lessons || is_timed())
    };
    let is_unsure = has_heads && (named.len() > parts.len() || marked.iter().enumerate().any(is_inside));
    if parts.len() < MIN_NAMED || is_again || is_unsure {
        return blocks;
    }
    // As high as the headings beside them.
    let levels = blocks.iter().take(body).skip(1).filter_map(|block| match block.kind {
        ScannedKind::Heading(level) => Some(level),
        _ => None,
    });
    let level = levels.min().unwrap_or(LEVEL);
    let mut marked = marked.into_iter();
    blocks.into_iter().flat_map(|block| cut(text, block, &marked.next().unwrap_or_default(), level)).collect()
}

/// A line that begins with the name of a section.
struct LineMark {
    /// Where the line begins, in bytes.
    start: usize,
    /// Where its value begins.
    value: usize,
    /// The part that it names; `None` for prose within a part.
    part: Option<Part>,
}

fn marks(text: &str, block: &ScannedBlock) -> Vec<LineMark> {
    if block.kind != ScannedKind::Text {
        return Vec::new();
    }
    let own = lines(text, block.range.clone()).into_iter();
    own.filter_map(|line| {
        let words = text.get(line.start..line.end)?;
        let (label, value) = labels::pair(words).or_else(|| bold(words).map(|label| (label, "")))?;
        let part = match words::head(&label, true)? {
            Head::Part(part) => Some(part),
            Head::Prose(..) => None,
            _ => return None,
        };
        // A field of its own is read as one, such as a severity.
        let is_field = words::label(&label).is_some() && part.is_none();
        (!is_field).then(|| LineMark {
            start: line.start,
            // The value ends the line.
            value: line.start + words.trim_end().len() - value.len(),
            part,
        })
    })
    .collect()
}

/// A line that is bold and nothing else.
fn bold(line: &str) -> Option<String> {
    let line = line.trim();
    let inner = ["**", "__"].into_iter().find_map(|sign| line.strip_prefix(sign)?.strip_suffix(sign))?;
    (!inner.contains("**") && !inner.trim().is_empty()).then(|| inner.trim().to_owned())
}

/// A block cut at such lines, which become headings of this level.
fn cut(text: &str, block: ScannedBlock, marks: &[LineMark], level: usize) -> Vec<ScannedBlock> {
    let Some(first) = marks.first() else { return vec![block] };
    let mut all = Vec::with_capacity(marks.len() * 2 + 1);
    all.extend(trimmed(text, block.range.start..first.start));
    let ends = marks.iter().skip(1).map(|mark| mark.start).chain([block.range.end]);
    for (mark, end) in marks.iter().zip(ends) {
        // The heading is the label alone; its signs belong to it.
        let head = text.get(mark.start..mark.value).unwrap_or_default();
        let is_sign = |c: char| c.is_whitespace() || matches!(c, '*' | '_' | ':' | '：');
        let from = mark.start + (head.len() - head.trim_start_matches(is_sign).len());
        let to = mark.start + head.trim_end_matches(is_sign).len();
        let range = mark.start..mark.start + head.trim_end().len();
        all.push(ScannedBlock { kind: ScannedKind::Heading(level), range, text: from..to, indent: 0 });
        all.extend(trimmed(text, mark.value..end));
    }
    all
}

/// A block of the text in a range, without the blanks around it; `None` if there is no more.
fn trimmed(text: &str, range: Range<usize>) -> Option<ScannedBlock> {
    let words = text.get(range.clone())?;
    let start = range.start + (words.len() - words.trim_start().len());
    let end = range.start + words.trim_end().len();
    (start < end).then_some(ScannedBlock {
        kind: ScannedKind::Text,
        range: start..end,
        text: start..end,
        indent: 0,
    })
}
