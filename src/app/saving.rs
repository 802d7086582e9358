//! Keeping the open report: soon after each change, at once when the page is left, and by hand.

mod keeper;

use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;

use gloo::timers::callback::Timeout;
use leptos::prelude::*;
use leptos::task::spawn_local;

use keeper::Keeper;

use super::doc::Doc;
use super::editor::{Opened, Shown};
use super::kit::{flag, on_message, on_window, text};
use super::reactive::{State, on_change};
use super::route::Route;
use crate::browser::messages::Message;
use crate::browser::store::{Problem, Store};
use crate::browser::{clock, page};
use crate::saving::{Orphan, StoredReport};

/// A save waits this long for the next key, in milliseconds.
const PAUSE: u32 = 300;

/// No change waits longer than this to be saved, in milliseconds: with the time that a save takes, a kill loses what
/// was written in the last second at most.
const LONGEST: f64 = 700.0;

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
    /// How many values were put aside because two tabs have changed the same field.
    pub(super) conflicts: State<u32>,
    /// Whether the browser keeps anything for this page.
    pub(super) is_kept: bool,
    /// Whether the report can only be looked at.
    pub(super) is_read_only: bool,
    opened: Opened,
    keeper: StoredValue<Rc<RefCell<Keeper>>, LocalStorage>,
}

impl Saving {
    /// Keeps this document from now on, until the component it was made in is gone.
    pub(super) fn start(id: &str, doc: Doc, kept: &StoredReport, opened: Opened) -> Saving {
        let keeper = Rc::new(RefCell::new(Keeper::new(id, doc.clone(), kept.revision)));
        let saving = Saving {
            standing: State::new(Standing::Unchanged),
            conflicts: State::new(0),
            is_kept: Store.is_kept(),
            is_read_only: doc.is_read_only(),
            opened,
            keeper: StoredValue::new_local(keeper),
        };
        if doc.is_read_only() {
            return saving;
        }
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
        let own = id.to_owned();
        on_message(move |message| match message {
            Message::News(id) if id.is_empty() || *id == own => saving.look(),
            _ => {}
        });
        let route = Route::here();
        on_change(move || saving.standing.track(), move || route.hold(saving.has_failed()));
        on_cleanup(move || {
            saving.now();
            route.hold(false);
        });
        saving.recover(kept.orphans.clone());
        saving.look();
        saving
    }

    /// Whether something is lost where the page is left now. (Where the browser keeps nothing at all, the script outside
    /// the program asks.)
    fn would_lose(self) -> bool {
        let is_copied = self.with_keeper(|keeper| keeper.is_copied).unwrap_or(true);
        self.has_failed() || !is_copied
    }

    /// Whether something could not be kept.
    fn has_failed(self) -> bool {
        matches!(self.standing.get_untracked(), Standing::Failed(_))
    }

    /// Nothing where the report was left.
    fn with_keeper<R>(self, look: impl FnOnce(&mut Keeper) -> R) -> Option<R> {
        Some(look(&mut self.keeper.try_get_value()?.borrow_mut()))
    }

    fn soon(self) {
        // The bar that something is not kept stays until it is.
        if !self.has_failed() {
            self.standing.set(Standing::Unsaved);
        }
        self.with_keeper(|keeper| {
            let now = clock::now();
            let since = *keeper.waiting_since.get_or_insert(now);
            let left = (LONGEST - (now - since)).max(0.0) as u32;
            keeper.timer = Some(Timeout::new(PAUSE.min(left), move || self.now()));
        });
    }

    /// Keeps what is not kept yet, now: at once in this tab's copy, and then in the book.
    pub(super) fn now(self) {
        if let Some(keeper) = self.keeper.try_get_value() {
            self.fly(keeper);
        }
    }

    /// The report may be left meanwhile: what was written until then is kept all the same.
    fn fly(self, keeper: Rc<RefCell<Keeper>>) {
        let Some(flight) = keeper.borrow_mut().take_off() else { return };
        spawn_local(async move {
            let answer = flight.fly().await;
            let (standing, again) = keeper.borrow_mut().land(&flight, answer);
            self.standing.set(standing);
            if again {
                self.fly(keeper.clone());
            }
            match standing {
                Standing::Failed(problem) => return self.fail(problem, &keeper),
                // The history waits for it (`history`).
                Standing::Saved(_) => page::announce("debrief-kept"),
                _ => {}
            }
            self.look_where_told();
        });
    }

