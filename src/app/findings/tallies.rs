//! The numbers of findings in each section and each row.

use std::collections::BTreeMap;

use crate::app::counted::counted;
use crate::facts::checks::Severity;
use crate::formats::checked::CheckedReport;
use crate::report::{List, Mark, Owner};

/// The number of findings of each severity; hints are not counted, as they are not wrong.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Tally {
    pub(super) errors: usize,
    warnings: usize,
}

impl Tally {
    pub(super) fn add(&mut self, severity: Severity) {
        match severity {
            Severity::Error => self.errors += 1,
            Severity::Warning => self.warnings += 1,
            Severity::Hint => {}
        }
    }

    pub(super) fn total(self) -> usize {
        self.errors + self.warnings
    }

    /// In words: `2 errors, 1 warning`; empty for none.
    pub(super) fn words(self) -> String {
        let errors = (self.errors > 0).then(|| counted(self.errors, "error", "errors"));
        let warnings = (self.warnings > 0).then(|| counted(self.warnings, "warning", "warnings"));
        errors.into_iter().chain(warnings).collect::<Vec<_>>().join(", ")
    }
}

/// The numbers of findings in each section and row, and in all.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Tallies {
    pub(super) all: Tally,
    /// By the part or row of each finding's first place. A row's findings count for its section, too.
    owners: BTreeMap<Owner, Tally>,
}

impl Tallies {
    pub(super) fn of(checked: &CheckedReport) -> Tallies {
        let mut tallies = Tallies::default();
        for item in checked.full.open() {
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

    pub(super) fn owner(&self, owner: Owner) -> Tally {
        self.owners.get(&owner).copied().unwrap_or_default()
    }
}
