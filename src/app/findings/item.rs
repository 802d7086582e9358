//! A finding in a list: what is wrong, both sides, and what can be done about it. Arrow keys walk the list; Enter
//! applies the fix, or goes to the finding if there is none.

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::{Element, HtmlElement};

use super::state::use_findings;
use crate::app::events::unless_composing;
use crate::app::memo::memo;
use crate::browser::page;
use crate::facts::checks::Severity;
use crate::formats::checked::{FoundItem, FoundPlace};
use crate::report::encode::hash;

/// A severity in words.
pub(super) fn severity_word(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "Error",
        Severity::Warning => "Warning",
        Severity::Hint => "Hint",
    }
}

/// The findings of a list, each with a unique id: a hash of its key and of the number of findings before it with that
/// key.
fn entries(name: &str, items: &[FoundItem]) -> Vec<(String, FoundItem)> {
    let id = |at: usize, item: &FoundItem| {
        let twins = items.iter().take(at).filter(|other| other.key == item.key).count();
        format!("{name}-{}", hash(&format!("{} {twins}", item.key)))
    };
    items.iter().enumerate().map(|(at, item)| (id(at, item), item.clone())).collect()
}

/// A list of findings, which arrow keys walk.
#[component]
pub(in crate::app) fn FoundList(
    /// The findings, in the order in which they are shown.
    items: Memo<Vec<FoundItem>>,
    /// The prefix of its elements' ids; each list on the page has its own.
    name: &'static str,
) -> impl IntoView {
    let entries = memo(move || items.with(|items| entries(name, items)));
    let ids = move || entries.with(|entries| entries.iter().map(|entry| entry.0.clone()).collect::<Vec<_>>());
    view! {
        <ul class="found-list" on:keydown=unless_composing(walk)>
            <For each=ids key=|id| id.clone() let:id>
                <FindingItem entries=entries id=id />
            </For>
        </ul>
    }
}

/// Arrow keys go from finding to finding, through all lists of the group.
fn walk(event: KeyboardEvent) {
    let step: isize = match event.key().as_str() {
        "ArrowDown" => 1,
        "ArrowUp" => -1,
        _ => return,
    };
    let from = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    // In the field for a reason, arrow keys move the caret.
    let Some(from) = from.filter(|from| from.tag_name() != "INPUT") else { return };
    let heads = heads_around(&from);
    let Ok(Some(item)) = from.closest(".found") else { return };
    let at = heads.iter().position(|head| item.contains(Some(head)));
    let next = at.and_then(|at| at.checked_add_signed(step)).and_then(|at| heads.get(at));
    if let Some(next) = next {
        event.prevent_default();
        let _ = next.focus();
    }
}

/// The head buttons of all visible findings in the group of lists that contains this element.
fn heads_around(element: &Element) -> Vec<HtmlElement> {
    let Ok(Some(around)) = element.closest(".found-groups") else { return Vec::new() };
    let Ok(found) = around.query_selector_all(".found-head") else { return Vec::new() };
    let heads = (0..found.length()).filter_map(|at| found.get(at)?.dyn_into::<HtmlElement>().ok());
    heads.filter(|head| head.offset_parent().is_some()).collect()
}

/// Call this before a finding is removed, and the returned function after: it moves the focus to the next finding, the
/// previous one, or the heading.
fn focus_beside(id: &str) -> impl FnOnce() + use<> {
    let head = page::by_id(id);
    let heads = head.as_ref().map(|head| heads_around(head)).unwrap_or_default();
    let at = heads.iter().position(|other| Some(other) == head.as_ref()).unwrap_or(0);
    let beside = heads.get(at + 1).or_else(|| heads.get(at.checked_sub(1)?)).map(|head| head.id());
    let title = head.and_then(|head| head.closest(".found-groups").ok().flatten());
    let title = title.and_then(|around| around.get_attribute("aria-labelledby"));
    move || {
        if let Some(id) = beside.or(title) {
            page::focus_soon(id);
        }
    }
}

