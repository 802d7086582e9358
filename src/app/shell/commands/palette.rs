//! The command palette: every command, section, field and report, found by a few letters of its name.

use leptos::ev::KeyboardEvent;
use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::context::{Commands, use_commands};
use super::table::{COMMANDS, Command};
use crate::app::ids;
use crate::app::keys::{is_command, unless_composing};
use crate::app::memo::{effect, memo};
use crate::app::modal::show_modal;
use crate::app::route;
use crate::app::sections::{in_order, section_name};
use crate::app::stepping::{Toward, neighbour};
use crate::browser::store::Store;
use crate::browser::{clock, page};
use crate::editing::describe::row_of;
use crate::editing::folding::fold;
use crate::report::sections::cover;
use crate::report::{Field, Item, List, Mark, Owner};

/// The maximum number of entries shown; the others are found by typing more.
const MAX_SHOWN_ENTRIES: usize = 60;

/// What an entry does.
#[derive(Clone, Debug, PartialEq)]
enum Act {
    Run(Command),
    Section(Owner),
    Field(Mark),
    Add(List),
    Report(String),
}

/// An entry of the palette.
#[derive(Clone, Debug, PartialEq)]
struct PaletteEntry {
    label: String,
    /// What kind of entry it is, or where it leads.
    detail: String,
    keys: String,
    act: Act,
}

/// All entries of the open report, without other reports.
fn entries(commands: Commands) -> Vec<PaletteEntry> {
    let doc = commands.editor.doc;
    let is_mac = page::is_mac();
    let is_listed = |command: &Command| *command != Command::Palette && commands.can_run(*command);
    let of_command = |command: Command| {
        let spec = command.spec();
        PaletteEntry {
            label: spec.label.to_owned(),
            detail: spec.about.to_owned(),
            keys: spec.chords().next().map(|chord| chord.words(is_mac)).unwrap_or_default(),
            act: Act::Run(command),
        }
    };
    let mut all: Vec<PaletteEntry> = COMMANDS.iter().copied().filter(is_listed).map(of_command).collect();
    let sections = in_order(doc);
    let names: Vec<String> = sections.iter().map(|owner| section_name(doc, *owner)).collect();
    let plain = |label: String, detail: &str, act| PaletteEntry {
        label,
        detail: detail.to_owned(),
        keys: String::new(),
        act,
    };
    for (owner, name) in sections.iter().zip(&names) {
        all.push(plain(name.clone(), "Section", Act::Section(*owner)));
    }
    let lists = sections.iter().flat_map(|owner| match owner {
        Owner::Part(part) => part.spec().items,
        Owner::Row(..) => &[],
    });
    for item in lists {
        if let (Item::Rows(list), false) = (item, doc.is_read_only()) {
            all.push(plain(format!("Add {}", row_of(*list)), list.spec().title, Act::Add(*list)));
        }
    }
    for (owner, name) in sections.iter().zip(&names) {
        for field in owner.fields().iter().filter(|field| has_control(field)) {
            let mark = Mark { owner: *owner, field: Some(field.index) };
            all.push(plain(field.label.to_owned(), name, Act::Field(mark)));
        }
    }
    all
}

/// Whether a field has a control in a form: the settings of the checks have none.
fn has_control(field: &Field) -> bool {
    *field != cover::CHECKS_OFF && *field != cover::DISMISSED
}

/// The entries that contain all words of a text, those that begin with it first; at most [`MAX_SHOWN_ENTRIES`].
fn matching_entries(entries: &[PaletteEntry], search: &str) -> Vec<PaletteEntry> {
    let search = fold(search.trim());
    let words: Vec<&str> = search.split_whitespace().collect();
    let mut ranked: Vec<((usize, bool), &PaletteEntry)> = Vec::new();
    for entry in entries {
        let (label, detail) = (fold(&entry.label), fold(&entry.detail));
        let has = |word: &&str| label.contains(word) || detail.contains(word);
        if words.iter().all(has) {
            let begins = |text: &str| {
                text.split_whitespace().any(|word| words.first().is_some_and(|it| word.starts_with(it)))
            };
            let rank = if label.starts_with(&search) {
                0
            } else if begins(&label) {
                1
            } else if words.iter().all(|word| label.contains(word)) {
                2
            } else {
                3
            };
            // Of equals, what only leads somewhere comes before what changes the report.
            let is_section = matches!(entry.act, Act::Section(_));
            ranked.push(((rank, !is_section), entry));
        }
    }
    if !words.is_empty() {
        ranked.sort_by_key(|(rank, _)| *rank);
    }
    ranked.into_iter().take(MAX_SHOWN_ENTRIES).map(|(_, entry)| entry.clone()).collect()
}

