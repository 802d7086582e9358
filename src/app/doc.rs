//! The open report: one signal for each field of a part and one for each row, and the one door for changes.
//!
//! A keystroke touches the signal of the field in hand and nothing else. The whole [`Report`] is put together from
//! the signals only to be exported or folded into a snapshot.

mod document;
mod steps;

use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, Mutex, RwLock};

use leptos::prelude::*;
use serde_json::{Map, Value as Json};

use super::reactive::Cell;
pub use steps::{STEPS, Stepped};

use crate::browser::clock;
use crate::editing::merge::{self, AppliedChange};
use crate::editing::{Change, Conflict, LoggedChange, PendingChanges, UndoStack};
use crate::report::{
    Cells, Field, List, Mark, Numbers, Owner, Part, Report, Row, RowId, Section, Sorted, Value,
};

/// The open report.
#[derive(Clone)]
pub struct Doc(Arc<Inner>);

struct Inner {
    parts: Vec<Vec<Cell<Value>>>,
    lists: Vec<Cell<Vec<RowId>>>,
    /// Every row there has been: one that is taken out keeps its signal, so that one that is put back is the same.
    rows: RwLock<HashMap<(List, RowId), Cell<Cells>>>,
    order: Cell<Vec<Section>>,
    internal: Cell<Sorted<Mark>>,
    /// Fields this version does not know; no control changes them.
    extra: BTreeMap<Option<Owner>, Map<String, Json>>,
    history: Mutex<UndoStack>,
    /// Rises with every change of what can be undone or redone.
    steps: Cell<u64>,
    /// Changes that are not kept yet.
    pending: Mutex<PendingChanges>,
    /// Fields that other tabs have written in last, and what they wrote where a step of undo has replaced it.
    others: Mutex<(Sorted<Mark>, Vec<Conflict>)>,
    /// Rises with every change, for whoever keeps them.
    changes: Cell<u64>,
    /// Rises when a row's moment changes, for what is computed from all of them.
    moments: Cell<u64>,
    /// Rises when a field of a part is filled in that was empty or the other way round, for what is shown at all.
    shape: Cell<u64>,
    /// The same for the rows of each list.
    list_shapes: Vec<Cell<u64>>,
    read_only: bool,
    numbers: Mutex<Numbers>,
}

impl Doc {
    /// Opens a report. One that is read-only takes no changes.
    pub fn open(report: &Report, read_only: bool) -> Doc {
        let part = |part: &Part| -> Vec<Cell<Value>> {
            let cells = report.part(*part);
            part.spec().fields.iter().map(|field| Cell::new(cells.get(field).clone())).collect()
        };
        let ids = |list: &List| Cell::new(report.rows(*list).iter().map(|row| row.id).collect());
        let rows = List::ALL.into_iter().flat_map(|list| {
            report.rows(list).iter().map(move |row| ((list, row.id), Cell::new(row.cells.clone())))
        });
        Doc(Arc::new(Inner {
            parts: Part::ALL.iter().map(part).collect(),
            lists: List::ALL.iter().map(ids).collect(),
            rows: RwLock::new(rows.collect()),
            // As a snapshot has it, so that changes replay the same.
            order: Cell::new(report.sections()),
            internal: Cell::new(report.internal.clone()),
            extra: report.extra.clone(),
            history: Mutex::default(),
            steps: Cell::new(0),
            pending: Mutex::default(),
            others: Mutex::default(),
            changes: Cell::new(0),
            moments: Cell::new(0),
            shape: Cell::new(0),
            list_shapes: List::ALL.iter().map(|_| Cell::new(0)).collect(),
            read_only,
            numbers: Mutex::new(Numbers::of(report)),
        }))
    }

    /// The document of the component's surroundings.
    pub fn here() -> Doc {
        super::Open::here().doc
    }

    /// Whether it takes no changes.
    pub fn is_read_only(&self) -> bool {
        self.0.read_only
    }

    // Reading

