//! Running commands, and the keys that ask for them.

use leptos::ev;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::{Element, Event};

use super::chord::Pressed;
use super::context::{Commands, Overlay};
use super::table::Command;
use crate::app::editor::{Editor, Pane, PublicOutput, SidePane};
use crate::app::events::on_window;
use crate::app::form::sort_by_time;
use crate::app::ids;
use crate::app::review::PasteFor;
use crate::app::sections::{add_section, in_order};
use crate::app::shell::outputs::{download, file_name};
use crate::app::shell::publishing::publish;
use crate::app::stepping::{Toward, neighbour};
use crate::app::steps::{Direction, step};
use crate::browser::controls::{is_composing, is_text};
use crate::browser::files::FileType;
use crate::browser::page;
use crate::browser::store::Store;
use crate::editing::Change;
use crate::editing::describe::describe;
use crate::report::Mark;
use crate::view::Reader;

impl Commands {
    /// Runs a command, if it can be run now.
    pub(in crate::app) fn run(self, command: Command) {
        if !untrack(|| self.can_run(command)) {
            return;
        }
        let Commands { editor, saving, findings, search, reviews, notice, overlay } = self;
        let publish = |way| publish(way, editor, findings, notice);
        let download = |kind| download(editor, kind, Reader::Full, notice);
        match command {
            Command::Undo => step(editor, notice, Direction::Undo),
            Command::Redo => step(editor, notice, Direction::Redo),
            Command::Save => {
                saving.save_by_hand();
                editor.id.with_value(|id| Store.save_again(id));
            }
            Command::Find => search.open(),
            Command::Palette => overlay.set(Some(Overlay::Palette)),
            Command::Shortcuts => overlay.set(Some(Overlay::Shortcuts)),
            Command::ShowPublic => show(editor, SidePane::Preview, Some(Reader::Public)),
            Command::ShowInternal => show(editor, SidePane::Preview, Some(Reader::Full)),
            Command::ShowChecks => show(editor, SidePane::Checks, None),
            Command::ShowHistory => show(editor, SidePane::History, None),
            Command::NextFinding => findings.walk(Toward::Next),
            Command::PreviousFinding => findings.walk(Toward::Previous),
            Command::NextSection => go_to_section(editor, Toward::Next),
            Command::PreviousSection => go_to_section(editor, Toward::Previous),
            Command::NextPane => go_to_pane(editor, Toward::Next),
            Command::PreviousPane => go_to_pane(editor, Toward::Previous),
            Command::ToggleInternal => toggle_internal(editor),
            Command::SortByTime => sort_by_time(editor),
            Command::BringIn => reviews.ask(PasteFor::OpenReport),
            Command::AddSection => add_section(editor),
            Command::SaveTemplate => overlay.set(Some(Overlay::Template)),
            Command::AllReports => page::set_hash("/"),
            Command::PublicPage => publish(PublicOutput::File(FileType::Html)),
            Command::PublicMarkdown => publish(PublicOutput::File(FileType::Markdown)),
            Command::CopyReport => publish(PublicOutput::Copy(None)),
            Command::CopySection => publish(PublicOutput::Copy(Some(editor.section.get_untracked()))),
            // While the internal preview is shown, that is printed.
            Command::Print if editor.reader.get_untracked() == Reader::Full => page::print_soon(),
            Command::Print => publish(PublicOutput::Print),
            Command::Markdown => download(FileType::Markdown),
            Command::Json => download(FileType::Json),
            Command::PrintInternal => {
                editor.reader.set(Reader::Full);
                page::print_soon();
            }
            Command::SaveInFile | Command::SaveInAnotherFile => {
                saving.flush();
                let name = file_name(editor, FileType::Markdown, Reader::Full);
                let in_another = command == Command::SaveInAnotherFile;
                editor.id.with_value(|id| Store.save_on_disk(id, &name, in_another));
            }
        }
    }

    /// Whether a command can be run now, tracked.
    pub(in crate::app) fn can_run(self, command: Command) -> bool {
        let doc = self.editor.doc;
        match command {
            Command::Undo => doc.can_undo(),
            Command::Redo => doc.can_redo(),
            Command::Save
            | Command::ToggleInternal
            | Command::SortByTime
            | Command::BringIn
            | Command::AddSection => !doc.is_read_only(),
            Command::SaveInFile | Command::SaveInAnotherFile => Store.can_save() && !doc.is_read_only(),
            _ => true,
        }
    }
}

