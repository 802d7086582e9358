//! Headings and lines of a word and a moment: `Stand 04.03.2024 12:37`, `As of 10:30`, `Update – 14:05`, `Deploy (06:00)`.

use std::ops::Range;

use super::when;
use crate::formats::foreign::words::is_one;
use crate::report::moment::{Clock, Reading};

/// The maximum length of such a line.
const MAX_LINE: usize = 160;

/// Words that only say that a moment follows.
const STAMPS: &str = "stand|as of|update|updated|at|time|status|situation|status update|situation at|update from|\
     update at|aktualisierung|aktualisiert|zwischenstand|lage|nachtrag|état au|situation au|mise à jour|point de situation|point|\
     actualización|actualizado|situación|estado|a las|atualização|atualizado|situação|às|aggiornamento|aggiornato|stato|situazione|ore|\
     更新|追記|続報|現在|第一報|更新时间|截至|업데이트|현재";

/// A line's moment, and the words before it.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::formats::foreign) struct Stamped {
    /// The range of the moment.
    pub(in crate::formats::foreign) stated: Range<usize>,
    pub(in crate::formats::foreign) reading: Reading,
    /// The range of the words before it.
    pub(in crate::formats::foreign) words: Range<usize>,
    /// Whether the words say no more than that a moment follows.
    pub(in crate::formats::foreign) is_bare: bool,
}

/// The moment that a line ends with, after a word that announces it, or in brackets or behind a sign after others.
pub(in crate::formats::foreign) fn stamped(line: &str) -> Option<Stamped> {
    let text = line.trim_end().trim_end_matches(['*', '_', ':', '：']).trim_end();
    if text.len() > MAX_LINE || text.contains('\n') || !text.contains(|c: char| c.is_ascii_digit()) {
        return None;
    }
    in_brackets(text).or_else(|| behind_word(text)).or_else(|| behind_sign(text))
}

fn made(text: &str, words: Range<usize>, stated: Range<usize>, is_bare: bool) -> Option<Stamped> {
    let reading = when::whole(text.get(stated.clone())?)?;
    (reading.clock != Clock::Unknown).then_some(Stamped { stated, reading, words, is_bare })
}

/// Whether words only announce a moment, perhaps with a number: "Update 3".
pub(in crate::formats::foreign) fn is_stamp(words: &str) -> bool {
    let bare = words.trim_matches(|c: char| !c.is_alphabetic()).to_lowercase();
    !bare.is_empty() && is_one(STAMPS, &bare)
}

/// `First deploy (06:00)`.
fn in_brackets(text: &str) -> Option<Stamped> {
    let close = text.chars().next_back().filter(|c| matches!(c, ')' | '）' | ']' | '】'))?;
    let open = text.rfind(['(', '（', '[', '【'])?;
    let sign = text.get(open..)?.chars().next()?;
    let words = text.get(..open)?.trim_end();
    let has_words = words.chars().any(char::is_alphabetic);
    let stated = open + sign.len_utf8()..text.len() - close.len_utf8();
    if has_words { made(text, 0..words.len(), stated, is_stamp(words)) } else { None }
}

/// `As of 10:30`: the shortest words that announce a moment, and nothing but the moment behind them.
fn behind_word(text: &str) -> Option<Stamped> {
    let mut ends = text.char_indices().filter(|(_, c)| matches!(c, ' ' | ':' | '\u{3000}' | '：')).take(6);
    ends.find_map(|(at, _)| {
        let words = text.get(..at)?;
        if !is_stamp(words) {
            return None;
        }
        let rest = text.get(at..)?;
        let bare = rest.trim_start_matches([' ', ':', '-', '–', '—', '#', '\u{3000}', '：', '|']);
        let start = text.len() - bare.len();
        // "Update 3 – 14:05".
        let number = bare.split_once([' ', ':']).filter(|(number, _)| {
            !number.is_empty() && number.len() <= 2 && number.bytes().all(|byte| byte.is_ascii_digit())
        });
        let numbered = number.map(|(_, rest)| rest.trim_start_matches([' ', ':', '-', '–', '—', '(', '|']));
        let numbered = numbered.map(|rest| text.len() - rest.len());
        made(text, 0..at, start..text.len(), true).or_else(|| made(text, 0..at, numbered?..text.len(), true))
    })
}

/// `It stops – 14:05`, `It stops @ 14:05`.
fn behind_sign(text: &str) -> Option<Stamped> {
    let signs = [" - ", " – ", " — ", " @ ", " | ", ": ", "："];
    signs.into_iter().find_map(|sign| {
        let (words, stated) = text.rsplit_once(sign)?;
        let says = words.chars().filter(|c| c.is_alphabetic()).count() >= 3;
        let start = text.len() - stated.len();
        if says { made(text, 0..words.len(), start..text.len(), is_stamp(words)) } else { None }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_ends_with_the_moment_that_its_words_announce() {
        for (line, words, stated, is_bare) in [
            ("Stand 04.03.2024 12:37", "Stand", "04.03.2024 12:37", true),
            ("As of 10:30 UTC:", "As of", "10:30 UTC", true),
            ("Update – 14:05", "Update", "14:05", true),
            ("Update 3 – 14:05", "Update", "14:05", true),
            ("第1回の配布（10:02頃）", "第1回の配布", "10:02頃", false),
            ("The feeder stops (10:02)", "The feeder stops", "10:02", false),
            ("The feeder stops @ 10:02", "The feeder stops", "10:02", false),
        ] {
            let found = stamped(line).unwrap_or_else(|| panic!("{line}"));
            assert_eq!((&line[found.words], &line[found.stated], found.is_bare), (words, stated, is_bare));
        }
        for line in ["The feeder stops", "Update 3", "It runs in version 1.2", "(10:02)", "Stand 2023"] {
            assert_eq!(stamped(line), None, "{line}");
        }
    }
}
