//! The ids of elements by which labels, hints and the focus find them.

use crate::report::{Field, List, Owner, RowId};

/// A field's control.
pub(super) fn control(owner: Owner, field: &Field) -> String {
    format!("{}.{}", owner.path(), field.name).replace(['.', '#'], "-")
}

/// A row's line in the form.
pub(super) fn row_line(list: List, id: RowId) -> String {
    format!("line-{}-{}", list.path().replace('.', "-"), id.0)
}

/// The controls of an open row; the focus goes to the first of them.
pub(super) fn row_editor(list: List, id: RowId) -> String {
    format!("row-{}-{}", list.path().replace('.', "-"), id.0)
}

/// The button that adds a row.
pub(super) fn add_row(list: List) -> String {
    format!("add-{}", list.path().replace('.', "-"))
}

/// The line into which a whole event is typed.
pub(super) fn event_line(list: List) -> String {
    format!("type-{}", list.path().replace('.', "-"))
}

/// A section's entry in the outline.
pub(super) fn outline_entry(owner: Owner) -> String {
    format!("outline-{}", owner.path().replace(['.', '#'], "-"))
}

/// The heading of the sections that are not used, in the outline.
pub(super) const OUTLINE_UNUSED: &str = "outline-unused";

/// The heading of the list of reports.
pub(super) const REPORTS_TITLE: &str = "reports-title";

/// The heading of the templates.
pub(super) const TEMPLATES_TITLE: &str = "templates-title";

/// The heading of the history.
pub(super) const HISTORY_TITLE: &str = "history-title";

/// The heading of the panel of findings.
pub(super) const CHECKS_TITLE: &str = "checks-title";

/// The form's heading.
pub(super) const FORM_TITLE: &str = "form-title";

/// The button that opens the download menu.
pub(super) const DOWNLOAD_MENU: &str = "download-menu";
