//! A list's rows in the form: each is a line of text until it is opened, and only the open one has controls.

use leptos::prelude::*;

use super::Open;
use super::derived::DocSource;
use super::doc::Doc;
use super::here::Here;
use super::icons::icon;
use super::kit::{Place, button, click, kept_text, key, placed, text, typed, when, yes_no};
use super::reactive::{Live, State, effect, kept};
use super::widgets::{control_id, fields, internal_mark};
use super::windowing::{WHOLE, window};
use crate::browser::page;
use crate::editing::Change;
use crate::editing::describe::row_of;
use crate::prose::html::plain;
use crate::report::sections::timeline::events;
use crate::report::{Cells, Field, List, Mark, Owner, Row, RowId};
use crate::view::{Content, content};

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
pub(super) fn rows(list: List) -> AnyView {
    let doc = Doc::here();
    let here = Here::current();
    let ids = doc.ids(list);
    let open = here.open;
    // The row with the focus is there wherever the list is scrolled, as is the open one.
    let focused = State::new(None::<RowId>);
    let pinned = kept(move || {
        let open = open.get().filter(|row| row.0 == list).map(|row| row.1);
        open.into_iter().chain(focused.get()).collect()
    });
    let sought = State::new(String::new());
    let (finding, counting) = (doc.clone(), ids.clone());
    let found = kept(move || found(&finding, list, sought.get(), ids.get()));
    let window = window(found, pinned);
    let body = Place::new(None);
    let total = kept(move || counting.with(Vec::len));
    let count = kept(move || found.with(Vec::len));
    effect(move || {
        here.form_scrolled.track();
        if let (Some(pane), Some(body)) = (here.form_pane.get(), body.get()) {
            window.look(&pane, &body, count.get());
        }
    });
    let add = click(move || {
        let id = doc.add(list, usize::MAX);
        sought.set(String::new());
        window.bring(count.get_untracked().saturating_sub(1));
        here.open_row(list, id, true);
    });
    let spec = list.spec();
    let heading = (spec.title != spec.part.spec().title).then(|| view! { <h3>{spec.title}</h3> }.into_any());
    let empty = when(
        move || count.get() == 0,
        move || {
            let words = if total.get() == 0 { empty_words(list) } else { "No row has these words." };
            view! { <li class="rows-empty">{words}</li> }.into_any()
        },
    );
    // The browser's own search finds only what is on the page, which a long list is not.
    let find = when(
        move || total.get() > WHOLE,
        move || {
            let said = text(move || format!("{} of {}", count.get(), total.get()));
            view! {
                <p class="find">
                    <input class="in" type="search" dir="auto" placeholder="Find in these rows" aria-label="Find in these rows" prop:value=sought.shown() on:input=typed(move |text| sought.set(text)) />
                    <span class="hint" role="status" prop:textContent=said></span>
                </p>
            }
            .into_any()
        },
    );
    let items = window.draw(
        move |id| item(list, id, count, focused),
        |height| view! { <li class="room" aria-hidden="true" prop:style=height></li> }.into_any(),
    );
    view! {
        <div class="rows-form">
            {heading}
            {find}
            <ol class="row-list" use:placed=body>{empty} {items}</ol>
            <button type="button" class="btn add" id=add_id(list) on:click=add>{icon("plus")} {format!("Add {}", row_of(list))}</button>
        </div>
    }
    .into_any()
}

/// The rows that have these words, or all where none are sought.
fn found(doc: &Doc, list: List, words: String, ids: Vec<RowId>) -> Vec<RowId> {
    let words = words.trim().to_ascii_lowercase();
    if words.is_empty() {
        return ids;
    }
    let has = |id: &RowId| {
        let cells = doc.cells(Owner::Row(list, *id));
        let mut texts = list.spec().fields.iter().map(|field| match cells.moment(field) {
            Some(moment) => moment.stated.as_str(),
            None => cells.text(field),
        });
        texts.any(|text| text.to_ascii_lowercase().contains(&words))
    };
    // Not followed: a row that is found stays while it is written in.
    untrack(|| ids.into_iter().filter(has).collect())
}

