//! Author and time at the beginning of a line of a conversation, in the signs of each program.

use crate::formats::foreign::text::when;
use crate::report::moment::Clock;

/// The maximum length of a person's name, in characters.
const MAX_NAME_CHARS: usize = 40;

/// The time a line begins with, in brackets or bare, and where the rest begins.
pub(super) fn stamp(line: &str) -> Option<(String, usize)> {
    if let Some((inner, _)) = line.strip_prefix('[').and_then(|rest| rest.split_once(']')) {
        let reading = when::whole(inner)?;
        let rest = line.get(inner.len() + 2..)?;
        let from = line.len() - rest.trim_start().len();
        return (reading.clock != Clock::Unknown).then(|| (inner.trim().to_owned(), from));
    }
    if !line.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let lead = when::leading(line, true).filter(|lead| lead.reading.clock != Clock::Unknown)?;
    let mut rest = lead.rest;
    // `leading` takes the sign of a nickname for a separator.
    while rest > lead.stated.end && line.get(rest - 1..rest).is_some_and(|sign| matches!(sign, "<" | "*")) {
        rest -= 1;
    }
    let angle =
        line.get(lead.stated.end..)?.find('<').map(|at| lead.stated.end + at).filter(|at| *at <= rest);
    Some((line.get(lead.stated)?.to_owned(), angle.unwrap_or(rest)))
}

/// `ada 10:44 UTC: text`: the author, the time, and where the text begins.
pub(super) fn named_stamp(line: &str) -> Option<(String, String, usize)> {
    let digit = line.char_indices().take(MAX_NAME_CHARS).find(|(_, c)| c.is_ascii_digit())?.0;
    let start = line.get(..digit)?.rfind(' ')? + 1;
    let name = line.get(..start)?.trim().trim_end_matches([',', '(', '[', '@', '—', '–', '-']).trim_end();
    if !is_name(name) {
        return None;
    }
    let stated = line.get(start..)?;
    let lead = when::leading(stated.trim_start_matches(['(', '[']), true)?;
    let shift = start + (stated.len() - stated.trim_start_matches(['(', '[']).len());
    let time = stated.get(lead.stated.start + shift - start..lead.stated.end + shift - start)?;
    let sign = line.get(shift + lead.stated.end..shift + lead.rest)?.trim_start();
    let is_parted = sign.trim_start_matches([')', ']']).trim_start().starts_with([':', '>', '|']);
    (lead.reading.clock != Clock::Unknown && is_parted)
        .then(|| (name.to_owned(), time.to_owned(), shift + lead.rest))
}

/// `<ada> text`, `<@ada> text`.
pub(super) fn angled(rest: &str) -> Option<(String, usize)> {
    let (nick, text) = rest.strip_prefix('<')?.split_once('>')?;
    let name = nick.trim().trim_start_matches(['@', '+', '%', '&', '~']);
    let fits = !name.is_empty() && name.len() <= 40 && !name.contains(['/', ' ']);
    fits.then(|| (name.to_owned(), rest.len() - text.trim_start().len()))
}

/// `* ada waves`: what somebody does, not says.
pub(super) fn acted(rest: &str) -> Option<(String, usize)> {
    let text = rest.strip_prefix("* ")?;
    let (nick, _) = text.split_once(' ')?;
    let fits = nick.len() <= 40 && nick.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | '|'));
    fits.then(|| (nick.to_owned(), rest.len() - text.len()))
}

/// `Ada Lovelace: text`.
pub(super) fn colon(rest: &str) -> Option<(String, usize)> {
    let rest_bare = rest.trim_start_matches(['-', '–', ' ']);
    let (name, text) = rest_bare.split_once(": ")?;
    is_name(name).then(|| (name.trim().to_owned(), rest.len() - text.len()))
}

/// Whether this can be a person's name: one to four words, not a sentence.
pub(super) fn is_name(words: &str) -> bool {
    let words = words.trim();
    let count = words.split_whitespace().count();
    let signs = words.chars().all(|c| {
        c.is_alphanumeric() || matches!(c, ' ' | '.' | '-' | '_' | '\'' | '’' | '@' | '(' | ')' | '|' | '/')
    });
    // "Ada L."
    let has_initial = count > 1 && words.rsplit(' ').next().is_some_and(|last| last.chars().count() == 2);
    (1..=4).contains(&count)
        && words.chars().count() <= MAX_NAME_CHARS
        && signs
        && words.chars().any(char::is_alphabetic)
        && (!words.ends_with('.') || has_initial)
        && (count == 1
            || words
                .split_whitespace()
                .filter(|word| {
                    word.starts_with(|c: char| c.is_uppercase() || !c.is_ascii() || c == '(' || c == '|')
                })
                .count()
                * 2
                > count)
}
