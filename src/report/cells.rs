//! The values of a part or of a row.

use super::address::RowId;
use super::field::Field;
use super::moment::Moment;
use super::table::List;
use super::value::Value;

/// The values of a part or row, in the order of its fields.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cells(pub(super) Vec<Value>);

/// A row of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Its number.
    pub id: RowId,
    /// Its values.
    pub cells: Cells,
}

impl Cells {
    /// Values for these fields, nothing filled in.
    pub fn new(fields: &[&'static Field]) -> Cells {
        Cells(fields.iter().map(|field| Value::empty(field.kind)).collect())
    }

    /// A field's value; empty text for a field of something else.
    pub fn get(&self, field: &Field) -> &Value {
        static NOTHING: Value = Value::Text(String::new());
        self.0.get(field.index).unwrap_or(&NOTHING)
    }

    /// Sets a value and returns the one it replaces; a value of the wrong variant changes nothing.
    pub fn set(&mut self, field: &Field, value: Value) -> Option<Value> {
        if !value.fits(field.kind) {
            return None;
        }
        self.0.get_mut(field.index).map(|cell| std::mem::replace(cell, value))
    }

    /// A field's text; empty for other kinds.
    pub fn text(&self, field: &Field) -> &str {
        self.get(field).text()
    }

    /// A field's moment, if it has one.
    pub fn moment(&self, field: &Field) -> Option<&Moment> {
        match self.get(field) {
            Value::Moment(moment) => Some(moment),
            _ => None,
        }
    }

    /// Whether a flag is set.
    pub fn flag(&self, field: &Field) -> bool {
        matches!(self.get(field), Value::Flag(true))
    }

    /// The rows a field points to.
    pub fn rows(&self, field: &Field) -> &[RowId] {
        match self.get(field) {
            Value::Rows(rows) => rows,
            _ => &[],
        }
    }

    /// All values, in the order of the fields.
    pub fn values(&self) -> impl Iterator<Item = &Value> {
        self.0.iter()
    }

    /// Whether nothing is filled in.
    pub fn is_empty(&self) -> bool {
        self.0.iter().all(Value::is_empty)
    }
}

impl Row {
    /// A row of this list with nothing filled in.
    pub fn new(list: List, id: RowId) -> Row {
        Row { id, cells: Cells::new(list.spec().fields) }
    }
}