fn add_id(list: List) -> String {
    format!("add-{}", list.path().replace('.', "-"))
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
fn item(list: List, id: RowId, count: Live<usize>, focused: State<Option<RowId>>) -> AnyView {
    let doc = Doc::here();
    let here = Here::current();
    let is_open = kept(move || here.open.get() == Some((list, id)));
    let place = {
        let ids = doc.ids(list);
        move || ids.with_untracked(|ids| ids.iter().position(|other| *other == id)).unwrap_or(0)
    };
    let placing = place.clone();
    let keys = key(move |event| {
        let at = placing();
        match (event.key().as_str(), event.alt_key()) {
            ("ArrowUp", true) if at > 0 => move_to(&doc, here, list, id, at - 1),
            ("ArrowDown", true) => move_to(&doc, here, list, id, at + 1),
            ("ArrowUp", false) => focus_place(&doc, list, at.checked_sub(1)),
            ("ArrowDown", false) => focus_place(&doc, list, Some(at + 1)),
            ("Delete", false) => remove(&doc, here, list, id),
            _ => return,
        }
        event.prevent_default();
    });
    let moving = Doc::here().ids(list);
    let announced = text(move || {
        moving.track();
        format!("{} {} of {}", list.spec().row, place() + 1, count.get())
    });
    let on_focus: Box<dyn FnMut(leptos::web_sys::FocusEvent)> = Box::new(move |_| focused.set(Some(id)));
    view! {
        <li class="row-item" class:open=is_open.shown() data-mark=Owner::Row(list, id).path()>
            <button
                type="button"
                class="row-line"
                id=line_id(list, id)
                aria-expanded=yes_no(move || is_open.get())
                aria-description=announced
                on:click=click(move || here.toggle_row(list, id))
                on:keydown=keys
                on:focus=on_focus
            >
                {line(list, id)}
            </button>
            {when(move || is_open.get(), move || row_editor(list, id))}
        </li>
    }
    .into_any()
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
    here.announce(format!("Removed {}. Undo brings it back.", row_of(list)));
    let next = ids.with_untracked(|ids| ids.get(at.min(ids.len().saturating_sub(1))).copied());
    page::focus_soon(next.map_or_else(|| add_id(list), |next| line_id(list, next)));
}

/// A row as one line of text.
fn line(list: List, id: RowId) -> AnyView {
    let doc = Doc::here();
    let source = Open::here().writing;
    let html = kept_text(move || line_html(&doc, &source, list, id));
    view! { <span class="row-words" prop:innerHTML=html></span> }.into_any()
}

fn line_html(doc: &Doc, source: &DocSource, list: List, id: RowId) -> String {
    let owner = Owner::Row(list, id);
    let cells = doc.cells(owner);
    if cells.is_empty() {
        return format!("<span class=\"row-text blank\">Empty {}</span>", list.spec().row);
    }
    let (first, middle, last) = line_fields(list);
    let show = |field: &'static Field| match content(source, owner, field) {
        Content::Nothing => String::new(),
        Content::Plain(text) | Content::Inline(text) | Content::Block(text) | Content::Link(text) => {
            plain(&one_line(&text))
        }
    };
    let joined = |fields: Vec<&'static Field>, between: &str| {
        let shown: Vec<String> = fields.into_iter().map(show).filter(|part| !part.is_empty()).collect();
        shown.join(between)
    };
    let internal = doc.is_internal(owner, None).then(|| ("mark redacted", "internal".to_owned()));
    let marks: String = marks(list, &cells)
        .into_iter()
        .chain(internal)
        .map(|(class, word)| format!("<span class=\"{class}\">{word}</span>"))
        .collect();
    format!(
        "<span class=\"row-first\">{}</span><span class=\"row-marks\">{marks}</span>\
         <span class=\"row-text\" dir=\"auto\">{}</span><span class=\"row-last\">{}</span>",
        joined(first, " – "),
        joined(middle, " · "),
        joined(last, " · "),
    )
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
        "started" | "recurred" => "mark bad",
        "mitigated" | "resolved" | "closed" => "mark good",
        _ => "mark",
    };
    let label =
        |key: &&'static str| crate::report::choice::MILESTONE.label(key, crate::report::Language::English);
    keys.iter().map(|key| (class(key), label(key))).collect()
}

