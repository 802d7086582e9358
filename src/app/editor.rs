//! The shell around an open report: the bar, the panes, the keys that work everywhere.

use leptos::ev;
use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos::web_sys::KeyboardEvent;

use super::doc::Doc;
use super::files::{Notice, cannot_keep};
use super::form::Form;
use super::icons::icon;
use super::outline::Outline;
use super::preview::{Context, Preview};
use super::route::{self, Route};
use super::rows;
use super::saving::{Saving, Standing, Status};
use crate::browser::files::{self, Kind};
use crate::browser::page;
use crate::browser::store::{Kept, Problem, Store};
use crate::browser::zones::BrowserZones;
use crate::editing::Change;
use crate::formats::view::Reader;
use crate::formats::{html as html_format, json, markdown};
use crate::report::sections::{brand, cover};
use crate::report::{Field, List, Mark, Owner, Part, RowId};

/// Where the person is in the open report.
#[derive(Clone, Copy)]
pub(super) struct Here {
    id: StoredValue<String>,
    /// The section in the form.
    pub(super) at: RwSignal<Owner>,
    /// The open row.
    pub(super) open: RwSignal<Option<(List, RowId)>>,
    /// What screen readers are told of a change that is only seen.
    said: RwSignal<String>,
    /// The pane that is shown where there is room for one.
    pane: RwSignal<Pane>,
    /// What the form scrolls in.
    pub(super) form_pane: NodeRef<html::Section>,
    /// Rises as the form scrolls.
    pub(super) form_scrolled: RwSignal<u32>,
}

/// The panes of a narrow screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Pane {
    Outline,
    Form,
    Preview,
}

impl Here {
    fn new(id: &str, at: Owner) -> Here {
        Here {
            id: StoredValue::new(id.to_owned()),
            at: RwSignal::new(at),
            open: RwSignal::new(None),
            said: RwSignal::new(String::new()),
            pane: RwSignal::new(Pane::Form),
            form_pane: NodeRef::new(),
            form_scrolled: RwSignal::new(0),
        }
    }

    /// Goes to a section.
    pub(super) fn go(self, owner: Owner) {
        self.pane.set(Pane::Form);
        if self.at.get_untracked() != owner {
            self.open.set(None);
            self.at.set(owner);
            if let Some(pane) = self.form_pane.get_untracked() {
                pane.set_scroll_top(0);
            }
        }
        self.id.with_value(|id| route::note_section(id, owner));
    }

    /// Opens a row or closes it, and keeps the focus on its line.
    pub(super) fn toggle_row(self, list: List, id: RowId) {
        if self.open.get_untracked() == Some((list, id)) {
            self.open.set(None);
        } else {
            self.open_row(list, id, true);
        }
    }

    /// Opens a row, with the focus in its first control where that is asked for.
    pub(super) fn open_row(self, list: List, id: RowId, focus: bool) {
        self.open.set(Some((list, id)));
        if focus {
            page::focus_soon(rows::first_control(list, id));
        }
    }

    /// Opens what a mark names: its section, its row, its control.
    pub(super) fn open_mark(self, mark: Mark) {
        match mark.owner {
            Owner::Row(list, id) if list != List::Own => {
                self.go(Owner::Part(list.spec().part));
                self.open_row(list, id, mark.field.is_none());
            }
            owner => self.go(owner),
        }
        let field = mark.field.and_then(|index| mark.owner.fields().get(index).copied());
        if let Some(field) = field {
            self.focus_field(mark.owner, field);
        }
    }

    fn focus_field(self, owner: Owner, field: &'static Field) {
        page::focus_soon(super::widgets::control_id(owner, field));
    }

    /// Tells screen readers what was done.
    pub(super) fn announce(self, text: String) {
        self.said.set(text);
    }

    /// Goes to what a change changed.
    fn show_change(self, change: &Change) {
        match change {
            Change::Set { owner, field, .. } => {
                self.open_mark(Mark { owner: *owner, field: Some(field.index) })
            }
            Change::Insert { list: List::Own, row, .. } => self.go(Owner::Row(List::Own, row.id)),
            Change::Insert { list, .. } | Change::Remove { list, .. } if *list != List::Own => {
                self.go(Owner::Part(list.spec().part));
            }
            Change::Move { list, id, .. } => {
                self.go(Owner::Part(list.spec().part));
                page::focus_soon(rows::line_id(*list, *id));
            }
            Change::Internal { mark, .. } => self.open_mark(Mark { owner: mark.owner, field: None }),
            Change::All(changes) => {
                if let Some(last) = changes.last() {
                    self.show_change(last);
                }
            }
            _ => {}
        }
    }
}

