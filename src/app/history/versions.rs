//! The versions: save one, select two, restore or remove one.

use leptos::prelude::*;

use super::comparing::{ComparedSide, Comparing, use_comparing};
use crate::app::ids;
use crate::app::keys::unless_composing;
use crate::app::memo::memo;
use crate::browser::{clock, page};
use crate::saving::Version;

const NO_VERSION_HINT: &str = "No version yet. Debrief keeps one by itself now and then while you write; you can also \
                               keep one by hand, or compare the report with a file.";

const RESTORE_HINT: &str = "The report as it is now is saved as a version first. To take over single changes, swap \
                            the two.";

/// The id of the button that asks whether to remove a version.
const REMOVE: &str = "history-remove";

/// The id of the button that removes it.
const REMOVE_NOW: &str = "history-sure";

/// A field for a name, and a button that saves the current report as a version of that name.
#[component]
pub(super) fn SaveVersion() -> impl IntoView {
    let comparing = use_comparing();
    let name = RwSignal::new(String::new());
    let keys = unless_composing(move |event| {
        if event.key() == "Enter" {
            comparing.save_version(name);
        }
    });
    view! {
        <p class="history-save">
            <label>
                "Name of this version "
                <input
                    class="input"
                    id="history-name"
                    autocomplete="off"
                    prop:value=move || name.get()
                    on:input:target=move |event| name.set(event.target().value())
                    on:keydown=keys
                />
            </label>
            <button type="button" class="btn" on:click=move |_| comparing.save_version(name)>"Save version"</button>
        </p>
    }
}

/// The selects of the two sides of the comparison, and a button that swaps them.
#[component]
pub(super) fn SelectVersions() -> impl IntoView {
    let comparing = use_comparing();
    let swap = move |_| {
        let (from, to) = (comparing.from.get_untracked(), comparing.to.get_untracked());
        comparing.from.set(to);
        comparing.to.set(from);
        comparing.compare_anew();
    };
    view! {
        <p class="history-pick">
            <SelectSide id="history-from" label="From" side=comparing.from />
            <SelectSide id="history-to" label="To" side=comparing.to />
            <button type="button" class="btn" id="history-swap" on:click=swap>"Swap"</button>
        </p>
    }
}

/// A side as the value of an option.
fn value_of(side: &ComparedSide) -> String {
    match side {
        ComparedSide::Now => "now".to_owned(),
        ComparedSide::File => "file".to_owned(),
        ComparedSide::Version(name) => name.clone(),
    }
}

fn side_of(value: String) -> ComparedSide {
    match value.as_str() {
        "now" => ComparedSide::Now,
        "file" => ComparedSide::File,
        _ => ComparedSide::Version(value),
    }
}

/// A version's name and time.
fn name_of(version: &Version) -> String {
    let at = format!("{}, {}", clock::day(version.at), clock::time_of_day(version.at));
    if version.title.is_empty() { at } else { format!("{} ({at})", version.title) }
}

/// A select of one side of the comparison: the current report, the file that was opened last, or a version.
#[component]
fn SelectSide(
    /// The id of the `select`.
    id: &'static str,
    /// The label.
    label: &'static str,
    /// The side, which the select sets.
    side: RwSignal<ComparedSide>,
) -> impl IntoView {
    let comparing = use_comparing();
    let choose = move |value: String| {
        side.set(side_of(value));
        comparing.compare_anew();
    };
    let options = move || {
        let selected = side.get();
        let option = |of: ComparedSide, name: String| {
            view! { <option value=value_of(&of) prop:selected=of == selected>{name}</option> }
        };
        let file = comparing.file.get().map(|file| option(ComparedSide::File, file.name));
        let versions = comparing.versions.get();
        let versions = versions
            .iter()
            .map(|version| option(ComparedSide::Version(version.name.clone()), name_of(version)));
        std::iter::once(option(ComparedSide::Now, "Now".to_owned()))
            .chain(file)
            .chain(versions)
            .collect::<Vec<_>>()
    };
    view! {
        <label>
            {label} " "
            <select
                class="input"
                id=id
                on:change:target=move |event| choose(event.target().value())
            >
                {options}
            </select>
        </label>
    }
}

