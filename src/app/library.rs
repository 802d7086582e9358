//! The list of reports: all that this browser keeps, and the ways to begin one.

use std::hash::{Hash, Hasher};
use std::pin::Pin;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::doc::STEPS;
use super::files::{Notice, cannot_keep, keep_new, open_file};
use super::icons::icon;
use super::kit::{Place, as_input, button, click, dynamic, each, key, on_message, placed, when};
use super::reactive::{State, effect};
use super::route;
use super::start::start;
use crate::browser::messages::Message;
use crate::browser::random::next_save;
use crate::browser::store::{Appended, DAYS_DELETED, Keeping, Problem, Save, Store};
use crate::browser::{clock, page};
use crate::editing::Change;
use crate::editing::UndoStack;
use crate::editing::merge::{AppliedChange, apply, inverse_of};
use crate::report::choice::STATE;
use crate::report::sections::cover;
use crate::report::{Language, Owner, Part, Report, Value};
use crate::saving::Meta;

/// What the list is drawn from.
#[derive(Clone, Copy)]
struct Shelf {
    /// Nothing while it is read for the first time.
    all: State<Option<Vec<Meta>>>,
    notice: Notice,
}

impl Shelf {
    /// Reads the list anew.
    fn refresh(self) {
        self.after(async { Ok(()) }, String::new());
    }

    /// The keys of the reports that are deleted, or of those that are not: a key changes with what is shown.
    fn keys(self, deleted: bool) -> impl Fn() -> Vec<u64> + Send + Sync {
        move || {
            self.all.with(|all| {
                let all = all.iter().flatten();
                all.filter(|meta| meta.deleted.is_some() == deleted).map(key_of).collect()
            })
        }
    }

    fn find(self, key: u64) -> Option<Meta> {
        self.all.with_untracked(|all| all.iter().flatten().find(|meta| key_of(meta) == key).cloned())
    }

    fn put(self, meta: Meta, focus: String) {
        self.after(async move { Store.describe(&meta).await }, focus);
    }

    /// Does something to the reports and shows what came of it, with the focus there, where it has to go somewhere.
    fn after(self, work: impl Future<Output = Result<(), Problem>> + 'static, focus: String) {
        let work: Pin<Box<dyn Future<Output = Result<(), Problem>>>> = Box::pin(work);
        spawn_local(async move {
            if let Err(problem) = work.await {
                self.notice.say(cannot_keep(problem));
            }
            match Store.list(clock::now()).await {
                Ok(all) => self.all.set(Some(all)),
                Err(problem) => self.notice.say(cannot_keep(problem)),
            }
            if !focus.is_empty() {
                page::focus_soon(focus);
            }
        });
    }
}

fn key_of(meta: &Meta) -> u64 {
    let mut hasher = std::hash::DefaultHasher::new();
    (&meta.id, &meta.title, &meta.about, &meta.state).hash(&mut hasher);
    hasher.finish()
}

/// The list of reports.
pub(super) fn library() -> AnyView {
    page::set_title("Debrief");
    let all = State::new(None);
    let shelf = Shelf { all, notice: Notice::here() };
    shelf.refresh();
    // Another tab may have changed the list.
    on_message(move |message| {
        if matches!(message, Message::News(_)) {
            shelf.refresh();
        }
    });
    let has = move |deleted: bool| {
        move || all.with(|all| all.iter().flatten().any(|meta| meta.deleted.is_some() == deleted))
    };
    let reports = when(has(false), move || {
        let entries =
            each(shelf.keys(false), move |key| shelf.find(key).map(|meta| entry(meta, shelf)).into_any());
        view! { <ul class="report-list">{entries}</ul> }.into_any()
    });
    let nothing = when(
        move || all.with(Option::is_some) && !has(false)(),
        || {
            view! {
        <p class="empty-list">"No reports yet. Begin one above, or open a Markdown or JSON file: drop it anywhere on this page. Reports stay in this browser; nothing is sent anywhere."</p>
    }.into_any()
        },
    );
    let deleted = when(has(true), move || {
        let entries = each(shelf.keys(true), move |key| {
            shelf.find(key).map(|meta| deleted_entry(meta, shelf)).into_any()
        });
        view! {
            <details class="deleted">
                <summary>"Recently deleted"</summary>
                <p class="hint">{format!("Deleted reports wait here for {DAYS_DELETED} days.")}</p>
                <ul class="report-list">{entries}</ul>
            </details>
        }
        .into_any()
    });
    let trouble = match Store.keeping() {
        Keeping::Memory => {
            "This browser keeps nothing for this page (a private window, or blocked storage). You can write and download, but reports are gone when the page is closed."
        }
        Keeping::Outdated => cannot_keep(Problem::Outdated),
        Keeping::Copy => {
            "This browser does not open its database for Debrief, so reports that are kept there are not shown. What you write now is kept in a smaller store. Reload to try again."
        }
        Keeping::Book => "",
    };
    let trouble = (!trouble.is_empty())
        .then(|| view! { <p class="standing-bar error" role="alert">{trouble}</p> }.into_any());
    Store.show_room();
    view! {
        <div class="library">
            <header class="bar">
                <span class="home">{icon("home")} <span>"Debrief"</span></span>
                <span class="spring"></span>
                {open_file()}
            </header>
            {trouble}
            <main>
                {start()}
                <section class="reports" aria-labelledby="reports-title">
                    <h2 id="reports-title" tabindex="-1">"Your reports"</h2>
                    {reports}
                    {nothing}
                </section>
                {deleted}
                <div class="room-used hint"></div>
            </main>
        </div>
    }
    .into_any()
}

