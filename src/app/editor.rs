//! The editor's context: the document, what is derived from it, and which section, row and pane are open.

use std::ops::Range;

use leptos::html;
use leptos::prelude::*;

use super::derived::{DocSource, debounced_moments};
use super::document::Doc;
use super::import_notes::import_notes;
use super::placing::{Placing, placing};
use super::{ids, route};
use crate::browser::files::FileType;
use crate::browser::page;
use crate::browser::store::Store;
use crate::editing::Change;
use crate::formats::foreign::PlacedNote;
use crate::report::sections::cover;
use crate::report::{List, Mark, Owner, RowId};
use crate::view::Reader;

/// The editor of an open report.
#[derive(Clone, Copy)]
pub(super) struct Editor {
    pub(super) doc: Doc,
    /// The report's id in the store.
    pub(super) id: StoredValue<String>,
    /// Who the preview is for.
    pub(super) reader: RwSignal<Reader>,
    /// The report as that reader sees it.
    pub(super) preview_source: DocSource,
    /// The report as the form shows it, with all that is internal.
    pub(super) form_source: DocSource,
    /// The placed moments of the timeline.
    pub(super) placing: Memo<Placing>,
    /// The section in the form.
    pub(super) section: RwSignal<Owner>,
    /// The open row.
    pub(super) open_row: RwSignal<Option<(List, RowId)>>,
    /// The row whose line has the focus, or is about to get it: a long list renders it even if it is scrolled out of
    /// view.
    pub(super) focused_row: RwSignal<Option<(List, RowId)>>,
    /// What is typed into the line for events and not entered yet; stored, so that a reload does not lose it.
    pub(super) event_draft: RwSignal<String>,
    /// The field, row or section in which the focus was last: the preview follows it and marks it.
    pub(super) current: RwSignal<Option<Mark>>,
    /// The announcement for screen readers of a change that is otherwise only visible.
    pub(super) announcement: RwSignal<String>,
    /// The pane shown on a narrow screen.
    pub(super) pane: RwSignal<Pane>,
    /// The pane beside the form.
    pub(super) beside: RwSignal<SidePane>,
    /// The form, which scrolls.
    pub(super) form_pane: NodeRef<html::Section>,
    /// Notified as the form scrolls.
    pub(super) form_scrolled: Trigger,
    /// The notes of the report's import that were not dismissed.
    pub(super) import_notes: RwSignal<Vec<PlacedNote>>,
    /// The output for readers that waits for a person to confirm it.
    pub(super) pending_output: RwSignal<Option<PublicOutput>>,
}

/// An output for readers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum PublicOutput {
    /// A file to download.
    File(FileType),
    /// The public report to the clipboard, or only one section of it.
    Copy(Option<Owner>),
    /// The public report on paper.
    Print,
}

/// The panes that can be shown beside the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum SidePane {
    /// The report as its readers see it.
    Preview,
    /// Its history.
    History,
    /// The findings of the checks.
    Checks,
}

/// The panes of a narrow screen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Pane {
    Outline,
    #[default]
    Form,
    Preview,
}

impl Pane {
    /// Its name in the style sheet.
    pub(super) fn name(self) -> &'static str {
        match self {
            Pane::Outline => "outline",
            Pane::Form => "form",
            Pane::Preview => "preview",
        }
    }
}

/// The name under which the line for events of a report is stored.
fn event_draft_name(id: &str) -> String {
    format!("event.{id}")
}

/// The editor around the component.
pub(super) fn use_editor() -> Editor {
    expect_context()
}

/// The open report around the component.
pub(super) fn use_doc() -> Doc {
    use_editor().doc
}

impl Editor {
    /// The editor of this document, with this section in the form.
    pub(super) fn new(id: &str, doc: Doc, section: Owner) -> Editor {
        let reader = RwSignal::new(Reader::Public);
        let moments = debounced_moments(doc);
        let form_source = DocSource::new(doc, Signal::stored(Reader::Full), moments);
        Editor {
            doc,
            id: StoredValue::new(id.to_owned()),
            reader,
            preview_source: DocSource::new(doc, reader.into(), moments),
            form_source,
            placing: placing(form_source.times),
            section: RwSignal::new(section),
            open_row: RwSignal::new(None),
            focused_row: RwSignal::new(None),
            event_draft: RwSignal::new(String::new()),
            current: RwSignal::new(None),
            announcement: RwSignal::new(String::new()),
            pane: RwSignal::new(Pane::Form),
            beside: RwSignal::new(SidePane::Preview),
            form_pane: NodeRef::new(),
            form_scrolled: Trigger::new(),
            import_notes: RwSignal::new(import_notes(id)),
            pending_output: RwSignal::new(None),
        }
    }

