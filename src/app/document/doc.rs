//! The open report: one signal for each field of a part and one for each row. Changes go through [`Doc::edit`].

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use leptos::prelude::{Owner as ReactiveOwner, *};
use serde_json::{Map, Value as Json};

use crate::browser::clock;
use crate::editing::merge::{self, AppliedChange};
use crate::editing::{Change, Conflict, Document, LoggedChange, PendingChanges, UndoStack};
use crate::report::sections::summary;
use crate::report::{
    Cells, Field, List, Mark, Numbers, Owner, Part, Report, Row, RowId, Section, Value, ordered,
};
use crate::view;

/// A handle of the open report.
#[derive(Clone, Copy)]
pub struct Doc(StoredValue<Arc<Inner>>);

pub(super) struct Inner {
    pub(super) parts: Vec<Vec<ArcRwSignal<Value>>>,
    pub(super) lists: Vec<ArcRwSignal<Vec<RowId>>>,
    /// All rows so far: a removed row keeps its signal, so that a restored one has the same.
    pub(super) rows: Mutex<HashMap<(List, RowId), ArcRwSignal<Cells>>>,
    pub(super) order: ArcRwSignal<Vec<Section>>,
    pub(super) internal: ArcRwSignal<BTreeSet<Mark>>,
    /// Fields this version does not know; no control changes them.
    pub(super) extra: BTreeMap<Option<Owner>, Map<String, Json>>,
    pub(super) undo: Mutex<UndoStack>,
    pub(super) pending: Mutex<PendingChanges>,
    pub(super) remote: Mutex<RemoteEdits>,
    /// The number of changes, those of other tabs and of undo included.
    pub(super) revision: ArcRwSignal<u64>,
    /// Notified with every change made in this tab.
    pub(super) edited: ArcTrigger,
    /// Notified if a row's moment changes, for values computed from all of them.
    pub(super) moments: ArcTrigger,
    /// Notified if an empty field of a part is filled in or cleared, which changes the blocks that are shown.
    pub(super) shape: ArcTrigger,
    /// One for each list: notified if an empty field of a row is filled in or cleared, which changes the rows and
    /// columns that are shown.
    pub(super) list_shapes: Vec<ArcTrigger>,
    pub(super) is_read_only: bool,
    pub(super) numbers: Mutex<Numbers>,
}

/// Locks a mutex. Poisoning is ignored: no code panics halfway through a change under a lock.
pub(super) fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// What other tabs have written.
#[derive(Default)]
pub(super) struct RemoteEdits {
    /// The fields that another tab was the last to write in.
    pub(super) fields: BTreeSet<Mark>,
    /// Their values that an undo in this tab has replaced.
    pub(super) conflicts: Vec<Conflict>,
}

impl Doc {
    /// Opens a report under an owner of its own, so that it can outlive its view: a save in flight still needs it.
    pub fn open_alone(report: &Report, is_read_only: bool) -> (Doc, ReactiveOwner) {
        // One that is made by `new` would be a child of the current owner, and end with it.
        let signals = ReactiveOwner::default();
        let doc = signals.with(|| Doc::open(report, is_read_only));
        (doc, signals)
    }

    /// Opens a report. One that is read-only takes no changes.
    fn open(report: &Report, is_read_only: bool) -> Doc {
        let part = |part: &Part| -> Vec<ArcRwSignal<Value>> {
            let cells = report.part(*part);
            part.spec().fields.iter().map(|field| ArcRwSignal::new(cells.get(field).clone())).collect()
        };
        let ids = |list: &List| ArcRwSignal::new(report.rows(*list).iter().map(|row| row.id).collect());
        let rows = List::ALL.into_iter().flat_map(|list| {
            report.rows(list).iter().map(move |row| ((list, row.id), ArcRwSignal::new(row.cells.clone())))
        });
        Doc(StoredValue::new(Arc::new(Inner {
            parts: Part::ALL.iter().map(part).collect(),
            lists: List::ALL.iter().map(ids).collect(),
            rows: Mutex::new(rows.collect()),
            // As a snapshot has it, so that changes replay the same.
            order: ArcRwSignal::new(report.sections()),
            internal: ArcRwSignal::new(report.internal.clone()),
            extra: report.extra.clone(),
            undo: Mutex::default(),
            pending: Mutex::default(),
            remote: Mutex::default(),
            revision: ArcRwSignal::new(0),
            edited: ArcTrigger::new(),
            moments: ArcTrigger::new(),
            shape: ArcTrigger::new(),
            list_shapes: List::ALL.iter().map(|_| ArcTrigger::new()).collect(),
            is_read_only,
            numbers: Mutex::new(Numbers::of(report)),
        })))
    }

    pub(super) fn inner(self) -> Arc<Inner> {
        self.0.get_value()
    }

