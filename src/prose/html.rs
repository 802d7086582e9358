//! Markdown to safe HTML.
//!
//! Safe by construction: HTML in prose becomes text, links are checked by [`links::safe`], pictures become links, and no
//! element has a `style`, an `id` or a handler.

use std::ops::Range;

use pulldown_cmark::{Alignment, CowStr, Event, HeadingLevel, LinkType, Parser, Tag, TagEnd};
use pulldown_cmark_escape::{escape_href, escape_html};

use super::columns::{self, Widths};
use super::{autolinks, links, options, tables, tokens};

/// Block Markdown as HTML, below a heading of the level `under`. A heading in it is one level below the one it belongs to,
/// so that no level is skipped.
pub fn block(markdown: &str, under: usize) -> String {
    let mut safe = Safe { under, ..Safe::default() };
    let (markdown, _) = tables::mend(markdown);
    if markdown.contains('|') {
        safe.tables = columns::widths(&markdown).into_iter();
    }
    let events = Parser::new_ext(&markdown, options()).into_offset_iter();
    written(&markdown, events, safe)
}

/// The HTML of events, each passed by `safe`.
fn written<'a>(
    source: &str,
    events: impl Iterator<Item = (Event<'a>, Range<usize>)>,
    mut safe: Safe,
) -> String {
    let passed = Merged::new(events).flat_map(|(event, range)| {
        let is_escaped = source.get(..range.start).is_some_and(|before| before.ends_with('\\'));
        match event {
            Event::Text(text) if safe.takes_links() && !text.contains("{{") => autolinks::linked(text),
            event => safe.pass(event, is_escaped).into_iter().collect(),
        }
    });
    let mut html = String::with_capacity(source.len() * 5 / 4);
    pulldown_cmark::html::push_html(&mut html, passed);
    html
}

/// Events with neighbouring texts joined, as an address is cut at signs that could be markup. Texts with something between
/// them in the source, such as a backslash, stay apart.
struct Merged<'a, I: Iterator<Item = (Event<'a>, Range<usize>)>> {
    events: std::iter::Peekable<I>,
}

impl<'a, I: Iterator<Item = (Event<'a>, Range<usize>)>> Merged<'a, I> {
    fn new(events: I) -> Self {
        Merged { events: events.peekable() }
    }
}

impl<'a, I: Iterator<Item = (Event<'a>, Range<usize>)>> Iterator for Merged<'a, I> {
    type Item = (Event<'a>, Range<usize>);

    fn next(&mut self) -> Option<Self::Item> {
        let (event, mut range) = self.events.next()?;
        let Event::Text(mut text) = event else { return Some((event, range)) };
        while let Some((Event::Text(more), next)) =
            self.events.next_if(|(event, next)| matches!(event, Event::Text(_)) && next.start == range.end)
        {
            text = format!("{text}{more}").into();
            range.end = next.end;
        }
        Some((Event::Text(text), range))
    }
}

/// A paragraph of inline Markdown as HTML, without the paragraph; a list's or a heading's sign is only a sign, and a line
/// break is one.
pub fn inline(markdown: &str) -> String {
    let lines = guarded_lines(markdown);
    written(&lines, inline_ranges(&lines), Safe::default())
}

/// Plain text as HTML.
pub fn plain(text: &str) -> String {
    let mut html = String::with_capacity(text.len());
    // Writing into a String cannot fail.
    let _ = escape_html(&mut html, text);
    html
}

/// An address as the value of `href`.
pub fn href(address: &str) -> String {
    let mut html = String::with_capacity(address.len());
    let _ = escape_href(&mut html, address);
    html
}

/// A link to an address that may be linked to, or the words alone.
pub fn link(address: &str, words: &str) -> String {
    match links::safe(address) {
        Some(safe) => format!("{}{}</a>", open_link(&safe), plain(words)),
        None => plain(words),
    }
}

/// A prefix for a line of inline Markdown, so that no block can start there. It is punctuation, so that emphasis opens
/// after it as it does at the start of a line.
const GUARD: char = '–';

