//! The bar in which words are found and replaced.

use std::sync::Arc;

use leptos::prelude::*;

use super::state::{FIND_QUERY, use_search};
use crate::app::icons::Icon;
use crate::app::keys::unless_composing;
use crate::app::memo::memo;
use crate::app::stepping::Toward;
use crate::editing::search::{Match, home};
use crate::report::sections::heading;
use crate::report::{List, Owner};

/// The maximum number of characters shown before and after a match.
const MAX_CONTEXT_CHARS: usize = 32;

/// The bar, while it is open.
#[component]
pub(in crate::app) fn SearchBar() -> impl IntoView {
    let search = use_search();
    view! {
        <Show when=move || search.is_open.get()>
            <OpenBar />
        </Show>
    }
}

/// The bar: the query, the replacement unless the report is read-only, and the current match.
#[component]
fn OpenBar() -> impl IntoView {
    let search = use_search();
    let can_replace = !search.editor.doc.is_read_only();
    let escape = unless_composing(move |event| {
        if event.key() == "Escape" {
            event.prevent_default();
            search.close();
        }
    });
    let find_keys = unless_composing(move |event| {
        if event.key() == "Enter" {
            event.prevent_default();
            search.walk(if event.shift_key() { Toward::Previous } else { Toward::Next });
        }
    });
    let replace_keys = unless_composing(move |event| {
        if event.key() == "Enter" {
            event.prevent_default();
            search.replace();
        }
    });
    let has_none = memo(move || search.matches.with(|matches| matches.is_empty()));
    let is_at_none = memo(move || search.current.get().is_none());
    view! {
        <div class="find-bar" role="search" aria-label="Find in this report" on:keydown=escape>
            <div class="find-row">
                <input
                    class="input"
                    id=FIND_QUERY
                    type="text"
                    dir="auto"
                    autocomplete="off"
                    spellcheck="false"
                    aria-label="Find in this report"
                    placeholder="Find"
                    prop:value=move || search.query.get()
                    on:input:target=move |event| search.query.set(event.target().value())
                    on:keydown=find_keys
                />
                <WalkButton toward=Toward::Previous label="Previous match" title="Previous (Shift+Enter)" />
                <WalkButton toward=Toward::Next label="Next match" title="Next (Enter)" />
                <button
                    type="button"
                    class="btn quiet icon-only"
                    aria-label="Close the search"
                    title="Close (Escape)"
                    on:click=move |_| search.close()
                >
                    <Icon name="remove" />
                </button>
            </div>
            {can_replace
                .then(|| {
                    view! {
                        <div class="find-row">
                            <input
                                class="input"
                                type="text"
                                dir="auto"
                                autocomplete="off"
                                aria-label="Replace with"
                                placeholder="Replace with"
                                prop:value=move || search.replacement.get()
                                on:input:target=move |event| search.replacement.set(event.target().value())
                                on:keydown=replace_keys
                            />
                            <button
                                type="button"
                                class="btn"
                                data-repeats=""
                                disabled=move || has_none.get()
                                on:click=move |_| search.replace()
                            >
                                "Replace"
                            </button>
                            <button
                                type="button"
                                class="btn"
                                disabled=move || has_none.get()
                                on:click=move |_| search.replace_all()
                            >
                                "Replace all"
                            </button>
                        </div>
                    }
                })}
            <p class="find-found">
                <span role="status">
                    <SearchStatus />
                </span>
                " "
                <Show when=move || !is_at_none.get()>
                    <button type="button" class="btn small" on:click=move |_| search.go_to_current()>
                        "Edit there"
                    </button>
                </Show>
            </p>
        </div>
    }
}

/// A button that goes to the next or the previous match.
#[component]
fn WalkButton(
    /// Which match it goes to.
    toward: Toward,
    /// The label for screen readers.
    label: &'static str,
    /// The tooltip, with the shortcut.
    title: &'static str,
) -> impl IntoView {
    let search = use_search();
    let icon = match toward {
        Toward::Previous => "up",
        Toward::Next => "down",
    };
    view! {
        <button
            type="button"
            class="btn icon-only"
            data-repeats=""
            aria-label=label
            title=title
            disabled=move || search.matches.with(|matches| matches.is_empty())
            on:click=move |_| search.walk(toward)
        >
            <Icon name=icon />
        </button>
    }
}

/// The number of matches, and the current one; before that, what was replaced last.
#[component]
fn SearchStatus() -> impl IntoView {
    let search = use_search();
    let current = memo(move || {
        let at = search.current.get()?;
        search.matches.with(|matches| Some(CurrentMatch { at, found: matches.get(at)?.clone() }))
    });
    let words = move || {
        let (count, message) = (search.matches.with(|matches| matches.len()), search.message.get());
        let words = match current.get() {
            Some(current) => format!("{} of {count} · ", current.at + 1),
            None if search.query.with(String::is_empty) => {
                "Capital and small letters are the same.".to_owned()
            }
            None => match count {
                0 if message.is_empty() => "Nothing found.".to_owned(),
                0 => String::new(),
                1 => "1 match. Enter goes to it.".to_owned(),
                count => format!("{count} matches. Enter goes to the first."),
            },
        };
        if message.is_empty() { words } else { format!("{message} {words}") }
    };
    view! {
        <span prop:textContent=words></span>
        {move || {
            // Replacing changes the words around a match that stays where it is.
            search.message.track();
            search.matches.track();
            current.get().map(|current| view! { <MatchExcerpt found=current.found /> })
        }}
    }
}

/// The match that is shown, with its index.
#[derive(Clone, PartialEq)]
struct CurrentMatch {
    at: usize,
    found: Match,
}

/// A match: its section, row and field, and the words around it.
#[component]
fn MatchExcerpt(
    /// The match.
    found: Match,
) -> impl IntoView {
    let doc = use_search().editor.doc;
    let section = match home(found.owner) {
        Owner::Part(part) => part.spec().title.to_owned(),
        owner => untrack(|| doc.get(owner, &heading::TITLE)).text().to_owned(),
    };
    let row = match found.owner {
        Owner::Row(list, id) if list != List::Own => {
            let at = untrack(|| doc.ids(list).with(|ids| ids.iter().position(|other| *other == id)));
            at.map(|at| format!(", {} {}", list.spec().row, at + 1)).unwrap_or_default()
        }
        _ => String::new(),
    };
    let text: Arc<str> = untrack(|| doc.get(found.owner, found.field)).text().into();
    let piece = |from: usize, to: usize| text.get(from..to).unwrap_or_default().to_owned();
    let (start, end) = (found.range.start, found.range.end);
    let before = piece(0, start);
    let before: String =
        before.chars().skip(before.chars().count().saturating_sub(MAX_CONTEXT_CHARS)).collect();
    let after: String = piece(end, text.len()).chars().take(MAX_CONTEXT_CHARS).collect();
    view! {
        <span
            class="find-place"
            prop:textContent=format!("{section}{row}, {}: ", found.field.label)
        ></span>
        <span class="excerpt" dir="auto">
            <span prop:textContent=before></span>
            <mark prop:textContent=piece(start, end)></mark>
            <span prop:textContent=after></span>
        </span>
    }
}
