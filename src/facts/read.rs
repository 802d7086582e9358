//! Reading a report as one reader sees it: what is internal is empty for readers of the public report.

use std::borrow::Cow;

use crate::report::{Cells, Field, FieldKind, List, Mark, Owner, Part, Report, RowId, Section, Value};

/// Who reads the report.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Reader {
    /// Those who write it: everything, hidden sections included.
    Full,
    /// Everybody else.
    #[default]
    Public,
}

/// A report that can be read: a [`Report`], or the open document of the page, whose signals are tracked as they are read.
pub trait ReadReport {
    /// A field's value; empty for a row that is not there.
    fn value(&self, owner: Owner, field: &'static Field) -> Value;
    /// All values of a part or row; empty for a row that is not there.
    fn cells(&self, owner: Owner) -> Cow<'_, Cells>;
    /// The ids of a list's rows, in order.
    fn ids(&self, list: List) -> Vec<RowId>;
    /// The sections, in order.
    fn sections(&self) -> Vec<Section>;
    /// Whether exactly this is marked as internal.
    fn is_marked(&self, mark: Mark) -> bool;
}

impl ReadReport for Report {
    fn value(&self, owner: Owner, field: &'static Field) -> Value {
        Report::cells(self, owner).map_or_else(|| Value::empty(field.kind), |cells| cells.get(field).clone())
    }

    fn cells(&self, owner: Owner) -> Cow<'_, Cells> {
        match Report::cells(self, owner) {
            Some(cells) => Cow::Borrowed(cells),
            None => Cow::Owned(Cells::new(owner.fields())),
        }
    }

    fn ids(&self, list: List) -> Vec<RowId> {
        self.rows(list).iter().map(|row| row.id).collect()
    }

    fn sections(&self) -> Vec<Section> {
        Report::sections(self)
    }

    fn is_marked(&self, mark: Mark) -> bool {
        self.internal.contains(&mark)
    }
}

/// A report through the eyes of one reader.
#[derive(Clone, Copy)]
pub struct Seen<'a> {
    /// The report.
    pub report: &'a dyn ReadReport,
    /// The reader.
    pub reader: Reader,
}

impl<'a> Seen<'a> {
    /// A report through the eyes of this reader.
    pub fn new(report: &'a dyn ReadReport, reader: Reader) -> Seen<'a> {
        Seen { report, reader }
    }

    /// Whether this reader does not see a field, or with `None` a whole part or row.
    pub fn is_hidden(&self, owner: Owner, field: Option<&Field>) -> bool {
        self.reader == Reader::Public && is_internal(self.report, owner, field)
    }

    /// A field's value. References lead only to rows this reader sees.
    pub fn value(&self, owner: Owner, field: &'static Field) -> Value {
        if self.is_hidden(owner, Some(field)) {
            return Value::empty(field.kind);
        }
        self.without_hidden(field, self.report.value(owner, field))
    }

    fn without_hidden(&self, field: &Field, value: Value) -> Value {
        if self.reader == Reader::Full {
            return value;
        }
        let list = match field.kind {
            FieldKind::Components | FieldKind::Component | FieldKind::States => List::Components,
            FieldKind::Causes => List::Factors,
            FieldKind::Event => List::Events,
            _ => return value,
        };
        let is_seen = |id: RowId| !self.is_hidden(Owner::Row(list, id), None);
        match value {
            Value::Rows(rows) => Value::Rows(rows.into_iter().filter(|id| is_seen(*id)).collect()),
            Value::States(states) => {
                Value::States(states.into_iter().filter(|state| is_seen(state.component)).collect())
            }
            value => value,
        }
    }

    /// All values of a part or row.
    pub fn cells(&self, owner: Owner) -> Cow<'a, Cells> {
        if self.reader == Reader::Full {
            return self.report.cells(owner);
        }
        let stored = self.report.cells(owner);
        let mut cells = Cells::new(owner.fields());
        for field in owner.fields() {
            if !self.is_hidden(owner, Some(field)) {
                cells.set(field, self.without_hidden(field, stored.get(field).clone()));
            }
        }
        Cow::Owned(cells)
    }

    /// A part's text.
    pub fn text(&self, part: Part, field: &'static Field) -> String {
        self.value(Owner::Part(part), field).text().to_owned()
    }

    /// A flag.
    pub fn flag(&self, owner: Owner, field: &'static Field) -> bool {
        self.value(owner, field) == Value::Flag(true)
    }

    /// The rows of a list, in order.
    pub fn ids(&self, list: List) -> Vec<RowId> {
        let mut ids = self.report.ids(list);
        ids.retain(|id| !self.is_hidden(Owner::Row(list, *id), None));
        ids
    }

    /// The sections, in order.
    pub fn sections(&self) -> Vec<Section> {
        let mut sections = self.report.sections();
        sections.retain(|section| match section {
            Section::Own(id) => !self.is_hidden(Owner::Row(List::Own, *id), None),
            Section::Part(_) => true,
        });
        sections
    }
}

/// Whether readers of the public report do not see a field, or with `None` a whole part or row: it is marked, or what it
/// belongs to is.
pub fn is_internal(report: &dyn ReadReport, owner: Owner, field: Option<&Field>) -> bool {
    let is_marked = |owner, field: Option<usize>| report.is_marked(Mark { owner, field });
    let part = match owner {
        Owner::Row(list, _) if list != List::Own => Some(Owner::Part(list.spec().part)),
        _ => None,
    };
    is_marked(owner, None)
        || field.is_some_and(|field| is_marked(owner, Some(field.index)))
        || part.is_some_and(|part| is_marked(part, None))
}
