//! A person's own templates, which are stored in this browser.

use serde_json::Value as Json;

use crate::browser::random::new_id;
use crate::browser::store::Store;
use crate::formats::template::OwnTemplate;
use crate::report::encode::object;

/// The note that stores them.
const NOTE: &str = "templates";

/// The version of the stored format.
const FORMAT_VERSION: u64 = 1;

/// A stored template.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct StoredTemplate {
    /// Its id, which no other template has.
    pub(super) id: String,
    /// What reports begin with.
    pub(super) template: OwnTemplate,
}

fn stored() -> Json {
    Store.note(NOTE).and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default()
}

/// All own templates, in the order in which they were added.
pub(super) fn all() -> Vec<StoredTemplate> {
    let stored = stored();
    let templates = stored.get("templates").and_then(Json::as_array).into_iter().flatten();
    let read = |json: &Json| {
        let id = json.get("id").and_then(Json::as_str)?.to_owned();
        Some(StoredTemplate { id, template: OwnTemplate::from_json(json.get("template")?)? })
    };
    templates.filter_map(read).collect()
}

/// Replaces the stored templates by these. `false` if the browser has no room for them, or if a newer Debrief has
/// stored them in a newer format.
pub(super) fn store(all: &[StoredTemplate]) -> bool {
    if stored().get("form").and_then(Json::as_u64).is_some_and(|version| version > FORMAT_VERSION) {
        return false;
    }
    let to_json = |stored: &StoredTemplate| {
        object(vec![("id", stored.id.as_str().into()), ("template", stored.template.to_json())])
    };
    let json =
        object(vec![("form", FORMAT_VERSION.into()), ("templates", all.iter().map(to_json).collect())]);
    let text = json.to_string();
    Store.put_note(NOTE, &text);
    Store.note(NOTE).is_some_and(|stored| stored == text)
}

/// Adds a template, unless the same one is stored already. `false` if it could not be stored.
pub(super) fn add(template: OwnTemplate) -> bool {
    let mut all = all();
    if all.iter().any(|stored| stored.template == template) {
        return true;
    }
    all.push(StoredTemplate { id: new_id(), template });
    store(&all)
}
