//! A change, and what it does to anything that holds a report.

use crate::report::{Field, List, Mark, Owner, Report, Row, RowId, Section, Value};

/// One change to a report.
#[derive(Clone, Debug, PartialEq)]
pub enum Change {
    /// Gives a field a value.
    Set {
        /// Whose field.
        owner: Owner,
        /// Which field.
        field: &'static Field,
        /// The value.
        value: Value,
    },
    /// Inserts a row into a list.
    Insert {
        /// The list.
        list: List,
        /// Its index after the insertion.
        at: usize,
        /// The row.
        row: Row,
    },
    /// Takes a row out of a list.
    Remove {
        /// The list.
        list: List,
        /// The row.
        id: RowId,
    },
    /// Moves a row within its list.
    Move {
        /// The list.
        list: List,
        /// The row.
        id: RowId,
        /// Its index after the move.
        to: usize,
    },
    /// Reorders the sections.
    Order(Vec<Section>),
    /// Makes something internal, or no longer so.
    Internal {
        /// What.
        mark: Mark,
        /// Whether it is internal from now on.
        on: bool,
    },
    /// Several changes as one step of undo.
    All(Vec<Change>),
}

/// What changes apply to: a [`Report`], or the open document of the app, which has a signal for each value.
pub trait Document {
    /// A field's value; `None` for a row that is not there.
    fn value(&self, owner: Owner, field: &'static Field) -> Option<Value>;
    /// Gives a field a value.
    fn set_value(&mut self, owner: Owner, field: &'static Field, value: Value);
    /// The index of a row in its list.
    fn index_of(&self, list: List, id: RowId) -> Option<usize>;
    /// Inserts a row; at the end if `at` is beyond it.
    fn insert(&mut self, list: List, at: usize, row: Row);
    /// Takes a row out.
    fn remove(&mut self, list: List, id: RowId) -> Option<Row>;
    /// Moves a row.
    fn move_row(&mut self, list: List, id: RowId, to: usize);
    /// The order of sections as stored, which may name only some of them.
    fn order(&self) -> Vec<Section>;
    /// Asks for an order of sections.
    fn set_order(&mut self, order: Vec<Section>);
    /// Whether this is marked as internal.
    fn is_marked(&self, mark: Mark) -> bool;
    /// Marks something as internal, or no longer.
    fn set_marked(&mut self, mark: Mark, on: bool);
}

impl Change {
    /// Applies the change and returns its inverse; `None` if it changed nothing, because its target does not exist or has
    /// the value already.
    pub fn apply(&self, document: &mut dyn Document) -> Option<Change> {
        match self {
            Change::Set { owner, field, value } => {
                let before = document.value(*owner, field)?;
                if before == *value || !value.fits(field.kind) {
                    return None;
                }
                document.set_value(*owner, field, value.clone());
                Some(Change::Set { owner: *owner, field, value: before })
            }
            Change::Insert { list, at, row } => {
                if document.index_of(*list, row.id).is_some() {
                    return None;
                }
                document.insert(*list, *at, row.clone());
                Some(Change::Remove { list: *list, id: row.id })
            }
            Change::Remove { list, id } => {
                let at = document.index_of(*list, *id)?;
                let row = document.remove(*list, *id)?;
                Some(Change::Insert { list: *list, at, row })
            }
            Change::Move { list, id, to } => {
                let from = document.index_of(*list, *id)?;
                document.move_row(*list, *id, *to);
                let moved = document.index_of(*list, *id)? != from;
                moved.then_some(Change::Move { list: *list, id: *id, to: from })
            }
            Change::Order(order) => {
                let before = document.order();
                if before == *order {
                    return None;
                }
                document.set_order(order.clone());
                Some(Change::Order(before))
            }
            Change::Internal { mark, on } => {
                if document.is_marked(*mark) == *on {
                    return None;
                }
                document.set_marked(*mark, *on);
                Some(Change::Internal { mark: *mark, on: !on })
            }
            Change::All(changes) => {
                let mut back: Vec<Change> =
                    changes.iter().filter_map(|change| change.apply(document)).collect();
                back.reverse();
                (!back.is_empty()).then_some(Change::All(back))
            }
        }
    }

    /// The field it sets, if it sets one field and does nothing else.
    pub fn field(&self) -> Option<(Owner, &'static Field)> {
        match self {
            Change::Set { owner, field, .. } => Some((*owner, field)),
            _ => None,
        }
    }
}

impl Document for Report {
    fn value(&self, owner: Owner, field: &'static Field) -> Option<Value> {
        self.cells(owner).map(|cells| cells.get(field).clone())
    }

    fn set_value(&mut self, owner: Owner, field: &'static Field, value: Value) {
        self.set(owner, field, value);
    }

    fn index_of(&self, list: List, id: RowId) -> Option<usize> {
        self.rows(list).iter().position(|row| row.id == id)
    }

    fn insert(&mut self, list: List, at: usize, row: Row) {
        let rows = self.rows_mut(list);
        rows.insert(at.min(rows.len()), row);
    }

    fn remove(&mut self, list: List, id: RowId) -> Option<Row> {
        let at = self.index_of(list, id)?;
        Some(self.rows_mut(list).remove(at))
    }

    fn move_row(&mut self, list: List, id: RowId, to: usize) {
        if let Some(row) = self.remove(list, id) {
            self.insert(list, to, row);
        }
    }

    fn order(&self) -> Vec<Section> {
        self.order.clone()
    }

    fn set_order(&mut self, order: Vec<Section>) {
        self.order = order;
    }

    fn is_marked(&self, mark: Mark) -> bool {
        self.internal.contains(&mark)
    }

    fn set_marked(&mut self, mark: Mark, on: bool) {
        if on {
            self.internal.insert(mark);
        } else {
            self.internal.remove(&mark);
        }
    }
}
