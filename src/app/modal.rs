//! Modal dialogs.

use std::rc::Rc;

use leptos::html;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::{Event, Node};

use super::memo::effect;

/// Opens a dialog modally once it is mounted. When it is unmounted, the focus returns to where it was before, unless
/// something else takes it (`browser::focus`).
pub(super) fn show_modal(dialog: NodeRef<html::Dialog>) {
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
    /// Called for Escape, and if the browser has closed the dialog. Must unmount it: until then it stays.
    close: impl Fn() + 'static,
    children: Children,
) -> impl IntoView {
    let dialog = NodeRef::<html::Dialog>::new();
    show_modal(dialog);
    let close = Rc::new(close);
    let close_again = Rc::clone(&close);
    let cancel = move |event: Event| {
        event.prevent_default();
        close();
    };
    // At a second Escape the browser may close the dialog without asking. An event that comes when the dialog is gone
    // is about one that `close` was called for already.
    let closed = move |event: Event| {
        let dialog = event.target().and_then(|target| target.dyn_into::<Node>().ok());
        if dialog.is_some_and(|dialog| dialog.is_connected()) {
            close_again();
        }
    };
    view! {
        <dialog
            class=class
            aria-labelledby=title_id
            node_ref=dialog
            on:cancel=cancel
            on:close=closed
        >
            {children()}
        </dialog>
    }
}