/// The index of the entry that was chosen before others came in between; the first one's if it is not among them.
fn index_of(entries: &[PaletteEntry], chosen: Option<&PaletteEntry>) -> usize {
    entries.iter().position(|entry| Some(entry) == chosen).unwrap_or(0)
}

impl Commands {
    fn act(self, act: Act) {
        let editor = self.editor;
        match act {
            Act::Run(command) => self.run(command),
            Act::Section(owner) => {
                editor.open_section(owner);
                page::focus_soon(ids::FORM_TITLE.to_owned());
            }
            Act::Field(mark) => editor.open_mark(mark),
            Act::Add(list) => {
                editor.open_section(Owner::Part(list.spec().part));
                let id = editor.doc.add(list, usize::MAX);
                editor.open_row(list, id);
            }
            Act::Report(id) => route::open_report(&id),
        }
    }
}

fn option_id(at: usize) -> String {
    format!("palette-{at}")
}

/// The palette, in a modal dialog.
#[component]
pub(in crate::app) fn Palette() -> impl IntoView {
    let commands = use_commands();
    let overlay = commands.overlay;
    let dialog = NodeRef::<html::Dialog>::new();
    show_modal(dialog);
    let all = RwSignal::new(untrack(|| entries(commands)));
    let search = RwSignal::new(String::new());
    let chosen = RwSignal::new(0_usize);
    let shown = memo(move || all.with(|all| matching_entries(all, &search.get())));
    spawn_local(async move {
        let open = commands.editor.id.try_get_value().unwrap_or_default();
        let reports = Store.list(clock::now()).await.unwrap_or_default();
        let reports = reports.into_iter().filter(|meta| meta.deleted.is_none() && meta.id != open);
        let more = reports.map(|meta| PaletteEntry {
            label: if meta.title.trim().is_empty() { "Untitled report".to_owned() } else { meta.title },
            detail: "Report".to_owned(),
            keys: String::new(),
            act: Act::Report(meta.id),
        });
        // It may have been closed meanwhile.
        if all.is_disposed() {
            return;
        }
        let before = shown.with_untracked(|shown| shown.get(chosen.get_untracked()).cloned());
        all.update(|all| all.extend(more));
        chosen.set(shown.with_untracked(|shown| index_of(shown, before.as_ref())));
    });
    // The dialog is closed first: it moves the focus back, and the command may move it on.
    let run = move |at: usize| {
        let Some(entry) = shown.with_untracked(|shown| shown.get(at).cloned()) else { return };
        if let Some(dialog) = dialog.get_untracked() {
            dialog.close();
        }
        overlay.set(None);
        commands.act(entry.act);
    };
    let keys = unless_composing(move |event: KeyboardEvent| {
        let (at, count) = (chosen.get_untracked(), shown.with_untracked(Vec::len));
        let to = match event.key().as_str() {
            "ArrowDown" => neighbour(Some(at), count, Toward::Next),
            "ArrowUp" => neighbour(Some(at), count, Toward::Previous),
            "Home" if is_command(&event) => Some(0),
            "End" if is_command(&event) => count.checked_sub(1),
            "Enter" => {
                event.prevent_default();
                return run(at);
            }
            _ => return,
        };
        event.prevent_default();
        if let Some(to) = to {
            chosen.set(to);
        }
    });
    effect(move || {
        let at = chosen.get();
        if let Some(option) = page::by_id(&option_id(at)) {
            page::scroll_near(&option);
        }
    });
    let option = move |(at, entry): (usize, PaletteEntry)| {
        let keys = (!entry.keys.is_empty()).then(move || view! { <kbd prop:textContent=entry.keys></kbd> });
        view! {
            <li
                id=option_id(at)
                role="option"
                aria-selected=move || (chosen.get() == at).to_string()
                on:click=move |_| run(at)
            >
                <span class="palette-label" dir="auto" prop:textContent=entry.label></span>
                " "
                <span class="palette-detail" dir="auto" prop:textContent=entry.detail></span>
                " "
                {keys}
            </li>
        }
    };
    let options = move || shown.get().into_iter().enumerate().map(option).collect::<Vec<_>>();
    view! {
        <dialog
            class="palette"
            aria-label="All commands"
            node_ref=dialog
            on:close=move |_| overlay.set(None)
            on:click=move |event| {
                // A click beside the palette closes it.
                if page::is_target(&event, dialog.get_untracked().as_deref().map(AsRef::as_ref)) {
                    overlay.set(None);
                }
            }
        >
            <input
                class="input"
                type="text"
                role="combobox"
                aria-expanded="true"
                aria-controls="palette-list"
                aria-autocomplete="list"
                aria-activedescendant=move || {
                    (shown.with(Vec::len) > chosen.get()).then(|| option_id(chosen.get()))
                }
                aria-label="Find a command, section, field or report"
                placeholder="Find a command, section, field or report"
                autocomplete="off"
                autofocus
                on:input:target=move |event| {
                    search.set(event.target().value());
                    chosen.set(0);
                }
                on:keydown=keys
            />
            <ul id="palette-list" role="listbox" aria-label="Found">
                {options}
            </ul>
            <Show when=move || shown.with(Vec::is_empty)>
                <p class="hint" role="status">"Nothing has these words."</p>
            </Show>
        </dialog>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::Part;

    #[test]
    fn a_few_letters_find_an_entry_and_its_name_comes_first() {
        let entry = |label: &str, detail: &str| PaletteEntry {
            label: label.to_owned(),
            detail: detail.to_owned(),
            keys: String::new(),
            act: Act::Run(Command::Undo),
        };
        let all = [
            entry("Reduced scope", "Impact"),
            entry("Undo", ""),
            entry("Redo", ""),
            entry("Impact", "Section"),
        ];
        let labels =
            |search: &str| matching_entries(&all, search).into_iter().map(|it| it.label).collect::<Vec<_>>();
        assert_eq!(labels("red"), ["Reduced scope", "Redo"]);
        assert_eq!(labels("impact"), ["Impact", "Reduced scope"]);
        assert_eq!(labels("scope imp"), ["Reduced scope"]);
        assert_eq!(labels("nothing"), [""; 0]);
        assert_eq!(labels("").len(), 4);
        let section = |label: &str| PaletteEntry {
            act: Act::Section(Owner::Part(Part::Timeline)),
            ..entry(label, "Section")
        };
        let found = matching_entries(
            &[entry("Sort the timeline by time", ""), section("Incident timeline")],
            "timeline",
        );
        assert_eq!(found[0].label, "Incident timeline", "what leads there comes before what changes it");
    }

    #[test]
    fn the_chosen_entry_stays_chosen_when_others_come_before_it() {
        let entry = |label: &str, act: Act| PaletteEntry {
            label: label.to_owned(),
            detail: String::new(),
            keys: String::new(),
            act,
        };
        let mut all = vec![entry("Save in a file", Act::Run(Command::SaveInFile))];
        all.push(entry("Save in another file", Act::Run(Command::SaveInAnotherFile)));
        let chosen = matching_entries(&all, "file").get(1).cloned();
        all.push(entry("File server was down", Act::Report("1".to_owned())));
        let shown = matching_entries(&all, "file");
        assert_eq!(shown[0].label, "File server was down");
        assert_eq!(index_of(&shown, chosen.as_ref()), 2);
        assert_eq!(index_of(&shown, None), 0);
    }
}
