//! The state of the search in the open report: the query, the matches and the current one.

use std::ops::Range;
use std::sync::Arc;

use leptos::prelude::*;

use crate::app::counted::counted;
use crate::app::debounce::Debounce;
use crate::app::editor::Editor;
use crate::app::ids;
use crate::app::memo::{memo, on_change};
use crate::app::stepping::{Toward, neighbour};
use crate::browser::{controls, page};
use crate::editing::Change;
use crate::editing::folding::Pattern;
use crate::editing::search::{Match, find, home, replacement};
use crate::report::{List, Mark, Owner};

/// A changed report is searched again after this pause in typing, in milliseconds.
const SEARCH_DEBOUNCE_MS: u32 = 200;

/// The id of the field for the query.
pub(super) const FIND_QUERY: &str = "find-words";

/// Finding and replacing in the open report.
#[derive(Clone, Copy)]
pub(in crate::app) struct Search {
    pub(super) editor: Editor,
    pub(super) is_open: RwSignal<bool>,
    pub(super) query: RwSignal<String>,
    pub(super) replacement: RwSignal<String>,
    /// All matches, in the order of the report; none while the bar is closed.
    pub(super) matches: Memo<Arc<Vec<Match>>>,
    /// The index of the current match: the one shown last.
    pub(super) current: RwSignal<Option<usize>>,
    /// What was done last, for a person.
    pub(super) message: RwSignal<String>,
    /// The revision of the report that is searched.
    revision: RwSignal<u64>,
    /// The id of the element that had the focus before the bar was opened.
    came_from: StoredValue<String>,
}

/// Words in a text of the report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::app) struct TextSpot {
    /// The field whose text it is.
    pub(in crate::app) mark: Mark,
    /// The byte of the text at which the words begin.
    pub(in crate::app) start: usize,
    pub(in crate::app) words: String,
}

/// The search in the open report around the component.
pub(in crate::app) fn use_search() -> Search {
    expect_context()
}

impl Search {
    /// The search in this editor's report, as long as the component is there.
    pub(in crate::app) fn start(editor: Editor) -> Search {
        let (is_open, query, revision) =
            (RwSignal::new(false), RwSignal::new(String::new()), RwSignal::new(0));
        let matches = memo(move || {
            revision.track();
            let pattern = query.with(|query| Pattern::new(query)).filter(|_| is_open.get());
            Arc::new(pattern.map(|pattern| find(&editor.doc.report(), &pattern)).unwrap_or_default())
        });
        let search = Search {
            editor,
            is_open,
            query,
            replacement: RwSignal::new(String::new()),
            matches,
            current: RwSignal::new(None),
            message: RwSignal::new(String::new()),
            revision,
            came_from: StoredValue::new(String::new()),
        };
        let debounce = Debounce::new(SEARCH_DEBOUNCE_MS);
        on_change(
            move || editor.doc.track_revision(),
            move || {
                if is_open.get_untracked() {
                    debounce.run(move || search.refresh());
                }
            },
        );
        on_change(
            move || query.track(),
            move || {
                search.current.set(None);
                search.message.set(String::new());
            },
        );
        on_cleanup(page::end_reveal);
        search
    }

    /// Opens the bar with the selected text as the query, and moves the focus to it.
    pub(in crate::app) fn open(self) {
        if let Some(focused) = page::focused().filter(|focused| focused.id() != FIND_QUERY) {
            self.came_from.set_value(focused.id());
            let selected = controls::selected_text(&focused).unwrap_or_default();
            if !selected.is_empty() && !selected.contains('\n') {
                self.query.set(selected);
            }
        }
        self.refresh();
        self.is_open.set(true);
        let length = self.query.with_untracked(|query| query.encode_utf16().count());
        page::focus_soon_at(FIND_QUERY.to_owned(), Some(0..length));
    }

    /// Closes the bar. The focus goes to the current match; if there is none, to where it was before.
    pub(super) fn close(self) {
        let found = self.current_match();
        page::end_reveal();
        self.is_open.set(false);
        match found {
            Some(found) => self.go_to_match(&found),
            None => page::focus_soon(self.came_from.get_value()),
        }
    }

    /// Searches again if the report has changed since the last search.
    fn refresh(self) {
        let revision = untrack(|| self.editor.doc.revision());
        if self.revision.try_get_untracked().is_some_and(|searched| searched != revision) {
            self.revision.set(revision);
        }
    }

    /// Tracks the matches and which one is current.
    pub(in crate::app) fn track(self) {
        // Read, not only tracked: a memo is lazy and follows its sources only when it is read.
        self.matches.with(|_| ());
        self.current.track();
    }