    /// Whether it takes no changes.
    pub fn is_read_only(self) -> bool {
        self.inner().is_read_only
    }

    // Reading

    /// The signal of a part's field.
    pub fn cell(self, part: Part, field: &Field) -> ArcRwSignal<Value> {
        let cell = self.inner().parts.get(part as usize).and_then(|cells| cells.get(field.index)).cloned();
        cell.unwrap_or_else(|| {
            debug_assert!(false, "{part:?} has no field {}", field.name);
            ArcRwSignal::new(Value::empty(field.kind))
        })
    }

    /// The ids of a list's rows, in order.
    pub fn ids(self, list: List) -> ArcRwSignal<Vec<RowId>> {
        self.inner().lists.get(list as usize).cloned().unwrap_or_else(|| ArcRwSignal::new(Vec::new()))
    }

    /// The signal of a row, also of a removed one.
    pub fn row(self, list: List, id: RowId) -> Option<ArcRwSignal<Cells>> {
        lock(&self.inner().rows).get(&(list, id)).cloned()
    }

    /// A field's value, tracked; empty for a row that does not exist.
    pub fn get(self, owner: Owner, field: &Field) -> Value {
        match owner {
            Owner::Part(part) => self.cell(part, field).get(),
            Owner::Row(list, id) => match self.row(list, id) {
                Some(row) => row.with(|cells| cells.get(field).clone()),
                None => Value::empty(field.kind),
            },
        }
    }

    /// Calls `f` with the text of a field, tracked; empty for a row that does not exist.
    pub fn with_text<R>(self, owner: Owner, field: &Field, f: impl FnOnce(&str) -> R) -> R {
        match owner {
            Owner::Part(part) => self.cell(part, field).with(|value| f(value.text())),
            Owner::Row(list, id) => match self.row(list, id) {
                Some(row) => row.with(|cells| f(cells.get(field).text())),
                None => f(""),
            },
        }
    }

    /// The text of a part's field, tracked.
    pub fn text(self, part: Part, field: &Field) -> String {
        self.cell(part, field).with(|value| value.text().to_owned())
    }

    /// The values of a part or row together, tracked.
    pub fn cells(self, owner: Owner) -> Cells {
        match owner {
            Owner::Part(part) => {
                let mut cells = Cells::new(part.spec().fields);
                for field in part.spec().fields {
                    cells.set(field, self.cell(part, field).get());
                }
                cells
            }
            Owner::Row(list, id) => {
                self.row(list, id).map_or_else(|| Cells::new(list.spec().fields), |row| row.get())
            }
        }
    }

    /// The sections in order, tracked.
    pub fn sections(self) -> Vec<Section> {
        let own = self.ids(List::Own).get();
        self.inner().order.with(|order| ordered(order, &own))
    }

    /// Whether a part, a row or a field of it is internal, itself or by what contains it; tracked.
    pub fn is_internal(self, owner: Owner, field: Option<&Field>) -> bool {
        view::is_internal(&self, owner, field)
    }

    /// Whether exactly this is marked as internal, tracked.
    pub fn is_marked(self, mark: Mark) -> bool {
        self.inner().internal.with(|internal| internal.contains(&mark))
    }

    /// The number of changes so far, of this tab and of others, tracked.
    pub fn revision(self) -> u64 {
        self.inner().revision.get()
    }

    /// Tracks every change, of this tab and of others.
    pub fn track_revision(self) {
        self.inner().revision.track();
    }

    /// Tracks every change made in this tab.
    pub fn track_edits(self) {
        self.inner().edited.track();
    }

    /// Tracks which fields and rows are internal.
    pub fn track_internal(self) {
        self.inner().internal.track();
    }

    /// Tracks which fields of parts are filled in, and which sections and rows are internal.
    pub fn track_shape(self) {
        let inner = self.inner();
        inner.shape.track();
        inner.internal.track();
    }

    /// Tracks which fields of a list's rows are filled in, its rows, and what is internal.
    pub fn track_list_shape(self, list: List) {
        let inner = self.inner();
        inner.internal.track();
        self.ids(list).track();
        if let Some(shape) = inner.list_shapes.get(list as usize) {
            shape.track();
        }
    }

    /// Tracks the moments of all rows, and the dates that they are read against.
    pub fn track_moments(self) {
        self.inner().moments.track();
        self.cell(Part::Summary, &summary::DATES).track();
        self.ids(List::Events).track();
        self.ids(List::Windows).track();
    }

