//! The top level of a Markdown document: headings, marks, lists, tables and the rest, each with its range in the source.

use std::ops::Range;

use pulldown_cmark::{Event, Parser, Tag};

use crate::prose::options;

/// What a block at the top level is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum BlockKind {
    Heading(usize),
    Html,
    List,
    Table,
    Rule,
    Other,
}

/// A block at the top level.
#[derive(Clone, Debug)]
pub(super) struct MarkdownBlock {
    pub(super) kind: BlockKind,
    pub(super) range: Range<usize>,
    /// A list's items or a table's rows; a row's cells are in `cells`.
    pub(super) parts: Vec<Range<usize>>,
    /// A table's cells, row by row, the headings first.
    pub(super) cells: Vec<Vec<Range<usize>>>,
}

/// The blocks at the top level of a document, in order.
pub(super) fn blocks(source: &str) -> Vec<MarkdownBlock> {
    let mut blocks: Vec<MarkdownBlock> = Vec::new();
    let mut depth = 0usize;
    for (event, range) in Parser::new_ext(source, options()).into_offset_iter() {
        match event {
            Event::Start(tag) => {
                match (depth, blocks.last_mut(), &tag) {
                    (0, ..) => blocks.push(MarkdownBlock {
                        kind: kind(&tag),
                        range,
                        parts: Vec::new(),
                        cells: Vec::new(),
                    }),
                    (1, Some(list), Tag::Item) => list.parts.push(range),
                    (1, Some(table), Tag::TableHead | Tag::TableRow) => table.cells.push(Vec::new()),
                    (2, Some(table), Tag::TableCell) => {
                        if let Some(row) = table.cells.last_mut() {
                            row.push(range);
                        }
                    }
                    _ => {}
                }
                depth += 1;
            }
            Event::End(_) => depth = depth.saturating_sub(1),
            Event::Rule if depth == 0 => {
                blocks.push(MarkdownBlock {
                    kind: BlockKind::Rule,
                    range,
                    parts: Vec::new(),
                    cells: Vec::new(),
                });
            }
            _ => {}
        }
    }
    blocks
}

fn kind(tag: &Tag<'_>) -> BlockKind {
    match tag {
        Tag::Heading { level, .. } => BlockKind::Heading(*level as usize),
        Tag::HtmlBlock => BlockKind::Html,
        Tag::List(_) => BlockKind::List,
        Tag::Table(_) => BlockKind::Table,
        _ => BlockKind::Other,
    }
}

/// A heading's words, without its signs.
pub(super) fn heading_words(source: &str) -> &str {
    let source = source.trim();
    match source.strip_prefix('#') {
        Some(rest) => rest.trim_start_matches('#').trim().trim_end_matches('#').trim_end(),
        None => source.rsplit_once('\n').map_or(source, |(words, _)| words.trim()),
    }
}

/// A mark: `<!-- debrief:timeline hidden -->` is `timeline` with the word `hidden`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct SectionMark<'a> {
    pub(super) name: &'a str,
    pub(super) hidden: bool,
}

/// The mark in a text, and the text before it.
pub(super) fn mark(text: &str) -> Option<(SectionMark<'_>, &str)> {
    let start = text.rfind("<!-- debrief:")?;
    let inner = text.get(start + "<!-- debrief:".len()..)?;
    let inner = inner.split_once("-->")?.0;
    let mut words = inner.split_whitespace();
    let name = if inner.starts_with(' ') { "" } else { words.next().unwrap_or_default() };
    let mark = SectionMark { name, hidden: words.any(|word| word == "hidden") };
    Some((mark, text.get(..start)?.trim_end()))
}

/// A list item's text without its sign and its indentation.
pub(super) fn item_text(source: &str) -> String {
    let sign = source.chars().take_while(|c| c.is_ascii_digit()).count();
    let sign =
        sign + source.get(sign..).map_or(0, |rest| usize::from(rest.starts_with(['-', '*', '+', '.', ')'])));
    let rest = source.get(sign..).unwrap_or_default();
    let spaces = rest.len() - rest.trim_start_matches(' ').len();
    let indent = sign + spaces.min(4);
    let mut text = String::with_capacity(source.len());
    for (at, line) in source.lines().enumerate() {
        if at > 0 {
            text.push('\n');
        }
        let blanks = line.len() - line.trim_start_matches(' ').len();
        text.push_str(line.get(if at == 0 { indent } else { indent.min(blanks) }..).unwrap_or_default());
    }
    text.trim_matches('\n').trim_end().to_owned()
}

/// Whether a text is a paragraph and nothing more.
pub(super) fn is_line(text: &str) -> bool {
    let mut depth = 0usize;
    let mut first = true;
    for event in Parser::new_ext(text, options()) {
        match event {
            Event::Start(tag) => {
                if depth == 0 && (tag != Tag::Paragraph || !std::mem::take(&mut first)) {
                    return false;
                }
                depth += 1;
            }
            Event::End(_) => depth = depth.saturating_sub(1),
            Event::Rule => return false,
            _ => {}
        }
    }
    true
}

/// Whether the checkbox of a task is ticked, if there is one, and the task's text.
pub(super) fn task(text: &str) -> (Option<bool>, &str) {
    let ticked = match text.get(..4) {
        Some("[ ] ") => Some(false),
        Some("[x] " | "[X] ") => Some(true),
        _ => None,
    };
    let text = if ticked.is_some() { text.get(4..).unwrap_or_default().trim_start() } else { text };
    (ticked, text)
}

/// A fact: `**Label:** value`, or `**Label**: value`, or `Label: value`.
pub(super) fn fact(item: &str) -> Option<(&str, &str)> {
    if let Some(rest) = item.strip_prefix("**") {
        let (label, value) = rest.split_once("**")?;
        let colon_inside = label.strip_suffix(':');
        let value = if colon_inside.is_some() { value } else { value.strip_prefix(':')? };
        return Some((colon_inside.unwrap_or(label).trim(), value.trim()));
    }
    let (label, value) = item.split_once(':')?;
    (label.len() <= 60 && !label.contains(['\n', '`', '[', '<'])).then_some((label.trim(), value.trim()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_found_at_the_end_of_a_heading() {
        let (mark, words) = mark("Impact <!-- debrief:impact hidden -->").unwrap();
        assert_eq!((mark.name, mark.hidden, words), ("impact", true, "Impact"));
        assert_eq!(super::mark("<!-- debrief: -->").unwrap().0.name, "");
        assert!(super::mark("<!-- another comment -->").is_none());
    }

    #[test]
    fn items_lose_their_sign_and_indentation() {
        assert_eq!(item_text("1. **T**\n\n   body\n\n       code\n"), "**T**\n\nbody\n\n    code");
        assert_eq!(item_text("- a\n  b"), "a\nb");
    }

    #[test]
    fn facts_are_read_in_the_ways_people_write_them() {
        for text in ["**Scope:** all", "**Scope**: all", "Scope: all"] {
            assert_eq!(fact(text), Some(("Scope", "all")));
        }
        assert_eq!(fact("no fact"), None);
    }
}
