//! What each block, item and row of the preview says, as memos: each follows what it shows and nothing else.

use leptos::prelude::*;

use crate::app::derived::DocSource;
use crate::app::memo::memo;
use crate::formats::html::{self as render, Element};
use crate::report::{Field, List, Owner, RowId, Section};
use crate::view::{self, Block, Column};

/// A fact of a part.
pub(super) fn fact(source: DocSource, owner: Owner, field: &'static Field) -> Memo<Element> {
    memo(move || match view::fact(&source, owner, field) {
        Some(fact) => render::fact(&fact),
        None => Element::default(),
    })
}

/// A prose field.
pub(super) fn prose(
    source: DocSource,
    owner: Owner,
    field: &'static Field,
    is_labelled: bool,
) -> Memo<Element> {
    let section = match owner {
        Owner::Part(part) => Section::Part(part),
        Owner::Row(_, id) => Section::Own(id),
    };
    let has_heading = memo(move || !view::section_title(&source, section).is_empty());
    memo(move || match view::prose(&source, owner, field, is_labelled) {
        Block::Prose { label, text, internal, .. } => {
            render::prose(&label, &text, has_heading.get(), internal)
        }
        _ => Element::default(),
    })
}

/// A row that is shown as an item of a list.
pub(super) fn item(source: DocSource, list: List, id: RowId) -> Memo<Element> {
    memo(move || render::item(&view::item(&source, list, id)))
}

/// The columns of a list's table.
pub(super) fn columns(source: DocSource, list: List, fields: Memo<Vec<&'static Field>>) -> Memo<Vec<Column>> {
    memo(move || fields.get().into_iter().map(|field| view::column(&source, list, field)).collect())
}

/// A row of a table.
pub(super) fn row(source: DocSource, list: List, id: RowId, columns: Memo<Vec<Column>>) -> Memo<Element> {
    memo(move || {
        columns.with(|columns| render::table_row(columns, &view::table_row(&source, list, id, columns)))
    })
}
