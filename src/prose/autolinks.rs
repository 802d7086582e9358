//! Web and mail addresses in running text, which are links by themselves. `linkify` finds them, as it knows where a sentence
//! ends and where an address does.

use linkify::{LinkFinder, LinkKind};
use pulldown_cmark::{CowStr, Event};

use super::html::open_link;
use super::links;

/// A text with its addresses as links. Only `https`, `http` and mail addresses are; a bare name such as `example.org` may
/// be a host or a file.
pub(super) fn linked(text: CowStr<'_>) -> Vec<Event<'_>> {
    // What has neither sign has no address.
    if !text.contains("://") && !text.contains('@') {
        return vec![Event::Text(text)];
    }
    let mut finder = LinkFinder::new();
    finder.kinds(&[LinkKind::Url, LinkKind::Email]);
    let mut events = Vec::new();
    for span in finder.spans(&text) {
        let words: CowStr<'static> = span.as_str().to_owned().into();
        let address = match span.kind() {
            Some(LinkKind::Email) => links::safe(&format!("mailto:{}", span.as_str())),
            Some(_) => links::safe(span.as_str()),
            None => None,
        };
        match address {
            Some(address) => {
                events.push(Event::Html(open_link(&address).into()));
                events.push(Event::Text(words));
                events.push(Event::Html(CowStr::Borrowed("</a>")));
            }
            None => events.push(Event::Text(words)),
        }
    }
    events
}

#[cfg(test)]
mod tests {
    use crate::prose::html::{block, inline};

    /// The addresses that are linked to, in order.
    fn addresses(html: &str) -> Vec<&str> {
        html.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect()
    }

    #[test]
    fn addresses_in_text_are_links() {
        for (text, linked) in [
            ("see https://status.example.org/a_b_c.", vec!["https://status.example.org/a_b_c"]),
            ("(https://example.org/x?a=1&b=2)", vec!["https://example.org/x?a=1&amp;b=2"]),
            ("write to help@example.org, please", vec!["mailto:help@example.org"]),
            (
                "[words](https://example.org) and http://a.example",
                vec!["https://example.org", "http://a.example"],
            ),
            ("[https://example.org](https://example.org)", vec!["https://example.org"]),
            ("`https://example.org`", vec![]),
            ("example.org, a@b, javascript://x", vec![]),
        ] {
            assert_eq!(addresses(&inline(text)), linked, "{text}");
        }
        assert!(addresses(&block("    https://example.org", 2)).is_empty());
    }

    #[test]
    fn a_line_break_is_one_for_readers() {
        assert_eq!(block("one\ntwo", 2), "<p>one<br />\ntwo</p>\n");
        assert_eq!(inline("one\n- two\n\n# three"), "one<br />\n- two<br />\n# three");
        assert_eq!(inline("*one\ntwo*"), "<em>one<br />\ntwo</em>");
    }
}
