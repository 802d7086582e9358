//! What keys do to Markdown while it is typed: emphasis, links, lists that go on, tokens that are begun.
//!
//! Everything works on a text and a selection in it, in bytes, and gives an [`Edit`]; a position between two bytes of a
//! character is taken as that before the character. [`bytes`] and [`units`] convert what a browser's controls count.

mod emphasis;

use std::ops::Range;

pub use emphasis::emphasise;

/// A range of a text replaced, and what is selected then.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// The range that is replaced, in bytes of the old text.
    pub range: Range<usize>,
    /// The text that takes its place.
    pub text: String,
    /// What is selected then, in bytes of the new text; an empty range is the caret.
    pub selected: Range<usize>,
}

impl Edit {
    /// The new text.
    pub fn applied(&self, text: &str) -> String {
        let (before, after) = (text.get(..self.range.start), text.get(self.range.end..));
        format!("{}{}{}", before.unwrap_or_default(), self.text, after.unwrap_or_default())
    }
}

/// The byte offset at which the first `units` UTF-16 code units of a text end.
pub fn bytes(text: &str, units: usize) -> usize {
    let mut seen = 0;
    let found = text.char_indices().find(|(_, c)| {
        let is_there = seen >= units;
        seen += c.len_utf16();
        is_there
    });
    found.map_or(text.len(), |(at, _)| at)
}

/// The number of UTF-16 code units before a byte of a text.
pub fn units(text: &str, byte: usize) -> usize {
    text.char_indices().take_while(|(at, _)| *at < byte).map(|(_, c)| c.len_utf16()).sum()
}

/// The selection without blanks at its ends; an empty one is the word around it.
fn settled(text: &str, selected: Range<usize>) -> Range<usize> {
    let inside = text.get(selected.clone()).unwrap_or_default();
    if inside.trim().is_empty() {
        let at = selected.start.min(text.len());
        let before = text.get(..at).unwrap_or_default();
        let after = text.get(at..).unwrap_or_default();
        let is_word = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '\'');
        let start = before.len()
            - before.chars().rev().take_while(|c| is_word(*c)).map(char::len_utf8).sum::<usize>();
        let end = at + after.chars().take_while(|c| is_word(*c)).map(char::len_utf8).sum::<usize>();
        // Only with letters on both sides the caret is in a word.
        return if start < at && at < end { start..end } else { at..at };
    }
    let start = selected.start + (inside.len() - inside.trim_start().len());
    start..start + inside.trim().len()
}

/// Makes a link of what is selected: its words get an address to be typed, an address gets words.
pub fn link(text: &str, selected: Range<usize>) -> Edit {
    let range = settled(text, selected);
    let inside = text.get(range.clone()).unwrap_or_default();
    let is_address = inside.contains("://") && !inside.contains(char::is_whitespace);
    let (new, caret) = if is_address {
        (format!("[]({inside})"), 1)
    } else if inside.is_empty() {
        ("[]()".to_owned(), 1)
    } else {
        (format!("[{inside}]()"), inside.len() + 3)
    };
    let caret = range.start + caret;
    Edit { range, text: new, selected: caret..caret }
}

/// Makes a bullet of each line that is selected, or text again if all are bullets.
pub fn bullets(text: &str, selected: Range<usize>) -> Edit {
    let start = text.get(..selected.start).and_then(|before| before.rfind('\n')).map_or(0, |at| at + 1);
    let end = text
        .get(selected.end..)
        .and_then(|after| after.find('\n'))
        .map_or(text.len(), |at| selected.end + at);
    let lines: Vec<&str> = text.get(start..end).unwrap_or_default().split('\n').collect();
    let is_off = lines.iter().all(|line| line.starts_with("- ") || line.is_empty()) && lines != [""];
    let line = |line: &&str| match (is_off, line.is_empty() && lines.len() > 1) {
        (true, _) => line.strip_prefix("- ").unwrap_or(line).to_owned(),
        (false, true) => String::new(),
        (false, false) if line.starts_with("- ") => (*line).to_owned(),
        (false, false) => format!("- {line}"),
    };
    let new = lines.iter().map(line).collect::<Vec<_>>().join("\n");
    let caret = start + new.len();
    Edit { range: start..end, text: new, selected: caret..caret }
}

/// What begins a line of a list or of a quotation.
struct Marker {
    /// The blanks before it.
    indent: usize,
    /// What the next line begins with.
    next: String,
    /// Its length in this line, with the blanks before it.
    length: usize,
}

fn marker(line: &str) -> Option<Marker> {
    let indent = line.len() - line.trim_start_matches([' ', '\t']).len();
    let rest = line.get(indent..)?;
    let first = rest.chars().next()?;
    let (sign, next) = if matches!(first, '-' | '*' | '+' | '•' | '>') {
        (first.len_utf8(), first.to_string())
    } else {
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        let number: u32 = rest.get(..digits).filter(|it| (1..=9).contains(&it.len()))?.parse().ok()?;
        let end = rest.get(digits..)?.chars().next().filter(|end| matches!(end, '.' | ')'))?;
        (digits + 1, format!("{}{end}", number + 1))
    };
    let after = rest.get(sign..)?;
    let blanks = after.len() - after.trim_start_matches(' ').len();
    if blanks == 0 && first != '>' {
        return None;
    }
    let gap = " ".repeat(blanks.clamp(1, 4));
    let task = ["[ ] ", "[x] ", "[X] "].iter().any(|task| after.trim_start_matches(' ').starts_with(task));
    let (next, length) = if task {
        (format!("{next}{gap}[ ] "), indent + sign + blanks + 4)
    } else {
        (format!("{next}{gap}"), indent + sign + blanks)
    };
    Some(Marker { indent, next, length })
}

