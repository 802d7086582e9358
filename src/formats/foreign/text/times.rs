//! The times that stand anywhere in a text, and the zone that it states.

use std::ops::Range;

use super::when::{MAX_WORDS, is_filler, whole};
use crate::report::moment::zones::{Meaning, meaning};
use crate::report::moment::{self, Day, Reading};

/// Every time in a sentence, the longest first: from, until, dates.
pub(in crate::formats::foreign) fn times(text: &str) -> Vec<(Range<usize>, Reading)> {
    let signs = text.char_indices().filter(|(_, c)| matches!(c, ' ' | '\n' | '\t' | '(' | '（' | '，'));
    let cuts: Vec<(usize, usize)> = signs.map(|(at, c)| (at, at + c.len_utf8())).collect();
    let starts: Vec<usize> = std::iter::once(0).chain(cuts.iter().map(|cut| cut.1)).collect();
    let mut found: Vec<(Range<usize>, Reading)> = Vec::new();
    let mut done = 0;
    for (nth, start) in starts.iter().enumerate() {
        let Some(word) = text.get(*start..).filter(|_| *start >= done) else { continue };
        let first = word.split([' ', '\n', '\t']).next().unwrap_or_default();
        if !(first.contains(|c: char| c.is_ascii_digit()) || begins_time(first)) {
            continue;
        }
        let mut best: Option<(usize, Reading)> = None;
        let mut misses = 0;
        for next in cuts.iter().skip(nth).map(|cut| cut.0).chain([text.len()]).take(MAX_WORDS) {
            let Some(stretch) = text.get(*start..next) else { continue };
            if stretch.contains("\n\n") || stretch.len() > 160 {
                break;
            }
            let stated =
                stretch.trim_end().trim_end_matches([',', '.', ';', ':', ')', '）', '*', '!', '?', '"']);
            let is_time = stated.contains(|c: char| c.is_ascii_digit()) && !counts(text, stated, *start);
            match is_time.then(|| whole(stated)).flatten() {
                // A word that says nothing of the time belongs to the sentence: "until 10:30 the belt".
                Some(reading)
                    if best.as_ref().is_some_and(|best| {
                        best.1 == reading && is_filler(stated.get(best.0..).unwrap_or_default())
                    }) => {}
                Some(reading) => {
                    best = Some((stated.len(), reading));
                    misses = 0;
                }
                None => misses += 1,
            }
            // The end of a sentence also ends the time.
            if misses >= 6
                || (best.is_some()
                    && (misses >= 5
                        || stretch.ends_with(['.', ';']) && misses == 0 && !stretch.ends_with("ca.")))
            {
                break;
            }
        }
        if let Some((length, reading)) = best {
            done = start + length;
            found.push((*start..done, reading));
        }
    }
    found
}

/// Whether a stretch ends with a number behind a comma that counts what follows: "28 September, 53 hours".
fn counts(text: &str, stated: &str, start: usize) -> bool {
    let last = stated.rsplit(' ').next().unwrap_or_default();
    let before = stated.get(..stated.len() - last.len()).unwrap_or_default().trim_end();
    let behind = text.get(start + stated.len()..).unwrap_or_default();
    let word = behind.strip_prefix(' ').unwrap_or_default();
    (1..=2).contains(&last.len())
        && last.bytes().all(|byte| byte.is_ascii_digit())
        && before.ends_with(',')
        && word.starts_with(char::is_lowercase)
}

/// Whether a time may begin with this word although it has no digit: "from", "between", a month, a weekday.
fn begins_time(word: &str) -> bool {
    const BEFORE: [&str; 16] = [
        "from",
        "between",
        "von",
        "zwischen",
        "de",
        "du",
        "entre",
        "desde",
        "des",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
    ];
    let lower = word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    let is_month = || {
        let named = word.starts_with(char::is_uppercase)
            && lower.chars().count() >= 3
            && lower.chars().all(char::is_alphabetic);
        named && matches!(moment::read(&format!("{lower} 5")).day, Day::OfYear { .. })
    };
    BEFORE.contains(&lower.as_str()) || is_month()
}

/// The zone stated for all times of a text: `All times in PST`, `Timeline (UTC)`.
pub(in crate::formats::foreign) fn zone_in(text: &str) -> Option<moment::Zone> {
    let words: Vec<&str> = text
        .split(|c: char| c.is_whitespace() || matches!(c, '(' | ')' | '[' | ']' | ',' | ';' | '*' | '\\'))
        .filter(|word| !word.is_empty())
        .collect();
    let is_label = |word: &str| {
        let word = word.trim_end_matches(['.', ':']);
        let letters = word.chars().filter(|c| c.is_alphabetic()).count();
        let looks = word.contains('/')
            || (letters >= 2
                && word
                    .chars()
                    .all(|c| c.is_ascii_uppercase() || c.is_ascii_digit() || matches!(c, '+' | '-' | ':')));
        looks.then(|| moment::read_zone(word)).flatten()
    };
    words.iter().find_map(|word| is_label(word)).or_else(|| zone_in_words(&words))
}

/// The maximum number of words before "time" in a zone's name.
const MAX_ZONE_WORDS: usize = 4;

/// A zone by its name in words: "all times West African Time".
fn zone_in_words(words: &[&str]) -> Option<moment::Zone> {
    let bare = |word: &str| word.trim_end_matches(['.', ':']).to_owned();
    words.iter().enumerate().filter(|(_, word)| bare(word).eq_ignore_ascii_case("time")).find_map(
        |(end, _)| {
            // The longest name that fits, as "Eastern European Time" is not "European Time".
            (end.saturating_sub(MAX_ZONE_WORDS)..end).find_map(|start| {
                let name: Vec<String> = words.get(start..=end)?.iter().map(|word| bare(word)).collect();
                // "Local time" names none.
                moment::read_zone(&name.join(" "))
                    .filter(|zone| !matches!(meaning(&zone.label), Meaning::Open))
            })
        },
    )
}
