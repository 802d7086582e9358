//! Rows and sections as JSON, for files and for the record of changes.

use serde_json::{Map, Value as Json};

use super::address::{Owner, RowId, Section};
use super::cells::{Cells, Row};
use super::field::Field;
use super::table::List;
use super::value::Value;

/// A JSON object of these entries. (`json!` would clone values that are JSON already, and add a second serialiser to the
/// page.)
pub fn object(entries: Vec<(&str, Json)>) -> Json {
    let mut object = Map::new();
    for (name, value) in entries {
        object.insert(name.to_owned(), value);
    }
    Json::Object(object)
}

/// The fields that are filled in, by name.
pub fn put_cells(object: &mut Map<String, Json>, fields: &[&'static Field], cells: &Cells) {
    for field in fields {
        let value = cells.get(field);
        if !value.is_empty() {
            object.insert(field.name.to_owned(), value.to_json());
        }
    }
}

/// A row as JSON: its id and the fields that are filled in.
pub fn row_to_json(row: &Row, list: List) -> Map<String, Json> {
    let mut object = Map::new();
    object.insert("id".to_owned(), Json::from(row.id.0));
    put_cells(&mut object, list.spec().fields, &row.cells);
    object
}

/// A row from JSON; values of the wrong kind are left empty, `None` without an id.
pub fn row_from_json(list: List, json: &Json) -> Option<Row> {
    let object = json.as_object()?;
    let id = object.get("id")?.as_u64()?;
    let mut row = Row::new(list, RowId(u32::try_from(id).ok()?));
    for field in list.spec().fields {
        if let Some(Ok(value)) = object.get(field.name).map(|json| Value::from_json(field.kind, json)) {
            row.cells.set(field, value);
        }
    }
    Some(row)
}

/// A section's name in the order: `impact`, `own#3`.
pub fn section_name(section: Section) -> Json {
    Json::from(section.owner().path())
}

/// The section of this name in the order.
pub fn section_named(name: &str) -> Option<Section> {
    match Owner::at_path(name)? {
        Owner::Part(part) => part.is_section().then_some(Section::Part(part)),
        Owner::Row(List::Own, id) => Some(Section::Own(id)),
        Owner::Row(..) => None,
    }
}

/// A hash of a text: FNV-1a, 64 bits (RFC 9923). It detects edits and damage, and protects against nothing.
pub fn hash(text: &str) -> String {
    let hash = text.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    });
    format!("{hash:016x}")
}
