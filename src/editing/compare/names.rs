//! The names of rows and values in descriptions of differences: in English, like the editor.

use std::collections::HashMap;

use super::{Difference, DifferenceKind};
use crate::facts::checks;
use crate::prose::text;
use crate::report::choice::{COMPONENT_STATE, Choices};
use crate::report::sections::cover::dismissals;
use crate::report::{Field, FieldKind, Language, List, Report, Row, RowId, StateChange, Value, Visibility};

/// The maximum length of a name, in characters.
const MAX_NAME_CHARS: usize = 60;

/// The rows of a report and those that differences add to it.
pub(super) struct Names<'a>(HashMap<RowId, (List, &'a Row)>);

impl<'a> Names<'a> {
    /// Names for a report and what differs from it.
    pub(super) fn of(from: &'a Report, differences: &'a [Difference]) -> Names<'a> {
        let added = differences.iter().filter_map(|difference| match &difference.what {
            DifferenceKind::Added { list, row, .. } => Some((*list, row)),
            _ => None,
        });
        let there = List::ALL.into_iter().flat_map(|list| from.rows(list).iter().map(move |row| (list, row)));
        Names(added.chain(there).map(|(list, row)| (row.id, (list, row))).collect())
    }

    /// A row.
    pub(super) fn row(&self, id: RowId) -> Option<&'a Row> {
        self.0.get(&id).map(|known| known.1)
    }

    /// A row's name within a sentence: its first words, in quotation marks.
    pub(super) fn quoted(&self, id: RowId) -> String {
        match self.name(id) {
            name if name.is_empty() => "without words".to_owned(),
            name => format!("“{name}”"),
        }
    }

    /// A row in a few words; empty if it has none.
    pub(super) fn name(&self, id: RowId) -> String {
        let Some((list, row)) = self.0.get(&id) else { return String::new() };
        let says = match list {
            List::Components => Report::component_name(&row.cells),
            List::Dismissals => self.value(&dismissals::RULE, row.cells.get(&dismissals::RULE)),
            list => self.says(list.spec().fields, row),
        };
        shortened(&says, MAX_NAME_CHARS)
    }

    /// A moment and the first prose beside it; without a moment, the first two values that are no standard words.
    fn says(&self, fields: &[&'static Field], row: &Row) -> String {
        let filled = fields.iter().copied().filter(|field| field.seen == Visibility::ByReaders);
        let filled: Vec<&Field> = filled.filter(|field| !row.cells.get(field).is_empty()).collect();
        let first = |fits: &dyn Fn(&Field) -> bool| filled.iter().copied().find(|field| fits(field));
        let is_standard =
            |field: &Field| matches!(field.kind, FieldKind::Choice(_) | FieldKind::Set(_) | FieldKind::Flag);
        let said: Vec<&Field> = match first(&|field| field.kind == FieldKind::Moment) {
            Some(moment) => {
                let main = first(&|field| field.kind == FieldKind::Inline);
                let main = main.or_else(|| first(&|field| field.is_prose()));
                let main = main.or_else(|| first(&|field| *field != *moment));
                std::iter::once(moment).chain(main).collect()
            }
            None => {
                let own: Vec<&Field> = filled.iter().copied().filter(|field| !is_standard(field)).collect();
                if own.is_empty() { filled.clone() } else { own }.into_iter().take(2).collect()
            }
        };
        let words = said.into_iter().map(|field| {
            let said = match field.kind {
                FieldKind::Inline => text::plain(row.cells.text(field)),
                _ => self.value(field, row.cells.get(field)),
            };
            // Of many lines one says enough.
            said.lines().map(str::trim).find(|line| !line.is_empty()).unwrap_or_default().to_owned()
        });
        words.filter(|words| !words.is_empty()).collect::<Vec<String>>().join(" · ")
    }

    /// A value as a person reads it; prose as it was typed.
    pub(super) fn value(&self, field: &Field, value: &Value) -> String {
        let label = |choices: &Choices, key: &str| choices.label(key, Language::English);
        match (value, field.kind) {
            // A rule is stored by its id.
            (Value::Text(text), _) if *field == dismissals::RULE => {
                checks::rule(text).map_or(text.as_str(), |rule| rule.title).to_owned()
            }
            (Value::Text(text), FieldKind::Choice(choices)) => label(choices, text),
            (Value::Text(text), FieldKind::Logo) if !text.is_empty() => "a picture".to_owned(),
            (Value::Text(text), _) => text.clone(),
            (Value::Moment(moment), _) => moment.stated.clone(),
            (Value::Flag(on), _) => if *on { "Yes" } else { "No" }.to_owned(),
            (Value::Set(keys), FieldKind::Set(choices)) => {
                keys.iter().map(|key| label(choices, key)).collect::<Vec<String>>().join(", ")
            }
            (Value::Set(keys), _) => keys.join(", "),
            (Value::Rows(rows), _) => {
                rows.iter().map(|id| self.referred(*id)).collect::<Vec<String>>().join(", ")
            }
            (Value::States(states), _) => {
                states.iter().map(|state| self.state(state)).collect::<Vec<String>>().join("; ")
            }
        }
    }

    fn referred(&self, id: RowId) -> String {
        match self.name(id) {
            name if name.is_empty() => "one without words".to_owned(),
            name => name,
        }
    }

    fn state(&self, state: &StateChange) -> String {
        let label = |key: &str| COMPONENT_STATE.label(key, Language::English);
        let name = self.referred(state.component);
        match (state.old.as_str(), state.new.as_str()) {
            ("", "") => name,
            ("", new) => format!("{name}: {}", label(new)),
            (old, "") => format!("{name}: {} →", label(old)),
            (old, new) => format!("{name}: {} → {}", label(old), label(new)),
        }
    }
}

/// The beginning of a text, and a sign that there is more.
pub(super) fn shortened(text: &str, most: usize) -> String {
    match text.char_indices().nth(most) {
        None => text.to_owned(),
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default().trim_end()),
    }
}
