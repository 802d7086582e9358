//! The dialog of the review: the source on the left, what comes of it on the right, and what is to happen with it above.

use std::sync::Arc;

use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos::web_sys::Event;

use super::corrections::{Columns, Corrections};
use super::paste::PasteDialog;
use super::reading::{Reviews, Waiting, use_reviews};
use super::result::{Notes, Outcome};
use super::source::SourcePane;
use crate::app::begin::{import_notes, store_import_notes, store_json};
use crate::app::memo::{effect, memo};
use crate::app::notice::Notice;
use crate::app::route;
use crate::app::sentences::{fault, problem};
use crate::browser::page;
use crate::browser::store::Store;
use crate::browser::worker::{self, Imported, JoinedReports};
use crate::editing::record;
use crate::formats::foreign::{Assigned, Destination, JoinedWords, Options, ReviewedPiece};
use crate::report::Part;
use crate::report::sections::cover;

/// What is being reviewed, and how far a person is with it.
#[derive(Clone, Copy)]
pub(super) struct Reviewing {
    waiting: StoredValue<Arc<Waiting>>,
    pub(super) imported: RwSignal<Arc<Imported>>,
    pub(super) options: RwSignal<Options>,
    /// Whether it is being read again.
    pub(super) is_reading: RwSignal<bool>,
    /// Why it could not be read again; empty if it could.
    pub(super) failed: RwSignal<String>,
    /// The pieces that are chosen: the first that was, and the last.
    pub(super) chosen: RwSignal<Option<(usize, usize)>>,
    /// Whether the source is shown where there is room for one side.
    pub(super) shows_source: RwSignal<bool>,
    /// What is pointed at, on either side.
    pub(super) pointed: RwSignal<Pointed>,
    reviews: Reviews,
}

/// What a person points at, by pointer or focus.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) enum Pointed {
    #[default]
    Nothing,
    /// A piece of the source, by its number.
    Piece(usize),
    /// A field or row of the report, by its path.
    Path(String),
}

/// What is being reviewed around the component.
pub(super) fn use_reviewing() -> Reviewing {
    expect_context()
}

impl Reviewing {
    /// A piece of the source.
    pub(super) fn piece(self, nth: usize) -> Option<ReviewedPiece> {
        self.imported.with(|imported| imported.review.pieces.get(nth).cloned())
    }

