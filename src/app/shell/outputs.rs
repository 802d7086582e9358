//! The report as a file and on the clipboard.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::app::editor::Editor;
use crate::app::notice::Notice;
use crate::app::sentences::fault;
use crate::browser::files::{self, FileType};
use crate::browser::store::Store;
use crate::browser::{clock, worker};
use crate::report::Part;
use crate::report::sections::cover;
use crate::view::{Reader, Seen};

/// The file name of a report as this reader sees it.
pub(super) fn file_name(editor: Editor, kind: FileType, reader: Reader) -> String {
    let title = untrack(|| Seen::new(&editor.doc, reader).text(Part::Cover, &cover::TITLE));
    files::name_for(&title, kind, reader == Reader::Public)
}

/// Downloads the report as this reader sees it.
pub(super) fn give(editor: Editor, kind: FileType, reader: Reader, notice: Notice) {
    let name = file_name(editor, kind, reader);
    let id = editor.id.get_value();
    let report = editor.doc.report();
    // A report of a newer version is exported as it is stored, with what this version does not know.
    let as_stored = kind == FileType::Json && editor.doc.is_read_only();
    spawn_local(async move {
        let stored = if as_stored { Store.newer_json(&id).await } else { None };
        let text = match stored {
            Some(stored) => Ok(stored),
            None => worker::write(&report, kind, reader).await,
        };
        match text {
            Err(why) => notice
                .say(format!("{name} could not be written: {} JSON can be had in the meantime.", fault(why))),
            Ok(text) if !files::download(&name, kind, &text) => notice
                .say("The browser would not save the file. Please try again, or copy the Markdown instead."),
            // A public file is not a complete copy.
            Ok(_) if reader == Reader::Public => {}
            Ok(_) => Store.put_note(&format!("given.{id}"), &(clock::now() as u64).to_string()),
        }
    });
}

/// Copies the public Markdown to the clipboard.
pub(super) fn copy(editor: Editor, notice: Notice) {
    let report = editor.doc.report();
    let text = async move { worker::write(&report, FileType::Markdown, Reader::Public).await.ok() };
    let copied = files::copy(text);
    spawn_local(async move {
        if copied.await {
            notice.say("The public Markdown is on the clipboard.");
        } else {
            notice.say("The browser would not copy. Download the Markdown instead.");
        }
    });
}
