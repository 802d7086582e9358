//! Tables as text: comma-, semicolon- or tab-separated values (RFC 4180, and what spreadsheets write), with any
//! columns. Cells may be quoted, with quotation marks doubled; `sep=;` on the first line sets the separator.

use std::ops::Range;

use crate::formats::foreign::build::Build;
use crate::formats::foreign::text::scan::{ScannedBlock, ScannedKind};
use crate::formats::foreign::timeline::entries::Around;
use crate::formats::foreign::{Destination, ImportOptions, Imported, SourceFormat, dates, tables};
use crate::report::sections::{heading, own};
use crate::report::{List, Owner, Section};

/// The rows of a table, each cell as a range without its quotation marks.
pub(in crate::formats::foreign) fn rows(text: &str, separator: char) -> Vec<Vec<Range<usize>>> {
    let mut rows = Vec::new();
    let mut row: Vec<Range<usize>> = Vec::new();
    let mut start = 0;
    let mut quoted = false;
    let push = |row: &mut Vec<Range<usize>>, start: usize, end: usize| {
        let cell = text.get(start..end).unwrap_or_default();
        let lead = cell.len() - cell.trim_start().len();
        let inner = cell.trim();
        let bare = inner.strip_prefix('"').and_then(|rest| rest.strip_suffix('"'));
        let from = start + lead + usize::from(bare.is_some());
        row.push(from..from + bare.unwrap_or(inner).len());
    };
    for (at, c) in text.char_indices() {
        match c {
            '"' => quoted = !quoted,
            '\n' if !quoted => {
                push(&mut row, start, at);
                rows.push(std::mem::take(&mut row));
                start = at + 1;
            }
            c if c == separator && !quoted => {
                push(&mut row, start, at);
                start = at + c.len_utf8();
            }
            _ => {}
        }
    }
    if start < text.len() {
        push(&mut row, start, text.len());
        rows.push(row);
    }
    rows.retain(|row| row.iter().any(|cell| !cell.is_empty()));
    rows
}

/// The separator, and where the table begins.
pub(in crate::formats::foreign) fn separator(text: &str) -> (char, usize) {
    let first = text.lines().next().unwrap_or_default();
    if let Some(sign) =
        first.trim_end().to_lowercase().strip_prefix("sep=").and_then(|rest| rest.chars().next())
    {
        return (sign, (first.len() + 1).min(text.len()));
    }
    let head: Vec<&str> = text.lines().take(20).collect();
    let count = |sign: char| head.iter().map(|line| line.matches(sign).count()).min().unwrap_or(0);
    let sign = ['\t', ';', ',', '|'].into_iter().max_by_key(|sign| {
        (count(*sign) > 0, count(*sign).min(40) * usize::from(*sign != ','), count(*sign))
    });
    (sign.unwrap_or(','), 0)
}

/// Reads a table as rows of the list that its columns match.
pub(in crate::formats::foreign) fn read(text: &str, options: &ImportOptions) -> Imported {
    let (sign, start) = separator(text);
    let inner = text.get(start..).unwrap_or_default();
    let shifted = |cell: Range<usize>| cell.start + start..cell.end + start;
    let rows: Vec<Vec<Range<usize>>> =
        rows(inner, sign).into_iter().map(|row| row.into_iter().map(shifted).collect()).collect();
    let block = ScannedBlock {
        kind: ScannedKind::Table(rows),
        range: start..text.len(),
        text: start..text.len(),
        indent: 0,
    };
    let mut build = Build::new(text);
    build.is_quoted = true;
    build.columns.clone_from(&options.columns);
    build.numbers = options.order.or_else(|| dates::numbers(text));
    let asked = options
        .assigned
        .iter()
        .rfind(|assigned| assigned.start <= start && assigned.end >= text.len())
        .map(|assigned| assigned.to);
    let list = match asked {
        Some(Destination::Timeline) => Some(List::Events),
        Some(Destination::Actions) => Some(List::Actions),
        Some(Destination::Updates) => Some(List::Updates),
        Some(Destination::Windows) => Some(List::Windows),
        Some(Destination::Components) => Some(List::Components),
        Some(Destination::Text | Destination::LeftOut) => None,
        None => tables::list_of(&build, &block).or(Some(List::Events)),
    };
    let mut around = Around::default();
    let read = list.is_some_and(|list| tables::read(&mut build, list, &block, &mut around));
    if read {
        build.order.extend(list.map(|list| Section::Part(list.spec().part)));
    } else {
        let owner = build.row(List::Own);
        if let Owner::Row(_, id) = owner {
            build.order.push(Section::Own(id));
        }
        build.report.set_text(owner, &heading::TITLE, "Table");
        build.add_table(owner, &own::TEXT, &block);
        build.note(
            0,
            true,
            None,
            "No column of this table is known, and none holds times; it was kept as a table.",
        );
    }
    dates::settle(&mut build, &[]);
    dates::zone(&mut build, options.zone.as_deref());
    build.finish(SourceFormat::Table, None)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_may_be_quoted_and_have_lines() {
        let text = "sep=;\na;\"b; \"\"x\"\"\nc\";d\n\n1; 2 ;3";
        let (sign, start) = separator(text);
        let inner = &text[start..];
        let found: Vec<Vec<&str>> = rows(inner, sign)
            .into_iter()
            .map(|row| row.into_iter().map(|cell| &inner[cell]).collect())
            .collect();
        assert_eq!(found, [vec!["a", "b; \"\"x\"\"\nc", "d"], vec!["1", "2", "3"]]);
        assert_eq!(separator("a,b\n1,2\n").0, ',');
        assert_eq!(separator("a\tb, c\n1\t2, 3\n").0, '\t');
    }
}
