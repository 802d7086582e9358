//! The bar that says that two tabs have written in the same field at the same time; what they wrote stands side by
//! side in the history's pane, until a person has chosen.

use leptos::prelude::*;

use super::here::{Here, Pane};
use super::kit::{button, dynamic};
use super::reactive::kept;
use super::saving::Saving;

/// The bar, where there is something to choose.
pub(super) fn asides(here: Here, saving: Saving) -> AnyView {
    let count = kept(move || saving.conflicts.get());
    dynamic(move || {
        let said = match count.get() {
            0 => return None,
            1 => "One field was written in two tabs at the same time. Both texts are kept until you choose."
                .to_owned(),
            many => format!(
                "{many} times, a field was written in two tabs at the same time. All texts are kept until you choose."
            ),
        };
        let choose = button("btn", "Choose", move || {
            // Drawn anew, also where it is open.
            here.history.set(false);
            here.history.set(true);
            here.pane.set(Pane::Preview);
        });
        Some(view! { <div class="standing-bar warn" role="status"><p prop:textContent=said></p> {choose}</div> }.into_any())
    })
}
