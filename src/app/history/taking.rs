//! Taking over what another version says: change by change, all of it, or a version as a whole.

use std::rc::Rc;

use js_sys::Array;
use serde_json::Value as Json;
use wasm_bindgen_futures::spawn_local;

use super::{History, fault, tell, text};
use crate::browser::converter;
use crate::browser::store::Store;

impl History {
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
            history.draw("history-title");
        });
    }

    /// Makes the report what the version is that it is compared with; what it is now is kept as a version.
    pub(super) fn restore(self: &Rc<Self>) {
        let history = self.clone();
        spawn_local(async move {
            let now = history.now();
            if !history.keep_first("Before restoring").await {
                return;
            }
            let picked = history.picked.borrow().clone();
            let version = text(&picked, &picked.from, &now).await.unwrap_or_default();
            match converter::compare(&now.json, &version, true).await {
                Ok((_, changes)) => {
                    history.picked.borrow_mut().count = now.count;
                    history.take(changes);
                }
                Err(why) => {
                    let said = ["This version could not be restored. ", fault(why)].concat();
                    history.picked.borrow_mut().said = said;
                    history.draw("history-title");
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
            self.draw("history-title");
        }
        is_kept
    }

    /// What goes with changes handed to the report: which report, and what it was when they were made.
    pub(super) fn apply_detail(&self, count: f64, changes: &Json) -> Array {
        Array::of3(&count.into(), &changes.to_string().into(), &self.id.as_str().into())
    }

    /// Hands changes to the report, as one step that Undo takes back.
    pub(super) fn take(self: &Rc<Self>, changes: Vec<Json>) {
        let count = self.picked.borrow().count;
        let detail = self.apply_detail(count, &Json::from(changes));
        let said = match tell("debrief-apply", &detail) {
            true => "Taken over. Undo takes it back.",
            false => "The report has changed since it was compared. Here is the comparison anew.",
        };
        self.picked.borrow_mut().said = said.to_owned();
        self.draw("history-title");
    }
}
