//! The words of all languages and the names of zones in one map, made once from the data.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use rustc_hash::FxHashMap;

use super::fold::{folded, is_unspaced};
use super::zones::ZONES;
use crate::report::words::time::Sense;
use crate::report::words::{ALL_LANGUAGES, Language};

/// One of the senses of a folded word or phrase.
#[derive(Debug)]
pub(super) struct LexiconEntry {
    pub(super) sense: Sense,
    /// The languages that say so.
    pub(super) languages: Languages,
}

/// A set of languages. Sets are met for every number in words, so each is a bit in one number.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Languages(u64);

impl Languages {
    pub(super) const NONE: Languages = Languages(0);
    pub(super) const ALL: Languages = Languages(u64::MAX);

    fn one(language: Language) -> Languages {
        Languages(1 << language as u64)
    }

    pub(super) fn or(self, other: Languages) -> Languages {
        Languages(self.0 | other.0)
    }

    pub(super) fn and(self, other: Languages) -> Languages {
        Languages(self.0 & other.0)
    }

    pub(super) fn is_empty(self) -> bool {
        self == Languages::NONE
    }

    /// Whether it is this language and no other.
    pub(super) fn is_only(self, language: Language) -> bool {
        self == Languages::one(language)
    }
}

/// What the lexicon knows of a key: the range of its entries among all, and what is asked of every word of a text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct LexiconSpan {
    from: u32,
    to: u32,
    /// Whether it is or begins a number in words.
    pub(super) counts: bool,
    /// Whether it can begin a time or a length by itself, or another item that is more than a word.
    pub(super) begins: bool,
    /// Whether it stands before times, between or behind them: "at", "from", "ongoing".
    pub(super) joins: bool,
    /// The length of the longest phrase that it begins, in tokens, or 0.
    pub(super) longest: u8,
}

/// The map. A word is looked up for each word of each text that may tell a time.
pub(super) struct Lexicon {
    /// The entries, those of a key side by side.
    entries: Vec<LexiconEntry>,
    spans: FxHashMap<String, LexiconSpan>,
}

/// The one lexicon.
pub(super) fn lexicon() -> &'static Lexicon {
    static LEXICON: OnceLock<Lexicon> = OnceLock::new();
    LEXICON.get_or_init(Lexicon::new)
}

impl Lexicon {
    fn new() -> Lexicon {
        let mut keys: BTreeMap<String, Vec<LexiconEntry>> = BTreeMap::new();
        let mut add_of = |text: &str, sense: Sense, languages: Languages| {
            let key = folded(text);
            let (first, pieces) = pieces(&key);
            if pieces > 1 {
                let phrase = LexiconEntry { sense: Sense::Phrase(pieces), languages };
                add_sense(keys.entry(first.to_owned()).or_default(), phrase);
            }
            add_sense(keys.entry(key).or_default(), LexiconEntry { sense, languages });
        };
        for language in ALL_LANGUAGES {
            let words = language.time();
            let mut add = |text: &str, sense: Sense| add_of(text, sense, Languages::one(language));
            for (at, month) in (1..).zip(words.months) {
                add(month, Sense::Month(at));
            }
            for (at, group) in (1..).zip(words.short_months.split(' ')) {
                group.split('|').filter(|form| *form != "-").for_each(|form| add(form, Sense::Month(at)));
            }
            for (at, group) in (0..).zip(words.weekdays.split(' ')) {
                for (form, text) in group.split('|').enumerate() {
                    let text = &text.replace('_', " ");
                    // Beyond the full name, only long forms are no everyday words.
                    let is_full = form == 0 || text.chars().count() > 5;
                    add(text, if is_full { Sense::Weekday(at) } else { Sense::ShortWeekday(at) });
                }
            }
            for (sense, forms) in words.senses.iter() {
                match sense {
                    Sense::Compound => compounds(&words.senses, forms, &mut add),
                    _ => forms.split('|').for_each(|form| add(form, *sense)),
                }
            }
        }
        for (at, zone) in ZONES.iter().enumerate() {
            zone.names.split('|').for_each(|name| add_of(name, Sense::Zone(at), Languages::NONE));
        }
        let mut lexicon = Lexicon {
            entries: Vec::new(),
            spans: FxHashMap::with_capacity_and_hasher(keys.len(), Default::default()),
        };
        for (key, senses) in
            keys.into_iter().filter(|(key, _)| !key.starts_with(|c: char| c.is_ascii_digit()))
        {
            let from = lexicon.entries.len() as u32;
            lexicon.entries.extend(senses);
            let to = lexicon.entries.len() as u32;
            let mut span = LexiconSpan { from, to, ..LexiconSpan::default() };
            for entry in lexicon.entries(span) {
                span.add(entry.sense);
            }
            lexicon.spans.insert(key, span);
        }
        lexicon
    }

