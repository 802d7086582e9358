//! The shell around an open report: the bar, the panes, the keys that work everywhere.

use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::Open;
use super::asides::asides;
use super::bar::{bar, give, step, title_or_not};
use super::doc::Doc;
use super::files::{Notice, cannot_keep};
use super::form::form;
use super::here::{Here, Pane};
use super::keys::listen_to_keys;
use super::kit::{OnEvent, button, click, dynamic, on_window, placed, text, yes_no};
use super::leaving::leaving_bar;
use super::outline::outline;
use super::paper::{paper, set_title};
use super::preview::{accent, lang, preview};
use super::reactive::{State, effect, kept, on_change};
use super::route::Route;
use super::saving::{Saving, Standing};
use crate::browser::files::{Kind, handed_list};
use crate::browser::random::below;
use crate::browser::store::{Keeping, Problem, Store};
use crate::browser::{page, words};
use crate::editing::record;
use crate::formats::json;
use crate::report::encode::object;
use crate::report::sections::{brand, cover};
use crate::report::{APART, Field, Owner, Part};
use crate::saving::StoredReport;
use crate::view::Reader;

const NO_WORDS: &str = "A part of Debrief could not be loaded: times are read in English only. Please reload when you are online.";

/// The report of this name, or why it cannot be shown.
pub(super) fn editor(id: String) -> AnyView {
    // The script outside the program counts how often the program has stopped while a report was open.
    let stops = Store.note(&format!("stopped.{id}")).and_then(|count| count.parse::<u32>().ok()).unwrap_or(0);
    if stops > 1 {
        return stopping(id);
    }
    let opened = Opened::new(None);
    let notice = Notice::here();
    let loading = id.clone();
    let leaving = id.clone();
    on_cleanup(move || spawn_local(async move { Store.leave(&leaving).await }));
    spawn_local(async move {
        // Before a report is read: its moments are read with them.
        if !words::loaded().await {
            notice.say(NO_WORDS);
        }
        let kept = Store.load(&loading).await;
        let is_first = Store.enter(&loading).await;
        opened.set(Some(kept.map(|kept| {
            let alone = Store.keeping() != Keeping::Copy || is_first != Some(false);
            let why = (!alone).then_some(Problem::Elsewhere);
            let outdated = (Store.keeping() == Keeping::Outdated).then_some(Problem::Outdated);
            Arc::new(Shown { kept, why: why.or(outdated), is_first: is_first == Some(true) })
        })));
    });
    dynamic(move || {
        Some(match opened.get()? {
            Ok(shown) => open(id.clone(), &shown, opened, stops == 0),
            Err(problem) => unopened(id.clone(), problem),
        })
    })
}

/// A report as it was loaded.
pub(super) struct Shown {
    pub(super) kept: StoredReport,
    /// Why it can only be looked at, where that does not lie in what is kept of it.
    pub(super) why: Option<Problem>,
    /// Whether no other tab has it open.
    pub(super) is_first: bool,
}

/// The report of the editor, or why there is none; nothing while it is loaded.
pub(super) type Opened = State<Option<Result<Arc<Shown>, Problem>>>;

/// In place of a report with which the program stops: its text to save. The buttons work outside the program.
fn stopping(id: String) -> AnyView {
    view! {
        <main class="unopened">
            <h1>"This report is not opened"</h1>
            <p>"Debrief has stopped twice while this report was open. That is a fault in Debrief; what you wrote is kept. \
                Save it, or open it once more."</p>
            <p class="actions">
                <button type="button" class="btn primary" data-draft=id.clone()>"Save the report"</button>
                <button type="button" class="btn" data-anyway=id>"Open it once more"</button>
                <a class="btn" href="#/">"To all reports"</a>
            </p>
        </main>
    }
    .into_any()
}

/// In place of the preview, where the program has stopped with this report before.
fn preview_off(id: &str) -> AnyView {
    view! {
        <aside class="desk" aria-label="Preview">
            <div class="preview-empty">
                <p>"Debrief stopped the last time this report was open, so the preview is off. Nothing that was kept is lost."</p>
                <p><button type="button" class="btn" data-anyway=id.to_owned()>"Turn the preview on"</button></p>
            </div>
        </aside>
    }
    .into_any()
}

