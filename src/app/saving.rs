//! Keeping the open report: soon after each change, at once when the page is left, and by hand.

use std::sync::Arc;

use gloo::timers::callback::Timeout;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::doc::Doc;
use super::editor::{Opened, Shown};
use super::kit::{flag, on_window, text};
use super::reactive::{State, on_change};
use super::route::Route;
use crate::browser::chance::next_save;
use crate::browser::clock;
use crate::browser::files::handed_text;
use crate::browser::store::{Appended, Keeping, Kept, Left, Meta, Problem, Save, Store};
use crate::editing::{Aside, Recorded, Unkept};
use crate::report::Part;
use crate::report::sections::{brand, cover};

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
    pub(super) asides: State<u32>,
    /// Whether the browser keeps anything for this page.
    pub(super) is_kept: bool,
    opened: Opened,
    keeper: StoredValue<Keeper, LocalStorage>,
}

struct Keeper {
    id: Arc<str>,
    doc: Doc,
    /// The last revision of the book that this tab has seen.
    seen: u64,
    /// The number of this tab's last save.
    save: u32,
    timer: Option<Timeout>,
    /// When the oldest unsaved change was made.
    waiting_since: Option<f64>,
    /// Whether a save is on its way.
    is_flying: bool,
    /// Whether another tab has told of something while one was.
    has_news: bool,
    /// What tabs that are no more have left, and what was put aside: they go with the next save.
    adopted: Vec<(String, u32)>,
    asides: Vec<Aside>,
}

