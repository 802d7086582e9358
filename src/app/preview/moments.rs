//! The moments of the open report, as facts take them, and what the form says under each.

use std::collections::HashMap;

use leptos::prelude::*;

use super::{seen, seen_rows, seen_text};
use crate::app::doc::Doc;
use crate::browser::zones::BrowserZones;
use crate::facts::choices::{Choice, choices};
use crate::facts::elapsed::Blank;
use crate::facts::{Context, Placed, elapsed, explain};
use crate::formats::view::Reader;
use crate::report::moment::Reading;
use crate::report::sections::{cover, impact::windows, summary, timeline, timeline::events};
use crate::report::{Field, List, Moment, Owner, Part, RowId, Value};

/// The moments that facts are computed from, as a reader sees them.
pub(super) struct Moments {
    pub(super) context: Context,
    pub(super) counting: elapsed::Counting,
    pub(super) events: Vec<(RowId, Moment)>,
    pub(super) windows: Vec<(RowId, (Reading, Reading))>,
}

impl Moments {
    /// Those of a document, tracked.
    pub(super) fn of(doc: &Doc, reader: Reader) -> Moments {
        doc.track_moments();
        let published = match seen(doc, reader, Owner::Part(Part::Cover), &cover::PUBLISHED) {
            Value::Moment(moment) => Some(moment.reading.day),
            _ => None,
        };
        let zone = seen_text(doc, reader, Part::Cover, &cover::ZONE);
        let zone = if zone.trim().is_empty() { "UTC" } else { zone.trim() };
        let dates = seen_text(doc, reader, Part::Summary, &summary::DATES);
        let tag = seen_text(doc, reader, Part::Cover, &cover::LANGUAGE);
        let context = Context::from_texts(&dates, published, zone).in_language(&tag);
        let counting = elapsed::Counting::of(&doc.part_cells(Part::Timeline));
        let (events, windows) = (seen_rows(doc, reader, List::Events), seen_rows(doc, reader, List::Windows));
        doc.track_internal();
        untrack(|| {
            let moment = |owner, field| match seen(doc, reader, owner, field) {
                Value::Moment(moment) => moment,
                _ => Moment::default(),
            };
            let event = |id: RowId| (id, moment(Owner::Row(List::Events, id), &timeline::events::AT));
            let window = |id: RowId| {
                let reading = |field| moment(Owner::Row(List::Windows, id), field).reading;
                (id, (reading(&windows::START), reading(&windows::END)))
            };
            let events = events.into_iter().map(event).collect();
            Moments { context, counting, events, windows: windows.into_iter().map(window).collect() }
        })
    }
}

/// What is said under a moment: what was read, what follows from other rows and what was not read; and, where it is in
/// doubt, what it can be meant as.
#[derive(Clone, Debug, Default, PartialEq)]
pub(in crate::app) struct Under {
    pub(in crate::app) line: String,
    pub(in crate::app) choices: Vec<Choice>,
}

/// Where the timeline's moments are on the line of time, for what the form says under them.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Placing {
    context: Context,
    events: HashMap<RowId, Placed>,
    blanks: HashMap<RowId, Blank>,
}

impl Placing {
    /// That of a document, tracked.
    pub(super) fn of(doc: &Doc) -> Placing {
        let Moments { context, counting, events, .. } = Moments::of(doc, Reader::Full);
        let placed = elapsed::place(&events, counting.zero, &context, &BrowserZones);
        let blanks = elapsed::cells(&events, &placed, counting);
        let blanks = blanks.into_iter().filter_map(|(id, cell)| Some((id, cell.err()?))).collect();
        let events = events.iter().map(|event| event.0).zip(placed).collect();
        Placing { context, events, blanks }
    }

    /// What is said under a moment.
    fn under(&self, doc: &Doc, owner: Owner, field: &Field, moment: &Moment) -> Under {
        let placed = self.placed(doc, owner, field, moment);
        let day = placed.and_then(|placed| placed.day);
        Under {
            line: explain::line(moment, placed.as_ref(), &self.context, &BrowserZones),
            choices: choices(moment, day, &self.context, &BrowserZones),
        }
    }

    /// Why a row that states a time has no elapsed time; empty where there is nothing to say.
    pub(super) fn why_no_elapsed(&self, row: RowId) -> String {
        self.blanks.get(&row).map(|blank| explain::say_blank(*blank).to_owned()).unwrap_or_default()
    }

    fn placed(&self, doc: &Doc, owner: Owner, field: &Field, moment: &Moment) -> Option<Placed> {
        // A report is published on a day of its own.
        if owner == Owner::Part(Part::Cover) {
            return None;
        }
        let before = match owner {
            Owner::Row(List::Events, _) if *field == events::END => Some(&events::AT),
            Owner::Row(List::Windows, _) if *field == windows::END => Some(&windows::START),
            _ => None,
        };
        match owner {
            Owner::Row(List::Events, id) if *field == events::AT => self.events.get(&id).copied(),
            _ => match before.map(|field| doc.get(owner, field)) {
                Some(Value::Moment(start)) => {
                    let both = [&start.reading, &moment.reading];
                    self.context.place(&both, None, &BrowserZones).pop()
                }
                _ => self.context.place(&[&moment.reading], None, &BrowserZones).pop(),
            },
        }
    }
}

impl super::Context {
    /// What is said under a moment, tracked.
    pub(in crate::app) fn under(self, doc: &Doc, owner: Owner, field: &Field, moment: &Moment) -> Under {
        self.placing.with(|placing| placing.under(doc, owner, field, moment))
    }

    /// Why a row that states a time has no elapsed time, tracked; empty where there is nothing to say.
    pub(in crate::app) fn why_no_elapsed(self, row: RowId) -> String {
        self.placing.with(|placing| placing.why_no_elapsed(row))
    }
}
