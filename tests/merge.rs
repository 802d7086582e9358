//! Two tabs on one report: what they write at the same time is merged, and no word is lost.
//!
//! The log is a list of saves here, and a tab is what the page has: a report, its pending changes, and the revision it has
//! seen.

#![allow(clippy::unwrap_used, clippy::indexing_slicing)] // a test stops at the first thing that is not as it should be

mod common;

use std::collections::BTreeSet;

use common::Dice;
use debrief::editing::merge::{self, AppliedChange, PendingChanges};
use debrief::editing::{Change, Conflict, Document, LoggedChange};
use debrief::formats::json;
use debrief::report::sections::{lessons, summary, timeline::events};
use debrief::report::{APART, Field, List, Numbers, Owner, Part, Report, Row, RowId, Value};
use proptest::prelude::*;

const SUMMARY: Owner = Owner::Part(Part::Summary);

#[derive(Default)]
struct Book {
    saves: Vec<Vec<LoggedChange>>,
    asides: Vec<Conflict>,
}

struct Tab {
    report: Report,
    unkept: PendingChanges,
    asides: Vec<Conflict>,
    seen: usize,
    numbers: Numbers,
}

impl Tab {
    fn new(number: u32) -> Tab {
        let report = Report::new();
        let mut numbers = Numbers::of(&report);
        if number > 0 {
            numbers.go_on_from(APART + number * 4096);
        }
        Tab { report, unkept: PendingChanges::default(), asides: Vec::new(), seen: 0, numbers }
    }

    fn edit(&mut self, change: &Change) {
        merge::apply(change, &mut self.report).into_iter().for_each(|made| self.unkept.push(made));
    }

    fn write(&mut self, owner: Owner, field: &'static Field, text: &str) {
        self.edit(&Change::Set { owner, field, value: Value::from_text(field.kind, text) });
    }

    /// Applies the records that this tab has not seen.
    fn look(&mut self, book: &Book) {
        let news: Vec<LoggedChange> = book.saves[self.seen..].concat();
        for recorded in &news {
            // As it goes through the log.
            assert_eq!(LoggedChange::from_json(&recorded.to_json()).as_ref(), Some(recorded));
            if let Change::Insert { row, .. } = &recorded.change {
                self.numbers.take(row.id);
            }
        }
        self.asides.extend(self.unkept.merge(&mut self.report, &news));
        self.seen = book.saves.len();
    }

    fn save(&mut self, book: &mut Book) {
        self.look(book);
        if !self.unkept.is_empty() {
            book.saves.push(self.unkept.logged());
            book.asides.append(&mut self.asides);
            self.unkept.send();
            self.unkept.drop_sent();
            self.seen += 1;
        }
    }
}

/// A change as a person makes them, which adds a numbered word; the number.
fn change(tab: &mut Tab, dice: &mut Dice, word: usize, removes: bool) {
    let ids: Vec<RowId> = tab.report.rows(List::Events).iter().map(|row| row.id).collect();
    let added = |text: &str| format!("{text} w{word}.");
    match dice.roll(if removes { 8 } else { 7 }) {
        0 | 1 => {
            let field = [&summary::OVERVIEW, &summary::ENVIRONMENT][dice.roll(2)];
            let text = added(tab.report.text(Part::Summary, field));
            tab.write(SUMMARY, field, &text);
        }
        2 => {
            let text = added(tab.report.text(Part::Lessons, &lessons::WELL));
            tab.write(Owner::Part(Part::Lessons), &lessons::WELL, &text);
        }
        3 => {
            let mut row = Row::new(List::Events, tab.numbers.next_id());
            row.cells.set(&events::TEXT, Value::Text(added("")));
            tab.edit(&Change::Insert { list: List::Events, at: dice.roll(ids.len() + 1), row });
        }
        4 | 5 if !ids.is_empty() => {
            let owner = Owner::Row(List::Events, ids[dice.roll(ids.len())]);
            let text = added(tab.report.cells(owner).unwrap().text(&events::TEXT));
            tab.write(owner, &events::TEXT, &text);
        }
        6 if !ids.is_empty() => {
            let id = ids[dice.roll(ids.len())];
            tab.edit(&Change::Move { list: List::Events, id, to: dice.roll(ids.len()) });
        }
        7 if !ids.is_empty() => {
            tab.edit(&Change::Remove { list: List::Events, id: ids[dice.roll(ids.len())] })
        }
        _ => {}
    }
}

