//! An entry in the list of reports.

use leptos::html;
use leptos::prelude::*;

use super::changes::{duplicate, rename};
use super::reports::{TITLE, use_reports};
use super::search::Matches;
use crate::app::downloads::last_download;
use crate::app::events::unless_composing;
use crate::app::memo::effect;
use crate::browser::store::Store;
use crate::browser::{clock, page};
use crate::report::Language;
use crate::report::choice::STATE;
use crate::saving::Meta;

fn link_id(meta: &Meta) -> String {
    format!("open-{}", meta.id)
}

/// When a report was downloaded last, for a person.
fn downloaded(id: &str) -> String {
    last_download(id).map_or("never downloaded".to_owned(), |at| format!("downloaded {}", clock::ago(at)))
}

/// A report in the list: a link, its state and dates, buttons, and what a search has found in it.
#[component]
pub(super) fn Entry(meta: Meta) -> impl IntoView {
    let reports = use_reports();
    let state = STATE.label(&meta.state, Language::English);
    let chip = (!state.is_empty()).then(|| view! { <span class="chip">{state}</span> });
    let (downloaded_id, changed) = (meta.id.clone(), clock::ago(meta.changed));
    let when = move || {
        reports.downloads.track();
        format!("{changed} · {}", downloaded(&downloaded_id))
    };
    let incident = (!meta.incident.is_empty()).then(|| clock::date_in_words(&meta.incident));
    let incident = incident.map(|day| view! { <span>"Incident " {day}</span> });
    let overdue = match meta.overdue(&clock::today()) {
        0 => None,
        1 => Some("1 action overdue".to_owned()),
        many => Some(format!("{many} actions overdue")),
    };
    let overdue = overdue.map(|overdue| view! { <span class="chip overdue">{overdue}</span> });
    let (id, title) = (meta.id.clone(), meta.shown_title().to_owned());
    let is_renaming = RwSignal::new(false);
    let meta = StoredValue::new(meta);
    let delete = move || {
        let meta = Meta { deleted: Some(clock::now()), ..meta.get_value() };
        reports.notice.say(format!("“{}” waits under “Recently deleted”.", meta.shown_title()));
        reports.put(meta, TITLE.to_owned());
    };
    view! {
        <li class="report-entry">
            <Show
                when=move || is_renaming.get()
                fallback=move || view! { <ReportLink meta=meta.get_value() /> }
            >
                <RenameField meta=meta.get_value() is_renaming=is_renaming />
            </Show>
            {overdue}
            {chip}
            <span class="report-when">{incident} " " <span>{when}</span></span>
            <span class="report-tools">
                <Tool word="Rename" title=title.clone() act=move || is_renaming.set(true) />
                <Tool
                    word="Duplicate"
                    title=title.clone()
                    act=move || reports.after(duplicate(meta.get_value()), String::new())
                />
                <Tool word="Delete" title=title is_danger=true act=delete />
            </span>
            <Matches id=id />
        </li>
    }
}

/// The link that opens a report.
#[component]
fn ReportLink(meta: Meta) -> impl IntoView {
    view! {
        <a class="report-link" id=link_id(&meta) href=format!("#/r/{}", meta.id)>
            <span class="report-title" dir="auto">{meta.shown_title().to_owned()}</span>
            " "
            <span class="report-about">{meta.about.clone()}</span>
        </a>
    }
}

/// A button of an entry. Its label for screen readers has the report's title, too.
#[component]
fn Tool(
    /// The word on the button.
    word: &'static str,
    /// The report's title.
    title: String,
    /// Whether the button deletes something, which its colour shows.
    #[prop(optional)]
    is_danger: bool,
    /// The button's id; empty for none.
    #[prop(into, optional)]
    id: String,
    /// Called when the button is pressed.
    act: impl Fn() + 'static,
) -> impl IntoView {
    view! {
        <button
            type="button"
            class="btn quiet small"
            class:danger=is_danger
            id=(!id.is_empty()).then_some(id)
            aria-label=format!("{word} {title}")
            on:click=move |_| act()
        >
            {word}
        </button>
    }
}

/// The field in which a report gets another title; Enter or leaving it applies that, Escape does not.
#[component]
fn RenameField(
    meta: Meta,
    /// Whether the field is shown. It sets this to false when it is done.
    is_renaming: RwSignal<bool>,
) -> impl IntoView {
    let reports = use_reports();
    let input = NodeRef::<html::Input>::new();
    let title = meta.title.clone();
    let meta = StoredValue::new(meta);
    let finish = move |applies: bool| {
        // `focusout` also comes when the entry is removed.
        if is_renaming.try_get_untracked() != Some(true) {
            return;
        }
        let text = input.get_untracked().map(|input| input.value()).unwrap_or_default();
        let meta = meta.get_value();
        let focus = link_id(&meta);
        is_renaming.set(false);
        if applies {
            reports.after(rename(meta, text), focus);
        } else {
            page::focus_soon(focus);
        }
    };
    effect(move || {
        if let Some(input) = input.get() {
            let _ = input.focus();
            input.select();
        }
    });
    let keys = unless_composing(move |event| match event.key().as_str() {
        "Enter" => finish(true),
        "Escape" => finish(false),
        _ => {}
    });
    view! {
        <input
            node_ref=input
            class="input rename"
            type="text"
            dir="auto"
            aria-label="New title"
            prop:value=title
            on:keydown=keys
            on:focusout=move |_| finish(true)
        />
    }
}

/// A deleted report, with buttons that restore it or delete it for ever.
#[component]
pub(super) fn DeletedEntry(meta: Meta) -> impl IntoView {
    let reports = use_reports();
    let title = meta.shown_title().to_owned();
    let when = format!("deleted {}", meta.deleted.map(clock::ago).unwrap_or_default());
    let asks = RwSignal::new(false);
    let (yes, ask) = (format!("purge-{}", meta.id), format!("ask-{}", meta.id));
    let (yes_id, ask_id) = (StoredValue::new(yes), StoredValue::new(ask));
    let meta = StoredValue::new(meta);
    let restore = move || {
        let meta = meta.get_value();
        let focus = link_id(&meta);
        reports.notice.clear();
        reports.put(Meta { deleted: None, ..meta }, focus);
    };
    let purge = move |_| {
        let id = meta.with_value(|meta| meta.id.clone());
        let purge = async move {
            Store.purge(&id).await;
            Ok(())
        };
        reports.after(purge, TITLE.to_owned());
    };
    let ask = move || {
        asks.set(true);
        page::focus_soon(yes_id.get_value());
    };
    let keep = move |_| {
        asks.set(false);
        page::focus_soon(ask_id.get_value());
    };
    let asked_title = StoredValue::new(title.clone());
    view! {
        <li class="report-entry">
            <span class="report-link">
                <span class="report-title" dir="auto">{title.clone()}</span>
            </span>
            <span class="report-when">{when}</span>
            <span class="report-tools">
                <Tool word="Restore" title=title act=restore />
                <Show
                    when=move || asks.get()
                    fallback=move || {
                        view! {
                            <Tool
                                word="Delete for ever"
                                title=asked_title.get_value()
                                is_danger=true
                                id=ask_id.get_value()
                                act=ask
                            />
                        }
                    }
                >
                    <button
                        type="button"
                        class="btn small danger"
                        id=yes_id.get_value()
                        on:click=purge
                    >
                        "Yes, delete for ever"
                    </button>
                    " "
                    <button type="button" class="btn small" on:click=keep>"Keep it"</button>
                </Show>
            </span>
        </li>
    }
}
