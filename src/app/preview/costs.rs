//! Tests that the cost of a key does not grow with the report: whichever field is typed in, as many memos of the
//! preview run with ten rows as with a thousand.

#![allow(clippy::unwrap_used)] // a test stops at the first thing that is not as it should be

use std::collections::BTreeMap;

use leptos::prelude::*;

use super::elements;
use super::shape::Shape;
use crate::app::derived::DocSource;
use crate::app::document::Doc;
use crate::app::memo::take_runs;
use crate::formats::html::Element;
use crate::formats::json;
use crate::report::{Field, FieldKind, List, Owner, Part, Report, Row, RowId, Value};
use crate::view::{BlockShape, Reader};

/// The fields that affect how all rows are read or shown: the cost of a key in them grows with the number of rows.
const EXCEPTIONS: [&str; 4] = ["cover.zone", "cover.date_style", "cover.second_zone", "timeline.elapsed"];

/// The memos of a preview's blocks and rows.
struct Preview {
    doc: Doc,
    shape: Shape,
    elements: Vec<Memo<Element>>,
}

impl Preview {
    fn of(report: &Report) -> (Preview, leptos::prelude::Owner) {
        let (doc, owner) = Doc::open_alone(report, false);
        owner.set();
        // What is debounced is not part of a key's cost.
        let source = DocSource::new(doc, Signal::stored(Reader::Full), Trigger::new());
        let shape = Shape::of(source);
        let mut all = Vec::new();
        let owners = Part::ALL.map(Owner::Part).into_iter();
        for owner in
            owners.chain(doc.ids(List::Own).get_untracked().into_iter().map(|id| Owner::Row(List::Own, id)))
        {
            for block in untrack(|| shape.blocks(owner)) {
                match block {
                    BlockShape::Facts(fields) => {
                        all.extend(fields.into_iter().map(|field| elements::fact(source, owner, field)));
                    }
                    BlockShape::Prose { field, is_labelled } => {
                        all.push(elements::prose(source, owner, field, is_labelled));
                    }
                    // The worker computes them.
                    BlockShape::Figures | BlockShape::Picture => {}
                    BlockShape::Items(list) => {
                        let rows = shape.list(list).unwrap().rows.get_untracked();
                        all.extend(rows.into_iter().map(|id| elements::item(source, list, id)));
                    }
                    BlockShape::Table(list) => {
                        let shown = shape.list(list).unwrap();
                        let columns = elements::columns(source, list, shown.fields);
                        let rows = shown.rows.get_untracked();
                        all.extend(rows.into_iter().map(|id| elements::row(source, list, id, columns)));
                    }
                }
            }
        }
        (Preview { doc, shape, elements: all }, owner)
    }

    /// Updates all that is shown, as the page does after a key. Returns which memos ran, and how often.
    fn update(&self) -> BTreeMap<String, u32> {
        take_runs();
        self.shape.sections.with_untracked(|_| ());
        for list in List::ALL {
            let shape = self.shape.list(list).unwrap();
            shape.rows.with_untracked(|_| ());
            shape.fields.with_untracked(|_| ());
        }
        self.elements.iter().for_each(|element| element.with_untracked(|_| ()));
        take_runs()
    }

    /// Types a letter at the end of a field.
    fn type_in(&self, owner: Owner, field: &'static Field) -> BTreeMap<String, u32> {
        let text = format!("{}x", untrack(|| self.doc.get(owner, field)).text());
        self.doc.set_text(owner, field, &text);
        self.update()
    }
}

/// A report in which every field is filled in, with this many rows in its timeline.
fn report(rows: u32) -> Report {
    let text = include_str!("../../../tests/fixtures/schema-1.json");
    let mut report = json::read(text).unwrap().report;
    let events = report.rows(List::Events).to_vec();
    let first = events.first().unwrap();
    for n in 0..rows.saturating_sub(events.len() as u32) {
        report.rows_mut(List::Events).push(Row { id: RowId(1000 + n), cells: first.cells.clone() });
    }
    report
}

/// All fields that are typed in, of each part and of the first row of each list.
fn typed_fields(report: &Report) -> Vec<(Owner, &'static Field)> {
    let rows = List::ALL.into_iter().filter_map(|list| Some(Owner::Row(list, report.rows(list).first()?.id)));
    let owners = Part::ALL.into_iter().map(Owner::Part).chain(rows);
    let is_typed = |field: &&'static Field| {
        !matches!(
            Value::empty(field.kind),
            Value::Flag(_) | Value::Set(_) | Value::Rows(_) | Value::States(_)
        ) && !matches!(field.kind, FieldKind::Logo | FieldKind::Component | FieldKind::Event)
    };
    owners
        .flat_map(|owner| owner.fields().iter().copied().filter(is_typed).map(move |field| (owner, field)))
        .collect()
}

#[test]
fn a_key_costs_the_same_in_every_field_at_ten_rows_and_at_a_thousand() {
    let (short, _short) = Preview::of(&report(10));
    short.update();
    let (long, _long) = Preview::of(&report(1000));
    long.update();
    let fields = typed_fields(&report(10));
    assert!(fields.len() > 80, "{} fields", fields.len());
    let mut woken = 0;
    let mut dearer = Vec::new();
    for (owner, field) in fields {
        let (at_ten, at_a_thousand) = (short.type_in(owner, field), long.type_in(owner, field));
        woken += at_ten.len();
        if at_ten != at_a_thousand {
            let name = format!("{}.{}", owner.path(), field.name);
            dearer.push((name, at_ten.values().sum::<u32>(), at_a_thousand.values().sum::<u32>()));
        }
    }
    assert!(woken > 80, "the preview follows what is typed: {woken}");
    let names: Vec<&str> = dearer.iter().map(|field| field.0.as_str()).collect();
    assert_eq!(names, EXCEPTIONS, "{dearer:?}");
}
