//! Tables whose rows have more cells than columns. Markdown drops the extra cells; here their text is preserved.

use std::borrow::Cow;
use std::collections::HashMap;
use std::ops::Range;

use pulldown_cmark::{Event, Parser, Tag};

use super::{embed::replace, options};

/// Markdown with a backslash before each pipe that would cut off the end of a table's row, and how many rows had such a
/// pipe. Pipes in code are escaped first, as they are not meant to end a cell; then the last ones.
pub fn mend(markdown: &str) -> (Cow<'_, str>, usize) {
    let mut columns = 0;
    let mut edits = Vec::new();
    let mut rows = 0;
    if !markdown.contains('|') {
        return (Cow::Borrowed(markdown), 0);
    }
    for (event, range) in Parser::new_ext(markdown, options()).into_offset_iter() {
        match event {
            Event::Start(Tag::Table(alignments)) => columns = alignments.len(),
            Event::Start(Tag::TableRow) => {
                let rest = markdown.get(range.start..).unwrap_or_default();
                let line = rest.lines().next().unwrap_or_default();
                let before = edits.len();
                edits.extend(stray(line, columns).into_iter().map(|at| {
                    let at = range.start + at;
                    (at..at, "\\".to_owned())
                }));
                rows += usize::from(edits.len() > before);
            }
            _ => {}
        }
    }
    if edits.is_empty() { (Cow::Borrowed(markdown), 0) } else { (Cow::Owned(replace(markdown, edits)), rows) }
}

/// The pipes of a row that make more cells of it than there are columns.
fn stray(line: &str, columns: usize) -> Vec<usize> {
    let mut pipes = Vec::new();
    let mut escaped = false;
    for (at, c) in line.char_indices() {
        if c == '|' && !escaped {
            pipes.push(at);
        }
        escaped = c == '\\' && !escaped;
    }
    let edge = |at: Option<&usize>, text: &str| at.is_some_and(|at| line.get(*at..) == Some(text));
    if edge(pipes.first(), line.trim_start()) {
        pipes.remove(0);
    }
    if pipes.last().is_some_and(|at| line.get(at + 1..).is_some_and(|rest| rest.trim().is_empty())) {
        pipes.pop();
    }
    let excess = (pipes.len() + 1).saturating_sub(columns);
    if excess == 0 {
        return Vec::new();
    }
    // Pipes and code spans are both in order.
    let mut code = code(line).into_iter().peekable();
    let (in_code, between): (Vec<usize>, Vec<usize>) = pipes.into_iter().partition(|at| {
        while code.next_if(|code| code.end <= *at).is_some() {}
        code.peek().is_some_and(|code| code.contains(at))
    });
    let taken = in_code.len().min(excess);
    let last = between.len() - (excess - taken).min(between.len());
    let mut stray: Vec<usize> =
        in_code.into_iter().take(taken).chain(between.into_iter().skip(last)).collect();
    stray.sort_unstable();
    stray
}

/// The code spans of a line that is not cut into cells.
fn code(line: &str) -> Vec<Range<usize>> {
    let mut runs = Vec::new();
    let mut at = 0;
    while let Some(start) = line.get(at..).and_then(|rest| rest.find('`')).map(|found| at + found) {
        let length = line.get(start..).unwrap_or_default().bytes().take_while(|byte| *byte == b'`').count();
        runs.push((start, length));
        at = start + length;
    }
    let last: HashMap<usize, usize> = runs.iter().map(|(start, length)| (*length, *start)).collect();
    let mut code = Vec::new();
    let mut open: Option<(usize, usize)> = None;
    for (start, length) in runs {
        open = match open {
            Some((from, opened)) if opened == length => {
                code.push(from..start + length);
                None
            }
            // A run that nothing closes opens no code, and another may begin within it.
            None if last.get(&length).is_some_and(|last| *last > start) => Some((start, length)),
            open => open,
        };
    }
    code
}

#[cfg(test)]
mod tests {
    use super::mend;

    #[test]
    fn no_word_of_a_row_is_cut_off() {
        for (row, mended) in [
            ("| 1 | `a|b` |", "| 1 | `a\\|b` |"),
            ("| 1 | ``a|`|b`` |", "| 1 | ``a\\|`\\|b`` |"),
            ("| 1 | a | b | c |", "| 1 | a \\| b \\| c |"),
            ("1 | `a|b` | c", "1 | `a\\|b` \\| c"),
            ("| `a|b` | c |", "| `a\\|b` | c |"),
            ("| `a | c | d |", "| `a | c \\| d |"),
            ("| 1 | a \\| b |", "| 1 | a \\| b |"),
            ("| 1 |", "| 1 |"),
            ("| `a|b` |", "| `a|b` |"),
            ("| 1 | a |  ", "| 1 | a |  "),
            ("| 1 | ä | b\\\\|", "| 1 | ä \\| b\\\\|"),
        ] {
            let table = |row: &str| format!("text\n\n| x | y |\n|---|---|\n{row}\n\nafter | a | pipe");
            assert_eq!(mend(&table(row)).0, table(mended));
            let quoted = |row: &str| format!("- > | x | y |\n  > |---|---|\n  > {row}\n");
            assert_eq!(mend(&quoted(row)).0, quoted(mended));
        }
        let code = "```\n| x | y |\n|---|---|\n| 1 | 2 | 3 |\n```";
        assert_eq!(mend(code), (code.into(), 0));
    }
}