/// A finding: title and message, its places, and buttons that fix it, dismiss it or turn its rule off.
#[component]
fn FindingItem(
    /// All findings of the list, with their ids.
    entries: Memo<Vec<(String, FoundItem)>>,
    /// The id of this one.
    id: String,
) -> impl IntoView {
    let findings = use_findings();
    let is_read_only = findings.editor.doc.is_read_only();
    let item = {
        let id = id.clone();
        memo(move || entries.with(|all| all.iter().find(|entry| entry.0 == id).map(|entry| entry.1.clone())))
    };
    let id = StoredValue::new(id);
    // The finding disappears with its list; after that, do nothing.
    let with_item = move |act: &dyn Fn(&FoundItem)| {
        if let Some(Some(item)) = item.try_get_untracked() {
            act(&item);
        }
    };
    let leave = move |act: &dyn Fn(&FoundItem)| {
        let move_focus = id.with_value(|id| focus_beside(id));
        with_item(act);
        move_focus();
    };
    let fix = move || leave(&|item| findings.fix(item));
    let go = move || {
        with_item(&|item| {
            if let Some(place) = item.places.first() {
                findings.go(place);
            }
        });
    };
    let enter = unless_composing(move |event| {
        if event.key() == "Enter" {
            event.prevent_default();
            let has_fix = item.with_untracked(|item| item.as_ref().is_some_and(|item| item.fix.is_some()));
            if has_fix && !is_read_only { fix() } else { go() }
        }
    });
    let severity = move || item.with(|item| item.as_ref().map_or(Severity::Hint, |item| item.severity));
    let word = move || format!("{}: ", severity_word(severity()));
    let title = move || item.with(|item| item.as_ref().map(|item| item.title.clone()).unwrap_or_default());
    let message =
        move || item.with(|item| item.as_ref().map(|item| item.message.clone()).unwrap_or_default());
    let fix_label = memo(move || item.with(|item| item.as_ref()?.fix.as_ref().map(|fix| fix.label.clone())));
    let enter_does = move || match fix_label.get() {
        Some(label) if !is_read_only => format!("Enter: {label}"),
        _ => "Enter goes there".to_owned(),
    };
    let places =
        memo(move || item.with(|item| item.as_ref().map(|item| item.places.clone()).unwrap_or_default()));
    let is_current = memo(move || {
        item.with(|item| item.as_ref().is_some_and(|item| Some(&item.key) == findings.current.get().as_ref()))
    });
    view! {
        <li
            class="found"
            class:error=move || severity() == Severity::Error
            class:warning=move || severity() == Severity::Warning
            class:current=move || is_current.get()
        >
            <button
                type="button"
                class="found-head"
                id=id.get_value()
                aria-description=enter_does
                on:click=move |_| go()
                on:keydown=enter
            >
                <span class="visually-hidden">{word}</span>
                <strong>{title}</strong>
                <span class="visually-hidden">". "</span>
                <span class="found-message" dir="auto">{message}</span>
            </button>
            {move || view! { <Places places=places.get() /> }}
            <div class="found-tools">
                {move || {
                    fix_label
                        .get()
                        .map(|label| {
                            view! {
                                <button
                                    type="button"
                                    class="btn small primary"
                                    disabled=is_read_only
                                    on:click=move |_| fix()
                                >
                                    {label}
                                </button>
                            }
                        })
                }}
                <Meant act=move |reason| leave(&|item| findings.dismiss(item, &reason)) />
                <details class="found-off">
                    <summary>"Do not check this"</summary>
                    <button
                        type="button"
                        class="btn small"
                        disabled=is_read_only
                        on:click=move |_| leave(&|item| findings.turn_off(item))
                    >
                        "Not in this report"
                    </button>
                    <button
                        type="button"
                        class="btn small"
                        disabled=is_read_only
                        on:click=move |_| leave(&|item| findings.turn_off_for_new(item))
                    >
                        "Nor in new ones"
                    </button>
                </details>
            </div>
        </li>
    }
}