/// The report of this name, or why it cannot be shown.
#[component]
pub(super) fn Editor(id: String) -> impl IntoView {
    let store = expect_context::<Store>();
    match store.load(&id) {
        Ok(kept) => view! { <Open id kept /> }.into_any(),
        Err(problem) => view! { <Unopened id problem /> }.into_any(),
    }
}

#[component]
fn Unopened(id: String, problem: Problem) -> impl IntoView {
    let store = expect_context::<Store>();
    page::set_title("Debrief");
    let raw = store.raw(&id);
    let notice = expect_context::<Notice>();
    let save = move |raw: String| {
        move |_| {
            if !files::download("damaged-report.json", Kind::Json, &raw) {
                notice.say("The browser would not save the file. Please try again.");
            }
        }
    };
    view! {
        <main class="unopened">
            <h1>"This report cannot be shown"</h1>
            <p>{cannot_keep(problem)}</p>
            {(problem == Problem::Damaged).then(|| view! { <p>"It is left as it is; nothing writes over it. You can save what is there."</p> })}
            <p class="actions">
                {raw.map(|raw| view! { <button type="button" class="btn" on:click=save(raw)>"Save what is there"</button> })}
                <a class="btn primary" href="#/">"To all reports"</a>
            </p>
        </main>
    }
}

#[component]
fn Open(id: String, kept: Kept) -> impl IntoView {
    let store = expect_context::<Store>();
    let notice = expect_context::<Notice>();
    let doc = Doc::open(&kept.report, kept.newer.is_some());
    provide_context(doc.clone());
    let at = expect_context::<Route>().section();
    let exists = match at {
        Owner::Part(_) => true,
        Owner::Row(list, row) => kept.report.row(list, row).is_some(),
    };
    let here = Here::new(&id, if exists { at } else { Owner::Part(Part::Cover) });
    provide_context(here);
    provide_context(Context::of(&doc));
    let saving = Saving::start(&id, doc.clone(), store.clone(), kept.revision);
    keep_defaults(&doc, &store);

    let titling = doc.cell(Part::Cover, &cover::TITLE);
    Effect::new(move |_| {
        titling.with(|title| {
            let title = if title.is_empty() { "Untitled report" } else { title.text() };
            page::set_title(&format!("{title} – Debrief"));
        });
    });

    let undoing = doc.clone();
    let undo = move || {
        if let Some(change) = undoing.undo() {
            here.show_change(&change);
        }
    };
    let redoing = doc.clone();
    let redo = move || {
        if let Some(change) = redoing.redo() {
            here.show_change(&change);
        }
    };
    listen_to_keys(saving, undo.clone(), redo.clone());
    let pausing = doc.clone();
    let on_blur = move |_| pausing.pause();
    let newer = kept.newer.map(|newer| {
        format!("This report was written by a newer Debrief (schema {newer}). It is shown read-only, so that nothing in it is lost. Open it with a newer version to change it.")
    });
    let failed = move || match saving.standing.get() {
        Standing::Failed(problem) => Some(cannot_keep(problem)),
        _ if !saving.is_kept => Some(
            "This browser keeps nothing for this page (a private window, or blocked storage). Download the report before you leave.",
        ),
        _ => None,
    };
    let rescue = doc.clone();
    let rescue = StoredValue::new(rescue);
    let retry = move |_| saving.now();
    let pane = here.pane;
    let tab = move |which: Pane, label: &'static str| {
        view! {
            <button type="button" role="tab" aria-selected=move || (pane.get() == which).to_string() class:on=move || pane.get() == which
                on:click=move |_| pane.set(which)>{label}</button>
        }
    };
    let pane_name = move || match pane.get() {
        Pane::Outline => "outline",
        Pane::Form => "form",
        Pane::Preview => "preview",
    };
    view! {
        <div class="editor" data-pane=pane_name on:focusout=on_blur>
            <Bar doc=doc.clone() saving undo redo />
            {newer.map(|text| view! { <p class="standing-bar warn" role="status">{text}</p> })}
            {move || failed().map(|text| view! {
                <div class="standing-bar error" role="alert">
                    <p>{text}</p>
                    <button type="button" class="btn" on:click=move |_| rescue.with_value(|doc| give(doc, Kind::Json, Reader::Full, notice))>"Download the report"</button>
                    <button type="button" class="btn" on:click=retry>"Try again"</button>
                </div>
            })}
            <div class="pane-tabs" role="tablist" aria-label="Panes">
                {tab(Pane::Outline, "Outline")}
                {tab(Pane::Form, "Form")}
                {tab(Pane::Preview, "Preview")}
            </div>
            <main class="panes">
                <Outline />
                <section
                    class="form"
                    aria-labelledby="form-title"
                    node_ref=here.form_pane
                    on:scroll=move |_| here.form_scrolled.update(|n| *n = n.wrapping_add(1))
                >
                    <Form />
                </section>
                <Preview />
            </main>
            <p class="visually-hidden" role="status" aria-live="polite">{move || here.said.get()}</p>
        </div>
    }
}

