//! Labelled values in a table.

use std::ops::Range;

use crate::formats::foreign::build::Build;
use crate::formats::foreign::text::{heads, labels};
use crate::formats::foreign::{facts, words};
use crate::report::sections::summary;
use crate::report::{Owner, Part};

/// Reads a table of labels and values, side by side. Returns whether it is one.
pub(super) fn of_pairs(build: &mut Build<'_>, rows: &[Vec<Range<usize>>]) -> bool {
    // Spreadsheets copy empty columns, too.
    let is_pair = |row: &Vec<Range<usize>>| row.len() >= 2 && row.iter().skip(2).all(Range::is_empty);
    if !rows.iter().all(is_pair) {
        return false;
    }
    let pairs: Vec<(String, Range<usize>, Range<usize>)> = rows
        .iter()
        .filter_map(|row| match row.as_slice() {
            [label, value, ..] => Some((
                heads::plain(build.slice(label)).trim_end_matches(':').to_owned(),
                value.clone(),
                label.start..value.end,
            )),
            _ => None,
        })
        .collect();
    let known = pairs.iter().filter(|(label, ..)| words::label(label).is_some()).count();
    if known < 2 || known * 2 < pairs.len() {
        return false;
    }
    for (name, value, range) in pairs {
        let value = build.slice(&value).to_owned();
        let taken = words::label(&name).is_some_and(|label| facts::put(build, label, &name, &value, &range));
        if !(taken || name.is_empty() && value.is_empty()) {
            build.add_text(Owner::Part(Part::Summary), &summary::OVERVIEW, &format!("**{name}:** {value}"));
            build.used(&range, Owner::Part(Part::Summary), &summary::OVERVIEW);
        }
    }
    true
}

/// Reads cells that have a label each: `**Date:** 4 March | **Severity:** high`. Returns whether they are such cells.
pub(super) fn of_cells(build: &mut Build<'_>, rows: &[Vec<Range<usize>>]) -> bool {
    let cells: Vec<&Range<usize>> = rows.iter().flatten().filter(|cell| !cell.is_empty()).collect();
    let pair = |build: &Build<'_>, cell: &Range<usize>| {
        let (name, value) = labels::pair(build.slice(cell))?;
        Some((words::label(&name), name, value.to_owned()))
    };
    let known = |cell: &&&Range<usize>| pair(build, cell).is_some_and(|(label, ..)| label.is_some());
    if cells.len() < 2 || cells.iter().filter(known).count() * 2 < cells.len() {
        return false;
    }
    for cell in cells {
        let put = pair(build, cell).is_some_and(|(label, name, value)| {
            label.is_some_and(|label| facts::put(build, label, &name, &value, cell))
        });
        if !put {
            let (owner, text) = (Owner::Part(Part::Summary), build.slice(cell).to_owned());
            build.add_text(owner, &summary::OVERVIEW, &text);
            build.used(cell, owner, &summary::OVERVIEW);
        }
    }
    true
}
