//! The report itself: the values of its parts, its rows, their order, and what in it is internal.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use serde_json::{Map, Value as Json};

use super::address::{Mark, Owner, RowId, Section};
use super::cells::{Cells, Row};
use super::field::{Field, FieldKind};
use super::numbers::{Numbers, counted};
use super::sections::{components, cover, heading};
use super::table::{List, Part};
use super::value::Value;
use super::words::Language;

/// The schema number written into every report. It rises when a file of the older one would be read wrongly.
pub const SCHEMA: u64 = 1;

/// An incident report.
#[derive(Clone, Debug)]
pub struct Report {
    parts: Vec<Cells>,
    lists: Vec<Vec<Row>>,
    /// The order of sections as stored; [`Report::sections`] completes it.
    pub order: Vec<Section>,
    /// What readers of the public report do not see.
    pub internal: BTreeSet<Mark>,
    /// Unknown fields, unchanged.
    pub extra: BTreeMap<Option<Owner>, Map<String, Json>>,
    /// High-water mark of row ids.
    highest_id: u32,
}

impl PartialEq for Report {
    fn eq(&self, other: &Report) -> bool {
        // The high-water mark is not part of the report's value.
        let Report { parts, lists, order, internal, extra, highest_id: _ } = self;
        *parts == other.parts
            && *lists == other.lists
            && *order == other.order
            && *internal == other.internal
            && *extra == other.extra
    }
}

impl Default for Report {
    fn default() -> Report {
        Report::new()
    }
}

impl Report {
    /// A report with nothing in it.
    pub fn new() -> Report {
        Report {
            parts: Part::ALL.iter().map(|part| Cells::new(part.spec().fields)).collect(),
            lists: List::ALL.iter().map(|_| Vec::new()).collect(),
            order: Vec::new(),
            internal: BTreeSet::default(),
            extra: BTreeMap::new(),
            highest_id: 0,
        }
    }

    /// A part's values.
    #[allow(clippy::indexing_slicing)] // one entry a part, since `new`
    pub fn part(&self, part: Part) -> &Cells {
        &self.parts[part as usize]
    }

    /// A list's rows.
    #[allow(clippy::indexing_slicing)] // one entry a list, since `new`
    pub fn rows(&self, list: List) -> &[Row] {
        &self.lists[list as usize]
    }

    /// A list's rows, to change.
    #[allow(clippy::indexing_slicing)] // one entry a list, since `new`
    pub fn rows_mut(&mut self, list: List) -> &mut Vec<Row> {
        &mut self.lists[list as usize]
    }

    /// A row.
    pub fn row(&self, list: List, id: RowId) -> Option<&Row> {
        let rows = self.rows(list);
        rows.get(index_of(rows, id)?)
    }

    /// The values of a part or row; `None` for a row that is not there.
    pub fn cells(&self, owner: Owner) -> Option<&Cells> {
        match owner {
            Owner::Part(part) => Some(self.part(part)),
            Owner::Row(list, id) => self.row(list, id).map(|row| &row.cells),
        }
    }

    /// The values of a part or row, to change; `None` for a row that is not there.
    pub fn cells_mut(&mut self, owner: Owner) -> Option<&mut Cells> {
        match owner {
            Owner::Part(part) => self.parts.get_mut(part as usize),
            Owner::Row(list, id) => {
                let rows = self.rows_mut(list);
                let at = index_of(rows, id)?;
                rows.get_mut(at).map(|row| &mut row.cells)
            }
        }
    }

    /// A part's text.
    pub fn text(&self, part: Part, field: &Field) -> &str {
        self.part(part).text(field)
    }

    /// Sets a field, for building reports in code; the app changes reports through `editing::Change`.
    pub fn set(&mut self, owner: Owner, field: &Field, value: Value) {
        if let Some(cells) = self.cells_mut(owner) {
            cells.set(field, value);
        }
    }

    /// Sets a field to what a text means there.
    pub fn set_text(&mut self, owner: Owner, field: &Field, text: &str) {
        self.set(owner, field, Value::from_text(field.kind, text));
    }

    /// Appends an empty row and returns its number.
    pub fn push(&mut self, list: List) -> RowId {
        let id = self.next_id();
        self.rows_mut(list).push(Row::new(list, id));
        id
    }

