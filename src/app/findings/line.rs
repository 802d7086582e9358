//! The findings in a field, shown below it.

use leptos::prelude::*;

use super::dismiss::DismissButton;
use super::item::{other_side, severity_word};
use super::state::use_findings;
use crate::app::ids;
use crate::app::memo::memo;
use crate::browser::page;
use crate::facts::checks::Severity;
use crate::formats::checked::CheckedFinding;
use crate::report::{Field, Owner};

/// The maximum number of findings shown at a field; the panel has all.
const MAX_FINDINGS_AT_FIELD: usize = 3;

/// The open findings in a field.
pub(in crate::app) fn findings_in(owner: Owner, field: &'static Field) -> Memo<Vec<CheckedFinding>> {
    let findings = use_findings();
    let path = format!("{}.{}", owner.path(), field.name);
    memo(move || {
        findings.checked.with(|checked| {
            let is_here = |item: &&CheckedFinding| item.places.iter().any(|place| place.path == path);
            checked.full.open().filter(is_here).cloned().collect()
        })
    })
}

/// The id of a field's line of findings, for `aria-describedby`; empty if there are none. `found` is what
/// [`findings_in`] gives.
pub(in crate::app) fn line_id(
    owner: Owner,
    field: &'static Field,
    found: Memo<Vec<CheckedFinding>>,
) -> Memo<String> {
    memo(move || match found.with(Vec::is_empty) {
        true => String::new(),
        false => format!("{}-found", ids::control(owner, field)),
    })
}

/// The findings in a field, shown below its control; nothing if there are none.
#[component]
pub(in crate::app) fn FieldFindings(
    /// The part or row it belongs to.
    owner: Owner,
    /// The field.
    field: &'static Field,
    /// Its open findings.
    found: Memo<Vec<CheckedFinding>>,
) -> impl IntoView {
    let id = format!("{}-found", ids::control(owner, field));
    move || {
        let found = found.get();
        let more = found.len().saturating_sub(MAX_FINDINGS_AT_FIELD);
        let line = |item: CheckedFinding| view! { <FindingLine owner=owner field=field item=item /> };
        let lines: Vec<_> = found.into_iter().take(MAX_FINDINGS_AT_FIELD).map(line).collect();
        (!lines.is_empty()).then(|| {
            view! {
                <div class="field-findings" id=id.clone()>
                    {lines}
                    {(more > 0).then(|| view! { <p class="hint">{format!("{more} more under Checks")}</p> })}
                </div>
            }
        })
    }
}

/// A finding in a field, with buttons that fix it, go to the other side, or dismiss it.
#[component]
fn FindingLine(
    /// The part or row it belongs to.
    owner: Owner,
    /// The field.
    field: &'static Field,
    /// The finding.
    item: CheckedFinding,
) -> impl IntoView {
    let findings = use_findings();
    let is_read_only = findings.editor.doc.is_read_only();
    let path = format!("{}.{}", owner.path(), field.name);
    let (severity, message) = (item.severity, item.message.clone());
    let of = message.clone();
    // The buttons disappear with the finding.
    let stay = move || page::focus_soon(ids::control(owner, field));
    let key = StoredValue::new(item.key.clone());
    let fix = item.fix.clone().map(|fix| {
        let item = item.clone();
        let act = move |_| {
            findings.fix(std::slice::from_ref(&item));
            stay();
        };
        let is_ready = move || {
            findings.ready.with(|ready| ready.as_ref().is_some_and(|ready| ready.key == key.get_value()))
        };
        view! {
            <button type="button" class="btn small" disabled=is_read_only on:click=act>
                {fix.label}
                {move || is_ready().then(|| view! { <kbd>"Enter"</kbd> })}
            </button>
        }
    });
    let other = other_side(&item, &path).map(|place| {
        let label = format!("Other side: {}", findings.name_of(&place));
        view! {
            <button type="button" class="btn small" aria-label=label on:click=move |_| findings.open_place(&place)>
                "Other side"
            </button>
        }
    });
    let dismiss = move |reason: String| {
        findings.dismiss(&item, &reason);
        stay();
    };
    view! {
        <div
            class="field-finding"
            class:error={severity == Severity::Error}
            class:warning={severity == Severity::Warning}
        >
            <p>
                <strong>{format!("{}: ", severity_word(severity))}</strong>
                <span dir="auto">{message}</span>
            </p>
            <div class="found-tools">{fix} {other} <DismissButton of=of act=dismiss /></div>
        </div>
    }
}
