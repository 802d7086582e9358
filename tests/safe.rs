//! HTML is safe and well formed whatever stands in a report: nothing runs, nothing is styled from within, links go
//! only where they may, and every element that opens closes.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)] // a test stops at the first thing that is not as it should be

mod common;

use debrief::facts::UtcOnly;
use debrief::formats::html;
use debrief::report::Report;
use debrief::view::Reader;
use proptest::prelude::*;

#[test]
fn an_attack_in_any_field_stays_text() {
    for (home, field) in common::all_fields() {
        for attack in common::safety::ATTACKS.iter().chain(common::HOSTILE) {
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
                        blockquote ul ol li dl dt dd table thead tbody tr th td a img br hr mark ";

const ATTRIBUTES: &str = " class id dir scope data-label data-internal href target rel src alt start ";

/// The first thing in a page that is not as it should be.
fn problem(html: &str) -> Option<String> {
    common::safety::problem(html, ELEMENTS, ATTRIBUTES)
}
