//! Tokens: placeholders in prose for a figure of the report, such as `{{duration}}`.

use std::borrow::Cow;
use std::ops::Range;

use pulldown_cmark::{Event, Parser, Tag, TagEnd};

use super::{embed, options, text};

/// Prose with the tokens that have a value filled in; `None` leaves a token unchanged. Code is not touched, as braces are
/// common there, nor is a token with a backslash before it.
pub fn fill<'a>(prose: &'a str, value: &dyn Fn(&str) -> Option<String>) -> Cow<'a, str> {
    if !prose.contains("{{") {
        return Cow::Borrowed(prose);
    }
    let mut edits: Vec<(Range<usize>, String)> = Vec::new();
    for token in tokens(prose) {
        if let Some(value) = name(prose, &token).and_then(value) {
            let new = written(prose, &token, &value);
            edits.push((token, new));
        }
    }
    if edits.is_empty() { Cow::Borrowed(prose) } else { Cow::Owned(embed::replace(prose, edits)) }
}

/// Plain text with the tokens that have a value filled in. Nothing in it is code, and no backslash escapes.
pub fn fill_plain<'a>(text: &'a str, value: &dyn Fn(&str) -> Option<String>) -> Cow<'a, str> {
    let edits =
        plain_tokens(text).filter_map(|(token, name)| Some((token, value(name)?.trim().replace('\n', " "))));
    let edits: Vec<(Range<usize>, String)> = edits.collect();
    if edits.is_empty() { Cow::Borrowed(text) } else { Cow::Owned(embed::replace(text, edits)) }
}

/// The names of the tokens in plain text, in their order.
pub fn names_plain(text: &str) -> Vec<&str> {
    plain_tokens(text).map(|(_, name)| name).collect()
}

fn plain_tokens(text: &str) -> impl Iterator<Item = (Range<usize>, &str)> {
    text.match_indices("{{").filter_map(move |(start, _)| {
        let length = inner_length(text.get(start + 2..)?)?;
        let token = start..start + 2 + length + 2;
        Some((token.clone(), name(text, &token)?))
    })
}

/// The names of the tokens in prose, in their order.
pub fn names(prose: &str) -> Vec<&str> {
    if !prose.contains("{{") {
        return Vec::new();
    }
    tokens(prose).iter().filter_map(|token| name(prose, token)).collect()
}

/// A token's name; `None` for braces that hold something else, which are a person's own words.
fn name<'a>(prose: &'a str, token: &Range<usize>) -> Option<&'a str> {
    let name = prose.get(token.start + 2..token.end - 2)?.trim();
    is_name(name).then_some(name)
}

/// Whether a text is what a token can be called: ASCII letters, digits, `_` and `-`, with a letter first.
pub(super) fn is_name(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_alphabetic())
        && text.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-'))
}

/// A value as it replaces a token: one line of text, without a sign that would start a list or a heading.
fn written(prose: &str, token: &Range<usize>, value: &str) -> String {
    let text = text::escape(&value.trim().replace('\n', " "));
    let before = prose.get(..token.start).unwrap_or_default();
    // With words before it on its line it cannot start a block.
    let mut line = before.chars().rev().take_while(|c| *c != '\n').take(MAX_LOOKBACK_CHARS);
    let starts = !line.any(char::is_alphabetic);
    if !starts {
        return text;
    }
    let number = text.bytes().all(|byte| byte.is_ascii_digit());
    let ends = number && prose.get(token.end..).is_some_and(|rest| rest.starts_with(['.', ')']));
    if ends { text + "\\" } else { embed::escape_start(&text) }
}

/// The maximum number of characters before a token in which words of its line are looked for.
const MAX_LOOKBACK_CHARS: usize = 64;

/// The maximum length of a token, in bytes.
const MAX_TOKEN_BYTES: usize = 64;

/// The ranges of `{{…}}` on one line outside of code.
fn tokens(prose: &str) -> Vec<Range<usize>> {
    let mut code = code(prose).into_iter().peekable();
    let mut tokens = Vec::new();
    let mut from = 0;
    while let Some(start) = prose.get(from..).and_then(|rest| rest.find("{{")).map(|at| from + at) {
        from = start + 2;
        let Some(length) = inner_length(prose.get(from..).unwrap_or_default()) else { continue };
        while code.next_if(|code| code.end <= start).is_some() {}
        let escaped = prose.get(..start).is_some_and(|before| before.ends_with('\\'));
        if escaped || code.peek().is_some_and(|code| code.contains(&start)) {
            continue;
        }
        tokens.push(start..from + length + 2);
        from += length + 2;
    }
    tokens
}

