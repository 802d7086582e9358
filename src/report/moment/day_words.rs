//! Days whose numbers are words, "the twenty-fourth of May", and years counted from an era.

use super::items::{Scanner, What};
use super::reading::Day;
use super::tokens::Text;
use crate::report::words::time::Sense;

/// The number of a day in words.
pub(super) struct DayWord {
    pub(super) day: u32,
    pub(super) to: usize,
    /// Whether it is an ordinal: "third", not "three".
    pub(super) ordinal: bool,
}

fn nth(text: &Text, at: usize) -> Option<(u32, usize)> {
    text.sense(at, |sense| match sense {
        Sense::Nth(number) => Some(number),
        _ => None,
    })
}

/// "eighth", "twenty-first", "vigésimo cuarto", "двадцать пятое"; or "cinco", "vingt et un".
pub(super) fn day_word(scanner: &Scanner, at: usize) -> Option<DayWord> {
    let text = &scanner.text;
    if !text.counts(at) {
        return None;
    }
    let after = |to: usize| if text.is(to, '-') { to + 1 } else { text.skip(to) };
    let ones = |to: usize| nth(text, after(to)).filter(|(ones, _)| (1..=9).contains(ones) && after(to) > to);
    let ordinal = |day: u32, to: usize| (1..=31).contains(&day).then_some(DayWord { day, to, ordinal: true });
    if let Some((day, to)) = nth(text, at) {
        if day >= 10
            && day % 10 == 0
            && let Some((more, to)) = ones(to)
        {
            return ordinal(day + more, to);
        }
        return ordinal(day, to);
    }
    if !text.is_word(at) {
        return None;
    }
    let number = scanner.number(at)?;
    if number.value >= 20
        && number.value % 10 == 0
        && let Some((more, to)) = ones(number.to)
    {
        return ordinal(number.value + more, to);
    }
    (2..=31).contains(&number.value).then_some(DayWord { day: number.value, to: number.to, ordinal: false })
}

impl Scanner<'_> {
    /// A day whose number is a word, before its month; or the end of a range of such days.
    pub(super) fn day_in_words(&mut self, at: usize) -> Option<usize> {
        if !self.text.counts(at) {
            return None;
        }
        if let Some(to) = self.era(at) {
            return Some(to);
        }
        let word = day_word(self, at)?;
        let to = super::dates::day_range(self, at).or_else(|| super::dates::day_and_month_name(self, at));
        if let Some(to) = to.filter(|to| self.ends(*to)) {
            return Some(to);
        }
        let ends = word.ordinal && self.ends_day_range(at);
        ends.then(|| self.push(What::DayNumber(word.day), at, word.to))
    }

    /// `令和6年3月18日`: the year of an era; the first year has a word of its own.
    fn era(&mut self, at: usize) -> Option<usize> {
        let text = &self.text;
        let (before, to) = text.sense(at, |sense| match sense {
            Sense::Era(year) => Some(year),
            _ => None,
        })?;
        // "令和平成5年", "西暦令和8年": two ways of counting.
        let counts = |at: usize| {
            let era = |sense| matches!(sense, Sense::Era(_)).then_some(());
            text.sense(at, era).is_some() || text.word(at) == "西暦"
        };
        if counts(to) || at.checked_sub(1).is_some_and(counts) {
            self.broken = true;
            return None;
        }
        let year = match text.small(to) {
            Some(year) => year,
            None if text.word(to) == "元" => 1,
            None => return None,
        };
        let mark = text.says(to + 1, Sense::YearMark)?;
        let (day, end) = super::marks::month_and_day_marks(text, super::marks::behind_year(text, mark))?;
        let Day::OfYear { month, day } = day else { return None };
        let day = super::dates::full(before + year, month, day)?;
        Some(self.push(What::Day(day, None), at, end))
    }
}
