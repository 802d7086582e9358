//! Dismissing a finding: a button that asks why it is meant to be so.

use leptos::html;
use leptos::prelude::*;

use super::state::use_findings;
use crate::app::keys::unless_composing;

/// The button "It is meant", which asks for a reason and dismisses the finding.
#[component]
pub(super) fn DismissButton(
    /// What the finding says.
    #[prop(into)]
    of: Signal<String>,
    /// Dismisses the finding. Called with the reason, which may be empty.
    act: impl Fn(String) + Clone + Send + Sync + 'static,
) -> impl IntoView {
    let findings = use_findings();
    let is_asking = RwSignal::new(false);
    let act = StoredValue::new(act);
    view! {
        <button
            type="button"
            class="btn small"
            aria-label=move || format!("It is meant: {}", of.get())
            aria-expanded=move || is_asking.get().to_string()
            disabled=findings.editor.doc.is_read_only()
            on:click=move |_| is_asking.update(|on| *on = !*on)
        >
            "It is meant"
        </button>
        <Show when=move || is_asking.get()>
            <DismissReason act=act is_asking=is_asking />
        </Show>
    }
}

/// The field for the reason, with the focus. Enter or the button dismisses the finding, Escape does not.
#[component]
fn DismissReason<F: Fn(String) + Clone + Send + Sync + 'static>(
    /// Dismisses the finding. Called with the reason.
    act: StoredValue<F>,
    /// Whether the field is shown. Escape sets it to false.
    is_asking: RwSignal<bool>,
) -> impl IntoView {
    let reason = RwSignal::new(String::new());
    let input = NodeRef::<html::Input>::new();
    let submit = move || {
        let (act, reason) = (act.get_value(), reason.get_untracked());
        act(reason);
    };
    let keys = unless_composing(move |event| {
        match event.key().as_str() {
            "Enter" => submit(),
            "Escape" => is_asking.set(false),
            _ => return,
        }
        event.prevent_default();
        event.stop_propagation();
    });
    input.on_load(|input| {
        let _ = input.focus();
    });
    view! {
        <span class="found-reason">
            <label>
                "Why? (it stays with the report, and readers never see it) "
                <input
                    class="input"
                    autocomplete="off"
                    dir="auto"
                    node_ref=input
                    prop:value=move || reason.get()
                    on:input:target=move |event| reason.set(event.target().value())
                    on:keydown=keys
                />
            </label>
            <button type="button" class="btn small primary" on:click=move |_| submit()>"Leave it so"</button>
        </span>
    }
}
