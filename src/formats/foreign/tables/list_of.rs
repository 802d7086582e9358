//! Which list's rows a table holds.

use std::ops::Range;

use super::SourceTable;
use crate::formats::foreign::build::Build;
use crate::formats::foreign::text::scan::{ScannedBlock, ScannedKind};
use crate::formats::foreign::text::when;
use crate::formats::foreign::words;
use crate::formats::foreign::words::columns::{self, SourceColumn};
use crate::prose::text as prose_text;
use crate::report::moment::{Clock, Day};
use crate::report::sections::actions::rows as action;
use crate::report::sections::impact::windows;
use crate::report::sections::timeline::events;
use crate::report::{Field, List};

/// Whether a table holds entries of a timeline.
pub(in crate::formats::foreign) fn holds_events(build: &Build<'_>, block: &ScannedBlock) -> bool {
    let ScannedKind::Table(cells) = &block.kind else { return false };
    list_of(build, block).unwrap_or(List::Events) == List::Events
        && SourceTable::of(build, List::Events, cells).is_some()
}

/// Whether a table begins with a column of clocks that go forward, as a log's do, whatever its headings are called.
fn is_log(build: &Build<'_>, table: &SourceTable<'_>) -> bool {
    let first = |row: &Vec<Range<usize>>| {
        let reading = when::whole(&prose_text::plain(build.slice(row.first()?)))?;
        let day = matches!(reading.day, Day::Unknown);
        reading.clock.minute().filter(|_| day)
    };
    let clocks: Vec<Option<u32>> = table.rows.iter().map(first).collect();
    let told: Vec<u32> = clocks.iter().flatten().copied().collect();
    // Past midnight a clock goes on, and one row of ten may stand where it was remembered.
    let goes_back = |(one, next): &(&u32, &u32)| next < one && *one - *next < 12 * 60;
    let back = told.iter().zip(told.iter().skip(1)).filter(goes_back).count();
    // Figures and names beside a clock are measures, shifts, opening hours.
    let of_words = |row: &&Vec<Range<usize>>| {
        let cells = row.iter().skip(1).map(|cell| build.slice(cell).split_whitespace().count());
        cells.max().is_some_and(|words| words >= 3)
    };
    let told_rows = table.rows.iter().filter(of_words).count();
    told.len() >= 3
        && told.len() * 10 >= clocks.len() * 8
        && back * 10 <= told.len()
        && told_rows * 2 > table.rows.len()
}

/// The list whose rows a table holds, by its headings.
pub(in crate::formats::foreign) fn list_of(build: &Build<'_>, block: &ScannedBlock) -> Option<List> {
    let ScannedKind::Table(cells) = &block.kind else { return None };
    // "Date | Event" is a timeline of days, not what is to be done by them.
    let tells_events = cells.first().is_some_and(|head| {
        let text = Some(SourceColumn::Field(&events::TEXT));
        let is_action = Some(SourceColumn::Field(&action::TITLE));
        let mut headings = head.iter().map(|cell| prose_text::plain(build.slice(cell)));
        headings.any(|name| {
            columns::column(List::Events, &name) == text && columns::column(List::Actions, &name) != is_action
        })
    });
    let known = |list: List| {
        let table = SourceTable::of(build, list, cells)?;
        let has = |field: &'static Field| table.columns.contains(&Some(SourceColumn::Field(field)));
        let fits = match list {
            // When something was last seen is no event, if nothing calls it so.
            List::Events => {
                let is_named = table.headings.iter().any(|heading| columns::column(list, heading).is_some());
                let is_of_days = tells_events && table.columns.contains(&Some(SourceColumn::Day));
                (has(&events::AT) || is_of_days)
                    && has(&events::TEXT)
                    && (is_named || table.rows.len() == cells.len() || is_log(build, &table))
            }
            List::Actions => {
                // Items with nothing but a state say how things are, not what is to be done.
                let is_state = table.headings.iter().any(|heading| words::fold(heading) == "item")
                    && table.columns.iter().flatten().filter(|it| **it != SourceColumn::Number).count() <= 2;
                // How anything else stands, such as a guess or a path, is no action's state.
                let title = Some(SourceColumn::Field(&action::TITLE));
                let is_named = table.headings.iter().any(|heading| columns::column(list, heading) == title);
                has(&action::TITLE)
                    && (has(&action::OWNER)
                        || has(&action::STATUS) && is_named && !is_state
                        || has(&action::DUE) && (is_named || !tells_events)
                        || has(&action::PRIORITY) && is_named
                        || has(&action::TICKET))
            }
            List::Windows => has(&windows::START) && has(&windows::END),
            _ => false,
        };
        fits.then(|| table.columns.iter().flatten().count())
    };
    // A column of clocks is a timeline's: no action has the time of its event.
    let has_clocks = || {
        let (head, rows) = cells.split_first()?;
        let is_time = |cell: &Range<usize>| {
            let heading = prose_text::plain(build.slice(cell));
            columns::column(List::Events, &heading) == Some(SourceColumn::Field(&events::AT))
        };
        let column = head.iter().position(is_time)?;
        let is_clock = |row: &&Vec<Range<usize>>| {
            let text = row.get(column).map(|cell| prose_text::plain(build.slice(cell)));
            text.and_then(|text| when::whole(&text)).is_some_and(|reading| reading.clock != Clock::Unknown)
        };
        Some(!rows.is_empty() && rows.iter().filter(is_clock).count() * 2 > rows.len())
    };
    if known(List::Events).is_some() && known(List::Windows).is_none() && has_clocks() == Some(true) {
        return Some(List::Events);
    }
    let lists = [List::Events, List::Actions, List::Windows];
    lists
        .into_iter()
        .filter_map(|list| Some((known(list)?, list)))
        .max_by_key(|found| found.0)
        .map(|found| found.1)
}
