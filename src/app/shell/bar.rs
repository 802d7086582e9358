//! The bar over an open report: its title, whether it is saved, undo and redo, the reader of the preview, and the
//! outputs.

use leptos::prelude::*;

use super::download::DownloadMenu;
use super::steps::{Direction, step};
use crate::app::editor::{Beside, use_editor};
use crate::app::findings::BarCount;
use crate::app::icons::Icon;
use crate::app::memo::memo;
use crate::app::notice::use_notice;
use crate::app::saving::SaveStatus;
use crate::report::sections::cover;
use crate::report::{Language, Part, choice};
use crate::view::Reader;

/// The report's title, or a placeholder.
pub(super) fn title_or_untitled(title: &str) -> String {
    if title.trim().is_empty() { "Untitled report".to_owned() } else { title.to_owned() }
}

/// The bar.
#[component]
pub(super) fn Bar() -> impl IntoView {
    let doc = use_editor().doc;
    let title = move || title_or_untitled(&doc.text(Part::Cover, &cover::TITLE));
    let state = memo(move || choice::STATE.label(&doc.text(Part::Cover, &cover::STATE), Language::English));
    view! {
        <header class="bar">
            <a class="home" href="#/" aria-label="Debrief: all reports" title="All reports">
                <Icon name="home" />
                " "
                <span>"Debrief"</span>
            </a>
            <h1 class="title" dir="auto" prop:textContent=title></h1>
            <Show when=move || state.with(|state| !state.is_empty())>
                <span class="chip" prop:textContent=move || state.get()></span>
            </Show>
            <SaveStatus />
            <span class="spring"></span>
            <StepButton direction=Direction::Undo />
            <StepButton direction=Direction::Redo />
            <ViewSwitch />
            <DownloadMenu />
        </header>
    }
}

/// Undo or redo.
#[component]
fn StepButton(direction: Direction) -> impl IntoView {
    let (editor, notice) = (use_editor(), use_notice());
    let doc = editor.doc;
    let (icon, label, title) = match direction {
        Direction::Undo => ("undo", "Undo", "Undo (Ctrl+Z)"),
        Direction::Redo => ("redo", "Redo", "Redo (Ctrl+Shift+Z)"),
    };
    let is_off = memo(move || match direction {
        Direction::Undo => !doc.can_undo(),
        Direction::Redo => !doc.can_redo(),
    });
    view! {
        <button
            type="button"
            class="btn quiet icon-only"
            data-repeats=""
            aria-label=label
            title=title
            disabled=move || is_off.get()
            on:click=move |_| step(editor, notice, direction)
        >
            <Icon name=icon />
        </button>
    }
}

/// The choice of the pane beside the form: the public preview, the full one, the checks, or the history.
#[component]
fn ViewSwitch() -> impl IntoView {
    view! {
        <span class="seg" role="group" aria-label="Beside the form">
            <ViewButton beside=Beside::Preview reader=Reader::Public label="Public" />
            <ViewButton beside=Beside::Preview reader=Reader::Full label="Internal" />
            <ViewButton beside=Beside::Checks label="Checks" />
            <ViewButton beside=Beside::History label="History" />
        </span>
    }
}

#[component]
fn ViewButton(
    beside: Beside,
    /// The reader of the preview, or `None` for another pane.
    #[prop(optional)]
    reader: Option<Reader>,
    label: &'static str,
) -> impl IntoView {
    let editor = use_editor();
    let is_on = memo(move || {
        editor.beside.get() == beside && reader.is_none_or(|reader| editor.reader.get() == reader)
    });
    let choose = move |_| {
        editor.beside.set(beside);
        if let Some(reader) = reader {
            editor.reader.set(reader);
        }
    };
    view! {
        <button
            type="button"
            aria-pressed=move || is_on.get().to_string()
            class:on=move || is_on.get()
            on:click=choose
        >
            {label}
            {(beside == Beside::Checks).then(|| view! { <BarCount /> })}
        </button>
    }
}
