//! Changes as JSON, for the store: a report on disk is a snapshot and the changes made since.

use serde_json::Value as Json;

use super::change::Change;
use crate::report::encode::{object, row_from_json, row_to_json, section_name, section_named};
use crate::report::{List, Mark, Owner, RowId, Value};

/// A change as JSON.
pub fn to_json(change: &Change) -> Json {
    let row_path = |list: List, id: RowId| Json::from(Owner::Row(list, id).path());
    object(match change {
        Change::Set { owner, field, value } => {
            vec![("set", format!("{}.{}", owner.path(), field.name).into()), ("to", value.to_json())]
        }
        Change::Insert { list, at, row } => {
            vec![
                ("insert", list.path().into()),
                ("at", (*at).into()),
                ("row", row_to_json(row, *list).into()),
            ]
        }
        Change::Remove { list, id } => vec![("remove", row_path(*list, *id))],
        Change::Move { list, id, to } => vec![("move", row_path(*list, *id)), ("to", (*to).into())],
        Change::Order(order) => vec![("order", order.iter().map(|s| section_name(*s)).collect())],
        Change::Internal { mark, on } => vec![("internal", mark.path().into()), ("to", (*on).into())],
        Change::All(changes) => vec![("all", changes.iter().map(to_json).collect())],
    })
}

/// The change of this JSON; `None` if this version does not know it.
pub fn from_json(json: &Json) -> Option<Change> {
    let path = |key: &str| json.get(key).and_then(Json::as_str);
    let number = |key: &str| json.get(key)?.as_u64().and_then(|n| usize::try_from(n).ok());
    let row = |path: &str| match Owner::at_path(path)? {
        Owner::Row(list, id) => Some::<(List, RowId)>((list, id)),
        Owner::Part(_) => None,
    };
    if let Some(path) = path("set") {
        let (owner, name) = path.rsplit_once('.')?;
        let owner = Owner::at_path(owner)?;
        let field = owner.field(name)?;
        return Some(Change::Set {
            owner,
            field,
            value: Value::from_json(field.kind, json.get("to")?).ok()?,
        });
    }
    if let Some(path) = path("insert") {
        let list = List::ALL.into_iter().find(|list| list.path() == path)?;
        return Some(Change::Insert { list, at: number("at")?, row: row_from_json(list, json.get("row")?)? });
    }
    if let Some(path) = path("remove") {
        return row(path).map(|(list, id)| Change::Remove { list, id });
    }
    if let Some(path) = path("move") {
        let (list, id) = row(path)?;
        return Some(Change::Move { list, id, to: number("to")? });
    }
    if let Some(path) = path("internal") {
        return Some(Change::Internal { mark: Mark::at_path(path)?, on: json.get("to")?.as_bool()? });
    }
    if let Some(order) = json.get("order").and_then(Json::as_array) {
        return Some(Change::Order(order.iter().filter_map(|name| section_named(name.as_str()?)).collect()));
    }
    let all = json.get("all")?.as_array()?;
    all.iter().map(from_json).collect::<Option<Vec<Change>>>().map(Change::All)
}
