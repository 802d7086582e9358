//! How many findings there are: in all, in each section, in each row.

use std::collections::BTreeMap;

use leptos::prelude::*;

use super::use_findings;
use crate::app::memo::memo;
use crate::facts::checks::Severity;
use crate::formats::checked::CheckedReport;
use crate::report::{List, Mark, Owner};

/// How many findings there are of each severity; hints are not counted, as they are not wrong.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Tally {
    errors: usize,
    warnings: usize,
}

impl Tally {
    fn add(&mut self, severity: Severity) {
        match severity {
            Severity::Error => self.errors += 1,
            Severity::Warning => self.warnings += 1,
            Severity::Hint => {}
        }
    }

    fn total(self) -> usize {
        self.errors + self.warnings
    }

    /// In words: `2 errors, 1 warning`; empty for none.
    fn words(self) -> String {
        let counted = [(self.errors, "error"), (self.warnings, "warning")];
        let words: Vec<String> = counted
            .into_iter()
            .filter(|(count, _)| *count > 0)
            .map(|(count, word)| format!("{count} {word}{}", if count == 1 { "" } else { "s" }))
            .collect();
        words.join(", ")
    }
}

/// How many findings each section and each row has, and all together.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Tallies {
    all: Tally,
    /// By the place that is to be looked at first.
    owners: BTreeMap<Owner, Tally>,
}

impl Tallies {
    pub(super) fn of(checked: &CheckedReport) -> Tallies {
        let mut tallies = Tallies::default();
        for item in checked.full.findings.iter().filter(|item| item.dismissed.is_none()) {
            tallies.all.add(item.severity);
            let mark = item.places.first().and_then(|place| Mark::at_path(&place.path));
            let Some(Mark { owner, .. }) = mark else { continue };
            tallies.owners.entry(owner).or_default().add(item.severity);
            if let Owner::Row(list, _) = owner
                && list != List::Own
            {
                let section = Owner::Part(list.spec().part);
                tallies.owners.entry(section).or_default().add(item.severity);
            }
        }
        tallies
    }

    fn owner(&self, owner: Owner) -> Tally {
        self.owners.get(&owner).copied().unwrap_or_default()
    }
}

/// The number of findings on the bar's button; nothing for none.
#[component]
pub(in crate::app) fn BarCount() -> impl IntoView {
    let findings = use_findings();
    view! { <Count tally=memo(move || findings.tallies.with(|tallies| tallies.all)) /> }
}

/// The number of a section's findings, in the outline.
#[component]
pub(in crate::app) fn OutlineCount(owner: Owner) -> impl IntoView {
    let findings = use_findings();
    view! { <Count tally=memo(move || findings.tallies.with(|tallies| tallies.owner(owner))) /> }
}

/// The number of a row's findings, on its line.
#[component]
pub(in crate::app) fn RowCount(list: List, id: crate::report::RowId) -> impl IntoView {
    view! { <OutlineCount owner=Owner::Row(list, id) /> }
}

#[component]
fn Count(tally: Memo<Tally>) -> impl IntoView {
    move || {
        let tally = tally.get();
        (tally.total() > 0).then(|| {
            view! {
                <span class="count" class:error={tally.errors > 0}>
                    <span aria-hidden="true">{tally.total()}</span>
                    <span class="visually-hidden">{format!(", {}", tally.words())}</span>
                </span>
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn findings_are_counted_in_words() {
        let mut tally = Tally::default();
        assert_eq!(tally.words(), "");
        tally.add(Severity::Error);
        assert_eq!(tally.words(), "1 error");
        tally.add(Severity::Warning);
        tally.add(Severity::Warning);
        tally.add(Severity::Hint);
        assert_eq!((tally.words().as_str(), tally.total()), ("1 error, 2 warnings", 3));
    }
}
