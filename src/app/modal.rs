//! Dialogs over the whole page.

use leptos::html;
use leptos::prelude::*;

use crate::app::memo::effect;

/// Shows a dialog over the page as long as it is there.
pub(in crate::app) fn show_modal(dialog: NodeRef<html::Dialog>) {
    effect(move || {
        if let Some(dialog) = dialog.get()
            && !dialog.open()
        {
            let _ = dialog.show_modal();
        }
    });
}
