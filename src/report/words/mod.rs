//! The words a report is printed with, in each language it can be in. English is the key.

mod de;

/// A language a report can be printed in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Language {
    /// English.
    #[default]
    English,
    /// German.
    German,
}

/// Every language a report can be printed in.
pub const LANGUAGES: [Language; 2] = [Language::English, Language::German];

impl Language {
    /// The language of a BCP 47 tag (`de`, `de-AT`); one without words of its own is printed with English ones.
    pub fn of(tag: &str) -> Language {
        let primary = tag.split(['-', '_']).next().unwrap_or_default();
        LANGUAGES.into_iter().find(|l| l.tag().eq_ignore_ascii_case(primary)).unwrap_or_default()
    }

    /// Its BCP 47 tag.
    pub fn tag(self) -> &'static str {
        match self {
            Language::English => "en",
            Language::German => "de",
        }
    }

    /// A fixed word in this language.
    pub fn say(self, english: &'static str) -> &'static str {
        match self {
            Language::English => english,
            Language::German => de::say(english).unwrap_or(english),
        }
    }

    /// The months' names, January first.
    pub fn months(self) -> [&'static str; 12] {
        match self {
            Language::English => EN_MONTHS,
            Language::German => de::MONTHS,
        }
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
