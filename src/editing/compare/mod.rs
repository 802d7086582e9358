//! What differs between two reports, part by part: each difference with the change that takes it over.
//!
//! [`words`] compares texts word by word, [`comparison`] describes differences for a person.

mod alike;
mod names;
mod order;
mod rows;
mod shown;
mod words;

use std::collections::{HashMap, HashSet};

use super::change::Change;
use crate::report::{
    Cells, Field, Item, List, Mark, Numbers, Owner, Part, Report, Row, RowId, Section, Value, ordered,
};
use order::{Moved, reordering};
pub use shown::{Body, ComparedSection, ComparisonView, ShownDifference, TextPiece, comparison};
pub use words::{Piece, lines, words};

/// One thing in which two reports differ.
#[derive(Clone, Debug, PartialEq)]
pub struct Difference {
    /// What it is.
    pub what: DifferenceKind,
    /// What makes the first report equal to the second in this.
    pub change: Change,
}

/// What differs. Rows have their numbers in the first report; new rows have numbers that are free there.
#[derive(Clone, Debug, PartialEq)]
pub enum DifferenceKind {
    /// A field says something else.
    Field {
        /// Whose field.
        owner: Owner,
        /// Which field.
        field: &'static Field,
        /// What it says in the second report.
        value: Value,
    },
    /// A row that only the second report has.
    Added {
        /// The list.
        list: List,
        /// The row.
        row: Row,
        /// What in it is internal; the change marks it together with the row, so that none of it is public in between.
        internal: Vec<Mark>,
    },
    /// A row that only the first report has.
    Removed {
        /// The list.
        list: List,
        /// The row.
        id: RowId,
    },
    /// Rows of a list that both reports have are in another order.
    Moved {
        /// The list.
        list: List,
        /// The rows that move, each with the one it then follows; `None` for the first of all.
        rows: Vec<(RowId, Option<RowId>)>,
    },
    /// The sections are in another order: that of the second report.
    Sections(Vec<Section>),
    /// Something is internal in one of the reports only.
    Internal {
        /// What.
        mark: Mark,
        /// Whether it is in the second.
        on: bool,
    },
}

impl DifferenceKind {
    /// The part or custom section it is in. `None` for the order of sections.
    pub fn place(&self) -> Option<Section> {
        let of_list = |list: List, id: RowId| match list {
            List::Own => Section::Own(id),
            list => Section::Part(list.spec().part),
        };
        match self {
            DifferenceKind::Field { owner, .. }
            | DifferenceKind::Internal { mark: Mark { owner, .. }, .. } => Some(match *owner {
                Owner::Part(part) => Section::Part(part),
                Owner::Row(list, id) => of_list(list, id),
            }),
            DifferenceKind::Added { list, row, .. } => Some(of_list(*list, row.id)),
            DifferenceKind::Removed { list, id } => Some(of_list(*list, *id)),
            DifferenceKind::Moved { list, .. } => Some(Section::Part(list.spec().part)),
            DifferenceKind::Sections(_) => None,
        }
    }
}

/// What differs between two reports, in reading order: the cover, the sections in the order of `to`, sections that only
/// `from` has, the brand, and last the order of sections. New rows of a list come from the last to the first, so that the
/// index of each holds in `from`, whichever of the others are taken over.
///
/// Each of the changes can be applied to `from`, and any subset of them, in their order. All of them turn `from` into `to`:
/// in every field, except for unknown fields, which are not compared, and for row ids. Rows may have other ids in `to`;
/// they are matched by their content. A change that points to a row which only `to` has inserts that row as well, at the
/// end of its list; the row's own difference then moves it to its index. If rows of a list are also in another order, the
/// indices of new ones are those after that order was taken over.
pub fn differences(from: &Report, to: &Report) -> Vec<Difference> {
    let (mut base, mut other) = (from.clone(), to.clone());
    // References to rows that do not exist are not shown, and no difference.
    base.repair();
    other.repair();
    rows::align(&base, &mut other, Numbers::of(from));
    let mut comparison = Comparison::of(&base, &other);
    comparison.part(Part::Cover);
    for section in other.sections() {
        match section {
            Section::Part(part) => comparison.part(part),
            Section::Own(id) => comparison.own(id),
        }
    }
    comparison.gone(List::Own);
    comparison.part(Part::Brand);
    comparison.sections();
    comparison.found
}

