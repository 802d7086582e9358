//! Asks before a report goes out to readers if it is not finished, a token has no value, or checking it for readers has
//! found something. Nothing is asked before outputs for authors.

use gloo::timers::callback::Timeout;
use leptos::prelude::*;

use super::outputs::{copy, give};
use crate::app::document::Doc;
use crate::app::editor::{Editor, PublicOutput, use_editor};
use crate::app::findings::{Findings, FoundList, Progress, use_findings};
use crate::app::ids;
use crate::app::memo::memo;
use crate::app::notice::{Notice, use_notice};
use crate::browser::page;
use crate::browser::zones::BrowserZones;
use crate::formats::checked::FoundItem;
use crate::report::sections::cover;
use crate::report::{Language, Owner, Part, choice};
use crate::view::{self, Reader};

/// The id of the button that continues, which gets the focus when the question appears.
const GO_ON: &str = "publish-go-on";

/// The id of the question.
const QUESTION: &str = "publish-question";

/// The maximum number of times that the state of checking is polled before the question: recent changes are checked
/// first.
const MAX_CHECK_POLLS: u32 = 15;

/// The time between two of these polls, in milliseconds.
const CHECK_POLL_MS: u32 = 100;

/// Publishes at once, or asks first.
pub(super) fn publish(way: PublicOutput, editor: Editor, findings: Findings, notice: Notice) {
    if !findings.is_current() {
        findings.refresh();
    }
    decide(way, editor, findings, notice, MAX_CHECK_POLLS);
}

/// Waits until the report is checked, for at most `polls_left` polls; then publishes, or asks first.
fn decide(way: PublicOutput, editor: Editor, findings: Findings, notice: Notice, polls_left: u32) {
    // The report may have been closed meanwhile.
    let Some(progress) = findings.progress.try_get_untracked() else { return };
    if !findings.is_current() && !matches!(progress, Progress::Failed(_)) && polls_left > 0 {
        let later = move || decide(way, editor, findings, notice, polls_left - 1);
        Timeout::new(CHECK_POLL_MS, later).forget();
        return;
    }
    if doubts(editor).is_empty() && untrack(|| found(findings)).is_empty() {
        return go(way, editor, notice);
    }
    editor.pending_output.set(Some(way));
    page::focus_soon(GO_ON.to_owned());
}

/// The findings of the check for readers, without the one about drafts, which is asked about separately; tracked.
fn found(findings: Findings) -> Vec<FoundItem> {
    let mut items = findings.public_items();
    items.retain(|item| item.rule != "leak-draft");
    items
}

fn go(way: PublicOutput, editor: Editor, notice: Notice) {
    match way {
        PublicOutput::File(kind) => give(editor, kind, Reader::Public, notice),
        PublicOutput::Copy(section) => copy(editor, section, notice),
        PublicOutput::Print => {
            editor.reader.set(Reader::Public);
            page::print_soon();
        }
    }
}

/// The label of the button that continues.
fn label(way: PublicOutput) -> &'static str {
    match way {
        PublicOutput::File(_) => "Download it",
        PublicOutput::Copy(_) => "Copy it",
        PublicOutput::Print => "Print it",
    }
}

fn is_unfinished(doc: Doc) -> bool {
    view::is_unfinished(&untrack(|| doc.text(Part::Cover, &cover::STATE)))
}

/// The reasons not to publish yet, a sentence each.
fn doubts(editor: Editor) -> Vec<String> {
    let doc = editor.doc;
    let mut doubts = Vec::new();
    if is_unfinished(doc) {
        let state = untrack(|| doc.text(Part::Cover, &cover::STATE));
        let state = choice::STATE.label(&state, Language::English).to_lowercase();
        doubts.push(format!("This report is still marked “{state}”."));
    }
    let unfilled = {
        let figures = editor.preview_source.figures.with_untracked(|figures| figures.1.clone());
        view::unfilled(&doc.report(), &BrowserZones, figures)
    };
    if let Some((owner, field, name)) = unfilled.first() {
        let place = match owner {
            Owner::Part(part) => format!("{}, {}", part.spec().title, field.label),
            Owner::Row(list, _) => format!("{}, {}", list.spec().title, field.label),
        };
        let more = match unfilled.len() {
            1 => String::new(),
            more => format!(" (and {} more)", more - 1),
        };
        doubts.push(format!("{{{{{name}}}}} in {place}{more} has no value; readers see a dash."));
    }
    doubts
}

/// The question, while one is open.
#[component]
pub(super) fn PublishBar() -> impl IntoView {
    let editor = use_editor();
    move || editor.pending_output.get().map(|way| view! { <PublishQuestion way=way /> })
}

/// The question before an output for readers, with the findings of the check for readers.
#[component]
fn PublishQuestion(
    /// The output that waits.
    way: PublicOutput,
) -> impl IntoView {
    let (editor, findings, notice) = (use_editor(), use_findings(), use_notice());
    let doc = editor.doc;
    let end = move || {
        editor.pending_output.set(None);
        page::focus_soon(ids::DOWNLOAD_MENU.to_owned());
    };
    let go_on = move || {
        end();
        go(way, editor, notice);
    };
    let publish = move |_| {
        doc.set_text(Owner::Part(Part::Cover), &cover::STATE, "published");
        go_on();
    };
    let can_publish = is_unfinished(doc) && !doc.is_read_only();
    let items = memo(move || found(findings));
    let count = memo(move || items.with(Vec::len));
    let question = move || {
        // Tracked, as the findings may be fixed meanwhile.
        doc.track_revision();
        let mut sentences = doubts(editor);
        match count.get() {
            0 => {}
            1 => sentences.push("One thing in it should be looked at first.".to_owned()),
            more => sentences.push(format!("{more} things in it should be looked at first.")),
        }
        if sentences.is_empty() { "Nothing is left to look at.".to_owned() } else { sentences.join(" ") }
    };
    let is_settled = move || {
        doc.track_revision();
        count.get() == 0 && doubts(editor).is_empty()
    };
    let go_on_label =
        move || if is_settled() { label(way).to_owned() } else { format!("{} all the same", label(way)) };
    view! {
        <section class="publish" aria-labelledby=QUESTION>
            <div class="standing-bar" role="alert">
                <p id=QUESTION tabindex="-1" prop:textContent=question></p>
                <button
                    type="button"
                    class="btn"
                    id=GO_ON
                    prop:textContent=go_on_label
                    on:click=move |_| go_on()
                ></button>
                <Show when=move || can_publish>
                    <button type="button" class="btn" on:click=publish>
                        "Mark as published and go on"
                    </button>
                </Show>
                <button type="button" class="btn quiet" on:click=move |_| end()>"Not yet"</button>
            </div>
            <Show when=move || { count.get() > 0 }>
                <div class="found-groups publish-found" role="group" aria-labelledby=QUESTION>
                    <FoundList items=items name="public" />
                </div>
            </Show>
        </section>
    }
}
