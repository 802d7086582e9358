//! The front matter: YAML whose values are JSON. It has what is not visible in the body, and the exact source of what the
//! visible text only approximates.

use std::collections::BTreeMap;

use serde_json::{Map, Value as Json, json};

use super::foreign;
use super::known::{self, Known};
use super::read::Given;
use super::write::read_back;
use crate::formats::{Note, json as json_format, shortened};
use crate::prose::embed;
use crate::report::encode::{self, hash};
use crate::report::{
    Cells, Field, FieldKind, List, Numbers, Owner, Part, Report, Row, RowId, SCHEMA, Section, Value,
};

/// The front matter's entries, in order.
#[derive(Clone, Debug, Default, PartialEq)]
pub(in crate::formats) struct Front {
    entries: Vec<(String, Json)>,
    /// Why not all of it could be read, if that is so.
    pub(super) damaged: Option<String>,
}

impl Front {
    pub(super) fn new(entries: Vec<(String, Json)>) -> Front {
        Front { entries, damaged: None }
    }

    pub(super) fn push(&mut self, key: &str, value: Json) {
        self.entries.push((key.to_owned(), value));
    }

    fn take(&mut self, key: &str) -> Option<Json> {
        let at = self.entries.iter().position(|entry| entry.0 == key)?;
        Some(self.entries.remove(at).1)
    }

    pub(super) fn write(&self) -> String {
        let lines: String = self.entries.iter().map(|(key, value)| format!("{key}: {value}\n")).collect();
        format!("---\n{lines}---\n\n")
    }

    /// Whether it is that of an issue of a status page in files (cState).
    pub(in crate::formats) fn is_issue(&self) -> bool {
        let value = |key: &str| self.entries.iter().find(|entry| entry.0 == key).map(|entry| &entry.1);
        value("section").and_then(Json::as_str) == Some("issue")
            || value("resolved").is_some_and(Json::is_boolean) && value("affected").is_some()
    }

    /// What it says of how the body is to be read; Debrief's own for a whole report says it with marks instead.
    pub(in crate::formats) fn given(&self) -> Given {
        if self.is_own() {
            return Given::default();
        }
        let text = |key: &str| {
            let text = self.entries.iter().find(|entry| entry.0 == key).and_then(|entry| entry.1.as_str());
            text.map(|text| text.trim().to_owned()).filter(|text| !text.is_empty())
        };
        let sections = self.entries.iter().find(|entry| entry.0 == SECTIONS);
        Given {
            title: text("title"),
            subtitle: text("subtitle"),
            sections: sections.and_then(|entry| named_sections(&entry.1)),
        }
    }

    /// Whether Debrief wrote it: for a report as a whole, or for its readers.
    pub(in crate::formats) fn is_debriefs(&self) -> bool {
        let names_sections =
            |(key, value): &(String, Json)| key == SECTIONS && named_sections(value).is_some();
        self.is_own() || self.entries.iter().any(names_sections)
    }

    /// Whether Debrief wrote it, for a report as a whole.
    fn is_own(&self) -> bool {
        self.entries.iter().any(|entry| entry.0 == "debrief")
    }

    /// Adds the whole report, for a body that does not read back equal.
    pub(super) fn with_whole(mut self, report: &Report, body: &str) -> Front {
        self.push("whole", json!({"hash": hash(body), "report": json_format::to_value(report)}));
        self
    }