fn words(text: &str) -> BTreeSet<String> {
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|word| word.starts_with('w'))
        .map(str::to_owned)
        .collect()
}

/// Lets tabs write and save in any order, then all of them save and poll. Returns them, the log, and all words written.
fn played(tabs: u32, seed: u64, removes: bool) -> (Vec<Tab>, Book, BTreeSet<String>) {
    let (mut dice, mut book) = (Dice::new(seed), Book::default());
    let mut tabs: Vec<Tab> = (0..tabs).map(Tab::new).collect();
    let mut made = BTreeSet::new();
    for word in 0..60 {
        let at = dice.roll(tabs.len());
        let tab = &mut tabs[at];
        match dice.roll(8) {
            0 | 1 => tab.save(&mut book),
            2 => tab.look(&book),
            _ => {
                let before = words(&json::write(&tab.report));
                change(tab, &mut dice, word, removes);
                made.extend(words(&json::write(&tab.report)).difference(&before).cloned());
            }
        }
    }
    tabs.iter_mut().for_each(|tab| tab.save(&mut book));
    tabs.iter_mut().for_each(|tab| tab.look(&book));
    (tabs, book, made)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

    #[test]
    fn all_tabs_and_the_book_come_to_the_same_report(tabs in 2..4_u32, seed: u64, removes: bool) {
        let (tabs, book, _) = played(tabs, seed, removes);
        let mut replayed = Report::new();
        book.saves.iter().flatten().for_each(|recorded| drop(recorded.change.apply(&mut replayed)));
        for tab in &tabs {
            prop_assert_eq!(json::write(&tab.report), json::write(&replayed));
        }
    }

    #[test]
    fn every_word_is_in_the_report_or_put_aside(tabs in 2..4_u32, seed: u64) {
        let (tabs, book, made) = played(tabs, seed, false);
        let mut found = words(&json::write(&tabs[0].report));
        book.asides.iter().for_each(|aside| found.extend(words(aside.value.text())));
        let lost: Vec<&String> = made.difference(&found).collect();
        prop_assert!(lost.is_empty(), "lost {:?}", lost);
    }

    /// The orphaned changes of a tab are recovered by another, perhaps more than once.
    #[test]
    fn what_a_tab_left_is_taken_up_once(seed: u64, written: bool) {
        let (mut dice, mut book, mut gone) = (Dice::new(seed), Book::default(), Tab::new(0));
        for word in 0..6 {
            change(&mut gone, &mut dice, word, true);
        }
        let left = gone.unkept.logged();
        if written {
            gone.save(&mut book);
        }
        let mut tab = Tab::new(1);
        tab.look(&book);
        for _ in 0..2 {
            let (asides, _) = tab.unkept.recover(&mut tab.report, &left);
            prop_assert_eq!(asides, vec![], "nobody else has written");
            tab.save(&mut book);
        }
        let ids = |report: &Report| report.rows(List::Events).iter().map(|row| row.id).collect::<Vec<RowId>>();
        prop_assert_eq!(ids(&tab.report).len(), ids(&gone.report).len());
        prop_assert_eq!(words(&json::write(&tab.report)), words(&json::write(&gone.report)));
    }
}

fn two() -> (Tab, Tab, Book) {
    (Tab::new(0), Tab::new(1), Book::default())
}

fn meet(one: &mut Tab, two: &mut Tab, book: &mut Book) {
    one.save(book);
    two.save(book);
    one.look(book);
}

#[test]
fn different_fields_and_rows_come_together_without_a_word() {
    let (mut one, mut other, mut book) = two();
    one.write(SUMMARY, &summary::OVERVIEW, "From one.");
    other.write(SUMMARY, &summary::ENVIRONMENT, "From the other.");
    meet(&mut one, &mut other, &mut book);
    assert_eq!(one.report, other.report);
    assert_eq!(one.report.text(Part::Summary, &summary::OVERVIEW), "From one.");
    assert_eq!(one.report.text(Part::Summary, &summary::ENVIRONMENT), "From the other.");
    assert_eq!(book.asides, []);
}

