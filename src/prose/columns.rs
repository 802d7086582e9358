//! The widths of the columns of a table in prose, so that no word is broken that fits on a sheet of paper.
//!
//! Columns of equal width break “Availability” if there are eight of them, and automatic widths give a column of short
//! words almost nothing beside one of sentences. So each column fits its longest word, up to a limit; if all of them
//! together are wider than a sheet, the text is smaller.

use pulldown_cmark::{Event, Parser, Tag, TagEnd};

use super::options;

/// What a sheet of paper holds at the size of a table's text, in characters of average width; then at the two smaller
/// sizes of the style sheet.
const SHEET_CHARS: [usize; 3] = [80, 93, 111];

/// What a cell's padding takes, in characters.
const PADDING_CHARS: usize = 2;

/// The maximum length of a word that is not broken, in characters. Longer ones are keys and addresses, which people do
/// not read letter by letter.
const MAX_UNBROKEN_CHARS: usize = 22;

/// The widths of one table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Widths {
    /// The classes of the table; empty if columns of equal width break no word.
    pub(super) size: &'static str,
    /// The least width of each column, in characters.
    pub(super) columns: Vec<usize>,
}

/// The widths of each table in prose, in their order.
pub(super) fn widths(markdown: &str) -> Vec<Widths> {
    let mut tables = Vec::new();
    let mut longest: Vec<usize> = Vec::new();
    let (mut column, mut cell) = (0, String::new());
    for event in Parser::new_ext(markdown, options()) {
        match event {
            Event::Start(Tag::Table(alignments)) => longest = vec![0; alignments.len()],
            Event::End(TagEnd::Table) => tables.push(fit(&longest)),
            Event::Start(Tag::TableHead | Tag::TableRow) => column = 0,
            Event::Text(text) | Event::Code(text) => cell.push_str(&text),
            Event::SoftBreak | Event::HardBreak => cell.push(' '),
            Event::Start(Tag::TableCell) => cell.clear(),
            Event::End(TagEnd::TableCell) => {
                if let Some(longest) = longest.get_mut(column) {
                    *longest = (*longest).max(longest_word(&cell));
                }
                column += 1;
            }
            _ => {}
        }
    }
    tables
}

/// The length of the longest word; lines can break at spaces and after hyphens.
fn longest_word(text: &str) -> usize {
    text.split(|c: char| c.is_whitespace() || c == '-')
        .map(|word| word.chars().count() + 1)
        .max()
        .unwrap_or(0)
}

fn fit(longest: &[usize]) -> Widths {
    let same = SHEET_CHARS.first().map_or(0, |room| room / longest.len().max(1));
    if longest.iter().all(|word| word.min(&MAX_UNBROKEN_CHARS) + PADDING_CHARS <= same) {
        return Widths::default();
    }
    let columns = |most: usize| -> Vec<usize> {
        // In steps of two: each width is a class.
        longest.iter().map(|word| ((*word).clamp(2, most) + PADDING_CHARS).next_multiple_of(2)).collect()
    };
    for (room, size) in SHEET_CHARS.into_iter().zip(["fitted", "fitted dense", "fitted denser"]) {
        let columns = columns(MAX_UNBROKEN_CHARS);
        if columns.iter().sum::<usize>() <= room {
            return Widths { size, columns };
        }
    }
    let room = SHEET_CHARS.last().copied().unwrap_or_default();
    let fits = |most: &usize| columns(*most).iter().sum::<usize>() <= room;
    let columns = (2..MAX_UNBROKEN_CHARS).rev().find(fits).map(columns).unwrap_or_default();
    Widths { size: "fitted denser", columns }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(table: &str) -> Widths {
        widths(table).pop().unwrap_or_default()
    }

    #[test]
    fn a_column_has_room_for_its_longest_word() {
        assert_eq!(
            of("| a | b |\n|--|--|\n| one | two |"),
            Widths::default(),
            "columns of the same width do"
        );
        let eight = "| Component | Availability | c | d | e | f | g | h |\n|-|-|-|-|-|-|-|-|\n| a sentence of words | x | | | | | | |";
        assert_eq!(of(eight), Widths { size: "fitted", columns: vec![12, 16, 4, 4, 4, 4, 4, 4] });
        let seven = format!("{}|\n{}|", "| Responsibilities ".repeat(6), "|-".repeat(6));
        assert_eq!(of(&seven), Widths { size: "fitted denser", columns: vec![18; 6] }, "smaller text");
        let many = format!("{}\n{}", "| abcdefghij ".repeat(40) + "|", "|-".repeat(40) + "|");
        assert_eq!(
            of(&many),
            Widths { size: "fitted denser", columns: Vec::new() },
            "too many to give each a word"
        );
    }
}
