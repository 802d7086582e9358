//! The line under a moment: what was read, what is inferred from other rows, and what was not read; and the meanings to
//! choose from if it is ambiguous.

use std::collections::HashMap;

use leptos::prelude::*;

use super::document::Doc;
use crate::browser::zones::BrowserZones;
use crate::facts::choices::{Choice, choices};
use crate::facts::elapsed::Blank;
use crate::facts::{Context, Placed, elapsed, explain};
use crate::report::sections::{impact::windows, timeline::events};
use crate::report::{Field, List, Moment, Owner, Part, RowId, Value};
use crate::view::Times;

/// The line under a moment, and its meanings.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Explanation {
    pub(super) line: String,
    pub(super) choices: Vec<Choice>,
}

/// The placed moments of the timeline.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Placing {
    context: Context,
    events: HashMap<RowId, Placed>,
    blanks: HashMap<RowId, Blank>,
}

impl Placing {
    /// Places these moments.
    pub(super) fn of(times: &Times) -> Placing {
        let Times { context, counting, events, .. } = times;
        let placed = elapsed::place(events, counting.zero, context, &BrowserZones);
        let cells = elapsed::cells(events, &placed, *counting);
        Placing {
            context: context.clone(),
            blanks: cells.into_iter().filter_map(|(id, cell)| Some((id, cell.err()?))).collect(),
            events: events.iter().map(|event| event.0).zip(placed).collect(),
        }
    }

    /// The line and the meanings of a moment; a start beside it is tracked.
    pub(super) fn explain(&self, doc: Doc, owner: Owner, field: &Field, moment: &Moment) -> Explanation {
        let placed = self.placed(doc, owner, field, moment);
        let day = placed.and_then(|placed| placed.day);
        Explanation {
            line: explain::line(moment, placed.as_ref(), &self.context, &BrowserZones),
            choices: choices(moment, day, &self.context, &BrowserZones),
        }
    }

    /// Why a row that states a time has no elapsed time; empty if there is nothing to say.
    pub(super) fn why_no_elapsed(&self, row: RowId) -> String {
        self.blanks.get(&row).map(|blank| explain::say_blank(*blank).to_owned()).unwrap_or_default()
    }

    fn placed(&self, doc: Doc, owner: Owner, field: &Field, moment: &Moment) -> Option<Placed> {
        // The day of publication is not inferred from the timeline.
        if owner == Owner::Part(Part::Cover) {
            return None;
        }
        let start = match owner {
            Owner::Row(List::Events, _) if *field == events::END => Some(&events::AT),
            Owner::Row(List::Windows, _) if *field == windows::END => Some(&windows::START),
            _ => None,
        };
        match owner {
            Owner::Row(List::Events, id) if *field == events::AT => self.events.get(&id).copied(),
            _ => match start.map(|field| doc.get(owner, field)) {
                Some(Value::Moment(start)) => {
                    let both = [&start.reading, &moment.reading];
                    self.context.place(&both, None, &BrowserZones).pop()
                }
                _ => self.context.place(&[&moment.reading], None, &BrowserZones).pop(),
            },
        }
    }
}

/// A memo of the placed moments.
pub(super) fn placing(times: Memo<Times>) -> Memo<Placing> {
    super::memo::memo(move || times.with(Placing::of))
}