/// Two reports in which matching rows have the same ids.
struct Comparison<'a> {
    from: &'a Report,
    to: &'a Report,
    /// The rows of each.
    was: HashMap<RowId, &'a Row>,
    is: HashMap<RowId, (List, &'a Row)>,
    /// The order of sections with the new ones in it, if appending them is not enough.
    makes_place: Option<Vec<Section>>,
    found: Vec<Difference>,
}

impl<'a> Comparison<'a> {
    fn of(from: &'a Report, to: &'a Report) -> Comparison<'a> {
        let was = List::ALL.into_iter().flat_map(|list| from.rows(list)).map(|row| (row.id, row)).collect();
        let rows = List::ALL.into_iter().flat_map(|list| to.rows(list).iter().map(move |row| (list, row)));
        let is = rows.map(|(list, row)| (row.id, (list, row))).collect();
        let mut comparison = Comparison { from, to, was, is, makes_place: None, found: Vec::new() };
        comparison.makes_place = comparison.order_with_new_sections();
        comparison
    }

    fn find(&mut self, what: DifferenceKind, change: Change) {
        self.found.push(Difference { what, change });
    }

    /// A part: its settings, then its items, in order.
    fn part(&mut self, part: Part) {
        let (was, is) = (self.from.part(part), self.to.part(part));
        let owner = Owner::Part(part);
        let spec = part.spec();
        let is_item = |field: &Field| {
            spec.items.iter().any(|item| match item {
                Item::Facts(fields) => fields.contains(&field),
                Item::Lead(lead) | Item::Prose(lead) => *lead == field,
                Item::Rows(_) => false,
            })
        };
        self.mark(Mark { owner, field: None });
        for field in spec.fields.iter().filter(|field| !is_item(field)) {
            self.field(owner, field, was, is);
        }
        for item in spec.items {
            match item {
                Item::Facts(fields) => fields.iter().for_each(|field| self.field(owner, field, was, is)),
                Item::Lead(field) | Item::Prose(field) => self.field(owner, field, was, is),
                Item::Rows(list) => self.list(*list),
            }
        }
        // Rows that no form shows.
        let is_shown =
            |list: &List| spec.items.iter().any(|item| matches!(item, Item::Rows(shown) if shown == list));
        for list in part.lists().filter(|list| !is_shown(list)) {
            self.list(list);
        }
    }

    /// An own section of `to`.
    fn own(&mut self, id: RowId) {
        let Some((list, row)) = self.is.get(&id).copied() else { return };
        if !self.was.contains_key(&id) {
            return self.added(list, row, usize::MAX);
        }
        self.row(list, row);
    }

    /// A list of a part.
    fn list(&mut self, list: List) {
        let ids = |rows: &[Row]| rows.iter().map(|row| row.id).collect::<Vec<RowId>>();
        let order = reordering(&ids(self.from.rows(list)), &ids(self.to.rows(list)));
        if !order.moves.is_empty() {
            let one = |moved: &Moved<RowId>| Change::Move { list, id: moved.id, to: moved.to };
            let change = Change::All(order.moves.iter().map(one).collect());
            let rows = order.moves.iter().map(|moved| (moved.id, moved.after)).collect();
            self.find(DifferenceKind::Moved { list, rows }, change);
        }
        for row in self.to.rows(list) {
            self.row(list, row);
        }
        for (id, at) in order.new.into_iter().rev() {
            if let Some((_, row)) = self.is.get(&id).copied() {
                self.added(list, row, at);
            }
        }
        self.gone(list);
    }

    /// A row that is in both.
    fn row(&mut self, list: List, row: &'a Row) {
        let Some(was) = self.was.get(&row.id).copied() else { return };
        let owner = Owner::Row(list, row.id);
        self.mark(Mark { owner, field: None });
        for field in list.spec().fields {
            self.field(owner, field, &was.cells, &row.cells);
        }
    }

    fn field(&mut self, owner: Owner, field: &'static Field, was: &Cells, is: &Cells) {
        let value = is.get(field);
        if was.get(field) != value {
            let mut changes = self.brought(rows::named(value));
            let set = Change::Set { owner, field, value: value.clone() };
            let change = if changes.is_empty() {
                set
            } else {
                changes.push(set);
                Change::All(changes)
            };
            self.find(DifferenceKind::Field { owner, field, value: value.clone() }, change);
        }
        self.mark(Mark { owner, field: Some(field.index) });
    }

    fn mark(&mut self, mark: Mark) {
        let on = self.to.internal.contains(&mark);
        if self.from.internal.contains(&mark) != on {
            self.find(DifferenceKind::Internal { mark, on }, Change::Internal { mark, on });
        }
    }

    fn added(&mut self, list: List, row: &Row, at: usize) {
        let at = at.min(self.end(list));
        let internal = self.internal(list, row);
        let mut changes = self.brought(self.pointed_to(list, row));
        changes.extend(internal.iter().map(|mark| Change::Internal { mark: *mark, on: true }));
        changes.push(Change::Insert { list, at, row: row.clone() });
        if rows::is_pointed_to(list) {
            // If another change has inserted it, it is at the end.
            changes.push(Change::Move { list, id: row.id, to: at });
        }
        if let (List::Own, Some(order)) = (list, &self.makes_place) {
            changes.push(Change::Order(order.clone()));
        }
        let change = match changes.pop() {
            Some(only) if changes.is_empty() => only,
            last => {
                changes.extend(last);
                Change::All(changes)
            }
        };
        self.find(DifferenceKind::Added { list, row: row.clone(), internal }, change);
    }

    /// The rows of a list that only `from` has.
    fn gone(&mut self, list: List) {
        for row in self.from.rows(list) {
            if !self.is.contains_key(&row.id) {
                let id = row.id;
                self.find(DifferenceKind::Removed { list, id }, Change::Remove { list, id });
            }
        }
    }

    /// The rows that a row points to.
    fn pointed_to(&self, list: List, row: &Row) -> Vec<RowId> {
        list.spec().fields.iter().flat_map(|field| rows::named(row.cells.get(field))).collect()
    }

    /// The changes that insert those of these rows that only `to` has.
    fn brought(&self, rows: Vec<RowId>) -> Vec<Change> {
        let mut changes = Vec::new();
        let mut seen = HashSet::new();
        for id in rows.into_iter().filter(|id| !self.was.contains_key(id)) {
            if let (Some((list, row)), true) = (self.is.get(&id), seen.insert(id)) {
                let marks = self.internal(*list, row);
                changes.extend(marks.into_iter().map(|mark| Change::Internal { mark, on: true }));
                changes.push(Change::Insert { list: *list, at: self.end(*list), row: (*row).clone() });
            }
        }
        changes
    }

    /// An index beyond all rows of a list.
    fn end(&self, list: List) -> usize {
        self.from.rows(list).len() + self.to.rows(list).len()
    }

    /// What is internal in a row of `to`.
    fn internal(&self, list: List, row: &Row) -> Vec<Mark> {
        let owner = Owner::Row(list, row.id);
        let fields = list.spec().fields.iter().map(|field| Some(field.index));
        let marks = std::iter::once(None).chain(fields).map(|field| Mark { owner, field });
        marks.filter(|mark| self.to.internal.contains(mark)).collect()
    }

    fn is_in_both(&self, section: &Section) -> bool {
        match section {
            Section::Part(_) => true,
            Section::Own(id) => self.was.contains_key(id) && self.is.contains_key(id),
        }
    }

    /// The sections of `from` with the new ones after those they follow in `to`; `None` if appending gives the same.
    fn order_with_new_sections(&self) -> Option<Vec<Section>> {
        let (mut new, mut own) = (HashMap::<Option<Section>, Vec<Section>>::new(), Vec::new());
        let mut after = None;
        for section in self.to.sections() {
            match section {
                Section::Own(id) if !self.was.contains_key(&id) => {
                    new.entry(after).or_default().push(section);
                    own.push(id);
                }
                known => after = Some(known),
            }
        }
        let mut order = new.remove(&None).unwrap_or_default();
        for section in self.from.sections() {
            order.push(section);
            order.extend(new.remove(&Some(section)).unwrap_or_default());
        }
        let all: Vec<RowId> = self.from.rows(List::Own).iter().map(|row| row.id).chain(own).collect();
        (ordered(&self.from.order, &all) != order).then_some(order)
    }

    /// The order of sections that both have.
    fn sections(&mut self) {
        let both = |report: &Report| {
            report.sections().into_iter().filter(|section| self.is_in_both(section)).collect::<Vec<Section>>()
        };
        if both(self.from) != both(self.to) {
            let order = self.to.sections();
            self.find(DifferenceKind::Sections(order.clone()), Change::Order(order));
        }
    }
}
