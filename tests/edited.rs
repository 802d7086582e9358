//! A person may edit a full Markdown file by hand and open it again: nothing they or the report said is lost, and their
//! edits win over the front matter.

#![allow(clippy::unwrap_used, clippy::indexing_slicing)] // a test stops at the first thing that is not as it should be

mod common;

use std::path::Path;

use debrief::facts::UtcOnly;
use debrief::formats::{json, markdown};
use debrief::report::sections::{
    actions, cause, closing, cover, heading, impact, lessons, own, summary, timeline, timeline::events,
};
use debrief::report::{List, Mark, Owner, Part, Report, RowId, Value};
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

/// Every line of a report with secrets, edited in each way: none of them is published.
#[test]
fn an_edited_line_publishes_nothing_internal() {
    let report = report_with_secrets();
    let text = markdown::write_full(&report, &UtcOnly);
    assert!(!markdown::write_public(&report, &UtcOnly).contains("secret"));
    let (front, body) = text.split_at(text.find("---\n\n").unwrap() + 5);
    let lines: Vec<&str> = body.lines().collect();
    let (mut all, mut doubts) = (0, 0);
    for at in 0..lines.len() {
        for (number, edit) in EDITS.iter().chain(&RUDER_EDITS).enumerate() {
            // A secret that is written again by hand is a new row.
            if number == 1 && lines[at].contains("secret") {
                continue;
            }
            let mut edited: Vec<String> = lines.iter().map(|line| (*line).to_owned()).collect();
            edit(&mut edited, at);
            let opened = markdown::read(&format!("{front}{}\n", edited.join("\n"))).unwrap();
            let public = markdown::write_public(&opened.report, &UtcOnly);
            let found = public.lines().find(|line| line.contains("secret"));
            assert_eq!(found, None, "line {at}, {:?}, edited in way {number}", lines[at]);
            all += 1;
            doubts += usize::from(opened.notes.iter().any(|note| note.text.contains("cannot be told")));
        }
    }
    assert!(doubts * 2 < all, "most edits leave no doubt: {doubts} of {all}");
}

const RUDER_EDITS: [Edit; 9] = [
    |lines, at| lines.insert(at, String::new()),
    |lines, at| drop(lines.drain(at..(at + 2).min(lines.len()))),
    |lines, at| drop(lines.drain(at..(at + 4).min(lines.len()))),
    |lines, at| {
        let to = (at + 1).min(lines.len() - 1);
        lines.swap(at, to);
    },
    |lines, at| lines[at] = lines[at].replace(" | ", " | edited "),
    |lines, at| lines.insert(at, "## By hand".to_owned()),
    |lines, at| lines.insert(at + 1, "   - nested, by hand".to_owned()),
    |lines, at| lines.insert(at, "### By hand".to_owned()),
    |lines, at| lines[at] = lines[at].replacen("1. ", "1. [x] ", 1),
];

/// A report in which one of each kind of thing is internal, and says that it is secret.
fn report_with_secrets() -> Report {
    let mut report = Report::new();
    let cause = Owner::Part(Part::Cause);
    for (owner, field, text) in [
        (Owner::Part(Part::Summary), &summary::OVERVIEW, "What happened."),
        (Owner::Part(Part::Summary), &summary::READERS, "Wait."),
        (cause, &cause::DESCRIPTION, "The cause."),
        (cause, &cause::TRIGGER, "A secret trigger."),
        (cause, &cause::RESPONSE, "The response."),
        (Owner::Part(Part::Lessons), &lessons::WELL, "A secret success.\n\nAnother secret one."),
        (Owner::Part(Part::Lessons), &lessons::BADLY, "A secret failure."),
        (Owner::Part(Part::Timeline), &heading::BEFORE, "Times in UTC."),
        (Owner::Part(Part::Timeline), &heading::AFTER, "And so on."),
        (Owner::Part(Part::Closing), &closing::NOTE, "Thank you."),
    ] {
        report.set_text(owner, field, text);
    }
    report.set_text(Owner::Part(Part::Timeline), &timeline::ELAPSED, "auto");
    for (list, field) in [
        (List::People, &cover::people::NAME),
        (List::Windows, &impact::windows::START),
        (List::Events, &events::TEXT),
        (List::Actions, &actions::rows::DETAILS),
        (List::Factors, &cause::factors::TEXT),
        (List::Own, &own::TEXT),
    ] {
        for at in 0..4 {
            let owner = Owner::Row(list, report.push(list));
            let text = if at == 1 { "The secret one" } else { "Another of them" };
            report.set_text(owner, field, &format!("{text}, {at}"));
            match list {
                List::Events => report.set_text(owner, &events::AT, &format!("2024-03-18 1{at}:00")),
                List::Actions => report.set_text(owner, &actions::rows::TITLE, text),
                List::Own => report.set_text(owner, &heading::TITLE, text),
                _ => {}
            }
            if at == 1 {
                report.internal.insert(Mark { owner, field: None });
            }
        }
    }
    let field = Some(cause::TRIGGER.index);
    report
        .internal
        .extend([Mark { owner: cause, field }, Mark { owner: Owner::Part(Part::Lessons), field: None }]);
    report
}

