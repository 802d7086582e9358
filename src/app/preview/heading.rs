//! The heading of a list in the preview.

use leptos::prelude::*;

use crate::app::editor::use_editor;
use crate::report::{List, Part};
use crate::view;

/// The heading of a list that shares its part with others; nothing for other lists.
#[component]
pub(super) fn ListHeading(
    /// The list.
    list: List,
) -> impl IntoView {
    let source = use_editor().preview_source;
    let words = move || view::list_heading(&source, list);
    view::list_label(list).map(|_| match list.spec().part {
        // On the cover, the heading above it is the report's title.
        Part::Cover => view! { <h2 prop:textContent=words></h2> }.into_any(),
        _ => view! { <h3 prop:textContent=words></h3> }.into_any(),
    })
}
