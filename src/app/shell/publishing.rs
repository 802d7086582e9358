//! Asks before a report goes out to readers if it is not finished, a token has no value, or checking it for readers has
//! found something. Recent changes are checked first. Nothing is asked before outputs for authors.

use leptos::prelude::*;

use super::outputs::{copy, download};
use crate::app::debounce::debounced;
use crate::app::document::Doc;
use crate::app::editor::{Editor, PublicOutput, use_editor};
use crate::app::findings::{Findings, FindingsList, Progress, use_findings};
use crate::app::ids;
use crate::app::memo::{effect, memo};
use crate::app::notice::{Notice, use_notice};
use crate::browser::page;
use crate::browser::zones::BrowserZones;
use crate::formats::checked::CheckedFinding;
use crate::report::sections::cover;
use crate::report::{Language, Owner, Part, choice};
use crate::view::{self, Reader};

/// The id of the button that continues, which gets the focus when the question is asked.
const PUBLISH_GO_ON: &str = "publish-go-on";

/// The id of the question.
const PUBLISH_QUESTION: &str = "publish-question";

/// The doubts of an open question are found again after this pause in typing, in milliseconds: they take the whole
/// report.
const DOUBTS_DEBOUNCE_MS: u32 = 300;

/// Publishes at once, or opens the bar, which waits until the report is checked, and asks.
pub(super) fn publish(output: PublicOutput, editor: Editor, findings: Findings, notice: Notice) {
    if !findings.is_current() {
        findings.refresh();
    }
    if untrack(|| is_checked(editor, findings)) && is_clear(editor, findings) {
        return put_out(output, editor, notice);
    }
    editor.pending_output.set(Some(output));
}

/// Whether the findings are those of the report as it is, or there will be none because checking has failed; tracked.
fn is_checked(editor: Editor, findings: Findings) -> bool {
    match findings.progress.get() {
        Progress::Done(revision) => revision == editor.doc.revision(),
        Progress::Failed(_) => true,
        Progress::Pending => false,
    }
}

/// Whether there is nothing to ask about a report that is checked; not tracked.
fn is_clear(editor: Editor, findings: Findings) -> bool {
    doubts(editor).is_empty() && untrack(|| blocking_findings(findings)).is_empty()
}

/// The findings of the check for readers, without the one about drafts, which is asked about separately; tracked.
fn blocking_findings(findings: Findings) -> Vec<CheckedFinding> {
    let mut items = findings.public_items();
    items.retain(|item| item.rule != "leak-draft");
    items
}

/// Puts the report out to readers, without a question.
fn put_out(output: PublicOutput, editor: Editor, notice: Notice) {
    match output {
        PublicOutput::File(kind) => download(editor, kind, Reader::Public, notice),
        PublicOutput::Copy(section) => copy(editor, section, notice),
        PublicOutput::Print => {
            editor.reader.set(Reader::Public);
            page::print_soon();
        }
    }
}

/// The label of the button that continues.
fn label(output: PublicOutput) -> &'static str {
    match output {
        PublicOutput::File(_) => "Download it",
        PublicOutput::Copy(_) => "Copy it",
        PublicOutput::Print => "Print it",
    }
}

fn is_unfinished(doc: Doc) -> bool {
    view::is_unfinished(&untrack(|| doc.text(Part::Cover, &cover::STATE)))
}