    /// A part's field.
    pub fn cell(&self, part: Part, field: &Field) -> Cell<Value> {
        let cells = self.0.parts.get(part as usize);
        let cell = cells.and_then(|cells| cells.get(field.index)).cloned();
        cell.unwrap_or_else(|| Cell::new(Value::Text(String::new())))
    }

    /// A part's text.
    pub fn text(&self, part: Part, field: &Field) -> String {
        self.cell(part, field).with(|value| value.text().to_owned())
    }

    /// A list's rows, in order.
    pub fn ids(&self, list: List) -> Cell<Vec<RowId>> {
        self.0.lists.get(list as usize).cloned().unwrap_or_else(|| Cell::new(Vec::new()))
    }

    /// A row, also one that was taken out.
    pub fn row(&self, list: List, id: RowId) -> Option<Cell<Cells>> {
        self.0.rows.read().ok()?.get(&(list, id)).cloned()
    }

    /// A field's value, tracked; empty for a row that is gone.
    pub fn get(&self, owner: Owner, field: &Field) -> Value {
        match owner {
            Owner::Part(part) => self.cell(part, field).get(),
            Owner::Row(list, id) => match self.row(list, id) {
                Some(row) => row.with(|cells| cells.get(field).clone()),
                None => Value::empty(field.kind),
            },
        }
    }

    /// A part's values together, tracked.
    pub fn part_cells(&self, part: Part) -> Cells {
        let mut cells = Cells::new(part.spec().fields);
        for field in part.spec().fields {
            cells.set(field, self.cell(part, field).get());
        }
        cells
    }

    /// The values of a part or row together, tracked.
    pub fn cells(&self, owner: Owner) -> Cells {
        match owner {
            Owner::Part(part) => self.part_cells(part),
            Owner::Row(list, id) => {
                self.row(list, id).map_or_else(|| Cells::new(list.spec().fields), |row| row.get())
            }
        }
    }

    /// The sections in the order they stand, tracked.
    pub fn sections(&self) -> Vec<Section> {
        let own = self.ids(List::Own).get();
        self.0.order.with(|order| crate::report::ordered(order, &own))
    }

    /// Whether this is marked as internal, by itself or by what it belongs to; tracked.
    pub fn is_internal(&self, owner: Owner, field: Option<&Field>) -> bool {
        crate::view::is_internal(self, owner, field)
    }

    /// Whether just this is marked, not what it belongs to; tracked.
    pub fn is_marked(&self, mark: Mark) -> bool {
        self.0.internal.with(|internal| internal.contains(&mark))
    }

    /// Wakes the caller when something becomes internal, or no longer is.
    pub fn track_internal(&self) {
        self.0.internal.track();
    }

    /// Tracks which fields of parts are filled in, which sections are hidden, and what is internal.
    pub fn track_shape(&self) {
        self.0.shape.track();
        self.0.internal.track();
    }

    /// Tracks which fields of a list's rows are filled in, which rows there are, and what is internal.
    pub fn track_list_shape(&self, list: List) {
        self.0.internal.track();
        self.ids(list).track();
        if let Some(shape) = self.0.list_shapes.get(list as usize) {
            shape.track();
        }
    }

    /// Wakes the caller when a row's moment may have changed.
    pub fn track_moments(&self) {
        self.0.moments.track();
        self.ids(List::Events).track();
        self.ids(List::Windows).track();
    }

    /// The whole report, put together from the signals.
    pub fn report(&self) -> Report {
        let mut report = Report::new();
        untrack(|| {
            for part in Part::ALL {
                if let Some(cells) = report.cells_mut(Owner::Part(part)) {
                    *cells = self.part_cells(part);
                }
            }
            for list in List::ALL {
                let row = |id: RowId| Some(Row { id, cells: self.row(list, id)?.get() });
                *report.rows_mut(list) = self.ids(list).get().into_iter().filter_map(row).collect();
            }
            report.order = self.0.order.get();
            report.internal = self.0.internal.get();
        });
        report.extra = self.0.extra.clone();
        report
    }

