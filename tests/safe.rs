//! HTML is safe and well formed whatever stands in a report: nothing runs, nothing is styled from within, links go
//! only where they may, and every element that opens closes.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)] // a test stops at the first thing that is not as it should be

mod common;

use debrief::facts::UtcOnly;
use debrief::formats::html;
use debrief::formats::view::Reader;
use debrief::report::Report;
use proptest::prelude::*;

/// More that has got past filters elsewhere; the rest is in `common::HOSTILE`.
const ATTACKS: &[&str] = &[
    "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    "</style><script>alert(1)</script>",
    "</td></tr></table><script>alert(1)</script>",
    "\"><script>alert(1)</script>",
    "' onmouseover='alert(1)",
    "\" style=\"position:fixed",
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](java&#x0A;script:alert(1))",
    "[x](data:text/html;base64,PHNjcmlwdD4=)",
    "[x](https://a.example/\"onclick=\"alert(1))",
    "<javascript:alert(1)>",
    "![x](javascript:alert(1))",
    "![x](https://a.example \"t\" onerror=\"x)",
    "[x]: javascript:alert(1)\n\n[x]",
    "```\"><script>alert(1)</script>\nx\n```",
    "``` x\" onclick=\"y\nx\n```",
    "# h {#id onclick=alert(1)}",
    "|a|\n|:-:|\n|<b>|",
    "data:image/svg+xml;base64,AAAA\" onerror=\"alert(1)",
    "#123456;}</style><script>",
    "<a href=\"javascript:alert(1)\">x</a>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "\u{1}javascript:alert(1)",
    "<!--><script>alert(1)</script>-->",
    "<![CDATA[<script>]]>",
    "<?php echo 1 ?>",
];

#[test]
fn an_attack_in_any_field_stays_text() {
    for (home, field) in common::all_fields() {
        for attack in ATTACKS.iter().chain(common::HOSTILE) {
            let (report, _) = common::with_field(home, field, attack);
            assert_safe(&report);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

    #[test]
    fn any_report_is_safe_html(report in common::report()) {
        assert_safe(&report);
    }
}

#[test]
fn the_check_notices_what_is_not_safe() {
    for bad in [
        "<script>x</script>",
        "<b onclick=\"x\">x</b>",
        "<p style=\"x\">x</p>",
        "<a href=\"javascript:x\">x</a>",
        "<a href=\"data:x\">x</a>",
        "<img src=\"https://a.example/x.png\">",
        "<p>x",
        "<p><em>x</p></em>",
        "</p>",
        "<iframe></iframe>",
        "<p a=b>x</p>",
    ] {
        assert!(problem(bad).is_some(), "{bad}");
    }
    assert_eq!(problem("<p dir=\"auto\">a<br>b <a href=\"https://a.example/?a=1&amp;b\">c</a></p>"), None);
}

#[track_caller]
fn assert_safe(report: &Report) {
    for reader in [Reader::Full, Reader::Public] {
        let page = html::page(report, reader, &UtcOnly);
        let body = &page[page.find("<body").unwrap()..page.find("</html>").unwrap()];
        if let Some(problem) = problem(body) {
            panic!("{problem}\n{body}");
        }
        let head = &page[..page.find("<body").unwrap()];
        let tags = head.matches('<').count() - include_str!("../style/report.css").matches('<').count();
        assert_eq!(
            tags,
            "<!doctype><html><head><meta><meta><meta><title></title><style></style></head>"
                .matches('<')
                .count(),
            "{head}"
        );
    }
}

const ELEMENTS: &str = " body article header nav section footer div h1 h2 h3 h4 h5 h6 p span strong em del code pre \
                        blockquote ul ol li dl dt dd table thead tbody tr th td a img br hr ";

const ATTRIBUTES: &str = " class id dir scope data-label href target rel src alt start ";

/// The first thing in a piece of HTML that is not as it should be.
fn problem(html: &str) -> Option<String> {
    let mut open: Vec<&str> = Vec::new();
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        let Some(length) = rest[at..].find('>') else { return Some("a tag that does not end".to_owned()) };
        let tag = &rest[at + 1..at + length];
        rest = &rest[at + length + 1..];
        if let Some(name) = tag.strip_prefix('/') {
            if open.pop() != Some(name) {
                return Some(format!("</{name}> closes nothing"));
            }
            continue;
        }
        let (name, attributes) = tag.split_once([' ', '\n']).unwrap_or((tag, ""));
        let name = name.trim_end_matches('/');
        if !ELEMENTS.contains(&format!(" {name} ")) {
            return Some(format!("<{name}>"));
        }
        if let Some(problem) = attribute_problem(name, attributes.trim_end_matches('/').trim()) {
            return Some(problem);
        }
        if !matches!(name, "br" | "hr" | "img") {
            open.push(name);
        }
    }
    open.last().map(|name| format!("<{name}> is not closed"))
}

fn attribute_problem(element: &str, attributes: &str) -> Option<String> {
    let mut rest = attributes;
    while !rest.is_empty() {
        let Some((name, after)) = rest.split_once("=\"") else { return Some(format!("<{element} {rest}>")) };
        let Some((value, after)) = after.split_once('"') else { return Some(format!("<{element} {rest}>")) };
        rest = after.trim_start();
        let fits = match name {
            "href" => ["http://", "https://", "mailto:", "#"]
                .iter()
                .any(|start| value.to_lowercase().starts_with(start)),
            "src" => value.starts_with("data:image/"),
            name => ATTRIBUTES.contains(&format!(" {name} ")),
        };
        if !fits {
            return Some(format!("<{element} {name}=\"{value}\">"));
        }
    }
    None
}
