//! The notes of a report's import, stored beside the report until a person dismisses them.

use crate::browser::store::Store;
use crate::formats::foreign::PlacedNote;

/// The name under which the notes of a report's import are stored.
fn notes_name(id: &str) -> String {
    format!("import.{id}")
}

/// The notes of a report's import that a person has not dismissed yet.
pub(super) fn import_notes(id: &str) -> Vec<PlacedNote> {
    Store.note(&notes_name(id)).and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default()
}

/// Stores the notes of a report's import, in place of those stored before.
pub(super) fn store_import_notes(id: &str, notes: &[PlacedNote]) {
    if let Ok(text) = serde_json::to_string(notes) {
        Store.put_note(&notes_name(id), &text);
    }
}
