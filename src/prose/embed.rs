//! Prose as a part of a larger Markdown document, and out of it again.
//!
//! It must not affect the document around it: its headings go below the document's own, HTML becomes text, an open fence is
//! closed. Most prose needs no change.

use std::ops::Range;

use pulldown_cmark::{Event, HeadingLevel, Parser, Tag};

use super::{options, tables, text};

/// The level of a section's heading.
pub const SECTION: usize = 2;

/// The level of a heading within a section, such as that over labelled prose.
pub const LABEL: usize = 3;

/// Block prose at the top level of a document, below a heading of the level `under`. `taken` says of the source of a
/// heading of the level [`LABEL`] whether it would be read as the document's own.
///
/// Headings that are deep enough do not change, so that the text reads back equal; otherwise all are lowered together,
/// which preserves their nesting.
pub fn block(prose: &str, under: usize, taken: &dyn Fn(&str) -> bool) -> String {
    contained(lower_headings(prose, under, taken), taken)
}

/// Block prose in a list item, where its headings cannot be taken for the document's.
pub fn item(prose: &str) -> String {
    block(prose, SECTION, &|_| false)
}

fn contained(prose: String, taken: &dyn Fn(&str) -> bool) -> String {
    let candidate = escape_html(prose.trim_matches('\n').to_owned());
    let candidate = tables::mend(&candidate).0.into_owned();
    if is_contained(&candidate, taken) { candidate } else { literal(&candidate) }
}

/// What prose was that an earlier version wrote with each heading three levels down.
pub fn raised(source: &str) -> String {
    let lowered = headings(source).into_iter().filter(|heading| heading.atx && heading.level > LABEL);
    let signs = lowered.map(|heading| (heading.start..heading.start + LABEL, String::new()));
    replace(source, signs)
}

/// A text with some of its ranges replaced; they are given in order, and one that overlaps its predecessor is ignored.
pub(super) fn replace(text: &str, edits: impl IntoIterator<Item = (Range<usize>, String)>) -> String {
    let mut replaced = String::with_capacity(text.len());
    let mut done = 0;
    for (range, new) in edits {
        if let Some(unchanged) = text.get(done..range.start).filter(|_| text.get(range.clone()).is_some()) {
            replaced.push_str(unchanged);
            replaced.push_str(&new);
            done = range.end;
        }
    }
    replaced.push_str(text.get(done..).unwrap_or_default());
    replaced
}

/// Prose in which each line break is one in every program that shows Markdown: two blanks are before it.
pub fn hard_breaks(prose: &str) -> String {
    let soft = |(event, range): (Event<'_>, Range<usize>)| {
        matches!(event, Event::SoftBreak).then(|| (range.start..range.start, "  ".to_owned()))
    };
    replace(prose, Parser::new_ext(prose, options()).into_offset_iter().filter_map(soft))
}

/// Inline prose within a paragraph, after other words.
pub fn inline(prose: &str) -> String {
    let line = prose.trim().replace('\n', " ");
    let is_html = |event: Event<'_>| matches!(event, Event::InlineHtml(_) | Event::Html(_));
    let guarded = super::html::one_line(&line);
    if super::html::inline_events(&guarded).any(is_html) { line.replace('<', "\\<") } else { line }
}

/// Inline prose at the start of a block, where the sign of a list or heading would count.
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

