//! Comparing two reports: nothing differs from itself, what differs makes of the one the other, and all of it is shown.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)] // a test stops at the first thing that is not as it should be

mod common;

use std::collections::BTreeMap;

use common::Dice;
use debrief::editing::Change;
use debrief::editing::compare::{
    Body, ComparedSection, ComparisonView, Difference, DifferenceKind, Piece, ShownDifference, TextPiece,
    comparison, differences, words,
};
use debrief::facts::UtcOnly;
use debrief::formats::{json, markdown};
use debrief::report::sections::timeline::events;
use debrief::report::sections::{actions, components, cover, summary};
use debrief::report::{List, Mark, Owner, Part, Report, Row, RowId, Section, Value};
use proptest::prelude::*;
use serde_json::Value as Json;

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

    #[test]
    fn nothing_differs_from_itself(report in common::report()) {
        prop_assert_eq!(differences(&report, &report), []);
    }

    #[test]
    fn all_differences_make_of_any_report_any_other(from in common::report(), to in common::report()) {
        makes(&from, &to);
    }

    #[test]
    fn all_differences_make_of_a_report_what_edits_made_of_it((from, seed, texts) in beginning()) {
        makes(&from, &edited(&from, seed, &texts));
    }

    #[test]
    fn all_differences_make_of_a_report_what_came_back_as_markdown((from, seed, texts) in beginning()) {
        let to = edited(&from, seed, &texts);
        let text = markdown::write_full(&to, &UtcOnly);
        // As another program would have it, which leaves out what it does not know.
        let bare = text.rsplit_once("\n---\n").map_or(text.as_str(), |(_, body)| body);
        for text in [&text, bare] {
            makes(&from, &markdown::read(text).unwrap().report);
        }
    }

    #[test]
    fn numbers_alone_are_no_difference((report, seed) in (common::report(), any::<u64>())) {
        prop_assert_eq!(differences(&report, &renumbered(&report, seed)), []);
    }

    #[test]
    fn a_difference_taken_over_is_none((from, seed, texts) in beginning(), other in common::report()) {
        let mut dice = Dice::new(seed);
        for to in [renumbered(&edited(&from, seed, &texts), seed), other] {
            // Of many that are alike, some.
            let all = differences(&from, &to);
            let orders = |one: &Difference| matches!(one.what, DifferenceKind::Moved { .. } | DifferenceKind::Sections(_));
            let few = all.len() < 8;
            for difference in all.into_iter().filter(|one| few || orders(one) || dice.roll(12) == 0) {
                let mut taken = from.clone();
                prop_assert!(difference.change.apply(&mut taken).is_some(), "{:?} does something", difference);
                assert_taken(&taken, &difference);
                let left = differences(&taken, &to);
                prop_assert!(left.iter().all(|left| !is_same(left, &difference)), "{:?}\n{:?}", difference, left);
            }
        }
    }

    /// Whichever are chosen, in their order.
    #[test]
    fn any_choice_of_differences_does_what_it_says((from, seed, texts) in beginning(), to in common::report()) {
        for to in [edited(&from, seed, &texts), to] {
            let mut dice = Dice::new(seed);
            let all = differences(&from, &to);
            let chosen: Vec<&Difference> = all.iter().filter(|_| dice.roll(2) == 0).collect();
            let mut taken = from.clone();
            chosen.iter().for_each(|difference| drop(difference.change.apply(&mut taken)));
            chosen.iter().for_each(|difference| assert_taken(&taken, difference));
            assert_eq!(taken.clone().repair(), 0, "each number stands once");
            // New rows are at the same indices if all are taken over, unless some are moved or brought along.
            let mut made = from.clone();
            all.iter().for_each(|difference| drop(difference.change.apply(&mut made)));
            for list in List::ALL {
                let ids = |report: &Report| report.rows(list).iter().map(|row| row.id).collect::<Vec<RowId>>();
                let (some, all_ids) = (ids(&taken), ids(&made));
                let upsets = |one: &Difference| matches!(one.change, Change::All(_));
                if list != List::Own && !all.iter().any(upsets) {
                    let stand = some.iter().filter(|id| all_ids.contains(id)).collect::<Vec<_>>();
                    let will = all_ids.iter().filter(|id| some.contains(id)).collect::<Vec<_>>();
                    prop_assert_eq!(stand, will);
                }
            }
        }
    }

    #[test]
    fn words_lose_nothing((from, to) in (common::hostile(), common::hostile()), part in "[a-z \n.]{0,30}") {
        for (from, to) in [(from.clone(), to.clone()), (part.clone() + &from, part.clone() + &to + &part)] {
            assert_whole(&from, &to);
        }
    }

    #[test]
    fn all_differences_of_any_reports_are_shown(from in common::report(), to in common::report()) {
        shown(&from, &differences(&from, &to));
    }
}

