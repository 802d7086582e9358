//! Changes of reports that are made from the list.

use crate::app::document::MAX_SAVED_STEPS_BYTES;
use crate::app::new_report::store_new;
use crate::app::saving::next_save;
use crate::browser::clock;
use crate::browser::store::{Appended, Problem, Save, Store};
use crate::editing::merge::{AppliedChange, apply, inverse_of};
use crate::editing::{Change, UndoStack};
use crate::facts::glance::Glance;
use crate::report::sections::cover;
use crate::report::{Owner, Part, Value};
use crate::saving::Meta;

/// Gives a report another title: a logged change that can be undone, as if it had been made in the form.
pub(super) async fn rename(meta: Meta, title: String) -> Result<(), Problem> {
    let meta = Meta { title, changed: clock::now(), ..meta };
    loop {
        let mut stored = Store.load(&meta.id).await?;
        if stored.is_read_only() {
            return Err(Problem::ReadOnly);
        }
        let mut undo = stored.steps.as_ref().map(UndoStack::from_json).unwrap_or_default();
        let has_orphans = !stored.orphans.is_empty();
        let (mut changes, conflicts, recovered) = stored.recover_orphans();
        let value = Value::from_text(cover::TITLE.kind, &meta.title);
        let change = Change::Set { owner: Owner::Part(Part::Cover), field: &cover::TITLE, value };
        let applied = apply(&change, &mut stored.report);
        changes.extend(applied.iter().map(AppliedChange::logged));
        if let Some(inverse) = inverse_of(&applied) {
            undo.push(inverse, clock::now());
        }
        // If changes of another tab were recovered, the stored undo steps do not fit any more.
        let steps = (!has_orphans).then(|| undo.to_json(MAX_SAVED_STEPS_BYTES));
        let save = Save {
            number: next_save(),
            seen: stored.revision,
            changes: &changes,
            conflicts: &conflicts,
            recovered: &recovered,
            steps: steps.as_ref(),
        };
        // If another tab has written at the same time, try again on top of its changes.
        if changes.is_empty() || matches!(Store.append(&meta, save).await?, Appended::Saved) {
            return Store.describe(&meta).await;
        }
    }
}

/// Stores a copy of a report, which says in its title that it is one.
pub(super) async fn duplicate(meta: Meta) -> Result<(), Problem> {
    let mut stored = Store.load(&meta.id).await?;
    if stored.is_read_only() {
        return Err(Problem::ReadOnly);
    }
    stored.recover_orphans();
    let mut report = stored.report;
    let title = format!("{} (copy)", meta.shown_title());
    report.set_text(Owner::Part(Part::Cover), &cover::TITLE, &title);
    let glance = meta.due.map(|due| Glance { incident: meta.incident, due });
    store_new(&report, glance).await.map(drop)
}
