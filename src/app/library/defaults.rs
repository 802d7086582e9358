//! The defaults for new reports, which can be seen and cleared.

use leptos::prelude::*;

use crate::app::defaults::Defaults;
use crate::app::notice::use_notice;
use crate::browser::page;

/// The id of the `summary`, which gets the focus when the defaults are cleared.
const SUMMARY: &str = "defaults-summary";

/// The defaults for new reports and a button that clears them, in a `details` that is closed at first.
#[component]
pub(super) fn DefaultsList() -> impl IntoView {
    let notice = use_notice();
    let stored = RwSignal::new(Defaults::stored());
    let clear = move |_| {
        let before = stored.get_untracked();
        Defaults::none().store();
        stored.set(Defaults::stored());
        page::focus_soon(SUMMARY.to_owned());
        notice.say_with("New reports begin empty.".to_owned(), "Undo", move || {
            before.store();
            stored.try_set(Defaults::stored());
        });
    };
    let entry = |(label, text): (&'static str, String)| view! { <dt>{label}</dt> <dd dir="auto">{text}</dd> };
    view! {
        <details class="defaults">
            <summary id=SUMMARY>"Defaults for new reports"</summary>
            <Show
                when=move || stored.with(|stored| !stored.is_empty())
                fallback=|| {
                    view! {
                        <p class="hint">
                            "None yet. In a report, on its cover or at its brand, choose “Use as my defaults”: new reports \
                             then begin with its organisation, brand, contact, colour, language, zone and styles."
                        </p>
                    }
                }
            >
                <dl class="defaults-list">
                    {move || stored.with(Defaults::in_words).into_iter().map(entry).collect::<Vec<_>>()}
                </dl>
                <button type="button" class="btn small" on:click=clear>"Clear the defaults"</button>
            </Show>
        </details>
    }
}
