//! A list's rows in the form: each is a line of text until it is opened, and only the open one has controls.

use leptos::html;
use leptos::prelude::*;
use leptos::web_sys::KeyboardEvent;

use super::doc::Doc;
use super::editor::Here;
use super::icons::icon;
use super::preview::{Context, computed_for};
use super::widgets::{FieldControl, InternalMark, control_id};
use super::windowing::{Shown as OnPage, window};
use crate::browser::page;
use crate::editing::Change;
use crate::formats::view::Shown;
use crate::report::sections::timeline::events;
use crate::report::{Cells, Field, List, Look, Mark, Owner, RowId};

/// The id of a row's line.
pub(super) fn line_id(list: List, id: RowId) -> String {
    format!("line-{}-{}", list.path().replace('.', "-"), id.0)
}

/// What a row says in one line, where it is pointed to; tracked.
pub(super) fn line_text(doc: &Doc, list: List, id: RowId) -> String {
    let cells = doc.cells(Owner::Row(list, id));
    let words = list.spec().fields.iter().map(|field| cells.text(field)).filter(|text| !text.is_empty());
    words.take(2).collect::<Vec<&str>>().join(" · ")
}

/// The rows of a list, with a button that adds one.
#[component]
pub(super) fn Rows(list: List) -> impl IntoView {
    let doc = Doc::here();
    let here = expect_context::<Here>();
    let ids = doc.ids(list);
    let open = here.open;
    let pinned = Signal::derive(move || open.get().filter(|row| row.0 == list).map(|row| row.1));
    let window = window(ids.clone(), pinned);
    let body = NodeRef::<html::Ol>::new();
    let count = {
        let ids = ids.clone();
        Memo::new(move |_| ids.with(Vec::len))
    };
    Effect::new(move |_| {
        here.form_scrolled.track();
        if let (Some(pane), Some(body)) = (here.form_pane.get(), body.get()) {
            window.look(&pane, &body, count.get());
        }
    });
    let adding = doc.clone();
    let add = move |_| {
        let id = adding.add(list, usize::MAX);
        window.bring(count.get_untracked().saturating_sub(1));
        here.open_row(list, id, true);
    };
    let spec = list.spec();
    let several = spec.title != spec.part.spec().title;
    let empty = move || (count.get() == 0).then(|| view! { <li class="rows-empty">{empty_words(list)}</li> });
    let row = move |shown: OnPage| match shown {
        OnPage::Row(id) => view! { <RowItem list id count /> }.into_any(),
        OnPage::Room(_, rows) => {
            let height = move || format!("{}px", rows as f64 * window.row_height.get());
            view! { <li class="room" aria-hidden="true" style:height=height></li> }.into_any()
        }
    };
    view! {
        <section class="rows-form" aria-label=spec.title>
            {several.then(|| view! { <h2>{spec.title}</h2> })}
            <ol class="row-list" node_ref=body>
                {empty}
                <For each=move || window.shown.get() key=|shown| shown.key() let:shown>{row(shown)}</For>
            </ol>
            <button type="button" class="btn add" on:click=add>{icon("plus")} {format!("Add {}", article(spec.row))}</button>
        </section>
    }
}

fn article(noun: &str) -> String {
    let an = noun.starts_with(['a', 'e', 'i', 'o', 'u']);
    format!("{} {noun}", if an { "an" } else { "a" })
}

fn empty_words(list: List) -> &'static str {
    match list {
        List::Events => {
            "Nothing yet. Add what happened, one event a row; times may be written as you have them."
        }
        List::Windows => "Nothing yet. Add each stretch of time in which something was affected.",
        List::Actions => "Nothing yet. Add what is done so that it does not happen again.",
        List::Updates => "Nothing yet. Add what customers were told while it lasted.",
        List::Components => "Nothing yet. Components named elsewhere appear here too.",
        List::Levels => "Nothing yet. Add what was promised for each component.",
        _ => "Nothing yet.",
    }
}

