//! The cards with which a report is begun: templates and examples.

use leptos::prelude::*;

/// A card: a button that begins a report from a template or an example.
#[component]
pub(super) fn Card(
    /// The name of the template or example.
    #[prop(into)]
    title: String,
    /// A sentence about it.
    about: &'static str,
    /// Called when the card is pressed.
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