    /// Adds the front matter's content to a report that was read from a body.
    pub(in crate::formats) fn apply(
        mut self,
        report: &mut Report,
        body: &str,
        notes: &mut Vec<Note>,
    ) -> Option<u64> {
        if !self.is_own() {
            self.apply_foreign(report, notes);
            return None;
        }
        let newer = self.take("debrief").and_then(|schema| schema.as_u64()).filter(|schema| *schema > SCHEMA);
        if let Some(whole) = self.take("whole")
            && whole.get("hash") == Some(&json!(hash(body)))
            && let Some(Ok(opened)) =
                whole.get("report").map(|report| json_format::from_value(report.clone()))
        {
            *report = opened.report;
            return newer;
        }
        let [ids, prints, rows] = ["ids", "prints", "rows"].map(|key| self.take(key).unwrap_or_default());
        let known = Known::of(report, &ids, &prints, &rows);
        report.renumber(&known.numbers);
        apply_rows(report, &rows);
        let exact = self.take("exact");
        for (path, source) in exact.iter().filter_map(Json::as_object).flatten() {
            apply_exact(report, path, source);
        }
        if let Some(order) = self.take("order") {
            let unknown = json_format::take_order(report, order);
            if !unknown.is_empty() {
                let text = "The order of sections in the front matter names what is not known here: ";
                notes.push(Note::visible(format!("{text}{}.", shortened(&Json::Array(unknown)))));
            }
        }
        if let Some(internal) = self.take("internal") {
            let (internal, unknown) = json_format::marks_of(internal);
            let (told, doubtful) = known.marks(&internal);
            notes.extend(known::doubt(&doubtful));
            report.internal.extend(told.into_iter().chain(doubtful));
            if !unknown.is_empty() {
                report.extra.entry(None).or_default().insert("internal".to_owned(), Json::Array(unknown));
            }
        }
        if let Some(Json::Object(extra)) = self.take("extra") {
            for (path, object) in extra {
                let owner = if path.is_empty() { Some(None) } else { Owner::at_path(&path).map(Some) };
                if let (Some(owner), Json::Object(mut object)) = (owner, object) {
                    object.values_mut().for_each(|value| keep_shallow(owner, value, notes));
                    report.extra.entry(owner).or_default().extend(object);
                }
            }
        }
        if let Some(Json::Array(unknown)) = report.extra.get(&None).and_then(|extra| extra.get("internal")) {
            notes.insert(0, json_format::unknown_marks(unknown));
        }
        self.apply_fields(report, notes);
        report.repair();
        newer
    }

    fn apply_foreign(self, report: &mut Report, notes: &mut Vec<Note>) {
        if let Some(cause) = &self.damaged {
            notes.push(Note::visible(format!(
                "The front matter is not well-formed YAML ({cause}); its lines were read one by one, and its text was \
                 kept with the report."
            )));
        }
        let told = |(key, value): &(String, Json)| key == SECTIONS && named_sections(value).is_some();
        let entries = self.entries.into_iter().filter(|entry| !told(entry));
        let (own, others): (Vec<_>, Vec<_>) = entries.partition(|(key, _)| field_at(key).is_some());
        Front::new(own).apply_fields(report, notes);
        foreign::apply(others, report, notes);
        report.repair();
    }

    fn apply_fields(self, report: &mut Report, notes: &mut Vec<Note>) {
        for (key, value) in self.entries {
            match (field_at(&key), key.as_str()) {
                (Some((owner, field)), _) => match Value::from_json(field.kind, &value) {
                    Ok(value) => report.set(owner, field, value),
                    Err(expected) => {
                        notes.push(Note::quiet(format!(
                            "{key} in the front matter should be {expected}; it was passed over."
                        )));
                    }
                },
                (None, "title") => {
                    let title = &crate::report::sections::cover::TITLE;
                    let cover = Owner::Part(crate::report::Part::Cover);
                    if report.cells(cover).is_some_and(|cells| cells.text(title).is_empty()) {
                        report.set_text(cover, title, value.as_str().unwrap_or_default());
                    }
                }
                (None, _) => foreign::preserve(report, key, value),
            }
        }
    }
}

/// Under this name, public Markdown lists what its sections are, if their titles do not tell.
pub(super) const SECTIONS: &str = "sections";

/// The sections that a list names: parts, and own ones.
fn named_sections(names: &Json) -> Option<Vec<Option<Part>>> {
    let section = |name: &Json| match name.as_str()? {
        name if name == List::Own.spec().name => Some(None),
        name => Part::named(name).filter(|part| part.is_section()).map(Some),
    };
    names.as_array()?.iter().map(section).collect()
}

