//! Where the person is in the open report, and the ways to get somewhere else in it.

use super::kit::Place;
use super::leaving::Leaving;
use super::reactive::State;
use super::route;
use super::rows;
use crate::browser::page;
use crate::editing::Change;
use crate::report::{List, Mark, Owner, RowId};

/// Where the person is in the open report.
#[derive(Clone, Copy)]
pub(super) struct Here {
    /// The report's name in the store.
    pub(super) id: State<String>,
    /// The section in the form.
    pub(super) at: State<Owner>,
    /// The open row.
    pub(super) open: State<Option<(List, RowId)>>,
    /// What screen readers are told of a change that is only seen.
    pub(super) said: State<String>,
    /// The pane that is shown where there is room for one.
    pub(super) pane: State<Pane>,
    /// Whether the history stands in place of the preview.
    pub(super) history: State<bool>,
    /// What the form scrolls in.
    pub(super) form_pane: Place,
    /// Rises as the form scrolls.
    pub(super) form_scrolled: State<u32>,
    /// What a person is asked about before it goes out to readers.
    pub(super) leaving: State<Option<Leaving>>,
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

impl Here {
    /// Where the person is in the report around.
    pub(super) fn current() -> Here {
        super::Open::here().here
    }

    pub(super) fn new(id: &str, at: Owner) -> Here {
        Here {
            id: State::new(id.to_owned()),
            at: State::new(at),
            open: State::new(None),
            said: State::new(String::new()),
            pane: State::new(Pane::Form),
            history: State::new(false),
            form_pane: Place::new(None),
            form_scrolled: State::new(0),
            leaving: State::new(None),
        }
    }

    /// Goes to a section.
    pub(super) fn go(self, owner: Owner) {
        self.pane.set(Pane::Form);
        if self.at.get_untracked() != owner {
            self.open.set(None);
            self.at.set(owner);
            if let Some(pane) = self.form_pane.get_untracked() {
                pane.set_scroll_top(0);
            }
        }
        self.id.with_untracked(|id| route::note_section(id, owner));
    }

    /// Opens a row or closes it, and keeps the focus on its line.
    pub(super) fn toggle_row(self, list: List, id: RowId) {
        if self.open.get_untracked() == Some((list, id)) {
            self.open.set(None);
        } else {
            self.open_row(list, id, true);
        }
    }

    /// Opens a row, with the focus in its first control where that is asked for.
    pub(super) fn open_row(self, list: List, id: RowId, focus: bool) {
        self.open.set(Some((list, id)));
        if focus {
            page::focus_soon(rows::first_control(list, id));
        }
    }

    /// Opens what a mark names: its section, its row, its control.
    pub(super) fn open_mark(self, mark: Mark) {
        self.open_mark_at(mark, None);
    }

    /// The same, with the caret at a place in the control's text.
    fn open_mark_at(self, mark: Mark, caret: Option<usize>) {
        match mark.owner {
            Owner::Row(list, id) if list != List::Own => {
                self.go(Owner::Part(list.spec().part));
                self.open_row(list, id, mark.field.is_none());
            }
            owner => self.go(owner),
        }
        let field = mark.field.and_then(|index| mark.owner.fields().get(index).copied());
        if let Some(field) = field {
            page::focus_soon_at(super::widgets::control_id(mark.owner, field), caret);
        }
    }

    /// Tells screen readers what was done.
    pub(super) fn announce(self, text: String) {
        self.said.set(text);
    }

    /// Goes to what a change changed, with the caret where it belongs after it.
    pub(super) fn show_change(self, change: &Change, caret: Option<usize>) {
        match change {
            Change::Set { owner, field, .. } => {
                self.open_mark_at(Mark { owner: *owner, field: Some(field.index) }, caret)
            }
            Change::Insert { list: List::Own, row, .. } => self.go(Owner::Row(List::Own, row.id)),
            Change::Insert { list, .. } | Change::Remove { list, .. } if *list != List::Own => {
                self.go(Owner::Part(list.spec().part));
            }
            Change::Move { list, id, .. } => {
                self.go(Owner::Part(list.spec().part));
                page::focus_soon(rows::line_id(*list, *id));
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
