//! Merging what was read into the open report: what would come of it, and doing it as one step of undo.

use leptos::prelude::*;

use crate::app::counted::counted;
use crate::app::editor::Editor;
use crate::app::import_notes::import_notes;
use crate::app::notice::Notice;
use crate::app::sentences::fault;
use crate::browser::worker::{self, Imported, JoinedReports};
use crate::editing::record;
use crate::formats::foreign::JoinedWords;

/// What merging would add to the open report, and what it has already. The error is a sentence for a person.
pub(super) async fn plan(editor: Editor, imported: &Imported) -> Result<JoinedReports, String> {
    // The report may be left while a file is read.
    if editor.id.try_get_value().is_none() {
        return Ok(JoinedReports::default());
    }
    let (report, after) = (editor.doc.report(), editor.doc.new_id());
    worker::join(&report, imported.report.clone(), imported.review.notes.clone(), after)
        .await
        .map_err(|why| format!("It could not be merged: {}", fault(why)))
}

/// Merges what was read into the open report, and says in a notice what was added. The error is a sentence for a
/// person.
pub(super) async fn merge(editor: Editor, imported: &Imported, notice: Notice) -> Result<(), String> {
    // The report may be left while a file is read, and while it is merged.
    if editor.id.try_get_value().is_none() {
        return Ok(());
    }
    let JoinedReports { change, told } = plan(editor, imported).await?;
    let Some(id) = editor.id.try_get_value() else { return Ok(()) };
    if let Some(change) = record::from_json(&change) {
        editor.doc.edit(change);
    }
    let mut notes = import_notes(&id);
    notes.extend(told.notes.iter().cloned());
    editor.import_notes.set(notes);
    notice.say_until_changed(merged(&told), untrack(|| editor.doc.revision()));
    Ok(())
}

/// What merging has added, for a person.
fn merged(told: &JoinedWords) -> String {
    match told.added + told.filled + told.extended {
        0 if told.kept == 0 => "All of it was in the report already.".to_owned(),
        0 => format!("Nothing was added: {}.", counts(told)),
        _ => format!("Merged: {}. Undo takes it back.", counts(told)),
    }
}

/// What is new, what is there already, and what stays as it is, counted.
pub(super) fn counts(told: &JoinedWords) -> String {
    let counts = [
        (told.added, "new row", "new rows"),
        (told.known.len(), "row there already", "rows there already"),
        (told.filled, "field filled in", "fields filled in"),
        (told.extended, "text added to", "texts added to"),
        (told.kept, "field kept as it is", "fields kept as they are"),
    ];
    let counts = counts.into_iter().filter(|(count, ..)| *count != 0);
    counts.map(|(count, one, many)| counted(count, one, many)).collect::<Vec<_>>().join(", ")
}