/// Which fields a row's line shows: in front, in the middle, at the end.
fn line_fields(list: List) -> (Vec<&'static Field>, Vec<&'static Field>, Vec<&'static Field>) {
    use crate::report::sections::{actions, impact::windows, updates};
    match list {
        List::Events => (vec![&events::AT, &events::END], vec![&events::TEXT], vec![&events::ELAPSED]),
        List::Windows => {
            let middle =
                vec![&windows::START, &windows::END, &windows::KIND, &windows::COMPONENTS, &windows::REGION];
            (Vec::new(), middle, vec![&windows::DURATION])
        }
        List::Actions => {
            (Vec::new(), vec![&actions::rows::TITLE, &actions::rows::DETAILS], vec![&actions::rows::STATUS])
        }
        List::Updates => {
            (Vec::new(), vec![&updates::rows::PHASE, &updates::rows::BODY], vec![&updates::rows::AT])
        }
        _ => (Vec::new(), list.spec().fields.to_vec(), Vec::new()),
    }
}

/// The controls of the open row.
fn row_editor(list: List, id: RowId) -> AnyView {
    let doc = Doc::here();
    let here = Here::current();
    let owner = Owner::Row(list, id);
    let close = move || {
        here.open.set(None);
        page::focus_soon(line_id(list, id));
    };
    let place = move |doc: &Doc| {
        doc.ids(list).with_untracked(|ids| ids.iter().position(|other| *other == id)).unwrap_or(0)
    };
    let adding = doc.clone();
    let keys = key(move |event| {
        match (event.key().as_str(), event.ctrl_key() || event.meta_key()) {
            ("Escape", _) => close(),
            ("Enter", true) => {
                let new = adding.add(list, place(&adding) + 1);
                here.open_row(list, new, true);
            }
            _ => return,
        }
        event.prevent_default();
        event.stop_propagation();
    });
    let (up, down, removing, copying) = (doc.clone(), doc.clone(), doc.clone(), doc);
    let duplicate = move || {
        let new = copying.new_id();
        let cells = untrack(|| copying.cells(owner));
        // What is internal is so in the copy, too: first of all, so that nobody sees it in between.
        let fields = owner.fields().iter().map(|field| Some(field.index)).chain([None]);
        let marks = fields.filter(|field| untrack(|| copying.is_marked(Mark { owner, field: *field })));
        let mark = |field| Change::Internal { mark: Mark { owner: Owner::Row(list, new), field }, on: true };
        let mut changes: Vec<Change> = marks.map(mark).collect();
        changes.push(Change::Insert { list, at: place(&copying) + 1, row: Row { id: new, cells } });
        copying.edit(Change::All(changes));
        here.open_row(list, new, true);
    };
    view! {
        <div class="row-open" on:keydown=keys>
            {fields(owner, editor_order(list))}
            <div class="row-tools">
                {button("btn small", "Move up", move || move_to(&up, here, list, id, place(&up).saturating_sub(1)))}
                {button("btn small", "Move down", move || move_to(&down, here, list, id, place(&down) + 1))}
                {button("btn small", "Duplicate", duplicate)}
                {internal_mark(Mark { owner, field: None }, list.spec().row, false)}
                <span class="spring"></span>
                {button("btn small danger", format!("Remove {}", list.spec().row), move || remove(&removing, here, list, id))}
                {button("btn small", "Done", close)}
            </div>
        </div>
    }
    .into_any()
}

/// The fields of a row in the order they are filled in: an event's words follow its times, and what is stated beside a
/// computed value comes last.
fn editor_order(list: List) -> Vec<&'static Field> {
    let all = list.spec().fields.to_vec();
    if list != List::Events {
        return all;
    }
    let (stated, rest): (Vec<_>, Vec<_>) = all.into_iter().partition(|field| field.index < events::AT.index);
    let (milestones, first): (Vec<_>, Vec<_>) =
        rest.into_iter().partition(|field| **field == events::MILESTONES);
    [first, milestones, stated].concat()
}

/// The id of the control that gets the focus when a row is opened.
pub(super) fn first_control(list: List, id: RowId) -> String {
    let owner = Owner::Row(list, id);
    let field = editor_order(list).first().copied();
    field.map(|field| control_id(owner, field)).unwrap_or_default()
}
