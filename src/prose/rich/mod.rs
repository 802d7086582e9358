//! Rich text to Markdown: the HTML of a clipboard or a page, as Google Docs, Word, Confluence, Notion, Slack, Teams, mail
//! and spreadsheets write it. Headings, lists, tables, links, bold, italics, code and quotations are converted; everything
//! else becomes its text. No HTML passes.
//!
//! The tokenizer is the HTML standard's (`html5gum`); this module decides what an element means, which each program says
//! differently: by elements, by styles, by classes.

mod runs;
mod styles;
mod table;

use html5gum::{StartTag, Token, Tokenizer};

use runs::{RunStyle, StyledLine};
use styles::Attributes;
use table::RichTable;

/// The maximum depth of lists and quotations; deeper ones are written at this depth.
const MAX_DEPTH: usize = 8;

/// The Markdown of a piece of HTML. Total: any text gives Markdown.
pub fn markdown(html: &str) -> String {
    let mut writer = RichReader::default();
    for token in Tokenizer::new(html) {
        let Ok(token) = token;
        match token {
            Token::StartTag(tag) => writer.open(&tag),
            Token::EndTag(tag) => writer.close(&String::from_utf8_lossy(&tag.name)),
            Token::String(text) => writer.text(&String::from_utf8_lossy(&text)),
            _ => {}
        }
    }
    writer.finish()
}

/// Whether HTML says more than its text alone: it has a heading, a list, a table, a link, emphasis or code.
pub fn is_richer(html: &str) -> bool {
    let lower = html.to_ascii_lowercase();
    const SIGNS: [&str; 14] = [
        "<h1",
        "<h2",
        "<h3",
        "<h4",
        "<li",
        "<table",
        "<a ",
        "<strong",
        "<em",
        "<code",
        "<pre",
        "<blockquote",
        "font-weight:700",
        "mso-list",
    ];
    SIGNS.iter().any(|sign| lower.contains(sign))
        || lower.contains("<b>")
        || lower.contains("font-weight: bold")
}

/// An element that is open.
struct OpenElement {
    name: String,
    style: RunStyle,
    href: Option<String>,
    /// Whether it and all within it is left out.
    is_skipped: bool,
}

#[derive(Default)]
struct RichReader {
    out: String,
    open: Vec<OpenElement>,
    line: StyledLine,
    /// For each open list, the number of its next item, if it has numbers.
    lists: Vec<Option<usize>>,
    quotes: usize,
    heading: usize,
    /// A list's item whose first words are still to come.
    item: Option<String>,
    /// Whether the last block is a list item, so that the next one follows without a blank line.
    after_item: bool,
    code: Option<String>,
    table: Option<RichTable>,
    /// The number of open tables within a cell.
    inner_tables: usize,
    title: Option<String>,
}

impl RichReader {
    fn style(&self) -> RunStyle {
        self.open.last().map_or(RunStyle::default(), |open| open.style)
    }

    fn is_skipped(&self) -> bool {
        self.open.last().is_some_and(|open| open.is_skipped)
    }

    fn open(&mut self, tag: &StartTag<()>) {
        let name = String::from_utf8_lossy(&tag.name).into_owned();
        let attributes = Attributes::of(tag);
        match name.as_str() {
            "br" => return self.line.push("\n", self.style(), None),
            "hr" => {
                self.flush();
                return self.block("---");
            }
            "img" => {
                if let Some(alt) = attributes.get("alt").filter(|_| !self.is_skipped()) {
                    let href = self.href();
                    self.line.push(alt, self.style(), href.as_deref());
                }
                return;
            }
            "input" => {
                if attributes.get("type") == Some("checkbox") {
                    let sign = if attributes.has("checked") { "[x] " } else { "[ ] " };
                    self.line.push_raw(sign);
                }
                return;
            }
            "meta" | "link" | "col" | "wbr" | "source" | "area" | "base" => return,
            _ => {}
        }
        const SKIPPED: [&str; 11] = [
            "script", "style", "noscript", "template", "svg", "nav", "button", "select", "iframe", "head",
            "object",
        ];
        // In sloppy HTML, an element without an end tag ends where the next one begins.
        if matches!(name.as_str(), "li" | "p" | "td" | "th" | "tr" | "dt" | "dd") {
            self.close_open(&name);
        }
        self.begin(&name, &attributes);
        let is_skipped = self.is_skipped() || SKIPPED.contains(&name.as_str()) || attributes.is_hidden();
        let style = styles::of(&name, &attributes, self.style());
        let href = (name == "a").then(|| attributes.get("href").map(str::to_owned)).flatten();
        if !tag.self_closing && self.open.len() < 4000 {
            self.open.push(OpenElement { name, style, href, is_skipped });
        }
    }