/// In place of the preview: the history, which another program draws ([`super::history`]).
fn history(doc: &Doc, id: &str, saving: Saving) -> AnyView {
    saving.now();
    let (telling, taking, own) = (doc.clone(), doc.clone(), id.to_owned());
    on_window("debrief-report", move |event| {
        // What is kept as a version is put together from what is kept.
        saving.now();
        let report = json::to_value(&telling.report()).to_string();
        let answer = [report.into(), (telling.count() as f64).into(), (!telling.is_read_only()).into()];
        for it in answer {
            handed_list(&event).push(&it);
        }
    });
    on_window("debrief-apply", move |event| {
        let given = handed_list(&event);
        let changes = given.get(1).as_string().and_then(|text| serde_json::from_str(&text).ok());
        let change = changes.and_then(|changes| record::from_json(&object(vec![("all", changes)])));
        match change {
            // The history may still be another report's.
            Some(change)
                if given.get(0).as_f64() == Some(taking.count() as f64) && given.get(2) == own.as_str() =>
            {
                taking.edit(change);
            }
            _ => event.prevent_default(),
        }
    });
    Store.show_history(id);
    // Another kind of element than the preview's: Leptos would use that again, with what the other program has made of it.
    view! { <section class="desk history" aria-label="History"><p class="hint">"Opening the history …"</p></section> }
        .into_any()
}

/// In place of a report that cannot be shown. The button works outside the program.
fn unopened(id: String, problem: Problem) -> AnyView {
    page::set_title("Debrief");
    let rescue = (problem == Problem::Damaged).then(|| {
        view! {
            <p>"It is left as it is; nothing writes over it. You can save what is there."</p>
            <p class="actions">{save_kept(id)}</p>
        }
        .into_any()
    });
    view! {
        <main class="unopened">
            <h1>"This report cannot be shown"</h1>
            <p>{cannot_keep(problem)}</p>
            {rescue}
            <p class="actions"><a class="btn primary" href="#/">"To all reports"</a></p>
        </main>
    }
    .into_any()
}

/// Gives what is kept of a report, as it is kept.
fn save_kept(id: String) -> AnyView {
    view! { <button type="button" class="btn" data-kept=id>"Save what is there"</button> }.into_any()
}

