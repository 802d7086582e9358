//! What is asked about a file that is dropped into an open report: is it one of its own, another version of this one,
//! or are its rows to be brought in?

use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos::web_sys::File;

use super::reviews::use_reviews;
use crate::app::editor::Editor;
use crate::app::modal::Modal;
use crate::browser::page;

/// The dialog that asks what a file is for that was dropped into the open report.
#[component]
pub(super) fn DroppedDialog(
    /// The dropped file.
    file: File,
    /// The editor of the open report.
    editor: Editor,
) -> impl IntoView {
    let reviews = use_reviews();
    let name = file.name();
    let file = StoredValue::new_local(file);
    let close = move || {
        page::release_focus();
        reviews.dropped.set(None);
    };
    let open = move |_| {
        let file = file.get_value();
        close();
        reviews.open(vec![file]);
    };
    let compare = move |_| {
        let (file, id) = (file.get_value(), editor.id.get_value());
        close();
        spawn_local(async move {
            if let Some(source) = reviews.read_dropped(file).await {
                reviews.compare(id, &source);
            }
        });
    };
    let merge = move |_| {
        let file = file.get_value();
        close();
        spawn_local(async move { reviews.merge_dropped(file, editor).await });
    };
    let can_merge = !editor.doc.is_read_only();
    view! {
        <Modal class="question" title_id="dropped-title" close=close>
            <h1 id="dropped-title">"What is this file for?"</h1>
            <p class="question-what" dir="auto">{name}</p>
            <div class="choices">
                <button type="button" class="btn primary" autofocus on:click=open>
                    "Open it as its own report"
                </button>
                <button type="button" class="btn" on:click=compare>"Compare it with this report"</button>
                {can_merge
                    .then(|| {
                        view! {
                            <button type="button" class="btn" on:click=merge>
                                "Bring its rows into this report"
                            </button>
                        }
                    })}
                <button type="button" class="btn quiet" on:click=move |_| close()>"Cancel"</button>
            </div>
        </Modal>
    }
}
