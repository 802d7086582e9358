//! The Leptos app: the open report, the shell around it, its forms and its preview.

use leptos::prelude::*;

/// Mounts the app into the page, in place of the line that stands there while the page loads.
pub fn start() {
    leptos::mount::mount_to_body(|| view! { <main><h1>"Debrief"</h1></main> });
    if let Some(loading) = document().get_element_by_id("loading") {
        loading.remove();
    }
}
