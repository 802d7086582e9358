//! The Leptos app: the open report, the shell around it, its forms and its preview.

mod bar;
mod doc;
mod editor;
mod files;
mod form;
mod here;
mod icons;
mod kit;
mod library;
mod outline;
mod preview;
mod route;
mod rows;
mod saving;
mod start;
mod widgets;
mod windowing;

use leptos::prelude::*;

use crate::browser::store::Store;
use route::Route;

/// Mounts the app into the page, in place of the line that stands there while the page loads.
pub fn start() {
    leptos::mount::mount_to_body(App);
    if let Some(loading) = document().get_element_by_id("loading") {
        loading.remove();
    }
}

/// The list of reports, or the one that is open.
#[component]
fn App() -> impl IntoView {
    provide_context(Store::open());
    let notice = files::Notice::default();
    provide_context(notice);
    let route = Route::follow();
    provide_context(route);
    let page = kit::kept_text(move || route.report());
    let shown = kit::dynamic(move || {
        let id = page.get();
        Some(if id.is_empty() { library::library() } else { editor::editor(id) })
    });
    view! { {shown} {files::notice_bar()} {files::drop_target()} }
}
