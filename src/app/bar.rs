//! The bar over an open report: what it is, how its keeping stands, undo and redo, for whom the preview is, and the
//! ways out.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::doc::Doc;
use super::files::{Notice, fault};
use super::here::Here;
use super::icons::icon;
use super::kit::{Flag, OnClick, Place, click, dynamic, kept_flag, kept_text, key, placed, yes_no};
use super::preview::{Context, seen_text};
use super::reactive::kept;
use super::saving::{Saving, status};
use crate::browser::clock;
use crate::browser::converter;
use crate::browser::files::{self, Kind};
use crate::browser::page;
use crate::browser::store::Store;
use crate::editing::{Change, Document};
use crate::formats::view::Reader;
use crate::report::sections::cover;
use crate::report::{Language, Owner, Part, choice};

/// A report's title, or that it has none.
pub(super) fn title_or_not(title: &crate::report::Value) -> String {
    if title.text().trim().is_empty() { "Untitled report".to_owned() } else { title.text().to_owned() }
}

/// Takes a step back or makes it again, and goes to where it was.
pub(super) fn step(doc: &Doc, here: Here, take: fn(&Doc) -> Option<Change>) -> impl Fn() + Clone + use<> {
    let doc = doc.clone();
    move || {
        if let Some(change) = take(&doc) {
            here.show_change(&change);
            // A section that is no more has no form.
            if let Owner::Row(list, id) = here.at.get_untracked()
                && doc.place(list, id).is_none()
            {
                here.go(Owner::Part(Part::Summary));
            }
        }
    }
}

/// The bar.
pub(super) fn bar(doc: &Doc, here: Here, saving: Saving) -> AnyView {
    let context = Context::here();
    let title = doc.cell(Part::Cover, &cover::TITLE);
    let title = kept_text(move || title.with(title_or_not));
    let state = doc.cell(Part::Cover, &cover::STATE);
    let state = kept(move || state.with(|it| choice::STATE.label(it.text(), Language::English)));
    let chip = dynamic(move || {
        let state = state.get();
        (!state.is_empty()).then(|| view! { <span class="chip">{state}</span> }.into_any())
    });
    let reader = context.reader;
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
            <button type="button" class="btn quiet icon-only" aria-label=label title=title prop:disabled=off on:click=act>{icon(name)}</button>
        }
        .into_any()
    };
    let (undoing, redoing) = (doc.clone(), doc.clone());
    let no_undo = kept_flag(move || !undoing.can_undo());
    let no_redo = kept_flag(move || !redoing.can_redo());
    view! {
        <header class="bar">
            <a class="home" href="#/" aria-label="Debrief: all reports" title="All reports">{icon("home")} <span>"Debrief"</span></a>
            <h1 class="title" dir="auto">{title}</h1>
            {chip}
            {status(saving)}
            <span class="spring"></span>
            {arrow("undo", "Undo", "Undo (Ctrl+Z)", no_undo, click(step(doc, here, Doc::undo)))}
            {arrow("redo", "Redo", "Redo (Ctrl+Shift+Z)", no_redo, click(step(doc, here, Doc::redo)))}
            <span class="seg" role="group" aria-label="Preview for">
                {show(Some(Reader::Public), "Public")}
                {show(Some(Reader::Full), "Internal")}
                {show(None, "History")}
            </span>
            {export(doc, here, saving)}
        </header>
    }
    .into_any()
}

/// The menu of ways out.
fn export(doc: &Doc, here: Here, saving: Saving) -> AnyView {
    let notice = Notice::here();
    let menu = Place::new(None);
    let close = move || {
        if let Some(menu) = menu.get_untracked() {
            let _ = menu.remove_attribute("open");
        }
    };
    let item = |label: &'static str, about: &'static str, act: Box<dyn Fn(&Doc)>| {
        let doc = doc.clone();
        let act = click(move || {
            close();
            act(&doc);
        });
        view! { <button type="button" on:click=act><span>{label}</span> <small>{about}</small></button> }
            .into_any()
    };
    let file = |label, about, kind: Kind, reader: Reader| {
        item(label, about, Box::new(move |doc| give(doc, here, kind, reader, notice)))
    };
    let items = vec![
        file("Markdown", "Everything, internal parts too; opens here again", Kind::Markdown, Reader::Full),
        file("JSON", "Everything, internal parts too; for programs", Kind::Json, Reader::Full),
        file("Public Markdown", "For readers; nothing internal", Kind::Markdown, Reader::Public),
        file("Public page", "For readers; one HTML file, nothing internal", Kind::Html, Reader::Public),
        item("Copy public Markdown", "To the clipboard", Box::new(move |doc| copy(doc, notice))),
        item("Print or save as PDF", "What the preview shows", Box::new(|_| page::print())),
    ];
    let mut items = items;
    if Store.can_save() && !doc.is_read_only() {
        let save = |label, about, another: bool| {
            let act = move |doc: &Doc| {
                saving.now();
                let title = untrack(|| seen_text(doc, Reader::Full, Part::Cover, &cover::TITLE));
                let name = files::name_for(&title, Kind::Markdown, false);
                here.id.with_untracked(|id| Store.save_on_disk(id, &name, another));
            };
            item(label, about, Box::new(act))
        };
        items.push(save("Save in a file", "In the same place again, also with Ctrl+S", false));
        items.push(save("Save in another file", "Markdown or JSON, where you choose", true));
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
            <summary class="btn primary">{icon("download")} "Download"</summary>
            <div class="menu-list">{items}</div>
        </details>
    }
    .into_any()
}

/// Gives the person the report as a file.
pub(super) fn give(doc: &Doc, here: Here, kind: Kind, reader: Reader, notice: Notice) {
    let title = untrack(|| seen_text(doc, reader, Part::Cover, &cover::TITLE));
    let name = files::name_for(&title, kind, reader == Reader::Public);
    let id = here.id.get_untracked();
    let report = doc.report();
    // What can only be looked at goes out as it is kept, with what this version does not know.
    let is_json = kind == Kind::Json && doc.is_read_only();
    spawn_local(async move {
        let kept = if is_json { Store.newer_json(&id).await } else { None };
        let text = match kept {
            Some(kept) => Ok(kept),
            None => converter::write(&report, kind, reader).await,
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

fn copy(doc: &Doc, notice: Notice) {
    let report = doc.report();
    let text = async move { converter::write(&report, Kind::Markdown, Reader::Public).await.ok() };
    let copied = files::copy(text);
    spawn_local(async move {
        if copied.await {
            notice.say("The public Markdown is on the clipboard.");
        } else {
            notice.say("The browser would not copy. Download the Markdown instead.");
        }
    });
}
