//! Reports by hand, joined.

use chrono::NaiveDateTime;

use super::*;
use crate::facts::{Offset, UtcOnly};
use crate::formats::foreign::{ImportOptions, import};
use crate::report::sections::{summary, timeline::events};

fn read(text: &str) -> Report {
    import(text.as_bytes(), &ImportOptions::default()).unwrap().report
}

/// Two zones.
struct Rules;

impl Zones for Rules {
    fn offset(&self, zone: &str, _: NaiveDateTime) -> Offset {
        match zone {
            "Etc/GMT-2" => Offset::One(7200),
            "America/New_York" => Offset::One(-4 * 3600),
            zone => UtcOnly.offset(zone, NaiveDateTime::default()),
        }
    }
}

fn joined(into: &str, from: &str) -> (Report, JoinedWords) {
    let mut report = read(into);
    let mut numbers = Numbers::of(&report);
    let Joined { changes, told } = join(&report, &read(from), Vec::new(), &mut numbers, &Rules);
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
    assert_eq!((told.added, told.known.len()), (3, 1));
    let notes: Vec<&str> = told.notes.iter().map(|note| note.text.as_str()).collect();
    let expected = [
        "Another event has the same time; perhaps it is the same event.",
        "The event of 2024-03-04 10:30 UTC stood out of order, and was put in order of time.",
    ];
    assert_eq!(notes, expected);
}

#[test]
fn the_same_once_more_changes_nothing() {
    let (report, told) = joined(LOG, LOG);
    assert_eq!(texts(&report).len(), 2);
    assert_eq!((told.added, told.known.len(), told.filled, told.notes.len()), (0, 2, 0, 0));
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
    assert_eq!((told.filled, told.extended, told.kept), (0, 1, 2));
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

fn whens(report: &Report) -> Vec<&str> {
    report.rows(List::Events).iter().map(|row| row.cells.text(&events::AT)).collect()
}

#[test]
fn a_time_of_another_day_or_zone_states_it() {
    let into =
        "# A\n\nIncident date: 2024-03-04\n\n## Timeline\n\n- 10:02 the queue stops\n- 10:20 it runs\n";
    let from = "# B\n\nIncident date: 2024-03-05\n\n## Timeline (UTC+2)\n\n- 11:05 it stops again\n- 11:40 it runs again\n";
    let (report, told) = joined(into, from);
    assert_eq!(texts(&report), ["the queue stops", "it runs", "it stops again", "it runs again"]);
    let moments = elapsed::instants(&elapsed::timed(&report), &crate::facts::Context::of(&report), &Rules);
    let clocks: Vec<i64> = moments.iter().map(|it| (it.1.from - 1_709_510_400) / 60).collect();
    assert_eq!(clocks, [602, 620, 1440 + 545, 1440 + 580], "{:?} {:?}", whens(&report), told.notes);
}

#[test]
fn times_of_the_same_day_and_zone_stay_as_they_were_written() {
    let into =
        "# A\n\nIncident date: 2024-03-04\n\n## Timeline (UTC)\n\n- 10:02 the queue stops\n- 10:20 it runs\n";
    let from = "# A\n\nIncident date: 2024-03-04\n\n## Timeline (UTC)\n\n- 10:05 a page\n";
    assert_eq!(whens(&joined(into, from).0), ["10:02", "10:05", "10:20"]);
}

#[test]
fn one_abbreviation_is_one_zone_on_both_sides() {
    let text = |row: &str| format!("# A\n\nDate: 2024-07-04\n\n## Timeline (EST)\n\n- {row}\n");
    let mut into = read(&text("10:02 the queue stops\n- 10:20 it runs"));
    into.set_text(Owner::Part(Part::Cover), &crate::report::sections::cover::ZONE, "EST");
    let mut numbers = Numbers::of(&into);
    let from = import(text("10:05 a page").as_bytes(), &ImportOptions::default()).unwrap();
    let Joined { changes, told } = join(&into, &from.report, from.notes.clone(), &mut numbers, &Rules);
    for change in changes {
        change.apply(&mut into);
    }
    assert_eq!(whens(&into), ["10:02", "10:05", "10:20"]);
    assert_eq!(told.notes, [], "the zone of the report is not told to be another");
}

#[test]
fn rows_that_are_put_in_order_of_time_are_named() {
    let from = "# Queue outage\n\n## Timeline\n\n- 2024-03-04 10:05 UTC a page\n- 10:30 UTC all clear\n- 10:25 UTC a restart\n- 10:40 UTC closed\n";
    let (report, told) = joined(LOG, from);
    let expected = ["the queue stops", "a page", "it runs", "a restart", "all clear", "closed"];
    assert_eq!(texts(&report), expected);
    let notes: Vec<&str> = told.notes.iter().map(|note| note.text.as_str()).collect();
    assert_eq!(notes, ["The event of 10:30 UTC stood out of order, and was put in order of time."]);
}

#[test]
fn the_end_of_an_event_is_on_its_clock_and_what_counts_from_another_row_is_named() {
    let into =
        "# A\n\nIncident date: 2024-03-04\n\n## Timeline\n\n- 10:02 the queue stops\n- 10:20 it runs\n";
    let from = "# B\n\nIncident date: 2024-03-05\n\n## Timeline (UTC+2)\n\n| Time | End | Event |\n|---|---|---|\n| 11:05 | 11:40 | it stops again |\n";
    let (report, _) = joined(into, from);
    let ends: Vec<&str> = report.rows(List::Events).iter().map(|row| row.cells.text(&events::END)).collect();
    assert_eq!(ends, ["", "", "11:40 UTC+2"]);
    let from = "# B\n\nIncident date: 2024-03-05\n\n## Timeline\n\n- 11:05 it stops again\n- +5 min a page\n";
    let (report, told) = joined(into, from);
    assert_eq!(whens(&report).last(), Some(&"+5 min"));
    let named = told.notes.iter().filter(|note| note.text.contains("read as another one"));
    assert_eq!(named.count(), 1, "{:?}", told.notes);
}
