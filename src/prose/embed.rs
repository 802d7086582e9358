//! Prose as a part of a larger Markdown document, and out of it again.
//!
//! What stands in the document must stay within its place: its headings go below the document's own, HTML
//! becomes text, an open fence is closed. Most prose passes as it is.

use std::ops::Range;

use pulldown_cmark::{Event, HeadingLevel, Parser, Tag, TagEnd};

use super::{options, text};

/// How far headings in prose are pushed below the document's sections and their sub-headings.
const BELOW: usize = 3;

/// Block prose as it stands at the top level of a document.
pub fn block(prose: &str) -> String {
    contained(lower_headings(prose))
}

/// Block prose as it stands in a list's item, where its headings cannot be taken for the document's.
pub fn item(prose: &str) -> String {
    contained(prose.to_owned())
}

fn contained(prose: String) -> String {
    let candidate = escape_html(prose.trim_matches('\n').to_owned());
    if is_contained(&candidate) { candidate } else { literal(&candidate) }
}

/// Prose as it was before [`block`] lowered its headings.
pub fn unblock(source: &str) -> String {
    let source = source.trim_matches('\n');
    let lowered = headings(source).into_iter().filter(|heading| heading.atx && heading.level > BELOW);
    let signs = lowered.map(|heading| (heading.start..heading.start + BELOW, String::new()));
    replace(source, signs)
}

/// A text with some of its places replaced; they are given in order, and one that overlaps the one before it is
/// left as it is.
pub(super) fn replace(text: &str, edits: impl IntoIterator<Item = (Range<usize>, String)>) -> String {
    let mut replaced = String::with_capacity(text.len());
    let mut done = 0;
    for (range, new) in edits {
        if let Some(kept) = text.get(done..range.start).filter(|_| text.get(range.clone()).is_some()) {
            replaced.push_str(kept);
            replaced.push_str(&new);
            done = range.end;
        }
    }
    replaced.push_str(text.get(done..).unwrap_or_default());
    replaced
}

/// Inline prose as it stands in a paragraph, after other words.
pub fn inline(prose: &str) -> String {
    let line = prose.trim().replace('\n', " ");
    let is_html = |event: Event<'_>| matches!(event, Event::InlineHtml(_) | Event::Html(_));
    let guarded = super::html::one_line(&line);
    if super::html::inline_events(&guarded).any(is_html) { line.replace('<', "\\<") } else { line }
}

/// Inline prose as it stands at the start of a block, where a list's or a heading's sign would count.
pub fn inline_block(prose: &str) -> String {
    let line = inline(prose);
    let mut events = Parser::new_ext(&line, options());
    match events.next() {
        None | Some(Event::Start(Tag::Paragraph)) => line,
        _ => escape_start(&line),
    }
}

/// Whether prose at the top level could be taken for a part of a list that precedes it.
pub fn joins_a_list(prose: &str) -> bool {
    let indented = prose.starts_with([' ', '\t']);
    indented || matches!(Parser::new_ext(prose, options()).next(), Some(Event::Start(Tag::List(_))))
}

/// Whether the last block of prose is a list, which a list after it would join.
pub fn ends_in_list(prose: &str) -> bool {
    let mut depth = 0usize;
    let mut in_list = false;
    for event in Parser::new_ext(prose, options()) {
        match event {
            Event::Start(tag) => {
                if depth == 0 {
                    in_list = matches!(tag, Tag::List(_));
                }
                depth += 1;
            }
            Event::End(_) => depth = depth.saturating_sub(1),
            Event::Rule if depth == 0 => in_list = false,
            _ => {}
        }
    }
    in_list
}

struct Heading {
    start: usize,
    end: usize,
    level: usize,
    atx: bool,
}

