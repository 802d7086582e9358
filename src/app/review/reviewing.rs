//! The state of a review (the import, its corrections, the selected pieces, what is pointed at) and its actions.

use std::rc::Rc;
use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::merging::{merge, plan};
use super::reviews::{Reviews, Waiting};
use super::source_list::{ChosenPieces, SourceList};
use crate::app::editor::Editor;
use crate::app::import_notes::store_import_notes;
use crate::app::memo::effect;
use crate::app::new_report::store_json;
use crate::app::requests::Requests;
use crate::app::route;
use crate::app::sentences::{fault, problem};
use crate::browser::page;
use crate::browser::store::Store;
use crate::browser::worker::{self, Imported, Job};
use crate::formats::foreign::{Assigned, Destination, Fate, ImportOptions, JoinedWords, ReviewedPiece};

/// The import under review, and the state of its review.
#[derive(Clone, Copy)]
pub(super) struct Reviewing {
    waiting: StoredValue<Rc<Waiting>, LocalStorage>,
    pub(super) imported: RwSignal<Arc<Imported>>,
    pub(super) options: RwSignal<ImportOptions>,
    /// The options that the import under review was read with.
    read_options: StoredValue<ImportOptions>,
    /// Whether the source is being read again.
    pub(super) is_reading: RwSignal<bool>,
    /// Whether the import is being stored or merged: nothing can be corrected any more.
    pub(super) is_storing: RwSignal<bool>,
    /// Numbers the readings of the source.
    reads: Requests,
    /// The reading that is under way.
    job: StoredValue<Job, LocalStorage>,
    /// Why the last correction, or merging, has failed, for a person; empty if it has not.
    pub(super) failed: RwSignal<String>,
    /// The selected pieces.
    pub(super) chosen: RwSignal<Option<ChosenPieces>>,
    /// The list of the source's pieces.
    pub(super) list: SourceList,
    /// Whether the source is shown, on screens with room for one side.
    pub(super) shows_source: RwSignal<bool>,
    /// What merging it into the open report would do, once that is known.
    pub(super) plan: RwSignal<Option<Arc<JoinedWords>>>,
    /// What is pointed at, on either side.
    pub(super) pointed: RwSignal<Pointed>,
    reviews: Reviews,
}

/// What a person points at, by pointer or focus.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) enum Pointed {
    #[default]
    Nothing,
    /// A piece of the source, by its index.
    Piece(usize),
    /// A field or row of the report, by its path.
    Path(String),
}

/// The context of the review.
pub(super) fn use_reviewing() -> Reviewing {
    expect_context()
}

impl Reviewing {
    pub(super) fn new(waiting: Rc<Waiting>, reviews: Reviews) -> Reviewing {
        let imported = RwSignal::new(waiting.source.imported.clone());
        let chosen = RwSignal::new(None);
        let job = StoredValue::new_local(Job::default());
        on_cleanup(move || {
            job.try_with_value(Job::stop);
        });
        Reviewing {
            imported,
            waiting: StoredValue::new_local(waiting),
            options: RwSignal::new(ImportOptions::default()),
            read_options: StoredValue::new(ImportOptions::default()),
            is_reading: RwSignal::new(false),
            is_storing: RwSignal::new(false),
            reads: Requests::new(),
            job,
            failed: RwSignal::new(String::new()),
            chosen,
            list: SourceList::new(imported, chosen),
            shows_source: RwSignal::new(false),
            plan: RwSignal::new(None),
            pointed: RwSignal::new(Pointed::Nothing),
            reviews,
        }
    }

    /// Keeps [`Self::plan`] up to date with the corrections.
    pub(super) fn plan_merging(self, editor: Editor) {
        let plans = Requests::new();
        effect(move || {
            let imported = self.imported.get();
            let Some(request) = plans.begin() else { return };
            self.plan.set(None);
            spawn_local(async move {
                let planned = plan(editor, &imported).await;
                // Why it fails is said if it is merged.
                if plans.is_last(request) {
                    self.plan.set(planned.ok().map(|planned| Arc::new(planned.told)));
                }
            });
        });
    }

    /// A piece of the source.
    pub(super) fn piece(self, nth: usize) -> Option<ReviewedPiece> {
        self.imported.with(|imported| imported.review.pieces.get(nth).cloned())
    }

    /// The paths of the fields and rows that a piece became.
    pub(super) fn paths(self, nth: usize) -> Vec<String> {
        self.imported.with(|imported| match imported.review.pieces.get(nth).map(|piece| &piece.fate) {
            Some(Fate::Used(paths)) => paths.clone(),
            Some(Fate::Kept(path)) => vec![path.clone()],
            _ => Vec::new(),
        })
    }

    /// The first piece that became this field or row.
    pub(super) fn piece_of(self, path: &str) -> Option<usize> {
        self.imported
            .with_untracked(|imported| imported.review.pieces.iter().position(|piece| leads_to(piece, path)))
    }

    /// The piece that contains a line of the source, which is counted from 1.
    pub(super) fn piece_at(self, line: usize) -> Option<usize> {
        self.imported.with_untracked(|imported| {
            let pieces = &imported.review.pieces;
            pieces.partition_point(|piece| piece.line <= line).checked_sub(1).filter(|at| *at < pieces.len())
        })
    }

    /// Shows a piece and moves the focus to it.
    pub(super) fn show_piece(self, nth: usize) {
        self.list.reveal(nth);
        self.chosen.set(Some(ChosenPieces::one(nth)));
        self.shows_source.set(true);
        page::focus_soon(piece_id(nth));
    }