    /// A number no row has; for several, [`Numbers`] counts once.
    pub fn next_id(&self) -> RowId {
        Numbers::of(self).next_id()
    }

    /// Every id that a row has or that something refers to.
    pub(super) fn mentioned(&self) -> Vec<RowId> {
        let mut ids = Vec::new();
        let mut collect = |cells: &Cells| {
            for value in &cells.0 {
                match value {
                    Value::Rows(rows) => ids.extend_from_slice(rows),
                    Value::States(states) => states.iter().for_each(|state| ids.push(state.component)),
                    _ => {}
                }
            }
        };
        self.parts.iter().for_each(&mut collect);
        self.lists.iter().flatten().for_each(|row| collect(&row.cells));
        let mut owners = self.owners();
        self.internal.iter().for_each(|mark| owners.push(mark.owner));
        self.order.iter().for_each(|section| owners.push(section.owner()));
        self.extra.keys().for_each(|owner| owners.extend(owner));
        for owner in owners {
            if let Owner::Row(_, id) = owner {
                ids.push(id);
            }
        }
        ids
    }

    pub(super) fn highest_id(&self) -> u32 {
        self.highest_id
    }

    /// Gives rows other numbers, and everything that points to them too. Numbers that are not named stay.
    pub fn renumber(&mut self, numbers: &BTreeMap<RowId, RowId>) {
        let new = |id: RowId| numbers.get(&id).copied().unwrap_or(id);
        let cells = self.parts.iter_mut().chain(self.lists.iter_mut().flatten().map(|row| {
            row.id = new(row.id);
            &mut row.cells
        }));
        for value in cells.flat_map(|cells| cells.0.iter_mut()) {
            match value {
                Value::Rows(rows) => rows.iter_mut().for_each(|id| *id = new(*id)),
                Value::States(states) => {
                    states.iter_mut().for_each(|state| state.component = new(state.component))
                }
                _ => {}
            }
        }
        for section in &mut self.order {
            if let Section::Own(id) = section {
                *id = new(*id);
            }
        }
    }

    /// Every part and row, in the order of the table.
    pub fn owners(&self) -> Vec<Owner> {
        let rows = List::ALL
            .into_iter()
            .flat_map(|list| self.rows(list).iter().map(move |row| Owner::Row(list, row.id)));
        Part::ALL.into_iter().map(Owner::Part).chain(rows).collect()
    }

    /// The sections in order: as stored, then those not named, at their default positions.
    pub fn sections(&self) -> Vec<Section> {
        let own: Vec<RowId> = self.rows(List::Own).iter().map(|row| row.id).collect();
        ordered(&self.order, &own)
    }

    /// The language of its fixed words.
    pub fn language(&self) -> Language {
        Language::of(self.text(Part::Cover, &cover::LANGUAGE))
    }

    /// The time zone of times that name none.
    pub fn zone(&self) -> &str {
        match self.text(Part::Cover, &cover::ZONE).trim() {
            "" => "UTC",
            zone => zone,
        }
    }

    /// A section's title: its own, or the standard one.
    pub fn section_title(&self, section: Section) -> String {
        let own = self.cells(section.owner()).map(|cells| cells.text(&heading::TITLE)).unwrap_or_default();
        match section {
            _ if !own.trim().is_empty() => own.to_owned(),
            // A last word needs no heading.
            Section::Part(Part::Closing) => String::new(),
            Section::Part(part) => self.language().say(part.spec().title).to_owned(),
            Section::Own(_) => String::new(),
        }
    }

    /// A component's name: `Data (Exports)`, or the name alone if it has no group.
    pub fn component_name(cells: &Cells) -> String {
        match (cells.text(&components::rows::GROUP), cells.text(&components::rows::NAME)) {
            ("", name) => name.to_owned(),
            (group, "") => group.to_owned(),
            (group, name) => format!("{group} ({name})"),
        }
    }

    /// Gives rows whose number another row has a number of their own, and forgets what points to no row. Returns
    /// how many rows were renumbered.
    pub fn repair(&mut self) -> usize {
        let renumbered = self.repair_numbers();
        self.drop_dangling();
        renumbered
    }

