//! Headings of plain text that a number with a dash before it makes, as scanners of lists do not take it for a sign:
//! `1 - What happened`, `2 - Impact`.

use super::scan::{ScannedBlock, ScannedKind, ScannedLine, lines};

/// The minimum number of such lines.
const MIN_HEADS: usize = 3;

/// The maximum number of characters of one.
const MAX_CHARS: usize = 70;

/// The level of such a heading.
const LEVEL: usize = 2;

/// The number of a line that is such a heading.
pub(in crate::formats::foreign) fn number(line: &str) -> Option<usize> {
    let line = line.trim();
    let digits = line.find(|c: char| !c.is_ascii_digit()).filter(|digits| (1..=2).contains(digits))?;
    let rest = line.get(digits..)?;
    let name = [" - ", " – ", " — ", "- ", "– "].iter().find_map(|sign| rest.strip_prefix(sign))?;
    let is_name = line.chars().count() <= MAX_CHARS
        && name.starts_with(|c: char| c.is_uppercase() || c.is_alphabetic() && !c.is_ascii())
        && !name.ends_with(['.', ',', ';', '。']);
    line.get(..digits).filter(|_| is_name)?.parse().ok()
}

/// Blocks cut at such lines, which become headings, if their numbers count from one and most have text below them.
pub(super) fn split(text: &str, blocks: Vec<ScannedBlock>) -> Vec<ScannedBlock> {
    let said = |line: &ScannedLine| text.get(line.start..line.end).unwrap_or_default();
    let of = |block: &ScannedBlock| match block.kind {
        ScannedKind::Text => lines(text, block.range.clone()),
        _ => Vec::new(),
    };
    let all: Vec<ScannedLine> =
        blocks.iter().flat_map(of).filter(|line| !said(line).trim().is_empty()).collect();
    let found: Vec<(usize, usize)> =
        all.iter().enumerate().filter_map(|(at, line)| Some((at, number(said(line))?))).collect();
    let counts = found.iter().enumerate().all(|(nth, (_, number))| *number == nth + 1);
    let next_to = found.windows(2).filter(|pair| matches!(pair, [one, two] if one.0 + 1 == two.0)).count();
    if found.len() < MIN_HEADS || !counts || next_to * 2 > found.len() {
        return blocks;
    }
    blocks.into_iter().flat_map(|block| cut(text, block)).collect()
}

/// A block of text with its headings as blocks of their own.
fn cut(text: &str, block: ScannedBlock) -> Vec<ScannedBlock> {
    if block.kind != ScannedKind::Text {
        return vec![block];
    }
    let mut parts: Vec<ScannedBlock> = Vec::new();
    for line in lines(text, block.range.clone()) {
        let words = text.get(line.start..line.end).unwrap_or_default();
        let start = line.start + words.len() - words.trim_start().len();
        let inner = start..(line.start + words.trim_end().len()).max(start);
        match parts.last_mut() {
            _ if number(words).is_some() => parts.push(ScannedBlock {
                kind: ScannedKind::Heading(LEVEL),
                range: inner.clone(),
                text: inner,
                indent: 0,
            }),
            Some(last) if last.kind == ScannedKind::Text => {
                (last.range.end, last.text.end) = (line.end, inner.end);
            }
            _ => parts.push(ScannedBlock { range: line.start..line.end, text: inner, ..block.clone() }),
        }
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::foreign::text::scan;

    #[test]
    fn only_lines_that_count_from_one_above_text_are_headings() {
        let heads = |text: &str| {
            let blocks = split(text, scan::blocks(text, 0..text.len()));
            blocks.iter().filter(|block| matches!(block.kind, ScannedKind::Heading(_))).count()
        };
        assert_eq!(heads("1 - Oil\nIt was old.\n2 - Belt\nIt was worn.\n\n3 - Hall\n\nIt was cold.\n"), 3);
        for none in [
            "1 - Oil\nIt was old.\n3 - Belt\nIt was worn.\n4 - Hall\nIt was cold.\n",
            "1 - Oil\n2 - Belt\n3 - Hall\n",
            "1 - It was old.\nSo.\n2 - It was worn.\nSo.\n3 - It was cold.\nSo.\n",
        ] {
            assert_eq!(heads(none), 0, "{none}");
        }
    }
}
