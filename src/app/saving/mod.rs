//! Autosave: debounced after edits, flushed on page hide and on Ctrl+S.

mod session;

use std::cell::RefCell;
use std::rc::Rc;

use gloo::timers::callback::Timeout;
use leptos::ev;
use leptos::prelude::{Owner as ReactiveOwner, *};
use leptos::task::spawn_local;

use session::{Finished, SaveSession};
pub(super) use session::{SaveState, next_save};

use super::document::Doc;
use super::events::{on_message, on_window};
use super::memo::on_change;
use super::route::use_route;
use crate::browser::clock;
use crate::browser::messages::Message;
use crate::browser::store::{Problem, Store};
use crate::saving::{Orphan, RecoveredOrphan, StoredReport};

/// A save is begun after this pause in typing, in milliseconds.
const SAVE_DEBOUNCE_MS: u32 = 300;

/// The maximum time from a change to the save that contains it, in milliseconds. With the time that a save takes, a
/// kill loses at most the last second.
const MAX_SAVE_DELAY_MS: f64 = 700.0;

/// A failed save is retried after this time, in milliseconds.
const RETRY_DELAY_MS: u32 = 5_000;

/// Saves the open report.
#[derive(Clone, Copy)]
pub(super) struct Saving {
    pub(super) state: RwSignal<SaveState>,
    /// The number of unresolved conflicts.
    pub(super) conflicts: RwSignal<u32>,
    /// Whether the browser stores anything for this page.
    pub(super) has_store: bool,
    pub(super) is_read_only: bool,
    /// Shows the report read-only, if a newer Debrief has taken over.
    lock: Callback<(StoredReport, Problem)>,
    session: StoredValue<Rc<RefCell<SaveSession>>, LocalStorage>,
}

/// The saving of the open report.
pub(super) fn use_saving() -> Saving {
    expect_context()
}

impl Saving {
    /// Saves the changes of this document as long as the component is there. `signals` owns those of the document;
    /// `lock` shows the report read-only, if a newer Debrief has taken over.
    pub(super) fn start(
        id: &str,
        doc: Doc,
        signals: ReactiveOwner,
        stored: &StoredReport,
        lock: Callback<(StoredReport, Problem)>,
    ) -> Saving {
        let session = SaveSession::new(id, doc, signals, stored.revision);
        let saving = Saving {
            state: RwSignal::new(SaveState::Unchanged),
            conflicts: RwSignal::new(0),
            has_store: Store.is_durable(),
            is_read_only: doc.is_read_only(),
            lock,
            session: StoredValue::new_local(Rc::new(RefCell::new(session))),
        };
        if doc.is_read_only() {
            return saving;
        }
        on_change(move || doc.track_edits(), move || saving.schedule());
        on_window(ev::pagehide, move |_| saving.flush());
        // On a phone, this is the last event that is sure to come before the page is killed.
        on_window(ev::visibilitychange, move |_| {
            if document().hidden() {
                saving.flush();
            }
        });
        on_window(ev::beforeunload, move |event| {
            saving.flush();
            if saving.would_lose() {
                event.prevent_default();
            }
        });
        let own = id.to_owned();
        on_message(move |message| match message {
            Message::News { report } if report.as_ref().is_none_or(|id| *id == own) => saving.poll(),
            _ => {}
        });
        let route = use_route();
        on_change(move || saving.state.track(), move || route.hold(saving.has_failed()));
        on_cleanup(move || {
            saving.flush();
            route.hold(false);
        });
        saving.recover(stored.orphans.clone());
        saving.poll();
        saving
    }

    /// Whether leaving the page would lose changes. (If the browser stores nothing at all, the script outside the
    /// program asks.)
    fn would_lose(self) -> bool {
        let is_copied = self.with_session(|session| session.is_copied).unwrap_or(true);
        self.has_failed() || !is_copied
    }

    fn has_failed(self) -> bool {
        matches!(self.state.try_get_untracked(), Some(SaveState::Failed(_)))
    }

    /// Calls `f` with the save session; `None` if the report was left.
    fn with_session<R>(self, f: impl FnOnce(&mut SaveSession) -> R) -> Option<R> {
        Some(f(&mut self.session.try_get_value()?.borrow_mut()))
    }

    fn schedule(self) {
        // A failure stays visible until a save succeeds.
        if !self.has_failed() {
            self.state.set(SaveState::Pending);
        }
        self.with_session(|session| {
            let now = clock::now();
            let since = *session.pending_since.get_or_insert(now);
            let left = (MAX_SAVE_DELAY_MS - (now - since)).max(0.0) as u32;
            session.timer = Some(Timeout::new(SAVE_DEBOUNCE_MS.min(left), move || self.flush()));
        });
    }

    /// Saves pending changes: at once in this tab's write-ahead copy, then in the log.
    pub(super) fn flush(self) {
        if let Some(session) = self.session.try_get_value() {
            self.send(session);
        }
    }

    /// Sends a save request, then another one if there were changes meanwhile. Works even if the report is left
    /// meanwhile: what was written until then is saved.
    fn send(self, session: Rc<RefCell<SaveSession>>) {
        let Some(request) = session.borrow_mut().begin() else { return };
        spawn_local(async move {
            let sent = request.send().await;
            let Finished { state, sends_next } = session.borrow_mut().finish(&request, sent);
            self.state.set(state);
            if sends_next {
                self.send(session.clone());
            }
            match state {
                SaveState::Failed(problem) => self.fail(problem, &session),
                _ => {
                    self.forget_resolved();
                    self.poll_if_announced();
                }
            }
        });
    }

