//! The button that makes values of the open report the defaults for new ones.

use leptos::prelude::*;

use crate::app::defaults::{Defaults, of_report};
use crate::app::editor::use_editor;
use crate::app::memo::memo;
use crate::app::notice::use_notice;

/// The button that makes values of the open report the defaults for new ones; on the cover and at the brand.
#[component]
pub(super) fn UseAsDefaults() -> impl IntoView {
    let (editor, notice) = (use_editor(), use_notice());
    let doc = editor.doc;
    let has_none = memo(move || of_report(doc).is_empty());
    let store = move |_| {
        let before = Defaults::stored();
        let defaults = untrack(|| of_report(doc));
        let labels: Vec<String> = defaults.labels().iter().map(|label| label.to_lowercase()).collect();
        if !defaults.store() {
            return notice.say("This browser has no room for it, so new reports begin as before.");
        }
        let text = format!(
            "New reports begin with this: {}. The list of reports shows it, under “Defaults for new reports”.",
            labels.join(", ")
        );
        notice.say_with(text, "Undo", move || {
            before.store();
        });
    };
    view! {
        <p class="as-defaults">
            <button type="button" class="btn small" disabled=move || has_none.get() on:click=store>
                "Use as my defaults"
            </button>
            " "
            <span class="hint">
                "New reports then begin with this organisation, brand, contact, colour, language, zone and styles."
            </span>
        </p>
    }
}
