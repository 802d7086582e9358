//! Case folding in every script, and search that ignores case.
//!
//! Folding is lower case of upper case of lower case, letter by letter, as Rust's tables of Unicode have it. That is the
//! full case folding of the Unicode Standard (section 3.13, `toCasefold`) but for letters whose fold is by convention
//! only: `ß` is `ss`, `ς` is `σ`, `ﬁ` is `fi`. The dotless `ı` stays what it is.

use std::ops::Range;

/// A letter without its case: one letter or more.
fn fold_letter(c: char, mut give: impl FnMut(char)) {
    if c.is_ascii() {
        give(c.to_ascii_lowercase());
    } else if c == 'ı' {
        give(c);
    } else {
        let upper = c.to_lowercase().flat_map(char::to_uppercase);
        upper.flat_map(char::to_lowercase).for_each(give);
    }
}

/// A text without the case of its letters.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for c in text.chars() {
        fold_letter(c, |c| folded.push(c));
    }
    folded
}

/// Words that are looked for in any case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pattern {
    folded: Vec<char>,
}

impl Pattern {
    /// The pattern of these words; `None` if there are none.
    pub fn new(words: &str) -> Option<Pattern> {
        let folded: Vec<char> = fold(words).chars().collect();
        (!folded.is_empty()).then_some(Pattern { folded })
    }

    /// Whether a text holds it.
    pub fn is_in(&self, text: &str) -> bool {
        !self.find(text).is_empty()
    }

    /// The ranges of a text in which it is found, in bytes, in order and without overlap. A letter is found whole or
    /// not at all: an `s` is not half of an `ß`.
    pub fn find(&self, text: &str) -> Vec<Range<usize>> {
        // Each folded letter with the range of the letter it comes from, and whether it is that one's first.
        let mut letters: Vec<(char, usize, bool)> = Vec::with_capacity(text.len());
        for (at, c) in text.char_indices() {
            let mut is_first = true;
            fold_letter(c, |c| {
                letters.push((c, at, is_first));
                is_first = false;
            });
        }
        let (mut found, mut at) = (Vec::new(), 0);
        while let Some(rest) = letters.get(at..).filter(|rest| rest.len() >= self.folded.len()) {
            let after = rest.get(self.folded.len());
            let is_whole = rest.first().is_some_and(|first| first.2) && after.is_none_or(|after| after.2);
            let is_same = || rest.iter().zip(&self.folded).all(|(letter, wanted)| letter.0 == *wanted);
            if is_whole && is_same() {
                let start = rest.first().map_or(0, |first| first.1);
                found.push(start..after.map_or(text.len(), |after| after.1));
                at += self.folded.len();
            } else {
                at += 1;
            }
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found<'a>(words: &str, text: &'a str) -> Vec<&'a str> {
        Pattern::new(words).unwrap().find(text).into_iter().map(|range| &text[range]).collect()
    }

    #[test]
    fn words_are_found_in_every_case_of_every_script() {
        for (words, text, all) in [
            ("redis", "Redis, REDIS and redis", &["Redis", "REDIS", "redis"][..]),
            ("straße", "Straße STRASSE STRAẞE strasse", &["Straße", "STRASSE", "STRAẞE", "strasse"]),
            ("ΟΔΟΣ", "οδος οδός ΟΔΟΣ Οδοσ", &["οδος", "ΟΔΟΣ", "Οδοσ"]),
            ("ОТКАЗ", "Отказ отказ", &["Отказ", "отказ"]),
            ("զննում", "ԶՆՆՈՒՄ Զննում", &["ԶՆՆՈՒՄ", "Զննում"]),
            ("file", "ﬁle FILE", &["ﬁle", "FILE"]),
            ("kelvin", "Kelvin", &["Kelvin"]),
            ("ქართული", "ᲥᲐᲠᲗᲣᲚᲘ", &["ᲥᲐᲠᲗᲣᲚᲘ"]),
            ("ᎠᏂ", "ꭰꮒ", &["ꭰꮒ"]),
            ("障害", "大障害、障害", &["障害", "障害"]),
            ("aa", "aaa AA", &["aa", "AA"]),
            ("İstanbul", "İSTANBUL", &["İSTANBUL"]),
            ("s", "ß s", &["s"]),
            ("fı", "Fı fi FI", &["Fı"]),
            ("a", "", &[]),
        ] {
            assert_eq!(found(words, text), all, "{words} in {text}");
        }
        assert_eq!(Pattern::new(""), None);
    }

    #[test]
    fn both_cases_of_each_letter_of_unicode_fold_to_the_same() {
        for c in char::MIN..=char::MAX {
            if c == 'ı' || c == 'İ' {
                continue;
            }
            let own = fold(&c.to_string());
            assert_eq!(fold(&c.to_lowercase().to_string()), own, "{c:?}");
            assert_eq!(fold(&c.to_uppercase().to_string()), own, "{c:?}");
            assert_eq!(fold(&own), own, "{c:?}");
        }
    }
}
