//! What two tabs have written in one field: a person chooses, and only then the other is forgotten.

use std::rc::Rc;

use js_sys::Promise;
use leptos::web_sys::Element;
use serde_json::Value as Json;
use wasm_bindgen_futures::{JsFuture, spawn_local};

use super::{History, TITLE, tell};
use crate::browser::page;
use crate::browser::store::Store;
use crate::editing::{Change, Conflict, record};
use crate::report::{Kind, Owner, Report, Row, Value};

impl History {
    /// What there is to choose: not what the report says already, and of what somebody typed on in one field only the
    /// last. What is nothing to choose is forgotten.
    pub(super) async fn to_choose(&self, report: &Report) -> Vec<(String, Result<Conflict, String>)> {
        let all = Store.conflicts(&self.id).await;
        let is_nothing = |at: usize, one: &Conflict| {
            let later = all.iter().skip(at + 1).filter_map(|(_, other)| other.as_ref().ok());
            let mut same = later.filter(|other| other.owner == one.owner && other.field == one.field);
            report.cells(one.owner).is_some_and(|cells| *cells.get(one.field) == one.value)
                || same.any(|other| match (&one.value, &other.value) {
                    (Value::Text(one), Value::Text(other)) => other.starts_with(one.as_str()),
                    (one, other) => one == other,
                })
        };
        let (mut shown, mut nothing) = (Vec::new(), Vec::new());
        for (at, (name, aside)) in all.iter().enumerate() {
            match aside {
                Ok(one) if is_nothing(at, one) => nothing.push(name),
                aside => shown.push((name.clone(), aside.clone())),
            }
        }
        for name in nothing {
            let _ = Store.resolve(&self.id, name).await;
        }
        shown
    }

    /// Lets a field have what a person has chosen of what two tabs have written in it.
    pub(super) fn choose(self: &Rc<Self>, at: &Element, pick: fn(&Value, &Value, Kind) -> Option<Value>) {
        let history = self.clone();
        let chosen = at.get_attribute("data-aside").unwrap_or_default();
        spawn_local(async move {
            let asides = Store.conflicts(&history.id).await;
            let Some((now, report)) = history.now().and_then(|now| now.report().map(|report| (now, report)))
            else {
                return history.draw(TITLE);
            };
            let aside = asides.into_iter().find(|it| it.0 == chosen);
            if let Some((_, Ok(Conflict { owner, field, value }))) = aside {
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
                        return history.draw(TITLE);
                    }
                    // What was chosen is kept before the other is forgotten.
                    history.now();
                    let _ = JsFuture::from(kept).await;
                }
            }
            let _ = Store.resolve(&history.id, &chosen).await;
            history.draw(TITLE);
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