fn open(id: String, shown: &Shown, opened: Opened, has_preview: bool) -> AnyView {
    let Shown { kept: loaded, why, is_first } = shown;
    let why = *why;
    let doc = Doc::open(&loaded.report, loaded.is_read_only() || why.is_some());
    // Another tab's steps are its own.
    if let (true, Some(steps)) = (*is_first && !doc.is_read_only(), &loaded.steps) {
        doc.go_on(steps);
    }
    if !*is_first {
        doc.number_apart(APART + below(1 << 19) * 4096);
    }
    let at = Route::here().section();
    let exists = match at {
        Owner::Part(_) => true,
        Owner::Row(list, row) => loaded.report.row(list, row).is_some(),
    };
    let here = Here::new(&id, if exists { at } else { Owner::Part(Part::Cover) });
    let open = Open::new(doc.clone(), here);
    provide_context(open.clone());
    let saving = Saving::start(&id, doc.clone(), loaded, opened);
    keep_defaults(&doc);
    let titling = doc.cell(Part::Cover, &cover::TITLE);
    effect(move || set_title(&titling.with(title_or_not)));
    listen_to_keys(saving, &open, step(&open, true), step(&open, false));
    let (notice, outdating) = (Notice::here(), doc.clone());
    let counting = doc.clone();
    on_change(move || counting.track_changes(), move || notice.outdate(outdating.count()));
    // What was said of a step, and its button, are of this report.
    on_cleanup(move || notice.clear());

    let newer = loaded.newer.map(|newer| {
        let text = format!(
            "This report was written by a newer Debrief (schema {newer}). It is shown read-only, so that nothing in \
             it is lost. Open it with a newer version to change it."
        );
        view! { <p class="standing-bar warn" role="status">{text}</p> }.into_any()
    });
    let said = match (loaded.is_damaged, loaded.has_damaged_orphan) {
        (true, _) => {
            "The last changes that were kept of this report cannot be read. It is shown as it was before them, \
             read-only, so that nothing writes over them."
        }
        (_, true) => "What another tab has left of its last changes cannot be read. It stays as it is.",
        _ => "",
    };
    let damaged = (!said.is_empty()).then(|| {
        view! {
            <div class="standing-bar error" role="alert">
                <p>{said}</p>
                {save_kept(id.clone())}
            </div>
        }
        .into_any()
    });
    let closed =
        why.map(|why| view! { <p class="standing-bar warn" role="alert">{cannot_keep(why)}</p> }.into_any());
    let pane = here.pane;
    let tab = move |which: Pane, label: &'static str| {
        let on = kept(move || pane.get() == which);
        view! {
            <button
                type="button"
                aria-pressed=yes_no(move || on.get())
                class:on=on.shown()
                on:click=click(move || pane.set(which))
            >
                {label}
            </button>
        }
        .into_any()
    };
    let pane_name = text(move || pane.get().name().to_owned());
    let pausing = doc.clone();
    let on_blur: Box<dyn FnMut(leptos::web_sys::FocusEvent)> = Box::new(move |_| pausing.pause());
    let on_scroll: OnEvent = Box::new(move |_| here.form_scrolled.rise());
    let said = here.said;
    let versioned = doc.clone();
    let desk = dynamic(move || {
        Some(match here.history.get() {
            true => history(&versioned, &id, saving),
            false if has_preview => preview(),
            false => preview_off(&id),
        })
    });
    let on_paper = paper(&open, lang(&doc), accent(&doc));
    view! {
        <div class="editor" data-pane=pane_name on:focusout=on_blur>
            {bar(&open, saving)}
            {leaving_bar()}
            {newer}
            {damaged}
            {closed}
            {asides(here, saving)}
            {trouble(&doc, here, saving)}
            <nav class="pane-tabs" aria-label="Panes">
                {tab(Pane::Outline, "Outline")}
                {tab(Pane::Form, "Form")}
                {tab(Pane::Preview, "Preview")}
            </nav>
            <main class="panes">
                {outline()}
                <section class="form" aria-labelledby="form-title" use:placed=here.form_pane on:scroll=on_scroll>{form()}</section>
                {on_paper}
                {desk}
            </main>
            <p class="visually-hidden" role="status" aria-live="polite" prop:textContent=said.shown()></p>
        </div>
    }
    .into_any()
}

/// The bar that stays while something cannot be kept, with the file at hand.
fn trouble(doc: &Doc, here: Here, saving: Saving) -> AnyView {
    let notice = Notice::here();
    let doc = doc.clone();
    let failed = kept(move || {
        match saving.standing.get() {
        Standing::Failed(problem) => cannot_keep(problem).to_owned(),
        _ if !saving.is_kept => "This browser keeps nothing for this page (a private window, or blocked storage). Download the report before you leave.".to_owned(),
        _ => String::new(),
    }
    });
    dynamic(move || {
        let text = failed.get();
        let doc = doc.clone();
        let rescue =
            button("btn", "Download the report", move || give(&doc, here, Kind::Json, Reader::Full, notice));
        let retry = match saving.standing.get_untracked() {
            Standing::Failed(Problem::Deleted) => {
                button("btn", "Keep it as a report again", move || saving.keep_again())
            }
            _ => button("btn", "Try again", move || saving.now()),
        };
        (!text.is_empty()).then(|| {
            view! { <div class="standing-bar error" role="alert"><p prop:textContent=text></p> {rescue} {retry}</div> }
                .into_any()
        })
    })
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
fn keep_defaults(doc: &Doc) {
    for (part, field) in DEFAULTS {
        let cell = doc.cell(part, field);
        let name = format!("default.{}.{}", part.spec().name, field.name);
        let followed = cell.clone();
        let put = move || cell.with_untracked(|value| Store.put_note(&name, value.text()));
        on_change(move || followed.track(), put);
    }
}
