//! The dialog for pasting a report: a field that reads what is pasted into it.

use leptos::ev::ClipboardEvent;
use leptos::prelude::*;

use super::reviews::{PasteFor, use_reviews};
use crate::app::modal::Modal;
use crate::browser::page;

/// The dialog for pasting. What is pasted into the empty field is read at once; a typed text, by the button.
#[component]
pub(super) fn PasteDialog() -> impl IntoView {
    let reviews = use_reviews();
    let text = RwSignal::new(String::new());
    let close = move || {
        page::release_focus();
        reviews.cancel_paste();
    };
    let paste = move |event: ClipboardEvent| {
        // A paste after existing text is ordinary typing.
        if text.with_untracked(|text| text.trim().is_empty()) && reviews.read_transfer(event.clipboard_data())
        {
            event.prevent_default();
        }
    };
    let (title, about) = match reviews.asks.get_untracked() {
        Some(PasteFor::OpenReport) => (
            "Bring into this report",
            "A chat log, a status page, a table, alerts, a half-written document. You see what comes of it before it is merged.",
        ),
        _ => (
            "Paste a report",
            "A chat log, a status page, a table, alerts, a half-written document. You see what comes of it before anything is stored.",
        ),
    };
    view! {
        <Modal class="paste-dialog" title_id="paste-title" close=close>
            <h1 id="paste-title">{title}</h1>
            <p class="hint">{about}</p>
            <textarea
                class="input"
                rows="10"
                autofocus
                dir="auto"
                aria-label="What you have"
                placeholder="Paste it here (Ctrl+V or ⌘V)"
                prop:value=move || text.get()
                on:input:target=move |event| text.set(event.target().value())
                on:paste=paste
            ></textarea>
            <p class="actions">
                <button type="button" class="btn" on:click=move |_| close()>"Cancel"</button>
                <button
                    type="button"
                    class="btn primary"
                    // While something is read, it stays where the focus is.
                    aria-disabled=move || reviews.is_pasting().to_string()
                    disabled=move || text.with(|text| text.trim().is_empty())
                    on:click=move |_| reviews.paste(text.get_untracked(), None)
                >
                    "Review it"
                </button>
            </p>
        </Modal>
    }
}