/// What Enter does in a list or a quotation: the next line continues it; in an item without words it ends. `None` if
/// Enter begins an ordinary line.
pub fn new_line(text: &str, caret: usize) -> Option<Edit> {
    let before = text.get(..caret)?;
    let start = before.rfind('\n').map_or(0, |at| at + 1);
    let line = before.get(start..)?;
    let Marker { indent, next, length } = marker(line)?;
    // The caret is before the words of the item: Enter only moves the item down.
    if line.len() < length || is_in_code(before) {
        return None;
    }
    let rest = text.get(caret..)?.split('\n').next().unwrap_or_default();
    if line.get(length..)?.trim().is_empty() && rest.trim().is_empty() {
        return Some(Edit { range: start..caret, text: String::new(), selected: start..start });
    }
    let new = format!("\n{}{next}", line.get(..indent)?);
    let at = caret + new.len();
    Some(Edit { range: caret..caret, text: new, selected: at..at })
}

/// Whether a text ends within a block of code between fences.
fn is_in_code(before: &str) -> bool {
    let is_fence = |line: &&str| line.trim_start().starts_with("```") || line.trim_start().starts_with("~~~");
    before.lines().filter(is_fence).count() % 2 == 1
}

/// The name that is being typed as a token: what is between `{{` and the caret.
pub fn open_token(text: &str, caret: usize) -> Option<&str> {
    let line = text.get(..caret)?.rsplit('\n').next()?;
    let name = line.get(line.rfind("{{")? + 2..)?;
    name.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-')).then_some(name)
}

/// Ends the token that is being typed at the caret with this name.
pub fn end_token(text: &str, caret: usize, name: &str) -> Option<Edit> {
    let typed = open_token(text, caret)?;
    let start = caret - typed.len();
    let is_closed = text.get(caret..)?.starts_with("}}");
    let at = start + name.len() + 2;
    let end = if is_closed { caret + 2 } else { caret };
    Some(Edit { range: start..end, text: format!("{name}}}}}"), selected: at..at })
}

/// The bullet of another program that a line begins with, and the words behind it.
fn foreign_bullet(line: &str) -> Option<(char, &str)> {
    let rest = line.trim_start();
    let sign = rest.chars().next().filter(|sign| "•◦▪‣●○·–".contains(*sign))?;
    let words = rest.strip_prefix(sign)?;
    words.starts_with([' ', '\t', '\u{A0}']).then(|| (sign, words.trim_start()))
}

