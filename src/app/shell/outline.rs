//! The outline: the sections in order, to go to, to move, and to see which are still empty; apart from them those that
//! are not used, until something is written in them.

use leptos::prelude::*;

use super::commands::{Command, use_commands};
use crate::app::document::Doc;
use crate::app::editor::use_editor;
use crate::app::findings::OwnerCount;
use crate::app::icons::Icon;
use crate::app::ids;
use crate::app::keys::unless_composing;
use crate::app::memo::memo;
use crate::app::sections::{add_section, in_order, is_filled, is_used, section_name, shift_section};
use crate::app::stepping::Toward;
use crate::browser::page;
use crate::report::sections::heading;
use crate::report::{Owner, Part, Section, Value};
use crate::view;

/// The outline, left of the form; on a narrow screen, in a pane.
#[component]
pub(super) fn Outline() -> impl IntoView {
    let (editor, commands) = (use_editor(), use_commands());
    let doc = editor.doc;
    // A memo for each part, so that a key runs only one of them.
    let filled = Part::ALL.map(|part| memo(move || is_filled(doc, Owner::Part(part))));
    let is_filled_of = move |owner: Owner| {
        let of_part = match owner {
            Owner::Part(part) => filled.get(part as usize).copied(),
            Owner::Row(..) => None,
        };
        of_part.unwrap_or_else(|| memo(move || is_filled(doc, owner)))
    };
    let used = move |section: Section| {
        let is_filled = match section {
            Section::Part(part) => filled.get(part as usize).is_some_and(|filled| filled.get()),
            Section::Own(_) => true,
        };
        is_used(doc, section, is_filled)
    };
    let is_used = memo(move || doc.sections().into_iter().map(|it| (it, used(it))).collect::<Vec<_>>());
    let numbers = memo(move || {
        let is_in = |section: Section| is_used.with(|all| all.contains(&(section, true)));
        let shown = view::shown_sections(&editor.form_source, is_in);
        shown.into_iter().map(|it| (it.section.owner(), it.number)).collect::<Vec<_>>()
    });
    let entry = move |owner: Owner| {
        view! { <OutlineEntry owner=owner numbers=numbers is_filled=is_filled_of(owner) /> }
    };
    let sections = move |used: bool| {
        is_used.with(|all| all.iter().filter(|it| it.1 == used).map(|it| it.0).collect::<Vec<_>>())
    };
    let has_unused = move || is_used.with(|all| all.iter().any(|it| !it.1));
    view! {
        <nav class="outline" aria-label="Outline">
            <ol>
                {entry(Owner::Part(Part::Cover))}
                <For each=move || sections(true) key=|section| *section let:section>
                    {entry(section.owner())}
                </For>
                {entry(Owner::Part(Part::Brand))}
            </ol>
            <Show when=has_unused>
                <h2 id=ids::OUTLINE_UNUSED>"Not used"</h2>
                <ol aria-labelledby=ids::OUTLINE_UNUSED>
                    <For each=move || sections(false) key=|section| *section let:section>
                        {entry(section.owner())}
                    </For>
                </ol>
            </Show>
            <button
                type="button"
                class="btn quiet add"
                disabled=doc.is_read_only()
                on:click=move |_| add_section(editor)
            >
                <Icon name="plus" />
                " Add a section"
            </button>
            <button
                type="button"
                class="btn quiet add"
                disabled=doc.is_read_only()
                title=Command::BringIn.spec().about
                on:click=move |_| commands.run(Command::BringIn)
            >
                <Icon name="paste" />
                " Bring something in"
            </button>
            <p class="outline-help">"Alt with ↑ or ↓ moves a section."</p>
        </nav>
    }
}

/// A section in the outline: number, name, whether it is internal or left out, and the number of its findings.
#[component]
fn OutlineEntry(
    /// The part or custom section.
    owner: Owner,
    /// The printed numbers of the sections; `None` for one without a number.
    numbers: Memo<Vec<(Owner, Option<usize>)>>,
    /// Whether there is something in it.
    is_filled: Memo<bool>,
) -> impl IntoView {
    let editor = use_editor();
    let doc = editor.doc;
    let name = memo(move || section_name(doc, owner));
    let state = memo(move || {
        let has_heading = !matches!(owner, Owner::Part(Part::Cover | Part::Brand));
        if has_heading && doc.get(owner, &heading::HIDDEN) == Value::Flag(true) {
            LEFT_OUT
        } else if doc.is_internal(owner, None) {
            INTERNAL
        } else {
            ""
        }
    });
    let is_open = memo(move || editor.section.get() == owner);
    let number = memo(move || {
        let found = numbers.with(|all| all.iter().find(|it| it.0 == owner).and_then(|it| it.1));
        found.map(|number| format!("{number:02}")).unwrap_or_default()
    });
    let keys = unless_composing(move |event| {
        let toward = match event.key().as_str() {
            "ArrowUp" => Toward::Previous,
            "ArrowDown" => Toward::Next,
            "Enter" => {
                // With the keyboard, also move the focus there.
                event.prevent_default();
                editor.open_section(owner);
                return page::focus_soon(ids::FORM_TITLE.to_owned());
            }
            _ => return,
        };
        event.prevent_default();
        if event.alt_key() {
            shift_section(editor, owner, toward);
            page::focus_soon(ids::outline_entry(owner));
        } else {
            focus_neighbour(doc, owner, toward);
        }
    });
    view! {
        <li>
            <button
                type="button"
                id=ids::outline_entry(owner)
                class:on=move || is_open.get()
                class:empty=move || !is_filled.get()
                aria-current=move || is_open.get().to_string()
                on:click=move |_| editor.open_section(owner)
                on:keydown=keys
            >
                <span class="outline-number" aria-hidden="true" prop:textContent=move || number.get()></span>
                <span class="outline-name" dir="auto" prop:textContent=move || name.get()></span>
                <span
                    class="outline-state"
                    title=move || about(state.get())
                    prop:textContent=move || state.get()
                ></span>
                <OwnerCount owner=owner />
            </button>
        </li>
    }
}

const LEFT_OUT: &str = "left out";
const INTERNAL: &str = "internal";

/// What the state of a section means, shown when a person points at it.
fn about(state: &str) -> Option<&'static str> {
    match state {
        LEFT_OUT => Some("No reader sees this section; its settings under the form put it back."),
        INTERNAL => Some("Only the internal report has this section."),
        _ => None,
    }
}

/// Moves the focus to the entry above or below.
fn focus_neighbour(doc: Doc, owner: Owner, toward: Toward) {
    let all = untrack(|| in_order(doc));
    let Some(at) = all.iter().position(|other| *other == owner) else { return };
    let to = match toward {
        Toward::Previous => at.checked_sub(1),
        Toward::Next => Some(at + 1),
    };
    if let Some(to) = to.and_then(|to| all.get(to))
        && let Some(entry) = page::by_id(&ids::outline_entry(*to))
    {
        let _ = entry.focus();
    }
}
