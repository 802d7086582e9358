//! The dialog of the review: the source on the left, the resulting report on the right, and the actions above.

use std::rc::Rc;

use leptos::ev;
use leptos::prelude::*;

use super::corrections::{Columns, Corrections};
use super::dropped::DroppedDialog;
use super::known::KnownDialog;
use super::merging::counts;
use super::paste::PasteDialog;
use super::result::{Notes, ResultingReport};
use super::reviewing::{Reviewing, use_reviewing};
use super::reviews::{OpenDialog, PasteFor, Reviews, Waiting, use_reviews};
use super::source::SourcePane;
use crate::app::events::on_window;
use crate::app::memo::memo;
use crate::app::modal::Modal;
use crate::report::Part;
use crate::report::sections::cover;

/// The open dialog. Each is an element of its own, so that it is opened, and the focus comes into it.
#[component]
pub(super) fn Dialogs() -> impl IntoView {
    let reviews = use_reviews();
    view! {
        <For each=move || reviews.open_dialog.get() key=|open| *open let:open>
            {dialog_of(open, reviews)}
        </For>
    }
}

fn dialog_of(open: OpenDialog, reviews: Reviews) -> Option<AnyView> {
    match open {
        OpenDialog::Review(_) => {
            let waiting = reviews.waiting.with_untracked(|waiting| waiting.first().cloned())?;
            Some(view! { <ReviewDialog waiting=waiting /> }.into_any())
        }
        OpenDialog::Known(_) => {
            let file = reviews.known.with_untracked(|known| known.first().cloned())?;
            Some(view! { <KnownDialog file=file /> }.into_any())
        }
        OpenDialog::Dropped => {
            let (file, editor) = (reviews.dropped.get_untracked()?, reviews.editor.get_untracked()?);
            Some(view! { <DroppedDialog file=file editor=editor /> }.into_any())
        }
        OpenDialog::Paste => Some(view! { <PasteDialog /> }.into_any()),
    }
}

/// The review of an import: corrections, the source, the resulting report, and buttons that open or merge it.
#[component]
fn ReviewDialog(
    /// The import.
    waiting: Rc<Waiting>,
) -> impl IntoView {
    let reviews = use_reviews();
    let name = waiting.source.name.clone();
    let is_to_merge = waiting.paste_for == PasteFor::OpenReport;
    let reviewing = Reviewing::new(waiting, reviews);
    provide_context(reviewing);
    // What was brought is stored nowhere yet: the browser asks before the page is left, also by Back.
    on_window(ev::beforeunload, |event| event.prevent_default());
    let target = memo(move || {
        let doc = reviews.editor.get().map(|editor| editor.doc)?;
        let title = doc.text(Part::Cover, &cover::TITLE);
        (!doc.is_read_only()).then(|| match title.trim() {
            "" => "the open report".to_owned(),
            title => format!("\u{201C}{title}\u{201D}"),
        })
    });
    if let Some(editor) =
        untrack(|| target.with(Option::is_some)).then(|| reviews.editor.get_untracked()).flatten()
    {
        reviewing.plan_merging(editor);
    }
    let plan = move || {
        reviewing.plan.get().map(|told| match counts(&told) {
            nothing if nothing.is_empty() => "Merging would change nothing.".to_owned(),
            counts => format!("Merging: {counts}."),
        })
    };
    view! {
        <Modal class="review" title_id="review-title" close=move || reviewing.close()>
            <header class="bar">
                <h1 id="review-title" class="review-title">"Review before opening"</h1>
                <span class="review-name" dir="auto">{name}</span>
                <span class="stretch"></span>
                <button type="button" class="btn" on:click=move |_| reviewing.close()>"Cancel"</button>
                {move || {
                    target
                        .get()
                        .map(|title| {
                            view! {
                                <button
                                    type="button"
                                    class="btn merge"
                                    class:primary=is_to_merge
                                    autofocus=is_to_merge
                                    // It keeps the focus while it waits.
                                    aria-disabled=move || reviewing.is_busy().to_string()
                                    on:click=move |_| reviewing.merge()
                                >
                                    {format!("Merge into {title}")}
                                </button>
                            }
                        })
                }}
                <button
                    type="button"
                    class="btn"
                    class:primary=!is_to_merge
                    autofocus=!is_to_merge
                    aria-disabled=move || reviewing.is_busy().to_string()
                    on:click=move |_| reviewing.open()
                >
                    "Open as new report"
                </button>
            </header>
            <Corrections />
            <Columns />
            <p class="review-plan" role="status">
                {plan}
            </p>
            <Show when=move || reviewing.failed.with(|failed| !failed.is_empty())>
                <p class="status-bar error" role="alert">{move || reviewing.failed.get()}</p>
            </Show>
            <div class="review-sides" role="group" aria-label="Sides">
                <SideTab label="What comes of it" is_source=false />
                <SideTab label="What came in" is_source=true />
            </div>
            <div class=move || {
                if reviewing.shows_source.get() { "review-panes source" } else { "review-panes result" }
            }>
                <SourcePane />
                <section class="review-result" aria-labelledby="review-result-title" tabindex="0">
                    <h2 id="review-result-title">"What comes of it"</h2>
                    <Notes />
                    <ResultingReport />
                </section>
            </div>
        </Modal>
    }
}

/// A button that shows a side on a narrow screen.
#[component]
fn SideTab(
    /// Its words.
    label: &'static str,
    /// Whether it shows the source; if false, the resulting report.
    is_source: bool,
) -> impl IntoView {
    let shows = use_reviewing().shows_source;
    view! {
        <button
            type="button"
            aria-pressed=move || (shows.get() == is_source).to_string()
            class:on=move || shows.get() == is_source
            on:click=move |_| shows.set(is_source)
        >
            {label}
        </button>
    }
}