/// A text that was pasted, with the bullets of other programs written as Markdown has them.
pub fn with_markdown_bullets(text: &str) -> String {
    // One dash or dot alone may belong to the sentence at the caret, as in "15:06" and "– 15:15".
    let is_unsure = |sign: char| matches!(sign, '·' | '–');
    let unsure = text.split('\n').filter_map(foreign_bullet).filter(|(sign, _)| is_unsure(*sign));
    let is_list = unsure.count() > 1;
    let line = |line: &str| match foreign_bullet(line) {
        Some((sign, words)) if is_list || !is_unsure(sign) => {
            let indent = line.len() - line.trim_start().len();
            format!("{}- {words}", line.get(..indent).unwrap_or_default())
        }
        _ => line.to_owned(),
    };
    text.split('\n').map(line).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A text with its selection between `[` and `]`, or its caret at `|`.
    fn marked(text: &str) -> (String, Range<usize>) {
        let start = text.find(['«', '|']).unwrap();
        let plain = text.replace(['«', '»', '|'], "");
        let end = text.find('»').map_or(start, |end| end - '«'.len_utf8());
        (plain, start..end)
    }

    fn shown(text: &str, edit: &Edit) -> String {
        let mut new = edit.applied(text);
        if edit.selected.is_empty() {
            new.insert(edit.selected.start, '|');
        } else {
            new.insert(edit.selected.end, '»');
            new.insert(edit.selected.start, '«');
        }
        new
    }

    #[test]
    fn emphasis_comes_and_goes() {
        for (from, count, to) in [
            ("a «word» here", 2, "a **«word»** here"),
            ("a **«word»** here", 2, "a «word» here"),
            ("a «**word**» here", 2, "a «word» here"),
            ("a «word» here", 1, "a *«word»* here"),
            ("a **«word»** here", 1, "a ***«word»*** here"),
            ("a ***«word»*** here", 1, "a **«word»** here"),
            ("a ***«word»*** here", 2, "a *«word»* here"),
            ("a « word » here", 2, "a  **«word»**  here"),
            ("a wo|rd here", 2, "a **«word»** here"),
            ("a |", 2, "a **|**"),
            ("grö«ß»e", 2, "grö**«ß»**e"),
        ] {
            let (text, selected) = marked(from);
            assert_eq!(shown(&text, &emphasise(&text, selected, count)), to, "{from}");
        }
    }

    #[test]
    fn each_line_has_its_own_emphasis() {
        for (from, count, to) in [
            ("«- one\n- two»", 2, "- «**one**\n- **two**»"),
            ("- «**one**\n- **two**»", 2, "- «one\n- two»"),
            ("**«one**\n\n**two»**", 2, "«one\n\ntwo»"),
            ("«> said\n\n## Head\n1. **b**»\n", 2, "> «**said**\n\n## **Head**\n1. **b**»\n"),
            ("o«ne\n  - [ ] tw»o", 1, "o«*ne*\n  - [ ] *tw*»o"),
            ("«* a\n* b»", 1, "* «*a*\n* *b*»"),
            ("«- one»", 2, "- «**one**»"),
            ("* «*a*\n* *b*»", 1, "* «a\n* b»"),
            ("> - «a\n> - **b**»", 1, "> - «*a*\n> - ***b***»"),
            ("- one\n«- \n-» two", 2, "- one\n«- \n-» two"),
        ] {
            let (text, selected) = marked(from);
            assert_eq!(shown(&text, &emphasise(&text, selected, count)), to, "{from}");
        }
    }

    #[test]
    fn a_link_gets_what_it_lacks() {
        for (from, to) in [
            ("see «the log» now", "see [the log](|) now"),
            ("see «https://a.example/x»", "see [|](https://a.example/x)"),
            ("see |", "see [|]()"),
        ] {
            let (text, selected) = marked(from);
            assert_eq!(shown(&text, &link(&text, selected)), to, "{from}");
        }
    }

    #[test]
    fn a_list_goes_on_and_ends() {
        for (from, to) in [
            ("- one|", Some("- one\n- |")),
            ("- one|two", Some("- one\n- |two")),
            ("  * one|", Some("  * one\n  * |")),
            ("9. one|", Some("9. one\n10. |")),
            ("1) one|", Some("1) one\n2) |")),
            ("- [x] done|", Some("- [x] done\n- [ ] |")),
            ("> said|", Some("> said\n> |")),
            ("• one|", Some("• one\n• |")),
            ("- one\n- |", Some("- one\n|")),
            ("- [ ] |", Some("|")),
            ("words|", None),
            ("-word|", None),
            ("2024 was a year|", None),
            ("|- one", None),
            ("```\n- one|", None),
            ("**bold** words|", None),
        ] {
            let (text, selected) = marked(from);
            let edit = new_line(&text, selected.start);
            assert_eq!(edit.map(|edit| shown(&text, &edit)).as_deref(), to, "{from}");
        }
    }

    #[test]
    fn lines_become_bullets_and_text_again() {
        for (from, to) in [
            ("|", "- |"),
            ("«one\ntwo»", "- one\n- two|"),
            ("«- one\n- two»", "one\ntwo|"),
            ("a\n«one\n\n- two»\nb", "a\n- one\n\n- two|\nb"),
        ] {
            let (text, selected) = marked(from);
            assert_eq!(shown(&text, &bullets(&text, selected)), to, "{from}");
        }
    }

    #[test]
    fn a_token_is_begun_and_ended() {
        for (from, name) in [
            ("it took {{|", Some("")),
            ("it took {{du|", Some("du")),
            ("it took {{duration}} and|", None),
            ("{{\n|", None),
            ("{|", None),
        ] {
            let (text, selected) = marked(from);
            assert_eq!(open_token(&text, selected.start), name, "{from}");
        }
        for (from, to) in [("a {{du| b", "a {{duration}}| b"), ("a {{du|}} b", "a {{duration}}| b")] {
            let (text, selected) = marked(from);
            let edit = end_token(&text, selected.start, "duration").unwrap();
            assert_eq!(shown(&text, &edit), to, "{from}");
        }
    }

    #[test]
    fn bullets_of_other_programs_are_markdowns() {
        assert_eq!(
            with_markdown_bullets("• one\n  ◦ two\n-\tthree\n·four\n• "),
            "- one\n  - two\n-\tthree\n·four\n- "
        );
        for (pasted, to) in [
            ("– 15:15", "– 15:15"),
            ("· left\nand · right", "· left\nand · right"),
            ("– one\n – two", "- one\n - two"),
            ("· one\nmore\n– two", "- one\nmore\n- two"),
            ("• 15:15\n– alone", "- 15:15\n– alone"),
        ] {
            assert_eq!(with_markdown_bullets(pasted), to, "{pasted}");
        }
    }

    #[test]
    fn units_and_bytes_agree() {
        let text = "a\u{1F600}ß";
        for (units_before, byte) in [(0, 0), (1, 1), (3, 5), (4, 7), (9, 7)] {
            assert_eq!(bytes(text, units_before), byte);
        }
        assert_eq!([0, 1, 5, 7].map(|byte| units(text, byte)), [0, 1, 3, 4]);
    }
}