    /// The whole report, collected from the signals, not tracked.
    pub fn report(self) -> Report {
        let inner = self.inner();
        let mut report = Report::new();
        untrack(|| {
            for part in Part::ALL {
                if let Some(cells) = report.cells_mut(Owner::Part(part)) {
                    *cells = self.cells(Owner::Part(part));
                }
            }
            for list in List::ALL {
                let row = |id: RowId| Some(Row { id, cells: self.row(list, id)?.get() });
                *report.rows_mut(list) = self.ids(list).get().into_iter().filter_map(row).collect();
            }
            report.order = inner.order.get();
            report.internal = inner.internal.get();
        });
        report.extra = inner.extra.clone();
        report
    }

    // Changing

    /// Applies a change, pushes its inverse on the undo stack, and marks it as pending. Does nothing if the report is
    /// read-only. All changes that a person makes go through this, apart from undo and redo.
    pub fn edit(self, change: Change) {
        let inner = self.inner();
        if inner.is_read_only {
            return;
        }
        self.reserve_ids(&change);
        let applied = merge::apply(&change, &mut { self });
        let Some(inverse) = merge::inverse_of(&applied) else { return };
        lock(&inner.undo).push(inverse, clock::now());
        // Typing in a field accepts what others wrote there.
        if let Some((owner, field)) = change.field() {
            lock(&inner.remote).fields.remove(&Mark { owner, field: Some(field.index) });
        }
        self.pend(applied);
    }

    /// Sets a field.
    pub fn set(self, owner: Owner, field: &'static Field, value: Value) {
        self.edit(Change::Set { owner, field, value });
    }

    /// Sets a field to what a text means there.
    pub fn set_text(self, owner: Owner, field: &'static Field, text: &str) {
        self.set(owner, field, Value::from_text(field.kind, text));
    }

    /// Inserts an empty row into a list and returns its id.
    pub fn add(self, list: List, at: usize) -> RowId {
        let id = self.new_id();
        self.edit(Change::Insert { list, at, row: Row::new(list, id) });
        id
    }

    /// An id that no row of the report has or had.
    pub fn new_id(self) -> RowId {
        lock(&self.inner().numbers).next_id()
    }

    pub(super) fn pend(self, applied: Vec<AppliedChange>) {
        self.with_pending(|pending| applied.into_iter().for_each(|applied| pending.push(applied)));
        let inner = self.inner();
        inner.revision.update(|revision| *revision += 1);
        inner.edited.notify();
    }

    // Saving

    /// Calls `f` with the changes that are not in the log yet.
    pub fn with_pending<R>(self, f: impl FnOnce(&mut PendingChanges) -> R) -> R {
        f(&mut lock(&self.inner().pending))
    }

    /// Rebases the pending changes onto those of other tabs. Returns the conflicts.
    pub fn merge(self, news: &[LoggedChange]) -> Vec<Conflict> {
        let written: Vec<(Owner, &'static Field)> =
            news.iter().filter_map(|news| news.change.field()).collect();
        let before: Vec<Option<Value>> =
            written.iter().map(|(owner, field)| self.value(*owner, field)).collect();
        news.iter().for_each(|news| self.reserve_ids(&news.change));
        self.end_typing();
        let conflicts = self.with_pending(|pending| pending.merge(&mut { self }, news));
        let inner = self.inner();
        // A value that has not changed is this tab's own, recovered or written at the same time.
        let changed = written.into_iter().zip(before);
        let changed = changed.filter(|((owner, field), before)| self.value(*owner, field) != *before);
        let marks = changed.map(|((owner, field), _)| Mark { owner, field: Some(field.index) });
        lock(&inner.remote).fields.extend(marks);
        inner.revision.update(|revision| *revision += 1);
        conflicts
    }

    /// Takes over the changes of a tab that ended before they were logged, as a step that can be undone: it is mostly
    /// this tab before a reload. Returns the conflicts.
    pub fn recover(self, orphaned: &[LoggedChange]) -> Vec<Conflict> {
        orphaned.iter().for_each(|orphaned| self.reserve_ids(&orphaned.change));
        let (conflicts, inverse) = self.with_pending(|pending| pending.recover(&mut { self }, orphaned));
        let inner = self.inner();
        self.end_typing();
        if let Some(inverse) = inverse {
            lock(&inner.undo).push(inverse, clock::now());
        }
        self.end_typing();
        inner.revision.update(|revision| *revision += 1);
        inner.edited.notify();
        conflicts
    }

    /// Marks the ids of rows that a change inserts as taken.
    fn reserve_ids(self, change: &Change) {
        match change {
            Change::Insert { row, .. } => lock(&self.inner().numbers).take(row.id),
            Change::All(changes) => changes.iter().for_each(|change| self.reserve_ids(change)),
            _ => {}
        }
    }

    /// Gives new rows ids from `start` on, which another tab that has the report open does not give.
    pub fn number_apart(self, start: u32) {
        lock(&self.inner().numbers).go_on_from(start);
    }
}
