//! Tokens: places in prose where a figure of the report is printed, such as `{{duration}}`.

use std::borrow::Cow;
use std::ops::Range;

use pulldown_cmark::{Event, Parser, Tag, TagEnd};

use super::{embed, options, text};

/// Prose with the tokens that have a value filled in; `None` leaves a token as it stands. Code stays as it is, for
/// braces are at home there, and so does a token with a backslash before it.
pub fn fill<'a>(prose: &'a str, value: &dyn Fn(&str) -> Option<String>) -> Cow<'a, str> {
    if !prose.contains("{{") {
        return Cow::Borrowed(prose);
    }
    let mut edits: Vec<(Range<usize>, String)> = Vec::new();
    for token in tokens(prose) {
        let name = prose.get(token.start + 2..token.end - 2).unwrap_or_default().trim();
        if let Some(value) = value(name) {
            edits.push((token, text::escape(&value)));
        }
    }
    if edits.is_empty() { Cow::Borrowed(prose) } else { Cow::Owned(embed::replace(prose, edits)) }
}

/// Where `{{…}}` stands on one line outside of code.
fn tokens(prose: &str) -> Vec<Range<usize>> {
    let code = code(prose);
    let mut tokens = Vec::new();
    let mut from = 0;
    while let Some(start) = prose.get(from..).and_then(|rest| rest.find("{{")).map(|at| from + at) {
        from = start + 2;
        let Some(length) = prose.get(from..).and_then(|rest| rest.find("}}")) else { break };
        let inner = prose.get(from..from + length).unwrap_or_default();
        let escaped = prose.get(..start).is_some_and(|before| before.ends_with('\\'));
        if escaped || inner.contains(['{', '\n']) || code.iter().any(|code| code.contains(&start)) {
            continue;
        }
        tokens.push(start..from + length + 2);
        from += length + 2;
    }
    tokens
}

/// Where code stands, in a line or as a block.
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
    use super::fill;

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
