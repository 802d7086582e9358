//! Buttons that several parts of the page have.

use leptos::prelude::*;

/// A button of a choice, such as which pane is shown; it is pressed while its own is chosen.
#[component]
pub(super) fn PressedButton(
    /// Whether it is pressed.
    #[prop(into)]
    is_on: Signal<bool>,
    /// Its label.
    label: &'static str,
    /// Its tooltip.
    #[prop(optional)]
    title: Option<&'static str>,
    /// Chooses its own.
    act: impl Fn() + 'static,
    /// What stands behind the label.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    view! {
        <button
            type="button"
            aria-pressed=move || is_on.get().to_string()
            title=title
            on:click=move |_| act()
        >
            {label}
            {children.map(|children| children())}
        </button>
    }
}
