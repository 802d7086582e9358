//! Which addresses a report may link to.

/// The address that a link may have: `http`, `https` or `mailto`, or `#` and an anchor in the report, without the control
/// characters and spaces that browsers ignore before a scheme. `None` for all others.
pub fn safe(address: &str) -> Option<String> {
    let is_skipped = |c: char| {
        c.is_control()
            || c.is_whitespace()
            || matches!(c, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}' | '\u{AD}')
    };
    let address: String = address.chars().filter(|c| !is_skipped(*c)).collect();
    if address.len() > 1 && address.starts_with('#') {
        return Some(address);
    }
    let (scheme, rest) = address.split_once(':')?;
    let allowed = match scheme.to_ascii_lowercase().as_str() {
        "http" | "https" => rest.len() > 2 && rest.starts_with("//"),
        "mailto" => !rest.is_empty(),
        _ => false,
    };
    allowed.then_some(address)
}

#[cfg(test)]
mod tests {
    use super::safe;

    #[test]
    fn lets_web_and_mail_addresses_through_and_nothing_else() {
        for good in ["https://example.org/a?b=c#d", "HTTP://example.org", "mailto:a@example.org", "#timeline"]
        {
            assert_eq!(safe(good).as_deref(), Some(good));
        }
        let bad = [
            "javascript:alert(1)",
            "java\tscript:alert(1)",
            " javascript:alert(1)",
            "JaVaScRiPt:alert(1)",
            "data:text/html,<script>alert(1)</script>",
            "vbscript:x",
            "file:///etc/passwd",
            "//example.org",
            "/a",
            "a.html",
            "https:example.org",
            "blob:https://example.org/1",
            "\u{202E}javascript:alert(1)",
            "#",
            "",
        ];
        for bad in bad {
            assert_eq!(safe(bad), None, "{bad:?}");
        }
        assert_eq!(safe("ht\ntps://example.org").as_deref(), Some("https://example.org"));
    }
}