/// Listens to the keys of all commands, wherever the focus is.
pub(in crate::app) fn listen_to_keys(commands: Commands) {
    on_window(ev::keydown, move |event| {
        // A control that has handled the key calls `prevent_default`.
        if is_composing(&event) || event.default_prevented() {
            return;
        }
        let Some(command) = Command::for_keys(&Pressed::of(&event)) else { return };
        let is_modal = commands.overlay.with_untracked(Option::is_some) || page::has_modal();
        match command {
            // In a field that is not the report's, undo is the browser's own.
            Command::Undo | Command::Redo if has_own_undo(&event) => return,
            // In a text field, a question mark is text.
            Command::Shortcuts if page::focused().is_some_and(|it| is_text(&it)) => return,
            // Over a dialog no command runs, nor what the browser itself does at these keys.
            _ if is_modal => return event.prevent_default(),
            _ => {}
        }
        event.prevent_default();
        if command.spec().repeats || !event.repeat() {
            commands.run(command);
        }
    });
    on_window(ev::beforeinput, move |event| {
        if has_own_undo(&event) {
            return;
        }
        match event.input_type().as_str() {
            "historyUndo" => commands.run(Command::Undo),
            "historyRedo" => commands.run(Command::Redo),
            _ => return,
        }
        event.prevent_default();
    });
}

/// Whether an event comes from a text field that is not the report's, such as a search: it keeps the browser's undo.
fn has_own_undo(event: &Event) -> bool {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    target.is_some_and(|target| is_text(&target) && !target.has_attribute("data-bound"))
}

/// Shows a pane beside the form; the preview for this reader.
fn show(editor: Editor, beside: SidePane, reader: Option<Reader>) {
    editor.beside.set(beside);
    if let Some(reader) = reader {
        editor.reader.set(reader);
    }
}

/// Opens the next or the previous section of the report.
fn go_to_section(editor: Editor, toward: Toward) {
    let all = untrack(|| in_order(editor.doc));
    let at = all.iter().position(|owner| *owner == editor.section.get_untracked()).unwrap_or(0);
    let to = match toward {
        Toward::Next => Some(at + 1),
        Toward::Previous => at.checked_sub(1),
    };
    if let Some(section) = to.and_then(|to| all.get(to)) {
        editor.open_section(*section);
        page::focus_soon(ids::FORM_TITLE.to_owned());
    }
}

/// The selector of the form.
const FORM: &str = "section.form";

/// The panes in the order of F6: the selector of the element, and the pane that a narrow screen shows for it.
const PANES: [(&str, Pane); 4] = [
    (".bar", Pane::Form),
    (".outline", Pane::Outline),
    (FORM, Pane::Form),
    (".panes > .side-pane", Pane::Preview),
];

/// Moves the focus to the next or the previous of [`PANES`]; to the form if it is in none of them.
fn go_to_pane(editor: Editor, toward: Toward) {
    let focused = page::focused();
    let is_in =
        |selector: &str| focused.as_ref().is_some_and(|it| it.closest(selector).ok().flatten().is_some());
    let at = PANES.iter().position(|(selector, _)| is_in(selector));
    let to = match at {
        Some(_) => neighbour(at, PANES.len(), toward),
        None => PANES.iter().position(|(selector, _)| *selector == FORM),
    };
    if let Some((selector, pane)) = to.and_then(|to| PANES.get(to)) {
        editor.pane.set(*pane);
        // In the form, the focus goes to the field that had it last.
        let left = editor.current.get_untracked().filter(|_| *pane == Pane::Form).and_then(|mark| {
            let field = mark.owner.fields().get(mark.field?)?;
            page::by_id(&ids::control(mark.owner, field)).map(|control| control.id())
        });
        match left {
            Some(id) => page::focus_soon(id),
            None => page::focus_in_soon(selector),
        }
    }
}

/// Makes the field, row or section with the focus internal, or public again.
fn toggle_internal(editor: Editor) {
    let field = page::focused().and_then(|focused| focused.closest("[data-mark]").ok().flatten());
    let mark = field.and_then(|field| field.get_attribute("data-mark")).and_then(|path| Mark::at_path(&path));
    if let (Some(mark), false) = (mark, editor.doc.is_read_only()) {
        let change = Change::Internal { mark, on: !untrack(|| editor.doc.is_marked(mark)) };
        editor.announce(describe(&change));
        editor.doc.edit(change);
    }
}