#[test]
fn the_same_field_keeps_what_the_second_wrote_and_puts_the_first_aside() {
    let (mut one, mut other, mut book) = two();
    one.write(SUMMARY, &summary::OVERVIEW, "From one.");
    other.write(SUMMARY, &summary::OVERVIEW, "From the other.");
    other.write(SUMMARY, &summary::OVERVIEW, "From the other, and more.");
    meet(&mut one, &mut other, &mut book);
    assert_eq!(one.report.text(Part::Summary, &summary::OVERVIEW), "From the other, and more.");
    let value = Value::Text("From one.".to_owned());
    let aside = Conflict { owner: SUMMARY, field: &summary::OVERVIEW, value };
    assert_eq!(Conflict::from_json(&aside.to_json()), Some(aside.clone()));
    assert_eq!(book.asides, [aside]);
    // The same words on both sides are no conflict.
    one.write(SUMMARY, &summary::ENVIRONMENT, "Both.");
    other.write(SUMMARY, &summary::ENVIRONMENT, "Both.");
    meet(&mut one, &mut other, &mut book);
    assert_eq!(book.asides.len(), 1);
}

/// A text that contains the other's is no conflict: but “5” is not in “15”, and whoever deletes the end of a text wants it
/// gone.
#[test]
fn a_short_value_is_put_aside_also_where_the_other_contains_it() {
    for (first, second) in [("5", "15"), ("DB", "DB outage"), ("15", "5")] {
        let (mut one, mut other, mut book) = two();
        one.write(SUMMARY, &summary::ENVIRONMENT, first);
        other.write(SUMMARY, &summary::ENVIRONMENT, second);
        meet(&mut one, &mut other, &mut book);
        assert_eq!(one.report.text(Part::Summary, &summary::ENVIRONMENT), second);
        assert_eq!(book.asides.iter().map(|aside| aside.value.text()).collect::<Vec<_>>(), [first]);
    }
}

#[test]
fn a_row_that_one_removes_and_the_other_writes_in_stays() {
    for first_removes in [true, false] {
        let (mut one, mut other, mut book) = two();
        let id = one.numbers.next_id();
        let mut row = Row::new(List::Events, id);
        row.cells.set(&events::TEXT, Value::Text("An alert.".to_owned()));
        one.edit(&Change::Insert { list: List::Events, at: 0, row });
        meet(&mut one, &mut other, &mut book);
        let (remover, writer) = if first_removes { (&mut one, &mut other) } else { (&mut other, &mut one) };
        remover.edit(&Change::Remove { list: List::Events, id });
        writer.write(Owner::Row(List::Events, id), &events::TEXT, "An alert, and what it said.");
        meet(&mut one, &mut other, &mut book);
        assert_eq!(one.report, other.report);
        let row = one.report.row(List::Events, id).unwrap();
        assert_eq!(row.cells.text(&events::TEXT), "An alert, and what it said.");
    }
}

#[test]
fn typing_on_in_one_field_is_one_record() {
    let mut tab = Tab::new(0);
    for text in ["a", "ab", "abc"] {
        tab.write(SUMMARY, &summary::OVERVIEW, text);
    }
    let made: Vec<LoggedChange> = tab.unkept.logged();
    assert_eq!(made.len(), 1);
    let applied: Vec<AppliedChange> = merge::apply(&made[0].change, &mut Report::new());
    assert_eq!(applied[0].logged(), made[0], "it replaces what was there before the first key");
    // A change in flight is not altered.
    tab.unkept.send();
    tab.write(SUMMARY, &summary::OVERVIEW, "abcd");
    assert_eq!(tab.unkept.logged().len(), 2);
    tab.unkept.drop_sent();
    assert_eq!(tab.unkept.logged().len(), 1);
    assert!(tab.report.index_of(List::Events, RowId(1)).is_none());
}
