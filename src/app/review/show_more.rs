//! Long lists: only their beginning is rendered, until a person asks for more.

use leptos::prelude::*;

/// The number of entries rendered at first, and added by each "Show more".
pub(super) const SHOWN: usize = 300;

/// Under a list that is longer than what is `shown` of it: a button for more.
#[component]
pub(super) fn ShowMore(shown: RwSignal<usize>, #[prop(into)] total: Signal<usize>) -> impl IntoView {
    view! {
        <Show when=move || { total.get() > shown.get() }>
            <p class="more hint">
                {move || format!("{} of {} are shown. ", shown.get(), total.get())}
                <button
                    type="button"
                    class="btn small"
                    on:click=move |_| shown.update(|count| *count += SHOWN)
                >
                    "Show more"
                </button>
            </p>
        </Show>
    }
}
