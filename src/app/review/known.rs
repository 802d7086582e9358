//! What is asked about a file whose report this browser has already: open that, compare, or keep both.

use std::rc::Rc;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::reviews::{KnownFile, use_reviews};
use crate::app::modal::Modal;
use crate::browser::{clock, page};

/// The dialog that asks what to do with a file whose report this browser has already.
#[component]
pub(super) fn KnownDialog(
    /// The file.
    file: Rc<KnownFile>,
) -> impl IntoView {
    let reviews = use_reviews();
    let name = &file.source.name;
    let meta = file.known.meta.clone();
    let changed = clock::ago(meta.changed);
    let why = match file.known.is_same_file {
        true => format!(
            "{name} holds a report that is here already: it was opened from this file before, or downloaded as it. \
             What you have was last changed: {changed}."
        ),
        false => format!(
            "{name} holds a report that is called the same as one of yours; the two need not say the same. \
             What you have was last changed: {changed}."
        ),
    };
    let close = move || {
        page::release_focus();
        reviews.known.update(|known| {
            if !known.is_empty() {
                known.remove(0);
            }
        });
    };
    let id = StoredValue::new(meta.id.clone());
    let file = StoredValue::new_local(file);
    let open = move |_| {
        let id = id.get_value();
        close();
        reviews.go_to(&id);
    };
    let compare = move |_| {
        let (id, file) = (id.get_value(), file.get_value());
        close();
        reviews.compare(id, &file.source);
    };
    let keep_both = move |_| {
        let file = file.get_value();
        close();
        spawn_local(async move {
            reviews.store_and_open(&file.source).await;
        });
    };
    view! {
        <Modal class="question" title_id="known-title" close=close>
            <h1 id="known-title">"You have this report"</h1>
            <p class="question-what" dir="auto">{meta.shown_title().to_owned()}</p>
            <p class="hint">{why}</p>
            <div class="choices">
                <button type="button" class="btn primary" autofocus on:click=open>"Open what you have"</button>
                <button type="button" class="btn" on:click=compare>"Compare it with the file"</button>
                <button type="button" class="btn" on:click=keep_both>"Keep both"</button>
                <button type="button" class="btn quiet" on:click=move |_| close()>"Cancel"</button>
            </div>
        </Modal>
    }
}
