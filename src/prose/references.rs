//! Reference links (`[words][label]`), written as inline links.

use pulldown_cmark::{Event, LinkType, Parser, Tag};

use super::{embed::replace, options};

/// Markdown with its reference links as inline links, so that it can be split without losing their addresses.
pub fn resolve(markdown: &str) -> String {
    let parser = Parser::new_ext(markdown, options());
    if parser.reference_definitions().iter().next().is_none() {
        return markdown.to_owned();
    }
    let mut edits = Vec::new();
    for (event, range) in parser.into_offset_iter() {
        let Event::Start(
            Tag::Link { link_type, dest_url, title, .. } | Tag::Image { link_type, dest_url, title, .. },
        ) = event
        else {
            continue;
        };
        let source = markdown.get(range.clone()).unwrap_or_default();
        let label = match link_type {
            LinkType::Shortcut | LinkType::Collapsed => {
                // Whether the empty label belongs to the link's range depends on the parser.
                let words = source.strip_suffix("[]").unwrap_or(source);
                let end = range.start + words.len();
                let empty = markdown.get(end..).is_some_and(|rest| rest.starts_with("[]"));
                end..end + 2 * usize::from(empty)
            }
            LinkType::Reference => match source.rfind('[') {
                Some(at) if at > 0 => range.start + at..range.end,
                _ => continue,
            },
            _ => continue,
        };
        edits.push((label, target(&dest_url, &title)));
    }
    edits.sort_unstable_by_key(|edit| edit.0.start);
    replace(markdown, edits)
}

fn target(address: &str, title: &str) -> String {
    let bare =
        !address.is_empty() && !address.contains(|c: char| c.is_whitespace() || matches!(c, '(' | ')' | '<'));
    let address =
        if bare { address.to_owned() } else { format!("<{}>", address.replace(['<', '>', '\n'], "")) };
    let title = title.replace(['"', '\\', '\n'], " ");
    if title.is_empty() { format!("({address})") } else { format!("({address} \"{title}\")") }
}

#[cfg(test)]
mod tests {
    use super::resolve;

    #[test]
    fn links_carry_their_own_address() {
        let resolved = |text: &str| {
            resolve(&format!("{text}\n\n[a b]: https://a.example \"t\"\n[i]: https://i.example/(x)\n"))
        };
        for (text, expected) in [
            ("[a b]", "[a b](https://a.example \"t\")"),
            (
                "[words][A B] and [a b][]",
                "[words](https://a.example \"t\") and [a b](https://a.example \"t\")",
            ),
            ("[![p][i]][a b]", "[![p](<https://i.example/(x)>)](https://a.example \"t\")"),
            ("`[a b]` [unknown] [x](https://x.example)", "`[a b]` [unknown] [x](https://x.example)"),
        ] {
            assert_eq!(resolved(text).lines().next(), Some(expected));
        }
        assert_eq!(resolve("[a] without a definition"), "[a] without a definition");
    }
}
