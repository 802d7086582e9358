//! A person may edit a full Markdown file by hand and open it again: nothing they or the report said is lost, and
//! what they edited wins over what the front matter keeps.

#![allow(clippy::unwrap_used, clippy::indexing_slicing)] // a test stops at the first thing that is not as it should be

mod common;

use std::path::Path;

use debrief::facts::UtcOnly;
use debrief::formats::{json, markdown};
use debrief::report::sections::{impact, summary, timeline::events};
use debrief::report::{List, Owner, Part, Report, RowId};
use proptest::prelude::*;

/// Every line of the fixture's Markdown, edited in each way, one at a time.
#[test]
fn an_edited_line_loses_no_word_of_the_others() {
    let report = fixture();
    let text = markdown::write_full(&report, &UtcOnly);
    let (front, body) = text.split_at(text.find("---\n\n").unwrap() + 5);
    let lines: Vec<&str> = body.lines().collect();
    for at in 0..lines.len() {
        for edit in EDITS {
            let mut edited: Vec<String> = lines.iter().map(|line| (*line).to_owned()).collect();
            edit(&mut edited, at);
            let body = edited.join("\n");
            let back = markdown::read(&format!("{front}{body}")).unwrap().report;
            let lost = common::words_lost(&body, &back);
            assert!(lost.is_empty(), "line {at}, {:?}, edited: {lost:?} lost", lines[at]);
        }
    }
}

type Edit = fn(&mut Vec<String>, usize);

const EDITS: [Edit; 4] = [
    |lines, at| drop(lines.remove(at)),
    |lines, at| lines.insert(at, lines[at].clone()),
    |lines, at| lines.insert(at, "A paragraph between, by hand.".to_owned()),
    |lines, at| lines[at].insert_str(0, "  "),
];

#[test]
fn an_edited_moment_wins_over_its_exact_source_and_the_others_keep_theirs() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/german.json");
    let report = json::read(&std::fs::read_to_string(file).unwrap()).unwrap().report;
    let text = markdown::write_full(&report, &UtcOnly);
    assert!(text.contains("exact: "), "long dates stand for others");
    let edited = text.replace("17. Mai 2024, \\~15:10", "17. Mai 2024, 15:11");
    assert_ne!(edited, text);
    let back = markdown::read(&edited).unwrap().report;
    let stated = |id| back.row(List::Events, RowId(id)).unwrap().cells.text(&events::AT).to_owned();
    assert_eq!(stated(4), "17. Mai 2024, 15:11");
    assert_eq!(stated(5), "2024-05-17 15:15", "as it was written");
}

#[test]
fn edited_prose_wins_over_its_exact_source() {
    let mut report = Report::new();
    let (impact, summary) = (Owner::Part(Part::Impact), Owner::Part(Part::Summary));
    report.set_text(impact, &impact::DESCRIPTION, "```\nnever closed");
    report.set_text(summary, &summary::OVERVIEW, "```\nnor this one");
    let text = markdown::write_full(&report, &UtcOnly);
    let edited = text.replace("never closed", "closed by hand");
    assert_eq!(text.matches("never closed").count(), 2, "in the front matter and in the text");
    let edited = edited.replacen("closed by hand", "never closed", 1);
    let back = markdown::read(&edited).unwrap().report;
    assert!(back.text(Part::Impact, &impact::DESCRIPTION).contains("closed by hand"));
    assert_eq!(back.text(Part::Summary, &summary::OVERVIEW), "```\nnor this one", "unedited");
}

#[test]
fn a_row_more_and_a_row_less_are_read() {
    let report = fixture();
    let text = markdown::write_full(&report, &UtcOnly);
    let quiet = "| 0 min | 2024-03-04 20:10 |";
    let more = text
        .replace(quiet, "|  | 2024-03-04 20:05 |  |  | Added by hand. |  |\n| 0 min | 2024-03-04 20:10 |");
    let rows = markdown::read(&more).unwrap().report.rows(List::Events).to_vec();
    let texts: Vec<&str> = rows.iter().map(|row| row.cells.text(&events::TEXT)).collect();
    assert_eq!(texts.len(), 7);
    assert_eq!(texts[1], "Added by hand.");
    let less: String =
        text.lines().filter(|line| !line.contains("A library writes")).map(|l| format!("{l}\n")).collect();
    assert_eq!(markdown::read(&less).unwrap().report.rows(List::Events).len(), 5);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 150, ..ProptestConfig::default() })]

    /// With anything in the report and any line edited, reading and writing again hold.
    #[test]
    fn any_edited_file_opens_and_is_stable_from_then_on(
        report in common::report(), at in any::<prop::sample::Index>(), edit in 0..EDITS.len(),
    ) {
        let text = markdown::write_full(&report, &UtcOnly);
        let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
        let at = at.index(lines.len());
        EDITS[edit](&mut lines, at);
        let back = markdown::read(&lines.join("\n")).unwrap().report;
        let again = markdown::read(&markdown::write_full(&back, &UtcOnly)).unwrap().report;
        prop_assert_eq!(json::to_value(&again), json::to_value(&back));
    }
}

fn fixture() -> Report {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/schema-1.json");
    json::read(&std::fs::read_to_string(file).unwrap()).unwrap().report
}
