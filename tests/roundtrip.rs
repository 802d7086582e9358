//! JSON and full Markdown come back equal, whatever the fields contain.

#![allow(clippy::unwrap_used)] // a test stops at the first thing that is not as it should be

mod common;

use debrief::facts::UtcOnly;
use debrief::formats::{html, json, markdown, open};
use debrief::report::Report;
use debrief::view::Reader;
use proptest::prelude::*;

#[track_caller]
fn assert_equal(back: &Report, report: &Report, text: &str) {
    assert_eq!(json::to_value(back), json::to_value(report), "\n{text}");
}

#[track_caller]
fn comes_back(report: &Report) {
    let text = json::write(report);
    assert_equal(&json::read(&text).unwrap().report, report, &text);
    let text = markdown::write_full(report, &UtcOnly);
    assert_equal(&open::open(text.as_bytes()).unwrap().report, report, &text);
    // Neither of these can be read back; they must not fail.
    markdown::write_public(report, &UtcOnly);
    html::page(report, Reader::Public, &UtcOnly);
}

#[test]
fn an_empty_report_comes_back() {
    comes_back(&Report::new());
}

/// Every kind of trouble alone in every field of the table.
#[test]
fn each_trouble_in_each_field_comes_back() {
    for (home, field) in common::all_fields() {
        for text in common::HOSTILE {
            let (report, _) = common::with_field(home, field, text);
            comes_back(&report);
        }
    }
}

#[test]
fn a_huge_field_comes_back() {
    let (mut report, owner) = common::with_field(
        Ok(debrief::report::Part::Summary),
        &debrief::report::sections::summary::OVERVIEW,
        &"many words, and | again ".repeat(20_000),
    );
    report.set_text(owner, &debrief::report::sections::summary::READERS, &"> ".repeat(2_000));
    comes_back(&report);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

    #[test]
    fn any_report_comes_back(report in common::report()) {
        comes_back(&report);
    }

    #[test]
    fn any_text_opens(text in "\\PC{0,200}") {
        let _ = open::open(text.as_bytes());
    }
}
