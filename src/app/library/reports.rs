//! The list of reports, as a context.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::app::notice::Notice;
use crate::app::sentences;
use crate::browser::store::{Problem, Store};
use crate::browser::{clock, page};
use crate::saving::Meta;

/// The id of the list's heading.
pub(super) const TITLE: &str = "reports-title";

/// The list of reports, as a context.
#[derive(Clone, Copy)]
pub(super) struct Reports {
    /// `None` while the list is read for the first time.
    pub(super) all: RwSignal<Option<Vec<Meta>>>,
    pub(super) notice: Notice,
    /// Notified when reports were downloaded.
    pub(super) downloads: Trigger,
}

pub(super) fn use_reports() -> Reports {
    expect_context()
}

impl Reports {
    /// Reads the list again.
    pub(super) fn refresh(self) {
        self.after(async { Ok(()) }, String::new());
    }

    /// The reports that are deleted, or those that are not; tracked.
    pub(super) fn listed(self, deleted: bool) -> Vec<Meta> {
        let is_listed = |meta: &&Meta| meta.deleted.is_some() == deleted;
        self.all.with(|all| all.iter().flatten().filter(is_listed).cloned().collect())
    }

    /// Writes a report's entry, and moves the focus to the element with the id `focus`.
    pub(super) fn put(self, meta: Meta, focus: String) {
        self.after(async move { Store.describe(&meta).await }, focus);
    }

    /// Awaits a change of the stored reports and reads the list again; says so if either fails. Then moves the focus to
    /// the element with the id `focus`, unless that is empty.
    pub(super) fn after(self, work: impl Future<Output = Result<(), Problem>> + 'static, focus: String) {
        spawn_local(async move {
            if let Err(why) = work.await {
                self.notice.say(sentences::problem(why));
            }
            match Store.list(clock::now()).await {
                Ok(all) => self.all.set(Some(all)),
                Err(why) => self.notice.say(sentences::problem(why)),
            }
            if !focus.is_empty() {
                page::focus_soon(focus);
            }
        });
    }
}
