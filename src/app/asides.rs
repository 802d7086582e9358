//! What two tabs have written in the same field at the same time, side by side, until a person has chosen.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::doc::Doc;
use super::files::{Notice, cannot_keep};
use super::here::Here;
use super::kit::{button, dynamic, text};
use super::saving::Saving;
use crate::browser::store::Store;
use crate::editing::{Aside, Change, Document};
use crate::report::{Mark, Owner, Row, Value};

/// The panel, where there is something to choose.
pub(super) fn asides(doc: &Doc, here: Here, saving: Saving) -> AnyView {
    let doc = doc.clone();
    dynamic(move || {
        let all = saving.asides.get();
        let entries: Vec<AnyView> =
            all.into_iter().map(|(name, aside)| choice(&doc, here, name, aside)).collect();
        (!entries.is_empty()).then(|| {
            view! {
                <section class="asides standing-bar warn" aria-label="Written in two tabs">
                    <p>"This was written in two tabs at the same time. Both are kept until you choose."</p>
                    {entries}
                </section>
            }
            .into_any()
        })
    })
}

fn choice(doc: &Doc, here: Here, name: String, aside: Aside) -> AnyView {
    let Aside { owner, field, value } = aside;
    let notice = Notice::here();
    let part = match owner {
        Owner::Part(part) => part,
        Owner::Row(list, _) => list.spec().part,
    };
    let label = format!("{}: {}", part.spec().title, field.label);
    let forget = move || {
        let name = name.clone();
        here.id.with_untracked(|id| {
            let id = id.clone();
            spawn_local(async move {
                if let Err(problem) = Store.choose(&id, &name).await {
                    notice.say(cannot_keep(problem));
                }
            });
        });
    };
    let put = {
        let (doc, forget) = (doc.clone(), forget.clone());
        move |value: Value| {
            let set = Change::Set { owner, field, value };
            // The row it belongs to may have been removed since.
            let change = match owner {
                Owner::Row(list, id) if doc.place(list, id).is_none() => {
                    Change::All(vec![Change::Insert { list, at: usize::MAX, row: Row::new(list, id) }, set])
                }
                _ => set,
            };
            doc.edit(change);
            forget();
        }
    };
    let both = {
        let (doc, put, other) = (doc.clone(), put.clone(), value.clone());
        move || {
            let now = untrack(|| doc.get(owner, field));
            put(Value::Text([now.text(), other.text()].join("\n\n")));
        }
    };
    let (shown, other) = (doc.clone(), value.clone());
    let now = text(move || shown.get(owner, field).summary());
    let joins = matches!(value, Value::Text(_)).then(|| button("btn small", "Keep both", both));
    let show = move || here.open_mark(Mark { owner, field: Some(field.index) });
    view! {
        <div class="aside">
            <button type="button" class="link" on:click=super::kit::click(show)>{label}</button>
            <p><b>"In the report"</b> <span dir="auto">{now}</span></p>
            <p><b>"From the other tab"</b> <span dir="auto">{value.summary()}</span></p>
            <p class="actions">
                {button("btn small", "Keep the report's", forget)}
                {button("btn small", "Take the other", move || put(other.clone()))}
                {joins}
            </p>
        </div>
    }
    .into_any()
}
