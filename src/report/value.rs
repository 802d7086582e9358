//! A field's value, and the same value as JSON.

use serde_json::{Map, Value as Json};

use super::address::RowId;
use super::encode::object;
use super::field::FieldKind;
use super::moment::Moment;

/// What a field holds. Which variant a field has follows from its [`FieldKind`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// Text, as typed; of a choice, the key of a standard word or custom words.
    Text(String),
    /// A point in time.
    Moment(Moment),
    /// Yes or no.
    Flag(bool),
    /// Keys of standard words, in their standard order.
    Set(Vec<&'static str>),
    /// Rows of another list, in the order they were named.
    Rows(Vec<RowId>),
    /// Components with their old and new states.
    States(Vec<StateChange>),
}

/// A component that went from one state to another.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StateChange {
    /// The component.
    pub component: RowId,
    /// The old state: a standard word's key, custom words, or empty.
    pub old: String,
    /// The new state: a standard word's key, custom words, or empty.
    pub new: String,
}

impl Value {
    /// The value of an empty field.
    pub fn empty(kind: FieldKind) -> Value {
        match kind {
            FieldKind::Moment => Value::Moment(Moment::default()),
            FieldKind::Flag => Value::Flag(false),
            FieldKind::Set(_) => Value::Set(Vec::new()),
            FieldKind::Components | FieldKind::Component | FieldKind::Causes | FieldKind::Event => {
                Value::Rows(Vec::new())
            }
            FieldKind::States => Value::States(Vec::new()),
            _ => Value::Text(String::new()),
        }
    }

    /// Whether there is nothing in it.
    pub fn is_empty(&self) -> bool {
        match self {
            Value::Text(text) => text.is_empty(),
            Value::Moment(moment) => moment.stated.is_empty(),
            Value::Flag(on) => !on,
            Value::Set(keys) => keys.is_empty(),
            Value::Rows(rows) => rows.is_empty(),
            Value::States(states) => states.is_empty(),
        }
    }

    /// Whether a reader would see nothing of it: it is empty, or text of spaces alone.
    pub fn is_blank(&self) -> bool {
        match self {
            Value::Text(text) => text.trim().is_empty(),
            Value::Moment(moment) => moment.stated.trim().is_empty(),
            _ => self.is_empty(),
        }
    }

    /// Its text; empty for other kinds.
    pub fn text(&self) -> &str {
        match self {
            Value::Text(text) => text,
            Value::Moment(moment) => &moment.stated,
            _ => "",
        }
    }

    /// Whether it is the variant that a field of this kind holds.
    pub fn fits(&self, kind: FieldKind) -> bool {
        std::mem::discriminant(self) == std::mem::discriminant(&Value::empty(kind))
    }

    /// The value a field of this kind takes for a text that a person typed or a file held.
    pub fn from_text(kind: FieldKind, text: &str) -> Value {
        let text = clean(text);
        match kind {
            FieldKind::Moment => Value::Moment(Moment::read(&text)),
            FieldKind::Flag => Value::Flag(text == "true"),
            FieldKind::Choice(choices) => Value::Text(choices.admit(&text)),
            FieldKind::Set(choices) => {
                Value::Set(choices.words.iter().map(|w| w.0).filter(|k| *k == text).collect())
            }
            FieldKind::Components
            | FieldKind::Component
            | FieldKind::Causes
            | FieldKind::Event
            | FieldKind::States => Value::empty(kind),
            _ => Value::Text(text),
        }
    }

    /// The value as JSON.
    pub fn to_json(&self) -> Json {
        match self {
            Value::Text(text) => Json::from(text.as_str()),
            Value::Moment(moment) => moment.to_json(),
            Value::Flag(on) => Json::from(*on),
            Value::Set(keys) => keys.iter().map(|key| Json::from(*key)).collect(),
            Value::Rows(rows) => rows.iter().map(|id| Json::from(id.0)).collect(),
            Value::States(states) => states
                .iter()
                .map(|state| {
                    object(vec![
                        ("component", state.component.0.into()),
                        ("old", state.old.as_str().into()),
                        ("new", state.new.as_str().into()),
                    ])
                })
                .collect(),
        }
    }

    /// The value of a field of this kind from JSON; `Err` says in a few words what was expected.
    pub fn from_json(kind: FieldKind, json: &Json) -> Result<Value, &'static str> {
        match (Value::empty(kind), json) {
            (empty, Json::Null) => Ok(empty),
            (Value::Text(_), Json::String(text)) => Ok(Value::from_text(kind, text)),
            (Value::Text(_), Json::Number(number)) => Ok(Value::from_text(kind, &number.to_string())),
            (Value::Text(_), _) => Err("text"),
            (Value::Moment(_), json) => Moment::from_json(json).map(Value::Moment),
            (Value::Flag(_), Json::Bool(on)) => Ok(Value::Flag(*on)),
            (Value::Flag(_), _) => Err("true or false"),
            (Value::Set(_), Json::Array(keys)) => Ok(Value::Set(known_keys(kind, keys))),
            (Value::Rows(_), Json::Array(ids)) => {
                let ids: Option<Vec<RowId>> = ids.iter().map(row_id).collect();
                let mut ids = ids.ok_or("a list of row numbers")?;
                if matches!(kind, FieldKind::Component | FieldKind::Event) {
                    ids.truncate(1);
                }
                Ok(Value::Rows(ids))
            }
            (Value::States(_), Json::Array(states)) => {
                let states: Option<Vec<StateChange>> = states.iter().map(state_change).collect();
                states.map(Value::States).ok_or("a list of components with old and new state")
            }
            (_, _) => Err("a list"),
        }
    }
}

/// Text as it is stored: line ends are LF, NUL is U+FFFD, and nothing else is changed.
pub fn clean(text: &str) -> String {
    if !text.contains(['\r', '\0']) {
        return text.to_owned();
    }
    text.replace("\r\n", "\n").replace('\r', "\n").replace('\0', "\u{FFFD}")
}

fn known_keys(kind: FieldKind, keys: &[Json]) -> Vec<&'static str> {
    let FieldKind::Set(choices) = kind else { return Vec::new() };
    let named = |key: &&'static str| keys.iter().any(|json| json.as_str() == Some(key));
    choices.words.iter().map(|word| word.0).filter(named).collect()
}

fn row_id(json: &Json) -> Option<RowId> {
    json.as_u64().and_then(|id| u32::try_from(id).ok()).map(RowId)
}

fn state_change(json: &Json) -> Option<StateChange> {
    let object: &Map<String, Json> = json.as_object()?;
    let state = |name: &str| {
        let text = object.get(name).and_then(Json::as_str).unwrap_or_default();
        super::choice::COMPONENT_STATE.admit(&clean(text))
    };
    Some(StateChange { component: row_id(object.get("component")?)?, old: state("old"), new: state("new") })
}
