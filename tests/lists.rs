//! Rows of tables and items of lists by other hands: no word is cut off, none is flattened unsaid, a tick means done.

#![allow(clippy::unwrap_used, clippy::indexing_slicing)] // a test stops at the first thing that is not as it should be

mod common;

use debrief::facts::UtcOnly;
use debrief::formats::{Opened, html, json, markdown};
use debrief::report::sections::timeline::events;
use debrief::report::sections::{actions, cause, heading, impact, summary, updates};
use debrief::report::{List, Part};
use debrief::view::Reader;

#[track_caller]
fn read(text: &str) -> Opened {
    let opened = markdown::read(text).unwrap();
    let lost = common::words_lost(text, &opened.report);
    assert!(lost.is_empty(), "{text}: {lost:?}");
    let full = markdown::write_full(&opened.report, &UtcOnly);
    assert_eq!(
        json::to_value(&markdown::read(&full).unwrap().report),
        json::to_value(&opened.report),
        "{full}"
    );
    opened
}

#[test]
fn a_cell_that_a_stray_pipe_cuts_keeps_its_rest() {
    for (row, text) in [
        ("| 10:00 | We ran `grep foo|bar` twice |", "We ran `grep foo|bar` twice"),
        ("| 10:00 | We ran grep foo | sort | uniq |", "We ran grep foo | sort | uniq"),
        ("10:00 | `a|b` or c|d", "`a|b` or c|d"),
    ] {
        let opened =
            read(&format!("## Timeline\n\n| Time | What happened |\n|---|---|\n{row}\n| 10:05 | fine |\n"));
        let rows = opened.report.rows(List::Events);
        assert_eq!(rows.len(), 2);
        assert_eq!(rows[0].cells.text(&events::TEXT), text);
        let [note] = opened.notes.as_slice() else { panic!("{:?}", opened.notes) };
        assert!(note.visible && note.text.contains("cut off"), "{}", note.text);
    }
    // A table that is no rows, and one in a quotation: every word is in the page and in Markdown for readers.
    for table in [
        "| a | b |\n|---|---|\n| 1 | `x|y` | lostword |",
        "> | a | b |\n> |---|---|\n> | 1 | two | lostword |",
    ] {
        let opened = read(&format!("## Summary\n\n{table}\n"));
        assert_eq!(opened.notes.len(), 1);
        let page = html::page(&opened.report, Reader::Public, &UtcOnly);
        assert!(page.contains("lostword"), "{page}");
        let public = markdown::write_public(&opened.report, &UtcOnly);
        assert!(public.contains("\\| lostword |"), "{public}");
    }
}

#[test]
fn a_cell_of_plain_text_holds_code_with_a_pipe() {
    let opened = read("## Impact\n\n| Region | Start | End |\n|---|---|---|\n| `a\\|b` | 10:00 | 10:05 |\n");
    let row = &opened.report.rows(List::Windows)[0];
    assert_eq!(row.cells.text(&impact::windows::REGION), "a|b");
    assert!(opened.notes.is_empty(), "{:?}", opened.notes);
}

#[test]
fn a_list_with_more_than_a_line_to_a_point_is_not_flattened() {
    for list in [
        "- disk was full\n  - logs were not rotated\n  - no alert\n- nobody looked",
        "- disk was full\n\n  It had been for days.\n- nobody looked",
        "1. disk was full\n\n   ```\n   df -h\n   ```",
        "- disk was full\n  1. first\n  2. second",
    ] {
        let opened = read(&format!("## Root cause\n\n{list}\n"));
        assert!(opened.report.rows(List::Factors).is_empty());
        assert_eq!(opened.report.text(Part::Cause, &cause::DESCRIPTION), list);
        let [note] = opened.notes.as_slice() else { panic!("{:?}", opened.notes) };
        assert!(note.visible && note.text.contains("contributing factors"), "{}", note.text);
        // Under its own heading, the heading stays with it.
        let opened = read(&format!("## Root cause\n\nWhy.\n\n### Contributing factors\n\n{list}\n"));
        let text = opened.report.text(Part::Cause, &heading::AFTER);
        assert_eq!(text, format!("### Contributing factors\n\n{list}"));
        // Rows whose kind can hold it have it.
        let opened = read(&format!("## Action items\n\n{list}\n"));
        let rows = opened.report.rows(List::Actions);
        assert!(rows[0].cells.text(&actions::rows::DETAILS).starts_with("disk was full\n"));
        assert!(opened.notes.is_empty(), "{:?}", opened.notes);
    }
    let plain = read("## Root cause\n\n- disk was full,\n  for days\n- nobody *looked*\n");
    assert_eq!(plain.report.rows(List::Factors).len(), 2);
    assert!(plain.notes.is_empty());
    let facts = read("## Impact\n\n- **Severity:** SEV2\n- **Impact summary:** all\n  - of it\n");
    assert!(facts.report.text(Part::Impact, &impact::DESCRIPTION).contains("\n  - of it"));
    let table = read("## Impact\n\n### Impact windows\n\n| Moon | Sun |\n|---|---|\n| 1 | 2 |\n");
    assert!(table.report.text(Part::Impact, &heading::AFTER).starts_with("### Impact windows\n\n| Moon"));
}

#[test]
fn a_tick_is_no_part_of_a_text() {
    let opened = read(
        "## Action items\n\n- [x] **Rotate logs**\n- [ ] **Add an alert**\n\n  - **Status:** In progress\n- [X] Buy disks\n\
         - **[x] Tell all**\n- No box\n- [ ] `df`\n",
    );
    let told: Vec<(&str, &str, &str)> = opened
        .report
        .rows(List::Actions)
        .iter()
        .map(|row| {
            let text = |field| row.cells.text(field);
            (text(&actions::rows::TITLE), text(&actions::rows::DETAILS), text(&actions::rows::STATUS))
        })
        .collect();
    assert_eq!(
        told,
        [
            ("Rotate logs", "", "done"),
            ("Add an alert", "", "in_progress"),
            ("", "Buy disks", "done"),
            ("Tell all", "", "done"),
            ("", "No box", ""),
            ("", "`df`", "planned"),
        ]
    );
    assert!(opened.notes.is_empty(), "{:?}", opened.notes);
    let opened = read("## Root cause\n\n- [x] disk was full\n- [ ] nobody looked\n");
    let texts: Vec<&str> =
        opened.report.rows(List::Factors).iter().map(|row| row.cells.text(&cause::factors::TEXT)).collect();
    assert_eq!(texts, ["disk was full", "nobody looked"]);
    assert!(opened.notes[0].text.contains("Ticks"), "{:?}", opened.notes);
    let opened = read("## Updates\n\n- [x] **Resolved**\n\n  All is well.\n");
    assert_eq!(opened.report.rows(List::Updates)[0].cells.text(&updates::rows::PHASE), "resolved");
    // Prose keeps its checkboxes; readers see them.
    let opened = read("## Summary\n\n- [x] done\n- [ ] open\n");
    assert_eq!(opened.report.text(Part::Summary, &summary::OVERVIEW), "- [x] done\n- [ ] open");
}