impl Saving {
    /// Keeps this document from now on, until the component it was made in is gone.
    pub(super) fn start(id: &str, doc: Doc, kept: &Kept, opened: Opened) -> Saving {
        let keeper = Keeper {
            id: id.into(),
            doc: doc.clone(),
            seen: kept.revision,
            save: 0,
            timer: None,
            waiting_since: None,
            is_flying: false,
            has_news: false,
            adopted: Vec::new(),
            asides: Vec::new(),
        };
        let saving = Saving {
            standing: State::new(Standing::Unchanged),
            asides: State::new(0),
            is_kept: Store.is_kept(),
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
        on_window("debrief-news", move |event| {
            if handed_text(&event).is_some_and(|id| id.is_empty() || id == own) {
                saving.look();
            }
        });
        let route = Route::here();
        on_change(move || saving.standing.track(), move || route.hold(saving.has_failed()));
        on_cleanup(move || {
            saving.now();
            route.hold(false);
        });
        saving.adopt(kept.left.clone());
        saving.look();
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

    /// Keeps what is not kept yet, now: at once in this tab's copy, and then in the book.
    pub(super) fn now(self) {
        let Some(flight) = self.keeper.try_update_value(Keeper::take_off).flatten() else { return };
        spawn_local(async move {
            let answer = flight.fly().await;
            // The report may have been left meanwhile; what was on its way has come all the same.
            let landed = self.keeper.try_update_value(|keeper| keeper.land(&flight, answer));
            if let Some((standing, again)) = landed {
                self.standing.set(standing);
                if again {
                    self.now();
                }
                match standing {
                    Standing::Failed(problem) => self.fail(problem),
                    _ => self.look_where_told(),
                }
            }
        });
    }

    /// Keeps all by hand: says so also where there was nothing to do.
    pub(super) fn by_hand(self) {
        self.now();
        if self.standing.get_untracked() == Standing::Unchanged {
            self.standing.set(Standing::Saved(clock::now()));
        }
    }

    fn look_where_told(self) {
        let told = |keeper: &mut Keeper| std::mem::take(&mut keeper.has_news);
        if self.keeper.try_update_value(told) == Some(true) {
            self.look();
        }
    }

    /// Looks for what other tabs have changed.
    fn look(self) {
        let look = |keeper: &mut Keeper| {
            keeper.has_news = keeper.is_flying;
            (!keeper.is_flying).then(|| (keeper.id.clone(), keeper.seen))
        };
        let Some((id, seen)) = self.keeper.try_update_value(look).flatten() else { return };
        spawn_local(async move {
            let news = Store.look(&id, seen).await;
            let heard = self.keeper.try_update_value(|keeper| {
                // A save may have taken off meanwhile; it comes to know the same.
                match news {
                    Ok(_) if keeper.is_flying => {
                        keeper.has_news = true;
                        Ok(None)
                    }
                    Ok(news) => {
                        // Another look may have been quicker.
                        if keeper.seen == seen {
                            keeper.merge(&news.changes, news.revision);
                        }
                        Ok(Some((news.left, news.asides, keeper.is_all_kept())))
                    }
                    Err(problem) => Err(problem),
                }
            });
            match heard {
                Some(Ok(Some((left, asides, is_all)))) => {
                    self.asides.set(asides);
                    // What could not be kept here, another tab may have written just the same.
                    if is_all && self.standing.get_untracked() != Standing::Unchanged {
                        self.standing.set(Standing::Saved(clock::now()));
                    }
                    self.adopt(left);
                }
                Some(Err(problem)) => self.fail(problem),
                _ => {}
            }
        });
    }

    /// What could not be kept is tried again; where a newer Debrief has taken over, this one only shows the report.
    fn fail(self, problem: Problem) {
        if !matches!(problem, Problem::ReadOnly | Problem::Outdated) {
            let again = Timeout::new(RETRY, move || self.now());
            self.keeper.try_update_value(|keeper| keeper.timer = Some(again));
            return;
        }
        let report = self.keeper.try_update_value(|keeper| keeper.doc.report()).unwrap_or_default();
        let kept = Kept { report, ..Kept::default() };
        self.opened.set(Some(Ok(Arc::new(Shown { kept, why: Some(problem), is_first: true }))));
    }

    /// Takes over what tabs that are no more have left.
    fn adopt(self, left: Vec<Left>) {
        if left.is_empty() {
            return;
        }
        self.keeper.try_update_value(|keeper| {
            for Left { tab, save, changes, asides } in left {
                if !keeper.adopted.iter().any(|(known, _)| *known == tab) {
                    keeper.asides.extend(asides);
                    let asides = keeper.doc.adopt(&changes);
                    keeper.asides.extend(asides);
                    keeper.adopted.push((tab, save));
                }
            }
        });
        self.now();
    }
}

/// A save on its way into the book.
struct Flight {
    meta: Meta,
    number: u32,
    seen: u64,
    changes: Vec<Recorded>,
    asides: Vec<Aside>,
    adopted: Vec<(String, u32)>,
    doc: Doc,
}

impl Flight {
    async fn fly(&self) -> Result<Appended, Problem> {
        let Flight { meta, number, seen, changes, asides, adopted, doc } = self;
        let save = Save { number: *number, seen: *seen, changes, asides, adopted };
        match Store.append(meta, save).await {
            // Somebody has removed it for good while it is written here.
            Err(Problem::Missing) => {
                Store.create(meta, seen + 1, &doc.report()).await.map(|()| Appended::Kept)
            }
            answer => answer,
        }
    }
}

impl Keeper {
    /// Writes the copy, and makes ready what goes into the book; `None` where there is nothing to do now.
    fn take_off(&mut self) -> Option<Flight> {
        self.timer = None;
        let changes = self.doc.with_unkept(|unkept| unkept.recorded());
        if changes.is_empty() && self.adopted.is_empty() && self.asides.is_empty() {
            self.waiting_since = None;
            return None;
        }
        self.save = next_save();
        if matches!(Store.keeping(), Keeping::Book | Keeping::Outdated) {
            Store.copy(&self.id, Some((self.save, &changes, &self.asides)));
        }
        if self.is_flying {
            return None;
        }
        self.is_flying = true;
        self.waiting_since = None;
        self.doc.with_unkept(Unkept::send);
        let meta = self.meta();
        Some(Flight {
            meta,
            number: self.save,
            seen: self.seen,
            changes,
            asides: self.asides.clone(),
            adopted: self.adopted.clone(),
            doc: self.doc.clone(),
        })
    }

    /// Notes what came of a save. Returns how the keeping stands, and whether the next one is to follow at once.
    fn land(&mut self, flight: &Flight, answer: Result<Appended, Problem>) -> (Standing, bool) {
        self.is_flying = false;
        match answer {
            Ok(Appended::Kept) => {
                self.seen += 1;
                self.has_news |= !flight.asides.is_empty();
                self.asides.drain(..flight.asides.len());
                self.adopted.drain(..flight.adopted.len());
                self.doc.with_unkept(Unkept::settle);
                let is_all = self.is_all_kept();
                let standing = if is_all { Standing::Saved(clock::now()) } else { Standing::Unsaved };
                (standing, !is_all && self.timer.is_none())
            }
            Ok(Appended::Unseen(changes, revision)) => {
                self.merge(&changes, revision);
                // Others may have written just the same.
                let is_all = self.is_all_kept();
                (if is_all { Standing::Saved(clock::now()) } else { Standing::Unsaved }, !is_all)
            }
            Err(problem) => (Standing::Failed(problem), false),
        }
    }

    /// Whether there is nothing that is not in the book; then this tab's copy goes.
    fn is_all_kept(&self) -> bool {
        let is_all = self.doc.with_unkept(|unkept| unkept.is_empty())
            && self.adopted.is_empty()
            && self.asides.is_empty();
        if is_all {
            Store.copy(&self.id, None);
        }
        is_all
    }

    /// Takes in what other tabs have changed.
    fn merge(&mut self, changes: &[Recorded], revision: u64) {
        if !changes.is_empty() {
            let asides = self.doc.merge(changes);
            self.asides.extend(asides);
        }
        self.seen = revision;
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
