//! Undo and redo: the form shows the change, and a notice names changes that are not visible.

use leptos::prelude::*;

use crate::app::document::Step;
use crate::app::editor::Editor;
use crate::app::ids;
use crate::app::notice::Notice;
use crate::browser::page;
use crate::editing::describe::{describe, published};
use crate::editing::{Change, Document};
use crate::report::{Owner, Part};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Direction {
    Undo,
    Redo,
}

/// Undoes or redoes a step and shows it. A notice names changes outside of the focused field, urgently if readers see
/// something again.
pub(super) fn step(editor: Editor, notice: Notice, direction: Direction) {
    let doc = editor.doc;
    let focused = page::focused().map(|focused| focused.id());
    let (step, word) = match direction {
        Direction::Undo => (doc.undo(), "Undone"),
        Direction::Redo => (doc.redo(), "Redone"),
    };
    let Some(Step { change, caret }) = step else { return };
    let in_focus = change.field().is_some_and(|(owner, field)| focused == Some(ids::control(owner, field)));
    editor.show_change(&change, caret);
    editor.announce(format!("{word}: {}", describe(&change)));
    // A removed section has no form.
    if let Owner::Row(list, id) = editor.section.get_untracked()
        && doc.index_of(list, id).is_none()
    {
        editor.open_section(Owner::Part(Part::Summary));
    }
    let (shown, hide): (Vec<String>, Vec<Change>) = published(&change).into_iter().unzip();
    if !shown.is_empty() {
        let hide = Change::All(hide);
        let text = format!("{word}: readers see this again: {}.", shown.join(", "));
        notice.urge(text, "Hide it from them", move || doc.edit(hide.clone()));
    } else if !in_focus {
        let revision = untrack(|| doc.revision());
        notice.say_until_changed(format!("{word}: {}", describe(&change)), revision);
    }
}
