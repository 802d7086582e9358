//! Modal dialogs.

use leptos::html;
use leptos::prelude::*;
use leptos::web_sys::Event;

use super::memo::effect;
use crate::browser::page;

/// Opens a dialog modally once it is mounted. When it is unmounted, the focus returns to the element that had it
/// before, unless something else takes it.
pub(super) fn show_modal(dialog: NodeRef<html::Dialog>) {
    let before = StoredValue::new_local(page::focused());
    on_cleanup(move || {
        if let Some(Some(before)) = before.try_get_value() {
            page::return_focus_soon(before);
        }
    });
    effect(move || {
        if let Some(dialog) = dialog.get()
            && !dialog.open()
        {
            let _ = dialog.show_modal();
        }
    });
}

/// A modal dialog that is open as long as it is mounted.
#[component]
pub(super) fn Modal(
    /// The class of the `dialog` element.
    class: &'static str,
    /// The id of the heading among its children, which names the dialog.
    title_id: &'static str,
    /// Called for Escape. The dialog stays open until it is unmounted.
    close: impl Fn() + 'static,
    children: Children,
) -> impl IntoView {
    let dialog = NodeRef::<html::Dialog>::new();
    show_modal(dialog);
    let cancel = move |event: Event| {
        event.prevent_default();
        close();
    };
    view! {
        <dialog class=class aria-labelledby=title_id node_ref=dialog on:cancel=cancel>
            {children()}
        </dialog>
    }
}
