//! The components of a status update, each with the state it left and the state it came to.

use leptos::prelude::*;

use super::super::doc::Doc;
use super::super::kit::{each, synced, text, typed, when};
use super::super::reactive::{Live, State, kept};
use super::choice::words;
use super::flags::chip;
use super::{control_id, refs, value};
use crate::report::choice::COMPONENT_STATE;
use crate::report::{Field, Language, List, Owner, RowId, StateChange, Value};

/// A line for each component: whether the update names it, and its two states.
pub(super) fn states(owner: Owner, field: &'static Field) -> AnyView {
    let doc = Doc::here();
    let id = control_id(owner, field);
    let list = format!("{id}-states");
    let line = {
        let (doc, list) = (doc.clone(), list.clone());
        move |key: u64| line(doc.clone(), owner, field, refs::of_key(key), list.clone())
    };
    let ids = doc.ids(List::Components);
    let none = when(
        move || ids.with(Vec::is_empty),
        || view! { <p class="understood">"No components yet; add them under Components."</p> }.into_any(),
    );
    view! {
        <div id=id.clone() class="states" role="group" aria-labelledby=format!("{id}-label")>
            {each(refs::keys(&doc, List::Components), line)}
            {none}
            {words(list, &COMPONENT_STATE)}
        </div>
    }
    .into_any()
}

/// What an update says of one component.
#[derive(Clone)]
struct Line {
    doc: Doc,
    owner: Owner,
    field: &'static Field,
    component: RowId,
}

impl Line {
    fn get(&self) -> Option<StateChange> {
        match self.doc.get(self.owner, self.field) {
            Value::States(states) => states.into_iter().find(|state| state.component == self.component),
            _ => None,
        }
    }

    fn put(&self, state: Option<StateChange>) {
        let Value::States(mut states) = untrack(|| self.doc.get(self.owner, self.field)) else { return };
        let at = states.iter().position(|other| other.component == self.component);
        match (at, state) {
            (Some(at), Some(state)) => {
                states.iter_mut().skip(at).take(1).for_each(|old| *old = state.clone())
            }
            (None, Some(state)) => states.push(state),
            (Some(at), None) => drop(states.remove(at)),
            (None, None) => {}
        }
        self.doc.set(self.owner, self.field, Value::States(states));
    }
}

fn line(doc: Doc, owner: Owner, field: &'static Field, component: RowId, list: String) -> AnyView {
    let line = Line { doc: doc.clone(), owner, field, component };
    let name = kept(move || refs::name(&doc, List::Components, component));
    let now = value(&line.doc, owner, field);
    let named = kept(move || {
        now.with(|value| matches!(value, Value::States(states) if states.iter().any(|state| state.component == component)))
    });
    let choosing = line.clone();
    let choose = move |on: bool| {
        choosing.put(on.then(|| StateChange { component, ..StateChange::default() }));
    };
    let inputs = when(
        move || named.get(),
        move || {
            vec![state_input(&line, name, &list, false), state_input(&line, name, &list, true)].into_any()
        },
    );
    view! { <div class="state-line">{chip(name.shown(), named.shown(), choose)} {inputs}</div> }.into_any()
}

/// The field for the state before or after.
fn state_input(line: &Line, name: Live<String>, list: &str, after: bool) -> AnyView {
    let which = if after { "State after" } else { "State before" };
    let (reading, writing) = (line.clone(), line.clone());
    // While a person types, the field shows what they typed, not the standard word it has become.
    let written = State::new(None::<String>);
    let shown = kept(move || {
        let state = reading.get().map(|state| if after { state.new } else { state.old }).unwrap_or_default();
        let own = written.get().filter(|written| COMPONENT_STATE.admit(written) == state);
        own.unwrap_or_else(|| COMPONENT_STATE.label(&state, Language::English))
    });
    let put = move |text: &str| {
        let Some(mut state) = untrack(|| writing.get()) else { return };
        *(if after { &mut state.new } else { &mut state.old }) = COMPONENT_STATE.admit(text);
        writing.put(Some(state));
    };
    let putting = put.clone();
    let change = typed(move |text| {
        putting(&text);
        written.set(None);
    });
    let put = typed(move |text| {
        written.set(Some(text.clone()));
        put(&text);
    });
    view! {
        <input
            class="in"
            type="text"
            dir="auto"
            list=list.to_owned()
            placeholder=which
            aria-label=text(move || format!("{}: {which}", name.get()))
            data-bound=""
            use:synced=shown
            on:input=put
            on:change=change
        />
    }
    .into_any()
}
