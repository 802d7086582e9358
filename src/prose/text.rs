//! Plain text and Markdown: one written as the other.

use pulldown_cmark::Event;

use super::html::{inline_events, one_line};

/// Plain text as inline Markdown that shows just that text.
pub fn escape(text: &str) -> String {
    let mut markdown = String::with_capacity(text.len());
    for c in text.chars() {
        if matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '~' | '|')
            || (c == '&' && text.contains(';'))
        {
            markdown.push('\\');
        }
        markdown.push(c);
    }
    markdown
}

/// The plain text of inline Markdown, without emphasis and links.
pub fn plain(markdown: &str) -> String {
    let line = one_line(markdown);
    let mut text = String::with_capacity(markdown.len());
    for event in inline_events(&line) {
        match event {
            Event::Text(part) | Event::Code(part) | Event::Html(part) | Event::InlineHtml(part) => {
                text.push_str(&part);
            }
            Event::SoftBreak | Event::HardBreak => text.push(' '),
            _ => {}
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escaped_text_shows_itself() {
        for text in
            ["a*b*c", "_x_", "[a](b)", "<b>", "a | b", "`c`", "&amp; & co;", "~~a~~", "1. a", "# a", "\\"]
        {
            assert_eq!(plain(&escape(text)), text);
        }
        assert_eq!(escape("Data (Exports) at 15:06, 99.9 %"), "Data (Exports) at 15:06, 99.9 %");
    }
}