fn beginning() -> impl Strategy<Value = (Report, u64, Vec<String>)> {
    (common::report(), any::<u64>(), proptest::collection::vec(common::hostile(), 10))
}

/// A report after some changes of any kind.
fn edited(report: &Report, seed: u64, texts: &[String]) -> Report {
    let (mut dice, mut edited) = (Dice::new(seed), report.clone());
    for _ in 0..12 {
        let list = List::ALL[dice.roll(List::ALL.len())];
        let owners = edited.owners();
        let owner = owners[dice.roll(owners.len())];
        let rows = edited.rows(list);
        let id = rows.get(dice.roll(rows.len())).map(|row| row.id);
        let change = match (dice.roll(7), id) {
            (0, _) => {
                let mut row = Row::new(list, edited.next_id());
                for field in list.spec().fields {
                    row.cells.set(field, common::value(&edited, field, texts, &mut dice));
                }
                Change::Insert { list, at: dice.roll(rows.len() + 1), row }
            }
            (1, Some(id)) => Change::Remove { list, id },
            (2, Some(id)) => Change::Move { list, id, to: dice.roll(rows.len()) },
            (3, _) => {
                let mut order = edited.sections();
                let section = order.remove(dice.roll(order.len()));
                order.insert(dice.roll(order.len() + 1), section);
                Change::Order(order)
            }
            (4, _) => {
                let field = (dice.roll(2) == 0).then(|| dice.roll(owner.fields().len()));
                Change::Internal { mark: Mark { owner, field }, on: dice.roll(2) == 0 }
            }
            _ => {
                let field = owner.fields()[dice.roll(owner.fields().len())];
                Change::Set { owner, field, value: common::value(&edited, field, texts, &mut dice) }
            }
        };
        change.apply(&mut edited);
    }
    edited
}

/// The same report with other numbers.
fn renumbered(report: &Report, seed: u64) -> Report {
    let mut dice = Dice::new(seed);
    let mut report = report.clone();
    report.repair();
    let rows = report.owners().into_iter().filter_map(|owner| match owner {
        Owner::Row(_, id) => Some(id),
        Owner::Part(_) => None,
    });
    let ids: Vec<RowId> = rows.collect();
    let mut new = ids.clone();
    for at in (1..new.len()).rev() {
        new.swap(at, dice.roll(at + 1));
    }
    let numbers: BTreeMap<RowId, RowId> = ids.into_iter().zip(new).collect();
    number(&mut report, &numbers);
    report
}

fn number(report: &mut Report, numbers: &BTreeMap<RowId, RowId>) {
    report.renumber(numbers);
    let new = |owner| match owner {
        Owner::Row(list, id) => Owner::Row(list, numbers[&id]),
        part => part,
    };
    report.internal =
        report.internal.iter().map(|mark| Mark { owner: new(mark.owner), field: mark.field }).collect();
}