    fn href(&self) -> Option<String> {
        self.open.iter().rev().take(12).find_map(|open| open.href.clone())
    }

    /// What an element begins.
    fn begin(&mut self, name: &str, attributes: &Attributes) {
        if styles::is_block(name) {
            self.flush();
        }
        match name {
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                self.heading = name.bytes().last().map_or(1, |digit| usize::from(digit - b'0'))
            }
            "ul" => self.lists.push(None),
            "ol" => self
                .lists
                .push(Some(attributes.get("start").and_then(|start| start.parse().ok()).unwrap_or(1))),
            "li" => self.item = Some(self.sign()),
            "blockquote" => self.quotes += 1,
            "pre" => self.code = Some(String::new()),
            "table" if self.table.is_some() => self.inner_tables += 1,
            "table" => self.table = Some(RichTable::default()),
            "tr" if self.inner_tables == 0 => {
                if let Some(table) = &mut self.table {
                    table.row();
                }
            }
            _ => {}
        }
        if let Some((level, ordered)) = attributes.word_list() {
            // Word writes items as paragraphs with their rank in a style.
            let indent = "  ".repeat(level.saturating_sub(1).min(MAX_DEPTH));
            self.item = Some(format!("{indent}{} ", if ordered { "1." } else { "-" }));
        }
    }

    /// The sign before a list's item, and the number after it counted on.
    fn sign(&mut self) -> String {
        let depth = self.lists.len().saturating_sub(1).min(MAX_DEPTH);
        let sign = match self.lists.last_mut() {
            Some(Some(number)) => {
                let sign = format!("{number}. ");
                *number = number.saturating_add(1);
                sign
            }
            _ => "- ".to_owned(),
        };
        format!("{}{sign}", "   ".repeat(depth))
    }

    /// Ends an element of this name that is open in the same list or row.
    fn close_open(&mut self, name: &str) {
        let bound: &[&str] = match name {
            "li" => &["ul", "ol"],
            "td" | "th" => &["tr", "table"],
            "tr" => &["table"],
            "dt" | "dd" => &["dl"],
            _ => &["li", "td", "th", "div", "blockquote", "body", "section", "article"],
        };
        let names: &[&str] = match name {
            "td" | "th" => &["td", "th"],
            "dt" | "dd" => &["dt", "dd"],
            "li" => &["li"],
            "tr" => &["tr"],
            _ => &["p"],
        };
        let found = self
            .open
            .iter()
            .rev()
            .take(40)
            .take_while(|open| !bound.contains(&open.name.as_str()))
            .find(|open| names.contains(&open.name.as_str()));
        if let Some(name) = found.map(|open| open.name.clone()) {
            self.close(&name);
        }
    }

    fn close(&mut self, name: &str) {
        // An end tag without a start tag is ignored; one with open elements inside ends those as well.
        let Some(depth) = self.open.iter().rev().take(200).position(|open| open.name == name) else {
            return self.close_stray(name);
        };
        let keep = self.open.len() - depth - 1;
        let inner: Vec<String> = self.open.iter().skip(keep).rev().map(|open| open.name.clone()).collect();
        for name in inner {
            self.end(&name);
            self.open.pop();
        }
    }

    fn close_stray(&mut self, name: &str) {
        if matches!(name, "p" | "div") {
            self.flush();
        }
    }

    fn end(&mut self, name: &str) {
        if styles::is_block(name) {
            self.flush();
        }
        match name {
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => self.heading = 0,
            "ul" | "ol" => {
                self.lists.pop();
                self.item = None;
            }
            "li" => self.item = None,
            "blockquote" => self.quotes = self.quotes.saturating_sub(1),
            "pre" => self.end_code(),
            "td" | "th" if self.inner_tables == 0 => {
                if let Some(table) = &mut self.table {
                    table.cell();
                }
            }
            "table" if self.inner_tables > 0 => self.inner_tables -= 1,
            "table" => {
                let markdown = self.table.take().map(|table| table.markdown()).unwrap_or_default();
                self.block(&markdown);
            }
            _ => {}
        }
    }

    fn text(&mut self, text: &str) {
        if self.open.last().is_some_and(|open| open.name == "title") {
            let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
            self.title = self.title.take().or(Some(words).filter(|words| !words.is_empty()));
            return;
        }
        if self.is_skipped() {
            return;
        }
        match &mut self.code {
            Some(code) => code.push_str(text),
            None => {
                let href = self.href();
                self.line.push(text, self.style(), href.as_deref());
            }
        }
    }

    fn end_code(&mut self) {
        let Some(code) = self.code.take().filter(|code| !code.trim().is_empty()) else { return };
        let fence = if code.contains("```") { "~~~~" } else { "```" };
        self.block(&format!("{fence}\n{}\n{fence}", code.trim_matches('\n')));
    }

    /// Writes the line that was gathered as a block.
    fn flush(&mut self) {
        let line = std::mem::take(&mut self.line).markdown();
        let line = line.trim();
        if line.is_empty() {
            return;
        }
        if let Some(table) = &mut self.table {
            return table.text(line);
        }
        // Two line breaks separate paragraphs.
        for paragraph in line.split("\n\n").map(str::trim).filter(|paragraph| !paragraph.is_empty()) {
            let paragraph = if self.heading > 0 {
                format!("{} {}", "#".repeat(self.heading), paragraph.replace('\n', " "))
            } else {
                paragraph.to_owned()
            };
            self.block(&paragraph);
        }
    }

    /// Writes a block in its context: in an item, in a quotation.
    fn block(&mut self, text: &str) {
        if text.is_empty() {
            return;
        }
        let sign = self.item.take();
        let is_item = sign.is_some();
        let indent = match &sign {
            Some(sign) => sign.chars().count(),
            None if !self.lists.is_empty() => 3 * self.lists.len().min(MAX_DEPTH),
            None => 0,
        };
        let quote = "> ".repeat(self.quotes.min(MAX_DEPTH));
        if !self.out.is_empty() {
            self.out.push_str(if is_item && self.after_item { "\n" } else { "\n\n" });
        }
        for (nth, line) in text.lines().enumerate() {
            if nth > 0 {
                self.out.push('\n');
            }
            self.out.push_str(&quote);
            match (&sign, nth) {
                (Some(sign), 0) => self.out.push_str(sign),
                _ => (0..indent).for_each(|_| self.out.push(' ')),
            }
            self.out.push_str(line);
        }
        self.after_item = is_item;
    }

    fn finish(mut self) -> String {
        self.flush();
        self.end_code();
        if let Some(table) = self.table.take() {
            self.block(&table.markdown());
        }
        let has_title = self.out.starts_with("# ") || self.out.contains("\n# ");
        match self.title.filter(|_| !has_title && !self.out.is_empty()) {
            Some(title) => format!("# {title}\n\n{}", self.out),
            None => self.out,
        }
    }
}

#[cfg(test)]
mod tests;
