//! A timeline in a block of code, which keeps its columns in line.

use super::{TimelineReader, leading};
use crate::formats::foreign::text::lists::one_line;
use crate::formats::foreign::text::scan::lines;
use crate::report::moment::Clock;

impl TimelineReader<'_, '_> {
    /// Reads a block of code whose lines begin with times, if no other block of the section does: otherwise it is a log
    /// that the entries quote. Returns the number of blocks read.
    pub(super) fn coded(&mut self, at: usize) -> usize {
        let Some(block) = self.blocks.get(at).filter(|_| !self.has_times) else { return 1 };
        let mut rows: Vec<(usize, usize)> = Vec::new();
        for line in lines(self.build.text, block.range.clone()) {
            let words = self.build.slice(&(line.start..line.end)).trim();
            if words.is_empty() || words.starts_with("```") || words.starts_with("~~~") {
                continue;
            }
            let is_row = leading(self.build, words).is_some_and(|lead| {
                let says = words.get(lead.rest..).unwrap_or_default();
                lead.reading.clock != Clock::Unknown && says.contains(char::is_alphabetic)
            });
            match rows.last_mut() {
                _ if is_row => rows.push((line.start, line.end)),
                // A line without a time is the rest of the entry above it; above the first one there is none.
                Some(row) => row.1 = line.end,
                None => return 1,
            }
        }
        if rows.len() < 2 {
            return 1;
        }
        // The fences belong to the first and the last row.
        let (first, last) = (block.range.start, block.range.end);
        let count = rows.len();
        for (nth, (start, end)) in rows.into_iter().enumerate() {
            let text = self.build.slice(&(start..end)).trim().to_owned();
            let Some(lead) = leading(self.build, &text) else { continue };
            let says = one_line(text.get(lead.rest..).unwrap_or_default());
            let from = if nth == 0 { first } else { start };
            let to = if nth + 1 == count { last } else { end };
            self.row(&text, &lead, &says, &(from..to));
        }
        self.take(at, 1)
    }
}