/// That all differences together make the one report the other, through their records and in any field.
#[track_caller]
fn makes(from: &Report, to: &Report) {
    let all = differences(from, to);
    let mut made = from.clone();
    for difference in &all {
        let record = debrief::editing::record::to_json(&difference.change);
        let change = debrief::editing::record::from_json(&record);
        assert_eq!(change.as_ref(), Some(&difference.change), "{record}");
        difference.change.apply(&mut made);
    }
    assert_eq!(content(&made), content(to), "{all:#?}");
    assert_eq!(differences(&made, to), []);
}

/// All content of a report: rows by index, as their ids may differ.
fn content(report: &Report) -> Json {
    let mut report = report.clone();
    report.extra.clear();
    report.repair();
    let sections = report.sections();
    let place = |row: &Row| sections.iter().position(|section| *section == Section::Own(row.id));
    report.rows_mut(List::Own).sort_by_key(place);
    let mut numbers = BTreeMap::new();
    for owner in report.owners() {
        if let Owner::Row(_, id) = owner {
            numbers.insert(id, RowId(numbers.len() as u32 + 1));
        }
    }
    number(&mut report, &numbers);
    json::to_value(&report)
}

/// That a difference that was taken over is there.
#[track_caller]
fn assert_taken(taken: &Report, difference: &Difference) {
    match &difference.what {
        DifferenceKind::Field { owner, field, value } => {
            if let Some(cells) = taken.cells(*owner) {
                assert_eq!(cells.get(field), value);
            }
        }
        DifferenceKind::Added { list, row, internal } => {
            let there = taken.row(*list, row.id).unwrap();
            assert_eq!(there, row);
            assert!(internal.iter().all(|mark| taken.internal.contains(mark)));
        }
        DifferenceKind::Removed { list, id } => assert_eq!(taken.row(*list, *id), None),
        DifferenceKind::Internal { mark, on } => assert_eq!(taken.internal.contains(mark), *on),
        DifferenceKind::Moved { .. } | DifferenceKind::Sections(_) => {}
    }
}

fn is_same(one: &Difference, other: &Difference) -> bool {
    match (&one.what, &other.what) {
        (DifferenceKind::Moved { list, .. }, DifferenceKind::Moved { list: other, .. }) => list == other,
        (DifferenceKind::Sections(_), DifferenceKind::Sections(_)) => true,
        (one, other) => one == other,
    }
}

#[track_caller]
fn assert_whole(from: &str, to: &str) {
    let pieces = words(from, to);
    let gone = |piece: &Piece| match *piece {
        Piece::Same(text) | Piece::Gone(text) => text.to_owned(),
        Piece::New(_) => String::new(),
    };
    let new = |piece: &Piece| match *piece {
        Piece::Same(text) | Piece::New(text) => text.to_owned(),
        Piece::Gone(_) => String::new(),
    };
    assert_eq!(pieces.iter().map(gone).collect::<String>(), from);
    assert_eq!(pieces.iter().map(new).collect::<String>(), to);
    let is_empty = |piece: &Piece| matches!(piece, Piece::Same("") | Piece::Gone("") | Piece::New(""));
    assert!(!pieces.iter().any(is_empty));
}

/// Differences as the history shows them: each once, and the same after it went from the worker to the page as JSON.
fn shown(from: &Report, found: &[Difference]) -> Vec<(String, ShownDifference)> {
    let view = comparison(from, found);
    let json = serde_json::to_string(&view).unwrap();
    assert_eq!(serde_json::from_str::<ComparisonView>(&json).unwrap(), view);
    let section = |section: ComparedSection| {
        let title = section.title;
        section.differences.into_iter().map(move |one| (title.clone(), one))
    };
    let shown: Vec<_> = view.sections.into_iter().flat_map(section).collect();
    let mut indexes: Vec<usize> = shown.iter().map(|(_, one)| one.index).collect();
    indexes.sort_unstable();
    assert_eq!(indexes, (0..found.len()).collect::<Vec<_>>());
    assert!(shown.iter().all(|(title, one)| !title.is_empty() && !one.name.is_empty()), "{shown:?}");
    shown
}

