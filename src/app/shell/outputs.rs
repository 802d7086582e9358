//! The report as a file and on the clipboard.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::app::downloads::note_download;
use crate::app::editor::Editor;
use crate::app::known;
use crate::app::notice::Notice;
use crate::app::sentences::fault;
use crate::browser::files::{self, Copied, FileType};
use crate::browser::store::Store;
use crate::browser::worker::{self, ForClipboard};
use crate::formats::json;
use crate::report::sections::cover;
use crate::report::{Owner, Part};
use crate::view::{Reader, Seen};

/// The file name of a report as this reader sees it.
pub(super) fn file_name(editor: Editor, kind: FileType, reader: Reader) -> String {
    let title = untrack(|| Seen::new(&editor.doc, reader).text(Part::Cover, &cover::TITLE));
    files::name_for(&title, kind, reader == Reader::Public)
}

/// Downloads the report as this reader sees it.
pub(super) fn download(editor: Editor, kind: FileType, reader: Reader, notice: Notice) {
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
            Ok(_) => {
                note_download(&id);
                known::remember(&id, &json::fingerprint(&json::to_value(&report)));
            }
        }
    });
}

/// Copies what readers see to the clipboard, the whole report or one section: Markdown, and rich text for programs that
/// take it.
pub(super) fn copy(editor: Editor, section: Option<Owner>, notice: Notice) {
    let report = editor.doc.report();
    let copied = async move {
        let ForClipboard { markdown, html } = worker::copied(&report, section).await.ok()?;
        Some(Copied { text: markdown, html })
    };
    let copied = files::copy_rich(copied);
    let what = if section.is_some() { "The section" } else { "The public report" };
    let revision = untrack(|| editor.doc.revision());
    spawn_local(async move {
        let is_copied = copied.await;
        let told = format!("{what} is on the clipboard, as Markdown and as rich text.");
        match is_copied {
            true => notice.say_until_changed(told, revision),
            false => notice.say("The browser would not copy. Download the Markdown instead."),
        }
    });
}
