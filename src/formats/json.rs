//! JSON: the lossless format. `debrief schema` prints its JSON Schema; `formats/schema` makes it.
//!
//! A value that does not fit its field becomes an unknown field with a note and is never refused: one bad value must not
//! cost a report.

use std::collections::HashSet;

use serde_json::{Map, Value as Json};

use super::{LARGEST_FILE, Note, Notes, Opened, Unreadable, shortened};
use crate::report::encode::{hash, put_cells, row_to_json, section_name, section_named};
use crate::report::{Cells, Field, FieldKind, List, Mark, Owner, Part, Report, Row, RowId, SCHEMA, Value};

/// The header of a report's JSON, which tells it from other JSON.
pub const FORMAT: &str = "debrief";

/// The report as a JSON value.
pub fn to_value(report: &Report) -> Json {
    let mut top = Map::new();
    top.insert("format".to_owned(), Json::from(FORMAT));
    top.insert("schema".to_owned(), Json::from(SCHEMA));
    for part in Part::ALL {
        let mut object = cells_to_json(report, Owner::Part(part), report.part(part));
        for list in part.lists() {
            // A value that should have been a list is preserved.
            if !report.rows(list).is_empty() || !object.contains_key(list.spec().name) {
                object.insert(list.spec().name.to_owned(), rows_to_json(report, list));
            }
        }
        top.insert(part.spec().name.to_owned(), Json::Object(object));
    }
    top.insert(List::Own.spec().name.to_owned(), rows_to_json(report, List::Own));
    top.insert("order".to_owned(), report.sections().into_iter().map(section_name).collect());
    top.insert("internal".to_owned(), report.internal.iter().map(|mark| Json::from(mark.path())).collect());
    add_extra(report, None, &mut top);
    Json::Object(top)
}

/// A hash of a report's JSON: equal for equal content, from whichever format it was read.
pub fn fingerprint(report: &Json) -> String {
    hash(&report.to_string())
}

/// The report as a file: indented, fields in the order of the table, without empty fields.
pub fn write(report: &Report) -> String {
    let mut text = format!("{:#}", to_value(report));
    text.push('\n');
    text
}

fn rows_to_json(report: &Report, list: List) -> Json {
    let to_json = |row: &Row| {
        let mut object = row_to_json(row, list);
        add_extra(report, Some(Owner::Row(list, row.id)), &mut object);
        Json::Object(object)
    };
    report.rows(list).iter().map(to_json).collect()
}

fn cells_to_json(report: &Report, owner: Owner, cells: &Cells) -> Map<String, Json> {
    let mut object = Map::new();
    put_cells(&mut object, owner.fields(), cells);
    add_extra(report, Some(owner), &mut object);
    object
}

fn add_extra(report: &Report, owner: Option<Owner>, object: &mut Map<String, Json>) {
    for (name, value) in report.extra.get(&owner).into_iter().flatten() {
        // A list of names takes those back that were not understood.
        let takes = owner.is_none_or(|owner| owner.field(name).is_some_and(is_set));
        match (object.get_mut(name), value) {
            (None, value) => drop(object.insert(name.clone(), value.clone())),
            (Some(Json::Array(names)), Json::Array(more)) if takes => names.extend_from_slice(more),
            _ => {}
        }
    }
}

fn is_set(field: &Field) -> bool {
    matches!(field.kind, FieldKind::Set(_))
}

/// Reads a report from the text of a JSON file.
pub fn read(text: &str) -> Result<Opened, Unreadable> {
    if text.len() > LARGEST_FILE {
        return Err(too_large());
    }
    let json = serde_json::from_str(text).map_err(|error| Unreadable {
        line: error.line(),
        cause: match error.classify() {
            serde_json::error::Category::Eof => "the file ends in the middle of its JSON".to_owned(),
            _ if error.to_string().starts_with("recursion limit") => too_deep(),
            _ => format!("this is not JSON ({})", cause_alone(&error)),
        },
    })?;
    if is_too_deep(&json, 0) {
        return Err(Unreadable { line: 0, cause: too_deep() });
    }
    from_value(json)
}

/// The maximum depth of a file's values, in levels; a deeper file is not read. The parser takes 127 levels, and what
/// was read once is read again within others: in the store, in a message to the worker, in a front matter.
const MAX_DEPTH: usize = 100;

/// Whether a value is nested too deeply for a file in which it is `below` levels down.
pub(super) fn is_too_deep(json: &Json, below: usize) -> bool {
    fn is_deeper(json: &Json, than: usize) -> bool {
        match (json, than.checked_sub(1)) {
            (Json::Array(_) | Json::Object(_), None) => true,
            (Json::Array(inner), Some(than)) => inner.iter().any(|inner| is_deeper(inner, than)),
            (Json::Object(inner), Some(than)) => inner.values().any(|inner| is_deeper(inner, than)),
            _ => false,
        }
    }
    is_deeper(json, MAX_DEPTH - below)
}

