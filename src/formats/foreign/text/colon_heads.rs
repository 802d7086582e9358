//! Headings of plain text that a colon or capitals make, where several are written alike: `症状：` above its text,
//! `- TIMELINE OF EVENTS` above a list.

use super::scan::{ScannedBlock, ScannedKind, ScannedLine, lines};
use super::when;
use crate::formats::foreign::words::{self, Head};
use crate::report::moment::Clock;

/// The minimum number of lines that end with a colon above their text.
const MIN_HEADS: usize = 3;

/// The maximum number of characters and of words of such a heading.
const MAX_CHARS: usize = 40;
const MAX_WORDS: usize = 5;

/// The minimum length of the text below one, in bytes.
const MIN_TEXT: usize = 50;

/// Blocks cut at such lines, which become headings.
pub(super) fn split(text: &str, blocks: Vec<ScannedBlock>) -> Vec<ScannedBlock> {
    let lines_of = |block: &ScannedBlock| match block.kind {
        ScannedKind::Text => lines(text, block.range.clone()),
        _ => Vec::new(),
    };
    let starts = |(at, block): (usize, &ScannedBlock)| -> Vec<ScannedLine> {
        let all = lines_of(block);
        // Its text may be a paragraph of its own.
        let below = if all.is_empty() {
            None
        } else {
            blocks.get(at + 1).and_then(|next| lines_of(next).first().copied())
        };
        let nexts = all.iter().skip(1).copied().map(Some).chain([below]);
        // A known name alone on a line inside a paragraph, above a sentence or above a table or a list behind it.
        let is_listed = blocks
            .get(at + 1)
            .is_some_and(|next| matches!(next.kind, ScannedKind::Table(_) | ScannedKind::Item { .. }));
        let is_such = |(nth, (line, next)): &(usize, (&ScannedLine, Option<ScannedLine>))| match next {
            Some(next) => {
                is_head(text, line, next) || *nth > 0 && is_known(text, line) && is_sentence(text, next)
            }
            None => *nth > 0 && is_listed && is_known(text, line),
        };
        let pairs = all.iter().zip(nexts).enumerate();
        pairs.filter(is_such).map(|(_, (line, _))| *line).collect()
    };
    let found: Vec<Vec<ScannedLine>> = blocks.iter().enumerate().map(starts).collect();
    let all = found.iter().flatten().filter_map(|line| text.get(line.start..line.end));
    let (count, known) = all.fold((0, 0), |(count, known), line| {
        // Without a colon, only what a section is called is one at all.
        let is_named = !line.trim_end().ends_with([':', '：']);
        (count + 1 + usize::from(is_named), known + usize::from(words::head(line, false).is_some()))
    });
    // Two are enough if one of them names a section.
    if count < MIN_HEADS && (count < 2 || known == 0) {
        return blocks;
    }
    blocks.into_iter().zip(found).flat_map(|(block, heads)| cut(text, block, &heads)).collect()
}

/// Whether a line is a few words and a colon, above a sentence.
fn is_head(text: &str, line: &ScannedLine, next: &ScannedLine) -> bool {
    let said = |line: &ScannedLine| text.get(line.start..line.end).unwrap_or_default().trim();
    let Some(name) = said(line).strip_suffix([':', '：']) else { return false };
    let below = said(next);
    let is_name = name.chars().count() <= MAX_CHARS
        && name.split_whitespace().count() <= MAX_WORDS
        && name.starts_with(|c: char| c.is_uppercase() || !c.is_ascii())
        && !name.contains([':', '：', ',', '、', '。', '@'])
        && !["様", "各位", "Dear", "Hello", "Hi "].iter().any(|word| name.contains(word));
    is_name
        && below.len() >= MIN_TEXT
        && words::label(name).is_none()
        && words::action_label(name).is_none_or(|_| words::head(name, true).is_some())
        && when::leading(below, true).is_none()
}

/// Whether a line is the name of a section and nothing else.
fn is_known(text: &str, line: &ScannedLine) -> bool {
    let words = text.get(line.start..line.end).unwrap_or_default().trim();
    let is_section = matches!(words::head(words, true), Some(Head::Part(_) | Head::Prose(..)));
    is_section
        && words.starts_with(|c: char| c.is_uppercase() || !c.is_ascii())
        && words.chars().count() <= MAX_CHARS
        && !words.ends_with(['.', ',', ';'])
}

/// Whether a line is long, or begins with a time.
fn is_sentence(text: &str, line: &ScannedLine) -> bool {
    let words = text.get(line.start..line.end).unwrap_or_default().trim();
    let is_timed = || when::leading(words, true).is_some_and(|lead| lead.reading.clock != Clock::Unknown);
    words.len() >= MIN_TEXT || is_timed()
}

/// A block cut in headings and the paragraphs below them.
fn cut(text: &str, block: ScannedBlock, heads: &[ScannedLine]) -> Vec<ScannedBlock> {
    let Some(first) = heads.first() else { return vec![block] };
    let mut parts = Vec::with_capacity(heads.len() * 2 + 1);
    let mut push = |kind: ScannedKind, from: usize, to: usize| {
        let words = text.get(from..to).unwrap_or_default();
        let lead = words.len() - words.trim_start().len();
        let end = from + words.trim_end().len();
        if from + lead < end {
            parts.push(ScannedBlock { kind, range: from..end, text: from + lead..end, indent: block.indent });
        }
    };
    push(ScannedKind::Text, block.range.start, first.start);
    for (nth, head) in heads.iter().enumerate() {
        let next = heads.get(nth + 1).map_or(block.range.end, |next| next.start);
        push(ScannedKind::Heading(2), head.start, head.end);
        push(ScannedKind::Text, head.end, next);
    }
    parts
}

/// Whether an item is a few words in capitals; with `known`, such that name a section.
pub(super) fn is_shouted(text: &str, block: &ScannedBlock, known: bool) -> bool {
    let words = text.get(block.text.clone()).unwrap_or_default().trim();
    let is_item = matches!(block.kind, ScannedKind::Item { .. }) && block.indent == 0;
    is_item
        && words.chars().filter(|c| c.is_uppercase()).count() >= 5
        && !words.contains(|c: char| c.is_lowercase() || c == '\n' || c.is_ascii_digit())
        && words.split_whitespace().count() <= MAX_WORDS + 2
        && (!known || words::head(words, false).is_some())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::foreign::text::scan;

    #[test]
    fn lines_above_their_text_are_headings_where_several_are_written_so() {
        let long = "It went down for all of the people who use it, for quite a while.";
        let text = format!("Hello all:\n{long}\nSymptom:\n{long}\nState now:\n{long}\nWhat is next:\n{long}");
        let blocks = split(&text, scan::blocks(&text, 0..text.len()));
        let heads = blocks.iter().filter(|block| matches!(block.kind, ScannedKind::Heading(_)));
        let heads: Vec<&str> = heads.map(|block| &text[block.text.clone()]).collect();
        assert_eq!(heads, ["Symptom:", "State now:", "What is next:"]);
        let one = format!("Symptom:\n{long}\nOwner:\nAda\nStatus:\nopen");
        assert_eq!(split(&one, scan::blocks(&one, 0..one.len())).len(), 1);
    }
}
