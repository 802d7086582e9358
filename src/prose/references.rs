//! Reference links (`[words][label]`), written as inline links.

use std::collections::HashSet;

use pulldown_cmark::{Event, LinkType, Parser, Tag};

use super::{embed::replace, options};

/// So many bytes of addresses are written out again in any text; in a longer one, as many as it has.
///
/// Without a limit a long address that is named many times makes a text of any size out of a small one; the parser of
/// Markdown has a limit of this kind, too.
const AGAIN: usize = 10_000;

/// Markdown with its reference links as inline links, so that it can be split without losing their addresses.
///
/// Each address is written out where it is named first, and again until that takes more room than the text itself (or
/// 10,000 bytes); a link past that stays as it is written. So the text grows to three times its length at most, and by
/// 10,000 bytes.
pub fn resolve(markdown: &str) -> String {
    let parser = Parser::new_ext(markdown, options());
    if parser.reference_definitions().iter().next().is_none() {
        return markdown.to_owned();
    }
    let mut edits = Vec::new();
    let mut named = HashSet::new();
    let mut room = markdown.len().max(AGAIN);
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
        let target = target(&dest_url, &title);
        if !named.insert((dest_url, title)) {
            let Some(left) = room.checked_sub(target.len()) else { continue };
            room = left;
        }
        edits.push((label, target));
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

    #[test]
    fn a_long_address_named_many_times_is_not_written_out_without_end() {
        let address = format!("https://a.example/{}", "x".repeat(2_000));
        let uses = |count: usize| "[a] ".repeat(count);
        let text = format!("{}[b] {}\n\n[a]: {address}\n[b]: https://b.example\n", uses(20), uses(3_000));
        let resolved = resolve(&text);
        assert!(resolved.len() <= 3 * text.len() + super::AGAIN, "{}", resolved.len());
        // The first of each has its address; one past the limit stays a reference.
        assert!(resolved.starts_with(&format!("[a]({address}) ")));
        assert!(resolved.contains(" [a] [b](https://b.example) [a] "), "{resolved}");
    }
}
