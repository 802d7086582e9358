//! The JSON Schema of a report, made from the table of fields, so that it cannot fall behind the model.

use serde_json::{Map, Value as Json, json};

use super::json::FORMAT;
use crate::report::{Field, FieldKind, List, Part, SCHEMA};

/// The schema, in the 2020-12 draft of JSON Schema.
pub fn schema() -> Json {
    let mut properties = Map::new();
    properties.insert("format".to_owned(), json!({"const": FORMAT}));
    properties.insert("schema".to_owned(), json!({"const": SCHEMA}));
    for part in Part::ALL {
        properties.insert(part.spec().name.to_owned(), part_schema(part));
    }
    properties.insert(List::Own.spec().name.to_owned(), rows_schema(List::Own));
    properties.insert(
        "order".to_owned(),
        json!({"type": "array", "items": {"type": "string"}, "description": "The sections in the order they stand."}),
    );
    properties.insert(
        "internal".to_owned(),
        json!({"type": "array", "items": {"type": "string"}, "description": "Paths that readers of the public report do not see."}),
    );
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Debrief report",
        "description": "An incident report. Empty fields may be left out; unknown ones are kept.",
        "type": "object",
        "required": ["format", "schema"],
        "properties": properties,
    })
}

fn part_schema(part: Part) -> Json {
    let mut properties = fields_schema(part.spec().fields);
    for list in part.lists() {
        properties.insert(list.spec().name.to_owned(), rows_schema(list));
    }
    json!({"type": "object", "properties": properties})
}

fn rows_schema(list: List) -> Json {
    let mut properties = Map::new();
    properties.insert(
        "id".to_owned(),
        json!({"type": "integer", "minimum": 1, "description": "The row's number, unique in the report."}),
    );
    properties.extend(fields_schema(list.spec().fields));
    json!({"type": "array", "items": {"type": "object", "required": ["id"], "properties": properties}})
}

fn fields_schema(fields: &[&'static Field]) -> Map<String, Json> {
    fields.iter().map(|field| (field.name.to_owned(), field_schema(field))).collect()
}

fn field_schema(field: &Field) -> Json {
    let mut schema = match field.kind {
        FieldKind::Flag => json!({"type": "boolean"}),
        FieldKind::Moment => moment_schema(),
        FieldKind::Components | FieldKind::Component | FieldKind::Causes | FieldKind::Event => {
            json!({"type": "array", "items": {"type": "integer", "minimum": 1}})
        }
        FieldKind::States => {
            json!({"type": "array", "items": {"type": "object", "required": ["component"], "properties": {
                "component": {"type": "integer", "minimum": 1},
                "old": {"type": "string"},
                "new": {"type": "string"},
            }}})
        }
        FieldKind::Set(choices) => {
            let keys: Vec<&str> = choices.words.iter().map(|word| word.0).collect();
            json!({"type": "array", "uniqueItems": true, "items": {"enum": keys}})
        }
        FieldKind::Choice(choices) => {
            let keys: Vec<&str> = choices.words.iter().map(|word| word.0).collect();
            json!({"type": "string", "examples": keys})
        }
        _ => json!({"type": "string"}),
    };
    if let Some(object) = schema.as_object_mut() {
        object.insert("title".to_owned(), json!(field.label));
        object.insert(
            "description".to_owned(),
            json!(format!("{} {}", field.about.trim(), text_kind(field.kind)).trim()),
        );
    }
    schema
}

fn text_kind(kind: FieldKind) -> &'static str {
    match kind {
        FieldKind::Inline => "Inline Markdown.",
        FieldKind::Block => "Markdown.",
        FieldKind::Choice(choices) if choices.own_words => "One of the examples, or own words.",
        _ => "",
    }
}

fn moment_schema() -> Json {
    let reading = json!({
        "day": {"type": ["string", "null"], "description": "YYYY-MM-DD, YYYY-MM, --MM-DD or ---DD."},
        "clock": {"type": ["string", "null"], "description": "HH:MM, HH:MM:SS, HH:MM:SS.mmm, HH:MM/HH:MM for some time between the two, or night, morning, afternoon, evening."},
        "about": {"type": "boolean"},
        "bound": {"enum": ["before", "after"]},
        "zone": {"type": "object", "properties": {
            "label": {"type": "string"},
            "offset_minutes": {"type": ["integer", "null"]},
        }},
        "weekday": {"enum": ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]},
        "end": {"description": "\"ongoing\", an object with seconds_later, or day, clock and zone of the end; with between where it is one moment between two times."},
        "counted": {"type": "object", "description": "What it is counted from.", "properties": {
            "seconds_from_start": {"type": "integer"},
            "seconds_from_row_before": {"type": "integer"},
            "days_after_row_before": {"type": "integer"},
            "day_of_incident": {"type": "integer"},
        }},
    });
    let mut properties = Map::new();
    properties.insert(
        "stated".to_owned(),
        json!({"type": "string", "description": "The moment as it was written. What it says is read anew; the rest holds where it says no time."}),
    );
    properties.extend(reading.as_object().cloned().unwrap_or_default());
    json!({"oneOf": [{"type": "string"}, {"type": "object", "required": ["stated"], "properties": properties}]})
}
