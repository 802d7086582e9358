//! Tables whose rows were broken into lines, a cell on each, as some pages are copied: `| Time |`, `Event |`.

use std::ops::Range;

use super::cells::piped;
use super::scan::ScannedLine;

/// The maximum number of cells of a row.
const MAX_CELLS: usize = 12;

/// The rows of such a table at the head of these lines, and how many lines it has. Each row begins with a pipe, each line
/// ends with one, and all rows have as many cells.
pub(super) fn broken(text: &str, lines: &[ScannedLine]) -> Option<(Vec<Vec<Range<usize>>>, usize)> {
    let mut rows: Vec<Vec<Range<usize>>> = Vec::new();
    let mut row: Vec<Range<usize>> = Vec::new();
    // How many lines the rows so far have, and whether one has more than a line.
    let (mut count, mut is_broken, mut of_row) = (0, false, 0);
    let fits = |rows: &[Vec<Range<usize>>], row: &[Range<usize>]| {
        row.len() >= 2 && rows.first().is_none_or(|first| first.len() == row.len())
    };
    let all = lines.iter().map(Some).chain([None]).enumerate();
    for (nth, line) in all {
        let words = line.map(|line| text.get(line.start..line.end).unwrap_or_default().trim());
        let is_row = words.is_some_and(|words| words.ends_with('|'));
        if !is_row || words.is_some_and(|words| words.starts_with('|')) {
            if fits(&rows, &row) {
                rows.push(std::mem::take(&mut row));
                is_broken |= of_row > 1;
                count = nth;
            } else if !row.is_empty() {
                break;
            }
            row.clear();
            of_row = 0;
        }
        // Rows that are a line each, or nothing but signs, are no such table; nothing more of them is looked at.
        let is_other = rows.len() >= 2 && !is_broken || rows.is_empty() && nth > MAX_CELLS;
        if !is_row || row.len() > MAX_CELLS || is_other {
            break;
        }
        if let Some(line) = line {
            let cells = piped(text.get(line.start..line.end).unwrap_or_default(), line.start);
            row.extend(cells.into_iter().filter(|cell| !cell.is_empty()));
            of_row += 1;
        }
    }
    (rows.len() >= 2 && is_broken).then_some((rows, count))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::foreign::text::scan::lines;

    fn table(text: &str) -> Option<(Vec<Vec<&str>>, usize)> {
        let (rows, count) = broken(text, &lines(text, 0..text.len()))?;
        Some((rows.into_iter().map(|row| row.into_iter().map(|cell| &text[cell]).collect()).collect(), count))
    }

    #[test]
    fn rows_that_were_broken_into_lines_are_a_table() {
        let text = "|\n|\n| Time |\nEvent |\n| 10:02 |\nThe feeder stops |\nAnd then it runs.";
        let rows = vec![vec!["Time", "Event"], vec!["10:02", "The feeder stops"]];
        assert_eq!(table(text), Some((rows, 6)));
        for none in ["| a | b |\n| c | d |", "| a |\n| b |", "a |\nb |", "| a |\nb", ""] {
            assert_eq!(table(none), None, "{none}");
        }
    }
}
