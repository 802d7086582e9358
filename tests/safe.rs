//! HTML is safe and well formed for any report: nothing runs, nothing is styled from within, links are checked, and every
//! element that opens closes.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)] // a test stops at the first thing that is not as it should be

mod common;

use debrief::facts::UtcOnly;
use debrief::formats::html;
use debrief::report::sections::impact::windows;
use debrief::report::sections::timeline::{self, events};
use debrief::report::{List, Mark, Owner, Part, Report, Value};
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

/// What any report once found: scraps of Markdown beside rows of which only a word or a flag is filled in.
#[test]
fn a_report_of_scraps_is_safe_html() {
    let mut report = Report::new();
    for list in [List::Windows, List::Windows, List::Updates, List::Levels] {
        report.push(list);
    }
    for (part, field, text) in [
        (Part::Cover, "reference", "Jm,Np9 ,4.Jzz,DtC  2. ., d,,g H7 1 SFiY "),
        (Part::Cover, "organisation", "G7 yE. M.,,sqxdYhbT,.hrl8 m1EH1R. tm e.4"),
        (Part::Impact, "title", "_"),
        (Part::Impact, "severity", "jN ,g3EZI Q..1g2V,5..Ti.Lj..I.q4PU,V1w  "),
        (Part::Timeline, "elapsed", "hours"),
        (Part::Timeline, "after", "K dVaAOP"),
        (Part::Updates, "before", "_"),
    ] {
        let owner = Owner::Part(part);
        report.set_text(owner, owner.field(field).unwrap(), text);
    }
    let window = Owner::Row(List::Windows, report.rows(List::Windows)[0].id);
    report.set_text(window, window.field("kind").unwrap(), "delayed_data");
    let components = Owner::Part(Part::Components);
    report.set(components, components.field("hidden").unwrap(), Value::Flag(true));
    for part in [Part::Cover, Part::Brand] {
        report.internal.insert(Mark { owner: Owner::Part(part), field: None });
    }
    assert_safe(&report);
}

/// What any report once found: the elements of the picture were not known here.
#[test]
fn attacks_in_a_picture_stay_text() {
    for attack in common::safety::ATTACKS.iter().chain(common::HOSTILE) {
        let mut report = Report::new();
        report.set(Owner::Part(Part::Timeline), &timeline::PICTURE, Value::Flag(true));
        for (at, milestone) in [("2024-03-04 10:02 UTC", "started"), ("2024-03-04 10:31 UTC", "resolved")] {
            let row = Owner::Row(List::Events, report.push(List::Events));
            report.set_text(row, &events::AT, at);
            report.set_text(row, &events::TEXT, attack);
            report.set_text(row, row.field("milestones").unwrap(), milestone);
        }
        let window = Owner::Row(List::Windows, report.push(List::Windows));
        report.set_text(window, &windows::START, "2024-03-04 10:02 UTC");
        report.set_text(window, &windows::END, "2024-03-04 10:31 UTC");
        report.set_text(window, window.field("region").unwrap(), attack);
        assert_safe(&report);
        assert!(html::page(&report, Reader::Full, &UtcOnly).contains("<svg"));
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
                        blockquote ul ol li dl dt dd table thead tbody tr th td a img br hr mark \
                        figure figcaption svg title desc g rect circle path text ";

const ATTRIBUTES: &str = " class id dir scope data-label data-internal href target rel src alt start \
                          xmlns viewBox role width height x y cx cy r rx d text-anchor ";

/// The first thing in a page that is not as it should be.
fn problem(html: &str) -> Option<String> {
    common::safety::problem(html, ELEMENTS, ATTRIBUTES)
}
