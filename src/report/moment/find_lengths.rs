//! Lengths of time within prose: numbers with units, in digits or in words.

use std::ops::Range;

use super::items::Scanner;
use super::lengths;
use super::tokens::Text;
use crate::report::words::time::Sense;

/// A length of time found in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundLength {
    /// Its bytes.
    pub range: Range<usize>,
    /// How long, in seconds.
    pub seconds: i64,
    /// The smallest unit named, in seconds: to how much it is exact.
    pub unit: i64,
    /// Whether it is stated as approximate.
    pub about: bool,
}

/// The lengths of time in a text: numbers with units, in digits or in words.
pub(super) fn all_lengths(scanner: &Scanner) -> Vec<FoundLength> {
    let text = &scanner.text;
    let mut found = Vec::new();
    let mut at = 0;
    while at < text.len() {
        let starts = at.checked_sub(1).is_none_or(|before| !text.is_word(before) && !joins(text, before));
        match length_at(scanner, at).filter(|_| starts) {
            Some(LengthAt { seconds, unit, to }) => {
                let from = about_before(text, at);
                found.push(FoundLength {
                    range: text.place(at, to),
                    seconds,
                    unit,
                    about: from || text.says(text.skip(to), Sense::AboutAfter).is_some(),
                });
                at = to;
            }
            None => at += 1,
        }
    }
    found
}

/// Whether a sign joins what follows to a number or name before it: the "1h" of "v2.1h" is no length.
fn joins(text: &Text, sign: usize) -> bool {
    matches!(text.sign(sign), Some('.' | ':' | '/' | '_' | '=' | '#' | '&'))
        && sign.checked_sub(1).is_some_and(|before| !text.is_gap(before))
}

fn about_before(text: &Text, at: usize) -> bool {
    let before = |back: usize| at.checked_sub(back);
    let says = |at: usize| text.says(at, Sense::About).is_some() || text.is(at, '~') || text.is(at, '≈');
    before(1).is_some_and(says) || before(2).is_some_and(|at| says(at) && text.is_space(at + 1))
}

/// A length that is part of a word before a noun: "a 20-minute outage".
fn hyphenated(scanner: &Scanner, at: usize) -> Option<LengthAt> {
    let text = &scanner.text;
    let (number, _) = text.number(at).filter(|_| at == 0 || !text.is(at - 1, '-'))?;
    let (unit, to) = lengths::unit(text, at + 2).filter(|_| text.is(at + 1, '-'))?;
    let is_word = text.word(at + 2).chars().count() >= 3 && text.is_space(to) && text.is_word(to + 1);
    is_word.then(|| LengthAt { seconds: i64::from(number) * unit, unit, to })
}

/// A length that begins at a token.
struct LengthAt {
    seconds: i64,
    /// The smallest unit named, in seconds.
    unit: i64,
    /// The token after it.
    to: usize,
}

fn length_at(scanner: &Scanner, at: usize) -> Option<LengthAt> {
    let text = &scanner.text;
    if text.number(at).is_some() {
        let Some((seconds, to)) = lengths::measure(text, at) else { return hyphenated(scanner, at) };
        // "3 times" counts; in Danish it would be an hour.
        if text.word(text.skip(at + 1)).starts_with("time") {
            return None;
        }
        let last = to.checked_sub(1)?;
        let unit = lengths::unit(text, last).map_or(60, |unit| unit.0);
        return (text.is_gap(to) || !text.is_word(to)).then_some(LengthAt { seconds, unit, to });
    }
    if !text.is_word(at) {
        return None;
    }
    // "half an hour", "an hour and a half"
    if text.word(at) == "half" {
        let next = text.skip(at + 1);
        let (_, to) = scanner.number(next).map(|number| (number.value, number.to)).filter(|it| it.0 == 1)?;
        let (seconds, to) = lengths::unit(text, text.skip(to))?;
        return Some(LengthAt { seconds: seconds / 2, unit: seconds / 2, to });
    }
    let number = scanner.number(at).filter(|number| number.spelled)?;
    let mut next = text.skip(number.to);
    // "two additional days", "another two full days"
    if matches!(text.word(next), "additional" | "more" | "further" | "full" | "whole" | "extra") {
        next = text.skip(next + 1);
    }
    let (seconds, to) = lengths::unit(text, next).filter(|_| next > number.to)?;
    // "Two time periods": the number is English, the unit Danish.
    let counts = text.languages(at, |sense| matches!(sense, Sense::Number(_)));
    if counts.and(text.languages(next, |sense| matches!(sense, Sense::Unit(_)))).is_empty() {
        return None;
    }
    // A letter alone is no unit behind a word: "a d".
    if text.word(next).chars().count() < 3 {
        return None;
    }
    let half = text.skip(to);
    let plus = text.word(half) == "and" && text.word(text.skip(text.skip(half + 1) + 1)) == "half";
    if plus {
        let end = text.skip(text.skip(half + 1) + 1) + 1;
        let sum = i64::from(number.value) * seconds + seconds / 2;
        return Some(LengthAt { seconds: sum, unit: seconds / 2, to: end });
    }
    Some(LengthAt { seconds: i64::from(number.value) * seconds, unit: seconds, to })
}
