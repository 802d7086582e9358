//! The editor of an open report: bars, panes, and the services that start with them.

use std::sync::Arc;

use leptos::ev::{FocusEvent, InputEvent};
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::Element;

use super::bar::Bar;
use super::commands::{Commands, Overlay, Palette, ShortcutList, listen_to_keys};
use super::notes::ImportNotes;
use super::outline::Outline;
use super::print::{PrintedArticle, set_title};
use super::publishing::PublishBar;
use super::status_bars::{ConflictBar, LoadedBars, TroubleBar};
use super::template::TemplateDialog;
use crate::app::buttons::PressedButton;
use crate::app::document::Doc;
use crate::app::editor::{Editor, Pane, SidePane, use_editor};
use crate::app::findings::{BarCount, ChecksPanel, Findings};
use crate::app::form::Form;
use crate::app::history::LazyHistory;
use crate::app::ids;
use crate::app::memo::{effect, memo, on_change};
use crate::app::notice::use_notice;
use crate::app::preview::{Preview, accent, lang};
use crate::app::review::use_reviews;
use crate::app::route::use_route;
use crate::app::saving::Saving;
use crate::app::search::{Search, SearchBar};
use crate::browser::page;
use crate::browser::random::below;
use crate::browser::store::Problem;
use crate::report::sections::cover;
use crate::report::{APART, Mark, Owner, Part};
use crate::saving::StoredReport;

/// A report as it was loaded.
pub(super) struct LoadedReport {
    pub(super) stored: StoredReport,
    /// Why it is read-only in this tab, apart from its stored state.
    pub(super) locked: Option<Problem>,
    /// Whether no other tab has it open.
    pub(super) is_first: bool,
}

/// Makes what is pasted, dropped or cut a step of undo by itself, before and after it changes the field.
fn own_step(doc: Doc, input_type: &str) {
    if matches!(input_type, "insertFromPaste" | "insertFromDrop" | "deleteByCut" | "deleteByDrag") {
        doc.end_typing();
    }
}