fn headings(prose: &str) -> Vec<Heading> {
    let mut depth = 0usize;
    let mut found = Vec::new();
    for (event, range) in Parser::new_ext(prose, options()).into_offset_iter() {
        match event {
            Event::Start(tag) => {
                if let (0, Tag::Heading { level, .. }) = (depth, tag) {
                    let atx = prose.get(range.clone()).is_some_and(|source| source.starts_with('#'));
                    found.push(Heading { start: range.start, end: range.end, level: level as usize, atx });
                }
                depth += 1;
            }
            Event::End(_) => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    found
}

fn lower_headings(prose: &str) -> String {
    let room = HeadingLevel::H6 as usize - BELOW;
    let lower = |heading: Heading| {
        if heading.atx {
            let more = if heading.level <= room { BELOW } else { HeadingLevel::H6 as usize - heading.level };
            return (heading.start..heading.start, "#".repeat(more));
        }
        // A heading underlined with `===` or `---` has words on every line but its last.
        let source = prose.get(heading.start..heading.end).unwrap_or_default();
        let words: Vec<&str> = source.trim_end().lines().collect();
        let words = words.split_last().map(|(_, words)| words.join(" ")).unwrap_or_default();
        (heading.start..heading.end, format!("{} {}\n", "#".repeat(heading.level + BELOW), words.trim()))
    };
    replace(prose, headings(prose).into_iter().map(lower))
}

/// Escapes HTML until none is left: with a block of HTML opened up, what stood in it may hold more.
fn escape_html(mut prose: String) -> String {
    for _ in 0..4 {
        let mut edits = Vec::new();
        for (event, range) in Parser::new_ext(&prose, options()).into_offset_iter() {
            if let (Event::Html(_) | Event::InlineHtml(_), Some(source)) = (event, prose.get(range.clone())) {
                edits.push((range, source.replace('<', "\\<")));
            }
        }
        if edits.is_empty() {
            return prose;
        }
        prose = replace(&prose, edits);
    }
    prose
}

/// Whether prose, put before a mark and a heading, leaves both at the top level, and holds no heading or mark that
/// could be taken for the document's.
fn is_contained(prose: &str) -> bool {
    const TAIL: &str = "\n\n<!-- debrief:end -->\n\n## end\n";
    let document = format!("{prose}{TAIL}");
    let (mark, heading) = (prose.len() + 2, prose.len() + TAIL.len() - "## end\n".len());
    let mut depth = 0usize;
    let (mut marked, mut headed) = (false, false);
    for (event, range) in Parser::new_ext(&document, options()).into_offset_iter() {
        match event {
            Event::Start(tag) => {
                match (depth, &tag) {
                    (0, Tag::HtmlBlock) => marked |= range.start == mark,
                    (0, Tag::Heading { level, .. }) if range.start >= heading => {
                        headed |= *level == HeadingLevel::H2
                    }
                    (0, Tag::Heading { level, .. }) if (*level as usize) <= BELOW => return false,
                    _ => {}
                }
                depth += 1;
            }
            Event::End(end) => {
                depth = depth.saturating_sub(1);
                debug_assert!(end != TagEnd::HtmlBlock || range.end >= range.start);
            }
            Event::Html(_) | Event::InlineHtml(_) if range.start < mark => return false,
            _ => {}
        }
    }
    marked && headed
}

/// Prose as paragraphs that show its characters, whatever they would mean.
fn literal(prose: &str) -> String {
    let lines: Vec<String> = prose.lines().map(|line| escape_start(&text::escape(line.trim()))).collect();
    lines.join("\n").trim_matches('\n').to_owned()
}

/// A line that starts no block.
pub(super) fn escape_start(line: &str) -> String {
    let digits = line.chars().take_while(char::is_ascii_digit).count();
    let rest = line.get(digits..).unwrap_or_default();
    if digits > 0 && rest.starts_with(['.', ')']) {
        let number = line.get(..digits).unwrap_or_default();
        return format!("{number}\\{rest}");
    }
    match line.chars().next() {
        Some('#' | '-' | '+' | '*' | '>' | '=' | ':' | '|' | '~' | '`' | '<') => format!("\\{line}"),
        _ => line.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clean_prose_passes_as_it_is() {
        for prose in [
            "One.\n\nTwo.",
            "- a\n- b\n\nafter",
            "```\ncode # x\n```",
            "| a | b |\n|---|---|\n| 1 | 2 |",
            "a\n***\nb",
        ] {
            assert_eq!(block(prose), prose);
            assert_eq!(unblock(&block(prose)), prose);
        }
    }

    #[test]
    fn headings_go_below_and_come_back() {
        assert_eq!(block("# A\n\ntext\n\n### B"), "#### A\n\ntext\n\n###### B");
        assert_eq!(unblock("#### A\n\ntext\n\n###### B"), "# A\n\ntext\n\n### B");
        assert_eq!(block("A\n==="), "#### A\n".trim_end());
    }

    #[test]
    fn what_would_break_out_is_held_in() {
        for prose in [
            "```\nnever closed",
            "<!-- never closed",
            "<script>alert(1)</script>",
            "<div>\n\n# a\n\n</div>",
            "> quote\n<b>",
            "<![CDATA[",
            "- a\n\n      ```\n",
            "[x]: <\n",
            "~~~\n~~~ ~~~\n<!--",
        ] {
            assert!(is_contained(&block(prose)), "{prose:?} became {:?}", block(prose));
            assert!(is_contained(&item(prose)), "{prose:?} became {:?}", item(prose));
        }
    }

    #[test]
    fn inline_prose_at_a_blocks_start_is_no_list() {
        assert_eq!(inline_block("1. first"), "1\\. first");
        assert_eq!(inline_block("- x"), "\\- x");
        assert_eq!(inline_block("plain *words*"), "plain *words*");
    }
}
