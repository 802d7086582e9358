//! Moments: one text field, what was understood under it, and what it can be meant as where that is in doubt.

use leptos::prelude::*;
use leptos::web_sys;
use wasm_bindgen::JsCast;

use super::super::Open;
use super::super::doc::Doc;
use super::super::files::refuse_picture;
use super::super::icons::icon;
use super::super::kit::{Text, button, click, dynamic, key, synced, typed};
use super::super::placing::Explanation;
use super::super::reactive::{Live, kept};
use super::text::{Put, reading_line};
use super::{control_id, text_value, value};
use crate::editing::Change;
use crate::facts::choices::Choice;
use crate::report::moment::{Day, Order, in_order, split_range};
use crate::report::sections::{impact::windows, timeline::events};
use crate::report::{Field, Kind, List, Owner, Part, Value};

/// A moment: one text field, what was understood under it, and a picker that writes into it.
pub(super) fn moment(owner: Owner, field: &'static Field, described: Text) -> AnyView {
    let doc = Doc::here();
    let id = control_id(owner, field);
    let picker_id = format!("{id}-picker");
    let text = text_value(&doc, owner, field);
    let now = value(&doc, owner, field);
    let (reader, placing) = (doc.clone(), Open::here().placing);
    let under = kept(move || {
        now.with(|value| match value {
            Value::Moment(moment) => placing.with(|placing| placing.explain(&reader, owner, field, moment)),
            _ => Explanation::default(),
        })
    });
    let reading = reading_line(move || under.with(|under| under.line.clone()));
    let meanings = meanings(&doc, owner, field, under);
    let picking = doc.clone();
    let put = Put { doc: doc.clone(), owner, field };
    let settle = typed(move |text| {
        doc.set_text(owner, field, &text);
        split(&doc, owner, field, &text);
    });
    let pick = typed(move |picked| {
        if !picked.is_empty() {
            picking.set_text(owner, field, &picked.replace('T', " "));
        }
    });
    let (opened, by_key) = (picker_id.clone(), picker_id.clone());
    // As in the browser's own fields of dates. Whoever types on after Tab means the next field, not the picker.
    let keys = key(move |event| {
        if event.alt_key() && event.key() == "ArrowDown" {
            event.prevent_default();
            show_picker(&by_key);
        }
    });
    view! {
        <div class="moment-in">
            <input
                id=id
                class="in"
                type="text"
                dir="auto"
                spellcheck="false"
                autocomplete="off"
                placeholder="10:44, ~13:00, 18 March"
                aria-describedby=described
                data-bound=""
                use:synced=text
                aria-keyshortcuts="Alt+Shift+I Alt+ArrowDown"
                on:keydown=keys
                on:input=put.on_event()
                on:change=settle
                on:paste=refuse_picture()
            />
            <button
                type="button"
                class="pick"
                tabindex="-1"
                aria-label=format!("Pick {}", field.label)
                title="Pick a date and time (Alt+↓ in the field)"
                on:click=click(move || show_picker(&opened))
            >
                {icon("calendar")}
            </button>
            <input id=picker_id class="picker" type="datetime-local" tabindex="-1" aria-hidden="true" on:change=pick />
        </div>
        <div class="below">{reading} {meanings}</div>
    }
    .into_any()
}

/// A range that was written into a start goes into start and end, where the end is still empty: a step of its own.
fn split(doc: &Doc, owner: Owner, field: &Field, text: &str) {
    let (start, end) = match owner {
        Owner::Row(List::Events, _) if *field == events::AT => (&events::AT, &events::END),
        Owner::Row(List::Windows, _) if *field == windows::START => (&windows::START, &windows::END),
        _ => return,
    };
    if !untrack(|| doc.get(owner, end)).is_empty() {
        return;
    }
    if let Some((first, last)) = split_range(text) {
        doc.pause();
        doc.edit(Change::All(vec![set(owner, start, &first), set(owner, end, &last)]));
    }
}

/// Opens the browser's own picker.
fn show_picker(id: &str) {
    let input =
        crate::browser::page::by_id(id).and_then(|input| input.dyn_into::<web_sys::HtmlInputElement>().ok());
    let show = input.as_ref().and_then(|input| js_sys::Reflect::get(input, &"showPicker".into()).ok());
    // Browsers without it leave the text field, which takes every moment.
    if let (Some(input), Some(show)) = (input, show.and_then(|show| show.dyn_into::<js_sys::Function>().ok()))
    {
        let _ = show.call0(&input);
    }
}

/// What a doubtful moment can be meant as, each a button that writes it so.
fn meanings(doc: &Doc, owner: Owner, field: &'static Field, under: Live<Explanation>) -> AnyView {
    let doc = doc.clone();
    let choices = kept(move || under.with(|under| under.choices.clone()));
    dynamic(move || {
        let choices = choices.get();
        let is_of_all = choices.iter().any(|choice| choice.order.is_some());
        let lead = if is_of_all { "Read it, and all dates like it, as:" } else { "Read it as:" };
        let each: Vec<AnyView> =
            choices.into_iter().map(|choice| meaning(&doc, owner, field, choice)).collect();
        (!each.is_empty()).then(|| {
            view! {
                <div class="meanings" role="group" aria-label=lead>
                    <span>{lead}</span>
                    {each}
                </div>
            }
            .into_any()
        })
    })
}

fn meaning(doc: &Doc, owner: Owner, field: &'static Field, choice: Choice) -> AnyView {
    let doc = doc.clone();
    let Choice { label, text, order } = choice;
    let choose = move || {
        // Undo goes to the first of them.
        let chosen = set(owner, field, &text);
        let mut others = order.map(|order| in_this_order(&doc, order)).unwrap_or_default();
        others.retain(|other| *other != chosen);
        let changes = std::iter::once(chosen).chain(others).collect();
        doc.pause();
        doc.edit(Change::All(changes));
        doc.pause();
        // The buttons go with the doubt.
        crate::browser::page::focus_soon(control_id(owner, field));
    };
    button("btn small", label, choose)
}

fn set(owner: Owner, field: &'static Field, text: &str) -> Change {
    Change::Set { owner, field, value: Value::from_text(field.kind, text) }
}

/// All dates of the report whose numbers can be read either way, read in this order.
fn in_this_order(doc: &Doc, order: Order) -> Vec<Change> {
    let parts = Part::ALL.into_iter().map(|part| (Owner::Part(part), part.spec().fields));
    let rows = List::ALL.into_iter().flat_map(|list| {
        let ids = doc.ids(list).get_untracked();
        ids.into_iter().map(move |id| (Owner::Row(list, id), list.spec().fields))
    });
    let fields = parts.chain(rows).flat_map(|(owner, fields)| fields.iter().map(move |field| (owner, field)));
    let settled = |(owner, field): (Owner, &&'static Field)| {
        let value = (field.kind == Kind::Moment).then(|| untrack(|| doc.get(owner, field)))?;
        match value {
            Value::Moment(moment) if matches!(moment.reading.day, Day::Either(_)) => {
                Some(set(owner, field, &in_order(&moment.stated, order)?))
            }
            _ => None,
        }
    };
    fields.filter_map(settled).collect()
}
