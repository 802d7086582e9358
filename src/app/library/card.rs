//! A card of the chooser: what to start from.

use leptos::prelude::*;

/// A card.
#[component]
pub(super) fn Card(
    #[prop(into)] title: String,
    about: &'static str,
    act: impl Fn() + 'static,
) -> impl IntoView {
    view! {
        <button type="button" class="card" on:click=move |_| act()>
            <span class="card-title" dir="auto">{title}</span>
            " "
            <span class="card-about">{about}</span>
        </button>
    }
}