fn link_id(meta: &Meta) -> String {
    format!("open-{}", meta.id)
}

fn shown_title(meta: &Meta) -> String {
    if meta.title.trim().is_empty() { "Untitled report".to_owned() } else { meta.title.clone() }
}

/// A button of an entry, which says in its label whose it is.
fn tool(class: &'static str, word: &'static str, title: &str, act: impl FnMut() + 'static) -> AnyView {
    let label = format!("{word} {title}");
    view! { <button type="button" class=class aria-label=label on:click=click(act)>{word}</button> }
        .into_any()
}

fn entry(meta: Meta, shelf: Shelf) -> AnyView {
    let title = shown_title(&meta);
    let state = STATE.label(&meta.state, Language::English);
    let chip = (!state.is_empty()).then(|| view! { <span class="chip">{state}</span> }.into_any());
    // A copy outside the browser is the only one that outlives it.
    let given = Store.note(&format!("given.{}", meta.id)).and_then(|at| at.parse::<u64>().ok());
    let given =
        given.map_or("never downloaded".to_owned(), |at| format!("downloaded {}", clock::ago(at as f64)));
    let when_changed = format!("{} · {given}", clock::ago(meta.changed));
    let renaming = State::new(false);
    let meta = State::new(meta);
    let copy = move || shelf.after(duplicate(meta.get_untracked()), String::new());
    let delete = move || {
        let meta = Meta { deleted: Some(clock::now()), ..meta.get_untracked() };
        shelf.notice.say(format!("“{}” waits under “Recently deleted”.", shown_title(&meta)));
        shelf.put(meta, "reports-title".to_owned());
    };
    let name = dynamic(move || {
        if renaming.get() {
            return Some(rename_field(meta, shelf, renaming));
        }
        let meta = meta.get_untracked();
        Some(
            view! {
                <a class="report-link" id=link_id(&meta) href=format!("#/r/{}", meta.id)>
                    <span class="report-title" dir="auto">{shown_title(&meta)}</span>
                    <span class="report-about">{meta.about.clone()}</span>
                </a>
            }
            .into_any(),
        )
    });
    view! {
        <li class="report-entry">
            {name}
            {chip}
            <span class="report-when">{when_changed}</span>
            <span class="report-tools">
                {tool("btn quiet small", "Rename", &title, move || renaming.set(true))}
                {tool("btn quiet small", "Duplicate", &title, copy)}
                {tool("btn quiet small danger", "Delete", &title, delete)}
            </span>
        </li>
    }
    .into_any()
}

/// The field in which a report gets another title; Enter or leaving it keeps that, Escape does not.
fn rename_field(meta: State<Meta>, shelf: Shelf, renaming: State<bool>) -> AnyView {
    let input = Place::new(None);
    let finish = move |keep: bool| {
        if !renaming.get_untracked() {
            return;
        }
        let text = input.get_untracked().and_then(as_input).map(|input| input.value()).unwrap_or_default();
        renaming.set(false);
        let meta = meta.get_untracked();
        let focus = link_id(&meta);
        if keep {
            shelf.after(rename(meta, text), focus);
        } else {
            page::focus_soon(focus);
        }
    };
    effect(move || {
        if let Some(input) = input.get().and_then(as_input) {
            let _ = input.focus();
            input.select();
        }
    });
    let keys = key(move |event| match event.key().as_str() {
        "Enter" => finish(true),
        "Escape" => finish(false),
        _ => {}
    });
    let leave: Box<dyn FnMut(leptos::web_sys::FocusEvent)> = Box::new(move |_| finish(true));
    let title = meta.with_untracked(|meta| meta.title.clone());
    view! {
        <input use:placed=input class="in rename" type="text" dir="auto" aria-label="New title" prop:value=title on:keydown=keys on:focusout=leave />
    }
    .into_any()
}