    /// Selects a piece, or all from the one that was selected first up to it.
    pub(super) fn choose(self, nth: usize, is_extending: bool) {
        self.chosen.update(|chosen| {
            *chosen = Some(match *chosen {
                Some(before) if is_extending => ChosenPieces { end: nth, ..before },
                _ => ChosenPieces::one(nth),
            });
        });
    }

    /// Leaves the selected pieces out. If the one selected last is not shown any more, selects the one with the focus
    /// instead, so that nothing is left out unseen.
    pub(super) fn leave_out(self) {
        match self.chosen.get_untracked() {
            None => {}
            Some(chosen) if self.list.is_visible_untracked(chosen.end) => {
                self.send(Some(Destination::LeftOut));
            }
            Some(_) => self.chosen.set(self.list.tab_stop.get_untracked().map(ChosenPieces::one)),
        }
    }

    /// Assigns the selected pieces to another section; with `None`, resets them.
    pub(super) fn send(self, to: Option<Destination>) {
        let Some(range) = self.chosen.get_untracked().map(ChosenPieces::range) else { return };
        let places: Vec<(usize, usize)> = self.imported.with_untracked(|imported| {
            let pieces = imported.review.pieces.iter().enumerate();
            pieces.filter(|(nth, _)| range.contains(nth)).map(|(_, piece)| (piece.start, piece.end)).collect()
        });
        self.correct(|options| {
            for (start, end) in places {
                options.assigned.retain(|it| it.end <= start || it.start >= end);
                options.assigned.extend(to.map(|to| Assigned { start, end, to }));
            }
        });
    }

    /// Changes the options of the import, and reads the source again.
    pub(super) fn correct(self, change: impl FnOnce(&mut ImportOptions)) {
        if self.is_storing.get_untracked() {
            return;
        }
        let Some(request) = self.reads.begin() else { return };
        self.options.update(change);
        // The reading before this one is of no use any more.
        self.job.try_with_value(Job::stop);
        let job = Job::default();
        self.job.set_value(job.clone());
        let (waiting, options) = (self.waiting.get_value(), self.options.get_untracked());
        self.is_reading.set(true);
        spawn_local(async move {
            let read = worker::import(&waiting.source.given, &options, &job).await;
            // The dialog may have been closed, or another correction made, meanwhile.
            if !self.reads.is_last(request) {
                return;
            }
            self.is_reading.set(false);
            match read {
                Ok(Ok(imported)) => {
                    self.failed.set(String::new());
                    self.read_options.set_value(options);
                    self.imported.set(Arc::new(imported));
                }
                Ok(Err(unreadable)) => self.reset_options(format!(
                    "It cannot be read like this: {unreadable}. What you see is as it was before."
                )),
                Err(why) => self.reset_options(format!("It could not be read again: {}", fault(why))),
            }
        });
    }

    /// Resets the options to those of the import under review, as it could not be read with others. `why` is a sentence
    /// for a person.
    fn reset_options(self, why: String) {
        self.failed.set(why);
        self.options.set(self.read_options.get_value());
    }

    /// Whether it cannot be opened or merged at the moment; tracked.
    pub(super) fn is_busy(self) -> bool {
        self.is_reading.get() || self.is_storing.get()
    }

    /// Closes the review. Nothing is stored by this.
    pub(super) fn close(self) {
        page::release_focus();
        self.reviews.waiting.update(|waiting| {
            if !waiting.is_empty() {
                waiting.remove(0);
            }
        });
    }

    /// Stores the import as a new report, and opens it.
    pub(super) fn open(self) {
        // Ignores a second click while the report is being stored.
        if untrack(|| self.is_busy()) {
            return;
        }
        self.is_storing.set(true);
        let imported = self.imported.get_untracked();
        let file = self.waiting.with_value(|waiting| waiting.source.file.clone());
        spawn_local(async move {
            match store_json(imported.report.clone(), imported.newer, Some(imported.glance.clone())).await {
                Err(why) => {
                    self.is_storing.try_set(false);
                    self.reviews.notice.say(problem(why));
                }
                Ok(id) => {
                    store_import_notes(&id, &imported.review.notes);
                    if let Some(file) = file {
                        Store.link(&id, &file);
                    }
                    // The review may have been closed meanwhile; then the report waits in the list.
                    if self.is_storing.try_set(false).is_none() {
                        self.close();
                        route::open_report(&id);
                    }
                }
            }
        });
    }

    /// Merges the import into the open report, and closes the review.
    pub(super) fn merge(self) {
        let Some(editor) = self.reviews.editor.get_untracked() else { return };
        if untrack(|| self.is_busy()) {
            return;
        }
        let imported = self.imported.get_untracked();
        self.is_storing.set(true);
        spawn_local(async move {
            let merged = merge(editor, &imported, self.reviews.notice).await;
            if self.is_storing.try_set(false).is_some() {
                return;
            }
            match merged {
                Err(why) => self.failed.set(why),
                Ok(()) => self.close(),
            }
        });
    }
}

/// Whether a piece became the field at a path, or a field of the row at that path.
fn leads_to(piece: &ReviewedPiece, path: &str) -> bool {
    let is_in = |own: &String| is_within(own, path);
    match &piece.fate {
        Fate::Used(paths) => paths.iter().any(is_in),
        Fate::Kept(own) => is_in(own),
        Fate::LeftOut(_) => false,
    }
}

/// Whether a path is `of`, or that of a field of the row at `of`.
pub(super) fn is_within(path: &str, of: &str) -> bool {
    path.strip_prefix(of).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
}

/// The id of a piece's element.
pub(super) fn piece_id(nth: usize) -> String {
    format!("piece-{nth}")
}