fn too_deep() -> String {
    format!("its values are nested too deeply, and Debrief reads {MAX_DEPTH} levels")
}

/// The sentence for a file over the limit.
pub fn too_large() -> Unreadable {
    let cause = format!("the file is larger than {} MB, the most Debrief reads", LARGEST_FILE / 1024 / 1024);
    Unreadable { line: 0, cause }
}

fn cause_alone(error: &serde_json::Error) -> String {
    let text = error.to_string();
    text.split(" at line ").next().unwrap_or(&text).to_owned()
}

/// Reads a report from a JSON value.
pub fn from_value(json: Json) -> Result<Opened, Unreadable> {
    let mut opened = from_snapshot(json)?;
    opened.report.repair();
    Ok(opened)
}

/// Reads a report from the JSON value of a snapshot whose changes are still to be replayed. References to removed rows
/// stay, as a later change may restore the row.
pub fn from_snapshot(json: Json) -> Result<Opened, Unreadable> {
    let refuse = |cause: &str| Unreadable { line: 1, cause: cause.to_owned() };
    let Json::Object(mut top) = json else { return Err(refuse("this is JSON, but not a Debrief report")) };
    let named = top.remove("format").is_some_and(|format| format == FORMAT);
    let schema = top.remove("schema").and_then(|schema| schema.as_u64());
    let looks_right = schema.is_some() && top.keys().any(|key| Part::named(key).is_some());
    if !named && !looks_right {
        return Err(refuse("this is JSON, but not a Debrief report"));
    }
    let stated = stated_numbers(&top);
    let mut reading =
        JsonReader { report: Report::new(), notes: Notes::default(), used: HashSet::new(), stated, free: 1 };
    reading.top(top);
    let newer = schema.filter(|schema| *schema > SCHEMA);
    if let Some(newer) = newer {
        reading.notes.push(Note::quiet(format!(
            "This report was written by a newer Debrief (schema {newer}; this one knows {SCHEMA})."
        )));
    }
    Ok(Opened { report: reading.report, notes: reading.notes.list(), newer })
}

/// Passes on the entries of a list; returns those that were not taken.
pub(super) fn understood(names: Json, take: &mut dyn FnMut(&str) -> bool) -> Vec<Json> {
    let mut names = match names {
        Json::Array(names) => names,
        Json::Null => Vec::new(),
        name => vec![name],
    };
    names.retain(|name| !name.as_str().is_some_and(&mut *take));
    names
}

/// Takes the sections that an order names.
pub(super) fn take_order(report: &mut Report, order: Json) -> Vec<Json> {
    report.order.clear();
    understood(order, &mut |name| section_named(name).map(|section| report.order.push(section)).is_some())
}

/// The marks in a list, and the entries that are none.
pub(super) fn marks_of(names: Json) -> (Vec<Mark>, Vec<Json>) {
    let mut marks = Vec::new();
    let unknown = understood(names, &mut |name| Mark::at_path(name).map(|mark| marks.push(mark)).is_some());
    (marks, unknown)
}

/// The note on marks of unknown targets.
pub(super) fn unknown_marks(marks: &[Json]) -> Note {
    let marks = shortened(&Json::Array(marks.to_vec()));
    Note::visible(
        ["What should be internal was not understood: ", &marks, ". It may be public now."].concat(),
    )
}

struct JsonReader {
    report: Report,
    notes: Notes,
    /// The row numbers given so far.
    used: HashSet<u64>,
    /// The row numbers of the file; no other row gets one of them.
    stated: HashSet<u64>,
    /// No number below is free.
    free: u32,
}

/// A row's id, if it is one.
fn row_number(json: &Json) -> Option<u32> {
    json.as_u64().and_then(|id| u32::try_from(id).ok()).filter(|id| *id > 0)
}

/// Every row number in a file's JSON.
fn stated_numbers(top: &Map<String, Json>) -> HashSet<u64> {
    let lists =
        |part: Part| part.lists().filter_map(move |list| top.get(part.spec().name)?.get(list.spec().name));
    let own = top.get(List::Own.spec().name);
    let rows = Part::ALL.into_iter().flat_map(lists).chain(own).filter_map(Json::as_array).flatten();
    rows.filter_map(|row| row.get("id").and_then(row_number)).map(u64::from).collect()
}

