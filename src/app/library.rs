//! The list of reports: all that this browser keeps, and the ways to begin one.

use leptos::prelude::*;

use super::files::{Notice, OpenFile, cannot_keep, keep_new};
use super::icons::icon;
use super::route;
use super::start::Start;
use crate::browser::store::{DAYS_DELETED, Meta, Store};
use crate::browser::{clock, page};
use crate::report::choice::STATE;
use crate::report::sections::cover;
use crate::report::{Language, Owner, Part};

/// The list of reports.
#[component]
pub(super) fn Library() -> impl IntoView {
    let store = expect_context::<Store>();
    page::set_title("Debrief");
    let version = RwSignal::new(0_u32);
    let listing = store.clone();
    let all = Memo::new(move |_| {
        version.track();
        listing.list(clock::now())
    });
    // Another tab may have changed the list.
    let listener = window_event_listener(leptos::ev::storage, move |_| version.update(|n| *n += 1));
    on_cleanup(move || listener.remove());
    let kept =
        move || all.with(|all| all.iter().filter(|meta| meta.deleted.is_none()).cloned().collect::<Vec<_>>());
    let deleted =
        move || all.with(|all| all.iter().filter(|meta| meta.deleted.is_some()).cloned().collect::<Vec<_>>());
    let has_deleted = move || all.with(|all| all.iter().any(|meta| meta.deleted.is_some()));
    let is_kept = store.is_kept();
    let key = |meta: &Meta| {
        (meta.id.clone(), meta.title.clone(), meta.about.clone(), meta.state.clone(), meta.changed as u64)
    };
    view! {
        <div class="library">
            <header class="bar">
                <span class="home">{icon("home")} <span>"Debrief"</span></span>
                <span class="spring"></span>
                <OpenFile class="btn" />
            </header>
            {(!is_kept).then(|| view! {
                <p class="standing-bar error" role="alert">"This browser keeps nothing for this page (a private window, or blocked storage). You can write and download, but reports are gone when the page is closed."</p>
            })}
            <main>
                <Start />
                <section class="reports" aria-labelledby="reports-title">
                    <h2 id="reports-title">"Your reports"</h2>
                    <Show when=move || !kept().is_empty() fallback=|| view! {
                        <p class="empty-list">"No reports yet. Begin one above, or open a Markdown or JSON file: drop it anywhere on this page. Reports stay in this browser; nothing is sent anywhere."</p>
                    }>
                        <ul class="report-list">
                            <For each=kept key=key let:meta><Entry meta version /></For>
                        </ul>
                    </Show>
                </section>
                <Show when=has_deleted>
                    <details class="deleted">
                        <summary>"Recently deleted"</summary>
                        <p class="hint">{format!("Deleted reports wait here for {DAYS_DELETED} days.")}</p>
                        <ul class="report-list">
                            <For each=deleted key=key let:meta><Deleted meta version /></For>
                        </ul>
                    </details>
                </Show>
            </main>
        </div>
    }
}

fn shown_title(meta: &Meta) -> String {
    if meta.title.trim().is_empty() { "Untitled report".to_owned() } else { meta.title.clone() }
}

#[component]
fn Entry(meta: Meta, version: RwSignal<u32>) -> impl IntoView {
    let store = StoredValue::new(expect_context::<Store>());
    let notice = expect_context::<Notice>();
    let title = shown_title(&meta);
    let state = STATE.label(&meta.state, Language::English);
    let about = meta.about.clone();
    let when = clock::ago(meta.changed);
    let renaming = RwSignal::new(false);
    let input = NodeRef::<leptos::html::Input>::new();
    let meta = StoredValue::new(meta);
    let id = meta.with_value(|meta| meta.id.clone());
    let changed = move || version.update(|n| *n += 1);

    let finish = move |keep: bool| {
        if !renaming.get_untracked() {
            return;
        }
        let text = input.get_untracked().map(|input| input.value()).unwrap_or_default();
        renaming.set(false);
        if keep {
            let outcome = store.with_value(|store| meta.with_value(|meta| rename(store, meta, &text)));
            if let Err(problem) = outcome {
                notice.say(cannot_keep(problem));
            }
            changed();
        }
    };
    let duplicate = move |_| {
        let outcome = store.with_value(|store| meta.with_value(|meta| duplicate(store, meta)));
        match outcome {
            Ok(_) => changed(),
            Err(problem) => notice.say(cannot_keep(problem)),
        }
    };
    let delete = move |_| {
        let deleted = Meta { deleted: Some(clock::now()), ..meta.get_value() };
        if let Err(problem) = store.with_value(|store| store.put_meta(&deleted)) {
            notice.say(cannot_keep(problem));
        }
        changed();
    };
    Effect::new(move |_| {
        if let Some(input) = input.get() {
            let _ = input.focus();
            input.select();
        }
    });
    let label = {
        let title = title.clone();
        move |what: &str| format!("{what} {title}")
    };
    let (rename_label, copy_label, delete_label) = (label("Rename"), label("Duplicate"), label("Delete"));
    let named = title.clone();
    view! {
        <li class="report-entry">
            <Show
                when=move || renaming.get()
                fallback=move || view! {
                    <a class="report-link" href=format!("#/r/{id}")>
                        <span class="report-title" dir="auto">{title.clone()}</span>
                        <span class="report-about">{about.clone()}</span>
                    </a>
                }
            >
                <input
                    node_ref=input
                    class="in rename"
                    type="text"
                    dir="auto"
                    aria-label="New title"
                    prop:value=named.clone()
                    on:keydown=move |event| match event.key().as_str() {
                        "Enter" => finish(true),
                        "Escape" => finish(false),
                        _ => {}
                    }
                    on:blur=move |_| finish(true)
                />
            </Show>
            {(!state.is_empty()).then(|| view! { <span class="chip">{state}</span> })}
            <span class="report-when">{when}</span>
            <span class="report-tools">
                <button type="button" class="btn quiet small" aria-label=rename_label on:click=move |_| renaming.set(true)>"Rename"</button>
                <button type="button" class="btn quiet small" aria-label=copy_label on:click=duplicate>"Duplicate"</button>
                <button type="button" class="btn quiet small danger" aria-label=delete_label on:click=delete>"Delete"</button>
            </span>
        </li>
    }
}

