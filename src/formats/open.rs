//! Opening a file of any kind as a report, with nothing to review.

pub use super::encoding::decode;
use super::foreign::{self, ImportOptions, PlacedNote};
use super::{Note, Opened, Unreadable};

/// Reads a report from a file's bytes, whoever wrote it, as [`foreign::import`] does. A note says its line.
pub fn open(bytes: &[u8]) -> Result<Opened, Unreadable> {
    let imported = foreign::import(bytes, &ImportOptions::default())?;
    let note = |note: PlacedNote| {
        let text = match note.line {
            Some(line) => format!("Line {line}: {}", note.text),
            None => note.text,
        };
        Note { text, visible: note.visible }
    };
    let notes = imported.notes.into_iter().map(note).collect();
    Ok(Opened { report: imported.report, notes, newer: imported.newer })
}