#[component]
fn Bar<U, R>(doc: Doc, saving: Saving, undo: U, redo: R) -> impl IntoView
where
    U: Fn() + 'static,
    R: Fn() + 'static,
{
    let notice = expect_context::<Notice>();
    let context = expect_context::<Context>();
    let title = doc.cell(Part::Cover, &cover::TITLE);
    let title = move || {
        title.with(
            |title| if title.is_empty() { "Untitled report".to_owned() } else { title.text().to_owned() },
        )
    };
    let state = doc.cell(Part::Cover, &cover::STATE);
    let state = move || {
        state.with(|state| crate::report::choice::STATE.label(state.text(), crate::report::Language::English))
    };
    let (can_undo, can_redo) = (doc.clone(), doc.clone());
    let reader = context.reader;
    let read_by = move |who: Reader, label: &'static str| {
        view! {
            <button type="button" aria-pressed=move || (reader.get() == who).to_string() class:on=move || reader.get() == who
                on:click=move |_| reader.set(who)>{label}</button>
        }
    };
    view! {
        <header class="bar">
            <a class="home" href="#/" aria-label="All reports" title="All reports">{icon("home")} <span>"Debrief"</span></a>
            <span class="title" dir="auto">{title}</span>
            {move || { let state = state(); (!state.is_empty()).then(|| view! { <span class="chip">{state}</span> }) }}
            <Status saving />
            <span class="spring"></span>
            <button type="button" class="btn quiet icon-only" aria-label="Undo" title="Undo (Ctrl+Z)" disabled=move || !can_undo.can_undo() on:click=move |_| undo()>{icon("undo")}</button>
            <button type="button" class="btn quiet icon-only" aria-label="Redo" title="Redo (Ctrl+Shift+Z)" disabled=move || !can_redo.can_redo() on:click=move |_| redo()>{icon("redo")}</button>
            <span class="seg" role="group" aria-label="Preview for">
                {read_by(Reader::Public, "Public")}
                {read_by(Reader::Full, "Internal")}
            </span>
            <Export doc notice />
        </header>
    }
}

/// The menu of ways out.
#[component]
fn Export(doc: Doc, notice: Notice) -> impl IntoView {
    let menu = NodeRef::<html::Details>::new();
    let close = move || {
        if let Some(menu) = menu.get_untracked() {
            menu.set_open(false);
        }
    };
    let item = move |label: &'static str, about: &'static str, act: Box<dyn Fn(&Doc)>| {
        let doc = doc.clone();
        view! {
            <button type="button" on:click=move |_| { close(); act(&doc); }>
                <span>{label}</span>
                <small>{about}</small>
            </button>
        }
    };
    let escape = move |event: KeyboardEvent| {
        if event.key() == "Escape" {
            close();
        }
    };
    view! {
        <details class="menu" node_ref=menu on:keydown=escape>
            <summary class="btn primary">{icon("download")} "Download"</summary>
            <div class="menu-list">
                {item("Markdown", "The whole report; opens here again", Box::new(move |doc| give(doc, Kind::Markdown, Reader::Full, notice)))}
                {item("JSON", "The whole report, for programs too", Box::new(move |doc| give(doc, Kind::Json, Reader::Full, notice)))}
                {item("Public Markdown", "For readers; cannot be opened here again", Box::new(move |doc| give(doc, Kind::Markdown, Reader::Public, notice)))}
                {item("Public page (HTML)", "For readers; one file", Box::new(move |doc| give(doc, Kind::Html, Reader::Public, notice)))}
                {item("Copy public Markdown", "To the clipboard", Box::new(move |doc| copy(doc, notice)))}
                {item("Print or save as PDF", "What the preview shows", Box::new(|_| page::print()))}
            </div>
        </details>
    }
}

