//! What can be the name of a component in a sentence: pieces of a list without articles, of which some say what they are
//! or are written as code.

use crate::formats::foreign::text::when;
use crate::formats::foreign::words::affected::{ARTICLES, FIRST_THINGS, GENERIC, NOT_NAMES, THINGS};
use crate::formats::foreign::words::is_one;

/// The maximum number of words and of characters of a name.
const MAX_WORDS: usize = 5;
const MAX_NAME: usize = 50;

/// The maximum number of names in a sentence: a longer list has a form of its own.
pub(super) const MAX_NAMES: usize = 6;

/// A list cut at its commas and at "and".
pub(super) fn pieces(list: &str) -> Vec<&str> {
    const ANDS: [&str; 11] = [
        " and ",
        " und ",
        " et ",
        " y ",
        " e ",
        " & ",
        " as well as ",
        " sowie ",
        " ed ",
        " and/or ",
        " or ",
    ];
    let mut cuts: Vec<&str> = list.split(", ").collect();
    for and in ANDS {
        cuts = cuts.into_iter().flat_map(|piece| piece.split(and)).collect();
    }
    let bare = cuts.into_iter().map(|piece| {
        let piece = piece.trim();
        ["and ", "und ", "et ", "or "].into_iter().find_map(|and| piece.strip_prefix(and)).unwrap_or(piece)
    });
    bare.filter(|piece| !piece.is_empty()).collect()
}

/// The name that a piece of a list consists of, without its article.
pub(super) fn name_of(piece: &str, english: bool) -> Option<String> {
    let piece = piece.trim();
    let lower = piece.to_lowercase();
    if english && (lower.starts_with("a ") || lower.starts_with("an ")) {
        return None;
    }
    let article =
        ARTICLES.iter().find(|article| lower.starts_with(*article)).map_or(0, |article| article.len());
    let name = piece.get(article..)?.trim().trim_matches(['"', '“', '”', '\'']);
    // "Orchard's ticket API" is the ticket API.
    let owned = ["'s ", "’s "].into_iter().find_map(|sign| name.split_once(sign)).map(|(_, name)| name);
    let name = owned.unwrap_or(name);
    let count = name.split_whitespace().count();
    let is_word = |word: &str| {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
        !is_one(NOT_NAMES, &bare) && (!bare.is_empty())
    };
    let fits = (1..=MAX_WORDS).contains(&count)
        && name.chars().count() <= MAX_NAME
        && name.chars().any(char::is_alphabetic)
        && !name.contains(['(', ')', '[', ']', '%', '=', '\n'])
        && name.split_whitespace().all(is_word)
        && !name.split_whitespace().zip(name.split_whitespace().skip(1)).any(|(one, other)| one == other)
        && when::times(name).is_empty();
    fits.then(|| name.to_owned())
}

/// Whether the last word of a name says what it is, or the first in languages that put it there.
pub(super) fn is_thing(name: &str) -> bool {
    let lower = name.to_lowercase();
    let mut words = lower.split_whitespace();
    let first = words.next().unwrap_or_default();
    let last = words.next_back().unwrap_or(first);
    is_one(THINGS, last) || is_one(FIRST_THINGS, first)
}

/// Whether a name is written like that of a host or a program: `orders-api`, `shop.example`.
pub(super) fn is_key(name: &str) -> bool {
    const FILES: &str = "md|txt|py|rs|js|ts|sh|sql|yml|yaml|json|toml|log|conf|html|css|go|java|rb|php|xml|csv|ini|cfg|zip|gz";
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
    let is_part =
        |part: &str| !part.is_empty() && part.bytes().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit());
    let letters = name.bytes().filter(u8::is_ascii_lowercase).count();
    let parts: Vec<&str> = name.split(['-', '.']).collect();
    let is_version = name.contains('.') && ending.bytes().any(|c| c.is_ascii_digit());
    parts.len() >= 2
        && letters >= 4
        && parts.iter().all(|part| is_part(part))
        && !is_version
        && !is_one(FILES, ending)
}

/// Whether a name is a host's, or is written as code: "third-party" and "on-call" are neither.
pub(super) fn is_code(name: &str, source: &str) -> bool {
    is_key(name) && (name.contains('.') || source.contains(&format!("`{name}`")))
}

/// Names without a word that they share: "the North, East and West gateways".
pub(super) fn without_shared_word(mut names: Vec<String>) -> Vec<String> {
    let Some((last, others)) = names.split_last_mut() else { return names };
    let shared = last.rsplit_once(' ').filter(|(_, word)| {
        let word = word.to_lowercase();
        word.ends_with('s') && is_one(THINGS, &word)
    });
    let is_proper = |name: &String| name.starts_with(char::is_uppercase) && !is_thing(name);
    if let Some((bare, _)) = shared
        && !others.is_empty()
        && others.iter().all(is_proper)
        && bare.starts_with(char::is_uppercase)
    {
        *last = bare.to_owned();
    }
    names
}

/// The names if they are few and one of them is more than a general word.
pub(super) fn checked(names: Vec<String>) -> Vec<String> {
    let is_general = |name: &String| is_one(GENERIC, &name.to_lowercase());
    if names.len() <= MAX_NAMES && !names.iter().any(is_general) { names } else { Vec::new() }
}
