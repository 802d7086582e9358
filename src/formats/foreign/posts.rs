//! Lines of a status page's thread: when an update was posted, and where one begins.

use std::ops::Range;

use super::phases;
use super::scan::ScannedLine;
use super::when;
use crate::report::moment::Day;

const POSTED: [&str; 7] =
    ["posted ", "posted on ", "posted at ", "veröffentlicht ", "publié le ", "publicado ", "投稿日時 "];

/// The time in a line such as "Posted Feb 23, 2022 - 12:41 UTC".
pub(super) fn posted(line: &str) -> Option<&str> {
    let lower = line.trim().to_lowercase();
    let label = POSTED.into_iter().filter(|label| lower.starts_with(label)).map(str::len).max()?;
    let rest = line.trim().get(label..)?.trim().trim_end_matches('.');
    let rest = rest.split_once(" ago. ").map_or(rest, |(_, rest)| rest);
    when::whole(rest)
        .is_some_and(|reading| matches!(reading.day, Day::Full(_) | Day::OfYear { .. }))
        .then_some(rest)
}

/// Where the first update begins, if text of the report comes before its phase.
pub(super) fn first_phase(text: &str, all: &[ScannedLine], start: usize) -> Option<usize> {
    let line = |line: &ScannedLine| text.get(line.start..line.end).unwrap_or_default().trim();
    let mut lines = all.iter().filter(|it| it.start >= start && !line(it).is_empty());
    let before = lines.by_ref().take_while(|it| posted(line(it)).is_none());
    let before: Vec<&ScannedLine> = before.collect();
    let last =
        before.iter().rposition(|it| phases::phase(line(it)).is_some() && !line(it).starts_with('#'))?;
    // A block that begins with a phase is an update.
    let begins = before.first().is_some_and(|it| phases::phase(line(it)).is_some());
    (last > 0 && !begins).then(|| before.get(last).map(|it| it.start)).flatten()
}

/// Whether a range already begins with a phase.
pub(super) fn is_between(text: &str, range: Range<usize>) -> bool {
    let first = text.get(range).unwrap_or_default().lines().map(str::trim).find(|line| !line.is_empty());
    first.is_some_and(|line| phases::phase(line).is_some())
}
