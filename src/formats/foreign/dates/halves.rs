//! Times on a clock of twelve hours that do not say which half of the day they are in: they go on past noon.

use crate::formats::foreign::PlacedNote;
use crate::formats::foreign::build::Build;
use crate::report::moment::{self, Clock, Moment};
use crate::report::sections::timeline::events;
use crate::report::{Field, List, Owner};

/// Minutes of half a day.
const HALF: u32 = 720;

/// The longest time, in minutes, from one entry to the next that is taken for the same afternoon.
const MOST_APART: u32 = 360;

/// The fewest entries with such clocks.
const MIN_ROWS: usize = 4;

/// Writes times behind noon as such (`12:46`, `1:00` as `13:00`), where no entry tells of a 24-hour clock: each hour is
/// from 1 to 12, none begins with a zero, and one behind noon is smaller than the one before.
pub(in crate::formats::foreign) fn settle(build: &mut Build<'_>) {
    let rows = build.report.rows(List::Events);
    let moments = || rows.iter().filter_map(|row| row.cells.moment(&events::AT));
    let bare: Vec<&Moment> = moments().filter(|at| is_bare(at)).collect();
    let is_night = build.text.to_lowercase();
    let is_night = ["midnight", "overnight"].iter().any(|word| is_night.contains(word));
    if is_night || bare.len() < MIN_ROWS || moments().any(|at| !is_bare(at) && says_24_hours(at)) {
        return;
    }
    let mut before: Option<u32> = None;
    let mut edits: Vec<(Owner, &'static Field, String)> = Vec::new();
    for row in rows {
        for field in [&events::AT, &events::END] {
            let Some(at) = row.cells.moment(field) else { continue };
            let Some(minute) = at.reading.clock.minute() else { continue };
            if !at.reading.says_no_day() {
                before = None;
            }
            let later = before.filter(|before| is_bare(at) && minute < *before).and_then(|before| {
                let later = minute + HALF;
                let is_next = later < 2 * HALF && later >= before && later - before <= MOST_APART;
                is_next.then(|| Some((later, written(&at.stated, later)?))).flatten()
            });
            match later {
                Some((later, text)) => {
                    edits.push((Owner::Row(List::Events, row.id), field, text));
                    before = Some(later);
                }
                None => before = Some(minute),
            }
        }
    }
    if edits.is_empty() {
        return;
    }
    for (owner, field, text) in edits {
        build.report.set_text(owner, field, &text);
    }
    let text =
        "Times that go on past noon without a.m. or p.m. were read as those of the afternoon.".to_owned();
    build.notes.push(PlacedNote { text, visible: true, line: None, path: None });
}

/// Whether a time is an hour from 1 to 12 and its minutes, and no word says which half of the day it is in.
fn is_bare(at: &Moment) -> bool {
    let Clock::Minute(hour, _) = at.reading.clock else { return false };
    let Some((before, _)) = clock(&at.stated) else { return false };
    let text = at.stated.to_lowercase();
    let is_half = text.split(|c: char| !c.is_alphabetic()).any(|word| matches!(word, "am" | "pm" | "noon"));
    let is_half = is_half || text.contains("a.m") || text.contains("p.m");
    let is_padded = at.stated.get(before..).is_some_and(|clock| clock.starts_with('0'));
    (1..=12).contains(&hour) && !is_half && !is_padded
}

/// Whether a time is on a clock of 24 hours.
fn says_24_hours(at: &Moment) -> bool {
    let Some((start, _)) = clock(&at.stated) else { return false };
    let digits = at.stated.get(start..).unwrap_or_default();
    let digits = digits.split(|c: char| !c.is_ascii_digit()).next().unwrap_or_default();
    digits.starts_with('0') || digits.parse::<u32>().is_ok_and(|hour| hour > 12)
}

/// Where the hour of a clock with a colon begins, and where the colon is.
fn clock(stated: &str) -> Option<(usize, usize)> {
    let colon = stated.find(':')?;
    let start = stated.get(..colon)?.trim_end_matches(|c: char| c.is_ascii_digit()).len();
    (start < colon).then_some((start, colon))
}

/// A stated time with a word for the afternoon behind its clock, or with another hour where that is not read.
fn written(stated: &str, minute: u32) -> Option<String> {
    let (start, colon) = clock(stated)?;
    let end = colon + 3;
    let said = format!("{} PM{}", stated.get(..end)?, stated.get(end..)?);
    let other = format!("{}{}{}", stated.get(..start)?, minute / 60, stated.get(colon..)?);
    [said, other]
        .into_iter()
        .find(|text| moment::read(text).clock.minute() == Some(minute) && moment::unread(text).is_empty())
}
