//! What a change does, in words for the person who takes it back or makes it again.

use super::Change;
use crate::report::sections::heading;
use crate::report::{Field, List, Mark, Owner, Value};

/// What a change does, as a sentence.
pub fn describe(change: &Change) -> String {
    match change {
        Change::Set { owner, field, .. } => format!("{} has changed.", field_of(*owner, field)),
        Change::Insert { list, .. } => format!("{} is back.", capital(&row_of(*list))),
        Change::Remove { list, .. } => format!("{} is gone.", capital(&row_of(*list))),
        Change::Move { list, .. } => format!("{} has moved.", capital(&row_of(*list))),
        Change::Order(_) => "The order of the sections has changed.".to_owned(),
        Change::Internal { mark, on: true } => format!("{} is internal.", marked(*mark)),
        Change::Internal { mark, on: false } => format!("{} is public.", marked(*mark)),
        Change::All(changes) => match changes.as_slice() {
            [one] => describe(one),
            more => format!(
                "{} changes, the last one: {}",
                more.len(),
                more.last().map(describe).unwrap_or_default()
            ),
        },
    }
}

/// What a change shows to readers of the public report that they could not see before: what is no longer internal, and
/// sections that are no longer left out. Each in words, with the change that hides it again.
pub fn published(change: &Change) -> Vec<(String, Change)> {
    match change {
        Change::Internal { mark, on: false } => {
            vec![(marked(*mark), Change::Internal { mark: *mark, on: true })]
        }
        Change::Set { owner, field, value: Value::Flag(false) } if **field == heading::HIDDEN => {
            let hide = Change::Set { owner: *owner, field, value: Value::Flag(true) };
            vec![(marked(Mark { owner: *owner, field: None }), hide)]
        }
        Change::All(changes) => changes.iter().flat_map(published).collect(),
        _ => Vec::new(),
    }
}

/// What a mark is on, in words: `“Subtitle” under Cover`, `All of Impact`, `An event`.
pub fn marked(mark: Mark) -> String {
    let field = mark.field.and_then(|index| mark.owner.fields().get(index));
    match (field, mark.owner) {
        (Some(field), owner) => field_of(owner, field),
        (None, Owner::Part(part)) => format!("All of {}", part.spec().title),
        (None, Owner::Row(list, _)) => capital(&row_of(list)),
    }
}

fn field_of(owner: Owner, field: &Field) -> String {
    match owner {
        Owner::Part(part) => format!("“{}” under {}", field.label, part.spec().title),
        Owner::Row(list, _) => format!("“{}” of {}", field.label, row_of(list)),
    }
}

/// One row of a list, with its article.
pub fn row_of(list: List) -> String {
    let row = list.spec().row;
    format!("{} {row}", if row.starts_with(['a', 'e', 'i', 'o', 'u']) { "an" } else { "a" })
}

fn capital(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

#[cfg(test)]
#[allow(clippy::indexing_slicing)] // a test stops at the first thing that is not as it should be
mod tests {
    use super::*;
    use crate::report::sections::{cover, timeline::events};
    use crate::report::{Part, Row, RowId};

    #[test]
    fn changes_are_told_in_words() {
        let event = Owner::Row(List::Events, RowId(3));
        let mark = |owner, field: Option<&Field>| Mark { owner, field: field.map(|field| field.index) };
        let public = |mark| Change::Internal { mark, on: false };
        let cases = [
            (
                Change::Set { owner: event, field: &events::AT, value: Value::Flag(true) },
                "“Time” of an event has changed.",
            ),
            (
                Change::Insert { list: List::Actions, at: 0, row: Row::new(List::Actions, RowId(1)) },
                "An action is back.",
            ),
            (Change::Remove { list: List::Windows, id: RowId(1) }, "A window is gone."),
            (Change::Order(Vec::new()), "The order of the sections has changed."),
            (
                public(mark(Owner::Part(Part::Cover), Some(&cover::SUBTITLE))),
                "“Subtitle” under Cover is public.",
            ),
            (public(mark(event, None)), "An event is public."),
            (Change::All(vec![public(mark(Owner::Part(Part::Impact), None))]), "All of Impact is public."),
        ];
        for (change, words) in cases {
            assert_eq!(describe(&change), words);
        }
    }

    #[test]
    fn what_readers_see_again_is_named() {
        let impact = Mark { owner: Owner::Part(Part::Impact), field: None };
        let hidden =
            |on| Change::Set { owner: impact.owner, field: &heading::HIDDEN, value: Value::Flag(on) };
        let all =
            Change::All(vec![hidden(false), Change::Internal { mark: impact, on: false }, hidden(true)]);
        let said = |change: &Change| published(change).into_iter().map(|it| it.0).collect::<Vec<_>>();
        assert_eq!(said(&all), ["All of Impact", "All of Impact"]);
        assert_eq!(published(&hidden(false))[0].1, hidden(true));
        assert_eq!(said(&Change::Internal { mark: impact, on: true }), [""; 0]);
    }
}
