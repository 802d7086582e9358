//! The Leptos app: the open report, the shell around it, its forms and its preview.

mod asides;
mod bar;
mod doc;
mod editor;
mod files;
mod form;
mod here;
pub mod history;
mod icons;
mod keys;
mod kit;
mod leaving;
mod library;
mod outline;
mod paper;
mod preview;
mod reactive;
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
    wasm_bindgen_futures::spawn_local(async {
        Store.settle().await;
        leptos::mount::mount_to_body(App);
        if let Some(loading) = document().get_element_by_id("loading") {
            loading.remove();
        }
        Store.started();
    });
}

/// What is at hand anywhere on the page.
#[derive(Clone, Copy)]
struct Page {
    notice: files::Notice,
    route: Route,
}

impl Page {
    fn here() -> Page {
        expect_context()
    }
}

/// What is at hand around an open report.
#[derive(Clone)]
struct Open {
    doc: doc::Doc,
    here: here::Here,
    context: preview::Context,
}

impl Open {
    fn here() -> Open {
        expect_context()
    }
}

/// The list of reports, or the one that is open.
#[component]
fn App() -> impl IntoView {
    let route = Route::follow();
    provide_context(Page { notice: files::Notice::new(), route });
    let page = reactive::kept(move || route.report());
    let shown = kit::dynamic(move || {
        let id = page.get();
        Some(if id.is_empty() { library::library() } else { editor::editor(id) })
    });
    view! { {shown} {files::notice_bar()} {files::drop_target()} }
}
