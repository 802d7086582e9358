//! The few signs that buttons carry: drawn in the sprite of `index.html`, always beside or behind a label.

use leptos::prelude::*;

/// A sign of the sprite. It says nothing to a screen reader; the button's label does.
pub(super) fn icon(name: &'static str) -> impl IntoView {
    view! {
        <svg class="icon" aria-hidden="true" width="16" height="16">
            <use href=format!("#i-{name}")></use>
        </svg>
    }
}
