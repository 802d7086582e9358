//! The cells of a table's row, as ranges of the text.

use std::ops::Range;

/// The cells of a row of a Markdown table.
pub(super) fn piped(line: &str, start: usize) -> Vec<Range<usize>> {
    let body = line.trim();
    let lead = line.len() - line.trim_start().len();
    let (body, lead) = body.strip_prefix('|').map_or((body, lead), |rest| (rest, lead + 1));
    let body = if body.ends_with('|') && !body.ends_with("\\|") {
        body.get(..body.len() - 1).unwrap_or_default()
    } else {
        body
    };
    let (mut cells, mut from, mut escaped, mut code) = (Vec::new(), 0, false, false);
    let mut ticks = body.matches('`').count();
    let mut push = |from: usize, to: usize| {
        let cell = body.get(from..to).unwrap_or_default();
        let inner = from + cell.len() - cell.trim_start().len();
        let at = start + lead + inner;
        cells.push(at..at + cell.trim().len());
    };
    for (at, c) in body.char_indices() {
        match c {
            '`' => {
                ticks -= 1;
                code ^= !escaped;
            }
            // A pipe inside backticks is code.
            '|' if !(escaped || code && ticks > 0) => {
                push(from, at);
                from = at + 1;
            }
            _ => {}
        }
        escaped = c == '\\' && !escaped;
    }
    push(from, body.len());
    cells
}

/// Whether a line is the delimiter row of a Markdown table.
pub(super) fn is_delimiter(line: &str) -> bool {
    let line = line.trim();
    line.contains('-')
        && line.contains('|')
        && line.chars().all(|c| matches!(c, '|' | '-' | ':' | ' ' | '\t' | '='))
}

/// The cells of a row separated by tabs.
pub(super) fn tabbed(line: &str, start: usize) -> Vec<Range<usize>> {
    let mut at = start;
    let mut cells = Vec::new();
    for cell in line.split('\t') {
        let inner = at + cell.len() - cell.trim_start().len();
        cells.push(inner..inner + cell.trim().len());
        at += cell.len() + 1;
    }
    cells
}
