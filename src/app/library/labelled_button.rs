//! The small buttons beside a report or a template.

use leptos::prelude::*;

/// A button of one of several like things. Its label for screen readers says of which.
#[component]
pub(super) fn LabelledButton(
    /// The word on the button.
    word: &'static str,
    /// The thing, such as the report's title.
    #[prop(into)]
    of: String,
    /// Whether the button deletes something, which its colour shows.
    #[prop(optional)]
    is_danger: bool,
    /// The button's id, if it has one.
    #[prop(optional)]
    id: Option<String>,
    /// Called when the button is pressed.
    act: impl Fn() + 'static,
) -> impl IntoView {
    view! {
        <button
            type="button"
            class="btn quiet small"
            class:danger=is_danger
            id=id
            aria-label=format!("{word} {of}")
            on:click=move |_| act()
        >
            {word}
        </button>
    }
}
