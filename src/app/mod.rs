//! The page: the list of reports, or the editor of one.
//!
//! Components are plain Leptos; what they share is in contexts with a `use_…()` each. `memo` and `effect` box closures;
//! only `rendered` puts HTML text into the page.

mod buttons;
mod counted;
mod debounce;
mod defaults;
mod derived;
mod document;
mod downloads;
mod editor;
mod events;
mod findings;
mod form;
mod history;
mod icons;
mod ids;
mod import;
mod import_notes;
mod keys;
mod known;
mod lazy;
mod library;
mod memo;
mod modal;
mod new_report;
mod notice;
mod placing;
mod preview;
mod rendered;
mod requests;
mod review;
mod route;
mod saving;
mod search;
mod sections;
mod sentences;
mod shell;
mod stepping;
mod steps;
mod templates;
mod windowing;

use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

use crate::browser::store::Store;
use crate::browser::{focus, messages, words};
use import::DropTarget;
use library::Library;
use memo::memo;
use notice::{Notice, NoticeBar};
use review::{LazyReview, Reviews};
use route::{Route, use_route};
use shell::LazyEditor;

/// Mounts the app and removes the line that is shown while the page loads.
pub fn start() {
    console_error_panic_hook::set_once();
    // Not Leptos' own `spawn_local`: that needs the executor that is set by mounting.
    spawn_local(async {
        words::prefetch();
        Store.open().await;
        leptos::mount::mount_to_body(App);
        focus::keep();
        if let Some(loading) = document().get_element_by_id("loading") {
            loading.remove();
        }
        messages::connect();
        Store.announce_started();
        shell::prefetch().await;
    });
}

/// The page: the list of reports or the open report, the notice, and the dialogs of imports.
#[component]
fn App() -> impl IntoView {
    let notice = Notice::new();
    provide_context(notice);
    provide_context(Reviews::new(notice));
    provide_context(Route::follow());
    let route = use_route();
    let report = memo(move || route.report());
    view! {
        {move || match report.get() {
            None => view! { <Library /> }.into_any(),
            Some(id) => view! { <LazyEditor id=id /> }.into_any(),
        }}
        <NoticeBar />
        <DropTarget />
        <LazyReview />
    }
}
