//! The bar over an open report: its title, whether it is saved, undo and redo, the reader of the preview, and the
//! outputs.

use leptos::prelude::*;

use super::commands::{Command, use_commands};
use super::download::DownloadMenu;
use crate::app::buttons::PressedButton;
use crate::app::editor::{SidePane, use_editor};
use crate::app::findings::BarCount;
use crate::app::icons::Icon;
use crate::app::memo::memo;
use crate::app::saving::SaveStatus;
use crate::report::sections::cover;
use crate::report::{Language, Part, choice};
use crate::view::Reader;

/// The report's title, or a placeholder.
pub(super) fn title_or_untitled(title: &str) -> String {
    if title.trim().is_empty() { "Untitled report".to_owned() } else { title.to_owned() }
}

/// The bar over an open report.
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
            <span class="stretch"></span>
            <IconButton command=Command::Undo icon="undo" />
            <IconButton command=Command::Redo icon="redo" />
            <IconButton command=Command::Palette icon="find" />
            <ViewSwitch />
            <DownloadMenu />
        </header>
    }
}

/// A button of the bar that is only an icon.
#[component]
fn IconButton(
    /// The command that it runs.
    command: Command,
    /// The icon's name in the sprite, without `i-`.
    icon: &'static str,
) -> impl IntoView {
    let commands = use_commands();
    let is_off = memo(move || !commands.can_run(command));
    view! {
        <button
            type="button"
            class="btn quiet icon-only"
            data-repeats=command.spec().repeats.then_some("")
            aria-label=command.spec().label
            aria-keyshortcuts=command.spec().chords().next().map(|chord| chord.aria())
            title=command.title()
            disabled=move || is_off.get()
            on:click=move |_| commands.run(command)
        >
            <Icon name=icon />
        </button>
    }
}

/// The choice of the pane beside the form: the public preview, the full one, the checks, or the history.
#[component]
fn ViewSwitch() -> impl IntoView {
    view! {
        <span class="segmented" role="group" aria-label="Beside the form">
            <ViewButton command=Command::ShowPublic beside=SidePane::Preview reader=Reader::Public />
            <ViewButton command=Command::ShowInternal beside=SidePane::Preview reader=Reader::Full />
            <ViewButton command=Command::ShowChecks beside=SidePane::Checks />
            <ViewButton command=Command::ShowHistory beside=SidePane::History />
        </span>
    }
}

/// A button that shows a pane beside the form, and is pressed while that is shown.
#[component]
fn ViewButton(
    /// The command that shows the pane.
    command: Command,
    /// The pane that it shows.
    beside: SidePane,
    /// For the preview, the reader that it is shown for; `None` for other panes.
    #[prop(optional)]
    reader: Option<Reader>,
) -> impl IntoView {
    let (editor, commands) = (use_editor(), use_commands());
    let is_on = memo(move || {
        editor.beside.get() == beside && reader.is_none_or(|reader| editor.reader.get() == reader)
    });
    view! {
        <PressedButton
            is_on=is_on
            label=command.spec().label
            title=command.spec().about
            act=move || commands.run(command)
        >
            {(beside == SidePane::Checks).then(|| view! { <BarCount /> })}
        </PressedButton>
    }
}
