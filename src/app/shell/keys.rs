//! The keys that work everywhere in an open report.

use leptos::ev;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::{Element, Event};

use super::publishing::publish;
use super::steps::{Direction, step};
use crate::app::editor::Editor;
use crate::app::editor::Way;
use crate::app::events::on_window;
use crate::app::findings::Findings;
use crate::app::notice::Notice;
use crate::app::saving::Saving;
use crate::browser::controls::{is_composing, is_text};
use crate::browser::page;
use crate::browser::store::Store;
use crate::editing::Change;
use crate::editing::describe::describe;
use crate::report::Mark;
use crate::view::Reader;

/// Undo, redo, save, print, the internal mark and the walk through findings, wherever the focus is; the browser's own
/// undo covers one field only.
pub(super) fn listen_to_keys(editor: Editor, saving: Saving, findings: Findings, notice: Notice) {
    on_window(ev::keydown, move |event| {
        if is_composing(&event) {
            return;
        }
        let is_command = (event.ctrl_key() || event.meta_key()) && !event.alt_key();
        // By the key's position: with Alt and Shift, layouts produce other letters.
        if !is_command && event.alt_key() && event.shift_key() && event.code() == "KeyI" {
            event.prevent_default();
            if !event.repeat() {
                toggle_internal(editor);
            }
            return;
        }
        if event.key() == "F8" && !event.ctrl_key() && !event.alt_key() && !event.meta_key() {
            event.prevent_default();
            findings.walk(event.shift_key());
            return;
        }
        match (letter_of(&event).as_str(), event.shift_key()) {
            _ if !is_command => return,
            ("z" | "y", _) if has_own_undo(&event) => return,
            ("p", false) => print(editor, findings, notice),
            ("z", false) => step(editor, notice, Direction::Undo),
            ("z", true) | ("y", false) => step(editor, notice, Direction::Redo),
            ("s", false) => {
                if !saving.is_read_only && !event.repeat() {
                    saving.save_by_hand();
                    editor.id.with_value(|id| Store.save_again(id));
                }
            }
            _ => return,
        }
        event.prevent_default();
    });
    on_window(ev::beforeinput, move |event| {
        if has_own_undo(&event) {
            return;
        }
        match event.input_type().as_str() {
            "historyUndo" => step(editor, notice, Direction::Undo),
            "historyRedo" => step(editor, notice, Direction::Redo),
            _ => return,
        }
        event.prevent_default();
    });
}

/// The letter of a key in lower case: its own if that is Latin, otherwise the one at its position on most keyboards.
fn letter_of(event: &ev::KeyboardEvent) -> String {
    let key = event.key().to_lowercase();
    match event.code().strip_prefix("Key") {
        Some(letter) if !key.is_ascii() => letter.to_lowercase(),
        _ => key,
    }
}

/// Whether an event comes from a text field outside the report, such as a search: it keeps the browser's undo.
fn has_own_undo(event: &Event) -> bool {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    target.is_some_and(|target| is_text(&target) && !target.has_attribute("data-bound"))
}

/// The browser's key for printing: the public report asks the same questions as in the menu.
fn print(editor: Editor, findings: Findings, notice: Notice) {
    match editor.reader.get_untracked() {
        Reader::Public => publish(Way::Print, editor, findings, notice),
        Reader::Full => page::print_soon(),
    }
}

/// Toggles the internal mark of the focused field or row.
fn toggle_internal(editor: Editor) {
    let field = page::focused().and_then(|focused| focused.closest("[data-mark]").ok().flatten());
    let mark = field.and_then(|field| field.get_attribute("data-mark")).and_then(|path| Mark::at_path(&path));
    if let (Some(mark), false) = (mark, editor.doc.is_read_only()) {
        let change = Change::Internal { mark, on: !untrack(|| editor.doc.is_marked(mark)) };
        editor.announce(describe(&change));
        editor.doc.edit(change);
    }
}
