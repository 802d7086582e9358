//! The Leptos app: the open report, the shell around it, its forms and its preview.

use leptos::prelude::*;

/// Mounts the app into the page.
pub fn start() {
    leptos::mount::mount_to_body(|| view! { <main><h1>"Debrief"</h1></main> });
}
