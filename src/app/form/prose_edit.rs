//! Edits of the Markdown in a prose field: emphasis, links, lists, and others that a key or a button makes.

use std::ops::Range;

use leptos::prelude::*;
use leptos::web_sys::Element;

use crate::app::document::Doc;
use crate::app::ids;
use crate::browser::{controls, page};
use crate::prose::typing::{self, Edit};
use crate::report::{Field, Owner};

/// What a key or a button of the bar does to the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Format {
    Bold,
    Italic,
    Link,
    Bullets,
    Token,
}

impl Format {
    fn edit(self, text: &str, selected: Range<usize>) -> Edit {
        match self {
            Format::Bold => typing::emphasise(text, selected, 2),
            Format::Italic => typing::emphasise(text, selected, 1),
            Format::Link => typing::link(text, selected),
            Format::Bullets => typing::bullets(text, selected),
            Format::Token => {
                let at = selected.end + 2;
                Edit { range: selected.end..selected.end, text: "{{".to_owned(), selected: at..at }
            }
        }
    }
}

/// A prose field.
#[derive(Clone, Copy)]
pub(super) struct Prose {
    pub(super) doc: Doc,
    pub(super) owner: Owner,
    pub(super) field: &'static Field,
}

impl Prose {
    /// The id of its control.
    pub(super) fn id(self) -> String {
        ids::control(self.owner, self.field)
    }

    pub(super) fn text(self) -> String {
        untrack(|| self.doc.get(self.owner, self.field)).text().to_owned()
    }

    /// What is selected in its control, in UTF-16 units; `None` if it is not shown.
    pub(super) fn caret(self) -> Option<Range<usize>> {
        let control: Element = page::by_id(&self.id())?.into();
        controls::selection(&control)
    }

    /// The text and the selected range in it, in bytes; `None` if the control is not shown.
    pub(super) fn selection(self) -> Option<(String, Range<usize>)> {
        let control = page::by_id(&self.id())?;
        let selected = controls::selection(&control)?;
        let text = self.text();
        let range = typing::bytes(&text, selected.start)..typing::bytes(&text, selected.end);
        Some((text, range))
    }

    /// Applies an edit to `text` in a separate step of undo, and selects what the edit says.
    pub(super) fn apply(self, text: &str, edit: &Edit) {
        let new = edit.applied(text);
        let selected = typing::units(&new, edit.selected.start)..typing::units(&new, edit.selected.end);
        self.doc.end_typing();
        self.doc.set_text(self.owner, self.field, &new);
        self.doc.end_typing();
        page::focus_soon_at(self.id(), Some(selected));
    }

    /// Does to the selected text what a key or a button says, unless the report is read-only.
    pub(super) fn format(self, format: Format) {
        if let Some((text, selected)) = self.selection().filter(|_| !self.doc.is_read_only()) {
            self.apply(&text, &format.edit(&text, selected));
        }
    }
}
