//! The components of a status update, each with the state it left and the state it came to.

use leptos::prelude::*;

use super::super::doc::Doc;
use super::{control_id, refs, value};
use crate::report::choice::COMPONENT_STATE;
use crate::report::{Field, Language, List, Owner, RowId, StateChange, Value};

/// A line for each component: whether the update names it, and its two states.
pub(super) fn states(owner: Owner, field: &'static Field) -> impl IntoView {
    let doc = Doc::here();
    let id = control_id(owner, field);
    let ids = doc.ids(List::Components);
    let now = value(&doc, owner, field);
    let words = format!("{id}-states");
    let list = words.clone();
    let none = {
        let ids = ids.clone();
        move || {
            ids.with(Vec::is_empty).then(|| {
                view! {
                    <p class="understood">"No components yet; add them under Components."</p>
                }
            })
        }
    };
    let line = move |component: RowId| {
        let naming = doc.clone();
        let name = Memo::new(move |_| refs::name(&naming, List::Components, component));
        let state = move || {
            now.with(|value| match value {
                Value::States(states) => states.iter().find(|state| state.component == component).cloned(),
                _ => None,
            })
        };
        let put = {
            let doc = doc.clone();
            move |state: Option<StateChange>| {
                let Value::States(mut states) = now.get_untracked() else { return };
                let at = states.iter().position(|other| other.component == component);
                match (at, state) {
                    (Some(at), Some(state)) => {
                        states.iter_mut().skip(at).take(1).for_each(|old| *old = state.clone())
                    }
                    (None, Some(state)) => states.push(state),
                    (Some(at), None) => drop(states.remove(at)),
                    (None, None) => {}
                }
                doc.set(owner, field, Value::States(states));
            }
        };
        let named = move || state().is_some();
        let choose = {
            let put = put.clone();
            move |on: bool| put(on.then(|| StateChange { component, ..StateChange::default() }))
        };
        let input = move |which: &'static str,
                          get: fn(&StateChange) -> &String,
                          set: fn(&mut StateChange, String)| {
            let put = put.clone();
            let list = list.clone();
            view! {
                <input
                    class="in"
                    type="text"
                    dir="auto"
                    list=list
                    placeholder=which
                    aria-label=move || format!("{}: {which}", name.get())
                    prop:value=move || state().map(|state| COMPONENT_STATE.label(get(&state), Language::English)).unwrap_or_default()
                    on:change:target=move |event| {
                        let mut new = untrack(state).unwrap_or(StateChange { component, ..StateChange::default() });
                        set(&mut new, COMPONENT_STATE.admit(&event.target().value()));
                        put(Some(new));
                    }
                />
            }
        };
        let inputs = move || {
            let input = input.clone();
            named().then(|| {
                view! {
                    {input("State before", |state| &state.old, |state, text| state.old = text)}
                    {input("State after", |state| &state.new, |state, text| state.new = text)}
                }
            })
        };
        view! {
            <div class="state-line">
                <label class="chip-check">
                    <input type="checkbox" prop:checked=named on:change:target=move |event| choose(event.target().checked()) />
                    <span dir="auto">{name}</span>
                </label>
                {inputs}
            </div>
        }
    };
    view! {
        <div id=id.clone() class="states" role="group" aria-labelledby=format!("{id}-label")>
            <For each=move || ids.get() key=|id| *id let:component>{line.clone()(component)}</For>
            {none}
            <datalist id=words>
                {COMPONENT_STATE.words.iter().map(|word| view! { <option value=word.1></option> }).collect_view()}
            </datalist>
        </div>
    }
}