/// The field that an entry's name is the path of.
fn field_at(key: &str) -> Option<(Owner, &'static Field)> {
    let (owner, name) = key.rsplit_once('.')?;
    let owner = Owner::at_path(owner)?;
    Some((owner, owner.field(name)?))
}

/// Makes text of a value that is nested deeper than the report's JSON may be.
fn keep_shallow(owner: Option<Owner>, value: &mut Json, notes: &mut Vec<Note>) {
    let below = match owner {
        None => 1,
        Some(Owner::Part(_)) => 2,
        Some(Owner::Row(List::Own, _)) => 3,
        Some(Owner::Row(..)) => 4,
    };
    if json_format::is_too_deep(value, below) {
        *value = Json::String(value.to_string());
        notes.push(Note::quiet("A value in the front matter is nested too deeply and was kept as text."));
    }
}

/// What the front matter must contain so that this body is read as this report.
pub(super) fn for_body(report: &Report, body: &str) -> Front {
    let mut back = read_back(body);
    let mut front = Front::default();
    front.push("debrief", json!(SCHEMA));
    foreign::preserved(report).for_each(|(key, value)| front.push(key, value.clone()));

    let prints = known::prints(&back);
    let (mut ids, mut rows) = (Map::new(), Map::new());
    let numbers = numbers(report, &back);
    back.renumber(&numbers);
    for list in List::ALL {
        let wanted: Vec<u32> = report.rows(list).iter().map(|row| row.id.0).collect();
        if wanted.len() != back.rows(list).len() {
            rows.insert(list.path(), json!({"hash": hash_rows(&back, list), "is": rows_json(report, list)}));
            *back.rows_mut(list) = report.rows(list).to_vec();
        } else if !wanted.is_empty() {
            ids.insert(list.path(), json!(wanted));
        }
    }

    let (mut exact, mut fields) = (Map::new(), Vec::new());
    let mut compare = |owner: Owner, cells: &Cells, read: &Cells| {
        for field in owner.fields() {
            let (value, read) = (cells.get(field), read.get(field));
            let path = format!("{}.{}", owner.path(), field.name);
            if value == read {
                continue;
            } else if read.is_empty() {
                fields.push((path, value.to_json()));
            } else {
                exact.insert(path, json!({"hash": hash_value(read), "is": value.to_json()}));
            }
        }
    };
    for part in Part::ALL {
        compare(Owner::Part(part), report.part(part), back.part(part));
    }
    for list in List::ALL {
        for (row, read) in report.rows(list).iter().zip(back.rows(list)) {
            compare(Owner::Row(list, row.id), &row.cells, &read.cells);
        }
    }
    let reordered = report.sections() != back.sections();
    // Rows that are referred to by id must be recognised in an edited body.
    let by_number = |path: &str, value: &Json| path.contains('#') || value.is_array();
    let speaks_of_rows = fields.iter().any(|(path, value)| by_number(path, value))
        || exact.iter().any(|(path, entry)| by_number(path, entry.get("is").unwrap_or_default()))
        || report.extra.keys().flatten().any(|owner| matches!(owner, Owner::Row(..)))
        || (reordered && report.order.iter().any(|section| matches!(section, Section::Own(_))))
        || !report.internal.is_empty();
    if !speaks_of_rows && numbers.iter().all(|(old, new)| old == new) {
        ids.clear();
    }
    for (path, value) in fields {
        front.push(&path, value);
    }
    let put = |front: &mut Front, key: &str, object: Map<String, Json>| {
        if !object.is_empty() {
            front.push(key, Json::Object(object));
        }
    };
    put(&mut front, "ids", ids);
    if speaks_of_rows {
        front.push("prints", prints);
    }
    put(&mut front, "rows", rows);
    put(&mut front, "exact", exact);
    if reordered {
        front.push("order", report.sections().into_iter().map(encode::section_name).collect());
    }
    if !report.internal.is_empty() {
        front.push("internal", report.internal.iter().map(|mark| json!(mark.path())).collect());
    }
    let extra = report.extra.iter().filter_map(|(owner, object)| {
        let object = if owner.is_none() { foreign::not_written(object) } else { object.clone() };
        let path = owner.map(Owner::path).unwrap_or_default();
        (!object.is_empty()).then_some((path, Json::Object(object)))
    });
    put(&mut front, "extra", extra.collect());
    front
}

