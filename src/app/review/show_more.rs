//! Long lists: only their beginning is rendered, until a person asks for more.

use leptos::prelude::*;

/// The number of entries rendered at first, and added by each "Show more".
pub(super) const ENTRIES_PER_PAGE: usize = 300;

/// A button below a list that shows more of it; nothing if all is shown.
#[component]
pub(super) fn ShowMore(
    /// The number of entries shown.
    #[prop(into)]
    shown: Signal<usize>,
    /// The number of all entries.
    #[prop(into)]
    total: Signal<usize>,
    /// Called to show [`ENTRIES_PER_PAGE`] more.
    more: impl Fn() + Copy + Send + Sync + 'static,
) -> impl IntoView {
    view! {
        <Show when=move || { total.get() > shown.get() }>
            <p class="more hint">
                {move || format!("{} of {} are shown. ", shown.get(), total.get())}
                <button type="button" class="btn small" on:click=move |_| more()>
                    "Show more"
                </button>
            </p>
        </Show>
    }
}
