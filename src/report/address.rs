//! Addresses in a report: rows by number, parts and rows as owners of fields, sections, and marks. Each has a path, which
//! files and the log of changes use.

use super::field::Field;
use super::table::{List, Part};

/// A row's number, unique in its report.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct RowId(pub u32);

/// What has fields: a part, or a row of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Owner {
    /// A part's own fields.
    Part(Part),
    /// A row's fields.
    Row(List, RowId),
}

impl Default for Owner {
    fn default() -> Self {
        Owner::Part(Part::Cover)
    }
}

/// A section's name in the order of sections.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Section {
    /// One of the standard sections.
    Part(Part),
    /// An own section.
    Own(RowId),
}

/// A part, a row, or one field of it: what a path names, and what can be marked as internal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Mark {
    /// The part or row.
    pub owner: Owner,
    /// The field's index, or `None` for all of it.
    pub field: Option<usize>,
}

impl Owner {
    /// The fields it has.
    pub fn fields(self) -> &'static [&'static Field] {
        match self {
            Owner::Part(part) => part.spec().fields,
            Owner::Row(list, _) => list.spec().fields,
        }
    }

    /// Its field of this name.
    pub fn field(self, name: &str) -> Option<&'static Field> {
        self.fields().iter().copied().find(|field| field.name == name)
    }

    /// Its path: `summary`, `timeline.rows#3`.
    pub fn path(self) -> String {
        match self {
            Owner::Part(part) => part.spec().name.to_owned(),
            Owner::Row(list, id) => format!("{}#{}", list.path(), id.0),
        }
    }

    /// The owner of this path.
    pub fn at_path(path: &str) -> Option<Owner> {
        match path.split_once('#') {
            None => Part::named(path).map(Owner::Part),
            Some((list, id)) => {
                let list = List::ALL.into_iter().find(|known| known.path() == list)?;
                Some(Owner::Row(list, RowId(id.parse().ok()?)))
            }
        }
    }
}

impl Mark {
    /// Its path: `summary`, `summary.overview`, `timeline.rows#3`, `timeline.rows#3.text`.
    pub fn path(self) -> String {
        let field = self.field.and_then(|index| self.owner.fields().get(index));
        match field {
            None => self.owner.path(),
            Some(field) => format!("{}.{}", self.owner.path(), field.name),
        }
    }

    /// The mark of this path.
    pub fn at_path(path: &str) -> Option<Mark> {
        if let Some(owner) = Owner::at_path(path) {
            return Some(Mark { owner, field: None });
        }
        let (owner, name) = path.rsplit_once('.')?;
        let owner = Owner::at_path(owner)?;
        Some(Mark { owner, field: Some(owner.field(name)?.index) })
    }
}

impl Section {
    /// Whose fields are its title and its numbering.
    pub fn owner(self) -> Owner {
        match self {
            Section::Part(part) => Owner::Part(part),
            Section::Own(id) => Owner::Row(List::Own, id),
        }
    }
}
