//! Taking over what another version says: change by change, all of it, or a version as a whole.

use std::rc::Rc;

use js_sys::Array;
use serde_json::Value as Json;
use wasm_bindgen_futures::spawn_local;

use super::{History, TITLE, fault, tell, text};
use crate::browser::store::Store;
use crate::browser::worker::Compared;
use crate::browser::{page, worker};

impl History {
    /// Keeps the report as it is now as a version with the name that was written.
    pub(super) fn keep(self: &Rc<Self>) {
        let title = page::value_of("history-name");
        let title = if title.trim().is_empty() { "Kept by hand" } else { title.trim() }.to_owned();
        let history = self.clone();
        self.now();
        spawn_local(async move {
            let is_kept = Store.keep_version(&history.id, &title, false).await.is_ok();
            let said = if is_kept { "The version is kept." } else { "The version could not be kept." };
            if is_kept {
                page::set_value("history-name", "");
            }
            history.picked.borrow_mut().said = said.to_owned();
            history.draw(TITLE);
        });
    }

    /// Takes the version that is compared out of the history.
    pub(super) fn forget(self: &Rc<Self>) {
        let history = self.clone();
        spawn_local(async move {
            let name = history.picked.borrow().from.clone();
            let said = match Store.forget_version(&name).await {
                Ok(()) => "The version is removed.",
                Err(_) => "The version could not be removed. Please try again.",
            };
            history.picked.borrow_mut().said = said.to_owned();
            history.draw(TITLE);
        });
    }

    /// Makes the report what the version is that it is compared with; what it is now is kept as a version.
    pub(super) fn restore(self: &Rc<Self>) {
        let history = self.clone();
        spawn_local(async move {
            let Some(now) = history.now() else { return history.draw(TITLE) };
            if !history.keep_first("Before restoring").await {
                return;
            }
            let picked = history.picked.borrow().clone();
            let compared = match text(&picked, &picked.from, &now).await {
                Some(version) => worker::compare(now.json.clone(), version).await,
                None => Err(worker::Fault::Ended),
            };
            match compared {
                Ok(Compared { changes, .. }) => {
                    history.picked.borrow_mut().count = now.count;
                    history.take(changes, "Restored. Undo takes it back.");
                }
                Err(why) => {
                    let said = ["This version could not be restored. ", fault(why)].concat();
                    history.picked.borrow_mut().said = said;
                    history.draw(TITLE);
                }
            }
        });
    }

    /// Keeps the report as it is before it is changed by much, so that there is a name to come back to; says so where
    /// that cannot be.
    pub(super) async fn keep_first(self: &Rc<Self>, title: &str) -> bool {
        let is_kept = Store.keep_version(&self.id, title, true).await.is_ok();
        if !is_kept {
            let said = "The report as it is now could not be kept as a version, so nothing was changed.";
            self.picked.borrow_mut().said = said.to_owned();
            self.draw(TITLE);
        }
        is_kept
    }

    /// What goes with changes handed to the report: which report, and what it was when they were made.
    pub(super) fn apply_detail(&self, count: f64, changes: &Json) -> Array {
        Array::of3(&count.into(), &changes.to_string().into(), &self.id.as_str().into())
    }

    /// Hands changes to the report, as one step that Undo takes back.
    pub(super) fn take(self: &Rc<Self>, changes: Vec<Json>, done: &str) {
        let count = self.picked.borrow().count;
        let detail = self.apply_detail(count, &Json::from(changes));
        let said = match tell("debrief-apply", &detail) {
            true => done,
            false => "The report has changed since it was compared. Here is the comparison anew.",
        };
        self.picked.borrow_mut().said = said.to_owned();
        self.draw(TITLE);
    }
}