    /// Saves by hand: says so even if there was nothing to save.
    pub(super) fn save_by_hand(self) {
        self.flush();
        if self.state.get_untracked() == SaveState::Unchanged {
            self.state.set(SaveState::Saved(clock::now()));
        }
    }

    /// Stores a report again that was deleted in another tab.
    pub(super) fn store_again(self) {
        let Some(session) = self.session.try_get_value() else { return };
        let Some(request) = session.borrow_mut().begin_again() else { return };
        spawn_local(async move {
            let sent = request.create().await;
            let Finished { state, sends_next } = session.borrow_mut().finish(&request, sent);
            self.state.set(state);
            if sends_next {
                self.send(session.clone());
            }
        });
    }

    /// Forgets a conflict that a person has resolved, once what they have chosen is in the log.
    pub(super) fn resolve(self, conflict: String) {
        self.with_session(|session| {
            if !session.resolved.contains(&conflict) {
                session.resolved.push(conflict);
            }
        });
        self.flush();
        self.forget_resolved();
    }

    fn forget_resolved(self) {
        let resolved = self.with_session(|session| match session.is_all_saved() {
            true => Some((session.id.clone(), std::mem::take(&mut session.resolved))),
            false => None,
        });
        if let Some(Some((id, names))) = resolved
            && !names.is_empty()
        {
            spawn_local(async move {
                for name in names {
                    let _ = Store.resolve(&id, &name).await;
                }
                self.poll();
            });
        }
    }

    fn poll_if_announced(self) {
        if self.with_session(|session| std::mem::take(&mut session.has_news)) == Some(true) {
            self.poll();
        }
    }

    /// Fetches what other tabs have changed.
    fn poll(self) {
        let Some(session) = self.session.try_get_value() else { return };
        let (id, seen) = {
            let mut session = session.borrow_mut();
            session.has_news = session.is_saving;
            if session.is_saving {
                return;
            }
            (session.id.clone(), session.seen)
        };
        spawn_local(async move {
            let news = match Store.changes_since(&id, seen).await {
                Ok(news) => news,
                Err(problem) => {
                    if matches!(problem, Problem::Missing | Problem::Deleted) {
                        self.state.set(SaveState::Failed(problem));
                    }
                    return self.fail(problem, &session);
                }
            };
            let is_all = {
                let mut session = session.borrow_mut();
                // A save may have begun meanwhile; its answer has the same changes.
                if session.is_saving {
                    session.has_news = true;
                    return;
                }
                // Another poll may have been quicker.
                if session.seen == seen {
                    session.merge(&news.changes, news.revision);
                }
                session.drop_copy_if_saved()
            };
            self.conflicts.set(news.conflicts);
            // If this tab's save has failed, another tab may have saved the same changes.
            let state = self.state.try_get_untracked();
            if is_all && state.is_some_and(|state| state != SaveState::Unchanged) {
                self.state.set(SaveState::Saved(clock::now()));
            }
            self.recover(news.orphans);
        });
    }

    /// Retries a failed save later; if a newer Debrief has taken over, shows the report read-only.
    fn fail(self, problem: Problem, session: &Rc<RefCell<SaveSession>>) {
        let retried = session.clone();
        let mut session = session.borrow_mut();
        // A report deleted in another tab is stored again only if a person asks for it.
        if problem == Problem::Deleted {
            return;
        }
        let is_over = matches!(problem, Problem::ReadOnly | Problem::Outdated);
        if is_over && !session.is_copied {
            self.state.set(SaveState::Failed(Problem::Full));
        }
        if !is_over || !session.is_copied {
            // A key may have been struck since; then it is retried sooner.
            session.timer.get_or_insert_with(|| Timeout::new(RETRY_DELAY_MS, move || self.send(retried)));
            return;
        }
        let stored = StoredReport { report: session.doc.report(), ..StoredReport::default() };
        self.lock.try_run((stored, problem));
    }

    /// Recovers the orphaned changes of tabs that ended.
    fn recover(self, orphans: Vec<Orphan>) {
        if orphans.is_empty() {
            return;
        }
        self.with_session(|session| {
            for Orphan { tab, save, changes, conflicts } in orphans {
                if !session.recovered.iter().any(|known| known.tab == tab) {
                    session.conflicts.extend(conflicts);
                    let conflicts = session.doc.recover(&changes);
                    session.conflicts.extend(conflicts);
                    session.recovered.push(RecoveredOrphan { tab, save });
                }
            }
        });
        self.flush();
    }
}

/// The state of saving, in the bar.
#[component]
pub(super) fn SaveStatus() -> impl IntoView {
    let saving = use_saving();
    let text = move || match saving.state.get() {
        _ if saving.is_read_only => "Read-only".to_owned(),
        _ if !saving.has_store => "Not stored in this browser".to_owned(),
        SaveState::Unchanged => "Stored in this browser".to_owned(),
        SaveState::Pending => "Saving …".to_owned(),
        SaveState::Saved(at) => format!("Saved {}", clock::time_of_day(at)),
        SaveState::Failed(_) => "Not saved".to_owned(),
    };
    let has_failed = move || !saving.has_store || matches!(saving.state.get(), SaveState::Failed(_));
    // No live region: each pause would be read aloud. A failure has its own bar.
    view! { <span class="saved" class:failed=has_failed prop:textContent=text></span> }
}
