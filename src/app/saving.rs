//! Keeping the open report: soon after each change, at once when the page is left, and by hand.

use std::sync::Arc;

use gloo::timers::callback::Timeout;
use leptos::prelude::*;

use super::doc::Doc;
use super::kit::{flag, on_window, text};
use super::reactive::{State, on_change};
use super::route::Route;
use crate::browser::clock;
use crate::browser::store::{Meta, Problem, Store};
use crate::report::Part;
use crate::report::sections::{brand, cover};

/// A save waits this long for the next key, in milliseconds.
const PAUSE: u32 = 300;

/// No change waits longer than this to be saved, in milliseconds.
const LONGEST: f64 = 1000.0;

/// A save that failed is tried again after this long, in milliseconds.
const RETRY: u32 = 5_000;

/// How the keeping stands.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) enum Standing {
    /// Nothing was changed since the report was opened.
    #[default]
    Unchanged,
    /// Changes are on their way.
    Unsaved,
    /// All is kept, since this time.
    Saved(f64),
    /// It could not be kept.
    Failed(Problem),
}

/// Keeps the open report.
#[derive(Clone, Copy)]
pub(super) struct Saving {
    /// How it stands.
    pub(super) standing: State<Standing>,
    /// Whether the browser keeps anything for this page.
    pub(super) is_kept: bool,
    keeper: StoredValue<Keeper, LocalStorage>,
}

struct Keeper {
    id: Arc<str>,
    doc: Doc,

    revision: u64,
    timer: Option<Timeout>,
    /// When the oldest unsaved change was made.
    waiting_since: Option<f64>,
}

impl Saving {
    /// Keeps this document from now on, until the component it was made in is gone.
    pub(super) fn start(id: &str, doc: Doc, revision: u64) -> Saving {
        let standing = State::new(Standing::Unchanged);
        let is_kept = Store.is_kept();
        let keeper = Keeper { id: id.into(), doc: doc.clone(), revision, timer: None, waiting_since: None };
        let saving = Saving { standing, is_kept, keeper: StoredValue::new_local(keeper) };
        on_change(move || doc.track_changes(), move || saving.soon());
        on_window("pagehide", move |_| saving.now());
        // When the page is hidden: the last sure moment on a phone.
        on_window("visibilitychange", move |_| {
            if document().hidden() {
                saving.now();
            }
        });
        on_window("beforeunload", move |event| {
            saving.now();
            if saving.would_lose() {
                event.prevent_default();
            }
        });
        let route = Route::here();
        on_change(move || saving.standing.track(), move || route.hold(saving.has_failed()));
        on_cleanup(move || {
            saving.now();
            route.hold(false);
        });
        saving
    }

    /// Whether something is lost where the page is left now.
    fn would_lose(self) -> bool {
        self.has_failed() || !self.is_kept && self.standing.get_untracked() != Standing::Unchanged
    }

    /// Whether something could not be kept. (Where the browser keeps nothing, it still lasts as long as the page.)
    fn has_failed(self) -> bool {
        matches!(self.standing.get_untracked(), Standing::Failed(_))
    }

    fn soon(self) {
        self.standing.set(Standing::Unsaved);
        self.keeper.update_value(|keeper| {
            let now = clock::now();
            let since = *keeper.waiting_since.get_or_insert(now);
            let left = (LONGEST - (now - since)).max(0.0) as u32;
            keeper.timer = Some(Timeout::new(PAUSE.min(left), move || self.now()));
        });
    }

    /// Keeps what is not kept yet, now.
    pub(super) fn now(self) {
        let outcome = self.keeper.try_update_value(Keeper::save).flatten();
        if matches!(outcome, Some(Err(_))) {
            let again = Timeout::new(RETRY, move || self.now());
            self.keeper.try_update_value(|keeper| keeper.timer = Some(again));
        }
        if let Some(outcome) = outcome {
            self.standing.set(match outcome {
                Ok(()) => Standing::Saved(clock::now()),
                Err(problem) => Standing::Failed(problem),
            });
        }
    }

    /// Keeps all by hand: says so also where there was nothing to do.
    pub(super) fn by_hand(self) {
        self.now();
        if matches!(self.standing.get_untracked(), Standing::Unchanged | Standing::Unsaved) {
            self.standing.set(Standing::Saved(clock::now()));
        }
    }
}

impl Keeper {
    /// Saves; `None` where there is nothing to save.
    fn save(&mut self) -> Option<Result<(), Problem>> {
        self.timer = None;
        let changes = self.doc.take_pending();
        if changes.is_empty() {
            self.waiting_since = None;
            return None;
        }
        let revision = self.revision + 1;
        let kept = Store.append(&self.id, revision, &changes).and_then(|()| Store.put_meta(&self.meta()));
        match kept {
            Ok(()) => {
                self.revision = revision;
                self.waiting_since = None;
                if Store.wants_folding(&self.id) {
                    // A snapshot that cannot be written leaves the changes, which hold the same.
                    let _ = Store.keep(&self.id, revision, &self.doc.report());
                }
                Some(Ok(()))
            }
            Err(problem) => {
                self.doc.give_back(changes);
                self.waiting_since = None;
                Some(Err(problem))
            }
        }
    }

    fn meta(&self) -> Meta {
        untrack(|| meta_of(&self.id, &self.doc))
    }
}

/// What the list shows of the open report.
fn meta_of(id: &str, doc: &Doc) -> Meta {
    let organisation = doc.text(Part::Cover, &cover::ORGANISATION);
    let organisation =
        if organisation.is_empty() { doc.text(Part::Brand, &brand::NAME) } else { organisation };
    about(
        id,
        &doc.text(Part::Cover, &cover::TITLE),
        &organisation,
        &doc.text(Part::Cover, &cover::REFERENCE),
        &doc.text(Part::Cover, &cover::STATE),
    )
}

/// What the list shows of a report with these on its cover, changed now.
pub(super) fn about(id: &str, title: &str, organisation: &str, reference: &str, state: &str) -> Meta {
    let about: Vec<&str> = [organisation, reference].into_iter().filter(|part| !part.is_empty()).collect();
    Meta {
        id: id.to_owned(),
        title: title.to_owned(),
        about: about.join(" · "),
        state: state.to_owned(),
        changed: clock::now(),
        deleted: None,
    }
}

/// How the keeping stands, in the bar.
pub(super) fn status(saving: Saving) -> AnyView {
    let said = text(move || match saving.standing.get() {
        _ if !saving.is_kept => "Not kept in this browser".to_owned(),
        Standing::Unchanged => "Kept in this browser".to_owned(),
        Standing::Unsaved => "Saving …".to_owned(),
        Standing::Saved(at) => format!("Saved {}", clock::time_of_day(at)),
        Standing::Failed(_) => "Not saved".to_owned(),
    });
    let failed = flag(move || !saving.is_kept || matches!(saving.standing.get(), Standing::Failed(_)));
    view! { <span class="saved" class:failed=failed role="status">{said}</span> }.into_any()
}