#[test]
fn words_are_compared_with_what_is_between_them() {
    use Piece::{Gone, New, Same};
    assert_eq!(words("", ""), []);
    assert_eq!(words("a b", "a b"), [Same("a b")]);
    assert_eq!(
        words("The alert fired at 15:06.", "The alert fired at 15:08."),
        [Same("The alert fired at 15:"), Gone("06"), New("08"), Same(".")]
    );
    // One stretch, not three words and the spaces between.
    assert_eq!(
        words("We saw one two three.", "We saw four five six."),
        [Same("We saw "), Gone("one two three"), New("four five six"), Same(".")]
    );
    assert_eq!(words("one\ntwo", "one\n\ntwo"), [Same("one"), Gone("\n"), New("\n\n"), Same("two")]);
    assert_eq!(words("e\u{301}a 👩‍👧", "ea 👩"), [Gone("e\u{301}a 👩‍👧"), New("ea 👩")]);
}

/// What takes time by the square of its size would not end.
#[test]
fn long_texts_are_compared_as_far_as_that_takes_no_long_time() {
    let line = |n: usize, word: &str| format!("Line {n} says {word} and some more words.\n");
    let text = |count: usize, word: &str| (0..count).map(|n| line(n, word)).collect::<String>();
    let some = text(1_500, "this");
    let changed = some.replace("Line 700 says this", "Line 700 says that").replace("Line 9 ", "Row 9 ");
    assert_whole(&some, &changed);
    let found = words(&some, &changed);
    assert!(found.contains(&Piece::Gone("this")) && found.contains(&Piece::New("that")));
    assert_eq!(found.len(), 7);
    for (from, to) in [
        (text(100_000, "this"), text(100_000, "that")),
        ("a b ".repeat(500_000), "b c ".repeat(500_000)),
        ("a\n".repeat(500_000), "b\na\n".repeat(300_000)),
        ("x".repeat(2_000_000), "y".repeat(2_000_000)),
        (String::new(), text(100_000, "this")),
    ] {
        assert_whole(&from, &to);
    }
}

/// Names of rows that are easily read.
fn texts(report: &Report) -> Vec<&str> {
    report.rows(List::Events).iter().map(|row| row.cells.text(&events::TEXT)).collect()
}

fn with_events(rows: &[(u32, &str)]) -> Report {
    let mut report = Report::new();
    for (id, text) in rows {
        let mut row = Row::new(List::Events, RowId(*id));
        row.cells.set(&events::TEXT, Value::Text((*text).to_owned()));
        report.rows_mut(List::Events).push(row);
    }
    report
}

fn whats(from: &Report, to: &Report) -> Vec<DifferenceKind> {
    differences(from, to).into_iter().map(|difference| difference.what).collect()
}

const FIRST: &str = "The first alert fired";
const SECOND: &str = "Somebody restarted the database";
const THIRD: &str = "All went well again";

#[test]
fn a_row_that_was_moved_is_one_difference() {
    let from = with_events(&[(1, FIRST), (2, SECOND), (3, THIRD)]);
    let to = with_events(&[(3, THIRD), (1, FIRST), (2, SECOND)]);
    assert_eq!(
        whats(&from, &to),
        [DifferenceKind::Moved { list: List::Events, rows: vec![(RowId(3), None)] }]
    );
    // Whatever numbers they have.
    let to = with_events(&[(7, THIRD), (3, FIRST), (1, SECOND)]);
    assert_eq!(
        whats(&from, &to),
        [DifferenceKind::Moved { list: List::Events, rows: vec![(RowId(3), None)] }]
    );
}