    /// Keeps all by hand: says so also where there was nothing to do.
    pub(super) fn by_hand(self) {
        self.now();
        if self.standing.get_untracked() == Standing::Unchanged {
            self.standing.set(Standing::Saved(clock::now()));
        }
    }

    /// Keeps a report again that was deleted in another tab, as it is here.
    pub(super) fn keep_again(self) {
        let Some(keeper) = self.keeper.try_get_value() else { return };
        spawn_local(async move {
            let flight = keeper.borrow_mut().begin_again();
            let answer = flight.create().await;
            let (standing, again) = keeper.borrow_mut().land(&flight, answer);
            self.standing.set(standing);
            if again {
                self.fly(keeper.clone());
            }
        });
    }

    fn look_where_told(self) {
        if self.with_keeper(|keeper| std::mem::take(&mut keeper.has_news)) == Some(true) {
            self.look();
        }
    }

    /// Looks for what other tabs have changed.
    fn look(self) {
        let Some(keeper) = self.keeper.try_get_value() else { return };
        let (id, seen) = {
            let mut keeper = keeper.borrow_mut();
            keeper.has_news = keeper.is_flying;
            if keeper.is_flying {
                return;
            }
            (keeper.id.clone(), keeper.seen)
        };
        spawn_local(async move {
            let news = match Store.look(&id, seen).await {
                Ok(news) => news,
                Err(problem) => {
                    if matches!(problem, Problem::Missing | Problem::Deleted) {
                        self.standing.set(Standing::Failed(problem));
                    }
                    return self.fail(problem, &keeper);
                }
            };
            let is_all = {
                let mut keeper = keeper.borrow_mut();
                // A save may have taken off meanwhile; it comes to know the same.
                if keeper.is_flying {
                    keeper.has_news = true;
                    return;
                }
                // Another look may have been quicker.
                if keeper.seen == seen {
                    keeper.merge(&news.changes, news.revision);
                }
                keeper.is_all_kept()
            };
            self.conflicts.set(news.conflicts);
            // What could not be kept here, another tab may have written just the same.
            if is_all && self.standing.get_untracked() != Standing::Unchanged {
                self.standing.set(Standing::Saved(clock::now()));
            }
            self.recover(news.orphans);
        });
    }

    /// What could not be kept is tried again; where a newer Debrief has taken over, this one only shows the report.
    fn fail(self, problem: Problem, keeper: &Rc<RefCell<Keeper>>) {
        let again = keeper.clone();
        let mut own = keeper.borrow_mut();
        // Only its person brings back what was deleted.
        if problem == Problem::Deleted {
            return;
        }
        let is_over = matches!(problem, Problem::ReadOnly | Problem::Outdated);
        if is_over && !own.is_copied {
            self.standing.set(Standing::Failed(Problem::Full));
        }
        if !is_over || !own.is_copied {
            // A key may have been struck since; then it is tried sooner.
            own.timer.get_or_insert_with(|| Timeout::new(RETRY, move || self.fly(again)));
            return;
        }
        let kept = StoredReport { report: own.doc.report(), ..StoredReport::default() };
        self.opened.set(Some(Ok(Arc::new(Shown { kept, why: Some(problem), is_first: true }))));
    }

    /// Takes over what tabs that are no more have left.
    fn recover(self, left: Vec<Orphan>) {
        if left.is_empty() {
            return;
        }
        self.with_keeper(|keeper| {
            for Orphan { tab, save, changes, conflicts } in left {
                if !keeper.recovered.iter().any(|(known, _)| *known == tab) {
                    keeper.conflicts.extend(conflicts);
                    let conflicts = keeper.doc.recover(&changes);
                    keeper.conflicts.extend(conflicts);
                    keeper.recovered.push((tab, save));
                }
            }
        });
        self.now();
    }
}

/// How the keeping stands, in the bar.
pub(super) fn status(saving: Saving) -> AnyView {
    let said = text(move || match saving.standing.get() {
        _ if saving.is_read_only => "Read-only".to_owned(),
        _ if !saving.is_kept => "Not kept in this browser".to_owned(),
        Standing::Unchanged => "Kept in this browser".to_owned(),
        Standing::Unsaved => "Saving …".to_owned(),
        Standing::Saved(at) => format!("Saved {}", clock::time_of_day(at)),
        Standing::Failed(_) => "Not saved".to_owned(),
    });
    let failed = flag(move || !saving.is_kept || matches!(saving.standing.get(), Standing::Failed(_)));
    // Not told aloud with every pause: what has to be heard is the bar that something is not kept.
    view! { <span class="saved" class:failed=failed prop:textContent=said></span> }.into_any()
}
