//! Plain text and Markdown: one written as the other.

use pulldown_cmark::Event;

use super::html::{inline_events, one_line};

/// Plain text as inline Markdown that shows just that text.
pub fn escape(text: &str) -> String {
    let mut markdown = String::with_capacity(text.len());
    let mut before = None;
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let after = chars.peek().copied();
        let is_markup = match c {
            '\\' | '`' | '[' | ']' | '|' => true,
            '&' => text.contains(';'),
            // Between two letters, as in `user_id`, it emphasises nothing.
            '_' => !(before.is_some_and(char::is_alphanumeric) && after.is_some_and(char::is_alphanumeric)),
            // Between two blanks it is a sign, as in `2 * 3`.
            '*' => !(before == Some(' ') && after == Some(' ')),
            // After a blank it can only open, and nothing in the text closes: `~13:00`.
            '~' => after == Some('~') || before.is_some_and(|c: char| !c.is_whitespace() && c != '('),
            // `< 5` and `<5` begin no tag.
            '<' => after.is_some_and(|c| !c.is_whitespace() && !c.is_ascii_digit() && c != '='),
            _ => false,
        };
        if is_markup {
            markdown.push('\\');
        }
        markdown.push(c);
        before = Some(c);
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
        for plain in ["Data (Exports) at 15:06, 99.9 %", "~13:00, user_id, 2 * 3, <5 ms (~1 %)"] {
            assert_eq!(escape(plain), plain);
        }
        for marked in ["~~a~~", "a~ b~", "_a_", "*a*", "<b>", "5 *a*", "~a~"] {
            assert!(escape(marked).contains('\\'), "{marked}");
            assert_eq!(plain(&escape(marked)), marked);
        }
    }
}
