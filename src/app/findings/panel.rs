//! The panel of findings, in place of the preview: by severity, then dismissed findings and rules that are turned off.

use leptos::prelude::*;

use super::item::FindingsList;
use super::state::{Progress, use_findings};
use crate::app::ids;
use crate::app::memo::memo;
use crate::app::sentences::fault;
use crate::browser::page;
use crate::facts::checks::Severity;
use crate::formats::checked::CheckedFinding;

const NOTHING_FOUND: &str = "Nothing was found: what can be compared agrees. Times, durations, windows, updates and \
                             prose were read.";

/// The panel, shown instead of the preview while the checks are open. Checks again if the findings are out of date.
#[component]
pub(in crate::app) fn ChecksPanel() -> impl IntoView {
    let findings = use_findings();
    page::focus_soon(ids::CHECKS_TITLE.to_owned());
    if !findings.is_current() {
        findings.refresh();
    }
    let count = memo(move || findings.checked.with(|checked| checked.full.open().count()));
    view! {
        <section class="side-pane checks" aria-labelledby=ids::CHECKS_TITLE>
            <div>
                <header class="checks-head">
                    <h2 id=ids::CHECKS_TITLE tabindex="-1">"Checks"</h2>
                    <p class="hint">"F8 goes to the next finding, Shift+F8 to the one before."</p>
                </header>
                <CheckProgress count=count />
                <div class="found-groups" aria-labelledby=ids::CHECKS_TITLE role="group">
                    <SeverityGroup severity=Severity::Error title="Cannot be true" name="errors" />
                    <SeverityGroup severity=Severity::Warning title="Probably wrong" name="warnings" />
                    <Hints />
                </div>
                <Dismissed />
                <RulesOff />
            </div>
        </section>
    }
}

/// The state of checking: running, failed, or done without findings; nothing if there are findings.
#[component]
fn CheckProgress(
    /// The number of findings that are not dismissed.
    count: Memo<usize>,
) -> impl IntoView {
    let findings = use_findings();
    // The button goes with the failure that it is beside.
    let try_again = move |_| {
        findings.refresh();
        page::focus_soon(ids::CHECKS_TITLE.to_owned());
    };
    move || match findings.progress.get() {
        Progress::Pending => view! { <p class="checks-state" role="status">"Checking …"</p> }.into_any(),
        Progress::Failed(why) => view! {
            <div class="checks-state failed" role="alert">
                <p>{format!("The report could not be checked: {}", fault(why))}</p>
                <button type="button" class="btn small" on:click=try_again>
                    "Try again"
                </button>
            </div>
        }
        .into_any(),
        Progress::Done(_) if count.get() == 0 => {
            view! { <p class="checks-state" role="status">{NOTHING_FOUND}</p> }.into_any()
        }
        Progress::Done(_) => ().into_any(),
    }
}

fn of_severity(severity: Severity) -> Memo<Vec<CheckedFinding>> {
    let findings = use_findings();
    memo(move || {
        findings
            .checked
            .with(|checked| checked.full.open().filter(|item| item.severity == severity).cloned().collect())
    })
}

/// The findings of one severity under a heading; nothing if there are none.
#[component]
fn SeverityGroup(
    /// The severity.
    severity: Severity,
    /// The heading.
    title: &'static str,
    /// The prefix of the elements' ids, as in `FindingsList`.
    name: &'static str,
) -> impl IntoView {
    let items = of_severity(severity);
    let count = memo(move || items.with(Vec::len));
    view! {
        <Show when=move || { count.get() > 0 }>
            <section class="found-group">
                <h3>{title} " " <span class="hint">{move || count.get()}</span></h3>
                <FindingsList items=items name=name />
            </section>
        </Show>
    }
}

/// The hints, in a `details` that is closed at first; nothing if there are none.
#[component]
fn Hints() -> impl IntoView {
    let items = of_severity(Severity::Hint);
    let count = memo(move || items.with(Vec::len));
    view! {
        <Show when=move || { count.get() > 0 }>
            <details class="found-group">
                <summary>
                    <h3>"Could be better " <span class="hint">{move || count.get()}</span></h3>
                </summary>
                <FindingsList items=items name="hints" />
            </details>
        </Show>
    }
}

/// The dismissed findings, in a `details` that is closed at first; nothing if there are none.
#[component]
fn Dismissed() -> impl IntoView {
    let findings = use_findings();
    let items = memo(move || {
        findings.checked.with(|checked| {
            checked.full.findings.iter().filter(|item| item.dismissed.is_some()).cloned().collect::<Vec<_>>()
        })
    });
    let line = move |item: CheckedFinding| {
        let reason = item.dismissed.clone().filter(|reason| !reason.is_empty());
        let (title, message) = (item.title.clone(), item.message.clone());
        view! {
            <CheckAgain name=message.clone() act=move || findings.check_again(&item)>
                <strong>{title}</strong>
                <span class="found-message" dir="auto">{message}</span>
                {reason.map(|reason| view! { <span class="found-why" dir="auto">{format!("Meant: {reason}")}</span> })}
            </CheckAgain>
        }
    };
    move || set_aside("Meant so", items.get().into_iter().map(line).collect())
}

/// The rules that are turned off in this report, in a `details` that is closed at first; nothing if there are none.
#[component]
fn RulesOff() -> impl IntoView {
    let findings = use_findings();
    let off = memo(move || findings.checked.with(|checked| checked.off.clone()));
    let line = move |(id, title): (String, String)| {
        view! { <CheckAgain name=title.clone() act=move || findings.turn_on(&id)>{title}</CheckAgain> }
    };
    move || set_aside("Not checked", off.get().into_iter().map(line).collect())
}

/// A closed `details` with findings or rules that are not reported; `None` if there are none.
fn set_aside<V: IntoView + 'static>(title: &'static str, lines: Vec<V>) -> impl IntoView {
    (!lines.is_empty()).then(|| {
        view! {
            <details class="found-group set-aside">
                <summary>
                    <h3>{title} " " <span class="hint">{lines.len()}</span></h3>
                </summary>
                <ul>{lines}</ul>
            </details>
        }
    })
}

/// A finding or rule that is not reported, with a button that has it checked again.
#[component]
fn CheckAgain(
    /// The finding or rule, for the button's label.
    name: String,
    /// Called when the button is pressed.
    act: impl Fn() + 'static,
    children: Children,
) -> impl IntoView {
    let check = move |_| {
        act();
        page::focus_soon(ids::CHECKS_TITLE.to_owned());
    };
    view! {
        <li>
            <p>{children()}</p>
            <button
                type="button"
                class="btn small"
                aria-label=format!("Check again: {name}")
                disabled=use_findings().editor.doc.is_read_only()
                on:click=check
            >
                "Check again"
            </button>
        </li>
    }
}