#[test]
fn a_row_is_known_by_what_it_says_before_its_number_is_asked() {
    let from = with_events(&[(1, FIRST), (2, SECOND), (3, THIRD)]);
    // A file came back with one more row at the front, and all ids are new.
    let later = format!("{SECOND} twice");
    let to = with_events(&[(1, "A quiet morning"), (2, FIRST), (3, &later), (4, THIRD)]);
    let found = whats(&from, &to);
    let owner = Owner::Row(List::Events, RowId(2));
    assert_eq!(
        found[0],
        DifferenceKind::Field { owner, field: &events::TEXT, value: Value::Text(later.clone()) }
    );
    let DifferenceKind::Added { row, .. } = &found[1] else { panic!("{found:?}") };
    assert_eq!((row.id, row.cells.text(&events::TEXT)), (RowId(4), "A quiet morning"), "1 is taken");
    assert_eq!(found.len(), 2);
    // If nothing else is like it, the id tells.
    let to = with_events(&[(1, FIRST), (2, "Quite another thing"), (3, THIRD)]);
    assert!(matches!(whats(&from, &to)[..], [DifferenceKind::Field { owner: of, .. }] if of == owner));
}

#[test]
fn rows_that_say_the_same_are_told_apart_by_their_order() {
    let from = with_events(&[(1, ""), (2, FIRST), (3, ""), (4, "")]);
    let to = with_events(&[(9, ""), (8, FIRST), (7, "")]);
    assert!(
        matches!(whats(&from, &to)[..], [DifferenceKind::Removed { id: RowId(4), .. }]),
        "{:?}",
        whats(&from, &to)
    );
}

#[test]
fn new_rows_have_their_place_whichever_are_taken_over() {
    let from = with_events(&[(1, FIRST), (2, SECOND), (3, THIRD)]);
    let to = with_events(&[(4, "a"), (1, FIRST), (5, "b"), (6, "c"), (3, THIRD), (7, "d")]);
    let all = differences(&from, &to);
    for choice in 0..1 << all.len() {
        let mut taken = from.clone();
        let chosen = all.iter().enumerate().filter(|one| choice >> one.0 & 1 == 1).map(|one| one.1);
        chosen.for_each(|one| drop(one.change.apply(&mut taken)));
        let order = ["a", FIRST, "b", "c", SECOND, THIRD, "d"];
        let stands = texts(&taken);
        assert_eq!(stands, order.into_iter().filter(|text| stands.contains(text)).collect::<Vec<_>>());
    }
    let shown: Vec<String> = shown(&from, &all).into_iter().map(|(_, one)| one.name).collect();
    let added = |name: &str| shown.iter().position(|one| one.ends_with(name)).unwrap();
    let places = ["“a” added", "“b” added", "“c” added", "“d” added"].map(added);
    assert!(places.is_sorted(), "{shown:?}");
}

#[test]
fn what_points_to_a_new_row_brings_it_along() {
    let from = Report::new();
    let mut to = Report::new();
    let component = to.push(List::Components);
    let owner = Owner::Row(List::Components, component);
    to.set_text(owner, &components::rows::NAME, "Search");
    to.set(Owner::Part(Part::Summary), &summary::AFFECTED, Value::Rows(vec![component]));
    to.internal.insert(Mark { owner, field: None });
    let all = differences(&from, &to);
    let mut taken = from.clone();
    all[0].change.apply(&mut taken);
    assert_eq!(taken.rows(List::Components), to.rows(List::Components));
    assert_eq!(taken.internal, to.internal, "and what is internal stays so");
    assert_eq!(differences(&taken, &to), []);
    assert!(shown(&from, &all).iter().any(|(_, one)| format!("{:?}", one.body).contains("Search")));
}

#[test]
fn a_new_row_that_is_internal_is_never_public() {
    let from = with_events(&[(1, FIRST)]);
    let mut to = with_events(&[(1, FIRST), (2, SECOND)]);
    to.internal.insert(Mark { owner: Owner::Row(List::Events, RowId(2)), field: None });
    let all = differences(&from, &to);
    assert_eq!(all.len(), 1);
    let mut taken = from;
    all[0].change.apply(&mut taken);
    assert_eq!(taken.internal, to.internal);
}

