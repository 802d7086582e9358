//! A finding in a list: what is wrong, both sides, and what can be done about it. Arrow keys walk the list; Enter
//! applies the fix, or goes to the finding if there is none.

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::{Element, HtmlElement};

use super::dismiss::DismissButton;
use super::state::{Findings, use_findings};
use crate::app::keys::unless_composing;
use crate::app::memo::memo;
use crate::browser::page;
use crate::facts::checks::Severity;
use crate::formats::checked::{CheckedFinding, CheckedPlace};
use crate::report::encode::hash;

/// A severity in words.
pub(super) fn severity_word(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "Error",
        Severity::Warning => "Warning",
        Severity::Hint => "Hint",
    }
}

/// A finding in a list.
#[derive(Clone, Debug, PartialEq)]
struct ListedFinding {
    /// Its id on the page: a hash of its key and of the number of findings before it with that key.
    id: String,
    item: CheckedFinding,
}

/// The findings of a list. `name` is the prefix of their ids.
fn listed(name: &str, items: &[CheckedFinding]) -> Vec<ListedFinding> {
    let id = |at: usize, item: &CheckedFinding| {
        let twins = items.iter().take(at).filter(|other| other.key == item.key).count();
        format!("{name}-{}", hash(&format!("{} {twins}", item.key)))
    };
    let listed = items.iter().enumerate();
    listed.map(|(at, item)| ListedFinding { id: id(at, item), item: item.clone() }).collect()
}

