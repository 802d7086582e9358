//! The words a report is printed with, in each language it can be in. English is the key.

mod ar;
mod bg;
mod cs;
mod da;
mod de;
mod de_time;
mod el;
mod en;
mod es;
mod fi;
mod fr;
mod he;
mod hi;
mod hu;
mod id;
mod it;
mod ja;
mod ko;
mod nb;
mod nl;
mod pl;
mod pt;
mod ro;
mod ru;
mod sv;
mod th;
pub mod time;
mod tr;
mod uk;
mod vi;
mod zh;

use std::sync::OnceLock;

use time::TimeWords;

/// The words for time of every language, in the order of [`Language`].
static REGISTRY: OnceLock<Vec<&'static TimeWords>> = OnceLock::new();

/// The page is built without the feature `words`, as all of them would add 20 KB with gzip: it fetches them before it reads
/// a moment ([`install_json`]), and knows English until then.
fn registry() -> &'static [&'static TimeWords] {
    if cfg!(any(feature = "words", test)) {
        REGISTRY.get_or_init(built_in)
    } else {
        REGISTRY.get().map_or(&[], Vec::as_slice)
    }
}

/// Installs the built-in words in a program without the feature `words`: in the worker.
pub fn install_built_in() {
    let _ = REGISTRY.set(built_in());
}

/// Installs the words that [`to_json`] has written. `false` if they cannot be read or others are installed already.
pub fn install_json(json: String) -> bool {
    // They last as long as the program.
    let json: &'static str = Box::leak(json.into_boxed_str());
    let words: Vec<TimeWords> = serde_json::from_str(json).unwrap_or_default();
    let words: Vec<&'static TimeWords> =
        words.into_iter().map(|words| &*Box::leak(Box::new(words))).collect();
    words.len() == ALL_LANGUAGES.len() && REGISTRY.set(words).is_ok()
}

/// Whether the words of every language are installed.
pub fn are_installed() -> bool {
    REGISTRY.get().is_some_and(|words| words.len() == ALL_LANGUAGES.len())
}

/// The words for time of every language, as the page reads them.
pub fn to_json() -> String {
    serde_json::to_string(&built_in()).unwrap_or_default()
}

fn built_in() -> Vec<&'static TimeWords> {
    vec![
        &en::TIME,
        &de_time::TIME,
        &fr::TIME,
        &es::TIME,
        &pt::TIME,
        &it::TIME,
        &nl::TIME,
        &ja::TIME,
        &zh::TIME,
        &ko::TIME,
        &ru::TIME,
        &pl::TIME,
        &cs::TIME,
        &sv::TIME,
        &da::TIME,
        &nb::TIME,
        &fi::TIME,
        &tr::TIME,
        &el::TIME,
        &id::TIME,
        &ro::TIME,
        &uk::TIME,
        &vi::TIME,
        &ar::TIME,
        &he::TIME,
        &hi::TIME,
        &th::TIME,
        &bg::TIME,
        &hu::TIME,
    ]
}

/// A language a report can be printed in. English and German have all fixed words; the others print dates in
/// their own words and the fixed words in English.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[allow(missing_docs)] // their names say it
pub enum Language {
    #[default]
    English,
    German,
    French,
    Spanish,
    Portuguese,
    Italian,
    Dutch,
    Japanese,
    Chinese,
    Korean,
    Russian,
    Polish,
    Czech,
    Swedish,
    Danish,
    Norwegian,
    Finnish,
    Turkish,
    Greek,
    Indonesian,
    Romanian,
    Ukrainian,
    Vietnamese,
    Arabic,
    Hebrew,
    Hindi,
    Thai,
    Bulgarian,
    Hungarian,
}

/// Every language with fixed words of its own.
pub const LANGUAGES: [Language; 2] = [Language::English, Language::German];

/// Every language whose words for time are known.
pub const ALL_LANGUAGES: [Language; 29] = [
    Language::English,
    Language::German,
    Language::French,
    Language::Spanish,
    Language::Portuguese,
    Language::Italian,
    Language::Dutch,
    Language::Japanese,
    Language::Chinese,
    Language::Korean,
    Language::Russian,
    Language::Polish,
    Language::Czech,
    Language::Swedish,
    Language::Danish,
    Language::Norwegian,
    Language::Finnish,
    Language::Turkish,
    Language::Ukrainian,
    Language::Romanian,
    Language::Indonesian,
    Language::Vietnamese,
    Language::Arabic,
    Language::Hebrew,
    Language::Hindi,
    Language::Thai,
    Language::Bulgarian,
    Language::Hungarian,
    Language::Greek,
];

impl Language {
    /// The language of a BCP 47 tag (`de`, `de-AT`); one that is not known is printed in English.
    pub fn of(tag: &str) -> Language {
        let primary = tag.split(['-', '_']).next().unwrap_or_default();
        let primary = if primary.eq_ignore_ascii_case("no") { "nb" } else { primary };
        ALL_LANGUAGES.into_iter().find(|l| l.tag().eq_ignore_ascii_case(primary)).unwrap_or_default()
    }

    /// Its BCP 47 tag.
    pub fn tag(self) -> &'static str {
        self.time().tag
    }

    /// A fixed word in this language.
    pub fn say(self, english: &'static str) -> &'static str {
        let pair = self.time().fixed.iter().find(|(key, _)| *key == english);
        pair.map_or(english, |(_, word)| word)
    }

    /// The months' names as used in a date, January first.
    pub fn months(self) -> [&'static str; 12] {
        self.time().months
    }

    /// Its words for time.
    pub fn time(self) -> &'static TimeWords {
        registry().get(self as usize).copied().unwrap_or(&en::TIME)
    }
}

/// The months in English; the grammar of moments reads them too.
const EN_MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_language_has_its_own_words() {
        for (language, tag) in [
            (Language::English, "en"),
            (Language::Norwegian, "nb"),
            (Language::Greek, "el"),
            (Language::Romanian, "ro"),
            (Language::Vietnamese, "vi"),
            (Language::Hungarian, "hu"),
        ] {
            assert_eq!(language.tag(), tag);
            assert_eq!(Language::of(tag), language);
        }
        let mut tags: Vec<&str> = ALL_LANGUAGES.into_iter().map(Language::tag).collect();
        tags.sort_unstable();
        tags.dedup();
        assert_eq!(tags.len(), ALL_LANGUAGES.len());
    }

    #[test]
    fn the_words_of_the_file_are_those_built_in() {
        let json: &'static str = Box::leak(to_json().into_boxed_str());
        let read: Vec<TimeWords> = serde_json::from_str(json).unwrap();
        assert_eq!(format!("{read:?}"), format!("{:?}", built_in()));
    }
}