#[test]
fn own_sections_come_to_stand_where_they_stood() {
    let mut from = Report::new();
    let mut to = from.clone();
    let own = to.push(List::Own);
    let mut order = to.sections();
    order.retain(|section| *section != Section::Own(own));
    order.insert(1, Section::Own(own));
    to.order = order.clone();
    let all = differences(&from, &to);
    assert_eq!(all.len(), 1, "{all:?}");
    all[0].change.apply(&mut from);
    assert_eq!(from.sections(), order);
}

#[test]
fn nothing_is_shown_where_nothing_differs() {
    let report = Report::new();
    assert_eq!(shown(&report, &differences(&report, &report)), []);
}

#[test]
fn values_are_shown_as_a_person_knows_them() {
    let mut from = Report::new();
    let owner = Owner::Part(Part::Cover);
    from.set_text(owner, &cover::STATE, "draft");
    let mut to = from.clone();
    to.set_text(owner, &cover::STATE, "in_review");
    to.set(owner, &cover::AGENDA, Value::Flag(true));
    let shown = shown(&from, &differences(&from, &to));
    let pieces = |name: &str| {
        let (title, one) = shown.iter().find(|(_, one)| one.name == name).unwrap();
        assert_eq!(title, "Cover");
        let Body::Text { pieces, .. } = &one.body else { panic!("{one:?}") };
        pieces.clone()
    };
    let replaced = |gone: &str, new: &str| {
        vec![TextPiece::Gone(gone.into()), TextPiece::Same(" ".into()), TextPiece::New(new.into())]
    };
    assert_eq!(pieces(cover::STATE.label), replaced("Draft", "In review"));
    assert_eq!(pieces(cover::AGENDA.label), replaced("No", "Yes"));
}

/// Lists as long as anybody's and longer, once with a row more at the front and all counted anew, once with each row
/// changed, once from the last to the first. Pairs of all rows would take minutes.
#[test]
fn ten_thousand_rows_are_compared_at_once() {
    const ROWS: u32 = 10_000;
    let report = |id: &dyn Fn(u32) -> u32, says: &dyn Fn(u32) -> String| {
        let mut report = Report::new();
        for n in 0..ROWS {
            let mut row = Row::new(List::Events, RowId(id(n)));
            row.cells.set(&events::TEXT, Value::Text(says(n)));
            report.rows_mut(List::Events).push(row);
            let mut row = Row::new(List::Actions, RowId(id(n) + 2 * ROWS));
            row.cells.set(&actions::rows::TITLE, Value::Text("the same".to_owned()));
            report.rows_mut(List::Actions).push(row);
        }
        report
    };
    let from = report(&|n| n + 1, &|n| format!("Step {n} of many"));
    let mut to = report(&|n| ROWS - n, &|n| format!("Step {n} of many"));
    let mut row = Row::new(List::Events, RowId(3 * ROWS + 1));
    row.cells.set(&events::TEXT, Value::Text("New".to_owned()));
    to.rows_mut(List::Events).insert(0, row);
    assert!(
        matches!(&whats(&from, &to)[..], [DifferenceKind::Added { row, .. }] if row.cells.text(&events::TEXT) == "New")
    );

    let to = report(&|n| n * 7 % ROWS + 1, &|n| format!("Step {n} of quite many more"));
    let all = differences(&from, &to);
    assert_eq!(all.len(), ROWS as usize);
    assert!(all.iter().all(|one| matches!(one.what, DifferenceKind::Field { .. })));
    assert_eq!(shown(&from, &all).len(), ROWS as usize);

    let mut to = from.clone();
    to.rows_mut(List::Events).reverse();
    assert!(
        matches!(&whats(&from, &to)[..], [DifferenceKind::Moved { rows, .. }] if rows.len() == ROWS as usize - 1)
    );
    assert_eq!(differences(&from, &Report::new()).len(), 2 * ROWS as usize);
    makes(&Report::new(), &from);
}