/// A paragraph on one line, behind the guard.
pub(super) fn one_line(markdown: &str) -> String {
    let mut line = String::with_capacity(markdown.len() + GUARD.len_utf8());
    line.push(GUARD);
    line.extend(markdown.trim().chars().map(|c| if c == '\n' { ' ' } else { c }));
    line
}

/// A paragraph with its lines, each behind the guard. An empty line would end the paragraph.
fn guarded_lines(markdown: &str) -> String {
    let lines = markdown.trim().lines().filter(|line| !line.trim().is_empty());
    let guarded: Vec<String> = lines.map(|line| format!("{GUARD}{}", line.trim_start())).collect();
    if guarded.is_empty() { GUARD.to_string() } else { guarded.join("\n") }
}

/// The inline events of a guarded line.
pub(super) fn inline_events(line: &str) -> impl Iterator<Item = Event<'_>> {
    inline_ranges(line).map(|(event, _)| event)
}

fn inline_ranges(line: &str) -> impl Iterator<Item = (Event<'_>, Range<usize>)> {
    let mut guarded = true;
    Parser::new_ext(line, options()).into_offset_iter().filter_map(move |(event, range)| match event {
        Event::Start(Tag::Paragraph) | Event::End(TagEnd::Paragraph) => None,
        Event::Text(text) if guarded => {
            guarded = false;
            let rest = text.strip_prefix(GUARD).unwrap_or(&text).to_owned();
            Some((Event::Text(rest.into()), range))
        }
        event @ (Event::SoftBreak | Event::HardBreak) => {
            guarded = true;
            Some((event, range))
        }
        event => Some((event, range)),
    })
}

pub(super) fn open_link(address: &str) -> String {
    let away = if address.starts_with('#') { "" } else { " target=\"_blank\" rel=\"noopener noreferrer\"" };
    format!("<a href=\"{}\"{away}>", href(address))
}

/// Passes safe events and changes the others.
#[derive(Default)]
struct Safe {
    /// The level of the heading above all of it.
    under: usize,
    /// The headings that the next one may belong to: the level each was written with, and the one it got.
    headings: Vec<(usize, usize)>,
    /// For each open link or picture, whether it was written.
    links: Vec<bool>,
    alignments: Vec<Alignment>,
    /// The widths of the remaining tables, and those of the current one.
    tables: std::vec::IntoIter<Widths>,
    widths: Widths,
    column: usize,
    in_head: bool,
    in_code: bool,
}

impl Safe {
    /// Whether an address in the text here becomes a link: not in code, nor within a link.
    fn takes_links(&self) -> bool {
        !self.in_code && self.links.is_empty()
    }