impl JsonReader {
    fn top(&mut self, mut top: Map<String, Json>) {
        for part in Part::ALL {
            match top.remove(part.spec().name) {
                None | Some(Json::Null) => {}
                Some(Json::Object(object)) => self.part(part, object),
                Some(other) => {
                    let (name, other) = (part.spec().name, shortened(&other));
                    self.tell(&[name, " should be an object; this was left out: ", &other]);
                }
            }
        }
        if let Some(rows) = top.remove(List::Own.spec().name) {
            self.rows(List::Own, rows, None);
        }
        if let Some(order) = top.remove("order") {
            let unknown = take_order(&mut self.report, order);
            self.keep_unknown(None, "order", unknown);
        }
        if let Some(internal) = top.remove("internal") {
            let (internal, unknown) = marks_of(internal);
            self.report.internal.extend(internal);
            if !unknown.is_empty() {
                self.notes.push_first(unknown_marks(&unknown));
                self.keep(None, "internal", Json::Array(unknown));
            }
        }
        for (name, value) in top {
            self.report.extra.entry(None).or_default().insert(name, value);
        }
    }

    fn free_number(&mut self) -> u32 {
        let taken =
            |id: u64, reading: &JsonReader| reading.used.contains(&id) || reading.stated.contains(&id);
        while self.free < u32::MAX && taken(self.free.into(), self) {
            self.free += 1;
        }
        self.used.insert(self.free.into());
        self.free
    }

    fn part(&mut self, part: Part, mut object: Map<String, Json>) {
        for list in part.lists() {
            if let Some(rows) = object.remove(list.spec().name) {
                self.rows(list, rows, Some(Owner::Part(part)));
            }
        }
        let mut cells = Cells::new(part.spec().fields);
        self.cells(Owner::Part(part), &mut cells, object);
        if let Some(empty) = self.report.cells_mut(Owner::Part(part)) {
            *empty = cells;
        }
    }

    fn rows(&mut self, list: List, rows: Json, owner: Option<Owner>) {
        let Json::Array(rows) = rows else {
            self.tell(&[&list.path(), " should be a list; what was there is kept aside."]);
            return self.keep(owner, list.spec().name, rows);
        };
        for row in rows {
            let Json::Object(mut object) = row else {
                let row = shortened(&row);
                self.tell(&["Something in ", &list.path(), " is not a row and was left out: ", &row]);
                continue;
            };
            let id = object.remove("id").as_ref().and_then(row_number);
            // An id that is taken twice is settled here, so that unknown fields follow their own row.
            let id = match id.filter(|id| self.used.insert(u64::from(*id))) {
                Some(id) => id,
                None => {
                    let text = format!("A row of {} had no number of its own; it got one.", list.path());
                    self.notes.push(Note::quiet(text));
                    self.free_number()
                }
            };
            let id = RowId(id);
            let mut row = Row::new(list, id);
            self.cells(Owner::Row(list, id), &mut row.cells, object);
            self.report.rows_mut(list).push(row);
        }
    }

    fn cells(&mut self, owner: Owner, cells: &mut Cells, object: Map<String, Json>) {
        for (name, json) in object {
            match owner.field(&name).map(|field| (field, Value::from_json(field.kind, &json))) {
                Some((field, Ok(value))) => {
                    if let (Value::Set(known), Json::Array(mut keys)) = (&value, json) {
                        keys.retain(|key| !key.as_str().is_some_and(|key| known.contains(&key)));
                        self.keep_unknown(Some(owner), field.name, keys);
                    }
                    cells.set(field, value);
                }
                Some((_, Err(expected))) => {
                    let path = owner.path();
                    self.tell(&[
                        &path,
                        ".",
                        &name,
                        " should be ",
                        expected,
                        "; what was there is kept aside.",
                    ]);
                    self.keep(Some(owner), &name, json);
                }
                None => self.keep(Some(owner), &name, json),
            }
        }
    }

    /// Preserves entries of a list that this version does not know.
    fn keep_unknown(&mut self, owner: Option<Owner>, name: &str, unknown: Vec<Json>) {
        if unknown.is_empty() {
            return;
        }
        let path = owner.map(|owner| owner.path() + ".").unwrap_or_default();
        let unknown = Json::Array(unknown);
        let names = shortened(&unknown);
        self.tell(&[&path, name, " names what is not known here, which is kept aside: ", &names, "."]);
        self.keep(owner, name, unknown);
    }

    fn tell(&mut self, words: &[&str]) {
        self.notes.push(Note::visible(words.concat()));
    }

    fn keep(&mut self, owner: Option<Owner>, name: &str, json: Json) {
        self.report.extra.entry(owner).or_default().insert(name.to_owned(), json);
    }
}