/// One row: its line, and when it is open its controls.
#[component]
fn RowItem(list: List, id: RowId, count: Memo<usize>) -> impl IntoView {
    let doc = Doc::here();
    let here = expect_context::<Here>();
    let is_open = Memo::new(move |_| here.open.get() == Some((list, id)));
    let place = {
        let ids = doc.ids(list);
        move || ids.with_untracked(|ids| ids.iter().position(|other| *other == id)).unwrap_or(0)
    };
    let keys = {
        let (doc, place) = (doc.clone(), place.clone());
        move |event: KeyboardEvent| {
            if event.is_composing() {
                return;
            }
            let at = place();
            match (event.key().as_str(), event.alt_key()) {
                ("ArrowUp", true) if at > 0 => move_to(&doc, here, list, id, at - 1),
                ("ArrowDown", true) => move_to(&doc, here, list, id, at + 1),
                ("ArrowUp", false) => focus_place(&doc, list, at.checked_sub(1)),
                ("ArrowDown", false) => focus_place(&doc, list, Some(at + 1)),
                ("Delete", false) => remove(&doc, here, list, id),
                _ => return,
            }
            event.prevent_default();
        }
    };
    let toggle = move |_| here.toggle_row(list, id);
    let line = line(list, id);
    let editor = move || is_open.get().then(|| view! { <RowEditor list id /> });
    let announced = move || format!("{} {} of {}", list.spec().row, place() + 1, count.get());
    view! {
        <li class="row-item" class:open=is_open>
            <button
                type="button"
                class="row-line"
                id=line_id(list, id)
                aria-expanded=move || is_open.get().to_string()
                aria-description=announced
                on:click=toggle
                on:keydown=keys
            >
                {line}
            </button>
            {editor}
        </li>
    }
}

fn move_to(doc: &Doc, here: Here, list: List, id: RowId, to: usize) {
    let count = doc.ids(list).with_untracked(Vec::len);
    let to = to.min(count.saturating_sub(1));
    doc.edit(Change::Move { list, id, to });
    here.announce(format!("Moved to place {} of {count}", to + 1));
    page::focus_soon(line_id(list, id));
}

fn focus_place(doc: &Doc, list: List, place: Option<usize>) {
    let id = place.and_then(|place| doc.ids(list).with_untracked(|ids| ids.get(place).copied()));
    if let Some(line) = id.and_then(|id| page::by_id(&line_id(list, id))) {
        let _ = line.focus();
    }
}

/// Removes a row and moves the focus to the one that takes its place. Undo brings it back.
fn remove(doc: &Doc, here: Here, list: List, id: RowId) {
    let ids = doc.ids(list);
    let at = ids.with_untracked(|ids| ids.iter().position(|other| *other == id)).unwrap_or(0);
    if here.open.get_untracked() == Some((list, id)) {
        here.open.set(None);
    }
    doc.edit(Change::Remove { list, id });
    here.announce(format!("Removed a {}. Undo brings it back.", list.spec().row));
    let next = ids.with_untracked(|ids| ids.get(at.min(ids.len().saturating_sub(1))).copied());
    if let Some(next) = next {
        page::focus_soon(line_id(list, next));
    }
}

/// A row as one line of text.
fn line(list: List, id: RowId) -> impl IntoView {
    let doc = Doc::here();
    let context = expect_context::<Context>();
    let row = doc.row(list, id);
    let computed = context.computed_of(list, id);
    let cells = move || row.as_ref().map(|row| row.get());
    move || {
        let cells = cells();
        context.frame.with(|frame| {
            let show = |field: &'static Field| {
                let computed = computed.get();
                let cells = cells.as_ref()?;
                let shown = frame.show(Owner::Row(list, id), field, cells, computed_for(field, computed.as_deref()));
                match shown {
                    Shown::Nothing => None,
                    Shown::Plain(text) | Shown::Inline(text) | Shown::Block(text) | Shown::Link(text) => Some(text),
                }
            };
            let (first, middle, last) = line_fields(list);
            let text = |field: Option<&'static Field>| field.and_then(show).map(|text| one_line(&text)).unwrap_or_default();
            let body: Vec<String> = middle.iter().filter_map(|field| show(field)).map(|text| one_line(&text)).collect();
            let marks = cells.as_ref().map(|cells| marks(list, cells)).unwrap_or_default();
            let is_blank = cells.as_ref().is_none_or(Cells::is_empty);
            view! {
                <span class="row-first">{text(first)}</span>
                <span class="row-marks">{marks.into_iter().map(|mark| view! { <span class=format!("mark {}", mark.0)>{mark.1}</span> }).collect_view()}</span>
                <span class="row-text" class:blank=is_blank dir="auto">
                    {if is_blank { format!("Empty {}", list.spec().row) } else { body.join(" · ") }}
                </span>
                <span class="row-last">{text(last)}</span>
            }
        })
    }
}

/// The first line of a text, as much of it as a row's line can show.
fn one_line(text: &str) -> String {
    let line = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    line.chars().take(240).collect()
}

