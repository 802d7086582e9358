//! Tokens, such as `{{duration}}`, that are offered in a list while one is typed in a prose field.

use leptos::ev::KeyboardEvent;
use leptos::html::Ul;
use leptos::prelude::*;

use super::prose_edit::Prose;
use crate::app::memo::{effect, memo};
use crate::app::stepping::{Toward, neighbour};
use crate::browser::{controls, page};
use crate::prose::typing;
use crate::view::OfferedToken;

/// The tokens that are offered while one is typed.
#[derive(Clone, Copy)]
pub(super) struct Tokens {
    prose: Prose,
    offered: RwSignal<Vec<OfferedToken>>,
    chosen: RwSignal<usize>,
}

impl Tokens {
    /// The tokens for a field; none are offered at first.
    pub(super) fn new(prose: Prose) -> Tokens {
        Tokens { prose, offered: RwSignal::default(), chosen: RwSignal::new(0) }
    }

    /// The id of the list of offered tokens.
    pub(super) fn list_id(self) -> String {
        format!("{}-tokens", self.prose.id())
    }

    fn option_id(self, at: usize) -> String {
        format!("{}-{at}", self.list_id())
    }

    /// Whether tokens are offered, tracked.
    pub(super) fn is_open(self) -> bool {
        self.offered.with(|offered| !offered.is_empty())
    }

    /// The option that is chosen, for screen readers.
    pub(super) fn active(self) -> Option<String> {
        self.is_open().then(|| self.option_id(self.chosen.get()))
    }

    /// Ends offering tokens.
    pub(super) fn close(self) {
        // If the field is removed while it has the focus, `blur` comes after its signals are disposed of.
        if self.offered.try_with_untracked(|offered| !offered.is_empty()) == Some(true) {
            self.offered.set(Vec::new());
        }
    }

    /// Offers the tokens whose name or label contains what is typed behind `{{`.
    pub(super) fn offer(self, text: &str, all: impl FnOnce() -> Vec<OfferedToken>) {
        let typed = text.contains("{{").then(|| {
            let caret = page::by_id(&self.prose.id()).and_then(|control| controls::selection(&control))?.end;
            typing::open_token(text, typing::bytes(text, caret)).map(str::to_lowercase)
        });
        let Some(typed) = typed.flatten() else { return self.close() };
        let has =
            |token: &OfferedToken| token.name.contains(&typed) || token.label.to_lowercase().contains(&typed);
        self.chosen.set(0);
        self.offered.set(untrack(all).into_iter().filter(has).collect());
    }

    /// Writes the token at this index; `false` if the caret is no longer behind its beginning.
    fn insert(self, at: usize) -> bool {
        let name = self.offered.with_untracked(|offered| offered.get(at).map(|token| token.name));
        self.close();
        if let (Some(name), Some((text, selected))) = (name, self.prose.selection())
            && let Some(edit) = typing::end_token(&text, selected.end, name)
        {
            self.prose.apply(&text, &edit);
            return true;
        }
        false
    }

    /// Chooses the token before or behind the chosen one.
    fn step(self, toward: Toward) {
        let count = self.offered.with_untracked(Vec::len);
        self.chosen.update(|at| *at = neighbour(Some(*at), count, toward).unwrap_or(0));
    }

    /// Handles a key while tokens are offered. Returns `false` if the key is for the text.
    pub(super) fn handle_key(self, event: &KeyboardEvent) -> bool {
        let is_open = self.offered.with_untracked(|offered| !offered.is_empty());
        if !is_open || event.ctrl_key() || event.meta_key() || event.alt_key() || event.shift_key() {
            return false;
        }
        match event.key().as_str() {
            "ArrowDown" => self.step(Toward::Next),
            "ArrowUp" => self.step(Toward::Previous),
            "Enter" | "Tab" => return self.insert(self.chosen.get_untracked()),
            "Escape" => {
                self.close();
                // Escape closes only the list, not the row.
                event.stop_propagation();
            }
            // The caret leaves the token.
            "ArrowLeft" | "ArrowRight" | "Home" | "End" | "PageUp" | "PageDown" => {
                self.close();
                return false;
            }
            _ => return false,
        }
        true
    }
}

/// The list of offered tokens, below the text area while there are any.
#[component]
pub(super) fn TokenList(
    /// The tokens that are offered.
    tokens: Tokens,
) -> impl IntoView {
    let option = move |(at, token): (usize, OfferedToken)| {
        let value = token.value.unwrap_or_else(|| "no value yet".to_owned());
        view! {
            <li
                id=tokens.option_id(at)
                role="option"
                aria-selected=move || (tokens.chosen.get() == at).to_string()
                on:mousedown=move |event| event.prevent_default()
                on:click=move |_| {
                    tokens.insert(at);
                }
            >
                <span prop:textContent=token.label></span>
                " "
                <span class="hint" prop:textContent=value></span>
            </li>
        }
    };
    let is_open = memo(move || tokens.is_open());
    let list = NodeRef::<Ul>::new();
    // The list, and in it the chosen option, are scrolled into view.
    // An effect, not `on_load`: that runs once, and the list is made anew each time it opens.
    effect(move || {
        if let Some(list) = list.get() {
            page::scroll_near(&list);
        }
    });
    effect(move || {
        let option = tokens.option_id(tokens.chosen.get());
        if let Some(option) = page::by_id(&option) {
            page::scroll_near(&option);
        }
    });
    view! {
        <Show when=move || is_open.get()>
            <ul node_ref=list id=tokens.list_id() class="token-list" role="listbox" aria-label="Values of the report">
                {move || tokens.offered.get().into_iter().enumerate().map(option).collect::<Vec<_>>()}
            </ul>
        </Show>
    }
}
