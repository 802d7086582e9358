//! Conflicts: what two tabs have written in one field. A person chooses, and only then the other text is forgotten.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::comparing::{Comparing, use_comparing};
use crate::app::ids;
use crate::app::memo::effect;
use crate::app::requests::Requests;
use crate::browser::page;
use crate::browser::store::Store;
use crate::editing::{Change, Conflict, Document};
use crate::report::{Field, FieldKind, Owner, Row, Value};

/// A conflict, as it is in the store.
#[derive(Clone, Debug, PartialEq)]
struct StoredConflict {
    name: String,
    /// If it cannot be read, the stored text.
    conflict: Result<Conflict, String>,
}

/// The conflicts of a report.
#[derive(Debug, Default, PartialEq)]
struct SortedConflicts {
    /// Those about which a person has to decide.
    open: Vec<StoredConflict>,
    /// The names of those whose text a later conflict or the report itself contains.
    resolved: Vec<String>,
}

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
    let (doc, saving) = (comparing.editor.doc, comparing.saving);
    let open = RwSignal::new(Vec::<StoredConflict>::new());
    let requests = Requests::new();
    effect(move || {
        saving.conflicts.track();
        comparing.outcome.track();
        let Some(request) = requests.begin() else { return };
        let id = comparing.editor.id.get_value();
        spawn_local(async move {
            let stored = Store.conflicts(&id).await;
            if !requests.is_last(request) {
                return;
            }
            let stored = stored.into_iter().map(|(name, conflict)| StoredConflict { name, conflict });
            let sorted = sort_conflicts(stored.collect(), |owner, field| doc.value(owner, field));
            sorted.resolved.into_iter().for_each(|name| saving.resolve(name));
            open.set(sorted.open);
        });
    });
    view! {
        <For each=move || open.get() key=|stored| stored.name.clone() let:stored>
            {match stored.conflict {
                Ok(conflict) => {
                    view! { <ConflictChoice name=stored.name conflict=conflict /> }.into_any()
                }
                Err(text) => view! { <UnreadConflict name=stored.name text=text /> }.into_any(),
            }}
        </For>
    }
}

/// Sorts the conflicts of a report, the oldest first. `current` gives what the report has in a field.
fn sort_conflicts(
    all: Vec<StoredConflict>,
    current: impl Fn(Owner, &'static Field) -> Option<Value>,
) -> SortedConflicts {
    let is_resolved = |at: usize, one: &Conflict| {
        let later = all.iter().skip(at + 1).filter_map(|stored| stored.conflict.as_ref().ok());
        let mut same = later.filter(|other| other.owner == one.owner && other.field == one.field);
        current(one.owner, one.field).is_some_and(|value| value == one.value)
            || same.any(|other| match (&one.value, &other.value) {
                (Value::Text(one), Value::Text(other)) => other.starts_with(one.as_str()),
                (one, other) => one == other,
            })
    };
    let mut sorted = SortedConflicts::default();
    for (at, stored) in all.iter().enumerate() {
        match &stored.conflict {
            Ok(one) if is_resolved(at, one) => sorted.resolved.push(stored.name.clone()),
            _ => sorted.open.push(stored.clone()),
        }
    }
    sorted
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
    /// The field, and what was to be written in it.
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
            <p>"This cannot be read. Here is what is stored of it; copy what you need."</p>
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::Part;
    use crate::report::sections::cover;

    #[test]
    fn a_person_decides_only_about_texts_that_nothing_later_contains() {
        let title = |name: &str, text: &str| {
            let value = Value::Text(text.to_owned());
            let conflict = Conflict { owner: Owner::Part(Part::Cover), field: &cover::TITLE, value };
            StoredConflict { name: name.to_owned(), conflict: Ok(conflict) }
        };
        let unread = StoredConflict { name: "unread".to_owned(), conflict: Err("?".to_owned()) };
        let (begun, written, other) = (
            title("begun", "Search"),
            title("written", "Search was down"),
            title("other", "Search was slow"),
        );
        let same = title("same", "As it is");
        let all = vec![begun, unread.clone(), written.clone(), same, other.clone()];
        let sorted = sort_conflicts(all, |_, _| Some(Value::Text("As it is".to_owned())));
        assert_eq!(sorted.open, [unread, written, other]);
        assert_eq!(sorted.resolved, ["begun", "same"]);
    }
}
