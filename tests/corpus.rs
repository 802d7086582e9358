//! Published incident reports by other hands, in the folders that `DEBRIEF_CORPUS` names, parted as in `PATH`: each opens,
//! and no word a reader sees is lost. They are not part of the project; without them the test says that it is skipped.

#![allow(clippy::unwrap_used)] // a test stops at the first thing that is not as it should be

mod common;

use std::collections::BTreeSet;

use debrief::formats::json;
use debrief::formats::markdown;
use debrief::report::List;

/// Words by which other hands name the columns of a timeline.
const LABELS: [&str; 3] = ["event", "timestamp", "description"];

#[test]
fn every_published_report_opens_and_loses_no_word() {
    let Some(files) = common::published_reports("every_published_report_opens_and_loses_no_word") else {
        return;
    };
    println!(
        "{:46} {:>6} {:>6} {:>6} {:>6} {:>5} {:>5}",
        "file", "words", "lost", "events", "steps", "own", "notes"
    );
    let (mut all, mut lost_anywhere) = (0, Vec::new());
    for file in &files {
        let name = file.file_name().unwrap().to_string_lossy().into_owned();
        let text = String::from_utf8_lossy(&std::fs::read(file).unwrap()).into_owned();
        let opened = markdown::read(&text).unwrap();
        let report = &opened.report;
        let body = &without_link_labels(without_front_matter(&text));
        let words = common::words(body).collect::<BTreeSet<_>>().len();
        let mut lost = common::words_lost(body, report);
        lost.retain(|word| !LABELS.contains(&word.as_str()));
        let rows = |list| report.rows(list).len();
        println!(
            "{name:46} {words:6} {:6} {:6} {:6} {:5} {:5}",
            lost.len(),
            rows(List::Events),
            rows(List::Actions),
            rows(List::Own),
            opened.notes.len()
        );
        all += words;
        if !lost.is_empty() {
            lost_anywhere.push(format!("{name}: {lost:?}"));
        }
        // What was read is a report like any other.
        let back = json::read(&json::write(report)).unwrap().report;
        assert_eq!(json::to_value(&back), json::to_value(report), "{name}");
    }
    println!("{} files, {all} words", files.len());
    assert!(lost_anywhere.is_empty(), "{}", lost_anywhere.join("\n"));
}

fn without_front_matter(text: &str) -> &str {
    let rest = text.strip_prefix("---\n").or_else(|| text.strip_prefix("---\r\n"));
    let end = rest.and_then(|rest| rest.find("\n---").map(|at| &rest[at + 4..]));
    end.unwrap_or(text)
}

/// The label in `[label]: address` is seen by no reader.
fn without_link_labels(body: &str) -> String {
    let line = |line: &str| match line.split_once("]: ") {
        Some((label, address)) if label.starts_with('[') => format!("{address}\n"),
        _ => format!("{line}\n"),
    };
    body.lines().map(line).collect()
}