/// The reasons not to publish yet, apart from findings, a sentence each; not tracked.
fn doubts(editor: Editor) -> Vec<String> {
    let doc = editor.doc;
    let mut doubts = Vec::new();
    if is_unfinished(doc) {
        let state = untrack(|| doc.text(Part::Cover, &cover::STATE));
        let state = choice::STATE.label(&state, Language::English).to_lowercase();
        doubts.push(format!("This report is still marked “{state}”."));
    }
    let unfilled = {
        let figures = editor.preview_source.figures.with_untracked(|figures| figures.public.clone());
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

/// The question, while an output waits.
#[component]
pub(super) fn PublishBar() -> impl IntoView {
    let editor = use_editor();
    move || editor.pending_output.get().map(|output| view! { <PublishQuestion output=output /> })
}

/// The question before an output for readers, with the findings of the check for readers. If the report has yet to be
/// checked, says so, and asks only if there is something to ask about.
#[component]
fn PublishQuestion(
    /// The output that waits.
    output: PublicOutput,
) -> impl IntoView {
    let (editor, findings, notice) = (use_editor(), use_findings(), use_notice());
    let doc = editor.doc;
    let end = move || {
        editor.pending_output.set(None);
        if !is_focus_elsewhere() {
            page::focus_soon(ids::DOWNLOAD_MENU.to_owned());
        }
    };
    let go_on = move || {
        end();
        put_out(output, editor, notice);
    };
    let publish = move |_| {
        doc.set_text(Owner::Part(Part::Cover), &cover::STATE, "published");
        go_on();
    };
    let can_publish = is_unfinished(doc) && !doc.is_read_only();
    let changed = debounced(DOUBTS_DEBOUNCE_MS, move || {
        doc.track_revision();
        editor.preview_source.figures.track();
    });
    let doubts = memo(move || {
        changed.track();
        doubts(editor)
    });
    let items = memo(move || blocking_findings(findings));
    let count = memo(move || items.with(Vec::len));
    // Only the first check is waited for: what is found later changes the question.
    let is_checking = RwSignal::new(!untrack(|| is_checked(editor, findings)));
    let revision = untrack(|| doc.revision());
    let has_question = untrack(|| !is_checking.get() || doubts.with(|doubts| !doubts.is_empty()));
    let ask = || page::focus_soon(PUBLISH_GO_ON.to_owned());
    if has_question {
        ask();
    }
    let when_checked = move || {
        is_checking.set(false);
        // Browsers take what is copied only in the handler of a click, which is over.
        if is_clear(editor, findings) && !matches!(output, PublicOutput::Copy(_)) {
            go_on();
        } else if !has_question && doc.revision() == revision {
            // Who has gone on writing keeps the focus.
            ask();
        }
    };
    effect(move || {
        if is_checking.get_untracked() && is_checked(editor, findings) {
            untrack(when_checked);
        }
    });
    let question = move || {
        let mut sentences = doubts.get();
        match count.get() {
            _ if is_checking.get() => sentences.push("Checking …".to_owned()),
            0 => {}
            1 => sentences.push("One thing in it should be looked at first.".to_owned()),
            more => sentences.push(format!("{more} things in it should be looked at first.")),
        }
        if sentences.is_empty() { "Nothing is left to look at.".to_owned() } else { sentences.join(" ") }
    };
    let is_nothing_left =
        memo(move || !is_checking.get() && count.get() == 0 && doubts.with(|doubts| doubts.is_empty()));
    let go_on_label = move || {
        if is_nothing_left.get() {
            label(output).to_owned()
        } else {
            format!("{} all the same", label(output))
        }
    };
    view! {
        <section class="publish" aria-labelledby=PUBLISH_QUESTION>
            <div class="status-bar" role="alert">
                <p id=PUBLISH_QUESTION tabindex="-1" prop:textContent=question></p>
                <button
                    type="button"
                    class="btn"
                    id=PUBLISH_GO_ON
                    prop:textContent=go_on_label
                    on:click=move |_| go_on()
                ></button>
                {can_publish
                    .then(|| {
                        view! {
                            <button type="button" class="btn" on:click=publish>
                                "Mark as published and go on"
                            </button>
                        }
                    })}
                <button type="button" class="btn quiet" on:click=move |_| end()>"Not yet"</button>
            </div>
            <Show when=move || !is_checking.get() && count.get() != 0>
                <div class="found-groups publish-found" role="group" aria-labelledby=PUBLISH_QUESTION>
                    <FindingsList items=items name="public" />
                </div>
            </Show>
        </section>
    }
}

/// Whether something outside of the question has the focus.
fn is_focus_elsewhere() -> bool {
    page::focused().is_some_and(|focused| {
        focused.tag_name() != "BODY" && focused.closest(".publish").is_ok_and(|around| around.is_none())
    })
}
