//! Reports by hand, joined.

use super::*;
use crate::facts::UtcOnly;
use crate::formats::foreign::{ImportOptions, import};
use crate::report::sections::{summary, timeline::events};

fn read(text: &str) -> Report {
    import(text.as_bytes(), &ImportOptions::default()).unwrap().report
}

fn joined(into: &str, from: &str) -> (Report, JoinedWords) {
    let mut report = read(into);
    let mut numbers = Numbers::of(&report);
    let Joined { changes, told } = join(&report, &read(from), Vec::new(), &mut numbers, &UtcOnly);
    for change in changes {
        assert!(change.apply(&mut report).is_some(), "{change:?} changes something");
    }
    (report, told)
}

fn texts(report: &Report) -> Vec<&str> {
    report.rows(List::Events).iter().map(|row| row.cells.text(&events::TEXT)).collect()
}

const LOG: &str =
    "# Queue outage\n\n## Timeline\n\n- 2024-03-04 10:02 UTC the queue stops\n- 10:20 UTC it runs\n";

#[test]
fn events_come_in_where_their_time_puts_them_and_doubles_do_not() {
    let from = "# Queue outage\n\n## Timeline\n\n- 2024-03-04 10:30 UTC all clear\n- 10:02 UTC the Queue stops.\n\
                - 10:05 UTC somebody is paged\n- 10:20 UTC workers are restarted\n";
    let (report, told) = joined(LOG, from);
    let expected = ["the queue stops", "somebody is paged", "it runs", "workers are restarted", "all clear"];
    assert_eq!(texts(&report), expected);
    assert_eq!((told.added, told.doubles), (3, 1));
    let notes: Vec<&str> = told.notes.iter().map(|note| note.text.as_str()).collect();
    assert_eq!(notes, ["Another event has the same time; perhaps it is the same event."]);
}

#[test]
fn the_same_once_more_changes_nothing() {
    let (report, told) = joined(LOG, LOG);
    assert_eq!(texts(&report).len(), 2);
    assert_eq!((told.added, told.doubles, told.filled, told.notes.len()), (0, 2, 0, 0));
}

#[test]
fn what_both_state_stays_and_is_told_and_prose_is_written_on() {
    let into = "# Queue outage\n\n## Summary\n\nThe queue stopped.\n\nSeverity: SEV1\n";
    let from = "# Another title\n\n## Summary\n\nNobody was paged.\n\nSeverity: SEV2\n";
    let (report, told) = joined(into, from);
    let overview = report.text(Part::Summary, &summary::OVERVIEW);
    assert_eq!(overview, "The queue stopped.\n\nNobody was paged.");
    let paths: Vec<&str> = told.notes.iter().filter_map(|note| note.path.as_deref()).collect();
    assert_eq!(paths, ["cover.title", "impact.severity"]);
}

#[test]
fn rows_speak_of_the_components_of_the_report_they_come_to() {
    let into = "# A\n\n## Affected components\n\n- Search\n- API\n";
    let from = "# A\n\n## Affected components\n\n- API\n- Exports\n";
    let (report, _) = joined(into, from);
    let names: Vec<&str> =
        report.rows(List::Components).iter().map(|row| row.cells.text(&components::rows::NAME)).collect();
    assert_eq!(names, ["Search", "API", "Exports"]);
    let Value::Rows(affected) = report.part(Part::Summary).get(&summary::AFFECTED) else { panic!("rows") };
    let all: Vec<RowId> = report.rows(List::Components).iter().map(|row| row.id).collect();
    assert!(affected.iter().all(|id| all.contains(id)), "{affected:?} of {all:?}");
}