#[component]
fn Deleted(meta: Meta, version: RwSignal<u32>) -> impl IntoView {
    let store = StoredValue::new(expect_context::<Store>());
    let notice = expect_context::<Notice>();
    let title = shown_title(&meta);
    let when = meta.deleted.map(clock::ago).unwrap_or_default();
    let meta = StoredValue::new(meta);
    let restore = move |_| {
        let restored = Meta { deleted: None, ..meta.get_value() };
        if let Err(problem) = store.with_value(|store| store.put_meta(&restored)) {
            notice.say(cannot_keep(problem));
        }
        version.update(|n| *n += 1);
    };
    let purge = move |_| {
        store.with_value(|store| meta.with_value(|meta| store.purge(&meta.id)));
        version.update(|n| *n += 1);
    };
    let sure = RwSignal::new(false);
    let (restore_label, purge_label) = (format!("Restore {title}"), format!("Delete {title} for ever"));
    view! {
        <li class="report-entry">
            <span class="report-link"><span class="report-title" dir="auto">{title}</span></span>
            <span class="report-when">{format!("deleted {when}")}</span>
            <span class="report-tools">
                <button type="button" class="btn quiet small" aria-label=restore_label on:click=restore>"Restore"</button>
                <Show
                    when=move || sure.get()
                    fallback={
                        let label = purge_label.clone();
                        move || view! { <button type="button" class="btn quiet small danger" aria-label=label.clone() on:click=move |_| sure.set(true)>"Delete for ever"</button> }
                    }
                >
                    <button type="button" class="btn small danger" on:click=purge>"Yes, delete for ever"</button>
                    <button type="button" class="btn small" on:click=move |_| sure.set(false)>"Keep it"</button>
                </Show>
            </span>
        </li>
    }
}

/// Gives a report another title: a change of its own, as if it had been made in the form.
fn rename(store: &Store, meta: &Meta, title: &str) -> Result<(), crate::browser::store::Problem> {
    let kept = store.load(&meta.id)?;
    if kept.newer.is_some() || kept.report.text(Part::Cover, &cover::TITLE) == title {
        return Ok(());
    }
    let value = crate::report::Value::from_text(cover::TITLE.kind, title);
    let change = crate::editing::Change::Set { owner: Owner::Part(Part::Cover), field: &cover::TITLE, value };
    store.append(&meta.id, kept.revision + 1, &[change])?;
    store.put_meta(&Meta { title: title.to_owned(), changed: clock::now(), ..meta.clone() })
}

/// Keeps a copy of a report, which says in its title that it is one.
fn duplicate(store: &Store, meta: &Meta) -> Result<String, crate::browser::store::Problem> {
    let kept = store.load(&meta.id)?;
    let mut report = kept.report;
    let title = format!("{} (copy)", shown_title(meta));
    report.set_text(Owner::Part(Part::Cover), &cover::TITLE, &title);
    keep_new(store, &report, None)
}

/// Keeps a new report and opens it, or says why not.
pub(super) fn begin(store: &Store, notice: Notice, report: &crate::report::Report) {
    match keep_new(store, report, None) {
        Ok(id) => route::open_report(&id),
        Err(problem) => notice.say(cannot_keep(problem)),
    }
}
