//! The reports that are listed, for whatever changes one.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::app::notice::Notice;
use crate::app::sentences;
use crate::browser::store::{Problem, Store};
use crate::browser::{clock, page};
use crate::saving::Meta;

/// The heading of the list.
pub(super) const TITLE: &str = "reports-title";

/// The list of reports, for whatever changes it.
#[derive(Clone, Copy)]
pub(super) struct Reports {
    /// `None` while the list is read for the first time.
    pub(super) all: RwSignal<Option<Vec<Meta>>>,
    pub(super) notice: Notice,
}

pub(super) fn use_reports() -> Reports {
    expect_context()
}

impl Reports {
    /// Reads the list again.
    pub(super) fn refresh(self) {
        self.after(async { Ok(()) }, String::new());
    }

    /// Those that are deleted, or those that are not.
    pub(super) fn listed(self, deleted: bool) -> Vec<Meta> {
        let is_listed = |meta: &&Meta| meta.deleted.is_some() == deleted;
        self.all.with(|all| all.iter().flatten().filter(is_listed).cloned().collect())
    }

    /// Writes a report's entry.
    pub(super) fn put(self, meta: Meta, focus: String) {
        self.after(async move { Store.describe(&meta).await }, focus);
    }

    /// Awaits a change of the reports, shows what came of it, and moves the focus there if it has to go somewhere.
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