fn text_of(doc: &Doc, kind: Kind, reader: Reader) -> String {
    let report = doc.report();
    match (kind, reader) {
        (Kind::Json, _) => json::write(&report),
        (Kind::Markdown, Reader::Full) => markdown::write_full(&report, &BrowserZones),
        (Kind::Markdown, Reader::Public) => markdown::write_public(&report, &BrowserZones),
        (Kind::Html, reader) => html_format::page(&report, reader, &BrowserZones),
    }
}

fn give(doc: &Doc, kind: Kind, reader: Reader, notice: Notice) {
    let title = untrack(|| doc.text(Part::Cover, &cover::TITLE));
    let title =
        if reader == Reader::Public && kind == Kind::Markdown { format!("{title} public") } else { title };
    let name = files::name_for(&title, kind);
    if !files::download(&name, kind, &text_of(doc, kind, reader)) {
        notice.say("The browser would not save the file. Please try again, or copy the Markdown instead.");
    }
}

fn copy(doc: &Doc, notice: Notice) {
    let text = text_of(doc, Kind::Markdown, Reader::Public);
    spawn_local(async move {
        if files::copy(text).await {
            notice.say("The public Markdown is on the clipboard.");
        } else {
            notice.say("The browser would not copy. Download the Markdown instead.");
        }
    });
}

/// Undo, redo and save, wherever the focus is; the browser's own undo would know one field only.
fn listen_to_keys(saving: Saving, undo: impl Fn() + Clone + 'static, redo: impl Fn() + Clone + 'static) {
    let (undo_again, redo_again) = (undo.clone(), redo.clone());
    let keys = window_event_listener(ev::keydown, move |event| {
        if !(event.ctrl_key() || event.meta_key()) || event.alt_key() || event.is_composing() {
            return;
        }
        match (event.key().to_lowercase().as_str(), event.shift_key()) {
            ("z", false) => undo(),
            ("z", true) | ("y", false) => redo(),
            ("s", false) => saving.by_hand(),
            _ => return,
        }
        event.prevent_default();
    });
    let input = window_event_listener(ev::beforeinput, move |event| {
        match event.input_type().as_str() {
            "historyUndo" => undo_again(),
            "historyRedo" => redo_again(),
            _ => return,
        }
        event.prevent_default();
    });
    on_cleanup(move || {
        keys.remove();
        input.remove();
    });
}

/// What a person writes here once they need not write in the next report: it starts with the same.
pub(super) const DEFAULTS: [(Part, &Field); 10] = [
    (Part::Cover, &cover::ORGANISATION),
    (Part::Cover, &cover::LANGUAGE),
    (Part::Cover, &cover::ZONE),
    (Part::Cover, &cover::DATE_STYLE),
    (Part::Cover, &cover::CLOCK),
    (Part::Brand, &brand::NAME),
    (Part::Brand, &brand::TAGLINE),
    (Part::Brand, &brand::ABOUT),
    (Part::Brand, &brand::CONTACT),
    (Part::Brand, &brand::ACCENT),
];

/// Keeps those as they are changed.
fn keep_defaults(doc: &Doc, store: &Store) {
    for (part, field) in DEFAULTS {
        let cell = doc.cell(part, field);
        let store = store.clone();
        let name = format!("default.{}.{}", part.spec().name, field.name);
        Effect::watch(
            move || cell.with(|value| value.text().to_owned()),
            move |text, _, _| store.put_note(&name, text),
            false,
        );
    }
}
