//! Bold and italic: asterisks around what is selected, which come and go.

use std::ops::Range;

use super::{Edit, marker, settled};

/// How many asterisks end a text, or begin it.
fn stars(chars: impl Iterator<Item = char>) -> usize {
    chars.take_while(|c| *c == '*').count()
}

/// Whether `signs` asterisks on both sides of a text make it italic (`count` is one) or bold (two).
fn is_emphasis(signs: usize, count: usize) -> bool {
    if count == 2 { signs >= 2 } else { signs % 2 == 1 }
}

/// A text without the asterisks at its ends, if those emphasise it.
fn bare(words: &str, count: usize) -> Option<&str> {
    let signs = stars(words.chars()).min(stars(words.chars().rev()));
    let is_emphasised = words.len() > 2 * count && is_emphasis(signs, count);
    words.get(count..words.len().checked_sub(count)?).filter(|_| is_emphasised)
}

/// Puts `count` asterisks around the selection (one for italic, two for bold), or removes them if they are there. If it
/// has several lines, each line gets its own.
pub fn emphasise(text: &str, selected: Range<usize>, count: usize) -> Edit {
    let range = settled(text, selected);
    let inside = text.get(range.clone()).unwrap_or_default();
    let is_line = text.get(..range.start).is_none_or(|before| before.is_empty() || before.ends_with('\n'));
    if inside.contains('\n') || is_line && marker(inside).is_some() {
        return emphasise_lines(text, range, count);
    }
    let before = stars(text.get(..range.start).unwrap_or_default().chars().rev());
    let after = stars(text.get(range.end..).unwrap_or_default().chars());
    if !inside.is_empty() && is_emphasis(before.min(after), count) {
        let outer = range.start - count..range.end + count;
        let start = outer.start;
        return Edit { range: outer, text: inside.to_owned(), selected: start..start + inside.len() };
    }
    if let Some(bare) = bare(inside, count) {
        let selected = range.start..range.start + bare.len();
        return Edit { range, text: bare.to_owned(), selected };
    }
    let sign = "*".repeat(count);
    let start = range.start + count;
    let selected = start..start + inside.len();
    Edit { text: format!("{sign}{inside}{sign}"), range, selected }
}

/// Emphasises each line of a range, as no emphasis continues from one item or paragraph to the next. It is removed only
/// if all lines have it.
fn emphasise_lines(text: &str, range: Range<usize>, count: usize) -> Edit {
    let lines = words_of_lines(text, &range);
    let (Some(first), Some(last)) = (lines.first(), lines.last()) else {
        return Edit { range: range.end..range.end, text: String::new(), selected: range };
    };
    let whole = first.start..last.end;
    let words = |line: &Range<usize>| text.get(line.clone()).unwrap_or_default();
    let is_off = lines.iter().all(|line| bare(words(line), count).is_some());
    let sign = "*".repeat(count);
    let mut new = String::new();
    let mut at = whole.start;
    for line in &lines {
        new.push_str(text.get(at..line.start).unwrap_or_default());
        match bare(words(line), count) {
            Some(bare) if is_off => new.push_str(bare),
            Some(_) => new.push_str(words(line)),
            None => new.extend([sign.as_str(), words(line), sign.as_str()]),
        }
        at = line.end;
    }
    let selected = whole.start..whole.start + new.len();
    Edit { range: whole, text: new, selected }
}

/// The words of each line within a range, with the asterisks around them; a line without words has none.
fn words_of_lines(text: &str, range: &Range<usize>) -> Vec<Range<usize>> {
    let mut next = 0;
    let words = |line: &str| {
        let (start, end) = (next, next + line.len());
        next = end + 1;
        let from = range.start.max(start + words_start(line));
        let part = text.get(from..range.end.min(end))?;
        if part.trim().is_empty() {
            return None;
        }
        let from = from + (part.len() - part.trim_start().len());
        let to = from + part.trim().len();
        let before = stars(text.get(..from)?.chars().rev());
        let after = stars(text.get(to..)?.chars());
        Some(from - before..to + after)
    };
    text.split('\n').filter_map(words).collect()
}

/// Where the words of a line begin: after what makes it a quotation, an item or a heading.
fn words_start(line: &str) -> usize {
    let mut start = 0;
    while let Some(found) = line.get(start..).and_then(marker) {
        start += found.length;
    }
    let rest = line.get(start..).unwrap_or_default().trim_start();
    let after = rest.trim_start_matches('#');
    let is_heading = after.len() < rest.len() && after.starts_with(' ');
    if is_heading { line.len() - after.len() } else { start }
}
