//! Words and phrases that are searched for in many texts, all of them in one pass over a text (Aho and Corasick,
//! "Efficient String Matching", 1975). A search for one phrase after the other was a third of the time that checking a
//! report takes.

use std::ops::Range;
use std::sync::OnceLock;

use aho_corasick::{AhoCorasick, AhoCorasickKind};

/// A text in small letters, each where it stands in the text: a letter whose small form has another length stays.
pub fn in_small_letters(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    let small = |c: char| {
        let mut lower = c.to_lowercase();
        lower.next().filter(|small| lower.len() == 0 && small.len_utf8() == c.len_utf8()).unwrap_or(c)
    };
    text.chars().map(small).collect()
}

/// Lists of phrases, each with what it means. Parts of words match. Phrases are in small letters, and so must be the
/// text.
pub struct Phrases<T: 'static> {
    lists: &'static [(T, &'static [&'static str])],
    automaton: OnceLock<AhoCorasick>,
}

/// A phrase in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundPhrase<T> {
    /// What its list means.
    pub meaning: T,
    /// The number of the phrase, counted through all lists.
    pub number: usize,
    /// Where it stands, in bytes.
    pub range: Range<usize>,
}

impl<T: Copy> Phrases<T> {
    /// These lists. The search is prepared when it is first used.
    pub const fn new(lists: &'static [(T, &'static [&'static str])]) -> Phrases<T> {
        Phrases { lists, automaton: OnceLock::new() }
    }

    /// Each occurrence of each phrase in a text, also if they overlap, by where they end.
    pub fn found_in<'t>(&'t self, text: &'t str) -> impl Iterator<Item = FoundPhrase<T>> + 't {
        self.automaton().find_overlapping_iter(text).filter_map(|found| {
            let number = found.pattern().as_usize();
            Some(FoundPhrase { meaning: self.meaning(number)?, number, range: found.range() })
        })
    }

    fn meaning(&self, number: usize) -> Option<T> {
        let mut before = 0;
        self.lists.iter().find_map(|(meaning, phrases)| {
            before += phrases.len();
            (number < before).then_some(*meaning)
        })
    }

    fn automaton(&self) -> &AhoCorasick {
        self.automaton.get_or_init(|| {
            let phrases = self.lists.iter().flat_map(|(_, phrases)| phrases.iter());
            // The kind that takes the most memory, which is little here, and the least time.
            let automaton = AhoCorasick::builder().kind(Some(AhoCorasickKind::DFA)).build(phrases);
            #[allow(clippy::expect_used)] // it fails only for more phrases than there can be in a list
            automaton.expect("lists of some hundred phrases")
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    static FRUIT: Phrases<char> = Phrases::new(&[('a', &["apple", "ripe apple"]), ('p', &["pear", "äpfel"])]);

    #[test]
    fn small_letters_stand_where_the_large_ones_do() {
        assert_eq!(in_small_letters("No ÄPFEL"), "no äpfel");
        // The small forms of these have another length in bytes.
        assert_eq!(in_small_letters("İ, ẞ and \u{212B}"), "İ, ẞ and \u{212B}");
    }

    #[test]
    fn all_phrases_are_found_with_their_meaning_also_where_they_overlap() {
        let found: Vec<_> = FRUIT
            .found_in("a ripe apple, spears, äpfel")
            .map(|it| (it.meaning, it.number, it.range))
            .collect();
        assert_eq!(found, [('a', 1, 2..12), ('a', 0, 7..12), ('p', 2, 15..19), ('p', 3, 22..28)]);
        assert_eq!(FRUIT.found_in("a plum, a Pear").count(), 0);
    }
}
