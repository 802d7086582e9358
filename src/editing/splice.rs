//! The one range in which two texts differ, and the caret's index after one has become the other.

use super::Change;
use super::merge::AppliedChange;

/// What turns one text into another: a range of it, replaced. Indices count UTF-16 units, as controls in a browser do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Splice<'a> {
    /// The start of the range.
    pub start: usize,
    /// The end of the range in the old text.
    pub end: usize,
    /// The text of the range in the new one.
    pub text: &'a str,
}

impl<'a> Splice<'a> {
    /// What makes `old` become `new`: all between what both begin with and what both end with.
    pub fn between(old: &str, new: &'a str) -> Splice<'a> {
        let (mut before, mut start) = (0, 0);
        for (one, other) in old.chars().zip(new.chars()) {
            if one != other {
                break;
            }
            before += one.len_utf8();
            start += one.len_utf16();
        }
        let (old, new) = (old.get(before..).unwrap_or_default(), new.get(before..).unwrap_or_default());
        let same = old.chars().rev().zip(new.chars().rev()).take_while(|(one, other)| one == other);
        let after: usize = same.map(|(one, _)| one.len_utf8()).sum();
        let middle = |text: &'a str| text.get(..text.len() - after).unwrap_or_default();
        let gone = old.get(..old.len() - after).unwrap_or_default();
        Splice { start, end: start + units(gone), text: middle(new) }
    }

    /// A text after the splice. A range that ends beyond the text ends where the text does.
    pub fn applied(&self, old: &str) -> String {
        let at = |units_before: usize| {
            let mut seen = 0;
            let found = old.char_indices().find(|(_, c)| {
                let is_there = seen >= units_before;
                seen += c.len_utf16();
                is_there
            });
            found.map_or(old.len(), |(at, _)| at)
        };
        let (start, end) = (at(self.start), at(self.end.max(self.start)));
        let before = old.get(..start).unwrap_or_default();
        format!("{before}{}{}", self.text, old.get(end..).unwrap_or_default())
    }

    /// The caret's index in the new text: right after what is new.
    pub fn caret(&self) -> usize {
        self.start + units(self.text)
    }
}

fn units(text: &str) -> usize {
    text.chars().map(char::len_utf16).sum()
}

/// The caret's index after these changes: after what the last of them changed in its text. `None` if that changed no text.
pub fn caret_after(applied: &[AppliedChange]) -> Option<usize> {
    match applied.last() {
        Some(AppliedChange {
            change: Change::Set { value: new, .. },
            inverse: Change::Set { value: old, .. },
        }) => Some(Splice::between(old.text(), new.text()).caret()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_two_texts_share_at_both_ends_stays() {
        for (old, new, start, end, text, caret) in [
            ("", "", 0, 0, "", 0),
            ("one two", "one and two", 4, 4, "and ", 8),
            ("one and two", "one two", 4, 8, "", 4),
            ("aaa", "aa", 2, 3, "", 2),
            ("aa", "aaa", 2, 2, "a", 3),
            ("red", "blue", 0, 3, "blue", 4),
            ("\u{1F600}a", "\u{1F601}a", 0, 2, "\u{1F601}", 2),
            ("größe", "grösse", 3, 4, "ss", 5),
        ] {
            let splice = Splice::between(old, new);
            assert_eq!(
                (splice.start, splice.end, splice.text, splice.caret()),
                (start, end, text, caret),
                "{old} → {new}"
            );
        }
    }

    /// Applied to the old text, it gives the new one.
    #[test]
    fn a_splice_makes_the_one_text_the_other() {
        let texts = [
            "",
            "a",
            "ab",
            "ba",
            "aba",
            "\u{1F600}\u{1F600}",
            "\u{1F600}x\u{1F601}",
            "e\u{301}",
            "é",
            "a\nb\n",
            "\n",
        ];
        for old in texts {
            for new in texts {
                let splice = Splice::between(old, new);
                let mut units: Vec<u16> = old.encode_utf16().collect();
                units.splice(splice.start..splice.end, splice.text.encode_utf16());
                assert_eq!(String::from_utf16(&units).ok().as_deref(), Some(new), "{old:?} → {new:?}");
            }
        }
    }
}
