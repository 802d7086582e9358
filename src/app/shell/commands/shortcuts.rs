//! The list of shortcuts.

use leptos::html;
use leptos::prelude::*;

use super::context::use_commands;
use super::table::{COMMANDS, Group, Spec};
use crate::app::events::keys_in_words;
use crate::app::modal::show_modal;
use crate::browser::page;

/// Keys of fields and rows that are not commands: where they work, the keys, and what they do.
const OTHERS: [(&str, &str, &str); 15] = [
    ("In a row", "Enter", "Go on to the next field, and from the last to a new row"),
    ("In a row", "Shift+Enter", "Begin a new line"),
    ("In a row", "Ctrl+Enter", "Add a row below"),
    ("In a row", "Esc", "Close the row"),
    ("On the line of a row", "↑ ↓ Home End", "Go to another row"),
    ("On the line of a row", "Alt+↑ Alt+↓", "Move the row, or all that are selected"),
    ("On the line of a row", "Shift+↑ Shift+↓ Shift+Space", "Select rows; Ctrl+A selects all"),
    ("On the line of a row", "Delete", "Remove the row, or all that are selected"),
    ("In prose", "Ctrl+B Ctrl+I Ctrl+K", "Bold, italic, link"),
    ("In prose", "{{", "Insert a value of the report"),
    ("In prose", "Ctrl+Shift+V", "Paste as plain text"),
    ("In a time", "Alt+↓", "Pick a date and time"),
    ("In the outline", "Alt+↑ Alt+↓", "Move a section"),
    ("In a finding", "Enter", "Mend it, if there is one way"),
    ("Where rows are pasted", "Ctrl+Enter", "Add the rows"),
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
        let has_keys = |spec: &&Spec| spec.group == group && !spec.chords.is_empty();
        let lines = COMMANDS.iter().filter(has_keys).map(|spec| {
            let keys = spec.chords.iter().map(|chord| chord.words(is_mac)).collect();
            line(spec.label.to_owned(), keys)
        });
        let lines: Vec<_> = lines.collect();
        (!lines.is_empty()).then(|| view! { <h3>{group.label()}</h3> <dl>{lines}</dl> })
    };
    let mut places: Vec<&str> = OTHERS.iter().map(|other| other.0).collect();
    places.dedup();
    let of_place = move |place: &'static str| {
        let lines = OTHERS.iter().filter(|other| other.0 == place);
        let lines: Vec<_> =
            lines.map(|(_, keys, label)| line(keys_in_words(label), vec![keys_in_words(keys)])).collect();
        view! { <h3>{place}</h3> <dl>{lines}</dl> }
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
                {places.into_iter().map(of_place).collect::<Vec<_>>()}
            </div>
        </dialog>
    }
}
