//! Conflicts: what two tabs have written in one field. A person chooses, and only then the other text is forgotten.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::comparing::{Comparing, use_comparing};
use crate::app::ids;
use crate::app::memo::effect;
use crate::browser::page;
use crate::browser::store::Store;
use crate::editing::{Change, Conflict, Document};
use crate::report::{FieldKind, Owner, Row, Value};

/// A conflict with its name in the store; if it cannot be read, the stored text.
type Stored = (String, Result<Conflict, String>);

/// The text that a person chooses: the report's, the other, or both one after the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Resolution {
    Report,
    Other,
    Both,
}

/// The conflicts of the report, each with its choices; nothing if there are none.
#[component]
pub(super) fn Conflicts() -> impl IntoView {
    let comparing = use_comparing();
    let conflicts = RwSignal::new(Vec::<Stored>::new());
    effect(move || {
        comparing.saving.conflicts.track();
        comparing.outcome.track();
        spawn_local(async move {
            let open = open_conflicts(comparing).await;
            if conflicts.try_get_untracked().is_some_and(|shown| shown != open) {
                conflicts.set(open);
            }
        });
    });
    view! {
        <For each=move || conflicts.get() key=|(name, _)| name.clone() let:stored>
            {match stored {
                (name, Ok(conflict)) => {
                    view! { <ConflictChoice name=name conflict=conflict /> }.into_any()
                }
                (name, Err(text)) => view! { <UnreadConflict name=name text=text /> }.into_any(),
            }}
        </For>
    }
}

/// The open conflicts. Those whose text a later conflict or the report itself contains are removed from the store.
async fn open_conflicts(comparing: Comparing) -> Vec<Stored> {
    let (doc, id) = (comparing.editor.doc, comparing.editor.id.get_value());
    let all = Store.conflicts(&id).await;
    if comparing.is_closed() {
        return Vec::new();
    }
    let is_settled = |at: usize, one: &Conflict| {
        let later = all.iter().skip(at + 1).filter_map(|(_, other)| other.as_ref().ok());
        let mut same = later.filter(|other| other.owner == one.owner && other.field == one.field);
        doc.value(one.owner, one.field).is_some_and(|value| value == one.value)
            || same.any(|other| match (&one.value, &other.value) {
                (Value::Text(one), Value::Text(other)) => other.starts_with(one.as_str()),
                (one, other) => one == other,
            })
    };
    let (mut open, mut settled) = (Vec::new(), Vec::new());
    for (at, (name, conflict)) in all.iter().enumerate() {
        match conflict {
            Ok(one) if is_settled(at, one) => settled.push(name),
            conflict => open.push((name.clone(), conflict.clone())),
        }
    }
    for name in settled {
        comparing.saving.resolve(name.clone());
    }
    open
}

/// Sets a field to the value a person has chosen, and removes the conflict once that is saved.
fn choose(comparing: Comparing, name: String, conflict: Conflict, choice: Resolution) {
    let doc = comparing.editor.doc;
    let Conflict { owner, field, value } = conflict;
    let stored = doc.value(owner, field);
    let current = stored.clone().unwrap_or_else(|| Value::empty(field.kind));
    let chosen = match choice {
        Resolution::Report => None,
        Resolution::Other => Some(value),
        Resolution::Both => {
            let between = if field.kind == FieldKind::Block { "\n\n" } else { " / " };
            Some(Value::Text([current.text(), value.text()].join(between)))
        }
    };
    if let Some(value) = chosen.filter(|value| *value != current) {
        if doc.is_read_only() {
            return;
        }
        let mut changes = Vec::new();
        // The row it belongs to may have been removed since.
        if let (Owner::Row(list, id), None) = (owner, stored) {
            changes.push(Change::Insert { list, at: usize::MAX, row: Row::new(list, id) });
        }
        changes.push(Change::Set { owner, field, value });
        doc.edit(Change::All(changes));
    }
    resolve(comparing, name);
}

/// Has a conflict forgotten. Its buttons go with it, so the focus moves to the heading.
fn resolve(comparing: Comparing, name: String) {
    comparing.saving.resolve(name);
    page::focus_soon(ids::HISTORY_TITLE.to_owned());
}

/// A conflict: both texts side by side, with the choices.
#[component]
fn ConflictChoice(
    /// The conflict's name in the store.
    name: String,
    conflict: Conflict,
) -> impl IntoView {
    let comparing = use_comparing();
    let doc = comparing.editor.doc;
    let Conflict { owner, field, value } = conflict.clone();
    let part = match owner {
        Owner::Part(part) => part,
        Owner::Row(list, _) => list.spec().part,
    };
    let shown = |value: &Value| match value {
        Value::Text(_) | Value::Moment(_) => value.text().to_owned(),
        other => other.to_json().to_string(),
    };
    let is_prose = matches!(field.kind, FieldKind::Plain | FieldKind::Inline | FieldKind::Block)
        && !value.text().starts_with("data:");
    let stored = StoredValue::new((name, conflict));
    let choose = move |choice: Resolution| {
        let (name, conflict) = stored.get_value();
        choose(comparing, name, conflict, choice);
    };
    view! {
        <section class="compared conflict">
            <h3>{format!("Written in two tabs: {}, {}", part.spec().title, field.label)}</h3>
            <div class="sides">
                <div>
                    <h4>"In the report"</h4>
                    <p class="words" dir="auto" prop:textContent=move || shown(&doc.get(owner, field))></p>
                </div>
                <div>
                    <h4>"The other text"</h4>
                    <p class="words" dir="auto">{shown(&value)}</p>
                </div>
            </div>
            <p>
                <button type="button" class="btn small" on:click=move |_| choose(Resolution::Report)>
                    "Keep the report’s"
                </button>
                " "
                <button type="button" class="btn small" on:click=move |_| choose(Resolution::Other)>
                    "Take the other"
                </button>
                " "
                <Show when=move || is_prose>
                    <button type="button" class="btn small" on:click=move |_| choose(Resolution::Both)>
                        "Keep both"
                    </button>
                </Show>
            </p>
        </section>
    }
}

/// A conflict that cannot be read, as it is stored, with a button that removes it.
#[component]
fn UnreadConflict(
    /// The conflict's name in the store.
    name: String,
    /// The stored text.
    text: String,
) -> impl IntoView {
    let comparing = use_comparing();
    view! {
        <section class="compared conflict">
            <h3>"Written in two tabs"</h3>
            <p>"This cannot be read. Here is what is kept of it; copy what you need."</p>
            <pre class="words">{text}</pre>
            <p>
                <button
                    type="button"
                    class="btn small"
                    on:click=move |_| resolve(comparing, name.clone())
                >
                    "Remove it"
                </button>
            </p>
        </section>
    }
}