    // Changing

    /// The one door: applies a change, notes what takes it back, and hands it on to be kept.
    pub fn edit(&self, change: Change) {
        if self.0.read_only {
            return;
        }
        let made = merge::apply(&change, &mut self.clone());
        let Some(back) = merge::inverse_of(&made) else { return };
        if let Ok(mut history) = self.0.history.lock() {
            history.push(back, clock::now());
        }
        // Whoever writes on in a field has seen what others wrote there.
        if let (Some((owner, field)), Ok(mut others)) = (change.field(), self.0.others.lock()) {
            others.0.remove(&Mark { owner, field: Some(field.index) });
        }
        self.changed(made);
    }

    /// Sets a field.
    pub fn set(&self, owner: Owner, field: &'static Field, value: Value) {
        self.edit(Change::Set { owner, field, value });
    }

    /// Sets a field to what a text means there.
    pub fn set_text(&self, owner: Owner, field: &'static Field, text: &str) {
        self.set(owner, field, Value::from_text(field.kind, text));
    }

    /// Puts an empty row into a list and returns its number.
    pub fn add(&self, list: List, at: usize) -> RowId {
        let id = self.new_id();
        self.edit(Change::Insert { list, at, row: Row::new(list, id) });
        id
    }

    /// A number no row has or had, as far as the report still speaks of it.
    pub fn new_id(&self) -> RowId {
        self.0.numbers.lock().map_or(RowId(u32::MAX), |mut numbers| numbers.give())
    }

    fn changed(&self, made: Vec<AppliedChange>) {
        self.with_pending(|pending| made.into_iter().for_each(|made| pending.push(made)));
        self.0.steps.update(|steps| *steps += 1);
        self.0.changes.update(|changes| *changes += 1);
    }

    /// Wakes the caller with every change.
    pub fn track_changes(&self) {
        self.0.changes.track();
    }

    /// How many changes were made, here and in other tabs.
    pub fn count(&self) -> u64 {
        self.0.steps.get_untracked()
    }

    /// Looks after the changes that are not kept yet.
    pub fn with_pending<R: Default>(&self, look: impl FnOnce(&mut PendingChanges) -> R) -> R {
        self.0.pending.lock().map(|mut pending| look(&mut pending)).unwrap_or_default()
    }

    /// Applies what other tabs have changed. Returns what was put aside for what is not kept yet here.
    pub fn merge(&self, news: &[LoggedChange]) -> Vec<Conflict> {
        self.hear(news);
        let conflicts = self.with_pending(|pending| pending.merge(&mut self.clone(), news));
        self.0.steps.update(|steps| *steps += 1);
        conflicts
    }

    /// Takes over changes that another tab has left.
    pub fn recover(&self, left: &[LoggedChange]) -> Vec<Conflict> {
        self.hear(left);
        let conflicts = self.with_pending(|pending| pending.recover(&mut self.clone(), left));
        self.0.steps.update(|steps| *steps += 1);
        self.0.changes.update(|changes| *changes += 1);
        conflicts
    }

    /// Notes which rows' numbers other tabs have taken, and which fields they have written in.
    fn hear(&self, changes: &[LoggedChange]) {
        if let (Ok(mut numbers), Ok(mut others)) = (self.0.numbers.lock(), self.0.others.lock()) {
            for recorded in changes {
                if let Change::Insert { row, .. } = &recorded.change {
                    numbers.take(row.id);
                }
                if let Some((owner, field)) = recorded.change.field() {
                    others.0.insert(Mark { owner, field: Some(field.index) });
                }
            }
        }
        self.pause();
    }

    /// Numbers rows apart from another tab that has the report open.
    pub fn number_apart(&self, start: u32) {
        if let Ok(mut numbers) = self.0.numbers.lock() {
            numbers.go_on_from(start);
        }
    }
}
