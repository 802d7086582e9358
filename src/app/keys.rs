//! The keys that work everywhere in an open report.

use leptos::prelude::*;
use leptos::web_sys;
use wasm_bindgen::JsCast;

use super::Open;
use super::files::Notice;
use super::kit::on_window;
use super::leaving::Leaving;
use super::saving::Saving;
use crate::browser::controls::{is_composing, is_text};
use crate::browser::page;
use crate::browser::store::Store;
use crate::editing::Change;
use crate::editing::describe::describe;
use crate::report::Mark;
use crate::view::Reader;

/// Undo, redo and save, wherever the focus is; the browser's own undo would know one field only.
pub(super) fn listen_to_keys(
    saving: Saving,
    open: &Open,
    undo: impl Fn() + Clone + 'static,
    redo: impl Fn() + Clone + 'static,
) {
    let (undo_again, redo_again) = (undo.clone(), redo.clone());
    let (here, notice, open) = (open.here, Notice::here(), open.clone());
    on_window("keydown", move |event| {
        let has_own_undo = has_own_undo(&event);
        let Ok(event) = event.dyn_into::<web_sys::KeyboardEvent>() else { return };
        if is_composing(&event) {
            return;
        }
        let is_command = (event.ctrl_key() || event.meta_key()) && !event.alt_key();
        // By the key's place: with Alt and Shift, layouts give it other letters.
        if !is_command && event.alt_key() && event.shift_key() && event.code() == "KeyI" {
            event.prevent_default();
            if !event.repeat() {
                flip_internal(&open);
            }
            return;
        }
        match (letter_of(&event).as_str(), event.shift_key()) {
            _ if !is_command => return,
            ("z" | "y", _) if has_own_undo => return,
            ("p", false) => print(&open, notice),
            ("z", false) => undo(),
            ("z", true) | ("y", false) => redo(),
            ("s", false) => {
                if !saving.is_read_only && !event.repeat() {
                    saving.by_hand();
                    here.id.with_untracked(|id| Store.save_again(id));
                }
            }
            _ => return,
        }
        event.prevent_default();
    });
    on_window("beforeinput", move |event| {
        if has_own_undo(&event) {
            return;
        }
        let Ok(event) = event.dyn_into::<web_sys::InputEvent>() else { return };
        match event.input_type().as_str() {
            "historyUndo" => undo_again(),
            "historyRedo" => redo_again(),
            _ => return,
        }
        event.prevent_default();
    });
}

/// The letter of a key in lower case: its own where that is Latin, else the one that stands there on most keyboards.
fn letter_of(event: &web_sys::KeyboardEvent) -> String {
    let key = event.key().to_lowercase();
    match event.code().strip_prefix("Key") {
        Some(letter) if !key.is_ascii() => letter.to_lowercase(),
        _ => key,
    }
}

/// Whether an event comes from a text field that is not the report's, such as a search: its undo is its own.
fn has_own_undo(event: &web_sys::Event) -> bool {
    let target = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
    target.is_some_and(|target| is_text(&target) && !target.has_attribute("data-bound"))
}

/// The browser's key for printing: readers' report is asked about like by the menu.
fn print(open: &Open, notice: Notice) {
    match open.reader.get_untracked() {
        Reader::Public => Leaving::Print.start(open, notice),
        Reader::Full => page::print_soon(),
    }
}

/// Makes the field or row with the focus internal, or no longer.
fn flip_internal(open: &Open) {
    let field = page::focused().and_then(|focused| focused.closest("[data-mark]").ok().flatten());
    let mark = field.and_then(|field| field.get_attribute("data-mark")).and_then(|path| Mark::at_path(&path));
    if let (Some(mark), false) = (mark, open.doc.is_read_only()) {
        let change = Change::Internal { mark, on: !untrack(|| open.doc.is_marked(mark)) };
        open.here.announce(describe(&change));
        open.doc.edit(change);
    }
}