/// A mark fell on the neighbour of the row it was for, and the row was published.
#[test]
fn a_mark_stays_with_its_row_when_another_is_added_removed_or_moved() {
    let mut report = Report::new();
    let ids: Vec<RowId> = (0..3).map(|_| report.push(List::Events)).collect();
    for (id, text) in ids.iter().zip(["first", "hidden", "last"]) {
        report.set_text(Owner::Row(List::Events, *id), &events::TEXT, text);
    }
    report.internal.insert(Mark { owner: Owner::Row(List::Events, ids[1]), field: None });
    report.set(Owner::Part(Part::Timeline), &timeline::ZERO, Value::Rows(vec![ids[2]]));
    let text = markdown::write_full(&report, &UtcOnly);
    let edited = |edit: &dyn Fn(&mut Vec<String>)| {
        let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
        edit(&mut lines);
        markdown::read(&lines.join("\n")).unwrap()
    };
    let texts = |report: &Report, of: &dyn Fn(RowId) -> bool| -> Vec<String> {
        let rows = report.rows(List::Events).iter().filter(|row| of(row.id));
        rows.map(|row| row.cells.text(&events::TEXT).to_owned()).collect()
    };
    let internal = |report: &Report| {
        texts(report, &|id| {
            report.internal.contains(&Mark { owner: Owner::Row(List::Events, id), field: None })
        })
    };
    let place = |lines: &[String], word: &str| lines.iter().rposition(|line| line.contains(word)).unwrap();
    let add =
        |lines: &mut Vec<String>, word: &str, row: &str| lines.insert(place(lines, word), row.to_owned());

    for (opened, doubtful) in [
        (edited(&|lines| add(lines, "| first", "| new |")), vec!["hidden"]),
        (edited(&|lines| add(lines, "| hidden", "| new |")), vec!["hidden"]),
        (edited(&|lines| drop(lines.remove(place(lines, "| first")))), vec!["hidden"]),
        (edited(&|lines| drop(lines.remove(place(lines, "| hidden")))), vec![]),
        (
            edited(&|lines| {
                let at = place(lines, "| hidden");
                lines.swap(at, at + 1);
            }),
            vec!["hidden"],
        ),
        (
            edited(&|lines| {
                let at = place(lines, "| hidden");
                lines[at] = "| changed |".to_owned();
            }),
            vec!["changed"],
        ),
    ] {
        assert_eq!(internal(&opened.report), doubtful);
        assert!(opened.notes.is_empty(), "{:?}", opened.notes);
        let zero = opened.report.part(Part::Timeline).rows(&timeline::ZERO).to_vec();
        assert_eq!(texts(&opened.report, &|id| zero.contains(&id)), ["last"]);
    }
    let opened = edited(&|lines| {
        let at = place(lines, "| hidden");
        lines[at] = "| changed |".to_owned();
        lines.insert(at, "| new |".to_owned());
    });
    assert_eq!(internal(&opened.report), ["new", "changed"], "either may be it");
    let [note] = opened.notes.as_slice() else { unreachable!("{:?}", opened.notes) };
    assert!(note.visible && note.text.contains("timeline.rows#5, timeline.rows#6"), "{}", note.text);

    // A front matter of a version that did not match rows by content.
    let older = text.lines().filter(|line| !line.starts_with("prints: ")).collect::<Vec<_>>().join("\n");
    assert_eq!(internal(&markdown::read(&older).unwrap().report), ["hidden"]);
    let added = older.replacen("| first", "| new |\n| first", 1);
    assert_eq!(internal(&markdown::read(&added).unwrap().report), ["new", "first", "hidden", "last"]);
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
    let edited = text.replace("17. Mai 2024, ~15:10", "17. Mai 2024, 15:11");
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