/// A list of findings, which arrow keys walk.
#[component]
pub(in crate::app) fn FindingsList(
    /// The findings, in the order in which they are shown.
    items: Memo<Vec<CheckedFinding>>,
    /// The prefix of its elements' ids; each list on the page has its own.
    name: &'static str,
) -> impl IntoView {
    let all = memo(move || items.with(|items| listed(name, items)));
    let ids = move || all.with(|all| all.iter().map(|listed| listed.id.clone()).collect::<Vec<_>>());
    view! {
        <ul class="found-list" on:keydown=unless_composing(walk)>
            <For each=ids key=|id| id.clone() let:id>
                <FindingEntry all=all id=id />
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

/// Call this before findings are removed, and the returned function after: it moves the focus to the next finding that
/// stays, the previous one, or the heading. `id` is that of the finding with the focus, `leaving` those of all that go.
fn focus_beside(id: &str, leaving: &[String]) -> impl FnOnce() + use<> {
    let head = page::by_id(id);
    let heads = head.as_ref().map(|head| heads_around(head)).unwrap_or_default();
    let at = heads.iter().position(|other| Some(other) == head.as_ref()).unwrap_or(0);
    let stays = |head: &&HtmlElement| !leaving.contains(&head.id());
    let after = heads.iter().skip(at + 1).find(stays);
    let beside = after.or_else(|| heads.iter().take(at).rev().find(stays)).map(|head| head.id());
    let title = head.and_then(|head| head.closest(".found-groups").ok().flatten());
    let title = title.and_then(|around| around.get_attribute("aria-labelledby"));
    move || {
        if let Some(id) = beside.or(title) {
            page::focus_soon(id);
        }
    }
}

/// A finding that is shown in a list, and what can be done about it there.
#[derive(Clone, Copy)]
struct ShownFinding {
    findings: Findings,
    /// All findings of its list.
    all: Memo<Vec<ListedFinding>>,
    /// `None` once it is no longer in the list.
    item: Memo<Option<CheckedFinding>>,
    /// The id of its head.
    id: StoredValue<String>,
}

impl ShownFinding {
    /// What `read` gives for the finding, tracked; the default once it is gone.
    fn read<T: Default>(self, read: impl FnOnce(&CheckedFinding) -> T) -> T {
        self.item.with(|item| item.as_ref().map(read).unwrap_or_default())
    }

    /// How grave it is, tracked.
    fn severity(self) -> Severity {
        self.item.with(|item| item.as_ref().map_or(Severity::Hint, |item| item.severity))
    }

    /// What its fix does, tracked; `None` if it has none.
    fn fix_label(self) -> Option<String> {
        self.read(|item| item.fix.as_ref().map(|fix| fix.label.clone()))
    }

    fn open(self) {
        if let Some(Some(item)) = self.item.try_get_untracked()
            && let Some(place) = item.places.first()
        {
            self.findings.open_place(place);
        }
    }

    fn fix(self) {
        self.leave(|findings, item| findings.fix(std::slice::from_ref(item)));
    }

    /// Fixes all findings of its rule, and moves the focus to the neighbour of all.
    fn fix_alike(self) {
        let (ids, items): (Vec<String>, Vec<CheckedFinding>) =
            untrack(|| self.alike()).into_iter().map(|listed| (listed.id, listed.item)).unzip();
        let Some(move_focus) = self.id.try_with_value(|id| focus_beside(id, &ids)) else { return };
        self.findings.fix(&items);
        move_focus();
    }

    /// The findings of its rule that have a fix, if it is the first of them; otherwise none. Tracked.
    fn alike(self) -> Vec<ListedFinding> {
        let Some(item) = self.item.get() else { return Vec::new() };
        let is_alike = |other: &&ListedFinding| other.item.rule == item.rule && other.item.fix.is_some();
        self.all.with(|all| {
            let mut alike = all.iter().filter(is_alike).peekable();
            let is_first = self.id.with_value(|id| alike.peek().is_some_and(|first| first.id == *id));
            if is_first { alike.cloned().collect() } else { Vec::new() }
        })
    }

    /// Does what removes the finding from its list, and moves the focus to its neighbour.
    fn leave(self, act: impl FnOnce(Findings, &CheckedFinding)) {
        let Some(move_focus) = self.id.try_with_value(|id| focus_beside(id, std::slice::from_ref(id))) else {
            return;
        };
        if let Some(Some(item)) = self.item.try_get_untracked() {
            act(self.findings, &item);
        }
        move_focus();
    }
}

/// A finding: title and message, its places, and what can be done about it.
#[component]
fn FindingEntry(
    /// All findings of the list.
    all: Memo<Vec<ListedFinding>>,
    /// The id of this one.
    id: String,
) -> impl IntoView {
    let findings = use_findings();
    let item = {
        let id = id.clone();
        memo(move || {
            all.with(|all| all.iter().find(|listed| listed.id == id).map(|listed| listed.item.clone()))
        })
    };
    let shown = ShownFinding { findings, all, item, id: StoredValue::new(id.clone()) };
    let can_fix = move || !findings.editor.doc.is_read_only() && shown.fix_label().is_some();
    let enter = unless_composing(move |event| {
        if event.key() == "Enter" {
            event.prevent_default();
            if untrack(can_fix) { shown.fix() } else { shown.open() }
        }
    });
    let enter_does = move || match shown.fix_label() {
        Some(label) if can_fix() => format!("Enter: {label}"),
        _ => "Enter goes there".to_owned(),
    };
    let places = memo(move || shown.read(|item| item.places.clone()));
    let is_current = memo(move || {
        let current = findings.current.get();
        shown.read(|item| current.as_ref() == Some(&item.key))
    });
    view! {
        <li
            class="found"
            class:error=move || shown.severity() == Severity::Error
            class:warning=move || shown.severity() == Severity::Warning
            class:current=move || is_current.get()
        >
            <button
                type="button"
                class="found-head"
                id=id
                aria-description=enter_does
                on:click=move |_| shown.open()
                on:keydown=enter
            >
                <span class="visually-hidden">
                    {move || format!("{}: ", severity_word(shown.severity()))}
                </span>
                <strong>{move || shown.read(|item| item.title.clone())}</strong>
                <span class="visually-hidden">". "</span>
                <span class="found-message" dir="auto">
                    {move || shown.read(|item| item.message.clone())}
                </span>
            </button>
            {move || view! { <Places places=places.get() /> }}
            <FindingTools shown=shown />
        </li>
    }
}

/// The buttons that fix a finding, dismiss it, or turn its rule off.
#[component]
fn FindingTools(
    /// The finding.
    shown: ShownFinding,
) -> impl IntoView {
    let is_read_only = shown.findings.editor.doc.is_read_only();
    let fix_label = memo(move || shown.fix_label());
    let fix_button = move || {
        fix_label.get().map(|label| {
            view! {
                <button
                    type="button"
                    class="btn small primary"
                    disabled=is_read_only
                    on:click=move |_| shown.fix()
                >
                    {label}
                </button>
            }
        })
    };
    let alike = memo(move || shown.alike().len());
    let dismiss = move |reason: String| shown.leave(|findings, item| findings.dismiss(item, &reason));
    view! {
        <div class="found-tools">
            {fix_button}
            <Show when=move || { alike.get() > 1 }>
                <button type="button" class="btn small" disabled=is_read_only on:click=move |_| shown.fix_alike()>
                    {move || format!("Fix all {} of this kind", alike.get())}
                </button>
            </Show>
            <DismissButton of=Signal::derive(move || shown.read(|item| item.message.clone())) act=dismiss />
            <details class="found-off">
                <summary>"Do not check this"</summary>
                <button
                    type="button"
                    class="btn small"
                    disabled=is_read_only
                    on:click=move |_| shown.leave(Findings::turn_off)
                >
                    "Not in this report"
                </button>
                <button
                    type="button"
                    class="btn small"
                    disabled=is_read_only
                    on:click=move |_| shown.leave(Findings::turn_off_for_new)
                >
                    "Nor in new ones"
                </button>
            </details>
        </div>
    }
}

/// The places of a finding, mostly both sides of a contradiction, each with a button that goes there.
#[component]
fn Places(
    /// The places, the one to look at first in front.
    places: Vec<CheckedPlace>,
) -> impl IntoView {
    let findings = use_findings();
    let place = |place: CheckedPlace| {
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
                    on:click=move |_| findings.open_place(&place)
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

/// The other side of a finding, as seen from this field.
pub(super) fn other_side(item: &CheckedFinding, path: &str) -> Option<CheckedPlace> {
    item.places.iter().find(|place| place.path != path).cloned()
}