    /// Opens a section.
    pub(super) fn open_section(self, section: Owner) {
        self.pane.set(Pane::Form);
        if self.section.get_untracked() != section {
            self.open_row.set(None);
            self.current.set(None);
            self.section.set(section);
            if let Some(pane) = self.form_pane.get_untracked() {
                pane.set_scroll_top(0);
            }
        }
        self.id.with_value(|id| route::note_section(id, section));
    }

    /// Opens a row, or closes it if it is open; the focus stays on its line then.
    pub(super) fn toggle_row(self, list: List, id: RowId) {
        if self.open_row.get_untracked() == Some((list, id)) {
            self.open_row.set(None);
        } else {
            self.open_row(list, id);
        }
    }

    /// Moves the focus to a row's line, which is rendered for that in a long list.
    pub(super) fn focus_row(self, list: List, id: RowId) {
        self.focused_row.set(Some((list, id)));
        page::focus_soon(ids::row_line(list, id));
    }

    /// Shows what was typed into the line for events when the report was open last.
    pub(super) fn restore_event_draft(self) {
        self.event_draft.set(self.id.with_value(|id| Store.note(&event_draft_name(id))).unwrap_or_default());
    }

    /// Stores what is typed into the line for events.
    pub(super) fn store_event_draft(self) {
        if let Some((id, line)) = self.id.try_get_value().zip(self.event_draft.try_get_untracked()) {
            Store.put_note(&event_draft_name(&id), &line);
        }
    }

    /// Opens a row and moves the focus to its first control.
    pub(super) fn open_row(self, list: List, id: RowId) {
        self.open_row.set(Some((list, id)));
        page::focus_soon(ids::row_editor(list, id));
    }

    /// Opens the field, row or section of a mark.
    pub(super) fn open_mark(self, mark: Mark) {
        self.open_mark_at(mark, None);
    }

    /// Opens the field, row or section of a mark, with a range of the field's text selected, in UTF-16 units.
    pub(super) fn open_mark_at(self, mark: Mark, selected: Option<Range<usize>>) {
        let field = mark.field.and_then(|index| mark.owner.fields().get(index).copied());
        match mark.owner {
            Owner::Row(list, id) if list != List::Own => {
                self.open_section(Owner::Part(list.spec().part));
                match field {
                    Some(_) => self.open_row.set(Some((list, id))),
                    None => self.open_row(list, id),
                }
            }
            owner => self.open_section(owner),
        }
        if let Some(field) = field {
            page::focus_soon_at(ids::control(mark.owner, field), selected);
        }
    }

    /// Announces a text to screen readers. If it is the same as the last one, a no-break space is appended: they do not
    /// read an unchanged text again.
    pub(super) fn announce(self, text: String) {
        self.announcement.update(|said| {
            *said = if *said == text { format!("{text}\u{A0}") } else { text };
        });
    }

    /// Opens the form or panel that shows what a change has changed. `caret` is the caret's index in the changed text,
    /// in UTF-16 units.
    pub(super) fn show_change(self, change: &Change, caret: Option<usize>) {
        match change {
            // The settings of the checks are edited in the panel of checks, not in the form.
            Change::Set { field, .. } if **field == cover::CHECKS_OFF || **field == cover::DISMISSED => {
                self.beside.set(SidePane::Checks);
            }
            Change::Insert { list: List::Dismissals, .. } | Change::Remove { list: List::Dismissals, .. } => {
                self.beside.set(SidePane::Checks);
            }
            Change::Set { owner, field, .. } => {
                let mark = Mark { owner: *owner, field: Some(field.index) };
                self.open_mark_at(mark, caret.map(|at| at..at));
            }
            Change::Insert { list: List::Own, row, .. } => self.open_section(Owner::Row(List::Own, row.id)),
            // A restored row gets the focus.
            Change::Insert { list, row, .. } => {
                self.open_section(Owner::Part(list.spec().part));
                self.focus_row(*list, row.id);
            }
            Change::Remove { list, .. } if *list != List::Own => {
                self.open_section(Owner::Part(list.spec().part));
            }
            Change::Move { list, id, .. } => {
                self.open_section(Owner::Part(list.spec().part));
                self.focus_row(*list, *id);
            }
            Change::Internal { mark, .. } => self.open_mark(*mark),
            Change::All(changes) => {
                if let Some(last) = changes.last() {
                    self.show_change(last, caret);
                }
            }
            _ => {}
        }
    }
}