/// The places of a finding, mostly both sides of a contradiction, each with a button that goes there.
#[component]
fn Places(places: Vec<FoundPlace>) -> impl IntoView {
    let findings = use_findings();
    let place = |place: FoundPlace| {
        let (name, quote) = (findings.name_of(&place), short(&place.quote));
        let label = format!("Go there: {name}");
        view! {
            <li>
                <q dir="auto">{quote}</q>
                " "
                <span class="found-where">{name}</span>
                <button
                    type="button"
                    class="btn small"
                    aria-label=label
                    on:click=move |_| findings.go(&place)
                >
                    "Go there"
                </button>
            </li>
        }
    };
    let places = places.into_iter().map(place).collect::<Vec<_>>();
    view! { <ul class="found-places">{places}</ul> }
}

/// The maximum length of a quote, in characters.
const MAX_QUOTE_CHARS: usize = 120;

/// A quote in one line, shortened to [`MAX_QUOTE_CHARS`].
fn short(quote: &str) -> String {
    let words = quote.split_whitespace().collect::<Vec<_>>().join(" ");
    match words.char_indices().nth(MAX_QUOTE_CHARS) {
        Some((at, _)) => format!("{}…", words.get(..at).unwrap_or_default()),
        None => words,
    }
}

/// The button "It is meant", which asks for a reason and dismisses the finding.
#[component]
pub(super) fn Meant(
    /// Dismisses the finding. Called with the reason, which may be empty.
    act: impl Fn(String) + Clone + Send + Sync + 'static,
) -> impl IntoView {
    let findings = use_findings();
    let is_asking = RwSignal::new(false);
    let act = StoredValue::new(act);
    view! {
        <button
            type="button"
            class="btn small"
            aria-expanded=move || is_asking.get().to_string()
            disabled=findings.editor.doc.is_read_only()
            on:click=move |_| is_asking.update(|on| *on = !*on)
        >
            "It is meant"
        </button>
        <Show when=move || is_asking.get()>
            <Reason act=act is_asking=is_asking />
        </Show>
    }
}

/// The field for the reason, with the focus. Enter or the button dismisses the finding, Escape does not.
#[component]
fn Reason<F: Fn(String) + Clone + Send + Sync + 'static>(
    /// Dismisses the finding. Called with the reason.
    act: StoredValue<F>,
    /// Whether the field is shown. Escape sets it to false.
    is_asking: RwSignal<bool>,
) -> impl IntoView {
    let reason = RwSignal::new(String::new());
    let input = NodeRef::<leptos::html::Input>::new();
    let keep = move || {
        let (act, reason) = (act.get_value(), reason.get_untracked());
        act(reason);
    };
    let keys = unless_composing(move |event| {
        match event.key().as_str() {
            "Enter" => keep(),
            "Escape" => is_asking.set(false),
            _ => return,
        }
        event.prevent_default();
        event.stop_propagation();
    });
    crate::app::memo::effect(move || {
        if let Some(input) = input.get() {
            let _ = input.focus();
        }
    });
    view! {
        <span class="found-reason">
            <label>
                "Why? (it stays with the report, and readers never see it) "
                <input
                    class="input"
                    autocomplete="off"
                    dir="auto"
                    node_ref=input
                    prop:value=move || reason.get()
                    on:input:target=move |event| reason.set(event.target().value())
                    on:keydown=keys
                />
            </label>
            <button type="button" class="btn small primary" on:click=move |_| keep()>"Leave it so"</button>
        </span>
    }
}

/// The other side of a finding, as seen from this field.
pub(super) fn other_side(item: &FoundItem, path: &str) -> Option<FoundPlace> {
    item.places.iter().find(|place| place.path != path).cloned()
}