/// What can be done with all differences at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Offer {
    Nothing,
    /// There is nothing to compare with yet.
    Hint,
    Restore,
    TakeOver,
}

/// A button that restores the compared version, or takes over all differences; a hint if there is nothing to compare.
#[component]
pub(super) fn TakeOver() -> impl IntoView {
    let comparing = use_comparing();
    let offer = memo(move || {
        let is_restorable = matches!(comparing.from.get(), ComparedSide::Version(_))
            && comparing.to.get() == ComparedSide::Now
            && !comparing.editor.doc.is_read_only();
        match comparing.has_changes() {
            _ if comparing.versions.with(Vec::is_empty) && comparing.file.with(Option::is_none) => {
                Offer::Hint
            }
            true if is_restorable => Offer::Restore,
            true if comparing.can_take_over() => Offer::TakeOver,
            _ => Offer::Nothing,
        }
    });
    // The button goes once there is no difference.
    let act = move |act: fn(Comparing)| {
        act(comparing);
        page::focus_soon(ids::HISTORY_TITLE.to_owned());
    };
    move || match offer.get() {
        Offer::Nothing => ().into_any(),
        Offer::Hint => view! { <p class="hint">{NO_VERSION_HINT}</p> }.into_any(),
        Offer::Restore => view! {
            <p class="history-all">
                <button type="button" class="btn" on:click=move |_| act(Comparing::restore)>
                    "Restore this version"
                </button>
                " "
                <span class="hint">{RESTORE_HINT}</span>
            </p>
        }
        .into_any(),
        Offer::TakeOver => view! {
            <p class="history-all">
                <button
                    type="button"
                    class="btn primary"
                    on:click=move |_| act(Comparing::take_over_all)
                >
                    "Take over all of it"
                </button>
                " "
                <span class="hint">"The report as it is now is saved as a version first."</span>
            </p>
        }
        .into_any(),
    }
}

/// A button that removes the version under "From" for good, after a confirmation; nothing if that is no version.
#[component]
pub(super) fn RemoveVersion() -> impl IntoView {
    let comparing = use_comparing();
    // The question is about one version: if another one is selected meanwhile, it is gone.
    let asked = RwSignal::new(None::<String>);
    let selected = memo(move || match comparing.from.get() {
        ComparedSide::Version(name) => Some(name),
        _ => None,
    });
    let can_remove = move || selected.with(Option::is_some) && !comparing.editor.doc.is_read_only();
    let is_asking =
        move || asked.with(|asked| asked.is_some() && selected.with(|selected| selected == asked));
    let ask = move |_| {
        asked.set(selected.get_untracked());
        page::focus_soon(REMOVE_NOW.to_owned());
    };
    let remove = move |_| {
        if let Some(name) = asked.try_update(Option::take).flatten() {
            comparing.remove_version(name);
        }
        page::focus_soon(ids::HISTORY_TITLE.to_owned());
    };
    let leave = move |_| {
        asked.set(None);
        page::focus_soon(REMOVE.to_owned());
    };
    let question = move || {
        view! {
            <button
                type="button"
                class="btn small danger"
                id=REMOVE_NOW
                on:click=remove
            >
                "Yes, remove it for good"
            </button>
            " "
            <button type="button" class="btn small" on:click=leave>"No, leave it"</button>
        }
    };
    view! {
        <Show when=can_remove>
            <p class="history-forget">
                <Show
                    when=is_asking
                    fallback=move || {
                        view! {
                            <button
                                type="button"
                                class="btn quiet small danger"
                                id=REMOVE
                                on:click=ask
                            >
                                "Remove this version"
                            </button>
                        }
                    }
                >
                    {question()}
                </Show>
            </p>
        </Show>
    }
}