/// Whether a text is read as just this report.
pub(super) fn reads_back(report: &Report, text: &str) -> bool {
    let back = super::read::read(text).map(|opened| opened.report);
    back.is_ok_and(|back| json_format::to_value(&back) == json_format::to_value(report))
}

/// The ids that the rows of a report read back should have: those of the rows at the same indices.
fn numbers(report: &Report, back: &Report) -> BTreeMap<RowId, RowId> {
    let mut numbers = BTreeMap::new();
    let mut free = Numbers::of(report);
    free.take(back.next_id());
    for list in List::ALL {
        let (wanted, got) = (report.rows(list), back.rows(list));
        for (at, row) in got.iter().enumerate() {
            let same_place = if wanted.len() == got.len() { wanted.get(at) } else { None };
            // A row without a match must not take another's id.
            let id = same_place.map_or_else(|| free.next_id(), |row| row.id);
            numbers.insert(row.id, id);
        }
    }
    numbers
}

fn apply_rows(report: &mut Report, rows: &Json) {
    for list in List::ALL {
        if !is_listed(report, list, rows) {
            continue;
        }
        let rows = rows.get(list.path()).and_then(|entry| entry.get("is")?.as_array()).into_iter().flatten();
        *report.rows_mut(list) = rows.filter_map(|row| encode::row_from_json(list, row)).collect();
    }
}

/// Whether a list's rows are in the front matter, and the body still shows the same of them.
pub(super) fn is_listed(report: &Report, list: List, rows: &Json) -> bool {
    let entry = rows.get(list.path());
    entry.is_some_and(|entry| entry.get("hash") == Some(&json!(hash_rows(report, list))))
}

fn apply_exact(report: &mut Report, path: &str, source: &Json) {
    let Some((owner, field)) = field_at(path) else { return };
    let Some(read) = report.cells(owner).map(|cells| cells.get(field)) else { return };
    let is = |read: &Value| source.get("hash") == Some(&json!(hash_value(read)));
    // An earlier version took headings in prose three levels up.
    let was = || Value::from_text(field.kind, &embed::raised(read.text()));
    if (is(read) || (field.kind == FieldKind::Block && is(&was())))
        && let Some(Ok(value)) = source.get("is").map(|json| Value::from_json(field.kind, json))
    {
        report.set(owner, field, value);
    }
}

fn rows_json(report: &Report, list: List) -> Json {
    report.rows(list).iter().map(|row| Json::Object(encode::row_to_json(row, list))).collect()
}

/// Rows without their ids, which reading numbers again.
fn hash_rows(report: &Report, list: List) -> String {
    let without_id = |row: &Row| {
        let mut object = encode::row_to_json(row, list);
        object.remove("id");
        // What points to rows changes with their numbers.
        for field in list.spec().fields {
            if matches!(row.cells.get(field), Value::Rows(_) | Value::States(_)) {
                object.remove(field.name);
            }
        }
        Json::Object(object)
    };
    hash(&report.rows(list).iter().map(without_id).collect::<Json>().to_string())
}

fn hash_value(value: &Value) -> String {
    match value {
        // A row's number is no part of what a person sees.
        Value::Rows(rows) => hash(&rows.len().to_string()),
        Value::States(states) => hash(&states.len().to_string()),
        value => hash(&value.to_json().to_string()),
    }
}
