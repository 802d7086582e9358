//! What two tabs have written in one field: a person chooses, and only then the other is forgotten.

use std::rc::Rc;

use js_sys::Promise;
use leptos::web_sys::Element;
use serde_json::Value as Json;
use wasm_bindgen_futures::{JsFuture, spawn_local};

use super::{History, tell};
use crate::browser::page;
use crate::browser::store::Store;
use crate::editing::{Aside, Change, record};
use crate::report::{Kind, Owner, Row, Value};

impl History {
    /// Lets a field have what a person has chosen of what two tabs have written in it.
    pub(super) fn choose(self: &Rc<Self>, at: &Element, pick: fn(&Value, &Value, Kind) -> Option<Value>) {
        let history = self.clone();
        let chosen = at.get_attribute("data-aside").unwrap_or_default();
        spawn_local(async move {
            let asides = Store.asides(&history.id).await;
            let now = history.now();
            let report = now.report();
            let aside = asides.into_iter().find(|it| it.0 == chosen);
            if let Some((_, Ok(Aside { owner, field, value }))) = aside {
                let empty = Value::empty(field.kind);
                let mine = report.cells(owner).map_or(&empty, |cells| cells.get(field));
                if let Some(value) = pick(mine, &value, field.kind).filter(|value| value != mine) {
                    let mut changes = Vec::new();
                    // The row it belongs to may have been removed since.
                    if let (Owner::Row(list, id), None) = (owner, report.cells(owner)) {
                        changes.push(Change::Insert { list, at: usize::MAX, row: Row::new(list, id) });
                    }
                    changes.push(Change::Set { owner, field, value });
                    let changes: Json = changes.iter().map(record::to_json).collect();
                    let kept = all_kept();
                    // Where it is not taken, it stays put aside.
                    if !now.takes || !tell("debrief-apply", &history.apply_detail(now.count, &changes)) {
                        return history.draw("history-title");
                    }
                    // What was chosen is kept before the other is forgotten.
                    history.now();
                    let _ = JsFuture::from(kept).await;
                }
            }
            let _ = Store.choose(&history.id, &chosen).await;
            history.draw("history-title");
        });
    }
}

/// Resolves when next all that was written in this tab is kept.
fn all_kept() -> Promise {
    Promise::new(&mut |done, _| {
        if let Some(window) = page::window() {
            let _ = window.add_event_listener_with_callback("debrief-kept", &done);
        }
    })
}