fn deleted_entry(meta: Meta, shelf: Shelf) -> AnyView {
    let title = shown_title(&meta);
    let when_deleted = format!("deleted {}", meta.deleted.map(clock::ago).unwrap_or_default());
    let meta = State::new(meta);
    let restore = move || {
        let meta = meta.get_untracked();
        let focus = link_id(&meta);
        shelf.notice.clear();
        shelf.put(Meta { deleted: None, ..meta }, focus);
    };
    let sure = State::new(false);
    let (ask_id, sure_id) = (
        format!("ask-{}", meta.with_untracked(|it| it.id.clone())),
        format!("purge-{}", meta.with_untracked(|it| it.id.clone())),
    );
    let purge = move || {
        let id = meta.with_untracked(|meta| meta.id.clone());
        let purge = async move {
            Store.purge(&id).await;
            Ok(())
        };
        shelf.after(purge, "reports-title".to_owned());
    };
    let asked = title.clone();
    let ending = dynamic(move || {
        let (ask_id, sure_id) = (ask_id.clone(), sure_id.clone());
        Some(if sure.get() {
            let keep = click(move || {
                sure.set(false);
                page::focus_soon(ask_id.clone());
            });
            view! {
                <span id=sure_id>{button("btn small danger", "Yes, delete for ever", purge)}</span>
                <button type="button" class="btn small" on:click=keep>"Keep it"</button>
            }
            .into_any()
        } else {
            let ask = move || {
                sure.set(true);
                page::focus_soon(sure_id.clone());
            };
            view! { <span id=ask_id>{tool("btn quiet small danger", "Delete for ever", &asked, ask)}</span> }
                .into_any()
        })
    });
    view! {
        <li class="report-entry">
            <span class="report-link"><span class="report-title" dir="auto">{title.clone()}</span></span>
            <span class="report-when">{when_deleted}</span>
            <span class="report-tools">{tool("btn quiet small", "Restore", &title, restore)} {ending}</span>
        </li>
    }
    .into_any()
}

/// Gives a report another title: a change of its own, as if it had been made in the form.
async fn rename(meta: Meta, title: String) -> Result<(), Problem> {
    let meta = Meta { title, changed: clock::now(), ..meta };
    loop {
        let mut kept = Store.load(&meta.id).await?;
        if kept.is_read_only() {
            return Err(Problem::ReadOnly);
        }
        let mut undo = kept.steps.as_ref().map(UndoStack::from_json).unwrap_or_default();
        let has_orphans = !kept.orphans.is_empty();
        let (mut made, conflicts, recovered) = kept.recover_orphans();
        let value = Value::from_text(cover::TITLE.kind, &meta.title);
        let change = Change::Set { owner: Owner::Part(Part::Cover), field: &cover::TITLE, value };
        let applied = apply(&change, &mut kept.report);
        made.extend(applied.iter().map(AppliedChange::logged));
        if let Some(inverse) = inverse_of(&applied) {
            undo.push(inverse, clock::now());
        }
        // Steps from before the changes of another tab would undo something else.
        let steps = (!has_orphans).then(|| undo.to_json(STEPS));
        let save = Save {
            number: next_save(),
            seen: kept.revision,
            changes: &made,
            conflicts: &conflicts,
            recovered: &recovered,
            steps: steps.as_ref(),
        };
        // Another tab may write in it at the same time: then once more, after that.
        if made.is_empty() || matches!(Store.append(&meta, save).await?, Appended::Kept) {
            return Store.describe(&meta).await;
        }
    }
}

/// Keeps a copy of a report, which says in its title that it is one.
async fn duplicate(meta: Meta) -> Result<(), Problem> {
    let mut kept = Store.load(&meta.id).await?;
    if kept.is_read_only() {
        return Err(Problem::ReadOnly);
    }
    kept.recover_orphans();
    let mut report = kept.report;
    let title = format!("{} (copy)", shown_title(&meta));
    report.set_text(Owner::Part(Part::Cover), &cover::TITLE, &title);
    keep_new(&report).await.map(drop)
}

/// Keeps a new report and opens it, or says why not.
pub(super) fn begin(notice: Notice, report: Report) {
    spawn_local(async move {
        match keep_new(&report).await {
            Ok(id) => route::open_report(&id),
            Err(problem) => notice.say(cannot_keep(problem)),
        }
    });
}
