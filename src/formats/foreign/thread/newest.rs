//! Updates with the newest first, each behind its time alone: `10:44 It runs again.` above `10:02 We look into it.`
//!
//! A report tells what happened from the beginning; only a page that was updated while it went on stands upside down.

use super::introduced::speaks_as_a_page;
use super::posts::Header;
use crate::formats::foreign::text::when;
use crate::formats::foreign::text::{heads, labels};
use crate::formats::foreign::words;
use crate::report::moment::{Clock, Day, Reading};

/// The minimum number of such lines.
const MIN_LINES: usize = 3;

/// The minimum number of words of an update.
const MIN_WORDS: usize = 3;

/// The head of an update in a line that begins with its time.
pub(super) fn newest_line(line: &str) -> Option<Header> {
    Some(timed(line)?.0)
}

fn timed(line: &str) -> Option<(Header, Reading)> {
    let bare = line.trim_start_matches(['-', '•', '*', ' ', '[']);
    let start = line.len() - bare.len();
    let lead = when::leading(bare, false)?;
    let rest = bare.get(lead.rest..)?;
    let is_text = rest.split_whitespace().count() >= MIN_WORDS
        && rest.starts_with(|c: char| c.is_uppercase() || !c.is_ascii() || c == '*');
    let fits = is_text && lead.reading.clock != Clock::Unknown && lead.reading.end.is_none();
    let has_day = !lead.reading.says_no_day();
    let stamp = start + lead.stated.start..start + lead.stated.end;
    fits.then(|| (Header { phase: None, stamp, text: start + lead.rest, has_day }, lead.reading))
}

/// Whether lines are such updates: each earlier than the one above it, on a day that is stated above them or in them, and
/// no section of a report among them.
pub(super) fn is_newest_first(said: &[&str]) -> bool {
    is_page(said, |lines, found| {
        let mut before: Option<&Reading> = None;
        let mut is_down = true;
        for (line, reading) in lines.iter().zip(found) {
            match reading {
                Some(reading) => {
                    is_down &= before.is_none_or(|before| is_earlier(reading, before));
                    before = Some(reading);
                }
                // Below another day the clock begins anew.
                None if when::whole(line).is_some_and(|it| it.is_day_alone()) => before = None,
                None => {}
            }
        }
        is_down
    })
}

/// Whether such lines are written while it went on, in any order: most of them say how it is now.
pub(super) fn is_spoken(said: &[&str]) -> bool {
    is_page(said, |lines, found| {
        let posts = lines.iter().zip(found).filter(|(_, reading)| reading.is_some());
        let spoken = posts.clone().filter(|(line, _)| speaks_as_a_page(line)).count();
        spoken >= 2 && spoken * 3 >= posts.count() * 2
    })
}

/// Whether lines are updates behind their times, with no section of a report among them, and something more holds of
/// them and of what was read in each.
fn is_page(said: &[&str], holds: impl Fn(&[&str], &[Option<Reading>]) -> bool) -> bool {
    let is_section = |line: &&str| words::head(&heads::plain(line.trim_start_matches('#')), true).is_some();
    let found: Vec<Option<Reading>> =
        said.iter().map(|line| timed(line).map(|(_, reading)| reading)).collect();
    let count = found.iter().flatten().count();
    let Some(first) = found.iter().position(Option::is_some) else { return false };
    if count < MIN_LINES || first > 6 || said.iter().any(is_section) {
        return false;
    }
    // Between the updates there may be more of their text and days, but no labelled facts.
    let is_fact = |line: &&str| labels::pair(line).is_some_and(|(label, _)| words::label(&label).is_some());
    if said.iter().skip(first).any(is_fact) || count * 2 < said.len() - first {
        return false;
    }
    holds(said, &found)
}

fn is_earlier(one: &Reading, other: &Reading) -> bool {
    match (one.day, other.day) {
        (Day::Full(one), Day::Full(other)) if one != other => one < other,
        (Day::OfYear { month, day }, Day::OfYear { month: later, day: last })
            if (month, day) != (later, last) =>
        {
            (month, day) < (later, last)
        }
        _ => one.clock.minute() < other.clock.minute(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn updates_stand_upside_down() {
        let page = [
            "4 March 2024",
            "Feeders",
            "10:44 All feeders run.",
            "10:20 The belt is new.",
            "10:02 We look into it.",
        ];
        assert!(is_newest_first(&page));
        let told: Vec<&str> = page.iter().rev().copied().collect();
        assert!(!is_newest_first(&told));
        assert!(!is_newest_first(&["Timeline", page[2], page[3], page[4]]));
        assert!(!is_newest_first(&[page[2], page[3]]));
    }
}
