//! Tables, read as rows where their headings say which.

use std::ops::Range;

use super::super::blocks::Block;
use super::super::{places, rows, values};
use super::Reading;
use crate::formats::Note;
use crate::formats::view::elapsed_label;
use crate::prose::text;
use crate::report::duration::Unit;
use crate::report::sections::{cover, impact::windows, timeline, timeline::events};
use crate::report::{Field, List, Owner, Part, Row};

impl Reading<'_> {
    pub(super) fn table(&mut self, block: &Block) -> bool {
        let Owner::Part(part) = self.at else { return false };
        let Some(headings) = rows::headings(part, self.source, block) else { return false };
        if !self.report.rows(headings.list).is_empty() {
            return false;
        }
        let fits = |(range, field): (&Range<usize>, &Option<&'static Field>)| {
            field.is_none_or(|field| values::fits(field, &rows::cell(self.source, range)))
        };
        let all_fit = block.cells.iter().skip(1).all(|cells| cells.iter().zip(&headings.fields).all(fits));
        if !all_fit || headings.fields.iter().any(Option::is_none) {
            self.notes.push(Note::visible("A table does not fit a report's rows and was kept as text."));
            return false;
        }
        self.flush();
        if let Some(label) = &headings.elapsed {
            self.count(&text::plain(label));
        }
        self.zone(block, &headings.fields);
        for cells in block.cells.iter().skip(1) {
            let mut row = Row::new(headings.list, self.new_id());
            for (range, field) in cells.iter().zip(&headings.fields) {
                let Some(field) = field else { continue };
                let cell = rows::cell(self.source, range);
                match (headings.list, *field) {
                    (List::Events, field) if *field == events::ELAPSED => {
                        self.elapsed.insert(row.id, text::plain(&cell));
                    }
                    (List::Windows, field) if *field == windows::DURATION => {
                        self.durations.insert(row.id, text::plain(&cell));
                    }
                    _ => rows::put(&mut row, headings.list, field, &cell, &mut self.named),
                }
            }
            self.report.rows_mut(headings.list).push(row);
        }
        self.target = places::after_rows(self.at);
        true
    }

    /// Takes the time zone from the heading of the times, where it names one: `Time (UTC)`.
    fn zone(&mut self, block: &Block, fields: &[Option<&'static Field>]) {
        let at = fields.iter().position(|field| *field == Some(&events::AT));
        let heading = at.and_then(|at| block.cells.first()?.get(at)).map(|cell| text::plain(self.text(cell)));
        let Some(zone) =
            heading.as_deref().and_then(|heading| heading.split_once(" (")?.1.trim().strip_suffix(')'))
        else {
            return;
        };
        let is_name = |part: &str| {
            !part.is_empty()
                && part.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '+'))
        };
        // The names of the IANA database, which is what the field takes.
        let is_zone = matches!(zone, "UTC" | "GMT") || (zone.contains('/') && zone.split('/').all(is_name));
        let cover = Owner::Part(Part::Cover);
        if is_zone && !self.marked && self.report.text(Part::Cover, &cover::ZONE).is_empty() {
            self.report.set_text(cover, &cover::ZONE, zone);
        }
    }

    /// Sets how the timeline counts from the heading of its elapsed column.
    fn count(&mut self, label: &str) {
        self.counts = true;
        let is = |unit| places::is_word(label, elapsed_label(Some(unit)));
        let (key, own) = match () {
            () if is(Unit::Minutes) => ("minutes", false),
            () if is(Unit::Hours) => ("hours", false),
            () => ("auto", !is(Unit::Auto)),
        };
        let owner = Owner::Part(Part::Timeline);
        self.report.set_text(owner, &timeline::ELAPSED, key);
        if own {
            self.report.set_text(owner, &timeline::ELAPSED_HEADING, label);
        }
    }
}
