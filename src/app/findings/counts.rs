//! The number of findings: in all, in each section, in each row.

use leptos::prelude::*;

use super::state::use_findings;
use super::tallies::Tally;
use crate::app::memo::memo;
use crate::report::{List, Owner, RowId};

/// The number of all findings, on the button of the checks and the tab they are under; nothing if there are none.
#[component]
pub(in crate::app) fn BarCount() -> impl IntoView {
    let findings = use_findings();
    view! { <Count tally=memo(move || findings.tallies.with(|tallies| tallies.all)) /> }
}

/// The number of findings of a section or row; nothing if there are none.
#[component]
pub(in crate::app) fn OwnerCount(
    /// The section or row.
    owner: Owner,
) -> impl IntoView {
    let findings = use_findings();
    view! { <Count tally=memo(move || findings.tallies.with(|tallies| tallies.owner(owner))) /> }
}

/// The number of a row's findings, on its line; nothing if there are none.
#[component]
pub(in crate::app) fn RowCount(
    /// The row's list.
    list: List,
    /// The row.
    id: RowId,
) -> impl IntoView {
    view! { <OwnerCount owner=Owner::Row(list, id) /> }
}

/// A number of findings, with their severities for screen readers; nothing for zero.
#[component]
fn Count(
    /// The numbers of errors and warnings.
    tally: Memo<Tally>,
) -> impl IntoView {
    move || {
        let tally = tally.get();
        (tally.total() > 0).then(|| {
            view! {
                <span class="count" class:error={tally.errors > 0}>
                    <span aria-hidden="true">{tally.total()}</span>
                    <span class="visually-hidden">{format!(" ({})", tally.words())}</span>
                </span>
            }
        })
    }
}
