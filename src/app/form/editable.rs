//! Controls that a read-only report disables.

use leptos::prelude::*;

use crate::app::editor::use_doc;

/// Disables the controls in it if the report is read-only. Lists stand outside, so that their rows can still be searched
/// and opened.
#[component]
pub(super) fn Editable(children: Children) -> impl IntoView {
    view! {
        <fieldset class="editable" role="presentation" disabled=use_doc().is_read_only()>
            {children()}
        </fieldset>
    }
}
