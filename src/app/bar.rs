//! The bar over an open report: what it is, how its keeping stands, undo and redo, for whom the preview is, and the
//! ways out.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::Open;
use super::doc::{Doc, Stepped};
use super::files::{Notice, fault};
use super::here::Here;
use super::icons::icon;
use super::kit::{Flag, OnClick, Place, click, dynamic, kept_flag, kept_text, key, placed, yes_no};
use super::leaving::{Leaving, MENU};
use super::reactive::kept;
use super::saving::{Saving, status};
use super::widgets::control_id;
use crate::browser::clock;
use crate::browser::files::{self, Kind};
use crate::browser::page;
use crate::browser::store::Store;
use crate::browser::worker;
use crate::editing::describe::{describe, published};
use crate::editing::{Change, Document};
use crate::report::sections::cover;
use crate::report::{Language, Owner, Part, choice};
use crate::view::{Reader, Seen};

/// A report's title, or that it has none.
pub(super) fn title_or_not(title: &crate::report::Value) -> String {
    if title.text().trim().is_empty() { "Untitled report".to_owned() } else { title.text().to_owned() }
}

/// Takes a step back or makes it again, goes to where it was, and says what it has changed where a person might not see
/// it: outside of the field in hand.
pub(super) fn step(open: &Open, is_undo: bool) -> impl Fn() + Clone + use<> {
    let (open, notice) = (open.clone(), Notice::here());
    move || {
        let Open { doc, here, .. } = &open;
        let field = page::focused().map(|focused| focused.id());
        let Some(Stepped { change, caret }) = (if is_undo { doc.undo() } else { doc.redo() }) else { return };
        let is_in_hand = change.field().is_some_and(|(owner, it)| field == Some(control_id(owner, it)));
        here.show_change(&change, caret);
        // A section that is no more has no form.
        if let Owner::Row(list, id) = here.at.get_untracked()
            && doc.index_of(list, id).is_none()
        {
            here.go(Owner::Part(Part::Summary));
        }
        let word = if is_undo { "Undone" } else { "Redone" };
        let (shown, hide): (Vec<String>, Vec<Change>) = published(&change).into_iter().unzip();
        if !shown.is_empty() {
            let (doc, hide) = (doc.clone(), Change::All(hide));
            let text = format!("{word}: readers see this again: {}.", shown.join(", "));
            notice.urge(text, "Hide it from them", move || doc.edit(hide.clone()));
        } else if !is_in_hand {
            notice.step(format!("{word}: {}", describe(&change)), doc.count());
        }
    }
}

/// The bar.
pub(super) fn bar(open: &Open, saving: Saving) -> AnyView {
    let Open { doc, here, reader, .. } = open;
    let (here, reader) = (*here, *reader);
    let title = doc.cell(Part::Cover, &cover::TITLE);
    let title = kept_text(move || title.with(title_or_not));
    let state = doc.cell(Part::Cover, &cover::STATE);
    let state = kept(move || state.with(|it| choice::STATE.label(it.text(), Language::English)));
    let chip = dynamic(move || {
        let state = state.get();
        (!state.is_empty()).then(|| view! { <span class="chip" prop:textContent=state></span> }.into_any())
    });
    let show = move |who: Option<Reader>, label: &'static str| {
        let on = kept(move || match who {
            Some(who) => !here.history.get() && reader.get() == who,
            None => here.history.get(),
        });
        let act = click(move || {
            here.history.set(who.is_none());
            who.into_iter().for_each(|who| reader.set(who));
        });
        view! {
            <button type="button" aria-pressed=yes_no(move || on.get()) class:on=on.shown() on:click=act>{label}</button>
        }
        .into_any()
    };
    let arrow = |name: &'static str, label: &'static str, title: &'static str, off: Flag, act: OnClick| {
        view! {
            <button
                type="button"
                class="btn quiet icon-only"
                data-repeats=""
                aria-label=label
                title=title
                prop:disabled=off
                on:click=act
            >
                {icon(name)}
            </button>
        }
        .into_any()
    };
    let (undoing, redoing) = (doc.clone(), doc.clone());
    let no_undo = kept_flag(move || !undoing.can_undo());
    let no_redo = kept_flag(move || !redoing.can_redo());
    view! {
        <header class="bar">
            <a class="home" href="#/" aria-label="Debrief: all reports" title="All reports">{icon("home")} <span>"Debrief"</span></a>
            <h1 class="title" dir="auto" prop:textContent=title></h1>
            {chip}
            {status(saving)}
            <span class="spring"></span>
            {arrow("undo", "Undo", "Undo (Ctrl+Z)", no_undo, click(step(open, true)))}
            {arrow("redo", "Redo", "Redo (Ctrl+Shift+Z)", no_redo, click(step(open, false)))}
            <span class="seg" role="group" aria-label="Preview for">
                {show(Some(Reader::Public), "Public")}
                {show(Some(Reader::Full), "Internal")}
                {show(None, "History")}
            </span>
            {export(open, saving)}
        </header>
    }
    .into_any()
}

