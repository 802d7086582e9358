//! The switch that makes a field, row or section internal.

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;

use crate::app::editor::use_doc;
use crate::app::icons::Icon;
use crate::app::memo::memo;
use crate::editing::Change;
use crate::report::Mark;

/// The switch. A field's switch comes after its control and is not in the tab order, so that Tab goes to the next
/// field. Its shortcut is Alt+Shift+I in the field; a click does not move the focus.
#[component]
pub(super) fn InternalSwitch(
    /// The field, row or section that it makes internal.
    mark: Mark,
    /// The name of that, for its label.
    what: &'static str,
    /// Whether it belongs to a field, not to a row or section: then it is not in the tab order.
    #[prop(optional)]
    is_of_field: bool,
) -> impl IntoView {
    let doc = use_doc();
    let is_on = memo(move || doc.is_marked(mark));
    let label = memo(move || match is_on.get() {
        true => format!("Internal: {what} is not in the public report"),
        false => format!("Make {what} internal"),
    });
    // A person may go on typing while the button has the focus: the space between two words must not press it.
    let is_typed = StoredValue::new(false);
    let keydown = move |event: KeyboardEvent| {
        let is_blank = event.key() == " ";
        if event.key().chars().count() == 1 && !is_blank {
            is_typed.set_value(true);
        }
        if is_blank && is_typed.get_value() {
            event.prevent_default();
        }
    };
    let keyup = move |event: KeyboardEvent| {
        if event.key() == " " && is_typed.get_value() {
            event.prevent_default();
        }
    };
    view! {
        <button
            type="button"
            class="internal-mark"
            class:on=move || is_on.get()
            aria-pressed=move || is_on.get().to_string()
            aria-label=move || label.get()
            title=move || format!("{} (Alt+Shift+I)", label.get())
            aria-keyshortcuts="Alt+Shift+I"
            tabindex=if is_of_field { "-1" } else { "0" }
            on:click=move |_| doc.edit(Change::Internal { mark, on: !is_on.get_untracked() })
            on:mousedown=move |event| {
                if is_of_field {
                    event.prevent_default();
                }
            }
            on:keydown=keydown
            on:keyup=keyup
            on:blur=move |_| is_typed.set_value(false)
        >
            <Icon name="lock" />
            " "
            <span aria-hidden="true" prop:textContent=move || {
                if is_on.get() { "Internal" } else { "" }
            }></span>
        </button>
    }
}