    /// The entries of a folded word.
    pub(super) fn find(&self, key: &str) -> LexiconSpan {
        self.spans.get(key).copied().unwrap_or_default()
    }

    /// The entries of a span.
    pub(super) fn entries(&self, span: LexiconSpan) -> &[LexiconEntry] {
        self.entries.get(span.from as usize..span.to as usize).unwrap_or_default()
    }
}

/// Adds a sense to those of a key: each once, with all languages that say it, and the length of its longest phrase.
fn add_sense(senses: &mut Vec<LexiconEntry>, new: LexiconEntry) {
    let same = senses.iter_mut().find(|other| match (other.sense, new.sense) {
        (Sense::Phrase(_), Sense::Phrase(_)) => true,
        (one, other) => one == other,
    });
    match same {
        Some(same) => {
            same.languages = same.languages.or(new.languages);
            if let (Sense::Phrase(some), Sense::Phrase(more)) = (same.sense, new.sense) {
                same.sense = Sense::Phrase(some.max(more));
            }
        }
        None => senses.push(new),
    }
}

/// The numbers from 21 to 59 in languages that write them as one word, by patterns parted by bars.
fn compounds(senses: &[(Sense, &'static str)], patterns: &'static str, add: &mut impl FnMut(&str, Sense)) {
    let numbers = |range: std::ops::RangeInclusive<u32>| {
        senses.iter().filter_map(move |(sense, forms)| match sense {
            Sense::Number(n) if range.contains(n) => Some((*n, *forms)),
            _ => None,
        })
    };
    for (tens, ten) in numbers(20..=50).filter(|(tens, _)| tens % 10 == 0) {
        for (ones, forms) in numbers(1..=9) {
            for (one, pattern) in
                forms.split('|').flat_map(|one| patterns.split('|').map(move |it| (one, it)))
            {
                // Italian drops the vowel before another: "trentuno".
                let starts_with_vowel = one.starts_with(['u', 'o']);
                let short = ten.get(..ten.len().saturating_sub(1)).filter(|_| starts_with_vowel);
                let word =
                    pattern.replace("{u}", one).replace("{t}", ten).replace("{s}", short.unwrap_or(ten));
                // With an ending it is the number of a day.
                let number = tens + ones;
                if pattern.ends_with('}') {
                    add(&word, Sense::Number(number));
                } else if number <= 31 {
                    add(&word, Sense::Nth(number));
                }
            }
        }
    }
}

impl LexiconSpan {
    pub(super) fn is_empty(self) -> bool {
        self.from == self.to
    }

    /// Takes in one of the key's senses.
    fn add(&mut self, sense: Sense) {
        use Sense as S;
        self.counts |= matches!(sense, S::Number(_) | S::Nth(_) | S::Era(_) | S::Phrase(_));
        match sense {
            S::Phrase(longest) => self.longest = u8::try_from(longest).unwrap_or(u8::MAX),
            S::About | S::AboutAfter | S::Before | S::After | S::OrBefore | S::OrAfter => self.joins = true,
            S::From | S::To | S::Until | S::Between | S::And | S::At | S::AtHour | S::OnDay => {
                self.joins = true
            }
            S::Of | S::Lasting | S::Later | S::Into | S::Ongoing | S::Hour | S::Unit(_) => self.joins = true,
            // They say something only beside a number.
            S::Ordinal | S::Past | S::Short | S::Plus | S::Minus => {}
            _ => self.begins = true,
        }
    }
}

/// The first word of a phrase, and how many tokens the phrase has.
fn pieces(key: &str) -> (&str, usize) {
    let mut pieces = 0;
    let mut first = key.len();
    let mut in_word = false;
    let is_letter = |c: char| c.is_alphabetic();
    let starts_as_word = key.chars().next().is_some_and(is_letter);
    for (at, c) in key.char_indices() {
        let letter = is_letter(c);
        if !(letter && in_word) {
            pieces += 1;
        }
        if pieces > 1 {
            first = first.min(at);
        }
        in_word = letter;
    }
    let unspaced = key.chars().next().is_some_and(is_unspaced) && !key.contains(' ');
    if unspaced || !starts_as_word { (key, 1) } else { (key.get(..first).unwrap_or(key), pieces) }
}
