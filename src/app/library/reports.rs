//! The list of reports, as a context.

use gloo::timers::callback::Interval;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::app::memo::effect;
use crate::app::notice::Notice;
use crate::app::requests::Requests;
use crate::app::sentences;
use crate::browser::store::{Problem, Store};
use crate::browser::{clock, focus, page};
use crate::saving::Meta;

/// Times such as “5 min ago” are computed again after this time, in milliseconds.
const TIMES_INTERVAL_MS: u32 = 60_000;

/// The list of reports, as a context.
#[derive(Clone, Copy)]
pub(super) struct Reports {
    /// `None` while the list is read for the first time.
    pub(super) all: RwSignal<Option<Vec<Meta>>>,
    pub(super) notice: Notice,
    /// Notified when reports were downloaded, and as time goes on: what is said of times and days is tracked by it.
    pub(super) times: Trigger,
    refreshes: Requests,
    /// The id of the element that gets the focus when the list is read.
    focus: StoredValue<Option<String>>,
}

pub(super) fn use_reports() -> Reports {
    expect_context()
}

impl Reports {
    /// Reads the list; its times stay right as long as the component is there. The focus goes to the report that was
    /// left, if one was.
    pub(super) fn start(notice: Notice, left: Option<String>) -> Reports {
        let reports = Reports {
            all: RwSignal::new(None),
            notice,
            times: Trigger::new(),
            refreshes: Requests::new(),
            focus: StoredValue::new(None),
        };
        let left = StoredValue::new(left);
        effect(move || {
            let is_read = reports.all.with(Option::is_some);
            let link = left.try_update_value(|left| left.take_if(|_| is_read)).flatten();
            // Who has gone on meanwhile keeps the focus.
            if let Some(link) = link.filter(|_| focus::is_nowhere()) {
                page::focus_soon(link_id(&link));
            }
        });
        // Dropped with the component, which ends it.
        StoredValue::new_local(Interval::new(TIMES_INTERVAL_MS, move || reports.times.notify()));
        reports.refresh();
        reports
    }

    /// Reads the list again.
    pub(super) fn refresh(self) {
        self.run_then_refresh(async { Ok(()) }, None);
    }

    /// The reports that are not deleted; tracked.
    pub(super) fn present(self) -> Vec<Meta> {
        self.all.with(|all| all.iter().flatten().filter(|meta| meta.deleted.is_none()).cloned().collect())
    }

    /// The reports that are deleted; tracked.
    pub(super) fn deleted(self) -> Vec<Meta> {
        self.all.with(|all| all.iter().flatten().filter(|meta| meta.deleted.is_some()).cloned().collect())
    }

    /// Stores a report's entry, and moves the focus to the element of this id.
    pub(super) fn describe(self, meta: Meta, focus: String) {
        self.run_then_refresh(async move { Store.describe(&meta).await }, Some(focus));
    }

    /// Restores a deleted report; the focus goes to it.
    pub(super) fn restore(self, meta: Meta) {
        let link = link_id(&meta.id);
        self.notice.clear();
        self.describe(Meta { deleted: None, ..meta }, link);
    }

    /// Awaits a change of the stored reports and reads the list again; says so if either fails. Then moves the focus to
    /// the element of the id `focus`, if there is one.
    pub(super) fn run_then_refresh(
        self,
        work: impl Future<Output = Result<(), Problem>> + 'static,
        focus: Option<String>,
    ) {
        spawn_local(async move {
            if let Err(why) = work.await {
                self.notice.say(sentences::problem(why));
            }
            let Some(request) = self.refreshes.begin() else { return };
            if focus.is_some() {
                self.focus.set_value(focus);
            }
            let listed = Store.list(clock::now()).await;
            // A later list has this change, too; the focus waits for it.
            if !self.refreshes.is_last(request) {
                return;
            }
            match listed {
                Ok(all) => self.all.set(Some(all)),
                Err(why) => self.notice.say(sentences::problem(why)),
            }
            if let Some(focus) = self.focus.try_update_value(Option::take).flatten() {
                page::focus_soon(focus);
            }
        });
    }
}

/// The link that opens a report.
pub(super) fn link_id(id: &str) -> String {
    format!("open-{id}")
}
