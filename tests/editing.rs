//! Changes: each can be taken back, the record of them rebuilds a report, and undo and redo reach both ends.

#![allow(clippy::unwrap_used, clippy::indexing_slicing)] // a test stops at the first thing that is not as it should be

mod common;

use common::Dice;
use debrief::editing::{Change, UndoStack, record};
use debrief::formats::json;
use debrief::report::{List, Mark, Owner, Report, Row, RowId};
use proptest::prelude::*;
use serde_json::Value as Json;

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]

    #[test]
    fn a_change_and_its_inverse_are_nothing((report, seed, texts) in beginning()) {
        let (mut dice, mut edited) = (Dice::new(seed), report);
        for _ in 0..30 {
            let change = change(&edited, &texts, &mut dice, 0);
            let before = edited.clone();
            match change.apply(&mut edited) {
                None => prop_assert_eq!(&edited, &before, "a change that says it did nothing did nothing"),
                Some(back) => {
                    let after = edited.clone();
                    // Several at once may cancel each other out.
                    let single = !matches!(change, Change::All(_));
                    prop_assert!(!single || after != before, "it says it did something: {:?}", change);
                    let again = back.apply(&mut edited);
                    prop_assert_eq!(&edited, &before, "{:?} is taken back by {:?}", change, back);
                    again.unwrap().apply(&mut edited);
                    prop_assert_eq!(&edited, &after, "{:?} is made again", change);
                }
            }
        }
    }

    /// What the store does: a snapshot and the changes since, through their JSON.
    #[test]
    fn a_report_rebuilt_from_its_recorded_changes_equals_the_one_edited((report, seed, texts) in beginning()) {
        // A snapshot names its sections in order, so both start from that.
        let snapshot = json::read(&json::write(&report)).unwrap().report;
        let (mut dice, mut edited, mut recorded) = (Dice::new(seed), snapshot.clone(), Vec::new());
        for _ in 0..30 {
            let change = change(&edited, &texts, &mut dice, 0);
            if change.apply(&mut edited).is_some() {
                recorded.push(record::to_json(&change).to_string());
            }
        }
        let mut rebuilt = snapshot;
        for line in &recorded {
            let json: Json = serde_json::from_str(line).unwrap();
            let change = record::from_json(&json).unwrap();
            prop_assert_eq!(&record::to_json(&change), &json, "a change comes back from its record");
            prop_assert!(change.apply(&mut rebuilt).is_some(), "{}", line);
        }
        prop_assert_eq!(json::to_value(&rebuilt), json::to_value(&edited));
    }

    #[test]
    fn undo_leads_to_the_start_and_redo_to_the_end((report, seed, texts) in beginning()) {
        let (mut dice, mut edited, mut history) = (Dice::new(seed), report.clone(), UndoStack::default());
        for step in 0..30 {
            let change = change(&edited, &texts, &mut dice, 0);
            if let Some(back) = change.apply(&mut edited) {
                // Some of the changes are typed close together, and so are one step.
                history.push(back, f64::from(step) * [100.0, 5_000.0][dice.roll(2)]);
            }
        }
        let end = edited.clone();
        while history.undo(&mut edited).is_some() {}
        prop_assert_eq!(&edited, &report);
        prop_assert!(!history.can_undo());
        while history.redo(&mut edited).is_some() {}
        prop_assert_eq!(&edited, &end);
        prop_assert!(!history.can_redo());
        // Half the way back and forth again.
        for _ in 0..7 {
            history.undo(&mut edited);
        }
        while history.redo(&mut edited).is_some() {}
        prop_assert_eq!(&edited, &end);
    }
}

#[test]
fn what_is_no_change_is_not_read_as_one() {
    for text in [
        "null",
        "{}",
        "{\"set\": \"summary.overview\"}",
        "{\"set\": \"nothing.here\", \"to\": \"x\"}",
        "{\"set\": \"timeline.rows#1.at\", \"to\": 7}",
        "{\"insert\": \"timeline.rows\", \"at\": 0, \"row\": {}}",
        "{\"insert\": \"timeline.rows\", \"at\": -1, \"row\": {\"id\": 1}}",
        "{\"remove\": \"summary\"}",
        "{\"move\": \"timeline.rows#1\"}",
        "{\"all\": [{\"remove\": \"timeline.rows#1\"}, {}]}",
    ] {
        assert_eq!(record::from_json(&serde_json::from_str(text).unwrap()), None, "{text}");
    }
}

fn beginning() -> impl Strategy<Value = (Report, u64, Vec<String>)> {
    (common::report(), any::<u64>(), proptest::collection::vec(common::hostile(), 10))
}

/// A change of any kind; some have a missing target, or change nothing.
fn change(report: &Report, texts: &[String], dice: &mut Dice, depth: usize) -> Change {
    let owners = report.owners();
    let owner = owners[dice.roll(owners.len())];
    let list = List::ALL[dice.roll(List::ALL.len())];
    let rows = report.rows(list);
    let id = match rows.len() {
        0 => RowId(4_000),
        count => rows[dice.roll(count)].id,
    };
    match dice.roll(if depth == 0 { 12 } else { 11 }) {
        0 | 1 => {
            let id = if dice.roll(8) == 0 { id } else { report.next_id() };
            let mut row = Row::new(list, id);
            for field in list.spec().fields {
                row.cells.set(field, common::value(report, field, texts, dice));
            }
            Change::Insert { list, at: dice.roll(rows.len() + 3), row }
        }
        2 => Change::Remove { list, id },
        3 | 4 => Change::Move { list, id, to: dice.roll(rows.len() + 2) },
        5 => {
            let mut order = report.sections();
            let from = dice.roll(order.len());
            let section = order.remove(from);
            order.insert(dice.roll(order.len() + 1), section);
            Change::Order(order)
        }
        6 => {
            let field = (dice.roll(2) == 0).then(|| dice.roll(owner.fields().len()));
            Change::Internal { mark: Mark { owner, field }, on: dice.roll(2) == 0 }
        }
        11 => Change::All((0..dice.roll(5)).map(|_| change(report, texts, dice, depth + 1)).collect()),
        _ => {
            let owner = if dice.roll(20) == 0 { Owner::Row(list, RowId(4_000)) } else { owner };
            let field = owner.fields()[dice.roll(owner.fields().len())];
            Change::Set { owner, field, value: common::value(report, field, texts, dice) }
        }
    }
}