    /// `is_escaped` says whether there is a backslash before the event.
    fn pass<'a>(&mut self, event: Event<'a>, is_escaped: bool) -> Option<Event<'a>> {
        match event {
            Event::Start(Tag::CodeBlock(_)) => {
                self.in_code = true;
                Some(event)
            }
            Event::End(TagEnd::CodeBlock) => {
                self.in_code = false;
                Some(event)
            }
            Event::Text(text) if !self.in_code && text.contains("{{") => {
                Some(Event::Html(with_marked_tokens(&text, is_escaped).into()))
            }
            // A line break that a person typed is one for readers.
            Event::SoftBreak => Some(Event::HardBreak),
            Event::Html(html) | Event::InlineHtml(html) => Some(Event::Text(html)),
            Event::Start(Tag::HtmlBlock) => Some(Event::Start(Tag::Paragraph)),
            Event::End(TagEnd::HtmlBlock) => Some(Event::End(TagEnd::Paragraph)),
            Event::Start(Tag::Heading { level, .. }) => Some(Event::Start(Tag::Heading {
                level: self.place(level as usize),
                id: None,
                classes: Vec::new(),
                attrs: Vec::new(),
            })),
            Event::End(TagEnd::Heading(_)) => Some(Event::End(TagEnd::Heading(self.placed()))),
            Event::Start(Tag::Link { link_type, dest_url, .. }) => self.open_link(link_type, &dest_url),
            Event::Start(Tag::Image { link_type, dest_url, .. }) => self.open_link(link_type, &dest_url),
            Event::End(TagEnd::Link | TagEnd::Image) => {
                self.links.pop().unwrap_or(false).then_some(Event::Html(CowStr::Borrowed("</a>")))
            }
            Event::TaskListMarker(done) => Some(Event::Text(if done { "☑ " } else { "☐ " }.into())),
            Event::Start(Tag::Table(alignments)) => {
                let columns = alignments.len();
                self.alignments = alignments;
                self.widths = self.tables.next().unwrap_or_default();
                match self.widths.size {
                    "" => Some(Event::Start(Tag::Table(vec![Alignment::None; columns]))),
                    size => Some(Event::Html(format!("<table class=\"{size}\">").into())),
                }
            }
            Event::Start(tag @ (Tag::TableHead | Tag::TableRow)) => {
                self.in_head = tag == Tag::TableHead;
                self.column = 0;
                Some(Event::Start(tag))
            }
            Event::Start(Tag::TableCell) => {
                let alignment = match self.alignments.get(self.column) {
                    Some(Alignment::Center) => "center",
                    Some(Alignment::Right) => "right",
                    _ => "",
                };
                let width = self.widths.columns.get(self.column).filter(|_| self.in_head);
                let width = width.map(|width| format!("w{width}")).unwrap_or_default();
                let class = [alignment, width.as_str()].join(" ");
                let class = match class.trim() {
                    "" => String::new(),
                    class => format!(" class=\"{class}\""),
                };
                self.column += 1;
                Some(Event::Html(format!("<{}{class}>", self.cell()).into()))
            }
            Event::End(TagEnd::TableCell) => Some(Event::Html(format!("</{}>", self.cell()).into())),
            event => Some(event),
        }
    }

    /// The level in the document of a heading written with this level.
    fn place(&mut self, level: usize) -> HeadingLevel {
        while self.headings.last().is_some_and(|above| above.0 >= level) {
            self.headings.pop();
        }
        let above = self.headings.last().map_or(self.under, |above| above.1);
        self.headings.push((level, above + 1));
        self.placed()
    }

    /// The level given to the last heading.
    fn placed(&self) -> HeadingLevel {
        let level = self.headings.last().map_or(self.under, |last| last.1);
        HeadingLevel::try_from(level).unwrap_or(HeadingLevel::H6)
    }

    fn cell(&self) -> &'static str {
        if self.in_head { "th" } else { "td" }
    }

    fn open_link(&mut self, link_type: LinkType, address: &str) -> Option<Event<'static>> {
        let address = match link_type {
            LinkType::Email => links::safe(&format!("mailto:{address}")),
            _ => links::safe(address),
        };
        // A link in a link's words, or a picture in one, would be a second anchor inside the first.
        let address = address.filter(|_| !self.links.contains(&true));
        self.links.push(address.is_some());
        address.map(|address| Event::Html(open_link(&address).into()))
    }
}

/// Text as HTML in which tokens without a value are marked. The braces of an escaped token are only braces.
fn with_marked_tokens(text: &str, is_escaped: bool) -> String {
    let mut html = String::with_capacity(text.len() + 64);
    let mut done = 0;
    for (start, _) in text.match_indices("{{") {
        let Some(inner) = text.get(start + 2..).and_then(|rest| rest.split_once("}}")).map(|it| it.0) else {
            break;
        };
        if start < done || (is_escaped && start == 0) || !tokens::is_name(inner.trim()) {
            continue;
        }
        let end = start + inner.len() + 4;
        html.push_str(&plain(text.get(done..start).unwrap_or_default()));
        html.push_str(&format!(
            "<mark class=\"unfilled\">{}</mark>",
            plain(text.get(start..end).unwrap_or_default())
        ));
        done = end;
    }
    html.push_str(&plain(text.get(done..).unwrap_or_default()));
    html
}

#[cfg(test)]
mod tests {
    use super::*;

    fn block(markdown: &str) -> String {
        super::block(markdown, 2)
    }