    /// The spots of at most `most` matches around the current one, in the order of the report.
    pub(in crate::app) fn spots(self, most: usize) -> Vec<TextSpot> {
        let from = self.current.get().unwrap_or(0).saturating_sub(most / 2);
        self.matches
            .with(|matches| matches.iter().skip(from).take(most).map(|found| self.spot(found)).collect())
    }

    /// The spot of the current match.
    pub(in crate::app) fn current_spot(self) -> Option<TextSpot> {
        let current = self.current.get()?;
        self.matches.with(|matches| matches.get(current).map(|found| self.spot(found)))
    }

    fn spot(self, Match { owner, field, range }: &Match) -> TextSpot {
        let value = untrack(|| self.editor.doc.get(*owner, field));
        let words = value.text().get(range.clone()).unwrap_or_default().to_owned();
        TextSpot { mark: Mark { owner: *owner, field: Some(field.index) }, start: range.start, words }
    }

    /// The current match; not tracked.
    fn current_match(self) -> Option<Match> {
        let current = self.current.get_untracked()?;
        self.matches.with_untracked(|matches| matches.get(current).cloned())
    }

    /// Shows the next or the previous match; after the last comes the first. The focus stays in the bar.
    pub(super) fn walk(self, toward: Toward) {
        self.refresh();
        let count = self.matches.with_untracked(|matches| matches.len());
        let Some(next) = neighbour(self.current.get_untracked(), count, toward) else { return };
        self.message.set(String::new());
        self.show(next);
    }

    /// Makes a match the current one and shows it in the form, without moving the focus.
    fn show(self, index: usize) {
        self.current.set(Some(index));
        let Some(found) = self.current_match() else { return };
        self.editor.open_section(home(found.owner));
        if let Owner::Row(list, id) = found.owner
            && list != List::Own
        {
            self.editor.open_row.set(Some((list, id)));
        }
        page::reveal_soon(ids::control(found.owner, found.field), self.units(&found));
    }

    /// Moves the focus to a match.
    pub(super) fn go_to_match(self, found: &Match) {
        let mark = Mark { owner: found.owner, field: Some(found.field.index) };
        self.editor.open_mark_at(mark, Some(self.units(found)));
    }

    /// Moves the focus to the current match.
    pub(super) fn go_to_current(self) {
        if let Some(found) = self.current_match() {
            self.go_to_match(&found);
        }
    }

    /// The range of a match in its field's text, in UTF-16 units.
    fn units(self, found: &Match) -> Range<usize> {
        let value = untrack(|| self.editor.doc.get(found.owner, found.field));
        let units = |at: usize| value.text().get(..at).unwrap_or_default().encode_utf16().count();
        units(found.range.start)..units(found.range.end)
    }

    /// Replaces the current match and goes to the next one. If there is no current match, only goes to the first.
    pub(super) fn replace(self) {
        let shown = self.current_match();
        self.refresh();
        let (Some(found), Some(at)) = (self.current_match(), self.current.get_untracked()) else {
            return self.walk(Toward::Next);
        };
        // The report has changed, and with it the current match: it is shown before it is replaced.
        if shown.as_ref() != Some(&found) {
            return self.show(at);
        }
        let with = self.replacement.get_untracked();
        if let Some(change) = replacement(&self.editor.doc.report(), &[found], &with) {
            self.edit(change);
        }
        self.refresh();
        // The replacement may contain the query: those matches are skipped.
        let pattern = self.query.with_untracked(|query| Pattern::new(query));
        let passed = pattern.map_or(0, |pattern| pattern.find(&with).len());
        let count = self.matches.with_untracked(|matches| matches.len());
        match count {
            0 => self.current.set(None),
            count => self.show((at + passed) % count),
        }
        self.message.set("Replaced.".to_owned());
    }

    /// Makes a change in a separate step of undo.
    fn edit(self, change: Change) {
        let doc = self.editor.doc;
        doc.end_typing();
        doc.edit(change);
        doc.end_typing();
    }

    /// Replaces all matches, in one step of undo.
    pub(super) fn replace_all(self) {
        self.refresh();
        let matches = self.matches.get_untracked();
        let with = self.replacement.get_untracked();
        let Some(change) = replacement(&self.editor.doc.report(), &matches, &with) else { return };
        self.edit(change);
        self.refresh();
        self.current.set(None);
        page::end_reveal();
        let places = counted(matches.len(), "place", "places");
        self.message.set(format!("Replaced in {places}. Undo takes it back in one step."));
    }
}
