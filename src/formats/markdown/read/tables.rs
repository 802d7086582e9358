//! Tables, read as rows if their headings name a list's columns.

use std::ops::Range;

use super::super::blocks::MarkdownBlock;
use super::super::{conventions, rows, values, zones};
use super::MarkdownReader;
use crate::formats::Note;
use crate::prose::text;
use crate::report::duration::Unit;
use crate::report::sections::{impact::windows, timeline, timeline::events};
use crate::report::{Field, List, Owner, Part, Row};
use crate::view::elapsed_label;

impl MarkdownReader<'_> {
    pub(super) fn table(&mut self, block: &MarkdownBlock) -> bool {
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
        // In a file of Debrief's own every cell says all it has to.
        let zones = if self.marked {
            vec![None; headings.fields.len()]
        } else {
            zones::of_columns(&headings, &mut self.report)
        };
        for cells in block.cells.iter().skip(1) {
            let mut row = Row::new(headings.list, self.new_id());
            for ((range, field), zone) in cells.iter().zip(&headings.fields).zip(&zones) {
                let Some(field) = field else { continue };
                let cell = zones::with_zone(&rows::cell(self.source, range), zone.as_ref());
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
        self.target = conventions::after_rows(self.at);
        true
    }

    /// Sets how the timeline counts from the heading of its elapsed column.
    fn count(&mut self, label: &str) {
        self.counts = true;
        let is = |unit| conventions::is_word(label, elapsed_label(Some(unit)));
        let (key, own) = if is(Unit::Minutes) {
            ("minutes", false)
        } else if is(Unit::Hours) {
            ("hours", false)
        } else {
            ("auto", !is(Unit::Auto))
        };
        let owner = Owner::Part(Part::Timeline);
        self.report.set_text(owner, &timeline::ELAPSED, key);
        if own {
            self.report.set_text(owner, &timeline::ELAPSED_HEADING, label);
        }
    }
}
