//! The buttons that move a row or a section.

use leptos::prelude::*;

/// Moves a row or section up or down by one.
#[component]
pub(super) fn MoveButtons(
    /// Called with `true` for up.
    shift: impl Fn(bool) + Copy + 'static,
    /// Whether the buttons stay in place when they move something, so that a double click moves it twice.
    #[prop(optional)]
    repeats: bool,
) -> impl IntoView {
    let button = move |up: bool| {
        view! {
            <button
                type="button"
                class="btn small"
                data-repeats=repeats.then_some("")
                on:click=move |_| shift(up)
            >
                {if up { "Move up" } else { "Move down" }}
            </button>
        }
    };
    view! {
        {button(true)}
        {button(false)}
    }
}
