//! Merging what was read into the open report: one step of undo.

use leptos::prelude::*;

use crate::app::counted::counted;
use crate::app::editor::Editor;
use crate::app::import_notes::import_notes;
use crate::app::notice::Notice;
use crate::app::sentences::fault;
use crate::browser::worker::{self, Imported, JoinedReports};
use crate::editing::record;
use crate::formats::foreign::JoinedWords;

/// Merges what was read into the open report, and says in a notice what was added. The error is a sentence for a
/// person.
pub(super) async fn merge(editor: Editor, imported: &Imported, notice: Notice) -> Result<(), String> {
    // The report may be left while a file is read, and while it is merged.
    if editor.id.try_get_value().is_none() {
        return Ok(());
    }
    let (report, after) = (editor.doc.report(), editor.doc.new_id());
    let joined = worker::join(&report, imported.report.clone(), imported.review.notes.clone(), after).await;
    let JoinedReports { change, told } =
        joined.map_err(|why| format!("It could not be merged: {}", fault(why)))?;
    let Some(id) = editor.id.try_get_value() else { return Ok(()) };
    if let Some(change) = record::from_json(&change) {
        editor.doc.edit(change);
    }
    let mut notes = import_notes(&id);
    notes.extend(told.notes.iter().cloned());
    editor.import_notes.set(notes);
    notice.say(merged(&told));
    Ok(())
}

/// What merging has added, for a person.
fn merged(told: &JoinedWords) -> String {
    let added = [
        (told.added, "row was added", "rows were added"),
        (told.doubles, "row was there already", "rows were there already"),
        (told.filled, "field was filled in", "fields were filled in"),
    ];
    let added = added.into_iter().filter(|(count, ..)| *count != 0);
    let added: Vec<String> = added.map(|(count, one, many)| counted(count, one, many)).collect();
    match added.is_empty() {
        true => "All of it was in the report already.".to_owned(),
        false => format!("Merged: {}. Undo takes it back.", added.join(", ")),
    }
}
