//! The components of a status update, each with its state before and after.

use leptos::prelude::*;

use super::choice::{WordInput, WordList};
use super::flags::Chip;
use super::references::row_name;
use super::value::value_of;
use crate::app::document::Doc;
use crate::app::editor::use_doc;
use crate::app::ids;
use crate::app::memo::memo;
use crate::report::choice::COMPONENT_STATE;
use crate::report::{Field, List, Owner, RowId, StateChange, Value};

/// A line for each component: a checkbox to include it in the update, and its two states.
#[component]
pub(super) fn StatesField(
    /// The part or row it belongs to.
    owner: Owner,
    /// The field.
    field: &'static Field,
    /// The ids of the elements that describe the group (`aria-describedby`), separated by blanks; `None` for none.
    described: Signal<Option<String>>,
) -> impl IntoView {
    let doc = use_doc();
    let id = ids::control(owner, field);
    let words = format!("{id}-states");
    let list = StoredValue::new(words.clone());
    view! {
        <div
            id=id.clone()
            class="states"
            role="group"
            aria-labelledby=format!("{id}-label")
            aria-describedby=move || described.get()
        >
            <For each=move || doc.ids(List::Components).get() key=|component| *component let:component>
                <StateLine cell=StateCell { doc, owner, field, component } words=list.get_value() />
            </For>
            <Show when=move || doc.ids(List::Components).with(Vec::is_empty)>
                <p class="understood">"No components yet; add them under Components."</p>
            </Show>
            <WordList id=words choices=&COMPONENT_STATE />
        </div>
    }
}

/// A component's entry in the update.
#[derive(Clone, Copy)]
struct StateCell {
    doc: Doc,
    owner: Owner,
    field: &'static Field,
    component: RowId,
}

/// One of a component's two states.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum StateSide {
    Before,
    After,
}

impl StateCell {
    fn get(self) -> Option<StateChange> {
        match self.doc.get(self.owner, self.field) {
            Value::States(states) => states.into_iter().find(|state| state.component == self.component),
            _ => None,
        }
    }

    fn set(self, state: Option<StateChange>) {
        let Value::States(mut states) = untrack(|| self.doc.get(self.owner, self.field)) else { return };
        let at = states.iter().position(|other| other.component == self.component);
        match (at.and_then(|at| states.get_mut(at)), state) {
            (Some(old), Some(state)) => *old = state,
            (None, Some(state)) => states.push(state),
            (_, None) => states.retain(|other| other.component != self.component),
        }
        self.doc.set(self.owner, self.field, Value::States(states));
    }
}

/// A component: a checkbox, and its two states if it is in the update.
#[component]
fn StateLine(
    /// The component's entry in the update.
    cell: StateCell,
    /// The id of the `datalist` of standard words.
    words: String,
) -> impl IntoView {
    let StateCell { doc, owner, field, component } = cell;
    let name = memo(move || row_name(doc, List::Components, component));
    let value = value_of(doc, owner, field);
    let is_named = memo(move || {
        let names = |state: &StateChange| state.component == component;
        value.with(|value| matches!(value, Value::States(states) if states.iter().any(names)))
    });
    let toggle = move |on: bool| {
        cell.set(on.then(|| StateChange { component, ..StateChange::default() }));
    };
    let words = StoredValue::new(words);
    view! {
        <div class="state-line">
            <Chip label=name is_on=is_named toggle=toggle />
            " "
            <Show when=move || is_named.get()>
                <StateInput cell=cell name=name words=words.get_value() side=StateSide::Before />
                <StateInput cell=cell name=name words=words.get_value() side=StateSide::After />
            </Show>
        </div>
    }
}

/// The text field for one of a component's two states.
#[component]
fn StateInput(
    /// The component's entry in the update.
    cell: StateCell,
    /// The component's name, for the label.
    name: Memo<String>,
    /// The id of the `datalist` of standard words.
    words: String,
    /// Which of the two.
    side: StateSide,
) -> impl IntoView {
    let placeholder = if side == StateSide::After { "State after" } else { "State before" };
    let key = memo(move || {
        let state = cell.get().unwrap_or_default();
        if side == StateSide::After { state.new } else { state.old }
    });
    let set = move |text: &str| {
        let Some(mut state) = untrack(|| cell.get()) else { return };
        *(if side == StateSide::After { &mut state.new } else { &mut state.old }) =
            COMPONENT_STATE.admit(text);
        cell.set(Some(state));
    };
    let label = Signal::derive(move || format!("{}: {placeholder}", name.get()));
    view! {
        <WordInput
            key=key
            choices=&COMPONENT_STATE
            list=words
            placeholder=placeholder
            set=set
            label=label
        />
    }
}
