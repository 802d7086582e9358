//! A field's value, for its control.

use leptos::prelude::*;

use crate::app::document::Doc;
use crate::app::memo::memo;
use crate::report::{Field, Owner, Value};

/// A field's value, as a memo: other fields of the same row do not notify its readers.
pub(super) fn value_of(doc: Doc, owner: Owner, field: &'static Field) -> Memo<Value> {
    memo(move || doc.get(owner, field))
}

/// A field's text, as a memo.
pub(super) fn text_of(doc: Doc, owner: Owner, field: &'static Field) -> Memo<String> {
    memo(move || doc.get(owner, field).text().to_owned())
}
