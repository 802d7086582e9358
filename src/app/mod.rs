//! The Leptos app: the open report, the shell around it, its forms and its preview.

mod asides;
mod bar;
mod derived;
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
mod placing;
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
use crate::browser::{messages, words};
use crate::view::Reader;
use derived::{DocSource, ReadFor};
use placing::Placing;
use route::Route;

/// Mounts the app into the page, in place of the line that stands there while the page loads.
pub fn start() {
    console_error_panic_hook::set_once();
    wasm_bindgen_futures::spawn_local(async {
        words::prefetch();
        Store.settle().await;
        leptos::mount::mount_to_body(App);
        if let Some(loading) = document().get_element_by_id("loading") {
            loading.remove();
        }
        messages::connect();
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
    /// Who the preview is for.
    reader: reactive::State<Reader>,
    /// The report as that reader sees it.
    source: DocSource,
    /// The report as the form shows it: nothing is kept back from those who write.
    writing: DocSource,
    /// Where the timeline's moments are.
    placing: reactive::Live<Placing>,
}

impl Open {
    /// What is at hand around this document.
    fn new(doc: doc::Doc, here: here::Here) -> Open {
        let reader = reactive::State::new(Reader::Public);
        let settled = derived::settled_moments(&doc);
        let writing = DocSource::new(&doc, ReadFor::Writers, settled);
        let source = DocSource::new(&doc, ReadFor::Chosen(reader), settled);
        let placing = placing::placing(writing.times);
        Open { doc, here, reader, source, writing, placing }
    }

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
