//! The download menu: outputs for readers first, then those for authors.

use leptos::ev::{FocusEvent, KeyboardEvent};
use leptos::html;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::{HtmlElement, Node};

use super::commands::{COMMANDS, Command, Group, use_commands};
use crate::app::icons::Icon;
use crate::app::ids;
use crate::app::keys::unless_composing;
use crate::app::stepping::{Toward, neighbour};
use crate::browser::page;

/// The download menu, in the bar.
#[component]
pub(super) fn DownloadMenu() -> impl IntoView {
    let menu = NodeRef::<html::Details>::new();
    let close = move || {
        if let Some(menu) = menu.get_untracked() {
            menu.set_open(false);
        }
    };
    let keys = unless_composing(move |event| match event.key().as_str() {
        "Escape" => {
            close();
            page::focus_soon(ids::DOWNLOAD_MENU.to_owned());
        }
        _ => go_through(&event, menu),
    });
    // Close the menu when the focus leaves it.
    let focus_out = move |event: FocusEvent| {
        let to = event.related_target().and_then(|to| to.dyn_into::<Node>().ok());
        if let (Some(menu), Some(to)) = (menu.get_untracked(), to)
            && !menu.contains(Some(&to))
        {
            close();
        }
    };
    view! {
        <details class="menu" node_ref=menu on:keydown=keys on:focusout=focus_out>
            <summary class="btn primary" id=ids::DOWNLOAD_MENU>
                <Icon name="download" />
                " Download"
            </summary>
            <div class="menu-list">
                <div role="group" aria-labelledby="for-readers">
                    <p class="menu-head" id="for-readers">{Group::ForReaders.label()}</p>
                    <MenuItems group=Group::ForReaders close=close />
                </div>
                <div role="group" aria-labelledby="for-us">
                    <p class="menu-head us" id="for-us">
                        <Icon name="lock" />
                        " "
                        {Group::ForUs.label()}
                    </p>
                    <MenuItems group=Group::ForUs close=close />
                </div>
            </div>
        </details>
    }
}

/// The commands of a group that can be run.
#[component]
fn MenuItems(
    /// The group.
    group: Group,
    /// Closes the menu. Called before a command runs.
    close: impl Fn() + Copy + 'static,
) -> impl IntoView {
    let commands = use_commands();
    let item = move |command: Command| {
        let run = move |_| {
            close();
            // The item cannot keep the focus in the closed menu; the command may move it on.
            if let Some(button) = page::by_id(ids::DOWNLOAD_MENU) {
                let _ = button.focus();
            }
            commands.run(command);
        };
        view! {
            <button type="button" on:click=run>
                <span>{command.spec().label}</span>
                " "
                <small>{command.spec().about}</small>
            </button>
        }
    };
    let is_there =
        |command: &Command| command.spec().group == group && untrack(|| commands.can_run(*command));
    COMMANDS.iter().copied().filter(is_there).map(item).collect::<Vec<_>>()
}

/// Arrow keys, Home and End go through the items; Down on the button opens the menu.
fn go_through(event: &KeyboardEvent, menu: NodeRef<html::Details>) {
    let Some(menu) = menu.get_untracked() else { return };
    let Ok(found) = menu.query_selector_all(".menu-list button") else { return };
    let items: Vec<HtmlElement> =
        (0..found.length()).filter_map(|at| found.get(at)?.dyn_into().ok()).collect();
    let focused = page::focused();
    let at = items.iter().position(|item| focused.as_ref().is_some_and(|it| item.is_same_node(Some(it))));
    let to = match (event.key().as_str(), at) {
        ("ArrowDown", _) => neighbour(at, items.len(), Toward::Next),
        ("ArrowUp", _) => neighbour(at, items.len(), Toward::Previous),
        ("Home", Some(_)) => Some(0),
        ("End", Some(_)) => items.len().checked_sub(1),
        _ => return,
    };
    event.prevent_default();
    menu.set_open(true);
    if let Some(item) = to.and_then(|to| items.get(to)) {
        let _ = item.focus();
    }
}
