//! The icons of buttons, drawn in the sprite of `index.html`.

use leptos::prelude::*;

/// An icon. Screen readers skip it; the button's label says what it does.
#[component]
pub(super) fn Icon(
    /// Its name in the sprite, without `i-`.
    name: &'static str,
) -> impl IntoView {
    view! {
        <svg class="icon" aria-hidden="true" width="16" height="16">
            <use href=format!("#i-{name}")></use>
        </svg>
    }
}