    #[test]
    fn html_in_prose_is_text() {
        assert_eq!(block("a <b>b</b>"), "<p>a &lt;b&gt;b&lt;/b&gt;</p>\n");
        assert_eq!(
            block("<script>\nalert(1)\n</script>"),
            "<p>&lt;script&gt;\nalert(1)\n&lt;/script&gt;</p>\n"
        );
        assert_eq!(inline("<img src=x onerror=alert(1)>"), "&lt;img src=x onerror=alert(1)&gt;");
    }

    #[test]
    fn tokens_that_were_not_filled_are_marked() {
        let mark = "<mark class=\"unfilled\">{{duration}}</mark>";
        assert_eq!(inline("It took {{duration}} & more."), format!("It took {mark} &amp; more."));
        assert_eq!(block("{{duration}}"), format!("<p>{mark}</p>\n"));
        for own in ["`{{duration}}`", "\\{{duration}}", "{{ a.b }}", "{{", "{{}}", "{{\u{1F600}}}"] {
            assert!(!block(own).contains("mark") && !inline(own).contains("mark"), "{own}");
        }
        assert!(!block("    {{duration}}").contains("mark"));
        assert!(!block("```\n{{duration}}\n```").contains("mark"));
        assert_eq!(inline("{{a {{duration}}"), format!("{{{{a {mark}"));
    }

    #[test]
    fn links_go_only_where_they_may() {
        assert_eq!(
            inline("[a](https://example.org)"),
            "<a href=\"https://example.org\" target=\"_blank\" rel=\"noopener noreferrer\">a</a>"
        );
        assert_eq!(inline("[a](javascript:alert(1))"), "a");
        assert_eq!(inline("[a](#impact)"), "<a href=\"#impact\">a</a>");
        assert!(inline("<hello@example.org>").starts_with("<a href=\"mailto:hello@example.org\""));
        assert_eq!(
            inline("![a picture](https://example.org/a.png)"),
            "<a href=\"https://example.org/a.png\" target=\"_blank\" rel=\"noopener noreferrer\">a picture</a>"
        );
        assert_eq!(inline("[![x](https://a.example/b)](https://c.example)").matches("<a ").count(), 1);
    }

    #[test]
    fn inline_prose_starts_no_block() {
        assert_eq!(inline("1. first"), "1. first");
        assert_eq!(inline("# not a heading"), "# not a heading");
        assert_eq!(inline("*a* _b_ **c** `d`"), "<em>a</em> <em>b</em> <strong>c</strong> <code>d</code>");
        assert_eq!(inline("one\n\ntwo"), "one<br />\ntwo");
        assert_eq!(inline(""), "");
        assert_eq!(inline("– a dash"), "– a dash");
    }

    #[test]
    fn tables_are_aligned_by_class() {
        let html = block("|a|b|\n|-|-:|\n|1|2|\n");
        assert!(
            html.contains("<th class=\"right\">b</th>") && html.contains("<td class=\"right\">2</td>"),
            "{html}"
        );
        assert!(!html.contains("style"));
    }

    #[test]
    fn no_cell_is_cut_off() {
        let html = block("|a|b|\n|-|-|\n|1|`x|y` and|more|\n");
        assert!(html.contains("<td><code>x|y</code> and|more</td>"), "{html}");
    }

    #[test]
    fn headings_go_just_below_what_they_belong_to() {
        for (markdown, under, levels) in [
            ("# a", 2, "3"),
            ("### a", 2, "3"),
            ("##### a", 2, "3"),
            ("### a\n\n#### b\n\n### c", 2, "343"),
            ("# a\n\n## b\n\n### c\n\n## d", 2, "3454"),
            ("### a\n\n##### b\n\n#### c\n\n###### d", 2, "3445"),
            ("#### a\n\n### b", 2, "33"),
            ("### a", 3, "4"),
            ("# a\n# b\n## c\n### d\n#### e\n##### f", 3, "445666"),
            ("# a\n\n> ## b\n\n- ### c", 1, "234"),
        ] {
            let html = super::block(markdown, under);
            let shown: String =
                html.match_indices("<h").filter_map(|(at, _)| html.get(at + 2..at + 3)).collect();
            assert_eq!(shown, levels, "{html}");
        }
    }

    #[test]
    fn task_lists_are_text() {
        assert!(block("- [x] done\n- [ ] open\n").contains("☑ done"));
    }
}
