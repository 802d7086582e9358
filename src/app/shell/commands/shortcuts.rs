//! The list of shortcuts.

use leptos::html;
use leptos::prelude::*;

use super::context::use_commands;
use super::table::{COMMANDS, Group};
use crate::app::keys::keys_in_words;
use crate::app::modal::show_modal;
use crate::browser::page;

/// Keys of fields and rows that are not commands.
#[derive(Clone, Copy)]
struct OtherKeys {
    /// Where they work.
    context: &'static str,
    keys: &'static str,
    /// What they do.
    label: &'static str,
}

const fn other(context: &'static str, keys: &'static str, label: &'static str) -> OtherKeys {
    OtherKeys { context, keys, label }
}

/// In the order in which they are listed, those of a context together.
const OTHER_KEYS: [OtherKeys; 15] = [
    other("In a row", "Enter", "Go on to the next field, and from the last to a new row"),
    other("In a row", "Shift+Enter", "Begin a new line"),
    other("In a row", "Ctrl+Enter", "Add a row below"),
    other("In a row", "Esc", "Close the row"),
    other("On the line of a row", "↑ ↓ Home End", "Go to another row"),
    other("On the line of a row", "Alt+↑ Alt+↓", "Move the row, or all that are selected"),
    other("On the line of a row", "Shift+↑ Shift+↓ Shift+Space", "Select rows; Ctrl+A selects all"),
    other("On the line of a row", "Delete", "Remove the row, or all that are selected"),
    other("In prose", "Ctrl+B Ctrl+I Ctrl+K", "Bold, italic, link (instead of all commands)"),
    other("In prose", "{{", "Insert a value of the report"),
    other("In prose", "Ctrl+Shift+V", "Paste as plain text"),
    other("In a time", "Alt+↓", "Pick a date and time"),
    other("In the outline", "Alt+↑ Alt+↓", "Move a section"),
    other("In a finding", "Enter", "Mend it, if there is one way"),
    other("Where rows are pasted", "Ctrl+Enter", "Add the rows"),
];

/// The list of shortcuts, in a modal dialog.
#[component]
pub(in crate::app) fn ShortcutList() -> impl IntoView {
    let overlay = use_commands().overlay;
    let dialog = NodeRef::<html::Dialog>::new();
    show_modal(dialog);
    let is_mac = page::is_mac();
    let line = move |label: String, keys: Vec<String>| {
        let keys = keys.into_iter().map(|keys| view! { <kbd>{keys}</kbd> " " });
        view! {
            <div class="shortcut">
                <dt>{label}</dt>
                <dd>{keys.collect::<Vec<_>>()}</dd>
            </div>
        }
    };
    let of_group = move |group: Group| {
        let specs = COMMANDS.iter().map(|command| command.spec()).filter(|spec| spec.group == group);
        let lines = specs.filter_map(|spec| {
            let keys: Vec<String> = spec.chords().map(|chord| chord.words(is_mac)).collect();
            (!keys.is_empty()).then(|| line(spec.label.to_owned(), keys))
        });
        let lines: Vec<_> = lines.collect();
        (!lines.is_empty()).then(|| view! { <h3>{group.label()}</h3> <dl>{lines}</dl> })
    };
    let mut contexts: Vec<&str> = OTHER_KEYS.iter().map(|other| other.context).collect();
    contexts.dedup();
    let of_context = move |context: &'static str| {
        let others = OTHER_KEYS.iter().filter(|other| other.context == context);
        let lines = others.map(|other| line(keys_in_words(other.label), vec![keys_in_words(other.keys)]));
        view! { <h3>{context}</h3> <dl>{lines.collect::<Vec<_>>()}</dl> }
    };
    view! {
        <dialog
            class="shortcuts"
            aria-labelledby="shortcuts-title"
            node_ref=dialog
            on:close=move |_| overlay.set(None)
        >
            <header>
                <h2 id="shortcuts-title">"Keyboard shortcuts"</h2>
                <form method="dialog">
                    <button class="btn">"Close"</button>
                </form>
            </header>
            <div class="shortcut-groups" tabindex="0" role="group" aria-labelledby="shortcuts-title">
                {Group::ALL.into_iter().map(of_group).collect::<Vec<_>>()}
                {contexts.into_iter().map(of_context).collect::<Vec<_>>()}
            </div>
        </dialog>
    }
}
