//! The report's sections: what they are called, and moving them.

use leptos::prelude::*;

use super::document::Doc;
use super::editor::Editor;
use super::memo::memo;
use crate::editing::Change;
use crate::report::sections::heading;
use crate::report::{Owner, Part};

/// What a section is called in the outline and over its form.
pub(super) fn section_name(doc: Doc, owner: Owner) -> Memo<String> {
    memo(move || match owner {
        Owner::Part(part @ (Part::Cover | Part::Brand)) => part.spec().title.to_owned(),
        Owner::Part(part) => match doc.get(owner, &heading::TITLE).text() {
            "" => part.spec().title.to_owned(),
            own => own.to_owned(),
        },
        Owner::Row(..) => match doc.get(owner, &heading::TITLE).text() {
            "" => "Untitled section".to_owned(),
            own => own.to_owned(),
        },
    })
}

/// Moves a section up or down by one.
pub(super) fn shift_section(editor: Editor, owner: Owner, up: bool) {
    let doc = editor.doc;
    if doc.is_read_only() {
        return;
    }
    let mut order = untrack(|| doc.sections());
    let Some(at) = order.iter().position(|section| section.owner() == owner) else { return };
    let to = if up { at.checked_sub(1) } else { (at + 1 < order.len()).then_some(at + 1) };
    let Some(to) = to else { return };
    let section = order.remove(at);
    order.insert(to, section);
    let count = order.len();
    doc.edit(Change::Order(order));
    editor.announce(format!("Moved to place {} of {count}", to + 1));
}