    /// Gives rows whose number another row has a number of their own, and returns how many were renumbered. Unlike
    /// [`Report::repair`] it leaves what points to no row: undo may restore that row, and then its references and
    /// internal marks must still be there.
    pub fn repair_numbers(&mut self) -> usize {
        let highest = self.mentioned().into_iter().map(counted).max().unwrap_or(0);
        self.highest_id = self.highest_id.max(highest);
        self.renumber_duplicates()
    }

    fn renumber_duplicates(&mut self) -> usize {
        let mut seen = HashSet::new();
        let mut twice = Vec::new();
        for (list, rows) in self.lists.iter().enumerate() {
            for (at, row) in rows.iter().enumerate() {
                if !seen.insert(row.id) {
                    twice.push((list, at));
                }
            }
        }
        let mut numbers = (!twice.is_empty()).then(|| Numbers::of(self));
        for (list, at) in &twice {
            let row = self.lists.get_mut(*list).and_then(|rows| rows.get_mut(*at));
            if let (Some(row), Some(numbers)) = (row, &mut numbers) {
                row.id = numbers.next_id();
            }
        }
        twice.len()
    }

    fn drop_dangling(&mut self) {
        let ids = |list: List| -> BTreeSet<RowId> { self.rows(list).iter().map(|row| row.id).collect() };
        let (components, factors, events) = (ids(List::Components), ids(List::Factors), ids(List::Events));
        let own = ids(List::Own);
        let forget = |fields: &[&Field], cells: &mut Cells| {
            for field in fields {
                let known = match field.kind {
                    FieldKind::Components | FieldKind::Component | FieldKind::States => &components,
                    FieldKind::Causes => &factors,
                    FieldKind::Event => &events,
                    _ => continue,
                };
                match cells.0.get_mut(field.index) {
                    Some(Value::Rows(rows)) => rows.retain(|id| known.contains(id)),
                    Some(Value::States(states)) => states.retain(|state| known.contains(&state.component)),
                    _ => {}
                }
            }
        };
        for part in Part::ALL {
            if let Some(cells) = self.parts.get_mut(part as usize) {
                forget(part.spec().fields, cells);
            }
        }
        for list in List::ALL {
            for row in self.rows_mut(list) {
                forget(list.spec().fields, &mut row.cells);
            }
        }
        self.order.retain(|section| !matches!(section, Section::Own(id) if !own.contains(id)));
        let owners: BTreeSet<Owner> = self.owners().into_iter().collect();
        self.internal.retain(|mark| owners.contains(&mark.owner));
    }
}

/// The index of a row. Most lists are sorted by id; only others are searched linearly.
fn index_of(rows: &[Row], id: RowId) -> Option<usize> {
    let found = rows.binary_search_by_key(&id, |row| row.id).ok();
    found.or_else(|| rows.iter().rposition(|row| row.id == id))
}

/// The sections as stored, without unknown ones and repetitions, then the standard ones and custom ones not named: a
/// standard one after its default predecessor, a custom one at the end, before the closing.
pub fn ordered(asked: &[Section], own: &[RowId]) -> Vec<Section> {
    let own_rows: BTreeSet<RowId> = own.iter().copied().collect();
    let mut named = HashSet::new();
    let mut stands = |section: &Section| {
        let exists = match section {
            Section::Part(part) => part.is_section(),
            Section::Own(id) => own_rows.contains(id),
        };
        exists && named.insert(*section)
    };
    let mut order: Vec<Section> = asked.iter().copied().filter(&mut stands).collect();
    let mut before = None;
    for section in Part::ALL.into_iter().map(Section::Part) {
        if stands(&section) {
            let at = before.and_then(|before| order.iter().position(|s| *s == before)).map_or(0, |at| at + 1);
            order.insert(at, section);
        }
        if order.contains(&section) {
            before = Some(section);
        }
    }
    let closing = order.iter().position(|s| *s == Section::Part(Part::Closing)).unwrap_or(order.len());
    let unnamed: Vec<Section> = own.iter().map(|id| Section::Own(*id)).filter(stands).collect();
    order.splice(closing..closing, unnamed);
    order
}