/// The milestones of a timeline's row, with the class that colours them.
fn marks(list: List, cells: &Cells) -> Vec<(&'static str, String)> {
    let crate::report::Value::Set(keys) = cells.get(&events::MILESTONES) else { return Vec::new() };
    if list != List::Events {
        return Vec::new();
    }
    let class = |key: &str| match key {
        "started" | "recurred" => "bad",
        "mitigated" | "resolved" | "closed" => "good",
        _ => "",
    };
    let label =
        |key: &&'static str| crate::report::choice::MILESTONE.label(key, crate::report::Language::English);
    keys.iter().map(|key| (class(key), label(key))).collect()
}

/// Which fields a row's line shows: one in front, some in the middle, one at the end.
fn line_fields(list: List) -> (Option<&'static Field>, Vec<&'static Field>, Option<&'static Field>) {
    use crate::report::sections::{actions, impact::windows, updates};
    match list {
        List::Events => (Some(&events::AT), vec![&events::TEXT], Some(&events::ELAPSED)),
        List::Windows => {
            let middle =
                vec![&windows::START, &windows::END, &windows::KIND, &windows::COMPONENTS, &windows::REGION];
            (None, middle, Some(&windows::DURATION))
        }
        List::Actions => {
            (None, vec![&actions::rows::TITLE, &actions::rows::DETAILS], Some(&actions::rows::STATUS))
        }
        List::Updates => (None, vec![&updates::rows::PHASE, &updates::rows::BODY], Some(&updates::rows::AT)),
        _ => (None, list.spec().fields.to_vec(), None),
    }
}

/// The controls of the open row.
#[component]
fn RowEditor(list: List, id: RowId) -> impl IntoView {
    let doc = Doc::here();
    let here = expect_context::<Here>();
    let owner = Owner::Row(list, id);
    let close = move || {
        here.open.set(None);
        page::focus_soon(line_id(list, id));
    };
    let (adding, up, down, removing, copying) =
        (doc.clone(), doc.clone(), doc.clone(), doc.clone(), doc.clone());
    let place = move |doc: &Doc| {
        doc.ids(list).with_untracked(|ids| ids.iter().position(|other| *other == id)).unwrap_or(0)
    };
    let add_after = move || {
        let new = adding.add(list, place(&adding) + 1);
        here.open_row(list, new, true);
    };
    let duplicate = move |_| {
        let new = copying.new_id();
        let cells = untrack(|| copying.cells(owner));
        let row = crate::report::Row { id: new, cells };
        copying.edit(Change::Insert { list, at: place(&copying) + 1, row });
        here.open_row(list, new, true);
    };
    let keys = move |event: KeyboardEvent| {
        if event.is_composing() {
            return;
        }
        match (event.key().as_str(), event.ctrl_key() || event.meta_key()) {
            ("Escape", _) => close(),
            ("Enter", true) => add_after(),
            _ => return,
        }
        event.prevent_default();
        event.stop_propagation();
    };
    let fields = editor_order(list);
    view! {
        <div class=format!("row-open row-{}", list.path().replace('.', "-")) on:keydown=keys>
            <div class="fields">
                {fields.into_iter().map(|field| view! { <FieldControl owner field /> }).collect_view()}
            </div>
            <div class="row-tools">
                <button type="button" class="btn small" on:click=move |_| move_to(&up, here, list, id, place(&up).saturating_sub(1))>{icon("up")} "Move up"</button>
                <button type="button" class="btn small" on:click=move |_| move_to(&down, here, list, id, place(&down) + 1)>{icon("down")} "Move down"</button>
                <button type="button" class="btn small" on:click=duplicate>"Duplicate"</button>
                <InternalMark mark=Mark { owner, field: None } what=list.spec().row />
                <span class="spring"></span>
                <button type="button" class="btn small danger" on:click=move |_| remove(&removing, here, list, id)>{format!("Remove {}", list.spec().row)}</button>
                <button type="button" class="btn small" on:click=move |_| close()>"Done"</button>
            </div>
        </div>
    }
}

/// The fields of a row in the order they are filled in: what is stated beside a computed value comes last.
fn editor_order(list: List) -> Vec<&'static Field> {
    let mut fields: Vec<&'static Field> = list.spec().fields.to_vec();
    let is_late = |field: &&'static Field| list == List::Events && field.index < events::AT.index;
    fields.sort_by_key(is_late);
    fields
}

/// The id of the control that gets the focus when a row is opened.
pub(super) fn first_control(list: List, id: RowId) -> String {
    let owner = Owner::Row(list, id);
    let field = editor_order(list).first().copied();
    field.map(|field| control_id(owner, field)).unwrap_or_default()
}

/// Whether a list's rows are edited in the form of its part.
pub(super) fn is_edited_here(list: List) -> bool {
    list.spec().look != Look::Sections
}
