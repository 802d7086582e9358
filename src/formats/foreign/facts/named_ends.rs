//! The ends of several windows below one label, each behind the name of what it is of: below "Resolved", `iOS: 10:47` and
//! `Android: 11:40`.

use std::ops::Range;

use crate::formats::foreign::build::Build;
use crate::formats::foreign::text::labels::pair;
use crate::formats::foreign::text::when;
use crate::formats::foreign::words::{self, phases};
use crate::report::moment::{self, Clock};
use crate::report::sections::impact::windows;
use crate::report::{List, Owner, Value};

/// Adds a window for each line; all of them begin when the window did that is open. Says whether it read all lines.
pub(super) fn read(build: &mut Build<'_>, markdown: &str, range: &Range<usize>) -> bool {
    let lines = markdown.lines().map(|line| line.trim_start_matches(['-', '*', '•', ' ']).trim());
    let ends: Option<Vec<(String, String)>> = lines.filter(|line| !line.is_empty()).map(named).collect();
    let open = build.report.rows(List::Windows).last().filter(|row| row.cells.get(&windows::END).is_blank());
    let open = open.and_then(|row| Some((row.id, row.cells.moment(&windows::START)?.clone())));
    // One end on two clocks, or told as two steps, is no end of two windows.
    let ends = ends.filter(|ends| ends.len() > 1 && !ends.iter().any(|(name, _)| is_known(name)));
    let (Some(ends), Some((first, start))) = (ends, open) else { return false };
    for (nth, (name, end)) in ends.iter().enumerate() {
        let owner = if nth == 0 {
            Owner::Row(List::Windows, first)
        } else {
            let owner = build.row(List::Windows);
            build.report.set(owner, &windows::START, Value::Moment(start.clone()));
            owner
        };
        build.put(owner, &windows::END, end, range);
        if build.is_free(owner, &windows::TEXT) {
            build.put(owner, &windows::TEXT, name, range);
        }
        build.report.set_text(owner, &windows::END_STATE, "ended");
    }
    true
}

/// Whether a name is that of a zone, a step or another value.
fn is_known(name: &str) -> bool {
    moment::read_zone(name).is_some()
        || words::label(name).is_some()
        || phases::phase(name).is_some()
        || phases::status(name).is_some()
}

/// A name and a time, and nothing else.
fn named(line: &str) -> Option<(String, String)> {
    let (name, end) = pair(line)?;
    let reading =
        when::whole(end).filter(|reading| reading.clock != Clock::Unknown && reading.end.is_none())?;
    reading.counted.is_none().then(|| (name, end.to_owned()))
}