/// Prose with each thematic break of hyphens at the top level written with stars.
pub fn starred_rules(prose: &str) -> String {
    let mut depth = 0usize;
    let mut edits = Vec::new();
    for (event, range) in Parser::new_ext(prose, options()).into_offset_iter() {
        match event {
            Event::Start(_) => depth += 1,
            Event::End(_) => depth = depth.saturating_sub(1),
            Event::Rule if depth == 0 => {
                let rule = prose.get(range.clone()).unwrap_or_default();
                edits.push((range, rule.replace('-', "*")));
            }
            _ => {}
        }
    }
    replace(prose, edits)
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

fn lower_headings(prose: &str, under: usize, taken: &dyn Fn(&str) -> bool) -> String {
    let headings = headings(prose);
    let Some(highest) = headings.iter().map(|heading| heading.level).min() else { return prose.to_owned() };
    let source = |heading: &Heading| prose.get(heading.start..heading.end).unwrap_or_default();
    let clashes = |down: usize| {
        headings
            .iter()
            .any(|heading| heading.level + down == LABEL && taken(&atx(source(heading), heading, down)))
    };
    let mut down = (under + 1).saturating_sub(highest);
    if clashes(down) {
        // No higher level remains, so one more is enough.
        down = (LABEL + 1).saturating_sub(highest);
    }
    if down == 0 {
        return prose.to_owned();
    }
    let lower = |heading: &Heading| {
        if heading.atx {
            let more = down.min(HeadingLevel::H6 as usize - heading.level);
            return (heading.start..heading.start, "#".repeat(more));
        }
        (heading.start..heading.end, atx(source(heading), heading, down) + "\n")
    };
    replace(prose, headings.iter().map(lower))
}

/// A heading `down` levels lower, in ATX form: with its signs before its words.
fn atx(source: &str, heading: &Heading, down: usize) -> String {
    if heading.atx {
        return "#".repeat(down) + source;
    }
    // A heading underlined with `===` or `---` has words on every line but its last.
    let words: Vec<&str> = source.trim_end().lines().collect();
    let words = words.split_last().map(|(_, words)| words.join(" ")).unwrap_or_default();
    format!("{} {}", "#".repeat(heading.level + down), words.trim())
}

/// Escapes HTML until none remains: escaping a block of HTML can expose more within it.
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

/// Whether prose, put before a mark and a heading, leaves both at the top level, and contains no heading or mark that could
/// be taken for the document's.
fn is_contained(prose: &str, taken: &dyn Fn(&str) -> bool) -> bool {
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
                    (0, Tag::Heading { level, .. }) => {
                        let source = document.get(range).unwrap_or_default();
                        let level = *level as usize;
                        if level <= SECTION || (level == LABEL && taken(source)) {
                            return false;
                        }
                    }
                    _ => {}
                }
                depth += 1;
            }
            Event::End(_) => depth = depth.saturating_sub(1),
            Event::Html(_) | Event::InlineHtml(_) if range.start < mark => return false,
            _ => {}
        }
    }
    marked && headed
}

/// Prose as paragraphs that show its characters literally.
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

    fn block(prose: &str) -> String {
        super::block(prose, SECTION, &|heading| heading.contains("Trigger"))
    }

    #[test]
    fn clean_prose_passes_as_it_is() {
        for prose in [
            "One.\n\nTwo.",
            "- a\n- b\n\nafter",
            "```\ncode # x\n```",
            "| a | b |\n|---|---|\n| 1 | 2 |",
            "a\n***\nb",
            "### A\n\ntext\n\n#### B\n\n### C",
            "##### alone",
            "#### Trigger",
            "> # quoted",
        ] {
            assert_eq!(block(prose), prose);
        }
    }

    #[test]
    fn headings_go_below_what_they_stand_under_and_keep_their_order() {
        for (prose, under, placed) in [
            ("# A\n\ntext\n\n## B", SECTION, "### A\n\ntext\n\n#### B"),
            ("## A\n\n### B", SECTION, "### A\n\n#### B"),
            ("### A\n\n### B", LABEL, "#### A\n\n#### B"),
            ("#### A\n\n### B", LABEL, "##### A\n\n#### B"),
            ("A\n===", SECTION, "### A"),
            ("A\nb\n---\ntext", SECTION, "### A b\ntext"),
            ("### Trigger\n\n#### B", SECTION, "#### Trigger\n\n##### B"),
            ("## Trigger\n\n### B", SECTION, "#### Trigger\n\n##### B"),
            ("# A\n\n###### F", SECTION, "### A\n\n###### F"),
        ] {
            assert_eq!(super::block(prose, under, &|heading| heading.contains("Trigger")), placed);
        }
        assert_eq!(item("# A"), "### A");
        assert_eq!(raised("#### A\n\n###### B"), "# A\n\n### B");
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
            let nothing = |_: &str| false;
            assert!(is_contained(&block(prose), &nothing), "{prose:?} became {:?}", block(prose));
            assert!(is_contained(&item(prose), &nothing), "{prose:?} became {:?}", item(prose));
        }
    }

    #[test]
    fn inline_prose_at_a_blocks_start_is_no_list() {
        assert_eq!(inline_block("1. first"), "1\\. first");
        assert_eq!(inline_block("- x"), "\\- x");
        assert_eq!(inline_block("plain *words*"), "plain *words*");
    }
}