/// The editor of a loaded report.
#[component]
pub(super) fn EditorLayout(
    /// The report's id.
    id: String,
    /// The report, and whether it can be changed in this tab.
    loaded: Arc<LoadedReport>,
    /// Makes the report read-only if a newer Debrief takes over.
    lock: Callback<(StoredReport, Problem)>,
    /// Whether the preview is shown: false if the program has crashed while this report was open.
    has_preview: bool,
) -> impl IntoView {
    let LoadedReport { stored, locked, is_first } = &*loaded;
    let (doc, owner) = Doc::open_alone(&stored.report, stored.is_read_only() || locked.is_some());
    // The stored undo stack belongs to the first tab that has the report open.
    if let (true, Some(steps)) = (*is_first && !doc.is_read_only(), &stored.steps) {
        doc.restore_steps(steps);
    }
    if !*is_first {
        // A random one of 2^19 blocks of 4096 ids: two tabs hardly ever get the same.
        doc.number_apart(APART + below(1 << 19) * 4096);
    }
    let route = use_route();
    let section = existing(route.section(), doc);
    let editor = Editor::new(&id, doc, section);
    // Like the undo stack: two tabs would enter it twice.
    if *is_first {
        editor.restore_event_draft();
    }
    let saving = Saving::start(&id, doc, owner, stored, lock);
    provide_context(editor);
    provide_context(saving);
    let findings = Findings::start(editor);
    provide_context(findings);
    let search = Search::start(editor);
    provide_context(search);
    let notice = use_notice();
    let reviews = use_reviews();
    reviews.join_to(editor);
    effect(move || set_title(&doc.text(Part::Cover, &cover::TITLE)));
    let overlay = RwSignal::new(None);
    let commands = Commands { editor, saving, findings, search, reviews, notice, overlay };
    provide_context(commands);
    listen_to_keys(commands);
    route.on_other_section(id.clone(), move || {
        page::release_focus();
        editor.open_section(existing(route.section(), doc));
        page::focus_soon(ids::FORM_TITLE.to_owned());
    });
    on_change(move || doc.track_edits(), move || notice.close_if_outdated(doc.revision()));
    // A notice about a step, and its button, belong to this report only.
    on_cleanup(move || notice.clear_all());
    // A report without a title is new: its title gets the focus.
    if section == Owner::Part(Part::Cover) && stored.report.text(Part::Cover, &cover::TITLE).is_empty() {
        page::focus_soon(ids::control(section, &cover::TITLE));
    } else if route.is_followed() {
        page::focus_soon(ids::FORM_TITLE);
    }
    let (lang, accent) = (lang(doc), accent(doc));
    view! {
        <div
            class="editor"
            data-pane=move || editor.pane.get().name()
            on:focusout=move |_| doc.end_typing()
            on:beforeinput=move |event| own_step(doc, &event.input_type())
            on:input=move |event| {
                if let Some(event) = event.dyn_ref::<InputEvent>() {
                    own_step(doc, &event.input_type());
                }
            }
            on:keydown:capture=move |event| findings.before_field(&event)
            on:pointerdown:capture=move |_| findings.leave()
        >
            <Bar />
            <PublishBar />
            <SearchBar />
            <LoadedBars
                id=id.clone()
                newer=stored.newer
                is_damaged=stored.is_damaged
                has_damaged_orphan=stored.has_damaged_orphan
                locked=*locked
            />
            <ImportNotes />
            <ConflictBar />
            <TroubleBar />
            <nav class="pane-tabs" aria-label="Panes">
                <PaneTab pane=Pane::Outline label="Outline" />
                <PaneTab pane=Pane::Form label="Form" />
                <PaneTab pane=Pane::Preview label="Preview" />
            </nav>
            <main class="panes">
                <Outline />
                <section
                    class="form"
                    aria-labelledby=ids::FORM_TITLE
                    node_ref=editor.form_pane
                    on:scroll=move |_| editor.form_scrolled.notify()
                    on:focusin=move |event| note_current(editor, &event)
                >
                    <Form />
                </section>
                <PrintedArticle lang=lang accent=accent />
                {move || match (editor.beside.get(), has_preview) {
                    (SidePane::History, _) => view! { <LazyHistory /> }.into_any(),
                    (SidePane::Checks, _) => view! { <ChecksPanel /> }.into_any(),
                    (SidePane::Preview, true) => view! { <Preview lang=lang accent=accent /> }.into_any(),
                    (SidePane::Preview, false) => view! { <PreviewOff id=id.clone() /> }.into_any(),
                }}
            </main>
            {move || match commands.overlay.get() {
                Some(Overlay::Palette) => view! { <Palette /> }.into_any(),
                Some(Overlay::Shortcuts) => view! { <ShortcutList /> }.into_any(),
                Some(Overlay::Template) => view! { <TemplateDialog /> }.into_any(),
                None => ().into_any(),
            }}
            <p
                class="visually-hidden"
                role="status"
                aria-live="polite"
                prop:textContent=move || editor.announcement.get()
            ></p>
        </div>
    }
}

/// This section, or the cover if the report has none of that number.
fn existing(section: Owner, doc: Doc) -> Owner {
    match section {
        Owner::Row(list, row) if !doc.ids(list).with_untracked(|ids| ids.contains(&row)) => {
            Owner::Part(Part::Cover)
        }
        section => section,
    }
}

/// Sets the current field, row or section to the one that has got the focus.
fn note_current(editor: Editor, event: &FocusEvent) {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let marked = target.and_then(|target| target.closest("[data-mark]").ok().flatten());
    let mark = marked.and_then(|it| it.get_attribute("data-mark")).and_then(|path| Mark::at_path(&path));
    if mark.is_some() && editor.current.get_untracked() != mark {
        editor.current.set(mark);
    }
}

/// A button that shows a pane on a narrow screen, and is pressed while that is shown.
#[component]
fn PaneTab(
    /// The pane.
    pane: Pane,
    /// The pane's name for people.
    label: &'static str,
) -> impl IntoView {
    let editor = use_editor();
    let is_on = memo(move || editor.pane.get() == pane);
    view! {
        <PressedButton is_on=is_on label=label act=move || editor.pane.set(pane)>
            // The checks stand there, too.
            {(pane == Pane::Preview).then(|| view! { <BarCount /> })}
        </PressedButton>
    }
}

/// Shown instead of the preview if the program has crashed while this report was open. The page's script handles the
/// button.
#[component]
fn PreviewOff(
    /// The report's id.
    id: String,
) -> impl IntoView {
    view! {
        <aside class="side-pane" aria-label="Preview">
            <div class="preview-empty">
                <p>
                    "Debrief stopped the last time this report was open, so the preview is off. Nothing that was saved is lost."
                </p>
                <p>
                    <button type="button" class="btn" data-anyway=id>"Turn the preview on"</button>
                </p>
            </div>
        </aside>
    }
}