    /// The paths of what a piece became.
    pub(super) fn paths(self, nth: usize) -> Vec<String> {
        use crate::formats::foreign::Fate;
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

    /// The piece that holds a line.
    pub(super) fn piece_at(self, line: usize) -> Option<usize> {
        self.imported.with_untracked(|imported| {
            let pieces = &imported.review.pieces;
            pieces.partition_point(|piece| piece.line <= line).checked_sub(1).filter(|at| *at < pieces.len())
        })
    }

    /// Shows a piece and moves the focus to it.
    pub(super) fn show_piece(self, nth: usize) {
        self.chosen.set(Some((nth, nth)));
        self.shows_source.set(true);
        page::focus_soon(piece_id(nth));
    }

    /// Sends the chosen pieces elsewhere; with nothing, back to where they were found to belong.
    pub(super) fn send(self, to: Option<Destination>) {
        let Some((first, last)) = self.chosen.get_untracked() else { return };
        let range = first.min(last)..=first.max(last);
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

    /// Changes how it is read, and reads it again.
    pub(super) fn correct(self, change: impl FnOnce(&mut Options)) {
        self.options.update(change);
        let (waiting, options) = (self.waiting.get_value(), self.options.get_untracked());
        self.is_reading.set(true);
        spawn_local(async move {
            let read = worker::import(&waiting.given, &options, &worker::Job::default()).await;
            // The dialog may be closed, or another correction made, meanwhile.
            if self.options.try_get_untracked().as_ref() != Some(&options) {
                return;
            }
            self.is_reading.set(false);
            match read {
                Ok(Ok(imported)) => {
                    self.failed.set(String::new());
                    self.imported.set(Arc::new(imported));
                }
                Ok(Err(unreadable)) => {
                    self.failed.set(format!(
                        "It cannot be read like this: {unreadable}. What you see is as it was before."
                    ));
                }
                Err(why) => self.failed.set(format!("It could not be read again: {}", fault(why))),
            }
        });
    }

    /// Closes the review; nothing was stored.
    fn close(self) {
        page::release_focus();
        self.reviews.waiting.update(|waiting| {
            if !waiting.is_empty() {
                waiting.remove(0);
            }
        });
    }

    fn open(self, notice: Notice) {
        // A second click finds it closing.
        if self.is_reading.get_untracked() {
            return;
        }
        self.is_reading.set(true);
        let imported = self.imported.get_untracked();
        let file = self.waiting.with_value(|waiting| waiting.file);
        spawn_local(async move {
            match store_json(imported.report.clone(), imported.newer).await {
                Err(why) => {
                    self.is_reading.try_set(false);
                    notice.say(problem(why));
                }
                Ok(id) => {
                    store_import_notes(&id, &imported.review.notes);
                    if let Some(file) = file {
                        file.try_with_value(|file| Store.link(&id, file));
                    }
                    self.close();
                    route::open_report(&id);
                }
            }
        });
    }

    fn merge(self, notice: Notice) {
        let Some(editor) = self.reviews.editor.get_untracked() else { return };
        if self.is_reading.get_untracked() {
            return;
        }
        let imported = self.imported.get_untracked();
        self.is_reading.set(true);
        let (report, after) = (editor.doc.report(), editor.doc.new_id());
        spawn_local(async move {
            let joined =
                worker::join(&report, imported.report.clone(), imported.review.notes.clone(), after).await;
            if self.is_reading.try_set(false).is_some() {
                return;
            }
            match joined {
                Err(why) => self.failed.set(format!("It could not be merged: {}", fault(why))),
                Ok(JoinedReports { change, told }) => {
                    if let Some(change) = record::from_json(&change) {
                        editor.doc.edit(change);
                    }
                    let id = editor.id.get_value();
                    let mut notes = import_notes(&id);
                    notes.extend(told.notes.iter().cloned());
                    editor.import_notes.set(notes);
                    notice.say(merged(&told));
                    self.close();
                }
            }
        });
    }
}

/// Whether a piece became this field, or something in this row.
fn leads_to(piece: &ReviewedPiece, path: &str) -> bool {
    use crate::formats::foreign::Fate;
    let is_in = |own: &String| is_within(own, path);
    match &piece.fate {
        Fate::Used(paths) => paths.iter().any(is_in),
        Fate::Kept(own) => is_in(own),
        Fate::LeftOut(_) => false,
    }
}

/// Whether a path is another one, or of a field of it.
pub(super) fn is_within(path: &str, of: &str) -> bool {
    path.strip_prefix(of).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
}

/// The id of a piece in the page.
pub(super) fn piece_id(nth: usize) -> String {
    format!("piece-{nth}")
}

/// What came of merging, for a person.
fn merged(told: &JoinedWords) -> String {
    let counted = |count: usize, one: &str, many: &str| match count {
        0 => None,
        1 => Some(format!("1 {one}")),
        count => Some(format!("{count} {many}")),
    };
    let all: Vec<String> = [
        counted(told.added, "row was added", "rows were added"),
        counted(told.doubles, "row was there already", "rows were there already"),
        counted(told.filled, "field was filled in", "fields were filled in"),
    ]
    .into_iter()
    .flatten()
    .collect();
    match all.is_empty() {
        true => "All of it was in the report already.".to_owned(),
        false => format!("Merged: {}. Undo takes it back.", all.join(", ")),
    }
}

/// What waits to be reviewed, one after the other, or where something is pasted.
#[component]
pub(super) fn Dialogs() -> impl IntoView {
    let reviews = use_reviews();
    let first =
        memo(move || reviews.waiting.with(|waiting| waiting.first().map(Arc::as_ptr)).map(|at| at as usize));
    view! {
        {move || match first.get() {
            Some(_) => {
                let waiting = reviews.waiting.with_untracked(|waiting| waiting.first().cloned());
                waiting.map(|waiting| view! { <ReviewDialog waiting=waiting /> }.into_any())
            }
            None => reviews.asks.get().then(|| view! { <PasteDialog /> }.into_any()),
        }}
    }
}

/// A dialog over the whole page, as long as it is there.
pub(super) fn show_modal(dialog: NodeRef<html::Dialog>) {
    effect(move || {
        if let Some(dialog) = dialog.get()
            && !dialog.open()
        {
            let _ = dialog.show_modal();
        }
    });
}

#[component]
fn ReviewDialog(waiting: Arc<Waiting>) -> impl IntoView {
    let reviews = use_reviews();
    let notice = reviews.notice;
    let name = waiting.name.clone();
    let reviewing = Reviewing {
        imported: RwSignal::new(Arc::new(waiting.imported.clone())),
        waiting: StoredValue::new(waiting),
        options: RwSignal::new(Options::default()),
        is_reading: RwSignal::new(false),
        failed: RwSignal::new(String::new()),
        chosen: RwSignal::new(None),
        shows_source: RwSignal::new(false),
        pointed: RwSignal::new(Pointed::Nothing),
        reviews,
    };
    provide_context(reviewing);
    let dialog = NodeRef::<html::Dialog>::new();
    show_modal(dialog);
    let target = memo(move || {
        let doc = reviews.editor.get().map(|editor| editor.doc)?;
        let title = doc.text(Part::Cover, &cover::TITLE);
        (!doc.is_read_only()).then(|| match title.trim() {
            "" => "the open report".to_owned(),
            title => format!("\u{201C}{title}\u{201D}"),
        })
    });
    view! {
        <dialog
            class="review"
            aria-labelledby="review-title"
            node_ref=dialog
            on:cancel=move |event: Event| {
                event.prevent_default();
                reviewing.close();
            }
        >
            <header class="bar">
                <h1 id="review-title" class="review-title">"Review before opening"</h1>
                <span class="review-name" dir="auto">{name}</span>
                <span class="spring"></span>
                <button type="button" class="btn" on:click=move |_| reviewing.close()>"Cancel"</button>
                {move || {
                    target
                        .get()
                        .map(|title| {
                            view! {
                                <button
                                    type="button"
                                    class="btn merge"
                                    disabled=move || reviewing.is_reading.get()
                                    on:click=move |_| reviewing.merge(notice)
                                >
                                    {format!("Merge into {title}")}
                                </button>
                            }
                        })
                }}
                <button
                    type="button"
                    class="btn primary"
                    autofocus
                    disabled=move || reviewing.is_reading.get()
                    on:click=move |_| reviewing.open(notice)
                >
                    "Open as new report"
                </button>
            </header>
            <Corrections />
            <Columns />
            <Show when=move || reviewing.failed.with(|failed| !failed.is_empty())>
                <p class="standing-bar error" role="alert">{move || reviewing.failed.get()}</p>
            </Show>
            <div class="review-sides" role="group" aria-label="Sides">
                <Side label="What comes of it" is_source=false />
                <Side label="What came in" is_source=true />
            </div>
            <div class=move || {
                if reviewing.shows_source.get() { "review-panes source" } else { "review-panes result" }
            }>
                <SourcePane />
                <section class="review-result" aria-labelledby="review-result-title" tabindex="0">
                    <h2 id="review-result-title">"What comes of it"</h2>
                    <Notes />
                    <Outcome />
                </section>
            </div>
        </dialog>
    }
}

/// A button that shows a side on a narrow screen.
#[component]
fn Side(label: &'static str, is_source: bool) -> impl IntoView {
    let shows = use_reviewing().shows_source;
    view! {
        <button
            type="button"
            aria-pressed=move || (shows.get() == is_source).to_string()
            class:on=move || shows.get() == is_source
            on:click=move |_| shows.set(is_source)
        >
            {label}
        </button>
    }
}
