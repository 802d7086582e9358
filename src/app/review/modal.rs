//! Modal dialogs.

use leptos::html;
use leptos::prelude::*;

use crate::app::memo::effect;

/// A modal dialog that is open as long as it is mounted.
pub(super) fn show_modal(dialog: NodeRef<html::Dialog>) {
    effect(move || {
        if let Some(dialog) = dialog.get()
            && !dialog.open()
        {
            let _ = dialog.show_modal();
        }
    });
}
