//! The open report: one signal for each field of a part and one for each row. Changes go through [`Doc::edit`].
//!
//! A keystroke updates the signal of one field. The whole [`Report`] is collected from the signals only to be exported,
//! compared or saved as a whole.

mod apply;
mod doc;
mod steps;

pub use doc::Doc;
pub use steps::{MAX_SAVED_STEPS_BYTES, Step};

#[cfg(test)]
mod tests {
    use leptos::prelude::{Owner as ReactiveOwner, *};

    use super::Doc;
    use crate::editing::{Change, Document, LoggedChange};
    use crate::report::sections::summary::OVERVIEW;
    use crate::report::{Owner, Part, Report, Value};

    const SUMMARY: Owner = Owner::Part(Part::Summary);

    fn written(text: &str) -> LoggedChange {
        let change = Change::Set { owner: SUMMARY, field: &OVERVIEW, value: Value::Text(text.into()) };
        LoggedChange { change, found: String::new() }
    }

    fn overview(doc: Doc) -> Option<Value> {
        doc.value(SUMMARY, &OVERVIEW)
    }

    #[test]
    fn recovered_changes_can_be_undone_even_if_their_own_save_succeeds_after_all() {
        let signals = ReactiveOwner::new();
        signals.set();
        let (doc, _signals) = Doc::open_alone(&Report::new(), false);
        assert!(doc.recover(&[written("half a wo")]).is_empty());
        assert!(doc.merge(&[written("half a wo")]).is_empty());
        assert!(doc.undo().is_some());
        assert_eq!(overview(doc), Some(Value::Text(String::new())));
        assert!(doc.take_conflicts().is_empty(), "nobody else has written");
        assert!(doc.redo().is_some());
        assert_eq!(overview(doc), Some(Value::Text("half a wo".into())));
    }

    #[test]
    fn undo_in_a_field_that_another_tab_has_written_in_since_is_a_conflict() {
        let signals = ReactiveOwner::new();
        signals.set();
        let (doc, _signals) = Doc::open_alone(&Report::new(), false);
        doc.set_text(SUMMARY, &OVERVIEW, "mine");
        doc.with_pending(|pending| {
            pending.send();
            pending.drop_sent();
        });
        assert!(doc.merge(&[written("mine and theirs")]).is_empty());
        assert!(doc.undo().is_some());
        let conflicts = doc.take_conflicts();
        assert_eq!(conflicts.first().map(|one| &one.value), Some(&Value::Text("mine and theirs".into())));
    }
}
