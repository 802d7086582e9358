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

use time::TimeWords;

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
        match self {
            Language::German => de::say(english).unwrap_or(english),
            _ => english,
        }
    }

    /// The months' names as they stand in a date, January first.
    pub fn months(self) -> [&'static str; 12] {
        self.time().months
    }

    /// Its words for time.
    pub fn time(self) -> &'static TimeWords {
        match self {
            Language::English => &en::TIME,
            Language::German => &de_time::TIME,
            Language::French => &fr::TIME,
            Language::Spanish => &es::TIME,
            Language::Portuguese => &pt::TIME,
            Language::Italian => &it::TIME,
            Language::Dutch => &nl::TIME,
            Language::Japanese => &ja::TIME,
            Language::Chinese => &zh::TIME,
            Language::Korean => &ko::TIME,
            Language::Russian => &ru::TIME,
            Language::Polish => &pl::TIME,
            Language::Czech => &cs::TIME,
            Language::Swedish => &sv::TIME,
            Language::Danish => &da::TIME,
            Language::Norwegian => &nb::TIME,
            Language::Finnish => &fi::TIME,
            Language::Turkish => &tr::TIME,
            Language::Ukrainian => &uk::TIME,
            Language::Romanian => &ro::TIME,
            Language::Indonesian => &id::TIME,
            Language::Vietnamese => &vi::TIME,
            Language::Arabic => &ar::TIME,
            Language::Hebrew => &he::TIME,
            Language::Hindi => &hi::TIME,
            Language::Thai => &th::TIME,
            Language::Bulgarian => &bg::TIME,
            Language::Hungarian => &hu::TIME,
            Language::Greek => &el::TIME,
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