/// The length up to the braces that end a token; `None` if none begins.
fn inner_length(rest: &str) -> Option<usize> {
    let near = rest.bytes().take(MAX_TOKEN_BYTES).position(|byte| matches!(byte, b'{' | b'}' | b'\n'))?;
    rest.get(near..)?.starts_with("}}").then_some(near)
}

/// The ranges of code, inline and blocks.
fn code(prose: &str) -> Vec<Range<usize>> {
    let mut code = Vec::new();
    let mut inside = false;
    for (event, range) in Parser::new_ext(prose, options()).into_offset_iter() {
        match event {
            Event::Start(Tag::CodeBlock(_)) => {
                inside = true;
                code.push(range);
            }
            Event::End(TagEnd::CodeBlock) => inside = false,
            Event::Code(_) if !inside => code.push(range),
            _ => {}
        }
    }
    code
}

#[cfg(test)]
mod tests {
    use super::{fill, fill_plain, names_plain};

    fn filled(prose: &str) -> String {
        fill(prose, &|name| (name == "duration").then(|| "3 h *4* min".to_owned())).into_owned()
    }

    #[test]
    fn a_token_is_filled_in_as_text() {
        assert_eq!(
            filled("For {{duration}}, and {{ duration }}."),
            "For 3 h \\*4\\* min, and 3 h \\*4\\* min."
        );
        assert_eq!(
            filled("- **{{duration}}**\n\n> {{duration}}"),
            "- **3 h \\*4\\* min**\n\n> 3 h \\*4\\* min"
        );
    }

    #[test]
    fn a_token_in_plain_text_is_filled_in_as_it_is() {
        let filled = |text: &str| {
            fill_plain(text, &|name| (name == "duration").then(|| "3 *h*".to_owned())).into_owned()
        };
        assert_eq!(filled("Down for {{duration}} (`{{ duration }}`)"), "Down for 3 *h* (`3 *h*`)");
        assert_eq!(filled("{{a {{duration}} {{other}} {{a.b}} {{"), "{{a 3 *h* {{other}} {{a.b}} {{");
        assert_eq!(names_plain("{{duration}} {{a b}} {{other}}"), ["duration", "other"]);
    }

    #[test]
    fn a_value_starts_no_block() {
        for (value, shown) in [
            ("17. Februar 2023", "17\\. Februar 2023"),
            ("1) x", "1\\) x"),
            ("- x", "\\- x"),
            ("# x", "\\# x"),
            ("> x", "\\> x"),
            ("+ x", "\\+ x"),
            ("  \t x", "x"),
            ("one\n\ntwo\n- three", "one  two - three"),
        ] {
            for before in ["", "text\n", "text\n\n  ", "- ", "> ", "1. "] {
                let filled = fill_with(&format!("{before}{{{{dates}}}} it was"), value);
                assert_eq!(filled, format!("{before}{shown} it was"));
            }
        }
        assert_eq!(fill_with("On {{dates}}.", "17. Mai"), "On 17. Mai.", "nothing to guard against");
        assert_eq!(fill_with("{{dates}}. it was", "17"), "17\\. it was");
    }

    fn fill_with(prose: &str, value: &str) -> String {
        fill(prose, &|_| Some(value.to_owned())).into_owned()
    }

    /// Each scan went to the end of the text, and through all code.
    #[test]
    fn many_braces_and_much_code_take_no_longer_than_their_length() {
        let braces = "{{ ".repeat(400_000);
        assert_eq!(filled(&braces), braces);
        let code = "`c` {{duration}} ".repeat(60_000);
        assert_eq!(filled(&code).matches("3 h").count(), 60_000);
        let far = format!("{{{{{}duration}}}}", " ".repeat(100));
        assert_eq!(filled(&far), far, "no name is that long");
        assert_eq!(filled("{{\u{1F600}\u{1F600}}} {{duration}}"), "{{\u{1F600}\u{1F600}}} 3 h \\*4\\* min");
    }

    #[test]
    fn what_is_no_token_stays() {
        for prose in [
            "none",
            "{{other}}",
            "{{",
            "{{duration",
            "{{dur\nation}}",
            "\\{{duration}}",
            "`{{duration}}`",
            "    {{duration}}",
            "```\n{{duration}}\n```",
            "{duration}",
            "",
            "}}{{",
        ] {
            assert_eq!(filled(prose), prose);
        }
        assert_eq!(filled("{{{duration}}}"), "{{{duration}}}");
        assert_eq!(filled("{{a {{duration}}"), "{{a 3 h \\*4\\* min");
    }
}
