//! The review of an import: the source beside the resulting report, before anything is stored.
//!
//! [`Reviews`] reads whatever is dropped, pasted or opened. Files by Debrief are opened at once; everything else waits
//! until a person opens it as a new report, merges it into the open one, or cancels.

mod corrections;
mod dialog;
mod dropped;
mod known;
mod merging;
mod paste;
mod reading;
mod result;
mod reviewing;
mod reviews;
mod show_more;
mod source;
mod source_list;
mod storing;

use leptos::prelude::*;
use leptos::wasm_split::wasm_split;

use super::lazy::{Lazy, LazyView};
use super::memo::memo;
pub(super) use reviews::{PasteFor, Reviews, use_reviews};

#[wasm_split(review, wasm_split_path = leptos::wasm_split, fallible)]
fn load_review() -> LazyView {
    Ok(view! { <dialog::Dialogs /> }.into_any())
}

/// The dialogs of imports, while one is open. Their code is fetched when it is first needed.
#[component]
pub(super) fn LazyReview() -> impl IntoView {
    let reviews = use_reviews();
    let is_needed = memo(move || reviews.open_dialog.with(Option::is_some));
    view! {
        <Show when=move || is_needed.get()>
            <Lazy part=load_review />
        </Show>
    }
}