/// The menu of ways out: what is for readers stands first, apart from what is for those who write.
fn export(open: &Open, saving: Saving) -> AnyView {
    let notice = Notice::here();
    let menu = Place::new(None);
    let close = move || {
        if let Some(menu) = menu.get_untracked() {
            let _ = menu.remove_attribute("open");
        }
    };
    let item = |label: &'static str, about: &'static str, act: Box<dyn Fn(&Open)>| {
        let open = open.clone();
        let act = click(move || {
            close();
            act(&open);
        });
        view! { <button type="button" on:click=act><span>{label}</span> <small>{about}</small></button> }
            .into_any()
    };
    let leave =
        |label, about, way: Leaving| item(label, about, Box::new(move |open| way.start(open, notice)));
    let file = |label, about, kind: Kind| {
        item(label, about, Box::new(move |open| give(&open.doc, open.here, kind, Reader::Full, notice)))
    };
    let for_readers = vec![
        leave("Public page", "One HTML file", Leaving::File(Kind::Html)),
        leave("Public Markdown", "For a web page, a wiki or a mail", Leaving::File(Kind::Markdown)),
        leave("Copy public Markdown", "To the clipboard", Leaving::Copy),
        leave("Print or save as PDF", "The public report", Leaving::Print),
    ];
    let print = |open: &Open| {
        open.reader.set(Reader::Full);
        page::print_soon();
    };
    let mut for_us = vec![
        file("Markdown", "Opens here again", Kind::Markdown),
        file("JSON", "Opens here again; for programs", Kind::Json),
        item("Print with internal parts", "Each sheet says that it is internal", Box::new(print)),
    ];
    if Store.can_save() && !open.doc.is_read_only() {
        let save = |label, about, another: bool| {
            let act = move |open: &Open| {
                saving.now();
                let title = untrack(|| open.doc.text(Part::Cover, &cover::TITLE));
                let name = files::name_for(&title, Kind::Markdown, false);
                open.here.id.with_untracked(|id| Store.save_on_disk(id, &name, another));
            };
            item(label, about, Box::new(act))
        };
        for_us.push(save("Save in a file", "In the same place again, also with Ctrl+S", false));
        for_us.push(save("Save in another file", "Markdown or JSON, where you choose", true));
    }
    let escape = key(move |event| {
        if event.key() == "Escape" {
            close();
        }
    });
    // A menu that is left is done with.
    let leave: Box<dyn FnMut(leptos::web_sys::FocusEvent)> = Box::new(move |event| {
        use wasm_bindgen::JsCast;
        let to = event.related_target().and_then(|to| to.dyn_into::<leptos::web_sys::Node>().ok());
        if let (Some(menu), Some(to)) = (menu.get_untracked(), to)
            && !menu.contains(Some(&to))
        {
            close();
        }
    });
    view! {
        <details class="menu" use:placed=menu on:keydown=escape on:focusout=leave>
            <summary class="btn primary" id=MENU>{icon("download")} "Download"</summary>
            <div class="menu-list">
                <div role="group" aria-labelledby="for-readers">
                    <p class="menu-head" id="for-readers">"For readers: nothing internal"</p>
                    {for_readers}
                </div>
                <div role="group" aria-labelledby="for-us">
                    <p class="menu-head us" id="for-us">{icon("lock")} "For us: everything, internal parts too"</p>
                    {for_us}
                </div>
            </div>
        </details>
    }
    .into_any()
}

/// Gives the person the report as a file.
pub(super) fn give(doc: &Doc, here: Here, kind: Kind, reader: Reader, notice: Notice) {
    let title = untrack(|| Seen::new(doc, reader).text(Part::Cover, &cover::TITLE));
    let name = files::name_for(&title, kind, reader == Reader::Public);
    let id = here.id.get_untracked();
    let report = doc.report();
    // What can only be looked at goes out as it is kept, with what this version does not know.
    let is_json = kind == Kind::Json && doc.is_read_only();
    spawn_local(async move {
        let kept = if is_json { Store.newer_json(&id).await } else { None };
        let text = match kept {
            Some(kept) => Ok(kept),
            None => worker::write(&report, kind, reader).await,
        };
        match text {
            Err(why) => notice
                .say(format!("{name} could not be written: {} JSON can be had in the meantime.", fault(why))),
            Ok(text) if !files::download(&name, kind, &text) => notice
                .say("The browser would not save the file. Please try again, or copy the Markdown instead."),
            // What readers get is not all there is.
            Ok(_) if reader == Reader::Public => {}
            Ok(_) => Store.put_note(&format!("given.{id}"), &(clock::now() as u64).to_string()),
        }
    });
}

/// Puts the public Markdown on the clipboard.
pub(super) fn copy(doc: &Doc, notice: Notice) {
    let report = doc.report();
    let text = async move { worker::write(&report, Kind::Markdown, Reader::Public).await.ok() };
    let copied = files::copy(text);
    spawn_local(async move {
        if copied.await {
            notice.say("The public Markdown is on the clipboard.");
        } else {
            notice.say("The browser would not copy. Download the Markdown instead.");
        }
    });
}
