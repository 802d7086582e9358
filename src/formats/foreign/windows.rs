//! Windows of impact: stretches of time that the sentences on the impact state.

use std::ops::Range;

use super::build::Build;
use super::scan::{Block, Kind};
use super::when;
use crate::report::moment::{self, Clock, Day, Reading};
use crate::report::sections::impact::windows;
use crate::report::{List, Owner};

/// Adds the windows that a section's text states; the text stays where it is.
pub(super) fn section(build: &mut Build<'_>, blocks: &[Block]) {
    for block in blocks {
        if matches!(block.kind, Kind::Text | Kind::Item { .. }) {
            let text = build.slice(&block.text);
            in_text(build, text, &block.range);
        }
    }
}

/// Adds the windows that a text states, each once; how many it states.
pub(super) fn in_text(build: &mut Build<'_>, text: &str, range: &Range<usize>) -> usize {
    let mut day: Option<String> = None;
    let mut count = 0;
    if !text.contains(|c: char| c.is_ascii_digit()) || text.len() > 8000 {
        return 0;
    }
    for (stated, reading) in when::times(text) {
        let words = text.get(stated.clone()).unwrap_or_default();
        let clocks = reading.clock != Clock::Unknown
            && reading.end_reading().is_some_and(|end| end.clock != Clock::Unknown);
        if reading.clock == Clock::Unknown
            && matches!(reading.day, Day::Full(_) | Day::OfYear { .. })
            && reading.end.is_none()
        {
            day = Some(words.trim_start_matches(|c: char| !c.is_alphanumeric()).to_owned());
        }
        let Some((start, end)) =
            when::both_ends(words, &reading).filter(|_| clocks && !is_exact_point(&reading))
        else {
            continue;
        };
        let dated = |time: String| match &day {
            Some(day) if moment::read(&time).says_no_day() => {
                super::dates::with_day(day, &time).unwrap_or(time)
            }
            _ => time,
        };
        let start = dated(start);
        add(build, &start, &end, range);
        count += 1;
    }
    count
}

/// A stretch within one minute is no window.
fn is_exact_point(reading: &Reading) -> bool {
    reading
        .end_reading()
        .is_some_and(|end| end.clock == reading.clock && (end.says_no_day() || end.day == reading.day))
}

/// Adds a window, unless there is one with the same ends.
pub(super) fn add(build: &mut Build<'_>, start: &str, end: &str, range: &Range<usize>) {
    let same = |one: Option<&moment::Moment>, other: &str| {
        let other = moment::read(other);
        one.is_some_and(|one| {
            let days = one.reading.says_no_day() || other.says_no_day() || one.reading.day == other.day;
            one.reading.clock == other.clock && days
        })
    };
    let known = build.report.rows(List::Windows).iter().find(|row| {
        same(row.cells.moment(&windows::START), start) && same(row.cells.moment(&windows::END), end)
    });
    if let Some(id) = known.map(|row| row.id) {
        build.used(range, Owner::Row(List::Windows, id), &windows::START);
        return;
    }
    let owner = build.row(List::Windows);
    build.put(owner, &windows::START, start, range);
    if !end.is_empty() {
        build.put(owner, &windows::END, end, range);
        build.report.set_text(owner, &windows::END_STATE, "ended");
    }
}
