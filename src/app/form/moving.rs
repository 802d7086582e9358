//! The buttons that move a row or a section.

use leptos::prelude::*;

use crate::app::stepping::Toward;

/// Moves a row or section up or down by one.
#[component]
pub(super) fn MoveButtons(
    /// Called with the direction.
    shift: impl Fn(Toward) + Copy + 'static,
    /// Whether the buttons stay in place when they move something, so that a double click moves it twice.
    #[prop(optional)]
    repeats: bool,
) -> impl IntoView {
    let button = move |label: &'static str, toward: Toward| {
        view! {
            <button
                type="button"
                class="btn small"
                data-repeats=repeats.then_some("")
                on:click=move |_| shift(toward)
            >
                {label}
            </button>
        }
    };
    view! {
        {button("Move up", Toward::Previous)}
        {button("Move down", Toward::Next)}
    }
}
