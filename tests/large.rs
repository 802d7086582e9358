//! Reports as large as anybody's and larger come back whole. How the time grows with the size is measured by
//! `tests/bench/scaling.rs`; `cargo test --release --test large -- --nocapture` prints how long each step takes.

#![allow(clippy::unwrap_used)] // a test stops at the first thing that is not as it should be

use std::time::Instant;

use debrief::facts::UtcOnly;
use debrief::formats::{html, json, markdown};
use debrief::report::sections::{actions, summary, timeline, timeline::events};
use debrief::report::{List, Mark, Owner, Part, Report, Row, RowId, Value};
use debrief::view::Reader;

#[test]
fn ten_thousand_rows_come_back() {
    comes_back("10,000 events", &events_report(10_000));
}

#[test]
fn ten_thousand_rows_that_are_marked_or_pointed_to_come_back() {
    let mut report = events_report(5_000);
    for id in (1..=5_000).step_by(2) {
        report.internal.insert(Mark { owner: Owner::Row(List::Events, RowId(id)), field: None });
    }
    for id in 6_000..11_000 {
        let mut row = Row::new(List::Components, RowId(id));
        let name = &debrief::report::sections::components::rows::NAME;
        row.cells.set(name, Value::from_text(name.kind, &format!("Part {id}")));
        report.rows_mut(List::Components).push(row);
    }
    for id in 12_000..14_000 {
        let mut row = Row::new(List::Actions, RowId(id));
        let title = &actions::rows::TITLE;
        row.cells.set(title, Value::from_text(title.kind, &format!("Action {id}")));
        report.rows_mut(List::Actions).push(row);
    }
    let affected = (6_000..11_000).map(RowId).collect();
    report.set(Owner::Part(Part::Summary), &summary::AFFECTED, Value::Rows(affected));
    comes_back("12,000 rows of three lists", &report);
}

/// Many more rows than anybody has, with nothing in them: what costs time is finding them.
#[test]
fn two_hundred_thousand_rows_are_repaired_read_and_published() {
    const ROWS: u32 = 200_000;
    let mut report = Report::new();
    report.rows_mut(List::Events).extend((1..=ROWS).map(|id| Row::new(List::Events, RowId(id))));
    report.rows_mut(List::Windows).extend((1..=ROWS).map(|id| Row::new(List::Windows, RowId(id))));
    assert_eq!(report.repair(), ROWS as usize, "each number stood twice");
    let marks = (1..=2 * ROWS).filter(|id| id % 2 == 0).flat_map(|id| {
        let list = if id <= ROWS { List::Windows } else { List::Events };
        let owner = Owner::Row(list, RowId(id));
        [Mark { owner, field: None }, Mark { owner, field: Some(0) }]
    });
    report.internal.extend(marks);
    let last = Owner::Row(List::Events, RowId(2 * ROWS - 1));
    report.set(last, &events::TEXT, Value::from_text(events::TEXT.kind, "the last one"));
    let read = json::from_value(json::to_value(&report)).unwrap().report;
    assert_eq!(read.rows(List::Events).len() + read.rows(List::Windows).len(), 2 * ROWS as usize);
    assert_eq!(read.internal.len(), 2 * ROWS as usize);
    assert!(read.rows(List::Events) == report.rows(List::Events) && read.internal == report.internal);
    let page = html::page(&read, Reader::Public, &UtcOnly);
    assert!(page.contains("the last one"));
    assert!(markdown::write_public(&read, &UtcOnly).contains("the last one"));
}

/// Prose that has many of what the formats escape, lower or contain.
#[test]
fn long_prose_of_each_kind_of_trouble_comes_back() {
    for piece in [
        "<b>",
        "<b> x\n\n",
        "# a\n\n",
        "a\n===\n\n",
        "> ",
        "- a\n",
        "- ",
        "*a",
        "[a](",
        "[a",
        "`",
        "``` \n",
        "| a ",
        "\\",
        "<!-- ",
        "&amp;",
        "a_b*",
        "![",
        "<a href=\"",
        "[a]: b\n",
        "~~",
        "1. ",
        "\n\n\n",
        "word ",
    ] {
        let mut report = Report::new();
        let text = piece.repeat(60_000 / piece.len());
        report.set_text(Owner::Part(Part::Summary), &summary::OVERVIEW, &text);
        comes_back(&format!("60 KB of {piece:?}"), &report);
    }
}

#[track_caller]
fn comes_back(name: &str, report: &Report) {
    let begun = Instant::now();
    let mut last = 0.0;
    let mut lap = || {
        let now = begun.elapsed().as_secs_f64();
        std::mem::replace(&mut last, now) - now
    };
    let text = json::write(report);
    let json_out = -lap();
    assert!(json::to_value(&json::read(&text).unwrap().report) == json::to_value(report), "{name}");
    let json_in = -lap();
    let text = markdown::write_full(report, &UtcOnly);
    let markdown_out = -lap();
    assert!(json::to_value(&markdown::read(&text).unwrap().report) == json::to_value(report), "{name}");
    let markdown_in = -lap();
    let page = html::page(report, Reader::Public, &UtcOnly);
    markdown::write_public(report, &UtcOnly);
    let public = -lap();
    println!(
        "{name}: JSON {json_out:.2} s out, {json_in:.2} s in; Markdown {markdown_out:.2} s out, {markdown_in:.2} s in; \
         public {public:.2} s; {} KB of HTML",
        page.len() / 1024
    );
}

fn events_report(count: u32) -> Report {
    let mut report = Report::new();
    report.set_text(Owner::Part(Part::Timeline), &timeline::ELAPSED, "auto");
    for id in 1..=count {
        let mut row = Row::new(List::Events, RowId(id));
        let at = format!("2024-03-{:02} {:02}:{:02}", 1 + id / 1440, id / 60 % 24, id % 60);
        row.cells.set(&events::AT, Value::from_text(events::AT.kind, &at));
        row.cells.set(&events::TEXT, Value::from_text(events::TEXT.kind, &format!("Step *{id}* of | many")));
        report.rows_mut(List::Events).push(row);
    }
    report
}
